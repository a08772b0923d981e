//! The two databases hold the same tables, and no foreign key is without an index that serves it.

use crate::base::{self, Base, Place, on_both_databases};

on_both_databases!(every_foreign_key_has_an_index);

#[test]
fn both_databases_have_the_same_columns() {
    base::on_postgres(async |postgres| {
        let place = Place::sqlite();
        let sqlite = place.open().await.unwrap();
        let here = sqlite.read(|conn| Box::pin(conn.schema())).await.unwrap();
        let there = postgres.store.read(|conn| Box::pin(conn.schema())).await.unwrap();
        assert!(here.len() > 50, "the tables are there: {here:?}");
        let normal = |columns: Vec<String>| columns.iter().map(|line| normal(line)).collect::<Vec<_>>();
        assert_eq!(normal(here), normal(there));
    });
}

/// A column with the name of its type on neither database.
fn normal(column: &str) -> String {
    let (name, kind) = column.split_once(' ').unwrap();
    let (kind, null) = kind.strip_suffix(" null").map_or((kind, ""), |kind| (kind, " null"));
    let kind = match kind.to_ascii_lowercase().as_str() {
        "integer" | "bigint" => "integer",
        "blob" | "bytea" => "bytes",
        "text" => "text",
        "boolean" => "boolean",
        other => panic!("{column}: no column has the type {other}"),
    };
    format!("{name} {kind}{null}")
}

/// Without one, removing an account would look through every comment.
async fn every_foreign_key_has_an_index(base: &Base) {
    let (keys, without) = match &base.place {
        Place::Sqlite { .. } => of_sqlite(&base.place.sqlite_connection()),
        Place::Postgres { .. } => of_postgres(&base.place.postgres_connection().await).await,
    };
    assert!(keys >= 10, "the foreign keys were found: {keys}");
    assert_eq!(without, [""; 0]);
}

const SQLITE_KEYS: &str =
    "select t.name, f.\"from\" from sqlite_schema t join pragma_foreign_key_list(t.name) f
    where t.type = 'table'";
const SQLITE_INDEXES: &str = "select t.name, c.name from sqlite_schema t join pragma_index_list(t.name) i
    join pragma_index_info(i.name) c left join sqlite_schema x on x.name = i.name
    where t.type = 'table' and c.seqno = 0 and (i.partial = 0 or x.sql like '% where ' || c.name || ' is not null')";

fn of_sqlite(db: &rusqlite::Connection) -> (usize, Vec<String>) {
    let read = |sql: &str| {
        let mut statement = db.prepare(sql).unwrap();
        let rows = statement
            .query_map([], |row| Ok(format!("{}.{}", row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
        rows.unwrap().collect::<Result<Vec<_>, _>>().unwrap()
    };
    let (keys, indexes) = (read(SQLITE_KEYS), read(SQLITE_INDEXES));
    (keys.len(), keys.into_iter().filter(|key| !indexes.contains(key)).collect())
}

const POSTGRES_KEYS: &str = "select k.conrelid::regclass || '.' || a.attname, exists (
      select 1 from pg_index i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1]
      and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = '(' || a.attname || ' IS NOT NULL)'))
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.connamespace = current_schema()::regnamespace";

async fn of_postgres(db: &tokio_postgres::Client) -> (usize, Vec<String>) {
    let keys = db.query(POSTGRES_KEYS, &[]).await.unwrap();
    let without = keys.iter().filter(|key| !key.get::<_, bool>(1)).map(|key| key.get(0));
    (keys.len(), without.collect())
}
