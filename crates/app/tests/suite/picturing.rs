//! Pictures are seen by their sender until a comment shows them, go where their comment goes, and are dropped where none
//! shows them.

use app::{Error, Refusal, Settings, pictures, revisions};
use model::{
    FieldError,
    moderation::GuestPolicy,
    permission::{Actor, Role},
    pictures::{Address, markdown},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, post, words},
};

on_both_databases!(
    a_picture_is_its_senders_until_a_comment_shows_it,
    what_hides_a_comment_hides_its_pictures,
    taking_back_takes_pictures_along_but_for_those_others_show,
    an_edit_shows_others,
    unused_pictures_are_dropped_after_a_day,
    only_so_many_at_a_time,
    pictures_say_what_they_show,
    only_accounts_and_only_where_they_are_wanted,
    a_helper_that_fails_costs_one_picture_and_nothing_else,
);

/// A small picture, each colour another.
fn file(colour: u8) -> Vec<u8> {
    // Eight points a side, a whole number of bits a row: PNG of one colour, stored as it is.
    let row = [vec![0], [colour, 90, 160].repeat(8)].concat();
    png(8, 8, &row.repeat(8))
}

fn png(width: u32, height: u32, rows: &[u8]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let length = u16::try_from(rows.len()).unwrap();
    let mut data = vec![0x78, 1, 1];
    data.extend(length.to_le_bytes());
    data.extend((!length).to_le_bytes());
    data.extend(rows);
    let (mut a, mut b) = (1u32, 0u32);
    for byte in rows {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    data.extend(((b << 16) | a).to_be_bytes());
    for (kind, data) in [(b"IHDR", head), (b"IDAT", data), (b"IEND", Vec::new())] {
        out.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let part = [&kind[..], &data].concat();
        out.extend(&part);
        let crc = !part.iter().fold(!0u32, |crc, byte| {
            let fold = |crc: u32, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
            (0..8).fold(crc ^ u32::from(*byte), fold)
        });
        out.extend(crc.to_be_bytes());
    }
    out
}

/// A picture that somebody has sent.
pub async fn keep(app: &app::App, actor: &Actor, colour: u8) -> Address {
    try_keep(app, actor, colour, 0).await.unwrap()
}

async fn try_keep(app: &app::App, actor: &Actor, colour: u8, seconds: i64) -> Result<Address, Error> {
    let turn = pictures::enter(app, actor, after(seconds)).await?;
    Ok(pictures::keep(app, turn, file(colour)).await?.address)
}

/// Whether an actor sees a picture: not, alone, or with everyone.
async fn sees(app: &app::App, actor: &Actor, address: &Address) -> &'static str {
    match pictures::file(app, actor, address.clone()).await {
        Ok((bytes, public)) => {
            assert!(bytes.starts_with(b"\x89PNG"));
            if public { "all" } else { "some" }
        }
        Err(Error::NotFound) => "none",
        Err(error) => panic!("{error}"),
    }
}

async fn a_picture_is_its_senders_until_a_comment_shows_it(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let (ann, bob) =
        (site::member(&app, "Ann", Role::Reader).await, site::member(&app, "Bob", Role::Reader).await);
    let carl = site::member(&app, "Carl", Role::Moderator).await;
    let address = keep(&app, &ann, 1).await;
    assert_eq!(keep(&app, &ann, 1).await, address, "the same picture is the same");
    for (who, seen) in [(&ann, "some"), (&bob, "none"), (&Actor::Guest, "none"), (&carl, "some")] {
        assert_eq!(sees(&app, who, &address).await, seen);
    }
    let said = format!("Look: {}", markdown(&address, "A \"teal\" <square>"));
    let preview = app::wording::preview(&app, &said).await.unwrap();
    let comment = post(&app, &ann, words(thread, &said), NOW).await.unwrap();
    assert_eq!(comment.html, preview);
    let wanted = format!(
        "<p>Look: <img src=\"{address}\" alt=\"A &quot;teal&quot; &lt;square&gt;\" width=\"8\" height=\"8\" loading=\"lazy\"></p>\n"
    );
    assert_eq!(comment.html.as_str(), wanted);
    for who in [&ann, &bob, &Actor::Guest] {
        assert_eq!(sees(&app, who, &address).await, "all");
    }
    site::everything_holds(&app).await;
}

async fn what_hides_a_comment_hides_its_pictures(base: &Base) {
    let app = site::with(base, Settings { guests: GuestPolicy::Held, ..site::settings() });
    let thread = site::thread(&app).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let carl = site::member(&app, "Carl", Role::Moderator).await;
    let address = keep(&app, &ann, 2).await;
    let id = post(&app, &ann, words(thread, &markdown(&address, "Teal.")), NOW).await.unwrap().id;
    let decide =
        async |action| app::decisions::decide(&app, &carl, id, action, "Because.", NOW).await.unwrap();
    assert_eq!(sees(&app, &Actor::Guest, &address).await, "all");
    decide(app::decisions::Action::Remove).await;
    for (who, seen) in [(&Actor::Guest, "none"), (&ann, "some"), (&carl, "some")] {
        assert_eq!(sees(&app, who, &address).await, seen);
    }
    assert_eq!(pictures::drop_unused(&app, after(200_000)).await.unwrap(), 0, "it may come back");
    decide(app::decisions::Action::Restore).await;
    assert_eq!(sees(&app, &Actor::Guest, &address).await, "all");
    site::everything_holds(&app).await;
}

async fn taking_back_takes_pictures_along_but_for_those_others_show(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let (ann, bob) =
        (site::member(&app, "Ann", Role::Reader).await, site::member(&app, "Bob", Role::Reader).await);
    let (own, shared) = (keep(&app, &ann, 3).await, keep(&app, &ann, 4).await);
    let said = format!("{} {}", markdown(&own, "Mine."), markdown(&shared, "Ours."));
    let first = post(&app, &ann, words(thread, &said), NOW).await.unwrap().id;
    let second = post(&app, &bob, words(thread, &markdown(&shared, "Again.")), NOW).await.unwrap().id;
    revisions::withdraw(&app, &ann, first).await.unwrap();
    assert_eq!(sees(&app, &ann, &own).await, "none", "not even to its author");
    assert_eq!(sees(&app, &Actor::Guest, &shared).await, "all");
    revisions::withdraw(&app, &bob, second).await.unwrap();
    assert_eq!(sees(&app, &bob, &shared).await, "none");
    let gone = post(&app, &bob, words(thread, &markdown(&own, "Once more.")), NOW).await.unwrap_err();
    assert!(matches!(gone, Error::Invalid(fields) if fields[0].code == "body_picture_gone"));
    site::everything_holds(&app).await;
}

async fn an_edit_shows_others(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let (before, now) = (keep(&app, &ann, 5).await, keep(&app, &ann, 6).await);
    let id = post(&app, &ann, words(thread, &markdown(&before, "Before.")), NOW).await.unwrap().id;
    let edited = revisions::edit(&app, &ann, id, (&markdown(&now, "After."), ""), after(10)).await.unwrap();
    assert!(edited.html.as_str().contains(&now.to_string()));
    assert_eq!(sees(&app, &Actor::Guest, &before).await, "none");
    assert_eq!(sees(&app, &Actor::Guest, &now).await, "all");
    site::everything_holds(&app).await;
}

async fn unused_pictures_are_dropped_after_a_day(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let (used, unused) = (keep(&app, &ann, 7).await, keep(&app, &ann, 8).await);
    post(&app, &ann, words(thread, &markdown(&used, "Used.")), NOW).await.unwrap();
    let day = 24 * 3_600;
    assert_eq!(pictures::drop_unused(&app, after(day)).await.unwrap(), 0);
    assert_eq!(sees(&app, &ann, &unused).await, "some");
    assert_eq!(pictures::drop_unused(&app, after(day + 1)).await.unwrap(), 1);
    assert_eq!(sees(&app, &ann, &unused).await, "none");
    assert_eq!(sees(&app, &Actor::Guest, &used).await, "all");
    site::everything_holds(&app).await;
}

async fn only_so_many_at_a_time(base: &Base) {
    let app = site::with(base, Settings { comment_rate: 2, ..site::settings() });
    let ann = site::member(&app, "Ann", Role::Reader).await;
    try_keep(&app, &ann, 10, 0).await.unwrap();
    try_keep(&app, &ann, 11, 10).await.unwrap();
    let refused = try_keep(&app, &ann, 12, 20).await.unwrap_err();
    assert!(
        matches!(refused, Error::Refused(Refusal::TooSoon { until }) if until == after(600)),
        "{refused}"
    );
    try_keep(&app, &ann, 12, 600).await.unwrap();
    let app = site::app(base);
    let bob = site::member(&app, "Bob", Role::Reader).await;
    for colour in 20..40 {
        keep(&app, &bob, colour).await;
    }
    let refused = try_keep(&app, &bob, 40, 0).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::PicturesUnused)), "{refused}");
    // Sixteen come in at a time; one that leaves makes room.
    let dora = site::member(&app, "Dora", Role::Reader).await;
    let mut turns = Vec::new();
    for _ in 0..16 {
        turns.push(pictures::enter(&app, &dora, NOW).await.unwrap());
    }
    assert!(matches!(pictures::enter(&app, &dora, NOW).await, Err(Error::Busy(_))));
    turns.pop();
    keep(&app, &dora, 50).await;
}

async fn pictures_say_what_they_show(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let address = keep(&app, &ann, 60).await;
    let refused = async |said: String| -> Vec<FieldError> {
        match post(&app, &ann, words(thread, &said), NOW).await.unwrap_err() {
            Error::Invalid(fields) => fields,
            other => panic!("{other}"),
        }
    };
    for alt in ["", "  ", "\u{200b}", "** **"] {
        let said = format!("![{alt}]({address})");
        if alt != "** **" {
            assert_eq!(refused(said).await[0].code, "body_picture_words", "{alt:?}");
        }
    }
    assert_eq!(refused(markdown(&address, "Teal.").repeat(9)).await[0].code, "body_pictures");
    // Another's address, and one that could be mistaken for ours, stay links.
    for other in ["https://example.org/a.png".to_owned(), format!("{address}?x"), "/pictures/a.png".into()] {
        let comment = post(&app, &ann, words(thread, &format!("![Seen]({other})")), NOW).await.unwrap();
        assert!(comment.html.as_str().contains(">Seen</a>"), "{}", comment.html);
        assert!(!comment.html.as_str().contains("<img"), "{}", comment.html);
    }
}

async fn only_accounts_and_only_where_they_are_wanted(base: &Base) {
    let app = site::app(base);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    assert!(matches!(pictures::enter(&app, &Actor::Guest, NOW).await, Err(Error::SignIn)));
    let voter = match ann.clone() {
        Actor::Account { id, name, role, .. } => {
            Actor::Account { id, name, role, scopes: Some(Vec::new()), unproven: false }
        }
        other => other,
    };
    assert!(matches!(pictures::enter(&app, &voter, NOW).await, Err(Error::Forbidden)));
    let turn = pictures::enter(&app, &ann, NOW).await.unwrap();
    let refused = pictures::keep(&app, turn, b"<svg/>".to_vec()).await.unwrap_err();
    assert!(matches!(refused, Error::Invalid(fields) if fields[0].code == "picture_format"));
    let without = site::with(base, Settings { pictures: false, ..site::settings() });
    let off = pictures::enter(&without, &ann, NOW).await;
    assert!(matches!(off, Err(Error::Refused(Refusal::PicturesOff))));
}

/// What a shell in the place of the helper comes to, given two pictures one after the other.
async fn with_helper(base: &Base, script: &str) -> [Result<Address, Error>; 2] {
    let program = pictures::Program {
        file: "/bin/sh".into(),
        arguments: vec!["-c".into(), script.into()],
        patience: std::time::Duration::from_millis(400),
    };
    let app = app::App::new(base.store.clone(), site::settings()).with_pictures_made_by(program);
    let ann = site::member(&app, &format!("Ann{}", script.len()), Role::Reader).await;
    [try_keep(&app, &ann, 1, 0).await, try_keep(&app, &ann, 2, 1).await]
}

async fn a_helper_that_fails_costs_one_picture_and_nothing_else(base: &Base) {
    let heavy = |kept: &Result<Address, Error>| matches!(kept, Err(Error::Invalid(fields)) if fields[0].code == "picture_heavy");
    // Gone at once, silent for ever, talking nonsense.
    for script in ["exit 1", "sleep 600", "head -c 40 /dev/zero; sleep 600", "yes"] {
        let kept = with_helper(base, script).await;
        assert!(kept.iter().all(heavy), "{script}: {kept:?}");
    }
    // What it refuses is told as it says; and one that has answered is asked again.
    let refuses = r#"for n in 1 2; do head -c 4 >/dev/null; head -c 40 >/dev/null; printf '\003\0\0\0\0\0\0\0\0\0\0\0\0'; done; sleep 600"#;
    for kept in with_helper(base, refuses).await {
        assert!(
            matches!(&kept, Err(Error::Invalid(fields)) if fields[0].code == "picture_format"),
            "{kept:?}"
        );
    }
    site::everything_holds(&site::app(base)).await;
}
