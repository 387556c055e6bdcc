//! Where and how the next edition is held, and what comes too late for it.

use plenary_domain::commands::*;
use plenary_domain::state::{Interpretation, ItemKind};
use plenary_domain::testing::*;
use plenary_domain::*;

use super::next::NEXT;
use super::{Told, both, secretariat};

const PALACE: VenueId = VenueId(uuid(0x151));
const RETREAT: MeetingId = MeetingId(uuid(0x152));

/// The next edition, on two days.
pub(super) fn sittings() -> Vec<Told> {
    let sitting = |start, end| SittingInput { start: local(start), end: local(end) };
    let sittings = vec![
        sitting("2024-10-03T09:30", "2024-10-03T13:00"),
        sitting("2024-10-03T15:00", "2024-10-03T18:00"),
        sitting("2024-10-04T09:30", "2024-10-04T12:00"),
    ];
    vec![secretariat(SetSittings { meeting: NEXT.into(), sittings })]
}

/// A retreat beside the next edition; the edition itself goes back to where it was.
pub(super) fn told() -> Vec<Told> {
    [places(), retreat(), edition()].concat()
}

fn places() -> Vec<Told> {
    let (name, zone) = (text("Ministry"), Zone::named("America/Mexico_City"));
    let add = AddVenue { id: Some(PALACE), key: Some(key("ministry")), name, city: None, zone };
    let describe = DescribeVenue {
        venue: PALACE.into(),
        city: Some(both("Mexico City", "Ciudad de México")),
        address: Some(both("Plaza Juárez 20\nMexico City", "Plaza Juárez 20\nCiudad de México")),
        zone: Some(Zone::named("America/Monterrey")),
    };
    let name = both("Foreign Ministry", "Cancillería");
    let room = |word, seats| AddRoom {
        venue: PALACE.into(),
        key: key(word),
        name: both("Treaty Room", "Sala de Tratados"),
        seats,
    };
    let title = both("Security Dialogue", "Diálogo sobre Seguridad");
    vec![
        secretariat(RenameSeries { series: SERIES.into(), title }),
        secretariat(add),
        secretariat(RenameVenue { venue: PALACE.into(), name }),
        secretariat(describe),
        secretariat(room("treaty-room", Some(40))),
        secretariat(room("library", None)),
        secretariat(RemoveRoom { venue: PALACE.into(), room: key("library") }),
    ]
}

fn retreat() -> Vec<Told> {
    let plan = PlanMeeting {
        id: Some(RETREAT),
        key: Some(key("retreat")),
        title: text("Talks"),
        series: None,
        parent: None,
        private: false,
        venue: None,
        start: None,
        end: None,
    };
    let retitle = RetitleMeeting { meeting: RETREAT.into(), title: both("Retreat", "Retiro") };
    let to = |room: Option<&str>| {
        let (venue, room) = (Some(PALACE.into()), room.map(key));
        secretariat(MoveMeeting { meeting: RETREAT.into(), venue, room })
    };
    let reschedule = RescheduleMeeting {
        meeting: RETREAT.into(),
        start: local("2024-10-02T18:00"),
        end: local("2024-10-02T20:00"),
        reason: None,
    };
    let beside = |of: Option<MeetingId>| {
        secretariat(MakeSideMeeting { meeting: RETREAT.into(), of: of.map(Ref::Id) })
    };
    vec![
        secretariat(plan),
        secretariat(retitle),
        to(None),
        to(Some("treaty-room")),
        secretariat(reschedule),
        secretariat(DropTimes { meeting: RETREAT.into() }),
        beside(Some(NEXT)),
        secretariat(SetPrivacy { meeting: RETREAT.into(), private: true }),
        secretariat(CancelMeeting { meeting: RETREAT.into(), reason: None }),
        // Its room is gone by the time it is reinstated.
        secretariat(RemoveRoom { venue: PALACE.into(), room: key("treaty-room") }),
        secretariat(ReinstateMeeting { meeting: RETREAT.into() }),
        beside(None),
    ]
}

fn edition() -> Vec<Told> {
    let set = |languages: Vec<Language>, interpretation| {
        secretariat(SetLanguages { meeting: NEXT.into(), languages, interpretation })
    };
    let both_languages = vec![Language::spanish(), Language::english()];
    let deadline = |deadline| secretariat(SetDeadline { meeting: NEXT.into(), deadline });
    // Months before this is told.
    let passed = LocalTimeInput { zone: None, ..local("2023-01-05T18:00") };
    let late = ProposeItem {
        id: Some(ItemId(uuid(0x153))),
        key: Some(key("late-item-on-the-shared-management-of-river-basins")),
        meeting: Some(NEXT.into()),
        series: None,
        sponsors: vec![MX.into(), US.into()],
        kind: ItemKind::Information,
        title: both("Shared management of river basins", "Gestión compartida de las cuencas"),
        description: Some(both(
            "What the two commissions found, and what they ask for",
            "Lo que constataron las dos comisiones y lo que solicitan",
        )),
        minutes: Some(20),
        confided_to: vec![],
    };
    vec![
        set(both_languages.clone(), Interpretation::Consecutive { percent: 180 }),
        set(both_languages, Interpretation::Simultaneous),
        set(vec![], Interpretation::None),
        deadline(Some(passed)),
        secretariat(late),
        deadline(None),
    ]
}
