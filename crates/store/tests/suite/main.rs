//! How the store behaves, on both databases. A test is written once, over a [`base::Base`], and runs on SQLite always
//! and on PostgreSQL where a server is named (`tests/with-postgres cargo test -p store`).
//!
//! What people may do is tested in `app`; here it is what is kept, counted, listed and told.

// Helpers stand outside the functions marked as tests, and are as much tests as those.
#![allow(clippy::unwrap_used, missing_docs)]

mod base;
mod site;

mod articles;
mod changes;
mod comments;
mod counts;
mod durability;
mod keys;
mod links;
mod live;
mod map;
mod migrations;
mod pages;
mod passkeys;
mod people;
mod revisions;
mod schema;
mod transactions;
mod votes;
mod words;
mod written;
