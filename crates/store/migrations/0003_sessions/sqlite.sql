-- Sessions as their owner sees them: each with a name to end it by, the device it began on, and when it was last used.
create table session_listed (
  id integer primary key autoincrement,
  secret blob not null unique,
  account_id bigint not null references account (id) on delete cascade,
  -- Browser and system, as far as the browser said; may be empty.
  device text not null check (length(device) <= 60),
  created bigint not null,
  -- To the hour.
  used bigint not null,
  expires bigint not null
);
insert into session_listed (secret, account_id, device, created, used, expires)
  select secret, account_id, '', created, created, expires from session;
drop table session;
alter table session_listed rename to session;
create index session_account on session (account_id);
