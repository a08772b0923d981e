//! Reading captured pages back. A capture four times as large should be read as fast, byte for byte.

use std::{hint::black_box, time::Instant};

use anyhow::{Result, ensure};
use import::capture;

use crate::{
    place::Place,
    report::{Figure, Target},
    statistics::median,
    words::{self, Dice},
};

/// Comments of the larger capture; the smaller one has a quarter.
const COMMENTS: usize = 8_000;
const ROUNDS: usize = 3;

/// MB a second, of flattened text and of HTML.
pub async fn measure(_: Place) -> Result<Vec<Figure>> {
    [("text", text_capture as fn(usize) -> String), ("html", html_capture)]
        .into_iter()
        .map(|(part, make)| {
            let large = make(COMMENTS);
            let (small, bytes) = (speed(&make(COMMENTS / 4), COMMENTS / 4)?, large.len() as f64 / 1e6);
            Ok(Figure {
                part: part.into(),
                value: speed(&large, COMMENTS)?,
                unit: "MB/s",
                reference: format!("a capture of a quarter the size; this one has {bytes:.1} MB"),
                reference_value: small,
                target: Target::Told,
            })
        })
        .collect()
}

fn speed(page: &str, comments: usize) -> Result<f64> {
    let mut speeds = Vec::new();
    for _ in 0..ROUNDS {
        let started = Instant::now();
        let restored = black_box(capture::restore(black_box(page.as_bytes()))?);
        speeds.push(page.len() as f64 / 1e6 / started.elapsed().as_secs_f64());
        let read = restored.comments.len();
        ensure!(read == comments, "{read} comments were read from a capture of {comments}");
    }
    Ok(median(&speeds))
}

/// A page of ours as a text browser shows it.
fn text_capture(comments: usize) -> String {
    let mut out = format!(
        "The Quay Town Sea\n\nWho pays for the bridge?\n\nBy Greta Olsen · 9 Dec 2015, 08:00 UTC\n\n{}\n\n{comments} comments · 200 people\n\n",
        words::plain(1, 4_000)
    );
    thread(comments, |number, author, parent, body| {
        let answer =
            parent.map_or(String::new(), |(author, number)| format!(" · in reply to {author} (#{number})"));
        out.push_str(&format!(
            "{author} · guest{answer} · 9 Dec 2015, 09:33 UTC · #{number}\n\n{body}\n\nReply · Share\n\n"
        ));
    });
    out
}

/// The same page saved from a browser; every comment stands flat, and says whom it answers.
fn html_capture(comments: usize) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Who pays for the bridge? · The Quay</title></head>\n<body><main>\n\
         <article class=\"story\"><h1>Who pays for the bridge?</h1>\n<p class=\"byline\">By Greta Olsen · <time datetime=\"2015-12-09T08:00:00Z\">9 Dec 2015, 08:00 UTC</time></p>\n\
         <div class=\"body\"><p>{}</p></div></article>\n<section class=\"thread\" id=\"comments\"><h2>{comments} comments · 200 people</h2>\n",
        words::plain(1, 4_000).replace("\n\n", "</p>\n<p>")
    );
    thread(comments, |number, author, parent, body| {
        let answer = parent.map_or(String::new(), |(author, number)| {
            format!("in reply to <a href=\"#c{number}\">{author} (#{number})</a> · ")
        });
        out.push_str(&format!(
            "<article class=\"comment\" id=\"c{number}\" data-number=\"{number}\"><header>{author} · guest · {answer}\
             <time datetime=\"2015-12-09T09:33:00Z\">9 Dec 2015, 09:33 UTC</time> · <a href=\"https://quay.example/c/{number}\">#{number}</a></header>\n\
             <p>{}</p>\n<p class=\"tools\"><a href=\"https://quay.example/c/{number}/reply\">Reply</a> · <a href=\"https://quay.example/c/{number}/share\">Share</a></p></article>\n",
            body.replace("\n\n", "</p>\n<p>")
        ));
    });
    out.push_str("</section></main></body></html>\n");
    out
}

/// Tells every comment: number, author, whom it answers, words.
fn thread(comments: usize, mut tell: impl FnMut(usize, &str, Option<(String, usize)>, &str)) {
    let mut dice = Dice::new(3);
    for at in 0..comments {
        let author = |at: usize| words::name(at as u64);
        let parent = (at > 0 && dice.below(3) > 0).then(|| at - 1 - dice.below(at.min(30)));
        let parent = parent.map(|parent| (author(parent), parent + 1));
        // No two alike: a comment said twice would be taken for sent twice.
        let body = format!("Point {}: {}", at + 1, words::plain(at as u64, 80 + dice.below(520)));
        tell(at + 1, &author(at), parent, &body);
    }
}
