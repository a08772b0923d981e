//! What the templates show: plain data, made once for everyone, and the words of one language around it. A view knows no
//! request, no cookie and no database; `pages.rs` fills it, `templates/` lays it out. Nothing here is personal.

#![allow(missing_docs, reason = "a field whose name says what it holds needs no second sentence")]

use std::{fmt, sync::Arc};

use askama::{FastWritable, Template, Values, filters::HtmlSafe};
use model::{
    CommentId, ThreadId,
    votes::{Tally, Vote},
};

mod quotes;

use crate::words::Words;

pub use quotes::{Passage, PassageLink, PassagePage, Preview, QuotedFrom};

/// Markup that was sanitised before it was stored; the only thing a template prints without escaping.
#[derive(Debug, Clone, Default)]
pub struct Html(pub String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl FastWritable for Html {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}
impl HtmlSafe for Html {}

/// What every page carries around its own matter.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Name of the site, as in the masthead.
    pub site: String,
    /// One line under the name on the front page; empty for none.
    pub tagline: String,
    /// Language the site is written in (BCP 47): of its name, its sections, its articles unless they say otherwise.
    pub site_lang: String,
    /// The words around everything, in the language of this reader.
    pub t: &'static Words,
    /// `<title>`, and the absolute address of this page where it has a lasting one.
    pub title: String,
    pub canonical: Option<String>,
    pub description: Option<String>,
    /// Feeds to announce in the head: (title, address), Atom.
    pub feeds: Vec<(String, String)>,
    /// Sections for the navigation: (name, address, is this page in it).
    pub sections: Vec<(String, String, bool)>,
    /// Addresses of the style sheet and the script, under content hashes.
    pub css: &'static str,
    pub js: &'static str,
    /// JSON-LD for the head, already safe to stand inside a script element; empty for none.
    pub json_ld: Html,
    /// False for personal pages: search engines are asked to stay away.
    pub index: bool,
}

/// A moment: `iso` for machines (RFC 3339), `text` for people (`9 Dec 2015, 09:33 UTC`).
#[derive(Debug, Clone)]
pub struct Moment {
    pub iso: String,
    pub text: String,
}

/// One article in a list.
#[derive(Debug, Clone)]
pub struct Teaser {
    pub href: String,
    pub title: String,
    pub standfirst: String,
    pub byline: String,
    pub section: Option<(String, String)>,
    pub published: Moment,
    pub comments: i64,
    /// First words of the body, plain text, for the lead article; may be empty.
    pub opening: String,
    pub lang: String,
    pub dir: &'static str,
}

/// A line in the "being discussed" list: a fresh comment with where it stands.
#[derive(Debug, Clone)]
pub struct Remark {
    pub href: String,
    pub author: String,
    pub excerpt: String,
    pub article: String,
    pub when: Moment,
}

/// Front page; also a section's and a tag's page (then `heading` is set and `remarks` empty).
#[derive(Template, Debug, Clone)]
#[template(path = "front.html")]
pub struct FrontPage {
    pub frame: Frame,
    pub heading: Option<String>,
    /// Newest first; the first is the lead.
    pub articles: Vec<Teaser>,
    pub remarks: Vec<Remark>,
    /// Address of older articles.
    pub older: Option<String>,
}

/// An article with the first (or a later) page of its thread.
#[derive(Template, Debug, Clone)]
#[template(path = "article.html")]
pub struct ArticlePage {
    pub frame: Frame,
    pub story: Story,
    pub thread: ThreadView,
}

/// The article itself.
#[derive(Debug, Clone)]
pub struct Story {
    pub href: String,
    pub title: String,
    pub standfirst: String,
    pub byline: String,
    pub section: Option<(String, String)>,
    /// (name, address)
    pub tags: Vec<(String, String)>,
    /// None where the source of a restored page recorded no date.
    pub published: Option<Moment>,
    /// Set when the article changed after it was published.
    pub updated: Option<Moment>,
    pub minutes: u32,
    pub body: Html,
    pub lang: String,
    pub dir: &'static str,
    /// Restored from a capture: the page says so.
    pub restored: bool,
}

/// A thread alone (`/t/{thread}`), or one branch of it.
#[derive(Template, Debug, Clone)]
#[template(path = "thread.html")]
pub struct ThreadPage {
    pub frame: Frame,
    /// Title and address of the article or embedded page under which the thread stands.
    pub about: (String, String),
    /// For a branch: the comments above it, outermost first (header and text, no replies).
    pub above: Vec<CommentView>,
    pub thread: ThreadView,
}

/// A page of a thread.
#[derive(Debug, Clone)]
pub struct ThreadView {
    /// Public id of the thread, and how far it had come when this page was made.
    pub id: String,
    pub at: String,
    pub comments: i64,
    pub people: i64,
    /// (word, address, is this the order shown)
    pub orders: Vec<(&'static str, String, bool)>,
    /// Top-level comments of this page with their replies, in document order.
    pub roots: Vec<CommentView>,
    pub earlier: Option<String>,
    pub later: Option<String>,
    /// Why it is closed: then a sentence stands in the place of the form.
    pub closed: Option<String>,
    /// May a guest write here? Then the form asks for a name.
    pub guests: Guests,
    /// May comments have pictures? Then the form has a button for them.
    pub pictures: bool,
    /// Atom feed of the thread, and its map.
    pub feed: String,
    pub map: String,
    /// True on a branch page: no write box at the top.
    pub branch: bool,
}

/// The site's policy for people without an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guests {
    Off,
    Held,
    On,
}

/// For script: a comment that was just stored, and what the thread counts with it.
#[derive(Template, Debug, Clone)]
#[template(path = "arrived.html")]
pub struct Arrived {
    pub comment: CommentView,
    pub comments: i64,
    pub people: i64,
}

/// For script: a picture that was just sent, to show small beside the words.
#[derive(Template, Debug, Clone)]
#[template(
    source = r#"<img src="{{ address }}" alt="" width="{{ width }}" height="{{ height }}">"#,
    ext = "html"
)]
pub struct Thumb {
    pub address: String,
    pub width: u32,
    pub height: u32,
}

/// For script: what a thread counts now.
#[derive(Template, Debug, Clone)]
#[template(path = "counts.html")]
pub struct Counts {
    pub t: &'static Words,
    pub comments: i64,
    pub people: i64,
}

/// For script: that a thread is closed, and why; or open again.
#[derive(Template, Debug, Clone)]
#[template(path = "turned.html")]
pub struct Turned {
    pub t: &'static Words,
    /// Its own page.
    pub thread: String,
    pub closed: Option<String>,
}

/// What a moderator closes a thread with, or opens it again; also the fragment that script puts in its place.
#[derive(Template, Debug, Clone)]
#[template(path = "turn_form.html")]
pub struct TurnForm {
    pub t: &'static Words,
    pub thread: String,
    pub closed: bool,
    /// As typed, or as it stands.
    pub reason: String,
    pub reason_error: String,
    /// An error that belongs to no field; empty for none.
    pub error: String,
    pub csrf: String,
}

/// It has escaped what is typed.
impl HtmlSafe for TurnForm {}

/// A page with that form. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "turn.html")]
pub struct TurnPage {
    pub frame: Frame,
    pub about: (String, String),
    pub form: TurnForm,
}

/// One comment and the replies shown under it.
#[derive(Template, Debug, Clone)]
#[template(path = "comment.html")]
pub struct CommentView {
    pub t: &'static Words,
    pub id: CommentId,
    pub thread: ThreadId,
    pub number: i64,
    pub author: String,
    /// Author page; none for guests.
    pub author_href: Option<String>,
    /// `guest`, `member`, `author`, `moderator`, `editor`, `admin`, `verified`, `unknown`; the template says it in words.
    pub standing: &'static str,
    pub parent: Option<Parent>,
    /// None: the source of a restored comment recorded no time.
    pub when: Option<Moment>,
    /// When its words were last changed (RFC 3339).
    pub edited: Option<String>,
    pub body: Html,
    /// Language of the body, where it is likely another than that of the page around it.
    pub body_lang: Option<Arc<str>>,
    pub state: State,
    /// `held`: waits for a moderator (only ever in a fragment for its own author).
    pub replies: Vec<CommentView>,
    /// More replies than this page shows: (how many, address of the branch).
    pub more: Option<(i64, String)>,
    /// Thread is closed: no Reply.
    pub closed: bool,
    pub votes: Votes,
    /// What its author can do with it; only ever in a fragment for that author.
    pub own: Option<Own>,
    /// Level on this page, from 0; the template nests to 5, deeper ones stand flat (the tree is built so by `pages.rs`).
    pub level: u8,
}

/// A comment prints itself in a page or under its parent; its template has escaped what is not `Html`.
impl HtmlSafe for CommentView {}

impl CommentView {
    /// The empty form that answers this comment.
    pub fn answer(&self) -> WriteForm {
        WriteForm { parent: self.id.to_string(), ..WriteForm::default() }
    }

    /// What that form is called.
    pub fn answer_label(&self) -> String {
        self.t.reply_to.with(&format!("{} (#{})", self.author, self.number))
    }
}

/// The comment that another answers.
#[derive(Debug, Clone)]
pub struct Parent {
    pub id: CommentId,
    /// Of its author.
    pub name: String,
    pub number: i64,
    /// It stands on the same page.
    pub here: bool,
}

/// What the author of a comment can do with it, as links among its tools.
#[derive(Template, Debug, Clone)]
#[template(path = "own.html")]
pub struct Own {
    pub t: &'static Words,
    /// Of the comment.
    pub id: CommentId,
    /// Seconds in which it can still be changed; 0 for not any more.
    pub left: i64,
}

/// As for a comment.
impl HtmlSafe for Own {}

/// The votes on a comment, with the buttons to give one's own; also the fragment that answers a vote.
#[derive(Template, Debug, Clone)]
#[template(path = "votes.html")]
pub struct Votes {
    pub t: &'static Words,
    /// Of the comment.
    pub id: CommentId,
    pub tally: Tally,
    /// Whose vote is pressed in: none on a page that is the same for everyone.
    pub mine: Option<Vote>,
}

/// As for a comment.
impl HtmlSafe for Votes {}

impl Votes {
    /// Is this the reader's vote? Unknown on a page for everyone.
    fn worth(&self, value: i64) -> Option<bool> {
        self.mine.map(|mine| mine.worth.as_int() == value)
    }

    /// Why it stands where it stands, in a word: worth reading to how many of those who said; empty where nobody did.
    fn share(&self) -> String {
        match self.tally.worth + self.tally.not_worth {
            0 => String::new(),
            votes => self.t.worth_to.with(&format!("{}/{votes}", self.tally.worth)),
        }
    }

    fn agreement(&self, value: i64) -> Option<bool> {
        self.mine.map(|mine| mine.agreement.as_int() == value)
    }
}

/// One's own vote on a comment, and why the comment stands where it stands. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "vote.html")]
pub struct VotePage {
    pub frame: Frame,
    pub about: (String, String),
    pub comment: CommentView,
    pub votes: Votes,
    /// Why it stands where it stands, in sentences.
    pub why: String,
    /// What has just happened, or why it did not; empty for nothing.
    pub said: String,
    pub csrf: String,
    pub signed_in: bool,
}

/// The words of a comment, to change them; also the fragment that script puts in their place.
#[derive(Template, Debug, Clone)]
#[template(path = "edit_form.html")]
pub struct EditForm {
    pub t: &'static Words,
    /// Of the comment.
    pub id: String,
    /// Language of the words, where it is likely another than that of the page.
    pub lang: Option<Arc<str>>,
    pub body: String,
    pub body_error: String,
    /// An error that belongs to no field; empty for none.
    pub error: String,
    pub label: String,
    /// Until when it can be changed, and who sees what it was.
    pub hint: String,
    pub csrf: String,
    /// May it have pictures; is there a field for one, and what does that show?
    pub pictures: bool,
    pub picture: bool,
    pub alt: String,
    pub picture_error: String,
}

/// As for a comment.
impl HtmlSafe for EditForm {}

/// Changing a comment on a page of its own. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "edit.html")]
pub struct EditPage {
    pub frame: Frame,
    pub about: (String, String),
    pub form: EditForm,
    /// Shown above the form when previewing.
    pub preview: Option<Html>,
}

/// Asks whether a comment is to be taken back; also a fragment for script.
#[derive(Template, Debug, Clone)]
#[template(path = "withdraw_form.html")]
pub struct WithdrawForm {
    pub t: &'static Words,
    /// Of the comment.
    pub id: String,
    pub csrf: String,
    /// Empty for none.
    pub error: String,
}

/// As for a comment.
impl HtmlSafe for WithdrawForm {}

/// Taking a comment back, on a page of its own. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "withdraw.html")]
pub struct WithdrawPage {
    pub frame: Frame,
    pub about: (String, String),
    pub comment: CommentView,
    pub form: WithdrawForm,
}

/// What a comment said before.
#[derive(Template, Debug, Clone)]
#[template(path = "history.html")]
pub struct HistoryPage {
    pub frame: Frame,
    pub about: (String, String),
    pub comment: CommentView,
    pub lang: Option<Arc<str>>,
    /// Newest first.
    pub versions: Vec<Version>,
}

/// One of the texts a comment had.
#[derive(Debug, Clone)]
pub struct Version {
    /// From 1.
    pub number: i64,
    pub when: Option<Moment>,
    /// Who made it of the one before, in words; empty for the first.
    pub by: String,
    pub changes: Vec<Change>,
}

/// A part of a version, beside the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Same(String),
    /// Words that stayed stand here, too many to show.
    LeftOut,
    Gone(String),
    New(String),
}

/// What of a comment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Shown,
    Held,
    /// The place stays for its replies, the words are gone: by a moderator, by the author, or sent twice.
    Removed,
    Withdrawn,
    Double,
}

/// A person's page.
#[derive(Template, Debug, Clone)]
#[template(path = "author.html")]
pub struct AuthorPage {
    pub frame: Frame,
    pub name: String,
    pub standing: &'static str,
    /// None for people known only from restored pages.
    pub joined: Option<Moment>,
    pub comments: i64,
    /// Articles by this person, newest first.
    pub articles: Vec<Teaser>,
    /// Newest first: comment and (title, address) of its article.
    pub recent: Vec<(CommentView, (String, String))>,
    pub older: Option<String>,
}

/// Writing on a page of its own: a reply without script, a preview, a failed send, a missing token. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "write.html")]
pub struct WritePage {
    pub frame: Frame,
    pub about: (String, String),
    pub thread: String,
    pub parent: Option<CommentView>,
    pub form: WriteForm,
    /// May a guest write here? Decides what the form asks and says.
    pub guests: Guests,
    pub pictures: bool,
    /// Shown above the form when previewing.
    pub preview: Option<Html>,
}

/// The form's fields as typed, with what is wrong beside each.
#[derive(Debug, Clone, Default)]
pub struct WriteForm {
    pub body: String,
    pub body_error: String,
    pub name: String,
    pub name_error: String,
    /// An error that belongs to no field; empty for none.
    pub error: String,
    pub parent: String,
    pub key: String,
    pub csrf: String,
    /// Where words it quotes come from, as script has noted it.
    pub quotes: String,
    /// Name of the signed-in account; empty for a guest.
    pub signed_in: String,
    /// Is there a field for a picture, and what does that show?
    pub picture: bool,
    pub alt: String,
    pub picture_error: String,
}

/// Who I am, signing out.
#[derive(Template, Debug, Clone)]
#[template(path = "account.html")]
pub struct AccountPage {
    pub frame: Frame,
    pub name: String,
    /// In words.
    pub standing: &'static str,
    pub csrf: String,
    /// My comments that wait for a moderator, and the latest that everyone sees.
    pub waiting: Vec<Mine>,
    pub latest: Vec<Mine>,
    /// Moderators get a link to the queue with this many waiting.
    pub queue: Option<i64>,
}

/// A comment of one's own, in a list.
#[derive(Debug, Clone)]
pub struct Mine {
    pub excerpt: String,
    /// Title of the article.
    pub article: String,
    /// Empty where there is no page to see it on.
    pub href: String,
    pub when: Moment,
    pub own: Own,
}

/// Confirm page of a one-time login link: only its button signs in.
#[derive(Template, Debug, Clone)]
#[template(path = "confirm.html")]
pub struct ConfirmPage {
    pub frame: Frame,
    pub token: String,
    pub name: String,
}

/// A session of one's own.
#[derive(Debug, Clone)]
pub struct Session {
    pub id: i64,
    pub device: String,
    pub created: Moment,
    pub used: Moment,
    /// The one that asks.
    pub here: bool,
}

/// Where one is signed in.
#[derive(Template, Debug, Clone)]
#[template(path = "sessions.html")]
pub struct SessionsPage {
    pub frame: Frame,
    pub csrf: String,
    pub sessions: Vec<Session>,
}

/// Asking for a mail to sign in.
#[derive(Template, Debug, Clone)]
#[template(path = "sign_in.html")]
pub struct SignInPage {
    pub frame: Frame,
    /// Does the mail reach people, or only the console?
    pub mails: bool,
    /// The page to come back to; may be empty.
    pub back: String,
    /// What was typed, and what is wrong with it.
    pub email: String,
    pub error: String,
}

/// Giving the code of a mail that was asked for.
#[derive(Template, Debug, Clone)]
#[template(path = "code.html")]
pub struct CodePage {
    pub frame: Frame,
    pub email: String,
    pub mails: bool,
    pub error: String,
}

/// Choosing a name, for an address that has no account.
#[derive(Template, Debug, Clone)]
#[template(path = "join.html")]
pub struct JoinPage {
    pub frame: Frame,
    pub token: String,
    pub email: String,
    pub typed: String,
    pub error: String,
}

/// The mail that signs somebody in, as text.
#[derive(Template, Debug, Clone)]
#[template(path = "mail/sign_in.txt", escape = "none")]
pub struct SignInText<'a> {
    pub t: &'static Words,
    pub site: &'a str,
    pub link: &'a str,
    pub code: &'a str,
}

/// The same as HTML.
#[derive(Template, Debug, Clone)]
#[template(path = "mail/sign_in.html")]
pub struct SignInHtml<'a> {
    pub t: &'static Words,
    pub site: &'a str,
    pub link: &'a str,
    pub code: &'a str,
}

/// The held comment, (title, address) of its article, the comment it answers, why it is here.
pub type Waiting = (CommentView, (String, String), Option<CommentView>, String);

/// The moderators' queue.
#[derive(Template, Debug, Clone)]
#[template(path = "queue.html")]
pub struct QueuePage {
    pub frame: Frame,
    pub csrf: String,
    /// Oldest first.
    pub items: Vec<Waiting>,
    pub waiting: i64,
    /// Discussions, to close or open: id, title and address of the article, whether it is closed.
    pub threads: Vec<(String, String, String, bool)>,
}

/// A comment, a number beside it, and what is said of it: name, number, address, words.
pub type Pointed = (String, i64, String, String);

/// A thread seen whole: a picture of its tree, and the same in words.
#[derive(Template, Debug, Clone)]
#[template(path = "map.html")]
pub struct MapPage {
    pub frame: Frame,
    pub about: (String, String),
    /// How many comments in how many branches.
    pub summary: String,
    /// Each mark is a branch; so many branches have none.
    pub by_branch: bool,
    pub left: i64,
    pub answered: Option<Pointed>,
    pub longest: Option<Pointed>,
    /// Of the picture, in its own units.
    pub width: i64,
    pub height: i64,
    pub marks: Vec<MarkView>,
}

/// The mark of a comment or a branch.
#[derive(Debug, Clone)]
pub struct MarkView {
    pub id: String,
    pub label: String,
    /// 0 to 4: how much it is worth reading.
    pub shade: i64,
    /// Its line, as an SVG path.
    pub line: String,
}

/// What was found in a thread.
#[derive(Template, Debug, Clone)]
#[template(path = "search.html")]
pub struct SearchPage {
    pub frame: Frame,
    pub about: (String, String),
    pub thread: String,
    /// As typed, and what is wrong with it.
    pub q: String,
    pub error: String,
    /// How much was found; empty before anything was looked for.
    pub said: String,
    pub found: Vec<Found>,
    /// Where the search goes on.
    pub older: Option<String>,
}

/// A comment found: its header, and its words around those looked for, each piece with whether it is one of them.
#[derive(Debug, Clone)]
pub struct Found {
    pub comment: CommentView,
    pub pieces: Vec<(String, bool)>,
}

/// Every link of a thread or of the site, once.
#[derive(Template, Debug, Clone)]
#[template(path = "links.html")]
pub struct LinksPage {
    pub frame: Frame,
    /// Title and address of what the thread is about; none for the site's.
    pub about: Option<(String, String)>,
    /// (word, address, is this the order shown)
    pub orders: Vec<(&'static str, String, bool)>,
    /// Each host with its links.
    pub hosts: Vec<(String, Vec<LinkView>)>,
    pub earlier: Option<String>,
    pub later: Option<String>,
}

/// A link, and who posted it last.
#[derive(Debug, Clone)]
pub struct LinkView {
    pub url: String,
    /// The same without its scheme.
    pub shown: String,
    pub posters: Vec<Poster>,
    /// How many more posted it; empty for none.
    pub others: String,
}

/// A comment that has a link.
#[derive(Debug, Clone)]
pub struct Poster {
    pub name: String,
    pub number: i64,
    pub href: String,
    pub when: Option<Moment>,
    /// What its thread is about, where links of several threads stand together.
    pub about: Option<String>,
}

/// What the keys of a thread do.
#[derive(Template, Debug, Clone)]
#[template(path = "keys.html")]
pub struct KeysPage {
    pub frame: Frame,
}

/// An error, an empty place, a short word to the reader: what happened and the next step to take.
#[derive(Template, Debug, Clone)]
#[template(path = "message.html")]
pub struct MessagePage {
    pub frame: Frame,
    pub heading: String,
    pub text: String,
    /// (words, address)
    pub next: Vec<(String, String)>,
    /// The words a person typed that must not be lost; empty for none.
    pub kept: String,
}
