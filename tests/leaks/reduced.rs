//! A history without what is hidden from somebody.

use plenary_domain::{EntityRef, Envelope, Seen};
use plenary_journal::{CommitDraft, EventDraft, Record};

use crate::play::{FIRST, Played};
use crate::store::{Store, draft};
use crate::viewers::Asker;

/// The facts that somebody may see today, byte for byte, in the same commits.
pub(crate) fn reduced(played: &Played, whole: &Store, asker: &Asker) -> Store {
    let seen = asker.seen(&whole.planner.snapshot().state);
    Store::of(&drafts(played, |record| told(&seen, record)), played.now)
}

/// The commits of a history, with those of its records that are to be kept.
pub(crate) fn drafts(played: &Played, keep: impl Fn(&Record) -> bool) -> Vec<CommitDraft> {
    let commit = |commit: &plenary_journal::Commit| {
        let kept = commit.records.iter().filter(|record| keep(record)).map(draft);
        CommitDraft::new(kept.collect::<Vec<EventDraft>>())
    };
    played.commits.iter().map(commit).filter(|commit| !commit.is_empty()).collect()
}

/// Whether somebody may know of a fact: the audience of the fact when it was written, among their
/// rights today. That anybody was ever given access is known to all.
pub(crate) fn told(seen: &Seen, record: &Record) -> bool {
    let envelope = Envelope::decode(&record.envelope).unwrap();
    let first = envelope.entities.first().is_some_and(|it| it.entity == EntityRef::from(FIRST));
    first || seen.admits(&envelope.audience)
}
