//! What stands before the router: a page that is finished and fresh is given at once. Most requests of a site are for
//! the front page or an article as it is, and need no routing, no layers and no future on the heap.

use std::{convert::Infallible, future::Ready, net::IpAddr, sync::Arc};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, Response},
};
use futures_util::future::Either;
use hyper::body::Incoming;
use model::order::Order;
use store::articles::List;
use tower::{ServiceExt, util::Oneshot};

use crate::{Web, cache::Key, pages::remembered, sign_in::Peer, words::Lang};

/// The site's door: finished pages first, then the router.
#[derive(Clone)]
pub struct Doorway {
    web: Option<Arc<Web>>,
    router: Router,
    /// Who is connected.
    peer: Option<Peer>,
}

impl Doorway {
    /// The door of a site.
    pub fn new(web: Arc<Web>) -> Self {
        Self { router: crate::router(web.clone()), web: Some(web), peer: None }
    }

    /// A door without finished pages.
    pub fn plain(router: Router) -> Self {
        Self { web: None, router, peer: None }
    }

    /// The same door for a connection.
    pub(crate) fn of(&self, peer: IpAddr) -> Self {
        Self { peer: Some(Peer(peer)), ..self.clone() }
    }

    /// Ends what would never end by itself.
    pub(crate) fn close(&self) {
        if let Some(web) = &self.web {
            web.live.close();
        }
    }

    fn finished(&self, request: &Request<Incoming>) -> Option<Response<Body>> {
        let web = self.web.as_ref().filter(|_| request.method() == Method::GET)?;
        let (path, query) = (request.uri().path(), request.uri().query());
        let headers = request.headers();
        let key = key(path, query, || (Lang::asked(headers, web.lang()), remembered(headers)))?;
        web.cache.at_hand(web.app.changes(), &key, request.headers())
    }
}

/// The key of an address that needs no reading: without a query, one plain segment. The router would come to the same.
fn key(path: &str, query: Option<&str>, asked: impl FnOnce() -> (Lang, Order)) -> Option<Key> {
    let slug = path.strip_prefix('/').filter(|_| query.is_none())?;
    if slug.is_empty() {
        return Some(Key::List(List::All, None, asked().0));
    }
    let plain = slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    plain.then(|| {
        let (lang, order) = asked();
        Key::Story { slug: slug.to_owned(), order, after: None, lang }
    })
}

impl hyper::service::Service<Request<Incoming>> for Doorway {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Either<Ready<Result<Self::Response, Infallible>>, Oneshot<Router, Request<Body>>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        match self.finished(&request) {
            Some(response) => Either::Left(std::future::ready(Ok(response))),
            None => {
                let mut request = request.map(Body::new);
                if let Some(peer) = self.peer {
                    request.extensions_mut().insert(peer);
                }
                Either::Right(self.router.clone().oneshot(request))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_pass_the_router_by() {
        let asked = || (Lang::Ar, Order::Newest);
        assert_eq!(key("/", None, asked), Some(Key::List(List::All, None, Lang::Ar)));
        let story =
            Key::Story { slug: "an-article".into(), order: Order::Newest, after: None, lang: Lang::Ar };
        assert_eq!(key("/an-article", None, asked), Some(story));
        for (path, query) in [
            ("/", Some("before=1")),
            ("/an-article", Some("order=newest")),
            ("/@ann", None),
            ("/a/b", None),
            ("/%61", None),
            ("//", None),
            ("", None),
        ] {
            assert_eq!(key(path, query, asked), None, "{path}");
        }
    }
}
