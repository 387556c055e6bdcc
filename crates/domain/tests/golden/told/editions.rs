//! Editions in the shape of earlier ones, and what is carried over to them.

use plenary_domain::commands::*;
use plenary_domain::testing::*;
use plenary_domain::*;

use super::{Told, secretariat};

/// The dialogue of 2025, in the shape of the one of 2023, which was cancelled; two items of 2023 come
/// along, of which one had its place.
pub(super) fn told() -> Vec<Told> {
    let edition = PlanEdition {
        id: Some(MeetingId(uuid(0xba))),
        key: Some(key("hlsd-2025")),
        previous: MEETING.into(),
        title: text("High-Level Security Dialogue 2025"),
        host: Some(US.into()),
        venue: Some(VENUE.into()),
        start: Some(local("2025-10-02T09:30")),
        end: Some(local("2025-10-02T13:00")),
    };
    let carry = CarryOver {
        from: MEETING.into(),
        to: by_key("hlsd-2025"),
        items: vec![FENTANYL.into(), ARMS.into()],
    };
    vec![secretariat(edition), secretariat(carry)]
}
