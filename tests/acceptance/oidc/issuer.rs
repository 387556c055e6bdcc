//! A small OpenID Connect issuer on loopback. It publishes keys and counts who asks; it can rotate its
//! keys, go away, answer slowly, and lie about its name.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::keys::Pair;

/// How it behaves; tests change it as they go.
#[derive(Default)]
pub(super) struct Manner {
    /// The keys that it publishes.
    pub(super) keys: Vec<Value>,
    /// Whether it hangs up on everybody.
    pub(super) away: bool,
    /// How long it thinks before it answers.
    pub(super) slow: Duration,
    /// The name in its configuration, if that is not its own.
    pub(super) alias: Option<String>,
    /// Where it says that its keys are, if not with itself.
    pub(super) elsewhere: Option<String>,
    /// Where it sends those on who ask for its keys.
    pub(super) redirect: Option<String>,
}

#[derive(Default)]
struct Shared {
    manner: Mutex<Manner>,
    asked: AtomicUsize,
    stopped: AtomicBool,
}

pub(super) struct Issuer {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Drop for Issuer {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // So that it looks.
        drop(TcpStream::connect(self.address));
    }
}

impl Issuer {
    /// Publishes these keys.
    pub(super) fn of(pairs: &[&Pair]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::<Shared>::default();
        let issuer = Self { address, shared: Arc::clone(&shared) };
        issuer.rotate(pairs);
        thread::spawn(move || {
            for stream in listener.incoming() {
                if shared.stopped.load(Ordering::SeqCst) {
                    return;
                }
                let shared = Arc::clone(&shared);
                thread::spawn(move || shared.answer(stream.unwrap(), address));
            }
        });
        issuer
    }

    pub(super) fn name(&self) -> String {
        name(self.address)
    }

    pub(super) fn manner(&self) -> MutexGuard<'_, Manner> {
        self.shared.manner.lock().unwrap()
    }

    pub(super) fn rotate(&self, pairs: &[&Pair]) {
        self.manner().keys = pairs.iter().map(|pair| pair.published()).collect();
    }

    /// How many times its keys were fetched.
    pub(super) fn asked(&self) -> usize {
        self.shared.asked.load(Ordering::SeqCst)
    }
}

fn name(address: SocketAddr) -> String {
    format!("http://{address}/realms/talks")
}

impl Shared {
    fn answer(&self, stream: TcpStream, address: SocketAddr) {
        let path = path(&stream);
        let (away, slow) = {
            let manner = self.manner.lock().unwrap();
            (manner.away, manner.slow)
        };
        thread::sleep(slow);
        if away {
            return;
        }
        let (status, header, body) = self.page(&path, address);
        let head = format!("HTTP/1.1 {status}\r\n{header}connection: close\r\n");
        let length = format!("content-length: {}\r\n\r\n", body.len());
        // Whoever does not wait for the answer has gone, which is no fault.
        let _ = (&stream).write_all(format!("{head}{length}{body}").as_bytes());
    }

    fn page(&self, path: &str, address: SocketAddr) -> (&'static str, String, String) {
        let manner = self.manner.lock().unwrap();
        match path {
            "/realms/talks/.well-known/openid-configuration" => {
                let own = format!("http://{address}/keys");
                let issuer = manner.alias.clone().unwrap_or_else(|| name(address));
                let keys = manner.elsewhere.clone().unwrap_or(own);
                let body = json!({"issuer": issuer, "jwks_uri": keys, "scopes_supported": []});
                ("200 OK", String::new(), body.to_string())
            }
            "/keys" => {
                self.asked.fetch_add(1, Ordering::SeqCst);
                if let Some(to) = &manner.redirect {
                    return ("302 Found", format!("location: {to}\r\n"), String::new());
                }
                let cache = "cache-control: max-age=300\r\n".to_owned();
                ("200 OK", cache, json!({ "keys": manner.keys }).to_string())
            }
            _ => ("404 Not Found", String::new(), String::new()),
        }
    }
}

/// Which page is asked for.
fn path(stream: &TcpStream) -> String {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().and_then(Result::ok).unwrap_or_default();
    lines.map_while(Result::ok).take_while(|line| !line.is_empty()).for_each(drop);
    first.split(' ').nth(1).unwrap_or_default().to_owned()
}
