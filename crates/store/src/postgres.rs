//! PostgreSQL: a pool of connections, a transaction a command, and notices between the processes that share it.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use futures_util::{FutureExt, future::try_join_all};
use tokio_postgres::{AsyncMessage, Config, NoTls, Row as PgRow, types::ToSql};

use crate::{BoxFuture, Changes, Conn, Error, Result, Topic, Tx, db::Driver, migrate, value::Value};

/// Connections of one process.
const CONNECTIONS: usize = 16;
/// Longest wait for a free one.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often a command runs that the server ends because of another.
const TRIES: usize = 5;
/// Channel on which processes tell each other what has changed.
const CHANNEL: &str = "rejoinder_changes";

fn refs<const N: usize>(values: &[Value; N]) -> [&(dyn ToSql + Sync); N] {
    std::array::from_fn(|at| &values[at] as &(dyn ToSql + Sync))
}

pub(crate) async fn run<const N: usize>(db: &Object, sql: &str, values: &[Value; N]) -> Result<u64> {
    let statement = db.prepare_cached(sql).await?;
    Ok(db.execute(&statement, &refs(values)).await?)
}

/// PostgreSQL keeps no text with a null character, so no row has one; asked all the same, it calls the question broken.
fn is_nowhere(values: &[Value]) -> bool {
    values.iter().any(|value| matches!(value, Value::Text(text) if text.contains('\0')))
}

pub(crate) async fn all<const N: usize>(db: &Object, sql: &str, values: &[Value; N]) -> Result<Vec<PgRow>> {
    if is_nowhere(values) {
        return Ok(Vec::new());
    }
    let statement = db.prepare_cached(sql).await?;
    Ok(db.query(&statement, &refs(values)).await?)
}

/// All sent before the first answer is read, so that many small queries cost one journey.
pub(crate) async fn each<const N: usize>(
    db: &Object,
    sql: &str,
    sets: &[[Value; N]],
) -> Result<Vec<Vec<PgRow>>> {
    let statement = db.prepare_cached(sql).await?;
    let statement = &statement;
    let asked = sets.iter().map(|values| async move { db.query(statement, &refs(values)).await });
    Ok(try_join_all(asked).await?)
}

/// A pool, and who we are among the processes on this database.
pub(crate) struct Server {
    pool: Pool,
    changes: Arc<Changes>,
    /// Ours among the processes that share the database, so that our own notices are not taken twice.
    process: String,
}

impl Server {
    pub(crate) async fn connect(url: &str, changes: Arc<Changes>) -> Result<Self> {
        let mut config: Config = url
            .parse()
            .map_err(|error| Error::Unusable(format!("this is not a PostgreSQL address: {error}")))?;
        config.connect_timeout(PATIENCE).application_name("rejoinder");
        let manager = Manager::from_config(
            config.clone(),
            NoTls,
            ManagerConfig { recycling_method: RecyclingMethod::Fast },
        );
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .wait_timeout(Some(PATIENCE))
            .runtime(deadpool_postgres::Runtime::Tokio1)
            .post_create(Hook::async_fn(|client, _| {
                // An acknowledgement means durable, whatever the server's default.
                Box::pin(async move {
                    let set = "set synchronous_commit = on; set idle_in_transaction_session_timeout = '60s'; set statement_timeout = '30s'";
                    client.batch_execute(set).await.map_err(HookError::Backend)
                })
            }))
            .build()
            .map_err(|error| Error::Broken(error.to_string()))?;
        let mut db = pool.get().await?;
        let fsync: String = db.query_one("show fsync", &[]).await?.try_get(0)?;
        if fsync != "on" {
            return Err(Error::Unusable("this PostgreSQL server runs with fsync = off and would lose acknowledged comments; turn it on".into()));
        }
        migrate::postgres(&mut db).await?;
        let process: String = db
            .query_one("select md5(random()::text || pg_backend_pid()::text || clock_timestamp()::text)", &[])
            .await?
            .try_get(0)?;
        let server = Self { pool, changes, process };
        server.listen(config);
        Ok(server)
    }

    pub(crate) async fn read<T, F>(&self, queries: F) -> Result<T>
    where
        F: for<'c> FnOnce(&'c mut Conn) -> BoxFuture<'c, Result<T>> + Send,
    {
        let db = self.pool.get().await?;
        db.batch_execute("begin isolation level repeatable read read only").await?;
        let mut open = Open(Some(Conn::new(Driver::Postgres(db))));
        let ran = AssertUnwindSafe(async { queries(open.conn()).await }).catch_unwind().await;
        let Ok(result) = ran else { return Err(Error::Broken("a read panicked".into())) };
        let ended = open.db().batch_execute("commit").await;
        if ended.is_ok() {
            open.finish();
        }
        result
    }

    /// In a task of its own: a client that goes away does not stop a command halfway. Where two commands wait for each
    /// other the server ends one, which has changed nothing then and runs again.
    pub(crate) async fn write<T, E, F>(&self, command: F) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, std::result::Result<T, E>> + Clone + Send + 'static,
    {
        let (pool, changes, process) = (self.pool.clone(), self.changes.clone(), self.process.clone());
        let task = tokio::spawn(async move {
            let mut tries = 0;
            loop {
                tries += 1;
                let (outcome, deadlocked) = once(&pool, &process, command.clone()).await;
                match outcome {
                    Ok((value, touched)) => {
                        changes.raise(&touched);
                        return Ok(value);
                    }
                    Err(_) if deadlocked && tries < TRIES => {}
                    Err(error) => return Err(error),
                }
            }
        });
        task.await.unwrap_or_else(|error| Err(Error::Broken(error.to_string()).into()))
    }

    /// Raises what other processes say they have changed, for as long as this one lives. Whatever may have been missed
    /// while there was no connection counts as everything.
    fn listen(&self, config: Config) {
        let (changes, process) = (self.changes.clone(), self.process.clone());
        let pool = self.pool.clone();
        tokio::spawn(async move {
            while !pool.is_closed() {
                if let Err(error) = hear(&config, &changes, &process).await {
                    tracing::warn!(%error, "not hearing of other processes' changes");
                }
                changes.raise_all();
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        });
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.pool.close();
    }
}

/// Runs a command as one transaction: what came of it with what it touched, and whether a deadlock ended it.
async fn once<T, E, F>(
    pool: &Pool,
    process: &str,
    command: F,
) -> (std::result::Result<(T, Vec<Topic>), E>, bool)
where
    E: From<Error>,
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, std::result::Result<T, E>>,
{
    let begun = async {
        let db = pool.get().await?;
        db.batch_execute("begin").await?;
        Ok(db)
    };
    let db = match begun.await {
        Ok(db) => db,
        Err(error) => return (Err(Error::into(error)), false),
    };
    let mut tx = Tx::new(Conn::new(Driver::Postgres(db)));
    // Called inside, too: a command may panic before its first step, and its transaction is open by then.
    let ran = AssertUnwindSafe(async { command(&mut tx).await }).catch_unwind().await;
    let result = ran
        .unwrap_or_else(|_| Err(Error::Broken("a command panicked; nothing of it is stored".into()).into()));
    let Tx { conn, touched } = tx;
    let deadlocked = conn.deadlocked;
    let mut open = Open(Some(conn));
    let value = match result {
        Ok(value) => value,
        Err(error) => {
            if open.db().batch_execute("rollback").await.is_ok() {
                open.finish();
            }
            return (Err(error), deadlocked);
        }
    };
    let ended = async {
        if !touched.is_empty() {
            let notice = format!("{process} {}", Changes::encode(&touched));
            all(open.db(), "select pg_notify($1, $2)", &[Value::from(CHANNEL), Value::from(notice)]).await?;
        }
        Ok(open.db().batch_execute("commit").await?)
    };
    match ended.await {
        Ok(()) => {
            open.finish();
            (Ok((value, touched)), false)
        }
        Err(error) => (Err(Error::into(error)), false),
    }
}

async fn hear(config: &Config, changes: &Changes, process: &str) -> Result<()> {
    let (client, mut connection) = config.connect(NoTls).await?;
    let listen = format!("listen {CHANNEL}");
    let mut asked = Box::pin(client.batch_execute(&listen)).fuse();
    let mut listening = false;
    loop {
        let message = std::future::poll_fn(|context| {
            if !listening && asked.poll_unpin(context).is_ready() {
                listening = true;
                // From here on nothing is missed; what came before may have been.
                changes.raise_all();
            }
            connection.poll_message(context)
        });
        match message.await {
            Some(Ok(AsyncMessage::Notification(notice))) => match notice.payload().split_once(' ') {
                Some((who, _)) if who == process => {}
                Some((_, topics)) => changes.raise_encoded(topics),
                None => changes.raise_all(),
            },
            Some(Ok(_)) => {}
            Some(Err(error)) => return Err(error.into()),
            None => return Ok(()),
        }
    }
}

/// A connection inside a transaction. Unless the transaction is known to have ended, the connection is thrown away
/// instead of going back to the pool.
struct Open(Option<Conn>);

impl Open {
    fn conn(&mut self) -> &mut Conn {
        self.0.as_mut().expect("present until dropped")
    }

    fn db(&mut self) -> &Object {
        match &self.conn().driver {
            Driver::Postgres(db) => db,
            Driver::Sqlite(_) => unreachable!("a connection of PostgreSQL"),
        }
    }

    fn finish(mut self) {
        self.0 = None;
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if let Some(Conn { driver: Driver::Postgres(db), .. }) = self.0.take() {
            drop(Object::take(db));
        }
    }
}
