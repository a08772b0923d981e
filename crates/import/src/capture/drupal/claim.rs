//! Whether a page of text is Drupal's at all: other sites have names and times above comments too.

use super::super::chrome::asks_to_log_in;
use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::groups::Group;
use super::stamp::Shape;

/// Phrases only Drupal's own templates put before an author, by language.
const SUBMITTED: &[&str] = &[
    "Submitted by ",
    "Eingetragen von ",
    "Gespeichert von ",
    "Verfasst von ",
    "Eingereicht von ",
    "Soumis par ",
    "Proposé par ",
    "Envoyé par ",
    "Enviado por ",
    "Submetido por ",
    "Inviato da ",
    "Ingediend door ",
    "Ingezonden door ",
    "Wysłane przez ",
    "Przesłane przez ",
    "Опубликовано ",
    "Отправлено ",
    "Inskickad av ",
    "Indsendt af ",
    "Sendt inn av ",
];

/// Whether the headers, or the links under the posts before a line, are Drupal's.
pub(super) fn is_own(groups: &[Group], lines: &Lines, end: usize) -> bool {
    let most =
        |fits: &dyn Fn(&Group) -> bool| groups.iter().filter(|group| fits(group)).count() * 2 > groups.len();
    groups.iter().any(|group| group.picture || group.guest)
        || most(&|group| is_drupals(group, lines))
        || lines.page()[..end].iter().any(|line| {
            // Whoever asks that is brief.
            line.text.len() < 240 && asks_to_log_in(without_bullet(&line.text))
        })
}

/// `Submitted by NAME …`, `DATE — NAME`, `Wed, 12/09/2015 - 09:33`
fn is_drupals(group: &Group, lines: &Lines) -> bool {
    let dashed = || lines.all[group.lines.clone()].iter().any(|line| line.text.contains('—'));
    let dated = matches!(group.shape, Some(Shape::DateNumberName | Shape::GuestDate));
    dated
        || (group.shape == Some(Shape::DateName) && dashed())
        || lines.all[group.lines.clone()].iter().any(|line| {
            let text = without_bullet(&line.text);
            SUBMITTED.iter().any(|start| text.starts_with(start)) || has_dashed_clock(text)
        })
}

/// A time of day joined by a dash to a date with a comma in it: `Wed, 12/09/2015 - 09:33`. Others set a dash there, too.
fn has_dashed_clock(text: &str) -> bool {
    text.match_indices(" - ").any(|(at, dash)| {
        let before = text[..at].ends_with(|c: char| c.is_ascii_digit()) && text[..at].contains(", ");
        let clock = text[at + dash.len()..].split(':').next().unwrap_or("");
        before && (1..3).contains(&clock.len()) && clock.bytes().all(|b| b.is_ascii_digit())
    })
}
