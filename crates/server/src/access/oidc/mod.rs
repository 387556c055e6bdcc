//! JSON Web Tokens of an OpenID Connect issuer: whose they are is for the issuer to say, whether it said
//! so is verified here.

mod claims;
mod fetch;
mod issuer;
mod keeper;
mod keys;
mod unverified;
mod verify;

use std::time::{SystemTime, UNIX_EPOCH};

use plenary_graphql::transport::Claims;

pub use claims::ClaimNames;
use fetch::{Away, Fetched, fetch};
pub use issuer::{Issuer, NotAnIssuer};
use keeper::{Keeper, Source};
use keys::NoKey;
use unverified::Unverified;
use verify::{Expected, Unread};

/// The identity provider whose tokens are taken.
#[derive(Clone, Debug)]
pub struct Oidc {
    /// Its name, under which it publishes its keys.
    pub issuer: Issuer,
    /// What its tokens call this server; those for others are refused.
    pub audience: String,
    /// In which claims they say who somebody is.
    pub claims: ClaimNames,
}

/// Verifies tokens. It asks the issuer for its keys for as long as it lives.
pub(crate) struct Verifier {
    expected: Expected,
    names: ClaimNames,
    keeper: Keeper,
}

impl Verifier {
    /// Begins to ask for the keys. It needs a Tokio runtime.
    pub(crate) fn new(oidc: Oidc) -> Self {
        let Oidc { issuer, audience, claims: names } = oidc;
        let keeper = Keeper::of(Remote(issuer.clone()));
        Self { expected: Expected { issuer, audience }, names, keeper }
    }

    /// What a token says of its bearer; none if it is not to be believed, of which the log has the
    /// reason, without the token.
    pub(crate) async fn verify(&self, token: &str) -> Option<Claims> {
        let verified = self.claims(token).await;
        verified.inspect_err(|reason| tracing::debug!(%reason, "a token was refused")).ok()
    }

    async fn claims(&self, token: &str) -> Result<Claims, Unverified> {
        let unread = Unread::of(token)?;
        let mut keys = self.keeper.keys();
        if unread.key(&keys).is_err_and(|error| error == Unverified::NoKey(NoKey::Unknown)) {
            keys = self.keeper.keys_anew().await.unwrap_or(keys);
        }
        let said = unread.verify(unread.key(&keys)?, &self.expected, now())?;
        self.names.read(&said.claims, said.until)
    }
}

/// The issuer, over the network.
struct Remote(Issuer);

impl Source for Remote {
    async fn fetch(&mut self) -> Result<Fetched, Away> {
        let issuer = self.0.clone();
        let fetching = tokio::task::spawn_blocking(move || fetch(&issuer));
        fetching.await.unwrap_or(Err(Away::Broken))
    }
}

/// Seconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// Whether a bearer's token looks like one of an issuer, which no token of a grant does.
pub(crate) fn is_jwt(token: &str) -> bool {
    token.bytes().filter(|byte| *byte == b'.').count() == 2
}
