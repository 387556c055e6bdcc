//! Series and meetings.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use plenary_domain::time::Times;
use plenary_domain::views::{conflicts, matrix};
use plenary_domain::{Kind, state};

use super::{
    Agenda, AgreementMatrix, Conflict, Delegate, Delegation, Item, LocalTime, LocalizedText,
    Participation, Release, Room, Venue, offered, thing,
};
use crate::connections::{Items, Meetings, Page};
use crate::enums::{Interpretation, MeetingStatus, PaperFormat};
use crate::ob::{Ob, Obs, fields};
use crate::papers;
use crate::payloads::UserError;
use crate::scalars::{KeyText, LanguageTag, UuidText, Version};
use crate::takings;

thing! {
    /// Editions of one meeting, such as a yearly dialogue.
    Series of state::Series
}

fields!(Series: id, uuid, key, version, title);
fields!(Meeting: id, uuid, key, version, title, series, previous, parent, private, venue, start, end, chairs, status, participations, parties, agenda, conflicts, backlog, items, release, matrix, room, deadline, interpretation, stretch, sittings);
fields!(Sitting<'_>: start, end);

/// Editions of one meeting, such as a yearly dialogue.
#[Object]
impl Series {
    /// Its id at this moment.
    pub(crate) async fn id(&self) -> ID {
        self.scope.id(Kind::Series, self.it.id.0)
    }

    /// Its UUID, the same at every moment.
    async fn uuid(&self) -> UuidText {
        UuidText(self.it.id.0)
    }

    /// Its key, the same at every moment.
    async fn key(&self) -> Option<KeyText> {
        self.it.key.clone().map(KeyText)
    }

    /// How often it has changed.
    async fn version(&self) -> Version {
        Version(self.it.trace.version)
    }

    /// The verbs that you may use on it now, as the mutations are called: what they are told beside may
    /// still be refused. None at another moment than now.
    async fn allowed_verbs(&self, ctx: &Context<'_>) -> Vec<&'static str> {
        offered::allowed(ctx, &self.scope, self.it.id.into())
    }

    /// Why you may not use a verb on it; none if you may.
    async fn refusal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The verb, as its mutation is called.")] verb: String,
    ) -> Option<Ob<UserError>> {
        offered::refusal(ctx, &self.scope, self.it.id.into(), &verb)
    }

    /// Its title.
    async fn title(&self) -> Ob<LocalizedText<'_>> {
        LocalizedText::of(&self.it.title)
    }

    /// Its editions, by start.
    async fn meetings(
        &self,
        #[graphql(desc = "How many at most, up to 200; 50 if left out.")] first: Option<i32>,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
    ) -> Result<Ob<Meetings>> {
        let all = self.scope.meetings().editions(self.it.id);
        Meetings::of(&self.scope, all.to_vec(), &Page::new(first, after.as_deref()))
    }

    /// The items that were proposed for it, placed at one of its meetings or for none yet, in order of
    /// proposal.
    async fn items(
        &self,
        #[graphql(desc = "How many at most, up to 200; 50 if left out.")] first: Option<i32>,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
    ) -> Result<Ob<Items>> {
        let all = self.scope.seen().items_of_series(self.it.id);
        Items::of(&self.scope, all, &Page::new(first, after.as_deref()))
    }
}

/// A stretch of time in which a meeting sits.
#[derive(SimpleObject)]
pub(crate) struct Sitting<'a> {
    /// When it begins.
    start: Ob<LocalTime<'a>>,
    /// When it ends.
    end: Ob<LocalTime<'a>>,
}

impl<'a> Sitting<'a> {
    const fn of(it: &'a Times) -> Ob<Self> {
        Ob(Self { start: LocalTime::of(&it.start), end: LocalTime::of(&it.end) })
    }
}

thing! {
    /// Something with a place, a time (or none yet) and an agenda.
    Meeting of state::Meeting
}

/// Something with a place, a time (or none yet) and an agenda.
#[Object]
impl Meeting {
    /// Its id at this moment.
    pub(crate) async fn id(&self) -> ID {
        self.scope.id(Kind::Meeting, self.it.id.0)
    }

    /// Its UUID, the same at every moment.
    async fn uuid(&self) -> UuidText {
        UuidText(self.it.id.0)
    }

    /// Its key, the same at every moment.
    async fn key(&self) -> Option<KeyText> {
        self.it.key.clone().map(KeyText)
    }

    /// How often its headline (title, times, venue, languages, chairs, status and the like) has changed. Its agenda and who
    /// takes part have versions of their own.
    async fn version(&self) -> Version {
        Version(self.it.trace.version)
    }

    /// The verbs that you may use on it now, as the mutations are called: what they are told beside may
    /// still be refused. None at another moment than now.
    async fn allowed_verbs(&self, ctx: &Context<'_>) -> Vec<&'static str> {
        offered::allowed(ctx, &self.scope, self.it.id.into())
    }

    /// Why you may not use a verb on it; none if you may.
    async fn refusal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The verb, as its mutation is called.")] verb: String,
    ) -> Option<Ob<UserError>> {
        offered::refusal(ctx, &self.scope, self.it.id.into(), &verb)
    }

    /// Its title.
    async fn title(&self) -> Ob<LocalizedText<'_>> {
        LocalizedText::of(&self.it.title)
    }

    /// The series of which it is an edition.
    async fn series(&self) -> Option<Ob<Series>> {
        self.scope.seen().series(self.it.series?).map(|it| Series::new(&self.scope, it))
    }

    /// The edition in whose shape it was planned.
    async fn previous(&self) -> Option<Ob<Self>> {
        self.scope.seen().meeting(self.it.previous?).map(|it| Self::new(&self.scope, it))
    }

    /// The meeting of which it is a side meeting.
    async fn parent(&self) -> Option<Ob<Self>> {
        self.scope.seen().meeting(self.it.parent?).map(|it| Self::new(&self.scope, it))
    }

    /// Whether the participants of the meeting around it are not told of it.
    async fn private(&self) -> bool {
        self.it.private
    }

    /// Where it takes place.
    async fn venue(&self) -> Option<Ob<Venue>> {
        self.scope.seen().venue(self.it.venue?).map(|it| Venue::new(&self.scope, it))
    }

    /// In which room of the venue; none while that is open.
    async fn room(&self) -> Option<Ob<Room>> {
        let venue = self.scope.seen().venue(self.it.venue?)?;
        Room::of(&venue, self.it.room.as_ref()?)
    }

    /// When it begins; none while that is open.
    async fn start(&self) -> Option<Ob<LocalTime<'_>>> {
        self.it.times.as_ref().map(|times| LocalTime::of(&times.start))
    }

    /// When it ends; none while that is open.
    async fn end(&self) -> Option<Ob<LocalTime<'_>>> {
        self.it.times.as_ref().map(|times| LocalTime::of(&times.end))
    }

    /// The stretches of time in which it sits, in order: one from start to end, unless several were set;
    /// none while its times are open.
    async fn sittings(&self) -> Obs<Sitting<'_>> {
        self.it.sittings().iter().map(Sitting::of).collect()
    }

    /// Until when items are to be proposed for it; what comes later is marked late.
    async fn deadline(&self) -> Option<Ob<LocalTime<'_>>> {
        self.it.deadline.as_ref().map(LocalTime::of)
    }

    /// The languages in which it is held; none while that is not said.
    async fn languages(&self) -> Vec<LanguageTag> {
        self.it.languages.iter().cloned().map(LanguageTag).collect()
    }

    /// How what is said is carried into the other languages.
    async fn interpretation(&self) -> Interpretation {
        match self.it.interpretation {
            state::Interpretation::None => Interpretation::None,
            state::Interpretation::Simultaneous => Interpretation::Simultaneous,
            state::Interpretation::Consecutive { .. } => Interpretation::Consecutive,
        }
    }

    /// How long consecutive interpretation takes, in percent of the minutes planned: 180 for four
    /// fifths more. None with any other.
    async fn stretch(&self) -> Option<i32> {
        match self.it.interpretation {
            state::Interpretation::Consecutive { percent } => Some(percent.into()),
            state::Interpretation::None | state::Interpretation::Simultaneous => None,
        }
    }

    /// Who chairs it; several for co-chairing.
    async fn chairs(&self) -> Obs<Delegate> {
        self.it.chairs.iter().filter_map(|chair| Delegate::of(&self.scope, *chair)).collect()
    }

    /// Whether it is to take place.
    async fn status(&self) -> MeetingStatus {
        match self.it.status {
            state::Status::Planned => MeetingStatus::Planned,
            state::Status::Cancelled { .. } => MeetingStatus::Cancelled,
        }
    }

    /// Why it was cancelled, if a reason was given.
    async fn cancel_reason(&self) -> Option<Ob<LocalizedText<'_>>> {
        match &self.it.status {
            state::Status::Cancelled { reason, .. } => reason.as_ref().map(LocalizedText::of),
            state::Status::Planned => None,
        }
    }

    /// Its side meetings, by start.
    async fn side_meetings(&self) -> Obs<Self> {
        let side = self.scope.meetings().beside(self.it.id).iter();
        side.map(|it| Self::new(&self.scope, it.clone())).collect()
    }

    /// Who takes part: hosts first, then parties, observers and guests.
    async fn participations(&self) -> Obs<Participation> {
        let of = self.scope.seen().participations_of(self.it.id);
        of.into_iter().map(|it| Participation::new(&self.scope, it)).collect()
    }

    /// The delegations whose consent is asked for.
    async fn parties(&self) -> Obs<Delegation> {
        let seen = self.scope.seen();
        let parties = self.scope.parties(self.it.id);
        parties
            .iter()
            .filter_map(|id| seen.delegation(*id))
            .map(|it| Delegation::new(&self.scope, it))
            .collect()
    }

    /// Its agenda; none for who may only know that the meeting takes place.
    async fn agenda(&self) -> Option<Ob<Agenda>> {
        self.scope.agenda(self.it.id).map(|it| Agenda::new(&self.scope, it))
    }

    /// What the public may see of its agenda; none if nothing is released.
    async fn release(&self) -> Option<Ob<Release>> {
        self.scope.seen().release(self.it.id).map(Release::of)
    }

    /// What cannot go as planned, the serious things first.
    async fn conflicts(&self) -> Obs<Conflict> {
        let conflicts = conflicts::conflicts(self.scope.seen(), self.it.id);
        conflicts.into_iter().map(|it| Conflict::new(&self.scope, it.into())).collect()
    }

    /// What each party last said to each item that asks for consent; none for who may only know that
    /// the meeting takes place.
    async fn matrix(&self) -> Option<Ob<AgreementMatrix>> {
        let matrix = matrix::matrix(self.scope.seen(), self.it.id)?;
        Some(AgreementMatrix::new(&self.scope, matrix.into()))
    }

    /// Items that are proposed for it and not on its agenda yet, in order of proposal.
    async fn backlog(&self) -> Obs<Item> {
        let items = self.scope.seen().items_of(self.it.id).into_iter();
        items.filter(|item| item.entry.is_none()).map(|it| Item::new(&self.scope, it)).collect()
    }

    /// Every item that is proposed for it, placed or not, in order of proposal.
    async fn items(&self) -> Obs<Item> {
        let items = self.scope.seen().items_of(self.it.id).into_iter();
        items.map(|it| Item::new(&self.scope, it)).collect()
    }

    /// Its agenda on paper: as it is at this moment, or as a revision of it was circulated. The
    /// fingerprint at its foot is the log's at that moment. Fails for who may only know that the
    /// meeting takes place.
    async fn printed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which form.")] format: PaperFormat,
        #[graphql(desc = "The reader's language; the request's (Accept-Language) if left out.")]
        language: Option<LanguageTag>,
        #[graphql(desc = "Which revision; the agenda as it is at this moment if left out.")]
        revision: Option<i32>,
    ) -> Result<String> {
        let language = crate::scope::language(ctx, language);
        takings::note(ctx, "printed", &self.scope.id(Kind::Meeting, self.it.id.0));
        papers::agenda(ctx, &self.scope, self.it.id, format.into(), &language, revision)
    }

    /// It as an appointment, in iCalendar's form (RFC 5545); no appointment while it has no times.
    async fn calendar(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The reader's language; the request's (Accept-Language) if left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String> {
        let language = crate::scope::language(ctx, language);
        takings::note(ctx, "calendar", &self.scope.id(Kind::Meeting, self.it.id.0));
        let seen = self.scope.dated()?;
        Ok(plenary_papers::calendar::of_meeting(&seen, &self.it, &language))
    }
}
