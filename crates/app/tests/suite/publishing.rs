//! Publishing: new, changed, the same, and addresses that are taken.

use std::collections::HashSet;

use app::articles::{Outcome, Taken};
use model::{articles::Draft, permission::Actor};

use crate::{
    base::{Base, on_both_databases},
    site::{self, after, draft, publish},
};

on_both_databases!(
    an_article_is_new_then_the_same_then_changed,
    every_part_of_an_article_can_change,
    an_address_that_was_asked_for_and_is_taken_is_refused,
    an_address_made_from_the_title_is_numbered,
    many_with_one_title_at_once_all_get_an_address,
    one_file_published_by_many_at_once_is_one_article,
    an_article_that_cannot_be_taken_says_why,
);

async fn an_article_is_new_then_the_same_then_changed(base: &Base) {
    let app = site::app(base);
    let first = publish(&app, draft("News"), Taken::Update).await.unwrap();
    assert_eq!((first.outcome, first.slug.as_str()), (Outcome::New, "news"));
    let again = publish(&app, draft("News"), Taken::Update).await.unwrap();
    assert_eq!((again.outcome, again.id, again.thread), (Outcome::Same, first.id, first.thread));
    let other = Draft { body: "More of it.".into(), ..draft("News") };
    let changed =
        app::articles::publish(&app, &Actor::Operator, other, Taken::Update, after(60)).await.unwrap();
    assert_eq!((changed.outcome, changed.id, changed.thread), (Outcome::Changed, first.id, first.thread));
    assert_eq!(changed.slug, "news");
    let id = first.id;
    let it = app.read(move |conn| Box::pin(store::articles::by_id(conn, id))).await.unwrap().unwrap();
    assert_eq!((it.html.as_str(), it.updated), ("<p>More of it.</p>\n", Some(after(60))));
    assert_eq!(it.published, site::NOW, "its place in lists stays");
    assert_eq!(base.number("select count(*) from article").await, 1);
}

async fn every_part_of_an_article_can_change(base: &Base) {
    let app = site::app(base);
    let slug = || Draft { slug: Some("news".into()), ..draft("News") };
    publish(&app, slug(), Taken::Update).await.unwrap();
    for changed in [
        Draft { title: "Other news".into(), ..slug() },
        Draft { standfirst: "In short.".into(), ..slug() },
        Draft { byline: "Ann".into(), ..slug() },
        Draft { section: "City".into(), ..slug() },
        Draft { tags: vec!["bread".into()], ..slug() },
        Draft { date: Some("2020-02-02".into()), ..slug() },
        Draft { lang: Some("de".into()), ..slug() },
        Draft { body: "Other words.".into(), ..slug() },
    ] {
        let outcome = publish(&app, changed.clone(), Taken::Update).await.unwrap().outcome;
        assert_eq!(outcome, Outcome::Changed, "{changed:?}");
        let outcome = publish(&app, changed.clone(), Taken::Update).await.unwrap().outcome;
        assert_eq!(outcome, Outcome::Same, "{changed:?}");
    }
}

async fn an_address_that_was_asked_for_and_is_taken_is_refused(base: &Base) {
    let app = site::app(base);
    publish(&app, draft("News"), Taken::Anew).await.unwrap();
    let asked = Draft { slug: Some("news".into()), ..draft("Other") };
    assert_eq!(site::codes(publish(&app, asked, Taken::Anew).await), ["slug_taken"]);
    assert_eq!(base.number("select count(*) from article").await, 1);
}

async fn an_address_made_from_the_title_is_numbered(base: &Base) {
    let app = site::app(base);
    let mut slugs = Vec::new();
    for _ in 0..3 {
        slugs.push(publish(&app, draft("News"), Taken::Anew).await.unwrap().slug);
    }
    assert_eq!(slugs, ["news", "news-2", "news-3"]);
    let long = "word ".repeat(50);
    for _ in 0..2 {
        slugs.push(publish(&app, draft(long.trim()), Taken::Anew).await.unwrap().slug);
    }
    assert!(slugs[4].ends_with("-2") && slugs[4].len() <= model::articles::SLUG_BYTES, "{slugs:?}");
    let search = publish(&app, draft("Search"), Taken::Anew).await.unwrap().slug;
    assert_eq!(search, "search-article", "the site's own addresses stay its own");
}

async fn many_with_one_title_at_once_all_get_an_address(base: &Base) {
    let apps = [site::app(base), site::another_node(base).await];
    let mut publishing = Vec::new();
    for number in 0..8 {
        let app = apps[number % 2].clone();
        publishing.push(tokio::spawn(async move { publish(&app, draft("News"), Taken::Anew).await }));
    }
    let mut slugs = HashSet::new();
    for published in publishing {
        slugs.insert(published.await.unwrap().unwrap().slug);
    }
    assert_eq!(slugs.len(), 8, "{slugs:?}");
}

async fn one_file_published_by_many_at_once_is_one_article(base: &Base) {
    let apps = [site::app(base), site::another_node(base).await];
    let mut publishing = Vec::new();
    for number in 0..8 {
        let app = apps[number % 2].clone();
        publishing.push(tokio::spawn(async move { publish(&app, draft("News"), Taken::Update).await }));
    }
    let mut outcomes = Vec::new();
    for published in publishing {
        outcomes.push(published.await.unwrap().unwrap().outcome);
    }
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::New).count(), 1, "{outcomes:?}");
    assert_eq!(base.number("select count(*) from article").await, 1);
}

async fn an_article_that_cannot_be_taken_says_why(base: &Base) {
    let app = site::app(base);
    let bad = Draft { title: " ".into(), date: Some("soon".into()), ..draft("News") };
    assert_eq!(site::codes(publish(&app, bad, Taken::Anew).await), ["title_missing", "date"]);
    let reserved = Draft { slug: Some("api".into()), ..draft("News") };
    assert_eq!(site::codes(publish(&app, reserved, Taken::Anew).await), ["slug"]);
    assert_eq!(base.number("select count(*) from article").await, 0);
}
