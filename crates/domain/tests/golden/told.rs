//! A history that uses every verb: the dialogue of 2023, told from its first day.

mod access;
mod agenda;
mod confidence;
mod consent;
mod day;
mod editions;
mod meetings;
mod next;
mod parties;

use plenary_domain::commands::*;
use plenary_domain::state::{Capacity, ItemKind, Role};
use plenary_domain::testing::*;
use plenary_domain::*;

/// One event as it is stored.
pub(crate) struct Stored {
    pub(crate) envelope: Vec<u8>,
    pub(crate) payload: Vec<u8>,
}

/// Decides every command, each an hour after the one before it.
pub(crate) fn told() -> Vec<Stored> {
    let mut state = State::default();
    let mut stored = Vec::new();
    for (hour, (actor, on_behalf_of, command)) in (0_i64..).zip(commands()) {
        let now = noon() + jiff::SignedDuration::from_hours(hour - 1000);
        let happened = on_behalf_of.is_some().then(|| now - jiff::SignedDuration::from_mins(90));
        let (expected_version, fresh) = (None, FRESH);
        let context = Context {
            actor,
            grant: None,
            on_behalf_of,
            happened,
            now,
            expected_version,
            fresh,
            rights: Rights::default(),
        };
        let order = Order { command, context };
        let (after, decided) = decide_all(&state, &[order]).expect("nothing is refused");
        assert!(!decided[0].is_empty(), "every command changes something");
        stored.extend(decided.into_iter().flatten().map(|decided| Stored {
            envelope: decided.envelope.encode().unwrap(),
            payload: decided.event.encode(decided.evidence.as_deref()).unwrap(),
        }));
        state = after;
    }
    stored
}

type Told = (Actor, Option<OnBehalfOf>, Command);

fn secretariat(command: impl Into<Command>) -> Told {
    (Actor::Secretariat, None, command.into())
}

fn delegate(delegation: DelegationId, command: impl Into<Command>) -> Told {
    (Actor::Delegate(delegation), None, command.into())
}

/// The secretariat records what a delegation said.
fn noted(delegation: DelegationId, command: impl Into<Command>) -> Told {
    let evidence = Some("Note 123/2023".to_owned());
    (
        Actor::Secretariat,
        Some(OnBehalfOf { delegation: delegation.into(), evidence }),
        command.into(),
    )
}

fn both(english: &str, spanish: &str) -> LocalizedText {
    [(Language::english(), english), (Language::spanish(), spanish)].into_iter().collect()
}

const DRAFT: DraftId = DraftId(uuid(0xf1));
const SHARED: ItemId = ItemId(uuid(0xd6));
const SUCCESSOR: DelegateId = DelegateId(uuid(0xc8));

/// New commands go to the end: what is stored before them stays as it is.
fn commands() -> Vec<Told> {
    [
        preparations(),
        participants(),
        items(),
        private_papers(),
        day::agenda_of_the_day(),
        day::changes(),
        next::edition(),
        editions::told(),
        parties::parties(),
        agenda::of_a_bilateral(),
        consent::negotiations(),
        consent::rulings(),
        consent::papers(),
        meetings::told(),
        meetings::sittings(),
        access::access(),
        confidence::told(),
        access::calendars(),
    ]
    .concat()
}

fn preparations() -> Vec<Told> {
    let title = both("High-Level Security Dialogue", "Diálogo de Alto Nivel sobre Seguridad");
    let name = both("National Palace", "Palacio Nacional");
    let city = Some(both("Mexico City", "Ciudad de México"));
    let zone = Zone::named("America/Mexico_City");
    let plan = PlanMeeting {
        id: Some(MEETING),
        key: Some(key("hlsd-2023")),
        title: title.clone(),
        series: Some(by_key("hlsd")),
        parent: None,
        private: false,
        venue: Some(VENUE.into()),
        start: Some(local("2023-10-05T09:30")),
        end: Some(local("2023-10-05T13:00")),
    };
    let dinner = PlanMeeting {
        id: Some(MeetingId(uuid(0xb4))),
        key: None,
        title: text("Dinner"),
        series: None,
        parent: Some(by_key("hlsd-2023")),
        private: true,
        venue: None,
        start: None,
        end: None,
    };
    vec![
        secretariat(OpenSeries { id: Some(SERIES), key: Some(key("hlsd")), title }),
        secretariat(AddVenue {
            id: Some(VENUE),
            key: Some(key("national-palace")),
            name,
            city,
            zone,
        }),
        secretariat(plan),
        secretariat(dinner),
    ]
}

fn participants() -> Vec<Told> {
    let form = |id, word, name| FormDelegation { id: Some(id), key: Some(key(word)), name };
    let name = |delegation: DelegationId, id, word: Option<&str>, person: &str, title: &str| {
        let (key, person) = (word.map(key), Some(person.to_owned()));
        NameDelegate {
            id: Some(id),
            key,
            delegation: delegation.into(),
            person,
            title: text(title),
        }
    };
    let invite = |delegation: DelegationId, role| {
        let (meeting, delegation) = (MEETING.into(), delegation.into());
        InviteDelegation { meeting, delegation, role }
    };
    let attendee = |delegate: DelegateId, capacity, remote| AttendeeInput {
        delegate: delegate.into(),
        capacity,
        remote,
        from: None,
        until: None,
    };
    let attend = |delegation: DelegationId, attendees| {
        let (meeting, delegation) = (MEETING.into(), delegation.into());
        NameAttendees { meeting, delegation, attendees }
    };
    let head = Capacity::Head;
    vec![
        secretariat(form(US, "us", both("United States", "Estados Unidos"))),
        secretariat(form(MX, "mx", both("Mexico", "México"))),
        secretariat(name(US, BLINKEN, Some("blinken"), "Antony Blinken", "Secretary of State")),
        secretariat(name(US, GARLAND, None, "Merrick Garland", "Attorney General")),
        secretariat(name(MX, BARCENA, Some("barcena"), "Alicia Bárcena", "Secretary")),
        secretariat(invite(MX, Role::Host)),
        secretariat(invite(US, Role::Party)),
        delegate(US, ConfirmParticipation { meeting: MEETING.into(), delegation: US.into() }),
        delegate(
            US,
            attend(
                US,
                vec![attendee(BLINKEN, head, false), attendee(GARLAND, Capacity::Member, true)],
            ),
        ),
        noted(MX, attend(MX, vec![attendee(BARCENA, head, false)])),
        secretariat(AppointChair { meeting: MEETING.into(), delegate: BARCENA.into() }),
        secretariat(AppointChair { meeting: MEETING.into(), delegate: BLINKEN.into() }),
    ]
}

fn propose(id: ItemId, word: &str, kind: ItemKind, sponsors: &[DelegationId]) -> ProposeItem {
    ProposeItem {
        id: Some(id),
        key: Some(key(word)),
        meeting: Some(MEETING.into()),
        series: None,
        sponsors: sponsors.iter().map(|sponsor| Ref::Id(*sponsor)).collect(),
        kind,
        title: both(word, word),
        description: Some(both("What is meant", "Lo que se quiere decir")),
        minutes: Some(30),
        confided_to: vec![],
    }
}

fn items() -> Vec<Told> {
    let opening = ProposeItem {
        description: None,
        minutes: None,
        key: None,
        ..propose(OPENING, "opening", ItemKind::Procedural, &[])
    };
    let review = ProposeItem {
        meeting: None,
        series: Some(SERIES.into()),
        ..propose(REVIEW, "review", ItemKind::Discussion, &[MX])
    };
    let fentanyl = || by_key("fentanyl");
    let reword = |item: Ref<ItemId>, description| RewordItem {
        item,
        title: both("Synthetic drugs", "Drogas sintéticas"),
        description,
    };
    let reason = Some(both("Not in these words", "No en estos términos"));
    vec![
        secretariat(opening),
        noted(US, propose(FENTANYL, "fentanyl", ItemKind::Discussion, &[US])),
        secretariat(propose(ARMS, "arms", ItemKind::Decision, &[MX, US])),
        secretariat(review),
        delegate(MX, ObjectToItem { item: fentanyl(), wording: None, reason }),
        delegate(US, reword(fentanyl(), Some(text("Precursors too")))),
        secretariat(reword(REVIEW.into(), None)),
        noted(MX, EndorseWording { item: fentanyl(), wording: Some(2) }),
        delegate(US, ObjectToItem { item: ARMS.into(), wording: Some(1), reason: None }),
    ]
}

fn private_papers() -> Vec<Told> {
    let write = |title: &str, minutes| WriteDraft {
        id: Some(DRAFT),
        meeting: MEETING.into(),
        kind: ItemKind::Information,
        title: text(title),
        description: Some(text("For us alone")),
        minutes,
    };
    let share = ShareDraft {
        draft: DRAFT.into(),
        id: Some(SHARED),
        key: Some(key("us-migration")),
        confided_to: vec![],
    };
    vec![
        delegate(US, write("Borders", None)),
        delegate(US, write("Migration", Some(20))),
        delegate(US, share),
    ]
}
