//! `plenary serve`: a store over HTTP.

use std::sync::Arc;

use plenary_planner::SystemClock;

use crate::args::Serve;
use crate::door::Opened;
use crate::failure::Failure;
use crate::output;
use crate::serving::{self, Bound};

/// Opens the store and serves it until told to stop.
pub(crate) fn run(serve: &Serve) -> Result<(), Failure> {
    let dir = output::store(serve.store.as_deref())?;
    let bound = Bound::to(&serve.listen)?.trusting(serve.oidc.provider());
    let opened = Opened::to_serve(&dir, Arc::new(SystemClock), bound.settings(&dir))?;
    output::line(format_args!("Store: {}", dir.display()));
    bound.serve_until_told(opened.into_parts(), serving::url)
}
