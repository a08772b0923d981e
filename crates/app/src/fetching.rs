//! Asking another server, at an address that the operator named or that such a server gave: one request over HTTP/1.1, and its
//! answer. Encrypted, unless the server is on this machine.
//!
//! Never follows a redirect, never keeps a cookie, never waits or reads without end. An address that a reader gave is not for
//! here: nothing keeps it from leading into the operator's own network.

use std::{future::poll_fn, pin::pin, sync::Arc, time::Duration};

use hyper::{
    Request,
    body::{Body, Incoming},
    client::conn::http1,
    header,
};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName},
};
use url::{Host, Url};

/// How long one answer may take, from the first packet to its last byte.
pub const PATIENCE: Duration = Duration::from_secs(5);
/// Longest answer that is read, in bytes.
pub const LONGEST: usize = 256 * 1024;
/// Longest head of an answer, in bytes.
const HEAD: usize = 32 * 1024;

/// An address of another server that may be asked: `https`, or `http` on this machine; no name or password in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Url);

impl Address {
    /// Reads an address; none where it may not be asked.
    pub fn read(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let here = match url.host()? {
            Host::Domain(name) => name == "localhost",
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
        };
        let safe = url.scheme() == "https" || (url.scheme() == "http" && here);
        (safe && url.username().is_empty() && url.password().is_none()).then_some(Self(url))
    }

    /// As an URL.
    pub fn url(&self) -> &Url {
        &self.0
    }
}

/// What is asked of another server.
#[derive(Default)]
pub struct Question {
    /// What is sent as `Authorization`.
    pub authorization: Option<String>,
    /// A form to post (`application/x-www-form-urlencoded`); none where something is only fetched.
    pub form: Option<String>,
}

/// What another server answers.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body, of at most [`LONGEST`] bytes.
    pub body: Vec<u8>,
}

/// Asks, and reads the answer to its end.
///
/// # Errors
/// What went wrong, for the log: never what was sent.
pub async fn ask(address: &Address, question: Question) -> Result<Answer, String> {
    let answered = tokio::time::timeout(PATIENCE, connect_and_ask(address, question)).await;
    answered.unwrap_or_else(|_| Err("it did not answer in time".to_owned()))
}

async fn connect_and_ask(Address(url): &Address, question: Question) -> Result<Answer, String> {
    let (host, port) = url.host_str().zip(url.port_or_known_default()).ok_or("the address has no host")?;
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let stream = TcpStream::connect((host, port)).await.map_err(told)?;
    if url.scheme() == "http" {
        return exchange(stream, url, question).await;
    }
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(told)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned()).map_err(told)?;
    let stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.map_err(told)?;
    exchange(stream, url, question).await
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    url: &Url,
    question: Question,
) -> Result<Answer, String> {
    let mut connections = http1::Builder::new();
    let (mut sender, connection) =
        connections.max_buf_size(HEAD).handshake(TokioIo::new(stream)).await.map_err(told)?;
    // Ends with this, however it ends.
    let mut talking = tokio::task::JoinSet::new();
    talking.spawn(connection);
    let answer = sender.send_request(request(url, question)?).await.map_err(told)?;
    let status = answer.status().as_u16();
    Ok(Answer { status, body: read(answer.into_body()).await? })
}

fn request(url: &Url, question: Question) -> Result<Request<String>, String> {
    let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let mut request = Request::builder()
        .method(if question.form.is_some() { "POST" } else { "GET" })
        .uri(path)
        .header(header::HOST, host)
        .header(header::ACCEPT, "application/json")
        .header(header::USER_AGENT, "rejoinder");
    if let Some(authorization) = question.authorization {
        request = request.header(header::AUTHORIZATION, authorization);
    }
    if question.form.is_some() {
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    request.body(question.form.unwrap_or_default()).map_err(told)
}

async fn read(body: Incoming) -> Result<Vec<u8>, String> {
    let (mut body, mut bytes) = (pin!(body), Vec::new());
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        if let Ok(data) = frame.map_err(told)?.into_data() {
            if bytes.len() + data.len() > LONGEST {
                return Err(format!("its answer is longer than {LONGEST} bytes"));
            }
            bytes.extend_from_slice(&data);
        }
    }
    Ok(bytes)
}

fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_encrypted_addresses_are_asked_and_those_of_this_machine() {
        for good in [
            "https://id.example",
            "https://id.example:8443/a?b=c",
            "http://localhost:1/",
            "http://[::1]:80",
            "http://127.9.9.9",
        ] {
            assert!(Address::read(good).is_some(), "{good}");
        }
        for bad in [
            "http://id.example",
            "http://localhost.example",
            "http://10.0.0.1/",
            "ftp://localhost",
            "https://me:word@id.example",
            "https://",
            "/keys",
            "javascript:1",
        ] {
            assert!(Address::read(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_request_names_the_host_and_the_whole_path() {
        let url = Url::parse("https://id.example:8443/realms/a?b=c#d").unwrap();
        let request = request(&url, Question::default()).unwrap();
        assert_eq!(request.uri(), "/realms/a?b=c");
        assert_eq!(request.headers()[header::HOST], "id.example:8443");
        let form = Question { form: Some("code=1".into()), authorization: Some("Basic eDp5".into()) };
        let request = super::request(&url, form).unwrap();
        assert_eq!((request.method().as_str(), request.body().as_str()), ("POST", "code=1"));
    }
}
