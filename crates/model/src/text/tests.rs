use proptest::prelude::*;

use super::*;

fn html(source: &str) -> String {
    comment(source).unwrap().into_string()
}

#[test]
fn the_subset_of_a_comment() {
    assert_eq!(html("one\ntwo"), "<p>one<br>\ntwo</p>\n");
    assert_eq!(
        html("*a* **b** ~~c~~ `d`"),
        "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>\n"
    );
    assert_eq!(html("> quoted\n\nown"), "<blockquote>\n<p>quoted</p>\n</blockquote>\n<p>own</p>\n");
    assert_eq!(html("# Shout"), "<p><strong>Shout</strong></p>\n");
    assert_eq!(
        html("see https://example.org/a_b_c."),
        "<p>see <a href=\"https://example.org/a_b_c\" rel=\"ugc nofollow noopener\">https://example.org/a_b_c</a>.</p>\n"
    );
}

/// Paragraphs of pieces of which some are plain and some only look it.
fn nearly_plain() -> impl Strategy<Value = String> {
    let odd = [
        "&amp;", "&lt;", "&gt;", "lt;", "&", "&quot;", "&#60;", "&ampx;", ">", "<", "<b>", "</b>", "<p",
        "<p>", "</p>", "<p >", "<P>", "</P>", "</p>\n", "\n", "\r", "\0", "\t", "\u{c}", "\u{85}", "\u{a0}",
        "<script>", "<!--", "]]>",
    ];
    let piece = prop_oneof![
        "[a-z \"'é\u{2019}\u{feff}\u{fffd}]{0,8}",
        prop::sample::select(odd.to_vec()).prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    let paragraph = prop::collection::vec(piece, 0..4).prop_map(|text| format!("<p>{}</p>\n", text.concat()));
    prop::collection::vec(paragraph, 0..3).prop_map(|paragraphs| paragraphs.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]
    #[test]
    fn what_is_plain_is_what_the_sanitiser_gives_back(html in nearly_plain()) {
        let kinds: &[Kind] = if sanitise::is_plain(&html) { &[Kind::Comment, Kind::Article] } else { &[] };
        for &kind in kinds {
            prop_assert_eq!(&sanitise::clean_any(&html, kind), &html);
        }
    }
}

#[test]
fn only_paragraphs_of_text_are_plain() {
    for html in ["", "<p></p>\n", "<p>one</p>\n<p>two &lt;3 &amp;amp; 'three'\nfour</p>\n"] {
        assert!(sanitise::is_plain(html), "{html}");
    }
    for html in [
        "one",
        "<p>one",
        "<p>one</p>",
        "<p>one</p>two\n",
        "<p>one<p>two</p>\n",
        "<p>one<br></p>\n",
        "<p>a & b</p>\n",
        "<p>&nbsp;</p>\n",
        "<p>a > b</p>\n",
        "<p>\u{a0}</p>\n",
        "<p>a\r\nb</p>\n",
        "<p onclick=x>a</p>\n",
        "<P>a</P>\n",
    ] {
        assert!(!sanitise::is_plain(html), "{html}");
    }
}

#[test]
fn raw_html_is_text() {
    assert_eq!(html("a <b onclick=x>b</b>"), "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n");
    assert_eq!(html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
}

#[test]
fn dangerous_links_are_text() {
    for source in [
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "[x](//evil.example)",
        "[x](/\\evil.example)",
        "[x](vbscript:x)",
        "[x](&#106;avascript:alert(1))",
    ] {
        assert_eq!(html(source), "<p>x</p>\n", "{source}");
    }
}

#[test]
fn pictures_from_elsewhere_are_links() {
    assert_eq!(
        html("![a cat](https://example.org/cat.png)"),
        "<p><a href=\"https://example.org/cat.png\" rel=\"ugc nofollow noopener\">a cat</a></p>\n"
    );
    assert_eq!(
        article("![a cat](/media/cat.png)").unwrap().as_str(),
        "<p><img src=\"/media/cat.png\" alt=\"a cat\"></p>\n"
    );
}

#[test]
fn tables_wider_than_the_cap_are_text() {
    let wide = format!("{}|\n{}|\n|x|", "|a".repeat(2_000), "|-".repeat(2_000));
    let html = article(&wide).unwrap();
    assert!(!html.as_str().contains("<t"), "no table");
    assert!(html.as_str().len() < wide.len() * 8 + 64 * 1024);
    assert!(article("|a|b|\n|-|-|\n|c|d|").unwrap().as_str().contains("<td>c</td>"));
}

#[test]
fn refused_and_never_cut() {
    assert_eq!(comment(&"x".repeat(10_001)), Err(TextError::TooLong { characters: 10_001 }));
    assert_eq!(comment("a\0b"), Err(TextError::ForbiddenCharacter('\0')));
    assert_eq!(comment("\u{200b}"), Err(TextError::Empty));
    assert_eq!(comment("[](https://example.org)"), Err(TextError::Empty));
}

#[test]
fn nesting_is_flattened_and_no_word_is_lost() {
    let deep = format!("{}word", "> ".repeat(400));
    let html = html(&deep);
    assert_eq!(html.matches("<blockquote>").count(), 16);
    assert!(html.contains("word"));
}

#[test]
fn plain_text_survives_markdown() {
    for plain in [
        "1. not a list",
        "# no",
        "a * b * c",
        "<tag> & co",
        "- x",
        "2) y",
        "[l](http://x)",
        "_u_ `c` ~~d~~",
        "> quote",
        "=====",
        "a\n---",
        "C:\\new",
    ] {
        let shown = imported_comment(&from_plain(plain)).unwrap();
        let text = shown.as_str().replace("<br>", "").replace("<p>", "").replace("</p>", "");
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let bare = regex_free_strip(&text);
        assert_eq!(
            bare.split_whitespace().collect::<Vec<_>>(),
            plain.split_whitespace().collect::<Vec<_>>(),
            "{plain}"
        );
    }
}

/// Leaves out link tags, which an address in plain text rightly gets.
fn regex_free_strip(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("<a ") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = &rest[rest.find('>').unwrap() + 1..];
    }
    (out + rest).replace("</a>", "")
}

#[test]
fn excerpts_end_at_a_word() {
    assert_eq!(excerpt("# Head\n\nSome *words* here, and more", 18), "Head Some words…");
    assert_eq!(excerpt("short", 100), "short");
}

/// Every source that is known to cost other renderers dear must stay near linear: four times the text may cost ten times
/// the time (four to the power of 1.3, and room for the machine's mood), not sixteen times, as what is quadratic does.
#[test]
fn hostile_shapes_cost_no_more_than_their_length() {
    let shapes = [
        "> ", "* ", "[", "![", "[a](", "*a ", "_a__", "`", "<", "<!--", "&", "|-", "- - ", "1. ", "[^",
        "~~a", "\\", "]", "[]()", "http://a", "**a*", "a**b", "<a", "-\n", "> -\n",
    ];
    let cost = |shape: &str, bytes: usize| {
        let source = shape.repeat(bytes / shape.len());
        let once = || {
            let started = std::time::Instant::now();
            let _ = article(&source);
            started.elapsed()
        };
        once().min(once()).min(once())
    };
    for shape in shapes {
        let (small, large) = (cost(shape, 4 * 1024), cost(shape, 16 * 1024));
        let most = small * 10 + std::time::Duration::from_millis(500);
        assert!(large <= most, "{shape:?}: 4 KiB took {small:?}, 16 KiB {large:?}");
    }
}

proptest! {
    /// Whatever is typed, only listed tags come out, and cleaning again changes nothing.
    #[test]
    fn nothing_unsafe_comes_out(source in r#"([<>&"'*_`\[\]()!#|~ \n-]|<script|javascript:|on\w+=|<svg|<img src=x|https?://|[a-z]{1,4}){0,60}"#) {
        if let Ok(html) = comment(&source) {
            prop_assert_eq!(sanitise::clean(html.as_str(), Kind::Comment), html.as_str());
            let lower = html.as_str().to_lowercase();
            for tag in ["<script", "<svg", "<img", "<style", "<iframe", "<form", "<input"] {
                prop_assert!(!lower.contains(tag));
            }
            prop_assert!(!lower.contains("href=\"javascript"));
        }
    }

    /// Any plain text that is taken is shown word for word.
    #[test]
    fn no_input_panics(source in "\\PC{0,300}") {
        let _ = article(&source);
        let _ = comment(&from_plain(&source));
        let _ = excerpt(&source, 40);
    }
}

#[test]
fn only_pictures_that_are_known_stand_in_a_comment() {
    let address = Address::of(&"0a".repeat(16), pictures::Kind::Png).unwrap();
    let size = Size { id: PictureId(7), width: 40, height: 30 };
    let known = Known { pictures: [(address.clone(), size)].into(), ..Known::default() };
    let shown = |source: &str| {
        let (html, found) = comment_knowing(source, &known).unwrap();
        (html.into_string(), found.pictures.len())
    };
    let picture = |alt: &str| {
        format!("<img src=\"{address}\" alt=\"{alt}\" width=\"40\" height=\"30\" loading=\"lazy\">")
    };
    for (words, alt) in [
        ("A *red* `door`", "A red door"),
        ("\" onerror=\"x", "&quot; onerror=&quot;x"),
        ("<b>&amp;\\]", "&lt;b&gt;&amp;]"),
        ("a [b](/c) ![d](/e)", "a b d"),
        ("https://example.org @Ann", "https://example.org @Ann"),
        ("two\nlines", "two lines"),
    ] {
        let wanted = format!("<p>{}</p>\n", picture(alt));
        assert_eq!(shown(&format!("![{words}]({address} \"title\")")), (wanted, 1), "{words}");
    }
    let linked =
        shown(&format!("> [![Door]({address})](https://example.org/)\n\n![Door][d]\n\n[d]: {address}"));
    assert_eq!((linked.0.matches("<img").count(), linked.1), (2, 1), "{}", linked.0);
    assert!(linked.0.contains("nofollow noopener\"><img"), "{}", linked.0);
    // Nothing but our own comes through, however it is written.
    for source in [
        format!("![a]({address}#x)"),
        format!("![a](/{address})"),
        format!("![a](https://example.org{address})"),
        format!("![a](/pictures/{}.png)", "0b".repeat(16)),
        format!("<img src={address} onerror=alert(1)>"),
        "![a](data:image/png;base64,AAAA)".to_owned(),
    ] {
        let (html, found) = shown(&source);
        assert!(!html.contains("<img") && found == 0, "{source}: {html}");
    }
    assert!(!comment(&format!("![a]({address})")).unwrap().as_str().contains("<img"), "unless it is known");
}

#[test]
fn which_pictures_a_comment_asks_for_and_whether_they_say_what_they_show() {
    let address = format!("/pictures/{}.jpg", "0a".repeat(16));
    let said = |source: String| pictures_of(&source).into_iter().map(|(_, said)| said).collect::<Vec<_>>();
    assert_eq!(
        said(format!("![A door]({address}) ![]({address}) ![\u{200b} ]({address})")),
        [true, false, false]
    );
    assert_eq!(said(format!("![![in](/x)]({address})")), [false]);
    assert_eq!(said(format!("`![a]({address})` [a]({address})")), [false; 0]);
}

#[test]
fn an_empty_heading_of_a_table_is_a_cell() {
    let html = article("| | people |\n|---|---|\n| 2014 | `<th></th>` |").unwrap().into_string();
    assert!(html.contains("<td></td><th>people</th>") && html.contains("&lt;th&gt;"), "{html}");
}
