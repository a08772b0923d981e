//! `rejoinder demo`: the *Aldmouth Courier*, a paper of an invented town, on a throw-away folder.

mod drawing;

use std::{collections::HashMap, sync::Arc};

use anyhow::{Context, Result, anyhow, ensure};
use app::{
    App,
    articles::Taken,
    bringing_in::{Author, Incoming},
    settings::Form,
};
use clap::Args;
use include_dir::{Dir, include_dir};
use model::{
    AccountId, ThreadId, Timestamp,
    articles::Draft,
    comments::{Standing, State},
    order::Order,
    permission::{Actor, Role},
    text,
    votes::{Answer, Ballot},
};
use store::comments::Comment;

use crate::{commands::serve, config::Config};

static DEMO: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/demo");

/// Serves a throw-away site filled with sample articles and discussions.
#[derive(Debug, Args)]
pub struct Demo {
    /// Fill one more thread with this many comments, to see a long one
    #[arg(long, value_name = "N", default_value_t = 0)]
    comments: usize,
}

const STAFF: &[(&str, Role)] = &[
    ("Helen Marchetti", Role::Admin),
    ("Ines Duarte", Role::Editor),
    ("Piers Ambrose", Role::Moderator),
    ("Wren Adeyemi", Role::Moderator),
    ("Tobias Quill", Role::Author),
    ("Amina Saleh", Role::Author),
    ("Rhodri Penhale", Role::Author),
    ("Josie Tamblyn", Role::Author),
    ("Callum Strake", Role::Author),
];

impl Demo {
    /// Makes the folder, fills it, serves it, and takes it away again.
    pub async fn run(self, mut config: Config) -> Result<()> {
        let listener = serve::listen(&config.listen).await?;
        let folder = std::env::temp_dir().join(format!("rejoinder-demo-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let _gone = Gone(folder.clone());
        config.data = folder;
        config.database_url = None;
        let base = serve::base(&config, &listener)?;
        let app = super::open(&config).await?;
        // What flags say is fixed, and stays.
        let form = Form {
            name: "The Aldmouth Courier".into(),
            tagline: "News and argument from the estuary".into(),
            guests: "on".into(),
            ..Form::of(&app.settings())
        };
        app::settings::change(&app, &Actor::Operator, form).await?;
        fill(&app, app::now()).await?;
        if self.comments > 0 {
            long_thread(&app, self.comments, app::now()).await?;
        }
        for (who, email) in
            [("reader", "ruth.okafor"), ("moderator", "piers.ambrose"), ("admin", "helen.marchetti")]
        {
            let link = app::accounts::link(&app, &format!("{email}@example.org"), app::now()).await?;
            println!("sign in as {who}: {base}/login/{}", link.reveal());
        }
        serve::run(&config, app, listener, &base).await
    }
}

/// Takes the throw-away folder away, however the demo ends.
struct Gone(std::path::PathBuf);

impl Drop for Gone {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Stores every article and thread of the demo, its latest article dated this morning.
pub async fn fill(app: &Arc<App>, now: Timestamp) -> Result<()> {
    let mut drafts = Vec::new();
    for file in DEMO.get_dir("articles").context("the demo's articles")?.files() {
        let text = file.contents_utf8().context("an article of the demo is not text")?;
        let name = file
            .path()
            .file_stem()
            .and_then(|stem| stem.to_str())
            .context("an article of the demo without a name")?;
        let draft = Draft::from_markdown(text).map_err(|error| anyhow!("{name}: {}", error.message))?;
        let date =
            draft.date.as_deref().and_then(Timestamp::parse).with_context(|| format!("{name}: no date"))?;
        drafts.push((date, name.to_owned(), draft));
    }
    drafts.sort_by_key(|(date, _, _)| *date);
    let latest = drafts.last().context("the demo has no articles")?.0;
    // Threads run for up to three days after their article: the last comment of the latest one is a moment old.
    let last_said = drafts
        .iter()
        .map(|(date, name, _)| Ok(date.plus_seconds(read_thread(name)?.last().map_or(0, |it| it.seconds))));
    let last_said = last_said.collect::<Result<Vec<_>>>()?.into_iter().max().unwrap_or(latest);
    let shift = now.0 - last_said.0 - 90_000_000;
    let mut people = People::default();
    let mut threads = Vec::new();
    let mut drawn_in = None;
    for (date, name, mut draft) in drafts {
        let at = Timestamp(date.0 + shift);
        draft.date = Some(at.rfc3339());
        draft.slug = Some(name.clone());
        let published = app::articles::publish(app, &Actor::Operator, draft, Taken::Update, now)
            .await
            .with_context(|| name.clone())?;
        let mut incoming = Vec::new();
        for line in read_thread(&name)? {
            incoming.push(people.incoming(app, line, at).await.with_context(|| name.clone())?);
        }
        if name == drawing::THREAD {
            drawn_in = Some(published.thread);
        }
        threads.push((published.thread, incoming));
    }
    let said = threads.iter().map(|(thread, _)| *thread).collect::<Vec<_>>();
    store(app, threads, now).await?;
    second_thoughts(app, &said).await?;
    let drawn_by = people.0.get(drawing::BY).context("nobody drew the demo's picture")?;
    drawing::post(app, drawn_in.context("no discussion for the demo's picture")?, *drawn_by, now).await?;
    report(app, &people, &said, now).await?;
    vote(app, &people, said, now).await
}

/// What readers of the demo reported, for the moderators' queue: who, which of the comments under a town's article, and why.
const REPORTED: &[(&str, usize, (&str, &str))] = &[
    ("Ruth Okafor", 4, ("off_topic", "")),
    ("Ruth Okafor", 9, ("other", "It says the same as one above it.")),
    ("Josie Tamblyn", 9, ("off_topic", "The ferry has a discussion of its own.")),
];

async fn report(app: &App, people: &People, threads: &[ThreadId], now: Timestamp) -> Result<()> {
    let thread = *threads.last().context("the demo has no discussion")?;
    let read = app
        .read(move |conn| Box::pin(store::pages::listing(conn, thread, Order::Oldest, None, i64::MAX - 1)));
    let comments = read.await?.0;
    for (name, nth, said) in REPORTED {
        let id = *people.0.get(*name).with_context(|| format!("the demo has no {name}"))?;
        let shown = comments.iter().filter(|it| it.state == State::Shown && it.account != Some(id));
        let comment = shown.take(nth + 1).last().context("nothing to report in the demo")?;
        let actor =
            Actor::Account { id, name: String::new(), role: Role::Reader, scopes: None, unproven: false };
        app::flags::put(app, &actor, comment.id, *said, now).await?;
    }
    Ok(())
}

/// What people of the demo changed soon after they had written it: a comment's first words, and what its author put in
/// place of some of them.
const MENDED: &[(&str, &str, &str)] = &[(
    "You write that it arrives 6.30.",
    "If somebody orders a taxi for 6.30 he pays a man to sleep one hour on the quay.",
    "If somebody orders a taxi for 6.30, as my sister did last month, he pays a man to sleep one hour on the quay.",
)];
/// What one of them took back, though it had been answered.
const TAKEN_BACK: &str = "what did the wife say tom";

async fn second_thoughts(app: &App, threads: &[ThreadId]) -> Result<()> {
    for thread in threads.iter().copied() {
        let read = app.read(move |conn| {
            Box::pin(store::pages::listing(conn, thread, Order::Oldest, None, i64::MAX - 1))
        });
        for comment in read.await?.0 {
            let (Some(id), Some(created)) = (comment.account, comment.created) else { continue };
            let actor =
                Actor::Account { id, name: comment.name, role: Role::Reader, scopes: None, unproven: false };
            if let Some((_, was, is)) = MENDED.iter().find(|(words, ..)| comment.body.starts_with(words)) {
                let body = comment.body.replace(was, is);
                let soon = created.plus_seconds(30 * app.settings().edit_window);
                app::revisions::edit(app, &actor, comment.id, (&body, ""), soon).await?;
            } else if comment.body.starts_with(TAKEN_BACK) {
                app::revisions::withdraw(app, &actor, comment.id).await?;
            }
        }
    }
    Ok(())
}

/// Votes that are sent at once, since those that wait together are stored together.
const AT_ONCE: usize = 50;

/// Lets the demo's people vote on what the others wrote: those who came first have been read most, two camps agree with
/// different people, and some comments are better than others. All of it by a fixed mixing of numbers.
async fn vote(app: &Arc<App>, people: &People, threads: Vec<ThreadId>, now: Timestamp) -> Result<()> {
    let mut voters: Vec<AccountId> = people.0.values().copied().collect();
    voters.sort();
    for thread in threads {
        let read = app.read(move |conn| {
            Box::pin(store::pages::listing(conn, thread, Order::Oldest, None, i64::MAX - 1))
        });
        let comments = read.await?.0;
        let shown = comments.iter().filter(|comment| comment.state == State::Shown);
        let ballots = shown.flat_map(|comment| {
            let others = voters.iter().filter(|voter| Some(**voter) != comment.account);
            others.filter_map(|voter| Some((comment.id, *voter, opinion(*voter, comment)?)))
        });
        let ballots: Vec<_> = ballots.collect();
        for together in ballots.chunks(AT_ONCE) {
            let mut sends = tokio::task::JoinSet::new();
            for (comment, id, ballot) in together.iter().copied() {
                let actor = Actor::Account {
                    id,
                    name: String::new(),
                    role: Role::Reader,
                    scopes: None,
                    unproven: false,
                };
                let app = app.clone();
                sends.spawn(
                    async move { app::votes::put(&app, &actor, comment, ballot, now).await.map(|_| ()) },
                );
            }
            for sent in sends.join_all().await {
                sent?;
            }
        }
    }
    Ok(())
}

/// What a voter thinks of a comment; nothing where they did not come by.
fn opinion(voter: AccountId, comment: &Comment) -> Option<Ballot> {
    let percent = |a: i64, b: i64| mixed((a * 1_000_003 + b) as usize) as i64 % 100;
    let (who, what) = (voter.0, comment.id.0);
    let read_by = 36 / (1 + comment.number / 12) + if comment.depth == 0 { 14 } else { 4 };
    if percent(who, what) >= read_by {
        return None;
    }
    let quality = 35 + percent(what, 7) * 6 / 10;
    let sides_with = (percent(who, 1) < 55) == (percent(comment.account.map_or(what, |it| it.0), 2) < 50);
    let agrees = percent(who, what + 1) < if sides_with { 80 } else { 25 };
    let yes = |truth| Some(if truth { Answer::Yes } else { Answer::No });
    let worth = yes(percent(what, who) < quality + if agrees { 12 } else { -12 });
    let agreement = yes(agrees);
    Some(match percent(what + 3, who) {
        0..40 => Ballot { worth, agreement },
        40..75 => Ballot { worth, agreement: None },
        _ => Ballot { worth: None, agreement },
    })
}

/// Stores the threads as if they had been written: the comments of the last hours in the order of their time, whatever
/// their thread, since that is the order lists of the latest go by.
async fn store(app: &App, threads: Vec<(ThreadId, Vec<Incoming>)>, now: Timestamp) -> Result<()> {
    let recent = now.plus_seconds(-48 * 3600);
    let mut late = Vec::new();
    for (at, (thread, incoming)) in threads.iter().enumerate() {
        let early =
            incoming.partition_point(|comment| comment.created.is_none_or(|created| created < recent));
        app::bringing_in::store(app, *thread, incoming[..early].to_vec(), 0, now).await?;
        late.extend((early..incoming.len()).map(|place| (incoming[place].created, at, place)));
    }
    late.sort();
    for (_, at, place) in late {
        let (thread, incoming) = &threads[at];
        app::bringing_in::store(app, *thread, incoming[..=place].to_vec(), place, now).await?;
    }
    Ok(())
}

/// The demo's people, made as they first speak.
#[derive(Default)]
struct People(HashMap<String, AccountId>);

impl People {
    async fn incoming(&mut self, app: &App, line: Line, article: Timestamp) -> Result<Incoming> {
        let at = article.plus_seconds(line.seconds);
        let author = match line.name.strip_suffix(" (guest)") {
            Some(name) => Author::Elsewhere(name.to_owned(), Standing::Guest),
            None => Author::Account(self.account(app, &line.name, at).await?),
        };
        let html = text::comment(&line.body).with_context(|| format!("comment {}", line.id))?;
        let parent = line.parent.map(|parent| parent - 1);
        Ok(Incoming {
            author,
            body: line.body,
            html,
            created: Some(at),
            parent,
            evidence: None,
            double: false,
            origin: None,
        })
    }

    async fn account(&mut self, app: &App, name: &str, at: Timestamp) -> Result<AccountId> {
        if let Some(id) = self.0.get(name) {
            return Ok(*id);
        }
        let role = STAFF.iter().find(|(staff, _)| *staff == name).map_or(Role::Reader, |(_, role)| *role);
        let email = format!("{}@example.org", name.to_lowercase().replace([' ', '_'], "."));
        // Nobody joined in the minute they first wrote.
        let joined = at.plus_seconds(-40 * 86_400);
        let id = app::accounts::create(app, &email, name, role, joined).await?;
        self.0.insert(name.to_owned(), id);
        Ok(id)
    }
}

/// A comment of a thread file.
struct Line {
    id: usize,
    parent: Option<usize>,
    name: String,
    /// After the article.
    seconds: i64,
    body: String,
}

/// Reads `demo/threads/NAME.txt`: `== ID [> PARENT] | NAME | +H:MM`, then the words.
fn read_thread(name: &str) -> Result<Vec<Line>> {
    let Some(file) = DEMO.get_file(format!("threads/{name}.txt")) else { return Ok(Vec::new()) };
    let text = file.contents_utf8().context("a thread of the demo is not text")?;
    let mut lines: Vec<Line> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if let Some(header) = line.strip_prefix("== ") {
            let read = header_of(header).with_context(|| format!("{name}, line {}: {line}", number + 1))?;
            ensure!(read.id == lines.len() + 1, "{name}, line {}: ids run 1, 2, 3", number + 1);
            ensure!(
                read.parent.is_none_or(|parent| parent < read.id),
                "{name}, line {}: an answer before its question",
                number + 1
            );
            lines.push(read);
        } else if let Some(last) = lines.last_mut() {
            last.body.push_str(line);
            last.body.push('\n');
        }
    }
    Ok(lines)
}

fn header_of(header: &str) -> Result<Line> {
    let mut parts = header.split(" | ");
    let (Some(ids), Some(name), Some(time), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(anyhow!("a header has three parts"));
    };
    let (id, parent) = match ids.split_once('>') {
        Some((id, parent)) => (id.trim(), Some(parent.trim().parse()?)),
        None => (ids.trim(), None),
    };
    let (hours, minutes) =
        time.trim().strip_prefix('+').and_then(|time| time.split_once(':')).context("a time is +H:MM")?;
    let seconds = hours.parse::<i64>()? * 3600 + minutes.parse::<i64>()? * 60;
    Ok(Line { id: id.parse()?, parent, name: name.trim().to_owned(), seconds, body: String::new() })
}

/// One article more, whose thread is as long as asked for: the words of the demo's readers, over and over, in branches
/// of every shape.
async fn long_thread(app: &App, comments: usize, now: Timestamp) -> Result<()> {
    let draft = Draft {
        title: format!("A thread of {comments} comments"),
        standfirst: "To see how a long one feels.".to_owned(),
        body: "Every comment below was said elsewhere in this paper; here they stand again, in as many branches as were asked for.".to_owned(),
        slug: Some("long-thread".to_owned()),
        date: Some(now.plus_seconds(-5 * 86_400).rfc3339()),
        ..Draft::default()
    };
    let published = app::articles::publish(app, &Actor::Operator, draft, Taken::Update, now).await?;
    let words = read_thread("harbour-bridge-closed-to-cars")?;
    ensure!(!words.is_empty(), "the demo's long thread is missing");
    let mut incoming = Vec::with_capacity(comments);
    for at in 0..comments {
        let line = &words[at % words.len()];
        let seconds = at as i64 * 4 * 86_400 / comments.max(1) as i64;
        incoming.push(Incoming {
            author: Author::Elsewhere(line.name.trim_end_matches(" (guest)").to_owned(), Standing::Guest),
            html: text::comment(&line.body)?,
            body: line.body.clone(),
            created: Some(now.plus_seconds(seconds - 5 * 86_400)),
            parent: parent_in_long_thread(at),
            evidence: None,
            double: false,
            origin: None,
        });
    }
    let thread: ThreadId = published.thread;
    app::bringing_in::store(app, thread, incoming, 0, now).await?;
    Ok(())
}

/// A third start anew; the others answer something recent, by a fixed mixing of their number.
fn parent_in_long_thread(at: usize) -> Option<usize> {
    let mixed = mixed(at);
    if at == 0 || mixed.is_multiple_of(3) { None } else { Some(at - 1 - (mixed % at.min(30))) }
}

/// A number that seems to have nothing to do with another, and is the same each time.
fn mixed(number: usize) -> usize {
    ((number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_is_as_large_as_promised() {
        let articles = DEMO.get_dir("articles").unwrap().files().count();
        let threads: Vec<Vec<Line>> = DEMO
            .get_dir("threads")
            .unwrap()
            .files()
            .map(|file| read_thread(file.path().file_stem().unwrap().to_str().unwrap()).unwrap())
            .collect();
        let people: std::collections::HashSet<_> =
            threads.iter().flatten().map(|line| line.name.clone()).collect();
        assert!(articles >= 8, "{articles} articles");
        assert!(threads.iter().map(Vec::len).sum::<usize>() >= 600);
        assert!(threads.iter().any(|thread| thread.len() >= 300));
        assert!(people.len() >= 40, "{} people", people.len());
    }
}
