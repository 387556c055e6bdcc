//! Keys: the short names that people and scripts use instead of UUIDs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize, Serializer};
use uuid::Uuid;

use crate::id::Id;

/// A short name, unique within its kind: `hlsd-2023`, `us`, `fentanyl`.
///
/// 1 to 64 of `a`–`z`, `0`–`9` and `-`, beginning and ending with a letter or digit. What reads as
/// a UUID is no key, so that a [`Ref`] is never both.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(Box<str>);

/// Why a text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a key is 1 to 64 of a-z, 0-9 and -, begins and ends with a letter or digit, and is no UUID"
)]
pub struct NotAKey;

impl Key {
    /// The longest key, in characters.
    pub const MAX: usize = 64;

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Key {
    type Err = NotAKey;
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let ends = !text.starts_with('-') && !text.ends_with('-');
        let long = text.is_empty() || text.len() > Self::MAX;
        if !plain || !ends || long || Uuid::parse_str(text).is_ok() {
            return Err(NotAKey);
        }
        Ok(Self(text.into()))
    }
}

impl TryFrom<String> for Key {
    type Error = NotAKey;
    fn try_from(text: String) -> Result<Self, NotAKey> {
        text.parse()
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0.into()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How a command names a thing: by UUID, or by key. Looked up when the command is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ref<T> {
    /// By its UUID.
    Id(T),
    /// By its key.
    Key(Key),
}

impl<T> From<T> for Ref<T> {
    fn from(id: T) -> Self {
        Self::Id(id)
    }
}

impl<T: Id> FromStr for Ref<T> {
    type Err = NotAKey;
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        match Uuid::parse_str(text) {
            Ok(id) => Ok(Self::Id(id.into())),
            Err(_) => text.parse().map(Self::Key),
        }
    }
}

impl<T: Id> fmt::Display for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Key(key) => key.fmt(f),
        }
    }
}

impl<T: Id> Serialize for Ref<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
