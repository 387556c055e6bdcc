//! What a position is called by those who may not count events: a text that says nothing, and that
//! is theirs alone.
//!
//! `‖` is concatenation, and `H` is BLAKE3 keyed with the veil's key:
//!
//! ```text
//! key  = BLAKE3 derive_key( CONTEXT, salt of the payload of the secretariat's first grant )
//! tag  = first 8 bytes of H( 0x00 ‖ viewer ‖ position (u64, big endian) )
//! body = position XOR first 8 bytes of H( 0x01 ‖ viewer ‖ tag )
//! text = tag ‖ body, in 32 hexadecimal digits
//! ```
//!
//! So the same viewer is told the same text for the same position, on every node and after every
//! restart; what somebody else was told, or made up, does not read. The key comes from a salt that
//! leaves the store to nobody but the secretariat: the log holds it, so it is backed up, restored and
//! replicated with the log, and there is nothing to configure.
//!
//! If the payload of that grant was withheld, its salt is gone: the secretariat's next grant takes its
//! place from the next start on, and texts that were told before do not read any more, as if their
//! moments were not there. Without any grant of the secretariat's, the key is this process's own.

use std::io;
use std::sync::OnceLock;

use plenary_domain::{Position, Seen, Viewer};
use plenary_journal::{Payload, Salt};

use crate::log::{ReadFault, journal_position};
use crate::planner::{Planner, Shared};

const CONTEXT: &str = "Plenary 2026-11 positions as those are told who may not count events";

/// How long a text is.
pub(crate) const DIGITS: usize = 32;

/// What the two uses of the keyed hash begin with.
const TAG: u8 = 0;
const PAD: u8 = 1;

/// Turns positions into texts and back.
#[derive(Clone)]
struct Veil {
    key: [u8; 32],
}

impl Veil {
    fn of(salt: &Salt) -> Self {
        Self { key: blake3::derive_key(CONTEXT, salt) }
    }

    fn cover(&self, viewer: &Viewer, position: Position) -> String {
        let whose = whose(viewer);
        let tag = self.half(TAG, &whose, position.0);
        let body = position.0 ^ self.half(PAD, &whose, tag);
        format!("{tag:016x}{body:016x}")
    }

    /// None for what was never told to this viewer.
    fn uncover(&self, viewer: &Viewer, text: &str) -> Option<Position> {
        let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != DIGITS || !text.bytes().all(digit) {
            return None;
        }
        let (tag, body) = text.split_at_checked(DIGITS / 2)?;
        let [tag, body] = [tag, body].map(|half| u64::from_str_radix(half, 16));
        let (tag, whose) = (tag.ok()?, whose(viewer));
        let position = body.ok()? ^ self.half(PAD, &whose, tag);
        (self.half(TAG, &whose, position) == tag).then_some(Position(position))
    }

    fn half(&self, used_for: u8, whose: &[u8], last: u64) -> u64 {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        hasher.update(&[used_for]).update(whose).update(&last.to_be_bytes());
        let mut half = [0; 8];
        hasher.finalize_xof().fill(&mut half);
        u64::from_be_bytes(half)
    }
}

/// A viewer in bytes; no two have the same. A reader is the meetings that they may read.
fn whose(viewer: &Viewer) -> Vec<u8> {
    match viewer {
        Viewer::Secretariat => vec![0],
        Viewer::Delegate(delegation) => [&[1], &delegation.0.as_bytes()[..]].concat(),
        Viewer::Reader(meetings) => {
            let mut meetings: Vec<_> = meetings.iter().map(|meeting| meeting.0).collect();
            meetings.sort_unstable();
            meetings.dedup();
            let bytes = meetings.iter().flat_map(|meeting| *meeting.as_bytes());
            std::iter::once(2).chain(bytes).collect()
        }
        Viewer::Auditor => vec![3],
        Viewer::Public => vec![4],
    }
}

/// The veil of a store.
pub(crate) struct Veils {
    /// The one that the log gives, once it was read.
    of_log: OnceLock<Veil>,
    /// The one to go by until the log gives one.
    own: Veil,
}

impl Veils {
    pub(crate) fn new() -> io::Result<Self> {
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Self { of_log: OnceLock::new(), own: Veil { key } })
    }
}

impl Shared {
    fn veil(&self) -> &Veil {
        if let Some(veil) = self.veils.of_log.get() {
            return veil;
        }
        match self.first_salt() {
            Ok(Some(salt)) => self.veils.of_log.get_or_init(|| Veil::of(&salt)),
            Ok(None) => &self.veils.own,
            Err(fault) => {
                tracing::error!(%fault, "positions are told in a way of this process's own");
                &self.veils.own
            }
        }
    }

    /// The salt of the secretariat's first grant that was not withheld.
    fn first_salt(&self) -> Result<Option<Salt>, ReadFault> {
        let state = self.snapshot.load().state.clone();
        let given = Seen::now(state, Viewer::Secretariat).grants().into_iter();
        for at in given.filter(|it| it.is_secretariats()).map(|it| it.trace.created) {
            let record = self.journal.record(journal_position(at))?;
            match record.ok_or(ReadFault::Missing(at))?.payload {
                Payload::Kept { salt, .. } => return Ok(Some(salt)),
                Payload::Forgotten { .. } => {}
            }
        }
        Ok(None)
    }
}

impl Planner {
    /// What a viewer is told of a position: its number if they may count events, and else a text that
    /// only they can bring back.
    #[must_use]
    pub fn veil(&self, viewer: &Viewer, position: Position) -> String {
        if viewer.counts() {
            return position.to_string();
        }
        self.shared.veil().cover(viewer, position)
    }

    /// The position that a viewer was told of by this text; none if they were not.
    #[must_use]
    pub fn unveil(&self, viewer: &Viewer, text: &str) -> Option<Position> {
        if viewer.counts() {
            return text.parse().ok().map(Position);
        }
        self.shared.veil().uncover(viewer, text)
    }
}

#[cfg(test)]
mod tests {
    use plenary_domain::{DelegationId, MeetingId};
    use uuid::Uuid;

    use super::*;

    const US: Viewer = Viewer::Delegate(DelegationId(Uuid::from_u128(1)));
    const MX: Viewer = Viewer::Delegate(DelegationId(Uuid::from_u128(2)));

    fn reader(meetings: &[u128]) -> Viewer {
        let meetings = meetings.iter().map(|id| MeetingId(Uuid::from_u128(*id)));
        Viewer::Reader(meetings.collect())
    }

    fn veil() -> Veil {
        Veil::of(&[7; 16])
    }

    #[test]
    fn a_text_reads_back_for_its_viewer_and_for_nobody_else() {
        let viewers = [US, MX, reader(&[1]), reader(&[1, 2]), reader(&[]), Viewer::Public];
        for position in [0, 1, 2, 255, 1_000_000, u64::MAX].map(Position) {
            for viewer in &viewers {
                let text = veil().cover(viewer, position);
                assert_eq!(text.len(), DIGITS);
                for other in &viewers {
                    let read = veil().uncover(other, &text);
                    assert_eq!(read, (other == viewer).then_some(position), "{viewer:?} {other:?}");
                }
                assert_eq!(Veil::of(&[8; 16]).uncover(viewer, &text), None);
            }
        }
    }

    #[test]
    fn the_texts_are_what_the_description_says() {
        // Computed apart from this code, by the description at the top.
        assert_eq!(veil().cover(&US, Position(1)), VECTORS[0]);
        assert_eq!(veil().cover(&Viewer::Public, Position(123)), VECTORS[1]);
        assert_eq!(veil().cover(&reader(&[2, 1, 2]), Position(0)), VECTORS[2]);
    }

    const VECTORS: [&str; 3] = [
        "b70bb02d66bc1a6a1cdd8c16c0361465",
        "92145985d7607aac1c58470c05b83801",
        "ad8fe373ef0fa54699db98475129b5e4",
    ];

    #[test]
    fn what_was_changed_or_made_up_does_not_read() {
        let text = veil().cover(&US, Position(41));
        for at in 0..DIGITS {
            let mut changed = text.clone().into_bytes();
            changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(veil().uncover(&US, &changed), None, "{changed}");
        }
        let longer = format!("{text}0");
        for other in ["", "41", "+41", &text[1..], &longer, &text.to_uppercase(), &"é".repeat(16)]
        {
            assert_eq!(veil().uncover(&US, other), None, "{other}");
        }
    }

    #[test]
    fn the_order_in_which_a_readers_meetings_are_named_is_nothing() {
        let told = |meetings: &[u128]| veil().cover(&reader(meetings), Position(3));
        assert_eq!(told(&[1, 2]), told(&[2, 1, 1]));
    }
}
