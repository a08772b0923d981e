//! Passwords: who may set one, what it opens, and what guessing finds out.

use app::{
    App, Error, Refusal, Secret, accounts,
    erasing::Proof,
    passwords,
    sign_in::{self, Browser, Entered},
};
use model::{
    Timestamp,
    permission::{Actor, Operation, Role},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, codes},
};

on_both_databases!(
    a_password_signs_in_exactly_as_typed,
    what_cannot_be_a_password_is_refused,
    a_change_ends_every_other_session_and_is_told,
    only_a_fresh_proof_changes_it,
    it_is_worth_a_mail,
    a_hash_of_less_cost_is_made_anew,
    guesses_are_counted_whoever_has_the_address,
    many_at_once_are_counted_and_put_off,
);

const WORDS: &str = " Four words\u{301} of hers ";

async fn by_link(app: &App, email: &str, now: Timestamp) -> Secret {
    let link = accounts::link(app, email, now).await.unwrap();
    site::session(sign_in::by_link(app, &link, "", &Browser::default(), now).await.unwrap())
}

/// Ann, who has a password; her session.
async fn ann(app: &App) -> Secret {
    site::member(app, "Ann", Role::Reader).await;
    let session = by_link(app, "ann@example.org", NOW).await;
    passwords::change(app, &session, Some(WORDS), "en", NOW).await.unwrap()
}

async fn enter(app: &App, email: &str, typed: &str, now: Timestamp) -> Result<Entered, Error> {
    passwords::enter(app, (email, typed), &Browser::default(), "a network", now).await
}

async fn holder(app: &App, session: &Secret) -> Actor {
    app::sessions::of_session(app, session, NOW).await.unwrap()
}

async fn a_password_signs_in_exactly_as_typed(base: &Base) {
    let app = site::app(base);
    ann(&app).await;
    site::member(&app, "Bo", Role::Reader).await;
    let session = site::session(enter(&app, " ANN@example.org", WORDS, NOW).await.unwrap());
    let Actor::Account { name, .. } = holder(&app, &session).await else { panic!("nobody") };
    assert_eq!(name, "Ann");
    for (email, typed) in [
        ("ann@example.org", WORDS.trim()),
        ("ann@example.org", &WORDS.to_lowercase()),
        // The same letters in the other form of Unicode.
        ("ann@example.org", " Four word\u{15b} of hers "),
        ("ann@example.org", &format!("{WORDS}\0")),
        ("ann@example.org", &WORDS[..WORDS.len() - 1]),
        ("ann@example.org", ""),
        ("ann@example.org", &"x".repeat(5_000)),
        ("bo@example.org", WORDS),
        ("nobody@example.org", WORDS),
        ("nobody@example.org", ""),
    ] {
        assert_eq!(
            codes(enter(&app, email, typed, after(60)).await),
            ["password_wrong"],
            "{email} {typed:?}"
        );
    }
    assert_eq!(codes(enter(&app, "ann", WORDS, NOW).await), ["email"]);
    // What is kept is no word of hers.
    assert_eq!(
        base.number(
            "select count(*) from password where length(hash) = 32 and length(salt) = 16 and memory >= 19456"
        )
        .await,
        1
    );
    site::everything_holds(&app).await;
}

async fn what_cannot_be_a_password_is_refused(base: &Base) {
    let app = site::app(base);
    site::member(&app, "Ann-Marsh", Role::Reader).await;
    let session = by_link(&app, "ann-marsh@example.org", NOW).await;
    for (typed, code) in [
        ("7 bytes", "password_short"),
        ("iloveyou1", "password_common"),
        ("Ann-Marsh 1", "password_own"),
        ("the courier", "password_own"),
    ] {
        assert_eq!(codes(passwords::change(&app, &session, Some(typed), "en", NOW).await), [code], "{typed}");
    }
    let long = "é".repeat(513);
    assert_eq!(codes(passwords::change(&app, &session, Some(&long), "en", NOW).await), ["password_long"]);
    let longest = "é".repeat(512);
    passwords::change(&app, &session, Some(&longest), "en", NOW).await.unwrap();
    enter(&app, "ann-marsh@example.org", &longest, NOW).await.unwrap();
}

async fn a_change_ends_every_other_session_and_is_told(base: &Base) {
    let app = site::app(base);
    site::member(&app, "Ann", Role::Reader).await;
    let (other, session) =
        (by_link(&app, "ann@example.org", NOW).await, by_link(&app, "ann@example.org", NOW).await);
    let new = passwords::change(&app, &session, Some(WORDS), "en", NOW).await.unwrap();
    for (ended, which) in [(&other, "another's"), (&session, "the old secret")] {
        assert_eq!(holder(&app, ended).await, Actor::Guest, "{which}");
    }
    assert!(holder(&app, &new).await != Actor::Guest);
    let entered = site::session(enter(&app, "ann@example.org", WORDS, NOW).await.unwrap());
    let newest = passwords::change(&app, &new, Some("other words of hers"), "en", NOW).await.unwrap();
    assert_eq!(holder(&app, &entered).await, Actor::Guest);
    assert_eq!(codes(enter(&app, "ann@example.org", WORDS, NOW).await), ["password_wrong"]);
    enter(&app, "ann@example.org", "other words of hers", NOW).await.unwrap();
    let last = passwords::change(&app, &newest, None, "en", NOW).await.unwrap();
    assert_eq!(codes(enter(&app, "ann@example.org", "other words of hers", NOW).await), ["password_wrong"]);
    assert!(matches!(passwords::change(&app, &last, None, "en", NOW).await, Err(Error::NotFound)));
    for (news, times) in [("password_set", 2), ("password_removed", 1)] {
        assert_eq!(
            base.number(&format!("select count(*) from mail where news = '{news}'")).await,
            times,
            "{news}"
        );
    }
}

async fn only_a_fresh_proof_changes_it(base: &Base) {
    let app = site::app(base);
    let session = ann(&app).await;
    assert_eq!(passwords::standing(&app, &session, after(599)).await.unwrap().proof, Proof::Fresh);
    // Signed in ten minutes ago.
    for typed in [Some("other words of hers"), None] {
        let late = passwords::change(&app, &session, typed, "en", after(601)).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::ProveFirst))), "{late:?}");
    }
    // With an app, having just signed in is not enough: a password alone would lead to another password.
    app::second_step::offer(&app, &session, NOW).await.unwrap();
    let key = app::second_step::standing(&app, &session, NOW).await.unwrap().offer.unwrap();
    let (_, _) = app::second_step::set_up(&app, &session, &key.code(NOW).unwrap(), "en", NOW).await.unwrap();
    let Entered::SecondStep(owing) = enter(&app, "ann@example.org", WORDS, after(1000)).await.unwrap() else {
        panic!("no second step")
    };
    let here = Browser::default();
    let code = key.code(after(1000)).unwrap();
    let session = app::second_step::enter(&app, &owing, &code, &here, "en", after(1000)).await.unwrap();
    let late = passwords::change(&app, &session, None, "en", after(1601)).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::ProveFirst))), "{late:?}");
    let nobody = passwords::change(&app, &Secret::from_text("no session"), Some(WORDS), "en", NOW).await;
    assert!(matches!(nobody, Err(Error::SignIn)), "{nobody:?}");
    passwords::change(&app, &session, None, "en", after(1500)).await.unwrap();
}

async fn it_is_worth_a_mail(base: &Base) {
    let app = site::app(base);
    site::member(&app, "Mo", Role::Moderator).await;
    let session = by_link(&app, "mo@example.org", NOW).await;
    passwords::change(&app, &session, Some(WORDS), "en", NOW).await.unwrap();
    let entered = site::session(enter(&app, "mo@example.org", WORDS, NOW).await.unwrap());
    let actor = holder(&app, &entered).await;
    assert!(!actor.may(Operation::Decide) && actor.may(Operation::Comment), "{actor:?}");
    // Setting it again is no proof either.
    let again = passwords::change(&app, &entered, Some("other words of hers"), "en", NOW).await.unwrap();
    assert!(!holder(&app, &again).await.may(Operation::Decide));
}

async fn a_hash_of_less_cost_is_made_anew(base: &Base) {
    let app = site::app(base);
    ann(&app).await;
    // As an older version would have kept it: Argon2id of 8 KiB in one pass.
    let mut hash = [0u8; 32];
    let params = argon2::Params::new(8, 1, 1, Some(32)).unwrap();
    argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
        .hash_password_into(WORDS.as_bytes(), &[7; 16], &mut hash)
        .unwrap();
    let hex = |bytes: &[u8]| {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        if base.place.is_sqlite() { format!("x'{hex}'") } else { format!("decode('{hex}', 'hex')") }
    };
    base.raw(&format!(
        "update password set memory = 8, passes = 1, salt = {}, hash = {}",
        hex(&[7; 16]),
        hex(&hash)
    ))
    .await;
    assert_eq!(codes(enter(&app, "ann@example.org", "not these words", NOW).await), ["password_wrong"]);
    assert_eq!(base.number("select count(*) from password where memory = 8").await, 1);
    enter(&app, "ann@example.org", WORDS, NOW).await.unwrap();
    assert_eq!(base.number("select count(*) from password where memory = 19456 and passes = 2").await, 1);
    enter(&app, "ann@example.org", WORDS, NOW).await.unwrap();
}

async fn guesses_are_counted_whoever_has_the_address(base: &Base) {
    let app = site::app(base);
    ann(&app).await;
    let from = async |email: &str, typed: &str, network: &str, now| {
        passwords::enter(&app, (email, typed), &Browser::default(), network, now).await
    };
    let tries = |outcome: Result<Entered, Error>| {
        matches!(outcome, Err(Error::Refused(Refusal::PasswordTries { .. })))
    };
    for email in ["ann@example.org", "nobody@example.org"] {
        // Right ones are not counted.
        for _ in 0..3 {
            _ = from("ann@example.org", WORDS, "hers", NOW).await.unwrap();
        }
        for _ in 0..10 {
            assert_eq!(codes(from(email, "not these words", "theirs", NOW).await), ["password_wrong"]);
        }
        assert!(tries(from(email, WORDS, "theirs", NOW).await), "{email}");
        // However the address is written; and only there.
        assert!(tries(from(&email.to_uppercase(), WORDS, "theirs", NOW).await), "{email}");
    }
    from("ann@example.org", WORDS, "hers", NOW).await.unwrap();
    from("ann@example.org", WORDS, "theirs", after(901)).await.unwrap();
    // From a hundred networks: nobody is let in by password any more, but by mail as ever.
    for number in 0..90 {
        let network = format!("network {number}");
        assert_eq!(
            codes(from("ann@example.org", "not these words", &network, after(1000)).await),
            ["password_wrong"]
        );
    }
    assert!(tries(from("ann@example.org", WORDS, "hers", after(1000)).await));
    sign_in::ask(&app, "ann@example.org", "hers", "en", after(1000)).await.unwrap();
    from("ann@example.org", WORDS, "hers", after(1000 + 86_401)).await.unwrap();
    // One network, about whomever.
    for number in 0..50 {
        let email = format!("of{number}@example.org");
        assert_eq!(codes(from(&email, WORDS, "wide", after(90_000)).await), ["password_wrong"]);
    }
    let many = from("ann@example.org", WORDS, "wide", after(90_000)).await;
    assert!(matches!(many, Err(Error::Refused(Refusal::AskedOften { .. }))), "{many:?}");
    sign_in::forget(&app, after(200_000)).await.unwrap();
    assert_eq!(base.number("select count(*) from attempt").await, 0);
}

async fn many_at_once_are_counted_and_put_off(base: &Base) {
    let app = site::app(base);
    let mut all = tokio::task::JoinSet::new();
    for number in 0..60 {
        let app = app.clone();
        all.spawn(async move {
            let email = format!("of{number}@example.org");
            passwords::enter(&app, (&email, WORDS), &Browser::default(), &email, NOW).await.map(drop)
        });
    }
    let outcomes = all.join_all().await;
    let busy = outcomes.iter().filter(|it| matches!(it, Err(Error::Busy(_)))).count();
    let wrong = outcomes.iter().filter(|it| matches!(it, Err(Error::Invalid(_)))).count();
    // Eighteen have a place, and whoever comes when one is free.
    assert!(busy >= 1 && wrong >= 18 && busy + wrong == 60, "{busy} busy, {wrong} wrong");
    assert_eq!(codes(enter(&app, "ann@example.org", WORDS, NOW).await), ["password_wrong"]);
}
