//! Streams of what changes in a thread, from outside: the real binary, a socket each.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::support::{Place, Site};

/// A stream of events, read as it comes.
struct Stream {
    lines: BufReader<TcpStream>,
    status: u16,
    headers: Vec<String>,
}

#[derive(Debug, PartialEq)]
struct Event {
    id: String,
    name: String,
    data: Value,
}

impl Stream {
    fn open(site: &Site, thread: &str, query: &str, headers: &[(&str, &str)]) -> Self {
        let mut socket = TcpStream::connect(&site.address).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut head = format!(
            "GET /api/v1/threads/{thread}/events{query} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: gzip, br\r\n",
            site.address
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        socket.write_all(format!("{head}\r\n").as_bytes()).unwrap();
        let mut lines = BufReader::new(socket);
        let mut headers = Vec::new();
        loop {
            let mut line = String::new();
            lines.read_line(&mut line).unwrap();
            match line.trim_end() {
                "" => break,
                line => headers.push(line.to_lowercase()),
            }
        }
        let status = headers[0].split(' ').nth(1).unwrap().parse().unwrap();
        Self { lines, status, headers }
    }

    fn header(&self, line: &str) -> bool {
        self.headers.iter().any(|header| header == line)
    }

    /// The next line of the body, whatever the chunks; none where the stream has ended.
    fn line(&mut self) -> Option<String> {
        loop {
            let mut line = String::new();
            if self.lines.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let line = line.trim_end_matches("\r\n").to_owned();
            // Sizes of chunks end in CR LF, lines of events in LF.
            if let Some(line) = line.strip_suffix('\n') {
                return Some(line.to_owned());
            }
            if line == "0" {
                return None;
            }
        }
    }

    /// The next event; none where the stream has ended.
    fn event(&mut self) -> Option<Event> {
        let (mut id, mut name, mut data) = (String::new(), String::new(), None);
        loop {
            let line = self.line()?;
            match line.split_once(": ") {
                Some(("id", value)) => id = value.to_owned(),
                Some(("event", value)) => name = value.to_owned(),
                Some(("data", value)) => data = Some(serde_json::from_str(value).unwrap()),
                _ if line.is_empty() => {
                    if let Some(data) = data.take() {
                        return Some(Event { id, name, data });
                    }
                }
                _ => {}
            }
        }
    }

    /// Names and numbers of the next events, up to the counts that end a piece of news.
    fn news(&mut self) -> Vec<(String, i64)> {
        let mut told = Vec::new();
        loop {
            let event = self.event().expect("the stream ended");
            if event.name == "counts" {
                return told;
            }
            told.push((event.name, event.data["number"].as_i64().unwrap()));
        }
    }
}

fn say(site: &Site, thread: &str, body: &str) -> Value {
    let words = json!({ "body": body, "guest": { "name": "Bob" } });
    let answer = site.post_json(&format!("/api/v1/threads/{thread}/comments"), &[], &words);
    assert!(matches!(answer.status, 201 | 202), "{}", answer.text());
    answer.json()
}

fn decide(site: &Site, token: &str, comment: &Value, action: &str) {
    let path = format!("/api/v1/comments/{}/decisions", comment["id"].as_str().unwrap());
    let answer = site.post_json(&path, &[("Authorization", token)], &json!({ "action": action }));
    assert_eq!(answer.status, 201, "{}", answer.text());
}

fn moderator(place: &Place) -> String {
    place.run_ok(&["account", "create", "--email", "m@example.org", "--name", "Mo", "--role", "moderator"]);
    let token = place.run_ok(&["token", "create", "--email", "m@example.org", "--scope", "decide"]);
    format!("Bearer {}", token.trim())
}

#[test]
fn a_thread_is_told_as_it_changes() {
    for place in Place::both() {
        let (slug, thread) = place.publish("Told", "Words.");
        let token = moderator(&place);
        let site = place.open_to_guests();
        let first = say(&site, &thread, "Before.");
        assert!(
            site.get(&format!("/{slug}")).text().contains("data-at=\"1.0\""),
            "the page says how far it has come"
        );
        let mut stream = Stream::open(&site, &thread, "?since=1.0", &[]);
        assert_eq!(stream.status, 200);
        assert!(stream.header("content-type: text/event-stream"), "{:?}", stream.headers);
        assert!(stream.header("cache-control: no-store") && stream.header("x-accel-buffering: no"));
        assert!(!stream.headers.iter().any(|line| line.starts_with("content-encoding")));
        assert!(stream.line().unwrap().starts_with("retry: "));

        let second = say(&site, &thread, "Well *said*.\n\nTwice.");
        let event = stream.event().unwrap();
        assert_eq!((event.name.as_str(), event.id.as_str()), ("comment", "2.0"));
        assert_eq!((&event.data["id"], &event.data["number"]), (&second["id"], &json!(2)));
        assert_eq!(event.data["parent"], Value::Null);
        let html = event.data["html"].as_str().unwrap();
        assert!(html.contains("<em>said</em>") && html.contains("data-number=\"2\""), "{html}");
        let event = stream.event().unwrap();
        assert_eq!((event.name.as_str(), event.id.as_str()), ("counts", "2.0"));
        assert_eq!((&event.data["comments"], &event.data["missed"]), (&json!(2), &json!(0)));
        assert!(event.data["html"].as_str().unwrap().contains("2 comments ·</span> 1 person"));

        decide(&site, &token, &first, "remove");
        let event = stream.event().unwrap();
        assert_eq!((event.name.as_str(), event.id.as_str()), ("remove", "2.1"));
        assert_eq!(event.data["id"], first["id"]);
        let html = event.data["html"].as_str().unwrap();
        assert!(html.contains("Removed by a moderator") && !html.contains("Before"), "{html}");
        assert_eq!(stream.event().unwrap().data["comments"], 1);
        decide(&site, &token, &first, "restore");
        assert_eq!(stream.news(), [("comment".into(), 1)]);
    }
}

#[test]
fn what_waits_is_told_to_nobody_until_it_is_approved() {
    for place in Place::both() {
        let (_, thread) = place.publish("Waits", "Words.");
        let token = moderator(&place);
        let site = place.serve(&["--guests", "held"]);
        let mut stream = Stream::open(&site, &thread, "?since=0.0", &[]);
        let held = say(&site, &thread, "Secret words.");
        let rejected = say(&site, &thread, "Bad words.");
        decide(&site, &token, &rejected, "reject");
        decide(&site, &token, &held, "approve");
        assert_eq!(stream.news(), [("comment".into(), 1)], "that alone is told");
        // Who joins with what an older page said is told the same.
        assert_eq!(Stream::open(&site, &thread, "?since=0.0", &[]).news(), [("comment".into(), 1)]);
    }
}

#[test]
fn a_stream_goes_on_where_it_was_after_a_restart() {
    for place in Place::both() {
        let (_, thread) = place.publish("Again", "Words.");
        let token = moderator(&place);
        let site = place.open_to_guests();
        let first = say(&site, &thread, "One.");
        let mut stream = Stream::open(&site, &thread, "?since=0.0", &[]);
        let told = stream.event().unwrap();
        assert_eq!((told.name.as_str(), told.id.as_str()), ("comment", "1.0"));
        site.kill();
        while stream.event().is_some() {}
        let site = place.open_to_guests();
        say(&site, &thread, "Two.");
        say(&site, &thread, "Three.");
        decide(&site, &token, &first, "remove");
        // The header is newer than the address, which a browser asks again as it was.
        let mut stream = Stream::open(&site, &thread, "?since=0.0", &[("Last-Event-ID", &told.id)]);
        let told: Vec<_> =
            (0..4).map(|_| stream.event().unwrap()).map(|event| (event.name, event.id)).collect();
        let wanted = [("remove", "1.1"), ("comment", "2.1"), ("comment", "3.1"), ("counts", "3.1")];
        assert_eq!(told, wanted.map(|(name, id)| (name.to_owned(), id.to_owned())));
        // Cut in the middle of it, the rest comes again.
        let mut stream = Stream::open(&site, &thread, "", &[("Last-Event-ID", "2.1")]);
        assert_eq!(stream.news(), [("comment".into(), 3)]);
        let mut stream = Stream::open(&site, &thread, "", &[("Last-Event-ID", "1.1")]);
        assert_eq!(stream.news(), [("comment".into(), 2), ("comment".into(), 3)]);
    }
}

#[test]
fn two_processes_on_one_database_tell_each_other() {
    for place in Place::both().into_iter().filter(|place| place.database.is_some()) {
        let (_, thread) = place.publish("Two", "Words.");
        let (here, there) = (place.open_to_guests(), place.open_to_guests());
        let mut stream_here = Stream::open(&here, &thread, "", &[]);
        let mut stream_there = Stream::open(&there, &thread, "", &[]);
        say(&here, &thread, "From here.");
        say(&there, &thread, "From there.");
        for stream in [&mut stream_here, &mut stream_there] {
            let mut told = Vec::new();
            while told.len() < 2 {
                told.extend(stream.news());
            }
            assert_eq!(told, [("comment".into(), 1), ("comment".into(), 2)]);
        }
    }
}

#[test]
fn each_page_is_told_in_its_own_language() {
    let place = Place::sqlite();
    let (_, thread) = place.publish("Words", "Words.");
    let site = place.open_to_guests();
    let mut streams = [("?lang=en", "guest"), ("?lang=ar", "زائر"), ("", "invité")].map(|(query, guest)| {
        (Stream::open(&site, &thread, query, &[("Accept-Language", "fr, de;q=0.5")]), guest)
    });
    say(&site, &thread, "Said once.");
    for (stream, guest) in &mut streams {
        let event = stream.event().unwrap();
        assert!(event.data["html"].as_str().unwrap().contains(*guest), "{guest}: {event:?}");
    }
}

#[test]
fn too_much_is_told_as_a_number() {
    let place = Place::sqlite();
    let (_, thread) = place.publish("Much", "Words.");
    let site = place.open_to_guests();
    for n in 0..201 {
        say(&site, &thread, &format!("Number {n}."));
    }
    let event = Stream::open(&site, &thread, "?since=0.0", &[]).event().unwrap();
    assert_eq!((event.name.as_str(), event.id.as_str()), ("counts", "201.0"));
    assert_eq!((&event.data["missed"], &event.data["comments"]), (&json!(201), &json!(201)));
    assert_eq!(Stream::open(&site, &thread, "?since=1.0", &[]).news().len(), 200);
    // A page of a thread that was put back from a backup knows of what is no more.
    let event = Stream::open(&site, &thread, "?since=900.0", &[]).event().unwrap();
    assert_eq!((event.id.as_str(), &event.data["missed"]), ("201.0", &json!(1)));
}

#[test]
fn streams_have_a_limit_and_leave_the_pages_alone() {
    let place = Place::sqlite();
    let (slug, thread) = place.publish("Full", "Words.");
    let site = place.serve(&["--streams", "2"]);
    let _first = Stream::open(&site, &thread, "", &[]);
    let second = Stream::open(&site, &thread, "", &[]);
    let third = Stream::open(&site, &thread, "", &[]);
    assert_eq!(third.status, 503);
    assert!(third.header("retry-after: 30") && third.header("content-type: application/problem+json"));
    assert_eq!(site.get(&format!("/{slug}")).status, 200);
    // A place is free again once a stream has gone.
    drop(second);
    let started = Instant::now();
    while Stream::open(&site, &thread, "", &[]).status != 200 {
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}

#[test]
fn an_end_ends_streams_at_once() {
    let place = Place::sqlite();
    let (_, thread) = place.publish("End", "Words.");
    let site = place.serve(&[]);
    let mut stream = Stream::open(&site, &thread, "", &[]);
    let started = Instant::now();
    assert!(site.terminate().success());
    // Well within the ten seconds that requests get to finish.
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    assert_eq!(stream.event(), None);
}

#[test]
fn what_is_no_thread_or_no_id_has_no_stream() {
    let place = Place::sqlite();
    let (_, thread) = place.publish("None", "Words.");
    let site = place.serve(&[]);
    assert_eq!(Stream::open(&site, "zz", "", &[]).status, 404);
    assert_eq!(Stream::open(&site, "0000000000", "", &[]).status, 404);
    for query in ["?since=1", "?since=-1.0", "?until=1.0"] {
        assert_eq!(Stream::open(&site, &thread, query, &[]).status, 400, "{query}");
    }
}
