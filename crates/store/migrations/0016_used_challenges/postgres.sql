-- Challenges that guests have answered, by their signature, for as long as they would hold: each counts once. Nothing of
-- who answered.
create table used_challenge (
  signature bytea not null primary key,
  made bigint not null
);
create index used_challenge_made on used_challenge (made);
