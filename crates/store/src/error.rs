//! What can go wrong below: never read as "none found".

use tokio_postgres::error::SqlState;

/// A failure of the database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database did not take the statement now; it may later (locked, full queue, connection lost).
    #[error("the database is busy: {0}")]
    Busy(String),
    /// Of two transactions that waited for each other, the database ended this one; a command runs again by itself.
    #[error("the database is busy: two changes waited for each other")]
    Deadlock,
    /// A unique or check constraint refused the row; the constraint's name or columns.
    #[error("refused by the constraint {0}")]
    Conflict(String),
    /// The database is newer, damaged, or not one of ours.
    #[error("{0}")]
    Unusable(String),
    /// Anything else.
    #[error("the database failed: {0}")]
    Broken(String),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            ConstraintViolation, DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase,
            ReadOnly, SystemIoFailure,
        };
        match error.sqlite_error_code() {
            Some(ConstraintViolation) => Error::Conflict(error.to_string()),
            Some(DatabaseBusy | DatabaseLocked | DiskFull | ReadOnly | SystemIoFailure) => {
                Error::Busy(error.to_string())
            }
            Some(NotADatabase | DatabaseCorrupt) => Error::Unusable(error.to_string()),
            _ => Error::Broken(error.to_string()),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(db) = error.as_db_error() else { return Error::Busy(error.to_string()) };
        if *db.code() == SqlState::T_R_DEADLOCK_DETECTED {
            return Error::Deadlock;
        }
        match db.code().code().get(..2) {
            Some("23") => Error::Conflict(db.constraint().unwrap_or_else(|| db.message()).to_owned()),
            // Serialisation, lack of resources, shutting down, a connection lost.
            Some("40" | "53" | "57" | "08") => Error::Busy(db.message().to_owned()),
            _ => Error::Broken(format!("{} ({})", db.message(), db.code().code())),
        }
    }
}

impl From<deadpool_postgres::PoolError> for Error {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        Error::Busy(error.to_string())
    }
}
