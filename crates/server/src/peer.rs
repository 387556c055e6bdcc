//! From where a connection comes.

use std::{convert::Infallible, net::IpAddr};

use axum::{
    Router,
    body::Body,
    http::{Extensions, Request, Response},
};
use hyper::{body::Incoming, service::Service};
use hyper_util::service::TowerToHyperService;

/// The address at the other end of a connection: a client's, or a proxy's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(IpAddr);

impl Peer {
    /// An IPv4 address is the same however it is written.
    pub(crate) fn at(address: IpAddr) -> Self {
        Self(address.to_canonical())
    }

    /// That of the connection on which a request came.
    pub(crate) fn of(extensions: &Extensions) -> Option<IpAddr> {
        extensions.get::<Self>().map(|it| it.0)
    }
}

/// The routes, for the requests of one connection.
#[derive(Clone)]
pub(crate) struct Addressed {
    router: TowerToHyperService<Router>,
    peer: Peer,
}

impl Addressed {
    pub(crate) fn new(router: Router, peer: Peer) -> Self {
        Self { router: TowerToHyperService::new(router), peer }
    }
}

impl Service<Request<Incoming>> for Addressed {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = <TowerToHyperService<Router> as Service<Request<Incoming>>>::Future;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        request.extensions_mut().insert(self.peer);
        self.router.call(request)
    }
}
