//! Agenda items.

use async_graphql::{Context, ID, Object, SimpleObject};
use plenary_domain::{DelegationId, Kind, state};

use super::agenda::whole;
use super::{AgendaEntry, Delegate, Delegation, LocalizedText, Meeting, Series, offered, thing};
use crate::enums::{Answer, Consent, ItemKind, Placement};
use crate::ob::{Ob, Obs, fields};
use crate::payloads::UserError;
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

/// What the chair ruled about an item.
#[derive(SimpleObject)]
pub(crate) struct ItemRuling<'a> {
    /// The chair.
    chair: Option<Ob<Delegate>>,
    /// Why.
    reason: Ob<LocalizedText<'a>>,
    /// About which wording. Another wording asks the parties again.
    wording: i32,
}

/// That an item was withdrawn.
#[derive(SimpleObject)]
pub(crate) struct Withdrawal<'a> {
    /// The delegation that withdrew it; none if the secretariat did.
    by: Option<Ob<Delegation>>,
    /// Why, if that was said.
    reason: Option<Ob<LocalizedText<'a>>>,
}

fields!(Item: id, uuid, key, version, kind, title, description, minutes, sponsors, confided_to, wordings, consent, voices, meeting, series, late, placement, entry, parent, parts, annotation, cue, consent_waived, ruling, withdrawn, carried_from);
fields!(Wording<'_>: number, title, description, by, current);
fields!(Voice<'_>: delegation, answer, wording, reason);
fields!(ItemRuling<'_>: chair, reason, wording);
fields!(Withdrawal<'_>: by, reason);

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

    pub(super) fn voice<'a>(&self, party: DelegationId, voice: &'a state::Voice) -> Ob<Voice<'a>> {
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

    /// The delegations in which it was confided, its sponsors among them; none if it is for all who are
    /// concerned.
    async fn confided_to(&self) -> Obs<Delegation> {
        self.it.confided.iter().filter_map(|id| self.delegation(*id)).collect()
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
        match self.it.entry {
            Some(_) => Placement::Placed,
            None if self.it.carried.is_empty() => Placement::Backlog,
            None => Placement::CarriedOver,
        }
    }

    /// Its place on the agenda.
    async fn entry(&self) -> Option<Ob<AgendaEntry>> {
        AgendaEntry::of(&self.scope, self.it.entry?)
    }

    /// The item of which it is a part.
    async fn parent(&self) -> Option<Ob<Self>> {
        self.scope.seen().item(self.it.parent?).map(|it| Self::new(&self.scope, it))
    }

    /// Its parts, in order of proposal.
    async fn parts(&self) -> Obs<Self> {
        let parts = self.scope.seen().parts_of(self.it.id).into_iter();
        parts.map(|it| Self::new(&self.scope, it)).collect()
    }

    /// What it is about.
    async fn topics(&self) -> Vec<KeyText> {
        self.it.topics.iter().cloned().map(KeyText).collect()
    }

    /// The text under the title in an annotated agenda.
    async fn annotation(&self) -> Option<Ob<LocalizedText<'_>>> {
        self.it.annotation.as_ref().map(LocalizedText::of)
    }

    /// What the secretariat notes for itself beside the item; null for everybody else.
    async fn cue(&self) -> Option<Ob<LocalizedText<'static>>> {
        let cue = self.scope.seen().cue(self.it.id)?;
        cue.text.clone().map(LocalizedText::owned)
    }

    /// Whether the parties are not asked for their consent, although its kind would ask them.
    async fn consent_waived(&self) -> bool {
        self.it.waived
    }

    /// What the chair ruled about it last.
    async fn ruling(&self) -> Option<Ob<ItemRuling<'_>>> {
        let ruled = self.it.ruling.as_ref()?;
        Some(Ob(ItemRuling {
            chair: Delegate::of(&self.scope, ruled.ruling.chair),
            reason: LocalizedText::of(&ruled.ruling.reason),
            wording: ruled.wording.into(),
        }))
    }

    /// That it was withdrawn, if it was.
    async fn withdrawn(&self) -> Option<Ob<Withdrawal<'_>>> {
        let withdrawn = self.it.withdrawn.as_ref()?;
        let by = withdrawn.by.and_then(|by| self.delegation(by));
        Some(Ob(Withdrawal { by, reason: withdrawn.reason.as_ref().map(LocalizedText::of) }))
    }

    /// The meetings from which it was carried over, the earliest first.
    async fn carried_from(&self) -> Obs<Meeting> {
        let from = self.it.carried.iter().filter_map(|it| self.scope.seen().meeting(it.from));
        from.map(|it| Meeting::new(&self.scope, it)).collect()
    }
}
