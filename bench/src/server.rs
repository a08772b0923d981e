//! The real binary as a child process.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use crate::http::Client;

/// Longest wait for a server's first line.
const PATIENCE: Duration = Duration::from_secs(30);

/// A `rejoinder serve` of our own; ended when dropped.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// Where its figures are.
    pub metrics: SocketAddr,
    /// When it was started.
    pub started: Instant,
}

impl Server {
    /// Serves a data folder, with flags, and comes back once it listens.
    pub fn start(binary: &Path, data: &Path, flags: &[&str]) -> Result<Self> {
        Self::start_with(binary, data, flags, None)
    }

    /// The same with a library loaded before all others.
    pub fn start_with(binary: &Path, data: &Path, flags: &[&str], preload: Option<&Path>) -> Result<Self> {
        let mut command = Command::new(binary);
        if let Some(library) = preload {
            command.env("LD_PRELOAD", library);
        }
        command.arg("serve").arg("--data").arg(data).args(flags);
        command.args(["--listen", "127.0.0.1:0", "--metrics-listen", "127.0.0.1:0"]);
        command.args(["--guests", "on", "--comment-rate", "0"]);
        // What the caller's environment says of another site is not meant for this one.
        let settings = std::env::vars_os().map(|(name, _)| name);
        for name in settings.filter(|name| name.to_string_lossy().starts_with("REJOINDER_")) {
            command.env_remove(name);
        }
        let started = Instant::now();
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let listening = line_with(out.context("no output")?, "listening on http://");
        let metrics = line_with(err.context("no errors")?, "figures for Prometheus at http://");
        let mut server = Self {
            child,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            metrics: SocketAddr::from(([127, 0, 0, 1], 0)),
            started,
        };
        // Dropped, and so ended, where one of the two never comes.
        server.address = address(&listening.recv_timeout(PATIENCE).context("the server does not listen")?)?;
        server.metrics = address(&metrics.recv_timeout(PATIENCE).context("the server tells no figures")?)?;
        Ok(server)
    }

    /// A connection to it.
    pub async fn client(&self) -> Result<Client> {
        Client::connect(self.address).await
    }

    /// One of its figures.
    pub async fn figure(&self, name: &str) -> Result<u64> {
        let figures = Client::connect(self.metrics).await?.get("/metrics", "identity").await?.text();
        let line = figures.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        Ok(line.with_context(|| format!("the server tells no {name}"))?.trim().parse()?)
    }

    /// A line of its `/proc/PID/status`, in MiB.
    pub fn memory(&self, line: &str) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let value = status.lines().find_map(|it| it.strip_prefix(line)?.strip_prefix(':'));
        let value = value.and_then(|value| value.split_whitespace().next());
        let kib: f64 = value.with_context(|| format!("the kernel tells no {line}"))?.parse()?;
        Ok(kib / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// What follows `start` in the first line that has it. The rest is read and forgotten, so that the child never waits
/// for a reader.
fn line_with(from: impl std::io::Read + Send + 'static, start: &'static str) -> mpsc::Receiver<String> {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            match line.strip_prefix(start) {
                Some(rest) => _ = tell.send(rest.to_owned()),
                None if start.starts_with("figures") => eprintln!("{line}"),
                None => {}
            }
        }
    });
    told
}

fn address(text: &str) -> Result<SocketAddr> {
    let host = text.split('/').next().unwrap_or(text);
    host.parse().with_context(|| format!("{text} is not an address"))
}
