//! The real binary, as its users meet it: started on a port of the kernel's choice, spoken to over HTTP, ended.

pub mod pictures;
pub mod smtp;

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

/// Path of the binary under test.
pub const BINARY: &str = env!("CARGO_BIN_EXE_rejoinder");

/// Where a test's site is kept: a folder, and for PostgreSQL a database of its own.
pub struct Place {
    _folder: tempfile::TempDir,
    /// The data folder.
    pub data: PathBuf,
    /// The database's address; SQLite in the folder where there is none.
    pub database: Option<String>,
}

impl Place {
    /// A new place on SQLite.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { data: folder.path().join("site"), _folder: folder, database: None }
    }

    /// A new place on SQLite, and one on PostgreSQL where a server was given (`tests/with-postgres`).
    pub fn both() -> Vec<Self> {
        let mut places = vec![Self::sqlite()];
        match std::env::var("REJOINDER_TEST_POSTGRES") {
            Ok(server) => places.push(Self { database: Some(new_database(&server)), ..Self::sqlite() }),
            Err(_) => {
                assert!(std::env::var("CI").is_err(), "CI tests both databases; see tests/with-postgres")
            }
        }
        places
    }

    fn command(&self) -> Command {
        let mut command = Command::new(BINARY);
        command.arg("--data").arg(&self.data);
        if let Some(database) = &self.database {
            command.args(["--database-url", database]);
        }
        command
    }

    /// Runs a command on this place.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    /// Runs a command that must succeed; what it printed.
    pub fn run_ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Serves this place and waits until it listens.
    pub fn serve(&self, arguments: &[&str]) -> Site {
        let mut command = self.command();
        command.arg("serve").args(arguments);
        Site::start(command)
    }

    /// The same, with more said than is asked for.
    pub fn serve_saying_more(&self, arguments: &[&str]) -> Site {
        let mut command = self.command();
        command.env("REJOINDER_LOG", "info").arg("serve").args(arguments);
        Site::start(command)
    }

    /// Serves this place where guests write at once and without limit.
    pub fn open_to_guests(&self) -> Site {
        self.serve(&["--guests", "on", "--comment-rate", "0"])
    }

    /// Publishes an article from a file; its slug and the id of its thread.
    pub fn publish(&self, title: &str, body: &str) -> (String, String) {
        let text = format!("---\ntitle: {title}\nbyline: Ann Writer\n---\n{body}\n");
        let file = file(self.data.parent().unwrap(), "article.md", &text);
        let printed = self.run_ok(&["publish", "--json", file.to_str().unwrap()]);
        let value: serde_json::Value = serde_json::from_str(&printed).unwrap();
        (value["slug"].as_str().unwrap().to_owned(), value["thread"].as_str().unwrap().to_owned())
    }
}

/// A database for one test on a server that lives no longer than the tests.
fn new_database(server: &str) -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("suite_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let made = Command::new("psql").args([server, "-qc", &format!("create database {name}")]).status();
    assert!(made.expect("psql comes with PostgreSQL").success());
    let (front, _) = server.rsplit_once('/').unwrap();
    format!("{front}/{name}")
}

/// Runs a command of the binary on a data folder.
pub fn run(data: &Path, arguments: &[&str]) -> Output {
    Command::new(BINARY).arg("--data").arg(data).args(arguments).output().unwrap()
}

/// Runs a command that must succeed; what it printed.
pub fn run_ok(data: &Path, arguments: &[&str]) -> String {
    let output = run(data, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A running site.
pub struct Site {
    child: Child,
    /// Where it listens.
    pub address: String,
    /// What it printed before it listened.
    pub greeting: Vec<String>,
    /// What it printed since, and complained of.
    said: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Starts a command that serves and waits until it listens.
    pub fn start(mut command: Command) -> Self {
        let mut child = command
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut greeting = Vec::new();
        let address = loop {
            let line = lines.next().expect("it ended before it listened").unwrap();
            match line.strip_prefix("listening on http://") {
                Some(address) => break address.to_owned(),
                None => greeting.push(line),
            }
        };
        let said: Arc<Mutex<Vec<String>>> = Arc::default();
        let (saying, complaining) = (said.clone(), said.clone());
        std::thread::spawn(move || {
            lines.map_while(Result::ok).for_each(|line| saying.lock().unwrap().push(line))
        });
        let errors = BufReader::new(child.stderr.take().unwrap()).lines();
        std::thread::spawn(move || {
            errors.map_while(Result::ok).for_each(|line| {
                eprintln!("{line}");
                complaining.lock().unwrap().push(line);
            })
        });
        Self { child, address, greeting, said }
    }

    /// The first line it printed since it listens that holds these words, once there is one.
    pub fn wait_for(&self, words: &str) -> String {
        let begun = std::time::Instant::now();
        loop {
            let found = self.said.lock().unwrap().iter().find(|line| line.contains(words)).cloned();
            if let Some(line) = found {
                return line;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "nothing it says has {words:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// All it has printed since it listens, and all it complained of.
    pub fn said(&self) -> String {
        self.said.lock().unwrap().join("\n")
    }

    /// Kills it, as a power cut would the machine's other half: no goodbye.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end; its exit status.
    pub fn terminate(mut self) -> std::process::ExitStatus {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        let (tell, told) = mpsc::channel();
        let mut child = std::mem::replace(&mut self.child, Command::new("true").spawn().unwrap());
        std::thread::spawn(move || tell.send(child.wait()));
        told.recv_timeout(Duration::from_secs(20)).expect("it did not end").unwrap()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &[], "").unwrap()
    }

    pub fn post_json(&self, path: &str, headers: &[(&str, &str)], body: &serde_json::Value) -> Answer {
        let headers = [&[("Content-Type", "application/json")], headers].concat();
        self.request("POST", path, &headers, body.to_string()).unwrap()
    }

    pub fn post_form(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let headers = [&[("Content-Type", "application/x-www-form-urlencoded")], headers].concat();
        self.request("POST", path, &headers, body).unwrap()
    }

    /// One request on a connection of its own. An error is a connection that broke.
    pub fn request(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl AsRef<[u8]>,
    ) -> std::io::Result<Answer> {
        request(&self.address, method, path, headers, body)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// An answer over HTTP.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// A cookie it sets, as the browser sends it back; none where it sets none, or takes it away.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.iter().filter(|(key, _)| key == "set-cookie").map(|(_, value)| value);
        let mut pairs = set.filter_map(|value| value.split(';').next());
        let pair = pairs
            .find(|pair| pair.split_once('=').is_some_and(|(key, value)| key == name && !value.is_empty()));
        pair.map(str::to_owned)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}

/// One request on a connection of its own.
pub fn request(
    address: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: impl AsRef<[u8]>,
) -> std::io::Result<Answer> {
    let body = body.as_ref();
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let mut head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    stream.write_all(&[head.as_bytes(), b"\r\n", body].concat())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.ok_or_else(|| std::io::Error::other("the answer broke off"))?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": ").map(|(key, value)| (key.to_lowercase(), value.to_owned())))
        .collect();
    let mut answer = Answer {
        status: status.ok_or_else(|| std::io::Error::other("no status"))?,
        headers,
        body: bytes[end + 4..].to_vec(),
    };
    if answer.header("transfer-encoding") == Some("chunked") {
        answer.body = unchunk(&answer.body).ok_or_else(|| std::io::Error::other("a chunk broke off"))?;
    } else if let Some(length) =
        answer.header("content-length").and_then(|length| length.parse::<usize>().ok())
        && answer.body.len() < length
        && method != "HEAD"
        && answer.status != 304
    {
        return Err(std::io::Error::other("the body broke off"));
    }
    Ok(answer)
}

fn unchunk(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let line = bytes.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..line]).ok()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(bytes.get(line + 2..line + 2 + size)?);
        bytes = bytes.get(line + 4 + size..)?;
    }
}

/// A folder for one test, and a file in it.
pub fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}
