use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;
use uuid::Uuid;

use super::super::standing::{has_the_chair, participation, party_to};
use super::super::{By, Order, decide_all};
use super::*;
use crate::commands::*;
use crate::context::Actor;
use crate::testing::*;

/// What a command says at a field that names a thing by its id.
fn field(command: &Value, name: &str) -> Option<Uuid> {
    command.get(name)?.as_str()?.parse().ok()
}

/// The things that a command names of the kinds that its verb is used on.
fn named(state: &State, command: &Command) -> Vec<EntityRef> {
    let (_, on) = Command::about(command.word()).expect("a verb");
    let said = serde_json::to_value(command).expect("JSON");
    let said = &said[command.word()];
    let meeting = || field(said, "meeting").or(field(said, "from")).or(field(said, "previous"));
    let delegation = || {
        let of = |id| state.delegation_of.get(&DelegateId(id)).map(|it| it.0);
        field(said, "delegation").or_else(|| of(field(said, "delegate")?))
    };
    // Whose calendar is opened is said one level down.
    let of = |kind: &str| field(&said["of"], kind);
    let draft = || {
        field(said, "draft")
            .or_else(|| field(said, "id").filter(|id| state.drafts.contains_key(&DraftId(*id))))
    };
    let id = |kind: Kind| match kind {
        Kind::Series => field(said, "series"),
        Kind::Venue => field(said, "venue"),
        Kind::Meeting => meeting().or_else(|| of("Meeting")),
        Kind::Delegation => field(said, "delegation").or_else(|| of("Delegation")),
        Kind::Delegate => field(said, "delegate").or_else(|| of("Delegate")),
        Kind::Participation => {
            let id = ParticipationId::of(MeetingId(meeting()?), DelegationId(delegation()?));
            state.participations.contains_key(&id).then_some(id.0)
        }
        Kind::Item => field(said, "item"),
        Kind::Entry => field(said, "entry"),
        Kind::Draft => draft(),
        Kind::Grant => field(said, "grant"),
        Kind::Agenda | Kind::Cue | Kind::Release => None,
    };
    on.iter().filter_map(|kind| Some(EntityRef { kind: *kind, id: id(*kind)? })).collect()
}

/// As what of those who may use a verb a delegation can have used it on a thing.
fn as_what(state: &State, own: DelegationId, by: By, entity: EntityRef) -> bool {
    let id = entity.id;
    let item = state.items.get(&ItemId(id)).filter(|_| entity.kind == Kind::Item);
    let meeting = match entity.kind {
        Kind::Meeting => Some(MeetingId(id)),
        Kind::Entry => state.meeting_of.get(&EntryId(id)).copied(),
        Kind::Item => item.and_then(|item| item.meeting),
        Kind::Series
        | Kind::Venue
        | Kind::Delegation
        | Kind::Delegate
        | Kind::Participation
        | Kind::Agenda
        | Kind::Draft
        | Kind::Cue
        | Kind::Release
        | Kind::Grant => None,
    };
    match by {
        By::Secretariat => false,
        By::Sponsor => item.is_some_and(|item| item.sponsors.contains(&own)),
        By::OwnDelegation => true,
        By::Party => meeting.is_some_and(|meeting| party_to(state, meeting, own).is_ok()),
        By::Participant => {
            let no_meetings = item.is_some_and(|item| item.series.is_some());
            let takes_part = |meeting| participation(state, meeting, own).is_ok();
            no_meetings || entity.kind == Kind::Series || meeting.is_some_and(takes_part)
        }
        By::Chair => meeting.is_some_and(|meeting| has_the_chair(state, meeting, own)),
        By::InPrivate => true,
    }
}

/// A history, at each step of which everybody tries what somebody does.
fn played(seed: u64, count: usize, used: &mut BTreeSet<String>) {
    let base = given([]).context;
    let mut state = State::default();
    for command in steps::beginning() {
        let order = Order { command, context: base.clone() };
        state = decide_all(&state, &[order]).expect("a beginning").0;
    }
    for (nth, step) in steps::seeded(seed, count).into_iter().enumerate() {
        let Some(tried) = steps::next(step, nth, &Arc::new(state.clone())) else { continue };
        let mut next = state.clone();
        let others = [US, MX, CA].map(Actor::Delegate).into_iter().chain([Actor::Secretariat]);
        for actor in others.chain([tried.actor.clone()]) {
            let on_behalf_of = tried.on_behalf_of.clone().filter(|_| actor == Actor::Secretariat);
            let fresh = uuid(0xabc_0000 + nth as u128);
            let context = Context { actor, on_behalf_of, fresh, ..base.clone() };
            let order = Order { command: tried.command.clone(), context };
            if let Some(after) = agrees(&state, &order, used) {
                next = after;
            }
        }
        state = next;
    }
}

/// What is decided was offered, to somebody whom the verb names; the state afterwards.
fn agrees(state: &State, order: &Order, used: &mut BTreeSet<String>) -> Option<State> {
    let Order { command, context } = order;
    let (after, _) = decide_all(state, std::slice::from_ref(order)).ok()?;
    let entities = named(state, command);
    for entity in &entities {
        let offered = may(state, context, command.word(), *entity);
        assert_eq!(offered, Ok(()), "{context:?} on {entity:?}: {command:?}");
        // Of those who may only read the present, nothing else is known.
        assert!(allowed(state, context, *entity).contains(&command.word()));
    }
    if let Actor::Delegate(own) = context.actor {
        let fits = |by: &&By| entities.iter().any(|it| as_what(state, own, **by, *it));
        let by: Vec<_> = command.by().iter().filter(fits).collect();
        assert!(!by.is_empty() || entities.is_empty(), "{context:?}: {command:?}");
        used.extend(by.iter().map(|by| format!("{} {by:?}", command.word())));
    } else {
        used.insert(command.word().to_owned());
    }
    Some(after)
}

/// Each verb with each of those who may use it, as a history notes them.
fn declared() -> BTreeSet<String> {
    let uses = |word: &&'static str| {
        let (word, (by, _)) = (*word, Command::about(word).expect("a verb"));
        by.iter().map(move |by| {
            let itself = *by == By::Secretariat;
            if itself { word.to_owned() } else { format!("{word} {by:?}") }
        })
    };
    Command::WORDS.iter().flat_map(uses).collect()
}

#[test]
fn what_is_decided_was_offered_and_everybody_whom_a_verb_names_came_to_use_it() {
    let mut used = BTreeSet::new();
    for seed in 0..20 {
        played(seed, 400, &mut used);
    }
    let idle: Vec<_> = declared().difference(&used).cloned().collect();
    assert!(idle.is_empty(), "in no history these: {idle:?}");
}

#[track_caller]
fn code(given: &Given, word: &str, entity: impl Into<EntityRef>) -> &'static str {
    let offered = may(&given.state, &given.context, word, entity.into());
    offered.map_or_else(|refusal| refusal.code(), |()| "")
}

#[test]
fn a_verb_is_offered_to_whom_it_is_for_on_what_it_is_about() {
    let agenda = || given(agenda());
    assert_eq!(code(&agenda(), "moveTable", AT_ARMS), "VERB_UNKNOWN");
    assert_eq!(code(&agenda(), "moveEntry", VENUE), "NOT_ABOUT_THIS");
    assert_eq!(code(&agenda(), "moveEntry", AT_ARMS), "");
    assert_eq!(code(&agenda().by(MX), "takeOff", AT_ARMS), "SECRETARIAT_ONLY");
    assert_eq!(code(&agenda().by(MX), "moveEntry", AT_ARMS), "CHAIR_ONLY");
    assert_eq!(code(&agenda().and(chaired(BARCENA)).by(MX), "moveEntry", AT_ARMS), "");
    assert_eq!(code(&agenda().by(CA), "moveEntry", AT_ARMS), "UNKNOWN");
    assert_eq!(code(&agenda(), "writeDraft", MEETING), "DELEGATION_ONLY");
    assert_eq!(code(&agenda().by(US), "rewordItem", ARMS), "SPONSOR_ONLY");
    assert_eq!(code(&agenda().by(US), "endorseWording", ARMS), "");
    assert_eq!(code(&agenda(), "endorseWording", ARMS), "", "with some delegation's word");
    assert_eq!(code(&agenda().by(US), "liftObjection", ARMS), "NOT_OBJECTING");
    assert_eq!(code(&agenda().by(US), "nameDelegate", MX), "OTHER_DELEGATION");
}

#[test]
fn what_a_thing_has_come_to_says_what_is_offered() {
    let cancelled = given(agenda()).and(MeetingCancelled { meeting: MEETING, reason: None });
    assert_eq!(
        allowed(&cancelled.state, &cancelled.context, MEETING.into()),
        ["planEdition", "setPrivacy", "reinstateMeeting", "carryOver"]
    );
    let withdrawn = given(backlog()).and(withdrawn(ARMS)).by(MX);
    assert_eq!(allowed(&withdrawn.state, &withdrawn.context, ARMS.into()), ["reinstateItem"]);
    let stranger = given(agenda()).by(CA);
    for entity in [EntityRef::from(ARMS), AT_ARMS.into(), MEETING.into()] {
        assert_eq!(allowed(&stranger.state, &stranger.context, entity), [""; 0]);
    }
}
