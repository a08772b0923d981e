//! A captured page that becomes an article with its thread: once, whole, whatever happens in between.

use app::{App, restoring};
use import::capture::{self, Comment, Evidence, Passage, Restored, Standing};
use model::{
    comments::State,
    permission::{Actor, Role},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, post, reply, words},
};

on_both_databases!(
    a_page_becomes_an_article_with_its_thread,
    the_same_capture_again_adds_nothing,
    an_interrupted_run_is_gone_on_with,
    readers_who_answered_meanwhile_are_not_mistaken_for_the_page,
    two_runs_at_once_store_each_comment_once,
    another_page_of_the_same_title_is_another_article,
    another_capture_of_a_page_adds_what_is_new,
    a_capture_that_holds_less_adds_nothing,
    a_page_is_known_by_its_address,
    what_the_page_said_of_a_comment_is_kept,
    two_better_captures_at_once_add_each_comment_once,
    answers_that_stand_above_what_they_answer,
    a_page_that_was_saved_for_real,
);

/// Votes, ids and marks of the page stand apart from what counts here.
async fn what_the_page_said_of_a_comment_is_kept(base: &Base) {
    let source = b"<!doctype html><title>Rain</title><link rel=canonical href=https://paper.example/a/rain><link href=/wp-content/x.css><h1>Rain</h1><ol class=commentlist>\
        <li class=comment id=comment-1><cite class=fn>Ann</cite> <a href=#comment-1>May 3, 2011 at 4:05 pm</a><div class=comment-content><p>It always rains here.</p></div>\
        <span class=likes>3 likes</span> <span>Last edited May 4, 2011 at 9:00 am</span></li>\
        <li class=comment id=comment-2><cite class=fn>Bo</cite> <span class=date>May 3, 2011 at 5:05 pm</span><div class=comment-content><p>[deleted]</p></div></li></ol>";
    let page = capture::restore(source).unwrap();
    let app = site::app(base);
    let applied = restoring::apply(&app, &page, source, NOW).await.unwrap();
    let thread = applied.thread;
    let (origins, score) = app
        .read(move |conn| {
            Box::pin(async move {
                let stored = store::captures::comments(conn, thread).await?;
                let mut origins = Vec::new();
                for it in &stored {
                    origins.push(store::captures::origin(conn, it.id).await?.unwrap());
                }
                let first = store::comments::by_id(conn, stored[0].id).await?.unwrap();
                Ok::<_, store::Error>((origins, first.score))
            })
        })
        .await
        .unwrap();
    assert_eq!(origins[0].permalink.as_deref(), Some("https://paper.example/a/rain#comment-1"));
    assert_eq!((origins[0].source_id.as_deref(), origins[0].up), (Some("comment-1"), Some(3)));
    assert!(origins[0].edited && origins[0].edited_at.is_some() && !origins[0].deleted);
    assert!(origins[1].deleted && origins[1].up.is_none());
    assert_eq!(score, 0, "votes of another site are none of this one");
}

fn passage(text: &str) -> Passage {
    Passage { text: text.into(), spans: Vec::new() }
}

/// A page with so many comments; each answers an earlier one or none, one in thirteen repeats the one before.
fn page(comments: usize) -> Restored {
    let comment = |index: usize| Comment {
        index,
        author: (!index.is_multiple_of(11)).then(|| format!("Member {}", index % 7)),
        standing: [Standing::Verified, Standing::Guest, Standing::Unknown][index % 3],
        parent: (!index.is_multiple_of(4)).then_some(index / 2),
        evidence: (!index.is_multiple_of(4)).then_some(Evidence::Inferred),
        duplicate_of: (index % 13 == 12).then(|| index - 1),
        text: format!("These are the words of comment {index}."),
        ..Comment::default()
    };
    Restored {
        title: Some(passage("A page from before")),
        paragraphs: vec![passage("First."), passage("Second.")],
        comments: (0..comments).map(comment).collect(),
        ..Restored::default()
    }
}

/// The same under another title: another page.
fn titled(title: &str, page: Restored) -> Restored {
    Restored { title: Some(passage(title)), ..page }
}

/// The page as a better capture has it: `extra` comments more, each before the comment it is put in front of, which
/// answers the new one where it answered nothing; the last of them answers a comment that was there.
fn better(comments: usize, extra: usize) -> Restored {
    let mut page = page(comments);
    for number in 0..extra {
        let at = number * 2 + 1;
        let mut new = page.comments[0].clone();
        new.author = Some(format!("Newcomer {number}"));
        new.text = format!("Only the better capture has words number {number}.");
        (new.parent, new.evidence) = (Some(at - 1), Some(Evidence::Recorded));
        for comment in &mut page.comments {
            let behind = |index: usize| index + usize::from(index >= at);
            (comment.parent, comment.duplicate_of) =
                (comment.parent.map(behind), comment.duplicate_of.map(behind));
        }
        page.comments.insert(at, new);
    }
    page.comments.iter_mut().enumerate().for_each(|(at, comment)| comment.index = at);
    page
}

/// Everything a thread shows of the page's own comments, to be compared.
async fn as_read(app: &App, thread: model::ThreadId) -> Vec<String> {
    let read = app.read(move |conn| {
        let order = model::order::Order::Oldest;
        Box::pin(store::pages::listing(conn, thread, order, None, 100_000))
    });
    let (comments, _) = read.await.unwrap();
    let own = comments.iter().filter(|it| it.account.is_none());
    own.map(|it| {
        let answers =
            it.parent.map(|parent| comments.iter().find(|other| other.id == parent).unwrap().body.clone());
        format!("{} {} {:?} {:?} {answers:?} {:?}", it.name, it.body, it.standing, it.state, it.evidence)
    })
    .collect()
}

async fn a_page_becomes_an_article_with_its_thread(base: &Base) {
    let app = site::app(base);
    let applied = restoring::apply(&app, &page(40), b"source", NOW).await.unwrap();
    assert_eq!((applied.slug.as_str(), applied.stored), ("a-page-from-before", Some(40)));
    let id = applied.article;
    let it = app.read(move |conn| Box::pin(store::articles::by_id(conn, id))).await.unwrap().unwrap();
    assert_eq!((it.title.as_str(), it.dated, it.restored), ("A page from before", None, true));
    assert_eq!((it.html.as_str(), it.thread), ("<p>First.</p>\n<p>Second.</p>\n", applied.thread));
    assert_eq!(site::stored(base).await, 40);
    assert_eq!(site::count(&app, applied.thread).await, 37, "three say what was said already");
    let read = as_read(&app, applied.thread).await;
    assert!(read.contains(&r#"Member 3 These are the words of comment 3. Verified Shown Some("These are the words of comment 1.") Some("inferred")"#.to_owned()), "{read:#?}");
    site::everything_holds(&app).await;
}

async fn the_same_capture_again_adds_nothing(base: &Base) {
    let app = site::app(base);
    let first = restoring::apply(&app, &page(40), b"source", NOW).await.unwrap();
    let read = as_read(&app, first.thread).await;
    let again = restoring::apply(&app, &page(40), b"source", after(60)).await.unwrap();
    assert_eq!(again, restoring::Applied { stored: None, ..first.clone() });
    // Readers have answered, moderators have removed: still nothing.
    let ann = site::member(&app, "Ann", Role::Reader).await;
    post(&app, &ann, words(first.thread, "I was there."), NOW).await.unwrap();
    let again = restoring::apply(&app, &page(40), b"source", after(120)).await.unwrap();
    assert_eq!(again.stored, None);
    assert_eq!(site::stored(base).await, 41);
    assert_eq!(as_read(&app, first.thread).await, read);
    assert_eq!(base.number("select count(*) from article").await, 1);
}

/// Killed after the article, after the first piece, after the second: what is stored then is what a page that ends
/// there would store.
async fn an_interrupted_run_is_gone_on_with(base: &Base) {
    let app = site::app(base);
    let whole = restoring::apply(&app, &page(1_203), b"in one go", NOW).await.unwrap();
    let wanted = as_read(&app, whole.thread).await;
    for (source, done) in [("first", 0), ("second", 500), ("third", 1_000)] {
        let page = |count| titled(source, page(count));
        let cut = restoring::apply(&app, &page(done), source.as_bytes(), NOW).await.unwrap();
        let rest = restoring::apply(&app, &page(1_203), source.as_bytes(), after(60)).await.unwrap();
        assert_eq!((rest.article, rest.thread, rest.stored), (cut.article, cut.thread, Some(1_203 - done)));
        assert!(as_read(&app, rest.thread).await == wanted, "after {done}");
        let again = restoring::apply(&app, &page(1_203), source.as_bytes(), after(120)).await.unwrap();
        assert_eq!(again.stored, None);
    }
    assert_eq!(site::stored(base).await, 4 * 1_203);
    site::everything_holds(&app).await;
}

async fn readers_who_answered_meanwhile_are_not_mistaken_for_the_page(base: &Base) {
    let app = site::app(base);
    let whole = restoring::apply(&app, &page(700), b"in one go", NOW).await.unwrap();
    let page = |count| titled("Cut short", page(count));
    let cut = restoring::apply(&app, &page(500), b"source", NOW).await.unwrap();
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let top = post(&app, &ann, words(cut.thread, "I was there."), NOW).await.unwrap();
    post(&app, &ann, reply(cut.thread, top.id, "And I remember."), NOW).await.unwrap();
    let rest = restoring::apply(&app, &page(700), b"source", after(60)).await.unwrap();
    assert_eq!(rest.stored, Some(200));
    assert_eq!(as_read(&app, rest.thread).await, as_read(&app, whole.thread).await);
    assert_eq!(site::state(&app, top.id).await, State::Shown);
    site::everything_holds(&app).await;
}

async fn two_runs_at_once_store_each_comment_once(base: &Base) {
    let (app, there) = (site::app(base), site::another_node(base).await);
    let whole = restoring::apply(&app, &page(400), b"in one go", NOW).await.unwrap();
    let (page, source) = (titled("Twice at once", page(400)), b"source");
    let (one, other) = tokio::join!(
        restoring::apply(&app, &page, source, NOW),
        restoring::apply(&there, &page, source, NOW)
    );
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!((one.article, one.thread), (other.article, other.thread));
    assert_eq!(as_read(&app, one.thread).await, as_read(&app, whole.thread).await);
    assert_eq!(site::stored(base).await, 2 * 400);
    site::everything_holds(&app).await;
}

async fn another_page_of_the_same_title_is_another_article(base: &Base) {
    let app = site::app(base);
    let first = restoring::apply(&app, &page(3), b"one source", NOW).await.unwrap();
    let mut other = page(3);
    other.comments.iter_mut().for_each(|comment| comment.text = format!("Elsewhere: {}", comment.text));
    let second = restoring::apply(&app, &other, b"another source", NOW).await.unwrap();
    assert_ne!(first.article, second.article);
    assert_eq!((second.slug.as_str(), second.joined), ("a-page-from-before-2", false));
}

async fn another_capture_of_a_page_adds_what_is_new(base: &Base) {
    let app = site::app(base);
    let first = restoring::apply(&app, &page(140), b"one source", NOW).await.unwrap();
    let before = as_read(&app, first.thread).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    post(&app, &ann, words(first.thread, "I was there."), NOW).await.unwrap();
    let second = restoring::apply(&app, &better(140, 60), b"better source", after(60)).await.unwrap();
    assert_eq!((second.article, second.stored, second.joined), (first.article, Some(60), true));
    assert_eq!(second.added.len(), 60);
    assert_eq!(second.added[0], "Newcomer 0: Only the better capture has words number 0.");
    let read = as_read(&app, first.thread).await;
    let (new, old): (Vec<_>, Vec<_>) = read.iter().partition(|line| line.starts_with("Newcomer"));
    // One that is a double has a place on the page now that somebody answers it.
    let single = |line: &&String| !line.contains(" Double ");
    let (old, before) = (old.into_iter().filter(single), before.iter().filter(single));
    assert_eq!(old.collect::<Vec<_>>(), before.collect::<Vec<_>>(), "nothing that was stored has changed");
    assert_eq!(new.len(), 60);
    let answers = r#"Some("These are the words of comment 1.") Some("recorded")"#;
    assert!(new.iter().any(|line| line.starts_with("Newcomer 1 ") && line.ends_with(answers)), "{new:#?}");
    for (page, source) in [(page(140), &b"one source"[..]), (better(140, 60), b"better source")] {
        let again = restoring::apply(&app, &page, source, after(120)).await.unwrap();
        assert_eq!((again.article, again.stored, again.added.len()), (first.article, None, 0));
    }
    assert_eq!(site::stored(base).await, 201);
    assert_eq!(base.number("select count(*) from article").await, 1);
    assert_eq!(base.number("select count(*) from capture").await, 2);
    site::everything_holds(&app).await;
}

async fn a_capture_that_holds_less_adds_nothing(base: &Base) {
    let app = site::app(base);
    let first = restoring::apply(&app, &page(40), b"one source", NOW).await.unwrap();
    let mut less = page(9);
    less.comments.remove(4);
    less.comments.iter_mut().for_each(|comment| (comment.parent, comment.evidence) = (None, None));
    let second = restoring::apply(&app, &less, b"worse source", after(60)).await.unwrap();
    assert_eq!((second.article, second.stored, second.joined), (first.article, None, true));
    assert_eq!(site::stored(base).await, 40);
}

async fn a_page_is_known_by_its_address(base: &Base) {
    let app = site::app(base);
    let url = |url| Some(url);
    let page_two = url("http://www.paper.example/river?page=2");
    let first = restoring::apply_from(&app, &page(9), b"a", page_two, NOW).await.unwrap();
    let renamed = titled("A headline that was changed", better(9, 2));
    let second = restoring::apply_from(&app, &renamed, b"b", url("https://paper.example/river"), NOW).await;
    let second = second.unwrap();
    assert_eq!((second.article, second.stored, second.joined), (first.article, Some(2), true));
    // One address for every page of a site says nothing.
    let mut other = titled("Something else", page(2));
    other.comments.iter_mut().for_each(|comment| comment.text = "Other words.".into());
    let third =
        restoring::apply_from(&app, &other, b"c", url("http://paper.example/river"), NOW).await.unwrap();
    assert_ne!(third.article, first.article);
    let canonical = b"<!doctype html><link rel=canonical href='http://paper.example/river'><p>Words.</p>";
    let fourth = restoring::apply(&app, &renamed, canonical, NOW).await.unwrap();
    assert_eq!((fourth.article, fourth.stored, fourth.joined), (first.article, None, true));
}

async fn two_better_captures_at_once_add_each_comment_once(base: &Base) {
    let (app, there) = (site::app(base), site::another_node(base).await);
    let first = restoring::apply(&app, &page(200), b"source", NOW).await.unwrap();
    let page = better(200, 90);
    let (one, other) = tokio::join!(
        restoring::apply(&app, &page, b"one better", NOW),
        restoring::apply(&there, &page, b"another better", NOW)
    );
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!((one.article, other.article), (first.article, first.article));
    assert_eq!(one.added.len() + other.added.len(), 90);
    assert_eq!(site::stored(base).await, 290);
    site::everything_holds(&app).await;
}

async fn answers_that_stand_above_what_they_answer(base: &Base) {
    let app = site::app(base);
    // The newest first: what stands at 0 answers 1, which answers 2.
    let mut page = page(3);
    for (index, comment) in page.comments.iter_mut().enumerate() {
        comment.parent = (index < 2).then_some(index + 1);
        comment.author = Some(format!("Member {index}"));
    }
    let applied = restoring::apply(&app, &page, b"source", NOW).await.unwrap();
    let read = as_read(&app, applied.thread).await;
    let names: Vec<&str> = read.iter().map(|line| &line[..8]).collect();
    assert_eq!(names, ["Member 2", "Member 1", "Member 0"]);
    let again = restoring::apply(&app, &page, b"source", NOW).await.unwrap();
    assert_eq!(again.stored, None);
}

async fn a_page_that_was_saved_for_real(base: &Base) {
    let source = include_bytes!("../../../import/fixtures/drupal/bartik.html");
    let page = capture::restore(source).unwrap();
    assert!(!page.comments.is_empty());
    let app = site::app(base);
    let applied = restoring::apply(&app, &page, source, NOW).await.unwrap();
    assert_eq!(applied.stored, Some(page.comments.len()));
    assert_eq!(restoring::apply(&app, &page, source, NOW).await.unwrap().stored, None);
    assert_eq!(site::stored(base).await, page.comments.len() as i64);
    let decided = app::decisions::queue(&app, &Actor::Operator, 1).await.unwrap();
    assert_eq!(decided.1, 0, "nothing of it waits");
    site::everything_holds(&app).await;
}
