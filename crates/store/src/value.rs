//! The few kinds of value both databases share, and rows read column by column.

use bytes_of_postgres::{IsNull, ToSql, Type, private};
use model::{
    AccountId, ArticleId, CommentId, PassageId, PictureId, ThreadId, Timestamp, path::Path, votes::Answer,
};

use crate::{Error, Result};

mod bytes_of_postgres {
    pub use tokio_postgres::types::{IsNull, ToSql, Type, private};
}

/// A value bound to a place in a statement.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Bool(bool),
    Text(String),
    Bytes(Vec<u8>),
}

macro_rules! value_from {
    ($($from:ty => |$it:ident| $to:expr),* $(,)?) => {
        $(impl From<$from> for Value {
            fn from($it: $from) -> Self { $to }
        })*
    };
}
value_from! {
    i64 => |it| Value::Int(it),
    bool => |it| Value::Bool(it),
    String => |it| Value::Text(it),
    &str => |it| Value::Text(it.to_owned()),
    &String => |it| Value::Text(it.clone()),
    Vec<u8> => |it| Value::Bytes(it),
    &[u8] => |it| Value::Bytes(it.to_vec()),
    &Path => |it| Value::Bytes(it.as_bytes().to_vec()),
    Timestamp => |it| Value::Int(it.0),
    AccountId => |it| Value::Int(it.0),
    ArticleId => |it| Value::Int(it.0),
    CommentId => |it| Value::Int(it.0),
    ThreadId => |it| Value::Int(it.0),
    PassageId => |it| Value::Int(it.0),
    PictureId => |it| Value::Int(it.0),
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(it: Option<T>) -> Self {
        it.map_or(Value::Null, Into::into)
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, Value as Owned, ValueRef};
        Ok(match self {
            Value::Null => ToSqlOutput::Owned(Owned::Null),
            Value::Int(int) => ToSqlOutput::Owned(Owned::Integer(*int)),
            Value::Bool(truth) => ToSqlOutput::Owned(Owned::Integer(i64::from(*truth))),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut private::BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(int) => int.to_sql_checked(ty, out),
            Value::Bool(truth) => truth.to_sql_checked(ty, out),
            Value::Text(text) => text.to_sql_checked(ty, out),
            Value::Bytes(bytes) => bytes.to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    tokio_postgres::types::to_sql_checked!();
}

/// A row, read from its first column to its last.
pub(crate) struct Row<'r> {
    from: Source<'r>,
    next: usize,
}

pub(crate) enum Source<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

impl<'r> Row<'r> {
    pub(crate) fn new(from: Source<'r>) -> Self {
        Self { from, next: 0 }
    }

    /// The next column.
    pub(crate) fn take<T: Column>(&mut self) -> Result<T> {
        let at = self.next;
        self.next += 1;
        match &self.from {
            Source::Sqlite(row) => T::of_sqlite(row, at),
            Source::Postgres(row) => T::of_postgres(row, at),
        }
    }
}

/// What a column can be read as.
pub(crate) trait Column: Sized {
    fn of_sqlite(row: &rusqlite::Row<'_>, at: usize) -> Result<Self>;
    fn of_postgres(row: &tokio_postgres::Row, at: usize) -> Result<Self>;
}

macro_rules! plain_column {
    ($($ty:ty),*) => {
        $(impl Column for $ty {
            fn of_sqlite(row: &rusqlite::Row<'_>, at: usize) -> Result<Self> { Ok(row.get(at)?) }
            fn of_postgres(row: &tokio_postgres::Row, at: usize) -> Result<Self> { Ok(row.try_get(at)?) }
        }
        impl Column for Option<$ty> {
            fn of_sqlite(row: &rusqlite::Row<'_>, at: usize) -> Result<Self> { Ok(row.get(at)?) }
            fn of_postgres(row: &tokio_postgres::Row, at: usize) -> Result<Self> { Ok(row.try_get(at)?) }
        })*
    };
}
plain_column!(i64, bool, String, Vec<u8>);

/// A type kept as another: `wrapped_column!(kept as, type, how back)`.
macro_rules! wrapped_column {
    ($($kept:ty => $ty:ty, $back:expr;)*) => {
        $(impl Column for $ty {
            fn of_sqlite(row: &rusqlite::Row<'_>, at: usize) -> Result<Self> { <$kept>::of_sqlite(row, at).and_then($back) }
            fn of_postgres(row: &tokio_postgres::Row, at: usize) -> Result<Self> { <$kept>::of_postgres(row, at).and_then($back) }
        }
        impl Column for Option<$ty> {
            fn of_sqlite(row: &rusqlite::Row<'_>, at: usize) -> Result<Self> { Option::<$kept>::of_sqlite(row, at)?.map($back).transpose() }
            fn of_postgres(row: &tokio_postgres::Row, at: usize) -> Result<Self> { Option::<$kept>::of_postgres(row, at)?.map($back).transpose() }
        })*
    };
}
wrapped_column! {
    i64 => Timestamp, |it| Ok(Timestamp(it));
    i64 => AccountId, |it| Ok(AccountId(it));
    i64 => ArticleId, |it| Ok(ArticleId(it));
    i64 => CommentId, |it| Ok(CommentId(it));
    i64 => ThreadId, |it| Ok(ThreadId(it));
    i64 => PassageId, |it| Ok(PassageId(it));
    i64 => PictureId, |it| Ok(PictureId(it));
    i64 => Answer, |it| Answer::of(it).ok_or_else(|| unknown("worth or agreement", &it.to_string()));
    Vec<u8> => Path, |it| Ok(Path::from_bytes(it));
    String => model::SafeHtml, |it| Ok(model::SafeHtml::from_stored(it));
}

/// A type kept as one of a few words: `word_column!(type, how back)`.
macro_rules! word_column {
    ($($ty:ty, $back:expr;)*) => {
        $(impl Column for $ty {
            fn of_sqlite(row: &rusqlite::Row<'_>, at: usize) -> Result<Self> {
                Ok(row.get_ref(at)?.as_str().map_err(rusqlite::Error::from)?).and_then($back)
            }
            fn of_postgres(row: &tokio_postgres::Row, at: usize) -> Result<Self> { row.try_get::<_, &str>(at).map_err(Error::from).and_then($back) }
        }
        impl Column for Option<$ty> {
            fn of_sqlite(row: &rusqlite::Row<'_>, at: usize) -> Result<Self> {
                row.get_ref(at)?.as_str_or_null().map_err(rusqlite::Error::from)?.map($back).transpose()
            }
            fn of_postgres(row: &tokio_postgres::Row, at: usize) -> Result<Self> { row.try_get::<_, Option<&str>>(at)?.map($back).transpose() }
        })*
    };
}
word_column! {
    model::comments::State, |it| model::comments::State::of(it).ok_or_else(|| unknown("state", it));
    model::erasing::Choice, |it| model::erasing::Choice::of(it).ok_or_else(|| unknown("choice", it));
    model::comments::Standing, |it| model::comments::Standing::of(it).ok_or_else(|| unknown("standing", it));
    model::permission::Role, |it: &str| it.parse().map_err(|_| unknown("role", it));
}

fn unknown(column: &str, word: &str) -> Error {
    Error::Unusable(format!("the column {column} holds {word:?}, which this version does not know"))
}

/// What a whole row is read as.
pub(crate) trait FromRow: Sized {
    fn from_row(row: &mut Row<'_>) -> Result<Self>;
}

macro_rules! tuple_from_row {
    ($($name:ident),+) => {
        impl<$($name: Column),+> FromRow for ($($name,)+) {
            fn from_row(row: &mut Row<'_>) -> Result<Self> {
                Ok(($(row.take::<$name>()?,)+))
            }
        }
    };
}
tuple_from_row!(A);
tuple_from_row!(A, B);
tuple_from_row!(A, B, C);
tuple_from_row!(A, B, C, D);
tuple_from_row!(A, B, C, D, E);
tuple_from_row!(A, B, C, D, E, F);
