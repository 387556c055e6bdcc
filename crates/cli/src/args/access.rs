//! What can be asked about access.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::Where;

/// Make a store, and the secretariat's first token.
#[derive(Debug, ClapArgs)]
#[command(
    long_about = "Make a store, and the secretariat's first token. The token is printed once, alone on \
                  standard output; the store keeps its hash."
)]
pub(crate) struct Init {
    /// Where; there must be no store yet. Without this, in your data directory, such as
    /// ~/.local/share/plenary/store.
    #[arg(long, value_name = "DIR")]
    pub(crate) store: Option<PathBuf>,

    /// For whom the token is, in your words.
    #[arg(long, value_name = "NAME", default_value = "First desk of the secretariat")]
    pub(crate) name: String,
}

/// Give access, list it, and revoke it.
#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Give somebody access, and print their token once.
    Create(Create),
    /// List who was given access, as far as you know of it.
    List(List),
    /// Revoke access: its token, or its calendar's address, opens nothing any more.
    Revoke(Revoke),
}

/// Who somebody is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Role {
    /// Sees and does all but what delegations keep to themselves.
    Secretariat,
    /// Sees and acts as one of a delegation.
    Delegate,
    /// Reads named meetings.
    Reader,
    /// Reads the log's envelopes and chain, and what is public.
    Auditor,
}

/// Give somebody access, and print their token once.
#[derive(Debug, ClapArgs)]
#[command(
    long_about = "Give somebody access, and print their token once, alone on standard output: \
                  TOKEN=$(plenary token create …) keeps it. The store is told its hash alone."
)]
pub(crate) struct Create {
    /// Who they are to be.
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: Role,

    /// A delegate's delegation: a key or UUID.
    #[arg(long, value_name = "REF", required_if_eq("role", "delegate"))]
    pub(crate) delegation: Option<String>,

    /// A meeting that a reader may read: a key or UUID; may be repeated.
    #[arg(long, value_name = "REF", required_if_eq("role", "reader"))]
    pub(crate) meeting: Vec<String>,

    /// For whom the token is, in your words.
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,

    /// When it ends: an RFC 3339 time, or in so long: 30d, 12h. When it is revoked if left out.
    #[arg(long, value_name = "TIME")]
    pub(crate) expires: Option<Until>,

    #[command(flatten)]
    pub(crate) at: Where,
}

/// List who was given access, as far as you know of it.
#[derive(Debug, ClapArgs)]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) at: Where,

    /// Print one JSON object a line.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Revoke access: its token, or its calendar's address, opens nothing any more.
#[derive(Debug, ClapArgs)]
pub(crate) struct Revoke {
    /// Whose: the UUID or the name in the list.
    #[arg(value_name = "ID|NAME")]
    pub(crate) grant: String,

    #[command(flatten)]
    pub(crate) at: Where,
}

/// Until when: a time, or so long from now.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Until(pub(crate) Timestamp);

impl FromStr for Until {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(time) = text.parse() {
            return Ok(Self(time));
        }
        let span: Span =
            text.parse().map_err(|_| "give a time like 2027-03-31T18:00:00Z, or 30d")?;
        // A day has 24 hours in UTC, whatever the clocks here do meanwhile.
        let ends = Timestamp::now().to_zoned_datetime(TimeZone::UTC).checked_add(span);
        ends.map(|ends| Self(ends.timestamp())).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_one_or_so_long_from_now() {
        let Until(time) = "2027-03-31T18:00:00Z".parse().unwrap();
        assert_eq!(time.to_string(), "2027-03-31T18:00:00Z");
        let Until(time) = "30d".parse().unwrap();
        let hours = Timestamp::now().duration_until(time).as_hours();
        assert!((719..=720).contains(&hours), "{hours}");
        for wrong in ["", "soon", "30", "2027-03-31"] {
            assert!(wrong.parse::<Until>().is_err(), "{wrong}");
        }
    }
}
