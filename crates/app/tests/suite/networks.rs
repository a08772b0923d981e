//! What is kept of the networks that limits count by: hashes with the key of a day, or nothing that outlives the process.

use app::{Error, Refusal, Settings, passwords, sign_in};
use model::{Timestamp, permission::Actor};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, named, post, words},
};

on_both_databases!(
    hashes_go_with_the_keys_of_their_days,
    nothing_is_kept_where_nothing_is_to_be,
    limits_hold_over_midnight,
    a_network_of_guests_is_counted_whatever_they_call_themselves,
    those_who_come_at_once_are_counted_too,
);

const NETWORK: &str = "203.0.113.77";
const DAY: i64 = 86_400;

async fn ask(app: &app::App, network: &str, now: Timestamp) -> Result<(), Error> {
    sign_in::ask(app, "somebody@example.org", network, "en", now).await.map(drop)
}

async fn hashes_go_with_the_keys_of_their_days(base: &Base) {
    let (here, there) = (site::app(base), site::another_node(base).await);
    ask(&here, NETWORK, NOW).await.unwrap();
    ask(&there, NETWORK, after(1)).await.unwrap();
    let kinds = "select count(distinct network) from asking";
    assert_eq!(base.number(kinds).await, 1, "all processes count by one key");
    ask(&here, NETWORK, after(DAY)).await.unwrap();
    assert_eq!(base.number(kinds).await, 2, "the next day has another");
    let keys = "select count(*) from network_key";
    assert_eq!(base.number(keys).await, 2);
    sign_in::forget(&here, after(DAY + 60)).await.unwrap();
    assert_eq!((base.number(kinds).await, base.number(keys).await), (1, 2), "limits still reach back");
    sign_in::forget(&here, after(3 * DAY)).await.unwrap();
    assert_eq!((base.number(kinds).await, base.number(keys).await), (0, 0));
}

async fn nothing_is_kept_where_nothing_is_to_be(base: &Base) {
    let settings = || Settings { network_days: 0, ..site::settings() };
    let (here, later) = (site::with(base, settings()), site::with(base, settings()));
    for _ in 0..2 {
        ask(&here, NETWORK, NOW).await.unwrap();
    }
    ask(&later, NETWORK, NOW).await.unwrap();
    let kinds = "select count(distinct network) from asking";
    assert_eq!(base.number(kinds).await, 2, "another process knows nothing of it");
    assert_eq!(base.number("select count(*) from network_key").await, 0);
    for _ in 0..8 {
        ask(&here, NETWORK, NOW).await.unwrap();
    }
    let outcome = ask(&here, NETWORK, NOW).await;
    assert!(matches!(outcome, Err(Error::Refused(Refusal::AskedOften { .. }))), "limits hold: {outcome:?}");
}

async fn limits_hold_over_midnight(base: &Base) {
    let app = site::app(base);
    let midnight = Timestamp((NOW.0 / 1_000_000 / DAY + 1) * DAY * 1_000_000);
    for _ in 0..10 {
        ask(&app, NETWORK, midnight.plus_seconds(-60)).await.unwrap();
    }
    let outcome = ask(&app, NETWORK, midnight.plus_seconds(60)).await;
    assert!(matches!(outcome, Err(Error::Refused(Refusal::AskedOften { .. }))), "{outcome:?}");
    ask(&app, "198.51.100.7", midnight.plus_seconds(60)).await.unwrap();
    ask(&app, NETWORK, midnight.plus_seconds(700)).await.unwrap();
}

async fn a_network_of_guests_is_counted_whatever_they_call_themselves(base: &Base) {
    let app = site::with(base, Settings { comment_rate: 1, ..site::settings() });
    let thread = site::thread(&app).await;
    let say = async |name: &str, network: &str, now| {
        let mut draft = named(words(thread, &format!("Said by {name}.")), name);
        draft.guest.network = network.into();
        post(&app, &Actor::Guest, draft, now).await
    };
    for name in ["Ann", "Bob", "Cara"] {
        say(name, NETWORK, NOW).await.unwrap();
    }
    let outcome = say("Dan", NETWORK, after(10)).await;
    assert!(matches!(outcome, Err(Error::Refused(Refusal::AskedOften { .. }))), "{outcome:?}");
    say("Dan", "198.51.100.7", after(10)).await.unwrap();
    say("Eve", NETWORK, after(700)).await.unwrap();
}

/// Starts so many at once; how many were let in.
async fn at_once<F>(doing: impl Iterator<Item = F>) -> usize
where
    F: Future<Output = Result<(), Error>> + Send + 'static,
{
    let mut all = tokio::task::JoinSet::new();
    doing.for_each(|it| _ = all.spawn(it));
    let outcomes = all.join_all().await;
    let is_refused = |it: &Error| matches!(it, Error::Refused(_));
    assert!(outcomes.iter().all(|it| it.as_ref().err().is_none_or(is_refused)), "{outcomes:?}");
    outcomes.into_iter().filter(Result::is_ok).count()
}

async fn those_who_come_at_once_are_counted_too(base: &Base) {
    let app = site::with(base, Settings { comment_rate: 2, ..site::settings() });
    let asking = (0..40).map(|_| {
        let app = app.clone();
        async move { ask(&app, NETWORK, NOW).await }
    });
    assert_eq!(at_once(asking).await, 10, "mails");
    let mut threads = Vec::new();
    for _ in 0..12 {
        threads.push(site::thread(&app).await);
    }
    let saying = threads.into_iter().enumerate().map(|(at, thread)| {
        let app = app.clone();
        let mut draft = named(words(thread, "The same everywhere."), &format!("Guest {at}"));
        draft.guest.network = NETWORK.into();
        async move { post(&app, &Actor::Guest, draft, NOW).await.map(drop) }
    });
    assert_eq!(at_once(saying).await, 6, "guests of a network");
    let trying = (0..16).map(|_| {
        let app = app.clone();
        async move {
            let typed = ("nobody@example.org", "not these words");
            match passwords::enter(&app, typed, &sign_in::Browser::default(), NETWORK, NOW).await {
                // Wrong, but looked at.
                Err(Error::Invalid(_)) => Ok(()),
                outcome => outcome.map(drop),
            }
        }
    });
    assert_eq!(at_once(trying).await, 10, "passwords");
}
