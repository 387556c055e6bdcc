//! Who is given access, and whose ends.

use super::*;

const ADVISER: GrantId = GrantId(uuid(0x63));
const CALENDAR: GrantId = GrantId(uuid(0x64));
const OF_MEXICO: GrantId = GrantId(uuid(0x65));

pub(super) fn access() -> Vec<Told> {
    let grant = |id, name: &str, access, expires| {
        let (name, secret_hash) = (name.to_owned(), Token::new(id, [7; 32]).hash());
        secretariat(GrantAccess { id: Some(id), name, access, secret_hash, expires })
    };
    vec![
        grant(DESK, "Desk of the secretariat", Access::Secretariat, None),
        grant(GRANT, "Legal adviser", Access::Delegate(MX.into()), None),
        grant(
            ADVISER,
            "Press",
            Access::Reader(vec![MEETING.into()]),
            "2030-01-01T00:00:00Z".parse().ok(),
        ),
        delegate(MX, RevokeAccess { grant: GRANT }),
    ]
}

pub(super) fn calendars() -> Vec<Told> {
    let open = |id, name: &str, of, expires| {
        let (name, secret_hash) = (name.to_owned(), Token::new(id, [7; 32]).hash());
        OpenCalendar { id: Some(id), name, of, secret_hash, expires }
    };
    let until = "2030-01-01T00:00:00Z".parse().ok();
    vec![
        secretariat(open(CALENDAR, "Wall of the office", Subject::Meeting(MEETING.into()), None)),
        delegate(MX, open(OF_MEXICO, "Telephone", Subject::Delegation(MX.into()), until)),
        delegate(MX, RevokeAccess { grant: OF_MEXICO }),
    ]
}
