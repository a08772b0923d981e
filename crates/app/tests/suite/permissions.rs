//! Who may do what, asked of the site itself: every role, every set of a token's scopes, guests and the operator, with
//! every operation.

use app::{App, Error, Settings, articles::Taken, decisions::Action, settings::Form};
use model::{
    ThreadId,
    moderation::GuestPolicy,
    permission::{Actor, Operation, Role},
    votes::{Answer, Ballot},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, words},
};

on_both_databases!(
    a_session_does_what_its_role_may,
    a_token_does_no_more_than_its_scopes,
    nobody_and_the_operator
);

/// The table, written out once more: a change of it is a change of both.
fn may(role: Role) -> &'static [Operation] {
    use Operation::{Comment, Configure, Decide, Flag, Publish, Vote};
    match role {
        Role::Reader | Role::Author => &[Comment, Vote, Flag],
        Role::Moderator => &[Comment, Vote, Flag, Decide],
        Role::Editor => &[Comment, Vote, Flag, Decide, Publish],
        Role::Admin => &[Comment, Vote, Flag, Decide, Publish, Configure],
    }
}

/// Somebody else, who has written what is voted on and decided.
fn ann() -> Actor {
    Actor::Account {
        id: model::AccountId(1),
        name: "Ann".into(),
        role: Role::Reader,
        scopes: None,
        unproven: false,
    }
}

/// Tries an operation; what came of it.
async fn attempt(app: &App, actor: &Actor, operation: Operation, thread: ThreadId) -> Result<(), Error> {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    match operation {
        Operation::Comment => {
            site::post(app, actor, words(thread, &format!("Comment {number}.")), NOW).await.map(|_| ())
        }
        Operation::Vote => {
            let author = ann();
            let words = words(thread, &format!("To be voted on {number}."));
            let id = site::post(app, &author, words, NOW).await.unwrap().id;
            let ballot = Ballot { worth: Some(Answer::Yes), agreement: None };
            let outcome = app::votes::put(app, actor, id, ballot, NOW).await.map(|_| ());
            assert_eq!(site::comment(app, id).await.tally.worth, i64::from(outcome.is_ok()));
            outcome
        }
        Operation::Flag => {
            let words = words(thread, &format!("To be reported {number}."));
            let id = site::post(app, &ann(), words, NOW).await.unwrap().id;
            let outcome = app::flags::put(app, actor, id, ("spam", ""), NOW).await.map(|_| ());
            let (waits, _) = app::decisions::queue(app, &Actor::Operator, 1_000).await.unwrap();
            assert_eq!(waits.iter().any(|item| item.comment.id == id), outcome.is_ok());
            outcome
        }
        Operation::Publish => {
            let draft = site::draft(&format!("Article {number}"));
            app::articles::publish(app, actor, draft, Taken::Update, NOW).await.map(|_| ())
        }
        Operation::Configure => {
            let name = format!("The Courier {number}");
            let form = Form { name: name.clone(), ..Form::of(&app.settings()) };
            let outcome = app::settings::change(app, actor, form).await;
            assert_eq!(app.settings().name == name, outcome.is_ok());
            outcome
        }
        Operation::Decide => {
            let words = words(thread, &format!("To be removed {number}."));
            let id = site::post(app, &ann(), words, NOW).await.unwrap().id;
            let queue = app::decisions::queue(app, actor, 1).await.map(|_| ());
            let decided = app::decisions::decide(app, actor, id, Action::Remove, "", NOW).await.map(|_| ());
            assert_eq!(format!("{queue:?}"), format!("{decided:?}"), "who decides reads the queue");
            assert_eq!(app::comments::visible(app, id).await.is_ok(), decided.is_err());
            decided
        }
    }
}

async fn a_site(base: &Base) -> (std::sync::Arc<App>, ThreadId) {
    let app = site::with(base, Settings { guests: GuestPolicy::Off, ..site::settings() });
    let thread = site::thread(&app).await;
    assert_eq!(site::member(&app, "Ann", Role::Reader).await.account(), Some(model::AccountId(1)));
    (app, thread)
}

async fn a_session_does_what_its_role_may(base: &Base) {
    let (app, thread) = a_site(base).await;
    for role in Role::ALL {
        let email = format!("{role}@example.org");
        app::accounts::create(&app, &email, &format!("The {role}"), role, NOW).await.unwrap();
        let link = app::accounts::link(&app, &email, NOW).await.unwrap();
        let browser = app::sign_in::Browser::default();
        let session = site::session(app::sign_in::by_link(&app, &link, "", &browser, NOW).await.unwrap());
        let actor = app::sessions::of_session(&app, &session, NOW).await.unwrap();
        for operation in Operation::ALL {
            let outcome = attempt(&app, &actor, operation, thread).await;
            match may(role).contains(&operation) {
                true => assert!(outcome.is_ok(), "{role} {operation:?}: {outcome:?}"),
                false => {
                    assert!(matches!(outcome, Err(Error::Forbidden)), "{role} {operation:?}: {outcome:?}")
                }
            }
        }
    }
}

async fn a_token_does_no_more_than_its_scopes(base: &Base) {
    let (app, thread) = a_site(base).await;
    for role in Role::ALL {
        let email = format!("{role}@example.org");
        app::accounts::create(&app, &email, &format!("The {role}"), role, NOW).await.unwrap();
        for set in 0..1 << Operation::SCOPES.len() {
            let scopes: Vec<Operation> = (0..Operation::SCOPES.len())
                .filter(|bit| set & (1 << bit) != 0)
                .map(|bit| Operation::SCOPES[bit])
                .collect();
            let names: Vec<String> = scopes.iter().map(|scope| scope.as_str().to_owned()).collect();
            let token = app::tokens::create(&app, &email, "for the test", &names, NOW).await.unwrap();
            let actor = app::tokens::of_token(&app, &token, NOW).await.unwrap();
            for operation in Operation::ALL {
                let outcome = attempt(&app, &actor, operation, thread).await;
                match may(role).contains(&operation) && scopes.contains(&operation) {
                    true => assert!(outcome.is_ok(), "{role} {names:?} {operation:?}: {outcome:?}"),
                    false => assert!(
                        matches!(outcome, Err(Error::Forbidden)),
                        "{role} {names:?} {operation:?}: {outcome:?}"
                    ),
                }
            }
        }
    }
}

async fn nobody_and_the_operator(base: &Base) {
    let (app, thread) = a_site(base).await;
    for operation in Operation::ALL {
        let outcome = attempt(&app, &Actor::Guest, operation, thread).await;
        assert!(matches!(outcome, Err(Error::SignIn)), "{operation:?}: {outcome:?}");
    }
    for operation in [Operation::Decide, Operation::Publish, Operation::Configure] {
        attempt(&app, &Actor::Operator, operation, thread).await.unwrap();
    }
    for operation in [Operation::Comment, Operation::Vote, Operation::Flag] {
        let outcome = attempt(&app, &Actor::Operator, operation, thread).await;
        assert!(matches!(outcome, Err(Error::Forbidden)), "an operator is nobody: {operation:?} {outcome:?}");
    }
}
