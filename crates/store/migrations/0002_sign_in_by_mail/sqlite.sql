-- Somebody asked to be signed in by e-mail. Kept for a day, to count by; the same row whether or not there is an account.
create table asking (
  id integer primary key autoincrement,
  -- Hash of what the browser holds that asked: without it a code is worth nothing.
  browser blob not null unique,
  email text not null check (length(email) <= 254),
  -- Hash of the network it was asked from.
  network blob not null,
  lang text not null check (length(lang) <= 35),
  created bigint not null,
  -- Wrong codes that were typed.
  tries bigint not null,
  -- A mail was written for it; an account came of it.
  mailed boolean not null,
  joined boolean not null
);
create index asking_email on asking (email, created);
create index asking_network on asking (network, created);
create index asking_created on asking (created);

-- The link and the code of one mail. A repeated mail has its own, and those of the first hold on.
create table mailed_link (
  secret blob primary key,
  -- Hash of the code and of the asking's `browser`.
  code blob not null,
  asking_id bigint not null references asking (id) on delete cascade,
  expires bigint not null
);
create index mailed_link_asking on mailed_link (asking_id);

-- Mails to be sent. A row goes when its mail is sent.
create table mail (
  id integer primary key autoincrement,
  asking_id bigint not null unique references asking (id) on delete cascade,
  created bigint not null,
  -- When it is tried; while it is tried, when that try is given up.
  due bigint not null,
  tries bigint not null,
  -- Why it is not tried any more.
  dead text check (length(dead) <= 500)
);
create index mail_due on mail (due) where dead is null;
