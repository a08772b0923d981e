-- Whether people without an account may write in a thread, where that is not as the site says.
alter table thread add column guests text check (guests in ('off', 'held', 'on'));
