//! SQLite: one thread that writes, in groups; a few connections that read.
//!
//! Every commit is synced to disk (`synchronous=FULL`) before anyone is told, which costs the same for one command as
//! for many. So the writer takes all commands that wait, runs them in one transaction, commits once, and only then
//! answers them all.
//!
//! A command looks before it writes, so one that fails has hardly ever changed anything. Where it has, the transaction
//! is rolled back and its commands run again, each behind a savepoint of its own, and only that one is undone. To give
//! each a savepoint at once would cost a copy of every page that it changes.

use std::{
    panic::AssertUnwindSafe,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, mpsc},
    time::{Duration, Instant},
};

use futures_util::FutureExt;
use rusqlite::{Connection, OpenFlags, Statement, config::DbConfig};
use tokio::sync::{Semaphore, oneshot};

use crate::{
    BoxFuture, Changes, Conn, Error, Result, Topic, Tx,
    db::Driver,
    migrate,
    value::{FromRow, Row, Source, Value},
};

/// Most commands in one transaction: bounds how long the first of them waits for the last.
const GROUP: usize = 64;
/// Most commands that wait; beyond it a command is refused at once rather than answered too late.
const QUEUE: usize = 1024;
/// How often the idle writer looks whether another process has written (`publish` beside `serve`).
const LOOK: Duration = Duration::from_millis(200);
/// Longest wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);
/// Connections that read.
const READERS: usize = 4;

pub(crate) fn run(db: &Connection, sql: &'static str, values: &[Value]) -> Result<u64> {
    let mut statement = db.prepare_cached(sql)?;
    bind(sql, &mut statement, values)?;
    Ok(statement.raw_execute()? as u64)
}

pub(crate) fn insert(db: &Connection, sql: &'static str, values: &[Value]) -> Result<i64> {
    run(db, sql, values)?;
    Ok(db.last_insert_rowid())
}

pub(crate) fn all<T: FromRow>(db: &Connection, sql: &'static str, values: &[Value]) -> Result<Vec<T>> {
    found(sql, &mut *db.prepare_cached(sql)?, values)
}

pub(crate) fn each<T: FromRow, const N: usize>(
    db: &Connection,
    sql: &'static str,
    sets: &[[Value; N]],
) -> Result<Vec<Vec<T>>> {
    let mut statement = db.prepare_cached(sql)?;
    sets.iter().map(|values| found(sql, &mut statement, values)).collect()
}

fn found<T: FromRow>(sql: &str, statement: &mut Statement<'_>, values: &[Value]) -> Result<Vec<T>> {
    bind(sql, statement, values)?;
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(T::from_row(&mut Row::new(Source::Sqlite(row)))?);
    }
    Ok(found)
}

/// Places of a statement, by the number a value has. To SQLite they are names, numbered as they first appear.
const PLACES: [&str; 20] = [
    "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15", "$16",
    "$17", "$18", "$19", "$20",
];

fn bind(sql: &str, statement: &mut Statement<'_>, values: &[Value]) -> Result<()> {
    if in_order(sql, values.len()) {
        for (at, value) in values.iter().enumerate() {
            statement.raw_bind_parameter(at + 1, value)?;
        }
        return Ok(());
    }
    for (name, value) in PLACES.iter().zip(values) {
        let place = statement.parameter_index(name)?;
        let place = place.ok_or_else(|| Error::Broken(format!("a statement has no place {name}")))?;
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(())
}

/// Does every place first appear after those before it? Then its number is SQLite's too, and need not be looked up by
/// name, which took a sixteenth of storing a comment.
fn in_order(sql: &str, places: usize) -> bool {
    let mut seen = 0;
    for place in memchr::memchr_iter(b'$', sql.as_bytes()) {
        let digits = sql.as_bytes()[place + 1..].iter().take_while(|digit| digit.is_ascii_digit());
        let number = digits.fold(0, |number, digit| number * 10 + usize::from(digit - b'0'));
        if number > seen + 1 {
            return false;
        }
        seen = seen.max(number);
    }
    seen == places
}

fn open(file: &Path, flags: OpenFlags) -> Result<Connection> {
    let db = Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(PATIENCE)?;
    db.set_prepared_statement_cache_capacity(128);
    // Without it SQLite plans a statement anew for every value bound to a `limit`, which took half the time of a page.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.execute_batch("pragma foreign_keys = on; pragma temp_store = memory; pragma mmap_size = 0; pragma cache_size = -4000;")?;
    Ok(db)
}

/// Opens the file to write. Of two processes that make a new file into one with a log at once, SQLite refuses one
/// without asking it to wait; it is asked again.
fn open_to_write(file: &Path) -> Result<Connection> {
    let until = Instant::now() + PATIENCE;
    loop {
        match open_to_write_once(file) {
            Err(Error::Busy(_)) if Instant::now() < until => std::thread::sleep(Duration::from_millis(20)),
            outcome => return outcome,
        }
    }
}

/// The log goes into the database every 8,000 pages (32 MiB), not every few dozen commits: a page that most of them change
/// is then written there once for all of these. With a full log a start after a crash took 0.11 to 0.15 s, all told.
fn open_to_write_once(file: &Path) -> Result<Connection> {
    let db = open(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    db.execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 8000; pragma journal_size_limit = 67108864;")?;
    assert_settings(&db)?;
    Ok(db)
}

/// An acknowledgement means something only under these: read back, not assumed.
fn assert_settings(db: &Connection) -> Result<()> {
    let mode: String = db.query_row("pragma journal_mode", [], |row| row.get(0))?;
    let synchronous: i64 = db.query_row("pragma synchronous", [], |row| row.get(0))?;
    let foreign_keys: i64 = db.query_row("pragma foreign_keys", [], |row| row.get(0))?;
    if (mode.as_str(), synchronous, foreign_keys) == ("wal", 2, 1) {
        return Ok(());
    }
    Err(Error::Unusable(format!(
        "SQLite did not take the settings that keep comments safe (journal {mode}, synchronous {synchronous}, foreign keys {foreign_keys}); is the disk one it can lock?"
    )))
}

/// A command and whoever waits for its outcome, whatever its types.
trait Job: Send {
    /// Runs it; true where what it changed is to be kept. It may be run again after all of it was undone.
    fn run(&mut self, tx: &mut Tx) -> bool;
    /// Tells the outcome: `None` committed, else why not.
    fn answer(self: Box<Self>, failed: Option<Error>);
}

struct Command<T, E, F> {
    command: F,
    result: Option<std::result::Result<T, E>>,
    tell: oneshot::Sender<std::result::Result<T, E>>,
}

impl<T, E, F> Job for Command<T, E, F>
where
    T: Send,
    E: From<Error> + Send,
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, std::result::Result<T, E>> + Clone + Send,
{
    fn run(&mut self, tx: &mut Tx) -> bool {
        let command = self.command.clone();
        let ran = std::panic::catch_unwind(AssertUnwindSafe(|| {
            command(tx).now_or_never().unwrap_or_else(|| {
                Err(Error::Broken("a command waited for something other than the database".into()).into())
            })
        }));
        let result = ran.unwrap_or_else(|_| {
            Err(Error::Broken("a command panicked; nothing of it is stored".into()).into())
        });
        self.result.insert(result).is_ok()
    }

    fn answer(self: Box<Self>, failed: Option<Error>) {
        let result = match (failed, self.result) {
            // A refusal changed nothing and stands whether or not the others could be committed.
            (_, Some(Err(refusal))) => Err(refusal),
            (Some(error), _) => Err(error.into()),
            (None, Some(done)) => done,
            (None, None) => Err(Error::Broken("a command was not run".into()).into()),
        };
        _ = self.tell.send(result);
    }
}

/// The writing thread's front door.
pub(crate) struct Writer {
    jobs: mpsc::SyncSender<Box<dyn Job>>,
    file: PathBuf,
}

impl Writer {
    pub(crate) fn start(file: &Path, changes: Arc<Changes>) -> Result<Self> {
        // Before the settings, which are written into the file: one that is not ours stays as it is.
        migrate::refuse_foreign(&open(
            file,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )?)?;
        let mut db = open_to_write(file)?;
        migrate::sqlite(&mut db)?;
        let (jobs, waiting) = mpsc::sync_channel(QUEUE);
        let thread =
            WriterThread { file: file.to_owned(), seen: data_version(&db)?, db: Some(db), changes, waiting };
        std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || thread.work())
            .map_err(|error| Error::Broken(format!("the writing thread did not start: {error}")))?;
        Ok(Self { jobs, file: file.to_owned() })
    }

    /// Rewrites the file on a connection of its own; whoever writes waits.
    pub(crate) async fn rewrite(&self) -> Result<()> {
        let file = self.file.clone();
        let work = tokio::task::spawn_blocking(move || rewrite(&file));
        work.await.map_err(|error| Error::Broken(error.to_string()))?
    }

    pub(crate) async fn write<T, E, F>(&self, command: F) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, std::result::Result<T, E>> + Clone + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let job = Box::new(Command { command, result: None, tell });
        self.jobs.try_send(job).map_err(|_| Error::Busy("too many writes are waiting".into()))?;
        // The thread is gone, and the channel with it.
        told.await.unwrap_or_else(|_| {
            Err(Error::Busy("the database does not take writes now; nothing was stored".into()).into())
        })
    }
}

struct WriterThread {
    file: PathBuf,
    /// Absent after a failed commit: nothing is acknowledged until it is opened again.
    db: Option<Connection>,
    changes: Arc<Changes>,
    waiting: mpsc::Receiver<Box<dyn Job>>,
    /// `pragma data_version` when last looked at: it moves only when somebody else has written.
    seen: i64,
}

impl WriterThread {
    fn work(mut self) {
        loop {
            match self.waiting.recv_timeout(LOOK) {
                Ok(first) => self.group(first),
                Err(mpsc::RecvTimeoutError::Timeout) => self.look(),
                Err(mpsc::RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// The connection after one that failed. What others wrote while there was none went unseen.
    fn open_again(&mut self) -> Result<Connection> {
        let db = open_to_write(&self.file)?;
        self.seen = data_version(&db)?;
        self.changes.raise_all();
        Ok(db)
    }

    fn look(&mut self) {
        if self.db.is_none() {
            self.db = self.open_again().ok();
        }
        let Some(now) = self.db.as_ref().and_then(|db| data_version(db).ok()) else { return };
        if now != self.seen {
            self.seen = now;
            self.changes.raise_all();
        }
    }

    /// Runs the first command and all that wait behind it, commits once, answers them all.
    fn group(&mut self, first: Box<dyn Job>) {
        let mut jobs = vec![first];
        let failed = match self.run_group(&mut jobs) {
            Ok(topics) => {
                self.changes.raise(&topics);
                None
            }
            Err(error) => {
                tracing::error!(%error, "a group of writes was not committed");
                self.db = None;
                Some(error.to_string())
            }
        };
        if failed.is_none() {
            self.look();
        }
        for job in jobs {
            job.answer(failed.clone().map(Error::Busy));
        }
    }

    fn run_group(&mut self, jobs: &mut Vec<Box<dyn Job>>) -> Result<Vec<Topic>> {
        let db = match self.db.take() {
            Some(db) => db,
            None => self.open_again()?,
        };
        let mut tx = Tx::new(Conn::new(Driver::Sqlite(db)));
        execute(&tx, "begin immediate")?;
        let (mut ran, mut savepoints) = (0, false);
        loop {
            if ran == jobs.len() {
                match if ran < GROUP { self.waiting.try_recv().ok() } else { None } {
                    Some(next) => jobs.push(next),
                    None => break,
                }
            }
            if run_one(&mut tx, &mut *jobs[ran], savepoints)? {
                ran += 1;
            } else {
                execute(&tx, "rollback")?;
                execute(&tx, "begin immediate")?;
                tx.touched.clear();
                (ran, savepoints) = (0, true);
            }
        }
        execute(&tx, "commit")?;
        let Tx { conn, touched } = tx;
        let Driver::Sqlite(db) = conn.driver else { unreachable!("the writer only has SQLite") };
        self.db = Some(db);
        Ok(touched)
    }
}

/// Runs a command among others. False where it failed after it changed something that only undoing all can undo.
fn run_one(tx: &mut Tx, job: &mut dyn Job, savepoint: bool) -> Result<bool> {
    if savepoint {
        execute(tx, "savepoint command")?;
    }
    let (touched, changes) = (tx.touched.len(), of_writer(tx).total_changes());
    let keep = job.run(tx);
    if of_writer(tx).is_autocommit() {
        return Err(Error::Busy("the database ended a transaction by itself".into()));
    }
    if !keep {
        tx.touched.truncate(touched);
    }
    if savepoint {
        if !keep {
            execute(tx, "rollback to command")?;
        }
        execute(tx, "release command")?;
        return Ok(true);
    }
    Ok(keep || of_writer(tx).total_changes() == changes)
}

fn execute(tx: &Tx, sql: &'static str) -> Result<()> {
    of_writer(tx).prepare_cached(sql)?.execute([])?;
    Ok(())
}

fn of_writer(tx: &Tx) -> &Connection {
    let Driver::Sqlite(db) = &tx.conn.driver else { unreachable!("the writer only has SQLite") };
    db
}

/// A row that was deleted or moved leaves its bytes in free places until others take them: only a file that is written
/// anew has none. Its log holds the old pages until it is cut to nothing.
fn rewrite(file: &Path) -> Result<()> {
    let db = open_to_write(file)?;
    // Beside the database in size: not in memory.
    db.execute_batch("pragma temp_store = file; vacuum;")?;
    let until = Instant::now() + PATIENCE;
    loop {
        let busy: i64 = db.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))?;
        match busy {
            0 => return Ok(()),
            _ if Instant::now() < until => std::thread::sleep(Duration::from_millis(50)),
            _ => return Err(Error::Busy("the log is being read".into())),
        }
    }
}

fn data_version(db: &Connection) -> Result<i64> {
    Ok(db.prepare_cached("pragma data_version")?.query_row([], |row| row.get(0))?)
}

/// Connections that read, handed out one to a reader at a time.
pub(crate) struct Readers {
    idle: Arc<Mutex<Vec<Connection>>>,
    free: Arc<Semaphore>,
}

impl Readers {
    pub(crate) fn new(file: &Path) -> Result<Self> {
        let idle =
            (0..READERS).map(|_| open(file, OpenFlags::SQLITE_OPEN_READ_ONLY)).collect::<Result<Vec<_>>>()?;
        Ok(Self { idle: Arc::new(Mutex::new(idle)), free: Arc::new(Semaphore::new(READERS)) })
    }

    pub(crate) async fn read<T, F>(&self, queries: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut Conn) -> BoxFuture<'c, Result<T>> + Send + 'static,
    {
        let free = self.free.clone().acquire_owned().await.map_err(|_| Error::Busy("closing".into()))?;
        let idle = self.idle.clone();
        let reading = tokio::task::spawn_blocking(move || {
            let lent = idle.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).pop();
            let Some(db) = lent else { return Err(Error::Busy("no reading connection is left".into())) };
            let mut conn = Conn::new(Driver::Sqlite(db));
            let read = std::panic::catch_unwind(AssertUnwindSafe(|| read_one_instant(&mut conn, queries)));
            let Driver::Sqlite(db) = conn.driver else { unreachable!("a reader of SQLite") };
            idle.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(db);
            drop(free);
            read.unwrap_or_else(|_| Err(Error::Broken("a read panicked".into())))
        });
        reading.await.map_err(|error| Error::Broken(error.to_string()))?
    }
}

fn read_one_instant<T, F>(conn: &mut Conn, queries: F) -> Result<T>
where
    F: for<'c> FnOnce(&'c mut Conn) -> BoxFuture<'c, Result<T>>,
{
    let run = |conn: &Conn, sql: &'static str| {
        let Driver::Sqlite(db) = &conn.driver else { unreachable!("a reader of SQLite") };
        if sql == "begin" && !db.is_autocommit() {
            // A read that panicked left its transaction open.
            db.execute_batch("rollback")?;
        }
        db.prepare_cached(sql)?.execute([])?;
        Ok::<_, Error>(())
    };
    run(conn, "begin")?;
    let result = queries(conn)
        .now_or_never()
        .unwrap_or_else(|| Err(Error::Broken("a read waited for something other than the database".into())));
    run(conn, "commit")?;
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::StatementStatus;

    #[test]
    fn values_find_their_places_in_whatever_order_those_stand() {
        let db = open(Path::new(":memory:"), OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        let values: Vec<Value> = (1..=12_i64).map(Value::from).collect();
        for (sql, ordered) in [
            ("select $1, $2, $3, $1, $2, $4", true),
            ("select $2, $1, $3, $4, $4, $4", false),
            ("select $1, $2 + $3, $4, $5, $6, $7 + $8 + $9 + $10 + $11 + $12", true),
        ] {
            let places = if sql.contains("$12") { 12 } else { 4 };
            assert_eq!(in_order(sql, places), ordered, "{sql}");
            let (first, second): (i64, i64) = all::<(i64, i64)>(&db, sql, &values[..places]).unwrap()[0];
            let expected = match sql {
                _ if sql.starts_with("select $2") => (2, 1),
                _ if sql.contains('+') => (1, 5),
                _ => (1, 2),
            };
            assert_eq!((first, second), expected, "{sql}");
        }
        assert!(!in_order("select $1", 2) && !in_order("select $1, $3", 2));
    }

    #[test]
    fn a_statement_is_planned_once_whatever_is_bound_to_it() {
        let db = open(Path::new(":memory:"), OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        db.execute_batch(
            "create table word (id integer primary key); insert into word values (1), (2), (3);",
        )
        .unwrap();
        let sql = "select id from word where id > $1 order by id limit $2";
        for limit in 1..4_i64 {
            assert_eq!(all::<(i64,)>(&db, sql, &[0.into(), limit.into()]).unwrap().len(), limit as usize);
        }
        assert_eq!(db.prepare_cached(sql).unwrap().get_status(StatementStatus::RePrepare), 0);
    }
}
