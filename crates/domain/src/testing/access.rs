//! Who was given access.

use uuid::Uuid;

use crate::access::Token;
use crate::audience::Viewer;
use crate::commands::{AccessGranted, CalendarOpened};
use crate::id::GrantId;
use crate::state::CalendarOf;

/// A grant of somebody.
pub const GRANT: GrantId = GrantId(Uuid::from_u128(0x61));
/// The grant of the secretariat's desk.
pub const DESK: GrantId = GrantId(Uuid::from_u128(0x62));

/// Somebody was given access; the secret of their token is 32 sevens.
#[must_use]
pub fn granted(grant: GrantId, viewer: Viewer) -> AccessGranted {
    let secret_hash = Token::new(grant, [7; 32]).hash();
    let name = "Laptop of the legal adviser".to_owned();
    AccessGranted { grant, name, viewer, secret_hash, expires: None }
}

/// A calendar was opened; the secret of its address is 32 sevens.
#[must_use]
pub fn calendar(grant: GrantId, viewer: Viewer, of: CalendarOf) -> CalendarOpened {
    let secret_hash = Token::new(grant, [7; 32]).hash();
    let name = "Telephone of the minister".to_owned();
    CalendarOpened { grant, name, viewer, calendar: of, secret_hash, expires: None }
}
