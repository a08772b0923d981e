//! Writing a comment in the browser: the form under an article, the page for a reply without script, the preview, and
//! the fragment our own script asks for. The API's door to the same command is in `api`.

use std::sync::Arc;

use app::comments::{Overtaking, Posted};
use app::limits::PREVIEWS;
use askama::Template;
use axum::{
    extract::{Path, Query, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use model::{
    CommentId, ThreadId,
    comments::{Draft, Guest, State as CommentState},
    permission::Actor,
    quotes as passages,
};
use serde::Deserialize;
use store::{articles, comments, threads};

use crate::{
    Web,
    account::personal,
    actor::Caller,
    cache::security_headers,
    csrf::Origin,
    guests, limits, pictures, present,
    problem::{self, FRAGMENT, Problem, wants_fragment},
    quotes,
    sent::{Sent, sent},
    sign_in::Network,
    threads::closing,
    view::{self, Html, WriteForm},
    words::{Lang, Words},
};

/// What the form holds.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
pub struct Written {
    body: String,
    name: String,
    parent: String,
    key: String,
    csrf: String,
    quotes: String,
    /// The answer to a challenge, by script.
    work: String,
    /// A field that people do not see.
    website: String,
    /// By which a guest can claim it later.
    email: String,
    preview: Option<String>,
    /// What a picture shows; and whether there is to be one.
    alt: String,
    add: Option<String>,
}

/// Whom a reply answers.
#[derive(Debug, Deserialize, Default)]
pub struct To {
    to: Option<String>,
    /// Any value: its words stand in the form as a quotation.
    quote: Option<String>,
}

/// `GET /t/{thread}/reply?to=`: a page to write on.
pub async fn write_page(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    Query(to): Query<To>,
    caller: Caller,
    lang: Lang,
) -> Result<Response, Problem> {
    let thread = thread_id(&thread)?;
    let mut written = Written { parent: to.to.unwrap_or_default(), ..Written::default() };
    if to.quote.is_some()
        && let Some(id) = parent(&written)?
        && let Ok(quoted) = app::comments::visible(&web.app, id).await
    {
        written.body = quotation(&quoted.body);
    }
    let (row, (_, address)) = about(&web, Words::of(lang), thread).await?;
    if let Some(reason) = row.closed {
        return closing::refused(&web, lang, reason, address);
    }
    form_page(&web, lang, &caller, thread, written, None, None).await
}

/// `GET /t/{thread}/comments`: where the form's address leads when it is only opened.
pub async fn to_thread(Path(thread): Path<String>) -> Result<Redirect, Problem> {
    Ok(Redirect::to(&format!("/t/{}", thread_id(&thread)?)))
}

/// `POST /t/{thread}/comments`: stores a comment.
pub async fn post(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    caller: Caller,
    Network(network): Network,
    lang: Lang,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Problem> {
    let thread = thread_id(&thread)?;
    let Sent { fields: mut written, picture } = sent::<Written>(&web, &caller, request).await?;
    if written.preview.is_some()
        && let Err(problem) = limits::count(&web, &PREVIEWS, &caller, &network)
    {
        if wants_fragment(&headers) {
            return Err(problem);
        }
        return form_page(&web, lang, &caller, thread, written, None, Some(problem)).await;
    }
    if written.preview.is_some() && picture.is_none() {
        return preview(&web, lang, &caller, thread, written, wants_fragment(&headers)).await;
    }
    let fragment = wants_fragment(&headers);
    if !caller.has_token(&written.csrf) && Origin::of(&web, &headers) != Origin::Ours {
        let problem = Problem::new(
            StatusCode::FORBIDDEN,
            "csrf",
            "Please look at your comment once more and send it from here.",
        );
        if fragment {
            return Err(problem);
        }
        return form_page(&web, lang, &caller, thread, written, None, Some(problem)).await;
    }
    let adds = written.add.is_some() || written.preview.is_some();
    let mut outcome = pictures::put_in(&web, &mut written.body, &mut written.alt, picture).await;
    if outcome.is_ok() && adds {
        outcome = pictures::may_add(&web, &caller);
    }
    if let Err(problem) = outcome {
        let kept = problem.clone().keeping(&written.body);
        let page = form_page(&web, lang, &caller, thread, written, None, Some(problem)).await;
        return page.map_err(|_| kept);
    }
    if adds && written.body.trim().is_empty() {
        return form_page(&web, lang, &caller, thread, written, None, None).await;
    }
    if adds {
        return preview(&web, lang, &caller, thread, written, false).await;
    }
    match send(&web, &caller, thread, &written, network).await {
        Ok(posted) if fragment => fragment_of(&web, lang, &caller, posted).await,
        Ok(posted) => after(&web, lang, posted).await,
        Err(problem) if fragment => Err(problem),
        Err(problem) => {
            let kept = problem.clone().keeping(&written.body);
            // A page that cannot be made must not lose the words either.
            let page = form_page(&web, lang, &caller, thread, written, None, Some(problem)).await;
            page.map_err(|_| kept)
        }
    }
}

/// The form again with the words as they would stand, or with what keeps them from standing anywhere.
async fn preview(
    web: &Web,
    lang: Lang,
    caller: &Caller,
    thread: ThreadId,
    written: Written,
    fragment: bool,
) -> Result<Response, Problem> {
    match app::wording::preview(&web.app, &written.body).await {
        Ok(html) if fragment => {
            let body = view::Preview { body: Html(html.into_string()) }.render()?;
            Ok((security_headers(), fragment_headers(lang), body).into_response())
        }
        Ok(html) => {
            let preview = Some(Html(html.into_string()));
            form_page(web, lang, caller, thread, written, preview, None).await
        }
        Err(error) if fragment => Err(error.into()),
        Err(error) => form_page(web, lang, caller, thread, written, None, Some(error.into())).await,
    }
}

async fn send(
    web: &Web,
    caller: &Caller,
    thread: ThreadId,
    written: &Written,
    network: String,
) -> Result<Posted, Problem> {
    let draft = Draft {
        thread,
        parent: parent(written)?,
        body: written.body.clone(),
        guest: Guest {
            name: written.name.clone(),
            work: written.work.clone(),
            trap: !written.website.is_empty(),
            network,
            email: written.email.clone(),
        },
        key: Some(written.key.clone()).filter(|key| !key.is_empty()),
        quotes: quotes::of_form(&written.quotes),
    };
    let posted = app::comments::post(&web.app, &caller.actor, draft, Overtaking::Waits, app::now()).await?;
    Ok(posted)
}

fn parent(written: &Written) -> Result<Option<CommentId>, Problem> {
    match written.parent.as_str() {
        "" => Ok(None),
        id => Ok(Some(id.parse().map_err(|_| Problem::not_found())?)),
    }
}

fn thread_id(text: &str) -> Result<ThreadId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// Where a plain form leads: to the comment, or to a word on why it is not to be seen yet; guests by the page that gives
/// them its link.
async fn after(web: &Web, lang: Lang, Posted { comment: posted, link }: Posted) -> Result<Response, Problem> {
    let t = Words::of(lang);
    if posted.state == CommentState::Shown {
        let to = link.map_or_else(|| format!("/c/{}", posted.id), |link| format!("/own/{}", link.reveal()));
        return Ok((
            StatusCode::SEE_OTHER,
            [(header::LOCATION, to), (header::CACHE_CONTROL, "no-store".to_owned())],
        )
            .into_response());
    }
    let why = posted.held_for.as_deref().and_then(|code| t.for_code("held-as", code, &[]));
    let why = why.unwrap_or_else(|| t.held_text.clone());
    if let Some(link) = link {
        return guests::kept(web, lang, &link, why).await;
    }
    let page = view::MessagePage {
        frame: present::bare_frame(web, t, &t.waiting_for_moderator),
        heading: t.held_heading.clone(),
        text: why,
        next: vec![(t.back_to_front.clone(), "/".to_owned())],
        kept: String::new(),
    };
    Ok(personal(lang, StatusCode::ACCEPTED, page.render()?))
}

/// For script: the comment as the page would show it.
async fn fragment_of(
    web: &Web,
    lang: Lang,
    caller: &Caller,
    Posted { comment: posted, link }: Posted,
) -> Result<Response, Problem> {
    let thread = app::comments::thread(&web.app, posted.thread).await?;
    let mut setting = present::Setting::alone(web, Words::of(lang));
    setting.here.extend(posted.parent);
    if passages::any_in(&posted.html) {
        let row = posted.clone();
        let read = web
            .app
            .read(move |conn| Box::pin(async move { quotes::in_thread(conn, row.thread, [&row]).await }));
        setting.quotes = read.await?;
    }
    let status = if posted.state == CommentState::Held { StatusCode::ACCEPTED } else { StatusCode::CREATED };
    let own = caller.actor.account().map(|_| {
        let open = thread.closed.is_none();
        present::own(&web.app, &caller.actor, setting.t, (posted.id, posted.created), open, app::now())
    });
    let link = link.map(|link| format!("/own/{}", link.reveal()));
    let comment = view::CommentView { own, link, ..present::comment(posted, &setting) };
    let body = view::Arrived { comment, comments: thread.comments, people: thread.people }.render()?;
    Ok((status, security_headers(), fragment_headers(lang), body).into_response())
}

fn fragment_headers(lang: Lang) -> [(header::HeaderName, &'static str); 3] {
    [
        (header::CONTENT_TYPE, FRAGMENT),
        (header::CONTENT_LANGUAGE, lang.tag()),
        (header::CACHE_CONTROL, "no-store"),
    ]
}

/// A comment's own words as a quotation, without those it quotes itself.
fn quotation(body: &str) -> String {
    let own = body.lines().skip_while(|line| line.starts_with('>') || line.trim().is_empty());
    let quoted =
        own.filter(|line| !line.starts_with('>')).map(|line| format!("> {line}\n").replace("> \n", ">\n"));
    quoted.collect::<String>() + "\n"
}

async fn form_page(
    web: &Web,
    lang: Lang,
    caller: &Caller,
    thread: ThreadId,
    written: Written,
    preview: Option<Html>,
    problem: Option<Problem>,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| problem.status);
    let later = problem.as_ref().and_then(|problem| problem.retry_after);
    let parent = match parent(&written)? {
        Some(id) => web.app.read(move |conn| Box::pin(comments::by_id(conn, id))).await?,
        None => None,
    };
    let parent = parent.filter(|found| found.thread == thread);
    let (row, about) = about(web, t, thread).await?;
    let form = WriteForm {
        parent: written.parent,
        key: if written.key.is_empty() { fresh_key() } else { written.key },
        csrf: caller.csrf(),
        quotes: written.quotes,
        signed_in: signed_in(&caller.actor),
        body: written.body,
        name: written.name,
        email: written.email,
        picture: app::pictures::may_send(&web.app, &caller.actor),
        alt: written.alt,
        ..errors(t, problem)
    };
    let page = view::WritePage {
        frame: present::bare_frame(web, t, &t.write),
        about,
        thread: thread.to_string(),
        parent: parent.map(|row| present::comment(row, &present::Setting::alone(web, t))),
        form,
        guests: present::guests(app::comments::guests_of(&web.app, &row)),
        pictures: web.app.settings().pictures,
        preview,
    };
    let mut response = personal(lang, status, page.render()?);
    Problem::mark(later, &mut response);
    Ok(response)
}

/// A thread, and the title and address of what it discusses.
///
/// # Errors
/// 404 where there is none.
pub async fn about(
    web: &Web,
    t: &Words,
    thread: ThreadId,
) -> Result<(threads::Thread, (String, String)), Problem> {
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            let Some(row) = threads::by_id(conn, thread).await? else { return Ok(None) };
            let article = match row.article {
                Some(id) => articles::by_id(conn, id).await?,
                None => None,
            };
            Ok(Some((row, article)))
        })
    });
    let (row, article) = read.await?.ok_or_else(Problem::not_found)?;
    let about = match article {
        Some(article) => (article.title, format!("/{}", article.slug)),
        None => (t.discussion.clone(), format!("/t/{thread}")),
    };
    Ok((row, about))
}

/// Each sentence beside its field.
fn errors(t: &Words, problem: Option<Problem>) -> WriteForm {
    let mut form = WriteForm::default();
    let Some(problem) = problem else { return form };
    for field in &problem.fields {
        let said = problem::of_field(field, t);
        match field.field {
            "body" => form.body_error = said,
            "name" => form.name_error = said,
            "email" => form.email_error = said,
            "picture" => form.picture_error = said,
            _ => form.error = said,
        }
    }
    if problem.fields.is_empty() {
        form.error = if problem.code == "csrf" { t.send_from_here.clone() } else { problem.say(t) };
    }
    form
}

fn signed_in(actor: &Actor) -> String {
    match actor {
        Actor::Account { name, .. } => name.clone(),
        _ => String::new(),
    }
}

/// A key for one sitting at the form: a second click on its button is the same send. The time stands first, as in the
/// script's keys.
fn fresh_key() -> String {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let now = app::now().0;
    let seed = format!("{now} {count} {}", std::process::id());
    format!("{:012x}{}", now / 1_000, &blake3::hash(seed.as_bytes()).to_hex()[..20])
}
