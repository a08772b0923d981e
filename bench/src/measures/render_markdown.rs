//! A comment's Markdown made safe markup, against the bare Markdown library on the same text.

use std::{hint::black_box, time::Instant};

use anyhow::{Result, ensure};
use model::text;
use pulldown_cmark::{Options, Parser, html};

use crate::{
    place::Place,
    report::{Figure, Target},
    statistics::median,
    words,
};

const CHARACTERS: usize = 1_000;
const TEXTS: u64 = 200;
const ROUNDS: usize = 15;

/// Comments a second on one core.
pub async fn measure(_: Place) -> Result<Vec<Figure>> {
    let texts: Vec<String> = (0..TEXTS).map(|seed| words::markdown(seed, CHARACTERS - 70)).collect();
    let mean = texts.iter().map(String::len).sum::<usize>() / texts.len();
    ensure!(mean.abs_diff(CHARACTERS) < 100, "the texts have {mean} characters");
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let started = Instant::now();
        for text in &texts {
            black_box(text::comment(black_box(text))?);
        }
        ours.push(texts.len() as f64 / started.elapsed().as_secs_f64());
        let started = Instant::now();
        for text in &texts {
            let mut out = String::with_capacity(text.len() * 3 / 2);
            html::push_html(&mut out, Parser::new_ext(black_box(text), Options::ENABLE_STRIKETHROUGH));
            black_box(out);
        }
        bare.push(texts.len() as f64 / started.elapsed().as_secs_f64());
    }
    Ok(vec![Figure {
        part: String::new(),
        value: median(&ours),
        unit: "comments/s",
        reference: format!("pulldown-cmark alone, which makes nothing safe; {mean} characters"),
        reference_value: median(&bare),
        target: Target::Told,
    }])
}
