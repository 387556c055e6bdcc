//! History: what happened, entry by entry.

mod entry;
mod envelope;
mod page;
mod verb;

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{ContextSelectionSet, OutputType, Positioned, ServerResult, Value};

use crate::interface;
use crate::ob::Ob;
use crate::scope::Scope;
use entry::RecordedFact;
pub(crate) use page::{Part, history, recorded_as};

const DESCRIPTION: &str = "One thing that happened. Show the `summary` of what you do not know: \
    verbs that come later are told in the same way.";

/// What every entry has, whatever its verb: all that there is as yet.
const SHARED: [&str; 13] = [
    "position",
    "recorded",
    "happened",
    "actor",
    "grant",
    "onBehalfOf",
    "verb",
    "kind",
    "entities",
    "summary",
    "data",
    "evidence",
    "envelope",
];

/// One thing that happened: an interface, so that a verb may come to tell more of what it did.
#[derive(Clone)]
pub(crate) struct HistoryEntry(Ob<RecordedFact>);

impl HistoryEntry {
    pub(crate) fn new(scope: &Scope, it: plenary_planner::HistoryEntry) -> Self {
        Self(RecordedFact::new(scope, it.into()))
    }
}

impl OutputType for HistoryEntry {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed("HistoryEntry")
    }

    fn introspection_type_name(&self) -> Cow<'static, str> {
        <Ob<RecordedFact>>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        let implementors = [<Ob<RecordedFact>>::create_type_info as fn(&mut Registry) -> String];
        interface::register::<Self, RecordedFact>(registry, DESCRIPTION, &SHARED, &implementors)
    }

    async fn resolve(
        &self,
        ctx: &ContextSelectionSet<'_>,
        field: &Positioned<Field>,
    ) -> ServerResult<Value> {
        self.0.resolve(ctx, field).await
    }
}
