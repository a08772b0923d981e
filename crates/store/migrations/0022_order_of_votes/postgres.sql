-- An account's votes, the latest first: each page of their list is one range.
create index vote_latest on vote (account_id, at, comment_id);
drop index vote_account;
