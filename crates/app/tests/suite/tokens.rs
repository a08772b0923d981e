//! API tokens that people make for themselves.

use std::sync::Arc;

use app::{
    App, Error, Refusal, Secret, accounts, sessions,
    sign_in::{self, Browser},
    tokens::{self, Wanted},
};
use model::permission::{Operation, Role};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after},
};

on_both_databases!(
    a_token_of_ones_own_does_what_it_was_made_for_until_it_ends,
    a_token_never_does_more_than_its_account,
    staff_makes_one_only_with_a_fresh_proof,
    nobody_ends_somebody_elses,
    there_are_twenty_at_most,
);

const DAY: i64 = 24 * 3600;

async fn somebody(app: &Arc<App>, name: &str, role: Role) -> Secret {
    site::member(app, name, role).await;
    let link = accounts::link(app, &format!("{}@example.org", name.to_lowercase()), NOW).await.unwrap();
    site::session(sign_in::by_link(app, &link, "", &Browser::default(), NOW).await.unwrap())
}

fn wanted(label: &str, scopes: &[Operation], days: i64) -> Wanted {
    Wanted { label: label.into(), scopes: scopes.to_vec(), days }
}

async fn a_token_of_ones_own_does_what_it_was_made_for_until_it_ends(base: &Base) {
    let app = site::app(base);
    let ann = somebody(&app, "Ann", Role::Reader).await;
    let vote = [Operation::Vote];
    assert_eq!(
        site::codes(tokens::make(&app, &ann, wanted(" ", &vote, 7), "en", NOW).await),
        ["token_label"]
    );
    assert_eq!(site::codes(tokens::make(&app, &ann, wanted("a", &[], 7), "en", NOW).await), ["token_scopes"]);
    let odd = tokens::make(&app, &ann, wanted("a", &vote, 100_000), "en", NOW).await;
    assert!(matches!(odd, Err(Error::NotFound)), "{odd:?}");

    let token = tokens::make(&app, &ann, wanted(" a script ", &vote, 7), "en", NOW).await.unwrap();
    assert_eq!(base.number("select count(*) from mail where news = 'token_made'").await, 1);
    let listed = tokens::own(&app, &ann, NOW).await.unwrap().listed;
    assert_eq!((listed.len(), listed[0].label.as_str(), listed[0].used), (1, "a script", None));
    let actor = tokens::of_token(&app, &token, after(60)).await.unwrap();
    let may: Vec<_> = Operation::ALL.into_iter().filter(|&it| actor.may(it)).collect();
    assert_eq!(may, vote);
    // To the hour.
    for (at, seen) in [(61, 60), (3659, 60), (3660, 3660)] {
        tokens::of_token(&app, &token, after(at)).await.unwrap();
        let listed = tokens::own(&app, &ann, after(at)).await.unwrap().listed;
        assert_eq!(listed[0].used, Some(after(seen)), "{at}");
    }
    tokens::of_token(&app, &token, after(7 * DAY - 1)).await.unwrap();
    assert!(matches!(tokens::of_token(&app, &token, after(7 * DAY)).await, Err(Error::SignIn)));
    assert!(tokens::own(&app, &ann, after(7 * DAY)).await.unwrap().listed.is_empty());

    let other = tokens::make(&app, &ann, wanted("b", &vote, 365), "en", NOW).await.unwrap();
    let id = tokens::own(&app, &ann, NOW).await.unwrap().listed[0].id;
    tokens::end(&app, &ann, id, NOW).await.unwrap();
    assert!(matches!(tokens::of_token(&app, &other, NOW).await, Err(Error::SignIn)));
    // What a session does, a token does not.
    assert!(matches!(tokens::own(&app, &token, NOW).await, Err(Error::SignIn)));
    assert!(matches!(tokens::make(&app, &token, wanted("c", &vote, 7), "en", NOW).await, Err(Error::SignIn)));
    sessions::sign_out(&app, &ann).await.unwrap();
    assert!(matches!(tokens::make(&app, &ann, wanted("c", &vote, 7), "en", NOW).await, Err(Error::SignIn)));
}

async fn a_token_never_does_more_than_its_account(base: &Base) {
    let app = site::app(base);
    for role in Role::ALL {
        let session = somebody(&app, &format!("The{role}"), role).await;
        let may = tokens::own(&app, &session, NOW).await.unwrap().may;
        for operation in Operation::ALL {
            // What the site is, no token changes.
            let offered = role.may(operation) && operation != Operation::Configure;
            assert_eq!(may.contains(&operation), offered, "{role} {operation:?}");
            let made = tokens::make(&app, &session, wanted("a", &[operation], 7), "en", NOW).await;
            let forbidden = matches!(made, Err(Error::Forbidden));
            assert_eq!((made.is_ok(), forbidden), (offered, !offered), "{role}");
        }
    }
}

async fn staff_makes_one_only_with_a_fresh_proof(base: &Base) {
    let app = site::app(base);
    let (ann, mo) = (somebody(&app, "Ann", Role::Reader).await, somebody(&app, "Mo", Role::Moderator).await);
    for (session, late) in [(&ann, false), (&mo, true)] {
        let make = |now| tokens::make(&app, session, wanted("a", &[Operation::Comment], 7), "en", now);
        make(after(599)).await.unwrap();
        let made = make(after(600)).await;
        assert_eq!(matches!(made, Err(Error::Refused(Refusal::ProveFirst))), late, "{made:?}");
        assert_eq!(tokens::own(&app, session, after(600)).await.unwrap().prove_first, late);
    }
}

async fn nobody_ends_somebody_elses(base: &Base) {
    let app = site::app(base);
    let (ann, bob) = (somebody(&app, "Ann", Role::Reader).await, somebody(&app, "Bob", Role::Reader).await);
    let token = tokens::make(&app, &ann, wanted("a", &[Operation::Vote], 7), "en", NOW).await.unwrap();
    let id = tokens::own(&app, &ann, NOW).await.unwrap().listed[0].id;
    assert!(tokens::own(&app, &bob, NOW).await.unwrap().listed.is_empty());
    tokens::end(&app, &bob, id, NOW).await.unwrap();
    tokens::of_token(&app, &token, NOW).await.unwrap();
}

async fn there_are_twenty_at_most(base: &Base) {
    let app = site::app(base);
    let ann = somebody(&app, "Ann", Role::Reader).await;
    let make = |now| tokens::make(&app, &ann, wanted("a", &[Operation::Vote], 7), "en", now);
    for _ in 0..20 {
        make(NOW).await.unwrap();
    }
    assert_eq!(site::codes(make(NOW).await), ["tokens_many"]);
    make(after(7 * DAY)).await.unwrap();
    assert_eq!(base.number("select count(*) from token").await, 1, "what has ended is dropped");
}
