//! Tokens that let nobody in are counted by the address they come from.
//!
//! A token is looked at before its address is: whoever has a good one is let in however many bad ones
//! come from the same place, which behind a proxy is everybody's. No secret is guessed in this way, since
//! each has 256 bits; but whoever tries is told to slow down.

use std::{
    net::IpAddr,
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
};

use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

use crate::refusal::Refusal;

/// How many bad tokens from one address in a minute are just refused.
const A_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(119);

/// How many addresses are told apart. Those beyond them are counted as one.
const ADDRESSES: usize = 50_000;

/// After how many failures those are forgotten that lie long back.
const SWEEP: u32 = 10_000;

pub(super) struct Failures {
    of: DefaultKeyedRateLimiter<Option<IpAddr>>,
    count: AtomicU32,
}

impl Failures {
    pub(super) fn new() -> Self {
        Self { of: RateLimiter::keyed(Quota::per_minute(A_MINUTE)), count: AtomicU32::new(0) }
    }

    /// Counts one more, and gives what is answered.
    pub(super) fn one_more(&self, from: Option<IpAddr>) -> Refusal {
        if self.count.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.of.retain_recent();
        }
        let from = from.filter(|_| self.of.len() < ADDRESSES);
        match self.of.check_key(&from) {
            Ok(()) => Refusal::BadToken,
            Err(until) => {
                let retry_after = until.wait_time_from(DefaultClock::default().now());
                Refusal::TooManyBadTokens { retry_after }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_may_be_wrong_so_often() {
        let failures = Failures::new();
        let from = |address: &str| failures.one_more(Some(address.parse().unwrap()));
        for _ in 0..A_MINUTE.get() {
            assert!(matches!(from("192.0.2.1"), Refusal::BadToken));
        }
        assert!(matches!(from("192.0.2.1"), Refusal::TooManyBadTokens { .. }));
        assert!(matches!(from("192.0.2.2"), Refusal::BadToken));
    }
}
