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
    /// Gives a meeting other times, or its first: as one sitting from start to end, whichever sittings it
    /// had.
    reschedule_meeting RescheduleMeeting RescheduleMeetingInput MeetingPayload;
    /// Leaves open when a meeting takes place.
    drop_times DropTimes DropTimesInput MeetingPayload;
    /// Gives a meeting its sittings, and with them its times: it lasts from the start of the first to the
    /// end of the last, and neither breaks nor nights between them are meeting time.
    set_sittings SetSittings SetSittingsInput MeetingPayload;
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
    /// Gives a delegation another name; the past keeps the one before.
    rename_delegation RenameDelegation RenameDelegationInput DelegationPayload;
    /// Gives a delegate another title, or a post another name.
    retitle_delegate RetitleDelegate RetitleDelegateInput DelegationPayload;
    /// Says who fills a post that was still to be filled. That person attends, chairs and speaks wherever
    /// the post was to.
    fill_post FillPost FillPostInput DelegationPayload;
    /// Removes a delegate without a successor: they attend, chair and speak at no coming meeting.
    remove_delegate RemoveDelegate RemoveDelegateInput DelegationPayload;
    /// Invites a delegation to a meeting. From then on it sees what the participants see.
    invite_delegation InviteDelegation InviteDelegationInput ParticipationPayload;
    /// Confirms that a delegation takes part in a meeting.
    confirm_participation ConfirmParticipation ConfirmParticipationInput ParticipationPayload;
    /// Declines an invitation that has not been confirmed. From then on the delegation sees no more of the
    /// meeting than its headline; confirming its participation brings it back.
    decline_invitation DeclineInvitation DeclineInvitationInput ParticipationPayload;
    /// Withdraws a delegation from a meeting. From then on it sees no more of the meeting than its
    /// headline; confirming its participation brings it back, with whom it had named to attend.
    withdraw_participation WithdrawParticipation WithdrawParticipationInput ParticipationPayload;
    /// Changes as what a delegation takes part in a meeting. Whose consent is asked for follows.
    change_role ChangeRole ChangeRoleInput ParticipationPayload;
    /// Says who attends a meeting for a delegation; the list replaces the one before.
    name_attendees NameAttendees NameAttendeesInput ParticipationPayload;
    /// Moves an attendee in the order of precedence of their delegation at a meeting.
    move_attendee MoveAttendee MoveAttendeeInput ParticipationPayload;
    /// Changes as what a delegate attends a meeting.
    change_capacity ChangeCapacity ChangeCapacityInput ParticipationPayload;
    /// Changes whether a delegate attends a meeting by video or in person.
    change_presence ChangePresence ChangePresenceInput ParticipationPayload;
    /// Says from when until when a delegate attends a meeting; the whole of it if neither is given.
    limit_attendance LimitAttendance LimitAttendanceInput ParticipationPayload;
    /// Proposes an item. What a delegate proposes, their own delegation sponsors. A key that they give
    /// begins with their delegation's.
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
    /// Records a ruling of the chair about the wording that stands. Another wording asks the parties
    /// again. A delegation that chairs the meeting speaks for a chair of its own.
    rule_on_item RuleOnItem RuleOnItemInput ItemPayload;
    /// Withdraws an item, for its only sponsor or for the secretariat. It is taken off the agenda first,
    /// unless that was adopted: then its entry stays.
    withdraw_item WithdrawItem WithdrawItemInput ItemPayload;
    /// Reinstates an item that was withdrawn, for its only sponsor or for the secretariat. What the parties
    /// said to it before counts again.
    reinstate_item ReinstateItem ReinstateItemInput ItemPayload;
    /// Makes an item a part of another one of its meeting or series. What is placed already keeps its
    /// place; what is placed later goes under what it is a part of, unless it is told where. For the
    /// secretariat and sponsors.
    make_sub_item MakeSubItem MakeSubItemInput ItemPayload;
    /// Waives the parties' consent to an item whose kind would ask them. What they said stays.
    waive_consent WaiveConsent WaiveConsentInput ItemPayload;
    /// Asks the parties again, after their consent had been waived. What they said before counts.
    ask_consent AskConsent AskConsentInput ItemPayload;
    /// Says what an item is about; the list replaces the one before. A topic is there once an item is
    /// about it. For the secretariat and sponsors.
    classify_item ClassifyItem ClassifyItemInput ItemPayload;
    /// Writes the text that is printed under the title, in place of the one before. The parties are not
    /// asked about it. For the secretariat and sponsors.
    annotate_item AnnotateItem AnnotateItemInput ItemPayload;
    /// Writes the secretariat's own cue for an item, in place of the one before: bring in the press, fetch the
    /// minister. No delegation sees it. `expectedVersion` is the cue's own: 0 while there was none yet.
    cue_item CueItem CueItemInput ItemPayload;
    /// Opens a confided item to all who are concerned, for one of its sponsors or the secretariat. What
    /// happened to it while it was confided is then for them too; it cannot be closed again.
    widen_item WidenItem WidenItemInput ItemPayload;
    /// Writes a draft. With the id of a draft of one's own, writes that one anew.
    write_draft WriteDraft WriteDraftInput DraftPayload;
    /// Shares a draft of one's own with the participants of its meeting. A key that it is given begins
    /// with the delegation's.
    share_draft ShareDraft ShareDraftInput ItemPayload;
    /// Shows a draft of one's own to other delegations, and not to the secretariat. They keep what they are
    /// shown: to show what was written since, show it anew.
    show_draft ShowDraft ShowDraftInput DraftPayload;
    /// Carries items over from one edition to another: the same items, with all that happened to them.
    /// For the other edition only their sponsors have endorsed them yet.
    carry_over CarryOver CarryOverInput MeetingPayload;
    /// Places an item. Whether the parties agree to it is not asked: a conflict tells of those that
    /// stand on the agenda without consent.
    place_item PlaceItem PlaceItemInput MeetingPayload;
    /// Moves an entry on its agenda. For the secretariat and the delegation that chairs the meeting.
    move_entry MoveEntry MoveEntryInput MeetingPayload;
    /// Puts an entry, with all it contains, under the one before it, as the last that it contains. For
    /// the secretariat and the delegation that chairs the meeting.
    nest_entry NestEntry NestEntryInput MeetingPayload;
    /// Puts an entry, with all it contains, right after the one that contains it, one level up. For the
    /// secretariat and the delegation that chairs the meeting.
    lift_entry LiftEntry LiftEntryInput MeetingPayload;
    /// Puts a break, a heading or the like straight on the agenda: it makes an item that nobody
    /// sponsors, and places it.
    insert_entry InsertEntry InsertEntryInput MeetingPayload;
    /// Takes an entry off its agenda; its speakers go with it, and its item is in the backlog again.
    take_off TakeOff TakeOffInput MeetingPayload;
    /// Fixes when an entry begins, whatever stands before it. What follows counts on from there.
    fix_start FixStart FixStartInput MeetingPayload;
    /// Frees an entry from its fixed start: it begins when what stands before it ends.
    free_start FreeStart FreeStartInput MeetingPayload;
    /// Puts an entry in the consent group: what is agreed to together, without discussion. What a
    /// party pulled from it goes back with that party's word only (onBehalfOf).
    put_in_consent_group PutInConsentGroup PutInConsentGroupInput MeetingPayload;
    /// Pulls an entry from the consent group, for the delegate's own delegation, the one that the
    /// secretariat records for, or the secretariat itself. No reason need be given.
    pull_from_consent_group PullFromConsentGroup PullFromConsentGroupInput MeetingPayload;
    /// Sets whether the press is admitted to an entry.
    set_openness SetOpenness SetOpennessInput MeetingPayload;
    /// Allots minutes to an entry. For the secretariat and the delegation that chairs the meeting.
    allot_minutes AllotMinutes AllotMinutesInput MeetingPayload;
    /// Adds a speaker, of a delegation that takes part in the meeting. Whether the speaker attends it
    /// is not asked. A delegation puts its own delegates last, the one that chairs the meeting anybody
    /// anywhere.
    add_speaker AddSpeaker AddSpeakerInput MeetingPayload;
    /// Moves a speaker on an entry's list. For the secretariat and the delegation that chairs the
    /// meeting.
    move_speaker MoveSpeaker MoveSpeakerInput MeetingPayload;
    /// Circulates an agenda. Every revision numbers the entries anew, in the order of the day.
    circulate_agenda CirculateAgenda CirculateAgendaInput MeetingPayload;
    /// Takes a speaker off an entry's list. A delegation takes off its own delegates, the one that
    /// chairs the meeting anybody.
    remove_speaker RemoveSpeaker RemoveSpeakerInput MeetingPayload;
    /// Clears the agenda that was circulated last, for the delegate's own delegation or the one that
    /// the secretariat records for.
    clear_revision ClearRevision ClearRevisionInput MeetingPayload;
    /// Adopts the agenda that was circulated last: every party has cleared it, or the chair rules. What
    /// is on it stays from then on. For the secretariat and the delegation that chairs the meeting.
    adopt_agenda AdoptAgenda AdoptAgendaInput MeetingPayload;
    /// Adds an item to an agenda that was adopted, by a ruling of the chair. For the secretariat and
    /// the delegation that chairs the meeting.
    add_in_session AddInSession AddInSessionInput MeetingPayload;
    /// Releases the agenda that was circulated last to the public: titles, times and who may be in the
    /// room, of what every participant may see. Later changes are not public until it is released
    /// anew.
    release_agenda ReleaseAgenda ReleaseAgendaInput MeetingPayload;
    /// Withdraws what was released of an agenda. That it was released stays on record for everyone.
    withdraw_release WithdrawRelease WithdrawReleaseInput MeetingPayload;
    /// Gives somebody access. Make the token yourself: `plenary_GRANT_SECRET`, the grant's UUID without
    /// hyphens and 32 random bytes in hexadecimal. Only the hash of the secret is sent and kept.
    grant_access GrantAccess GrantAccessInput GrantPayload;
    /// Revokes access: the secretariat anybody's, a delegation what was given in its name. Whoever was let
    /// in by it is shown out, subscriptions included.
    revoke_access RevokeAccess RevokeAccessInput GrantPayload;
    /// Opens a calendar, which calendar programs subscribe to at `/calendar/TOKEN.ics`. Make the token
    /// yourself, as for `grantAccess`. It shows what you may see on the day on which it is fetched, and
    /// opens nothing else; `revokeAccess` ends it.
    open_calendar OpenCalendar OpenCalendarInput GrantPayload;
}
