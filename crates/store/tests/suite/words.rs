//! Words come back exactly as they were said, in any script; what a database cannot hold never gets there.

use model::{ThreadId, accounts::NewAccount, articles::Draft, comments, names::Name, permission::Role};
use store::{accounts, articles, written};

use crate::{
    base::{Base, on_both_databases},
    site,
};

on_both_databases!(words_come_back_exactly, what_holds_a_null_is_nowhere);

const WORDS: [&str; 9] = [
    "👩‍👩‍👧‍👦 and 🏳️‍🌈 and 🇬🇪, 𝒂𝒍𝒍 of 𠜎",
    "خبز الميناء، مرة أخرى: \"من قال؟\"",
    "עברית עם English באמצע",
    "He said 'it''s; drop table comment; --' and \"left\" \\ \\n %s $1 ?1 :a @b",
    "e\u{301} is not é, and ﬁ is not fi",
    "a\u{200d}b\u{2060}c\u{feff}d \u{fffd} \u{fdd0} \u{10ffff}",
    "tab\there,\nline\n\nparagraph",
    "<script>alert(1)</script> & &amp; <b>bold</b>",
    "日本語、한국어、ქართული, ไทย",
];

async fn words_come_back_exactly(base: &Base) {
    let thread = site::thread(&base.store).await;
    for body in WORDS {
        let stored = site::say(&base.store, site::words(thread, "李小龙 O’Neill", body)).await;
        let it = site::comment(&base.store, stored.id).await;
        assert_eq!(it.body, body);
        assert_eq!(it.html.as_str(), site::html(body).as_str());
        assert_eq!(it.name, "李小龙 O’Neill");
        let again = base
            .store
            .read(move |conn| {
                let place = (thread, None);
                Box::pin(written::identical(conn, "g:李小龙 O’Neill", place, body, site::NOW))
            })
            .await
            .unwrap();
        assert_eq!(again, Some(stored.id));
    }
    for (number, words) in WORDS.iter().enumerate() {
        // No other than this: threads of tests that run beside it are articles too, and numbered.
        let slug = Some(format!("words-{number}"));
        let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let draft = Draft { slug, title: title.clone(), body: words.to_string(), ..Draft::default() };
        let (id, _) = site::publish(&base.store, draft).await;
        let found =
            base.store.read(move |conn| Box::pin(articles::source_of(conn, id))).await.unwrap().unwrap();
        assert_eq!((found.0, found.3), (title, words.to_string()));
    }
    // As long as may be, in the widest letters.
    let longest = "𠜎".repeat(comments::BODY_CHARACTERS);
    let stored = site::say(&base.store, site::words(thread, "Ann", &longest)).await;
    assert_eq!(site::comment(&base.store, stored.id).await.body, longest);
}

/// PostgreSQL takes no text with a null character, SQLite cuts one short in places: it is refused before either.
#[test]
fn a_null_is_refused_before_it_is_stored() {
    let draft = |body: &str, name: &str, key: &str| comments::Draft {
        thread: ThreadId(1),
        parent: None,
        body: body.into(),
        guest: comments::Guest { name: name.into(), ..comments::Guest::default() },
        key: Some(key.into()),
        quotes: Vec::new(),
    };
    assert!(draft("Words.", "Ann", "key").check(true).is_ok());
    assert!(draft("Wor\0ds.", "Ann", "key").check(true).is_err());
    assert!(draft("Words.", "An\0n", "key").check(true).is_err());
    assert!(draft("Words.", "Ann", "k\0ey").check(true).is_err());
    let article = || Draft { title: "Title".into(), body: "Body.".into(), ..Draft::default() };
    assert!(article().check().is_ok());
    let nul = || "a\0b".to_owned();
    for bad in [
        Draft { title: nul(), ..article() },
        Draft { body: nul(), ..article() },
        Draft { standfirst: nul(), ..article() },
        Draft { byline: nul(), ..article() },
        Draft { section: nul(), ..article() },
        Draft { tags: vec![nul()], ..article() },
        Draft { slug: Some(nul()), ..article() },
        Draft { lang: Some(nul()), ..article() },
    ] {
        assert!(bad.clone().check().is_err(), "{bad:?}");
    }
    assert!(NewAccount::check("a\0@example.org", "Ann", Role::Reader).is_err());
    assert!(Name::check("An\0n").is_err());
}

/// An address or a query may well hold one: that is something not found, not a fault.
async fn what_holds_a_null_is_nowhere(base: &Base) {
    let thread = site::thread(&base.store).await;
    site::shown(&base.store, thread, "Ann", None).await;
    base.store
        .read(|conn| {
            Box::pin(async move {
                assert!(articles::by_slug(conn, "arti\0cle").await?.is_none());
                for list in [
                    articles::List::Section("\0".into()),
                    articles::List::Tag("\0".into()),
                    articles::List::Byline("\0".into()),
                ] {
                    assert!(articles::latest(conn, &list, None, 5).await?.is_empty());
                }
                assert!(articles::name_of(conn, &articles::List::Tag("\0".into())).await?.is_none());
                assert!(accounts::by_email(conn, "a\0@example.org").await?.is_none());
                assert!(written::shown(conn, "g:\0", None, 5).await?.is_empty());
                assert_eq!(written::count(conn, "g:\0").await?, 0);
                assert!(articles::by_slug(conn, "arti").await?.is_none());
                Ok(())
            })
        })
        .await
        .unwrap();
}
