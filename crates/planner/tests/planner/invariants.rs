//! What holds whatever happens: random verbs, thousands of them, and what must be true after each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use plenary_domain::state::*;
use plenary_domain::testing::{CA, US};
use plenary_domain::views::AgendaView;
use plenary_domain::*;
use serde_json::Value;

use crate::histories::{Played, play};
use crate::photograph::photograph;
use crate::steps::seeded;

/// How many steps each history has.
const STEPS: usize = 2_500;

fn long() -> impl Iterator<Item = Played> {
    (11..=13).map(|seed| play(&seeded(seed, STEPS)))
}

/// The agendas of meetings that are not cancelled, with what stands on them now.
fn open_agendas(state: &State) -> impl Iterator<Item = (MeetingId, Arc<Agenda>)> {
    let open = state.meetings().into_iter().filter(|it| it.status == Status::Planned);
    open.filter_map(|it| Some((it.id, state.agenda(it.id)?)))
}

#[test]
fn an_item_is_on_one_open_agenda_at_most_and_knows_where() {
    for played in long() {
        for state in played.now_and_then(25) {
            let mut placed = BTreeSet::new();
            for (meeting, agenda) in open_agendas(&state) {
                for entry in agenda.entries.iter().filter(|entry| entry.record.is_none()) {
                    assert!(placed.insert(entry.item), "{} is on two agendas", entry.item);
                    let item = state.item(entry.item).expect("the item");
                    let place = (item.meeting, item.entry);
                    assert_eq!(place, (Some(meeting), Some(entry.id)), "at {}", state.position);
                }
            }
        }
    }
}

#[test]
fn the_entries_are_a_tree_in_reading_order() {
    for played in long() {
        for state in played.now_and_then(25) {
            for (_, agenda) in open_agendas(&state) {
                is_a_tree(&agenda);
            }
        }
    }
}

fn is_a_tree(agenda: &Agenda) {
    let mut around: Vec<EntryId> = Vec::new();
    let mut before = BTreeSet::new();
    for entry in agenda.entries.iter() {
        while around.last().is_some_and(|outer| Some(*outer) != entry.parent) {
            around.pop();
        }
        assert_eq!(around.last().copied(), entry.parent, "{} stands outside its parent", entry.id);
        assert!(before.insert(entry.id), "{} stands there twice", entry.id);
        around.push(entry.id);
        assert!(around.len() <= Agenda::MAX_DEPTH, "{} is nested too deep", entry.id);
    }
}

#[test]
fn the_numbers_of_a_circulated_revision_never_change() {
    for played in long() {
        let mut circulated: BTreeMap<(MeetingId, u32), Arc<BTreeMap<EntryId, String>>> =
            BTreeMap::new();
        for state in played.now_and_then(1) {
            for (meeting, agenda) in open_agendas(&state) {
                for revision in &agenda.revisions {
                    let known = circulated.entry((meeting, revision.number));
                    let known = known.or_insert_with(|| revision.numbers.clone());
                    assert_eq!(*known, revision.numbers, "at {}", state.position);
                }
            }
        }
        assert!(circulated.len() > 5, "only {} revisions were circulated", circulated.len());
    }
}

#[test]
fn versions_have_no_gaps() {
    for played in long() {
        let mut versions: BTreeMap<EntityRef, u64> = BTreeMap::new();
        for (envelope, _) in played.events() {
            for touched in envelope.entities {
                let version = versions.entry(touched.entity).or_default();
                *version += 1;
                assert_eq!(touched.version, *version, "{:?}", touched.entity);
            }
        }
    }
}

#[test]
fn minutes_add_up() {
    for played in long() {
        for state in played.now_and_then(50) {
            let seen = Seen::now(state.clone(), Viewer::Secretariat);
            for meeting in state.meetings() {
                add_up(&AgendaView::of(&seen, meeting.id).expect("an agenda"));
            }
        }
    }
}

fn add_up(view: &AgendaView) {
    let stretch = |minutes| view.meeting.interpretation.stretch(minutes);
    for (index, line) in view.lines.iter().enumerate() {
        let inside: Minutes = view.children(Some(index)).map(|(_, child)| child.minutes).sum();
        let speakers = line.entry.speakers.iter().filter_map(|speaker| speaker.minutes);
        let spoken = line.item.as_ref().is_none_or(|item| item.kind.spoken());
        let speakers: Minutes = speakers.map(|it| if spoken { stretch(it) } else { it }).sum();
        assert_eq!(line.parts, inside + speakers, "the parts of {}", line.entry.id);
        if let Some(allotted) = line.entry.minutes {
            let expected = if spoken { stretch(allotted) } else { allotted };
            assert_eq!(line.minutes, expected, "{}", line.entry.id);
        } else if line.parts.0 > 0 {
            assert_eq!(line.minutes, line.parts, "{}", line.entry.id);
        }
    }
    let top: Minutes = view.children(None).map(|(_, line)| line.minutes).sum();
    assert_eq!(view.tally.allotted, top, "the agenda of {}", view.meeting.id);
}

/// What each party last agreed to, item by item, as the facts alone tell it.
#[derive(Default)]
struct Told {
    agreed: BTreeMap<(String, String), u64>,
    standing: BTreeMap<String, u64>,
}

impl Told {
    fn hear(&mut self, name: &str, fact: &Value) {
        let text = |field: &str| fact[field].as_str().unwrap_or_default().to_owned();
        let (item, party) = (text("item"), text("party"));
        let standing = self.standing.get(&item).copied().unwrap_or(1);
        match name {
            "item-proposed" | "item-carried-over" if fact["sponsors"].is_array() => {
                for sponsor in fact["sponsors"].as_array().into_iter().flatten() {
                    let sponsor = sponsor.as_str().unwrap_or_default().to_owned();
                    self.agreed.insert((item.clone(), sponsor), 1);
                }
            }
            "item-reworded" | "wording-counter-proposed" => {
                let number = fact["wording"]["number"].as_u64().expect("a number");
                if let Some(by) = fact["wording"]["by"].as_str() {
                    self.agreed.insert((item.clone(), by.to_owned()), number);
                }
                if name == "item-reworded" {
                    self.standing.insert(item, number);
                }
            }
            "wording-endorsed" | "agreed-ad-referendum" | "wording-confirmed" => {
                self.agreed.insert((item, party), fact["wording"].as_u64().expect("a number"));
            }
            "item-cosponsored" => drop(self.agreed.insert((item, party), standing)),
            "wording-stands" => {
                self.standing.insert(item, fact["wording"].as_u64().expect("a number"));
            }
            "item-objected-to" | "objection-lifted" => drop(self.agreed.remove(&(item, party))),
            _ => {}
        }
    }
}

#[test]
fn consent_never_counts_an_endorsement_of_another_wording() {
    let mut agreements = 0;
    for played in long() {
        let mut told = Told::default();
        let mut state = State::default();
        for (envelope, event) in played.events() {
            let payload = event.encode(None).expect("JSON");
            let (fact, _) = event::written(&payload).expect("JSON");
            told.hear(&envelope.name, &fact);
            let stamp = envelope.stamp(state.position.next());
            evolve(&mut state, &stamp, event);
            for touched in envelope.entities.iter().filter(|it| it.entity.kind == Kind::Item) {
                agreements += usize::from(holds(&told, &state, ItemId(touched.entity.id)));
            }
        }
    }
    assert!(agreements > 5, "only {agreements} items were ever agreed to");
}

/// Whether an item is agreed to; if so, every party agreed to the wording that stands.
fn holds(told: &Told, state: &State, id: ItemId) -> bool {
    let item = state.item(id).expect("the item");
    let Some(meeting) = item.meeting.filter(|_| item.carried.is_empty()) else { return false };
    let seen = Seen::now(Arc::new(state.clone()), Viewer::Secretariat);
    let parties = seen.parties(meeting);
    let agreed = matches!(item.consent(&parties), Consent::Agreed | Consent::AdReferendum);
    for party in parties.iter().filter(|party| agreed && item.is_for(**party)) {
        let said = told.agreed.get(&(id.to_string(), party.to_string())).copied();
        assert_eq!(said, Some(u64::from(item.current)), "{party} of {id} at {}", state.position);
    }
    agreed
}

#[test]
fn any_moment_looks_as_it_looked_then() {
    let played = play(&seeded(14, STEPS));
    let (things, delegates) = (played.things(), played.delegates());
    let today = played.planner.snapshot().state.clone();
    for state in played.now_and_then(200) {
        let past = played.past(state.position);
        for viewer in [Viewer::Secretariat, Viewer::Delegate(US), Viewer::Delegate(CA)] {
            let then = Seen::then(state.clone(), today.clone(), viewer.clone());
            let then = photograph(&then, &things, &delegates);
            assert_eq!(
                photograph(&past.seen(viewer), &things, &delegates),
                then,
                "{}",
                state.position
            );
        }
        assert_eq!(past.fault(), None);
    }
}

#[test]
fn what_belongs_together_is_in_one_place_and_what_is_agreed_together_is_asked() {
    let (mut parts, mut grouped, mut recorded) = (0, 0, 0);
    for played in long() {
        for state in played.now_and_then(25) {
            for item in state.items() {
                let Some(whole) = item.parent else { continue };
                let whole = state.item(whole).expect("the whole");
                let of = |item: &Item| {
                    let meeting = item.meeting.and_then(|id| state.meeting(id));
                    item.series.or_else(|| meeting?.series)
                };
                let of_series = item.series.or(whole.series).is_some() && of(&whole) == of(&item);
                let together = whole.meeting == item.meeting || of_series;
                assert!(together, "{} is a part of {}", item.id, whole.id);
                parts += 1;
            }
            for (_, agenda) in open_agendas(&state) {
                for entry in agenda.entries.iter() {
                    let item = state.item(entry.item).expect("the item");
                    if entry.record.is_some() {
                        assert_ne!(item.entry, Some(entry.id), "at {}", state.position);
                        recorded += 1;
                    } else if entry.group == Group::Inside {
                        assert!(item.asks_consent(), "{} at {}", item.id, state.position);
                        grouped += 1;
                    }
                }
            }
        }
    }
    let found = (parts, grouped, recorded);
    assert!(parts > 50 && grouped > 50 && recorded > 5, "only {found:?}");
}
