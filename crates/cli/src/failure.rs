//! How a command can end other than well: in words, with the next step, and an exit code.

use std::fmt::Display;
use std::process::ExitCode;

use plenary_planner::OpenError;

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Something broke. Exit code 1.
    #[error("{0}")]
    Fault(String),
    /// What was asked for makes no sense. Exit code 2.
    #[error("{0}")]
    Usage(String),
    /// The planner refuses it. Exit code 3.
    #[error("{0}")]
    Refused(String),
    /// What was compared is not the same. Exit code 4.
    #[error("{0}")]
    Differs(String),
}

impl Failure {
    /// Prints the failure and gives its exit code.
    #[expect(clippy::print_stderr, reason = "the one place that reports failures")]
    pub(crate) fn report(&self) -> ExitCode {
        eprintln!("plenary: {self}");
        ExitCode::from(match self {
            Self::Fault(_) => 1,
            Self::Usage(_) => 2,
            Self::Refused(_) => 3,
            Self::Differs(_) => 4,
        })
    }
}

/// An error with all that caused it.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_words = cause.to_string();
        if !words.contains(&cause_words) {
            words = format!("{words}: {cause_words}");
        }
        source = cause.source();
    }
    words
}

/// Opening a store fails for reasons that have a next step.
impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::not_opened(&error, "Stop it first: this needs the store for itself.")
    }
}

impl Failure {
    /// The same for what can be done through a server too.
    pub(crate) fn by_this_door(error: &OpenError) -> Self {
        Self::not_opened(error, "Stop it, or go through it with --server URL.")
    }

    fn not_opened(error: &OpenError, held: &'static str) -> Self {
        use plenary_planner::LogOpenError as Log;
        let words = chain(error);
        let hint = match error {
            OpenError::Log(Log::Held { .. }) => held,
            OpenError::Log(
                Log::Damaged { .. }
                | Log::Short { .. }
                | Log::Differs { .. }
                | Log::HeadFileDamaged { .. }
                | Log::Store { .. },
            ) => "Restore the store from a backup.",
            OpenError::Log(
                Log::Foreign { .. }
                | Log::OtherFormat { .. }
                | Log::OtherHistory { .. }
                | Log::Io { .. }
                | Log::Sink(_),
            )
            | OpenError::Missing { .. }
            | OpenError::Foreign { .. }
            | OpenError::Io { .. } => return Self::Fault(words),
        };
        Self::Fault(format!("{words}. {hint}"))
    }
}

/// The fault of not being able to do something with a thing that has a name.
pub(crate) fn cannot(what: impl Display, error: impl Display) -> Failure {
    Failure::Fault(format!("{what}: {error}"))
}
