-- True where staff wrote in a session that had shown no more than the way to a mailbox: no role stands beside its name.
alter table comment add column as_reader boolean not null default false;
