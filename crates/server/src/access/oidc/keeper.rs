//! Keeps an issuer's keys: fetched before they are needed, fetched anew when a token names one that is
//! not known yet, and used on for a while when the issuer is away.
//!
//! One task does all the fetching, so that whoever sends whatever, there is one fetch at a time. What
//! strangers can bring about is bounded by [`BETWEEN`].

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{Notify, watch},
    task::JoinHandle,
    time::{Instant, sleep_until, timeout},
};

use super::{
    fetch::{Away, Fetched},
    keys::Keys,
};

/// Between two fetches that tokens bring about.
const BETWEEN: Duration = Duration::from_secs(5);

/// Until an issuer that is away is asked again.
const AGAIN: Duration = Duration::from_secs(30);

/// For how long the last keys are used while the issuer is away: it may have withdrawn them since.
const LIMIT: Duration = Duration::from_secs(24 * 60 * 60);

/// How long a request waits for keys that are being fetched.
const PATIENCE: Duration = Duration::from_secs(5);

/// Somewhere that keys come from.
pub(super) trait Source: Send + 'static {
    /// Asks for the keys.
    fn fetch(&mut self) -> impl Future<Output = Result<Fetched, Away>> + Send;
}

/// Keys that are looked after for as long as this lives.
pub(super) struct Keeper {
    known: watch::Receiver<Known>,
    asked: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What is known after the last fetch; it is told after every one, whether anything came or not.
#[derive(Clone, Default)]
struct Known {
    keys: Arc<Keys>,
    /// Until when they may be used.
    until: Option<Instant>,
    /// Until when no token brings about another fetch.
    rest: Option<Instant>,
}

impl Known {
    fn usable(&self) -> Arc<Keys> {
        let usable = self.until.is_some_and(|until| Instant::now() < until);
        if usable { Arc::clone(&self.keys) } else { Arc::default() }
    }

    fn rests(&self) -> bool {
        self.rest.is_some_and(|rest| Instant::now() < rest)
    }
}

impl Keeper {
    /// Begins at once. It needs a Tokio runtime.
    pub(super) fn of(source: impl Source) -> Self {
        let (tell, known) = watch::channel(Known::default());
        let asked = Arc::new(Notify::new());
        let task = tokio::spawn(keep(source, tell, Arc::clone(&asked)));
        Self { known, asked, task }
    }

    /// The keys as they are known; none if they were never fetched, or too long ago.
    pub(super) fn keys(&self) -> Arc<Keys> {
        self.known.borrow().usable()
    }

    /// The keys after the issuer has been asked once more; none if it was asked just now.
    pub(super) async fn keys_anew(&self) -> Option<Arc<Keys>> {
        let mut known = self.known.clone();
        if known.borrow_and_update().rests() {
            return None;
        }
        self.asked.notify_one();
        timeout(PATIENCE, known.changed()).await.ok()?.ok()?;
        let keys = known.borrow().usable();
        Some(keys)
    }
}

async fn keep(mut source: impl Source, tell: watch::Sender<Known>, asked: Arc<Notify>) {
    let mut known = Known::default();
    let mut due = Instant::now();
    let mut away = false;
    loop {
        let is_asked = tokio::select! {
            () = sleep_until(due) => false,
            () = asked.notified() => true,
        };
        if is_asked && known.rests() {
            continue;
        }
        let outcome = source.fetch().await;
        let now = Instant::now();
        if is_asked {
            known.rest = Some(now + BETWEEN);
        }
        match outcome {
            Ok(fetched) => {
                told(&fetched, away || known.until.is_none());
                (away, due) = (false, now + fetched.fresh);
                known.keys = Arc::new(fetched.keys);
                known.until = Some(now + LIMIT);
            }
            Err(error) => {
                missed(&error, !away, known.usable().len());
                (away, due) = (true, now + AGAIN);
            }
        }
        tell.send_replace(known.clone());
    }
}

fn told(fetched: &Fetched, is_news: bool) {
    let keys = fetched.keys.len();
    if keys == 0 {
        tracing::warn!("the identity provider publishes no key that can be used here");
    } else if is_news {
        tracing::info!(keys, "the identity provider's keys are here");
    } else {
        tracing::debug!(keys, "the identity provider's keys are here anew");
    }
}

/// Once in a warning; as long as it goes on, it is no news.
fn missed(reason: &Away, is_news: bool, keys: usize) {
    if is_news {
        tracing::warn!(%reason, keys, "the identity provider is away; it is asked again");
    } else {
        tracing::debug!(%reason, keys, "the identity provider is away");
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use serde_json::json;
    use tokio::time::sleep;

    use super::*;

    /// Has as many keys as it was asked times; away while `away`.
    #[derive(Clone, Default)]
    struct Issuer {
        asked: Arc<AtomicUsize>,
        away: Arc<AtomicUsize>,
        slow: Duration,
    }

    impl Issuer {
        fn asked(&self) -> usize {
            self.asked.load(Ordering::SeqCst)
        }

        fn is_away(&self, away: bool) {
            self.away.store(usize::from(away), Ordering::SeqCst);
        }
    }

    impl Source for Issuer {
        async fn fetch(&mut self) -> Result<Fetched, Away> {
            let asked = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
            sleep(self.slow).await;
            if self.away.load(Ordering::SeqCst) == 1 {
                return Err(Away::Broken);
            }
            let key = json!({"kty": "OKP", "crv": "Ed25519", "x": "AAAA"});
            let keys = json!({ "keys": vec![key; asked] }).to_string();
            let keys = Keys::read(keys.as_bytes()).unwrap();
            Ok(Fetched { keys, fresh: Duration::from_secs(600) })
        }
    }

    fn minutes(minutes: u64) -> Duration {
        Duration::from_secs(60 * minutes)
    }

    #[tokio::test(start_paused = true)]
    async fn keys_are_fetched_before_anyone_asks_and_again_when_they_are_old() {
        let issuer = Issuer::default();
        let keeper = Keeper::of(issuer.clone());
        sleep(minutes(9)).await;
        assert_eq!((keeper.keys().len(), issuer.asked()), (1, 1));
        sleep(minutes(2)).await;
        assert_eq!((keeper.keys().len(), issuer.asked()), (2, 2));
    }

    #[tokio::test(start_paused = true)]
    async fn an_unknown_key_is_asked_for_once_in_a_while() {
        let issuer = Issuer::default();
        let keeper = Keeper::of(issuer.clone());
        sleep(minutes(1)).await;
        assert_eq!(keeper.keys_anew().await.map(|keys| keys.len()), Some(2));
        for _ in 0..100 {
            assert!(keeper.keys_anew().await.is_none());
        }
        assert_eq!(issuer.asked(), 2);
        sleep(BETWEEN).await;
        assert_eq!(keeper.keys_anew().await.map(|keys| keys.len()), Some(3));
    }

    #[tokio::test(start_paused = true)]
    async fn many_who_ask_at_once_share_one_fetch() {
        let issuer = Issuer { slow: Duration::from_secs(1), ..Issuer::default() };
        let keeper = Arc::new(Keeper::of(issuer.clone()));
        sleep(minutes(1)).await;
        let ask = || {
            let keeper = Arc::clone(&keeper);
            tokio::spawn(async move { keeper.keys_anew().await.map(|keys| keys.len()) })
        };
        let asking: Vec<_> = (0..100).map(|_| ask()).collect();
        for asking in asking {
            assert_eq!(asking.await.unwrap(), Some(2));
        }
        sleep(minutes(1)).await;
        assert_eq!(issuer.asked(), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_long_for_a_slow_issuer() {
        let issuer = Issuer { slow: Duration::from_secs(9), ..Issuer::default() };
        let keeper = Keeper::of(issuer.clone());
        let begun = Instant::now();
        assert!(keeper.keys_anew().await.is_none());
        assert_eq!(begun.elapsed(), PATIENCE);
        sleep(Duration::from_secs(5)).await;
        assert_eq!(keeper.keys().len(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn keys_outlive_the_issuers_absence_but_not_for_ever() {
        let issuer = Issuer::default();
        let keeper = Keeper::of(issuer.clone());
        sleep(minutes(1)).await;
        issuer.is_away(true);
        sleep(minutes(23 * 60)).await;
        assert_eq!(keeper.keys().len(), 1);
        assert_eq!(keeper.keys_anew().await.map(|keys| keys.len()), Some(1));
        sleep(minutes(60)).await;
        assert_eq!(keeper.keys().len(), 0);
        issuer.is_away(false);
        sleep(minutes(1)).await;
        assert!(keeper.keys().len() > 0);
    }

    #[tokio::test(start_paused = true)]
    async fn an_issuer_that_was_away_at_the_start_is_found_later() {
        let issuer = Issuer::default();
        issuer.is_away(true);
        let keeper = Keeper::of(issuer.clone());
        sleep(minutes(1)).await;
        assert_eq!(keeper.keys().len(), 0);
        issuer.is_away(false);
        assert!(keeper.keys_anew().await.is_some_and(|keys| keys.len() > 0));
    }
}
