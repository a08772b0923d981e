//! Who is told by mail of answers and of being named: once, of what everyone sees, never by whom they have muted, and as
//! they have chosen.

use std::sync::{Arc, Mutex};

use app::{
    App, Error, Secret, Settings, accounts,
    comments::Overtaking,
    decisions::{self, Action},
    mail::{self, Letter, Matter, Post, Sent},
    mutes, notices, revisions,
    sign_in::{self, Browser},
};
use model::{
    ThreadId, Timestamp,
    comments::State,
    moderation::GuestPolicy,
    permission::{Actor, Role},
};
use store::notices::Choice;

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, member, named, post, reply, words},
};

on_both_databases!(
    an_answer_and_a_name_are_told_once,
    what_nobody_sees_is_told_when_everybody_does,
    what_is_gone_by_then_is_not_told,
    only_what_is_wanted_is_told,
    many_go_together,
    a_mail_that_was_begun_is_ended_by_the_next_sender,
    a_link_switches_off_and_nothing_else,
);

type Mails = Arc<Mutex<Vec<Sent>>>;

struct World {
    app: Arc<App>,
    mails: Mails,
    thread: ThreadId,
    ann: Actor,
    bob: Actor,
}

async fn world(base: &Base) -> World {
    let mails = Mails::default();
    let app = site::with(base, Settings { post: Post::Memory(mails.clone()), ..site::settings() });
    let thread = site::thread(&app).await;
    let (ann, bob) = (member(&app, "Ann", Role::Reader).await, member(&app, "Bob", Role::Reader).await);
    World { app, mails, thread, ann, bob }
}

/// A mail that is what it tells: who did what.
fn write(about: Matter<'_>) -> Result<Letter, Error> {
    let Matter::Notices { notices, off, lang, .. } = about else { panic!("{about:?}") };
    let lines = notices
        .iter()
        .map(|one| format!("{} {}: {}", one.author, if one.reply { "answers" } else { "names" }, one.body));
    let text = lines.collect::<Vec<_>>().join("\n");
    Ok(Letter { subject: lang.into(), text, html: String::new(), line: String::new(), off: Some(off.into()) })
}

impl World {
    async fn send(&self, now: Timestamp) {
        while mail::send_next(&self.app, write, now).await.unwrap() {}
    }

    /// What was sent to whom since.
    async fn sent(&self, now: Timestamp) -> Vec<(String, String)> {
        self.send(now).await;
        let all: Vec<Sent> = std::mem::take(&mut *self.mails.lock().unwrap());
        all.into_iter().map(|it| (it.to.split('@').next().unwrap().to_owned(), it.letter.text)).collect()
    }

    async fn session(&self, email: &str) -> Secret {
        let link = accounts::link(&self.app, email, NOW).await.unwrap();
        site::session(sign_in::by_link(&self.app, &link, "", &Browser::default(), NOW).await.unwrap())
    }
}

fn told(to: &str, text: &str) -> (String, String) {
    (to.to_owned(), text.to_owned())
}

async fn an_answer_and_a_name_are_told_once(base: &Base) {
    let w = world(base).await;
    let said = post(&w.app, &w.ann, words(w.thread, "Said."), NOW).await.unwrap().id;
    let answer = reply(w.thread, said, "No, @Ann. Ask @Carl.");
    member(&w.app, "Carl", Role::Reader).await;
    let answer = post(&w.app, &w.bob, answer, after(1)).await.unwrap().id;
    let both = w.sent(after(2)).await;
    let body = "No, @Ann. Ask @Carl.";
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(both.contains(&told("ann", &format!("Bob answers: {body}"))), "{both:?}");
    assert!(both.contains(&told("carl", &format!("Bob names: {body}"))), "{both:?}");
    // Changed, taken away and shown again it is still the same; a name that comes in by a change is told.
    let mo = member(&w.app, "Mo", Role::Moderator).await;
    let changed = "No, @Ann. Ask @Carl or @Mo.";
    revisions::edit(&w.app, &w.bob, answer, (changed, ""), after(60)).await.unwrap();
    for (seconds, action) in [(70, Action::Remove), (80, Action::Restore)] {
        decisions::decide(&w.app, &mo, answer, action, "Why not.", after(seconds)).await.unwrap();
    }
    assert_eq!(w.sent(after(4_000)).await, [told("mo", &format!("Bob names: {changed}"))]);
    // Nobody is told of what they say themselves.
    post(&w.app, &w.ann, reply(w.thread, said, "I, @Ann, say so too."), after(90)).await.unwrap();
    assert_eq!(w.sent(after(8_000)).await, []);
    site::everything_holds(&w.app).await;
}

async fn what_nobody_sees_is_told_when_everybody_does(base: &Base) {
    let w = world(base).await;
    let holds = Settings { guests: GuestPolicy::Held, ..(*w.app.settings()).clone() };
    let app = site::with(base, holds);
    let mo = member(&w.app, "Mo", Role::Moderator).await;
    let said = post(&w.app, &w.ann, words(w.thread, "Said."), NOW).await.unwrap().id;
    let answer = named(reply(w.thread, said, "Held, @Bob."), "Gus");
    let held = app::comments::post(&app, &Actor::Guest, answer, Overtaking::Waits, after(1)).await.unwrap();
    assert_eq!(held.comment.state, State::Held);
    assert_eq!(w.sent(after(30)).await, []);
    decisions::decide(&w.app, &mo, held.comment.id, Action::Approve, "", after(40)).await.unwrap();
    let both = w.sent(after(50)).await;
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(both.contains(&told("ann", "Gus answers: Held, @Bob.")), "{both:?}");
    assert!(both.contains(&told("bob", "Gus names: Held, @Bob.")), "{both:?}");
}

async fn what_is_gone_by_then_is_not_told(base: &Base) {
    let w = world(base).await;
    let said = post(&w.app, &w.ann, words(w.thread, "Said."), NOW).await.unwrap().id;
    let taken_back = post(&w.app, &w.bob, reply(w.thread, said, "Taken back."), after(1)).await.unwrap().id;
    revisions::withdraw(&w.app, &w.bob, taken_back).await.unwrap();
    assert_eq!(w.sent(after(2)).await, []);
    post(&w.app, &w.bob, reply(w.thread, said, "By somebody who is muted before the mail."), after(3))
        .await
        .unwrap();
    let own = w.session("ann@example.org").await;
    mutes::choose(&w.app, &own, "Bob", mutes::Choice::Mute, after(4)).await.unwrap();
    post(&w.app, &w.bob, reply(w.thread, said, "By somebody who is muted."), after(5)).await.unwrap();
    assert_eq!(w.sent(after(4_000)).await, []);
    assert_eq!(base.number("select count(*) from mail").await, 0);
    site::everything_holds(&w.app).await;
}

async fn only_what_is_wanted_is_told(base: &Base) {
    let w = world(base).await;
    let said = post(&w.app, &w.ann, words(w.thread, "Said."), NOW).await.unwrap().id;
    let own = w.session("ann@example.org").await;
    let choose = async |replies, mentions| {
        let choice = Choice { replies, mentions, lang: "de".into() };
        notices::choose(&w.app, &own, choice.clone(), after(1)).await.unwrap();
        assert_eq!(notices::standing(&w.app, &own, after(1)).await.unwrap().choice, choice);
    };
    choose(false, true).await;
    post(&w.app, &w.bob, reply(w.thread, said, "An answer."), after(2)).await.unwrap();
    assert_eq!(w.sent(after(3)).await, []);
    choose(true, false).await;
    post(&w.app, &w.bob, words(w.thread, "For @Ann."), after(4)).await.unwrap();
    assert_eq!(w.sent(after(5)).await, []);
    post(&w.app, &w.bob, reply(w.thread, said, "Another."), after(6)).await.unwrap();
    // Switched off before it is sent.
    choose(false, false).await;
    assert_eq!(w.sent(after(7)).await, []);
    choose(true, true).await;
    post(&w.app, &w.bob, reply(w.thread, said, "The last."), after(8)).await.unwrap();
    w.send(after(1_000)).await;
    assert_eq!(w.mails.lock().unwrap().pop().unwrap().letter.subject, "de", "in the language they chose");
    // An account that no mail reaches.
    base.raw("update account set email = 'x@no-address.invalid' where name = 'Ann'").await;
    post(&w.app, &w.bob, reply(w.thread, said, "To nobody."), after(2_000)).await.unwrap();
    assert_eq!(w.sent(after(9_000)).await, []);
    site::everything_holds(&w.app).await;
}

async fn many_go_together(base: &Base) {
    let w = world(base).await;
    let said = post(&w.app, &w.ann, words(w.thread, "Said."), NOW).await.unwrap().id;
    post(&w.app, &w.bob, reply(w.thread, said, "0"), after(1)).await.unwrap();
    assert_eq!(w.sent(after(2)).await.len(), 1);
    for number in 1..30 {
        post(&w.app, &w.bob, reply(w.thread, said, &number.to_string()), after(number)).await.unwrap();
        assert_eq!(w.sent(after(number)).await, [], "not within ten minutes");
    }
    let together = w.sent(after(700)).await;
    assert_eq!(together.len(), 1);
    assert_eq!(
        together[0].1.lines().count(),
        notices::LISTED + 1,
        "as many as are listed, and that there are more"
    );
    assert_eq!(w.sent(after(9_000)).await, [], "and none of them again");
    site::everything_holds(&w.app).await;
}

async fn a_mail_that_was_begun_is_ended_by_the_next_sender(base: &Base) {
    let w = world(base).await;
    let said = post(&w.app, &w.ann, words(w.thread, "Said."), NOW).await.unwrap().id;
    post(&w.app, &w.bob, reply(w.thread, said, "First."), after(1)).await.unwrap();
    // Whoever takes it ends before it is sent; what comes meanwhile waits for a mail of its own.
    let dies = |_: Matter<'_>| Err(Error::Broken("gone".into()));
    assert!(mail::send_next(&w.app, dies, after(2)).await.is_err());
    post(&w.app, &w.bob, reply(w.thread, said, "Second."), after(3)).await.unwrap();
    assert_eq!(w.sent(after(30)).await, [], "somebody else may still be at it");
    assert_eq!(w.sent(after(100)).await, [told("ann", "Bob answers: First.")]);
    assert_eq!(w.sent(after(1_000)).await, [told("ann", "Bob answers: Second.")]);
    assert_eq!(w.sent(after(9_000)).await, []);
    site::everything_holds(&w.app).await;
}

async fn a_link_switches_off_and_nothing_else(base: &Base) {
    let w = world(base).await;
    let said = post(&w.app, &w.ann, words(w.thread, "Said."), NOW).await.unwrap().id;
    post(&w.app, &w.bob, reply(w.thread, said, "An answer."), after(1)).await.unwrap();
    w.send(after(2)).await;
    let link = w.mails.lock().unwrap().pop().unwrap().letter.off.unwrap();
    let ann = w.ann.account().unwrap();
    assert_eq!(notices::of_off_link(&w.app, &link).await.unwrap(), ann);
    let of_bob = link.replacen(&ann.0.to_string(), &w.bob.account().unwrap().0.to_string(), 1);
    for wrong in [of_bob.as_str(), "", "1", "1-", "x-y", &link[..link.len() - 1]] {
        let refused = notices::switch_off(&w.app, wrong).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{wrong}: {refused:?}");
    }
    for _ in 0..2 {
        notices::switch_off(&w.app, &link).await.unwrap();
    }
    post(&w.app, &w.bob, reply(w.thread, said, "Another. @Ann"), after(700)).await.unwrap();
    assert_eq!(w.sent(after(9_000)).await, []);
    let own = w.session("ann@example.org").await;
    let choice = notices::standing(&w.app, &own, after(10)).await.unwrap().choice;
    assert_eq!((choice.replies, choice.mentions), (false, false));
}
