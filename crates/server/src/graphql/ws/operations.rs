//! The operations of one socket. Each runs in a task of its own and waits until what it says is sent:
//! what a client does not read is not read from the log either.

use std::{collections::HashMap, sync::Arc};

use bytes::Bytes;
use plenary_graphql::transport::{GraphQlRequest, Outcome, Reply, Step};
use tokio::{sync::mpsc, task::JoinHandle};

use super::message::errors;
use crate::{app::App, panics::caught, refusal::Refusal, request_id::RequestId};

/// What an operation says.
pub(super) enum Said {
    /// A response.
    Next(Bytes),
    /// That it could not be begun, or not go on, with a list of errors; its last word.
    Error(Bytes),
    /// Its last word.
    Complete,
    /// Its last word: access has ended.
    AccessEnded,
}

/// Something said, by an operation under an id. A number tells it from an earlier one under that id.
struct Word {
    id: Arc<str>,
    number: u64,
    said: Said,
}

struct Running {
    number: u64,
    task: JoinHandle<()>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The operations that go on, by their ids.
pub(super) struct Operations {
    running: HashMap<Arc<str>, Running>,
    begun: u64,
    words: mpsc::Receiver<Word>,
    speak: mpsc::Sender<Word>,
}

impl Operations {
    pub(super) fn new() -> Self {
        let (speak, words) = mpsc::channel(1);
        Self { running: HashMap::new(), begun: 0, words, speak }
    }

    pub(super) fn len(&self) -> usize {
        self.running.len()
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.running.contains_key(id)
    }

    pub(super) fn begin(
        &mut self,
        app: &Arc<App>,
        request_id: &RequestId,
        id: &str,
        request: GraphQlRequest,
    ) {
        self.begun += 1;
        let (id, number) = (Arc::from(id), self.begun);
        let voice = Voice { id: Arc::clone(&id), number, speak: self.speak.clone() };
        let (app, request_id) = (Arc::clone(app), request_id.clone());
        let task = tokio::spawn(async move {
            let done = caught(&request_id, run(&app, &request_id, request, &voice)).await;
            if let Err(refusal) = done {
                voice.say(Said::Error(errors(refusal.body(&request_id).as_bytes()))).await;
            }
        });
        self.running.insert(id, Running { number, task });
    }

    /// Nothing more is said by this one. A mutation that was begun is done all the same.
    pub(super) fn end(&mut self, id: &str) {
        self.running.remove(id);
    }

    /// What is said next, and by which. What an operation said that has been ended is left out.
    pub(super) async fn next(&mut self) -> (Arc<str>, Said) {
        loop {
            let Some(Word { id, number, said }) = self.words.recv().await else {
                // It holds a sender itself.
                return std::future::pending().await;
            };
            if self.running.get(&id).is_some_and(|running| running.number == number) {
                return (id, said);
            }
        }
    }
}

struct Voice {
    id: Arc<str>,
    number: u64,
    speak: mpsc::Sender<Word>,
}

impl Voice {
    async fn say(&self, said: Said) {
        let word = Word { id: Arc::clone(&self.id), number: self.number, said };
        // Where nobody listens any more, this task is about to be ended.
        let _ = self.speak.send(word).await;
    }
}

async fn run(app: &App, id: &RequestId, request: GraphQlRequest, voice: &Voice) {
    let mut feed = match app.executions.follow(id, request, None).await {
        Err(refusal) => return refuse(&refusal, id, voice).await,
        Ok(Reply::Feed(feed)) => feed,
        Ok(Reply::Once(answer)) => {
            return match answer.outcome {
                Outcome::Executed => {
                    voice.say(Said::Next(answer.body)).await;
                    voice.say(Said::Complete).await;
                }
                Outcome::RequestError
                | Outcome::MutationByGet
                | Outcome::Overloaded { .. }
                | Outcome::RateLimited { .. } => {
                    voice.say(Said::Error(errors(&answer.body))).await;
                }
            };
        }
    };
    loop {
        match feed.next().await {
            Step::Next { body, .. } => voice.say(Said::Next(body)).await,
            Step::AccessEnded(_) => return voice.say(Said::AccessEnded).await,
            Step::Failed(body) => return voice.say(Said::Error(errors(&body))).await,
        }
    }
}

async fn refuse(refusal: &Refusal, id: &RequestId, voice: &Voice) {
    voice.say(Said::Error(errors(refusal.body(id).as_bytes()))).await;
}
