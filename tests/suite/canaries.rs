//! Words that nobody else writes, planted at the real binary wherever somebody with an account can leave any: a copy of one's
//! data has them all, and after the account is erased by the strongest choice they are found nowhere: in no row, no file,
//! no page, feed or answer, finished before or not, and in nothing the processes have said meanwhile.

use std::{
    io::{Cursor, Read},
    path::Path,
    process::Command,
};

use image::ImageFormat;
use serde_json::{Value, json};

use crate::support::{Answer, Place, Site, pictures, smtp::Sink};

/// What is about the person holds the first, what they have said the second; each in a word of its own.
const CANARIES: [&str; 2] = ["quokka", "numbat"];

/// Somebody at the site, by a session and by a token.
struct Member<'s> {
    site: &'s Site,
    cookie: String,
    csrf: String,
    bearer: String,
}

impl Member<'_> {
    fn api(&self, method: &str, path: &str, key: &str, body: &Value) -> Answer {
        let headers = [
            ("Authorization", self.bearer.as_str()),
            ("Content-Type", "application/json"),
            ("Idempotency-Key", key),
        ];
        let answer = self.site.request(method, path, &headers, body.to_string()).unwrap();
        assert!(answer.status < 300, "{method} {path}: {} {}", answer.status, answer.text());
        answer
    }

    fn say(&self, thread: &str, key: &str, body: &Value) -> String {
        let said = self.api("POST", &format!("/api/v1/threads/{thread}/comments"), key, body);
        said.json()["id"].as_str().unwrap().to_owned()
    }

    fn form(&self, path: &str, fields: &str) -> Answer {
        let body = format!("{fields}&csrf={}", self.csrf);
        self.site.post_form(path, &[("Cookie", &self.cookie)], &body)
    }

    /// A form that leads on.
    fn press(&self, path: &str, fields: &str) {
        let answer = self.form(path, fields);
        assert_eq!(answer.status, 303, "{path} {fields}: {}", answer.text());
    }
}

fn sign_in<'s>(place: &Place, site: &'s Site, email: &str, label: &str) -> Member<'s> {
    let link = place.run_ok(&["account", "link", "--email", email]);
    let link = format!("/login/{}", link.trim().rsplit('/').next().unwrap());
    let signed = site.post_form(&link, &[("User-Agent", "Quokkabrowser/1.0")], "");
    let cookie = signed.cookie("session").expect("a session begins");
    let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
    let csrf = me["csrf"].as_str().unwrap().to_owned();
    let scopes = ["--scope", "comment", "--scope", "decide"];
    let decides = if email.starts_with("mo@") { &scopes[..] } else { &scopes[..2] };
    let token = [&["token", "create", "--email", email, "--label", label][..], decides].concat();
    Member { site, cookie, csrf, bearer: format!("Bearer {}", place.run_ok(&token).trim()) }
}

/// A photograph whose file says more than it shows.
fn photograph() -> Vec<u8> {
    let file = pictures::file(&pictures::photograph(320, 200, 3), ImageFormat::Jpeg);
    let said = b"numbat-metadata";
    let length = (said.len() as u16 + 2).to_be_bytes();
    [&file[..2], b"\xff\xfe", &length, said, &file[2..]].concat()
}

fn picture_form(csrf: &str) -> Vec<u8> {
    let field = |name: &str| format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"");
    let head = format!(
        "{}\r\n\r\n{csrf}\r\n{}; filename=\"numbat-file.jpg\"\r\n\r\n",
        field("csrf"),
        field("picture")
    );
    [head.as_bytes(), &photograph(), b"\r\n--edge--\r\n"].concat()
}

/// All that is stored, as text: of PostgreSQL every row of every table, with bytes as they are; of SQLite every file.
fn stored(place: &Place) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    if place.data.exists() {
        files(&place.data, &mut all);
    }
    if let Some(database) = &place.database {
        let tables = psql(
            database,
            "select quote_ident(tablename) from pg_tables where schemaname = current_schema()",
        );
        for table in tables.lines() {
            let rows = psql(database, &format!("select t::text from {table} t"));
            let unpacked = rows.split("\\x").skip(1).flat_map(unhex).collect::<Vec<u8>>();
            all.push((format!("table {table}"), [rows.as_bytes(), &unpacked].concat()));
        }
    }
    all
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().map_while(|c| c.to_digit(16)).collect();
    digits.chunks_exact(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect()
}

fn psql(database: &str, sql: &str) -> String {
    let output =
        Command::new("psql").args([database, "-qAtc", sql]).output().expect("psql comes with PostgreSQL");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn files(folder: &Path, all: &mut Vec<(String, Vec<u8>)>) {
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        match path.is_dir() {
            true => files(&path, all),
            false => all.push((path.display().to_string(), std::fs::read(&path).unwrap())),
        }
    }
}

/// Where any of these words stands, and what around it.
fn found(all: &[(String, Vec<u8>)], words: &[&str]) -> Vec<String> {
    let place = |bytes: &[u8], word: &str| {
        bytes.windows(word.len()).position(|it| it.eq_ignore_ascii_case(word.as_bytes()))
    };
    let around = |bytes: &[u8], at: usize| {
        String::from_utf8_lossy(&bytes[at.saturating_sub(60)..bytes.len().min(at + 60)]).into_owned()
    };
    let found = all.iter().flat_map(|(name, bytes)| {
        words.iter().filter_map(move |word| Some(format!("{name}: {:?}", around(bytes, place(bytes, word)?))))
    });
    found.collect()
}

/// Every page and answer that shows comments or people.
fn pages(site: &Site, thread: &str, comments: &[String]) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<String> = [
        "/",
        "/an-article",
        "/an-article?order=newest",
        "/links",
        "/feed.atom",
        "/feed.json",
        "/sitemap.xml",
        "/section/news",
        "/@Quokkaname",
        "/@Quokkaformer",
        "/@Quokkaname/feed.atom",
        "/@Quokkaname/feed.json",
    ]
    .map(str::to_owned)
    .into();
    for rest in ["", "/map", "/links", "/feed.atom", "/feed.json", "?order=newest"] {
        paths.push(format!("/t/{thread}{rest}"));
    }
    for rest in ["comments", "links", "people"] {
        paths.push(format!("/api/v1/threads/{thread}/{rest}"));
    }
    for id in comments {
        for rest in ["", "/history", "/vote"] {
            paths.push(format!("/c/{id}{rest}"));
        }
        for rest in ["", "/history"] {
            paths.push(format!("/api/v1/comments/{id}{rest}"));
        }
    }
    paths.into_iter().map(|path| (path.clone(), site.get(&path).body)).collect()
}

#[test]
fn what_somebody_leaves_is_in_their_copy_and_after_they_are_erased_nowhere() {
    for place in Place::both() {
        let sink = Sink::start();
        let mail = sink.flags();
        let flags = [
            &["--guests", "on", "--comment-rate", "0"][..],
            &mail.iter().map(String::as_str).collect::<Vec<_>>(),
        ]
        .concat();
        let (site, other) = (place.serve_saying_more(&flags), place.serve_saying_more(&flags));
        let (_, thread) = place.publish("An article", "Words that are quoted.");

        // As a guest, before there is an account: one is claimed later, the other never asked about.
        let guest = |body: &str| {
            let guest = json!({ "name": "Quokkaguest", "email": "quokka-two@canary.example" });
            let path = format!("/api/v1/threads/{thread}/comments");
            let said = site.post_json(&path, &[], &json!({ "body": body, "guest": guest })).json();
            (said["id"].as_str().unwrap().to_owned(), said["link"].as_str().unwrap().to_owned())
        };
        let (claimed, link) = guest("numbat-claimed, first");
        let own = format!("/own/{}", link.rsplit('/').next().unwrap());
        assert_eq!(site.post_form(&own, &[], "do=save&body=numbat-claimed").status, 200);

        for (email, name, role) in [
            ("quokka-one@canary.example", "Quokkaformer", "reader"),
            ("bob@example.org", "Bob", "reader"),
            ("mo@example.org", "Mo Derator", "moderator"),
        ] {
            place.run_ok(&["account", "create", "--email", email, "--name", name, "--role", role]);
        }
        let bob = sign_in(&place, &site, "bob@example.org", "x");
        let mo = sign_in(&place, &site, "mo@example.org", "x");
        let me = sign_in(&place, &site, "quokka-one@canary.example", "quokka-label");

        // What is about the person.
        me.press("/account/name", "name=Quokkaname");
        me.press("/account/address", "email=quokka-two%40canary.example");
        let asked = sink.wait_for(1).remove(0).read();
        let confirm = asked.split("/account/address/").nth(1).unwrap();
        let confirm: String =
            confirm.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        let confirmed = me.form(&format!("/account/address/{confirm}"), "");
        assert!(confirmed.status < 400, "{}", confirmed.text());
        // Such a change ends the ways in that were there.
        let me = sign_in(&place, &site, "quokka-two@canary.example", "quokka-label");
        me.press("/account/password", "password=quokka-four+words+of+hers");
        let me = sign_in(&place, &site, "quokka-two@canary.example", "quokka-label");
        me.press("/account/notifications", "replies=1&mentions=1&lang=fr");
        me.press("/account/muted", "do=mute&name=Bob");
        me.press("/account/muted", "do=end&name=Bob");
        bob.press("/account/muted", "do=mute&name=Quokkaname");
        me.press("/account/claims", &format!("do=take&comment-{claimed}=1"));
        let headers = |kind: &'static str| [("Cookie", me.cookie.as_str()), ("Content-Type", kind)];
        let form = ("multipart/form-data; boundary=edge", picture_form(&me.csrf));
        let face = site.request("POST", "/account/face", &headers(form.0), &form.1).unwrap();
        assert_eq!(face.status, 303, "{}", face.text());
        // Ways in that are tried, and lead nowhere.
        site.post_form("/login", &[], "email=quokka-two%40canary.example");
        site.post_form("/login/password", &[], "email=quokka-two%40canary.example&password=quokka-wrong");

        // What they say.
        let first =
            json!({ "body": "> Words that are quoted.\n\nnumbat-first @Bob https://numbat.example/a" });
        let said = me.say(&thread, "numbat-key", &first);
        let edit = |member: &Member<'_>, words: Value| {
            member.api("PATCH", &format!("/api/v1/comments/{said}"), "", &words)
        };
        edit(&me, json!({ "body": "numbat-second https://numbat.example/b" }));
        edit(&mo, json!({ "body": "numbat-third", "reason": "numbat-reason" }));
        let bearer = [("Authorization", me.bearer.as_str()), ("Content-Type", "image/jpeg")];
        let sent = site.request("POST", "/api/v1/pictures", &bearer, photograph()).unwrap();
        assert_eq!(sent.status, 201, "{}", sent.text());
        let address = sent.json()["address"].as_str().or(sent.json()["url"].as_str()).unwrap().to_owned();
        let shown = me.say(&thread, "numbat-shown", &json!({ "body": format!("![numbat-alt]({address})") }));
        let gone = me.say(&thread, "numbat-gone", &json!({ "body": "numbat-removed" }));
        let why = json!({ "action": "remove", "reason": "numbat-decision", "note": "numbat-note" });
        mo.api("POST", &format!("/api/v1/comments/{gone}/decisions"), "", &why);
        let preview = me.form(&format!("/t/{thread}/comments"), "preview=1&body=numbat-preview");
        assert!(preview.text().contains("numbat-preview"));
        let refused =
            me.form(&format!("/t/{thread}/comments"), &format!("body=numbat-refused{}", "x".repeat(10_001)));
        assert_eq!(refused.status, 422);
        assert!(site.get(&format!("/t/{thread}/search?q=numbat-third")).text().contains("numbat-third"));
        site.get("/quokka-not-here?q=numbat-nowhere");

        // What others do to it.
        let answer = bob.say(&thread, "bob-1", &json!({ "body": "An answer.", "parent": said }));
        me.press(&format!("/c/{answer}/vote"), "worth=1&agreement=-1");
        let report = |member: &Member<'_>, comment: &str, words: &str| {
            let sent = member.form(&format!("/c/{comment}/flag"), &format!("reason=other&text={words}"));
            assert_eq!(sent.status, 200, "{}", sent.text());
        };
        report(&me, &answer, "numbat-report");
        report(&bob, &said, "About+numbat-third");
        let comments = [said, shown, gone, claimed, answer];
        // It can fail, and every page is finished before.
        for site in [&site, &other] {
            assert!(found(&pages(site, &thread, &comments), &CANARIES).len() > 20);
        }
        assert!(!found(&stored(&place), &["numbat-third"]).is_empty());
        assert_eq!(
            found(
                &stored(&place),
                &["numbat-metadata", "numbat-file", "numbat-preview", "numbat-refused", "quokka-four"]
            ),
            [""; 0]
        );

        // The copy has it all.
        let fresh = sign_in(&place, &site, "quokka-two@canary.example", "quokka-other");
        let copy = fresh.form("/account/data", "");
        assert_eq!(copy.header("content-type"), Some("application/zip"), "{}", copy.text());
        let mut zip = zip::ZipArchive::new(Cursor::new(&copy.body)).unwrap();
        let mut text = String::new();
        zip.by_name("data.json").unwrap().read_to_string(&mut text).unwrap();
        for planted in [
            "Quokkaname",
            "Quokkaformer",
            "Quokkaguest",
            "quokka-one@canary",
            "quokka-two@canary",
            "quokka-label",
            "numbat-claimed",
            "numbat-first",
            "numbat-second",
            "numbat-third",
            "numbat-reason",
            "numbat-alt",
            "numbat-removed",
            "numbat-decision",
            "numbat-report",
            "numbat.example/a",
        ] {
            assert!(text.contains(planted), "{planted} is not in the copy: {text}");
        }
        assert!(
            zip.file_names().any(|name| name.unwrap().starts_with("face/"))
                && zip.file_names().any(|name| name.unwrap().starts_with("pictures/"))
        );

        let erased = fresh.form("/account/erase", "choice=remove&sure=1");
        assert!(erased.text().contains("Your account is erased"), "{}", erased.text());
        assert_eq!(found(&pages(&site, &thread, &comments), &CANARIES), [""; 0]);
        let begun = std::time::Instant::now();
        while !found(&pages(&other, &thread, &comments), &CANARIES).is_empty() {
            let left = || found(&pages(&other, &thread, &comments), &CANARIES);
            assert!(begun.elapsed().as_secs() < 10, "another process still says {:?}", left());
        }
        let said = [site.said(), other.said()].concat().into_bytes();
        drop((site, other));
        assert_eq!(found(&[("what the processes said".to_owned(), said)], &CANARIES), [""; 0]);
        assert!(place.run_ok(&["check"]).contains("everything holds"));
        // A site that runs writes its file anew within the hour; this command does at once.
        let list =
            crate::support::file(place.data.parent().unwrap(), "erasures", &place.run_ok(&["erasures"]));
        place.run_ok(&["erase", "--again", list.to_str().unwrap()]);
        assert_eq!(found(&stored(&place), &CANARIES), [""; 0]);
    }
}
