//! Planning a whole calendar: every conflict of every meeting, and every delegate's programme of every
//! day.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::{Date, DateTime};
use plenary_domain::commands::*;
use plenary_domain::state::{Capacity, ItemKind, Role};
use plenary_domain::views::conflicts::all_conflicts;
use plenary_domain::views::{AgendaView, programme};
use plenary_domain::*;

use crate::ground::Ground;
use crate::spread::{Spread, time};
use crate::table::Row;
use crate::{Outcome, WINDOWS};

/// How many meetings, in calendars of different lengths.
const MEETINGS: [usize; 3] = [50, 100, 200];
/// Items on each agenda.
const ITEMS: usize = 50;
/// Meetings on a day.
const A_DAY: usize = 4;
/// Delegations that are there, and how many take part in a meeting.
const DELEGATIONS: usize = 40;
const PARTIES: usize = 4;
/// Delegates of a delegation; they all attend.
const SEATS: usize = 6;
const VENUES: usize = 12;

/// The bound for all conflicts and programmes of the largest calendar, in seconds.
const BOUND: f64 = 0.050;
/// How much more a meeting may cost in the largest calendar than in the smallest.
const GROWTH: f64 = 1.5;

pub(crate) fn figure(_: &mut Ground) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    let mut per_meeting = Vec::new();
    for meetings in MEETINGS {
        let calendar = Calendar::new(meetings)?;
        let windows = (0..WINDOWS).map(|_| calendar.look_through()).collect::<Outcome<Vec<_>>>()?;
        let took = Spread::of(&windows, |looked| looked.seconds);
        let found = windows.first().map_or((0, 0), |looked| (looked.conflicts, looked.days));
        let what = format!("conflicts and programmes of {meetings} meetings of {ITEMS} items");
        let row = Row::new(what, took.shown(time));
        let largest = meetings == MEETINGS.into_iter().max().unwrap_or_default();
        rows.push(if largest { row.at_most(BOUND, took.median(), "≤ 50 ms") } else { row });
        let found = format!("{} conflicts, {} days of somebody", found.0, found.1);
        rows.push(Row::new("  of which there are", found));
        per_meeting.push(took.median() / f64::from(u32::try_from(meetings)?));
    }
    let (Some(first), Some(last)) = (per_meeting.first(), per_meeting.last()) else {
        return Ok(rows);
    };
    let each: Vec<_> = per_meeting.iter().map(|seconds| time(*seconds)).collect();
    let row = Row::new("  a meeting, as calendars grow", each.join(", "));
    rows.push(row.at_most(GROWTH, last / first, "last ≤ 1.5 × first (linear)"));
    Ok(rows)
}

struct Looked {
    seconds: f64,
    conflicts: usize,
    days: usize,
}

/// A calendar, and the secretariat that looks at it.
struct Calendar {
    seen: Seen,
    delegates: Vec<DelegateId>,
}

impl Calendar {
    fn new(meetings: usize) -> Outcome<Self> {
        let mut making = Making::default();
        making.cast();
        (0..meetings).for_each(|number| making.meeting(number));
        let context = Context {
            actor: Actor::Secretariat,
            grant: None,
            on_behalf_of: None,
            happened: None,
            now: jiff::Timestamp::UNIX_EPOCH,
            expected_version: None,
            fresh: uuid::Uuid::nil(),
            rights: plenary_domain::Rights::default(),
        };
        let order = |command| Order { command, context: context.clone() };
        let orders: Vec<_> = making.commands.into_iter().map(order).collect();
        let (state, _) = decide_all(&State::default(), &orders)
            .map_err(|(index, refusal)| format!("command {index} was refused: {refusal:?}"))?;
        let seen = Seen::now(Arc::new(state), Viewer::Secretariat);
        Ok(Self { seen, delegates: making.delegates })
    }

    fn look_through(&self) -> Outcome<Looked> {
        let started = Instant::now();
        let conflicts = all_conflicts(&self.seen).len();
        let known = RefCell::new(HashMap::new());
        let agendas = |meeting| {
            let view = || AgendaView::of(&self.seen, meeting).map(Arc::new);
            known.borrow_mut().entry(meeting).or_insert_with(view).clone()
        };
        let of = |delegate| programme::programmes(&self.seen, &agendas, delegate);
        let programmes: Vec<_> = self.delegates.iter().map(|delegate| of(*delegate)).collect();
        let seconds = started.elapsed().as_secs_f64();
        let days = programmes.iter().map(Vec::len).sum();
        if days == 0 || conflicts == 0 {
            return Err("a calendar without programmes or conflicts is none".into());
        }
        Ok(Looked { seconds, conflicts, days })
    }
}

/// What makes a calendar.
#[derive(Default)]
struct Making {
    commands: Vec<Command>,
    delegates: Vec<DelegateId>,
    ids: u128,
}

impl Making {
    fn id(&mut self) -> uuid::Uuid {
        self.ids += 1;
        uuid::Uuid::from_u128(self.ids << 64 | self.ids)
    }

    fn give(&mut self, command: impl Into<Command>) {
        self.commands.push(command.into());
    }

    fn cast(&mut self) {
        for number in 0..VENUES {
            let (key, name) = (named("venue", number), text("Conference Centre", number));
            let zone = Zone::named("Europe/Zurich");
            let id = Some(VenueId(self.id()));
            self.give(AddVenue { id, key, name, city: None, zone });
        }
        for number in 0..DELEGATIONS {
            let (key, name) = (named("delegation", number), text("Delegation", number));
            let id = DelegationId(self.id());
            self.give(FormDelegation { id: Some(id), key, name });
            for seat in 0..SEATS {
                let delegate = DelegateId(self.id());
                self.delegates.push(delegate);
                let (person, title) = (Some(format!("Delegate {seat}")), text("Member", seat));
                let (id, delegation) = (Some(delegate), id.into());
                self.give(NameDelegate { id, key: None, delegation, person, title });
            }
        }
    }

    /// A day's meeting from nine to six; of every ten, one has the delegations of the one before it.
    fn meeting(&mut self, number: usize) {
        let meeting = MeetingId(self.id());
        let day = i64::try_from(number / A_DAY).unwrap_or_default();
        let day = Date::constant(2030, 1, 7).saturating_add(jiff::Span::new().days(day));
        let at = |local: DateTime| Some(LocalTimeInput { local, zone: None, offset: None });
        let venue = named("venue", number % VENUES).map(Ref::Key);
        self.give(PlanMeeting {
            id: Some(meeting),
            key: None,
            title: text("Meeting", number),
            series: None,
            parent: None,
            private: false,
            venue,
            start: at(day.at(9, 0, 0, 0)),
            end: at(day.at(18, 0, 0, 0)),
        });
        let first = if number % 10 == 9 { number - 1 } else { number } * PARTIES;
        let parties: Vec<_> = (first..first + PARTIES).map(|party| party % DELEGATIONS).collect();
        for party in &parties {
            self.attend(meeting, *party);
        }
        let speaker =
            |item: usize| parties.get(item % PARTIES).map(|party| party * SEATS + item % SEATS);
        for item in 0..ITEMS {
            let speaker = speaker(item).filter(|_| item % 2 == 0);
            let sponsor = parties.get(item % PARTIES).copied();
            self.item(meeting, item, sponsor, speaker);
        }
    }

    fn attend(&mut self, at: MeetingId, party: usize) {
        let (meeting, role) = (Ref::Id(at), Role::Party);
        let Some(delegation) = named("delegation", party).map(Ref::Key) else { return };
        let invited = delegation.clone();
        self.give(InviteDelegation { meeting: meeting.clone(), delegation: invited, role });
        let seats = self.delegates.iter().skip(party * SEATS).take(SEATS);
        let capacities = [Capacity::Head].into_iter().chain(std::iter::repeat(Capacity::Member));
        let attendees = seats.zip(capacities).map(|(delegate, capacity)| AttendeeInput {
            delegate: (*delegate).into(),
            capacity,
            remote: false,
            from: None,
            until: None,
        });
        let attendees = attendees.collect();
        self.give(NameAttendees { meeting, delegation, attendees });
    }

    fn item(
        &mut self,
        meeting: MeetingId,
        number: usize,
        sponsor: Option<usize>,
        speaker: Option<usize>,
    ) {
        let (item, entry) = (ItemId(self.id()), EntryId(self.id()));
        let kind =
            if number.is_multiple_of(4) { ItemKind::Discussion } else { ItemKind::Procedural };
        self.give(ProposeItem {
            id: Some(item),
            key: None,
            meeting: Some(meeting.into()),
            series: None,
            sponsors: sponsor
                .filter(|_| kind.asks_consent())
                .and_then(delegation)
                .into_iter()
                .collect(),
            kind,
            title: text("Item", number),
            description: None,
            minutes: Some(10),
            confided_to: vec![],
        });
        let (id, item) = (Some(entry), item.into());
        self.give(PlaceItem {
            id,
            item,
            meeting: None,
            place: Some(Place::Last),
            minutes: Some(10),
        });
        if let Some(delegate) = speaker.and_then(|speaker| self.delegates.get(speaker)).copied() {
            let (entry, delegate) = (entry.into(), delegate.into());
            self.give(AddSpeaker { entry, delegate, turn: Turn::Last, minutes: Some(5) });
        }
    }
}

fn delegation(number: usize) -> Option<Ref<DelegationId>> {
    named("delegation", number).map(Ref::Key)
}

fn named(word: &str, number: usize) -> Option<Key> {
    format!("{word}-{number}").parse().ok()
}

fn text(word: &str, number: usize) -> LocalizedText {
    LocalizedText::english(format!("{word} {number}"))
}
