//! The second step: setting an app up, signing in with it, and what staff may without it.

use std::sync::{Arc, Mutex};

use app::{
    App, Error, Refusal, Secret, Settings, accounts,
    mail::{self, Letter, Matter, Post, Sent},
    second_step::{self, Change, Key},
    sessions,
    sign_in::{self, Browser, Entered},
    tokens,
};
use model::{
    Timestamp,
    permission::{Actor, Operation, Role},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after},
};

on_both_databases!(
    a_mail_alone_signs_nobody_in_who_has_an_app,
    setting_up_ends_every_other_session_and_tells,
    a_code_counts_once,
    codes_cannot_be_guessed,
    a_recovery_code_counts_once,
    only_a_fresh_proof_changes_what_proves,
    no_app_is_set_up_past_a_passkey,
    staff_by_mail_alone_is_a_reader,
    what_is_kept_of_recovery_codes_opens_nothing,
);

type Mails = Arc<Mutex<Vec<Sent>>>;

fn with_mail(base: &Base) -> (Arc<App>, Mails) {
    let mails = Mails::default();
    (site::with(base, Settings { post: Post::Memory(mails.clone()), ..site::settings() }), mails)
}

fn write(about: Matter<'_>) -> Result<Letter, Error> {
    let text = match about {
        Matter::Notices { .. } => panic!("nobody is answered: {about:?}"),
        Matter::SignIn(about) => about.code.to_owned(),
        Matter::News { news, .. } => news.as_str().to_owned(),
    };
    Ok(Letter { off: None, subject: String::new(), line: String::new(), html: String::new(), text })
}

async fn last_mail(app: &App, mails: &Mails, now: Timestamp) -> String {
    while mail::send_next(app, write, now).await.unwrap() {}
    mails.lock().unwrap().last().unwrap().letter.text.clone()
}

async fn by_mail(app: &App, mails: &Mails, email: &str, now: Timestamp) -> Entered {
    while mail::send_next(app, write, now).await.unwrap() {}
    let browser = sign_in::ask(app, email, "192.0.2.1", "en", now).await.unwrap();
    let code = last_mail(app, mails, now).await;
    sign_in::by_code(app, &browser, &code, &Browser::default(), now).await.unwrap()
}

async fn owing(app: &App, mails: &Mails, email: &str, now: Timestamp) -> Secret {
    match by_mail(app, mails, email, now).await {
        Entered::SecondStep(owing) => owing,
        other => panic!("a mail is not enough: {other:?}"),
    }
}

async fn by_console(app: &App, email: &str, now: Timestamp) -> Secret {
    let link = accounts::link(app, email, now).await.unwrap();
    site::session(sign_in::by_link(app, &link, "", &Browser::default(), now).await.unwrap())
}

async fn who(app: &App, session: &Secret, now: Timestamp) -> Actor {
    sessions::of_session(app, session, now).await.unwrap()
}

async fn offered(app: &App, session: &Secret, now: Timestamp) -> Key {
    second_step::offer(app, session, now).await.unwrap();
    second_step::standing(app, session, now).await.unwrap().offer.unwrap()
}

/// Sets an app up; its key, the session, the recovery codes.
async fn set_up(app: &App, session: &Secret, now: Timestamp) -> (Key, Secret, Vec<String>) {
    let key = offered(app, session, now).await;
    let code = key.code(now).unwrap();
    let (session, recovery) = second_step::set_up(app, session, &code, "en", now).await.unwrap();
    (key, session, recovery)
}

async fn enter(app: &App, owing: &Secret, code: &str, now: Timestamp) -> Result<Secret, Error> {
    second_step::enter(app, owing, code, &Browser::default(), "en", now).await
}

/// Six digits that are not the app's, near a moment.
fn wrong(key: &Key, now: Timestamp) -> String {
    let right: Vec<_> = (-2..=2).map(|step| key.code(now.plus_seconds(step * 30)).unwrap()).collect();
    (0..10).map(|digit| digit.to_string().repeat(6)).find(|code| !right.contains(code)).unwrap()
}

async fn a_mail_alone_signs_nobody_in_who_has_an_app(base: &Base) {
    let (app, mails) = with_mail(base);
    let there = site::another_node(base).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let first = site::session(by_mail(&app, &mails, "ann@example.org", NOW).await);
    let (key, session, _) = set_up(&app, &first, NOW).await;
    assert_eq!((who(&app, &first, NOW).await, who(&there, &session, NOW).await), (Actor::Guest, ann.clone()));

    let later = after(300);
    let owing = owing(&app, &mails, "ann@example.org", later).await;
    assert_eq!(who(&app, &owing, later).await, Actor::Guest, "what is owed is no session");
    assert!(second_step::is_owed(&there, &owing, later).await.unwrap());
    let made_up = Secret::from_text("made up");
    let code = key.code(later).unwrap();
    assert!(matches!(enter(&app, &made_up, &code, later).await, Err(Error::NotFound)));
    assert_eq!(site::codes(enter(&app, &owing, &wrong(&key, later), later).await), ["second_code"]);
    assert_eq!(site::codes(enter(&app, &owing, "", later).await), ["second_code"]);
    let session = enter(&there, &owing, &code, later).await.unwrap();
    assert_eq!(who(&app, &session, later).await, ann);
    assert!(matches!(enter(&app, &owing, &code, later).await, Err(Error::NotFound)), "once");

    let late = self::owing(&app, &mails, "ann@example.org", after(400)).await;
    let too_late = after(400 + second_step::ASKING_SECONDS);
    assert!(matches!(enter(&app, &late, &key.code(too_late).unwrap(), too_late).await, Err(Error::NotFound)));
}

async fn setting_up_ends_every_other_session_and_tells(base: &Base) {
    let (app, mails) = with_mail(base);
    let there = site::another_node(base).await;
    site::member(&app, "Ann", Role::Reader).await;
    let own = by_console(&app, "ann@example.org", NOW).await;
    let other = by_console(&app, "ann@example.org", NOW).await;
    let key = offered(&app, &own, NOW).await;
    let code = key.code(NOW).unwrap();
    let elsewhere = second_step::set_up(&app, &other, &code, "en", NOW).await;
    assert!(matches!(elsewhere, Err(Error::NotFound)), "what one session was shown is not another's");
    assert_eq!(
        site::codes(second_step::set_up(&app, &own, &wrong(&key, NOW), "en", NOW).await),
        ["second_code"]
    );
    let (new, recovery) = second_step::set_up(&app, &own, &code, "de", NOW).await.unwrap();
    assert_eq!(recovery.len(), 10);
    for ended in [&own, &other] {
        assert_eq!(who(&there, ended, NOW).await, Actor::Guest, "at once, on every node");
    }
    let standing = second_step::standing(&there, &new, NOW).await.unwrap();
    assert_eq!((standing.since, standing.recovery, standing.fresh), (Some(NOW), 10, true));
    assert!(standing.offer.is_none());
    assert_eq!(last_mail(&app, &mails, NOW).await, "app_set_up");
    assert_eq!(mails.lock().unwrap().last().unwrap().to, "ann@example.org");
    assert!(matches!(second_step::offer(&app, &new, NOW).await, Err(Error::NotFound)), "one app at a time");
}

async fn a_code_counts_once(base: &Base) {
    let (app, mails) = with_mail(base);
    let there = site::another_node(base).await;
    site::member(&app, "Ann", Role::Reader).await;
    let session = by_console(&app, "ann@example.org", NOW).await;
    let (key, session, _) = set_up(&app, &session, NOW).await;
    let code = key.code(NOW).unwrap();
    let again = second_step::prove(&app, &session, &code, "en", NOW).await;
    assert_eq!(site::codes(again), ["second_code"], "it has set the app up");
    let earlier = key.code(after(-30)).unwrap();
    assert_eq!(site::codes(second_step::prove(&app, &session, &earlier, "en", NOW).await), ["second_code"]);
    let owing_here = owing(&app, &mails, "ann@example.org", after(60)).await;
    let owing_there = owing(&app, &mails, "ann@example.org", after(60)).await;
    let code = key.code(after(60)).unwrap();
    let (one, other) = tokio::join!(
        enter(&app, &owing_here, &code, after(60)),
        enter(&there, &owing_there, &code, after(60))
    );
    assert!(one.is_ok() != other.is_ok(), "one of two: {one:?} {other:?}");
}

async fn codes_cannot_be_guessed(base: &Base) {
    let (app, mails) = with_mail(base);
    site::member(&app, "Ann", Role::Reader).await;
    let session = by_console(&app, "ann@example.org", NOW).await;
    let (key, session, recovery) = set_up(&app, &session, NOW).await;
    let mut wrongs = 0;
    for hour in 1..=5 {
        let now = after(hour * 3600);
        let owing = owing(&app, &mails, "ann@example.org", now).await;
        for _ in 0..5 {
            match enter(&app, &owing, &wrong(&key, now), now).await {
                Err(Error::Invalid(_)) => wrongs += 1,
                other => {
                    assert!(matches!(other, Err(Error::Refused(Refusal::SecondTries { .. }))), "{other:?}")
                }
            }
        }
        // However many browsers ask, and whichever way: the account is counted.
        let right = key.code(now).unwrap();
        for code in [&right, &recovery[0]] {
            let outcome = second_step::prove(&app, &session, code, "en", now).await;
            assert!(matches!(outcome, Err(Error::Refused(Refusal::SecondTries { .. }))), "{outcome:?}");
        }
    }
    assert_eq!(wrongs, 20, "of a day");
    let next_day = after(30 * 3600);
    second_step::prove(&app, &session, &key.code(next_day).unwrap(), "en", next_day).await.unwrap();
}

async fn a_recovery_code_counts_once(base: &Base) {
    let (app, mails) = with_mail(base);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    site::member(&app, "Bob", Role::Reader).await;
    let session = by_console(&app, "ann@example.org", NOW).await;
    let (_, _, recovery) = set_up(&app, &session, NOW).await;
    let bob = by_console(&app, "bob@example.org", NOW).await;
    let (_, bob, _) = set_up(&app, &bob, NOW).await;
    let outcome = second_step::prove(&app, &bob, &recovery[3], "en", NOW).await;
    assert_eq!(site::codes(outcome), ["second_code"], "it is somebody else's");
    let owing_one = owing(&app, &mails, "ann@example.org", NOW).await;
    let session = enter(&app, &owing_one, &recovery[3].to_uppercase(), NOW).await.unwrap();
    assert_eq!(who(&app, &session, NOW).await, ann);
    assert_eq!(last_mail(&app, &mails, NOW).await, "recovery_used");
    assert_eq!(second_step::standing(&app, &session, NOW).await.unwrap().recovery, 9);
    let owing_two = owing(&app, &mails, "ann@example.org", NOW).await;
    assert_eq!(site::codes(enter(&app, &owing_two, &recovery[3], NOW).await), ["second_code"]);
}

/// Whoever reads the mail of somebody with a passkey would otherwise add a proof of their own, and put the passkey out.
async fn no_app_is_set_up_past_a_passkey(base: &Base) {
    let (app, mails) = with_mail(base);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let account = ann.account().unwrap();
    let passkey = store::passkeys::Passkey {
        id: 0,
        account,
        credential: b"phone".to_vec(),
        handle: b"ann".to_vec(),
        name: String::new(),
        key: "{}".to_owned(),
        created: NOW,
        used: None,
    };
    let put = base.store.write::<_, store::Error, _>(move |tx| {
        Box::pin(async move { store::passkeys::insert(tx, &passkey).await })
    });
    put.await.unwrap();
    let by_mail = site::session(by_mail(&app, &mails, "ann@example.org", NOW).await);
    let outcome = second_step::offer(&app, &by_mail, NOW).await;
    assert!(matches!(outcome, Err(Error::Refused(Refusal::ProveFirst))), "{outcome:?}");
    assert!(second_step::standing(&app, &by_mail, NOW).await.unwrap().prove_first);
    let proven = by_console(&app, "ann@example.org", NOW).await;
    set_up(&app, &proven, NOW).await;
}

async fn only_a_fresh_proof_changes_what_proves(base: &Base) {
    let (app, mails) = with_mail(base);
    site::member(&app, "Bob", Role::Reader).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let session = by_console(&app, "ann@example.org", NOW).await;
    let (key, session, old) = set_up(&app, &session, NOW).await;
    let later = after(600);
    for change in [Change::Recovery, Change::Removal] {
        let outcome = second_step::change(&app, &session, change, "en", later).await;
        assert!(matches!(outcome, Err(Error::Refused(Refusal::ProveFirst))), "{outcome:?}");
    }
    let fresh = second_step::prove(&app, &session, &key.code(later).unwrap(), "en", later).await.unwrap();
    assert_eq!(who(&app, &session, later).await, Actor::Guest, "a new secret with the new powers");
    let other = by_console(&app, "ann@example.org", later).await;
    let (fresh, new) = second_step::change(&app, &fresh, Change::Recovery, "en", later).await.unwrap();
    assert_eq!(who(&app, &other, later).await, Actor::Guest);
    assert_eq!(last_mail(&app, &mails, later).await, "recovery_made");
    assert_eq!(
        site::codes(second_step::prove(&app, &fresh, &old[0], "en", later).await),
        ["second_code"],
        "the old codes are gone"
    );
    let fresh = second_step::prove(&app, &fresh, &new[0], "en", later).await.unwrap();
    let owed = owing(&app, &mails, "ann@example.org", later).await;
    let mut tokens = Vec::new();
    for email in ["ann@example.org", "bob@example.org"] {
        tokens.push(tokens::create(&app, email, "", &["comment".into()], NOW).await.unwrap());
    }
    let (left, _) = second_step::change(&app, &fresh, Change::Removal, "en", later).await.unwrap();
    assert_eq!(last_mail(&app, &mails, later).await, "app_removed");
    assert!(matches!(tokens::of_token(&app, &tokens[0], later).await, Err(Error::SignIn)));
    tokens::of_token(&app, &tokens[1], later).await.unwrap();
    assert_eq!(who(&app, &left, later).await, ann);
    let code = key.code(after(700)).unwrap();
    assert!(matches!(enter(&app, &owed, &code, after(700)).await, Err(Error::NotFound)));
    assert_eq!(base.number("select count(*) from recovery_code").await, 0);
    site::session(by_mail(&app, &mails, "ann@example.org", later).await);
}

async fn staff_by_mail_alone_is_a_reader(base: &Base) {
    let (app, mails) = with_mail(base);
    let thread = site::thread(&app).await;
    for role in Role::ALL.into_iter().filter(|role| role.is_staff()) {
        let email = format!("{role}@example.org");
        accounts::create(&app, &email, &format!("The {role}"), role, NOW).await.unwrap();
        let weak = site::session(by_mail(&app, &mails, &email, NOW).await);
        let actor = who(&app, &weak, NOW).await;
        for operation in Operation::ALL {
            assert_eq!(actor.may(operation), Role::Reader.may(operation), "{role} {operation:?}");
        }
        if role.may(Operation::Decide) {
            let queue = app::decisions::queue(&app, &actor, 1).await;
            assert!(matches!(queue, Err(Error::Refused(Refusal::SecondStep))), "{role}: {queue:?}");
        }
        // Who only has the mailbox cannot set up what is to guard against them.
        let outcome = second_step::offer(&app, &weak, NOW).await;
        assert!(matches!(outcome, Err(Error::Refused(Refusal::SecondStep))), "{role}: {outcome:?}");

        let strong = by_console(&app, &email, NOW).await;
        // What it writes is a reader's word, and stays that.
        let said = site::post(&app, &actor, site::words(thread, "Trust me."), NOW).await.unwrap();
        assert_eq!(said.standing_word(), "member", "{role}");
        let proven = who(&app, &strong, NOW).await;
        let said = site::post(&app, &proven, site::words(thread, "Trust us."), NOW).await.unwrap();
        assert_eq!(said.standing_word(), role.standing());

        let (key, strong, _) = set_up(&app, &strong, NOW).await;
        assert_eq!(who(&app, &weak, NOW).await, Actor::Guest);
        let later = after(60);
        let owing = owing(&app, &mails, &email, later).await;
        let entered = enter(&app, &owing, &key.code(later).unwrap(), later).await.unwrap();
        for session in [&strong, &entered] {
            let actor = who(&app, session, later).await;
            assert!(Operation::ALL.into_iter().all(|it| actor.may(it) == role.may(it)), "{role}");
        }
    }
}

async fn what_is_kept_of_recovery_codes_opens_nothing(base: &Base) {
    let (app, mails) = with_mail(base);
    site::member(&app, "Ann", Role::Reader).await;
    let session = by_console(&app, "ann@example.org", NOW).await;
    let (_, _, recovery) = set_up(&app, &session, NOW).await;
    let owing = owing(&app, &mails, "ann@example.org", NOW).await;
    for secret in [recovery[0].as_str(), owing.reveal(), &recovery[0].replace('-', "")] {
        let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
        let literal = if base.place.is_sqlite() { format!("x'{hex}'") } else { format!("'\\x{hex}'::bytea") };
        for (table, column) in [("recovery_code", "secret"), ("second_asking", "browser")] {
            let sql = format!("select count(*) from {table} where {column} = {literal}");
            assert_eq!(base.number(&sql).await, 0, "{table}.{column}");
        }
    }
    assert_eq!(base.number("select count(*) from recovery_code where length(secret) = 32").await, 10);
}
