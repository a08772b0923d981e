//! Who may do what at every address: a table that names each route of the router, and what it answers to a visitor
//! without an account, a reader, a moderator, an editor. A route that is missing here fails.

use crate::support::Place;

/// Method, address (`{…}` filled from the site), body, and the statuses for guest, reader, moderator, editor.
const TABLE: &[(&str, &str, &str, [u16; 4])] = &[
    ("GET", "/", "", [200; 4]),
    ("GET", "/section/{section}", "", [200; 4]),
    ("GET", "/tag/{tag}", "", [200; 4]),
    ("GET", "/{slug}", "", [200; 4]),
    ("GET", "/{slug}/quotes/{passage}", "", [200; 4]),
    ("GET", "/{owner}/{feed}", "", [200; 4]),
    ("GET", "/section/{section}/{feed}", "", [200; 4]),
    ("GET", "/tag/{tag}/{feed}", "", [200; 4]),
    ("GET", "/feed.atom", "", [200; 4]),
    ("GET", "/feed.json", "", [200; 4]),
    ("GET", "/sitemap.xml", "", [200; 4]),
    ("GET", "/robots.txt", "", [200; 4]),
    ("GET", "/t/{thread}", "", [200; 4]),
    ("GET", "/t/{thread}/reply", "", [200; 4]),
    ("GET", "/t/{thread}/state", "", [401, 403, 200, 200]),
    ("POST", "/t/{thread}/state", "state=open", [401, 403, 303, 303]),
    ("GET", "/t/{thread}/guests", "", [303; 4]),
    ("POST", "/t/{thread}/guests", "guests=site", [401, 403, 303, 303]),
    ("GET", "/t/{thread}/comments", "", [303; 4]),
    ("POST", "/t/{thread}/comments", "body=A+form.", [422, 303, 303, 303]),
    ("GET", "/t/{thread}/links", "", [200; 4]),
    ("GET", "/links", "", [200; 4]),
    ("GET", "/t/{thread}/search", "", [200; 4]),
    ("GET", "/t/{thread}/map", "", [200; 4]),
    ("GET", "/t/{thread}/{feed}", "", [200; 4]),
    ("GET", "/c/{comment}", "", [302; 4]),
    ("GET", "/c/{comment}/vote", "", [200; 4]),
    ("POST", "/c/{comment}/vote", "worth=1", [401, 303, 303, 303]),
    ("GET", "/c/{comment}/edit", "", [401, 403, 200, 200]),
    (
        "POST",
        "/c/{comment}/edit",
        "body=%3E+Words+that+are+quoted%0A%0AChanged.&reason=Names+a+neighbour.",
        [401, 403, 303, 303],
    ),
    ("GET", "/c/{comment}/withdraw", "", [401, 403, 403, 403]),
    ("POST", "/c/{comment}/withdraw", "", [401, 403, 403, 403]),
    ("GET", "/c/{comment}/decision", "", [401, 403, 200, 200]),
    // Without a reason nothing is taken away.
    ("POST", "/c/{comment}/decision", "do=remove", [401, 403, 422, 422]),
    ("GET", "/c/{comment}/history", "", [200; 4]),
    // Nobody's link: `guests` has one.
    ("GET", "/own/{link}", "", [404; 4]),
    ("POST", "/own/{link}", "do=erase&sure=1", [404; 4]),
    ("GET", "/account", "", [200; 4]),
    ("GET", "/account/sessions", "", [401, 200, 200, 200]),
    ("POST", "/account/sessions", "end=others", [401, 303, 303, 303]),
    ("GET", "/account/second-step", "", [401, 200, 200, 200]),
    // Nothing is set up that a code could be of: the page says so.
    ("POST", "/account/second-step", "do=prove&code=000000", [401, 303, 303, 303]),
    // At an address without a name there are no passkeys: `passkeys.test.mjs` has one.
    ("GET", "/account/passkeys", "", [401, 200, 200, 200]),
    ("POST", "/account/passkeys", "remove=1", [401, 303, 303, 303]),
    ("POST", "/account/passkeys/offer", "", [401, 403, 403, 403]),
    ("POST", "/account/passkeys/add", "{}", [401, 403, 403, 403]),
    ("POST", "/account/passkeys/prove", "{}", [401, 403, 403, 403]),
    ("GET", "/login/passkey", "", [303; 4]),
    ("POST", "/login/passkey", "{}", [403; 4]),
    ("POST", "/login/passkey/ask", "", [403; 4]),
    ("GET", "/account/address", "", [401, 200, 200, 200]),
    ("POST", "/account/address", "email=nobody", [401, 422, 422, 422]),
    ("GET", "/account/address/{link}", "", [401, 404, 404, 404]),
    ("POST", "/account/address/{link}", "", [401, 404, 404, 404]),
    // By a mail to who may be signed out.
    ("GET", "/account/address/undo/{link}", "", [404; 4]),
    ("POST", "/account/address/undo/{link}", "", [404; 4]),
    ("GET", "/account/password", "", [401, 200, 200, 200]),
    ("POST", "/account/password", "password=short", [401, 422, 422, 422]),
    ("GET", "/login/password", "", [303; 4]),
    ("POST", "/login/password", "email=nobody%40example.org&password=not+this+one", [422; 4]),
    // No other site is named here: `sso.test.mjs` has one.
    ("GET", "/account/identities", "", [401, 200, 200, 200]),
    ("POST", "/account/identities", "remove=1", [401, 303, 303, 303]),
    ("GET", "/login/with", "", [400; 4]),
    ("GET", "/login/back", "", [422; 4]),
    // Nor is there an OpenID provider: `openid.test.mjs` has one.
    ("GET", "/login/openid/{id}", "", [404; 4]),
    ("GET", "/account/tokens", "", [401, 200, 200, 200]),
    ("POST", "/account/tokens", "do=make&label=A+script&days=7&comment=1&publish=1", [401, 403, 403, 200]),
    ("GET", "/account/votes", "", [401, 200, 200, 200]),
    ("GET", "/account/face", "", [401, 200, 200, 200]),
    // No file was chosen.
    ("POST", "/account/face", "", [401, 422, 422, 422]),
    ("GET", "/account/notifications", "", [401, 200, 200, 200]),
    ("POST", "/account/notifications", "replies=1&lang=de", [401, 303, 303, 303]),
    // By a mail to who may be signed out; this link is nobody's.
    ("GET", "/account/notifications/off/{link}", "", [404; 4]),
    ("POST", "/account/notifications/off/{link}", "List-Unsubscribe=One-Click", [404; 4]),
    ("GET", "/account/privacy", "", [401, 200, 200, 200]),
    ("POST", "/account/privacy", "listed=1&indexed=1", [401, 303, 303, 303]),
    ("GET", "/account/claims", "", [401, 200, 200, 200]),
    // None is ticked.
    ("POST", "/account/claims", "do=take", [401, 422, 422, 422]),
    ("GET", "/account/name", "", [401, 200, 200, 200]),
    ("POST", "/account/name", "name=%21", [401, 422, 422, 422]),
    ("GET", "/account/muted", "", [401, 200, 200, 200]),
    ("POST", "/account/muted", "do=mute&name=Nobody", [401, 422, 422, 422]),
    ("GET", "/account/data", "", [401, 200, 200, 200]),
    ("POST", "/account/data", "", [401, 200, 200, 200]),
    ("GET", "/account/erase", "", [401, 200, 200, 200]),
    // Nothing is chosen: nobody goes.
    ("POST", "/account/erase", "sure=1", [401, 422, 422, 422]),
    ("GET", "/keys", "", [200; 4]),
    ("GET", "/language", "", [303; 4]),
    ("POST", "/language", "lang=de", [303; 4]),
    ("GET", "/login", "", [303; 4]),
    // Words that are no address: nobody gets a mail.
    ("POST", "/login", "email=nobody", [422; 4]),
    ("GET", "/login/code", "", [303; 4]),
    ("POST", "/login/code", "code=00000000", [404; 4]),
    ("GET", "/login/second", "", [303; 4]),
    ("POST", "/login/second", "code=000000", [303; 4]),
    ("GET", "/login/{link}", "", [404; 4]),
    ("POST", "/login/{link}", "", [404; 4]),
    ("GET", "/logout", "", [303; 4]),
    ("POST", "/logout", "", [303, 303, 303, 303]),
    // Admins alone: `settings` is one.
    ("GET", "/settings", "", [401, 403, 403, 403]),
    ("POST", "/settings", "do=save&site_name=Taken+over", [401, 403, 403, 403]),
    ("GET", "/moderation", "", [401, 403, 200, 200]),
    ("GET", "/moderation/{comment}", "", [303; 4]),
    ("POST", "/moderation/{comment}", "action=approve", [401, 403, 303, 303]),
    // Nobody has sent a face: `own` does.
    ("GET", "/moderation/face/{person}", "", [401, 403, 404, 404]),
    ("POST", "/moderation/face/{person}", "reason=Somebody+else.&seen=x.jpg", [401, 403, 404, 404]),
    // A name that is no face's: `pages` draws one.
    ("GET", "/avatar/{name}", "", [404; 4]),
    ("POST", "/pictures", "{}", [401, 415, 415, 415]),
    // Nobody has sent one: `pictures` does.
    ("GET", "/pictures/{name}", "", [404; 4]),
    ("GET", "/assets/{hash}/{name}", "", [200; 4]),
    ("GET", "/favicon.ico", "", [204; 4]),
    ("GET", "/healthz", "", [200; 4]),
    ("GET", "/readyz", "", [200; 4]),
    ("GET", "/api/v1/openapi.json", "", [200; 4]),
    ("POST", "/api/v1/articles", r#"{"title":"T","body":"B"}"#, [401, 403, 403, 201]),
    ("GET", "/api/v1/threads/{thread}/comments", "", [200; 4]),
    ("POST", "/api/v1/threads/{thread}/comments", r#"{"body":"By the API."}"#, [422, 201, 201, 201]),
    ("GET", "/api/v1/threads/{thread}/challenge", "", [200; 4]),
    ("GET", "/api/v1/threads/{thread}/links", "", [200; 4]),
    ("GET", "/api/v1/threads/{thread}/people", "", [200; 4]),
    ("POST", "/api/v1/pictures", "{}", [401, 415, 415, 415]),
    ("PUT", "/api/v1/threads/{thread}/state", r#"{"state":"open"}"#, [401, 403, 200, 200]),
    ("GET", "/api/v1/comments/{comment}", "", [200; 4]),
    (
        "PATCH",
        "/api/v1/comments/{comment}",
        r#"{"body":"> Words that are quoted\n\nOnce more.","reason":"Names a neighbour."}"#,
        [401, 403, 200, 200],
    ),
    // Each has a comment of its own to take away.
    ("DELETE", "/api/v1/comments/{comment}", "", [401, 403, 204, 204]),
    ("GET", "/api/v1/comments/{comment}/history", "", [200; 4]),
    ("POST", "/api/v1/comments/{comment}/decisions", r#"{"action":"approve"}"#, [401, 403, 409, 409]),
    ("PUT", "/api/v1/comments/{comment}/vote", r#"{"worth":1}"#, [401, 200, 200, 200]),
    ("POST", "/api/v1/comments/{comment}/flags", r#"{"reason":"spam"}"#, [401, 201, 201, 201]),
    ("GET", "/c/{comment}/flag", "", [200; 4]),
    ("POST", "/c/{comment}/flag", "reason=spam", [401, 200, 200, 200]),
    ("GET", "/api/v1/counts", "", [200; 4]),
    ("GET", "/api/v1/me", "", [200; 4]),
    ("GET", "/api/v1/me/threads/{thread}", "", [200; 4]),
    ("PUT", "/api/v1/me/threads/{thread}/seen", r#"{"number":1}"#, [401, 204, 204, 204]),
    ("GET", "/api/v1/queue", "", [401, 403, 200, 200]),
];

/// Method and path of every route, read from the router's source.
pub fn routes() -> Vec<(String, String)> {
    let mut routes = Vec::new();
    for (prefix, source) in [
        ("", include_str!("../../crates/web/src/lib.rs")),
        ("/api/v1", include_str!("../../crates/web/src/api.rs")),
    ] {
        let router = source.split(".route(\"").skip(1).filter(|rest| !rest.starts_with("/metrics"));
        for route in router {
            let (path, rest) = route.split_once("\", ").unwrap();
            let handlers = rest.split("\n").next().unwrap();
            for (method, word) in [
                ("GET", "get("),
                ("POST", "post("),
                ("PUT", "put("),
                ("PATCH", "patch("),
                ("DELETE", "delete("),
            ] {
                // A stream has no end to wait for; `live` asks for it.
                let stream = path.ends_with("/events");
                if !stream && (handlers.starts_with(word) || handlers.contains(&format!(".{word}"))) {
                    routes.push((method.to_owned(), format!("{prefix}{path}")));
                }
            }
        }
    }
    routes
}

#[test]
fn every_route_answers_every_role_as_the_table_says() {
    let mut known: Vec<_> =
        TABLE.iter().map(|(method, path, _, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    let mut routed = routes();
    known.sort();
    routed.sort();
    assert_eq!(routed, known, "the table names each route once");

    let place = Place::sqlite();
    let text =
        "---\ntitle: An article\nbyline: Eva\nsection: News\ntags: river\n---\nWords that are quoted.\n";
    let file = crate::support::file(place.data.parent().unwrap(), "a.md", text);
    let printed: serde_json::Value =
        serde_json::from_str(&place.run_ok(&["publish", "--json", file.to_str().unwrap()])).unwrap();
    let thread = printed["thread"].as_str().unwrap();
    let site = place.open_to_guests();
    let say = |body: &str| {
        let words = serde_json::json!({ "body": body, "guest": { "name": "Bob" } });
        let comment = site.post_json(&format!("/api/v1/threads/{thread}/comments"), &[], &words);
        comment.json()["id"].as_str().unwrap().to_owned()
    };
    let comment = say("> Words that are quoted\n\nOne.");
    let css = site
        .get("/")
        .text()
        .split("stylesheet\" href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let css: Vec<&str> = css.split('/').collect();
    let mut wrong = Vec::new();
    for (at, role) in ["guest", "reader", "moderator", "editor"].iter().enumerate() {
        for (method, path, body, statuses) in TABLE {
            // A session of its own for each, since one of them ends it.
            let (cookie, csrf) =
                if *role == "guest" { Default::default() } else { sign_in(&place, &site, role) };
            let own = (*method == "DELETE").then(|| say(&format!("For the {role} to take away.")));
            let address = path
                .replace("{slug}", "an-article")
                .replace("{owner}", "@Bob")
                .replace("{feed}", "feed.atom")
                .replace("{section}", "news")
                .replace("{tag}", "river")
                .replace("{thread}", thread)
                .replace("{comment}", own.as_ref().unwrap_or(&comment))
                .replace("{person}", "moderator one")
                .replace("{passage}", "1")
                .replace("{link}", "none")
                .replace("{hash}", css[2])
                .replace("{name}", css[3]);
            // A guest has no page and no feed.
            let address = address.replace("/@Bob/", "/@moderator one/").replace(' ', "%20");
            let json = path.starts_with("/api/");
            let form = if body.is_empty() { format!("csrf={csrf}") } else { format!("{body}&csrf={csrf}") };
            let body = if json {
                (*body).to_owned()
            } else if *method != "GET" {
                form
            } else {
                String::new()
            };
            let kind = if json { "application/json" } else { "application/x-www-form-urlencoded" };
            let headers =
                [("Content-Type", kind), ("Cookie", cookie.as_str()), ("X-CSRF-Token", csrf.as_str())];
            // An account that has not spoken yet has a page all the same.
            _ = (at == 0).then(|| account(&place, "moderator"));
            let answer = site.request(method, &address, &headers, &body).unwrap();
            if answer.status != statuses[at] {
                wrong.push(format!("{role} {method} {path}: {} and not {}", answer.status, statuses[at]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Makes the account of a role where there is none yet.
fn account(place: &Place, role: &str) -> String {
    let email = format!("{role}@example.org");
    // The second time it is there already, which is as good.
    place.run(&["account", "create", "--email", &email, "--name", &format!("{role} one"), "--role", role]);
    email
}

/// A fresh session: cookie and token.
fn sign_in(place: &Place, site: &crate::support::Site, role: &str) -> (String, String) {
    let email = account(place, role);
    let link = place.run_ok(&["account", "link", "--email", &email]);
    let signed = site.post_form(&format!("/login/{}", link.trim().rsplit('/').next().unwrap()), &[], "");
    let cookie = signed
        .headers
        .iter()
        .find(|(name, value)| name == "set-cookie" && value.starts_with("session="))
        .unwrap();
    let cookie = cookie.1.split(';').next().unwrap().to_owned();
    let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
    (cookie, me["csrf"].as_str().unwrap().to_owned())
}
