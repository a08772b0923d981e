//! What was written as a guest under a mail address, and whoever proves later to have it.

use app::{
    App, Error, Secret,
    claims::{self, Answer, KEPT_SECONDS},
    comments::{Overtaking, Posted},
    erasing, sign_in, votes,
};
use model::{
    CommentId, ThreadId,
    comments::{Draft, FORMER, Guest, Standing, State},
    erasing::Choice,
    permission::{Actor, Role},
    votes::{Answer as Vote, Ballot},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, member, named, post, reply, words},
};

on_both_databases!(
    nothing_is_taken_unasked_and_what_is_taken_is_ones_own,
    what_is_somebody_elses_is_not_asked_about_again,
    an_address_is_kept_as_a_hash_for_a_year,
    only_whoever_has_the_address_is_asked,
    what_is_gone_is_not_asked_about,
    whoever_goes_takes_the_address_along,
);

fn under(draft: Draft, name: &str, email: &str) -> Draft {
    Draft { guest: Guest { name: name.into(), email: email.into(), ..Guest::default() }, ..draft }
}

async fn say(app: &App, draft: Draft) -> Posted {
    app::comments::post(app, &Actor::Guest, draft, Overtaking::Waits, NOW).await.unwrap()
}

async fn session(app: &App, email: &str) -> Secret {
    let link = app::accounts::link(app, email, NOW).await.unwrap();
    site::session(sign_in::by_link(app, &link, "", &sign_in::Browser::default(), NOW).await.unwrap())
}

async fn asked(app: &App, session: &Secret) -> Vec<CommentId> {
    claims::asked(app, session, after(1)).await.unwrap().into_iter().map(|it| it.id).collect()
}

async fn kept(base: &Base) -> i64 {
    base.number("select count(*) from guest_address").await
}

async fn people(base: &Base, thread: ThreadId) -> i64 {
    base.number(&format!("select people from thread where id = {}", thread.0)).await
}

async fn nothing_is_taken_unasked_and_what_is_taken_is_ones_own(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let first = say(&app, under(words(thread, "One."), "Passer By", " Ann@Example.org ")).await;
    let second = say(&app, under(words(thread, "Two."), "Passer By", "ann@example.org")).await;
    let third = say(&app, under(words(thread, "Three."), "Another", "ann@example.org")).await;
    let link = first.link.unwrap();
    app::guests::edit(&app, &link, "One, changed.", after(1)).await.unwrap();
    let ann = member(&app, "Ann", Role::Moderator).await;
    let bob = member(&app, "Bob", Role::Reader).await;
    let both = Ballot { worth: Some(Vote::Yes), agreement: Some(Vote::Yes) };
    for voter in [&ann, &bob] {
        votes::put(&app, voter, first.comment.id, both, after(1)).await.unwrap();
    }
    let own = session(&app, "ann@example.org").await;
    let all = [first.comment.id, second.comment.id, third.comment.id];
    assert_eq!(asked(&app, &own).await, all);
    assert_eq!(site::comment(&app, all[0]).await.account, None, "to sign in takes nothing");
    assert_eq!(people(base, thread).await, 2);

    assert_eq!(claims::answer(&app, &own, &all[..1], Answer::Take, after(2)).await.unwrap(), 1);
    assert_eq!(claims::answer(&app, &own, &all[..1], Answer::Take, after(2)).await.unwrap(), 0, "once");
    let it = site::comment(&app, all[0]).await;
    assert_eq!((it.name.as_str(), it.account, it.standing), ("Ann", ann.account(), Standing::Account));
    assert_eq!(it.written_as.as_deref(), Some("Passer By"));
    assert_eq!(it.standing_word(), "member", "nobody spoke for the site then");
    assert_eq!((it.tally.worth, it.tally.agree), (1, 1), "nobody votes on what is their own");
    assert_eq!(people(base, thread).await, 3, "two guests, and Ann");
    assert!(matches!(app::guests::by_link(&app, &link).await, Err(Error::NotFound)), "the link has ended");
    let (_, before) = app::revisions::history(&app, all[0]).await.unwrap();
    assert_eq!(before[0].by, ann.account(), "it was its author who changed it");
    site::everything_holds(&app).await;
    assert_eq!(asked(&app, &own).await, all[1..]);

    assert_eq!(claims::answer(&app, &own, &all[1..], Answer::Take, after(3)).await.unwrap(), 2);
    assert_eq!(people(base, thread).await, 1);
    assert_eq!(base.number("select count(*) from participant").await, 1, "no name is left over");
    assert_eq!(kept(base).await + base.number("select count(*) from guest_link").await, 0);
    let author = format!("a:{}", ann.account().unwrap().0);
    let found = app.read(move |conn| Box::pin(async move { store::written::count(conn, &author).await }));
    assert_eq!(found.await.unwrap(), 3, "it stands on Ann's page");
    // It is hers as what she wrote with her account is.
    app::revisions::withdraw(&app, &ann, all[1]).await.unwrap();
    site::everything_holds(&app).await;
}

async fn what_is_somebody_elses_is_not_asked_about_again(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let posted = say(&app, under(words(thread, "One."), "Passer By", "ann@example.org")).await;
    member(&app, "Ann", Role::Reader).await;
    let own = session(&app, "ann@example.org").await;
    let none = claims::answer(&app, &own, &[], Answer::Deny, after(1)).await;
    assert_eq!(site::codes(none), ["claim_missing"]);
    assert_eq!(claims::answer(&app, &own, &[posted.comment.id], Answer::Deny, after(1)).await.unwrap(), 1);
    assert_eq!((asked(&app, &own).await, kept(base).await), (Vec::new(), 0));
    let it = site::comment(&app, posted.comment.id).await;
    assert_eq!((it.name.as_str(), it.account, it.standing), ("Passer By", None, Standing::Guest));
    app::guests::by_link(&app, &posted.link.unwrap()).await.unwrap();
    // Written again, it is asked about again.
    say(&app, under(words(thread, "Two."), "Passer By", "ann@example.org")).await;
    assert_eq!(asked(&app, &own).await.len(), 1);
}

async fn an_address_is_kept_as_a_hash_for_a_year(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    for wrong in ["ann", "ann@", "a b@example.org", "ann@no-address.invalid", "a@b@c"] {
        let refused = post(&app, &Actor::Guest, under(words(thread, "One."), "Passer By", wrong), NOW).await;
        assert_eq!(site::codes(refused), ["email"], "{wrong}");
    }
    assert_eq!(site::stored(base).await, 0);
    say(&app, under(words(thread, "One."), "Passer By", "ann@example.org")).await;
    say(&app, under(words(thread, "One."), "Passer By", "bob@example.org")).await;
    assert_eq!(kept(base).await, 1, "a repeat is the first one's");
    say(&app, named(words(thread, "Two."), "Passer By")).await;
    assert_eq!(kept(base).await, 1, "who gives none has none");
    // Whoever is signed in has an account already.
    let bob = member(&app, "Bob", Role::Reader).await;
    post(&app, &bob, under(words(thread, "Three."), "", "nobody"), NOW).await.unwrap();
    assert_eq!(kept(base).await, 1);
    let plain = blake3_of(base).await;
    assert_eq!(base.number(&plain).await, 0, "not a hash that is quickly made");
    let sql = "select count(*) from guest_address where length(hash) = 32";
    assert_eq!(base.number(sql).await, 1);
    sign_in::forget(&app, after(KEPT_SECONDS - 1)).await.unwrap();
    assert_eq!(kept(base).await, 1);
    sign_in::forget(&app, after(KEPT_SECONDS)).await.unwrap();
    assert_eq!(kept(base).await, 0);
}

/// A query for the address as a plain hash.
async fn blake3_of(base: &Base) -> String {
    let hex = blake3::hash(b"ann@example.org").to_hex();
    let hash = if base.place.is_sqlite() { format!("x'{hex}'") } else { format!("decode('{hex}', 'hex')") };
    format!("select count(*) from guest_address where hash = {hash}")
}

async fn only_whoever_has_the_address_is_asked(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let posted = say(&app, under(words(thread, "One."), "Passer By", "ann@example.org")).await;
    let ann = member(&app, "Ann", Role::Reader).await;
    member(&app, "Bob", Role::Reader).await;
    let (own, other) = (session(&app, "ann@example.org").await, session(&app, "bob@example.org").await);
    assert_eq!(asked(&app, &other).await, []);
    for answer in [Answer::Take, Answer::Deny] {
        let id = posted.comment.id;
        assert_eq!(claims::answer(&app, &other, &[id], answer, after(1)).await.unwrap(), 0, "{answer:?}");
    }
    assert_eq!(kept(base).await, 1);
    // Nor whoever had it once.
    base.raw("update account set email = 'elsewhere@example.org' where name = 'Ann'").await;
    assert_eq!(asked(&app, &own).await, []);
    let nobody = Secret::from_text("no session");
    assert!(matches!(claims::asked(&app, &nobody, NOW).await, Err(Error::SignIn)));
    let refused = claims::answer(&app, &nobody, &[posted.comment.id], Answer::Take, NOW).await;
    assert!(matches!(refused, Err(Error::SignIn)));
    assert_eq!(claims::kept(&app, ann.account().unwrap()).await.unwrap(), []);
}

async fn what_is_gone_is_not_asked_about(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let posted = say(&app, under(words(thread, "One."), "Passer By", "ann@example.org")).await;
    let other = say(&app, under(words(thread, "Two."), "Passer By", "ann@example.org")).await;
    member(&app, "Ann", Role::Reader).await;
    let own = session(&app, "ann@example.org").await;
    site::set_state(base, thread, other.comment.id, State::Held).await;
    assert_eq!(asked(&app, &own).await, [posted.comment.id], "nobody else reads the other");
    app::guests::erase(&app, &posted.link.unwrap()).await.unwrap();
    assert_eq!(kept(base).await, 1, "with the words the address goes");
    let both = [posted.comment.id, other.comment.id];
    assert_eq!(claims::answer(&app, &own, &both, Answer::Take, after(1)).await.unwrap(), 0);
    site::everything_holds(&app).await;
}

async fn whoever_goes_takes_the_address_along(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let taken = say(&app, under(words(thread, "One."), "Passer By", "ann@example.org")).await.comment.id;
    post(&app, &Actor::Guest, named(reply(thread, taken, "An answer."), "Somebody"), NOW).await.unwrap();
    let left = say(&app, under(words(thread, "Two."), "Passer By", "ann@example.org")).await.comment.id;
    say(&app, under(words(thread, "Three."), "Passer By", "bob@example.org")).await;
    let ann = member(&app, "Ann", Role::Reader).await;
    let own = session(&app, "ann@example.org").await;
    claims::answer(&app, &own, &[taken], Answer::Take, after(1)).await.unwrap();
    assert_eq!(claims::kept(&app, ann.account().unwrap()).await.unwrap(), [(left, NOW)]);
    erasing::erase(&app, &own, Choice::Detach, after(2)).await.unwrap();
    assert_eq!(kept(base).await, 1, "of Bob's");
    let it = site::comment(&app, taken).await;
    assert_eq!((it.name.as_str(), it.written_as), (FORMER, None));
    assert_eq!(site::comment(&app, left).await.name, "Passer By", "whose it is nobody has said");
    site::everything_holds(&app).await;
}
