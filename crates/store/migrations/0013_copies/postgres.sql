-- When somebody last asked for a copy of all that is kept of them: it costs much, so it is given now and then.
alter table account add column copied bigint;
