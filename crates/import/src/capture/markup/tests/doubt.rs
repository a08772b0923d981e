//! Pages that a family's table only seems to fit, with more comments than can be, or whose head names an author or the site.

use super::{read, shown};
use crate::capture::restore;

const HEAD: &str = "<!doctype html><html><head><title>Rain</title><link href=/wp-content/x.css></head><body><ol class=commentlist>";

#[test]
fn short_comments_are_read_however_many() {
    let one = |at: usize| {
        format!("<li class=comment id=comment-{at}><cite class=fn>P{at}</cite><p>So {at}</p></li>\n")
    };
    let source = HEAD.to_owned() + &(0..500).map(one).collect::<String>();
    let restored = restore(source.as_bytes()).unwrap();
    assert_eq!(restored.comments.len(), 500);
    assert_eq!(shown(&restored)[499], "P499, -: So 499");
}

#[test]
fn short_comments_in_unknown_markup_are_read_and_what_is_too_much_is_named() {
    let words = ["+1", "No.", "Same here", "Why?", "lol", "So it is", "Thanks!"];
    let page = |count: usize| {
        let one = |at: usize| format!("<li class=post><b>P{at}</b> 3/5/11<p>{}", words[at * 3 % 7]);
        unknown(&(0..count).map(one).collect::<String>())
    };
    let few = restore(page(6).replace("<li", "\n     \n     <li").as_bytes()).unwrap();
    assert_eq!(few.comments.len(), 6);
    assert_eq!(shown(&few)[3], "P3, 2011-03-05T00:00: Same here");
    let source = page(2_000);
    let many = restore(source.as_bytes()).unwrap();
    assert_eq!(many.comments.len(), source.len() / 48);
    assert!(many.notes.iter().any(|note| note.what.starts_with("comments: the first ")));
}

fn unknown(items: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Rain</title></head><body><h1>Rain</h1><ol class=talk>{items}</ol>"
    )
}

#[test]
fn what_is_too_much_to_be_read_is_named() {
    let source = HEAD.to_owned() + &"<li class=comment><b class=fn>A</b>x".repeat(2_000);
    let restored = restore(source.as_bytes()).unwrap();
    let read = source.len() / 48;
    assert_eq!(restored.comments.len(), read);
    let what = format!(
        "comments: the first {read} are read; with those from here on each would have fewer than 48 bytes of the page"
    );
    let note = restored.notes.iter().find(|note| note.what == what).unwrap();
    assert_eq!(note.at, HEAD.len() + read * 36);
}

#[test]
fn a_table_that_only_knows_where_comments_begin_yields_to_their_structure() {
    // The class is that of WordPress; nothing inside is.
    let comment = |at: u8, name: &str, words: &str| {
        format!(
            "<li class=comment id=c{at}><div class=topic><h4>Of rain <span class=score>(Score:{at}, Informative)</span></h4></div>\
             <div class=details>by <a href=/~{name}>{name}</a> on Tuesday May {at}, @09:07AM</div>\
             <div class=said><div>{words}</div></div><div class=under><a href=/r>Answer this</a> <a href=/s>Share</a></div></li>"
        )
    };
    let comments = [
        comment(1, "ann", "It always rains here, and everybody who lives here has known that for years."),
        comment(
            2,
            "bob",
            "Not in May, it does not; in May we have fog, and then hail, and after that the sun.",
        ),
        comment(3, "cat", "The gulls like it, whatever it is that comes down in the end upon their heads."),
    ];
    let read =
        read(&format!("<link href=/wp-content/x.css><div id=comments><ul>{}</ul></div>", comments.concat()));
    assert_eq!(
        read,
        [
            "ann, -: It always rains here, and everybody who lives here has known that for years.",
            "bob, -: Not in May, it does not; in May we have fog, and then hail, and after that the sun.",
            "cat, -: The gulls like it, whatever it is that comes down in the end upon their heads.",
        ]
    );
}

#[test]
fn the_head_names_the_author_unless_it_names_the_site() {
    let author = |head: &str| {
        let story =
            "It rained for a week, and nobody in the town was surprised by it, least of all the gulls.";
        let page = format!(
            "<!doctype html><html><head><title>Rain over the harbour | Quay News</title>{head}</head><body><h1>Rain over the harbour</h1><p>{story}</p></body></html>"
        );
        restore(page.as_bytes()).unwrap().author
    };
    assert_eq!(author("<meta name=Author content='Greta  Olsen'>").as_deref(), Some("Greta Olsen"));
    assert_eq!(author("<meta name=byl content='By Greta Olsen'>").as_deref(), Some("Greta Olsen"));
    for site in ["Quay News", "admin", "https://quay.example/greta", "Town Paper"] {
        let head =
            format!("<meta property=og:site_name content='Town Paper'><meta name=author content='{site}'>");
        assert_eq!(author(&head), None, "{site}");
    }
}

#[test]
fn a_form_that_holds_only_buttons_may_hold_a_comment() {
    let one = |at: usize, field: &str| {
        let words = ["It rained all night in the valley.", "Not a drop on this side of it."][at % 2];
        format!(
            "<li class=response><form><div class=head><a href=/u/p{at}>P{at}</a> <time datetime=2019-11-0{at}T14:53:34Z>11 days ago</time></div>\
             <div class=words><p>{words}</p></div><button>Like</button>{field}</form></li>\n"
        )
    };
    let page = |field: &str| unknown(&(1..6).map(|at| one(at, field)).collect::<String>());
    let read_all = |field: &str| shown(&restore(page(field).as_bytes()).unwrap());
    assert_eq!(
        read_all("<input type=hidden name=id>")[1],
        "P2, 2019-11-02T14:53: It rained all night in the valley."
    );
    assert!(read_all("<textarea name=answer></textarea>").is_empty());
}

#[test]
fn names_nothing_marks_stand_beside_how_long_ago_it_was() {
    let one = |(at, told): (usize, &&str)| {
        format!(
            "<div class=k9x><section class=q2><img src=a.png><span class=z8>P{at}</span><span class=w3>{told}</span></section>\
             <section class=b7><p>It rained all day long, said number {at}.</p></section></div>"
        )
    };
    let languages = [
        ["vor 3 Stunden", "vor 5 Minuten", "gestern", "vor 2 Tagen"],
        ["il y a 3 heures", "il y a 5 minutes", "hier", "il y a 2 jours"],
        ["hace 3 horas", "hace 5 minutos", "ayer", "hace 2 días"],
        ["3 ore fa", "5 minuti fa", "ieri", "2 giorni fa"],
        ["3h", "5 min", "yesterday", "2 days ago"],
    ];
    for told in languages {
        let items: String = told.iter().enumerate().map(one).collect();
        let restored = restore(unknown(&items).as_bytes()).unwrap();
        assert_eq!(restored.comments.len(), 4, "{told:?}");
        assert_eq!(
            [shown(&restored)[0].as_str(), shown(&restored)[2].as_str()],
            [
                "P0, -: It rained all day long, said number 0.",
                "P2, -: It rained all day long, said number 2.",
            ],
            "{told:?}"
        );
    }
}
