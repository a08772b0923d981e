//! Public pages: the same bytes for everyone, exact in what makes them anew.

use serde_json::json;

use crate::support::{Place, Site};

fn site() -> (Place, Site, String, String) {
    let place = Place::sqlite();
    let (slug, thread) = place.publish("An article", "Words of the article.");
    let site = place.open_to_guests();
    (place, site, slug, thread)
}

fn say(site: &Site, thread: &str, body: &str) -> String {
    let words = json!({ "body": body, "guest": { "name": "Bob" } });
    let answer = site.post_json(&format!("/api/v1/threads/{thread}/comments"), &[], &words);
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json()["id"].as_str().unwrap().to_owned()
}

#[test]
fn nothing_of_a_request_but_its_language_changes_a_public_page() {
    let (_place, site, slug, _) = site();
    let clean = site.get(&format!("/{slug}"));
    assert!(clean.header("set-cookie").is_none());
    let odd = [
        ("Cookie", "session=x; theme=dark; signed_in=1"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-Proto", "https"),
        ("Accept-Language", "xx"),
        ("Cookie", "lang=xx"),
        ("User-Agent", "curl"),
        ("X-Original-URL", "/account"),
    ];
    for header in odd {
        let answer = site.request("GET", &format!("/{slug}"), &[header], "").unwrap();
        assert_eq!(answer.body, clean.body, "{header:?}");
        assert_eq!(answer.header("etag"), clean.header("etag"), "{header:?}");
    }
    assert_eq!(site.get(&format!("/{slug}?utm_source=x&theme=y")).body, clean.body);
}

#[test]
fn an_order_that_was_chosen_here_is_remembered() {
    let (_place, site, slug, thread) = site();
    let id = say(&site, &thread, "First.");
    say(&site, &thread, "Second.");
    let path = format!("/{slug}");
    let ask = |path: &str, headers: &[(&str, &str)]| site.request("GET", path, headers, "").unwrap();
    let newest = ask(&format!("{path}?order=newest"), &[]);
    assert!(newest.header("set-cookie").is_none(), "a link from elsewhere chooses nothing");
    assert_eq!(
        ask(&format!("{path}?order=newest"), &[("Sec-Fetch-Site", "cross-site")]).header("set-cookie"),
        None
    );
    let here = [("Sec-Fetch-Site", "same-origin")];
    let chosen = ask(&format!("{path}?order=newest"), &here);
    assert!(chosen.header("set-cookie").unwrap().starts_with("order=newest; Path=/;"));
    assert!(chosen.header("cache-control").unwrap().starts_with("private"));
    assert_eq!(chosen.body, newest.body);
    let later = ask(&format!("{path}?order=newest&after={id}"), &here);
    assert!(later.header("set-cookie").is_none(), "going on chooses nothing");
    // Remembered, by both ways a page comes.
    let remembered = [("Cookie", "a=b; order=newest")];
    for _ in 0..2 {
        assert_eq!(ask(&path, &remembered).body, newest.body);
    }
    assert_ne!(site.get(&path).body, newest.body);
    let oldest = ask(&format!("{path}?order=oldest"), &[remembered[0], here[0]]);
    assert_eq!(oldest.body, site.get(&path).body, "the address wins");
    assert!(oldest.header("set-cookie").unwrap().starts_with("order=oldest;"));
    assert_eq!(
        ask(&path, &[("Cookie", "order=best")]).body,
        site.get(&path).body,
        "what is no order is dropped"
    );
    assert_eq!(site.get(&format!("{path}?order=bridging")).status, 200);
    assert_eq!(site.get(&format!("{path}?order=best")).status, 404);
}

#[test]
fn a_vote_by_a_form_leads_back_and_the_same_again_to_its_page() {
    let (place, site, slug, thread) = site();
    let id = say(&site, &thread, "Vote on this.");
    let vote = |headers: &[(&str, &str)], body: &str| site.post_form(&format!("/c/{id}/vote"), headers, body);
    let asked = vote(&[], "worth=1");
    assert_eq!(asked.status, 401);
    assert!(asked.text().contains("href=\"/account\"") && asked.text().contains("Vote on this."));
    let link = place.run_ok(&["account", "create", "--email", "ann@example.org", "--name", "Ann"]);
    let signed = site.post_form(&format!("/login/{}", link.trim().rsplit('/').next().unwrap()), &[], "");
    let cookies = signed.headers.iter().filter(|(name, _)| name == "set-cookie");
    let cookie = cookies.map(|(_, value)| value.split(';').next().unwrap()).collect::<Vec<_>>().join("; ");
    let cookie = ("Cookie", cookie.as_str());
    let unsure = vote(&[cookie], "worth=1");
    assert_eq!(unsure.status, 403, "nothing says where it comes from");
    let token =
        unsure.text().split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(vote(&[cookie, ("Origin", "http://evil.example")], "worth=1").status, 403);
    assert!(!site.get(&format!("/{slug}")).text().contains("1 <span>worth reading"));
    let done = vote(&[cookie], &format!("worth=1&csrf={token}"));
    assert_eq!((done.status, done.header("location")), (303, Some(format!("/c/{id}").as_str())));
    assert!(site.get(&format!("/{slug}")).text().contains("1 <span>worth reading"));
    let here = ("Sec-Fetch-Site", "same-origin");
    let again = vote(&[cookie, here], "worth=1");
    assert_eq!(again.status, 200);
    assert!(
        again.text().contains("Your vote stood already")
            && again.text().contains("name=\"worth\" value=\"0\" aria-pressed=\"true\"")
    );
    assert_eq!(vote(&[cookie, here], "worth=0").status, 303);
    assert!(!site.get(&format!("/{slug}")).text().contains("1 <span>worth reading"));
    assert_eq!(vote(&[cookie, here], "worth=x").status, 422);
    let fragment = ("Accept", "text/vnd.rejoinder.fragment+html");
    let piece = vote(&[cookie, here, fragment], "agreement=1");
    assert!(piece.status == 200 && piece.text().starts_with("<span class=\"votes\">"), "{}", piece.text());
}

#[test]
fn a_tag_saves_the_body_until_a_write_changes_the_page() {
    let (place, site, slug, thread) = site();
    let path = format!("/{slug}");
    let first = site.get(&path);
    let tag = first.header("etag").unwrap().to_owned();
    assert!(tag.starts_with('"'), "a strong tag");
    let ask = |tag: &str| site.request("GET", &path, &[("If-None-Match", tag)], "").unwrap();
    assert_eq!((ask(&tag).status, ask(&tag).body.len()), (304, 0));
    assert_eq!(ask("\"other\"").status, 200);
    // Another article's thread changes; this page does not.
    let (_, other) = place.publish("Another article", "Words.");
    say(&site, &other, "Elsewhere.");
    wait_for(&site, "/another-article", "Elsewhere.");
    assert_eq!(ask(&tag).status, 304);
    say(&site, &thread, "Here.");
    let fresh = ask(&tag);
    assert_eq!(fresh.status, 200);
    assert!(fresh.text().contains("<p>Here.</p>"), "the author's next look shows it");
}

/// Another process wrote: the site finds out within a moment.
fn wait_for(site: &Site, path: &str, words: &str) {
    let started = std::time::Instant::now();
    while !site.get(path).text().contains(words) {
        assert!(started.elapsed().as_secs() < 10, "{path} never said {words}");
    }
}

#[test]
fn what_the_command_line_publishes_shows_on_a_running_site() {
    let (place, site, slug, _) = site();
    assert!(site.get("/").text().contains("An article"));
    place.publish("An article", "Other words.");
    wait_for(&site, &format!("/{slug}"), "Other words.");
    place.publish("Late news", "Words.");
    wait_for(&site, "/", "Late news");
}

#[test]
fn encodings_are_the_same_page() {
    use std::io::Read;
    let (_place, site, slug, _) = site();
    let plain = site.get(&format!("/{slug}"));
    let gzip = site.request("GET", &format!("/{slug}"), &[("Accept-Encoding", "gzip")], "").unwrap();
    assert_eq!(
        (gzip.header("content-encoding"), gzip.header("vary")),
        (Some("gzip"), Some("accept-encoding, accept-language, cookie"))
    );
    assert_ne!(gzip.header("etag"), plain.header("etag"), "other bytes, other tag");
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&gzip.body[..]).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    let brotli = site.request("GET", &format!("/{slug}"), &[("Accept-Encoding", "gzip, br")], "").unwrap();
    assert_eq!(brotli.header("content-encoding"), Some("br"));
}

#[test]
fn every_public_address_answers_and_carries_its_policy() {
    let (_place, site, slug, thread) = site();
    let id = say(&site, &thread, "A comment with https://example.org/link.");
    let pages = [
        "/".to_owned(),
        format!("/{slug}"),
        format!("/t/{thread}"),
        format!("/t/{thread}?branch={id}"),
        "/account".into(),
        format!("/t/{thread}/reply?to={id}"),
        "/nothing-here".into(),
    ];
    for path in &pages {
        let answer = site.get(path);
        assert_eq!(answer.status, if path == "/nothing-here" { 404 } else { 200 }, "{path}");
        let policy =
            answer.header("content-security-policy").unwrap_or_else(|| panic!("{path} has no policy"));
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert!(!answer.text().contains("style=\""), "{path}");
    }
    for path in [
        "/feed.atom",
        "/feed.json",
        "/sitemap.xml",
        "/robots.txt",
        "/healthz",
        "/readyz",
        "/api/v1/openapi.json",
    ] {
        assert_eq!(site.get(path).status, 200, "{path}");
    }
    for path in [format!("/t/{thread}/feed.atom"), format!("/t/{thread}/feed.json")] {
        assert!(site.get(&path).text().contains("A comment with"), "{path}");
    }
    let jump = site.get(&format!("/c/{id}"));
    assert_eq!((jump.status, jump.header("location")), (302, Some(format!("/{slug}#c{id}").as_str())));
    for path in [
        "/account.css",
        "/%2e%2e/",
        "/t/0",
        "/c/!",
        "/section/none",
        "/tag/none",
        "/@Nobody",
        "//evil.example",
        "/assets/x/none.css",
        "/An-Article",
    ] {
        assert_eq!(site.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_deep_and_a_long_thread_are_walked_to_their_last_comment() {
    let (_place, site, _, thread) = site();
    let mut parent = say(&site, &thread, "Level 0");
    let path = format!("/api/v1/threads/{thread}/comments");
    let levels = 1_000;
    for level in 1..levels {
        let words = json!({ "body": format!("Level {level}"), "parent": parent, "guest": { "name": "Bob" } });
        let answer = site.post_json(&path, &[], &words);
        assert_eq!(answer.status, 201, "{}", answer.text());
        parent = answer.json()["id"].as_str().unwrap().to_owned();
    }
    assert_eq!(site.get(&format!("/api/v1/comments/{parent}")).json()["depth"], levels - 1);
    // From the article on, by the links a reader has, until the last level is seen.
    let mut next = format!("/t/{thread}");
    let mut pages = 0;
    loop {
        let html = site.get(&next).text();
        pages += 1;
        if html.contains(&format!("Level {}<", levels - 1)) {
            break;
        }
        assert!(pages < 30, "the last level was never shown");
        let links: Vec<&str> =
            html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let on = links.iter().rev().find(|link| link.contains("branch=") && link.contains("after="));
        next =
            on.unwrap_or_else(|| panic!("{next} leads nowhere")).replace("&amp;", "&").replace("&#38;", "&");
        next = next.split('#').next().unwrap().to_owned();
    }
    let jump = site.get(&format!("/c/{parent}"));
    let target = jump.header("location").unwrap().split('#').next().unwrap().to_owned();
    assert!(
        site.get(&target).text().contains(&format!("id=\"c{parent}\"")),
        "the permalink's page holds the comment"
    );
}

#[test]
fn a_form_sent_again_from_the_page_before_is_one_comment() {
    let (_place, site, _, thread) = site();
    let send = |key: &str| {
        let answer =
            site.post_form(&format!("/t/{thread}/comments"), &[], &format!("body=Once.&name=Bob&key={key}"));
        (answer.status, answer.header("location").unwrap().to_owned())
    };
    let first = send("one");
    assert_eq!(first.0, 303);
    let (_, address) = first;
    assert!(address.starts_with("/own/"), "a guest's link: {address}");
    let kept = site.get(&address);
    assert!(kept.status == 200 && kept.text().contains("Once."), "{}", kept.text());
    // A repeat could be anybody's, so it leads to the comment and gives no link.
    let again = send("one");
    assert!(again.0 == 303 && again.1.starts_with("/c/"), "a second click: {again:?}");
    assert!(kept.text().contains(&format!("href=\"{}\"", again.1)), "the same comment");
    assert_eq!(send("two"), again, "back, and sent again");
}

#[test]
fn a_preview_says_what_could_not_be_posted() {
    let (_place, site, _, thread) = site();
    let preview = |body: &str| {
        site.post_form(&format!("/t/{thread}/comments"), &[], &format!("body={body}&name=&preview=1"))
    };
    let good = preview("Some+*words*");
    assert!(good.status == 200 && good.text().contains("<em>words</em>"));
    let bad = preview("a%01b");
    assert!(bad.status == 422 && bad.text().contains("control character U+0001"), "{}", bad.text());
    assert_eq!(site.get(&format!("/api/v1/threads/{thread}/comments")).json()["count"], 0);
}

#[test]
fn a_thread_that_is_closed_says_why_on_every_page_of_it_at_once() {
    for place in Place::both() {
        let (slug, thread) = place.publish("An article", "Words of the article.");
        place.run_ok(&[
            "account",
            "create",
            "--email",
            "m@example.org",
            "--name",
            "Mo",
            "--role",
            "moderator",
        ]);
        let token = place.run_ok(&["token", "create", "--email", "m@example.org", "--scope", "decide"]);
        let bearer = format!("Bearer {}", token.trim());
        let site = place.open_to_guests();
        let id = say(&site, &thread, "First.");
        let (path, state) = (format!("/t/{thread}/comments"), format!("/api/v1/threads/{thread}/state"));
        let pages = [format!("/{slug}"), format!("/t/{thread}"), format!("/t/{thread}?branch={id}")];
        let words = json!({ "body": "Too late.", "guest": { "name": "Bob" } });
        let put = |body: serde_json::Value| {
            let headers = [("Authorization", bearer.as_str()), ("Content-Type", "application/json")];
            site.request("PUT", &state, &headers, body.to_string()).unwrap()
        };
        for page in &pages {
            assert!(site.get(page).text().contains("name=\"body\""), "{page}");
        }
        let front = site.get("/").header("etag").map(str::to_owned);
        let done = put(json!({ "state": "closed", "reason": "<b>Asleep</b> until eight." }));
        assert_eq!(
            done.json(),
            json!({ "thread": thread, "state": "closed", "reason": "<b>Asleep</b> until eight." })
        );
        for page in &pages {
            let text = site.get(page).text();
            assert!(
                text.contains("Comments are closed: <bdi>&#60;b&#62;Asleep&#60;/b&#62; until eight.</bdi>"),
                "{text}"
            );
            assert!(!text.contains("name=\"body\"") && !text.contains("/reply?to="), "{page}");
            assert!(
                text.contains("value=\"1\"") && text.contains("data-share"),
                "votes and links stay: {page}"
            );
        }
        assert_eq!(
            site.get("/").header("etag").map(str::to_owned),
            front,
            "where it does not show, nothing is made anew"
        );
        let refused = site.post_json(&format!("/api/v1{path}").replace("/t/", "/threads/"), &[], &words);
        assert_eq!((refused.status, refused.header("content-type")), (409, Some("application/problem+json")));
        assert_eq!(refused.json()["type"], "urn:rejoinder:problem:thread_closed");
        assert_eq!(refused.json()["detail"], "Comments are closed: <b>Asleep</b> until eight.");
        assert_eq!(site.get(&format!("/t/{thread}/reply")).status, 409);
        let form = [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")];
        let kept = site.request("POST", &path, &form, "body=My+late+words&name=Bob").unwrap();
        assert_eq!(kept.status, 409);
        assert!(
            kept.text().contains("My late words</textarea>") && kept.text().contains("Comments are closed")
        );
        assert_eq!(put(json!({ "state": "ajar" })).status, 422);
        assert_eq!(put(json!({ "state": "closed" })).json()["errors"][0]["code"], "reason_missing");
        assert_eq!(put(json!({ "state": "open" })).json()["reason"], serde_json::Value::Null);
        for page in &pages {
            assert!(site.get(page).text().contains("name=\"body\""), "{page}");
        }
    }
}

#[test]
fn a_face_has_an_address_of_its_own_and_stands_by_every_name() {
    let place = Place::sqlite();
    let (slug, thread) = place.publish("An article", "Words of the article.");
    let site = place.open_to_guests();
    let words = serde_json::json!({ "body": "Words.", "guest": { "name": "Ann Writer" } });
    let said = site.post_json(&format!("/api/v1/threads/{thread}/comments"), &[], &words).json();
    let avatar = said["author"]["avatar"].as_str().unwrap().to_owned();
    assert_eq!(avatar, "/avatar/823a7053981ff93f.svg");
    let face = site.get(&avatar);
    assert_eq!(face.header("content-type"), Some("image/svg+xml"));
    assert_eq!(face.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(face.header("content-security-policy"), Some("default-src 'none'; sandbox"));
    let drawn = face.text();
    let inside = drawn.split_once('>').unwrap().1.strip_suffix("</svg>").unwrap();
    // In the page the same is drawn where it stands, and says nothing.
    let page = site.get(&format!("/{slug}")).text();
    let wanted =
        format!("<header><p><svg viewBox=\"0 0 8 8\" aria-hidden=\"true\">{inside}</svg><b dir=\"auto\">");
    assert!(page.contains(&wanted), "{wanted}");
    for other in ["/avatar/823A7053981FF93F.svg", "/avatar/823a7053981ff93f", "/avatar/Ann%20Writer.svg"] {
        assert_eq!(site.get(other).status, 404, "{other}");
    }
}
