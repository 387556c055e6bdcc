//! Deciding commands one after another, each on the state that the ones before it left.

use std::cmp::Ordering;
use std::sync::Arc;

use super::{By, Command};
use crate::audience::Viewer;
use crate::context::{Actor, Context};
use crate::envelope::{Envelope, Touched};
use crate::event::{Event, Stamp, evolve};
use crate::id::{DelegationId, EntityRef, Id, ItemId, Kind, MeetingId};
use crate::position::Position;
use crate::refusal::{Reason, Refusal};
use crate::seen::Seen;
use crate::state::{Meeting, State, Trace};
use crate::world::World;

/// A command with what arrives beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What is to be done.
    pub command: Command,
    /// Who, when, and under which id.
    pub context: Context,
}

/// An event that was decided, with the envelope that it will be recorded in.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// The event.
    pub event: Event,
    /// Its envelope, but for the idempotency key.
    pub envelope: Envelope,
    /// The evidence that goes into its payload.
    pub evidence: Option<String>,
    /// Where it will stand.
    pub position: Position,
    /// The meeting's headline right after it, if it changed one.
    pub headline: Option<Arc<Meeting>>,
}

impl Command {
    /// What the verb is about, as far as the state knows it yet: `expectedVersion` names its version.
    #[must_use]
    pub fn subject(&self, state: &State) -> Option<EntityRef> {
        self.own(state)
    }
}

/// The state after a list, and what each of its commands came to.
pub type DecidedList = (State, Vec<Vec<Decided>>);

/// Decides a list, all or nothing. `expectedVersion` is compared with the state before the list.
///
/// # Errors
/// The index of the first command that is refused, and why.
pub fn decide_all(before: &State, orders: &[Order]) -> Result<DecidedList, (usize, Refusal)> {
    let mut state = before.clone();
    let mut decided = Vec::with_capacity(orders.len());
    for (index, order) in orders.iter().enumerate() {
        let events = decide(before, &mut state, order).map_err(|refusal| (index, refusal))?;
        decided.push(numbered(index, events));
    }
    Ok((state, decided))
}

/// Decides a list and goes on past what is refused: for asking "what if".
#[must_use]
pub fn decide_each(
    before: &State,
    orders: &[Order],
) -> (State, Vec<Result<Vec<Decided>, Refusal>>) {
    let mut state = before.clone();
    let outcomes = orders.iter().map(|order| decide(before, &mut state, order)).collect();
    (state, outcomes)
}

/// Says in every envelope which command of the list it came from.
fn numbered(index: usize, mut events: Vec<Decided>) -> Vec<Decided> {
    for decided in &mut events {
        decided.envelope.command = u32::try_from(index).unwrap_or(u32::MAX);
    }
    events
}

fn decide(before: &State, state: &mut State, order: &Order) -> Result<Vec<Decided>, Refusal> {
    let Order { command, context } = order;
    context.check(state)?;
    By::admit(command.by(), context)?;
    // Else a list that is refused, or one that is only tried, would tell of what its first command lets
    // the caller see.
    let context = &context.by_rights_of(before);
    let decided = command.decide(state, context);
    // To whom the verb hides what it is about, its version is hidden too.
    if !decided.as_ref().is_err_and(Refusal::hides)
        && let Some(entity) = versioned(before, state, command, decided.as_deref().ok())
    {
        expected_version(before, entity, context)?;
    }
    let events = decided?;
    let on_behalf_of = match context.actor {
        Actor::Secretariat => context.party_if_any(state)?,
        Actor::Delegate(_) => None,
    };
    let first = state.position.next();
    Ok(events.into_iter().map(|event| record(state, context, on_behalf_of, first, event)).collect())
}

/// Evolves the state by one event and writes the event's envelope.
fn record(
    state: &mut State,
    context: &Context,
    on_behalf_of: Option<DelegationId>,
    first: Position,
    event: Event,
) -> Decided {
    let position = state.position.next();
    let recorded = context.now.max(state.recorded);
    let stamp = Stamp {
        position,
        recorded,
        happened: context.happened.unwrap_or(recorded),
        actor: context.actor.clone(),
        on_behalf_of,
        audience: event.audience(),
    };
    evolve(state, &stamp, event.clone());
    let touched = |entity| Touched { entity, version: state.version(entity) };
    let (name, schema) = event.wire();
    let envelope = Envelope {
        name: name.into(),
        schema,
        entities: event.touches().into_iter().map(touched).collect(),
        recorded,
        happened: context.happened,
        actor: context.actor.clone(),
        grant: context.grant,
        on_behalf_of,
        audience: stamp.audience,
        causation: (position != first).then_some(first),
        command: 0,
        idempotency: None,
    };
    let headline = headline(state, &event);
    let evidence = context.evidence().map(str::to_owned);
    Decided { event, envelope, evidence, position, headline }
}

fn headline(state: &State, event: &Event) -> Option<Arc<Meeting>> {
    let touched = event.touches().into_iter().find(|entity| entity.kind == Kind::Meeting)?;
    World::meeting(state, MeetingId(touched.id))
}

/// The entity whose version is expected: what the command names, in the state before the list or
/// since, or else what it brings into being.
fn versioned(
    before: &State,
    state: &State,
    command: &Command,
    events: Option<&[Event]>,
) -> Option<EntityRef> {
    let named = command.own(before).or_else(|| command.own(state));
    named.or_else(|| events?.first()?.touches().first().copied())
}

fn expected_version(before: &State, entity: EntityRef, ctx: &Context) -> Result<(), Refusal> {
    let Some(version) = ctx.expected_version else { return Ok(()) };
    let current = version_seen(before, entity, ctx);
    let kind = entity.kind.word().to_owned();
    let (expected, actual) = (version.to_string(), current.to_string());
    let conflict = match current.cmp(&version) {
        Ordering::Equal => return Ok(()),
        Ordering::Greater => Reason::VersionConflict { kind, expected, actual },
        Ordering::Less if current == 0 => Reason::VersionOfNothing { kind, expected, actual },
        Ordering::Less => Reason::VersionAhead { kind, expected, actual },
    };
    Err(conflict.at("expectedVersion"))
}

/// The version of a thing that the actor sees: what they do not see does not count.
fn version_seen(before: &State, entity: EntityRef, ctx: &Context) -> u64 {
    let Actor::Delegate(delegation) = ctx.actor else { return before.version(entity) };
    let seen = || Seen::now(Arc::new(before.clone()), Viewer::Delegate(delegation));
    let version = |trace: Option<Trace>| trace.map_or(0, |trace| trace.version);
    if entity.kind == Kind::Meeting {
        return version(seen().meeting(MeetingId(entity.id)).map(|it| it.trace));
    }
    if entity.kind == Kind::Item {
        return version(seen().item(ItemId(entity.id)).map(|it| it.trace));
    }
    before.version(entity)
}

/// The version's owner for a thing that a command names by reference.
pub(crate) fn named<T: Id, V>(
    found: Result<V, Refusal>,
    id: impl FnOnce(V) -> T,
) -> Option<EntityRef> {
    found.ok().map(|thing| id(thing).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{MoveEntry, OpenSeries, Place, RewordItem, ShareDraft, WriteDraft};
    use crate::state::ItemKind;
    use crate::testing::*;
    use crate::text::Language;

    /// How a list is refused to somebody who expects this version of what its last command is about.
    #[track_caller]
    fn conflict(given: Given, version: u64, commands: Vec<Command>) -> [String; 2] {
        let last = commands.len() - 1;
        let orders = commands.into_iter().enumerate().map(|(index, command)| {
            let expected_version = (index == last).then_some(version);
            let fresh = uuid(0xf00 + index as u128);
            let context = Context { expected_version, fresh, ..given.context.clone() };
            Order { command, context }
        });
        let (at, refusal) =
            decide_all(&given.state, &orders.collect::<Vec<_>>()).expect_err("a conflict");
        assert_eq!((at, refusal.code()), (last, "VERSION_CONFLICT"), "{refusal:?}");
        [Language::english(), Language::spanish()].map(|language| refusal.sentence(&language))
    }

    fn open() -> Command {
        OpenSeries { id: None, key: Some(key("new")), title: text("New") }.into()
    }

    fn reword() -> Command {
        let title = text("Synthetic drugs");
        RewordItem { item: by_key("fentanyl"), title, description: None }.into()
    }

    #[test]
    fn somebody_changed_it_only_if_it_was_changed_since() {
        let moved = MoveEntry { entry: by_key("arms"), place: Place::First }.into();
        assert_eq!(
            conflict(given(agenda()), 3, vec![moved]),
            [
                "The agenda is at version 4, not 3: someone changed it. Read it again, then decide.",
                "El elemento (orden del día) está en la versión 4, no en la 3: alguien lo cambió. Vuelva a \
                 leerlo y decida."
            ]
        );
        assert_eq!(
            conflict(given(backlog()), 3, vec![reword()]),
            [
                "The item is at version 1 and has never been at 3. Read it again, then decide.",
                "El elemento (punto) está en la versión 1 y nunca estuvo en la 3. Vuelva a leerlo y \
                 decida."
            ]
        );
    }

    #[test]
    fn what_does_not_exist_yet_is_called_what_it_would_be() {
        assert_eq!(
            conflict(given([]), 3, vec![open()]),
            [
                "This series does not exist yet: it is at version 0, not 3. Leave expectedVersion \
                 out, or give 0.",
                "Este elemento (serie) aún no existe: está en la versión 0, no en la 3. Omita \
                 expectedVersion o indique 0."
            ]
        );
        let id = crate::id::DraftId(uuid(7));
        let write = WriteDraft {
            id: Some(id),
            meeting: by_key("hlsd-2023"),
            kind: ItemKind::Discussion,
            title: text("Ours"),
            description: None,
            minutes: None,
        };
        let share = ShareDraft { draft: id.into(), id: None, key: None, confided_to: vec![] };
        let [english, _] = conflict(given(dialogue()).by(MX), 1, vec![write.into(), share.into()]);
        assert!(english.starts_with("This draft does not exist yet"), "{english}");
    }

    #[test]
    fn what_does_not_exist_yet_is_at_version_nought() {
        given([]).expecting(0).when(open()).accepted();
    }
}
