//! Who is given access, and whose ends.

use super::*;

const ADVISER: GrantId = GrantId(uuid(0x63));

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
