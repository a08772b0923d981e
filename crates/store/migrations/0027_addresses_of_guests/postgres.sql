-- The mail addresses guests gave with their comments, hashed at a cost: whoever proves later to have one may take what was written under it.
create table guest_address (
  comment_id bigint not null primary key references comment (id) on delete cascade,
  hash bytea not null check (length(hash) = 32),
  at bigint not null
);
create index guest_address_hash on guest_address (hash, comment_id);
