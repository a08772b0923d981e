//! The markup of a comment and its states, word for word: what text browsers, `restore`, scripts and styles rely on.
//! A change shows here first; take it with `INSTA_UPDATE=always` once it is meant.

use askama::Template;
use model::{
    CommentId, ThreadId, Timestamp,
    avatars::Seed,
    votes::{Answer, Tally, Vote},
};
use web::{
    view::{CommentView, Face, Html, Moment, Own, Parent, State, Votes},
    words::{Lang, Words},
};

fn answers_ann(here: bool) -> Option<Parent> {
    Some(Parent { id: CommentId(10), name: "Ann Writer".into(), number: 1, here })
}

fn votes(id: i64, tally: Tally) -> Votes {
    Votes { t: Words::of(Lang::En), id: CommentId(id), tally, mine: None }
}

fn comment(id: i64, number: i64) -> CommentView {
    CommentView {
        t: Words::of(Lang::En),
        id: CommentId(id),
        thread: ThreadId(833),
        number,
        face: Some(Face::Drawn(Seed::of("Ann Writer"))),
        author: "Ann Writer".into(),
        author_href: Some("/@Ann%20Writer".into()),
        standing: "member",
        parent: None,
        when: Some(Moment { iso: "2015-12-09T09:33:00Z".into(), text: "9 Dec 2015, 09:33 UTC".into() }),
        edited: None,
        moderated: false,
        body: Html("<p>Words.</p>\n".into()),
        body_lang: None,
        state: State::Shown,
        removed_for: None,
        written_as: None,
        replies: Vec::new(),
        more: None,
        closed: false,
        votes: votes(id, Tally::default()),
        own: None,
        link: None,
        level: 0,
    }
}

#[test]
fn a_comment_with_replies_of_every_kind() {
    let guest = CommentView {
        author: "<Bob> & Co".into(),
        author_href: None,
        standing: "guest",
        parent: answers_ann(true),
        level: 1,
        ..comment(11, 2)
    };
    let removed = CommentView { state: State::Removed, body: Html::default(), level: 1, ..comment(12, 3) };
    let undated = CommentView {
        standing: "verified",
        when: None,
        parent: answers_ann(false),
        level: 1,
        ..comment(13, 4)
    };
    let top = CommentView {
        replies: vec![guest, removed, undated],
        more: Some((12, "/t/t1?branch=a&after=d".into())),
        ..comment(10, 1)
    };
    insta::assert_snapshot!(top.render().unwrap());
}

#[test]
fn a_comment_that_was_changed_and_one_that_was_taken_back() {
    let changed = CommentView { edited: Some("2015-12-09T09:35:00Z".into()), ..comment(10, 1) };
    let by_another = CommentView { moderated: true, ..changed.clone() };
    let own = |left| Some(Own { t: Words::of(Lang::En), id: CommentId(10), left, always: false });
    let mine = CommentView { own: own(299), ..comment(10, 1) };
    let late = CommentView { own: own(0), ..comment(10, 1) };
    let gone = CommentView { state: State::Withdrawn, body: Html::default(), ..comment(10, 1) };
    insta::assert_snapshot!(
        [changed, by_another, mine, late, gone].map(|it| it.render().unwrap()).join("\n\n")
    );
}

#[test]
fn a_comment_that_waits_is_told_to_its_author_only_by_a_fragment() {
    insta::assert_snapshot!(CommentView { state: State::Held, ..comment(10, 1) }.render().unwrap());
}

#[test]
fn a_closed_thread_offers_no_reply() {
    let html = CommentView { closed: true, ..comment(10, 1) }.render().unwrap();
    assert!(!html.contains("/reply") && html.contains("/c/a"));
}

#[test]
fn a_header_in_every_language() {
    let headers = Lang::ALL.map(|lang| {
        let answer = CommentView {
            t: Words::of(lang),
            when: Timestamp::parse("2015-12-09T09:33:00Z").map(|at| Words::of(lang).moment(at)),
            parent: answers_ann(true),
            body_lang: (lang != Lang::En).then(|| "en".into()),
            ..comment(11, 2)
        };
        answer.render().unwrap()
    });
    insta::assert_snapshot!(headers.join("\n\n"));
}

#[test]
fn votes_as_everyone_and_as_their_voter_sees_them() {
    let tally = Tally { worth: 14, not_worth: 2, agree: 9, disagree: 11 };
    let for_all = votes(10, tally);
    let mine = Some(Vote { worth: Answer::Yes, agreement: Answer::No });
    let own = Votes { mine, ..for_all.clone() };
    insta::assert_snapshot!([for_all, own].map(|votes| votes.render().unwrap()).join("\n"));
}
