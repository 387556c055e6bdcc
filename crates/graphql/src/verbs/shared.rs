//! Parts that several verbs' inputs are made of.

use async_graphql::{InputObject, OneofObject};
use plenary_domain::refusal::At;
use plenary_domain::state::WordingNumber;
use plenary_domain::{DelegationId, EntryId, Id, Reason, Ref, Refusal, Zone, commands, time};

use crate::enums;
use crate::scalars::{LocalDateTime, LocalizedTextInput, RefText};

/// On whose behalf the secretariat acts.
#[derive(InputObject)]
pub(crate) struct OnBehalfOfInput {
    /// The delegation whose word it is.
    delegation: RefText,
    /// How the secretariat knows: a note's number, a call. Shown with what was recorded, for ever.
    /// What a delegation has said already, such as an endorsement, an objection, a confirmation or a
    /// list of attendees, is recorded again if evidence is given.
    evidence: Option<String>,
}

pub(super) fn on_behalf_of(
    input: Option<&OnBehalfOfInput>,
) -> Result<Option<plenary_domain::OnBehalfOf>, Refusal> {
    let Some(OnBehalfOfInput { delegation, evidence }) = input else { return Ok(None) };
    let delegation: Ref<DelegationId> = delegation.resolve().at("delegation").at("onBehalfOf")?;
    Ok(Some(plenary_domain::OnBehalfOf { delegation, evidence: evidence.clone() }))
}

/// A local time.
#[derive(InputObject)]
pub(crate) struct LocalTimeInput {
    /// Date and time on the wall, without an offset: `2023-10-05T09:30`.
    local: LocalDateTime,
    /// The time zone's name in the IANA database; the venue's if left out.
    zone: Option<String>,
    /// Seconds east of UTC: only needed for an hour that the clocks go through twice.
    offset: Option<i32>,
}

impl From<LocalTimeInput> for time::LocalTimeInput {
    fn from(LocalTimeInput { local, zone, offset }: LocalTimeInput) -> Self {
        Self { local: local.0, zone: zone.map(|zone| Zone::named(&zone)), offset }
    }
}

/// A sitting of a meeting.
#[derive(InputObject)]
pub(crate) struct SittingInput {
    /// When it is to begin.
    start: LocalTimeInput,
    /// When it is to end.
    end: LocalTimeInput,
}

impl From<SittingInput> for commands::SittingInput {
    fn from(SittingInput { start, end }: SittingInput) -> Self {
        Self { start: start.into(), end: end.into() }
    }
}

/// One attendee.
#[derive(InputObject)]
pub(crate) struct AttendeeInput {
    /// Who attends.
    delegate: RefText,
    /// As what.
    #[graphql(default_with = "enums::Capacity::Member")]
    capacity: enums::Capacity,
    /// Whether by video rather than in the room.
    #[graphql(default)]
    remote: bool,
    /// From when, in the zone of the meeting's start or else of its venue if it names none. If left
    /// out, whoever was on the list before comes when they were to come, and others from the start.
    from: Option<LocalTimeInput>,
    /// Until when, likewise.
    until: Option<LocalTimeInput>,
}

pub(super) fn attendees(
    input: Vec<AttendeeInput>,
) -> Result<Vec<commands::AttendeeInput>, Refusal> {
    let attendee = |(index, attendee): (usize, AttendeeInput)| {
        let delegate = attendee.delegate.resolve().at("delegate").at(&index.to_string())?;
        let (capacity, remote) = (attendee.capacity.into(), attendee.remote);
        let (from, until) = (attendee.from.map(Into::into), attendee.until.map(Into::into));
        Ok(commands::AttendeeInput { delegate, capacity, remote, from, until })
    };
    input.into_iter().enumerate().map(attendee).collect()
}

/// Where an entry goes: beside another one, never "to index 7". Exactly one field is given.
#[derive(OneofObject)]
pub(crate) enum PlaceInput {
    /// `true`: first of all.
    #[graphql(validator(custom = "only_true"))]
    First(bool),
    /// `true`: last at top level.
    #[graphql(validator(custom = "only_true"))]
    Last(bool),
    /// First under this entry.
    FirstUnder(RefText),
    /// Last under this entry.
    LastUnder(RefText),
    /// Right after this entry and all it contains, on its level.
    After(RefText),
}

pub(super) fn place(input: Option<&PlaceInput>) -> Result<commands::Place, Refusal> {
    Ok(place_if_given(input)?.unwrap_or(commands::Place::Last))
}

pub(super) fn place_if_given(
    input: Option<&PlaceInput>,
) -> Result<Option<commands::Place>, Refusal> {
    use commands::Place;
    let Some(input) = input else { return Ok(None) };
    let entry = |reference: &RefText, field| -> Result<Ref<EntryId>, Refusal> {
        reference.resolve().at(field).at("place")
    };
    Ok(Some(match input {
        PlaceInput::First(_) => Place::First,
        PlaceInput::Last(_) => Place::Last,
        PlaceInput::FirstUnder(outer) => Place::FirstUnder(entry(outer, "firstUnder")?),
        PlaceInput::LastUnder(outer) => Place::LastUnder(entry(outer, "lastUnder")?),
        PlaceInput::After(sibling) => Place::After(entry(sibling, "after")?),
    }))
}

/// Whose turn a speaker takes, or whose place an attendee. Exactly one field is given.
#[derive(OneofObject)]
pub(crate) enum TurnInput {
    /// `true`: first of all.
    #[graphql(validator(custom = "only_true"))]
    First(bool),
    /// `true`: last of all, which is also meant if no turn is given.
    #[graphql(validator(custom = "only_true"))]
    Last(bool),
    /// Right after this one.
    After(RefText),
}

pub(super) fn turn(input: Option<&TurnInput>) -> Result<commands::Turn, Refusal> {
    use commands::Turn;
    Ok(match input {
        Some(TurnInput::First(_)) => Turn::First,
        None | Some(TurnInput::Last(_)) => Turn::Last,
        Some(TurnInput::After(speaker)) => Turn::After(speaker.resolve().at("after").at("turn")?),
    })
}

/// A ruling of who chairs the meeting.
#[derive(InputObject)]
pub(crate) struct RulingInput {
    /// Who rules: a delegate who chairs the meeting.
    chair: RefText,
    /// Why.
    reason: LocalizedTextInput,
}

pub(super) fn ruling(input: RulingInput) -> Result<commands::RulingInput, Refusal> {
    let chair = input.chair.resolve().at("chair").at("ruling")?;
    Ok(commands::RulingInput { chair, reason: input.reason.0 })
}

/// The number of a revision, at `revision`; one that no revision can have is refused here, as it was
/// written.
pub(super) fn revision(number: Option<i32>) -> Result<Option<u32>, Refusal> {
    let unknown = |number: i32| Reason::RevisionUnknown { revision: number.to_string() };
    let read = |number: i32| number.try_into().map_err(|_| unknown(number).at("revision"));
    number.map(read).transpose()
}

pub(super) fn optional<T: Id>(reference: Option<&RefText>) -> Result<Option<Ref<T>>, Refusal> {
    reference.map(RefText::resolve).transpose()
}

pub(super) fn each<T: Id>(references: &[RefText]) -> Result<Vec<Ref<T>>, Refusal> {
    let resolve =
        |(index, reference): (usize, &RefText)| reference.resolve().at(&index.to_string());
    references.iter().enumerate().map(resolve).collect()
}

/// `first: false` would leave open where instead.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the validator is handed a reference")]
fn only_true(given: &bool) -> Result<(), &'static str> {
    if *given { Ok(()) } else { Err("only `true` says where; leave it out, or give another field") }
}

/// The wording that is meant, at `wording`; a number that no wording of any item can have is refused
/// here, as it was written.
pub(super) fn wording(
    item: &RefText,
    number: Option<i32>,
) -> Result<Option<WordingNumber>, Refusal> {
    let unknown =
        |number: i32| Reason::WordingUnknown { wording: number.to_string(), item: item.0.clone() };
    let read = |number: i32| number.try_into().map_err(|_| unknown(number).at("wording"));
    number.map(read).transpose()
}
