//! People without an account: as the site wants it, and never under a name that is somebody's.

use app::{
    Error, Refusal, Secret, Settings,
    articles::{Outcome, Taken},
    comments::Overtaking,
};
use model::{
    ThreadId, Timestamp, articles,
    comments::{Draft, Standing, State},
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
    what_a_guest_works_out_counts_once_here_and_now,
    a_second_send_of_the_same_needs_nothing_new,
    more_is_asked_for_where_many_guests_write,
    a_guests_link_changes_for_a_while_and_erases_for_good,
    nobody_gets_a_link_by_saying_the_same,
    an_article_says_for_itself_whether_guests_may_write,
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
    assert_eq!((waiting[0].comment.id, waiting.len(), count), (posted.id, 1, 1));
    assert!(waiting[0].comment.held_for.is_some(), "a moderator is told why");
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

/// The answer to a new challenge, as a browser finds it.
async fn worked_out(app: &app::App, thread: ThreadId, now: Timestamp) -> String {
    let asked = app::work::challenge(app, thread, now).await.unwrap();
    let answers = (0..).map(|n| format!("{}.{n}", asked.text));
    let right = |answer: &String| {
        let hash = ring::digest::digest(&ring::digest::SHA256, answer.as_bytes());
        let first = u32::from_be_bytes(hash.as_ref()[..4].try_into().unwrap());
        first.leading_zeros() >= asked.bits
    };
    answers.into_iter().find(right).unwrap()
}

/// A guest's words with an answer.
fn with(draft: Draft, work: &str) -> Draft {
    let mut draft = named(draft, "Ann");
    draft.guest.work = work.to_owned();
    draft
}

async fn what_a_guest_works_out_counts_once_here_and_now(base: &Base) {
    let app = site::with(base, Settings { comment_rate: 20, ..site::settings() });
    let (thread, other) = (site::thread(&app).await, site::thread(&app).await);
    let answer = async |thread| worked_out(&app, thread, NOW).await;
    let good = answer(thread).await;
    // Bits that were asked for are signed: nobody asks less of themselves.
    let mut easy = answer(thread).await;
    easy.replace_range(10..11, if &easy[10..11] == "A" { "B" } else { "A" });
    let mut trapped = with(words(thread, "Trapped."), &answer(thread).await);
    trapped.guest.trap = true;
    let quick = answer(thread).await;
    for (draft, seconds, why) in [
        (with(words(thread, "One."), &good), 4, None),
        (with(words(thread, "Two."), &good), 5, Some("guest_work")),
        (with(words(other, "Three."), &answer(thread).await), 5, Some("guest_work")),
        (with(words(thread, "Four."), &easy), 5, Some("guest_work")),
        (with(words(thread, "Five."), "nonsense"), 5, Some("guest_work")),
        (with(words(thread, "Six."), &answer(thread).await), 3600, Some("guest_work")),
        (with(words(thread, "Seven."), &quick), 2, Some("guest_quick")),
        (with(words(thread, "Eight."), &quick), 9, Some("guest_work")),
        (with(words(thread, "Nine."), ""), 5, Some("guest_plain")),
        (trapped, 5, Some("guest_trap")),
    ] {
        let posted = post(&app, &Actor::Guest, draft, site::after(seconds)).await.unwrap();
        assert_eq!(posted.held_for.as_deref(), why, "{}", posted.body);
        assert_eq!(posted.state == State::Shown, why.is_none(), "{}", posted.body);
    }
    let member = site::member(&app, "Bob", Role::Reader).await;
    assert_eq!(post(&app, &member, words(thread, "Hello."), NOW).await.unwrap().state, State::Shown);
    site::everything_holds(&app).await;
}

async fn a_second_send_of_the_same_needs_nothing_new(base: &Base) {
    let app = site::with(base, Settings { comment_rate: 20, ..site::settings() });
    let thread = site::thread(&app).await;
    let answer = worked_out(&app, thread, NOW).await;
    let draft = || site::keyed(with(words(thread, "One."), &answer), "a key");
    let first = post(&app, &Actor::Guest, draft(), site::after(4)).await.unwrap();
    let again = post(&app, &Actor::Guest, draft(), site::after(900)).await.unwrap();
    assert_eq!((again.id, again.state), (first.id, State::Shown));
    // A send that was refused has used nothing up.
    let answer = worked_out(&app, thread, site::after(900)).await;
    let draft = with(words(thread, "Two."), &answer);
    site::member(&app, "Zoe", Role::Reader).await;
    let mut refused = draft.clone();
    refused.guest.name = "Zoe".into();
    assert_eq!(site::codes(post(&app, &Actor::Guest, refused, site::after(910)).await), ["name_taken"]);
    let posted = post(&app, &Actor::Guest, draft, site::after(911)).await.unwrap();
    assert_eq!(posted.state, State::Shown);
}

async fn more_is_asked_for_where_many_guests_write(base: &Base) {
    let app = site::with(base, Settings { comment_rate: 100, ..site::settings() });
    let thread = site::thread(&app).await;
    let usual = app::work::challenge(&app, thread, NOW).await.unwrap().bits;
    let writing = base.store.write(|tx| {
        Box::pin(async move {
            for at in 0..41u8 {
                store::work::use_up(tx, &[at], site::after(1), NOW).await?;
            }
            Ok::<_, store::Error>(())
        })
    });
    writing.await.unwrap();
    assert_eq!(app::work::challenge(&app, thread, site::after(5)).await.unwrap().bits, usual + 1);
    assert_eq!(app::work::challenge(&app, thread, site::after(700)).await.unwrap().bits, usual);
}

async fn a_guests_link_changes_for_a_while_and_erases_for_good(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let said = async |body: &str| {
        let draft = named(words(thread, body), "Ann");
        let posted = app::comments::post(&app, &Actor::Guest, draft, Overtaking::Waits, NOW).await.unwrap();
        (posted.comment.id, posted.link.unwrap())
    };
    let ((one, link), (two, other)) = (said("One.").await, said("Two.").await);
    assert_eq!(app::guests::by_link(&app, &link).await.unwrap().0.id, one);
    app::guests::edit(&app, &link, "One, *changed*.", site::after(60)).await.unwrap();
    let (shown, before) = app::revisions::history(&app, one).await.unwrap();
    assert_eq!((shown.body.as_str(), before.len(), before[0].body.as_str()), ("One, *changed*.", 1, "One."));
    assert!(!shown.moderated, "its author did it");
    assert_eq!(site::codes(app::guests::edit(&app, &link, " ", site::after(60)).await), ["body_empty"]);
    let late = app::guests::edit(&app, &link, "Later.", site::after(301)).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::EditLate))), "{late:?}");
    assert_eq!(app::guests::erase(&app, &link).await.unwrap().state, State::Withdrawn);
    let again = app::guests::erase(&app, &link).await;
    assert!(matches!(again, Err(Error::NotFound)), "used up: {again:?}");
    assert_eq!((site::state(&app, two).await, site::count(&app, thread).await), (State::Shown, 1));
    // What a moderator has taken away stays so.
    site::set_state(base, thread, two, State::Removed).await;
    let outcome = app::guests::erase(&app, &other).await;
    assert!(matches!(outcome, Err(Error::Refused(Refusal::CommentGone))), "{outcome:?}");
    for text in ["", "x", link.reveal(), &"A".repeat(43)] {
        let outcome = app::guests::by_link(&app, &Secret::from_text(text)).await;
        assert!(matches!(outcome, Err(Error::NotFound)), "{text}: {outcome:?}");
    }
    site::everything_holds(&app).await;
}

async fn nobody_gets_a_link_by_saying_the_same(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let mut links = Vec::new();
    for key in [None, Some("1"), Some("1"), None] {
        let draft = named(words(thread, "Hello."), "Ann");
        let draft = key.map_or(draft.clone(), |key| site::keyed(draft, key));
        let posted = app::comments::post(&app, &Actor::Guest, draft, Overtaking::Waits, NOW).await.unwrap();
        links.push(posted.link.is_some());
    }
    assert_eq!(links, [true, false, false, false]);
    let member = site::member(&app, "Bob", Role::Reader).await;
    let posted =
        app::comments::post(&app, &member, words(thread, "Hi."), Overtaking::Waits, NOW).await.unwrap();
    assert!(posted.link.is_none(), "who has an account has it for this");
    site::everything_holds(&app).await;
}

async fn an_article_says_for_itself_whether_guests_may_write(base: &Base) {
    let app = site::with(base, Settings { guests: GuestPolicy::Held, ..site::settings() });
    let put = async |guests: &str| {
        let draft = articles::Draft {
            slug: Some("an-article".into()),
            guests: Some(guests.into()).filter(|_| !guests.is_empty()),
            ..site::draft("An article")
        };
        site::publish(&app, draft, Taken::Update).await
    };
    let thread = put("").await.unwrap().thread;
    let mut said = 0;
    let mut say = async || {
        said += 1;
        let draft = named(words(thread, &format!("Words {said}.")), "Ann");
        post(&app, &Actor::Guest, draft, NOW).await.map(|posted| posted.state)
    };
    assert_eq!(say().await.unwrap(), State::Held, "as the site says");
    assert_eq!(put("on").await.unwrap().outcome, Outcome::Changed);
    assert_eq!(say().await.unwrap(), State::Shown);
    assert_eq!(put("").await.unwrap().outcome, Outcome::Same, "who says nothing changes nothing");
    assert_eq!(say().await.unwrap(), State::Shown);
    put("off").await.unwrap();
    let outcome = say().await;
    assert!(matches!(outcome, Err(Error::SignIn)), "{outcome:?}");
    put("site").await.unwrap();
    assert_eq!(say().await.unwrap(), State::Held);
    assert_eq!(site::codes(put("perhaps").await), ["guests"]);
    site::everything_holds(&app).await;
}
