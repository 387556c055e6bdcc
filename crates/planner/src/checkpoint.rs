//! Checkpoints: states kept so that less has to be replayed. Caches, and no more than that.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use plenary_domain::state::STATE_VERSION;
use plenary_domain::{Position, State};
use plenary_journal::Head;

use crate::catalog::Catalog;
use crate::idempotency::Keys;
use crate::planner::Snapshot;

/// Past states in memory, evenly spaced: when there is no more room, every other one goes and the
/// spacing doubles.
#[derive(Debug)]
pub(crate) struct Checkpoints {
    room: usize,
    spacing: u64,
    states: Vec<Arc<State>>,
    beginning: Arc<State>,
}

/// The spacing to begin with, in events.
const SPACING: u64 = 20_000;

impl Checkpoints {
    pub(crate) fn with_room_for(room: usize) -> Self {
        let beginning = Arc::new(State::default());
        Self { room, spacing: SPACING, states: Vec::new(), beginning }
    }

    /// Whether the last state kept is far enough behind this position.
    pub(crate) fn due(&self, position: Position) -> bool {
        let last = self.states.last().map_or(0, |state| state.position.0);
        self.room > 0 && position.0 >= last + self.spacing
    }

    /// Keeps this state if one is due.
    pub(crate) fn offer(&mut self, state: &Arc<State>) {
        if !self.due(state.position) {
            return;
        }
        if self.states.len() >= self.room {
            let mut kept = true;
            self.states.retain(|_| {
                kept = !kept;
                kept
            });
            self.spacing *= 2;
        }
        self.states.push(Arc::clone(state));
    }

    /// The last state kept that is not later than this position.
    pub(crate) fn before(&self, position: Position) -> Arc<State> {
        let until = self.states.partition_point(|state| state.position <= position);
        let kept = until.checked_sub(1).and_then(|index| self.states.get(index));
        Arc::clone(kept.unwrap_or(&self.beginning))
    }
}

/// What a checkpoint file holds beside the log's head.
pub(crate) type Content = (State, Catalog, Keys);

const MAGIC: &[u8; 8] = b"plenckpt";
/// The version of this file's own layout.
const LAYOUT: u32 = 1;
/// Magic, layout, state version, position, hash of the head, hash of the rest.
const HEADER: usize = 8 + 4 + 4 + 8 + 32 + 32;

/// The checkpoint file of a store.
#[derive(Debug, Clone)]
pub(crate) struct CheckpointFile(PathBuf);

impl CheckpointFile {
    pub(crate) fn in_store(dir: &Path) -> Self {
        Self(dir.join("checkpoint"))
    }

    /// Writes a temporary file, syncs it and renames it, so that there is always a whole one.
    pub(crate) fn write(
        &self,
        snapshot: &Snapshot,
        catalog: &Catalog,
        keys: &Keys,
    ) -> io::Result<()> {
        let content = (&*snapshot.state, catalog, keys);
        let body = postcard::to_stdvec(&content).map_err(io::Error::other)?;
        let temporary = self.0.with_extension("writing");
        let mut file = File::create(&temporary)?;
        file.write_all(&header(snapshot.head, &body))?;
        file.write_all(&body)?;
        file.sync_all()?;
        fs::rename(&temporary, &self.0)?;
        self.0.parent().map_or(Ok(()), |dir| File::open(dir)?.sync_all())
    }

    /// Reads it if it is there, whole, and of this program's versions; anything else is as good as
    /// none.
    pub(crate) fn read(&self) -> Option<(Head, Content)> {
        let bytes = fs::read(&self.0).ok()?;
        let (header_bytes, body) = bytes.split_at_checked(HEADER)?;
        let head = head_of(header_bytes)?;
        if header(head, body) != header_bytes {
            tracing::warn!("the checkpoint is damaged or of another version; replaying the log");
            return None;
        }
        match postcard::from_bytes(body) {
            Ok(content) => Some((head, content)),
            Err(error) => {
                tracing::warn!(%error, "the checkpoint cannot be read; replaying the log");
                None
            }
        }
    }
}

fn header(head: Head, body: &[u8]) -> Vec<u8> {
    let mut header = Vec::with_capacity(HEADER);
    header.extend_from_slice(MAGIC);
    header.extend_from_slice(&LAYOUT.to_be_bytes());
    header.extend_from_slice(&STATE_VERSION.to_be_bytes());
    header.extend_from_slice(&head.position.0.to_be_bytes());
    header.extend_from_slice(head.hash.as_bytes());
    header.extend_from_slice(blake3::hash(body).as_bytes());
    header
}

fn head_of(header: &[u8]) -> Option<Head> {
    let position = u64::from_be_bytes(header.get(16..24)?.try_into().ok()?);
    let hash: [u8; 32] = header.get(24..56)?.try_into().ok()?;
    Some(Head {
        position: plenary_journal::Position(position),
        hash: plenary_journal::Hash::from_bytes(hash),
    })
}
