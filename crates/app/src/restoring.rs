//! A captured page becomes an article with a living thread, and another capture of it adds what the first had not.

mod improving;
mod matching;
mod words;

use std::sync::Arc;

use import::capture::{self, Evidence, Restored};
use model::{
    ArticleId, FieldError, ThreadId, Timestamp,
    articles::{Checked, Draft},
    comments::Standing,
    text,
};
use store::{
    Conn, articles,
    captures::{self, Candidate, Origin},
};

use crate::{
    App, Error,
    articles::free_slug,
    bringing_in::{self, Author, Incoming, Source},
};

/// Longest name of an author elsewhere, and byline of an article, in characters.
const NAME_CHARACTERS: usize = 200;

/// Where a restored page stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Its article.
    pub article: ArticleId,
    /// Its address.
    pub slug: String,
    /// Its thread.
    pub thread: ThreadId,
    /// Comments stored now, by this run or another of the same capture beside it; `None` where this capture was applied before.
    pub stored: Option<usize>,
    /// What was added to an article that was there, by author and first words; empty for a new one.
    pub added: Vec<String>,
    /// The article was restored from another capture of the same page.
    pub joined: bool,
}

/// How a capture stands to what is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    New,
    Known,
    Another,
}

/// Stores a restored page. The same capture a second time changes nothing.
///
/// # Errors
/// [`Error::Invalid`] with the place of what cannot be taken; nothing of the page is stored then.
pub async fn apply(app: &App, page: &Restored, source: &[u8], now: Timestamp) -> Result<Applied, Error> {
    apply_from(app, page, source, None, now).await
}

/// Stores a restored page that was fetched from an address. Another capture of a page that is stored adds the comments
/// that are new and changes nothing else.
///
/// # Errors
/// Those of [`apply`].
pub async fn apply_from(
    app: &App,
    page: &Restored,
    source: &[u8],
    url: Option<&str>,
    now: Timestamp,
) -> Result<Applied, Error> {
    let hash = blake3::hash(source).as_bytes().to_vec();
    let url = capture::address(source, url).thread();
    let mut article = article(page)?;
    let incoming = Arc::new(incoming(page)?);
    let list = incoming.clone();
    let (article, slug, thread, stands) = app
        .look_and_write(move |tx| {
            Box::pin(async move {
                if let Some((id, slug, thread)) = articles::by_source(tx.conn(), &hash).await? {
                    return Ok::<_, Error>((id, slug, thread, Stands::Known));
                }
                if let Some(there) = same_page(tx.conn(), &article.title, url.as_deref(), &list).await? {
                    captures::insert(tx, &hash, there.article, url.as_deref(), now).await?;
                    return Ok((there.article, there.slug, there.thread, Stands::Another));
                }
                if articles::by_slug(tx.conn(), &article.slug).await?.is_some() {
                    article.slug = free_slug(tx.conn(), &article.slug).await?;
                }
                let slug = article.slug.clone();
                let (id, thread) = articles::insert(tx, &article, Some(&hash), now).await?;
                captures::insert(tx, &hash, id, url.as_deref(), now).await?;
                Ok((id, slug, thread, Stands::New))
            })
        })
        .await?;
    let (stored, added) = comments_of(app, thread, &incoming, now).await?;
    let fresh = stands == Stands::New;
    Ok(Applied {
        article,
        slug,
        thread,
        stored: (stored > 0 || fresh).then_some(stored),
        added,
        joined: stands == Stands::Another,
    })
}

/// Stores what of a capture's comments is not stored yet: how many, and where they went among others, which.
async fn comments_of(
    app: &App,
    thread: ThreadId,
    incoming: &Arc<Vec<Incoming>>,
    now: Timestamp,
) -> Result<(usize, Vec<String>), Error> {
    // A first run that was killed left whole pieces: this one goes on behind them. Readers may have answered meanwhile.
    let mut stored = 0;
    loop {
        let there = app.read(move |conn| Box::pin(captures::comments(conn, thread))).await?;
        let pairs = matching::of(incoming, &there);
        let begins = there.len() <= incoming.len() && (0..there.len()).all(|at| pairs[at] == Some(at));
        if !begins {
            // The comments of another capture: the new ones go among them.
            let added = improving::add(app, thread, incoming, now).await?;
            return Ok((stored.max(added.len()), added.into_iter().map(|at| told(&incoming[at])).collect()));
        }
        let missing = incoming.len() - there.len();
        stored = stored.max(missing);
        if missing == 0 {
            return Ok((stored, Vec::new()));
        }
        let from = there.len();
        let placed = there.into_iter().map(|it| (it.id, it.path, it.depth)).collect();
        match bringing_in::go_on(app, thread, incoming, placed, Source::Capture, now).await {
            // Another run of the same capture has stored a piece: look again where it stands.
            Err(error) if error.came_too_late() => {}
            outcome => {
                outcome?;
                let added = if from > 0 { incoming[from..].iter().map(told).collect() } else { Vec::new() };
                return Ok((stored, added));
            }
        }
    }
}

/// A comment in a line: who, and the first words.
fn told(it: &Incoming) -> String {
    let name = match &it.author {
        Author::Elsewhere(name, _) if !name.is_empty() => name,
        _ => "(no name)",
    };
    format!("{name}: {}", text::excerpt(&it.body, 60))
}

/// The article that was restored from another capture of the same page: its address is known to be the same, or its
/// title is and half of the comments are. A capture that holds less of the thread counts by what it holds.
async fn same_page(
    conn: &mut Conn,
    title: &str,
    url: Option<&str>,
    incoming: &[Incoming],
) -> Result<Option<Candidate>, Error> {
    if let Some(url) = url {
        for there in captures::of_url(conn, url).await? {
            let stored = captures::comments(conn, there.thread).await?;
            // Sites have given one address to many pages: something must be the same.
            let alike = there.title == title || matching::of(incoming, &stored).iter().any(Option::is_some);
            if alike {
                return Ok(Some(there));
            }
        }
    }
    for there in captures::of_title(conn, title).await? {
        let stored = captures::comments(conn, there.thread).await?;
        let same = matching::of(incoming, &stored).iter().flatten().count();
        if same > 0 && same * 2 >= stored.len().min(incoming.len()) {
            return Ok(Some(there));
        }
    }
    Ok(None)
}

fn article(page: &Restored) -> Result<Checked, Error> {
    let paragraphs: Vec<String> =
        page.paragraphs.iter().map(|paragraph| text::from_plain(&paragraph.text)).collect();
    let body = if paragraphs.is_empty() { NO_ARTICLE.to_owned() } else { paragraphs.join("\n\n") };
    let title = page.title.as_ref().map_or("Untitled page", |title| title.text.as_str());
    let date = page.published.as_ref().map(ToString::to_string);
    let byline =
        page.author.clone().filter(|name| name.chars().count() <= NAME_CHARACTERS).unwrap_or_default();
    let draft = Draft { title: title.to_owned(), body, date, byline, ..Draft::default() };
    draft.check().map_err(Error::Invalid)
}

/// In the place of an article whose words the capture does not hold.
const NO_ARTICLE: &str = "*The capture holds the discussion only; the words of the article were not in it.*";

/// The comments with those they answer before them: on a page that shows the newest first, an answer stands above.
fn incoming(page: &Restored) -> Result<Vec<Incoming>, Error> {
    let order = parents_first(&page.comments);
    let mut place = vec![0; page.comments.len()];
    for (at, &index) in order.iter().enumerate() {
        place[index] = at;
    }
    order.into_iter().map(|index| one(&page.comments[index], &place)).collect()
}

fn one(comment: &capture::Comment, place: &[usize]) -> Result<Incoming, Error> {
    let refuse =
        |what: String| FieldError::new("capture", "capture", format!("Comment {}: {what}", comment.index));
    let name = comment.author.clone().unwrap_or_default();
    if name.chars().count() > NAME_CHARACTERS {
        return Err(refuse(format!("its author's name is longer than {NAME_CHARACTERS} characters.")).into());
    }
    let (body, html) = words::of(comment).map_err(|error| refuse(error.to_string()))?;
    let standing = match comment.standing {
        capture::Standing::Verified => Standing::Verified,
        capture::Standing::Guest => Standing::Guest,
        capture::Standing::Unknown => Standing::Unknown,
    };
    let created = comment.time.as_ref().and_then(|time| Timestamp::parse(&time.to_string()));
    let evidence = comment.evidence.map(|evidence| match evidence {
        Evidence::Recorded => "recorded",
        Evidence::Quoted => "quoted",
        Evidence::Addressed => "addressed",
        Evidence::Inferred => "inferred",
    });
    Ok(Incoming {
        author: Author::Elsewhere(name, standing),
        body,
        html,
        created,
        parent: comment.parent.map(|parent| place[parent]),
        evidence,
        double: comment.duplicate_of.is_some(),
        origin: origin(&comment.details),
    })
}

/// What the page said of a comment, if it said anything.
fn origin(details: &capture::Details) -> Option<Origin> {
    let votes = details.votes.clone().unwrap_or_default();
    let edited_at = details.edited.and_then(|edited| edited.time);
    let origin = Origin {
        source_id: details.source_id.clone(),
        permalink: details.permalink.clone(),
        edited: details.edited.is_some(),
        edited_at: edited_at.and_then(|time| Timestamp::parse(&time.to_string())),
        deleted: details.deleted,
        score: votes.score,
        up: votes.up,
        down: votes.down,
    };
    Some(origin).filter(|origin| *origin != Origin::default())
}

/// Page order, but every comment after the one it answers. A cycle, which no page can mean, is cut where it closes.
fn parents_first(comments: &[capture::Comment]) -> Vec<usize> {
    let mut order = Vec::with_capacity(comments.len());
    let mut done = vec![false; comments.len()];
    for start in 0..comments.len() {
        let mut chain = vec![start];
        while let Some(parent) = chain.last().and_then(|&at| comments[at].parent) {
            if done[parent] || chain.contains(&parent) {
                break;
            }
            chain.push(parent);
        }
        for at in chain.into_iter().rev() {
            if !std::mem::replace(&mut done[at], true) {
                order.push(at);
            }
        }
    }
    order
}
