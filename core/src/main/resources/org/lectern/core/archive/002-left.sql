-- gone: 1 where the public once saw the entry in the collection and now does not.
alter table membership add column gone integer not null default 0;

-- Which entries have left which collections is worked out when all records are made again.
delete from meta where key = 'formats';
