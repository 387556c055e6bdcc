//! A history without what is hidden from somebody.

use std::collections::BTreeSet;

use plenary_domain::{EntityRef, Envelope, Seen};
use plenary_journal::{CommitDraft, EventDraft, Payload, Record};
use serde_json::{Value, json};

use crate::play::{FIRST, Played};
use crate::store::{Store, draft};
use crate::viewers::Asker;

/// The facts that somebody may see today, byte for byte, in the same commits. What takes time on an
/// agenda without their seeing it is there as a bare stub.
pub(crate) fn reduced(played: &Played, whole: &Store, asker: &Asker) -> Store {
    let seen = asker.seen(&whole.planner.snapshot().state);
    Store::of(&drafts(played, |record| told(&seen, record)), played.now)
}

/// The commits of a history, with those of its records that are to be kept.
pub(crate) fn drafts(played: &Played, keep: impl Fn(&Record) -> bool) -> Vec<CommitDraft> {
    let records = played.commits.iter().flat_map(|commit| &commit.records);
    let placed: BTreeSet<_> = records.filter(|record| keep(record)).filter_map(placed).collect();
    let commit = |commit: &plenary_journal::Commit| {
        let kept = |record: &Record| {
            if keep(record) { Some(draft(record)) } else { stub(record, &placed) }
        };
        CommitDraft::new(commit.records.iter().filter_map(kept).collect::<Vec<EventDraft>>())
    };
    played.commits.iter().map(commit).filter(|commit| !commit.is_empty()).collect()
}

/// Whether somebody may know of a fact: the audience of the fact when it was written, among their
/// rights today. That anybody was ever given access is known to all.
pub(crate) fn told(seen: &Seen, record: &Record) -> bool {
    let envelope = Envelope::decode(&record.envelope).unwrap();
    let about = envelope.entities.first().map(|touched| touched.entity);
    about.is_some_and(|about| about == EntityRef::from(FIRST) || seen.admits(&envelope.audience))
}

/// The item that a fact puts on an agenda.
fn placed(record: &Record) -> Option<String> {
    let name = Envelope::decode(&record.envelope).unwrap().name;
    let places = ["item-placed", "item-added-in-session"].contains(&&*name);
    places.then(|| payload(record)["fact"]["item"].as_str().map(str::to_owned))?
}

fn payload(record: &Record) -> Value {
    let Payload::Kept { bytes, .. } = &record.payload else { panic!("nothing is withheld here") };
    serde_json::from_slice(bytes).unwrap()
}

/// What is left of a hidden fact if it proposed what is on an agenda: the kind and the minutes, for the
/// same audience.
fn stub(record: &Record, placed: &BTreeSet<String>) -> Option<EventDraft> {
    let name = Envelope::decode(&record.envelope).unwrap().name;
    let mut payload = payload(record);
    let fact = &mut payload["fact"];
    let proposes = ["item-proposed", "draft-shared"].contains(&&*name);
    if !proposes || !fact["item"].as_str().is_some_and(|item| placed.contains(item)) {
        return None;
    }
    fact.as_object_mut()?.remove("key");
    let proposal = fact["proposal"].as_object_mut()?;
    proposal.remove("description");
    proposal.insert("title".to_owned(), json!({"en": "-"}));
    let payload = serde_json::to_vec(&payload).unwrap();
    Some(EventDraft { payload, ..draft(record) })
}
