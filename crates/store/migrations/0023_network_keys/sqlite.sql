-- A key for each day, made at random: networks are counted by hashes with it, which say nothing once it is gone. What was hashed
-- without one is forgotten.
create table network_key (
  day bigint not null primary key,
  key text not null
);
delete from mail where asking_id is not null;
delete from asking;
delete from passkey_asking;
delete from attempt;
