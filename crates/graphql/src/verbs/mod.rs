//! The verbs: one file each. This is their dispatcher, one line a verb.

mod input;
mod shared;
#[cfg(test)]
mod tests;

use async_graphql::{Context, Object, OneofObject, Result};
use plenary_domain::Refusal;
use plenary_planner::Instruction;

use crate::ob::Ob;
use crate::payloads::*;
pub(crate) use input::VerbInput;
pub(crate) use shared::*;

/// What every verb's file needs.
mod prelude {
    pub(crate) use super::input::input;
    pub(crate) use super::shared::*;
    pub(crate) use crate::enums;
    pub(crate) use crate::scalars::*;
    pub(crate) use plenary_domain::refusal::At;
    #[allow(unused_imports, reason = "not every verb names every kind of thing")]
    pub(crate) use plenary_domain::{
        DelegateId, DelegationId, DraftId, EntryId, ItemId, MeetingId, SeriesId, VenueId, Zone,
    };
}

macro_rules! verbs {
    ($($(#[$doc:meta])* $file:ident $variant:ident $input:ident $payload:ident;)*) => {
        $( mod $file; pub(crate) use $file::$input; )*

        /// One command of a list: exactly one of the fields is given.
        #[derive(OneofObject)]
        pub(crate) enum CommandInput {$(
            $(#[$doc])*
            $variant($input),
        )*}

        impl CommandInput {
            pub(crate) fn word(&self) -> String {
                lower_first(match self {$( Self::$variant(_) => stringify!($variant), )*})
            }

            pub(crate) fn instruction(self) -> Result<Instruction, Refusal> {
                match self {$( Self::$variant(input) => input.instruction(), )*}
            }
        }

        /// Everything that changes something: one mutation per verb, and `commit` for lists.
        pub(crate) struct Mutation;

        /// What can be done: one field for each verb, and `commit` for several at once. What may not
        /// be done comes back as `userErrors`, and nothing was changed; errors of the response tell
        /// of requests that were wrong, and of faults.
        #[Object]
        impl Mutation {
            $(
                $(#[$doc])*
                async fn $file(
                    &self,
                    ctx: &Context<'_>,
                    #[graphql(desc = "What to do.")] input: $input,
                    #[graphql(desc = "A key of your own, under which a repeated call is answered with the first one's outcome.")]
                    idempotency_key: Option<String>,
                ) -> Result<Ob<$payload>> {
                    $payload::of(ctx, input, idempotency_key).await
                }
            )*

            /// Does a list of commands, all or nothing. What is recorded of it may take 1 MB, which
            /// is about 3,000 small commands. Ids and keys that one command gives may be used by
            /// those after it. It stops at the first refusal, and nothing is recorded then.
            async fn commit(
                &self,
                ctx: &Context<'_>,
                #[graphql(desc = "The commands, in order.")] commands: Vec<CommandInput>,
                #[graphql(desc = "A key of your own, under which a repeated call is answered with the first one's outcome.")]
                idempotency_key: Option<String>,
            ) -> Result<Ob<CommitPayload>> {
                CommitPayload::of(ctx, commands, idempotency_key).await
            }
        }
    };
}

fn lower_first(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

verbs! {
    /// Opens a series.
    open_series OpenSeries OpenSeriesInput SeriesPayload;
    /// Adds a venue.
    add_venue AddVenue AddVenueInput VenuePayload;
    /// Plans a meeting, with an empty agenda.
    plan_meeting PlanMeeting PlanMeetingInput MeetingPayload;
    /// Gives a meeting other times, or its first.
    reschedule_meeting RescheduleMeeting RescheduleMeetingInput MeetingPayload;
    /// Cancels a meeting; its agenda and who was to take part are kept.
    cancel_meeting CancelMeeting CancelMeetingInput MeetingPayload;
    /// Appoints a chair, beside those that the meeting has.
    appoint_chair AppointChair AppointChairInput MeetingPayload;
    /// Forms a delegation, as yet without delegates.
    form_delegation FormDelegation FormDelegationInput DelegationPayload;
    /// Names a delegate: a person, a post, or a person and their post.
    name_delegate NameDelegate NameDelegateInput DelegationPayload;
    /// Replaces a delegate by another, who attends, speaks and chairs in their place from now on.
    replace_delegate ReplaceDelegate ReplaceDelegateInput DelegationPayload;
    /// Invites a delegation to a meeting. From then on it sees what the participants see.
    invite_delegation InviteDelegation InviteDelegationInput ParticipationPayload;
    /// Confirms that a delegation takes part in a meeting.
    confirm_participation ConfirmParticipation ConfirmParticipationInput ParticipationPayload;
    /// Says who attends a meeting for a delegation; the list replaces the one before.
    name_attendees NameAttendees NameAttendeesInput ParticipationPayload;
    /// Proposes an item. What a delegate proposes, their own delegation sponsors.
    propose_item ProposeItem ProposeItemInput ItemPayload;
    /// Sponsors an item beside those that do, for the delegate's own delegation or the one that the
    /// secretariat records for. It endorses the wording that stands.
    cosponsor_item CosponsorItem CosponsorItemInput ItemPayload;
    /// Stops sponsoring an item, for the delegate's own delegation or the one that the secretariat records
    /// for. What that party said to the item stays.
    unsponsor_item UnsponsorItem UnsponsorItemInput ItemPayload;
    /// Puts an item anew. The new wording stands; only the secretariat and sponsors may do this.
    reword_item RewordItem RewordItemInput ItemPayload;
    /// Puts another wording beside the one that stands, and endorses it, for the delegate's own delegation
    /// or the one that the secretariat records for. Once every party endorses it, it stands.
    counter_propose_wording CounterProposeWording CounterProposeWordingInput ItemPayload;
    /// Endorses a wording, for the delegate's own delegation or the one that the secretariat records
    /// for. It replaces whatever that party said to the item before. A wording that every party
    /// endorses stands from then on.
    endorse_wording EndorseWording EndorseWordingInput ItemPayload;
    /// Agrees to a wording subject to a government's confirmation, for the delegate's own delegation or the
    /// one that the secretariat records for. It replaces whatever that party said to the item before.
    agree_ad_referendum AgreeAdReferendum AgreeAdReferendumInput ItemPayload;
    /// Confirms the wording to which the party agreed ad referendum, for the delegate's own delegation or
    /// the one that the secretariat records for.
    confirm_wording ConfirmWording ConfirmWordingInput ItemPayload;
    /// Objects to a wording, for the delegate's own delegation or the one that the secretariat records
    /// for. It replaces whatever that party said to the item before.
    object_to_item ObjectToItem ObjectToItemInput ItemPayload;
    /// Lifts an objection, for the delegate's own delegation or the one that the secretariat records for.
    /// That party has then said nothing to the item.
    lift_objection LiftObjection LiftObjectionInput ItemPayload;
    /// Records a ruling of the chair about the wording that stands. Another wording asks the parties again.
    rule_on_item RuleOnItem RuleOnItemInput ItemPayload;
    /// Withdraws an item, for its only sponsor or for the secretariat. It is taken off the agenda first,
    /// unless that was adopted: then its entry stays.
    withdraw_item WithdrawItem WithdrawItemInput ItemPayload;
    /// Reinstates an item that was withdrawn, for its only sponsor or for the secretariat. What the parties
    /// said to it before counts again.
    reinstate_item ReinstateItem ReinstateItemInput ItemPayload;
    /// Makes an item a part of another one of its meeting or series. What is placed already keeps its place;
    /// what is placed later goes under what it is a part of, unless it is told where.
    make_sub_item MakeSubItem MakeSubItemInput ItemPayload;
    /// Waives the parties' consent to an item whose kind would ask them. What they said stays.
    waive_consent WaiveConsent WaiveConsentInput ItemPayload;
    /// Asks the parties again, after their consent had been waived. What they said before counts.
    ask_consent AskConsent AskConsentInput ItemPayload;
    /// Says what an item is about; the list replaces the one before. A topic is there once an item is about
    /// it.
    classify_item ClassifyItem ClassifyItemInput ItemPayload;
    /// Writes the text that is printed under the title, in place of the one before. The parties are not
    /// asked about it.
    annotate_item AnnotateItem AnnotateItemInput ItemPayload;
    /// Writes the secretariat's own cue for an item, in place of the one before: bring in the press, fetch the
    /// minister. No delegation sees it. `expectedVersion` is the cue's own: 0 while there was none yet.
    cue_item CueItem CueItemInput ItemPayload;
    /// Writes a draft. With the id of a draft of one's own, writes that one anew.
    write_draft WriteDraft WriteDraftInput DraftPayload;
    /// Shares a draft of one's own with the participants of its meeting.
    share_draft ShareDraft ShareDraftInput ItemPayload;
    /// Places an item. Whether the parties agree to it is not asked: a conflict tells of those that
    /// stand on the agenda without consent.
    place_item PlaceItem PlaceItemInput MeetingPayload;
    /// Moves an entry on its agenda.
    move_entry MoveEntry MoveEntryInput MeetingPayload;
    /// Allots minutes to an entry.
    allot_minutes AllotMinutes AllotMinutesInput MeetingPayload;
    /// Adds a speaker, of a delegation that takes part in the meeting. Whether the speaker attends it
    /// is not asked.
    add_speaker AddSpeaker AddSpeakerInput MeetingPayload;
    /// Moves a speaker on an entry's list.
    move_speaker MoveSpeaker MoveSpeakerInput MeetingPayload;
    /// Circulates an agenda. Every revision numbers the entries anew, in the order of the day.
    circulate_agenda CirculateAgenda CirculateAgendaInput MeetingPayload;
}
