//! The schema, brought up to date when a database is opened: numbered steps, forward only, each in one transaction with
//! the row that says it is done, so a kill at any moment leaves the old schema or the new one. A step is never edited
//! once released; its hash is kept and compared.

use rusqlite::TransactionBehavior;

use crate::{Conn, Error, Result, Tx, db::Driver, value::Value};

/// One step.
#[derive(Debug)]
pub struct Migration {
    /// Its folder.
    pub name: &'static str,
    /// For SQLite.
    pub sqlite: &'static str,
    /// For PostgreSQL.
    pub postgres: &'static str,
}

/// Every step, in order; the first is version 1.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "0001_start",
        sqlite: include_str!("../migrations/0001_start/sqlite.sql"),
        postgres: include_str!("../migrations/0001_start/postgres.sql"),
    },
    Migration {
        name: "0002_sign_in_by_mail",
        sqlite: include_str!("../migrations/0002_sign_in_by_mail/sqlite.sql"),
        postgres: include_str!("../migrations/0002_sign_in_by_mail/postgres.sql"),
    },
    Migration {
        name: "0003_sessions",
        sqlite: include_str!("../migrations/0003_sessions/sqlite.sql"),
        postgres: include_str!("../migrations/0003_sessions/postgres.sql"),
    },
    Migration {
        name: "0004_second_step",
        sqlite: include_str!("../migrations/0004_second_step/sqlite.sql"),
        postgres: include_str!("../migrations/0004_second_step/postgres.sql"),
    },
    Migration {
        name: "0005_reasons_of_changes",
        sqlite: include_str!("../migrations/0005_reasons_of_changes/sqlite.sql"),
        postgres: include_str!("../migrations/0005_reasons_of_changes/postgres.sql"),
    },
    Migration {
        name: "0006_said_as_reader",
        sqlite: include_str!("../migrations/0006_said_as_reader/sqlite.sql"),
        postgres: include_str!("../migrations/0006_said_as_reader/postgres.sql"),
    },
    Migration {
        name: "0007_own_tokens",
        sqlite: include_str!("../migrations/0007_own_tokens/sqlite.sql"),
        postgres: include_str!("../migrations/0007_own_tokens/postgres.sql"),
    },
    Migration {
        name: "0008_passkeys",
        sqlite: include_str!("../migrations/0008_passkeys/sqlite.sql"),
        postgres: include_str!("../migrations/0008_passkeys/postgres.sql"),
    },
    Migration {
        name: "0009_settings",
        sqlite: include_str!("../migrations/0009_settings/sqlite.sql"),
        postgres: include_str!("../migrations/0009_settings/postgres.sql"),
    },
    Migration {
        name: "0010_erasures",
        sqlite: include_str!("../migrations/0010_erasures/sqlite.sql"),
        postgres: include_str!("../migrations/0010_erasures/postgres.sql"),
    },
    Migration {
        name: "0011_identities",
        sqlite: include_str!("../migrations/0011_identities/sqlite.sql"),
        postgres: include_str!("../migrations/0011_identities/postgres.sql"),
    },
    Migration {
        name: "0012_former_names",
        sqlite: include_str!("../migrations/0012_former_names/sqlite.sql"),
        postgres: include_str!("../migrations/0012_former_names/postgres.sql"),
    },
    Migration {
        name: "0013_copies",
        sqlite: include_str!("../migrations/0013_copies/sqlite.sql"),
        postgres: include_str!("../migrations/0013_copies/postgres.sql"),
    },
    Migration {
        name: "0014_notes_of_decisions",
        sqlite: include_str!("../migrations/0014_notes_of_decisions/sqlite.sql"),
        postgres: include_str!("../migrations/0014_notes_of_decisions/postgres.sql"),
    },
    Migration {
        name: "0015_attempts",
        sqlite: include_str!("../migrations/0015_attempts/sqlite.sql"),
        postgres: include_str!("../migrations/0015_attempts/postgres.sql"),
    },
    Migration {
        name: "0016_used_challenges",
        sqlite: include_str!("../migrations/0016_used_challenges/sqlite.sql"),
        postgres: include_str!("../migrations/0016_used_challenges/postgres.sql"),
    },
    Migration {
        name: "0017_passwords",
        sqlite: include_str!("../migrations/0017_passwords/sqlite.sql"),
        postgres: include_str!("../migrations/0017_passwords/postgres.sql"),
    },
    Migration {
        name: "0018_changes_of_address",
        sqlite: include_str!("../migrations/0018_changes_of_address/sqlite.sql"),
        postgres: include_str!("../migrations/0018_changes_of_address/postgres.sql"),
    },
    Migration {
        name: "0019_guest_links",
        sqlite: include_str!("../migrations/0019_guest_links/sqlite.sql"),
        postgres: include_str!("../migrations/0019_guest_links/postgres.sql"),
    },
    Migration {
        name: "0020_guests_of_threads",
        sqlite: include_str!("../migrations/0020_guests_of_threads/sqlite.sql"),
        postgres: include_str!("../migrations/0020_guests_of_threads/postgres.sql"),
    },
    Migration {
        name: "0021_mutes",
        sqlite: include_str!("../migrations/0021_mutes/sqlite.sql"),
        postgres: include_str!("../migrations/0021_mutes/postgres.sql"),
    },
    Migration {
        name: "0022_order_of_votes",
        sqlite: include_str!("../migrations/0022_order_of_votes/sqlite.sql"),
        postgres: include_str!("../migrations/0022_order_of_votes/postgres.sql"),
    },
    Migration {
        name: "0023_network_keys",
        sqlite: include_str!("../migrations/0023_network_keys/sqlite.sql"),
        postgres: include_str!("../migrations/0023_network_keys/postgres.sql"),
    },
    Migration {
        name: "0024_faces",
        sqlite: include_str!("../migrations/0024_faces/sqlite.sql"),
        postgres: include_str!("../migrations/0024_faces/postgres.sql"),
    },
    Migration {
        name: "0025_notices",
        sqlite: include_str!("../migrations/0025_notices/sqlite.sql"),
        postgres: include_str!("../migrations/0025_notices/postgres.sql"),
    },
    Migration {
        name: "0026_privacy",
        sqlite: include_str!("../migrations/0026_privacy/sqlite.sql"),
        postgres: include_str!("../migrations/0026_privacy/postgres.sql"),
    },
    Migration {
        name: "0027_addresses_of_guests",
        sqlite: include_str!("../migrations/0027_addresses_of_guests/sqlite.sql"),
        postgres: include_str!("../migrations/0027_addresses_of_guests/postgres.sql"),
    },
    Migration {
        name: "0028_flags",
        sqlite: include_str!("../migrations/0028_flags/sqlite.sql"),
        postgres: include_str!("../migrations/0028_flags/postgres.sql"),
    },
];

const TABLE: &str = "create table if not exists migration (version bigint primary key, name text not null, hash text not null)";
const DONE: &str = "select version, name, hash from migration order by version";
const RECORD: &str = "insert into migration (version, name, hash) values ($1, $2, $3)";

fn hash(sql: &str) -> String {
    blake3::hash(sql.as_bytes()).to_hex().to_string()
}

/// Compares what is done with what this version knows; how many steps are done.
fn check(done: &[(i64, String, String)], text: fn(&Migration) -> &'static str) -> Result<usize> {
    for (at, (version, name, found)) in done.iter().enumerate() {
        let Some(known) = MIGRATIONS.get(at) else {
            return Err(Error::Unusable(format!(
                "this database is newer than this program (it has version {version}, {name}); use the newer program"
            )));
        };
        if *version != at as i64 + 1 || hash(text(known)) != *found {
            return Err(Error::Unusable(format!(
                "version {version} ({name}) of this database's schema is not the one this program made"
            )));
        }
    }
    Ok(done.len())
}

/// A file with tables, but without ours, is somebody else's.
pub(crate) fn refuse_foreign(db: &rusqlite::Connection) -> Result<()> {
    let count = |sql| db.query_row(sql, [], |row| row.get::<_, i64>(0));
    let tables = count("select count(*) from sqlite_schema where name not like 'sqlite\\_%' escape '\\'")?;
    let ours = count("select count(*) from sqlite_schema where name = 'migration'")?;
    if tables > 0 && ours == 0 {
        return Err(Error::Unusable(
            "this SQLite file holds something else than a site; choose another data folder".into(),
        ));
    }
    Ok(())
}

/// Brings a SQLite file up to date. Each step takes the write lock, so of two processes one migrates.
pub(crate) fn sqlite(db: &mut rusqlite::Connection) -> Result<()> {
    loop {
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        refuse_foreign(&tx)?;
        tx.execute_batch(TABLE)?;
        let done = tx
            .prepare(DONE)?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<std::result::Result<Vec<_>, _>>()?;
        let at = check(&done, |step| step.sqlite)?;
        let Some(step) = MIGRATIONS.get(at) else { return Ok(tx.commit()?) };
        tx.execute_batch(step.sqlite)?;
        tx.execute(RECORD, (at as i64 + 1, step.name, hash(step.sqlite)))?;
        tx.commit()?;
    }
}

/// Brings a PostgreSQL database up to date, under a lock that all processes of ours share.
pub(crate) async fn postgres(db: &mut deadpool_postgres::Object) -> Result<()> {
    loop {
        let tx = db.transaction().await?;
        tx.batch_execute("select pg_advisory_xact_lock(7305521)").await?;
        tx.batch_execute(TABLE).await?;
        let mut done = Vec::new();
        for row in tx.query(DONE, &[]).await? {
            done.push((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?));
        }
        let at = check(&done, |step| step.postgres)?;
        let Some(step) = MIGRATIONS.get(at) else { return Ok(tx.commit().await?) };
        tx.batch_execute(step.postgres).await?;
        tx.execute(RECORD, &[&(at as i64 + 1), &step.name, &hash(step.postgres)]).await?;
        tx.commit().await?;
    }
}

/// A write that changes nothing but takes the lock and the journey of one.
pub(crate) async fn probe(tx: &mut Tx) -> Result<()> {
    tx.run("update migration set name = name where version = $1", [Value::Int(1)]).await?;
    Ok(())
}

impl Conn {
    /// Names and types of every column, for comparing the two schemas: `table.column type nullable`, sorted.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn schema(&mut self) -> Result<Vec<String>> {
        let sql = match self.driver {
            Driver::Sqlite(_) => {
                "select t.name || '.' || c.name || ' ' || c.type || case when c.\"notnull\" = 1 or c.pk > 0 then '' else ' null' end
                 from sqlite_schema t join pragma_table_info(t.name) c where t.type = 'table' and t.name not like 'sqlite_%'"
            }
            Driver::Postgres(_) => {
                "select table_name || '.' || column_name || ' ' || data_type || case is_nullable when 'NO' then '' else ' null' end
                 from information_schema.columns where table_schema = current_schema()"
            }
        };
        let mut columns: Vec<String> =
            self.all::<(String,), 0>(sql, []).await?.into_iter().map(|(column,)| column).collect();
        columns.sort();
        Ok(columns)
    }
}
