//! Accounts, login links, sessions and tokens.

use app::{
    Error, Secret, accounts, sessions,
    sign_in::{self, Browser, Holder},
    tokens,
};
use model::permission::{Actor, Operation, Role};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after},
};

on_both_databases!(
    an_address_and_a_name_have_one_account,
    many_that_make_one_account_at_once_make_one,
    a_link_signs_in_once,
    a_link_runs_out,
    the_first_admin_is_made_once,
    a_token_is_what_it_was_made_for,
    no_secret_is_stored_as_it_is,
);

const DAY: i64 = 24 * 3600;

async fn an_address_and_a_name_have_one_account(base: &Base) {
    let app = site::app(base);
    site::member(&app, "Ann", Role::Reader).await;
    let make = |email, name| accounts::create(&app, email, name, Role::Reader, NOW);
    assert_eq!(site::codes(make("ANN@example.org ", "Bob").await), ["email_taken"]);
    assert_eq!(site::codes(make("b@example.org", "aNN").await), ["name_taken"]);
    assert_eq!(site::codes(make("nowhere", "A").await), ["name_length", "email"]);
    assert_eq!(site::codes(accounts::link(&app, "nobody@example.org", NOW).await), ["email_unknown"]);
    assert_eq!(base.number("select count(*) from account").await, 1);
}

async fn many_that_make_one_account_at_once_make_one(base: &Base) {
    let apps = [site::app(base), site::another_node(base).await];
    let mut making = Vec::new();
    for number in 0..8 {
        let app = apps[number % 2].clone();
        making.push(tokio::spawn(async move {
            accounts::create(&app, "ann@example.org", "Ann", Role::Reader, NOW).await
        }));
    }
    let mut made = 0;
    for outcome in making {
        match outcome.await.unwrap() {
            Ok(_) => made += 1,
            // Either may be seen first by one who looks while another writes.
            refused => assert!(["email_taken", "name_taken"].contains(&site::codes(refused)[0])),
        }
    }
    assert_eq!((made, base.number("select count(*) from account").await), (1, 1));
}

async fn a_link_signs_in_once(base: &Base) {
    let (app, there) = (site::app(base), site::another_node(base).await);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    for _ in 0..5 {
        let link = accounts::link(&app, "Ann@Example.org", NOW).await.unwrap();
        assert_eq!(sign_in::of_link(&app, &link, NOW).await.unwrap(), Holder::Account("Ann".into()));
        assert_eq!(
            sign_in::of_link(&app, &link, NOW).await.unwrap(),
            Holder::Account("Ann".into()),
            "looking uses nothing up"
        );
        let here = Browser::default();
        let (one, other) = tokio::join!(
            sign_in::by_link(&app, &link, "", &here, NOW),
            sign_in::by_link(&there, &link, "", &here, NOW)
        );
        let (session, refused) = match (one, other) {
            (Ok(session), Err(refused)) | (Err(refused), Ok(session)) => (session, refused),
            both => panic!("one of two signs in: {both:?}"),
        };
        assert!(matches!(refused, Error::NotFound), "{refused:?}");
        assert_eq!(sessions::of_session(&there, &site::session(session), NOW).await.unwrap(), ann);
        assert!(matches!(sign_in::of_link(&app, &link, NOW).await, Err(Error::NotFound)));
        assert!(matches!(
            sign_in::by_link(&app, &link, "", &Browser::default(), NOW).await,
            Err(Error::NotFound)
        ));
    }
    assert_eq!(base.number("select count(*) from session").await, 5);
    let made_up = Secret::from_text("made up");
    assert!(matches!(
        sign_in::by_link(&app, &made_up, "", &Browser::default(), NOW).await,
        Err(Error::NotFound)
    ));
}

async fn a_link_runs_out(base: &Base) {
    let app = site::app(base);
    site::member(&app, "Ann", Role::Reader).await;
    let link = accounts::link(&app, "ann@example.org", NOW).await.unwrap();
    assert!(matches!(sign_in::of_link(&app, &link, after(DAY)).await, Err(Error::NotFound)));
    assert!(matches!(
        sign_in::by_link(&app, &link, "", &Browser::default(), after(DAY)).await,
        Err(Error::NotFound)
    ));
    sign_in::by_link(&app, &link, "", &Browser::default(), after(DAY - 1)).await.unwrap();
}

async fn the_first_admin_is_made_once(base: &Base) {
    let app = site::app(base);
    let link = accounts::first_admin(&app, NOW).await.unwrap().expect("a new site has nobody");
    assert!(accounts::first_admin(&app, NOW).await.unwrap().is_none());
    let session = site::session(sign_in::by_link(&app, &link, "", &Browser::default(), NOW).await.unwrap());
    let admin = sessions::of_session(&app, &session, NOW).await.unwrap();
    assert!(Operation::ALL.into_iter().all(|operation| admin.may(operation)));
}

async fn a_token_is_what_it_was_made_for(base: &Base) {
    let app = site::app(base);
    site::member(&app, "Ann", Role::Admin).await;
    let make = |email, label: String, scopes: &[&str]| {
        let scopes: Vec<String> = scopes.iter().map(|scope| scope.to_string()).collect();
        let app = app.clone();
        async move { tokens::create(&app, email, &label, &scopes, NOW).await }
    };
    let token = make("ann@example.org", "a script".into(), &["comment", "decide"]).await.unwrap();
    let Actor::Account { name, scopes, .. } =
        tokens::of_token(&app, &token, after(365 * DAY - 1)).await.unwrap()
    else {
        panic!("a token is an account's")
    };
    assert_eq!((name.as_str(), scopes), ("Ann", Some(vec![Operation::Comment, Operation::Decide])));
    assert!(matches!(tokens::of_token(&app, &token, after(365 * DAY)).await, Err(Error::SignIn)));
    assert_eq!(sessions::of_session(&app, &token, NOW).await.unwrap(), Actor::Guest, "a token is no session");
    assert_eq!(site::codes(make("ann@example.org", "a".into(), &["everything"]).await), ["scope"]);
    assert_eq!(site::codes(make("bob@example.org", "a".into(), &["comment"]).await), ["email_unknown"]);
    assert_eq!(site::codes(make("ann@example.org", "a".repeat(101), &["comment"]).await), ["label_length"]);
}

/// A copy of the database opens no door.
async fn no_secret_is_stored_as_it_is(base: &Base) {
    let app = site::app(base);
    site::member(&app, "Ann", Role::Reader).await;
    let link = accounts::link(&app, "ann@example.org", NOW).await.unwrap();
    let kept = accounts::link(&app, "ann@example.org", NOW).await.unwrap();
    let session = site::session(sign_in::by_link(&app, &link, "", &Browser::default(), NOW).await.unwrap());
    let token = tokens::create(&app, "ann@example.org", "", &["comment".into()], NOW).await.unwrap();
    for (table, secret) in [("login_link", kept), ("session", session), ("token", token)] {
        assert!(secret.reveal().len() >= 43, "256 bits");
        assert!(!format!("{secret:?}").contains(secret.reveal()));
        let hex: String = secret.reveal().bytes().map(|byte| format!("{byte:02x}")).collect();
        let literal = if base.place.is_sqlite() { format!("x'{hex}'") } else { format!("'\\x{hex}'::bytea") };
        let found = base.number(&format!("select count(*) from {table} where secret = {literal}")).await;
        let rows = base.number(&format!("select count(*) from {table}")).await;
        assert_eq!((found, rows), (0, 1), "{table}");
    }
}
