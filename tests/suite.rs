//! The whole product from outside: the real binary, its files, its sockets.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod suite {
    mod access;
    mod api;
    mod canaries;
    mod cli;
    mod copies;
    mod enumeration;
    mod erasing;
    mod kill;
    mod languages;
    mod limits;
    mod live;
    mod mail;
    mod naming;
    mod own;
    mod pages;
    mod pictures;
    mod revisions;
    mod round_trip;
    mod settings;
    mod tidy;
}
mod support;
