//! Rows become what templates show.

use std::{
    collections::{HashMap, HashSet},
    io::{self, Write},
    sync::Arc,
};

use app::App;
use model::{
    CommentId, ThreadId, Timestamp,
    articles::is_right_to_left,
    avatars::Seed,
    comments::{FORMER, Standing, State},
    moderation::GuestPolicy,
    order::Order,
    permission::{Actor, Operation},
    text::excerpt,
    thread::{Branch, NESTED_LEVELS, nest},
    votes::Vote,
};
use serde_json::ser::{Formatter, Serializer};
use store::{articles::Teaser, comments::Comment, pages::Cut, threads::Thread};

use crate::{
    Web, assets,
    pages::{segment, with_query},
    quotes::Quotes,
    view::{self, CommentView, Frame, Html},
    words::{Lang, Words},
};

/// For the one text that no template prints.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Direction of a language.
pub fn direction(lang: &str) -> &'static str {
    if is_right_to_left(lang) { "rtl" } else { "ltr" }
}

/// The frame of a page that may not ask the database: errors, and personal pages.
pub fn bare_frame(web: &Web, t: &'static Words, title: &str) -> Frame {
    let settings = web.app.settings();
    Frame {
        site: settings.name.clone(),
        tagline: settings.tagline.clone(),
        site_lang: settings.lang.clone(),
        t,
        title: if title.is_empty() { settings.name.clone() } else { format!("{title} · {}", settings.name) },
        canonical: None,
        description: None,
        feeds: vec![(t.all_articles.clone(), "/feed.atom".to_owned())],
        sections: Vec::new(),
        css: assets::css(),
        js: assets::js(),
        json_ld: Html::default(),
        index: false,
    }
}

/// The frame of a public page: with sections, and an address that lasts.
pub fn frame(
    web: &Web,
    t: &'static Words,
    title: &str,
    path: &str,
    sections: &[(String, String)],
    here: Option<&str>,
) -> Frame {
    let sections = sections
        .iter()
        .map(|(name, slug)| (name.clone(), format!("/section/{}", segment(slug)), here == Some(slug)));
    let sections = sections.collect();
    Frame {
        canonical: Some(format!("{}{path}", web.base)),
        sections,
        index: true,
        ..bare_frame(web, t, title)
    }
}

/// JSON that may stand inside a script element: none of its texts can end that.
pub fn json_ld(value: &impl serde::Serialize) -> Html {
    struct WithoutTags;
    impl Formatter for WithoutTags {
        fn write_string_fragment<W: ?Sized + Write>(&mut self, to: &mut W, text: &str) -> io::Result<()> {
            for (nth, piece) in text.split('<').enumerate() {
                if nth > 0 {
                    to.write_all(b"\\u003c")?;
                }
                to.write_all(piece.as_bytes())?;
            }
            Ok(())
        }
    }
    let mut json = Vec::new();
    // Texts and numbers under names that are texts: there is nothing in it that JSON cannot say.
    _ = value.serialize(&mut Serializer::with_formatter(&mut json, WithoutTags));
    Html(String::from_utf8(json).unwrap_or_default())
}

/// An article in a list.
pub fn teaser(web: &Web, t: &Words, row: Teaser) -> view::Teaser {
    let lang = if row.lang.is_empty() { web.app.settings().lang.clone() } else { row.lang };
    view::Teaser {
        href: format!("/{}", row.slug),
        title: row.title,
        standfirst: row.standfirst,
        byline: row.byline,
        section: section(row.section, row.section_slug),
        published: t.moment(row.published),
        comments: row.comments,
        opening: row.opening,
        dir: direction(&lang),
        lang,
    }
}

/// A section's name and address.
pub fn section(name: Option<String>, slug: Option<String>) -> Option<(String, String)> {
    Some((name?, format!("/section/{}", segment(&slug?))))
}

/// A fresh comment in the list of what is being discussed.
pub fn remark(t: &Words, row: &Comment, article: &str) -> view::Remark {
    view::Remark {
        href: format!("/c/{}", row.id),
        author: named(row.name.clone(), t),
        excerpt: excerpt(&row.body, 140),
        article: article.to_owned(),
        when: t.moment(row.created.unwrap_or(row.stored)),
    }
}

/// What a page of comments knows besides its rows.
pub struct Setting {
    /// The words around them.
    pub t: &'static Words,
    /// The language they are likely in, where it is another.
    pub lang: Option<Arc<str>>,
    /// The thread takes no more.
    pub closed: bool,
    /// Ids on the page: an answer to one of them points to it there.
    pub here: HashSet<CommentId>,
    /// Branches cut short, by their last comment shown.
    pub cut: HashMap<CommentId, (i64, String)>,
    /// What they quote.
    pub quotes: Quotes,
    /// Faces that were sent are shown.
    pub faces: bool,
}

impl Setting {
    /// The setting of rows that stand alone.
    pub fn alone(web: &Web, t: &'static Words) -> Self {
        let settings = web.app.settings();
        let lang = foreign(&settings.lang, t.lang);
        let (here, cut, quotes) = Default::default();
        Self { t, lang, closed: false, here, cut, quotes, faces: settings.pictures }
    }

    /// The setting of a page of a thread. `lang` is that of its article; empty for the site's.
    pub fn of(
        web: &Web,
        t: &'static Words,
        lang: &str,
        thread: &Thread,
        rows: &[Comment],
        cut: &[Cut],
    ) -> Self {
        let settings = web.app.settings();
        let lang = foreign(if lang.is_empty() { &settings.lang } else { lang }, t.lang);
        let cut = cut.iter().map(|cut| {
            let address = with_query(
                &format!("/t/{}", thread.id),
                &[("branch", Some(cut.top.to_string())), ("after", Some(cut.last.to_string()))],
            );
            (cut.top, (cut.left, address))
        });
        Self {
            t,
            lang,
            closed: thread.closed.is_some(),
            here: rows.iter().map(|row| row.id).collect(),
            cut: cut.collect(),
            quotes: Quotes::default(),
            faces: settings.pictures,
        }
    }
}

/// A language, unless a page in `page` says it already.
fn foreign(lang: &str, page: Lang) -> Option<Arc<str>> {
    (Lang::of_tag(lang) != Some(page)).then(|| lang.into())
}

/// Rows in document order, nested.
pub fn tree(rows: Vec<Comment>, setting: &Setting) -> Vec<CommentView> {
    nest(rows).into_iter().map(|branch| nested(branch, setting, 0)).collect()
}

/// Never deeper than a page nests, so it may recurse.
fn nested(branch: Branch<Comment>, setting: &Setting, level: u8) -> CommentView {
    let next = (level + 1).min(NESTED_LEVELS as u8);
    let replies = branch.replies.into_iter().map(|reply| nested(reply, setting, next)).collect();
    CommentView { replies, level, ..comment(branch.comment, setting) }
}

/// One comment without its replies.
pub fn comment(row: Comment, setting: &Setting) -> CommentView {
    let standing = row.standing_word();
    let votes = votes(setting.t, &row, None);
    let has_page = matches!(row.standing, Standing::Account | Standing::Verified) && !row.name.is_empty();
    let parent = row.parent.zip(row.parent_number).map(|(id, number)| view::Parent {
        id,
        name: named(row.parent_name.unwrap_or_default(), setting.t),
        number,
        here: setting.here.contains(&id),
    });
    let state = match row.state {
        // Its place was kept by an author who had the words erased.
        State::Shown if row.body.is_empty() && row.name == FORMER => view::State::Withdrawn,
        State::Shown => view::State::Shown,
        State::Held => view::State::Held,
        State::Double => view::State::Double,
        State::Withdrawn => view::State::Withdrawn,
        State::Removed | State::Rejected => view::State::Removed,
    };
    let body = match state {
        view::State::Shown | view::State::Held => {
            setting.quotes.tied(row.id, row.html, setting.t, &setting.here)
        }
        _ => Html::default(),
    };
    CommentView {
        t: setting.t,
        body_lang: setting.lang.clone(),
        thread: row.thread,
        number: row.number,
        face: match row.face.filter(|_| setting.faces) {
            Some(name) => Some(view::Face::Sent(name)),
            None => Seed::of_author(&row.name).map(view::Face::Drawn),
        },
        author_href: has_page.then(|| format!("/@{}", segment(&row.name))),
        author: named(row.name, setting.t),
        standing,
        parent,
        when: row.created.map(|at| setting.t.moment(at)),
        edited: row.edited.map(Timestamp::rfc3339),
        moderated: row.moderated,
        body,
        state,
        written_as: row.written_as,
        removed_for: row.removed_for,
        replies: Vec::new(),
        more: setting.cut.get(&row.id).cloned(),
        closed: setting.closed,
        votes,
        own: None,
        link: None,
        level: 0,
        id: row.id,
    }
}

/// What an author can do with a comment of their own.
pub fn own(
    app: &App,
    actor: &Actor,
    t: &'static Words,
    (id, created): (CommentId, Option<Timestamp>),
    open: bool,
    now: Timestamp,
) -> view::Own {
    let until = app::revisions::editable_until(app, created).filter(|_| open);
    let left = until.map_or(0, |until| (until.0 - now.0).max(0) / 1_000_000);
    view::Own { t, id, left, always: actor.may(Operation::Decide) }
}

/// The votes on a comment, and which of them is the reader's own.
pub fn votes(t: &'static Words, row: &Comment, mine: Option<Vote>) -> view::Votes {
    view::Votes { t, id: row.id, tally: row.tally, mine }
}

/// A name, or that none is recorded, or that its bearer has gone.
pub fn named(name: String, t: &Words) -> String {
    match name.as_str() {
        "" => t.name_not_recorded.clone(),
        FORMER => t.former_member.clone(),
        _ => name,
    }
}

/// The policy for guests, as forms show it.
pub fn guests(policy: GuestPolicy) -> view::Guests {
    match policy {
        GuestPolicy::Off => view::Guests::Off,
        GuestPolicy::Held => view::Guests::Held,
        GuestPolicy::On => view::Guests::On,
    }
}

/// The orders a reader can choose, with their addresses.
pub fn orders(t: &'static Words, path: &str, shown: Order) -> Vec<(&'static str, String, bool)> {
    let offered = [
        (&t.order_worth, Order::Worth),
        (&t.order_newest, Order::Newest),
        (&t.order_oldest, Order::Oldest),
        (&t.order_discussed, Order::Discussed),
    ];
    // Without camps to bridge, the one is the other.
    let shown = if shown == Order::Bridging { Order::Worth } else { shown };
    let address = |order: Order| format!("{path}?order={}#comments", order.as_str());
    offered.map(|(word, order)| (word.as_str(), address(order), order == shown)).to_vec()
}

/// Address of the map of a thread, its branches in an order.
pub fn map_of(thread: ThreadId, order: Order) -> String {
    format!("/t/{thread}/map?order={}", order.as_str())
}

/// An order for an address. Always written out: the reader who follows it may remember another.
pub fn order_field(order: Order) -> Option<String> {
    Some(order.as_str().to_owned())
}

/// Address of the script that asks for a passkey; none where browsers have none at this site's address.
pub fn passkeys(web: &Web) -> Option<&'static str> {
    web.passkeys().is_some().then(crate::assets::passkey)
}
