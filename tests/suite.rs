//! The whole product from outside: the real binary, its files, its sockets.

mod suite {
    mod access;
    mod api;
    mod cli;
    mod kill;
    mod pages;
    mod round_trip;
    mod tidy;
}
mod support;
