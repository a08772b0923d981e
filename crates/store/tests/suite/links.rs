//! Links are kept with their comment, listed once, and gone when it is.

use model::{CommentId, ThreadId, comments::State};
use store::links::{self, PAGE, Page};

use crate::{
    base::{Base, on_both_databases},
    site,
};

on_both_databases!(
    a_link_is_listed_once,
    links_go_with_their_comment,
    links_are_found_wherever_they_stand,
    pages_of_links,
    pages_of_very_many_links,
);

async fn listed(
    base: &Base,
    thread: Option<ThreadId>,
    page: Page,
) -> (Vec<(String, i64, usize)>, Option<Page>) {
    let (found, next) = base.store.read(move |conn| Box::pin(links::page(conn, thread, page))).await.unwrap();
    (found.into_iter().map(|(link, by)| (link.url, link.times, by.len())).collect(), next)
}

async fn put(base: &Base, thread: ThreadId, comment: CommentId, urls: &[&str]) {
    // The comment says the same, so that what is kept can be held against it.
    let html: String = urls.iter().map(|url| format!("<a href=\"{url}\">x</a>")).collect();
    base.raw(&format!("update comment set html = '{html}' where id = {}", comment.0)).await;
    let write =
        base.store.write(move |tx| Box::pin(async move { links::put(tx, thread, comment, &html).await }));
    write.await.unwrap();
}

async fn a_link_is_listed_once(base: &Base) {
    let (thread, other) = (site::thread(&base.store).await, site::thread(&base.store).await);
    for (at, urls) in [&["https://a.example/1"][..], &["https://b.example/2", "https://a.example/1#x"], &[]]
        .iter()
        .enumerate()
    {
        let comment = site::shown(&base.store, thread, &format!("Member {at}"), None).await;
        put(base, thread, comment.id, urls).await;
    }
    let elsewhere = site::shown(&base.store, other, "Member 9", None).await;
    put(base, other, elsewhere.id, &["https://b.example/2"]).await;
    let one = |url: &str, times: i64, by: usize| (url.to_owned(), times, by);
    let here = listed(base, Some(thread), Page::Newest(None)).await;
    assert_eq!(here, (vec![one("https://a.example/1", 2, 2), one("https://b.example/2", 1, 1)], None));
    let site = listed(base, None, Page::Newest(None)).await.0;
    assert_eq!(site, [one("https://b.example/2", 2, 2), one("https://a.example/1", 2, 2)]);
    site::everything_holds(&base.store).await;
    base.raw("update link set url = 'https://c.example/' where host = 'b.example'").await;
    let wrong = base.store.read(|conn| Box::pin(store::decisions::check(conn))).await.unwrap();
    assert_eq!(wrong.len(), 2, "{wrong:?}");
}

async fn links_go_with_their_comment(base: &Base) {
    let thread = site::thread(&base.store).await;
    let first = site::shown(&base.store, thread, "Member 1", None).await;
    put(base, thread, first.id, &["https://a.example/1"]).await;
    site::set_state(&base.store, thread, first.id, State::Removed).await;
    for of in [Some(thread), None] {
        assert_eq!(listed(base, of, Page::Posted(0)).await.0, []);
    }
    site::set_state(&base.store, thread, first.id, State::Shown).await;
    assert_eq!(listed(base, Some(thread), Page::Posted(0)).await.0.len(), 1);
    put(base, thread, first.id, &["https://a.example/2"]).await;
    assert_eq!(listed(base, Some(thread), Page::Posted(0)).await.0[0].0, "https://a.example/2");
    site::everything_holds(&base.store).await;
}

/// More than the small table holds, posted and taken back while some stand in the large one.
async fn links_are_found_wherever_they_stand(base: &Base) {
    let thread = site::thread(&base.store).await;
    let mut comments = Vec::new();
    for number in 0..560 {
        let comment = site::shown(&base.store, thread, "Member 1", None).await;
        if number % 100 == 0 || number > 555 {
            put(base, thread, comment.id, &["https://a.example/1"]).await;
            comments.push(comment.id);
        }
    }
    let (large, small) = (
        base.number("select count(*) from posted").await,
        base.number("select count(*) from just_posted").await,
    );
    assert_eq!((large, small), (6, 4), "the test means nothing unless both have some");
    for of in [Some(thread), None] {
        assert_eq!(listed(base, of, Page::Newest(None)).await.0, [("https://a.example/1".to_owned(), 10, 3)]);
    }
    for comment in [comments[0], comments[9]] {
        put(base, thread, comment, &["https://b.example/2"]).await;
    }
    for of in [Some(thread), None] {
        let found = listed(base, of, Page::Posted(0)).await.0;
        assert_eq!(found[0], ("https://a.example/1".to_owned(), 8, 3));
        assert_eq!(found[1], ("https://b.example/2".to_owned(), 2, 2));
    }
    site::everything_holds(&base.store).await;
    base.raw("delete from posted where comment_id > 350").await;
    base.raw("update posted set thread_id = 99 where comment_id = 101").await;
    let wrong = base.store.read(|conn| Box::pin(store::decisions::check(conn))).await.unwrap();
    assert_eq!(wrong.len(), 3, "{wrong:?}");
}

/// Every page, from the first.
async fn all(base: &Base, thread: Option<ThreadId>, first: Page) -> Vec<Vec<String>> {
    let (mut pages, mut next) = (Vec::new(), Some(first));
    while let Some(page) = next {
        let (found, behind) = listed(base, thread, page).await;
        pages.push(found.into_iter().map(|(url, ..)| url).collect());
        next = behind;
    }
    pages
}

async fn pages_of_links(base: &Base) {
    let thread = site::thread(&base.store).await;
    let urls: Vec<String> = (0..PAGE + 60).map(|n| format!("https://a.example/{n:03}")).collect();
    for chunk in urls.chunks(40) {
        let comment = site::shown(&base.store, thread, "Member 1", None).await;
        put(base, thread, comment.id, &chunk.iter().map(String::as_str).collect::<Vec<_>>()).await;
    }
    for of in [Some(thread), None] {
        for first in [Page::Newest(None), Page::Posted(0)] {
            let pages = all(base, of, first).await;
            assert_eq!(pages.len(), 2);
            assert_eq!(&pages[0][0], "https://a.example/120", "the latest comment's first");
            let mut every = pages.concat();
            every.sort();
            assert_eq!(every, urls);
        }
    }
}

/// Twelve thousand posts: each link once, in the order of its last post that everyone sees, whatever is posted meanwhile.
async fn pages_of_very_many_links(base: &Base) {
    let (thread, other) = (site::thread(&base.store).await, site::thread(&base.store).await);
    let template = site::shown(&base.store, thread, "Member 1", None).await.id.0;
    let columns = "parent_id, depth, account_id, name, standing, author, visible, body, stored, score";
    // Comments 1,001 to 3,000 of both threads in turn with five links each; every fifth was taken away. A quarter of the
    // posts repeat what three comments share.
    base.raw(&format!(
        "with recursive n(n) as (select 1 union all select n + 1 from n where n < 2000)
         insert into comment (id, thread_id, number, path, html, state, {columns})
         select 1000 + n, case when n % 2 = 0 then {} else {} end, 1000 + n, cast('p' || n as {bytes}), '',
           case when n % 5 = 0 then 'removed' when n % 7 = 0 then 'held' else 'shown' end, {list}
         from n join comment c on c.id = {template}",
        thread.0,
        other.0,
        bytes = if base.place.is_sqlite() { "blob" } else { "bytea" },
        list = columns.split(", ").map(|column| format!("c.{column}")).collect::<Vec<_>>().join(", "),
    ))
    .await;
    base.raw(
        "with recursive k(k) as (select 0 union all select k + 1 from k where k < 5)
         insert into link (comment_id, thread_id, url, host)
         select c.id, c.thread_id, case when k < 2 then 'https://b.example/' || ((c.id / 3) % 400) || '/' || k
           else 'https://a.example/' || c.id || '/' || k end, 'a.example'
         from comment c, k where c.id > 1000",
    )
    .await;
    for (table, which) in [("posted", "<= 2500"), ("just_posted", "> 2500")] {
        base.raw(&format!(
            "insert into {table} (url, comment_id, thread_id) select url, comment_id, thread_id from link where comment_id {which}"
        ))
        .await;
    }
    assert_eq!(base.number("select count(*) from link").await, 12_000);
    if !base.place.is_sqlite() {
        // As a server does by itself within the minute; without it this took ten times as long.
        base.raw("analyze").await;
        base.raw("select setval(pg_get_serial_sequence('comment', 'id'), 4000)").await;
    }
    for of in [Some(thread), None] {
        let here = of.map_or_else(String::new, |thread| format!("and l.thread_id = {}", thread.0));
        let wanted = base
            .number(&format!(
                "select count(distinct l.url) from link l join comment c on c.id = l.comment_id where c.state = 'shown' {here}"
            ))
            .await;
        let pages = all(base, of, Page::Newest(None)).await;
        assert!(pages.iter().rev().skip(1).all(|page| (PAGE..PAGE + 6).contains(&(page.len() as i64))));
        let every = pages.concat();
        assert_eq!(every.len() as i64, wanted);
        let known: std::collections::HashSet<&String> = every.iter().collect();
        assert_eq!(known.len() as i64, wanted, "each once");
        // The page behind a page is the same after others have posted.
        let (_, second) = listed(base, of, Page::Newest(None)).await;
        let before = listed(base, of, second.unwrap()).await;
        let late = site::shown(&base.store, thread, "Member 2", None).await;
        put(base, thread, late.id, &[&format!("https://new.example/{}", late.id.0)]).await;
        assert_eq!(listed(base, of, second.unwrap()).await, before);
        let first = listed(base, of, Page::Newest(None)).await.0;
        assert_eq!(first[0].0, format!("https://new.example/{}", late.id.0));
    }
    // Popular: counted as far as it is told.
    base.raw("update link set url = 'https://c.example/' where url like '%/4' and comment_id > 2000").await;
    for table in ["posted", "just_posted"] {
        base.raw(&format!(
            "update {table} set url = 'https://c.example/' where url like '%/4' and comment_id > 2000"
        ))
        .await;
    }
    let found = listed(base, None, Page::Newest(None)).await.0;
    let popular = found.iter().find(|(url, ..)| url == "https://c.example/").unwrap();
    assert_eq!((popular.1, popular.2), (links::COUNTED + 1, 3));
    // Where nothing of a thousand is seen, the page is empty and others follow.
    base.raw("update comment set state = 'removed' where id > 1500 and id <= 3000").await;
    let (found, next) = listed(base, Some(other), Page::Newest(None)).await;
    assert!(found.is_empty() && next.is_some(), "{found:?} {next:?}");
    assert!(!all(base, Some(other), Page::Newest(None)).await.concat().is_empty());
}
