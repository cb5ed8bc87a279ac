-- Every change as those are told it who follow one collection: what comes into it and what leaves
-- it among them. kind: as in journal, with the target behind a space.
create table collection_journal (
  collection text not null,
  datestamp integer not null,
  id text not null,
  kind text not null,
  primary key (collection, datestamp, id)
) without rowid;

-- It is filled when all records are made again.
delete from meta where key = 'formats';
