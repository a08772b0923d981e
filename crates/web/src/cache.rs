//! Finished pages: made once, kept compressed, given to everyone.
//!
//! The key is a type that can hold nothing of a request but what a page may depend on: of all cookies and headers, one of
//! five orders a reader remembers; others cannot get in because there is no place for them. A page knows the topics it shows, and is made anew when one of them has changed.
//! Readers who come for the same missing page wait for one making of it.

use std::{
    future::Future,
    io::Write,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use model::{CommentId, PassageId, ThreadId, order::Order};
use quick_cache::Weighter;
use store::{Changes, Topic, articles::List, links};
use tokio::sync::OnceCell;

use crate::{problem::Problem, words::Lang};

/// Everything a public page can depend on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// A list of articles: the front page, a section, a tag; from an article on.
    List(List, Option<String>, Lang),
    /// An article with a page of its thread.
    Story { slug: String, order: Order, after: Option<CommentId>, lang: Lang },
    /// A thread alone.
    Thread { thread: ThreadId, order: Order, after: Option<CommentId>, lang: Lang },
    /// A branch of a thread.
    Branch { thread: ThreadId, top: CommentId, after: Option<CommentId>, lang: Lang },
    /// A thread seen whole.
    Map { thread: ThreadId, order: Order, lang: Lang },
    /// What readers said of a passage of an article.
    Passage { slug: String, passage: PassageId, lang: Lang },
    /// The links of a thread, or of the site.
    Links { thread: Option<ThreadId>, page: links::Page, lang: Lang },
    /// Where a comment stands, in the order its reader sees.
    Permalink { comment: CommentId, order: Order },
    /// What a comment said before.
    History { comment: CommentId, lang: Lang },
    /// A person's page, from a comment on.
    Person { name: String, before: Option<CommentId>, lang: Lang },
    /// What the keys of a thread do.
    Keys(Lang),
    /// A feed.
    Feed(Feed, Format),
    /// The sitemap.
    Sitemap,
}

/// What a feed tells of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Feed {
    /// Articles.
    Articles(List),
    /// Comments of a thread.
    Thread(ThreadId),
    /// Comments of a person.
    Person(String),
}

/// How a feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

/// A page just made.
pub struct Made {
    /// 200, or 404 for a page that says so to everyone alike.
    pub status: StatusCode,
    /// Its media type.
    pub content_type: &'static str,
    /// The language of its words, where readers can choose it.
    pub lang: Option<Lang>,
    /// Its bytes.
    pub body: String,
    /// What it shows.
    pub topics: Vec<Topic>,
    /// Where it sends the reader instead of showing something.
    pub location: Option<String>,
}

impl Made {
    /// A page of HTML in one of the languages.
    pub fn page(lang: Lang, body: String, topics: Vec<Topic>) -> Self {
        Self { lang: Some(lang), ..Self::html(body, topics) }
    }

    /// HTML without words of the interface.
    pub fn html(body: String, topics: Vec<Topic>) -> Self {
        Self {
            status: StatusCode::OK,
            content_type: "text/html; charset=utf-8",
            lang: None,
            body,
            topics,
            location: None,
        }
    }
}

/// A page ready to be sent.
pub struct Finished {
    status: StatusCode,
    plain: Bytes,
    gzip: OnceCell<Bytes>,
    brotli: OnceCell<Bytes>,
    headers: [HeaderMap; 3],
    tag: String,
    topics: Vec<Topic>,
    /// Number of the last change when the making began.
    as_of: u64,
}

/// How a body is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Plain,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

impl Encoding {
    const ALL: [Encoding; 3] = [Encoding::Plain, Encoding::Gzip, Encoding::Brotli];

    /// The best of what a client takes.
    pub fn accepted(headers: &HeaderMap) -> Self {
        let accepts =
            headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
        let takes = |name: &str| {
            accepts.split(',').any(|offer| {
                let mut parts = offer.trim().split(';');
                parts.next().is_some_and(|coding| coding.trim().eq_ignore_ascii_case(name))
                    && !parts.any(|part| matches!(part.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        };
        if takes("br") {
            Encoding::Brotli
        } else if takes("gzip") {
            Encoding::Gzip
        } else {
            Encoding::Plain
        }
    }

    fn name(self) -> Option<&'static str> {
        match self {
            Encoding::Plain => None,
            Encoding::Gzip => Some("gzip"),
            Encoding::Brotli => Some("br"),
        }
    }

    /// End of the entity tag: other bytes, other tag.
    fn suffix(self) -> &'static str {
        match self {
            Encoding::Plain => "",
            Encoding::Gzip => "-g",
            Encoding::Brotli => "-b",
        }
    }
}

/// A policy without exceptions: nothing inline, nothing from elsewhere. JSON-LD is data, not script.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; \
     require-trusted-types-for 'script'; trusted-types rejoinder-fragment";

impl Finished {
    fn new(made: Made, as_of: u64) -> Self {
        let tag = blake3::hash(made.body.as_bytes()).to_hex()[..32].to_owned();
        let headers = Encoding::ALL.map(|encoding| headers(&made, &tag, encoding));
        let (status, topics, plain) = (made.status, made.topics, Bytes::from(made.body));
        Self { status, plain, gzip: OnceCell::new(), brotli: OnceCell::new(), headers, tag, topics, as_of }
    }

    /// A file that is what it is for as long as its address: browsers need not ask again.
    pub(crate) fn lasting(made: Made) -> Self {
        let mut finished = Self::new(made, u64::MAX);
        for headers in &mut finished.headers {
            headers.insert(
                header::CACHE_CONTROL,
                HeaderValue::from_static("public, max-age=31536000, immutable"),
            );
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        finished
    }

    /// Its bytes in an encoding; compressed once, when first asked for.
    pub async fn bytes(&self, encoding: Encoding) -> Bytes {
        let (cell, compress): (_, Compress) = match encoding {
            Encoding::Plain => return self.plain.clone(),
            Encoding::Gzip => (&self.gzip, gzip),
            Encoding::Brotli => (&self.brotli, brotli),
        };
        let made = cell.get_or_init(|| async {
            let plain = self.plain.clone();
            let work = tokio::task::spawn_blocking(move || Bytes::from(compress(&plain)));
            work.await.unwrap_or_default()
        });
        made.await.clone()
    }

    /// The answer to a request for this page.
    pub async fn answer(&self, request: &HeaderMap) -> Response {
        let encoding = Encoding::accepted(request);
        let known = self.status == StatusCode::OK && self.is_known(request);
        let body = if known { Body::empty() } else { Body::from(self.bytes(encoding).await) };
        self.respond(known, encoding, body)
    }

    /// The answer, unless the page would have to be compressed for it first.
    fn answer_at_hand(&self, request: &HeaderMap) -> Option<Response> {
        let encoding = Encoding::accepted(request);
        if self.status == StatusCode::OK && self.is_known(request) {
            return Some(self.respond(true, encoding, Body::empty()));
        }
        let bytes = match encoding {
            Encoding::Plain => &self.plain,
            Encoding::Gzip => self.gzip.get()?,
            Encoding::Brotli => self.brotli.get()?,
        };
        Some(self.respond(false, encoding, Body::from(bytes.clone())))
    }

    fn respond(&self, known: bool, encoding: Encoding, body: Body) -> Response {
        // The headers as they are: put in one by one they would be hashed anew for every reader.
        let mut response = Response::new(body);
        *response.status_mut() = if known { StatusCode::NOT_MODIFIED } else { self.status };
        *response.headers_mut() = self.headers[encoding as usize].clone();
        response
    }

    /// True where the client holds these very bytes, in whatever encoding.
    fn is_known(&self, request: &HeaderMap) -> bool {
        let Some(known) = request.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()) else {
            return false;
        };
        known.split(',').any(|tag| {
            let tag = tag.trim().trim_start_matches("W/").trim_matches('"');
            tag == "*"
                || Encoding::ALL.iter().any(|encoding| tag.strip_suffix(encoding.suffix()) == Some(&self.tag))
        })
    }
}

/// The language is asked for by the browser, or chosen and kept in a cookie.
const VARY_WITH_LANGUAGE: &str = "accept-encoding, accept-language, cookie";

fn headers(made: &Made, tag: &str, encoding: Encoding) -> HeaderMap {
    let mut headers = security_headers();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(made.content_type));
    let vary = match made {
        Made { lang: Some(_), .. } => VARY_WITH_LANGUAGE,
        // Where a comment stands depends on the order its reader has chosen.
        Made { location: Some(_), .. } => "accept-encoding, cookie",
        _ => "accept-encoding",
    };
    headers.insert(header::VARY, HeaderValue::from_static(vary));
    if let Some(lang) = made.lang {
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    }
    // Shared caches may keep it, and ask each time: an answer is never older than the last write.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=0, must-revalidate"));
    if let Ok(value) = HeaderValue::from_str(&format!("\"{tag}{}\"", encoding.suffix())) {
        headers.insert(header::ETAG, value);
    }
    if let Some(name) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    if let Some(location) = made.location.as_deref().and_then(|to| HeaderValue::from_str(to).ok()) {
        headers.insert(header::LOCATION, location);
    }
    headers
}

/// What every answer with markup carries.
pub(crate) fn security_headers() -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(12);
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers
}

type Compress = fn(&[u8]) -> Vec<u8>;

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder =
        flate2::write::GzEncoder::new(Vec::with_capacity(plain.len() / 4), flate2::Compression::new(6));
    // Writing to memory cannot fail.
    _ = encoder.write_all(plain);
    encoder.finish().unwrap_or_default()
}

fn brotli(plain: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(plain.len() / 4);
    let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, 5, 22);
    _ = encoder.write_all(plain);
    drop(encoder);
    out
}

#[derive(Clone)]
struct Weight;

impl Weighter<Key, Arc<Finished>> for Weight {
    /// The bytes as they are, and once more for what compressing them will add (it never adds more).
    fn weight(&self, _: &Key, page: &Arc<Finished>) -> u64 {
        page.plain.len() as u64 * 2 + 4_096
    }
}

/// The finished pages.
pub struct Cache {
    pages: quick_cache::sync::Cache<Key, Arc<Finished>, Weight>,
    /// Pages made since the start.
    made: AtomicU64,
    /// Pages given without making them.
    given: AtomicU64,
}

impl Cache {
    /// A cache of at most so many bytes.
    pub fn new(bytes: u64) -> Self {
        let pages = (bytes / 65_536).clamp(16, 100_000) as usize;
        Self {
            pages: quick_cache::sync::Cache::with_weighter(pages, bytes, Weight),
            made: AtomicU64::new(0),
            given: AtomicU64::new(0),
        }
    }

    /// How many pages were made and how many given without making them, and the bytes kept.
    pub fn figures(&self) -> (u64, u64, u64) {
        (self.made.load(Ordering::Relaxed), self.given.load(Ordering::Relaxed), self.pages.weight())
    }

    /// The answer to a request for a page that is here, fresh, and in the encoding asked for.
    pub fn at_hand(&self, changes: &Changes, key: &Key, request: &HeaderMap) -> Option<Response> {
        let page = self.pages.get(key).filter(|page| !changes.since(page.as_of, &page.topics))?;
        let answer = page.answer_at_hand(request)?;
        self.given.fetch_add(1, Ordering::Relaxed);
        Some(answer)
    }

    /// The page of a key, made where it is missing or stale. A failed making is not kept.
    ///
    /// # Errors
    /// Those of the making.
    pub async fn page<F, M>(&self, changes: &Changes, key: Key, make: F) -> Result<Arc<Finished>, Problem>
    where
        F: Fn() -> M,
        M: Future<Output = Result<Made, Problem>>,
    {
        // What was made after this request came is fresh enough for it, however fast the writes.
        let arrived = changes.current();
        let fresh = |page: &Arc<Finished>| page.as_of >= arrived || !changes.since(page.as_of, &page.topics);
        if let Some(page) = self.pages.get(&key).filter(fresh) {
            self.given.fetch_add(1, Ordering::Relaxed);
            return Ok(page);
        }
        loop {
            self.pages.remove_if(&key, |page| !fresh(page));
            match self.pages.get_value_or_guard_async(&key).await {
                Ok(page) if fresh(&page) => {
                    self.given.fetch_add(1, Ordering::Relaxed);
                    return Ok(page);
                }
                Ok(_) => {}
                Err(guard) => {
                    let as_of = changes.current();
                    let page = Arc::new(Finished::new(make().await?, as_of));
                    self.made.fetch_add(1, Ordering::Relaxed);
                    // Refused only where the key was taken out meanwhile; the page itself is good.
                    _ = guard.insert(page.clone());
                    return Ok(page);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(value: &str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_str(value).unwrap());
        Encoding::accepted(&headers)
    }

    #[test]
    fn the_best_encoding_a_client_takes() {
        assert_eq!(accepts("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(accepts("gzip;q=1.0, identity; q=0.5"), Encoding::Gzip);
        assert_eq!(accepts("br;q=0, gzip"), Encoding::Gzip);
        assert_eq!(accepts("identity"), Encoding::Plain);
        assert_eq!(Encoding::accepted(&HeaderMap::new()), Encoding::Plain);
    }

    fn made(body: &str, topics: Vec<Topic>) -> Result<Made, Problem> {
        Ok(Made::html(body.to_owned(), topics))
    }

    #[tokio::test]
    async fn a_page_is_made_again_only_when_what_it_shows_has_changed() {
        let (cache, changes) = (Cache::new(1 << 20), Changes::default());
        let topic = Topic::Thread(ThreadId(1));
        let ask = async || {
            let make = || async { made("x", vec![Topic::Thread(ThreadId(1))]) };
            cache.page(&changes, Key::Sitemap, make).await.unwrap()
        };
        ask().await;
        ask().await;
        changes.raise(&[Topic::Thread(ThreadId(2))]);
        ask().await;
        assert_eq!(cache.figures().0, 1);
        changes.raise(&[topic]);
        ask().await;
        assert_eq!(cache.figures().0, 2);
    }

    #[tokio::test]
    async fn a_write_during_the_making_is_not_lost() {
        let (cache, changes) = (Cache::new(1 << 20), Changes::default());
        let make = || async {
            changes.raise(&[Topic::Lists]);
            made("old", vec![Topic::Lists])
        };
        cache.page(&changes, Key::Sitemap, make).await.unwrap();
        let page =
            cache.page(&changes, Key::Sitemap, || async { made("new", vec![Topic::Lists]) }).await.unwrap();
        assert_eq!(page.bytes(Encoding::Plain).await, "new");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_thousand_readers_of_a_cold_page_make_it_once() {
        let cache = Arc::new((Cache::new(1 << 20), Changes::default()));
        let readers = (0..1_000).map(|_| {
            let shared = cache.clone();
            tokio::spawn(async move {
                let make = || async {
                    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                    made("x", vec![])
                };
                shared.0.page(&shared.1, Key::Sitemap, make).await.unwrap();
            })
        });
        for reader in readers.collect::<Vec<_>>() {
            reader.await.unwrap();
        }
        assert_eq!(cache.0.figures().0, 1);
    }

    #[tokio::test]
    async fn the_bytes_kept_are_bounded() {
        let (cache, changes) = (Cache::new(1 << 20), Changes::default());
        for n in 1..200 {
            let make = || async { made(&"x".repeat(50_000), vec![]) };
            cache
                .page(&changes, Key::Permalink { comment: CommentId(n), order: Order::default() }, make)
                .await
                .unwrap();
        }
        assert!(cache.figures().2 <= 1 << 20);
    }

    #[tokio::test]
    async fn compressed_bytes_are_the_page() {
        use std::io::Read;
        let page = Finished::new(made(&"words and words ".repeat(500), vec![]).unwrap(), 0);
        let plain = page.bytes(Encoding::Plain).await;
        let mut out = Vec::new();
        flate2::read::GzDecoder::new(&page.bytes(Encoding::Gzip).await[..]).read_to_end(&mut out).unwrap();
        assert_eq!(out, plain);
        out.clear();
        brotli::Decompressor::new(&page.bytes(Encoding::Brotli).await[..], 4096)
            .read_to_end(&mut out)
            .unwrap();
        assert_eq!(out, plain);
    }
}
