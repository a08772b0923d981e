-- Proof beyond a mail. In a session: when its holder last gave such a proof, or came by a link made on the console.
alter table session add column proven bigint;

-- What an authenticator app and the site both know; its codes open nothing without a mail or a link.
create table authenticator (
  account_id bigint not null primary key references account (id) on delete cascade,
  secret blob not null,
  -- Step of 30 s of the last code that was taken: neither it nor an earlier one is taken again.
  step bigint not null,
  created bigint not null
);

-- A secret shown to one session, until a code made of it comes back.
create table authenticator_offer (
  session_id bigint not null primary key references session (id) on delete cascade,
  secret blob not null,
  created bigint not null
);

-- Hashes of codes that stand in for the app, once each.
create table recovery_code (
  secret blob not null primary key,
  account_id bigint not null references account (id) on delete cascade
);
create index recovery_code_account on recovery_code (account_id);

-- Who has come by mail and owes the second step: hash of what that browser holds.
create table second_asking (
  browser blob not null primary key,
  account_id bigint not null references account (id) on delete cascade,
  expires bigint not null
);
create index second_asking_account on second_asking (account_id);

-- Wrong codes of a second step, to count by; kept for a day.
create table wrong_code (
  id integer primary key autoincrement,
  account_id bigint not null references account (id) on delete cascade,
  created bigint not null
);
create index wrong_code_account on wrong_code (account_id, created);

-- Mails are to somebody who asked to be signed in, or to an account that is told of something.
create table mail_written (
  id integer primary key autoincrement,
  asking_id bigint unique references asking (id) on delete cascade,
  account_id bigint references account (id) on delete cascade,
  -- What the account is told; empty for an asking.
  news text not null check (length(news) <= 40),
  lang text not null check (length(lang) <= 35),
  created bigint not null,
  -- When it is tried; while it is tried, when that try is given up.
  due bigint not null,
  tries bigint not null,
  -- Why it is not tried any more.
  dead text check (length(dead) <= 500),
  check ((asking_id is null) <> (account_id is null))
);
insert into mail_written (asking_id, news, lang, created, due, tries, dead)
  select m.asking_id, '', a.lang, m.created, m.due, m.tries, m.dead from mail m join asking a on a.id = m.asking_id;
drop table mail;
alter table mail_written rename to mail;
create index mail_due on mail (due) where dead is null;
create index mail_account on mail (account_id);
