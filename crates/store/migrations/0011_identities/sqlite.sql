-- Whom another site knows an account as: who says so, and what it calls them there. One of there is one of here.
create table identity (
  id integer primary key autoincrement,
  issuer text not null check (length(issuer) <= 255),
  subject text not null check (length(subject) <= 255),
  account_id bigint not null references account (id) on delete cascade,
  created bigint not null,
  unique (issuer, subject)
);
create index identity_account on identity (account_id);

-- Signed tokens that were used, by their hash, for as long as they would hold: each counts once.
create table used_token (
  hash blob not null primary key,
  expires bigint not null
);
create index used_token_expires on used_token (expires);
