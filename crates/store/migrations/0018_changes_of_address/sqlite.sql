-- A change of an account's address: asked for, then done by a link to the new one, then for a while undone by a link to the
-- former one. Of both links there are hashes alone, made when their mails are sent.
create table address_change (
  account_id bigint not null primary key references account (id) on delete cascade,
  email text not null,
  former text not null,
  confirm blob unique,
  undo blob unique,
  asked bigint not null,
  -- When it was done; null while only asked for.
  changed bigint
);
