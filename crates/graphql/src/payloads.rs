//! What mutations give back.

use async_graphql::{Context, ID, Result, SimpleObject};
use plenary_domain::{
    DelegationId, DraftId, EntityRef, GrantId, ItemId, ParticipationId, Reason, Refusal,
};
use plenary_domain::{MeetingId, SeriesId, VenueId};
use plenary_planner::{Instruction, Planner, Receipt, Submission, SubmitError};

use crate::errors::{fault, not_recorded};
use crate::ob::{Ob, Obs, fields};
use crate::objects::*;
use crate::scalars::{FingerprintText, PositionText};
use crate::scope::{Scope, caller};
use crate::verbs::{CommandInput, VerbInput};

/// A value in a sentence.
#[derive(SimpleObject)]
pub(crate) struct Param {
    /// Its name in the sentence.
    name: String,
    /// The value.
    value: String,
}

/// Why something was refused, in words that help. Nothing was recorded.
#[derive(SimpleObject)]
pub(crate) struct UserError {
    /// A stable code, for programs.
    code: &'static str,
    /// A sentence, in the language of the request.
    message: String,
    /// Which part of the input: field names and list indices, outermost first.
    path: Vec<String>,
    /// The values in the sentence.
    params: Obs<Param>,
    /// The ids of what it concerns, where that is more than the input named.
    entities: Vec<ID>,
}

fields!(Param: name, value);
fields!(UserError: message, params);

impl UserError {
    pub(crate) fn of(
        ctx: &Context<'_>,
        scope: &Scope,
        prefix: &[String],
        refusal: &Refusal,
    ) -> Ob<Self> {
        let param = |(name, value): (&str, &str)| {
            Ob(Param { name: name.to_owned(), value: value.to_owned() })
        };
        let entity = |entity: &EntityRef| scope.id(entity.kind, entity.id);
        // The key stands beside the input, not in it.
        let prefix =
            if refusal.path.first().is_some_and(|p| p == "idempotencyKey") { &[] } else { prefix };
        Ob(Self {
            code: refusal.code(),
            message: refusal.sentence(&caller(ctx).language),
            path: prefix.iter().chain(&refusal.path).cloned().collect(),
            params: refusal.reason.params().into_iter().map(param).collect(),
            entities: refusal.entities.iter().map(entity).collect(),
        })
    }
}

/// Hands instructions to the planner; a refusal comes back with the index of its command.
async fn submit(
    ctx: &Context<'_>,
    instructions: Vec<Instruction>,
    idempotency_key: Option<String>,
) -> Result<Result<Receipt, (usize, Refusal)>> {
    let caller = caller(ctx);
    let Some(actor) = caller.who.actor() else {
        return Ok(Err((0, Reason::MayOnlyRead {}.into())));
    };
    let planner = ctx.data_unchecked::<Planner>();
    let grant = caller.who.grant;
    match planner.submit(Submission { actor, grant, instructions, idempotency_key }).await {
        Ok(receipt) => Ok(Ok(receipt)),
        Err(SubmitError::Refused { index, refusal }) => Ok(Err((index, refusal))),
        Err(error) => Err(not_recorded(&error)),
    }
}

fn scope(ctx: &Context<'_>) -> Scope {
    Scope::now(ctx.data_unchecked::<Planner>(), caller(ctx))
}

fn position(scope: &Scope, receipt: &Receipt) -> PositionText {
    let head = plenary_domain::Position(receipt.head.position.0);
    if receipt.recorded { scope.text_of(head) } else { scope.stood_at(head) }
}

/// The log's fingerprint after a commit. Where nothing needed recording there is none, and the head's
/// would tell that others wrote something: it is that of the last event that the caller may know of.
fn fingerprint(scope: &Scope, receipt: &Receipt) -> Result<Option<FingerprintText>> {
    let head = plenary_domain::Position(receipt.head.position.0);
    let told = scope.planner().told(scope.seen(), head);
    if receipt.recorded || told == head {
        return Ok(Some(FingerprintText(receipt.fingerprint())));
    }
    if told == plenary_domain::Position::ZERO {
        return Ok(None);
    }
    Ok(scope.planner().fingerprint_at(told).map_err(fault)?.map(FingerprintText))
}

macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident { $(#[$field_doc:meta])* $field:ident: $object:ident } = $find:expr;)*) => {$(
        $(#[$doc])*
        #[derive(SimpleObject)]
        pub(crate) struct $name {
            $(#[$field_doc])*
            $field: Option<Ob<$object>>,
            /// Where the log stood after it.
            position: Option<PositionText>,
            /// The log's fingerprint after it: keep it elsewhere, and no rewrite goes unseen.
            fingerprint: Option<FingerprintText>,
            /// Why it was refused; empty if it was done.
            user_errors: Obs<UserError>,
        }

        fields!($name: $field, position, fingerprint);

        impl $name {
            pub(crate) async fn of(
                ctx: &Context<'_>,
                input: impl VerbInput,
                key: Option<String>,
            ) -> Result<Ob<Self>> {
                let done = match input.instruction() {
                    Ok(instruction) => submit(ctx, vec![instruction], key).await?,
                    Err(refusal) => Err((0, refusal)),
                };
                let scope = scope(ctx);
                Ok(Ob(match done {
                    Ok(receipt) => {
                        let entity = receipt.outcomes.first().and_then(|outcome| outcome.entity);
                        let find: fn(&Scope, EntityRef) -> Option<Ob<$object>> = $find;
                        Self {
                            $field: entity.and_then(|entity| find(&scope, entity)),
                            position: Some(position(&scope, &receipt)),
                            fingerprint: fingerprint(&scope, &receipt)?,
                            user_errors: Obs::default(),
                        }
                    }
                    Err((_, refusal)) => Self {
                        $field: None,
                        position: None,
                        fingerprint: None,
                        user_errors: vec![UserError::of(ctx, &scope, &["input".to_owned()], &refusal)].into(),
                    },
                }))
            }
        }
    )*};
}

payloads! {
    /// What became of a command about a series.
    SeriesPayload {
        /// The series as it is now.
        series: Series
    } = |scope, e| Some(Series::new(scope, scope.seen().series(SeriesId(e.id))?));
    /// What became of a command about a venue.
    VenuePayload {
        /// The venue as it is now.
        venue: Venue
    } = |scope, e| Some(Venue::new(scope, scope.seen().venue(VenueId(e.id))?));
    /// What became of a command about a meeting or its agenda.
    MeetingPayload {
        /// The meeting as it is now: one move retimes all of its agenda.
        meeting: Meeting
    } = |scope, e| Some(Meeting::new(scope, scope.seen().meeting(MeetingId(e.id))?));
    /// What became of a command about a delegation or a delegate.
    DelegationPayload {
        /// The delegation as it is now.
        delegation: Delegation
    } = |scope, e| Some(Delegation::new(scope, scope.seen().delegation(DelegationId(e.id))?));
    /// What became of a command about a delegation's participation in a meeting.
    ParticipationPayload {
        /// The participation as it is now.
        participation: Participation
    } = |scope, e| Some(Participation::new(scope, scope.seen().participation(ParticipationId(e.id))?));
    /// What became of a command about an item.
    ItemPayload {
        /// The item as it is now.
        item: Item
    } = |scope, e| Some(Item::new(scope, scope.seen().item(ItemId(e.id))?));
    /// What became of a command about access.
    GrantPayload {
        /// The grant as it is now.
        grant: Grant
    } = |scope, e| Some(Grant::new(scope, scope.seen().grant(GrantId(e.id))?));
    /// What became of a command about a private draft.
    DraftPayload {
        /// The draft as it is now.
        draft: Draft
    } = |scope, e| Some(Draft::new(scope, scope.seen().draft(DraftId(e.id))?));
}

/// What became of one command of a list.
#[derive(SimpleObject)]
pub(crate) struct CommandResult {
    /// What the command was about, as it is now.
    entity: Option<Node>,
}

/// What became of a list of commands.
#[derive(SimpleObject)]
pub(crate) struct CommitPayload {
    /// One for each command, in order; empty if the list was refused.
    results: Obs<CommandResult>,
    /// Where the log stood after it.
    position: Option<PositionText>,
    /// The log's fingerprint after it: keep it elsewhere, and no rewrite goes unseen.
    fingerprint: Option<FingerprintText>,
    /// Why it was refused; empty if it was done.
    user_errors: Obs<UserError>,
}

fields!(CommandResult);
fields!(CommitPayload: results, position, fingerprint);

impl CommitPayload {
    pub(crate) async fn of(
        ctx: &Context<'_>,
        commands: Vec<CommandInput>,
        key: Option<String>,
    ) -> Result<Ob<Self>> {
        let words: Vec<String> = commands.iter().map(CommandInput::word).collect();
        let instructions = instructions(commands);
        let done = match instructions {
            Ok(instructions) => submit(ctx, instructions, key).await?,
            Err(refused) => Err(refused),
        };
        let scope = scope(ctx);
        Ok(Ob(match done {
            Ok(receipt) => Self::recorded(&scope, &receipt)?,
            Err((index, refusal)) => Self::refused(ctx, &scope, &words, index, &refusal),
        }))
    }

    fn recorded(scope: &Scope, receipt: &Receipt) -> Result<Self> {
        let result = |outcome: &plenary_planner::CommandOutcome| {
            Ob(CommandResult { entity: outcome.entity.and_then(|e| Node::of(scope, e)) })
        };
        Ok(Self {
            results: receipt.outcomes.iter().map(result).collect(),
            position: Some(position(scope, receipt)),
            fingerprint: fingerprint(scope, receipt)?,
            user_errors: Obs::default(),
        })
    }

    fn refused(
        ctx: &Context<'_>,
        scope: &Scope,
        words: &[String],
        index: usize,
        refusal: &Refusal,
    ) -> Self {
        // Of these, no one command is to blame.
        let all = matches!(*refusal.reason, Reason::NothingToDo {} | Reason::TooLarge { .. });
        let path = if all { vec!["commands".to_owned()] } else { command_path(words, index) };
        let user_errors = vec![UserError::of(ctx, scope, &path, refusal)].into();
        Self { results: Obs::default(), position: None, fingerprint: None, user_errors }
    }
}

/// Where in a list of commands one stands: `commands`, its index, its verb.
pub(crate) fn command_path(words: &[String], index: usize) -> Vec<String> {
    let word = words.get(index).cloned();
    ["commands".to_owned(), index.to_string()].into_iter().chain(word).collect()
}

/// The instructions that a list of commands asks for, or the first that cannot be one.
pub(crate) fn instructions(
    commands: Vec<CommandInput>,
) -> Result<Vec<Instruction>, (usize, Refusal)> {
    let instruction = |(index, command): (usize, CommandInput)| {
        command.instruction().map_err(|refusal| (index, refusal))
    };
    commands.into_iter().enumerate().map(instruction).collect()
}
