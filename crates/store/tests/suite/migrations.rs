//! Opening a database: from nothing to the current schema, never half, and never over what is not ours.

use std::{fs, path::Path};

use store::{Error, MIGRATIONS, Store};

use crate::{
    base::{self, Base, Place, on_both_databases, on_sqlite},
    site,
};

on_both_databases!(
    opening_again_changes_nothing,
    a_newer_schema_is_refused,
    an_edited_step_is_refused,
    of_two_that_open_an_empty_database_one_migrates,
    a_step_that_was_cut_off_is_done_from_its_beginning,
);

async fn schema(store: &Store) -> Vec<String> {
    store.read(|conn| Box::pin(conn.schema())).await.unwrap()
}

async fn recorded(place: &Place) -> i64 {
    place.number("select count(*) from migration").await
}

async fn opening_again_changes_nothing(base: &Base) {
    site::account(&base.store, "Ann").await;
    let again = base.opened_again().await;
    assert_eq!(schema(&again).await, schema(&base.store).await);
    assert_eq!(recorded(&base.place).await, MIGRATIONS.len() as i64);
    assert_eq!(site::accounts(&again).await, 1);
}

async fn a_newer_schema_is_refused(base: &Base) {
    let next = MIGRATIONS.len() + 1;
    base.raw(&format!("insert into migration (version, name, hash) values ({next}, '9999_later', 'x')"))
        .await;
    refused(base.place.open().await, "newer");
}

async fn an_edited_step_is_refused(base: &Base) {
    base.raw("update migration set hash = 'x' where version = 1").await;
    refused(base.place.open().await, "not the one this program made");
}

fn refused(opened: store::Result<Store>, why: &str) {
    match opened {
        Err(Error::Unusable(sentence)) => assert!(sentence.contains(why), "{sentence}"),
        Err(other) => panic!("refused for another reason: {other:?}"),
        Ok(_) => panic!("it was opened"),
    }
}

async fn of_two_that_open_an_empty_database_one_migrates(base: &Base) {
    for _ in 0..5 {
        let empty = empty_like(&base.place).await;
        let (one, other) = tokio::join!(open_in_a_thread(&empty), open_in_a_thread(&empty));
        assert_eq!(schema(&one).await, schema(&other).await);
        assert_eq!(recorded(&empty).await, MIGRATIONS.len() as i64);
    }
}

async fn open_in_a_thread(place: &Place) -> Store {
    match place {
        Place::Sqlite { .. } => {
            let file = place.file();
            tokio::task::spawn_blocking(move || Store::open_sqlite(&file)).await.unwrap().unwrap()
        }
        Place::Postgres { .. } => {
            let url = place.url();
            tokio::spawn(async move { Store::open_postgres(&url).await }).await.unwrap().unwrap()
        }
    }
}

async fn empty_like(place: &Place) -> Place {
    match place {
        Place::Sqlite { .. } => Place::sqlite(),
        Place::Postgres { server, .. } => Place::postgres(server).await,
    }
}

/// The statements of a step one by one; none of ours holds a semicolon or two dashes within words.
fn statements(step: &str) -> Vec<String> {
    let code: Vec<&str> = step.lines().map(|line| line.split("--").next().unwrap_or("")).collect();
    let all = code.join("\n");
    all.split(';').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect()
}

const TABLE: &str =
    "create table migration (version bigint primary key, name text not null, hash text not null)";

/// Everything up to a statement is written, the commit is not: so a process leaves the database that is killed there.
async fn a_step_that_was_cut_off_is_done_from_its_beginning(base: &Base) {
    let whole = schema(&base.store).await;
    match &base.place {
        Place::Sqlite { .. } => {
            let steps = statements(MIGRATIONS[0].sqlite);
            assert!(steps.len() > 20);
            for cut in 0..=steps.len() {
                let image = killed_sqlite(&steps[..cut]);
                let opened = image.open().await.unwrap();
                assert_eq!(schema(&opened).await, whole, "killed after {cut} statements");
                assert_eq!(recorded(&image).await, MIGRATIONS.len() as i64);
            }
        }
        Place::Postgres { server, .. } => {
            let steps = statements(MIGRATIONS[0].postgres);
            for cut in [0, 1, steps.len() / 2, steps.len()] {
                let place = Place::postgres(server).await;
                let db = place.postgres_connection().await;
                db.batch_execute(&format!("begin; {TABLE}")).await.unwrap();
                for step in &steps[..cut] {
                    db.batch_execute(step).await.unwrap();
                }
                drop(db);
                let opened = place.open().await.unwrap();
                assert_eq!(schema(&opened).await, whole, "cut off after {cut} statements");
                assert_eq!(recorded(&place).await, MIGRATIONS.len() as i64);
            }
        }
    }
}

/// The files of a database while a transaction with these statements is open: what a kill leaves.
fn killed_sqlite(steps: &[String]) -> Place {
    let alive = Place::sqlite();
    let db = alive.sqlite_connection();
    // So little memory that what is not committed is in the file already.
    db.execute_batch("pragma journal_mode = wal; pragma cache_size = 1; begin immediate").unwrap();
    db.execute_batch(TABLE).unwrap();
    for step in steps {
        db.execute_batch(step).unwrap();
    }
    let image = Place::sqlite();
    copy(&alive.file(), &image.file());
    image
}

fn copy(from: &Path, to: &Path) {
    for end in ["", "-wal"] {
        let name = |file: &Path| format!("{}{end}", file.display());
        if fs::exists(name(from)).unwrap() {
            fs::copy(name(from), name(to)).unwrap();
        }
    }
}

#[test]
fn a_foreign_sqlite_file_is_refused_and_left_as_it_is() {
    base::run(async {
        let place = Place::sqlite();
        place.raw("create table recipe (name text); insert into recipe values ('bread')").await;
        let before = fs::read(place.file()).unwrap();
        refused(place.open().await, "something else than a site");
        assert!(fs::read(place.file()).unwrap() == before, "not a byte of it has changed");
        let name: String =
            place.sqlite_connection().query_row("select name from recipe", [], |row| row.get(0)).unwrap();
        assert_eq!(name, "bread");
    });
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_as_it_is() {
    base::run(async {
        let place = Place::sqlite();
        let words = "These are words, not a database. ".repeat(400);
        fs::write(place.file(), &words).unwrap();
        refused(place.open().await, "not a database");
        assert_eq!(fs::read_to_string(place.file()).unwrap(), words);
    });
}

#[test]
fn a_file_of_no_bytes_becomes_a_site() {
    on_sqlite(async |base| {
        let place = Place::sqlite();
        fs::write(place.file(), "").unwrap();
        assert_eq!(schema(&place.open().await.unwrap()).await, schema(&base.store).await);
    });
}
