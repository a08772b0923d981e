-- The secret links by which guests change and erase what they wrote: hashes of them, for as long as there are words.
create table guest_link (
  secret blob not null primary key,
  comment_id bigint not null unique references comment (id) on delete cascade
);
