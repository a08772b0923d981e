-- What moderators note for one another of a decision; its reason may be read by everyone.
alter table decision add column note text not null default '';
