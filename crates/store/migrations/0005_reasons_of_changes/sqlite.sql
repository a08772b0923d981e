-- Why somebody else than its author changed a comment's words; none where its author did. It is a decision too.
alter table revision add column reason text check (length(reason) <= 500);
create table decision_made (
  id integer primary key autoincrement,
  comment_id bigint not null references comment (id) on delete cascade,
  account_id bigint references account (id) on delete set null,
  action text not null check (action in ('approve', 'reject', 'remove', 'restore', 'edit')),
  reason text not null check (length(reason) <= 500),
  at bigint not null
);
insert into decision_made (id, comment_id, account_id, action, reason, at)
  select id, comment_id, account_id, action, reason, at from decision;
drop table decision;
alter table decision_made rename to decision;
create index decision_comment on decision (comment_id);
create index decision_account on decision (account_id);
