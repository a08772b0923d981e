-- What readers report to moderators, one flag an account and comment, and what became of it.
create table flag (
  comment_id bigint not null references comment (id) on delete cascade,
  account_id bigint not null references account (id) on delete cascade,
  reason text not null check (reason in ('spam', 'abuse', 'hate', 'privacy', 'off_topic', 'other')),
  words text not null,
  created bigint not null,
  settled bigint,
  upheld boolean,
  primary key (comment_id, account_id),
  check ((settled is null) = (upheld is null))
);
create index flag_open on flag (comment_id) where settled is null;
create index flag_account on flag (account_id, created);
