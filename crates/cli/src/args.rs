//! What can be asked of the command line.

mod access;
mod listen;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use plenary_planner::Fingerprint;
use plenary_server::{ClaimNames, Issuer, Oidc as Provider};

pub(crate) use access::Until;
pub(crate) use access::{Create, Init, List, Revoke, Role, Token};
pub(crate) use listen::Listen;

/// Plans the agendas of meetings between delegations, and never forgets how an agenda came to be.
///
/// Begin with `plenary demo`: it fills a fresh store with three editions of a real dialogue and
/// serves it. Then look at it with curl or any GraphQL client, ask about any past moment, and script
/// your own with `plenary run`.
#[derive(Debug, Parser)]
#[command(
    name = "plenary",
    version,
    after_help = "Exit codes: 0 fine, 1 fault, 2 usage, 3 refused, 4 differs."
)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(crate) verb: Verb,

    /// What to log, such as `info` or `plenary_planner=debug`.
    #[arg(long, global = true, env = "PLENARY_LOG", default_value = "warn,plenary_server=info")]
    pub(crate) log: String,

    /// Log one JSON object a line.
    #[arg(long, global = true)]
    pub(crate) log_json: bool,
}

/// The verbs of the command line.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Make a store, and the secretariat's first token.
    Init(Init),
    /// Give access, list it, and revoke it.
    #[command(subcommand)]
    Token(Token),
    /// Serve a store over HTTP.
    Serve(Serve),
    /// Fill a fresh store with three editions of a dialogue, and serve it.
    Demo(Demo),
    /// Do what a file of commands says, all or nothing.
    #[command(long_about = LONG_RUN)]
    Run(Run),
    /// Show what happened, one fact a line.
    History(History),
    /// Print a meeting's agenda.
    Print(Print),
    /// Write a calendar that calendar programs import.
    Calendar(Calendar),
    /// Build the state from the log again, and compare it with the checkpoint.
    Replay(Replay),
    /// Check every record of the log, and its hash chain.
    Verify(Verify),
    /// Print the GraphQL schema.
    Schema,
}

/// Its second line is kept apart from the first, as a file has it.
const LONG_RUN: &str = "Do what a file of commands says, all or nothing.

Each line is one command as the GraphQL mutation `commit` takes it:
{\"openSeries\": {\"key\": \"hlsd\", \"title\": {\"en\": \"High-Level Security Dialogue\"}}}";

/// An identity provider that vouches for callers (OpenID Connect).
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Oidc {
    /// Take JSON Web Tokens of this issuer, named exactly as they name it: an https address, or an http
    /// one on this machine. Its keys are found under it, by discovery.
    #[arg(long, value_name = "URL", requires = "oidc_audience")]
    pub(crate) oidc_issuer: Option<Issuer>,

    /// What the issuer's tokens call this server; those for others are refused.
    #[arg(long, value_name = "AUD", requires = "oidc_issuer")]
    pub(crate) oidc_audience: Option<String>,

    /// The claim that says secretariat, delegate, reader or auditor.
    #[arg(long, value_name = "CLAIM", default_value = "plenary_role")]
    pub(crate) oidc_role_claim: String,

    /// The claim that names a delegate's delegation: a key or UUID.
    #[arg(long, value_name = "CLAIM", default_value = "plenary_delegation")]
    pub(crate) oidc_delegation_claim: String,

    /// The claim that lists a reader's meetings: keys or UUIDs.
    #[arg(long, value_name = "CLAIM", default_value = "plenary_meetings")]
    pub(crate) oidc_meetings_claim: String,
}

impl Oidc {
    /// The provider, if one was named.
    pub(crate) fn provider(&self) -> Option<Provider> {
        Some(Provider {
            issuer: self.oidc_issuer.clone()?,
            audience: self.oidc_audience.clone()?,
            claims: ClaimNames {
                role: self.oidc_role_claim.clone(),
                delegation: self.oidc_delegation_claim.clone(),
                meetings: self.oidc_meetings_claim.clone(),
            },
        })
    }
}

/// Serve a store over HTTP.
#[derive(Debug, ClapArgs)]
pub(crate) struct Serve {
    /// The store; made if it is not there. Without this, one in your data directory, such as
    /// ~/.local/share/plenary/store.
    #[arg(long, value_name = "DIR")]
    pub(crate) store: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) listen: Listen,

    #[command(flatten)]
    pub(crate) oidc: Oidc,
}

/// Fill a fresh store with three editions of a dialogue, and serve it.
#[derive(Debug, ClapArgs)]
pub(crate) struct Demo {
    /// Keep the store in this directory, which must be empty or missing.
    #[arg(long, value_name = "DIR")]
    pub(crate) keep: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) listen: Listen,
}

/// Which store, through which door.
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Where {
    /// The store, opened by this command itself. Without this and --server, the one in your data
    /// directory, such as ~/.local/share/plenary/store.
    #[arg(long, value_name = "DIR", conflicts_with = "server")]
    pub(crate) store: Option<PathBuf>,

    /// A running server, such as http://127.0.0.1:8080. Your token comes from the environment variable
    /// PLENARY_TOKEN, or from --token-file: never from the command line, where others on the machine
    /// read it.
    #[arg(long, value_name = "URL")]
    pub(crate) server: Option<String>,

    /// A file that holds your token for --server, and nothing else.
    #[arg(long, value_name = "FILE", requires = "server", conflicts_with = "store")]
    pub(crate) token_file: Option<PathBuf>,
}

/// Do what a file of commands says, all or nothing.
#[derive(Debug, ClapArgs)]
pub(crate) struct Run {
    /// The file; `-` reads standard input.
    #[arg(value_name = "FILE.jsonl")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) at: Where,

    /// A key under which a repeated run is answered with the first one's outcome.
    #[arg(long, value_name = "KEY")]
    pub(crate) idempotency_key: Option<String>,

    /// Print the outcome as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Show what happened, one fact a line.
#[derive(Debug, ClapArgs)]
pub(crate) struct History {
    #[command(flatten)]
    pub(crate) at: Where,

    /// Only what belongs to this meeting: a key or UUID.
    #[arg(long, value_name = "REF")]
    pub(crate) meeting: Option<String>,

    /// Begin with the newest.
    #[arg(long)]
    pub(crate) newest_first: bool,

    /// How many facts at most; all of them without this.
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,

    /// The language of the sentences.
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = ["en", "es"])]
    pub(crate) language: String,

    /// Print one JSON object a line.
    #[arg(long)]
    pub(crate) json: bool,
}

/// What can be printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Printable {
    /// A meeting's agenda.
    Meeting,
}

/// The forms in which an agenda is printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum PaperFormat {
    /// Markdown (CommonMark).
    Markdown,
    /// One page that needs nothing beside it; a browser prints it well.
    Html,
    /// Comma-separated values with a header row, for spreadsheets.
    Csv,
}

/// Print a meeting's agenda.
#[derive(Debug, ClapArgs)]
pub(crate) struct Print {
    /// What to print.
    #[arg(value_name = "WHAT")]
    pub(crate) what: Printable,

    /// Which one: a key or UUID.
    #[arg(value_name = "KEY")]
    pub(crate) key: String,

    #[command(flatten)]
    pub(crate) at: Where,

    /// The agenda as this revision of it was circulated; as it is now without this.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i32).range(1..))]
    pub(crate) revision: Option<i32>,

    /// In which form.
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    pub(crate) format: PaperFormat,

    /// The reader's language.
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = ["en", "es"])]
    pub(crate) language: String,

    /// Write it to this file, in place of what the file holds.
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Whose calendar there is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Dated {
    /// One meeting.
    Meeting,
    /// The meetings in which a delegation takes part.
    Delegation,
    /// The meetings that a delegate attends, each for as long as they attend it.
    Delegate,
}

/// Write a calendar that calendar programs import.
#[derive(Debug, ClapArgs)]
#[command(
    long_about = "Write a calendar that calendar programs import, in iCalendar's form (RFC 5545)."
)]
pub(crate) struct Calendar {
    /// Whose calendar.
    #[arg(value_name = "OF")]
    pub(crate) of: Dated,

    /// Which one: a key or UUID.
    #[arg(value_name = "KEY")]
    pub(crate) key: String,

    #[command(flatten)]
    pub(crate) at: Where,

    /// The reader's language.
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = ["en", "es"])]
    pub(crate) language: String,

    /// Write it to this file, in place of what the file holds.
    #[arg(long, value_name = "FILE", conflicts_with = "feed")]
    pub(crate) output: Option<PathBuf>,

    /// Print an address to which calendar programs subscribe, instead of the calendar: the calendar of
    /// the day on which it is fetched, as you may see it then. Whoever has the address may read it;
    /// `plenary token revoke` ends it.
    #[arg(long, requires = "name")]
    pub(crate) feed: bool,

    /// For whom the feed is, in your words.
    #[arg(long, value_name = "NAME", requires = "feed")]
    pub(crate) name: Option<String>,

    /// When the feed ends: an RFC 3339 time, or in so long: 30d, 12h.
    #[arg(long, value_name = "TIME", requires = "feed")]
    pub(crate) expires: Option<Until>,
}

/// Build the state from the log again, and compare it with the checkpoint.
#[derive(Debug, ClapArgs)]
pub(crate) struct Replay {
    /// The store; no server may have it open. Without this, the one in your data directory, such as
    /// ~/.local/share/plenary/store.
    #[arg(long, value_name = "DIR")]
    pub(crate) store: Option<PathBuf>,

    /// Print the outcome as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Check every record of the log, and its hash chain.
#[derive(Debug, ClapArgs)]
pub(crate) struct Verify {
    /// The store; no server may have it open. Without this, the one in your data directory, such as
    /// ~/.local/share/plenary/store.
    #[arg(long, value_name = "DIR")]
    pub(crate) store: Option<PathBuf>,

    /// A fingerprint that was kept elsewhere: the log must have had it at some point.
    #[arg(long, value_name = "FINGERPRINT")]
    pub(crate) expect: Option<Fingerprint>,

    /// Print the outcome as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}
