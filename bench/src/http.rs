//! As much of an HTTP/1.1 client as measuring needs: one connection kept open, bodies of a stated length.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail, ensure};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its first line and its header lines.
    head: String,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// Its headers.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let lines = self.head.split("\r\n").filter_map(|line| line.split_once(':'));
        lines.map(|(name, value)| (name, value.trim()))
    }

    /// A header by its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A connection.
pub struct Client {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Client {
    /// Connects.
    pub async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await.with_context(|| format!("nobody at {address}"))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::with_capacity(64 * 1024) })
    }

    /// Asks for a page and reads it.
    pub async fn get(&mut self, path: &str, encoding: &str) -> Result<Answer> {
        self.send_get(path, encoding).await?;
        self.receive().await
    }

    /// Asks for a page, and leaves the answer for later.
    pub async fn send_get(&mut self, path: &str, encoding: &str) -> Result<()> {
        let head = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {encoding}\r\n\r\n");
        Ok(self.stream.write_all(head.as_bytes()).await?)
    }

    /// Sends JSON and reads the answer.
    pub async fn post(&mut self, path: &str, key: &str, body: &str) -> Result<Answer> {
        let length = body.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
             Idempotency-Key: {key}\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        self.stream.write_all(request.as_bytes()).await?;
        self.receive().await
    }

    /// Sends a form from a network and reads the answer; the server has to be told that this machine is a proxy.
    pub async fn post_form(&mut self, path: &str, network: &str, body: &str) -> Result<Answer> {
        let length = body.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             X-Forwarded-For: {network}\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        self.stream.write_all(request.as_bytes()).await?;
        self.receive().await
    }

    /// Reads the next answer.
    pub async fn receive(&mut self) -> Result<Answer> {
        let end = loop {
            if let Some(at) = self.read.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let head = String::from_utf8_lossy(&self.read[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
        let status = status.context("the answer has no status")?;
        let mut answer = Answer { status, head, body: Vec::new() };
        ensure!(answer.header("transfer-encoding").is_none(), "a body without a stated length");
        let length: usize = answer.header("content-length").unwrap_or("0").parse()?;
        while self.read.len() < end + length {
            self.more().await?;
        }
        answer.body = self.read[end..end + length].to_vec();
        self.read.drain(..end + length);
        Ok(answer)
    }

    async fn more(&mut self) -> Result<()> {
        if self.stream.read_buf(&mut self.read).await? == 0 {
            bail!("the server hung up");
        }
        Ok(())
    }
}
