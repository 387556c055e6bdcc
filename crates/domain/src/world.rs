//! To be written.
pub trait World {}
