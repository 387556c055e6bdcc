//! Who a caller is, and the tokens by which they show it.
//!
//! A token is `plenary_GRANT_SECRET`: the id of a grant, and 32 random bytes in hexadecimal. Whoever
//! makes one keeps the secret and gives the store its hash alone, so that neither the log nor an error
//! nor a copy of the store can give it away.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::audience::Viewer;
use crate::context::Actor;
use crate::id::GrantId;
use crate::state::{Grant, State};

/// Who asks or commands, in which right, and by which grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Through whose eyes they see.
    pub viewer: Viewer,
    /// What people call them; none for the public.
    pub name: Option<String>,
    /// The grant that they showed a token of, if it is one of the store's.
    pub grant: Option<GrantId>,
    /// Until when they may; none for as long as the grant stands.
    pub until: Option<Timestamp>,
}

impl Caller {
    /// Whoever has the store itself: the secretariat, without any grant.
    #[must_use]
    pub const fn at_the_store() -> Self {
        Self { viewer: Viewer::Secretariat, name: None, grant: None, until: None }
    }

    /// Anyone.
    #[must_use]
    pub const fn public() -> Self {
        Self { viewer: Viewer::Public, name: None, grant: None, until: None }
    }

    /// As whom they act; none for those who may only read.
    #[must_use]
    pub const fn actor(&self) -> Option<Actor> {
        match self.viewer {
            Viewer::Secretariat => Some(Actor::Secretariat),
            Viewer::Delegate(delegation) => Some(Actor::Delegate(delegation)),
            Viewer::Reader(_) | Viewer::Auditor | Viewer::Public => None,
        }
    }

    /// Whether they may still, at a time: the grant stands, and its time is not over.
    #[must_use]
    pub fn may_still(&self, state: &State, now: Timestamp) -> bool {
        let stands = |grant| state.grants.get(&grant).is_some_and(|it| it.stands(now));
        self.until.is_none_or(|until| now < until) && self.grant.is_none_or(stands)
    }
}

/// What a grant keeps of a token's secret: its SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SecretHash([u8; 32]);

/// Why a text is no hash of a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the hash of a secret is a SHA-256 in 64 hexadecimal digits")]
pub struct NotAHash;

impl FromStr for SecretHash {
    type Err = NotAHash;
    fn from_str(text: &str) -> Result<Self, NotAHash> {
        bytes(text).map(Self).ok_or(NotAHash)
    }
}

impl TryFrom<String> for SecretHash {
    type Error = NotAHash;
    fn try_from(text: String) -> Result<Self, NotAHash> {
        text.parse()
    }
}

impl From<SecretHash> for String {
    fn from(hash: SecretHash) -> Self {
        hash.to_string()
    }
}

impl fmt::Display for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&digits(&self.0))
    }
}

/// What its holder shows. It has no `Debug` and no `Display`, so that no log comes by it.
pub struct Token {
    grant: GrantId,
    secret: [u8; 32],
}

impl Token {
    const PREFIX: &str = "plenary_";

    /// Of a grant that is to be made, with 32 random bytes.
    #[must_use]
    pub const fn new(grant: GrantId, secret: [u8; 32]) -> Self {
        Self { grant, secret }
    }

    /// Reads what [`Token::reveal`] wrote; none of any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (grant, secret) = text.strip_prefix(Self::PREFIX)?.split_once('_')?;
        let grant = (grant.len() == 32).then(|| Uuid::parse_str(grant).ok())?.map(GrantId)?;
        Some(Self { grant, secret: bytes(secret)? })
    }

    /// The grant that it claims.
    #[must_use]
    pub const fn grant(&self) -> GrantId {
        self.grant
    }

    /// What the store keeps of it.
    #[must_use]
    pub fn hash(&self) -> SecretHash {
        SecretHash(Sha256::digest(self.secret).into())
    }

    /// The token as its holder is given it, once.
    #[must_use]
    pub fn reveal(&self) -> String {
        format!("{}{}_{}", Self::PREFIX, self.grant.0.simple(), digits(&self.secret))
    }
}

impl State {
    /// Whether anybody was ever given access: from then on whoever shows no token is the public.
    #[must_use]
    pub fn has_grants(&self) -> bool {
        !self.grants.is_empty()
    }

    /// The grant that a token shows, if it is one that stands. It takes as long to find that the secret
    /// is wrong as that there is no such grant.
    #[must_use]
    pub fn admit(&self, token: &Token, now: Timestamp) -> Option<&Grant> {
        let grant = self.grants.get(&token.grant);
        let shown = token.hash();
        let kept = grant.map_or(SecretHash([0; 32]), |grant| grant.secret_hash);
        let same = bool::from(shown.0.ct_eq(&kept.0));
        grant.filter(|grant| same && grant.stands(now)).map(|grant| &**grant)
    }
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// 64 hexadecimal digits, in small letters, as bytes.
fn bytes(digits: &str) -> Option<[u8; 32]> {
    let digit = |byte: &u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let digits = digits.as_bytes().iter().map(digit).collect::<Option<Vec<u8>>>()?;
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => Some(high * 16 + low),
        _ => None,
    });
    pairs.collect::<Option<Vec<u8>>>()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_as_it_was_revealed() {
        let token = Token::new(GrantId(Uuid::from_u128(7)), [0xab; 32]);
        let text = token.reveal();
        let read = Token::parse(&text).expect("a token");
        assert_eq!((read.grant(), read.hash()), (token.grant(), token.hash()));
        assert_eq!(read.reveal(), text);
        for other in [&text[1..], &text[..text.len() - 1], &text.to_uppercase(), "", "plenary__"] {
            assert!(Token::parse(other).is_none(), "{other}");
        }
    }

    #[test]
    fn the_hash_is_what_others_compute_too() {
        // `head -c 32 /dev/zero | sha256sum`
        let zeros = "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";
        let token = Token::new(GrantId(Uuid::nil()), [0; 32]);
        assert_eq!(token.hash().to_string(), zeros);
        assert_eq!(zeros.parse(), Ok(token.hash()));
        assert_eq!("66".parse::<SecretHash>(), Err(NotAHash));
    }
}
