//! Nothing that can be abused is without a limit: each address that writes names one, each is driven over its edge, and the table
//! that people read is the one that holds.

use std::collections::HashMap;

use app::limits::{self, Limit, Most, Place};

use crate::{
    suite::access::routes,
    support::{Answer, Place as Folder, Site},
};

#[test]
fn every_address_that_writes_names_a_limit() {
    let routed = routes();
    let named: HashMap<_, _> = web::limits::ROUTES.iter().map(|it| ((it.0, it.1), it.2)).collect();
    assert_eq!(named.len(), web::limits::ROUTES.len(), "an address stands there once");
    for (method, path) in &routed {
        let limits = named.get(&(method.as_str(), path.as_str()));
        assert!(method == "GET" || limits.is_some_and(|it| !it.is_empty()), "{method} {path} has no limit");
    }
    for (method, path) in named.keys() {
        assert!(routed.contains(&((*method).into(), (*path).into())), "{method} {path} is no address");
    }
    for limit in limits::LIMITS {
        assert!(named.values().any(|it| it.contains(limit)), "nothing counts {limit:?}");
    }
    for limit in named.values().copied().flatten() {
        assert!(limits::LIMITS.contains(limit), "{limit:?} is not in the table");
    }
}

#[test]
fn the_table_that_people_read_is_the_one_that_holds() {
    let page = include_str!("../../docs/limits.md");
    assert!(page.contains(&limits::table()), "docs/limits.md has not this:\n{}", limits::table());
}

/// Somebody who asks from a network.
struct From<'s> {
    site: &'s Site,
    network: &'s str,
    cookie: String,
    csrf: String,
}

impl From<'_> {
    fn send(&self, method: &str, path: &str, body: &str) -> Answer {
        let json = path.starts_with("/api/");
        let kind = if json { "application/json" } else { "application/x-www-form-urlencoded" };
        let headers = [
            ("Content-Type", kind),
            ("X-Forwarded-For", self.network),
            ("Cookie", &self.cookie),
            ("X-CSRF-Token", &self.csrf),
        ];
        let body = if json { body.to_owned() } else { format!("{body}&csrf={}", self.csrf) };
        self.site.request(method, path, &headers, &body).unwrap()
    }
}

fn guest<'s>(site: &'s Site, network: &'s str) -> From<'s> {
    From { site, network, cookie: String::new(), csrf: String::new() }
}

/// Somebody with an account, by a link of the console.
fn member<'s>(place: &Folder, site: &'s Site, network: &'s str, name: &str) -> From<'s> {
    let email = format!("{name}@example.org");
    let link = place.run_ok(&["account", "create", "--email", &email, "--name", name]);
    let signed = site.post_form(&format!("/login/{}", link.trim().rsplit('/').next().unwrap()), &[], "");
    let cookie = signed.cookie("session").unwrap();
    let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
    From { site, network, cookie, csrf: me["csrf"].as_str().unwrap().to_owned() }
}

fn is_refused(answer: &Answer, what: &str) {
    assert_eq!(answer.status, 429, "{what}: {}", answer.text());
    let seconds: i64 = answer.header("retry-after").unwrap_or_else(|| panic!("{what}")).parse().unwrap();
    assert!((1..=86_401).contains(&seconds), "{what}: {seconds}");
    assert!(!answer.body.is_empty(), "{what}");
}

/// Asks as often as may be, and once more: which is refused, and nobody else is.
fn over(asker: &From<'_>, other: &From<'_>, most: i64, what: &str, ask: impl Fn(&From<'_>, i64) -> Answer) {
    for at in 0..most {
        let answer = ask(asker, at);
        assert_ne!(answer.status, 429, "{what} after {at} of {most}: {}", answer.text());
    }
    is_refused(&ask(asker, most), what);
    assert_ne!(ask(other, most).status, 429, "{what}: somebody else");
}

fn of(limit: Limit) -> i64 {
    limit.most(2)
}

#[test]
fn what_the_process_counts_is_refused_over_its_limit() {
    let folder = Folder::sqlite();
    let (_, thread) = folder.publish("A page", "Its words.");
    let site = folder.serve(&["--guests", "on", "--proxies", "127.0.0.1"]);
    let mut seen: Vec<&str> = Vec::new();
    for (method, path, limits) in web::limits::ROUTES {
        for limit in limits.iter().filter(|it| it.place != Place::Database) {
            if seen.contains(&limit.what) {
                continue;
            }
            seen.push(limit.what);
            let path = path.replace("{thread}", &thread).replace("{comment}", "1").replace("{link}", "none");
            let body = if path.ends_with("/comments") { "preview=1&body=Typed+words." } else { "body=Typed" };
            let path = if path.ends_with("/search") { format!("{path}?q=words") } else { path };
            let ask = |from: &From<'_>, _| from.send(method, &path, body);
            let (one, other) = (guest(&site, "203.0.113.1"), guest(&site, "203.0.113.2"));
            over(&one, &other, of(*limit), limit.what, ask);
            if path.ends_with("/comments") {
                assert!(ask(&one, 0).text().contains("Typed words."), "what was typed is lost");
            }
        }
    }
    // By account, wherever it asks from; of others on the network everybody is free.
    let ann = member(&folder, &site, "203.0.113.3", "Ann");
    let bob = member(&folder, &site, "203.0.113.3", "Bob");
    over(&ann, &bob, of(limits::FORMS), "forms", |from, _| from.send("POST", "/account/name", "name=!"));
    is_refused(&From { network: "203.0.113.4", ..ann }.send("POST", "/account/name", "name=!"), "elsewhere");
}

#[test]
fn what_the_database_counts_is_refused_over_its_limit() {
    for folder in Folder::both() {
        let (_, thread) = folder.publish("A page", "Its words.");
        let site = folder.serve(&["--guests", "on", "--proxies", "127.0.0.1", "--comment-rate", "2"]);
        let to = format!("/api/v1/threads/{thread}/comments");
        let (one, other) = (guest(&site, "203.0.113.1"), guest(&site, "203.0.113.2"));

        over(&one, &other, of(limits::MAILS), "mails", |from, at| {
            from.send("POST", "/login", &format!("email=m{at}%40example.org"))
        });

        let asked = guest(&site, "203.0.113.3").send("POST", "/login", "email=code%40example.org");
        let coder = From { cookie: asked.cookie("asking").unwrap(), ..guest(&site, "203.0.113.3") };
        over(&coder, &other, of(limits::CODES), "codes", |from, _| {
            from.send("POST", "/login/code", "code=00000000")
        });
        for at in 0..6 {
            let asked = coder.send("POST", "/login", &format!("email=c{at}%40example.org"));
            let next = From { cookie: asked.cookie("asking").unwrap(), ..guest(&site, "203.0.113.3") };
            let wrong = (0..5).map(|_| next.send("POST", "/login/code", "code=00000000").status);
            let refused = wrong.filter(|it| *it == 429).count();
            assert_eq!(refused, if at == 5 { 5 } else { 0 }, "codes of a network, {at}");
        }

        let network = guest(&site, "203.0.113.4");
        let wrong = |email: &str| format!("email={email}%40example.org&password=not+this+one");
        over(&network, &guest(&site, "203.0.113.5"), of(limits::PASSWORDS), "passwords", |from, _| {
            from.send("POST", "/login/password", &wrong("p"))
        });
        let network = guest(&site, "203.0.113.6");
        over(&network, &other, of(limits::PASSWORDS_OF_NETWORK), "passwords of a network", |from, at| {
            from.send("POST", "/login/password", &wrong(&format!("p{}", at / 8)))
        });

        let guests = guest(&site, "203.0.113.7");
        over(&guests, &other, of(limits::GUESTS), "guests", |from, at| {
            let name =
                format!("Guest {at} of {}", from.network.len() + usize::from(from.network.ends_with('2')));
            from.send("POST", &to, &format!(r#"{{"body":"Words {at}.","guest":{{"name":"{name}"}}}}"#))
        });

        let (ann, bob) =
            (member(&folder, &site, "203.0.113.8", "Ann"), member(&folder, &site, "203.0.113.8", "Bob"));
        over(&ann, &bob, of(limits::COMMENTS), "comments", |from, at| {
            from.send("POST", &to, &format!(r#"{{"body":"Words {at}."}}"#))
        });
        over(&ann, &bob, of(limits::COPIES), "copies", |from, _| from.send("POST", "/account/data", ""));
        over(&ann, &bob, of(limits::ADDRESSES), "addresses", |from, _| {
            let mine = from.cookie == ann.cookie;
            let email = if mine { "new" } else { "newer" };
            from.send("POST", "/account/address", &format!("email={email}%40example.org"))
        });
        let later = ann.send("POST", &format!("/t/{thread}/comments"), "body=Typed+words.");
        is_refused(&later, "a form");
        assert!(later.text().contains("Typed words."), "what was typed is lost");
    }
}

#[test]
fn a_rate_is_a_number_of_comments() {
    assert_eq!(limits::GUESTS.most, Most::Rates(3));
    assert_eq!(limits::GUESTS.most(20), 60);
}
