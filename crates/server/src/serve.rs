//! Accepting connections, and stopping gracefully.

use std::{io, net::IpAddr, pin::pin, sync::Arc};

use axum::{Router, serve::Listener};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use plenary_graphql::transport::Executor;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
    time::timeout,
};

use crate::{
    app::{App, router},
    executions::Executions,
    options::Options,
    peer::{Addressed, Peer},
};

/// Serves `executor` on `listener` until `shutdown` completes.
///
/// Then the listener is closed, idle connections are closed, streams are ended, and requests in flight
/// are finished, those included whose client has gone. What takes longer than `options.timeouts.stop` is dropped.
///
/// # Errors
/// When the listener cannot tell its own address. Connections that fail are their clients' affair.
pub async fn serve(
    listener: TcpListener,
    executor: Arc<dyn Executor>,
    options: Options,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let address = listener.local_addr()?;
    let stop = options.timeouts.stop;
    let mut connections = Connections::new(&options);
    let (executions, unfinished) = Executions::new(executor);
    let router = router(App::new(executions, options, address, connections.open.subscribe()));

    connections.accept_until(shutdown, listener, router).await;

    let finish = async {
        connections.finish().await;
        unfinished.wait().await;
    };
    if timeout(stop, finish).await.is_err() {
        tracing::warn!(after = ?stop, "dropped requests that had not finished");
    }
    Ok(())
}

/// The connections that are open. Dropping their tasks cuts them off.
struct Connections {
    protocol: http1::Builder,
    tasks: JoinSet<()>,
    /// Never sent on: its end is the sign to finish.
    open: watch::Sender<()>,
    most: usize,
}

impl Connections {
    fn new(options: &Options) -> Self {
        let mut protocol = http1::Builder::new();
        protocol
            .timer(TokioTimer::new())
            .header_read_timeout(options.timeouts.head)
            .max_buf_size(options.limits.head_bytes);
        Self {
            protocol,
            tasks: JoinSet::new(),
            open: watch::Sender::new(()),
            most: options.limits.connections,
        }
    }

    /// Takes the listener and the router, so that both are gone when it returns: no connection is
    /// accepted any more, and nothing but the requests in flight holds the executor.
    async fn accept_until(
        &mut self,
        shutdown: impl Future<Output = ()>,
        mut listener: TcpListener,
        router: Router,
    ) {
        let mut shutdown = pin!(shutdown);
        loop {
            let room = self.tasks.len() < self.most;
            tokio::select! {
                () = &mut shutdown => return,
                // Waits and tries again by itself when the process is out of file descriptors.
                (stream, from) = Listener::accept(&mut listener), if room => {
                    self.open(stream, from.ip(), &router);
                }
                Some(_) = self.tasks.join_next() => {}
            }
        }
    }

    fn open(&mut self, stream: TcpStream, from: IpAddr, router: &Router) {
        // An answer is one write: waiting to fill a packet would only delay it.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
        let service = Addressed::new(router.clone(), Peer::at(from));
        let connection =
            self.protocol.serve_connection(TokioIo::new(stream), service).with_upgrades();
        self.tasks.spawn(run(connection, self.open.subscribe()));
    }

    /// Lets every connection finish the request that it is at.
    async fn finish(self) {
        let Self { mut tasks, open, .. } = self;
        drop(open);
        while tasks.join_next().await.is_some() {}
    }
}

type Connection = http1::UpgradeableConnection<TokioIo<TcpStream>, Addressed>;

async fn run(connection: Connection, mut open: watch::Receiver<()>) {
    let mut connection = pin!(connection);
    let outcome = tokio::select! {
        outcome = &mut connection => outcome,
        _ = open.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = outcome {
        tracing::debug!(%error, "connection ended early");
    }
}
