-- Times are microseconds since 1970 UTC; ids are 64-bit integers; a length check equals the limit that `model` validates.

create table account (
  id integer primary key autoincrement,
  name text not null check (length(name) between 2 and 50),
  -- The name as it is looked for by its beginning: in small letters, sorted by its bytes.
  folded blob not null,
  email text not null unique check (length(email) <= 254),
  role text not null check (role in ('reader', 'author', 'moderator', 'editor', 'admin')),
  created bigint not null
);

create index account_folded on account (folded);

-- What each name can be read as (UTS 39): one look has one account, so that no two people can be taken for one.
create table account_look (
  look text not null primary key check (length(look) <= 400),
  account_id bigint not null references account (id) on delete cascade
);
create index account_look_account on account_look (account_id);

-- Secrets are stored hashed: a copy of the database opens no door.
create table login_link (
  secret blob primary key,
  account_id bigint not null references account (id) on delete cascade,
  expires bigint not null
);
create index login_link_account on login_link (account_id);

create table session (
  secret blob primary key,
  account_id bigint not null references account (id) on delete cascade,
  created bigint not null,
  expires bigint not null
);
create index session_account on session (account_id);

create table token (
  secret blob primary key,
  account_id bigint not null references account (id) on delete cascade,
  label text not null check (length(label) <= 100),
  -- Names of operations, separated by spaces.
  scopes text not null check (length(scopes) <= 200),
  created bigint not null,
  expires bigint not null
);
create index token_account on token (account_id);

create table section (
  slug text not null primary key check (length(slug) <= 100),
  name text not null check (length(name) <= 60),
  articles bigint not null
);

create table article (
  id integer primary key autoincrement,
  slug text not null unique check (length(slug) <= 100),
  title text not null check (length(title) <= 300),
  standfirst text not null check (length(standfirst) <= 600),
  byline text not null check (length(byline) <= 200),
  section_slug text references section (slug) on delete restrict,
  lang text not null check (length(lang) <= 35),
  body text not null check (length(body) <= 400000),
  html text not null,
  -- First words of the body for lists, and the minutes it takes to read.
  opening text not null check (length(opening) <= 400),
  minutes bigint not null,
  -- Null where the source of a restored page recorded no date.
  dated bigint,
  -- Place in lists: the date, or the moment it was stored.
  published bigint not null,
  updated bigint,
  -- Hash of the capture an article was restored from; a second restore of it finds the first.
  source blob unique
);
create index article_published on article (published desc, id desc);
create index article_section on article (section_slug, published desc, id desc);
create index article_byline on article (byline, published desc, id desc);

-- Pages come back in better captures: those that were restored once are looked for by title.
create index article_restored on article (title) where source is not null;

-- The captures an article was restored from, by hash: what was applied is found again, and what is another capture of
-- the same page adds to its article.
create table capture (
  source blob primary key,
  article_id bigint not null references article (id) on delete cascade,
  -- Address of the page, without what does not tell pages apart; null where the capture does not tell.
  url text check (length(url) <= 2000),
  at bigint not null
);
create index capture_article on capture (article_id);
create index capture_url on capture (url) where url is not null;

create table article_tag (
  article_id bigint not null references article (id) on delete cascade,
  tag text not null check (length(tag) <= 40),
  slug text not null check (length(slug) <= 100),
  primary key (article_id, slug)
);
create index article_tag_slug on article_tag (slug, article_id);

create table thread (
  id integer primary key autoincrement,
  article_id bigint unique references article (id) on delete cascade,
  -- Why nobody can write in it any more, as its readers are told; null while it is open.
  closed text check (length(closed) between 1 and 500),
  -- Number of the next comment, and ordinal of the next top-level one.
  next_number bigint not null default 1,
  next_root bigint not null default 0,
  -- Number of the last change of a comment after it arrived.
  changes bigint not null default 0,
  -- Number, in the same counting, of the last time it was closed or opened again.
  turned bigint not null default 0,
  -- Comments everyone sees, and the people who wrote them.
  comments bigint not null default 0,
  people bigint not null default 0
);
create index thread_closed on thread (id) where closed is not null;

create table comment (
  id integer primary key autoincrement,
  thread_id bigint not null references thread (id) on delete cascade,
  parent_id bigint references comment (id) on delete restrict,
  number bigint not null,
  -- Place in document order; see `model::path`.
  path blob not null check (length(path) <= 2560),
  depth bigint not null,
  -- Ordinal of the next comment under this one.
  next_child bigint not null default 0,
  account_id bigint references account (id) on delete restrict,
  -- Name as written for guests and restored authors; empty for accounts, whose name is the account's.
  name text not null check (length(name) <= 200),
  -- Words are compared one by one: of a list (`in`), SQLite would build a table for every row it checks.
  standing text not null check (standing = 'account' or standing = 'guest' or standing = 'verified' or standing = 'unknown'),
  -- Who wrote it, for counting people and finding repeats: `a:ACCOUNT`, `g:NAME` or `r:NAME`.
  author text not null check (length(author) <= 210),
  state text not null check (state = 'shown' or state = 'held' or state = 'rejected' or state = 'removed' or state = 'double'
    or state = 'withdrawn'),
  -- Has a place on the page: shown itself, or gone with replies that stay.
  visible boolean not null,
  body text not null check (length(body) <= 100000),
  html text not null,
  -- When it was said (null: the source of a restored comment does not tell) and when it came in here.
  created bigint,
  stored bigint not null,
  -- When its words were last changed; what they were before is in `revision`.
  edited bigint,
  -- Replies with a place on the page; for a top-level comment also all below it.
  replies bigint not null default 0,
  descendants bigint not null default 0,
  -- Votes: worth reading and not, agree and disagree; what the first two rank it by (see `model::votes`).
  worth bigint not null default 0,
  not_worth bigint not null default 0,
  agree bigint not null default 0,
  disagree bigint not null default 0,
  score bigint not null default 0,
  -- How the parent of a restored comment is known.
  evidence text check (evidence = 'recorded' or evidence = 'quoted' or evidence = 'addressed' or evidence = 'inferred'),
  -- Place in the capture it was restored from, from 0; what later captures add goes on behind.
  captured bigint,
  -- Number, in its thread's own counting, of its last change after it arrived, and of the one by which it came to be seen.
  changed bigint,
  appeared bigint,
  -- Why it is held, for moderators.
  held_for text check (length(held_for) <= 300),
  unique (thread_id, number)
);
-- A page of a thread, a branch: one range.
create unique index comment_path on comment (thread_id, path);
create index comment_tree on comment (thread_id, path) where visible;
-- The top-level comments in each order.
create index comment_roots on comment (thread_id, path) where visible and parent_id is null;
create index comment_discussed on comment (thread_id, descendants desc, path) where visible and parent_id is null;
create index comment_worth on comment (thread_id, score desc, path) where visible and parent_id is null;
-- Feeds and the list of what is being discussed.
create index comment_recent on comment (id) where state = 'shown';
create index comment_held on comment (id) where state = 'held';
-- Two runs that restore one capture at once store each of its comments once.
create unique index comment_captured on comment (thread_id, captured) where captured is not null;
-- What has changed since, for pages that are open: one range.
create index comment_changed on comment (thread_id, changed) where changed is not null;
create index comment_parent on comment (parent_id) where parent_id is not null;
create index comment_account on comment (account_id, thread_id) where account_id is not null;

-- A person's comments, latest first; a sender's latest, for limits and repeats. An index of the comments would have another
-- page to change for each who writes, and a group of writes would change them all: so the latest stand among themselves,
-- on a page or two, and now and then all of them go into the large table (see `store::settling`). A comment is in one of
-- the two, as `rejoinder check` finds; it is no foreign key, which would want an index by comment.
create table written (
  author text not null check (length(author) <= 210),
  comment_id bigint not null,
  primary key (author, comment_id)
) without rowid;
create table just_written (
  author text not null check (length(author) <= 210),
  comment_id bigint not null,
  primary key (author, comment_id)
) without rowid;

-- The links of a comment, each in its one form (see `model::links`).
create table link (
  comment_id bigint not null references comment (id) on delete cascade,
  thread_id bigint not null references thread (id) on delete cascade,
  url text not null check (length(url) <= 2000),
  host text not null,
  primary key (comment_id, url)
) without rowid;
-- A thread's links as they came, so that those of a new comment stand at the end, on a page that changes anyway.
create index link_thread on link (thread_id, comment_id);

-- Who else posted a link, here and elsewhere: as with who wrote what, the latest among themselves, the others in the large
-- table.
create table posted (
  url text not null check (length(url) <= 2000),
  comment_id bigint not null,
  thread_id bigint not null,
  primary key (url, comment_id)
) without rowid;
create table just_posted (
  url text not null check (length(url) <= 2000),
  comment_id bigint not null,
  thread_id bigint not null,
  primary key (url, comment_id)
) without rowid;

-- What the page a comment was restored from said of it: nothing here counts on this site.
create table comment_origin (
  comment_id bigint primary key references comment (id) on delete cascade,
  -- The page's own id of it, and its address there.
  source_id text check (length(source_id) <= 200),
  permalink text check (length(permalink) <= 2000),
  -- It had been edited, and when, where the page told; only its place was left.
  edited boolean not null,
  edited_at bigint,
  deleted boolean not null,
  -- Votes there: one number, or those for and against it.
  score bigint,
  up bigint,
  down bigint
);

-- How many of a person's comments everyone sees in a thread: one row for each, where an index of the comments themselves
-- would have a page for each to change.
create table participant (
  thread_id bigint not null references thread (id) on delete cascade,
  -- As in `comment`.
  author text not null check (length(author) <= 210),
  comments bigint not null check (comments >= 0),
  primary key (thread_id, author)
) without rowid;

-- How far each account has seen a thread: number of its last comment then.
create table seen (
  account_id bigint not null references account (id) on delete cascade,
  thread_id bigint not null references thread (id) on delete cascade,
  number bigint not null check (number >= 0),
  at bigint not null,
  primary key (account_id, thread_id)
) without rowid;
create index seen_thread on seen (thread_id);

-- A sender's key and what it was first answered, so that a repeat gets the same answer. It outlives the comment, so the
-- comment is no foreign key. Keys that begin with the time, as our own do, stand beside each other: those of a second are
-- a page or two to change, whoever sent them.
create table sent (
  sender text not null check (length(sender) <= 210),
  key text not null check (length(key) <= 200),
  -- Hash of what was sent: the same key with other words is a mistake of the sender.
  content blob not null,
  comment_id bigint not null,
  at bigint not null,
  primary key (key, sender)
) without rowid;

-- What each account thinks of a comment: -1, 0 or 1. One row for each pair, gone once both are 0.
create table vote (
  thread_id bigint not null references thread (id) on delete cascade,
  account_id bigint not null references account (id) on delete restrict,
  comment_id bigint not null references comment (id) on delete cascade,
  worth bigint not null check (worth between -1 and 1),
  agreement bigint not null check (agreement between -1 and 1),
  at bigint not null,
  primary key (thread_id, account_id, comment_id)
) without rowid;
create index vote_comment on vote (comment_id);
create index vote_account on vote (account_id);

-- Passages that comments quote, each once however often it is quoted: of an article, or of another comment. Its words and
-- those around it are what it is found by again when the text has changed (W3C's TextQuoteSelector).
create table passage (
  id integer primary key autoincrement,
  article_id bigint references article (id) on delete cascade,
  comment_id bigint references comment (id) on delete cascade,
  exact text not null check (length(exact) <= 2000),
  prefix text not null check (length(prefix) <= 200),
  suffix text not null check (length(suffix) <= 200),
  -- Bytes of the source's markup; null where the passage has gone from it.
  begins bigint,
  ends bigint,
  check ((article_id is null) <> (comment_id is null))
);
create index passage_article on passage (article_id, begins) where article_id is not null;
create index passage_comment on passage (comment_id) where comment_id is not null;

-- Which quotations of a comment are of which passages: by their place in the comment, from 0.
create table quote (
  comment_id bigint not null references comment (id) on delete cascade,
  block bigint not null check (block >= 0),
  passage_id bigint not null references passage (id) on delete cascade,
  primary key (comment_id, block)
) without rowid;
create index quote_passage on quote (passage_id);

-- What a comment said before each edit of it: the words, who changed them, and when. Gone with the words of a comment
-- that is withdrawn.
create table revision (
  comment_id bigint not null references comment (id) on delete cascade,
  -- From 1.
  number bigint not null,
  body text not null check (length(body) <= 100000),
  account_id bigint references account (id) on delete set null,
  at bigint not null,
  primary key (comment_id, number)
);
create index revision_account on revision (account_id) where account_id is not null;

-- Whom a comment names, as its words stand now.
create table mention (
  comment_id bigint not null references comment (id) on delete cascade,
  account_id bigint not null references account (id) on delete cascade,
  primary key (comment_id, account_id)
);
create index mention_account on mention (account_id);

-- Pictures of comments, each once: as they were encoded here, under the hash of their bytes. They stand in the database so
-- that every process has them, one commit makes them last, and a backup of one is a backup of both.
create table picture (
  id integer primary key autoincrement,
  hash text not null unique check (length(hash) = 32),
  kind text not null check (kind in ('jpg', 'png')),
  width bigint not null check (width between 1 and 1600),
  height bigint not null check (height between 1 and 1600),
  bytes blob not null check (length(bytes) <= 8388608)
);

-- Who sent a picture, for a day: who sees it before a comment shows it.
create table upload (
  picture_id bigint not null references picture (id) on delete cascade,
  account_id bigint not null references account (id) on delete cascade,
  at bigint not null,
  primary key (picture_id, account_id)
);
create index upload_account on upload (account_id, at);
create index upload_at on upload (at);

-- Which pictures a comment shows, as its words stand now.
create table comment_picture (
  comment_id bigint not null references comment (id) on delete cascade,
  -- Not gone while a comment shows it.
  picture_id bigint not null references picture (id),
  primary key (comment_id, picture_id)
);
create index comment_picture_picture on comment_picture (picture_id);

-- What moderators decided.
create table decision (
  id integer primary key autoincrement,
  comment_id bigint not null references comment (id) on delete cascade,
  account_id bigint references account (id) on delete set null,
  action text not null check (action in ('approve', 'reject', 'remove', 'restore')),
  reason text not null check (length(reason) <= 500),
  at bigint not null
);
create index decision_comment on decision (comment_id);
create index decision_account on decision (account_id);

-- When threads were closed and opened again, by whom, and what was said to it.
create table closing (
  id integer primary key autoincrement,
  thread_id bigint not null references thread (id) on delete cascade,
  account_id bigint references account (id) on delete set null,
  state text not null check (state = 'closed' or state = 'open'),
  reason text not null check (length(reason) <= 500),
  at bigint not null
);
create index closing_thread on closing (thread_id);
create index closing_account on closing (account_id);
