//! Muting people, and taking no replies of them.

use app::{
    App, Error, Refusal, Secret, accounts, erasing,
    mutes::{self, Choice},
    sign_in::{self, Browser},
};
use model::{
    erasing::Choice as Erased,
    permission::{Actor, Role},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, member, post, reply, words},
};

on_both_databases!(who_is_blocked_cannot_answer, only_others_with_an_account, it_goes_with_either_of_them);

async fn session(app: &App, email: &str) -> Secret {
    let link = accounts::link(app, email, NOW).await.unwrap();
    site::session(sign_in::by_link(app, &link, "", &Browser::default(), NOW).await.unwrap())
}

async fn listed(app: &App, own: &Secret) -> Vec<(String, bool)> {
    let all = mutes::list(app, own, after(50)).await.unwrap();
    all.into_iter().map(|it| (it.name, it.blocked)).collect()
}

async fn who_is_blocked_cannot_answer(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let (ann, bob) = (member(&app, "Ann", Role::Reader).await, member(&app, "Bob", Role::Reader).await);
    let mo = member(&app, "Mo", Role::Moderator).await;
    let own = session(&app, "ann@example.org").await;
    let said = post(&app, &ann, words(thread, "Said by Ann."), NOW).await.unwrap().id;
    let answer = async |who: &Actor, words: &str| {
        post(&app, who, reply(thread, said, words), after(60)).await.map(|it| it.id)
    };
    // Muted, he is not heard; he may speak.
    mutes::choose(&app, &own, " bob ", Choice::Mute, after(10)).await.unwrap();
    assert_eq!(listed(&app, &own).await, [("Bob".to_owned(), false)]);
    let first = answer(&bob, "An answer.").await.unwrap();
    mutes::choose(&app, &own, "Bob", Choice::Block, after(20)).await.unwrap();
    assert_eq!(listed(&app, &own).await, [("Bob".to_owned(), true)]);
    let refused = answer(&bob, "Another answer.").await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::RepliesBlocked))), "{refused:?}");
    // The rest of the thread is his as it is anybody's, and she may still answer him.
    post(&app, &bob, words(thread, "On its own."), after(61)).await.unwrap();
    post(&app, &bob, reply(thread, first, "To himself."), after(62)).await.unwrap();
    post(&app, &ann, reply(thread, first, "By Ann."), after(63)).await.unwrap();
    // A repeat of what was stored before is answered as then; moderators always answer.
    assert_eq!(answer(&bob, "An answer.").await.unwrap(), first);
    answer(&mo, "By a moderator.").await.unwrap();
    mutes::choose(&app, &own, "Bob", Choice::End, after(64)).await.unwrap();
    assert_eq!(listed(&app, &own).await, []);
    answer(&bob, "Another answer.").await.unwrap();
}

async fn only_others_with_an_account(base: &Base) {
    let app = site::app(base);
    for (name, role) in [("Ann", Role::Reader), ("Bob", Role::Reader), ("Ed", Role::Editor)] {
        member(&app, name, role).await;
    }
    let own = session(&app, "ann@example.org").await;
    for (name, choice, code) in [
        ("Nobody", Choice::Mute, "mute_unknown"),
        ("!", Choice::Mute, "mute_unknown"),
        ("Ann", Choice::Mute, "mute_own"),
        ("Ed", Choice::Block, "mute_staff"),
    ] {
        let refused = mutes::choose(&app, &own, name, choice, after(10)).await;
        assert_eq!(site::codes(refused), [code], "{name}");
    }
    mutes::choose(&app, &own, "Ed", Choice::Mute, after(10)).await.unwrap();
    // What is not there any more needs no ending.
    mutes::choose(&app, &own, "Bob", Choice::End, after(10)).await.unwrap();
    assert_eq!(listed(&app, &own).await, [("Ed".to_owned(), false)]);
    base.raw("update session set expires = 1").await;
    let ended = mutes::choose(&app, &own, "Bob", Choice::Mute, after(20)).await;
    assert!(matches!(ended, Err(Error::SignIn)), "{ended:?}");
}

async fn it_goes_with_either_of_them(base: &Base) {
    let app = site::app(base);
    for name in ["Ann", "Bob", "Cara"] {
        member(&app, name, Role::Reader).await;
    }
    let [ann, bob, cara] = [
        session(&app, "ann@example.org").await,
        session(&app, "bob@example.org").await,
        session(&app, "cara@example.org").await,
    ];
    mutes::choose(&app, &ann, "Bob", Choice::Block, after(10)).await.unwrap();
    mutes::choose(&app, &bob, "Cara", Choice::Mute, after(10)).await.unwrap();
    mutes::choose(&app, &cara, "Ann", Choice::Mute, after(10)).await.unwrap();
    base.raw("update session set proven = 9000000000000000").await;
    erasing::erase(&app, &bob, Erased::Detach, after(20)).await.unwrap();
    assert_eq!(base.number("select count(*) from mute").await, 1);
    assert_eq!(listed(&app, &cara).await, [("Ann".to_owned(), false)]);
}
