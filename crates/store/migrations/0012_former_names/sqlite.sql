-- Names an account had before, and until when. Their looks stay with it in `account_look`, so that nobody else takes them.
create table former_name (
  account_id bigint not null references account (id) on delete cascade,
  name text not null check (length(name) between 2 and 50),
  until bigint not null,
  primary key (account_id, until)
);
