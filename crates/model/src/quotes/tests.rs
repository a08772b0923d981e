use proptest::prelude::*;

use super::*;
use crate::{PassageId, text};

fn article(source: &str) -> SafeHtml {
    text::article(source).unwrap()
}

fn comment(source: &str) -> SafeHtml {
    text::comment(source).unwrap()
}

fn named(exact: &str, prefix: &str, suffix: &str) -> Selector {
    Selector { exact: exact.into(), prefix: prefix.into(), suffix: suffix.into() }
}

fn given(exact: &str) -> Given {
    Given { selector: named(exact, "", ""), comment: None, required: true }
}

/// What stands where a passage is found.
fn found_in(html: &SafeHtml, selector: &Selector) -> Option<String> {
    let words = Words::of(html);
    find(&words, selector).map(|place| words.plain(&place))
}

const FERRY: &str = "The ferry will run **through the night** again.\n\nThe board voted on Tuesday, by five to two, for a \
    trial of six months. The union is against it.\n\nNobody asked the pilots. The union is for it.";

#[test]
fn words_are_found_whatever_their_marks_and_spaces_are() {
    let html = article("A “late”  ferry — at *last*;\nand “no” later.\n\nSecond & third.");
    for (exact, there) in [
        ("\"late\" ferry - at last", "“late” ferry — at last"),
        ("at last; and", "at last; and"),
        ("later.\n\nSecond & third", "later. Second & third"),
        ("no\u{ad}\" la\u{200b}ter", "no” later"),
    ] {
        assert_eq!(found_in(&html, &named(exact, "", "")).as_deref(), Some(there), "{exact}");
    }
    assert_eq!(found_in(&html, &named("no earlier", "", "")), None);
    assert_eq!(found_in(&html, &named(" \n", "", "")), None);
}

#[test]
fn of_two_alike_the_one_between_the_same_words_is_meant() {
    let html = article(FERRY);
    let words = Words::of(&html);
    let last = find(&words, &named("The union is", "pilots. ", " for it")).unwrap();
    let first = find(&words, &named("The union is", "six months.", " against")).unwrap();
    assert!(first.start < last.start);
    assert_eq!(selector(&words, &last), named("The union is", "st it. Nobody asked the pilots.", "for it."));
}

#[test]
fn a_passage_is_found_after_small_edits_and_lost_after_great_ones() {
    let quoted =
        named("by five to two, for a trial of six months", "The board voted on Tuesday,", ". The union");
    for (edited, there) in [
        (FERRY.replace("six months", "6 months"), "by five to two, for a trial of 6 months"),
        (
            FERRY.replace("by five to two", "by five votes to two"),
            "by five votes to two, for a trial of six months",
        ),
        (
            FERRY.replace("The board voted on Tuesday", "The harbour board has voted on Wednesday"),
            "by five to two, for a trial of six months",
        ),
        (
            format!("A new paragraph.\n\n{}", FERRY.replace("trial of", "trial run of")),
            "by five to two, for a trial run of six months",
        ),
    ] {
        assert_eq!(found_in(&article(&edited), &quoted).as_deref(), Some(there));
    }
    let gone = FERRY.replace(
        "by five to two, for a trial of six months",
        "to go on as it is, whatever that may cost the town",
    );
    assert_eq!(found_in(&article(&gone), &quoted), None);
    assert_eq!(found_in(&article("Something else altogether."), &quoted), None);
}

#[test]
fn quotes_are_recognised_in_what_they_quote() {
    let (story, above) = (article(FERRY), comment("I was at the meeting; it was *five to one*."));
    let parent = CommentId(7);
    let sources = [(Some(parent), Words::of(&above)), (None, Words::of(&story))];
    let html = comment(
        "> The board voted on Tuesday, by five to two\n\nNo.\n\n> \"it was five to one.\"\n\n> The union\n\n> nobody ever said this\n",
    );
    let found = recognise(&html, &[], &sources).unwrap();
    let told: Vec<_> = found.iter().map(|it| (it.block, it.comment, it.selector.exact.as_str())).collect();
    assert_eq!(
        told,
        [(0, None, "The board voted on Tuesday, by five to two"), (1, Some(parent), "it was five to one.")]
    );
    assert_eq!(&story.as_str()[found[0].place.clone()], "The board voted on Tuesday, by five to two");
    assert_eq!(&above.as_str()[found[1].place.clone()], "it was <em>five to one</em>.");

    // Two words are enough where their sender says so, and only where they stand.
    let found = recognise(&html, &[given("The union")], &sources).unwrap();
    assert_eq!(found.iter().map(|it| it.block).collect::<Vec<_>>(), [0, 1, 2]);
    let code = |quote: Given| recognise(&html, &[quote], &sources).unwrap_err().code;
    assert_eq!(code(given("nobody ever said this")), "quote_unknown");
    assert_eq!(code(given("The onion")), "quote_missing");
    assert_eq!(code(Given { comment: Some(CommentId(9)), ..given("The union") }), "quote_unknown");
    assert_eq!(code(given("Nobody asked the pilots")), "quote_missing");
    let kept = Given { required: false, ..given("nobody ever said this") };
    assert_eq!(recognise(&html, &[kept], &sources).unwrap().len(), 2);
}

#[test]
fn what_a_quote_quotes_is_not_quoted_by_it() {
    let story = article(FERRY);
    let html = comment("> > Nobody asked the pilots.\n>\n> They were on board.\n\nAnd so on.");
    assert_eq!(recognise(&html, &[], &[(None, Words::of(&story))]).unwrap(), []);
    assert!(any_in(&html) && !any_in(&comment("nothing > quoted")));
}

#[test]
fn too_much_is_refused_or_left_out() {
    let long = given(&"x".repeat(EXACT_CHARACTERS + 1));
    assert_eq!(check(vec![long.clone()]).unwrap_err().code, "quote_length");
    assert_eq!(check(vec![given(" \u{ad}")]).unwrap_err().code, "quote_length");
    let around = Given { selector: named("x", &"y".repeat(AROUND_CHARACTERS + 1), ""), ..given("") };
    assert_eq!(check(vec![around]).unwrap_err().code, "quote_around");
    assert_eq!(check(vec![given("x"); QUOTES + 1]).unwrap_err().code, "quotes_many");
    let loose = |quote: Given| Given { required: false, ..quote };
    assert_eq!(check(vec![loose(long), loose(given("x"))]).unwrap(), [loose(given("x"))]);
}

/// Marked markup as a page would have it: `[` and `]` around marked text, `^` where a link may stand.
fn drawn(html: &SafeHtml, quotes: &[(i64, &str, i64)]) -> String {
    let words = Words::of(html);
    let placed = quotes.iter().map(|(passage, exact, comment)| {
        (PassageId(*passage), find_again(&words, &named(exact, "", "")).unwrap(), CommentId(*comment))
    });
    let marks = marks(placed.collect());
    let draw = |piece: Piece<'_>| match piece {
        Piece::Markup(markup) => markup.to_owned(),
        Piece::Marked(at, text, first) => {
            format!("[{}{text}]", if first { marks[at].passages[0].0.to_string() } else { String::new() })
        }
        Piece::After(at) => format!("^{}", marks[at].comments.len()),
    };
    cut(html, &marks).into_iter().map(draw).collect()
}

#[test]
fn marks_stand_in_text_alone() {
    let html = article("One *two* [three four](/x) five.\n\nSix & seven.");
    let link = "<a href=\"/x\" rel=\"noopener\">";
    assert_eq!(drawn(&html, &[]), html.as_str());
    assert_eq!(
        drawn(&html, &[(4, "two three", 1), (5, "three four", 2), (6, "three four", 1), (9, "& seven", 3)]),
        format!("<p>One <em>[4two]</em> {link}[three four]</a>^2 five.</p>\n<p>Six [9&amp; seven]^1.</p>\n")
    );
    assert_eq!(
        drawn(&html, &[(1, "five. Six", 1)]),
        format!("<p>One <em>two</em> {link}three four</a> [1five.]</p>\n<p>[Six]^1 &amp; seven.</p>\n")
    );
}

#[test]
fn quotations_end_in_their_last_paragraph() {
    let html = comment("> a\n>\n> b\n\nc\n\n> > d\n\n> * e\n");
    let with: String = ends(&html).into_iter().rev().fold(html.as_str().to_owned(), |mut html, at| {
        html.insert(at, '^');
        html
    });
    assert_eq!(
        with,
        "<blockquote>\n<p>a</p>\n<p>b^</p>\n</blockquote>\n<p>c</p>\n<blockquote>\n<blockquote>\n<p>d</p>\n</blockquote>\n^</blockquote>\n<blockquote>\n<ul>\n<li>e</li>\n</ul>\n^</blockquote>\n"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A passage of any text is found where it was taken from, and still after something is put in elsewhere; marking it
    /// changes nothing of the markup, and the sanitiser has nothing to say to it.
    #[test]
    fn what_was_quoted_is_found_and_marked(
        source in "([a-zé ]{0,9}[.,&<>\"“— ]?(\n\n)?(\\*\\*[a-z]{1,4}\\*\\*)?(\\[[a-z]{1,3}\\]\\(/x\\))?){1,24}",
        (from, length) in (0..400usize, 1..80usize),
        added in "([a-z]{3,9} ){1,12}",
    ) {
        let Ok(html) = text::article(&source) else { return Ok(()) };
        let words = Words::of(&html);
        let text = words.folded();
        let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let start = edges[from % edges.len()];
        let end = edges[(from % edges.len() + length).min(edges.len() - 1)];
        let inner = text[start..end].trim();
        if inner.is_empty() { return Ok(()) }
        let start = start + text[start..end].find(inner).unwrap();
        let place = start..start + inner.len();
        let quoted = selector(&words, &place);
        let again = find(&words, &quoted).unwrap();
        prop_assert_eq!(&text[again.clone()], &text[place.clone()]);
        let more = text::article(&format!("{added}\n\n{source}")).unwrap();
        let there = found_in(&more, &quoted).unwrap();
        prop_assert_eq!(Words::fold(&there), Words::fold(&quoted.exact));

        let marks = marks(vec![(PassageId(1), words.in_markup(&place), CommentId(1))]);
        let (mut plain, mut marked) = (String::new(), String::new());
        for piece in cut(&html, &marks) {
            match piece {
                Piece::Markup(text) => { plain += text; marked += text; }
                Piece::Marked(_, text, _) => { plain += text; marked += &format!("<s>{text}</s>"); }
                Piece::After(_) => marked += "<a href=\"/x\" rel=\"noopener\"></a>",
            }
        }
        prop_assert_eq!(&plain, html.as_str());
        prop_assert_eq!(&text::sanitised(&marked), &marked);
    }

    #[test]
    fn nothing_is_found_that_is_far(text in "[ab ]{0,60}", exact in "[ab ]{1,30}", prefix in "[ab ]{0,9}", suffix in "[ab ]{0,9}") {
        let html = text::article(&format!("x{text}")).unwrap();
        let words = Words::of(&html);
        if let Some(place) = find(&words, &named(&exact, &prefix, &suffix)) {
            let (there, exact): (Vec<char>, Vec<char>) =
                (words.folded()[place].chars().collect(), Words::fold(&exact).chars().collect());
            prop_assert!(edits(&exact, &there) <= exact.len() / 4 + 2, "{:?} for {:?}", there, exact);
        }
    }

    /// The band gives what the whole table gives.
    #[test]
    fn the_band_holds_the_distance(words in "[abc]{0,12}", there in "[abc]{0,14}", most in 0..7usize) {
        let (words, there): (Vec<char>, Vec<char>) = (words.chars().collect(), there.chars().collect());
        let least = (0..=there.len()).map(|taken| edits(&words, &there[..taken])).min().unwrap();
        let told = near::distance(&words, &there, most);
        prop_assert_eq!(told.map(|(edits, _)| edits), Some(least).filter(|least| *least <= most));
        if let Some((least, taken)) = told {
            prop_assert_eq!(edits(&words, &there[..taken]), least);
        }
    }
}

/// Levenshtein's distance, the long way.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut across = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let kept = across + usize::from(letter != other);
            across = row[j + 1];
            row[j + 1] = kept.min(row[j] + 1).min(across + 1);
        }
    }
    row[b.len()]
}
