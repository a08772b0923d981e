-- Accounts that were erased, or are being erased: their ids and a hash of the address by the key below, and nothing else
-- of them. Where an older copy of the database comes back, they are erased once more.
create table erasure (
  id integer primary key autoincrement,
  account_id bigint not null,
  hash blob not null,
  -- What becomes of the comments.
  choice text not null check (choice in ('detach', 'blank', 'remove')),
  at bigint not null,
  done boolean not null,
  -- Free places of the file may still hold something.
  traces boolean not null
);
-- A secret of this site, as old as its database: what is hashed with it tells nothing to whoever has the hash alone.
insert into setting (key, value) values ('site_key', lower(hex(randomblob(32))));
