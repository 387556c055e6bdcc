//! Serving a store until told to stop.

use std::convert::Infallible;
use std::fmt::Display;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use plenary_graphql::Engine;
use plenary_planner::Planner;
use plenary_server::{Oidc, Options, serve, shutdown_signal};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::task::{JoinError, JoinHandle};
use tokio::time::timeout;

use crate::args::Listen;
use crate::failure::{Failure, cannot};
use crate::output;

/// How much longer than the server gives itself it may take to stop: if every thread is busy, none
/// looks at the clock.
const LEEWAY: Duration = Duration::from_secs(1);

/// An address that is ours, before there is anything to serve on it. Whoever connects waits.
pub(crate) struct Bound {
    listener: TcpListener,
    address: SocketAddr,
    hosts: Vec<String>,
    oidc: Option<Oidc>,
    /// Runs on this thread, beside the one that serves: however busy that is, signals are heard.
    beside: Runtime,
}

impl Bound {
    /// Takes the address, or says at once that it cannot be had.
    pub(crate) fn to(listen: &Listen) -> Result<Self, Failure> {
        let failed = |error| cannot(listen.listen, error);
        let beside = Builder::new_current_thread().enable_all().build();
        let beside = beside.map_err(|error| cannot("no input and output", error))?;
        // Tokio's way of listening, which lets more connections wait than the standard library's.
        let listener = beside
            .block_on(async { tokio::net::TcpListener::bind(listen.listen).await?.into_std() });
        let listener = listener.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Self { listener, address, hosts: listen.host.clone(), oidc: None, beside })
    }

    /// Takes tokens of this identity provider too.
    pub(crate) fn trusting(self, oidc: Option<Oidc>) -> Self {
        Self { oidc, ..self }
    }

    /// Serves until SIGTERM or SIGINT; then finishes what is under way, leaves a checkpoint, and
    /// lets go of requests that are still busy.
    pub(crate) fn serve_until_told(
        self,
        (planner, engine, runtime): (Planner, Engine, Runtime),
        welcome: impl FnOnce(&str),
    ) -> Result<(), Failure> {
        let Self { listener, address, hosts, oidc, beside } = self;
        if oidc.is_some() && !planner.snapshot().state.has_grants() {
            tracing::warn!("no grants yet: until there is one, whoever shows no token may do all");
        }
        let options = Options { hosts, oidc, ..Options::default() };
        let patience = options.timeouts.stop + LEEWAY;
        let failed = |error: &dyn Display| cannot(address, error);
        let served = beside.block_on(async {
            let told =
                shutdown_signal().map_err(|error| cannot("signals cannot be heard", error))?;
            // Never sent on: its end is the sign to stop.
            let (stop, stopping) = oneshot::channel::<Infallible>();
            let serving = runtime.spawn(async move {
                let listener = tokio::net::TcpListener::from_std(listener)?;
                serve(listener, Arc::new(engine), options, async { drop(stopping.await) }).await
            });
            if !address.ip().is_loopback() {
                tracing::warn!(%address, "no access control: whoever reaches this may change all");
            }
            welcome(&format!("http://{address}"));
            match until_told(serving, told, stop, patience).await {
                Ok(served) => served.map_err(|error| failed(&error)),
                Err(error) => Err(failed(&error)),
            }
        });
        planner.close();
        // Dropping it would wait for the threads that are busy.
        runtime.shutdown_background();
        served
    }
}

/// Waits until the server ends, by itself or after it was told; and for no request that keeps it
/// from ending.
async fn until_told(
    mut serving: JoinHandle<io::Result<()>>,
    told: impl Future<Output = ()>,
    stop: oneshot::Sender<Infallible>,
    patience: Duration,
) -> Result<io::Result<()>, JoinError> {
    tokio::select! {
        ended = &mut serving => return ended,
        () = told => drop(stop),
    }
    timeout(patience, serving).await.unwrap_or_else(|_| {
        tracing::warn!(after = ?patience, "let go of requests that keep every thread busy");
        Ok(Ok(()))
    })
}

/// Says where the server is, once it answers.
pub(crate) fn url(url: &str) {
    output::line(format_args!(
        "Plenary is at {url}/ (GraphQL at {url}/graphql). Stop it with Ctrl-C."
    ));
}
