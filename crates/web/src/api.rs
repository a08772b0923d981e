//! The JSON API under `/api/v1`, as `openapi.json` describes it.

mod people;
mod revisions;

use std::sync::Arc;

use app::{
    articles::Taken,
    comments::Overtaking,
    decisions::{self, Action, Why},
};
use axum::{
    Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post, put},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use model::{
    CommentId, ThreadId, Timestamp,
    comments::{Draft, State as CommentState},
    order::Order,
    permission::{Actor, Operation},
    thread,
    votes::{Answer, Ballot, Vote},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use store::{
    comments::{self, Comment},
    pages::{self, Cursor},
    threads, written,
};

use crate::{
    Web,
    actor::Caller,
    avatars, guests, links, live, moderation,
    pages::segment,
    pictures,
    problem::Problem,
    quotes::{self, Quotes},
    sign_in::Network,
    words::{Lang, Words},
};

/// Comments of one answer, where the caller does not say.
const COMMENTS: i64 = 50;
/// Most comments of one answer.
const MOST_COMMENTS: i64 = 200;

/// The API's addresses.
pub fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/openapi.json", get(openapi))
        .route("/articles", post(publish))
        .route("/threads/{thread}/comments", get(list).post(post_comment))
        .route("/threads/{thread}/challenge", get(challenge))
        .route("/threads/{thread}/links", get(links::listed))
        .route("/threads/{thread}/events", get(live::events))
        .route("/threads/{thread}/state", put(put_state))
        .route("/threads/{thread}/people", get(people::people))
        .route("/pictures", post(pictures::post))
        .route("/comments/{comment}", get(one).patch(revisions::edit).delete(revisions::delete))
        .route("/comments/{comment}/history", get(revisions::history))
        .route("/comments/{comment}/decisions", post(decide))
        .route("/comments/{comment}/vote", put(vote))
        .route("/comments/{comment}/flags", post(flag))
        .route("/counts", get(counts))
        .route("/me", get(me))
        .route("/me/threads/{thread}", get(me_in_thread))
        .route("/me/threads/{thread}/seen", put(put_seen))
        .route("/queue", get(queue))
}

async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], include_str!("../openapi.json")).into_response()
}

/// An answer in JSON, kept by nobody.
pub fn answer(status: StatusCode, value: &impl Serialize) -> Response {
    // As much as most comments take: grown from nothing, the answer would be copied four times.
    let mut body = Vec::with_capacity(2048);
    match serde_json::to_writer(&mut body, value) {
        Ok(()) => {
            let headers = [(header::CACHE_CONTROL, "no-store"), (header::CONTENT_TYPE, "application/json")];
            (status, headers, body).into_response()
        }
        Err(error) => Problem::from(app::Error::Broken(error.to_string())).into_response(),
    }
}

/// A JSON body whose every field is known. Anything but JSON is refused: a form of another site cannot send it.
fn body<T: DeserializeOwned>(headers: &HeaderMap, bytes: &Bytes) -> Result<T, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    if !kind.split(';').next().unwrap_or("").trim().eq_ignore_ascii_case("application/json") {
        let sentence = "Send the body as application/json.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type", sentence));
    }
    serde_json::from_slice(bytes).map_err(|error| {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "malformed",
            format!("The body is not what this address takes: {error}."),
        )
    })
}

fn id<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

async fn publish(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    caller.check_header(&headers)?;
    let draft: model::articles::Draft = body(&headers, &bytes)?;
    let done = app::articles::publish(&web.app, &caller.actor, draft, Taken::Anew, app::now()).await?;
    let url = format!("{}/{}", web.base, done.slug);
    let mut response = answer(
        StatusCode::CREATED,
        &json!({ "id": done.id, "slug": done.slug, "thread": done.thread, "url": url }),
    );
    if let Ok(value) = HeaderValue::from_str(&url) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    Ok(response)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Guest {
    name: String,
    /// The answer to a challenge.
    #[serde(default)]
    work: String,
    /// By which it can be claimed later.
    #[serde(default)]
    email: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewComment {
    body: String,
    parent: Option<String>,
    guest: Option<Guest>,
    #[serde(default)]
    quotes: Vec<quotes::Sent>,
}

async fn post_comment(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    caller: Caller,
    Network(network): Network,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    let thread: ThreadId = id(&thread)?;
    caller.check_header(&headers)?;
    let new: NewComment = body(&headers, &bytes)?;
    let key = headers.get("idempotency-key").map(|value| value.to_str().map(str::to_owned));
    let key = key
        .transpose()
        .map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "key", "An Idempotency-Key is plain ASCII."))?;
    let parent = new.parent.as_deref().map(str::parse::<CommentId>).transpose();
    let parent = parent.map_err(|_| {
        app::Error::from(model::FieldError::new(
            "parent",
            "parent_unknown",
            "The comment you answer is not in this discussion.",
        ))
    })?;
    let quotes = new.quotes.into_iter().map(quotes::Sent::required).collect();
    let guest = new.guest.map_or_else(Default::default, |Guest { name, work, email }| {
        model::comments::Guest { name, work, network, email, ..Default::default() }
    });
    let draft = Draft { thread, parent, body: new.body, guest, key, quotes };
    let posted =
        app::comments::post(&web.app, &caller.actor, draft, Overtaking::IsRefused, app::now()).await?;
    let row = posted.comment;
    // A repeat is answered as the first send was.
    let status = if row.held_for.is_some() { StatusCode::ACCEPTED } else { StatusCode::CREATED };
    let quotes = quotes_of(&web, std::slice::from_ref(&row)).await?;
    let link = posted.link.as_ref().map(|link| guests::address(&web, link));
    let mut response = answer(status, &Posted { comment: shown(&web, &row, &quotes), link });
    if let Ok(value) = HeaderValue::from_str(&format!("{}/c/{}", web.base, row.id)) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    Ok(response)
}

/// A comment that was sent.
#[derive(Serialize)]
struct Posted<'c> {
    #[serde(flatten)]
    comment: Shown<'c>,
    /// A guest's way back to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

/// What a guest works out before a comment, by script of ours or of somebody else.
async fn challenge(State(web): State<Arc<Web>>, Path(thread): Path<String>) -> Result<Response, Problem> {
    let thread: ThreadId = id(&thread)?;
    app::comments::thread(&web.app, thread).await?;
    let asked = app::work::challenge(&web.app, thread, app::now()).await?;
    let life = app::work::LIFE_SECONDS;
    let value = json!({ "challenge": asked.text, "bits": asked.bits, "seconds": life, "wait": asked.wait });
    Ok(answer(StatusCode::OK, &value))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListQuery {
    order: Option<String>,
    parent: Option<String>,
    cursor: Option<String>,
    limit: Option<i64>,
}

async fn list(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    Query(query): Query<ListQuery>,
) -> Result<Response, Problem> {
    let thread: ThreadId = id(&thread)?;
    let bad = |sentence: String| Problem::new(StatusCode::BAD_REQUEST, "query", sentence);
    let order: Order =
        query.order.as_deref().unwrap_or("oldest").parse().map_err(|why| bad(format!("{why}.")))?;
    let limit = query.limit.unwrap_or(COMMENTS);
    if !(1..=MOST_COMMENTS).contains(&limit) {
        return Err(bad(format!("limit is 1 to {MOST_COMMENTS}; this one is {limit}.")));
    }
    let parent: Option<CommentId> = query.parent.as_deref().map(id).transpose()?;
    let cursor = query.cursor.as_deref().map(|text| read_cursor(text).filter(|cursor| cursor.order == order));
    let cursor = match cursor {
        Some(None) => return Err(bad("This cursor is not one of ours, or of another order.".into())),
        Some(cursor) => cursor,
        None => None,
    };
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            let Some(row) = threads::by_id(conn, thread).await? else { return Ok(None) };
            let found = match parent {
                None => pages::listing(conn, thread, order, cursor.as_ref(), limit).await?,
                Some(parent) => {
                    let Some(above) = comments::by_id(conn, parent).await?.filter(|it| it.thread == thread)
                    else {
                        return Ok(None);
                    };
                    replies(conn, &above, order, cursor, limit).await?
                }
            };
            Ok(Some((row, found)))
        })
    });
    let (thread, (rows, next)) = read.await?.ok_or_else(Problem::not_found)?;
    let quotes = quotes_of(&web, &rows).await?;
    let rows: Vec<Shown<'_>> = rows.iter().map(|row| shown(&web, row, &quotes)).collect();
    let next = next.map(|cursor| write_cursor(&cursor));
    Ok(answer(
        StatusCode::OK,
        &json!({
            "comments": rows, "next": next, "count": thread.comments, "people": thread.people,
            "closed": thread.closed,
        }),
    ))
}

/// Everything below a comment, depth first.
async fn replies(
    conn: &mut store::Conn,
    above: &Comment,
    order: Order,
    cursor: Option<Cursor>,
    limit: i64,
) -> store::Result<(Vec<Comment>, Option<Cursor>)> {
    let from = match cursor {
        Some(cursor) => {
            comments::by_id(conn, cursor.last).await?.filter(|it| it.thread == above.thread).map(|it| it.path)
        }
        None => Some(above.path.clone()),
    };
    let (rows, more) = pages::of_branch(conn, above.thread, &above.path, from.as_ref(), limit).await?;
    let next =
        rows.last().filter(|_| more).map(|last| Cursor { order, key: 0, top: above.id, last: last.id });
    Ok((rows, next))
}

fn write_cursor(cursor: &Cursor) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(format!(
        "{} {} {} {}",
        cursor.order.as_str(),
        cursor.key,
        cursor.top,
        cursor.last
    ))
}

fn read_cursor(text: &str) -> Option<Cursor> {
    let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    let mut parts = text.split(' ');
    let mut next = || parts.next();
    let cursor = Cursor {
        order: next()?.parse().ok()?,
        key: next()?.parse().ok()?,
        top: next()?.parse().ok()?,
        last: next()?.parse().ok()?,
    };
    parts.next().is_none().then_some(cursor)
}

/// A comment as the API shows it.
#[derive(Serialize)]
struct Shown<'c> {
    id: CommentId,
    thread: ThreadId,
    number: i64,
    parent: Option<CommentId>,
    depth: i64,
    author: Author<'c>,
    created: Option<Timestamp>,
    edited: Option<Timestamp>,
    edited_by: Option<&'static str>,
    state: &'static str,
    removed_for: Option<&'c str>,
    body: &'c str,
    html: &'c str,
    worth: i64,
    not_worth: i64,
    agree: i64,
    disagree: i64,
    score: i64,
    replies: i64,
    evidence: Option<&'c str>,
    quotes: Vec<quotes::Shown<'c>>,
    url: String,
}

#[derive(Serialize)]
struct Author<'c> {
    name: &'c str,
    standing: &'static str,
    avatar: Option<String>,
    written_as: Option<&'c str>,
}

/// What comments quote; nothing is asked for those that quote nothing.
async fn quotes_of(web: &Web, rows: &[Comment]) -> Result<Quotes, Problem> {
    let quoting = rows.iter().filter(|row| model::quotes::any_in(&row.html)).cloned();
    let quoting: Vec<Comment> = quoting.collect();
    if quoting.is_empty() {
        return Ok(Quotes::default());
    }
    Ok(web.app.read(move |conn| Box::pin(async move { Quotes::of(conn, &quoting).await })).await?)
}

/// The words of what is gone are not given.
fn shown<'c>(web: &Web, row: &'c Comment, quotes: &'c Quotes) -> Shown<'c> {
    let gone = !matches!(row.state, CommentState::Shown | CommentState::Held);
    Shown {
        id: row.id,
        thread: row.thread,
        number: row.number,
        parent: row.parent,
        depth: row.depth,
        author: Author {
            name: &row.name,
            standing: row.standing_word(),
            avatar: avatars::address(web, row),
            written_as: row.written_as.as_deref(),
        },
        created: row.created,
        edited: row.edited,
        edited_by: row.edited.map(|_| if row.moderated { "moderator" } else { "author" }),
        state: row.state.as_str(),
        removed_for: row.removed_for.as_deref(),
        body: if gone { "" } else { &row.body },
        html: if gone { "" } else { row.html.as_str() },
        worth: row.tally.worth,
        not_worth: row.tally.not_worth,
        agree: row.tally.agree,
        disagree: row.tally.disagree,
        score: row.score,
        replies: row.replies,
        evidence: row.evidence.as_deref(),
        quotes: if gone { Vec::new() } else { quotes::shown(quotes.by(row.id)) },
        url: format!("/c/{}", row.id),
    }
}

async fn one(State(web): State<Arc<Web>>, Path(comment): Path<String>) -> Result<Response, Problem> {
    let row = app::comments::visible(&web.app, id(&comment)?).await?;
    let quotes = quotes_of(&web, std::slice::from_ref(&row)).await?;
    Ok(answer(StatusCode::OK, &shown(&web, &row, &quotes)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewDecision {
    action: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    note: Option<String>,
}

async fn decide(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    caller.check_header(&headers)?;
    let comment: CommentId = id(&comment)?;
    let new: NewDecision = body(&headers, &bytes)?;
    let action: Action = new.action.parse().map_err(app::Error::from)?;
    let why = Why { reason: &new.reason, note: new.note.as_deref().unwrap_or_default() };
    let state = decisions::decide(&web.app, &caller.actor, comment, action, why, app::now()).await?;
    Ok(answer(StatusCode::CREATED, &json!({ "comment": comment, "state": state.as_str() })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewState {
    state: String,
    #[serde(default)]
    reason: String,
}

async fn put_state(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    caller: Caller,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    caller.check_header(&headers)?;
    let thread: ThreadId = id(&thread)?;
    let new: NewState = body(&headers, &bytes)?;
    let state: thread::State = new.state.parse().map_err(app::Error::from)?;
    let row = app::threads::turn(&web.app, &caller.actor, thread, state, &new.reason, app::now()).await?;
    let state = if row.closed.is_some() { thread::State::Closed } else { thread::State::Open };
    Ok(answer(StatusCode::OK, &json!({ "thread": row.id, "state": state.as_str(), "reason": row.closed })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewVote {
    worth: Option<i64>,
    agreement: Option<i64>,
}

async fn vote(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    caller.check_header(&headers)?;
    let comment: CommentId = id(&comment)?;
    let new: NewVote = body(&headers, &bytes)?;
    let ballot = ballot(new.worth, new.agreement)?;
    let (row, cast) = app::votes::put(&web.app, &caller.actor, comment, ballot, app::now()).await?;
    let tally = row.tally;
    Ok(answer(
        StatusCode::OK,
        &json!({
            "comment": row.id, "worth": tally.worth, "not_worth": tally.not_worth, "agree": tally.agree,
            "disagree": tally.disagree, "score": row.score, "mine": mine(cast.vote),
        }),
    ))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewFlag {
    reason: String,
    #[serde(default)]
    text: String,
}

/// 201 where the account has no open flag there yet, else 200: it says anew what it says.
async fn flag(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    caller.check_header(&headers)?;
    let comment: CommentId = id(&comment)?;
    let new: NewFlag = body(&headers, &bytes)?;
    let said = (new.reason.as_str(), new.text.as_str());
    let given = app::flags::put(&web.app, &caller.actor, comment, said, app::now()).await?;
    let status = if given.is_new { StatusCode::CREATED } else { StatusCode::OK };
    let flag = given.flag;
    Ok(answer(
        status,
        &json!({ "comment": given.comment.id, "reason": flag.reason.as_str(), "text": flag.words }),
    ))
}

/// The answers of a vote, as a form or the API sends them.
///
/// # Errors
/// Every field that holds another number, at once.
pub fn ballot(worth: Option<i64>, agreement: Option<i64>) -> Result<Ballot, app::Error> {
    let mut errors = Vec::new();
    let mut read = |field, sent: Option<i64>| {
        sent.and_then(|int| Answer::check(field, int).map_err(|error| errors.push(error)).ok())
    };
    let ballot = Ballot { worth: read("worth", worth), agreement: read("agreement", agreement) };
    if errors.is_empty() { Ok(ballot) } else { Err(app::Error::Invalid(errors)) }
}

/// An account's own vote.
fn mine(vote: Vote) -> Value {
    json!({ "worth": vote.worth.as_int(), "agreement": vote.agreement.as_int() })
}

async fn queue(State(web): State<Arc<Web>>, caller: Caller) -> Result<Response, Problem> {
    let (waits, waiting) = decisions::queue(&web.app, &caller.actor, MOST_COMMENTS).await?;
    let english = Words::of(Lang::En);
    let (rows, flags): (Vec<_>, Vec<_>) = waits.into_iter().map(|item| (item.comment, item.flags)).unzip();
    let quotes = quotes_of(&web, &rows).await?;
    let items = rows.iter().zip(&flags).map(|(row, flags)| {
        let flags = flags.iter().map(|it| {
            json!({ "reason": it.flag.reason.as_str(), "text": it.flag.words, "by": it.name, "created": it.created })
        });
        json!({
            "comment": shown(&web, row, &quotes),
            "why": moderation::why_held(english, row),
            "flags": flags.collect::<Vec<_>>(),
        })
    });
    let items: Vec<Value> = items.collect();
    Ok(answer(StatusCode::OK, &json!({ "items": items, "waiting": waiting })))
}

/// `?thread=…&thread=…`: how many comments each has.
async fn counts(
    State(web): State<Arc<Web>>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let wanted =
        pairs.into_iter().filter(|(name, _)| name == "thread").map(|(_, value)| id::<ThreadId>(&value));
    let wanted = wanted.collect::<Result<Vec<_>, _>>()?;
    if wanted.len() > MOST_COMMENTS as usize {
        let sentence = format!("At most {MOST_COMMENTS} threads at a time.");
        return Err(Problem::new(StatusCode::BAD_REQUEST, "query", sentence));
    }
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            let mut counts = serde_json::Map::new();
            for id in wanted {
                if let Some(thread) = threads::by_id(conn, id).await? {
                    counts.insert(id.to_string(), json!(thread.comments));
                }
            }
            Ok(counts)
        })
    });
    Ok(answer(StatusCode::OK, &Value::Object(read.await?)))
}

async fn me(State(web): State<Arc<Web>>, caller: Caller) -> Result<Response, Problem> {
    Ok(answer(StatusCode::OK, &overlay(&web, &caller).await?))
}

async fn me_in_thread(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    caller: Caller,
    lang: Lang,
) -> Result<Response, Problem> {
    let thread = app::comments::thread(&web.app, id(&thread)?).await?;
    let mut overlay = overlay(&web, &caller).await?;
    let votes = match caller.actor.account() {
        Some(account) => {
            let of = thread.id;
            web.app.read(move |conn| Box::pin(store::votes::of_thread(conn, of, account))).await?
        }
        None => Vec::new(),
    };
    let votes = votes.into_iter().map(|(comment, vote)| (comment.to_string(), mine(vote)));
    let guest_may = app::comments::guests_of(&web.app, &thread) != model::moderation::GuestPolicy::Off;
    let may_write =
        if caller.actor == Actor::Guest { guest_may } else { caller.actor.may(Operation::Comment) };
    if let Some(account) = caller.actor.account() {
        let read = web.app.read(move |conn| {
            Box::pin(async move {
                let seen = store::seen::unread(conn, account, thread.id).await?;
                Ok((seen, store::mutes::of_account(conn, account).await?))
            })
        });
        let (seen, muted) = read.await?;
        let pages = muted.iter().map(|it| format!("/@{}", segment(&it.name)));
        overlay["muted"] = json!(pages.collect::<Vec<_>>());
        overlay["seen"] = json!(seen.map(|(number, _)| number));
        overlay["unread"] = json!(seen.map(|(_, unread)| unread));
    }
    overlay["thread"] = json!(thread.id);
    overlay["own"] = Value::Object(revisions::own(&web, Words::of(lang), &caller.actor, &thread).await?);
    overlay["votes"] = Value::Object(votes.collect());
    overlay["rights"] = json!({
        "comment": may_write && thread.closed.is_none(),
        "vote": caller.actor.may(Operation::Vote),
        "decide": caller.actor.may(Operation::Decide),
    });
    Ok(answer(StatusCode::OK, &overlay))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewSeen {
    number: i64,
}

async fn put_seen(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    caller: Caller,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    let thread: ThreadId = id(&thread)?;
    caller.check_header(&headers)?;
    let new: NewSeen = body(&headers, &bytes)?;
    app::seen::put(&web.app, &caller.actor, thread, new.number, app::now()).await?;
    Ok((StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "no-store")]).into_response())
}

/// What is personal on a page that is the same for everyone.
async fn overlay(web: &Web, caller: &Caller) -> Result<Value, Problem> {
    let (Actor::Account { id, name, .. }, Some(role)) = (&caller.actor, caller.actor.role()) else {
        return Ok(json!({ "account": null, "csrf": null, "waiting": 0, "queue": null }));
    };
    let (author, decides) = (format!("a:{}", id.0), caller.actor.may(Operation::Decide));
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            let waiting = written::held(conn, &author, MOST_COMMENTS).await?.len();
            Ok((waiting, if decides { Some(store::flags::count_waiting(conn).await?) } else { None }))
        })
    });
    let (waiting, queue) = read.await?;
    let csrf = caller.session.as_ref().map(|_| caller.csrf());
    let account =
        json!({ "id": id, "name": name, "standing": role.standing(), "url": format!("/@{}", segment(name)) });
    Ok(json!({ "account": account, "csrf": csrf, "waiting": waiting, "queue": queue }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_come_back_and_others_are_refused() {
        let cursor = Cursor { order: Order::Discussed, key: 7, top: CommentId(3), last: CommentId(9) };
        assert_eq!(read_cursor(&write_cursor(&cursor)), Some(cursor));
        for text in [
            "",
            "x",
            "b2xkZXN0",
            &BASE64_URL_SAFE_NO_PAD.encode("oldest 1 2 3 4"),
            &BASE64_URL_SAFE_NO_PAD.encode("best 1 2 3"),
        ] {
            assert_eq!(read_cursor(text), None, "{text}");
        }
    }
}
