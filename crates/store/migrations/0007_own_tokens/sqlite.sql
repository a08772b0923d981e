-- A token has an id its owner ends it by, and is seen to be used.
create table token_made (
  id integer primary key autoincrement,
  secret blob not null unique,
  account_id bigint not null references account (id) on delete cascade,
  label text not null check (length(label) <= 100),
  -- Names of operations, separated by spaces.
  scopes text not null check (length(scopes) <= 200),
  created bigint not null,
  expires bigint not null,
  -- When it was used last, to the hour; none where never, or not since there is this column.
  used bigint
);
insert into token_made (secret, account_id, label, scopes, created, expires)
  select secret, account_id, label, scopes, created, expires from token order by created;
drop table token;
alter table token_made rename to token;
create index token_account on token (account_id);
