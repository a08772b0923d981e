//! Sockets: accepting, time limits a slow client cannot stretch, and an orderly end.

use std::{future::Future, io, sync::Arc, time::Duration};

use crate::{doorway::Doorway, socket::Socket};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{net::TcpListener, sync::Semaphore};

/// What a connection may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at a time.
    pub connections: usize,
    /// Time to send a request's head.
    pub header: Duration,
    /// Time a client may take nothing of what is sent to it.
    pub write: Duration,
    /// Time the last requests get once an end was asked for.
    pub goodbye: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 10_000,
            header: Duration::from_secs(10),
            write: Duration::from_secs(30),
            goodbye: Duration::from_secs(10),
        }
    }
}

/// Serves until `end` resolves, then lets running requests finish.
///
/// # Errors
/// None once it listens; the result is for the caller's convenience.
pub async fn serve(
    listener: TcpListener,
    door: Doorway,
    limits: Limits,
    end: impl Future<Output = ()>,
) -> io::Result<()> {
    let open = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    // HTTP/1.1 alone: a browser speaks HTTP/2 only over TLS, which is the proxy's. Head and body go out in one vectored
    // write, without a copy of the page.
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.header);
    tokio::pin!(end);
    loop {
        let permit = tokio::select! {
            permit = open.clone().acquire_owned() => permit.map_err(io::Error::other)?,
            () = &mut end => break,
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // Out of file descriptors, or the client is gone already: the next one may fare better.
                Err(error) => {
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut end => break,
        };
        _ = stream.set_nodelay(true);
        let socket = TokioIo::new(Socket::new(stream, limits.write));
        let connection = graceful.watch(builder.serve_connection(socket, door.of(peer.ip())));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(permit);
        });
    }
    drop(listener);
    door.close();
    _ = tokio::time::timeout(limits.goodbye, graceful.shutdown()).await;
    Ok(())
}
