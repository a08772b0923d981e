//! Having one's account erased: of what a person has filled in, whatever it was, nothing is found again in any table, and on
//! SQLite in no byte of any file; threads keep their shape and every count is right.

use app::{
    App, Error, Refusal, Secret, accounts,
    decisions::{self, Action},
    erasing::{self, Proof},
    revisions,
    sign_in::{self, Browser},
    tokens::{self, Wanted},
    votes,
};
use model::{
    CommentId, ThreadId,
    comments::{FORMER, Standing, State},
    erasing::Choice,
    permission::{Actor, Operation, Role},
    pictures::markdown,
    votes::{Answer, Ballot},
};

use crate::{
    base::{Base, Place, on_both_databases},
    picturing::keep,
    site::{self, NOW, after, keyed, member, post, reply, words},
};

on_both_databases!(
    of_who_leaves_the_words_no_name_is_found,
    of_who_leaves_the_places_no_word_is_found,
    of_who_leaves_nothing_no_word_is_found,
    what_was_interrupted_is_ended,
    who_comes_back_with_an_older_copy_is_erased_again,
    only_who_has_proven_themselves,
);

/// Where a text stands: tables by name, and files. Bytes are looked at as they are.
async fn places(base: &Base, text: &str) -> Vec<String> {
    match &base.place {
        Place::Sqlite { .. } => {
            let db = base.place.sqlite_connection();
            let sql = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'";
            let tables: Vec<String> = db
                .prepare(sql)
                .unwrap()
                .query_map([], |row| row.get(0))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            let mut found = Vec::new();
            for table in tables {
                let mut query = db.prepare(&format!("select * from {table}")).unwrap();
                let columns = query.column_count();
                let mut rows = query.query([]).unwrap();
                while let Some(row) = rows.next().unwrap() {
                    for column in 0..columns {
                        let bytes = match row.get_ref(column).unwrap() {
                            rusqlite::types::ValueRef::Text(bytes)
                            | rusqlite::types::ValueRef::Blob(bytes) => bytes,
                            _ => continue,
                        };
                        if bytes.windows(text.len()).any(|it| it.eq_ignore_ascii_case(text.as_bytes())) {
                            found.push(table.clone());
                        }
                    }
                }
            }
            found.dedup();
            found
        }
        Place::Postgres { .. } => {
            let db = base.place.postgres_connection().await;
            let sql = "select table_name::text from information_schema.tables where table_schema = current_schema()";
            let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
            let small: String = text.to_lowercase().bytes().map(|byte| format!("{byte:02x}")).collect();
            let mut found = Vec::new();
            for row in db.query(sql, &[]).await.unwrap() {
                let table: String = row.get(0);
                let sql = format!(
                    "select count(*) from {table} t where t::text ilike '%{text}%' or t::text like '%{hex}%' or t::text like '%{small}%'"
                );
                if db.query_one(&sql, &[]).await.unwrap().get::<_, i64>(0) > 0 {
                    found.push(table);
                }
            }
            found
        }
    }
}

/// The files of a SQLite database that hold a text.
fn files(base: &Base, text: &str) -> Vec<String> {
    let Place::Sqlite { folder } = &base.place else { return Vec::new() };
    let all = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let holds = |bytes: &[u8]| bytes.windows(text.len()).any(|it| it.eq_ignore_ascii_case(text.as_bytes()));
    all.filter(|file| holds(&std::fs::read(file).unwrap())).map(|file| file.display().to_string()).collect()
}

async fn session(app: &App, email: &str, seconds: i64) -> Secret {
    let link = accounts::link(app, email, after(seconds)).await.unwrap();
    let browser = Browser { device: "Quetzal browser".into(), session: None };
    site::session(sign_in::by_link(app, &link, "", &browser, after(seconds)).await.unwrap())
}

fn yes() -> Ballot {
    Ballot { worth: Some(Answer::Yes), agreement: Some(Answer::No) }
}

struct Talk {
    thread: ThreadId,
    /// Of the person, answered by somebody.
    answered: CommentId,
    /// Of the person, answered by nobody.
    alone: CommentId,
    /// Of somebody else.
    other: CommentId,
}

/// Somebody who fills in everything there is, each field with words of its own: what begins with `quetzal` is about the
/// person, what begins with `tapir` is what they said.
async fn fill(base: &Base, app: &App) -> (Actor, Talk) {
    let (bob, mo) = (member(app, "Bob", Role::Reader).await, member(app, "Mo", Role::Moderator).await);
    let story = app::articles::publish(
        app,
        &Actor::Operator,
        site::draft("An article"),
        app::articles::Taken::Anew,
        NOW,
    );
    let thread = story.await.unwrap().thread;
    let quetzal = member(app, "Quetzalname", Role::Reader).await;
    let id = quetzal.account().unwrap();
    let other = post(app, &bob, words(thread, "Said by Bob."), NOW).await.unwrap().id;
    let first = "> About An article.\n\ntapir-first @Bob https://tapir-link.example/x";
    let answered = post(app, &quetzal, keyed(words(thread, first), "quetzal-key"), NOW).await.unwrap().id;
    revisions::edit(app, &quetzal, answered, ("tapir-second", ""), after(30)).await.unwrap();
    let third = "tapir-third https://tapir-link.example/x";
    revisions::edit(app, &mo, answered, (third, "tapir-reason of a change"), after(40)).await.unwrap();
    post(app, &bob, reply(thread, answered, "An answer of Bob's."), after(50)).await.unwrap();
    let picture = keep(app, &quetzal, 7).await;
    let shown = format!("tapir-shown {}", markdown(&picture, "tapir-alt"));
    let alone = post(app, &quetzal, words(thread, &shown), after(60)).await.unwrap().id;
    keep(app, &quetzal, 9).await;
    let held = post(app, &quetzal, words(thread, "tapir-held"), after(70)).await.unwrap().id;
    site::set_state(base, thread, held, State::Held).await;
    base.raw(&format!("update comment set held_for = 'tapir-held-for' where id = {}", held.0)).await;
    let gone = post(app, &quetzal, words(thread, "tapir-removed"), after(80)).await.unwrap().id;
    let why = decisions::Why { reason: "tapir-decision", note: "tapir-noted" };
    decisions::decide(app, &mo, gone, Action::Remove, why, after(90)).await.unwrap();
    votes::put(app, &quetzal, other, yes(), after(90)).await.unwrap();
    votes::put(app, &bob, alone, yes(), after(90)).await.unwrap();
    app::seen::put(app, &quetzal, thread, 3, after(90)).await.unwrap();
    let own = session(app, "quetzalname@example.org", 90).await;
    let wanted = Wanted { label: "quetzal-label".into(), scopes: vec![Operation::Comment], days: 7 };
    tokens::make(app, &own, wanted, "en", after(90)).await.unwrap();
    app::second_step::offer(app, &own, after(90)).await.unwrap();
    sign_in::ask(app, "quetzalname@example.org", "quetzal-network", "en", after(90)).await.unwrap();
    let sql = format!(
        "insert into passkey (credential, handle, account_id, name, key, created) values ({}, {}, {}, 'quetzal-passkey', 'quetzal-public', 1);
         insert into identity (issuer, subject, account_id, created) values ('https://paper.example', 'quetzal-subject', {}, 1);
         insert into wrong_code (account_id, created) values ({}, 1);
         insert into address_change (account_id, email, former, asked) values ({}, 'quetzal-to@example.org', 'quetzalname@example.org', 1);
         insert into face (account_id, name, bytes, at) values ({}, 'quetzal-face.png', {}, 1);
         insert into face_removal (account_id, reason, at) values ({}, 'quetzal-face taken away', 1);
         insert into password (account_id, salt, hash, memory, passes, created) values ({}, {}, {}, 1, 1, 1)",
        bytes(base, "quetzal-credential"), bytes(base, "quetzal-handle"), id.0, id.0, id.0, id.0, id.0,
        bytes(base, "quetzal-points"), id.0, id.0, bytes(base, "quetzal-salt"), bytes(base, "quetzal-hash")
    );
    base.raw(&sql).await;
    (quetzal, Talk { thread, answered, alone, other })
}

fn bytes(base: &Base, text: &str) -> String {
    let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    if base.place.is_sqlite() { format!("x'{hex}'") } else { format!("decode('{hex}', 'hex')") }
}

async fn of_who_leaves_the_words_no_name_is_found(base: &Base) {
    let (app, talk) = erased(base, Choice::Detach).await;
    assert_eq!(places(base, "tapir-second").await, ["revision"], "what was said before can still be read");
    assert_eq!(places(base, "tapir-noted").await, [""; 0], "what moderators noted may name its author");
    for (id, words) in [(talk.answered, "tapir-third"), (talk.alone, "tapir-shown")] {
        let comment = site::comment(&app, id).await;
        assert!(comment.state == State::Shown && comment.body.contains(words));
    }
    assert_eq!(site::comment(&app, talk.alone).await.tally.worth, 1, "votes of others stay");
    assert_eq!(base.number("select count(*) from comment_picture").await, 1);
    let (_, before) = revisions::history(&app, talk.answered).await.unwrap();
    assert_eq!(before.iter().filter(|it| it.by.is_none() && it.reason.is_none()).count(), 1);
}

async fn of_who_leaves_the_places_no_word_is_found(base: &Base) {
    let (app, talk) = erased(base, Choice::Blank).await;
    no_words(base).await;
    for id in [talk.answered, talk.alone] {
        let comment = site::comment(&app, id).await;
        assert_eq!((comment.state, comment.body.as_str(), comment.tally.worth), (State::Shown, "", 0));
    }
}

async fn of_who_leaves_nothing_no_word_is_found(base: &Base) {
    let (app, talk) = erased(base, Choice::Remove).await;
    no_words(base).await;
    assert_eq!(site::comment(&app, talk.answered).await.replies, 1, "the answer keeps its place");
    let shown = base.number("select count(*) from comment where visible").await;
    assert_eq!(shown, 3, "of the person one empty place, and what Bob said");
    assert_eq!(site::count(&app, talk.thread).await, 2);
}

async fn no_words(base: &Base) {
    assert_eq!(places(base, "tapir").await, [""; 0]);
    assert_eq!(files(base, "tapir"), [""; 0]);
    assert_eq!(base.number("select count(*) from picture").await, 0);
}

/// Erases somebody who has filled in everything, and looks for their name wherever it may be.
async fn erased(base: &Base, choice: Choice) -> (std::sync::Arc<App>, Talk) {
    let app = site::app(base);
    let (quetzal, talk) = fill(base, &app).await;
    let id = quetzal.account().unwrap().0;
    // It can fail: each of these is there.
    for (text, table) in [
        ("quetzalname", "account"),
        ("quetzal-key", "sent"),
        ("quetzal-label", "token"),
        ("quetzal-passkey", "passkey"),
        ("quetzal-subject", "identity"),
        ("quetzal-hash", "password"),
        ("quetzal-to@example.org", "address_change"),
        ("Quetzal browser", "session"),
        ("quetzalname@example.org", "asking"),
        ("tapir-first", "revision"),
        ("tapir-third", "comment"),
        ("tapir-alt", "comment"),
        ("tapir-held-for", "comment"),
        ("tapir-decision", "decision"),
        ("tapir-noted", "decision"),
        ("tapir-link.example", "link"),
    ] {
        assert!(places(base, text).await.contains(&table.to_owned()), "{text} stands in {table}");
    }
    let people = base.number("select people from thread").await;
    let own = session(&app, "quetzalname@example.org", 100).await;
    assert_eq!(
        erasing::proof(&app, &own, after(101)).await.unwrap(),
        Proof::Fresh,
        "by a link of the console"
    );
    erasing::erase(&app, &own, choice, after(101)).await.unwrap();

    assert!(erasing::clean(&app).await.unwrap());
    assert!(!erasing::clean(&app).await.unwrap(), "once is enough");
    assert_eq!(places(base, "quetzal").await, [""; 0]);
    assert_eq!(files(base, "quetzal"), [""; 0]);
    for sql in [
        format!("select count(*) from account where id = {id}"),
        format!("select count(*) from comment where account_id = {id} or author = 'a:{id}'"),
        format!("select count(*) from vote where account_id = {id}"),
        format!("select count(*) from participant where author = 'a:{id}'"),
        "select count(*) from seen".into(),
        "select count(*) from upload".into(),
        "select count(*) from asking".into(),
        "select count(*) from passkey".into(),
    ] {
        assert_eq!(base.number(&sql).await, 0, "{sql}");
    }
    assert_eq!(site::comment(&app, talk.other).await.tally, model::votes::Tally::default());
    let comment = site::comment(&app, talk.answered).await;
    assert_eq!((comment.name.as_str(), comment.account, comment.standing), (FORMER, None, Standing::Unknown));
    let alone =
        base.number("select count(distinct author) from comment where name = '[former member]'").await;
    assert_eq!(alone, 1, "counted as one in their thread");
    if choice != Choice::Remove {
        assert_eq!(base.number("select people from thread").await, people);
    }
    site::everything_holds(&app).await;
    assert!(matches!(erasing::erase(&app, &own, choice, after(102)).await, Err(Error::SignIn)));
    // The name is free again, for anybody.
    member(&app, "Quetzalname", Role::Reader).await;
    (app, talk)
}

async fn what_was_interrupted_is_ended(base: &Base) {
    let app = site::app(base);
    let (quetzal, _) = fill(base, &app).await;
    let id = quetzal.account().unwrap().0;
    let sql = format!(
        "insert into erasure (account_id, hash, choice, at, done, traces) values ({id}, {}, 'remove', 1, false, true)",
        bytes(base, "a hash")
    );
    base.raw(&sql).await;
    assert_eq!(erasing::resume(&app, after(100)).await.unwrap(), 1);
    assert_eq!(erasing::resume(&app, after(100)).await.unwrap(), 0);
    erasing::clean(&app).await.unwrap();
    assert_eq!(places(base, "tapir").await, [""; 0]);
    assert_eq!(base.number(&format!("select count(*) from account where id = {id}")).await, 0);
    site::everything_holds(&app).await;
}

async fn who_comes_back_with_an_older_copy_is_erased_again(base: &Base) {
    let app = site::app(base);
    let ann = member(&app, "Ann", Role::Reader).await;
    let thread = site::thread(&app).await;
    post(&app, &ann, words(thread, "Said by Ann."), NOW).await.unwrap();
    let own = session(&app, "ann@example.org", 0).await;
    erasing::erase(&app, &own, Choice::Remove, NOW).await.unwrap();
    let list = erasing::list(&app).await.unwrap().join("\n");
    assert!(!list.contains("ann") && list.contains(" remove "), "{list}");
    assert_eq!(erasing::again(&app, &list, NOW).await.unwrap(), 0, "nobody is back");

    let id = ann.account().unwrap().0;
    let back = |email: &str| {
        let folded = bytes(base, "ann");
        format!(
            "insert into account (id, name, folded, email, role, created) {} values ({id}, 'Ann', {folded}, '{email}', 'reader', 1);
             insert into mention (comment_id, account_id) select max(id), {id} from comment",
            if base.place.is_sqlite() { "" } else { "overriding system value" }
        )
    };
    base.raw(&back("other@example.org")).await;
    assert_eq!(erasing::again(&app, &list, NOW).await.unwrap(), 0, "somebody else of this id stays");
    base.raw(&format!("delete from account where id = {id}")).await;
    base.raw(&back("ann@example.org")).await;
    let wrong = erasing::again(&app, &format!("{list}\nwho is this"), NOW).await;
    assert_eq!(site::codes(wrong), ["erasures"], "nothing is done by a list that is not one");
    assert_eq!(erasing::again(&app, &list, NOW).await.unwrap(), 1);
    assert_eq!(base.number(&format!("select count(*) from account where id = {id}")).await, 0);
}

async fn only_who_has_proven_themselves(base: &Base) {
    let app = site::app(base);
    member(&app, "Ann", Role::Reader).await;
    let own = session(&app, "ann@example.org", 0).await;
    base.raw("update session set proven = null").await;
    // Nothing but the mailbox to prove with: signing in counts.
    assert_eq!(erasing::proof(&app, &own, after(599)).await.unwrap(), Proof::Fresh);
    assert_eq!(erasing::proof(&app, &own, after(600)).await.unwrap(), Proof::SignIn);
    let late = erasing::erase(&app, &own, Choice::Detach, after(600)).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::ProveFirst))), "{late:?}");
    base.raw(&format!(
        "insert into authenticator (account_id, secret, step, created) select id, {}, 0, 1 from account",
        bytes(base, "secret")
    ))
    .await;
    assert_eq!(erasing::proof(&app, &own, after(1)).await.unwrap(), Proof::SecondStep);
    let unproven = erasing::erase(&app, &own, Choice::Detach, after(1)).await;
    assert!(matches!(unproven, Err(Error::Refused(Refusal::ProveFirst))), "{unproven:?}");

    member(&app, "Ruth", Role::Admin).await;
    let root = session(&app, "ruth@example.org", 0).await;
    assert_eq!(site::codes(erasing::erase(&app, &root, Choice::Detach, after(1)).await), ["last_admin"]);
    let token = Secret::from_text("no session");
    assert!(matches!(erasing::erase(&app, &token, Choice::Detach, NOW).await, Err(Error::SignIn)));
}
