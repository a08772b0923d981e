//! The words of the interface, in five languages, from `locales/*.ftl`; and which language a reader gets.
//!
//! A language is read once, when its first page is made: messages without arguments become plain strings, those around
//! one piece of markup two of them. Only what counts is formatted for a page. Nothing here is personal: a language is
//! one of five, and part of a page's key.

mod lang;
mod list;

use std::{collections::BTreeMap, fmt, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use model::Timestamp;
use serde_json::json;

use crate::view::{Html, Moment};

pub use lang::Lang;
pub use list::Words;

/// What stands before and after the piece of markup that a message is about: a link, a name, a time.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// Words before it, with their space.
    pub before: String,
    /// Words after it.
    pub after: String,
}

impl Around {
    /// The whole as plain text.
    pub fn with(&self, text: &str) -> String {
        format!("{}{text}{}", self.before, self.after)
    }
}

/// Stands for a piece of markup while a message is taken apart. Fluent has no private letters of its own.
const HOLE: char = '\u{e000}';

/// The messages of one language.
pub struct Messages {
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Messages")
    }
}

impl Messages {
    /// Reads a language. The files are part of the binary and held together by tests, so that nothing here can fail for
    /// a reader: a message that could not be read shows its own name.
    fn of(lang: Lang) -> Self {
        let resource = FluentResource::try_new(lang.file().to_owned()).unwrap_or_else(|(partly, errors)| {
            tracing::error!(?errors, lang = lang.tag(), "a file of words cannot be read whole");
            partly
        });
        let mut bundle = FluentBundle::new_concurrent(lang.tag().parse().into_iter().collect());
        // Names stand in elements of their own (`<bdi>`), so no invisible marks are put around them.
        bundle.set_use_isolating(false);
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(?errors, lang = lang.tag(), "a file of words names something twice");
        }
        Self { bundle }
    }

    /// A message with its arguments, if there is one of this name.
    pub fn find(&self, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        Some(text)
    }

    /// A message with its arguments, by its name in Rust.
    fn say(&self, name: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let id = name.replace('_', "-");
        let text = self.find(&id, &args.iter().cloned().collect());
        debug_assert!(text.is_some(), "there is no message {id}");
        text.unwrap_or(id)
    }

    /// A message around one piece of markup.
    fn around(&self, name: &str, hole: &'static str) -> Around {
        let text = self.say(name, &[(hole, HOLE.to_string().into())]);
        let (before, after) = text.split_once(HOLE).unwrap_or((&text, ""));
        Around { before: before.to_owned(), after: after.to_owned() }
    }
}

/// A moment as a language writes it: what stands before day, month, year, time, and after them.
#[derive(Debug, Clone)]
pub struct Calendar {
    months: [String; 12],
    between: [String; 5],
}

impl Calendar {
    fn of(messages: &Messages) -> Self {
        let holes = ["day", "month", "year", "time"].map(|hole| (hole, HOLE.to_string().into()));
        let pattern = messages.say("moment", &holes);
        let mut parts = pattern.split(HOLE).map(str::to_owned);
        Self {
            months: std::array::from_fn(|at| messages.say(&format!("month_{}", at + 1), &[])),
            between: std::array::from_fn(|_| parts.next().unwrap_or_default()),
        }
    }

    /// `9 Dec 2015, 09:33 UTC`, as English has it.
    fn write(&self, at: Timestamp) -> String {
        let Some(at) = at.in_utc() else { return at.rfc3339() };
        let month = &self.months[usize::from(at.month().unsigned_abs()) - 1];
        let [first, second, third, fourth, last] = &self.between;
        let (day, year, hour, minute) = (at.day(), at.year(), at.hour(), at.minute());
        format!("{first}{day}{second}{month}{third}{year}{fourth}{hour:02}:{minute:02}{last}")
    }
}

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Self {
        static ALL: [LazyLock<Words>; 5] = [
            LazyLock::new(|| Words::read(Lang::En)),
            LazyLock::new(|| Words::read(Lang::De)),
            LazyLock::new(|| Words::read(Lang::Fr)),
            LazyLock::new(|| Words::read(Lang::Es)),
            LazyLock::new(|| Words::read(Lang::Ar)),
        ];
        &ALL[lang as usize]
    }

    /// A moment for machines and people.
    pub fn moment(&self, at: Timestamp) -> Moment {
        Moment { iso: at.rfc3339(), text: self.calendar.write(at) }
    }

    /// What somebody is, from the word that database and API have for it.
    pub fn standing(&self, word: &str) -> &str {
        match word {
            "guest" => &self.standing_guest,
            "member" => &self.standing_member,
            "author" => &self.standing_author,
            "moderator" => &self.standing_moderator,
            "editor" => &self.standing_editor,
            "admin" => &self.standing_admin,
            "verified" => &self.standing_verified,
            _ => &self.standing_unknown,
        }
    }

    /// The sentence for a code of the API, where a page can meet it. `kind` is `problem`, `field` or `why`; facts that
    /// are whole numbers count.
    pub fn for_code(&self, kind: &str, code: &str, facts: &[(&'static str, String)]) -> Option<String> {
        let value = |text: &String| {
            text.parse().map_or_else(|_| FluentValue::from(text.clone()), |n: i64| FluentValue::from(n))
        };
        let args = facts.iter().map(|(name, text)| (*name, value(text))).collect();
        self.messages.find(&format!("{kind}-{}", code.replace('_', "-")), &args)
    }

    /// What the page's scripts say, as JSON. `{n}` and the like stand for what script puts in; where a number decides,
    /// there is one text for each of the language's plural categories.
    fn for_scripts(&self) -> Html {
        let two = |around: &Around| [around.before.clone(), around.after.clone()];
        let words = json!({
            "replyTo": two(&self.reply_to),
            "writingAs": two(&self.writing_as),
            "cancel": self.cancel,
            "people": self.people_to_name,
            "found": self.by_category(|n| self.people(n)),
            "picture": {
                "shows": self.picture_shows,
                "sending": self.picture_sending,
                "added": self.picture_added,
                "again": self.picture_again,
                "out": self.picture_out,
                "account": self.for_code("problem", "picture_account", &[]),
                "tooLarge": self.for_code("field", "picture_too_large", &[]),
            },
            "posted": self.posted,
            "failed": self.send_failed("{status}"),
            "unreached": self.send_unreached,
            "notCounted": self.vote_unreached,
            "queue": self.queue_count("{n}"),
            "waiting": self.by_category(|n| self.name_waiting("{name}", n)),
            "newComments": self.by_category(|n| self.new_comments(n)),
            "newReplies": self.by_category(|n| self.new_replies(n)),
            "newMissed": self.by_category(|n| self.new_missed(n)),
            "newSince": self.by_category(|n| self.new_since(n)),
            "shownNow": self.shown_now("{what}"),
            "newMark": self.new_mark,
            "noMoreNew": self.no_more_new,
            "repliesTo": self.replies_to("{name}", "{number}"),
            "folded": self.by_category(|n| self.replies_folded(n, "{names}")),
            "backTo": self.back_to("{number}"),
            "close": self.close,
            "linkCopied": self.link_copied,
            "closeComments": self.close_comments,
            "openComments": self.open_comments,
            "closedKept": self.closed_kept,
            "edit": self.edit,
            "remove": self.remove,
            "restore": self.restore,
            "muted": self.muted_here,
            "show": self.muted_show,
            "quote": self.quote,
            "preview": self.preview,
            "previewFailed": self.preview_failed,
            "left": self.by_category(|n| self.characters_left(n)),
            "over": self.by_category(|n| self.characters_over(n)),
        });
        Html(words.to_string().replace('<', "\\u003c"))
    }

    /// A counting message, once for each plural category: Intl's names for them, and a number of each.
    fn by_category(&self, say: impl Fn(i64) -> String) -> BTreeMap<&'static str, String> {
        let form = |&(category, n): &(&'static str, i64)| (category, say(n).replace(&n.to_string(), "{n}"));
        self.lang.categories().iter().map(form).collect()
    }
}

#[cfg(test)]
mod tests;
