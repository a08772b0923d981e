//! All SQL, for both databases, and the migrations.
//!
//! One text serves SQLite and PostgreSQL ([`Conn`], [`Value`]). Reading takes `&mut Conn`, writing takes `&mut Tx`, and
//! only [`Store::write`] makes a `Tx`; running a statement is private to this crate. Nothing here knows HTTP, rules or
//! the clock: times and checked values are arguments.

mod changes;
mod db;
mod durability;
mod error;
pub mod faces;
pub mod flags;
mod migrate;
mod postgres;
pub mod privacy;
mod settling;
mod sqlite;
mod value;

pub mod accounts;
pub mod addresses;
pub mod articles;
pub mod attempts;
pub mod captures;
pub mod claims;
pub mod comments;
pub mod copies;
pub mod decisions;
pub mod erasing;
pub mod guest_links;
pub mod identities;
pub mod links;
pub mod live;
pub mod mail;
pub mod map;
pub mod mentions;
pub mod mutes;
pub mod networks;
pub mod notices;
pub mod pages;
pub mod passkeys;
pub mod passwords;
pub mod pictures;
pub mod quotes;
pub mod revisions;
pub mod second_step;
pub mod seen;
pub mod sent;
pub mod sessions;
pub mod settings;
pub mod sign_in;
pub mod threads;
pub mod tokens;
pub mod votes;
pub mod work;
pub mod written;

pub use changes::{Changes, Topic};
pub use db::{BoxFuture, Conn, Store, Tx};
pub use error::Error;
pub use migrate::{MIGRATIONS, Migration};

/// What a function of this crate gives.
pub type Result<T> = std::result::Result<T, Error>;
