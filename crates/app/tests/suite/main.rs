//! What people may do and what comes of it, on both databases, under a clock that the tests set.
//!
//! Each test runs on a real SQLite file always and on PostgreSQL where a server is named
//! (`tests/with-postgres cargo test -p app`). How things are kept and listed is tested in `store`.

// Helpers stand outside the functions marked as tests, and are as much tests as those.
#![allow(clippy::unwrap_used, missing_docs)]

// The tests of `store` use more of it.
#[allow(dead_code)]
#[path = "../../../store/tests/suite/base.rs"]
mod base;
mod site;

mod accounts;
mod addresses;
mod claims;
mod closing;
mod deciding;
mod erasing;
mod flagging;
mod guests;
mod mentioning;
mod muting;
mod naming;
mod networks;
mod noticing;
mod openid;
mod passwords;
mod permissions;
mod picturing;
mod posting;
mod publishing;
mod quoting;
mod restoring;
mod revising;
mod second_step;
mod seen;
mod sessions;
mod signing_in;
mod sso;
mod tokens;
mod voting;
