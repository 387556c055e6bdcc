//! For the tests of whoever builds on a journal.

pub mod conformance;
mod failing;

pub use failing::FailingJournal;

use crate::{CommitDraft, EventDraft, Salt};

/// A commit of events with these payloads, each under a short envelope; salts are derived from the
/// texts, so that a test that fails once fails again.
#[must_use]
pub fn draft(payloads: &[&[u8]]) -> CommitDraft {
    CommitDraft::new(payloads.iter().map(|payload| event(payload)).collect())
}

fn event(payload: &[u8]) -> EventDraft {
    let envelope = format!("{} bytes, by the secretariat", payload.len()).into_bytes();
    EventDraft {
        envelope_salt: salt(1, payload),
        envelope,
        payload_salt: salt(2, payload),
        payload: payload.to_vec(),
    }
}

fn salt(purpose: u8, text: &[u8]) -> Salt {
    let mut salt = [purpose; 16];
    let hash = blake3::hash(text);
    salt.iter_mut().zip(hash.as_bytes()).for_each(|(to, from)| *to ^= from);
    salt
}
