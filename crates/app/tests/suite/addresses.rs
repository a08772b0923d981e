//! Changing the address of an account: who may, what it takes, and taking it back.

use app::{
    App, Error, Refusal, Secret,
    accounts::{self, FIRST_ADMIN},
    addresses,
    mail::{Letter, Matter, News},
    passwords,
    sign_in::{self, Browser},
};
use model::{
    Timestamp,
    permission::{Actor, Role},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, codes},
};

on_both_databases!(
    an_address_is_changed_by_a_link_to_the_new_one,
    a_change_is_taken_back_by_the_former_address,
    a_link_counts_once_and_in_the_account_alone,
    who_has_an_address_is_not_told,
    askings_are_counted_and_proven,
    the_first_admin_gets_a_real_address,
);

async fn by_link(app: &App, email: &str, now: Timestamp) -> Secret {
    let link = accounts::link(app, email, now).await.unwrap();
    site::session(sign_in::by_link(app, &link, "", &Browser::default(), now).await.unwrap())
}

/// Sends what is due: to whom, of what, and the secret of its link.
async fn mails(app: &App, now: Timestamp) -> Vec<(String, News, Option<Secret>)> {
    let sent = std::sync::Mutex::new(Vec::new());
    let write = |matter: Matter<'_>| {
        if let Matter::News { email, news, link, .. } = matter {
            sent.lock().unwrap().push((email.to_owned(), news, link.cloned()));
        }
        Ok(Letter {
            off: None,
            subject: String::new(),
            text: String::new(),
            html: String::new(),
            line: String::new(),
        })
    };
    while app::mail::send_next(app, write, now).await.unwrap() {}
    sent.into_inner().unwrap()
}

async fn ask(app: &App, session: &Secret, email: &str, now: Timestamp) -> Result<(), Error> {
    addresses::ask(app, session, email, ("a network", "en"), now).await
}

async fn holder(app: &App, session: &Secret) -> Actor {
    app::sessions::of_session(app, session, NOW).await.unwrap()
}

/// The account of Ann, who has asked for a link to `ann@new.example`; her session and the link.
async fn asked(app: &App) -> (Secret, Secret) {
    site::member(app, "Ann", Role::Reader).await;
    let session = by_link(app, "ann@example.org", NOW).await;
    ask(app, &session, "Ann@New.example ", NOW).await.unwrap();
    let sent = mails(app, NOW).await;
    assert_eq!(sent.len(), 1);
    assert_eq!((sent[0].0.as_str(), sent[0].1), ("ann@new.example", News::AddressAsked));
    (session, sent[0].2.clone().unwrap())
}

async fn count(base: &Base, email: &str) -> i64 {
    base.number(&format!("select count(*) from account where email = '{email}'")).await
}

async fn an_address_is_changed_by_a_link_to_the_new_one(base: &Base) {
    let app = site::app(base);
    let (session, link) = asked(&app).await;
    let other = by_link(&app, "ann@example.org", NOW).await;
    assert_eq!(count(base, "ann@new.example").await, 0, "nothing yet");
    assert_eq!(addresses::of_link(&app, &session, &link, NOW).await.unwrap(), "ann@new.example");
    let new = addresses::confirm(&app, &session, &link, "en", NOW).await.unwrap();
    assert_eq!((count(base, "ann@new.example").await, count(base, "ann@example.org").await), (1, 0));
    for ended in [&other, &session] {
        assert_eq!(holder(&app, ended).await, Actor::Guest);
    }
    assert!(holder(&app, &new).await != Actor::Guest);
    let standing = addresses::standing(&app, &new, NOW).await.unwrap();
    assert_eq!((standing.email.as_deref(), standing.asked), (Some("ann@new.example"), None));
    site::everything_holds(&app).await;
    let sent = mails(&app, NOW).await;
    assert_eq!(
        (sent[0].0.as_str(), sent[0].1, sent[0].2.is_some()),
        ("ann@example.org", News::AddressChanged, true)
    );
    // No second change, which would take the way back away.
    let soon = ask(&app, &new, "ann@third.example", NOW).await;
    assert!(matches!(soon, Err(Error::Refused(Refusal::AddressSoon { .. }))), "{soon:?}");
    let late = after(7 * 86_400 + 1);
    assert!(matches!(
        addresses::of_undo(&app, sent[0].2.as_ref().unwrap(), late).await,
        Err(Error::NotFound)
    ));
    sign_in::forget(&app, late).await.unwrap();
    assert_eq!(base.number("select count(*) from address_change").await, 0);
    let session = by_link(&app, "ann@new.example", late).await;
    ask(&app, &session, "ann@third.example", late).await.unwrap();
}

async fn a_change_is_taken_back_by_the_former_address(base: &Base) {
    let app = site::app(base);
    site::member(&app, "Ann", Role::Reader).await;
    let hers = by_link(&app, "ann@example.org", NOW).await;
    let hers = passwords::change(&app, &hers, Some("four words of hers"), "en", NOW).await.unwrap();
    // Somebody else in her session, some minutes later.
    ask(&app, &hers, "evil@example.net", after(60)).await.unwrap();
    let link = mails(&app, after(60)).await.pop().unwrap().2.unwrap();
    let theirs = addresses::confirm(&app, &hers, &link, "en", after(70)).await.unwrap();
    let theirs =
        passwords::change(&app, &theirs, Some("four words of theirs"), "en", after(80)).await.unwrap();
    let sent = mails(&app, after(90)).await;
    let (to, _, undo) = sent.into_iter().find(|it| it.1 == News::AddressChanged).unwrap();
    assert_eq!(to, "ann@example.org");
    let undo = undo.unwrap();
    assert_eq!(addresses::of_undo(&app, &undo, after(100)).await.unwrap(), "ann@example.org");
    assert!(matches!(addresses::undo(&app, &link, after(100)).await, Err(Error::NotFound)), "the other link");
    addresses::undo(&app, &undo, after(100)).await.unwrap();
    assert_eq!((count(base, "ann@example.org").await, count(base, "evil@example.net").await), (1, 0));
    assert_eq!(holder(&app, &theirs).await, Actor::Guest);
    assert_eq!(base.number("select count(*) from password").await, 0, "set after the change was asked for");
    assert!(matches!(addresses::undo(&app, &undo, after(100)).await, Err(Error::NotFound)), "once");
    site::everything_holds(&app).await;
}

async fn a_link_counts_once_and_in_the_account_alone(base: &Base) {
    let app = site::app(base);
    let (session, link) = asked(&app).await;
    site::member(&app, "Bo", Role::Reader).await;
    let his = by_link(&app, "bo@example.org", NOW).await;
    for (session, link, now, why) in [
        (&his, &link, NOW, "another account"),
        (&session, &Secret::from_text("no link"), NOW, "no link"),
        (&session, &link, after(3601), "too late"),
    ] {
        let taken = addresses::confirm(&app, session, link, "en", now).await;
        assert!(matches!(taken, Err(Error::NotFound)), "{why}: {taken:?}");
        assert!(matches!(addresses::of_link(&app, session, link, now).await, Err(Error::NotFound)), "{why}");
    }
    let nobody = addresses::confirm(&app, &Secret::from_text("no session"), &link, "en", NOW).await;
    assert!(matches!(nobody, Err(Error::SignIn)), "{nobody:?}");
    // A scanner that opens every link uses nothing up.
    for _ in 0..3 {
        addresses::of_link(&app, &session, &link, NOW).await.unwrap();
    }
    // Asked again, the link before is none.
    ask(&app, &session, "ann@other.example", NOW).await.unwrap();
    assert!(matches!(addresses::of_link(&app, &session, &link, NOW).await, Err(Error::NotFound)));
    let link = mails(&app, NOW).await.pop().unwrap().2.unwrap();
    let new = addresses::confirm(&app, &session, &link, "en", NOW).await.unwrap();
    let again = addresses::confirm(&app, &new, &link, "en", NOW).await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
}

async fn who_has_an_address_is_not_told(base: &Base) {
    let app = site::app(base);
    site::member(&app, "Ann", Role::Reader).await;
    site::member(&app, "Bo", Role::Reader).await;
    let session = by_link(&app, "ann@example.org", NOW).await;
    ask(&app, &session, "bo@example.org", NOW).await.unwrap();
    assert_eq!(
        addresses::standing(&app, &session, NOW).await.unwrap().asked.as_deref(),
        Some("bo@example.org")
    );
    assert!(mails(&app, NOW).await.is_empty());
    assert_eq!(base.number("select count(*) from mail").await, 0);
    // Nor does somebody get it who had the link before another took the address.
    ask(&app, &session, "cy@example.org", NOW).await.unwrap();
    let link = mails(&app, NOW).await.pop().unwrap().2.unwrap();
    site::member(&app, "Cy", Role::Reader).await;
    assert!(matches!(addresses::confirm(&app, &session, &link, "en", NOW).await, Err(Error::NotFound)));
}

async fn askings_are_counted_and_proven(base: &Base) {
    let app = site::app(base);
    site::member(&app, "Ann", Role::Reader).await;
    let session = by_link(&app, "ann@example.org", NOW).await;
    for (typed, code) in
        [("ann", "email"), ("Ann@example.org", "address_same"), ("ann@no-address.invalid", "email")]
    {
        assert_eq!(codes(ask(&app, &session, typed, NOW).await), [code], "{typed}");
    }
    let late = ask(&app, &session, "ann@new.example", after(601)).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::ProveFirst))), "{late:?}");
    for _ in 0..3 {
        ask(&app, &session, "stranger@example.net", NOW).await.unwrap();
    }
    let often = ask(&app, &session, "stranger@example.net", NOW).await;
    assert!(matches!(often, Err(Error::Refused(Refusal::AskedOften { .. }))), "{often:?}");
    for number in 0..17 {
        ask(&app, &session, &format!("of{number}@example.net"), NOW).await.unwrap();
    }
    let often = ask(&app, &session, "one@example.net", NOW).await;
    assert!(matches!(often, Err(Error::Refused(Refusal::AskedOften { .. }))), "{often:?}");
    // Of all those, the last asking alone gets a mail with a link that holds.
    let sent = mails(&app, NOW).await;
    assert!(sent.iter().all(|it| it.0 == "of16@example.net"), "{sent:?}");
}

async fn the_first_admin_gets_a_real_address(base: &Base) {
    let app = site::app(base);
    let link = accounts::first_admin(&app, NOW).await.unwrap().unwrap();
    let session = site::session(sign_in::by_link(&app, &link, "", &Browser::default(), NOW).await.unwrap());
    assert!(addresses::standing(&app, &session, NOW).await.unwrap().email.is_none());
    ask(&app, &session, "editor@paper.example", NOW).await.unwrap();
    let link = mails(&app, NOW).await.pop().unwrap().2.unwrap();
    let session = addresses::confirm(&app, &session, &link, "en", NOW).await.unwrap();
    assert_eq!((count(base, "editor@paper.example").await, count(base, FIRST_ADMIN).await), (1, 0));
    // There is nobody to take it back, so it can be changed again.
    assert!(mails(&app, NOW).await.is_empty());
    assert!(addresses::standing(&app, &session, NOW).await.unwrap().until.is_none());
    assert!(holder(&app, &session).await.may(model::permission::Operation::Configure));
    assert!(accounts::first_admin(&app, NOW).await.unwrap().is_none());
}
