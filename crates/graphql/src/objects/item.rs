//! Agenda items.

use async_graphql::{ID, Object, SimpleObject};
use plenary_domain::{DelegationId, Kind, state};

use super::agenda::whole;
use super::{AgendaEntry, Delegation, LocalizedText, Meeting, Series, thing};
use crate::enums::{Answer, Consent, ItemKind, Placement};
use crate::ob::{Ob, Obs, fields};
use crate::scalars::{KeyText, UuidText, Version};

thing! {
    /// A subject that is proposed, agreed and placed.
    Item of state::Item
}

/// One way to put an item.
#[derive(SimpleObject)]
pub(crate) struct Wording<'a> {
    /// Its number within the item.
    number: i32,
    /// The title.
    title: Ob<LocalizedText<'a>>,
    /// What is meant, in a few sentences.
    description: Option<Ob<LocalizedText<'a>>>,
    /// Who put it so; none if the secretariat did.
    by: Option<Ob<Delegation>>,
    /// Whether it is the wording that stands.
    current: bool,
}

/// What a party last said to an item.
#[derive(SimpleObject)]
pub(crate) struct Voice<'a> {
    /// The party.
    delegation: Option<Ob<Delegation>>,
    /// What it said.
    answer: Answer,
    /// To which wording. What was said to another than the one that stands does not count for that.
    wording: i32,
    /// Why, if it objects and said so.
    reason: Option<Ob<LocalizedText<'a>>>,
}

fields!(Item: id, uuid, key, version, kind, title, description, minutes, sponsors, wordings, consent, voices, meeting, series, late, placement, entry);
fields!(Wording<'_>: number, title, description, by, current);
fields!(Voice<'_>: delegation, answer, wording, reason);

impl Item {
    fn delegation(&self, id: DelegationId) -> Option<Ob<Delegation>> {
        self.scope.seen().delegation(id).map(|it| Delegation::new(&self.scope, it))
    }

    fn wording<'a>(&self, wording: &'a state::Wording) -> Ob<Wording<'a>> {
        Ob(Wording {
            number: wording.number.into(),
            title: LocalizedText::of(&wording.title),
            description: wording.description.as_ref().map(LocalizedText::of),
            by: wording.by.and_then(|by| self.delegation(by)),
            current: wording.number == self.it.current,
        })
    }

    fn voice<'a>(&self, party: DelegationId, voice: &'a state::Voice) -> Ob<Voice<'a>> {
        let (answer, wording, reason) = match voice {
            state::Voice::Endorses(wording) => (Answer::Endorses, *wording, None),
            state::Voice::AdReferendum(wording) => (Answer::AdReferendum, *wording, None),
            state::Voice::Objects { wording, reason } => {
                (Answer::Objects, *wording, reason.as_ref().map(LocalizedText::of))
            }
        };
        Ob(Voice { delegation: self.delegation(party), answer, wording: wording.into(), reason })
    }
}

/// A subject that is proposed, agreed and placed.
#[Object]
impl Item {
    /// Its id at this moment.
    pub(crate) async fn id(&self) -> ID {
        self.scope.id(Kind::Item, self.it.id.0)
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

    /// What kind of item it is.
    async fn kind(&self) -> ItemKind {
        self.it.kind.into()
    }

    /// The title that stands.
    async fn title(&self) -> Option<Ob<LocalizedText<'_>>> {
        self.it.title().map(LocalizedText::of)
    }

    /// What is meant, as the wording that stands says it.
    async fn description(&self) -> Option<Ob<LocalizedText<'_>>> {
        let wording = self.it.wording(self.it.current)?;
        wording.description.as_ref().map(LocalizedText::of)
    }

    /// Minutes asked for.
    async fn minutes(&self) -> Option<i32> {
        self.it.minutes.map(whole)
    }

    /// The delegations that propose it.
    async fn sponsors(&self) -> Obs<Delegation> {
        self.it.sponsors.iter().filter_map(|id| self.delegation(*id)).collect()
    }

    /// Every wording there was, in order.
    async fn wordings(&self) -> Obs<Wording<'_>> {
        self.it.wordings.iter().map(|wording| self.wording(wording)).collect()
    }

    /// Where it stands between the parties.
    async fn consent(&self) -> Consent {
        let parties = self.it.meeting.map(|meeting| self.scope.parties(meeting));
        self.it.consent(&parties.unwrap_or_default()).into()
    }

    /// What each party last said.
    async fn voices(&self) -> Obs<Voice<'_>> {
        self.it.voices.iter().map(|(party, voice)| self.voice(*party, voice)).collect()
    }

    /// The meeting for which it was proposed, or on whose agenda it stands.
    async fn meeting(&self) -> Option<Ob<Meeting>> {
        self.scope.seen().meeting(self.it.meeting?).map(|it| Meeting::new(&self.scope, it))
    }

    /// The series for which it was proposed.
    async fn series(&self) -> Option<Ob<Series>> {
        self.scope.seen().series(self.it.series?).map(|it| Series::new(&self.scope, it))
    }

    /// Whether it was proposed after the meeting's deadline.
    async fn late(&self) -> bool {
        self.it.late
    }

    /// Whether it is on an agenda.
    async fn placement(&self) -> Placement {
        if self.it.entry.is_some() { Placement::Placed } else { Placement::Backlog }
    }

    /// Its place on the agenda.
    async fn entry(&self) -> Option<Ob<AgendaEntry>> {
        AgendaEntry::of(&self.scope, self.it.entry?)
    }
}
