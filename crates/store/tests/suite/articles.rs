//! Articles and the lists they stand in.

use model::{ArticleId, Timestamp, articles::Draft};
use store::{
    Error, Store,
    articles::{self, List, Teaser},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW},
};

on_both_databases!(
    an_article_comes_back_as_it_went_in,
    an_address_has_one_article,
    lists_run_by_date_and_their_pages_meet,
    an_article_that_moves_leaves_its_section,
    tags_are_in_the_order_of_bytes,
    a_change_keeps_what_it_does_not_name,
    addresses_are_walked_by_id,
    a_capture_is_found_by_its_hash,
);

fn told(title: &str, section: &str, tags: &[&str], byline: &str, date: &str) -> Draft {
    Draft {
        section: section.into(),
        tags: tags.iter().map(|tag| tag.to_string()).collect(),
        byline: byline.into(),
        date: Some(date.into()),
        ..site::draft(title)
    }
}

async fn change(store: &Store, id: ArticleId, draft: Draft) {
    let checked = draft.check().unwrap();
    store
        .write::<_, Error, _>(move |tx| {
            Box::pin(async move { articles::update(tx, id, &checked, NOW.plus_seconds(60)).await })
        })
        .await
        .unwrap();
}

async fn by_slug(store: &Store, slug: &'static str) -> Option<articles::Article> {
    store.read(move |conn| Box::pin(articles::by_slug(conn, slug))).await.unwrap()
}

async fn sections(store: &Store) -> Vec<String> {
    let found = store.read(|conn| Box::pin(articles::sections(conn))).await.unwrap();
    found.into_iter().map(|(name, _)| name).collect()
}

async fn tags(store: &Store, id: ArticleId) -> Vec<String> {
    let found = store.read(move |conn| Box::pin(articles::tags(conn, id))).await.unwrap();
    found.into_iter().map(|(tag, _)| tag).collect()
}

async fn latest(
    store: &Store,
    list: &List,
    before: Option<(Timestamp, ArticleId)>,
    limit: i64,
) -> Vec<Teaser> {
    let list = list.clone();
    let read =
        store.read(move |conn| Box::pin(async move { articles::latest(conn, &list, before, limit).await }));
    read.await.unwrap()
}

async fn an_article_comes_back_as_it_went_in(base: &Base) {
    let draft = Draft {
        standfirst: "What it is about.".into(),
        lang: Some("pt-BR".into()),
        ..told("The oven", "City life", &["Bread", "Ovens"], "Ann Writer", "2026-11-20")
    };
    let (id, thread) = site::publish(&base.store, draft).await;
    let it = by_slug(&base.store, "the-oven").await.unwrap();
    assert_eq!((it.id, it.thread, it.title.as_str()), (id, thread, "The oven"));
    assert_eq!((it.standfirst.as_str(), it.byline.as_str()), ("What it is about.", "Ann Writer"));
    assert_eq!((it.section.as_deref(), it.section_slug.as_deref()), (Some("City life"), Some("city-life")));
    assert_eq!((it.lang.as_str(), it.html.as_str()), ("pt-BR", "<p>About The oven.</p>\n"));
    assert_eq!((it.opening.as_str(), it.minutes), ("About The oven.", 1));
    let date = Timestamp::parse("2026-11-20").unwrap();
    assert_eq!((it.dated, it.published, it.updated, it.restored), (Some(date), date, None, false));
    assert_eq!(tags(&base.store, id).await, ["bread", "ovens"]);
    let undated = site::publish(&base.store, site::draft("No date")).await.0;
    let it = base.store.read(move |conn| Box::pin(articles::by_id(conn, undated))).await.unwrap().unwrap();
    assert_eq!((it.dated, it.published, it.section), (Some(NOW), NOW, None));
    assert!(by_slug(&base.store, "the-OVEN").await.is_none());
}

async fn an_address_has_one_article(base: &Base) {
    site::publish(&base.store, told("News", "City", &[], "", "2026-11-20")).await;
    let again = told("News", "City", &[], "", "2026-11-20").check().unwrap();
    let outcome: Result<_, Error> = base
        .store
        .write(move |tx| Box::pin(async move { articles::insert(tx, &again, None, NOW).await }))
        .await;
    assert!(matches!(outcome, Err(Error::Conflict(_))), "{outcome:?}");
    let count = latest(&base.store, &List::Section("city".into()), None, 10).await.len();
    assert_eq!(count, 1);
}

async fn lists_run_by_date_and_their_pages_meet(base: &Base) {
    // Three at one moment: the page may break between them.
    for (title, section, byline, day) in [
        ("One", "City", "Ann", "2026-11-20"),
        ("Two", "City", "Bob", "2026-11-18"),
        ("Three", "City", "Ann", "2026-11-19"),
        ("Four", "World", "Ann", "2026-11-19"),
        ("Five", "City", "Ann", "2026-11-19"),
        ("Six", "City", "Ann", "2026-11-21"),
    ] {
        let tags = if title == "Two" { &["water"][..] } else { &["Bread", "water"] };
        site::publish(&base.store, told(title, section, tags, byline, day)).await;
    }
    for (list, wanted) in [
        (List::All, &["Six", "One", "Five", "Four", "Three", "Two"][..]),
        (List::Section("city".into()), &["Six", "One", "Five", "Three", "Two"]),
        (List::Section("world".into()), &["Four"]),
        (List::Tag("bread".into()), &["Six", "One", "Five", "Four", "Three"]),
        (List::Tag("water".into()), &["Six", "One", "Five", "Four", "Three", "Two"]),
        (List::Byline("Ann".into()), &["Six", "One", "Five", "Four", "Three"]),
        (List::Byline("ann".into()), &[]),
        (List::Tag("nothing".into()), &[]),
    ] {
        for limit in [1, 2, 3, 10] {
            let mut titles = Vec::new();
            let mut before = None;
            loop {
                let page = latest(&base.store, &list, before, limit).await;
                titles.extend(page.iter().map(|teaser| teaser.title.clone()));
                before = page.last().map(|teaser| (teaser.published, teaser.id));
                if (page.len() as i64) < limit {
                    break;
                }
            }
            assert_eq!(titles, wanted, "{list:?} by {limit}");
        }
    }
    assert_eq!(sections(&base.store).await, ["City", "World"], "the largest first");
    for (list, name) in [
        (List::Section("city".into()), Some("City")),
        (List::Tag("bread".into()), Some("bread")),
        (List::Byline("Ann".into()), Some("Ann")),
        (List::Section("nowhere".into()), None),
        (List::Tag("nowhere".into()), None),
        (List::All, None),
    ] {
        let asked = list.clone();
        let read =
            base.store.read(move |conn| Box::pin(async move { articles::name_of(conn, &asked).await }));
        assert_eq!(read.await.unwrap().as_deref(), name, "{list:?}");
    }
    let thread = latest(&base.store, &List::All, None, 1).await[0].thread;
    site::shown(&base.store, thread, "Ann", None).await;
    assert_eq!(latest(&base.store, &List::All, None, 1).await[0].comments, 1);
}

async fn an_article_that_moves_leaves_its_section(base: &Base) {
    let (id, _) = site::publish(&base.store, told("One", "City", &["bread"], "", "2026-11-20")).await;
    change(&base.store, id, told("One", "World", &["water"], "", "2026-11-20")).await;
    assert_eq!(sections(&base.store).await, ["World"]);
    assert!(latest(&base.store, &List::Section("city".into()), None, 9).await.is_empty());
    assert!(latest(&base.store, &List::Tag("bread".into()), None, 9).await.is_empty());
    assert_eq!(tags(&base.store, id).await, ["water"]);
    change(&base.store, id, told("One", "", &[], "", "2026-11-20")).await;
    assert!(sections(&base.store).await.is_empty());
    change(&base.store, id, told("One", "City", &[], "", "2026-11-20")).await;
    change(&base.store, id, told("One", "City", &[], "", "2026-11-20")).await;
    change(&base.store, id, told("One", "", &[], "", "2026-11-20")).await;
    assert!(sections(&base.store).await.is_empty(), "staying is counted once");
}

/// So that both databases list alike, whatever language a server sorts by.
async fn tags_are_in_the_order_of_bytes(base: &Base) {
    let typed = ["한국", "日本", "ひらがな", "فرن", "zebra", "a-b", "ab", "a2"];
    let (id, _) = site::publish(&base.store, told("Tags", "", &typed, "", "2026-11-20")).await;
    let found = base.store.read(move |conn| Box::pin(articles::tags(conn, id))).await.unwrap();
    let slugs: Vec<String> = found.into_iter().map(|(_, slug)| slug).collect();
    let mut sorted = slugs.clone();
    sorted.sort();
    assert_eq!(slugs, sorted);
    assert_eq!(slugs.len(), typed.len());
    for (number, section) in ["한국", "日本"].into_iter().enumerate() {
        site::publish(&base.store, told(&format!("In {number}"), section, &[], "", "2026-11-20")).await;
    }
    assert_eq!(sections(&base.store).await, ["日本", "한국"]);
}

async fn a_change_keeps_what_it_does_not_name(base: &Base) {
    let (id, thread) = site::publish(&base.store, told("One", "City", &[], "Ann", "2026-11-20")).await;
    let comment = site::shown(&base.store, thread, "Ann", None).await;
    let draft =
        Draft { title: "Another title".into(), date: None, ..told("One", "City", &[], "Ann", "2026-11-20") };
    change(&base.store, id, draft).await;
    let it = by_slug(&base.store, "one").await.expect("the address stays");
    assert_eq!((it.title.as_str(), it.thread), ("Another title", thread));
    assert_eq!((Some(it.published), it.dated), (it.dated, Timestamp::parse("2026-11-20")));
    assert_eq!(it.updated, Some(NOW.plus_seconds(60)));
    assert_eq!(site::comment(&base.store, comment.id).await.thread, thread);
    let source = base.store.read(move |conn| Box::pin(articles::source_of(conn, id))).await.unwrap().unwrap();
    assert_eq!((source.0.as_str(), source.3.as_str()), ("Another title", "About One."));
}

async fn addresses_are_walked_by_id(base: &Base) {
    for title in ["One", "Two", "Three"] {
        site::publish(&base.store, site::draft(title)).await;
    }
    let mut slugs = Vec::new();
    let mut after = ArticleId(0);
    loop {
        let page = base.store.read(move |conn| Box::pin(articles::addresses(conn, after, 2))).await.unwrap();
        let Some((last, ..)) = page.last() else { break };
        after = *last;
        slugs.extend(page.into_iter().map(|(_, slug, _)| slug));
    }
    assert_eq!(slugs, ["one", "two", "three"]);
}

async fn a_capture_is_found_by_its_hash(base: &Base) {
    let checked = site::draft("Restored").check().unwrap();
    let (id, thread) = base
        .store
        .write::<_, Error, _>(move |tx| {
            Box::pin(async move { articles::insert(tx, &checked, Some(b"hash"), NOW).await })
        })
        .await
        .unwrap();
    let find = async |hash: &'static [u8]| {
        base.store.read(move |conn| Box::pin(articles::by_source(conn, hash))).await.unwrap()
    };
    assert_eq!(find(b"hash").await, Some((id, "restored".into(), thread)));
    assert_eq!(find(b"other").await, None);
    let it = by_slug(&base.store, "restored").await.unwrap();
    assert_eq!((it.restored, it.dated, it.published), (true, None, NOW), "no date is made up");
}
