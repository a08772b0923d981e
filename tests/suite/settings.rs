//! Setting a new site up, and changing it later, from its own page: on the real binary, in several processes.

use std::time::{Duration, Instant};

use crate::support::{Answer, Place, Site, smtp::Sink};

/// Signs in by a link of the console; cookie, token, and where one came to.
fn enter(site: &Site, link: &str) -> (String, String, String) {
    let signed = site.post_form(&format!("/login/{}", link.trim().rsplit('/').next().unwrap()), &[], "");
    let cookie = signed.cookie("session").expect("a session begins");
    let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
    (cookie, me["csrf"].as_str().unwrap().to_owned(), signed.header("location").unwrap().to_owned())
}

fn admin(place: &Place, site: &Site) -> (String, String) {
    let (cookie, csrf, _) = enter(site, &place.run_ok(&["account", "link", "--email", "admin@localhost"]));
    (cookie, csrf)
}

fn see(site: &Site, cookie: &str) -> Answer {
    site.request("GET", "/settings", &[("Cookie", cookie)], "").unwrap()
}

fn save(site: &Site, (cookie, csrf): (&str, &str), fields: &str) -> Answer {
    let usual = "do=save&tagline=&lang=en&guests=held&smtp_host=&smtp_tls=starttls";
    let named: Vec<&str> = fields.split('&').filter_map(|field| field.split('=').next()).collect();
    let rest: Vec<&str> =
        usual.split('&').filter(|field| !named.contains(&field.split('=').next().unwrap())).collect();
    let body = format!("{}&{fields}&csrf={csrf}", rest.join("&"));
    site.post_form("/settings", &[("Cookie", cookie)], &body)
}

/// Waits until a page says something.
fn until(site: &Site, path: &str, words: &str) -> Duration {
    let begun = Instant::now();
    while !site.get(path).text().contains(words) {
        assert!(begun.elapsed() < Duration::from_secs(10), "{path} never says {words:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
    begun.elapsed()
}

#[test]
fn a_new_site_is_set_up_and_every_process_knows_at_once() {
    for place in Place::both() {
        let (here, there) = (place.serve(&[]), place.serve(&[]));
        let link = here.greeting.iter().find(|line| line.contains("/login/")).expect("a link for the admin");
        let (cookie, csrf, led) = enter(&here, link);
        assert_eq!(led, "/settings", "who comes first sets the site up");
        let admin = (cookie.as_str(), csrf.as_str());
        let page = see(&here, &cookie).text();
        assert!(page.contains("Set up your site") && page.contains("value=\"Rejoinder\""), "{page}");
        assert!(there.get("/").text().contains("Rejoinder"));

        let refused = save(&here, admin, "site_name=&tagline=A+line+typed&guests=perhaps");
        assert_eq!(refused.status, 422);
        let text = refused.text();
        assert!(text.contains("A line typed") && text.contains("id=\"site_name-error\""), "{text}");
        assert!(text.contains("Choose one of what is offered."), "{text}");
        assert_eq!(save(&here, (&cookie, "stolen"), "site_name=X").status, 403);

        let words = serde_json::json!({ "body": "Said by a guest.", "guest": { "name": "Bob" } });
        let (_, thread) = place.publish("An article", "Words.");
        let say =
            |site: &Site| site.post_json(&format!("/api/v1/threads/{thread}/comments"), &[], &words).status;
        assert_eq!(say(&there), 202, "guests wait for a moderator at first");
        until(&there, "/", "An article");
        let saved = save(&here, admin, "site_name=The+Harbour+Bell&tagline=News+from+the+quay&guests=off");
        assert_eq!((saved.status, saved.header("location")), (303, Some("/settings?done=saved")));
        assert!(here.get("/").text().contains("The Harbour Bell"), "at once in the process that was asked");
        let took = until(&there, "/", "The Harbour Bell");
        assert!(took < Duration::from_secs(5), "{took:?} until another process knew");
        assert!(there.get("/an-article").text().contains("The Harbour Bell"), "finished pages are made anew");
        assert_eq!(say(&there), 401, "and guests may not write any more");
        assert!(!see(&here, &cookie).text().contains("Set up your site"));

        let (_, _, led) = enter(&here, &place.run_ok(&["account", "link", "--email", "admin@localhost"]));
        assert_eq!(led, "/account", "it is set up");
        let printed = place.run_ok(&["config"]);
        assert!(printed.contains("site_name = \"The Harbour Bell\"  # database"), "{printed}");
        assert!(printed.contains("comment_rate = \"20\"  # default"), "{printed}");
        assert!(place.run_ok(&["check"]).contains("everything holds"));
    }
}

#[test]
fn what_is_said_outside_wins_and_is_shown_as_fixed() {
    let place = Place::sqlite();
    let site = place.serve(&["--site-name", "The Flag", "--lang", "pt"]);
    let (cookie, csrf) = admin(&place, &site);
    let page = see(&site, &cookie).text();
    assert!(page.contains("<code dir=\"ltr\">--site-name</code>") && page.contains("readonly"), "{page}");
    let saved = save(&site, (&cookie, &csrf), "site_name=Another&tagline=Said+on+the+page&lang=xx");
    assert_eq!(saved.status, 303, "{}", saved.text());
    let front = site.get("/").text();
    assert!(front.contains("The Flag") && front.contains("Said on the page") && !front.contains("Another"));
    assert!(front.contains("lang=\"pt\""), "{front}");
    drop(site);
    let site = place.serve(&["--tagline", "Said by a flag"]);
    let front = site.get("/").text();
    assert!(front.contains("Said by a flag") && front.contains("Rejoinder"), "what was fixed was not kept");
}

#[test]
fn mail_is_tried_and_what_failed_is_said() {
    for place in Place::both() {
        let (sink, site) = (Sink::start(), place.serve(&[]));
        let (cookie, csrf) = admin(&place, &site);
        let port = sink.port.to_string();
        let server = |port: &str| {
            format!(
                "site_name=A&smtp_host=127.0.0.1&smtp_tls=off&smtp_port={port}&mail_from=The+Bell+%3Cbell%40example.org%3E"
            )
        };
        let saved = |fields: &str| {
            let saved = save(&site, (&cookie, &csrf), fields);
            assert_eq!(saved.status, 303, "{}", saved.text());
        };
        let attempt = || {
            let body = format!("do=try&email=me%40example.org&csrf={csrf}");
            site.post_form("/settings", &[("Cookie", &cookie)], &body)
        };
        saved(&server("1"));
        let failed = attempt();
        assert_eq!(failed.status, 502);
        assert!(failed.text().contains("no server was reached") && failed.text().contains("me@example.org"));
        saved(&server(&port));
        assert_eq!(attempt().status, 200);
        let mail = sink.wait_for(1).remove(0);
        assert_eq!((mail.from.trim(), mail.to.trim()), ("<bell@example.org>", "<me@example.org>"));
        assert_eq!(mail.header("Subject"), Some("Mail from A comes"));

        // The sink knows nobody by a name.
        saved(&format!("{}&smtp_user=ann&smtp_password=swordfish", server(&port)));
        let failed = attempt();
        assert_eq!(failed.status, 502, "{}", failed.text());
        assert!(!see(&site, &cookie).text().contains("swordfish"), "a password is never shown again");
        saved(&format!("{}&smtp_user=ann", server(&port)));
        for elsewhere in [server("2525"), server(&port).replace("127.0.0.1", "mail.example.net")] {
            let refused = save(&site, (&cookie, &csrf), &format!("{elsewhere}&smtp_user=ann"));
            assert_eq!(refused.status, 422, "the password of one server is sent to no other");
            assert!(refused.text().contains("id=\"smtp_password-error\""));
        }
        let broken = format!("{}&smtp_user=ann", server("port")).replace("bell%40", "");
        let refused = save(&site, (&cookie, &csrf), &broken).text();
        assert!(refused.contains("id=\"smtp_port-error\"") && refused.contains("id=\"mail_from-error\""));
        saved("site_name=A");
        assert!(!see(&site, &cookie).text().contains("127.0.0.1"), "no server any more");
    }
}
