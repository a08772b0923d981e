-- A password: what Argon2id makes of it, with its salt and what that cost (KiB of memory, passes over them).
create table password (
  account_id bigint not null primary key references account (id) on delete cascade,
  salt bytea not null,
  hash bytea not null,
  memory bigint not null,
  passes bigint not null,
  created bigint not null
);
