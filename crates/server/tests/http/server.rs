//! A server of a test's own, on a port of its own.

use std::{future::Future, io, net::SocketAddr, sync::Arc, time::Duration};

use plenary_graphql::transport::Executor;
use plenary_server::{Options, serve};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::timeout,
};

use crate::{client::Ask, stub::Stub};

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) stub: Arc<Stub>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<io::Result<()>>,
}

impl Server {
    pub(crate) async fn start() -> Self {
        Self::with(Options::default()).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stub = Arc::new(Stub::default());
        let (stop, stopped) = oneshot::channel();
        let executor = Arc::clone(&stub) as Arc<dyn Executor>;
        let task = tokio::spawn(serve(listener, executor, options, async {
            let _ = stopped.await;
        }));
        Self { address, stub, stop, task }
    }

    pub(crate) fn get(&self, target: &str) -> Ask {
        Ask::new(self.address, "GET", target)
    }

    /// A POST of JSON to `/graphql`.
    pub(crate) fn post(&self, body: impl Into<Vec<u8>>) -> Ask {
        self.post_bare(body).header("content-type", "application/json")
    }

    /// A POST to `/graphql` that does not say what it holds.
    pub(crate) fn post_bare(&self, body: impl Into<Vec<u8>>) -> Ask {
        Ask::new(self.address, "POST", "/graphql").body(body)
    }

    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Tells the server to stop, and waits until it takes no more connections. Returns its end.
    pub(crate) async fn stop(self) -> JoinHandle<io::Result<()>> {
        self.stop.send(()).unwrap();
        soon(async {
            while TcpStream::connect(self.address).await.is_ok() {
                tokio::task::yield_now().await;
            }
        })
        .await;
        self.task
    }
}

/// Fails a test that would otherwise hang.
#[track_caller]
pub(crate) fn soon<T>(future: impl Future<Output = T>) -> impl Future<Output = T> {
    let caller = std::panic::Location::caller();
    async move {
        match timeout(Duration::from_secs(20), future).await {
            Ok(done) => done,
            Err(_) => panic!("still waiting at {caller}"),
        }
    }
}
