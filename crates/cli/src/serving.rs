//! Serving a store until told to stop.

use std::convert::Infallible;
use std::fmt::Display;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use plenary_graphql::{Engine, Settings};
use plenary_planner::Planner;
use plenary_server::{Oidc, Options, serve, shutdown_signal};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::task::{JoinError, JoinHandle};
use tokio::time::timeout;

use crate::args::Listen;
use crate::failure::{Failure, cannot};
use crate::output;
use crate::records::Records;

/// How much longer than the server gives itself it may take to stop: if every thread is busy, none
/// looks at the clock.
const LEEWAY: Duration = Duration::from_secs(1);

/// An address that is ours, before there is anything to serve on it. Whoever connects waits.
pub(crate) struct Bound {
    listener: TcpListener,
    address: SocketAddr,
    listen: Listen,
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
        Ok(Self { listener, address, listen: listen.clone(), oidc: None, beside })
    }

    /// Takes tokens of this identity provider too.
    pub(crate) fn trusting(self, oidc: Option<Oidc>) -> Self {
        Self { oidc, ..self }
    }

    /// What the engine of the store in this directory is to do beside answering.
    pub(crate) fn settings(&self, store: &Path) -> Settings {
        let (budgets, takings) = (self.listen.budgets(), Arc::new(Records::of(store)));
        Settings { budgets: Some(budgets), takings: Some(takings) }
    }

    /// Serves until SIGTERM or SIGINT; then finishes what is under way, leaves a checkpoint, and
    /// lets go of requests that are still busy.
    pub(crate) fn serve_until_told(
        self,
        (planner, engine, runtime): (Planner, Engine, Runtime),
        welcome: impl FnOnce(&str),
    ) -> Result<(), Failure> {
        if let Err(failure) = self.is_safe(&planner) {
            planner.close();
            return Err(failure);
        }
        let Self { listener, address, listen, oidc, beside } = self;
        if oidc.is_some() && !planner.snapshot().state.has_grants() {
            tracing::warn!("no grants yet: until there is one, whoever shows no token may do all");
        }
        let Listen { host: hosts, public_url: public_urls, allow_origin, .. } = listen;
        let allowed_origins = allow_origin;
        let options = Options { hosts, public_urls, allowed_origins, oidc, ..Options::default() };
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

impl Bound {
    /// A store without grants has no doors, so it stays on this machine unless somebody wants it open.
    fn is_safe(&self, planner: &Planner) -> Result<(), Failure> {
        let Self { address, listen, .. } = self;
        if planner.snapshot().state.has_grants() {
            return Ok(());
        }
        let for_others = listen.is_for_others(*address);
        if for_others && !listen.insecure_open {
            return Err(Failure::Usage(unsafe_at(*address)));
        }
        if for_others {
            tracing::warn!(
                %address,
                "--insecure-open: no access control; whoever reaches this is the secretariat, and may \
                 read and change everything"
            );
        }
        output::line(
            "Nobody was given access to this store yet: whoever reaches it is the secretariat.",
        );
        Ok(())
    }
}

fn unsafe_at(address: SocketAddr) -> String {
    format!(
        "nobody was given access to this store, so that whoever reaches {address} would be the \
         secretariat. Begin with: plenary token create --role secretariat --name \"Desk of the \
         secretariat\" (or plenary init, for a new store). Without that it is served to this machine \
         alone (--listen 127.0.0.1:8080, no --host, no --public-url), or to everybody with \
         --insecure-open"
    )
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
