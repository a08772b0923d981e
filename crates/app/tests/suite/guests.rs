//! People without an account: as the site wants it, and never under a name that is somebody's.

use app::{Error, Settings};
use model::{
    comments::{Standing, State},
    moderation::GuestPolicy,
    permission::{Actor, Role},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, named, post, words},
};

on_both_databases!(
    guests_are_sent_to_sign_in_where_they_may_not_write,
    guests_wait_where_somebody_looks_first,
    guests_are_shown_at_once_where_they_may,
    a_name_that_looks_like_an_accounts_is_refused,
    a_guest_gives_a_name,
);

async fn guests_are_sent_to_sign_in_where_they_may_not_write(base: &Base) {
    let app = site::with(base, Settings { guests: GuestPolicy::Off, ..site::settings() });
    let thread = site::thread(&app).await;
    let outcome = post(&app, &Actor::Guest, named(words(thread, "Hello."), "Ann"), NOW).await;
    assert!(matches!(outcome, Err(Error::SignIn)), "{outcome:?}");
    assert_eq!(site::stored(base).await, 0);
    let member = site::member(&app, "Bob", Role::Reader).await;
    assert_eq!(post(&app, &member, words(thread, "Hello."), NOW).await.unwrap().state, State::Shown);
}

async fn guests_wait_where_somebody_looks_first(base: &Base) {
    let app = site::with(base, Settings { guests: GuestPolicy::Held, ..site::settings() });
    let thread = site::thread(&app).await;
    let posted = post(&app, &Actor::Guest, named(words(thread, "Hello."), "Ann"), NOW).await.unwrap();
    assert_eq!((posted.state, site::count(&app, thread).await), (State::Held, 0));
    let hidden = app::comments::visible(&app, posted.id).await;
    assert!(matches!(hidden, Err(Error::NotFound)), "nobody reads it yet");
    let (waiting, count) = app::decisions::queue(&app, &Actor::Operator, 10).await.unwrap();
    assert_eq!((waiting[0].id, waiting.len(), count), (posted.id, 1, 1));
    assert!(waiting[0].held_for.is_some(), "a moderator is told why");
    let again = post(&app, &Actor::Guest, named(words(thread, "Hello."), "Ann"), NOW).await.unwrap();
    assert_eq!((again.id, again.state), (posted.id, State::Held));
    let member = site::member(&app, "Bob", Role::Reader).await;
    assert_eq!(post(&app, &member, words(thread, "Hello."), NOW).await.unwrap().state, State::Shown);
}

async fn guests_are_shown_at_once_where_they_may(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let posted = post(&app, &Actor::Guest, named(words(thread, "Hello."), " Ann  B "), NOW).await.unwrap();
    assert_eq!((posted.state, site::count(&app, thread).await), (State::Shown, 1));
    let it = site::comment(&app, posted.id).await;
    assert_eq!((it.name.as_str(), it.account, it.standing), ("Ann B", None, Standing::Guest));
    assert_eq!(it.standing_word(), "guest");
}

async fn a_name_that_looks_like_an_accounts_is_refused(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    site::member(&app, "Paypal", Role::Reader).await;
    for alike in ["Paypal", "paypal", "PAYPAL", "Pay pal", "раураl", "PayPa1"] {
        let outcome = post(&app, &Actor::Guest, named(words(thread, "Trust me."), alike), NOW).await;
        assert_eq!(site::codes(outcome), ["name_taken"], "{alike}");
    }
    assert_eq!(site::stored(base).await, 0);
    post(&app, &Actor::Guest, named(words(thread, "Trust me."), "Paypalina"), NOW).await.unwrap();
    // Nor can an account be made that looks like another, whichever came first.
    let outcome = app::accounts::create(&app, "x@example.org", "раураl", Role::Reader, NOW).await;
    assert_eq!(site::codes(outcome), ["name_taken"]);
}

async fn a_guest_gives_a_name(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    for (draft, code) in [
        (words(thread, "Hello."), "name_missing"),
        (named(words(thread, "Hello."), "   "), "name_missing"),
        (named(words(thread, "Hello."), "Admin"), "name_reserved"),
        (named(words(thread, "Hello."), "a\0b"), "name_character"),
    ] {
        assert_eq!(site::codes(post(&app, &Actor::Guest, draft, NOW).await), [code]);
    }
    assert_eq!(site::stored(base).await, 0);
}
