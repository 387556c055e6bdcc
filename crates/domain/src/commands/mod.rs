//! The verbs: one file each. This is their dispatcher, one line a verb.

mod attending;
mod by;
mod coming;
mod confiding;
mod decide;
mod may;
mod place;
mod standing;

use serde::Serialize;

use crate::context::Context;
use crate::event::Event;
use crate::id::{EntityRef, Kind};
use crate::refusal::Refusal;
use crate::state::State;

pub use by::By;
pub use decide::{Decided, DecidedList, Order, decide_all, decide_each};
pub use may::{allowed, may};
pub(crate) use place::Spot;
pub use place::{Place, Turn};

/// What every verb can be asked.
pub(crate) trait Verb {
    /// Who may use it.
    const BY: &'static [By];

    /// What it can be used on: the kinds of things that a caller may be offered it for.
    const ON: &'static [Kind];

    /// The entity whose version `expectedVersion` names; none if the command names nothing that is
    /// there, or something that is to be new under an id yet to be given.
    fn own(&self, state: &State) -> Option<EntityRef>;

    /// What happens, or why it may not. No event at all means that all is already so.
    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal>;
}

macro_rules! commands {
    ($($file:ident $command:ident $word:literal;)*) => {
        $( pub mod $file; pub use $file::*; )*

        /// Every verb with its input.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(rename_all = "camelCase")]
        #[allow(missing_docs, reason = "each variant is its verb, documented in its file")]
        pub enum Command {$( $command($command), )*}

        impl Command {
            /// Every verb's word, in the order of the documentation.
            pub const WORDS: &[&'static str] = &[$($word),*];

            /// The verb's word: `proposeItem`.
            #[must_use]
            pub const fn word(&self) -> &'static str {
                match self {$( Self::$command(_) => $word, )*}
            }
        }

        impl Command {
            fn own(&self, state: &State) -> Option<EntityRef> {
                match self {$( Self::$command(command) => command.own(state), )*}
            }

            fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
                match self {$( Self::$command(command) => command.decide(state, ctx), )*}
            }

            /// Who may use the verb.
            #[must_use]
            pub const fn by(&self) -> &'static [By] {
                match self {$( Self::$command(_) => <$command as Verb>::BY, )*}
            }

            /// Who may use the verb of this word, and on what kinds of things; none if there is no such
            /// verb.
            #[must_use]
            pub fn about(word: &str) -> Option<(&'static [By], &'static [Kind])> {
                match word {
                    $( $word => Some((<$command as Verb>::BY, <$command as Verb>::ON)), )*
                    _ => None,
                }
            }
        }

        $(impl From<$command> for Command {
            fn from(command: $command) -> Self {
                Self::$command(command)
            }
        })*
    };
}

commands! {
    open_series OpenSeries "openSeries";
    rename_series RenameSeries "renameSeries";
    add_venue AddVenue "addVenue";
    rename_venue RenameVenue "renameVenue";
    describe_venue DescribeVenue "describeVenue";
    add_room AddRoom "addRoom";
    remove_room RemoveRoom "removeRoom";
    plan_meeting PlanMeeting "planMeeting";
    plan_edition PlanEdition "planEdition";
    retitle_meeting RetitleMeeting "retitleMeeting";
    move_meeting MoveMeeting "moveMeeting";
    reschedule_meeting RescheduleMeeting "rescheduleMeeting";
    drop_times DropTimes "dropTimes";
    set_sittings SetSittings "setSittings";
    make_side_meeting MakeSideMeeting "makeSideMeeting";
    set_privacy SetPrivacy "setPrivacy";
    set_deadline SetDeadline "setDeadline";
    set_languages SetLanguages "setLanguages";
    cancel_meeting CancelMeeting "cancelMeeting";
    reinstate_meeting ReinstateMeeting "reinstateMeeting";
    appoint_chair AppointChair "appointChair";
    form_delegation FormDelegation "formDelegation";
    name_delegate NameDelegate "nameDelegate";
    replace_delegate ReplaceDelegate "replaceDelegate";
    rename_delegation RenameDelegation "renameDelegation";
    retitle_delegate RetitleDelegate "retitleDelegate";
    fill_post FillPost "fillPost";
    remove_delegate RemoveDelegate "removeDelegate";
    invite_delegation InviteDelegation "inviteDelegation";
    confirm_participation ConfirmParticipation "confirmParticipation";
    decline_invitation DeclineInvitation "declineInvitation";
    withdraw_participation WithdrawParticipation "withdrawParticipation";
    change_role ChangeRole "changeRole";
    name_attendees NameAttendees "nameAttendees";
    move_attendee MoveAttendee "moveAttendee";
    change_capacity ChangeCapacity "changeCapacity";
    change_presence ChangePresence "changePresence";
    limit_attendance LimitAttendance "limitAttendance";
    propose_item ProposeItem "proposeItem";
    cosponsor_item CosponsorItem "cosponsorItem";
    unsponsor_item UnsponsorItem "unsponsorItem";
    reword_item RewordItem "rewordItem";
    counter_propose_wording CounterProposeWording "counterProposeWording";
    endorse_wording EndorseWording "endorseWording";
    agree_ad_referendum AgreeAdReferendum "agreeAdReferendum";
    confirm_wording ConfirmWording "confirmWording";
    object_to_item ObjectToItem "objectToItem";
    lift_objection LiftObjection "liftObjection";
    rule_on_item RuleOnItem "ruleOnItem";
    withdraw_item WithdrawItem "withdrawItem";
    reinstate_item ReinstateItem "reinstateItem";
    make_sub_item MakeSubItem "makeSubItem";
    waive_consent WaiveConsent "waiveConsent";
    ask_consent AskConsent "askConsent";
    classify_item ClassifyItem "classifyItem";
    annotate_item AnnotateItem "annotateItem";
    cue_item CueItem "cueItem";
    widen_item WidenItem "widenItem";
    write_draft WriteDraft "writeDraft";
    share_draft ShareDraft "shareDraft";
    show_draft ShowDraft "showDraft";
    carry_over CarryOver "carryOver";
    place_item PlaceItem "placeItem";
    move_entry MoveEntry "moveEntry";
    nest_entry NestEntry "nestEntry";
    lift_entry LiftEntry "liftEntry";
    insert_entry InsertEntry "insertEntry";
    take_off TakeOff "takeOff";
    allot_minutes AllotMinutes "allotMinutes";
    fix_start FixStart "fixStart";
    free_start FreeStart "freeStart";
    put_in_consent_group PutInConsentGroup "putInConsentGroup";
    pull_from_consent_group PullFromConsentGroup "pullFromConsentGroup";
    set_openness SetOpenness "setOpenness";
    add_speaker AddSpeaker "addSpeaker";
    move_speaker MoveSpeaker "moveSpeaker";
    remove_speaker RemoveSpeaker "removeSpeaker";
    circulate_agenda CirculateAgenda "circulateAgenda";
    clear_revision ClearRevision "clearRevision";
    adopt_agenda AdoptAgenda "adoptAgenda";
    add_in_session AddInSession "addInSession";
    release_agenda ReleaseAgenda "releaseAgenda";
    withdraw_release WithdrawRelease "withdrawRelease";
    grant_access GrantAccess "grantAccess";
    revoke_access RevokeAccess "revokeAccess";
    open_calendar OpenCalendar "openCalendar";
}
