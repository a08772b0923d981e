//! The databases a test runs on. Each test gets one of its own: a SQLite file in a temporary folder, or a database
//! made for it on the PostgreSQL server that `REJOINDER_TEST_POSTGRES` names (`tests/with-postgres` starts one). The
//! tests of `app` use this file too.

use std::{env, path::PathBuf, time::Duration};

use store::Store;
use tempfile::TempDir;
use tokio_postgres::NoTls;

/// Longest a test may take: a hang is a failure, told after this.
const PATIENCE: Duration = Duration::from_secs(120);
/// Names the PostgreSQL server to make databases on.
const SERVER: &str = "REJOINDER_TEST_POSTGRES";

/// One test's database, open.
pub struct Base {
    pub store: Store,
    pub place: Place,
}

/// Where a database is.
pub enum Place {
    Sqlite { folder: TempDir },
    Postgres { server: String, name: String },
}

impl Base {
    /// Opens the same database once more, as another process would.
    pub async fn opened_again(&self) -> Store {
        self.place.open().await.unwrap()
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self.place, Place::Postgres { .. })
    }

    /// Runs a statement past the store.
    pub async fn raw(&self, sql: &str) {
        self.place.raw(sql).await;
    }

    /// The number a query gives, asked past the store.
    pub async fn number(&self, sql: &str) -> i64 {
        self.place.number(sql).await
    }
}

impl Place {
    pub fn sqlite() -> Self {
        Place::Sqlite { folder: tempfile::tempdir().unwrap() }
    }

    /// An empty database. Its collation is a language's, as on most servers: what has to be in the order of bytes
    /// must say so itself.
    pub async fn postgres(server: &str) -> Self {
        static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let name = format!("rejoinder_test_{}_{number}", std::process::id());
        let make = format!(
            "create database {name} template template0 encoding 'UTF8' locale_provider icu icu_locale 'en-US'"
        );
        execute(server, &format!("drop database if exists {name} with (force)")).await;
        execute(server, &make).await;
        Place::Postgres { server: server.to_owned(), name }
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(self, Place::Sqlite { .. })
    }

    /// The file of a SQLite database.
    pub fn file(&self) -> PathBuf {
        let Place::Sqlite { folder } = self else { panic!("only SQLite has a file") };
        folder.path().join("site.db")
    }

    /// The address of a PostgreSQL database.
    pub fn url(&self) -> String {
        let Place::Postgres { server, name } = self else { panic!("only PostgreSQL has an address") };
        let (before, _) = server.rsplit_once('/').expect("an address ends in /DATABASE");
        format!("{before}/{name}")
    }

    pub async fn open(&self) -> store::Result<Store> {
        match self {
            Place::Sqlite { .. } => Store::open_sqlite(&self.file()),
            Place::Postgres { .. } => Store::open_postgres(&self.url()).await,
        }
    }

    pub async fn raw(&self, sql: &str) {
        match self {
            Place::Sqlite { .. } => self.sqlite_connection().execute_batch(sql).unwrap(),
            Place::Postgres { .. } => execute(&self.url(), sql).await,
        }
    }

    pub async fn number(&self, sql: &str) -> i64 {
        match self {
            Place::Sqlite { .. } => self.sqlite_connection().query_row(sql, [], |row| row.get(0)).unwrap(),
            Place::Postgres { .. } => {
                self.postgres_connection().await.query_one(sql, &[]).await.unwrap().get(0)
            }
        }
    }

    /// A connection of the test's own.
    pub fn sqlite_connection(&self) -> rusqlite::Connection {
        let db = rusqlite::Connection::open(self.file()).unwrap();
        db.busy_timeout(Duration::from_secs(10)).unwrap();
        db
    }

    /// A connection of the test's own.
    pub async fn postgres_connection(&self) -> tokio_postgres::Client {
        connect(&self.url()).await
    }

    async fn drop(self) {
        if let Place::Postgres { server, name } = &self {
            execute(server, &format!("drop database {name} with (force)")).await;
        }
    }
}

async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, connection) =
        tokio_postgres::connect(url, NoTls).await.expect("the PostgreSQL server answers");
    tokio::spawn(connection);
    client
}

async fn execute(url: &str, sql: &str) {
    connect(url).await.batch_execute(sql).await.unwrap();
}

/// The PostgreSQL server to test on; none, with a word about it, where the variable is not set. Where all is to be
/// tested, that is a failure.
pub fn server() -> Option<String> {
    if let Ok(server) = env::var(SERVER) {
        return Some(server);
    }
    assert!(
        env::var("CI").as_deref() != Ok("true"),
        "under CI the tests run on PostgreSQL too: set {SERVER}"
    );
    println!("not run on PostgreSQL: {SERVER} is not set; tests/with-postgres sets it");
    None
}

/// Runs a future to its end, on a runtime of its own.
pub fn run<T>(test: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(3).enable_all().build().unwrap();
    runtime.block_on(async { tokio::time::timeout(PATIENCE, test).await.expect("the test came to an end") })
}

/// Runs a test on a SQLite file of its own.
pub fn on_sqlite(test: impl AsyncFnOnce(&Base)) {
    run(async {
        let place = Place::sqlite();
        let base = Base { store: place.open().await.unwrap(), place };
        test(&base).await;
    });
}

/// Runs a test on a PostgreSQL database of its own, which stays for a look where the test fails.
pub fn on_postgres(test: impl AsyncFnOnce(&Base)) {
    let Some(server) = server() else { return };
    run(async {
        let place = Place::postgres(&server).await;
        let base = Base { store: place.open().await.unwrap(), place };
        test(&base).await;
        let Base { store, place } = base;
        drop(store);
        place.drop().await;
    });
}

/// Waits until something holds, however long that takes (a test's own patience ends it).
pub async fn until(mut holds: impl AsyncFnMut() -> bool) {
    while !holds().await {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Every test named becomes two: `sqlite::NAME` and `postgres::NAME`.
macro_rules! on_both_databases {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { crate::base::on_sqlite(super::$name); })+
        }
        mod postgres {
            $(#[test] fn $name() { crate::base::on_postgres(super::$name); })+
        }
    };
}
pub(crate) use on_both_databases;
