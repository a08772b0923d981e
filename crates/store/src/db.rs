//! One database behind two drivers: [`Store`] is opened once, [`Conn`] reads one instant, [`Tx`] changes it.

use std::{future::Future, pin::Pin, sync::Arc};

use crate::{
    Changes, Error, Result, Topic, postgres,
    sqlite::{self, Writer},
    value::{FromRow, Row, Source, Value},
};

/// A future on the heap, as the closures given to [`Store::read`] and [`Store::write`] return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The database of a site. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    engine: Engine,
    changes: Arc<Changes>,
}

#[derive(Clone)]
enum Engine {
    Sqlite(Arc<Sqlite>),
    Postgres(Arc<postgres::Server>),
}

struct Sqlite {
    writer: Writer,
    readers: sqlite::Readers,
}

impl Store {
    /// Opens (or makes) the SQLite database in a file and brings its schema up to date.
    ///
    /// # Errors
    /// [`Error::Unusable`] where the file is newer than this version or not a database of ours.
    pub fn open_sqlite(file: &std::path::Path) -> Result<Self> {
        let changes = Arc::new(Changes::default());
        let writer = Writer::start(file, changes.clone())?;
        let readers = sqlite::Readers::new(file)?;
        Ok(Self { engine: Engine::Sqlite(Arc::new(Sqlite { writer, readers })), changes })
    }

    /// Connects to PostgreSQL (`postgres://user@host/name`) and brings its schema up to date.
    ///
    /// # Errors
    /// [`Error::Busy`] where nobody answers, [`Error::Unusable`] where the schema is newer or the server would lose
    /// acknowledged writes.
    pub async fn open_postgres(url: &str) -> Result<Self> {
        let changes = Arc::new(Changes::default());
        let server = postgres::Server::connect(url, changes.clone()).await?;
        Ok(Self { engine: Engine::Postgres(Arc::new(server)), changes })
    }

    /// Counters of what has changed.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Runs reads that all see the same instant.
    ///
    /// # Errors
    /// Those of the closure, and of the database.
    pub async fn read<T, F>(&self, queries: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut Conn) -> BoxFuture<'c, Result<T>> + Send + 'static,
    {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.readers.read(queries).await,
            Engine::Postgres(server) => server.read(queries).await,
        }
    }

    /// Runs one command as one transaction and comes back once it is durable. The command finishes even where whoever
    /// waits for it goes away. What the command [touched](Tx::touch) is raised before this returns.
    ///
    /// # Errors
    /// Those of the closure, after which nothing has changed, and of the database.
    pub async fn write<T, E, F>(&self, command: F) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, std::result::Result<T, E>> + Clone + Send + 'static,
    {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.writer.write(command).await,
            Engine::Postgres(server) => server.write(command).await,
        }
    }

    /// What an acknowledgement rests on, read back from a connection that writes: names of the database's settings and
    /// their values.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn durability(&self) -> Result<Vec<(&'static str, String)>> {
        self.write(|tx| Box::pin(crate::durability::settings(tx.conn()))).await
    }

    /// Rewrites the file of a SQLite database without what was deleted from it, and empties its log. On PostgreSQL the
    /// server cleans up after itself.
    ///
    /// # Errors
    /// [`Error::Busy`] where somebody reads or writes all the time.
    pub async fn rewrite(&self) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.writer.rewrite().await,
            Engine::Postgres(_) => Ok(()),
        }
    }

    /// True where a write would be taken now.
    pub async fn can_write(&self) -> bool {
        let probe = self.write::<_, Error, _>(|tx| Box::pin(crate::migrate::probe(tx))).await;
        probe.is_ok()
    }
}

/// An insert into a table with an id of its own. SQLite tells the id anyway, and `returning` would make it build a table
/// to return it from.
pub(crate) struct Insert {
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

macro_rules! returning_id {
    ($sql:literal) => {
        crate::db::Insert { sqlite: $sql, postgres: concat!($sql, " returning id") }
    };
}
pub(crate) use returning_id;

/// A query whose row a command goes on to change.
pub(crate) struct Locking {
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

macro_rules! for_update {
    ($sql:literal) => {
        crate::db::Locking { sqlite: $sql, postgres: concat!($sql, " for update") }
    };
}
pub(crate) use for_update;

/// A connection that sees one instant of the database.
pub struct Conn {
    pub(crate) driver: Driver,
    /// The database ended its transaction so that another could go on.
    pub(crate) deadlocked: bool,
}

pub(crate) enum Driver {
    Sqlite(rusqlite::Connection),
    Postgres(deadpool_postgres::Object),
}

/// A transaction: the only thing that changes the database.
pub struct Tx {
    pub(crate) conn: Conn,
    pub(crate) touched: Vec<Topic>,
}

impl Tx {
    pub(crate) fn new(conn: Conn) -> Self {
        Self { conn, touched: Vec::new() }
    }

    /// For reading what this transaction sees.
    pub fn conn(&mut self) -> &mut Conn {
        &mut self.conn
    }

    /// Notes what this command changes, for [`Changes`].
    pub(crate) fn touch(&mut self, topic: Topic) {
        if !self.touched.contains(&topic) {
            self.touched.push(topic);
        }
    }

    /// Runs a statement; how many rows it changed.
    pub(crate) async fn run<const N: usize>(&mut self, sql: &'static str, values: [Value; N]) -> Result<u64> {
        match &mut self.conn.driver {
            Driver::Sqlite(db) => sqlite::run(db, sql, &values),
            Driver::Postgres(db) => {
                let ran = postgres::run(db, sql, &values).await;
                self.conn.noting(ran)
            }
        }
    }

    /// Runs an insert made by [`returning_id`]; the new row's id.
    pub(crate) async fn insert<const N: usize>(&mut self, sql: Insert, values: [Value; N]) -> Result<i64> {
        match &mut self.conn.driver {
            Driver::Sqlite(db) => sqlite::insert(db, sql.sqlite, &values),
            Driver::Postgres(_) => {
                let row: Option<(i64,)> = self.conn.one(sql.postgres, values).await?;
                Ok(row.ok_or_else(|| Error::Broken(format!("no id came back from: {}", sql.postgres)))?.0)
            }
        }
    }

    /// Keeps every other transaction that holds this number waiting until this one ends.
    pub(crate) async fn hold(&mut self, number: i64) -> Result<()> {
        match &mut self.conn.driver {
            // Nobody else writes while this transaction does.
            Driver::Sqlite(_) => {}
            Driver::Postgres(db) => {
                let ran = postgres::run(db, "select pg_advisory_xact_lock($1)", &[number.into()]).await;
                self.conn.noting(ran)?;
            }
        }
        Ok(())
    }

    /// The row of a query made by [`for_update`], kept from every other writer until this transaction ends.
    pub(crate) async fn lock<T: FromRow, const N: usize>(
        &mut self,
        sql: Locking,
        values: [Value; N],
    ) -> Result<Option<T>> {
        let sql = match self.conn.driver {
            // Nobody else writes while this transaction does.
            Driver::Sqlite(_) => sql.sqlite,
            Driver::Postgres(_) => sql.postgres,
        };
        self.conn.one(sql, values).await
    }
}

impl Conn {
    /// Of a transaction.
    pub(crate) fn new(driver: Driver) -> Self {
        Self { driver, deadlocked: false }
    }

    /// The same result; remembers a deadlock.
    fn noting<T>(&mut self, result: Result<T>) -> Result<T> {
        self.deadlocked |= matches!(result, Err(Error::Deadlock));
        result
    }

    /// Every row of a query.
    pub(crate) async fn all<T: FromRow, const N: usize>(
        &mut self,
        sql: &'static str,
        values: [Value; N],
    ) -> Result<Vec<T>> {
        match &mut self.driver {
            Driver::Sqlite(db) => sqlite::all(db, sql, &values),
            Driver::Postgres(db) => {
                let rows = postgres::all(db, sql, &values).await;
                let rows = self.noting(rows)?;
                rows.iter().map(|row| T::from_row(&mut Row::new(Source::Postgres(row)))).collect()
            }
        }
    }

    /// The first row of a query, if there is one.
    pub(crate) async fn one<T: FromRow, const N: usize>(
        &mut self,
        sql: &'static str,
        values: [Value; N],
    ) -> Result<Option<T>> {
        Ok(self.all(sql, values).await?.into_iter().next())
    }

    /// The rows of the same query for many sets of values, in their order. On PostgreSQL they travel together.
    pub(crate) async fn each<T: FromRow, const N: usize>(
        &mut self,
        sql: &'static str,
        sets: Vec<[Value; N]>,
    ) -> Result<Vec<Vec<T>>> {
        match &mut self.driver {
            Driver::Sqlite(db) => sqlite::each(db, sql, &sets),
            Driver::Postgres(db) => {
                let answers = postgres::each(db, sql, &sets).await;
                let answers = self.noting(answers)?;
                let read = |rows: Vec<tokio_postgres::Row>| {
                    rows.iter().map(|row| T::from_row(&mut Row::new(Source::Postgres(row)))).collect()
                };
                answers.into_iter().map(read).collect()
            }
        }
    }
}
