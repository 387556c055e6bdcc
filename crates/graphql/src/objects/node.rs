//! Anything that has an id.

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{ContextSelectionSet, OutputType, Positioned, ServerResult, Value};
use plenary_domain::{
    DelegateId, DelegationId, DraftId, EntityRef, EntryId, GrantId, ItemId, Kind, MeetingId,
    ParticipationId, SeriesId, VenueId,
};

use super::{
    AgendaEntry, Delegate, Delegation, Draft, Grant, Item, Meeting, Participation, Series, Venue,
};
use crate::interface;
use crate::ob::Ob;
use crate::scope::Scope;

const DESCRIPTION: &str = "Anything that has an id. Two different objects never share one: inside \
    `asOf` an id ends in `@` and the position, inside `whatIf` in `~` and a hash of the commands. \
    What a thing is called at every moment is its `uuid`.";

macro_rules! nodes {
    ($($object:ident),*) => {
        /// Anything that has an id.
        #[derive(Clone)]
        pub(crate) enum Node {$(
            #[doc = concat!("See [`", stringify!($object), "`].")]
            $object(Ob<$object>),
        )*}

        impl OutputType for Node {
            fn type_name() -> Cow<'static, str> {
                Cow::Borrowed("Node")
            }

            fn introspection_type_name(&self) -> Cow<'static, str> {
                match self {$( Self::$object(_) => <Ob<$object>>::type_name(), )*}
            }

            fn create_type_info(registry: &mut Registry) -> String {
                let implementors = [$( <Ob<$object>>::create_type_info, )*];
                interface::register::<Self, Series>(registry, DESCRIPTION, &["id"], &implementors)
            }

            async fn resolve(
                &self,
                ctx: &ContextSelectionSet<'_>,
                field: &Positioned<Field>,
            ) -> ServerResult<Value> {
                match self {$( Self::$object(node) => node.resolve(ctx, field).await, )*}
            }
        }
    };
}

nodes!(
    Series,
    Venue,
    Meeting,
    Delegation,
    Delegate,
    Participation,
    Item,
    AgendaEntry,
    Draft,
    Grant
);

impl Node {
    /// The object of an entity at this moment; an agenda's is its meeting.
    pub(crate) fn of(scope: &Scope, entity: EntityRef) -> Option<Self> {
        let (seen, id) = (scope.seen(), entity.id);
        Some(match entity.kind {
            Kind::Series => Self::Series(Series::new(scope, seen.series(SeriesId(id))?)),
            Kind::Venue => Self::Venue(Venue::new(scope, seen.venue(VenueId(id))?)),
            Kind::Meeting | Kind::Agenda => {
                Self::Meeting(Meeting::new(scope, seen.meeting(MeetingId(id))?))
            }
            Kind::Delegation => {
                Self::Delegation(Delegation::new(scope, seen.delegation(DelegationId(id))?))
            }
            Kind::Delegate => Self::Delegate(Delegate::of(scope, DelegateId(id))?),
            Kind::Participation => {
                let participation = seen.participation(ParticipationId(id))?;
                Self::Participation(Participation::new(scope, participation))
            }
            Kind::Item => Self::Item(Item::new(scope, seen.item(ItemId(id))?)),
            Kind::Entry => Self::AgendaEntry(AgendaEntry::of(scope, EntryId(id))?),
            Kind::Draft => Self::Draft(Draft::new(scope, seen.draft(DraftId(id))?)),
            Kind::Grant => Self::Grant(Grant::new(scope, seen.grant(GrantId(id))?)),
            // What the secretariat notes beside an item is read there.
            Kind::Cue => Self::Item(Item::new(scope, seen.item(ItemId(id))?)),
            // What was released is read at its meeting, by who sees that.
            Kind::Release => Self::Meeting(Meeting::new(scope, seen.meeting(MeetingId(id))?)),
        })
    }
}
