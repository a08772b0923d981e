//! The words of the panel beside a post: labels, roles.

use std::sync::LazyLock;

use memchr::memchr2;

use super::super::chrome::Phrases;

/// Labels of the panel forums show beside a post.
#[rustfmt::skip]
const PANEL: &[&str] = &[
    "join date", "joined", "posts", "location", "messages", "member since", "registered", "reputation", "likes received",
    "reaction score", "trophy points", "gender", "occupation", "thanks", "thanked", "rep power", "device(s)", "blog entries",
    "registriert", "registriert seit", "dabei seit", "mitglied seit", "beiträge", "ort", "wohnort", "inscription",
    "inscrit le", "localisation", "registrado", "fecha de ingreso", "ubicación", "mensajes", "iscritto", "messaggi",
    "date d'inscription", "enregistré le", "âge", "lieu", "beigetreten", "geschlecht", "themen", "registriert am",
    "registrado en", "località", "lid geworden", "berichten", "karma", "user id", "post count", "mentioned", "tagged", "likes",
];

/// Other labels: what stands before the colon is no name.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "points", "age", "from", "threads", "group", "offline", "favorite", "liked", "downloads", "status", "mood", "country",
    "re", "subject", "post subject", "title", "tags", "posted in", "filed under", "updated", "last updated", "last edited",
    "edited", "created", "published", "last modified", "published on", "modified", "start date", "date", "time", "warning",
    "view", "last post", "alter",
];

static PANEL_WORD: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(PANEL));
static LABEL: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(LABELS));
static ROLE: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(ROLES));

/// What stands beside a name to say whose it is.
const ROLES: &[&str] = &[
    "post author",
    "author",
    "moderator",
    "mod",
    "admin",
    "administrator",
    "says",
    "says:",
    "guest",
    "staff",
    "op",
    "member",
    "contributor",
    "editor",
    "original poster",
    "topic author",
    "subscriber",
    "verified",
    "autor",
    "beitragsautor",
    "auteur",
    "auteur de l’article",
];

/// Whether a line only says what role somebody has.
pub(super) fn is_role(line: &str) -> bool {
    line.len() < 40 && ROLE.contain(line.trim_matches(['(', ')', '[', ']']))
}

/// A line that labels something in a forum's panel.
pub(super) fn panel_label(line: &str) -> bool {
    let head = memchr2(b':', b',', line.as_bytes()).map_or(line, |end| &line[..end]);
    counts_posts(line)
        || head.len() < 24
            && line.len() < 80
            && (line.contains(':') || head.len() == line.len())
            && PANEL_WORD.contain(head.trim())
}

/// `1,204 posts`
fn counts_posts(line: &str) -> bool {
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let Some((number, unit)) = line.split_once(' ') else { return false };
    number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
        && [
            "posts",
            "post",
            "messages",
            "beiträge",
            "mensajes",
            "messaggi",
            "berichten",
            "主题",
            "帖子",
            "积分",
            "主題",
            "回帖",
        ]
        .contains(&unit.trim().to_lowercase().as_str())
}

/// Whether a supposed name is a label.
pub(super) fn is_panel_word(name: &str) -> bool {
    let name = name.trim().trim_end_matches(':').trim();
    if name.len() > 40 {
        return false;
    }
    PANEL_WORD.contain(name) || LABEL.contain(name)
}
