//! What the secretariat takes out of the store is noted down.

use std::sync::Arc;

use async_graphql::{Context, ID};
use plenary_domain::Viewer;

use crate::scope::caller;
use crate::transport::{Taken, Takings};

/// Notes that what was asked of a thing is taken out of the store, if it is the secretariat that asks.
pub(crate) fn note(ctx: &Context<'_>, what: &'static str, of: &ID) {
    let Some(takings) = ctx.data_opt::<Arc<dyn Takings>>() else { return };
    let caller = caller(ctx);
    if caller.who.viewer != Viewer::Secretariat {
        return;
    }
    let grant = caller.who.grant.map(|grant| grant.to_string());
    let by = grant.as_deref().or(caller.who.name.as_deref()).unwrap_or("store");
    takings.note(&Taken { by, what, of, request_id: &caller.request_id });
}
