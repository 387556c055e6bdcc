//! The lens: a moment through a viewer's eyes. Nothing that answers a reader holds anything else.
//!
//! Visible is the audience of the fact when it was written, among the viewer's rights today. What is
//! hidden looks exactly like what does not exist.

use std::sync::Arc;

use jiff::Timestamp;

use crate::audience::{Audience, Viewer};
use crate::id::*;
use crate::key::Ref;
use crate::position::Position;
use crate::state::*;
use crate::world::World;

/// What the participants of the meeting around it are told of one: not who chairs it, how it is
/// prepared and held, nor why it was cancelled.
fn headline(meeting: &Meeting) -> Meeting {
    let mut headline = Meeting {
        chairs: Vec::new(),
        deadline: None,
        languages: Vec::new(),
        interpretation: Interpretation::None,
        printed: Position::ZERO,
        trace: meeting.headline,
        ..meeting.clone()
    };
    if let Status::Cancelled { reason, .. } = &mut headline.status {
        *reason = None;
    }
    headline
}

/// A moment as a viewer may see it today.
#[derive(Clone)]
pub struct Seen {
    world: Arc<dyn World>,
    today: Arc<State>,
    viewer: Viewer,
    dated: Option<Timestamp>,
}

impl Seen {
    /// The present through a viewer's eyes.
    #[must_use]
    pub fn now(today: Arc<State>, viewer: Viewer) -> Self {
        Self { world: today.clone(), today, viewer, dated: None }
    }

    /// Another moment through a viewer's eyes: the moment's facts, today's rights.
    #[must_use]
    pub fn then(world: Arc<dyn World>, today: Arc<State>, viewer: Viewer) -> Self {
        Self { world, today, viewer, dated: None }
    }

    /// The same, dated by what the viewer may know of: by when the last of it was recorded.
    #[must_use]
    pub fn dated(self, recorded: Timestamp) -> Self {
        Self { dated: Some(recorded), ..self }
    }

    /// Who is looking.
    #[must_use]
    pub const fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// The present, whose rights the viewer has whatever the moment.
    pub(crate) fn today(&self) -> &State {
        &self.today
    }

    /// The last event that belongs to the moment.
    #[must_use]
    pub fn position(&self) -> Position {
        self.world.position()
    }

    /// When that was recorded; none for those to whom it would tell that others wrote something, unless
    /// it was dated for them.
    #[must_use]
    pub fn recorded(&self) -> Option<Timestamp> {
        self.dated.or_else(|| self.viewer.counts().then(|| self.world.recorded()))
    }

    /// Whether the viewer belongs to an audience today.
    #[must_use]
    pub fn admits(&self, audience: &Audience) -> bool {
        audience.admits(&self.viewer, &self.today)
    }

    fn admitted<T>(&self, thing: T, audience: &Audience) -> Option<T> {
        self.admits(audience).then_some(thing)
    }

    /// A series.
    #[must_use]
    pub fn series(&self, id: SeriesId) -> Option<Arc<Series>> {
        self.among_all(id.into()).then(|| self.world.series(id))?
    }

    /// A venue.
    #[must_use]
    pub fn venue(&self, id: VenueId) -> Option<Arc<Venue>> {
        self.among_all(id.into()).then(|| self.world.venue(id))?
    }

    /// A delegation.
    #[must_use]
    pub fn delegation(&self, id: DelegationId) -> Option<Arc<Delegation>> {
        self.among_all(id.into()).then(|| self.world.delegation(id))?
    }

    /// The delegation of a delegate; the delegate is one of its `delegates`.
    #[must_use]
    pub fn delegation_of(&self, id: DelegateId) -> Option<Arc<Delegation>> {
        let delegation = self.delegation(*self.world.index().delegation_of.get(&id)?)?;
        delegation.delegate(id).is_some().then_some(delegation)
    }

    /// A meeting: whole for its participants; title, times and venue for the parent's participants
    /// too, unless it is private, and for who was invited and does not come.
    #[must_use]
    pub fn meeting(&self, id: MeetingId) -> Option<Arc<Meeting>> {
        // Rights are today's: what they hide takes no longer to find than what is not there.
        if self.today.meetings.contains_key(&id) && !self.today.is_told_of(id, None, &self.viewer) {
            return None;
        }
        self.admit_meeting(self.world.meeting(id)?)
    }

    fn admit_meeting(&self, meeting: Arc<Meeting>) -> Option<Arc<Meeting>> {
        let meeting = if self.within(meeting.id) {
            meeting
        } else if self.today.is_told_of(meeting.id, Some(&meeting), &self.viewer) {
            Arc::new(headline(&meeting))
        } else {
            return None;
        };
        Some(self.among_what_is_told(meeting))
    }

    /// Of the meeting around it, and of the edition before it, no more than that the viewer is told of
    /// them.
    fn among_what_is_told(&self, meeting: Arc<Meeting>) -> Arc<Meeting> {
        let told = |id: &MeetingId| {
            let supposed = || self.world.meeting(*id);
            self.within(*id) || self.today.is_told_of(*id, supposed().as_deref(), &self.viewer)
        };
        let hides = |other: Option<MeetingId>| other.is_some_and(|other| !told(&other));
        if !hides(meeting.parent) && !hides(meeting.previous) {
            return meeting;
        }
        let (parent, previous) = (meeting.parent.filter(told), meeting.previous.filter(told));
        Arc::new(Meeting { parent, previous, ..Meeting::clone(&meeting) })
    }

    fn within(&self, meeting: MeetingId) -> bool {
        self.today.takes_part(meeting, &self.viewer)
    }

    /// A meeting's agenda, hidden entries and all: for the views, which leave out what they must.
    pub(crate) fn agenda(&self, meeting: MeetingId) -> Option<Arc<Agenda>> {
        self.within(meeting).then(|| self.world.agenda(meeting))?
    }

    /// The meeting on whose agenda an entry stands.
    #[must_use]
    pub fn meeting_of(&self, entry: EntryId) -> Option<MeetingId> {
        let meeting = *self.world.index().meeting_of.get(&entry)?;
        self.agenda(meeting)?.entry(entry).map(|_| meeting)
    }

    /// A participation.
    #[must_use]
    pub fn participation(&self, id: ParticipationId) -> Option<Arc<Participation>> {
        let participation = self.world.participation(id)?;
        let own = self.viewer == Viewer::Delegate(participation.delegation);
        (own || self.within(participation.meeting)).then_some(participation)
    }

    /// Who takes part in a meeting: hosts first, then parties, observers and guests, each in order
    /// of invitation.
    #[must_use]
    pub fn participations_of(&self, meeting: MeetingId) -> Vec<Arc<Participation>> {
        if !self.within(meeting) {
            return Vec::new();
        }
        let mut of = self.world.participations_of(meeting);
        of.sort_by_key(|participation| (participation.role as u8, participation.trace.created));
        of
    }

    /// The delegations whose consent a meeting asks for, as far as the viewer sees who takes part.
    #[must_use]
    pub fn parties(&self, meeting: MeetingId) -> Vec<DelegationId> {
        let of = self.participations_of(meeting);
        of.iter().filter(|participation| participation.is_party()).map(|p| p.delegation).collect()
    }

    /// The secretariat's cue for an item, if there is one and the viewer is the secretariat.
    #[must_use]
    pub fn cue(&self, item: ItemId) -> Option<Arc<Cue>> {
        let cue = self.world.cue(item).filter(|cue| cue.text.is_some())?;
        self.admitted(cue, &Audience::Secretariat)
    }

    /// What was released of a meeting's agenda, unless that was withdrawn.
    #[must_use]
    pub fn release(&self, meeting: MeetingId) -> Option<Arc<Release>> {
        let release = self.world.release(meeting).filter(|release| !release.withdrawn)?;
        self.may_read_release(meeting, release.trace.changed).then_some(release)
    }

    /// Whether the viewer may read what an event released of a meeting's agenda. What was taken back is
    /// no longer the public's, at no moment: not when the agenda was released anew either.
    #[must_use]
    pub fn may_read_release(&self, meeting: MeetingId, released: Position) -> bool {
        let stands = |it: &Release| !it.withdrawn && it.since <= released;
        self.within(meeting) || self.today.release(meeting).is_some_and(|it| stands(&it))
    }

    /// Access that was given: the secretariat knows of all of it, a delegation of what was given in its
    /// name.
    #[must_use]
    pub fn grant(&self, id: GrantId) -> Option<Arc<Grant>> {
        let grant = self.world.grant(id)?;
        let audience = grant.audience();
        self.admitted(grant, &audience)
    }

    /// All access that was given, as far as the viewer knows of it, in order of giving.
    #[must_use]
    pub fn grants(&self) -> Vec<Arc<Grant>> {
        let mut grants = self.world.grants();
        grants.retain(|grant| self.admits(&grant.audience()));
        grants.sort_by_key(|grant| grant.trace.created);
        grants
    }

    /// The meetings at a venue, as far as the viewer knows of them.
    #[must_use]
    pub fn meetings_at(&self, venue: VenueId) -> Vec<Arc<Meeting>> {
        self.world.meetings_at(venue).into_iter().filter_map(|id| self.meeting(id)).collect()
    }

    /// A draft.
    #[must_use]
    pub fn draft(&self, id: DraftId) -> Option<Arc<Draft>> {
        let draft = self.world.draft(id)?;
        let audience = draft.audience();
        self.admitted(draft, &audience)
    }

    /// The viewer's own drafts, in order of writing; nobody sees another's.
    #[must_use]
    pub fn drafts(&self) -> Vec<Arc<Draft>> {
        self.drafts_that(|draft| !draft.is_shown())
    }

    /// The copies of drafts that the viewer was shown, and showed to others, in order of showing.
    #[must_use]
    pub fn shared_drafts(&self) -> Vec<Arc<Draft>> {
        self.drafts_that(Draft::is_shown)
    }

    fn drafts_that(&self, fits: impl Fn(&Draft) -> bool) -> Vec<Arc<Draft>> {
        let Viewer::Delegate(own) = self.viewer else { return Vec::new() };
        let mut drafts = self.world.drafts_of(own);
        drafts.retain(|draft| fits(draft));
        drafts.sort_by_key(|draft| draft.trace.created);
        drafts
    }

    /// Every meeting, in order of ids.
    #[must_use]
    pub fn meetings(&self) -> Vec<Arc<Meeting>> {
        let meetings = self.world.meetings().into_iter();
        meetings.filter_map(|meeting| self.admit_meeting(meeting)).collect()
    }

    /// Every series, in order of opening.
    #[must_use]
    pub fn all_series(&self) -> Vec<Arc<Series>> {
        self.all(self.world.all_series(), |it| it.id.into(), |it| it.trace.created)
    }

    /// Every venue, in order of adding.
    #[must_use]
    pub fn venues(&self) -> Vec<Arc<Venue>> {
        self.all(self.world.venues(), |it| it.id.into(), |it| it.trace.created)
    }

    /// Every delegation, in order of forming.
    #[must_use]
    pub fn delegations(&self) -> Vec<Arc<Delegation>> {
        self.all(self.world.delegations(), |it| it.id.into(), |it| it.trace.created)
    }

    fn all<T>(
        &self,
        mut things: Vec<T>,
        which: impl Fn(&T) -> EntityRef,
        created: impl Fn(&T) -> Position,
    ) -> Vec<T> {
        things.retain(|thing| self.among_all(which(thing)));
        things.sort_by_key(created);
        things
    }

    /// The meetings that a delegate attends, as far as the viewer knows of them.
    #[must_use]
    pub fn meetings_of(&self, delegate: DelegateId) -> Vec<Arc<Meeting>> {
        let known = self.world.meetings_of(delegate).into_iter();
        known.filter(|id| self.within(*id)).filter_map(|id| self.meeting(id)).collect()
    }

    /// Where a reference leads, if the viewer may follow it: what the getter of that kind hides,
    /// this does not lead to.
    #[must_use]
    pub fn resolve<T: Id>(&self, reference: &Ref<T>) -> Option<T> {
        match reference {
            Ref::Id(id) => Some(*id),
            Ref::Key(key) => self.world.index().keyed(T::KIND, key).map(T::from),
        }
    }
}

mod items;
mod told;

#[cfg(test)]
mod tests;
