-- What accounts have chosen to show of themselves, where that is not as for everybody: their comments on one page and in one
-- feed, and that page to search engines.
create table privacy (
  account_id bigint not null primary key references account (id) on delete cascade,
  listed boolean not null,
  indexed boolean not null
);
