//! What people have and set for themselves on their account's pages, at the real binary.

use image::ImageFormat;
use serde_json::json;

use crate::support::{Place, Site, pictures, smtp::Sink};

struct Member {
    cookie: String,
    csrf: String,
    bearer: String,
}

impl Member {
    fn join(place: &Place, site: &Site, name: &str) -> Self {
        let email = format!("{}@example.org", name.to_lowercase());
        place.run_ok(&["account", "create", "--email", &email, "--name", name]);
        let link = place.run_ok(&["account", "link", "--email", &email]);
        let signed = site.post_form(&format!("/login/{}", link.trim().rsplit('/').next().unwrap()), &[], "");
        let cookie = signed.cookie("session").expect("a session begins");
        let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
        let csrf = me["csrf"].as_str().unwrap().to_owned();
        let token = place.run_ok(&["token", "create", "--email", &email]);
        Self { cookie, csrf, bearer: format!("Bearer {}", token.trim()) }
    }

    fn get(&self, site: &Site, path: &str) -> String {
        let answer = site.request("GET", path, &[("Cookie", &self.cookie)], "").unwrap();
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.text()
    }

    fn say(&self, site: &Site, thread: &str, words: &str) -> String {
        let path = format!("/api/v1/threads/{thread}/comments");
        let said = site.post_json(&path, &[("Authorization", &self.bearer)], &json!({ "body": words }));
        assert_eq!(said.status, 201, "{}", said.text());
        said.json()["id"].as_str().unwrap().to_owned()
    }
}

/// What a moderator shows to the API.
fn moderator(place: &Place) -> String {
    let email = "mo@example.org";
    place.run_ok(&["account", "create", "--email", email, "--name", "Mo Derator", "--role", "moderator"]);
    let token = place.run_ok(&["token", "create", "--email", email, "--scope", "decide"]);
    format!("Bearer {}", token.trim())
}

/// The text between two pieces, each time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

#[test]
fn ones_own_votes_are_listed_and_seen_by_nobody_else() {
    for place in Place::both() {
        let site = place.serve(&["--comment-rate", "0"]);
        let (_, thread) = place.publish("An article", "Words.");
        let ann = Member::join(&place, &site, "Ann");
        let bob = Member::join(&place, &site, "Bob");
        assert!(bob.get(&site, "/account").contains("href=\"/account/votes\""));
        assert!(bob.get(&site, "/account/votes").contains("You have not voted yet."));

        let said: Vec<_> = (0..53).map(|nth| ann.say(&site, &thread, &format!("Word {nth}."))).collect();
        for (nth, id) in said.iter().enumerate() {
            let form =
                format!("{}&csrf={}", if nth == 52 { "worth=-1&agreement=1" } else { "worth=1" }, bob.csrf);
            let voted = site.post_form(&format!("/c/{id}/vote"), &[("Cookie", &bob.cookie)], &form);
            assert_eq!(voted.status, 303);
        }
        let decides = moderator(&place);
        let path = format!("/api/v1/comments/{}/decisions", said[51]);
        let removal = json!({ "action": "remove", "reason": "Names a neighbour." });
        assert_eq!(site.post_json(&path, &[("Authorization", &decides)], &removal).status, 201);

        let first = bob.get(&site, "/account/votes");
        assert!(first.contains("not worth reading · agree"), "{first}");
        assert!(
            first.contains("Removed by a moderator: <bdi>Names a neighbour.</bdi>")
                && !first.contains("Word 51."),
            "{first}"
        );
        let next = between(&first, "rel=\"next\" href=\"", "\"");
        let [next] = next[..] else { panic!("one way on: {first}") };
        let second = bob.get(&site, next);
        assert!(!second.contains("rel=\"next\""), "{second}");
        let of = |page: &str| -> Vec<String> {
            between(page, "<p class=\"said\" dir=\"auto\"><a href=\"/c/", "\"")
                .into_iter()
                .map(String::from)
                .collect()
        };
        let (mut listed, shown) = (of(&first), said.iter().rev().filter(|id| **id != said[51]));
        listed.extend(of(&second));
        assert!(listed.iter().eq(shown), "each once, the latest first: {listed:?}");

        // Nobody else has a way there: not who is voted on, not a guest, not a token.
        assert!(ann.get(&site, next).contains("There are no earlier votes."));
        assert_eq!(site.get(next).status, 401);
        let token = site.request("GET", next, &[("Authorization", &bob.bearer)], "").unwrap();
        assert_eq!(token.status, 401);
        let wrong = site.request("GET", "/account/votes?after=x", &[("Cookie", &bob.cookie)], "").unwrap();
        assert_eq!(wrong.status, 404);
        let kept = site.request("GET", "/account/votes", &[("Cookie", &bob.cookie)], "").unwrap();
        assert_eq!(kept.header("cache-control"), Some("no-store"));
    }
}

/// What a form with a file sends: its kind and its body.
fn form(csrf: &str, file: &[u8]) -> (&'static str, Vec<u8>) {
    let field = |name: &str| format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"");
    let mut body = format!("{}\r\n\r\n{csrf}\r\n", field("csrf")).into_bytes();
    body.extend(format!("{}; filename=\"me.jpg\"\r\n\r\n", field("picture")).into_bytes());
    body.extend([file, b"\r\n--edge--\r\n"].concat());
    ("multipart/form-data; boundary=edge", body)
}

#[test]
fn a_face_of_ones_own_stands_beside_the_name_until_it_is_taken_away() {
    for place in Place::both() {
        let (site, other) = (place.serve(&[]), place.serve(&["--pictures", "off"]));
        let (slug, thread) = place.publish("An article", "Words.");
        let ann = Member::join(&place, &site, "Ann");
        let id = ann.say(&site, &thread, "Said before.");
        let pages = [format!("/{slug}"), format!("/t/{thread}"), "/@Ann".into()];
        let shown = |site: &Site, page: &str| -> Option<String> {
            let text = site.get(page).text();
            between(&text, "<img src=\"/avatar/", "\"").first().map(|name| format!("/avatar/{name}"))
        };
        for page in &pages {
            assert_eq!((shown(&site, page), shown(&other, page)), (None, None), "{page}");
        }
        let send = |site: &Site, csrf: &str, file: &[u8]| {
            let (kind, body) = form(csrf, file);
            let headers = [("Cookie", ann.cookie.as_str()), ("Content-Type", kind)];
            site.request("POST", "/account/face", &headers, &body).unwrap()
        };
        let photograph = pictures::file(&pictures::photograph(1_200, 800, 3), ImageFormat::Jpeg);
        assert_eq!(send(&site, "stolen", &photograph).status, 403);
        let refused = send(&site, &ann.csrf, b"no picture");
        assert!(
            refused.status == 422 && refused.text().contains("id=\"picture-error\""),
            "{}",
            refused.text()
        );
        assert_eq!(send(&site, &ann.csrf, &photograph).status, 303);

        let face = shown(&site, &pages[0]).expect("it stands beside the name");
        for page in &pages {
            assert_eq!(shown(&site, page).as_ref(), Some(&face), "{page}");
            assert_eq!(shown(&other, page), None, "{page} where pictures are off");
        }
        let said = site.get(&format!("/api/v1/comments/{id}")).json();
        assert_eq!(said["author"]["avatar"], face.as_str());
        let file = site.get(&face);
        assert!(file.status == 200 && file.body.len() < 8 << 10, "{}", file.body.len());
        let made = image::load_from_memory(&file.body).unwrap();
        assert_eq!((made.width(), made.height()), (96, 96));
        let tag = file.header("etag").unwrap().to_owned();
        assert_eq!(site.request("GET", &face, &[("If-None-Match", &tag)], "").unwrap().status, 304);
        assert_eq!(other.get(&face).status, 404, "pictures are off there");

        // A moderator takes away what was looked at, and says why; not what stands there meanwhile.
        place.run_ok(&[
            "account",
            "create",
            "--email",
            "m@example.org",
            "--name",
            "Mo Derator",
            "--role",
            "moderator",
        ]);
        let link = place.run_ok(&["account", "link", "--email", "m@example.org"]);
        let signed = site.post_form(&format!("/login/{}", link.trim().rsplit('/').next().unwrap()), &[], "");
        let cookie = signed.cookie("session").unwrap();
        let decision =
            site.request("GET", &format!("/c/{id}/decision"), &[("Cookie", &cookie)], "").unwrap().text();
        assert!(decision.contains("href=\"/moderation/face/Ann\""), "{decision}");
        let page = site.request("GET", "/moderation/face/Ann", &[("Cookie", &cookie)], "").unwrap().text();
        let (csrf, seen) = (
            between(&page, "name=\"csrf\" value=\"", "\"")[0],
            between(&page, "name=\"seen\" value=\"", "\"")[0],
        );
        let decide = |seen: &str, reason: &str| {
            let body = format!("csrf={csrf}&seen={seen}&reason={reason}");
            site.post_form("/moderation/face/Ann", &[("Cookie", &cookie)], &body).status
        };
        assert_eq!(decide(seen, ""), 422);
        assert_eq!(decide("another.jpg", "Somebody+else."), 404);
        assert_eq!(decide(seen, "Somebody+else."), 303);
        for page in &pages {
            assert_eq!(shown(&site, page), None, "{page}");
        }
        assert_eq!(site.get(&face).status, 404);
        assert!(ann.get(&site, "/account/face").contains("<bdi>Somebody else.</bdi>"));

        // Five in a day, and one's own to take out.
        for _ in 0..4 {
            assert_eq!(send(&site, &ann.csrf, &photograph).status, 303);
        }
        let often = send(&site, &ann.csrf, &photograph);
        assert_eq!((often.status, often.header("retry-after").is_some()), (429, true));
        assert_eq!(shown(&site, &pages[0]), Some(face.clone()));
        let out = format!("do=remove&csrf={}", ann.csrf);
        assert_eq!(site.post_form("/account/face", &[("Cookie", &ann.cookie)], &out).status, 303);
        assert_eq!((shown(&site, &pages[0]), site.get(&face).status), (None, 404));
        assert!(place.run_ok(&["check"]).contains("everything holds"));
    }
}

#[test]
fn an_answer_comes_by_mail_and_one_press_ends_that() {
    for place in Place::both() {
        let sink = Sink::start();
        let flags = sink.flags();
        let site = place.serve(&flags.iter().map(String::as_str).collect::<Vec<_>>());
        let (_, thread) = place.publish("An article", "Words.");
        let ann = Member::join(&place, &site, "Ann");
        let bob = Member::join(&place, &site, "Bob");
        let said = ann.say(&site, &thread, "Said by Ann.");
        let reply = |words: &str| {
            let words = json!({ "body": words, "parent": said });
            let path = format!("/api/v1/threads/{thread}/comments");
            let answer = site.post_json(&path, &[("Authorization", &bob.bearer)], &words);
            assert_eq!(answer.status, 201, "{}", answer.text());
            answer.json()["id"].as_str().unwrap().to_owned()
        };
        let id = reply("I disagree, see https://evil.example/x for <b>why</b>.");
        let mail = sink.wait_for(1).remove(0);
        assert_eq!(mail.to.trim(), "<ann@example.org>");
        let read = mail.read();
        assert!(read.contains(&format!("http://{}/c/{id}", site.address)), "{read}");
        assert!(!read.contains("evil.example") && !read.contains("<img"), "{read}");
        assert_eq!(mail.header("List-Unsubscribe-Post"), Some("List-Unsubscribe=One-Click"));
        let off = between(&read, &format!("http://{}/account/notifications/off/", site.address), "\n")[0];
        let off = off.trim_end_matches(['>', '"']).split(['<', '"']).next().unwrap();
        let off = format!("/account/notifications/off/{off}");
        // Looked at by a program that follows links, nothing happens; one POST without a session ends it.
        assert!(site.get(&off).text().contains("No more mails about answers"));
        assert!(ann.get(&site, "/account/notifications").matches(" checked").count() == 2);
        assert_eq!(site.post_form(&off, &[], "List-Unsubscribe=One-Click").status, 200);
        assert!(!ann.get(&site, "/account/notifications").contains(" checked"));
        // Chosen again, in another language.
        let form = format!("replies=1&lang=fr&csrf={}", ann.csrf);
        let chosen = site.post_form("/account/notifications", &[("Cookie", &ann.cookie)], &form);
        assert_eq!(chosen.status, 303);
        let page = ann.get(&site, "/account/notifications");
        assert!(page.matches(" checked").count() == 1 && page.contains("lang=\"fr\" selected"), "{page}");
        assert!(place.run_ok(&["check"]).contains("everything holds"));
    }
}

#[test]
fn who_lists_nothing_has_a_page_without_comments_and_no_feed() {
    for place in Place::both() {
        let (site, other) = (place.serve(&[]), place.serve(&[]));
        let (slug, thread) = place.publish("An article", "Words.");
        let ann = Member::join(&place, &site, "Ann");
        ann.say(&site, &thread, "Said by Ann.");
        let choose = |ticked: &str| {
            let form = format!("{ticked}csrf={}", ann.csrf);
            let chosen = site.post_form("/account/privacy", &[("Cookie", &ann.cookie)], &form);
            assert_eq!(chosen.status, 303);
        };
        let noindex = "name=\"robots\" content=\"noindex\"";
        let seen = |site: &Site| {
            let page = site.get("/@Ann").text();
            let feed = site.get("/@Ann/feed.atom").status;
            (page.contains("Said by Ann."), page.contains("/@Ann/feed.atom"), page.contains(noindex), feed)
        };
        // Finished in both processes before anything is chosen.
        assert_eq!([seen(&site), seen(&other)], [(true, true, false, 200); 2]);
        choose("indexed=1&");
        assert_eq!(seen(&site), (false, false, false, 404), "at once");
        let page = site.get("/@Ann").text();
        assert!(page.contains("does not list their comments here") && !page.contains("1 comment"), "{page}");
        assert!(site.get(&format!("/{slug}")).text().contains("Said by Ann."), "where it was said");
        choose("listed=1&");
        assert_eq!(seen(&site), (true, true, true, 200));
        choose("");
        assert_eq!(seen(&site), (false, false, true, 404));
        let begun = std::time::Instant::now();
        while seen(&other) != (false, false, true, 404) {
            assert!(begun.elapsed().as_secs() < 5, "another process still shows them");
        }
        let own = ann.get(&site, "/account/privacy");
        assert!(!own.contains(" checked"), "{own}");
        choose("listed=1&indexed=1&");
        assert_eq!(seen(&site), (true, true, false, 200));
    }
}
