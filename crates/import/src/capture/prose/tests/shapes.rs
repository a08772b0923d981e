//! Layouts of no family: a name, a time and words that repeat in some order.

use super::check;

/// Four posts in a layout.
fn posts(layout: impl Fn(usize, &str, &str) -> String) -> String {
    let all = [
        ("Ann Lee", "It rained all night in the valley."),
        ("Bo", "Not a drop on this side."),
        ("Cy", "Here neither, all week long."),
        ("Di Po", "We had snow, of all things."),
    ];
    all.iter().enumerate().map(|(at, (name, words))| layout(at + 1, name, words)).collect()
}

fn expected(time: impl Fn(usize) -> String) -> Vec<String> {
    let all = [
        "Ann Lee {}: It rained all night in the valley.",
        "Bo {}: Not a drop on this side.",
        "Cy {}: Here neither, all week long.",
        "Di Po {}: We had snow, of all things.",
    ];
    all.iter().enumerate().map(|(at, line)| line.replace("{}", &time(at + 1))).collect()
}

fn checked(thread: &str, time: impl Fn(usize) -> String) {
    let expected = expected(time);
    check(thread, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn the_place_in_a_list_is_no_part_of_a_name() {
    let thread = posts(|at, name, words| {
        format!("    {at}. {name}\n       November {at}, 2012, | Permalink\n       {words}\n")
    });
    // More months than comments: a list of archives is another list.
    let archive = "\nPost a Comment\n\n   Archives\n     + May 2012\n     + April 2012\n     + March 2012\n     + June 2011\n     + May 2011\n";
    checked(&format!("4 Comments\n\n{thread}{archive}"), |at| format!("2012-11-0{at}T00:00:00Z"));
}

#[test]
fn a_rank_between_the_name_and_the_time() {
    let thread = posts(|at, name, words| {
        let rank = if at % 2 == 0 { "Regular" } else { "Old hand" };
        format!("   {name}\n   {rank}\n   #{at} written: 21. Apr 2020, 20:5{at} Nach oben\n   {words}\n")
    });
    checked(&thread, |at| format!("2020-04-21T20:5{at}:00Z"));
}

#[test]
fn a_name_the_words_and_the_time_under_them() {
    let thread = posts(|at, name, words| {
        format!("   {name}\n\n   {words}\n\n   Reply #{at} - Mon Oct 29, 2012 10:0{at} AM\n")
    });
    checked(&format!("4 comments\n\n{thread}\nPost a comment\n"), |at| format!("2012-10-29T10:0{at}:00Z"));
}

#[test]
fn labels_in_any_language_make_a_panel() {
    let thread = posts(|at, name, words| {
        format!(
            "   {name}\n   Stammgast\n\n   Anmeldungsdatum:\n   18. Oktober 20{at}1\n\n   Viestit: 8{at}\n   Zitieren\n   Beitrag 20. April 2020 11:2{at}\n\n   {words}\n\n"
        )
    });
    checked(&thread, |at| format!("2020-04-20T11:2{at}:00Z"));
}

#[test]
fn names_alone_under_a_heading_that_counts_them() {
    let thread = posts(|_, name, words| format!("{name}\n\n{words}\n\n"));
    checked(&format!("{{ 4 comments }}\n\n{thread}Leave a Comment\n"), |_| "-".into());
    // What is not counted may be anything.
    check(&format!("{{ 9 comments }}\n\n{thread}Leave a Comment\n"), &[]);
}

#[test]
fn a_reply_button_stands_under_the_words_it_is_for() {
    let thread = posts(|at, name, words| {
        format!("{words}\n\nby {name} on Aug {at}, 2012 9:38 AM EDT reply actions\n\n")
    });
    let more = "Something to say? Choose one of these.\n";
    checked(&format!("Comments\n\n{thread}{more}"), |at| format!("2012-08-0{at}T09:38:00-04:00"));
}
