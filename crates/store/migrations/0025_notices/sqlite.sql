-- What accounts are told of by mail: a comment that answers one of theirs, or names them. A comment is told of once; it is told
-- of in a mail, whose id stays here when it has gone.
create table notice (
  account_id bigint not null references account (id) on delete cascade,
  comment_id bigint not null references comment (id) on delete cascade,
  kind text not null check (kind in ('reply', 'mention')),
  at bigint not null,
  mail_id bigint,
  primary key (account_id, comment_id)
) without rowid;
create index notice_comment on notice (comment_id);
create index notice_mail on notice (mail_id) where mail_id is not null;
create index notice_waiting on notice (account_id) where mail_id is null;

-- Of what they want to be told, where that is not as for everybody, in which language, and when they last were.
create table notice_choice (
  account_id bigint not null primary key references account (id) on delete cascade,
  replies boolean not null,
  mentions boolean not null,
  lang text not null check (length(lang) <= 35),
  told bigint
);
