-- Passkeys: public keys whose other half a device keeps. What it signs proves more than a mail.
create table passkey (
  id integer primary key autoincrement,
  -- What the device calls it, and what it calls the account it is of: the same for each of one account.
  credential blob not null unique,
  handle blob not null,
  account_id bigint not null references account (id) on delete cascade,
  name text not null check (length(name) <= 100),
  -- The public key and the count of its signatures, as the library writes them (JSON).
  key text not null,
  created bigint not null,
  used bigint
);
create index passkey_account on passkey (account_id);

-- What was asked of a browser to sign in: the hash of what it holds, and what its answer is held against, once.
create table passkey_asking (
  browser blob not null primary key,
  network blob not null,
  state text not null,
  created bigint not null
);
create index passkey_asking_network on passkey_asking (network, created);

-- The same for adding one, in a session.
create table passkey_offer (
  session_id bigint not null primary key references session (id) on delete cascade,
  state text not null,
  created bigint not null
);
