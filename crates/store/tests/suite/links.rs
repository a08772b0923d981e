//! Links are kept with their comment, listed once, and gone when it is.

use model::{CommentId, ThreadId, comments::State};
use store::links::{self, By, PAGE};

use crate::{
    base::{Base, on_both_databases},
    site,
};

on_both_databases!(
    a_link_is_listed_once,
    links_go_with_their_comment,
    links_are_found_wherever_they_stand,
    pages_of_links,
);

async fn listed(
    base: &Base,
    thread: Option<ThreadId>,
    by: By,
    page: i64,
) -> (Vec<(String, i64, usize)>, bool) {
    let (found, more) =
        base.store.read(move |conn| Box::pin(links::page(conn, thread, by, page))).await.unwrap();
    (found.into_iter().map(|(link, by)| (link.url, link.times, by.len())).collect(), more)
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
    let here = listed(base, Some(thread), By::Newest, 0).await;
    assert_eq!(here, (vec![one("https://a.example/1", 2, 2), one("https://b.example/2", 1, 1)], false));
    let site = listed(base, None, By::Newest, 0).await.0;
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
        assert_eq!(listed(base, of, By::Posted, 0).await.0, []);
    }
    site::set_state(&base.store, thread, first.id, State::Shown).await;
    assert_eq!(listed(base, Some(thread), By::Posted, 0).await.0.len(), 1);
    put(base, thread, first.id, &["https://a.example/2"]).await;
    assert_eq!(listed(base, Some(thread), By::Posted, 0).await.0[0].0, "https://a.example/2");
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
        assert_eq!(listed(base, of, By::Newest, 0).await.0, [("https://a.example/1".to_owned(), 10, 3)]);
    }
    for comment in [comments[0], comments[9]] {
        put(base, thread, comment, &["https://b.example/2"]).await;
    }
    for of in [Some(thread), None] {
        let found = listed(base, of, By::Posted, 0).await.0;
        assert_eq!(found[0], ("https://a.example/1".to_owned(), 8, 3));
        assert_eq!(found[1], ("https://b.example/2".to_owned(), 2, 2));
    }
    site::everything_holds(&base.store).await;
    base.raw("delete from posted where comment_id > 350").await;
    base.raw("update posted set thread_id = 99 where comment_id = 101").await;
    let wrong = base.store.read(|conn| Box::pin(store::decisions::check(conn))).await.unwrap();
    assert_eq!(wrong.len(), 3, "{wrong:?}");
}

async fn pages_of_links(base: &Base) {
    let thread = site::thread(&base.store).await;
    let urls: Vec<String> = (0..PAGE + 20).map(|n| format!("https://a.example/{n:03}")).collect();
    for chunk in urls.chunks(40) {
        let comment = site::shown(&base.store, thread, "Member 1", None).await;
        put(base, thread, comment.id, &chunk.iter().map(String::as_str).collect::<Vec<_>>()).await;
    }
    for of in [Some(thread), None] {
        for by in [By::Newest, By::Posted] {
            let ((first, more), (second, last)) =
                (listed(base, of, by, 0).await, listed(base, of, by, 1).await);
            assert!(more && !last);
            let mut all: Vec<_> = first.into_iter().chain(second).map(|(url, ..)| url).collect();
            assert_eq!(&all[0], "https://a.example/080", "the latest comment's first");
            all.sort();
            assert_eq!(all, urls);
        }
    }
}
