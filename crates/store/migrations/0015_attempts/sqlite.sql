-- Attempts to sign in that are counted before they are looked at: by which way, about whom (a hash; empty where that is not
-- known yet), from which network (a hash).
create table attempt (
  id integer primary key autoincrement,
  way text not null,
  about blob not null,
  network blob not null,
  at bigint not null
);
create index attempt_at on attempt (at);
create index attempt_about on attempt (way, about, at);
create index attempt_network on attempt (way, network, at);
