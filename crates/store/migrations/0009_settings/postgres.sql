-- What admins decide about the site on its own page. What a file, the environment or a flag says wins over it.
create table setting (
  key text not null primary key check (length(key) <= 40),
  value text not null check (length(value) <= 2000)
);
-- Whoever has run the site until now is not asked to set it up.
insert into setting (key, value) select 'set_up', '1' where exists (select 1 from account);
