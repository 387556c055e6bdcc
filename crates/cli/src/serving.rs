//! Serving a store until told to stop.

use std::sync::Arc;

use plenary_graphql::Engine;
use plenary_planner::Planner;
use plenary_server::{Options, serve, shutdown_signal};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::args::Listen;
use crate::failure::{Failure, cannot};
use crate::output;

/// Serves until SIGTERM or SIGINT; then finishes what is under way and leaves a checkpoint.
pub(crate) fn until_told(
    (planner, engine, runtime): (Planner, Engine, Runtime),
    listen: &Listen,
    welcome: impl FnOnce(&str),
) -> Result<(), Failure> {
    let served = runtime.block_on(async {
        let told = shutdown_signal().map_err(|error| cannot("signals cannot be heard", error))?;
        let listener = TcpListener::bind(listen.listen).await;
        let listener = listener.map_err(|error| cannot(listen.listen, error))?;
        let address = listener.local_addr().map_err(|error| cannot(listen.listen, error))?;
        welcome(&format!("http://{address}"));
        let options = Options { hosts: listen.host.clone(), ..Options::default() };
        let stopped = serve(listener, Arc::new(engine), options, told).await;
        stopped.map_err(|error| cannot(address, error))
    });
    planner.close();
    served
}

/// Says where the server is, once it answers.
pub(crate) fn url(url: &str) {
    output::line(format_args!(
        "Plenary is at {url}/ (GraphQL at {url}/graphql). Stop it with Ctrl-C."
    ));
}
