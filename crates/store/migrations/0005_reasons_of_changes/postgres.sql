-- Why somebody else than its author changed a comment's words; none where its author did. It is a decision too.
alter table revision add column reason text check (length(reason) <= 500);
alter table decision drop constraint decision_action_check;
alter table decision add constraint decision_action_check
  check (action in ('approve', 'reject', 'remove', 'restore', 'edit'));
