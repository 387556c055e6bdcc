//! How much each caller may ask for: a budget of points that fills up again as time passes.
//!
//! A grant has a budget of its own. The public has one for each address it comes from, since nothing
//! else tells one stranger from another; a home or an office with IPv6 has 2^64 addresses, so there it
//! is one for each /64. Behind a proxy all strangers come from one address, which is why the public's
//! budget is the larger one. Whoever has the store itself is not limited.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use plenary_domain::Viewer;
use uuid::Uuid;

use crate::transport::{Budgets, Caller};

/// How many strangers are told apart. Those beyond it share one budget: an entry takes some 50 bytes.
const STRANGERS: usize = 50_000;

/// After how many charges those are forgotten whose budget is full again.
const SWEEP: u32 = 10_000;

const MINUTE: Duration = Duration::from_secs(60);

/// What a request costs, and what is left of the caller's budget, in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) requested: u32,
    pub(crate) remaining: u32,
    pub(crate) limit: u32,
}

/// Whether a request may be executed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charge {
    /// Its caller is not limited.
    Free,
    /// It is paid for.
    Paid(Cost),
    /// Not yet.
    Later(Cost, Duration),
    /// It costs more than the budget ever holds.
    Never(Cost),
}

/// Who pays, if it is not a stranger.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Holder {
    Grant(Uuid),
    /// As an identity provider calls them.
    Name(String),
}

/// The budgets.
pub(crate) struct Limiter {
    held: Budget<Holder>,
    public: Budget<Option<IpAddr>>,
    charges: AtomicU32,
}

impl Limiter {
    pub(crate) fn new(budgets: Budgets) -> Self {
        let (held, public) = (Budget::of(budgets.grant), Budget::of(budgets.public));
        Self { held, public, charges: AtomicU32::new(0) }
    }

    /// Takes what a request costs from its caller's budget.
    pub(crate) fn charge(&self, caller: &Caller, points: u64) -> Charge {
        if caller.is_at_the_store() {
            return Charge::Free;
        }
        if self.charges.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.held.buckets.retain_recent();
            self.public.buckets.retain_recent();
        }
        let points = u32::try_from(points).unwrap_or(u32::MAX);
        if let Some(grant) = caller.who.grant {
            return self.held.charge(&Holder::Grant(grant.0), points);
        }
        let known = caller.subject.as_ref().or(caller.who.name.as_ref());
        match (&caller.who.viewer, known) {
            (Viewer::Public, _) | (_, None) => {
                let all = self.public.buckets.len() >= STRANGERS;
                let from = caller.address.filter(|_| !all).map(network);
                self.public.charge(&from, points)
            }
            (_, Some(name)) => self.held.charge(&Holder::Name(name.clone()), points),
        }
    }
}

/// What is told apart by its address: all of IPv4, and IPv6 by its first half.
const fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(long) => IpAddr::V6(Ipv6Addr::from_bits(long.to_bits() & !0 << 64)),
    }
}

/// The same budget for each of many.
struct Budget<K: std::hash::Hash + Eq + Clone> {
    limit: NonZeroU32,
    buckets: DefaultKeyedRateLimiter<K, StateInformationMiddleware>,
}

impl<K: std::hash::Hash + Eq + Clone> Budget<K> {
    /// Of so many points a minute, which are also the most that it holds.
    fn of(limit: NonZeroU32) -> Self {
        let buckets = RateLimiter::keyed(Quota::per_minute(limit));
        Self { limit, buckets: buckets.with_middleware() }
    }

    fn charge(&self, key: &K, points: u32) -> Charge {
        let limit = self.limit.get();
        let asked = NonZeroU32::new(points).unwrap_or(NonZeroU32::MIN);
        let cost = |remaining| Cost { requested: asked.get(), remaining, limit };
        match self.buckets.check_key_n(key, asked) {
            Ok(Ok(left)) => Charge::Paid(cost(left.remaining_burst_capacity())),
            Ok(Err(until)) => {
                let wait = until.wait_time_from(DefaultClock::default().now());
                Charge::Later(cost(self.left(asked, wait)), wait)
            }
            // Reading it was work all the same; what that costs, every budget holds.
            Err(_) => match self.charge(key, 1.max(limit / 100)) {
                Charge::Paid(paid) => Charge::Never(cost(paid.remaining)),
                other @ (Charge::Free | Charge::Later(..) | Charge::Never(_)) => other,
            },
        }
    }

    /// What there is of so many points, if they are there after a while.
    fn left(&self, asked: NonZeroU32, wait: Duration) -> u32 {
        let missing = (wait.as_nanos() * u128::from(self.limit.get())).div_ceil(MINUTE.as_nanos());
        asked.get().saturating_sub(u32::try_from(missing).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use plenary_domain::GrantId;

    use super::*;

    fn limiter(grant: u32, public: u32) -> Limiter {
        let points = |n| NonZeroU32::new(n).expect("some");
        Limiter::new(Budgets { grant: points(grant), public: points(public) })
    }

    fn holder(grant: u128) -> Caller {
        let grant = Some(GrantId(Uuid::from_u128(grant)));
        Caller::of(plenary_domain::Caller { grant, ..plenary_domain::Caller::at_the_store() })
    }

    fn stranger(address: &str) -> Caller {
        Caller::of(plenary_domain::Caller::public())
            .coming_from(address.parse().expect("an address"))
    }

    #[test]
    fn each_grant_spends_its_own() {
        let limiter = limiter(60, 60);
        assert!(
            matches!(limiter.charge(&holder(1), 60), Charge::Paid(cost) if cost.remaining == 0)
        );
        let Charge::Later(cost, wait) = limiter.charge(&holder(1), 30) else { panic!("paid") };
        assert_eq!((cost.requested, cost.limit), (30, 60));
        assert!(cost.remaining < 30 && wait <= Duration::from_secs(30), "{cost:?} {wait:?}");
        assert!(matches!(limiter.charge(&holder(2), 60), Charge::Paid(_)));
    }

    #[test]
    fn what_no_budget_holds_is_told_so_and_is_not_free() {
        let limiter = limiter(1000, 1);
        let Charge::Never(cost) = limiter.charge(&holder(1), 1001) else { panic!("not so") };
        assert_eq!(cost, Cost { requested: 1001, remaining: 990, limit: 1000 });
        let mut last = limiter.charge(&holder(1), u64::MAX);
        for _ in 0..200 {
            last = limiter.charge(&holder(1), u64::MAX);
        }
        assert!(matches!(last, Charge::Later(..)), "{last:?}");
    }

    #[test]
    fn strangers_are_told_apart_by_address_and_ipv6_by_network() {
        let limiter = limiter(1, 10);
        let spend = |from: &str| limiter.charge(&stranger(from), 10);
        assert!(matches!(spend("192.0.2.1"), Charge::Paid(_)));
        assert!(matches!(spend("192.0.2.2"), Charge::Paid(_)));
        assert!(matches!(spend("192.0.2.1"), Charge::Later(..)));
        assert!(matches!(spend("2001:db8::1"), Charge::Paid(_)));
        assert!(matches!(spend("2001:db8::2"), Charge::Later(..)));
        assert!(matches!(spend("2001:db8:0:1::2"), Charge::Paid(_)));
    }

    #[test]
    fn two_people_of_one_name_spend_each_their_own() {
        let limiter = limiter(10, 1);
        let spend = |subject: &str| {
            let name = Some("Ana".to_owned());
            let who = plenary_domain::Caller { name, ..plenary_domain::Caller::at_the_store() };
            let caller = Caller { subject: Some(subject.to_owned()), ..Caller::of(who) };
            limiter.charge(&caller, 10)
        };
        assert!(matches!(spend("1"), Charge::Paid(_)));
        assert!(matches!(spend("2"), Charge::Paid(_)));
        assert!(matches!(spend("1"), Charge::Later(..)));
    }

    #[test]
    fn whoever_has_the_store_is_not_limited() {
        let limiter = limiter(1, 1);
        for _ in 0..3 {
            assert_eq!(limiter.charge(&Caller::at_the_store(), 1_000_000), Charge::Free);
        }
    }

    #[test]
    fn however_many_strangers_come_few_are_remembered() {
        let limiter = limiter(1, 10);
        for n in 0..STRANGERS as u32 + 20_000 {
            let from = IpAddr::from((0x0a00_0000 + n).to_be_bytes());
            let stranger = Caller::of(plenary_domain::Caller::public()).coming_from(from);
            limiter.charge(&stranger, 10);
        }
        assert!(limiter.public.buckets.len() <= STRANGERS + 1);
    }
}
