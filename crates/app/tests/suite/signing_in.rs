//! Signing in by mail: who may ask, what is sent, what signs in and what does not.

use std::sync::{Arc, Mutex};

use app::{
    App, Error, Refusal, Secret, Settings,
    mail::{self, Letter, Matter, Post, Sent},
    sessions,
    sign_in::{self, Browser, Entered, Holder, LINK_SECONDS},
};
use model::{Timestamp, permission::Role};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after},
};

on_both_databases!(
    a_code_signs_in_where_it_was_asked_for,
    a_link_signs_in_anywhere_and_once,
    who_has_no_account_chooses_a_name,
    codes_cannot_be_guessed,
    asking_does_the_same_for_everybody,
    a_network_can_ask_so_often,
    a_stranger_gets_few_mails,
    a_mail_is_tried_until_it_is_taken,
    nothing_that_is_kept_lets_anybody_in,
    what_was_asked_is_forgotten,
);

fn here() -> Browser {
    Browser::default()
}

type Mails = Arc<Mutex<Vec<Sent>>>;

fn with_mail(base: &Base) -> (Arc<App>, Mails) {
    let mails = Mails::default();
    (site::with(base, Settings { post: Post::Memory(mails.clone()), ..site::settings() }), mails)
}

/// A mail that is its link and its code.
fn write(about: Matter<'_>) -> Result<Letter, Error> {
    let Matter::SignIn(about) = about else { panic!("nobody is told of anything: {about:?}") };
    let text = format!("{} {}", about.link.reveal(), about.code);
    Ok(Letter { off: None, subject: about.lang.into(), line: String::new(), html: String::new(), text })
}

async fn send_all(app: &App, now: Timestamp) {
    while mail::send_next(app, write, now).await.unwrap() {}
}

/// Asks and gets the mail: what the browser holds, the link, the code.
async fn asked(app: &App, mails: &Mails, email: &str, now: Timestamp) -> (Secret, Secret, String) {
    let browser = sign_in::ask(app, email, "192.0.2.1", "en", now).await.unwrap();
    send_all(app, now).await;
    let text = mails.lock().unwrap().last().unwrap().letter.text.clone();
    let (link, code) = text.split_once(' ').unwrap();
    (browser, Secret::from_text(link), code.to_owned())
}

fn wrong(code: &str) -> String {
    code.chars().map(|c| if c == '0' { '1' } else { '0' }).collect()
}

async fn a_code_signs_in_where_it_was_asked_for(base: &Base) {
    let (app, mails) = with_mail(base);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let (browser, link, code) = asked(&app, &mails, "ANN@example.org", NOW).await;
    assert_eq!(mails.lock().unwrap()[0].to, "ann@example.org");
    let elsewhere = sign_in::ask(&app, "ann@example.org", "192.0.2.9", "en", NOW).await.unwrap();
    assert_eq!(site::codes(sign_in::by_code(&app, &elsewhere, &code, &here(), NOW).await), ["code"]);
    let made_up = Secret::from_text("made up");
    assert!(matches!(sign_in::by_code(&app, &made_up, &code, &here(), NOW).await, Err(Error::NotFound)));
    let spaced = format!(" {} {}", &code[..4], &code[4..]);
    let in_time = after(LINK_SECONDS - 1);
    let session = site::session(sign_in::by_code(&app, &browser, &spaced, &here(), in_time).await.unwrap());
    assert_eq!(sessions::of_session(&app, &session, NOW).await.unwrap(), ann);
    assert_eq!(site::codes(sign_in::by_code(&app, &browser, &code, &here(), NOW).await), ["code"], "once");
    assert!(matches!(sign_in::of_link(&app, &link, NOW).await, Err(Error::NotFound)), "used with it");
    let (browser, link, code) = asked(&app, &mails, "ann@example.org", NOW).await;
    let late = after(LINK_SECONDS);
    assert_eq!(site::codes(sign_in::by_code(&app, &browser, &code, &here(), late).await), ["code"]);
    assert!(matches!(sign_in::by_link(&app, &link, "", &here(), late).await, Err(Error::NotFound)));
}

async fn a_link_signs_in_anywhere_and_once(base: &Base) {
    let (app, mails) = with_mail(base);
    let there = site::another_node(base).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let (browser, link, code) = asked(&app, &mails, "ann@example.org", NOW).await;
    for _ in 0..3 {
        let holder = sign_in::of_link(&app, &link, NOW).await.unwrap();
        assert_eq!(holder, Holder::Account("Ann".into()), "looking uses nothing up");
    }
    let browser_here = here();
    let (one, other) = tokio::join!(
        sign_in::by_link(&app, &link, "", &browser_here, NOW),
        sign_in::by_link(&there, &link, "", &browser_here, NOW)
    );
    let session = match (one, other) {
        (Ok(session), Err(Error::NotFound)) | (Err(Error::NotFound), Ok(session)) => session,
        both => panic!("one of two signs in: {both:?}"),
    };
    assert_eq!(sessions::of_session(&there, &site::session(session), NOW).await.unwrap(), ann);
    assert_eq!(
        site::codes(sign_in::by_code(&app, &browser, &code, &here(), NOW).await),
        ["code"],
        "used with it"
    );
    assert_eq!(base.number("select count(*) from session").await, 1);
}

async fn who_has_no_account_chooses_a_name(base: &Base) {
    let (app, mails) = with_mail(base);
    site::member(&app, "Ann", Role::Reader).await;
    let (browser, _, code) = asked(&app, &mails, "bob@example.org", NOW).await;
    let Entered::Link(link) = sign_in::by_code(&app, &browser, &code, &here(), NOW).await.unwrap() else {
        panic!("nobody has this address yet")
    };
    assert_eq!(sign_in::of_link(&app, &link, NOW).await.unwrap(), Holder::Address("bob@example.org".into()));
    for (name, code) in
        [("", "name_missing"), ("b", "name_length"), ("Аnn", "name_taken"), ("Admin", "name_reserved")]
    {
        let refused = site::codes(sign_in::by_link(&app, &link, name, &here(), NOW).await);
        assert!(refused == [code] || (name.is_empty() && refused == ["name_length"]), "{name}: {refused:?}");
    }
    let session = site::session(sign_in::by_link(&app, &link, "Bob", &here(), NOW).await.unwrap());
    let bob = sessions::of_session(&app, &session, NOW).await.unwrap();
    assert!(
        matches!(bob, model::permission::Actor::Account { ref name, role: Role::Reader, .. } if name == "Bob")
    );
    assert!(matches!(sign_in::by_link(&app, &link, "Bobby", &here(), NOW).await, Err(Error::NotFound)));
    // The next mail is for an account.
    let (browser, _, code) = asked(&app, &mails, "bob@example.org", NOW).await;
    session_of(&app, &browser, &code, bob).await;
    assert_eq!(base.number("select count(*) from account").await, 2);
}

async fn session_of(app: &App, browser: &Secret, code: &str, who: model::permission::Actor) {
    let session = site::session(sign_in::by_code(app, browser, code, &here(), NOW).await.unwrap());
    assert_eq!(sessions::of_session(app, &session, NOW).await.unwrap(), who);
}

async fn codes_cannot_be_guessed(base: &Base) {
    let (app, mails) = with_mail(base);
    site::member(&app, "Ann", Role::Reader).await;
    let (browser, link, code) = asked(&app, &mails, "ann@example.org", NOW).await;
    for _ in 0..5 {
        assert_eq!(
            site::codes(sign_in::by_code(&app, &browser, &wrong(&code), &here(), NOW).await),
            ["code"]
        );
    }
    let outcome = sign_in::by_code(&app, &browser, &code, &here(), NOW).await;
    assert!(matches!(outcome, Err(Error::Refused(Refusal::CodeTries { .. }))), "{outcome:?}");
    // Nobody locks the owner out: the link of the same mail still holds.
    sign_in::by_link(&app, &link, "", &here(), NOW).await.unwrap();
    // Many askings give no more guesses than the network has.
    let mut guesses = 5;
    for _ in 0..9 {
        let browser = sign_in::ask(&app, "ann@example.org", "192.0.2.1", "en", NOW).await.unwrap();
        for _ in 0..5 {
            guesses += i64::from(
                sign_in::by_code(&app, &browser, "0", &here(), NOW)
                    .await
                    .is_err_and(|it| matches!(it, Error::Invalid(_))),
            );
        }
    }
    assert_eq!(guesses, 30);
}

async fn asking_does_the_same_for_everybody(base: &Base) {
    let (app, mails) = with_mail(base);
    site::member(&app, "Ann", Role::Reader).await;
    let known = sign_in::ask(&app, "ann@example.org", "192.0.2.1", "en", NOW).await.unwrap();
    let unknown = sign_in::ask(&app, "nobody@example.org", "192.0.2.1", "de", NOW).await.unwrap();
    assert_eq!(known.reveal().len(), unknown.reveal().len());
    assert_eq!(base.number("select count(*) from mail").await, 2);
    assert_eq!(sign_in::asked(&app, &known, NOW).await.unwrap(), "ann@example.org");
    assert_eq!(sign_in::asked(&app, &unknown, NOW).await.unwrap(), "nobody@example.org");
    assert!(matches!(sign_in::asked(&app, &known, after(3 * 3600)).await, Err(Error::NotFound)));
    send_all(&app, NOW).await;
    let said: Vec<_> =
        mails.lock().unwrap().iter().map(|it| (it.to.clone(), it.letter.subject.clone())).collect();
    assert_eq!(said.len(), 2);
    assert!(said.contains(&("nobody@example.org".into(), "de".into())), "{said:?}");
    for bad in ["", "nowhere", "a@b\r\nBcc: c@d.example", "a b@c.example", "a@b@c", "\"a\"<b@c.example>"] {
        assert_eq!(site::codes(sign_in::ask(&app, bad, "192.0.2.1", "en", NOW).await), ["email"], "{bad:?}");
    }
}

async fn a_network_can_ask_so_often(base: &Base) {
    let (app, _) = with_mail(base);
    let ask = |who: usize, network: &'static str, now| {
        let app = app.clone();
        async move { sign_in::ask(&app, &format!("a{who}@example.org"), network, "en", now).await }
    };
    for who in 0..10 {
        ask(who, "192.0.2.1", NOW).await.unwrap();
    }
    let refused = ask(10, "192.0.2.1", NOW).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::AskedOften { until })) if until == after(600)));
    ask(11, "192.0.2.2", NOW).await.unwrap();
    ask(12, "192.0.2.1", after(600)).await.unwrap();
}

async fn a_stranger_gets_few_mails(base: &Base) {
    let (app, mails) = with_mail(base);
    site::member(&app, "Ann", Role::Reader).await;
    let count = |to: &str| mails.lock().unwrap().iter().filter(|mail| mail.to == to).count();
    for at in 0..25 {
        for email in ["ann@example.org", "stranger@example.org"] {
            // From everywhere, so that no network is asked too much.
            sign_in::ask(&app, email, &format!("192.0.2.{at}"), "en", NOW).await.unwrap();
        }
        send_all(&app, NOW).await;
    }
    assert_eq!((count("ann@example.org"), count("stranger@example.org")), (20, 3));
    assert_eq!(base.number("select count(*) from mail").await, 0, "the others are dropped");
    let day = after(24 * 3600 + 1);
    asked(&app, &mails, "stranger@example.org", day).await;
    assert_eq!(count("stranger@example.org"), 4);
}

async fn a_mail_is_tried_until_it_is_taken(base: &Base) {
    // Nothing listens there.
    let from = mail::sender("Paper <paper@example.org>").unwrap();
    let closed =
        mail::Smtp { host: "127.0.0.1".into(), port: 1, tls: mail::Encryption::Off, login: None, from };
    let broken = site::with(base, Settings { post: Post::Smtp(closed), ..site::settings() });
    let browser = sign_in::ask(&broken, "bob@example.org", "192.0.2.1", "en", NOW).await.unwrap();
    assert!(mail::send_next(&broken, write, NOW).await.unwrap());
    assert!(!mail::send_next(&broken, write, after(4)).await.unwrap(), "not before its time");
    assert_eq!(base.number("select count(*) from mail where dead is null").await, 1);
    // A process that is killed while it tries leaves the mail to the next.
    base.raw(&format!("update mail set due = {}", after(65).0)).await;
    let (app, mails) = with_mail(base);
    send_all(&app, after(64)).await;
    assert!(mails.lock().unwrap().is_empty());
    send_all(&app, after(65)).await;
    let text = mails.lock().unwrap()[0].letter.text.clone();
    assert_eq!(base.number("select count(*) from mail").await, 0);
    // Whichever of the tries arrived: each has a code that holds.
    assert_eq!(base.number("select count(*) from mailed_link").await, 2);
    sign_in::by_code(&app, &browser, text.split(' ').nth(1).unwrap(), &here(), after(65)).await.unwrap();
    // One that nobody takes is given up in the end, and says why.
    sign_in::ask(&broken, "eve@example.org", "192.0.2.1", "en", NOW).await.unwrap();
    let mut tries = 0;
    for second in 0..1500 {
        tries += i64::from(mail::send_next(&broken, write, after(second)).await.unwrap());
    }
    assert_eq!(tries, 6);
    assert_eq!(base.number("select count(*) from mail where length(dead) > 10").await, 1);
}

/// A copy of the database opens no door.
async fn nothing_that_is_kept_lets_anybody_in(base: &Base) {
    let (app, mails) = with_mail(base);
    let (browser, link, code) = asked(&app, &mails, "bob@example.org", NOW).await;
    for secret in [browser.reveal(), link.reveal(), &code] {
        let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
        for (table, column) in [("asking", "browser"), ("mailed_link", "secret"), ("mailed_link", "code")] {
            let literal =
                if base.place.is_sqlite() { format!("x'{hex}'") } else { format!("'\\x{hex}'::bytea") };
            let found =
                base.number(&format!("select count(*) from {table} where {column} = {literal}")).await;
            assert_eq!(found, 0, "{table}.{column}");
        }
    }
    assert_eq!(base.number("select count(*) from mailed_link where length(code) = 32").await, 1);
}

async fn what_was_asked_is_forgotten(base: &Base) {
    let (app, mails) = with_mail(base);
    asked(&app, &mails, "bob@example.org", NOW).await;
    assert_eq!(sign_in::forget(&app, after(24 * 3600 - 1)).await.unwrap(), 0);
    assert_eq!(sign_in::forget(&app, after(24 * 3600)).await.unwrap(), 1);
    assert_eq!(base.number("select count(*) from mailed_link").await, 0);
}
