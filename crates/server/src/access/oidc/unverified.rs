//! Why a token of the identity provider lets nobody in: for the log, never for whoever sent it.

use jsonwebtoken::errors::{Error, ErrorKind};

use super::keys::NoKey;

/// The words hold nothing that a token said, so that the log gives none away.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unverified {
    #[error("it is no JSON Web Token, or by an algorithm that is not allowed here")]
    Malformed,
    #[error("its header asks for more than is understood here (`crit`)")]
    Critical,
    #[error("its header says that it is for something else (`typ`)")]
    OtherType,
    #[error(transparent)]
    NoKey(#[from] NoKey),
    #[error("its signature is not by that key")]
    Forged,
    #[error("it is of another issuer, or does not say of whom")]
    OtherIssuer,
    #[error("it is for another audience, or does not say for whom")]
    OtherAudience,
    #[error("it has expired, or does not say when it does")]
    Expired,
    #[error("it is not valid yet")]
    Early,
    #[error("its claim `{claim}` is not what it should be")]
    Wrong { claim: String },
    #[error("it says no role")]
    NoRole,
    #[error("it says no name")]
    NoName,
}

impl Unverified {
    pub(super) fn wrong(claim: &str) -> Self {
        Self::Wrong { claim: claim.to_owned() }
    }

    /// What the library found.
    pub(super) fn of(error: &Error) -> Self {
        let is_missing =
            |claim| matches!(error.kind(), ErrorKind::MissingRequiredClaim(it) if it == claim);
        if matches!(error.kind(), ErrorKind::InvalidSignature) {
            Self::Forged
        } else if matches!(error.kind(), ErrorKind::InvalidIssuer) || is_missing("iss") {
            Self::OtherIssuer
        } else if matches!(error.kind(), ErrorKind::InvalidAudience) || is_missing("aud") {
            Self::OtherAudience
        } else {
            Self::Malformed
        }
    }
}
