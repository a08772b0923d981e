//! `GET /api/v1/threads/{thread}/events`: what changes in a thread, as it changes, in pieces the templates made.
//!
//! A thread that is watched has one room (for each language it is watched in): one task that waits for the thread's topic, reads what is new once, makes each
//! fragment once, and hands the same bytes to all its streams. Nothing is kept for anybody: a stream says how far its
//! page has come (`Last-Event-ID`, or `?since=` from the page itself) and gets what came after it out of the rows. So a
//! stream that is too slow is simply ended; it comes back and misses nothing, on whichever process.

use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use askama::Template;
use axum::{
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use futures_util::stream;
use model::{CommentId, ThreadId, comments::State as CommentState, live::Reached, thread};
use serde::{Deserialize, Serialize};
use store::{
    Topic,
    comments::Comment,
    live::{self, News},
    threads,
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, broadcast},
    task::AbortHandle,
    time::Instant,
};

use crate::{
    Web, present,
    problem::Problem,
    quotes::{self, Quotes},
    threads::closing,
    view,
    words::{Lang, Words},
};

/// Most comments told one by one; beyond, a stream is told only how many there are.
const MOST: usize = 200;
/// How many pieces a stream may be behind before it is ended.
const BEHIND: usize = 64;
/// Longest silence of a stream, so that nobody between takes it for dead.
const SILENCE: Duration = Duration::from_secs(25);
/// A pause after reading has failed.
const PAUSE: Duration = Duration::from_secs(1);
/// Milliseconds after which a browser comes back: no less, and up to so many more, so that not all come at once.
const RETRY: (u64, u64) = (1_000, 3_000);
/// Seconds after which a stream that found no place may ask again.
const FULL_RETRY: i64 = 30;

/// The rooms that have streams.
pub struct Live {
    rooms: Mutex<Rooms>,
    free: Arc<Semaphore>,
    most: usize,
    /// Streams opened since the start.
    opened: AtomicU64,
}

#[derive(Default)]
struct Rooms {
    open: HashMap<(ThreadId, Lang), Weak<Room>>,
    /// The site is ending: nobody comes in any more.
    closed: bool,
}

/// A thread that has streams in a language. It ends with the last of them.
struct Room {
    thread: ThreadId,
    lang: Lang,
    live: Arc<Live>,
    frames: broadcast::Sender<Frame>,
    /// How far it has told; changed only together with the telling.
    reached: Mutex<Reached>,
    task: OnceLock<AbortHandle>,
}

#[derive(Clone)]
enum Frame {
    /// Events, and how far they lead.
    News(Reached, Bytes),
    /// A line without meaning.
    Alive,
    /// The site is ending.
    End,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Live {
    /// No streams yet, and at most so many at a time.
    pub fn new(most: usize) -> Arc<Self> {
        let free = Arc::new(Semaphore::new(most));
        Arc::new(Self { rooms: Mutex::default(), free, most, opened: AtomicU64::new(0) })
    }

    /// Streams open now, and watched threads.
    pub fn figures(&self) -> (usize, usize) {
        (self.most - self.free.available_permits(), locked(&self.rooms).open.len())
    }

    /// Ends every stream, and lets none in any more.
    pub fn close(&self) {
        let open: Vec<_> = {
            let mut rooms = locked(&self.rooms);
            rooms.closed = true;
            rooms.open.values().filter_map(Weak::upgrade).collect()
        };
        // Behind the lock: a room whose last stream has just left is dropped here, which takes the lock itself.
        for room in open {
            _ = room.frames.send(Frame::End);
        }
    }
}

impl Room {
    /// A place among its streams, and how far it has told: what it tells from here on is heard.
    fn join(&self) -> (broadcast::Receiver<Frame>, Reached) {
        let reached = locked(&self.reached);
        (self.frames.subscribe(), *reached)
    }

    fn tell(&self, reached: Reached, events: String) {
        let mut told = locked(&self.reached);
        *told = reached;
        if !events.is_empty() {
            _ = self.frames.send(Frame::News(reached, Bytes::from(events)));
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Some(task) = self.task.get() {
            task.abort();
        }
        let mut rooms = locked(&self.live.rooms);
        // Another may have opened in its place.
        if rooms.open.get(&(self.thread, self.lang)).is_some_and(|room| room.strong_count() == 0) {
            rooms.open.remove(&(self.thread, self.lang));
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventsQuery {
    since: Option<String>,
    lang: Option<String>,
}

/// `GET /api/v1/threads/{thread}/events`.
pub async fn events(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    Query(query): Query<EventsQuery>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let thread: ThreadId = thread.parse().map_err(|_| Problem::not_found())?;
    let since = since(&headers, query.since.as_deref())?;
    // The page's own: another may have been chosen since it was made.
    let lang = query.lang.as_deref().and_then(Lang::of_tag).unwrap_or(lang);
    let permit = web.live.free.clone().try_acquire_owned().map_err(|_| full())?;
    let room = room(&web, thread, lang).await?;
    let (frames, told) = room.join();
    let (first, from) = match since.filter(|since| *since != told) {
        Some(since) => caught_up(&web, thread, lang, since).await?,
        None => (String::new(), told),
    };
    let opened = web.live.opened.fetch_add(1, Ordering::Relaxed);
    let retry = RETRY.0 + opened.wrapping_mul(0x9E37_79B9_7F4A_7C15) % RETRY.1;
    let first = Some(Bytes::from(format!("retry: {retry}\n\n{first}")));
    let stream = Stream { first, frames, from, _room: room, _permit: permit };
    let mut response = Response::new(Body::from_stream(stream::unfold(stream, Stream::next)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // nginx would keep events until it has a buffer full of them.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

/// How far the asker has come: what its last event said, else what its page said.
fn since(headers: &HeaderMap, query: Option<&str>) -> Result<Option<Reached>, Problem> {
    let last = headers.get("last-event-id").map(|value| value.to_str().unwrap_or("?"));
    let since = last.filter(|last| !last.is_empty()).or(query).map(str::parse).transpose();
    since.map_err(|why: String| Problem::new(StatusCode::BAD_REQUEST, "query", format!("{why}.")))
}

fn full() -> Problem {
    let sentence = "There are as many live streams here as fit. The pages themselves are always up to date.";
    let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "streams", sentence);
    problem.retry_after = Some(FULL_RETRY);
    problem
}

/// The room of a thread, opened where it is not.
async fn room(web: &Arc<Web>, thread: ThreadId, lang: Lang) -> Result<Arc<Room>, Problem> {
    if let Some(room) = locked(&web.live.rooms).open.get(&(thread, lang)).and_then(Weak::upgrade) {
        return Ok(room);
    }
    let as_of = web.app.changes().current();
    let found = web.app.read(move |conn| Box::pin(threads::by_id(conn, thread))).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let mut rooms = locked(&web.live.rooms);
    if rooms.closed {
        return Err(full());
    }
    if let Some(room) = rooms.open.get(&(thread, lang)).and_then(Weak::upgrade) {
        return Ok(room);
    }
    let room = Arc::new(Room {
        thread,
        lang,
        live: web.live.clone(),
        frames: broadcast::Sender::new(BEHIND),
        reached: Mutex::new(found.reached),
        task: OnceLock::new(),
    });
    rooms.open.insert((thread, lang), Arc::downgrade(&room));
    let task = watch(web.clone(), Arc::downgrade(&room), as_of, (found.comments, found.people));
    _ = room.task.set(tokio::spawn(task).abort_handle());
    Ok(room)
}

/// Tells a room what changes in its thread, for as long as anybody is in it.
async fn watch(web: Arc<Web>, room: Weak<Room>, mut as_of: u64, mut counts: (i64, i64)) {
    let Some(topic) = room.upgrade().map(|room| Topic::Thread(room.thread)) else { return };
    let mut silent_until = Instant::now() + SILENCE;
    loop {
        let woken = tokio::time::timeout_at(silent_until, web.app.changes().after(as_of, &topic)).await;
        let Some(room) = room.upgrade() else { return };
        if woken.is_err() {
            _ = room.frames.send(Frame::Alive);
            silent_until = Instant::now() + SILENCE;
            continue;
        }
        let current = web.app.changes().current();
        let from = *locked(&room.reached);
        let events = match news(&web, room.thread, from).await {
            Ok(Some((news, quotes))) => {
                let after = (news.thread.comments, news.thread.people);
                let quiet = news.is_nothing() && after == counts;
                counts = after;
                let reached = news.thread.reached;
                let events =
                    if quiet { Ok(String::new()) } else { written(&web, room.lang, news, quotes, from) };
                events.map(|events| (reached, events)).map_err(|error| error.to_string())
            }
            // A thread that is gone has nothing to tell.
            Ok(None) => {
                _ = room.frames.send(Frame::End);
                return;
            }
            Err(error) => Err(error.to_string()),
        };
        match events {
            Ok((reached, events)) => {
                as_of = current;
                if !events.is_empty() {
                    silent_until = Instant::now() + SILENCE;
                }
                room.tell(reached, events);
            }
            Err(error) => {
                tracing::warn!(%error, thread = %room.thread, "the streams of a thread wait for its changes");
                drop(room);
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// What has become of a thread, and what the comments in it quote.
async fn news(web: &Web, thread: ThreadId, from: Reached) -> store::Result<Option<(News, Quotes)>> {
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            let Some(news) = live::since(conn, thread, from, MOST).await? else { return Ok(None) };
            let changed = news.changed.iter().map(|changed| &changed.comment);
            let quotes = quotes::in_thread(conn, thread, news.arrived.iter().chain(changed)).await?;
            Ok(Some((news, quotes)))
        })
    });
    read.await
}

/// What a stream has missed, and how far that leads.
async fn caught_up(
    web: &Web,
    thread: ThreadId,
    lang: Lang,
    since: Reached,
) -> Result<(String, Reached), Problem> {
    let (mut news, quotes) = news(web, thread, since).await?.ok_or_else(Problem::not_found)?;
    let reached = news.thread.reached;
    // Further than the thread has ever come: it was put back from a backup, and the page shows what is no more.
    news.too_much |= !since.is_within(reached);
    let events = if news.is_nothing() { String::new() } else { written(web, lang, news, quotes, since)? };
    Ok((events, reached))
}

#[derive(Serialize)]
struct Piece {
    id: CommentId,
    parent: Option<CommentId>,
    number: i64,
    html: String,
}

#[derive(Serialize)]
struct Turned {
    state: &'static str,
    html: String,
}

#[derive(Serialize)]
struct Counts {
    comments: i64,
    people: i64,
    /// How many arrived that are not told one by one; the page is to be loaded anew for them.
    missed: i64,
    html: String,
}

/// News as events. What has changed goes first: an answer may arrive to what has only now come to be seen.
fn written(
    web: &Web,
    lang: Lang,
    news: News,
    quotes: Quotes,
    from: Reached,
) -> Result<String, askama::Error> {
    let (mut out, t) = (String::new(), Words::of(lang));
    // With the tools to answer, whether it is closed now or not: the page that shows it may be open by then.
    let setting = present::Setting { quotes, ..present::Setting::alone(web, t) };
    let reached = news.thread.reached;
    let missed = if news.too_much { (reached.number - from.number).clamp(1, i64::MAX) } else { 0 };
    if news.turned {
        let html = closing::turned(t, &news.thread).render()?;
        let state = if news.thread.closed.is_some() { thread::State::Closed } else { thread::State::Open };
        // Told before what follows it, so that a stream cut off in between is told it again.
        write(&mut out, from, "state", &Turned { state: state.as_str(), html });
    }
    for changed in news.changed {
        let shown = changed.comment.state == CommentState::Shown;
        let name = match (shown || changed.comment.replies > 0, shown) {
            (true, _) if changed.appeared => "comment",
            (_, true) => "edit",
            (_, false) => "remove",
        };
        let at = Reached { change: changed.change, ..from };
        write(&mut out, at, name, &piece(changed.comment, &setting)?);
    }
    for comment in news.arrived {
        let at = Reached { number: comment.number, ..reached };
        write(&mut out, at, "comment", &piece(comment, &setting)?);
    }
    let (comments, people) = (news.thread.comments, news.thread.people);
    let html = view::Counts { t, comments, people }.render()?;
    write(&mut out, reached, "counts", &Counts { comments, people, missed, html });
    Ok(out)
}

fn piece(comment: Comment, setting: &present::Setting) -> Result<Piece, askama::Error> {
    let (id, parent, number) = (comment.id, comment.parent, comment.number);
    Ok(Piece { id, parent, number, html: present::comment(comment, setting).render()? })
}

/// JSON has no line break but inside its texts, where it is written as two letters: one line holds it.
fn write(out: &mut String, at: Reached, name: &str, data: &impl Serialize) {
    let data = serde_json::to_string(data).unwrap_or_default();
    out.push_str(&format!("id: {at}\nevent: {name}\ndata: {data}\n\n"));
}

/// One reader's connection.
struct Stream {
    first: Option<Bytes>,
    frames: broadcast::Receiver<Frame>,
    /// How far it had come when it joined.
    from: Reached,
    _room: Arc<Room>,
    _permit: OwnedSemaphorePermit,
}

impl Stream {
    async fn next(mut self) -> Option<(Result<Bytes, Infallible>, Self)> {
        if let Some(first) = self.first.take() {
            return Some((Ok(first), self));
        }
        loop {
            let bytes = match self.frames.recv().await {
                Ok(Frame::News(reached, _)) if reached.is_within(self.from) => continue,
                Ok(Frame::News(_, bytes)) => bytes,
                Ok(Frame::Alive) => Bytes::from_static(b":\n\n"),
                // Too slow, or over.
                Ok(Frame::End) | Err(_) => return None,
            };
            return Some((Ok(bytes), self));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(live: &Arc<Live>) -> Arc<Room> {
        let room = Arc::new(Room {
            thread: ThreadId(1),
            lang: Lang::En,
            live: live.clone(),
            frames: broadcast::Sender::new(BEHIND),
            reached: Mutex::default(),
            task: OnceLock::new(),
        });
        locked(&live.rooms).open.insert((ThreadId(1), Lang::En), Arc::downgrade(&room));
        room
    }

    fn stream(room: &Arc<Room>) -> Stream {
        let permit = room.live.free.clone().try_acquire_owned().unwrap();
        let (frames, from) = room.join();
        Stream { first: None, frames, from, _room: room.clone(), _permit: permit }
    }

    fn at(number: i64) -> Reached {
        Reached { number, change: 0 }
    }

    #[tokio::test]
    async fn a_stream_gets_what_it_does_not_have_and_ends_where_it_is_too_slow() {
        let live = Live::new(3);
        let room = room(&live);
        let (mut slow, mut quick) = (stream(&room), stream(&room));
        let mut further = Stream { from: at(2), ..stream(&room) };
        for number in 1..=BEHIND as i64 {
            room.tell(at(number), number.to_string());
            let (bytes, stream) = quick.next().await.unwrap();
            assert_eq!(bytes.unwrap(), number.to_string());
            quick = stream;
        }
        let (bytes, stream) = further.next().await.unwrap();
        assert_eq!(bytes.unwrap(), "3", "it had come as far as 2");
        further = stream;
        slow = slow.next().await.unwrap().1;
        // Two pieces more than one that has taken one can be behind.
        for number in 1..=2 {
            room.tell(at(BEHIND as i64 + number), "more".into());
        }
        assert!(slow.next().await.is_none(), "it comes back and gets them all");
        live.close();
        let (_, further) = further.next().await.unwrap();
        drop(further);
    }

    #[tokio::test]
    async fn a_room_ends_with_its_last_stream_and_every_stream_with_the_site() {
        let live = Live::new(2);
        let (first, second) = {
            let room = room(&live);
            (stream(&room), stream(&room))
        };
        assert_eq!(live.figures(), (2, 1));
        drop(first);
        assert_eq!(live.figures(), (1, 1));
        live.close();
        assert!(second.next().await.is_none());
        assert_eq!(live.figures(), (0, 0));
    }
}
