//! The article and the comments in a page's scripts.

use serde_json::Value;

use super::super::date::Moment;
use super::super::html::{Page, entity, story, tags};
use super::super::restored::Votes;
use super::{Article, Said, connect};

/// More comments than any page has; what goes beyond is hostile.
const MOST: usize = 100_000;

/// Where comments stand in an object.
const LISTS: &[&str] = &["comment", "comments", "acceptedAnswer", "suggestedAnswer", "answer", "review"];

/// Kinds of objects that are comments.
const COMMENTS: &[&str] = &["Comment", "UserComments", "Answer"];

/// Kinds of objects that are the article.
const ARTICLES: &[&str] = &[
    "Article",
    "NewsArticle",
    "BlogPosting",
    "ReportageNewsArticle",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "DiscussionForumPosting",
    "SocialMediaPosting",
    "Question",
    "TechArticle",
    "ScholarlyArticle",
];

/// Reads all scripts of a page.
pub(super) fn read(page: &Page) -> (Option<Article>, Vec<Said>) {
    let mut found = Found::default();
    if !page.mentions(&["ld+json"]) {
        return (None, vec![]);
    }
    for node in page.elements(0..page.nodes().len()) {
        let is = page.is(node, tags!["script"])
            && page.attribute(node, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
        if !is {
            continue;
        }
        let raw: String = page.inside(node).map(|inner| page.raw(inner)).collect();
        if let Some(value) = parsed(&raw) {
            found.at = page.span(node).start;
            found.walk(&value);
        }
    }
    connect(&mut found.said);
    (found.article, found.said)
}

/// The object in a script, without the wrapping that XHTML needed.
fn parsed(raw: &str) -> Option<Value> {
    let raw = raw.trim().trim_start_matches("<!--").trim_start_matches("//").trim_start();
    let raw = raw.strip_prefix("<![CDATA[").unwrap_or(raw);
    let end = raw.rfind(['}', ']'])?;
    let raw = if raw.ends_with("]]>") {
        raw.trim_end_matches("]]>").trim_end_matches(['/', ' ', '\n'])
    } else {
        &raw[..=end]
    };
    serde_json::from_str(raw).ok()
}

#[derive(Default)]
struct Found {
    article: Option<Article>,
    said: Vec<Said>,
    at: usize,
}

impl Found {
    /// Visits an object and all in it. How deep it goes is bounded by the reader of JSON.
    fn walk(&mut self, value: &Value) {
        match value {
            Value::Array(all) => all.iter().for_each(|value| self.walk(value)),
            Value::Object(object) => {
                if is_a(value, COMMENTS) {
                    return self.comment(value, None);
                }
                if is_a(value, ARTICLES) {
                    self.take_article(value);
                }
                for (key, inner) in object {
                    if LISTS.contains(&key.as_str()) && key != "review" {
                        each(inner).for_each(|one| self.comment(one, None));
                    } else if inner.is_object() || inner.is_array() {
                        self.walk(inner);
                    }
                }
            }
            _ => {}
        }
    }

    fn comment(&mut self, value: &Value, parent: Option<usize>) {
        if !value.is_object() || self.said.len() >= MOST {
            return;
        }
        let text =
            ["text", "commentText", "articleBody", "description"].iter().find_map(|key| value[*key].as_str());
        let author = name(&value["author"]).or_else(|| name(&value["creator"]));
        let place = self.said.len();
        if let Some(text) = text.map(plain).filter(|text| !text.is_empty()) {
            self.said.push(Said {
                author,
                time: time(value),
                text,
                url: string(&value["url"])
                    .or_else(|| string(&value["@id"]))
                    .filter(|url| url.contains("://")),
                votes: votes(value).map(Box::new),
                parent,
                id: string(&value["@id"]),
                answers: string(&value["parentItem"]["@id"]).or_else(|| string(&value["parentItem"])),
                at: self.at,
            });
        }
        let own = if self.said.len() > place { Some(place) } else { parent };
        for key in LISTS {
            each(&value[*key]).for_each(|inner| self.comment(inner, own));
        }
    }

    fn take_article(&mut self, value: &Value) {
        let title = string(&value["headline"]).or_else(|| string(&value["name"])).map(|title| plain(&title));
        let article = Article { title, published: time(value), author: name(&value["author"]), at: self.at };
        self.article.get_or_insert(article);
    }
}

fn is_a(value: &Value, kinds: &[&str]) -> bool {
    each(&value["@type"])
        .filter_map(Value::as_str)
        .any(|kind| kinds.contains(&kind.rsplit('/').next().unwrap_or(kind)))
}

/// One value, or each of a list.
fn each(value: &Value) -> impl Iterator<Item = &Value> {
    let (one, all) = match value {
        Value::Null => (None, [].as_slice()),
        Value::Array(all) => (None, all.as_slice()),
        one => (Some(one), [].as_slice()),
    };
    one.into_iter().chain(all)
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty() && text.len() <= 2000).map(str::to_owned)
}

/// A person's name: `"Ann"`, `{"name": "Ann"}`, or a list of such.
fn name(value: &Value) -> Option<String> {
    let first = each(value).next()?;
    let name = string(first).or_else(|| string(&first["name"]))?;
    let name = plain(&name);
    (!name.contains("://") && (1..=200).contains(&name.chars().count())).then_some(name)
}

fn time(value: &Value) -> Option<Moment> {
    let told = ["datePublished", "dateCreated", "commentTime", "uploadDate"]
        .iter()
        .find_map(|key| value[*key].as_str());
    story::moment(told?)
}

fn votes(value: &Value) -> Option<Votes> {
    let number = |value: &Value| value.as_i64().or_else(|| value.as_str()?.trim().parse().ok());
    let liked = each(&value["interactionStatistic"]).find(|counter| {
        let kind = &counter["interactionType"];
        kind.as_str().or(kind["@type"].as_str()).is_some_and(|kind| kind.contains("LikeAction"))
    });
    let up = number(&value["upvoteCount"]).or_else(|| number(&liked?["userInteractionCount"]));
    let down = number(&value["downvoteCount"]);
    (up.is_some() || down.is_some()).then(|| Votes { up, down, ..Votes::default() })
}

/// Words that may be markup, as a reader would see them.
fn plain(text: &str) -> String {
    if !text.contains('<') {
        return entity::decode(text).trim().to_owned();
    }
    let page = Page::parse(text);
    page.passage(0..page.nodes().len(), |_| false).text
}
