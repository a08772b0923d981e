//! What an acknowledgement rests on: read back from the connections that write, not assumed.

use crate::base::{Base, Place, on_both_databases};

on_both_databases!(a_store_syncs_before_it_acknowledges);

async fn a_store_syncs_before_it_acknowledges(base: &Base) {
    let settings = base.store.durability().await.unwrap();
    let setting = |name: &str| settings.iter().find(|(of, _)| *of == name).map(|(_, value)| value.as_str());
    match &base.place {
        Place::Sqlite { .. } => {
            assert_eq!(setting("journal_mode"), Some("wal"));
            assert_eq!(setting("synchronous"), Some("2"), "FULL");
            assert_eq!(setting("foreign_keys"), Some("1"));
        }
        Place::Postgres { name, .. } => {
            assert_eq!(setting("fsync"), Some("on"));
            assert_eq!(setting("synchronous_commit"), Some("on"));
            // Whatever the server's own default.
            base.raw(&format!("alter database {name} set synchronous_commit = off")).await;
            let settings = base.opened_again().await.durability().await.unwrap();
            assert!(settings.contains(&("synchronous_commit", "on".into())), "{settings:?}");
        }
    }
}
