//! The API as outsiders rely on it.

use serde_json::json;

use crate::support::{Place, Site};

struct World {
    place: Place,
    site: Site,
    slug: String,
    thread: String,
}

/// A site with one article, on each database.
fn worlds(arguments: &[&str]) -> Vec<World> {
    let world = |place: Place| {
        let (slug, thread) = place.publish("An article", "Words of the article.");
        World { site: place.serve(arguments), place, slug, thread }
    };
    Place::both().into_iter().map(world).collect()
}

const OPEN: &[&str] = &["--guests", "on", "--comment-rate", "0"];

impl World {
    fn comments(&self) -> String {
        format!("/api/v1/threads/{}/comments", self.thread)
    }

    fn token(&self, email: &str, name: &str, role: &str, scope: &str) -> String {
        self.place.run_ok(&["account", "create", "--email", email, "--name", name, "--role", role]);
        let token = self.place.run_ok(&["token", "create", "--email", email, "--scope", scope]);
        format!("Bearer {}", token.trim())
    }
}

fn guest(body: &str) -> serde_json::Value {
    json!({ "body": body, "guest": { "name": "Bob" } })
}

#[test]
fn a_repeat_is_answered_as_the_first_was() {
    for world in worlds(OPEN) {
        let key = [("Idempotency-Key", "one")];
        let first = world.site.post_json(&world.comments(), &key, &guest("Hello *there*."));
        assert_eq!(first.status, 201, "{}", first.text());
        assert_eq!(first.json()["html"], "<p>Hello <em>there</em>.</p>\n");
        let again = world.site.post_json(&world.comments(), &key, &guest("Hello *there*."));
        assert_eq!((again.status, &again.json()["id"]), (201, &first.json()["id"]));
        let other = world.site.post_json(&world.comments(), &key, &guest("Something else."));
        assert_eq!(other.status, 422);
        assert_eq!(other.json()["type"], "urn:rejoinder:problem:key_reused");
        // Another sender's key is another key.
        let ann = json!({ "body": "Something else.", "guest": { "name": "Ann" } });
        assert_eq!(world.site.post_json(&world.comments(), &key, &ann).status, 201);
        assert_eq!(world.site.get(&world.comments()).json()["count"], 2);
    }
}

#[test]
fn sixty_four_copies_at_once_are_one_comment() {
    for world in worlds(OPEN) {
        let answers: Vec<(u16, serde_json::Value)> = std::thread::scope(|scope| {
            let send =
                || world.site.post_json(&world.comments(), &[("Idempotency-Key", "same")], &guest("Once."));
            let sends: Vec<_> = (0..64).map(|_| scope.spawn(send)).collect();
            sends
                .into_iter()
                .map(|send| send.join().unwrap())
                .map(|answer| (answer.status, answer.json()))
                .collect()
        });
        let ids: std::collections::HashSet<_> = answers
            .iter()
            .filter(|(status, _)| *status == 201)
            .map(|(_, body)| body["id"].to_string())
            .collect();
        assert_eq!(ids.len(), 1);
        assert!(answers.iter().all(|(status, _)| matches!(status, 201 | 409)), "{answers:?}");
        assert_eq!(world.site.get(&world.comments()).json()["count"], 1);
    }
}

#[test]
fn wrong_bodies_say_what_is_wrong() {
    for world in worlds(OPEN) {
        let status = |body: serde_json::Value| {
            let answer = world.site.post_json(&world.comments(), &[], &body);
            assert_eq!(answer.header("content-type"), Some("application/problem+json"));
            (answer.status, answer.json()["errors"][0]["code"].as_str().unwrap_or("").to_owned())
        };
        assert_eq!(status(json!({ "body": "x" })), (422, "name_missing".into()));
        assert_eq!(status(json!({ "body": " ", "guest": { "name": "Bob" } })), (422, "body_empty".into()));
        assert_eq!(
            status(json!({ "body": "x".repeat(10_001), "guest": { "name": "Bob" } })),
            (422, "body_too_long".into())
        );
        assert_eq!(
            status(json!({ "body": "a\u{0}b", "guest": { "name": "Bob" } })),
            (422, "body_character".into())
        );
        assert_eq!(
            status(json!({ "body": "x", "guest": { "name": "<i>" } })),
            (422, "name_character".into())
        );
        assert_eq!(
            status(json!({ "body": "x", "parent": "zz", "guest": { "name": "Bob" } })),
            (422, "parent_unknown".into())
        );
        assert_eq!(status(json!({ "body": "x", "unknown": 1 })).0, 400);
        assert_eq!(world.site.post_form(&world.comments(), &[], "body=x").status, 415);
        let missing = world.site.post_json("/api/v1/threads/zz/comments", &[], &guest("x"));
        assert_eq!(missing.status, 404);
        let around = guest("").to_string().len();
        let fits = guest(&"x".repeat((1 << 20) - around));
        assert_eq!(fits.to_string().len(), 1 << 20);
        assert_eq!(status(fits), (422, "body_too_long".into()), "a body of 1 MiB is read");
        let large = world.site.post_json(&world.comments(), &[], &guest(&"x".repeat((1 << 20) + 1 - around)));
        assert_eq!(large.status, 413, "{}", large.text());
        assert_eq!(large.json()["type"], "urn:rejoinder:problem:too_large");
        let form = |bytes: usize| format!("body={}", "x".repeat(bytes - 5));
        let path = world.comments().replace("/api/v1/threads/", "/t/");
        assert_eq!(world.site.post_form(&path, &[], &form(1 << 20)).status, 422);
        assert_eq!(world.site.post_form(&path, &[], &form((1 << 20) + 1)).status, 413);
    }
}

#[test]
fn articles_are_for_editors() {
    for world in worlds(OPEN) {
        let article = json!({ "title": "By the API", "body": "Words.", "tags": ["News"] });
        let publish = |headers: &[(&str, &str)]| world.site.post_json("/api/v1/articles", headers, &article);
        assert_eq!(publish(&[]).status, 401);
        let other = world.site.get("/api/v1/articles");
        assert_eq!((other.status, other.header("Allow")), (405, Some("POST")));
        assert!(other.text().contains("does not take that method.\""), "{}", other.text());
        let reader = world.token("ann@example.org", "Ann", "reader", "publish");
        assert_eq!(publish(&[("Authorization", &reader)]).status, 403);
        let narrow = world.token("carl@example.org", "Carl", "editor", "comment");
        assert_eq!(publish(&[("Authorization", &narrow)]).status, 403);
        let editor = world.token("eve@example.org", "Eve", "editor", "publish");
        let done = publish(&[("Authorization", &editor)]);
        assert_eq!(done.status, 201, "{}", done.text());
        assert_eq!(done.json()["slug"], "by-the-api");
        assert_eq!(world.site.get("/by-the-api").status, 200);
        // The same title again is another article; an address that was asked for is not given twice.
        assert_eq!(publish(&[("Authorization", &editor)]).json()["slug"], "by-the-api-2");
        let taken = json!({ "title": "x", "body": "y", "slug": "by-the-api" });
        assert_eq!(
            world.site.post_json("/api/v1/articles", &[("Authorization", &editor)], &taken).status,
            422
        );
    }
}

#[test]
fn a_session_needs_its_token_and_comes_from_here() {
    for world in worlds(OPEN) {
        let link = world.place.run_ok(&["account", "create", "--email", "ann@example.org", "--name", "Ann"]);
        let path = format!("/login/{}", link.trim().rsplit('/').next().unwrap());
        assert_eq!(world.site.get(&path).status, 200, "opening the link does not use it up");
        assert_eq!(world.site.get(&path).status, 200);
        let signed = world.site.post_form(&path, &[], "");
        assert_eq!(signed.status, 303);
        let cookie = signed
            .headers
            .iter()
            .find(|(name, value)| name == "set-cookie" && value.starts_with("session="))
            .unwrap();
        assert!(cookie.1.contains("HttpOnly") && cookie.1.contains("SameSite=Lax"));
        let cookie = cookie.1.split(';').next().unwrap();
        assert_eq!(world.site.post_form(&path, &[], "").status, 404, "a link is used once");
        let me = world
            .site
            .request("GET", &format!("/api/v1/me/threads/{}", world.thread), &[("Cookie", cookie)], "")
            .unwrap()
            .json();
        assert_eq!(me["account"]["name"], "Ann");
        let token = me["csrf"].as_str().unwrap();
        let words = json!({ "body": "As Ann." });
        let post = |headers: &[(&str, &str)]| world.site.post_json(&world.comments(), headers, &words);
        assert_eq!(post(&[("Cookie", cookie)]).status, 403);
        assert_eq!(post(&[("Cookie", cookie), ("X-CSRF-Token", "wrong")]).status, 403);
        assert_eq!(
            post(&[("Cookie", cookie), ("X-CSRF-Token", token), ("Sec-Fetch-Site", "cross-site")]).status,
            403
        );
        assert_eq!(
            post(&[("Cookie", cookie), ("X-CSRF-Token", token), ("Origin", "http://evil.example")]).status,
            403
        );
        let done = post(&[("Cookie", cookie), ("X-CSRF-Token", token)]);
        assert_eq!((done.status, &done.json()["author"]["standing"]), (201, &json!("member")));
        let out = world.site.post_form("/logout", &[("Cookie", cookie)], &format!("csrf={token}"));
        assert_eq!(out.status, 303);
        assert_eq!(
            post(&[("Cookie", cookie), ("X-CSRF-Token", token)]).status,
            422,
            "a guest again, without a name"
        );
    }
}

#[test]
fn held_comments_wait_for_a_moderator() {
    for world in worlds(&[]) {
        let posted =
            world.site.post_json(&world.comments(), &[("Idempotency-Key", "k")], &guest("Wait for it."));
        assert_eq!((posted.status, &posted.json()["state"]), (202, &json!("held")));
        let id = posted.json()["id"].as_str().unwrap().to_owned();
        assert_eq!(world.site.get(&world.comments()).json()["count"], 0);
        assert_eq!(world.site.get(&format!("/c/{id}")).status, 404);
        assert_eq!(world.site.get(&format!("/api/v1/comments/{id}")).status, 404);
        assert!(!world.site.get(&format!("/{}", world.slug)).text().contains("Wait for it."));
        assert_eq!(world.site.get("/api/v1/queue").status, 401);
        let moderator = world.token("mo@example.org", "Mo", "moderator", "decide");
        let bearer = [("Authorization", moderator.as_str())];
        let queue = world.site.request("GET", "/api/v1/queue", &bearer, "").unwrap().json();
        assert_eq!(queue["items"][0]["comment"]["id"], json!(id));
        let decisions = format!("/api/v1/comments/{id}/decisions");
        let approve =
            || world.site.post_json(&decisions, &bearer, &json!({ "action": "approve", "reason": "fine" }));
        assert_eq!(approve().status, 201);
        assert_eq!(approve().status, 409, "the second moderator is told");
        assert!(world.site.get(&format!("/{}", world.slug)).text().contains("Wait for it."));
        let again =
            world.site.post_json(&world.comments(), &[("Idempotency-Key", "k")], &guest("Wait for it."));
        assert_eq!(
            (again.status, again.json()["id"].as_str()),
            (202, Some(id.as_str())),
            "a repeat is answered as the first was"
        );
    }
}

#[test]
fn a_vote_is_one_and_says_what_counts() {
    for world in worlds(OPEN) {
        let posted = world.site.post_json(&world.comments(), &[], &guest("Vote on this."));
        let id = posted.json()["id"].as_str().unwrap().to_owned();
        assert_eq!(posted.json()["not_worth"], 0);
        let path = format!("/api/v1/comments/{id}/vote");
        let put = |bearer: &str, body: serde_json::Value| {
            let headers = [("Content-Type", "application/json"), ("Authorization", bearer)];
            world.site.request("PUT", &path, &headers, body.to_string()).unwrap()
        };
        let ann = world.token("ann@example.org", "Ann", "reader", "vote");
        let carl = world.token("carl@example.org", "Carl", "reader", "vote");
        let mute = world.token("dora@example.org", "Dora", "reader", "comment");
        assert_eq!(put(&mute, json!({ "worth": 1 })).status, 403, "a token for comments does not vote");
        let first = put(&ann, json!({ "worth": 1, "agreement": -1 }));
        assert_eq!(first.status, 200, "{}", first.text());
        let counts = json!({
            "comment": id, "worth": 1, "not_worth": 0, "agree": 0, "disagree": 1, "score": 206_543,
            "mine": { "worth": 1, "agreement": -1 },
        });
        assert_eq!(first.json(), counts);
        assert_eq!(put(&ann, json!({ "worth": 1 })).json(), counts, "again, and the other answer left alone");
        assert_eq!(put(&ann, json!({})).json(), counts);
        let both = put(&carl, json!({ "worth": -1, "agreement": 0 })).json();
        assert_eq!(
            (&both["worth"], &both["not_worth"], &both["score"]),
            (&json!(1), &json!(1), &json!(94_529))
        );
        let shown = world.site.get(&format!("/api/v1/comments/{id}")).json();
        assert_eq!(
            (&shown["worth"], &shown["not_worth"], &shown["disagree"]),
            (&json!(1), &json!(1), &json!(1))
        );
        let wrong = put(&ann, json!({ "worth": 2, "agreement": 7 }));
        let fields: Vec<_> =
            wrong.json()["errors"].as_array().unwrap().iter().map(|it| it["field"].clone()).collect();
        assert_eq!((wrong.status, fields), (422, vec![json!("worth"), json!("agreement")]));
        assert_eq!(put(&ann, json!({ "worth": 1, "colour": 1 })).status, 400);
        let me = world.site.request(
            "GET",
            &format!("/api/v1/me/threads/{}", world.thread),
            &[("Authorization", &ann)],
            "",
        );
        assert_eq!(me.unwrap().json()["votes"], json!({ id.as_str(): { "worth": 1, "agreement": -1 } }));
        assert_eq!(world.place.run_ok(&["check"]), "everything holds\n");
    }
}

#[test]
fn a_report_waits_in_the_queue_until_it_is_decided() {
    for world in worlds(OPEN) {
        let posted = world.site.post_json(&world.comments(), &[], &guest("Buy this."));
        let id = posted.json()["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/comments/{id}/flags");
        let send = |bearer: &str, body: serde_json::Value| {
            world.site.post_json(&path, &[("Authorization", bearer)], &body)
        };
        let ann = world.token("ann@example.org", "Ann", "reader", "flag");
        let mute = world.token("dora@example.org", "Dora", "reader", "vote");
        let moderator = world.token("mo@example.org", "Mo", "moderator", "decide");
        assert_eq!(world.site.post_json(&path, &[], &json!({ "reason": "spam" })).status, 401);
        assert_eq!(send(&mute, json!({ "reason": "spam" })).status, 403, "a token for votes does not report");
        assert_eq!(send(&ann, json!({ "reason": "spam", "colour": 1 })).status, 400);
        let wrong = send(&ann, json!({ "reason": "dull", "text": "x".repeat(501) }));
        let fields: Vec<_> =
            wrong.json()["errors"].as_array().unwrap().iter().map(|it| it["field"].clone()).collect();
        assert_eq!((wrong.status, fields), (422, vec![json!("reason"), json!("text")]));
        let first = send(&ann, json!({ "reason": "abuse" }));
        assert_eq!(
            (first.status, first.json()),
            (201, json!({ "comment": id, "reason": "abuse", "text": "" }))
        );
        assert_eq!(send(&ann, json!({ "reason": "spam", "text": "It sells." })).status, 200);

        let queue = |bearer: &str| {
            world.site.request("GET", "/api/v1/queue", &[("Authorization", bearer)], "").unwrap().json()
        };
        let waits = queue(&moderator);
        assert_eq!((&waits["waiting"], waits["items"].as_array().unwrap().len()), (&json!(1), 1));
        let item = &waits["items"][0];
        assert_eq!((&item["comment"]["id"], &item["why"]), (&json!(id), &json!(null)));
        let flag = &item["flags"][0];
        assert_eq!(
            (&flag["reason"], &flag["text"], &flag["by"]),
            (&json!("spam"), &json!("It sells."), &json!("Ann"))
        );
        let decide = format!("/api/v1/comments/{id}/decisions");
        let done = world.site.post_json(
            &decide,
            &[("Authorization", moderator.as_str())],
            &json!({ "action": "approve" }),
        );
        assert_eq!(done.status, 201, "{}", done.text());
        assert_eq!(queue(&moderator)["waiting"], json!(0));
        assert_eq!(send(&ann, json!({ "reason": "spam" })).status, 409, "somebody has looked since");
        assert_eq!(world.place.run_ok(&["check"]), "everything holds\n");
    }
}

#[test]
fn cursors_walk_every_order_once() {
    for world in worlds(OPEN) {
        let mut ids: Vec<String> = Vec::new();
        for number in 0..60usize {
            let mut words = guest(&format!("Comment {number}"));
            if number % 3 > 0 {
                words["parent"] = json!(ids[number * 7 % ids.len()]);
            }
            let answer = world.site.post_json(&world.comments(), &[], &words);
            assert_eq!(answer.status, 201, "{}", answer.text());
            ids.push(answer.json()["id"].as_str().unwrap().to_owned());
        }
        for order in ["bridging", "newest", "oldest", "worth", "discussed"] {
            let all = world.site.get(&format!("{}?order={order}&limit=200", world.comments())).json();
            let all: Vec<_> = all["comments"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it["id"].as_str().unwrap().to_owned())
                .collect();
            assert_eq!(all.len(), 60);
            let mut walked = Vec::new();
            let mut cursor = String::new();
            loop {
                let page =
                    world.site.get(&format!("{}?order={order}&limit=7{cursor}", world.comments())).json();
                walked.extend(
                    page["comments"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(|it| it["id"].as_str().unwrap().to_owned()),
                );
                match page["next"].as_str() {
                    Some(next) => cursor = format!("&cursor={next}"),
                    None => break,
                }
            }
            assert_eq!(walked, all, "{order}");
        }
        let status = |query: &str| world.site.get(&format!("{}?{query}", world.comments())).status;
        assert_eq!(
            [
                status("limit=201"),
                status("limit=0"),
                status("order=best"),
                status("cursor=xx"),
                status("colour=red")
            ],
            [400; 5]
        );
    }
}

#[test]
fn every_address_of_the_api_is_described() {
    for world in worlds(OPEN) {
        let described = world.site.get("/api/v1/openapi.json").json();
        let source = include_str!("../../crates/web/src/api.rs");
        let mut routes = 0;
        for line in source.lines().filter_map(|line| line.trim().strip_prefix(".route(\"")) {
            let (path, methods) = line.split_once("\", ").unwrap();
            routes += 1;
            for method in ["get", "post", "put", "patch", "delete"] {
                let routed =
                    methods.starts_with(&format!("{method}(")) || methods.contains(&format!(".{method}("));
                let told = !described["paths"][path][method].is_null();
                assert_eq!(routed, told, "{method} {path}");
            }
        }
        assert_eq!(routes, described["paths"].as_object().unwrap().len());
    }
}
