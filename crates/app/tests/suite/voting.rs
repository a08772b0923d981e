//! Who may vote on what, and that an account has one vote however often it is sent.

use app::{App, Error, Refusal};
use model::{
    CommentId,
    comments::State,
    permission::{Actor, Role},
    votes::{Answer, Ballot, Tally, Vote},
};
use store::votes::Cast;

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, named, post, reply, words},
};

on_both_databases!(
    a_vote_counts_and_can_be_taken_back,
    votes_are_for_accounts_on_the_comments_of_others,
    what_is_not_shown_takes_no_votes,
    a_closed_thread_still_takes_votes,
    an_account_has_one_vote_however_often_it_is_sent,
);

fn yes() -> Ballot {
    Ballot { worth: Some(Answer::Yes), agreement: None }
}

async fn vote(app: &App, actor: &Actor, id: CommentId, ballot: Ballot) -> Result<Cast, Error> {
    let (comment, cast) = app::votes::put(app, actor, id, ballot, NOW).await?;
    assert_eq!(format!("{comment:?}"), format!("{:?}", site::comment(app, id).await), "as it is stored");
    Ok(cast)
}

async fn a_vote_counts_and_can_be_taken_back(base: &Base) {
    let app = site::app(base);
    let (thread, bob) = (site::thread(&app).await, site::member(&app, "Bob", Role::Reader).await);
    let id = post(&app, &Actor::Guest, named(words(thread, "One."), "Ann"), NOW).await.unwrap().id;
    let cast = vote(&app, &bob, id, yes()).await.unwrap();
    assert_eq!(cast.tally, Tally { worth: 1, ..Tally::default() });
    let cast = vote(&app, &bob, id, yes()).await.unwrap();
    assert_eq!((cast.before, cast.tally.worth), (cast.vote, 1), "the same vote again is the same vote");
    assert_eq!(app::votes::of(&app, &bob, id).await.unwrap().1, cast.vote);
    assert_eq!(app::votes::of(&app, &Actor::Guest, id).await.unwrap().1, Vote::default());
    let cast = vote(&app, &bob, id, Ballot { worth: Some(Answer::Open), agreement: None }).await.unwrap();
    assert_eq!(cast.tally, Tally::default());
    site::everything_holds(&app).await;
}

async fn votes_are_for_accounts_on_the_comments_of_others(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Admin).await);
    let id = post(&app, &ann, words(thread, "Mine."), NOW).await.unwrap().id;
    let outcome = vote(&app, &ann, id, yes()).await;
    assert!(matches!(outcome, Err(Error::Refused(Refusal::OwnComment))), "{outcome:?}");
    let outcome = vote(&app, &Actor::Guest, id, yes()).await;
    assert!(matches!(outcome, Err(Error::SignIn)), "{outcome:?}");
    let outcome = vote(&app, &Actor::Operator, id, yes()).await;
    assert!(matches!(outcome, Err(Error::Forbidden)), "{outcome:?}");
    let bob = site::member(&app, "Bob", Role::Reader).await;
    let outcome = vote(&app, &bob, CommentId(77_777), yes()).await;
    assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    assert_eq!(base.number("select count(*) from vote").await, 0);
}

async fn what_is_not_shown_takes_no_votes(base: &Base) {
    let app = site::app(base);
    let (thread, bob) = (site::thread(&app).await, site::member(&app, "Bob", Role::Reader).await);
    for state in State::ALL.into_iter().filter(|state| *state != State::Shown) {
        for answered in [false, true] {
            let body = format!("{state:?} {answered}");
            let id = post(&app, &Actor::Guest, named(words(thread, &body), "Ann"), NOW).await.unwrap().id;
            if answered {
                let answer = named(reply(thread, id, &format!("To {body}.")), "Carl");
                post(&app, &Actor::Guest, answer, NOW).await.unwrap();
            }
            site::set_state(base, thread, id, state).await;
            let outcome = vote(&app, &bob, id, yes()).await;
            match answered {
                true => assert!(matches!(outcome, Err(Error::Refused(Refusal::CommentGone))), "{outcome:?}"),
                false => assert!(matches!(outcome, Err(Error::NotFound)), "nobody knows of it: {outcome:?}"),
            }
        }
    }
    assert_eq!(base.number("select count(*) from vote").await, 0);
}

async fn a_closed_thread_still_takes_votes(base: &Base) {
    let app = site::app(base);
    let (thread, bob) = (site::thread(&app).await, site::member(&app, "Bob", Role::Reader).await);
    let id = post(&app, &Actor::Guest, named(words(thread, "One."), "Ann"), NOW).await.unwrap().id;
    vote(&app, &bob, id, yes()).await.unwrap();
    base.raw("update thread set closed = 'Enough.'").await;
    vote(&app, &bob, id, Ballot { worth: Some(Answer::No), agreement: None }).await.unwrap();
    assert_eq!(site::comment(&app, id).await.tally, Tally { not_worth: 1, ..Tally::default() });
}

async fn an_account_has_one_vote_however_often_it_is_sent(base: &Base) {
    let (app, there) = (site::app(base), site::another_node(base).await);
    let thread = site::thread(&app).await;
    let id = post(&app, &Actor::Guest, named(words(thread, "One."), "Ann"), NOW).await.unwrap().id;
    let mut voters = Vec::new();
    for name in ["Bob", "Carl", "Dora"] {
        voters.push(site::member(&app, name, Role::Reader).await);
    }
    let mut sends = tokio::task::JoinSet::new();
    for number in 0..96 {
        let (app, voter) = ([&app, &there][number % 2].clone(), voters[number % 3].clone());
        sends.spawn(async move { app::votes::put(&app, &voter, id, yes(), NOW).await.map(|_| ()) });
    }
    assert!(sends.join_all().await.iter().all(Result::is_ok));
    assert_eq!(site::comment(&app, id).await.tally.worth, 3);
    site::everything_holds(&app).await;
}
