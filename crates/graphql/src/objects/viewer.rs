//! Who is asking, and what waits for them.

use async_graphql::{Enum, Object, Result, SimpleObject};
use plenary_domain::views::awaiting::{self, awaiting};
use plenary_domain::{Caller, Viewer as Eyes};

use super::{Delegation, Grant, Item, Meeting, Part, history};
use crate::connections::{History, Page};
use crate::enums::AccessRole;
use crate::ob::{Ob, Obs, fields};
use crate::request::MAX_PAGE;
use crate::scalars::PositionText;
use crate::scope::Scope;

/// Who is asking.
pub(crate) struct Viewer {
    scope: Scope,
    who: Caller,
}

/// What a party is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum Asked {
    /// Whether it consents to the wording of an item that stands: it has said nothing to that yet.
    Consent,
    /// Whether its government confirms the wording to which it agreed ad referendum.
    Confirmation,
    /// Whether it clears the revision of an agenda that was circulated last.
    Clearance,
}

/// Something that waits for your delegation's word.
#[derive(SimpleObject)]
pub(crate) struct Awaited {
    /// What is asked.
    asked: Asked,
    /// The meeting at which it is asked.
    meeting: Ob<Meeting>,
    /// The item whose wording it is about.
    item: Option<Ob<Item>>,
    /// That wording's number within the item.
    wording: Option<i32>,
    /// The revision that it is about.
    revision: Option<i32>,
}

/// What happened since you last looked.
pub(crate) struct Unseen {
    scope: Scope,
    page: Page,
}

fields!(Viewer);
fields!(Awaited);
fields!(Unseen);

impl Viewer {
    pub(crate) fn new(scope: &Scope, who: &Caller) -> Ob<Self> {
        Ob(Self { scope: scope.clone(), who: who.clone() })
    }
}

/// Who is asking: you. Whoever shows no access is the public, which has no name, role or delegation.
#[Object]
impl Viewer {
    /// What people call you; none for the public.
    async fn name(&self) -> Option<&str> {
        self.who.name.as_deref()
    }

    /// Who you are to the server; none for the public.
    async fn role(&self) -> Option<AccessRole> {
        AccessRole::of(&self.who.viewer)
    }

    /// The delegation in whose name you act, if you are a delegate.
    async fn delegation(&self) -> Option<Ob<Delegation>> {
        let Eyes::Delegate(own) = self.who.viewer else { return None };
        self.scope.seen().delegation(own).map(|it| Delegation::new(&self.scope, it))
    }

    /// The meetings that you may read, if you are a reader.
    async fn meetings(&self) -> Obs<Meeting> {
        let Eyes::Reader(meetings) = &self.who.viewer else { return Obs::default() };
        let seen = meetings.iter().filter_map(|id| self.scope.seen().meeting(*id));
        seen.map(|it| Meeting::new(&self.scope, it)).collect()
    }

    /// The access by which you ask, if you may know of it: a delegate knows of what was given in their
    /// delegation's name. None if others vouch for you.
    async fn grant(&self) -> Option<Ob<Grant>> {
        let grant = self.scope.seen().grant(self.who.grant?)?;
        Some(Grant::new(&self.scope, grant))
    }

    /// What waits for your delegation's word, by meeting: the revision to be cleared, then the items
    /// in order of proposal. Nothing for anybody but delegates; whom the secretariat waits for, each
    /// meeting's `matrix` says.
    async fn awaiting(&self) -> Obs<Awaited> {
        awaiting(self.scope.seen()).into_iter().map(|it| self.awaited(it)).collect()
    }

    /// What happened after a position, as far as you may know of it: keep the `position` of what you
    /// read, and ask with it next time.
    async fn unseen(
        &self,
        #[graphql(desc = "After which position; from the beginning if left out.")] after: Option<
            PositionText,
        >,
        #[graphql(desc = "How many entries at most, up to 200; 50 if left out.")] first: Option<
            i32,
        >,
    ) -> Ob<Unseen> {
        let page = Page::new(first, after.as_ref().map(|PositionText(after)| after.as_str()));
        Ob(Unseen { scope: self.scope.clone(), page })
    }
}

impl Viewer {
    fn awaited(&self, it: awaiting::Awaited) -> Ob<Awaited> {
        let meeting = Meeting::new(&self.scope, it.meeting);
        let (asked, on, revision) = match it.asked {
            awaiting::Asked::Wording(item, wording) => {
                (Asked::Consent, Some((item, wording)), None)
            }
            awaiting::Asked::Confirmation(item, wording) => {
                (Asked::Confirmation, Some((item, wording)), None)
            }
            awaiting::Asked::Revision(number) => (Asked::Clearance, None, Some(number)),
        };
        let (item, wording) = on.unzip();
        Ob(Awaited {
            asked,
            meeting,
            item: item.map(|it| Item::new(&self.scope, it)),
            wording: wording.map(i32::from),
            revision: revision.map(|number| i32::try_from(number).unwrap_or(i32::MAX)),
        })
    }
}

impl Unseen {
    fn read(&self, first: usize) -> Result<Ob<History>> {
        let part = Part { entity: None, meeting: None, newest_first: false };
        history(&self.scope, &part, &Page { first, after: self.page.after.clone() })
    }
}

/// What happened since you last looked, as far as you may know of it.
#[Object]
impl Unseen {
    /// How many entries there are, counted up to 200.
    async fn count(&self) -> Result<i32> {
        let most = usize::try_from(MAX_PAGE).unwrap_or_default();
        let Ob(counted) = self.read(most)?;
        Ok(i32::try_from(counted.nodes.len()).unwrap_or(MAX_PAGE))
    }

    /// The first of them, in order; the next ones come after the last one's position.
    async fn entries(&self) -> Result<Ob<History>> {
        self.read(self.page.first)
    }
}
