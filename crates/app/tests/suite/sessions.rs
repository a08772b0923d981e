//! Sessions: how long they hold, and their owner's list of them.

use app::{
    App, Error, Secret, accounts,
    sessions::{self, IDLE_SECONDS, LIFE_SECONDS, Which},
    sign_in::{self, Browser},
};
use model::{
    Timestamp,
    permission::{Actor, Role},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after},
};

on_both_databases!(
    a_session_can_be_ended,
    a_session_holds_while_it_is_used_and_not_for_ever,
    its_owner_sees_and_ends_each,
    signing_in_ends_the_session_the_browser_had,
);

async fn sign_in(app: &App, email: &str, device: &str, old: Option<&Secret>, now: Timestamp) -> Secret {
    let link = accounts::link(app, email, now).await.unwrap();
    let browser = Browser { device: device.into(), session: old.cloned() };
    site::session(sign_in::by_link(app, &link, "", &browser, now).await.unwrap())
}

async fn who(app: &App, session: &Secret, seconds: i64) -> Actor {
    sessions::of_session(app, session, after(seconds)).await.unwrap()
}

async fn a_session_can_be_ended(base: &Base) {
    let app = site::app(base);
    let ann = site::member(&app, "Ann", Role::Moderator).await;
    let one = sign_in(&app, "ann@example.org", "", None, NOW).await;
    let two = sign_in(&app, "ann@example.org", "", None, NOW).await;
    sessions::sign_out(&app, &one).await.unwrap();
    assert_eq!(who(&app, &one, 0).await, Actor::Guest);
    assert_eq!(who(&app, &two, 0).await, ann);
    sessions::sign_out(&app, &one).await.unwrap();
}

async fn a_session_holds_while_it_is_used_and_not_for_ever(base: &Base) {
    let app = site::app(base);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let unused = sign_in(&app, "ann@example.org", "", None, NOW).await;
    let used = sign_in(&app, "ann@example.org", "", None, NOW).await;
    // Within the hour nothing is written.
    assert_eq!(who(&app, &used, 3599).await, ann);
    assert_eq!(base.number("select count(*) from session where used > created").await, 0);
    let mut at = 0;
    while at + IDLE_SECONDS - 1 < LIFE_SECONDS {
        at += IDLE_SECONDS - 1;
        assert_eq!(who(&app, &used, at).await, ann, "used after {at} s");
    }
    assert_eq!(who(&app, &unused, IDLE_SECONDS).await, Actor::Guest);
    assert_eq!(who(&app, &used, LIFE_SECONDS - 1).await, ann);
    assert_eq!(who(&app, &used, LIFE_SECONDS).await, Actor::Guest);
}

async fn its_owner_sees_and_ends_each(base: &Base) {
    let (app, there) = (site::app(base), site::another_node(base).await);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let bob = site::member(&app, "Bob", Role::Reader).await;
    let desk = sign_in(&app, "ann@example.org", "Firefox · Linux", None, NOW).await;
    let phone = sign_in(&app, "ann@example.org", "Safari · iPhone", None, after(10)).await;
    let lost = sign_in(&app, "ann@example.org", "", None, after(20)).await;
    let others = sign_in(&app, "bob@example.org", "curl", None, NOW).await;
    let listed = sessions::list(&app, &desk, after(30)).await.unwrap();
    let seen: Vec<_> = listed.iter().map(|it| (it.device.as_str(), it.created, it.here)).collect();
    assert_eq!(
        seen,
        [("", after(20), false), ("Safari · iPhone", after(10), false), ("Firefox · Linux", NOW, true)]
    );
    let ids: Vec<i64> = listed.iter().map(|it| it.id).collect();
    // Nobody ends what is somebody else's.
    assert_eq!(sessions::end(&app, &others, Which::One(ids[0]), after(30)).await.unwrap(), 0);
    assert_eq!(who(&there, &lost, 30).await, ann);
    assert_eq!(sessions::end(&app, &desk, Which::One(ids[0]), after(30)).await.unwrap(), 1);
    assert_eq!(who(&there, &lost, 30).await, Actor::Guest, "at once, on every node");
    assert!(matches!(sessions::end(&app, &lost, Which::Others, after(30)).await, Err(Error::SignIn)));
    assert!(matches!(sessions::list(&app, &lost, after(30)).await, Err(Error::SignIn)));
    assert_eq!(sessions::end(&there, &desk, Which::Others, after(30)).await.unwrap(), 1);
    assert_eq!(who(&app, &phone, 30).await, Actor::Guest);
    assert_eq!((who(&app, &desk, 30).await, who(&app, &others, 30).await), (ann, bob));
}

async fn signing_in_ends_the_session_the_browser_had(base: &Base) {
    let app = site::app(base);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let old = sign_in(&app, "ann@example.org", "", None, NOW).await;
    let new = sign_in(&app, "ann@example.org", "", Some(&old), NOW).await;
    assert!(old.reveal() != new.reveal());
    assert_eq!((who(&app, &old, 0).await, who(&app, &new, 0).await), (Actor::Guest, ann));
}
