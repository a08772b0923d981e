//! A mail server for tests: takes what is sent to it over a loopback socket and keeps it. It can hang up for a while, as
//! real ones do.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

/// A mail as it came: whom the envelope names, and the text with its headers.
#[derive(Debug, Clone)]
pub struct Mail {
    pub from: String,
    pub to: String,
    pub text: String,
}

/// The server; it ends with the process.
pub struct Sink {
    pub port: u16,
    mails: Arc<Mutex<Vec<Mail>>>,
    /// While true, connections are dropped after a greeting.
    pub away: Arc<AtomicBool>,
}

impl Sink {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let sink =
            Self { port: listener.local_addr().unwrap().port(), mails: Arc::default(), away: Arc::default() };
        let (mails, away) = (sink.mails.clone(), sink.away.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (mails, away) = (mails.clone(), away.clone());
                std::thread::spawn(move || _ = converse(stream, &mails, &away));
            }
        });
        sink
    }

    /// The flags of `serve` that lead here.
    pub fn flags(&self) -> Vec<String> {
        let port = self.port.to_string();
        let flags = ["--smtp-host", "127.0.0.1", "--smtp-port", &port, "--smtp-tls", "off"];
        let from = ["--mail-from", "The Paper <paper@example.org>"];
        flags.iter().chain(&from).map(|flag| (*flag).to_owned()).collect()
    }

    /// The mails that came, once there are so many. What a process had taken that was killed is taken again after a minute.
    pub fn wait_for(&self, count: usize) -> Vec<Mail> {
        let begun = Instant::now();
        loop {
            let mails = self.mails.lock().unwrap().clone();
            if mails.len() >= count {
                return mails;
            }
            assert!(begun.elapsed() < Duration::from_secs(120), "{} of {count} mails came", mails.len());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn converse(stream: TcpStream, mails: &Mutex<Vec<Mail>>, away: &AtomicBool) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream).lines();
    out.write_all(b"220 sink.example ESMTP\r\n")?;
    if away.load(Ordering::SeqCst) {
        return Ok(());
    }
    let (mut from, mut to) = (String::new(), String::new());
    while let Some(line) = lines.next().transpose()? {
        let command = line.to_ascii_uppercase();
        if command.starts_with("EHLO") {
            out.write_all(b"250-sink.example\r\n250 8BITMIME\r\n")?;
        } else if command.starts_with("MAIL FROM:") {
            from = line["MAIL FROM:".len()..].to_owned();
            out.write_all(b"250 ok\r\n")?;
        } else if command.starts_with("RCPT TO:") {
            to = line["RCPT TO:".len()..].to_owned();
            out.write_all(b"250 ok\r\n")?;
        } else if command == "DATA" {
            out.write_all(b"354 go on\r\n")?;
            let mut text = String::new();
            for line in lines.by_ref() {
                match line? {
                    end if end == "." => break,
                    line => text.push_str(&format!("{}\n", line.strip_prefix('.').unwrap_or(&line))),
                }
            }
            mails.lock().unwrap().push(Mail { from: from.clone(), to: to.clone(), text });
            out.write_all(b"250 taken\r\n")?;
        } else if command == "QUIT" {
            out.write_all(b"221 bye\r\n")?;
            return Ok(());
        } else {
            out.write_all(b"250 ok\r\n")?;
        }
    }
    Ok(())
}

impl Mail {
    /// A header's value, as it was sent.
    pub fn header(&self, name: &str) -> Option<&str> {
        let head = self.text.split("\n\n").next()?;
        head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// What the readers of mail put together again: lines that quoted-printable broke, and its signs for others.
    pub fn read(&self) -> String {
        self.text.replace("=\n", "").replace("=3D", "=")
    }

    /// Path of the link in it.
    pub fn link(&self) -> String {
        let read = self.read();
        let at = read.find("/login/").expect("a mail has a link");
        read[at..].chars().take_while(|c| !c.is_whitespace() && *c != '"' && *c != '<').collect()
    }

    /// The code in it.
    pub fn code(&self) -> String {
        let read = self.read();
        let line = read.lines().find(|line| {
            let digits = line.chars().filter(char::is_ascii_digit).count();
            digits == 8 && line.trim().len() == 9
        });
        line.expect("a mail has a code").trim().to_owned()
    }
}
