//! What can be asked of a moment: the same of now, of then, and of what might be.

use async_graphql::{Context, ID, InputObject, Object, Result};
use plenary_domain::views::meetings::{self, MeetingFilter as Filter};
use plenary_domain::views::{conflicts, programme, search};
use plenary_domain::{
    DelegateId, DelegationId, DraftId, EntityRef, EntryId, Id, ItemId, MeetingId, SeriesId, VenueId,
};

use crate::connections::{Conflicts, History, Items, Meetings, Page, Search};
use crate::errors::coded;
use crate::ob::{Ob, Obs, fields};
use crate::objects::*;
use crate::scalars::{Date, Instant, KeyText, PositionText, RefText};
use crate::scope::Scope;

/// What can be asked of a moment.
#[derive(Clone)]
pub(crate) struct View(pub(crate) Scope);

/// Which meetings to list; what is left out does not narrow the list.
#[derive(InputObject, Default)]
pub(crate) struct MeetingFilter {
    /// Editions of this series.
    series: Option<RefText>,
    /// Side meetings of this one.
    parent: Option<RefText>,
    /// At this venue.
    venue: Option<RefText>,
    /// In which this delegation takes part.
    delegation: Option<RefText>,
    /// Whether cancelled ones are listed too.
    #[graphql(default)]
    cancelled: bool,
    /// Ending after this point in time.
    from: Option<Instant>,
    /// Starting before this point in time.
    until: Option<Instant>,
}

/// Which part of history; what is left out does not narrow it.
#[derive(InputObject, Default)]
pub(crate) struct HistoryFilter {
    /// Only what changed the object with this id: for a delegate what changed their delegation, for
    /// an agenda entry what changed its agenda.
    entity: Option<ID>,
    /// Only what changed this meeting, its agenda, its participations or its items.
    meeting: Option<RefText>,
}

fields!(View: position, recorded);

impl View {
    /// Where a reference leads; nowhere looks the same as hidden.
    fn find<T: Id>(&self, reference: &RefText) -> Option<T> {
        if reference.0.contains([':', '@', '~']) {
            let entity = self.0.named(&ID(reference.0.clone()))?;
            return (entity.kind == T::KIND).then(|| T::from(entity.id));
        }
        self.0.seen().resolve(&reference.resolve::<T>().ok()?)
    }

    /// A filter's reference: one that leads nowhere lets nothing through.
    pub(crate) fn narrowed<T: Id>(&self, reference: Option<&RefText>) -> Result<Option<T>> {
        let Some(reference) = reference else { return Ok(None) };
        let found = self.find::<T>(reference);
        // A key leads to what is hidden, or not there yet, too: it is no answer that there is nothing.
        let there = |id: &T| Node::of(&self.0, (*id).into()).is_some();
        found
            .filter(there)
            .map(Some)
            .ok_or_else(|| coded("UNKNOWN", format!("There is no {} “{}”.", T::KIND, reference.0)))
    }

    /// The thing and the meeting that a part of history is about.
    pub(crate) fn part(
        &self,
        asked: HistoryFilter,
    ) -> Result<(Option<EntityRef>, Option<MeetingId>)> {
        let entity = asked.entity.map(|id| {
            let entity = self.0.named(&id).and_then(|entity| recorded_as(&self.0, entity));
            entity.ok_or_else(|| coded("UNKNOWN", "this id is not of this moment"))
        });
        Ok((entity.transpose()?, self.narrowed::<MeetingId>(asked.meeting.as_ref())?))
    }
}

/// What can be asked of a moment: now, a past one, or one that might be.
#[Object]
impl View {
    /// The object with this id, in the moment that the id carries, if it is for you to see.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The id.")] id: ID,
    ) -> Result<Option<Node>> {
        let led_to = self.0.led_to_by(ctx, &id)?;
        Ok(led_to.and_then(|(scope, entity)| Node::of(&scope, entity)))
    }

    /// The objects with these ids, in their order.
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The ids, at most 200.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        if ids.len() > 200 {
            return Err(coded("TOO_MANY", "at most 200 ids at a time"));
        }
        let node = |id| {
            let led_to = self.0.led_to_by(ctx, id)?;
            Ok(led_to.and_then(|(scope, entity)| Node::of(&scope, entity)))
        };
        ids.iter().map(node).collect()
    }

    /// Who is asking, and what waits for them at this moment.
    async fn viewer(&self, ctx: &Context<'_>) -> Ob<Viewer> {
        Viewer::new(&self.0, &crate::scope::caller(ctx).who)
    }

    /// A meeting.
    async fn meeting(
        &self,
        #[graphql(desc = "Which one.", name = "ref")] reference: RefText,
    ) -> Option<Ob<Meeting>> {
        let meeting = self.0.seen().meeting(self.find::<MeetingId>(&reference)?)?;
        Some(Meeting::new(&self.0, meeting))
    }

    /// Meetings, by start; those without times come last.
    async fn meetings(
        &self,
        #[graphql(desc = "Which ones; all but the cancelled ones if left out.")] filter: Option<
            MeetingFilter,
        >,
        #[graphql(desc = "How many at most, up to 200; 50 if left out.")] first: Option<i32>,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
    ) -> Result<Ob<Meetings>> {
        let asked = filter.unwrap_or_default();
        let filter = Filter {
            series: self.narrowed::<SeriesId>(asked.series.as_ref())?,
            parent: self.narrowed::<MeetingId>(asked.parent.as_ref())?,
            venue: self.narrowed::<VenueId>(asked.venue.as_ref())?,
            delegation: self.narrowed::<DelegationId>(asked.delegation.as_ref())?,
            cancelled: asked.cancelled,
            from: asked.from.map(|from| from.0),
            until: asked.until.map(|until| until.0),
        };
        let all = meetings::meetings(self.0.seen(), &filter);
        Meetings::of(&self.0, all, &Page::new(first, after.as_deref()))
    }

    /// What the public may see of a meeting's agenda: for everyone, and without the meeting's own
    /// details.
    async fn release(
        &self,
        #[graphql(desc = "Of which meeting.")] meeting: RefText,
    ) -> Option<Ob<Release>> {
        self.0.seen().release(self.find::<MeetingId>(&meeting)?).map(Release::of)
    }

    /// A series.
    async fn series(
        &self,
        #[graphql(desc = "Which one.", name = "ref")] reference: RefText,
    ) -> Option<Ob<Series>> {
        let series = self.0.seen().series(self.find::<SeriesId>(&reference)?)?;
        Some(Series::new(&self.0, series))
    }

    /// Every series, in order of opening.
    async fn series_list(&self) -> Obs<Series> {
        self.0.seen().all_series().into_iter().map(|it| Series::new(&self.0, it)).collect()
    }

    /// A venue.
    async fn venue(
        &self,
        #[graphql(desc = "Which one.", name = "ref")] reference: RefText,
    ) -> Option<Ob<Venue>> {
        let venue = self.0.seen().venue(self.find::<VenueId>(&reference)?)?;
        Some(Venue::new(&self.0, venue))
    }

    /// Every venue, in order of adding.
    async fn venues(&self) -> Obs<Venue> {
        self.0.seen().venues().into_iter().map(|it| Venue::new(&self.0, it)).collect()
    }

    /// A delegation.
    async fn delegation(
        &self,
        #[graphql(desc = "Which one.", name = "ref")] reference: RefText,
    ) -> Option<Ob<Delegation>> {
        let delegation = self.0.seen().delegation(self.find::<DelegationId>(&reference)?)?;
        Some(Delegation::new(&self.0, delegation))
    }

    /// Every delegation, in order of forming.
    async fn delegations(&self) -> Obs<Delegation> {
        self.0.seen().delegations().into_iter().map(|it| Delegation::new(&self.0, it)).collect()
    }

    /// A delegate.
    async fn delegate(
        &self,
        #[graphql(desc = "Who.", name = "ref")] reference: RefText,
    ) -> Option<Ob<Delegate>> {
        Delegate::of(&self.0, self.find::<DelegateId>(&reference)?)
    }

    /// An item.
    async fn item(
        &self,
        #[graphql(desc = "Which one.", name = "ref")] reference: RefText,
    ) -> Option<Ob<Item>> {
        let item = self.0.seen().item(self.find::<ItemId>(&reference)?)?;
        Some(Item::new(&self.0, item))
    }

    /// The items proposed for a meeting or placed on its agenda, in order of proposal.
    async fn items(
        &self,
        #[graphql(desc = "For which meeting.")] meeting: RefText,
        #[graphql(desc = "Only those about this topic.")] topic: Option<KeyText>,
        #[graphql(desc = "How many at most, up to 200; 50 if left out.")] first: Option<i32>,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
    ) -> Result<Ob<Items>> {
        let meeting = self.find::<MeetingId>(&meeting);
        let mut all = meeting.map_or_else(Vec::new, |meeting| self.0.seen().items_of(meeting));
        if let Some(KeyText(topic)) = &topic {
            all.retain(|item| item.topics.contains(topic));
        }
        Items::of(&self.0, all, &Page::new(first, after.as_deref()))
    }

    /// What items are about, in order of the keys.
    async fn topics(&self) -> Obs<Topic> {
        Topic::all(&self.0)
    }

    /// An agenda entry.
    async fn entry(
        &self,
        #[graphql(desc = "Its UUID or id.")] uuid: RefText,
    ) -> Option<Ob<AgendaEntry>> {
        AgendaEntry::of(&self.0, self.find::<EntryId>(&uuid)?)
    }

    /// What cannot go as planned in any meeting that you may see whole, the serious things first, then
    /// by the meetings' starts. What lies between two meetings is told once.
    async fn conflicts(
        &self,
        #[graphql(desc = "How many at most, up to 200; 50 if left out.")] first: Option<i32>,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
    ) -> Result<Ob<Conflicts>> {
        let all = conflicts::all_conflicts(self.0.seen()).into_iter().map(Into::into).collect();
        Conflicts::of(&self.0, all, &Page::new(first, after.as_deref()))
    }

    /// What a delegate does on a day, as far as you know of it: the meetings that they attend, and when
    /// they speak.
    async fn programme(
        &self,
        #[graphql(desc = "The day, on the wall of each meeting.")] date: Date,
        #[graphql(desc = "Whose.")] delegate: RefText,
    ) -> Option<Ob<Programme>> {
        let delegate = self.find::<DelegateId>(&delegate)?;
        Delegate::of(&self.0, delegate)?;
        let agendas = |meeting| self.0.agenda(meeting);
        let it = programme::programme_by(self.0.seen(), &agendas, date.0, delegate);
        Some(Programme::of(&self.0, delegate, it))
    }

    /// A draft of your own delegation.
    async fn draft(&self, #[graphql(desc = "Its UUID or id.")] uuid: RefText) -> Option<Ob<Draft>> {
        let draft = self.0.seen().draft(self.find::<DraftId>(&uuid)?)?;
        Some(Draft::new(&self.0, draft))
    }

    /// Your own delegation's drafts, in order of writing.
    async fn drafts(&self) -> Obs<Draft> {
        self.0.seen().drafts().into_iter().map(|it| Draft::new(&self.0, it)).collect()
    }

    /// The copies of drafts that your delegation was shown, and those that it showed to others, in order of
    /// showing.
    async fn shared_drafts(&self) -> Obs<Draft> {
        self.0.seen().shared_drafts().into_iter().map(|it| Draft::new(&self.0, it)).collect()
    }

    /// Access that was given, as far as you know of it, in order of giving: the secretariat knows of all
    /// of it, a delegation of what was given in its name.
    async fn grants(&self) -> Obs<Grant> {
        self.0.seen().grants().into_iter().map(|it| Grant::new(&self.0, it)).collect()
    }

    /// What is called so or speaks of it: series, venues, meetings, delegations, delegates, items in
    /// any of their wordings, and your own drafts. Every word must stand in some text of a thing,
    /// whatever its accents and capitals. Whole words and beginnings of words come before what stands
    /// within one, then titles and people before topics before other texts, then the newest.
    async fn search(
        &self,
        #[graphql(desc = "The words, at most 300 characters.")] text: String,
        #[graphql(desc = "How many at most, up to 200; 50 if left out.")] first: Option<i32>,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
    ) -> Result<Ob<Search>> {
        if text.chars().count() > search::LONGEST {
            let longest = search::LONGEST;
            let message = format!("A search takes at most {longest} characters; use fewer words.");
            return Err(coded("SEARCH_TOO_LONG", message));
        }
        if search::words(&text).is_empty() {
            return Err(coded(
                "SEARCH_EMPTY",
                "There is no word to search for; give at least one.",
            ));
        }
        let hits = search::search(self.0.seen(), &text);
        Search::of(&self.0, hits, &Page::new(first, after.as_deref()))
    }

    /// What happened up to this moment, as far as you may know of it.
    async fn history(
        &self,
        #[graphql(desc = "Which part; all of it if left out.")] filter: Option<HistoryFilter>,
        #[graphql(desc = "Whether to begin with the newest.", default)] newest_first: bool,
        #[graphql(desc = "How many at most, up to 200; 50 if left out.")] first: Option<i32>,
        #[graphql(desc = "Those after this cursor, in the order asked for.")] after: Option<String>,
    ) -> Result<Ob<History>> {
        let (entity, meeting) = self.part(filter.unwrap_or_default())?;
        let part = Part { entity, meeting, newest_first };
        history(&self.0, &part, &Page::new(first, after.as_deref()))
    }

    /// Where the log stands at this moment. For a delegate, a reader and the public that is the last
    /// event that they may know of: others do not move it.
    async fn position(&self) -> PositionText {
        self.0.stood_at(self.0.seen().position())
    }

    /// When the last event of this moment was recorded, for the secretariat and auditors; none before
    /// the first.
    async fn recorded(&self) -> Option<Instant> {
        let seen = self.0.seen();
        seen.recorded().filter(|_| seen.viewer().counts() && seen.position().0 > 0).map(Instant)
    }
}
