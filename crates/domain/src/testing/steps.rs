//! Histories from bytes: every six bytes say what somebody tries next, given what is there.
//!
//! The same bytes give the same history; what is refused is skipped by whoever plays it.

mod access;
mod agenda;
mod choice;
mod confidence;
mod consent;
mod editions;
mod meetings;
mod parties;
mod verbs;

use std::sync::Arc;

use crate::commands::*;
use crate::state::*;
use crate::testing::*;
use crate::*;
use jiff::civil::DateTime;

pub use agenda::QUIET;

/// What somebody tries.
pub type Step = [u8; 6];

/// As many steps as asked for, from a seed (SplitMix64).
#[must_use]
pub fn seeded(seed: u64, count: usize) -> Vec<Step> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bytes = (mixed ^ (mixed >> 31)).to_be_bytes();
        [bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]]
    };
    (0..count).map(|_| next()).collect()
}

/// The private side meeting of [`MEETING`].
pub const SIDE: MeetingId = MeetingId(uuid(0xb4));

/// What every history begins with: three delegations of two delegates, two meetings, one of them
/// private, to which the United States and Mexico are invited.
#[must_use]
pub fn beginning() -> Vec<Command> {
    let (name, zone) = (text("National Palace"), Zone::named("America/Mexico_City"));
    let mut commands: Vec<Command> = vec![
        OpenSeries { id: Some(SERIES), key: Some(key("hlsd")), title: text("Dialogue") }.into(),
        AddVenue { id: Some(VENUE), key: None, name, city: None, zone }.into(),
    ];
    for (delegation, word) in [(US, "us"), (MX, "mx"), (CA, "ca")] {
        let (id, key) = (Some(delegation), Some(key(word)));
        commands.push(FormDelegation { id, key, name: text(word) }.into());
    }
    let delegates = [(US, BLINKEN), (MX, BARCENA), (CA, JOLY), (US, GARLAND), (MX, RODRIGUEZ)];
    commands.extend(delegates.map(|(delegation, id)| named(delegation, id)));
    commands.push(planned(MEETING, None));
    commands.push(planned(SIDE, Some(MEETING)));
    for meeting in [MEETING, SIDE] {
        for (delegation, role) in [(MX, Role::Host), (US, Role::Party)] {
            let (meeting, delegation) = (meeting.into(), delegation.into());
            commands.push(InviteDelegation { meeting, delegation, role }.into());
        }
    }
    commands.extend(agenda::beginning());
    commands
}

fn named(delegation: DelegationId, id: DelegateId) -> Command {
    let (id, person, title) = (Some(id), Some("A person".to_owned()), text("Minister"));
    NameDelegate { id, key: None, delegation: delegation.into(), person, title }.into()
}

fn planned(id: MeetingId, parent: Option<MeetingId>) -> Command {
    PlanMeeting {
        id: Some(id),
        key: None,
        title: text("A meeting"),
        series: parent.is_none().then_some(SERIES.into()),
        private: parent.is_some(),
        parent: parent.map(Ref::Id),
        venue: Some(VENUE.into()),
        start: Some(hour(10)),
        end: Some(hour(12)),
    }
    .into()
}

fn hour(hour: i8) -> LocalTimeInput {
    let local: DateTime = jiff::civil::date(2023, 11, 6).at(hour, 0, 0, 0);
    LocalTimeInput { local, zone: None, offset: None }
}

/// One verb of a list of verbs that belong together.
type Verb = fn(&choice::Choice<'_>) -> Option<choice::Tried>;

/// Every verb, by what it is about; those that a rich agenda needs come more often.
const VERBS: &[&[Verb]] = &[
    verbs::VERBS,
    editions::VERBS,
    parties::VERBS,
    agenda::VERBS,
    consent::VERBS,
    meetings::VERBS,
    access::VERBS,
    confidence::VERBS,
];

/// What somebody tries, and what they say about it.
#[derive(Debug, Clone)]
pub struct Tried {
    /// Who acts.
    pub actor: Actor,
    /// What they command.
    pub command: Command,
    /// For whom the secretariat acts.
    pub on_behalf_of: Option<OnBehalfOf>,
    /// When it happened, if that was before now.
    pub happened: Option<jiff::Timestamp>,
    /// Their idempotency key.
    pub key: Option<String>,
}

/// What this step comes to in this state; none if there is nothing that it could be about.
#[must_use]
pub fn next(step: Step, nth: usize, state: &Arc<State>) -> Option<Tried> {
    let choice = choice::Choice { step, nth: nth as u128, state };
    let verbs = VERBS.concat();
    // There are more than a byte tells apart.
    let which = usize::from(u16::from_be_bytes([step[0], step[5]]));
    let verb = verbs.get(which % verbs.len())?;
    let (actor, command, on_behalf_of) = verb(&choice)?;
    let happened = step[5].is_multiple_of(16).then(noon);
    let key = (step[5] % 4 == 1).then(|| format!("key-{nth}"));
    Some(Tried { actor, command, on_behalf_of, happened, key })
}
