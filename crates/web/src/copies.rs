//! A copy of everything that is kept of somebody: a ZIP of `data.json`, a page to read, and their pictures. It is made while
//! it is sent, from readings of a few rows each, so that no copy is ever whole in memory or on a disk of ours.

use std::{io::Write, sync::Arc};

use app::erasing::{self, Proof};
use askama::Template;
use axum::{
    Form,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::stream;
use model::{AccountId, CommentId, ThreadId, Timestamp};
use serde_json::{Value, json};
use store::{
    BoxFuture, Conn, accounts, addresses, comments, copies, faces, identities, notices, passkeys, passwords,
    privacy, quotes, revisions, second_step, tokens,
};
use tokio::{runtime::Handle, sync::mpsc};
use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

use crate::{
    Web,
    account::{Token, personal},
    actor::Caller,
    csrf, present,
    problem::Problem,
    sessions::own,
    view::{self, Entry, Html},
    words::{Lang, Words},
};

/// Rows read at a time.
const ROWS: i64 = 100;
/// Bytes that are handed on at a time, and how many such pieces wait for whoever loads the copy.
const PIECE: usize = 64 << 10;
const PIECES: usize = 4;

/// What a copy holds for programs.
const DATA: &str = "data.json";
/// How the page in it looks, since it has no style sheet of ours.
const STYLE: &str = "body{font:1rem/1.5 sans-serif;max-inline-size:44rem;margin:2rem auto;padding-inline:1rem;overflow-wrap:anywhere}article{border-block-start:1px solid;margin-block-start:1.5rem}img{max-inline-size:100%;block-size:auto}blockquote{border-inline-start:3px solid;margin-inline:0;padding-inline-start:1rem}pre{white-space:pre-wrap}";

/// `GET /account/data`.
pub async fn page(State(web): State<Arc<Web>>, caller: Caller, lang: Lang) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let proof = erasing::proof(&web.app, own(&caller)?, app::now()).await?;
    let page = view::DataPage {
        frame: present::bare_frame(&web, t, &t.own_data),
        csrf: caller.csrf(),
        first: match proof {
            Proof::Fresh => None,
            Proof::SecondStep => Some(&t.erase_prove),
            Proof::SignIn => Some(&t.erase_sign_in),
        },
        second_step: proof == Proof::SecondStep,
    };
    Ok(personal(lang, StatusCode::OK, page.render()?))
}

/// `POST /account/data`: the copy.
pub async fn copy(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(token): Form<Token>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    csrf::from_here(&web, &caller, &headers, &token.csrf)?;
    let account = app::copies::begin(&web.app, session, app::now()).await?;
    let (tell, told) = mpsc::channel(PIECES);
    let (handle, from) = (Handle::current(), web.clone());
    tokio::task::spawn_blocking(move || {
        let out = Out { tell: tell.clone(), waiting: Vec::with_capacity(PIECE) };
        let copy = Copy { web: &from, handle, account, t: Words::of(lang) };
        if let Err(error) = copy.write(out) {
            tracing::warn!(%error, "a copy of somebody's data was broken off");
            // So that whoever loads it does not take half of it for the whole.
            _ = tell.blocking_send(Err(error));
        }
    });
    let pieces = stream::unfold(told, |mut told| async { told.recv().await.map(|piece| (piece, told)) });
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"my-data.zip\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// Where the bytes go: to whoever loads the copy, in pieces, no faster than they are taken.
struct Out {
    tell: mpsc::Sender<std::io::Result<Bytes>>,
    waiting: Vec<u8>,
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let piece = std::mem::replace(&mut self.waiting, Vec::with_capacity(PIECE));
        let gone = |_| std::io::Error::new(std::io::ErrorKind::BrokenPipe, "nobody loads it any more");
        if piece.is_empty() { Ok(()) } else { self.tell.blocking_send(Ok(piece.into())).map_err(gone) }
    }
}

type Zip = ZipWriter<StreamWriter<Out>>;

struct Copy<'a> {
    web: &'a Web,
    handle: Handle,
    account: AccountId,
    t: &'static Words,
}

impl Copy<'_> {
    fn write(&self, out: Out) -> std::io::Result<()> {
        let mut zip = ZipWriter::new_stream(out);
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(DATA, packed.large_file(true))?;
        self.data(&mut zip)?;
        zip.start_file("index.html", packed.large_file(true))?;
        self.readable(&mut zip)?;
        let account = self.account;
        // As they are: they are packed already.
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for id in self.read(move |conn| Box::pin(copies::pictures(conn, account)))? {
            let picture = self.read(move |conn| Box::pin(copies::picture(conn, id)))?;
            if let Some((hash, kind, bytes)) = picture {
                zip.start_file(format!("pictures/{hash}.{kind}"), stored)?;
                zip.write_all(&bytes)?;
            }
        }
        if let Some((name, _)) = self.read(move |conn| Box::pin(faces::of_account(conn, account)))? {
            let called = name.clone();
            if let Some(bytes) =
                self.read(move |conn| Box::pin(async move { faces::bytes(conn, &called).await }))?
            {
                zip.start_file(format!("face/{name}"), stored)?;
                zip.write_all(&bytes)?;
            }
        }
        zip.finish()?.into_inner().flush()
    }

    fn read<T, F>(&self, queries: F) -> std::io::Result<T>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut Conn) -> BoxFuture<'c, store::Result<T>> + Send + 'static,
    {
        self.handle.block_on(self.web.app.read(queries)).map_err(std::io::Error::other)
    }

    /// `data.json`: one object, its long lists written as they are read.
    fn data(&self, zip: &mut Zip) -> std::io::Result<()> {
        let Value::Object(person) = self.person()? else { return Ok(()) };
        zip.write_all(b"{")?;
        for (name, value) in person {
            writeln!(zip, "{}:{value},", json!(name))?;
        }
        self.list(zip, "comments", CommentId(0), |after| self.comments(after))?;
        zip.write_all(b",\n")?;
        let account = self.account;
        self.list(zip, "votes", CommentId(0), |after| {
            let rows = self.read(move |conn| Box::pin(copies::votes(conn, account, after, ROWS)))?;
            Ok(rows
                .into_iter()
                .map(|(comment, worth, agreement, at)| {
                    let vote = json!({ "comment": comment, "worth": worth.as_int(), "agreement": agreement.as_int(), "at": at });
                    (comment, vote)
                })
                .collect())
        })?;
        zip.write_all(b",\n")?;
        self.list(zip, "notified", CommentId(0), |after| {
            let rows = self.read(move |conn| Box::pin(notices::of_account(conn, account, after, ROWS)))?;
            let row = |(comment, kind, at)| (comment, json!({ "comment": comment, "as": kind, "at": at }));
            Ok(rows.into_iter().map(row).collect())
        })?;
        zip.write_all(b",\n")?;
        self.list(zip, "read", ThreadId(0), |after| {
            let rows = self.read(move |conn| Box::pin(copies::seen(conn, account, after, ROWS)))?;
            let row =
                |(thread, number, at)| (thread, json!({ "thread": thread, "number": number, "at": at }));
            Ok(rows.into_iter().map(row).collect())
        })?;
        zip.write_all(b",\n")?;
        self.list(zip, "muted", false, |over| {
            if over {
                return Ok(Vec::new());
            }
            let rows = self.read(move |conn| Box::pin(store::mutes::of_account(conn, account)))?;
            let row = |it: store::mutes::Muted| {
                (true, json!({ "name": it.name, "blocked": it.blocked, "since": it.created }))
            };
            Ok(rows.into_iter().map(row).collect())
        })?;
        zip.write_all(b",\n")?;
        self.list(zip, "reported", (Timestamp(0), CommentId(0)), |after| {
            let rows = self.read(move |conn| Box::pin(store::flags::of_account(conn, account, after, ROWS)))?;
            let row = |(comment, it): (CommentId, store::flags::Standing)| {
                let (reason, at) = (it.flag.reason.as_str(), it.created);
                let upheld = it.settled.map(|(_, upheld)| upheld);
                ((at, comment), json!({ "comment": comment, "reason": reason, "text": it.flag.words, "at": at, "upheld": upheld }))
            };
            Ok(rows.into_iter().map(row).collect())
        })?;
        zip.write_all(b",\n")?;
        self.list(zip, "decided", 0, |after| {
            let rows = self.read(move |conn| Box::pin(copies::decided(conn, account, after, ROWS)))?;
            let row = |(id, comment, action, reason, note, at)| {
                (
                    id,
                    json!({ "comment": comment, "action": action, "reason": reason, "note": note, "at": at }),
                )
            };
            Ok(rows.into_iter().map(row).collect())
        })?;
        zip.write_all(b",\n")?;
        self.list(zip, "closed_or_opened", 0, |after| {
            let rows = self.read(move |conn| Box::pin(copies::turned(conn, account, after, ROWS)))?;
            let row = |(id, thread, state, reason, at)| {
                (id, json!({ "thread": thread, "state": state, "reason": reason, "at": at }))
            };
            Ok(rows.into_iter().map(row).collect())
        })?;
        zip.write_all(b"}\n")
    }

    /// A list under its name, a few rows at a time: each with what the next are read after.
    fn list<K: std::marker::Copy>(
        &self,
        zip: &mut Zip,
        name: &str,
        start: K,
        rows: impl Fn(K) -> std::io::Result<Vec<(K, Value)>>,
    ) -> std::io::Result<()> {
        write!(zip, "{}:[", json!(name))?;
        let (mut after, mut first) = (start, true);
        loop {
            let some = rows(after)?;
            let Some((last, _)) = some.last() else { break };
            after = *last;
            for (_, value) in &some {
                write!(zip, "{}\n{value}", if first { "" } else { "," })?;
                first = false;
            }
        }
        zip.write_all(b"]")
    }

    /// What is short: the account, and what it is used by. Of secrets it says that they are there.
    fn person(&self) -> std::io::Result<Value> {
        let (account, now) = (self.account, app::now());
        let gone = || std::io::Error::other("the account has gone meanwhile");
        let claimed = self
            .handle
            .block_on(app::claims::kept(&self.web.app, account))
            .map_err(|error| std::io::Error::other(format!("{error:?}")))?;
        self.read(move |conn| {
            Box::pin(async move {
                let Some(person) = copies::person(conn, account).await? else { return Ok(None) };
                let former = accounts::former(conn, account).await?;
                let sessions = copies::sessions(conn, account).await?;
                let tokens = tokens::of_account(conn, account, now).await?;
                let passkeys = passkeys::of_account(conn, account).await?;
                let sites = identities::of_account(conn, account).await?;
                let authenticator = second_step::of_account(conn, account).await?;
                let recovery = second_step::recovery_left(conn, account).await?;
                let change = addresses::of_account(conn, account).await?;
                let password = passwords::of_account(conn, account).await?;
                let face = faces::of_account(conn, account).await?;
                let told = notices::choice(conn, account).await?;
                let shows = privacy::choice(conn, account).await?;
                let removals = faces::removals(conn, account).await?;
                let mails = copies::mails(conn, account).await?;
                let asked = copies::askings(conn, &person.email).await?;
                Ok(Some(json!({
                    "account": {
                        "id": account, "name": person.name, "address": person.email, "role": person.role.as_str(),
                        "joined": person.created,
                    },
                    "written_under_your_address": claimed.iter().map(|(comment, at)| json!({ "comment": comment, "since": at })).collect::<Vec<_>>(),
                    "former_names": former.iter().map(|(name, until)| json!({ "name": name, "until": until })).collect::<Vec<_>>(),
                    "sessions": sessions.iter().map(|(device, began, used, expires, proven)| json!({
                        "device": device, "began": began, "used": used, "expires": expires, "proven": proven,
                    })).collect::<Vec<_>>(),
                    "tokens": tokens.iter().map(|it| json!({
                        "label": it.label, "scopes": it.scopes, "made": it.created, "expires": it.expires, "used": it.used,
                    })).collect::<Vec<_>>(),
                    "passkeys": passkeys.iter().map(|it| json!({
                        "name": it.name, "added": it.created, "used": it.used,
                    })).collect::<Vec<_>>(),
                    "other_sites": sites.iter().map(|it| json!({
                        "issuer": it.issuer, "subject": it.subject, "connected": it.created,
                    })).collect::<Vec<_>>(),
                    "change_of_address": change.map(|it| json!({
                        "to": it.email, "from": it.former, "asked": it.asked, "done": it.changed,
                    })),
                    "face": face.map(|(name, at)| json!({ "file": format!("face/{name}"), "since": at })),
                    "notifications": { "replies": told.replies, "mentions": told.mentions, "language": told.lang },
                    "privacy": { "comments_listed": shows.listed, "found_by_search_engines": shows.indexed },
                    "faces_removed": removals.iter().map(|(reason, at)| json!({ "reason": reason, "at": at })).collect::<Vec<_>>(),
                    "password_since": password.map(|it| it.created),
                    "authenticator_app_since": authenticator.map(|it| it.created),
                    "recovery_codes_left": recovery,
                    "mails": mails.iter().map(|(news, lang, created, dead)| json!({
                        "about": news, "language": lang, "written": created, "given_up": dead,
                    })).collect::<Vec<_>>(),
                    "asked_to_sign_in": asked.iter().map(|(at, lang, wrong, mailed)| json!({
                        "at": at, "language": lang, "wrong_codes": wrong, "mailed": mailed,
                    })).collect::<Vec<_>>(),
                })))
            })
        })?
        .ok_or_else(gone)
    }

    /// Comments with all that belongs to them, after one.
    fn comments(&self, after: CommentId) -> std::io::Result<Vec<(CommentId, Value)>> {
        let (account, base) = (self.account, self.web.base.clone());
        self.read(move |conn| {
            Box::pin(async move {
                let rows = copies::comments_after(conn, account, after, ROWS).await?;
                let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
                let threads: Vec<_> = rows.iter().map(|row| row.thread).collect();
                let places = comments::places(conn, &threads).await?;
                let mut quoted = quotes::of_comments(conn, &ids).await?;
                let mut all = Vec::with_capacity(rows.len());
                for row in rows {
                    let before = revisions::of_comment(conn, row.id).await?;
                    let decisions = copies::decisions(conn, row.id).await?;
                    let quotes = quoted.remove(&row.id).unwrap_or_default();
                    let value = json!({
                        "id": row.id, "address": format!("{base}/c/{}", row.id), "thread": row.thread, "number": row.number,
                        "article": places.get(&row.thread).map(|(title, _)| title),
                        "answers": row.parent, "state": row.state.as_str(), "said": row.created, "stored": row.stored,
                        "edited": row.edited, "written_as": row.written_as, "held_for": row.held_for, "body": row.body, "html": row.html.as_str(),
                        "votes": { "worth": row.tally.worth, "not_worth": row.tally.not_worth, "agree": row.tally.agree, "disagree": row.tally.disagree },
                        "before": before.iter().map(|it| json!({
                            "body": it.body, "until": it.at, "reason": it.reason,
                            "changed_by": if it.by == Some(account) { "author" } else { "moderator" },
                        })).collect::<Vec<_>>(),
                        "decisions": decisions.iter().map(|(action, reason, at)| json!({ "action": action, "reason": reason, "at": at })).collect::<Vec<_>>(),
                        "quotes": quotes.iter().map(|it| it.selector.exact.as_str()).collect::<Vec<_>>(),
                    });
                    all.push((row.id, value));
                }
                Ok(all)
            })
        })
    }

    /// `index.html`: the same to be read, but for what is only numbers.
    fn readable(&self, zip: &mut Zip) -> std::io::Result<()> {
        let (account, now, t) = (self.account, app::now(), self.t);
        let read = self.read(move |conn| {
            Box::pin(async move {
                Ok((
                    copies::person(conn, account).await?,
                    accounts::former(conn, account).await?,
                    copies::sessions(conn, account).await?,
                    tokens::of_account(conn, account, now).await?,
                    passkeys::of_account(conn, account).await?,
                    identities::of_account(conn, account).await?,
                ))
            })
        });
        let (Some(person), former, sessions, tokens, passkeys, sites) = read? else { return Ok(()) };
        let settings = self.web.app.settings();
        let lines =
            |heading: &String, lines: Vec<(String, Vec<_>)>| Entry { heading: heading.clone(), lines };
        let head = view::CopyHead {
            t,
            style: Html(STYLE.into()),
            file: DATA,
            site: &settings.name,
            name: &person.name,
            email: &person.email,
            standing: person.role.standing(),
            joined: t.moment(person.created),
            made: t.moment(now),
            entries: vec![
                lines(
                    &t.rename_former,
                    former.into_iter().map(|(name, until)| (name, vec![t.moment(until)])).collect(),
                ),
                lines(
                    &t.sessions,
                    sessions.into_iter().map(|it| (it.0, vec![t.moment(it.1), t.moment(it.2)])).collect(),
                ),
                lines(
                    &t.tokens,
                    tokens.into_iter().map(|it| (it.label, vec![t.moment(it.created)])).collect(),
                ),
                lines(
                    &t.passkeys,
                    passkeys.into_iter().map(|it| (it.name, vec![t.moment(it.created)])).collect(),
                ),
                lines(
                    &t.identities,
                    sites.into_iter().map(|it| (it.issuer, vec![t.moment(it.created)])).collect(),
                ),
            ],
        };
        let broken = std::io::Error::other::<askama::Error>;
        zip.write_all(head.render().map_err(broken)?.as_bytes())?;
        let mut after = CommentId(0);
        loop {
            let rows = self.comments_to_read(after)?;
            let Some((last, _)) = rows.last() else { break };
            after = *last;
            for (_, comment) in &rows {
                zip.write_all(comment.render().map_err(broken)?.as_bytes())?;
            }
        }
        zip.write_all(view::CopyEnd {}.render().map_err(broken)?.as_bytes())
    }

    fn comments_to_read(&self, after: CommentId) -> std::io::Result<Vec<(CommentId, view::CopyComment)>> {
        let (account, base, t) = (self.account, self.web.base.clone(), self.t);
        self.read(move |conn| {
            Box::pin(async move {
                let rows = copies::comments_after(conn, account, after, ROWS).await?;
                let threads: Vec<_> = rows.iter().map(|row| row.thread).collect();
                let places = comments::places(conn, &threads).await?;
                let mut all = Vec::with_capacity(rows.len());
                for row in rows {
                    let before = revisions::of_comment(conn, row.id).await?;
                    let decisions = copies::decisions(conn, row.id).await?;
                    let said = |(action, reason, at): (String, String, _)| {
                        let what = if reason.is_empty() { action } else { format!("{action}: {reason}") };
                        (what, t.moment(at))
                    };
                    let comment = view::CopyComment {
                        t,
                        address: format!("{base}/c/{}", row.id),
                        number: row.number,
                        article: places.get(&row.thread).map_or(String::new(), |(title, _)| title.clone()),
                        when: row.created.map(|at| t.moment(at)),
                        gone: row.state != model::comments::State::Shown,
                        body: Html(at_home(row.html.as_str(), &base)),
                        before: before.into_iter().map(|it| (it.body, t.moment(it.at))).collect(),
                        decisions: decisions.into_iter().map(said).collect(),
                    };
                    all.push((row.id, comment));
                }
                Ok(all)
            })
        })
    }
}

/// Markup where its pictures lie beside it, and the site's own links lead there from anywhere. No text of a comment has
/// such quotation marks: there they are escaped.
fn at_home(html: &str, base: &str) -> String {
    html.replace("src=\"/pictures/", "src=\"pictures/").replace("href=\"/", &format!("href=\"{base}/"))
}
