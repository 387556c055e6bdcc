//! Who took what out of the store: what the secretariat prints is read elsewhere, where no lens
//! follows it.

/// Something that was taken out: an agenda on paper, a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken<'t> {
    /// By whose right: a grant's id, the name that an identity provider gave, or `store`.
    pub by: &'t str,
    /// The field that was asked for.
    pub what: &'static str,
    /// The id of the thing that it was asked of, with the moment if that was not now.
    pub of: &'t str,
    /// The request's id, by which the log knows it too.
    pub request_id: &'t str,
}

/// Keeps account of what is taken out. A reader waits for it, so it must not take long; and it must
/// not fail: what cannot be noted down is the operator's worry, and they are told.
pub trait Takings: Send + Sync + 'static {
    /// Notes that something was taken out.
    fn note(&self, taken: &Taken<'_>);
}
