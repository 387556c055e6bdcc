//! Who is given access, and whose ends.

use super::*;
use crate::audience::Viewer;
use crate::state::CalendarOf;

pub(super) fn told_of_access() -> Vec<Told> {
    vec![
        told(
            granted(GRANT, Viewer::Delegate(MX)),
            "“Laptop of the legal adviser” was given access as a delegate of Mexico.",
            "Se dio acceso a «Laptop of the legal adviser» como delegado de Mexico.",
        ),
        told(
            AccessRevoked { grant: GRANT, viewer: Viewer::Delegate(MX) },
            "The access of “Laptop of the legal adviser” was revoked.",
            "Se revocó el acceso de «Laptop of the legal adviser».",
        ),
        told(
            calendar(DESK, Viewer::Delegate(MX), CalendarOf::Delegation(MX)),
            "“Telephone of the minister” was given the calendar of Mexico.",
            "Se dio a «Telephone of the minister» el calendario de Mexico.",
        ),
    ]
}
