//! Everything that can be seen of a moment, to be compared with another picture of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use plenary_domain::state::*;
use plenary_domain::views::AgendaView;
use plenary_domain::views::conflicts::{Conflict, all_conflicts, conflicts};
use plenary_domain::views::matrix::{Matrix, matrix};
use plenary_domain::views::meetings::{MeetingFilter, meetings};
use plenary_domain::views::programme::{Programme, programmes};
use plenary_domain::*;

/// One thing as it was, or nothing.
#[derive(Debug, PartialEq)]
pub(crate) enum Thing {
    Series(Option<Arc<Series>>),
    Venue(Option<Arc<Venue>>),
    Meeting(Option<Arc<Meeting>>),
    Agenda(Option<Arc<Agenda>>),
    Delegation(Option<Arc<Delegation>>),
    Participation(Option<Arc<Participation>>),
    Item(Option<Arc<Item>>),
    Draft(Option<Arc<Draft>>),
    Cue(Option<Arc<Cue>>),
    Release(Option<Arc<Release>>),
    Grant(Option<Arc<Grant>>),
    /// What a viewer may see of an agenda.
    View(Box<Option<AgendaView>>, Vec<Conflict>, Option<Matrix>),
}

/// Lists of one meeting.
type Belonging = (Vec<Arc<Participation>>, Vec<Arc<Item>>);

/// A moment through somebody's eyes.
#[derive(Debug, PartialEq)]
pub(crate) struct Photograph {
    moment: (Position, Option<jiff::Timestamp>),
    things: Vec<(EntityRef, Thing)>,
    belonging: Vec<(MeetingId, Belonging)>,
    meetings: Vec<Arc<Meeting>>,
    calendar: Vec<Arc<Meeting>>,
    series: Vec<Arc<Series>>,
    of_series: Vec<Vec<Arc<Item>>>,
    venues: Vec<Arc<Venue>>,
    delegations: Vec<Arc<Delegation>>,
    drafts: Vec<Arc<Draft>>,
    grants: Vec<Arc<Grant>>,
    parts: Vec<Vec<Arc<Item>>>,
    topics: BTreeMap<Key, Vec<Arc<Item>>>,
    attendance: Vec<(DelegateId, Vec<Arc<Meeting>>)>,
    programmes: Vec<Vec<Programme>>,
    conflicts: Vec<Conflict>,
}

/// A thing without any lens.
pub(crate) fn thing(world: &dyn World, entity: EntityRef) -> Thing {
    let id = entity.id;
    match entity.kind {
        Kind::Series => Thing::Series(world.series(SeriesId(id))),
        Kind::Venue => Thing::Venue(world.venue(VenueId(id))),
        Kind::Meeting => Thing::Meeting(world.meeting(MeetingId(id))),
        Kind::Agenda => Thing::Agenda(world.agenda(MeetingId(id))),
        Kind::Delegation => Thing::Delegation(world.delegation(DelegationId(id))),
        Kind::Participation => Thing::Participation(world.participation(ParticipationId(id))),
        Kind::Item => Thing::Item(world.item(ItemId(id))),
        Kind::Draft => Thing::Draft(world.draft(DraftId(id))),
        Kind::Cue => Thing::Cue(world.cue(ItemId(id))),
        Kind::Release => Thing::Release(world.release(MeetingId(id))),
        Kind::Grant => Thing::Grant(world.grant(GrantId(id))),
        Kind::Delegate | Kind::Entry => panic!("{entity:?} is a part, and no event touches it"),
    }
}

fn seen_thing(seen: &Seen, entity: EntityRef) -> Thing {
    let id = entity.id;
    match entity.kind {
        Kind::Series => Thing::Series(seen.series(SeriesId(id))),
        Kind::Venue => Thing::Venue(seen.venue(VenueId(id))),
        Kind::Meeting => Thing::Meeting(seen.meeting(MeetingId(id))),
        Kind::Agenda => Thing::View(
            Box::new(AgendaView::of(seen, MeetingId(id))),
            conflicts(seen, MeetingId(id)),
            matrix(seen, MeetingId(id)),
        ),
        Kind::Delegation => Thing::Delegation(seen.delegation(DelegationId(id))),
        Kind::Participation => Thing::Participation(seen.participation(ParticipationId(id))),
        Kind::Item => Thing::Item(seen.item(ItemId(id))),
        Kind::Draft => Thing::Draft(seen.draft(DraftId(id))),
        Kind::Cue => Thing::Cue(seen.cue(ItemId(id))),
        Kind::Release => Thing::Release(seen.release(MeetingId(id))),
        Kind::Grant => Thing::Grant(seen.grant(GrantId(id))),
        Kind::Delegate | Kind::Entry => panic!("{entity:?} is a part, and no event touches it"),
    }
}

fn of_kind(things: &BTreeSet<EntityRef>, kind: Kind) -> impl Iterator<Item = uuid::Uuid> {
    things.iter().filter(move |entity| entity.kind == kind).map(|entity| entity.id)
}

/// Takes the picture: of these things, which may not all be there yet, and of these delegates.
pub(crate) fn photograph(
    seen: &Seen,
    things: &BTreeSet<EntityRef>,
    delegates: &[DelegateId],
) -> Photograph {
    let belonging = of_kind(things, Kind::Meeting).map(MeetingId);
    let agendas = |meeting| AgendaView::of(seen, meeting).map(Arc::new);
    Photograph {
        moment: (seen.position(), seen.recorded()),
        things: things.iter().map(|entity| (*entity, seen_thing(seen, *entity))).collect(),
        belonging: belonging
            .map(|id| (id, (seen.participations_of(id), seen.items_of(id))))
            .collect(),
        meetings: seen.meetings(),
        calendar: meetings(seen, &MeetingFilter { cancelled: true, ..MeetingFilter::default() }),
        series: seen.all_series(),
        of_series: of_kind(things, Kind::Series)
            .map(|id| seen.items_of_series(SeriesId(id)))
            .collect(),
        venues: seen.venues(),
        delegations: seen.delegations(),
        drafts: seen.drafts(),
        grants: seen.grants(),
        parts: of_kind(things, Kind::Item).map(|id| seen.parts_of(ItemId(id))).collect(),
        topics: seen.topics(),
        attendance: delegates.iter().map(|id| (*id, seen.meetings_of(*id))).collect(),
        programmes: delegates.iter().map(|id| programmes(seen, &agendas, *id)).collect(),
        conflicts: all_conflicts(seen),
    }
}
