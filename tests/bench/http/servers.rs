//! The two servers, each in a process of its own: Plenary's, and the barest one that says the same.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderName, StatusCode, header};
use axum::routing::post;
use axum::serve::ListenerExt;
use plenary_domain::Viewer;
use plenary_graphql::Engine;
use plenary_planner::Planner;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::Outcome;
use crate::commits::entries;
use crate::committer::{Event, Submitter};
use crate::load::Worker;
use crate::opening::open;

/// Serves a store until it is killed; says where, which meetings have a large agenda, and which
/// entries may be changed.
pub(crate) fn serve(dir: &Path) -> Outcome<()> {
    let planner = open(dir)?;
    let entries = entries(&planner, super::CHANGING).into_iter().map(|entry| entry.to_string());
    let (entries, meetings) = (entries.collect::<Vec<_>>(), large(&planner));
    Runtime::new()?.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", listener.local_addr()?);
        println!("{}", meetings.join(" "));
        println!("{}", entries.join(" "));
        let (engine, options) = (Arc::new(Engine::new(planner)), Default::default());
        Ok(plenary_server::serve(listener, engine, options, std::future::pending()).await?)
    })
}

fn large(planner: &Planner) -> Vec<String> {
    let meetings = planner.seen(Viewer::Secretariat).meetings();
    let keys = meetings.iter().filter_map(|meeting| Some(meeting.key.as_ref()?.to_string()));
    keys.filter(|key| key.starts_with("large")).collect()
}

/// Answers given in files: `answer-N` to queries in turn, `done` to mutations, once as many bytes as
/// `event` holds have been appended to a file and synced.
pub(crate) fn serve_bare(dir: &Path) -> Outcome<()> {
    let answers = (0..).map_while(|n| fs::read(dir.join(format!("answer-{n}"))).ok());
    let event = Event { envelope: fs::read(dir.join("event"))?, payload: Vec::new() };
    let bare = Bare {
        answers: answers.map(Bytes::from).collect(),
        next: AtomicUsize::new(0),
        done: fs::read(dir.join("done"))?.into(),
    };
    Runtime::new()?.block_on(async {
        let submitter = Submitter::of_file(&dir.join("log"), event)?;
        let bare = Arc::new(bare);
        let router = Router::new()
            .route("/commit", post(commit))
            .with_state((bare.clone(), submitter))
            .route("/graphql", post(answer))
            .with_state(bare);
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", listener.local_addr()?);
        // Nothing is lost if the option cannot be set but time.
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        Ok(axum::serve(listener, router).await?)
    })
}

struct Bare {
    answers: Vec<Bytes>,
    next: AtomicUsize,
    done: Bytes,
}

type Answer = ([(HeaderName, &'static str); 1], Bytes);

const KIND: [(HeaderName, &str); 1] =
    [(header::CONTENT_TYPE, "application/graphql-response+json; charset=utf-8")];

/// Reads the request's body, as every server must, and gives the next answer.
async fn answer(State(bare): State<Arc<Bare>>, _body: Bytes) -> Answer {
    let next = bare.next.fetch_add(1, Ordering::Relaxed) % bare.answers.len().max(1);
    (KIND, bare.answers.get(next).cloned().unwrap_or_default())
}

async fn commit(
    State((bare, mut submitter)): State<(Arc<Bare>, Submitter)>,
    _body: Bytes,
) -> Result<Answer, StatusCode> {
    submitter.once().await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok((KIND, bare.done.clone()))
}
