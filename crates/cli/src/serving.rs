//! Serving a store until told to stop.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use plenary_graphql::Engine;
use plenary_planner::Planner;
use plenary_server::{Options, serve, shutdown_signal};
use tokio::runtime::{Builder, Runtime};

use crate::args::Listen;
use crate::failure::{Failure, cannot};
use crate::output;

/// An address that is ours, before there is anything to serve on it. Whoever connects waits.
pub(crate) struct Bound {
    listener: TcpListener,
    address: SocketAddr,
    hosts: Vec<String>,
}

impl Bound {
    /// Takes the address, or says at once that it cannot be had.
    pub(crate) fn to(listen: &Listen) -> Result<Self, Failure> {
        let failed = |error| cannot(listen.listen, error);
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| cannot("no input and output", error))?;
        // Tokio's way of listening, which lets more connections wait than the standard library's.
        let listener = runtime
            .block_on(async { tokio::net::TcpListener::bind(listen.listen).await?.into_std() });
        let listener = listener.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Self { listener, address, hosts: listen.host.clone() })
    }

    /// Serves until SIGTERM or SIGINT; then finishes what is under way and leaves a checkpoint.
    pub(crate) fn serve_until_told(
        self,
        (planner, engine, runtime): (Planner, Engine, Runtime),
        welcome: impl FnOnce(&str),
    ) -> Result<(), Failure> {
        let Self { listener, address, hosts } = self;
        let failed = |error| cannot(address, error);
        let served = runtime.block_on(async {
            let told =
                shutdown_signal().map_err(|error| cannot("signals cannot be heard", error))?;
            let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
            welcome(&format!("http://{address}"));
            let options = Options { hosts, ..Options::default() };
            serve(listener, Arc::new(engine), options, told).await.map_err(failed)
        });
        planner.close();
        served
    }
}

/// Says where the server is, once it answers.
pub(crate) fn url(url: &str) {
    output::line(format_args!(
        "Plenary is at {url}/ (GraphQL at {url}/graphql). Stop it with Ctrl-C."
    ));
}
