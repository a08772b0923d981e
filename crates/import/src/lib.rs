//! Foreign things in, neutral items out.
//!
//! Everything here is a pure reader: bytes go in, plain values come out, and what could not be taken is named
//! with its place. No async runtime, no clock, no network, no storage; nothing is written and nothing is fetched.
//!
//! * [`capture`] reads a saved page (text, text-browser dump, HTML) back into an article and its thread.
//! * [`score`] counts how right that is, where somebody has written down what is there.
//! * [`archive`] reads the pages out of a WARC file.
//! * [`joining`] puts the pages of one thread together.
//! * [`report`] shows a person what was read of a page.

pub mod archive;
pub mod capture;
pub mod joining;
pub mod report;
pub mod score;
