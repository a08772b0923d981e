//! Long threads made to be slow: four times the comments may take ten times the time (four to the power of 1.3, and room
//! for the machine's mood), not sixteen times, as what is quadratic does.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use super::restored::{Comment, Passage};
use super::{doubles, parents};
use crate::capture::parents::tests::comment;

const WORDS: &str = "the old mill by the river should be kept as it stands today and not be pulled down";

/// A comment's author and words, by its place in a thread of so many.
type Made = fn(usize, usize) -> (String, String);

const THREADS: [(&str, Made); 7] = [
    ("all quote the same words", |at, _| (format!("Ann{at}"), format!("“{WORDS}”, no {at}."))),
    ("all repeat the same words", |at, _| (format!("Ann{at}"), format!("{at} {WORDS} {at}"))),
    ("all by the same author", |at, _| ("Ann".into(), format!("{WORDS} {at} {at} {at}"))),
    ("all address each other", |at, all| {
        (format!("Ann{}", at % (all / 4)), format!("@Ann{} yes {at}", (at * 7) % (all / 4)))
    }),
    ("all address one who wrote half", |at, _| {
        (if at % 2 == 0 { "Ann Lee".into() } else { format!("Bo{at}") }, format!("Ann Lee, no {at}"))
    }),
    ("all nearly the same", |at, _| (format!("Ann{}", at % 3), format!("{WORDS} {WORDS} {WORDS} {at}"))),
    ("all the same", |at, _| (format!("Ann{}", at % 3), WORDS.into())),
];

fn thread(made: Made, count: usize) -> Vec<Comment> {
    let clocks: Vec<Comment> =
        (0..60).map(|minute| comment("", &format!("9 July 2012 9:{minute:02}"), "")).collect();
    let comments = (0..count).map(|at| {
        let (author, text) = made(at, count);
        Comment { author: Some(author), text, ..clocks[at * 60 / count].clone() }
    });
    comments.collect()
}

/// The processor time of this thread, where the system tells; else the clock. Tests run beside one another.
fn spent() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// The lesser of two tries.
fn time(mut comments: Vec<Comment>) -> Duration {
    let tries = (0..2).map(|_| {
        comments.iter_mut().for_each(|comment| (comment.parent, comment.duplicate_of) = (None, None));
        let start = spent();
        doubles::mark(&mut comments);
        let near = doubles::near(&comments);
        parents::claim(&mut comments, [Passage { text: WORDS.into(), spans: vec![] }].iter(), false);
        std::hint::black_box((near, &comments));
        spent() - start
    });
    tries.min().unwrap()
}

#[test]
fn four_times_the_comments_take_four_times_the_time() {
    for (name, made) in THREADS {
        let (small, large) = (time(thread(made, 2_500)), time(thread(made, 10_000)));
        let most = small * 10 + Duration::from_millis(100);
        assert!(large < most, "{name}: {small:?}, and {large:?} for four times as many");
    }
}

/// Markup, by how many times the same is repeated.
type Markup = fn(usize) -> String;

/// Markup made to be slow.
const PAGES: [(&str, Markup); 6] = [
    ("bold letters that never end", |count| "<b>x".repeat(count)),
    ("paragraphs of a letter", |count| "<p>x".repeat(count)),
    ("elements of a class", |count| "<div class=x>y".repeat(count / 2)),
    ("comments without a name", |count| "<li class=comment>x".repeat(count / 2)),
    ("short comments", |count| {
        let one = |at| format!("<li class=comment id=comment-{at}><cite class=fn>P{at}</cite><p>So {at}</p>");
        (0..count / 10).map(one).collect()
    }),
    ("comments in comments", |count| {
        let one =
            |at| format!("<div class=comment id=c{at}><b class=author>P{at}</b> says: <p>So it is {at}</p>");
        (0..count / 10).map(one).collect()
    }),
];

#[test]
fn four_times_the_markup_takes_four_times_the_time() {
    let time = |page: &str| {
        let tries = (0..2).map(|_| {
            let start = spent();
            std::hint::black_box(super::restore(page.as_bytes()).ok());
            spent() - start
        });
        tries.min().unwrap()
    };
    for (name, made) in PAGES {
        let page = |count| "<!doctype html><link href=/wp-content/x.css>".to_owned() + &made(count);
        let (small, large) = (time(&page(4_000)), time(&page(16_000)));
        let most = small * 10 + Duration::from_millis(100);
        assert!(large < most, "{name}: {small:?}, and {large:?} for four times as much");
    }
}
