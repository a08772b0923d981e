-- Faces that people have sent, in place of those drawn of their names: what was made of the file, and nothing else of it.
create table face (
  account_id bigint not null primary key references account (id) on delete cascade,
  -- As in its address: a hash of its bytes, and their kind.
  name text not null check (length(name) <= 40),
  bytes blob not null check (length(bytes) <= 65536),
  at bigint not null
);
create index face_name on face (name);

-- Faces that a moderator took away: whose, who did, and why, as their bearer is told.
create table face_removal (
  id integer primary key autoincrement,
  account_id bigint not null references account (id) on delete cascade,
  by_id bigint references account (id) on delete set null,
  reason text not null check (length(reason) between 1 and 500),
  at bigint not null
);
create index face_removal_account on face_removal (account_id);
create index face_removal_by on face_removal (by_id);
