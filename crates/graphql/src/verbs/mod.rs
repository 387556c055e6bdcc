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
    /// Gives a series another title. Its editions keep theirs.
    rename_series RenameSeries RenameSeriesInput SeriesPayload;
    /// Adds a venue.
    add_venue AddVenue AddVenueInput VenuePayload;
    /// Gives a venue another name.
    rename_venue RenameVenue RenameVenueInput VenuePayload;
    /// Says of a venue where it stands and in which zone; what is left out stays. The times of meetings
    /// that were set in another zone stay what they are.
    describe_venue DescribeVenue DescribeVenueInput VenuePayload;
    /// Adds a room to a venue.
    add_room AddRoom AddRoomInput VenuePayload;
    /// Removes a room in which no meeting is to be held.
    remove_room RemoveRoom RemoveRoomInput VenuePayload;
    /// Plans a meeting, with an empty agenda.
    plan_meeting PlanMeeting PlanMeetingInput MeetingPayload;
    /// Plans the next edition of a series in the shape of an earlier one: its languages, the delegations
    /// that took part in it, and what of its agenda needs nobody's consent, in order.
    plan_edition PlanEdition PlanEditionInput MeetingPayload;
    /// Gives a meeting another title.
    retitle_meeting RetitleMeeting RetitleMeetingInput MeetingPayload;
    /// Moves a meeting to another venue, to another room, or to none yet. Its times stay what they are.
    move_meeting MoveMeeting MoveMeetingInput MeetingPayload;
    /// Gives a meeting other times, or its first.
    reschedule_meeting RescheduleMeeting RescheduleMeetingInput MeetingPayload;
    /// Leaves open when a meeting takes place.
    drop_times DropTimes DropTimesInput MeetingPayload;
    /// Makes a meeting a side meeting of another one, or lets it stand by itself. Unless it is private,
    /// the participants of the other one are then told of it.
    make_side_meeting MakeSideMeeting MakeSideMeetingInput MeetingPayload;
    /// Says whether the participants of the meeting around it are told of a meeting; of a cancelled
    /// one, too.
    set_privacy SetPrivacy SetPrivacyInput MeetingPayload;
    /// Says until when items are to be proposed for a meeting. What comes later is marked late; nothing
    /// is refused for that.
    set_deadline SetDeadline SetDeadlineInput MeetingPayload;
    /// Says in which languages a meeting is held, and how what is said is carried into the others.
    /// Consecutive interpretation makes whatever is spoken take longer.
    set_languages SetLanguages SetLanguagesInput MeetingPayload;
    /// Cancels a meeting; its agenda and who was to take part are kept.
    cancel_meeting CancelMeeting CancelMeetingInput MeetingPayload;
    /// Reinstates a cancelled meeting, with its agenda and whoever was to take part. A room that its
    /// venue has no more is left open.
    reinstate_meeting ReinstateMeeting ReinstateMeetingInput MeetingPayload;
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
    /// Puts an item anew. The new wording stands; only the secretariat and sponsors may do this.
    reword_item RewordItem RewordItemInput ItemPayload;
    /// Endorses a wording, for the delegate's own delegation or the one that the secretariat records
    /// for. It replaces whatever that party said to the item before.
    endorse_wording EndorseWording EndorseWordingInput ItemPayload;
    /// Objects to a wording, for the delegate's own delegation or the one that the secretariat records
    /// for. It replaces whatever that party said to the item before.
    object_to_item ObjectToItem ObjectToItemInput ItemPayload;
    /// Writes a draft. With the id of a draft of one's own, writes that one anew.
    write_draft WriteDraft WriteDraftInput DraftPayload;
    /// Shares a draft of one's own with the participants of its meeting.
    share_draft ShareDraft ShareDraftInput ItemPayload;
    /// Carries items over from one edition to another: the same items, with all that happened to them.
    /// For the other edition only their sponsors have endorsed them yet.
    carry_over CarryOver CarryOverInput MeetingPayload;
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
