//! Moments: one way to say "when" in the API, on the command line and in links.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use plenary_domain::{MeetingId, Position, Ref};

use crate::veil;

/// A moment in the life of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// The present: `now`.
    Now,
    /// Right after an event: `@123`. `@0` is before everything.
    At(Position),
    /// Right after an event that the viewer was told of by this text: `@` and 32 hexadecimal digits.
    Veiled(String),
    /// A time of recording: `2022-10-14T12:00:00Z`.
    Time(Timestamp),
    /// Right after a revision of an agenda was circulated: `hlsd-2023/rev2`.
    Revision {
        /// The meeting.
        meeting: Ref<MeetingId>,
        /// The revision's number.
        number: u32,
    },
}

/// Why a text is no moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a moment is `now`, `@` and a position, an RFC 3339 time, or a meeting and a revision like `hlsd-2023/rev2`"
)]
pub struct NotAMoment;

impl FromStr for Moment {
    type Err = NotAMoment;
    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        if text == "now" {
            return Ok(Self::Now);
        }
        if let Some(position) = text.strip_prefix('@') {
            if is_veiled(position) {
                return Ok(Self::Veiled(position.to_owned()));
            }
            return position.parse().map(|n| Self::At(Position(n))).map_err(|_| NotAMoment);
        }
        if let Some((meeting, number)) = text.split_once("/rev") {
            let meeting = meeting.parse().map_err(|_| NotAMoment)?;
            let number = number.parse().map_err(|_| NotAMoment)?;
            return Ok(Self::Revision { meeting, number });
        }
        text.parse().map(Self::Time).map_err(|_| NotAMoment)
    }
}

fn is_veiled(position: &str) -> bool {
    position.len() == veil::DIGITS && position.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Now => f.write_str("now"),
            Self::At(position) => write!(f, "@{position}"),
            Self::Veiled(text) => write!(f, "@{text}"),
            Self::Time(time) => time.fmt(f),
            Self::Revision { meeting, number } => write!(f, "{meeting}/rev{number}"),
        }
    }
}

/// Why there is nothing to see at a moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MomentError {
    /// It has not come yet.
    #[error("{moment} has not come yet")]
    Ahead {
        /// The moment that was asked for.
        moment: String,
    },
    /// There is none, as far as the viewer may know.
    #[error("there is no moment {moment}")]
    NoSuchMoment {
        /// The moment that was asked for.
        moment: String,
    },
    /// There is no such revision, or no such meeting.
    #[error("there is no revision {moment}")]
    NoSuchRevision {
        /// The moment that was asked for.
        moment: String,
    },
    /// The log could not be read.
    #[error("the log could not be read: {0}")]
    Fault(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_say_when_reads_back_as_written() {
        let veiled = format!("@{}", "0123456789abcdef".repeat(2));
        for text in ["now", "@0", "@123", &veiled, "2022-10-14T12:00:00Z", "hlsd-2023/rev2"] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in
            ["", "@", "@-1", "@1.5", "@abc", "yesterday", "2022-10-14", "hlsd-2023/rev", "/rev1"]
        {
            assert_eq!(text.parse::<Moment>(), Err(NotAMoment), "{text}");
        }
    }
}
