//! Threads of several pages, of invented words.

use super::*;
use crate::capture;

/// A page of a thread in Drupal's markup: comments are (id, author, words, depth).
fn saved(name: &str, head: &str, title: &str, comments: &[(usize, &str, &str)]) -> Saved {
    let comments: String = comments
        .iter()
        .map(|(minute, author, words)| {
            format!(
                "<a id=\"comment-{minute}\"></a><div class=\"comment\"><div class=\"submitted\">Submitted by \
                 <span class=\"username\">{author}</span> on Thu, 11/08/2012 - 10:{minute:02}.</div>\
                 <div class=\"content\"><p>{words}</p></div></div>"
            )
        })
        .collect();
    let html = format!(
        "<!doctype html><html><head><meta name=\"Generator\" content=\"Drupal 7\">{head}<title>{title}</title></head>\
         <body class=\"not-front page-node node-type-story\"><h1 class=\"title\">{title}</h1>\
         <div class=\"node\"><div class=\"content\"><p>The river was measured again this year, and it is cleaner.</p></div></div>\
         <div id=\"comments\">{comments}</div></body></html>"
    );
    let page = capture::restore(html.as_bytes()).unwrap();
    let address = capture::address(html.as_bytes(), None);
    Saved { name: name.into(), page, address }
}

const ONE: &[(usize, &str, &str)] =
    &[(1, "Ann", "I measured it myself."), (2, "Bob", "And what did you find?")];
const TWO: &[(usize, &str, &str)] =
    &[(2, "Bob", "And what did you find?"), (3, "Ann", "Less than last year.")];

fn told(joined: &[Joined]) -> Vec<(Vec<&str>, usize, usize)> {
    joined
        .iter()
        .map(|it| (it.names.iter().map(String::as_str).collect(), it.page.comments.len(), it.repeats))
        .collect()
}

#[test]
fn pages_of_one_address_are_one_thread() {
    let link = |page: &str| format!("<link rel=canonical href=\"http://paper.example/river{page}\">");
    let pages = vec![
        saved("b.html", &link(""), "The river", ONE),
        saved("a.html", &link("?page=2"), "The river", TWO),
        saved("c.html", "<link rel=canonical href=\"http://paper.example/lake\">", "The river", ONE),
    ];
    let joined = join(pages);
    assert_eq!(told(&joined), [(vec!["b.html", "a.html"], 3, 1), (vec!["c.html"], 2, 0)]);
    let authors: Vec<_> = joined[0].page.comments.iter().map(|it| it.author.as_deref().unwrap()).collect();
    assert_eq!(authors, ["Ann", "Bob", "Ann"]);
    assert!(joined[0].page.comments.iter().enumerate().all(|(at, it)| it.index == at));
    assert_eq!(joined[0].page.paragraphs.len(), 1);
    assert!(joined[0].page.notes.iter().any(|note| note.what.starts_with("a.html: ")));
}

#[test]
fn titles_and_links_join_where_numbers_differ() {
    let pages = vec![
        saved("x.html", "", "The river", ONE),
        saved("y.html", "", "The river - Page 2 of 2", TWO),
        saved("z.html", "", "The river", ONE),
    ];
    assert_eq!(told(&join(pages)), [(vec!["x.html", "y.html"], 3, 1), (vec!["z.html"], 2, 0)]);
    let next = "<link rel=next href=\"next.html\">";
    let pages = vec![saved("first.html", next, "The river", ONE), saved("next.html", "", "The river", TWO)];
    assert_eq!(told(&join(pages)), [(vec!["first.html", "next.html"], 3, 1)]);
    let pages = vec![saved("first.html", next, "The river", ONE), saved("next.html", "", "The lake", TWO)];
    assert_eq!(told(&join(pages)).len(), 2, "from article to article");
    let pages =
        vec![saved("river 10.html", "", "The river", TWO), saved("river 9.html", "", "The river", ONE)];
    assert_eq!(told(&join(pages)), [(vec!["river 9.html", "river 10.html"], 3, 1)]);
}

#[test]
fn who_posts_twice_on_one_page_said_it_twice() {
    let twice: &[(usize, &str, &str)] = &[(1, "Ann", "I measured it."), (1, "Ann", "I measured it.")];
    let pages = vec![saved("p1.html", "", "The river", twice), saved("p2.html", "", "The river", twice)];
    assert_eq!(told(&join(pages)), [(vec!["p1.html", "p2.html"], 2, 2)]);
}
