//! What the names of classes and ids say about an element of an unknown site.

const TALK: &[&str] = &[
    "comment",
    "reply",
    "replies",
    "response",
    "discussion",
    "kommentar",
    "commentaire",
    "comentario",
    "reactie",
    "message",
    "thread",
    "post",
    "answer",
    "talkback",
    "dsq",
    "disqus",
    "feedback",
    "opinion",
    "forum",
    "guestbook",
    "beitrag",
    "status",
    "shout",
];

const APART: &[&str] = &[
    "related",
    "teaser",
    "nav",
    "menu",
    "widget",
    "sidebar",
    "recent",
    "popular",
    "latest",
    "trending",
    "archive",
    "breadcrumb",
    "share",
    "social",
    "taglist",
    "tag-cloud",
    "blogroll",
    "pagination",
    "pager",
    "promo",
    "carousel",
    "recommend",
    "similar",
    "most-read",
    "headlines",
    "latest-posts",
    "advert",
    "footer-",
    "header-",
    "login",
];

/// Names of what belongs to a comment and is none of its words.
const BESIDE: &[&str] = &[
    "signature",
    "sig",
    "edited",
    "edit",
    "reply",
    "replies",
    "action",
    "actions",
    "reaction",
    "reactions",
    "tool",
    "tools",
    "toolbar",
    "button",
    "buttons",
    "vote",
    "votes",
    "voting",
    "share",
    "report",
    "flag",
    "avatar",
    "badge",
    "badges",
    "like",
    "likes",
    "rating",
    "karma",
    "permalink",
    "controls",
    "control",
    "footer",
    "foot",
    "meta",
    "metadata",
    "info",
    "userinfo",
    "profile",
    "details",
    "header",
    "head",
    "author",
    "user",
    "username",
    "date",
    "time",
    "timestamp",
    "posted",
    "byline",
    "vcard",
    "gravatar",
    "says",
    "score",
    "points",
    "menu",
    "attribution",
    "commenter",
    "poster",
    "links",
    "subject",
    "datetime",
];

const AUTHOR: &[&str] = &[
    "author",
    "user",
    "username",
    "name",
    "nick",
    "nickname",
    "poster",
    "by",
    "fn",
    "commenter",
    "byline",
    "vcard",
    "member",
    "cite",
    "writer",
    "handle",
    "who",
    "autor",
    "auteur",
    "displayname",
    "posted",
    "bigusername",
    "from",
];

/// What is told about an author and is no name: `author-title`.
const ABOUT: &[&str] =
    &["title", "rank", "role", "posts", "joined", "registered", "since", "location", "count"];

/// The words above that nothing but a discussion is called by.
const ANSWERING: &[&str] = &[
    "comment",
    "repl",
    "response",
    "discuss",
    "kommentar",
    "commentaire",
    "comentario",
    "reactie",
    "talkback",
    "dsq",
    "guestbook",
    "beitrag",
    "shout",
];

/// Whether a lower-case name speaks of people answering.
pub(super) fn is_answering(name: &str) -> bool {
    ANSWERING.iter().any(|word| name.contains(word))
}

/// Whether a lower-case name speaks of people talking.
pub(super) fn is_talk(name: &str) -> bool {
    TALK.iter().any(|word| name.contains(word)) && name != "posted"
}

/// Whether a lower-case name speaks of what surrounds a page's text.
pub(in super::super::super) fn is_apart(name: &str) -> bool {
    APART.iter().any(|word| name.contains(word)) && !name.contains("comment") && !name.contains("reply")
}

/// Whether a name's words say that the element is beside the words of a comment.
pub(super) fn is_beside(name: &str) -> bool {
    parts(name).iter().any(|part| BESIDE.contains(&part.as_str()))
}

/// Whether a name's words say that the element holds who wrote.
pub(super) fn is_author(name: &str) -> bool {
    let parts = parts(name);
    let of = |words: &[&str]| parts.iter().any(|part| words.contains(&part.as_str()));
    of(AUTHOR) && !of(ABOUT)
}

/// `commentMeta-user_name` in its words.
fn parts(name: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut lower = false;
    for c in name.chars() {
        if !c.is_alphabetic() || (c.is_uppercase() && lower) {
            out.push(String::new());
        }
        lower = c.is_lowercase();
        if let Some(last) = out.last_mut().filter(|_| c.is_alphabetic()) {
            last.extend(c.to_lowercase());
        }
    }
    out.retain(|part| !part.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_their_words() {
        assert!(is_author("commentAuthorName") && is_author("c-user_name") && !is_author("nameless-body"));
        assert!(is_beside("comment-meta") && !is_beside("comment-content") && !is_beside("metatext"));
        assert!(is_talk("li-comment-12") && is_apart("related-posts") && !is_apart("recent-comments"));
    }
}
