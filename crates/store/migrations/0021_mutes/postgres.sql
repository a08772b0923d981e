-- Whom somebody does not want to read, and whether those may answer them.
create table mute (
  account_id bigint not null references account (id) on delete cascade,
  muted_id bigint not null references account (id) on delete cascade,
  blocked boolean not null,
  created bigint not null,
  primary key (account_id, muted_id),
  check (account_id <> muted_id)
);
create index mute_muted on mute (muted_id);
