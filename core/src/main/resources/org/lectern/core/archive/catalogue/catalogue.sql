-- The catalogue: a copy of what the store says, in the shape in which it is listed and paged.
-- Datestamps are seconds since 1970. Texts are compared by code unit. When this file changes,
-- CatalogSchema.NUMBER rises: a catalogue of a lower number is made again from the store.

-- Single values: the generation of what readers see, the record formats, the authorities.
create table meta (
  key text not null primary key,
  value blob not null
) without rowid;

-- One row for each document, of whatever status.
-- state: HIDDEN (never public), DOCUMENT, TOMBSTONE
-- datestamp, revision: of the last change that the public saw
-- head, scans: the newest version of its two objects in the store, 0 where there is none
-- collections: ids of those it is in itself, separated by spaces
-- body: the newest stored form as JSON; tombstone: the words about a withdrawn document, as JSON
-- files: path, digest and place of each file, a line each
create table entry (
  id text not null primary key,
  state text not null,
  datestamp integer not null,
  created integer not null,
  revision integer not null,
  head integer not null default 0,
  scans integer not null default 0,
  collections text not null,
  body blob not null,
  tombstone blob not null,
  files blob not null
);
create index entry_position on entry (datestamp, id) where state <> 'HIDDEN';

-- Every change that the public saw. kind: CREATE, UPDATE, DELETE and so on, then the target of a
-- move behind a space
create table journal (
  datestamp integer not null,
  id text not null,
  kind text not null,
  primary key (datestamp, id)
) without rowid;

-- Every change as it is reported to those who follow one collection: also what comes into it and
-- what leaves it. kind: as in journal
create table collection_journal (
  collection text not null,
  datestamp integer not null,
  id text not null,
  kind text not null,
  primary key (collection, datestamp, id)
) without rowid;

-- The entries of each collection, those of its descendants among them.
-- gone: 1 where the public once saw the entry in the collection and now does not
create table membership (
  collection text not null,
  datestamp integer not null,
  id text not null,
  gone integer not null default 0,
  primary key (collection, datestamp, id)
) without rowid;
create index membership_entry on membership (id);

-- The public documents of each collection itself, in the order in which readers see them; those in
-- no collection under an empty one.
-- ordinal: as the archivist numbered them; day: the earliest of its date, since 1970
create table shelf (
  collection text not null,
  ordinal integer not null,
  day integer not null,
  id text not null,
  primary key (collection, ordinal, day, id)
) without rowid;
create index shelf_entry on shelf (id);

-- Records, together in the order in which they are harvested. bytes: as PackedRecord packs them
create table record (
  prefix text not null,
  datestamp integer not null,
  id text not null,
  deleted integer not null,
  collections text not null,
  bytes blob not null,
  primary key (prefix, datestamp, id)
) without rowid;

-- Which public documents name which entity, and how they write it.
create table link (
  kind text not null,
  entity text not null,
  id text not null,
  name text not null,
  primary key (kind, entity, id, name)
) without rowid;
create index link_entry on link (id);
create index link_name on link (kind, name, id);

create table relation (
  target text not null,
  id text not null,
  kind text not null,
  primary key (target, id, kind)
) without rowid;
create index relation_entry on relation (id);

create table alias (
  alias text not null,
  id text not null,
  primary key (alias, id)
) without rowid;
create index alias_entry on alias (id);

-- The log: what was changed together, by whom and why.
-- kind: INGEST, WITHDRAWAL and so on; target: what it was about, empty where that is not known
create table batch (
  id text not null primary key,
  second integer not null,
  kind text not null,
  who text not null,
  message text not null,
  target text not null
) without rowid;

-- Which versions of which document a batch made; those of the archive's own object under an empty
-- id. outcome: CREATED, UPDATED, WITHDRAWN, DESCRIBED
create table batch_version (
  batch text not null,
  id text not null,
  version integer not null,
  outcome text not null,
  primary key (batch, id, version)
) without rowid;
create index batch_version_entry on batch_version (id);

-- Objects of the store that are being written, and their newest version before that.
create table intent (
  object text not null primary key,
  head integer not null
) without rowid;
