//! Why a socket is closed: the protocol's codes, with texts that are always the same.

use axum::extract::ws::CloseFrame;

/// A reason may be 123 bytes long; this much of them is left for an id.
const LONGEST_ID: usize = 64;

/// Why a socket is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Close {
    /// The server stops.
    Stopping,
    /// A message of more bytes than are taken.
    TooLong,
    /// A message that the protocol does not know.
    Invalid,
    /// An operation before the introduction.
    Unauthorized,
    /// A token that lets nobody in, or does not any more.
    Forbidden,
    /// No introduction in time.
    NoInit,
    /// A second operation under an id that is in use.
    Taken(String),
    /// A second introduction.
    SecondInit,
}

impl Close {
    pub(super) fn frame(&self) -> CloseFrame {
        let (code, reason) = match self {
            Self::Stopping => (1001, "Going away"),
            Self::TooLong => (1009, "Message too long"),
            Self::Invalid => (4400, "Invalid message"),
            Self::Unauthorized => (4401, "Unauthorized"),
            Self::Forbidden => (4403, "Forbidden"),
            Self::NoInit => (4408, "Connection initialisation timeout"),
            Self::Taken(id) => {
                let end = (0..=LONGEST_ID.min(id.len())).rev().find(|at| id.is_char_boundary(*at));
                let id = end.and_then(|end| id.get(..end)).unwrap_or_default();
                return CloseFrame {
                    code: 4409,
                    reason: format!("Subscriber for {id} already exists").into(),
                };
            }
            Self::SecondInit => (4429, "Too many initialisation requests"),
        };
        CloseFrame { code, reason: reason.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_fits_its_frame_whatever_the_id() {
        for id in ["1", &"x".repeat(500), &"é€𝄞".repeat(100)] {
            let reason = Close::Taken(id.to_owned()).frame().reason;
            assert!(reason.len() <= 123, "{reason}");
            assert!(reason.ends_with(" already exists"), "{reason}");
        }
    }
}
