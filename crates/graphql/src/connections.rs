//! Long lists, a page at a time, as Relay's connection specification has it.

use std::sync::Arc;

use async_graphql::{Error, Object, Result, SimpleObject};
use plenary_domain::views::meetings;
use plenary_domain::views::search::Hit;
use plenary_domain::{ItemId, MeetingId, ParticipationId, Seen};

use crate::enums::SearchField;
use crate::errors::coded;
use crate::ob::{Ob, Obs, fields};
use crate::objects::{Conflict, HistoryEntry, Item, Meeting, Node, Participation};
use crate::request::{MAX_PAGE, PAGE};
use crate::scalars::LanguageTag;
use crate::scope::{Scope, type_name};

/// Which page: how many, after which cursor.
pub(crate) struct Page {
    pub(crate) first: usize,
    pub(crate) after: Option<String>,
}

impl Page {
    /// How many were asked for, which was looked at before execution.
    pub(crate) fn new(first: Option<i32>, after: Option<&str>) -> Self {
        let first = first.unwrap_or(PAGE).clamp(0, MAX_PAGE);
        let first = usize::try_from(first).unwrap_or_default();
        Self { first, after: after.map(str::to_owned) }
    }

    /// The part of a list that this page shows, and whether more follows. `left` finds a thing that has
    /// left the list by its cursor, and `standing` says where in the list's order a thing stands: the
    /// page goes on from there, as if the thing were still in the list.
    fn cut<T, K: Ord>(
        &self,
        all: Vec<T>,
        cursor: impl Fn(&T) -> String,
        left: impl Fn(&str) -> Option<T>,
        standing: impl Fn(&T) -> K,
    ) -> Result<(Vec<T>, bool)> {
        let start = match &self.after {
            None => 0,
            Some(after) => {
                let at = all.iter().position(|thing| cursor(thing) == *after).map(|at| at + 1);
                let before = |left: T| {
                    let left = standing(&left);
                    all.iter().take_while(|thing| standing(thing) <= left).count()
                };
                at.or_else(|| left(after).map(before)).ok_or_else(cursor_unknown)?
            }
        };
        let more = all.len() > start + self.first;
        Ok((all.into_iter().skip(start).take(self.first).collect(), more))
    }
}

/// The error for a cursor from which nobody can go on: whose it was cannot be told apart.
pub(crate) fn cursor_unknown() -> Error {
    let message = "This list has nothing with this cursor: it is of another list, or what it stood for \
                   is gone. Begin anew, without `after`.";
    coded("CURSOR_UNKNOWN", message)
}

/// How a page lies in its list.
#[derive(SimpleObject)]
pub(crate) struct PageInfo {
    /// Whether more follows.
    has_next_page: bool,
    /// Whether something comes before.
    has_previous_page: bool,
    /// The first one's cursor.
    start_cursor: Option<String>,
    /// The last one's cursor: `after` it comes the next page.
    end_cursor: Option<String>,
}

fields!(PageInfo);

fn page_info(cursors: &[String], more: bool, after: bool) -> Ob<PageInfo> {
    Ob(PageInfo {
        has_next_page: more,
        has_previous_page: after,
        start_cursor: cursors.first().cloned(),
        end_cursor: cursors.last().cloned(),
    })
}

macro_rules! connection {
    ($(#[$doc:meta])* $name:ident, $edge:ident of $node:ident from $thing:ty; $cursor:expr, $left:expr, $standing:expr) => {
        $(#[$doc])*
        pub(crate) struct $name {
            nodes: Obs<$node>,
            cursors: Vec<String>,
            total: usize,
            more: bool,
            after: bool,
        }

        /// One of a list, with its cursor.
        #[derive(SimpleObject)]
        pub(crate) struct $edge {
            /// The thing itself.
            node: Ob<$node>,
            /// Where it stands in the list.
            cursor: String,
        }

        fields!($name: nodes, edges);
        fields!($edge: node, cursor);

        impl $name {
            pub(crate) fn of(
                scope: &Scope,
                all: Vec<Arc<$thing>>,
                page: &Page,
            ) -> Result<Ob<Self>> {
                let total = all.len();
                let left = |cursor: &str| $left(scope.seen(), cursor);
                let (shown, more) =
                    page.cut(all, |thing| $cursor(thing), left, |thing| $standing(scope.seen(), thing))?;
                let cursors = shown.iter().map(|thing| $cursor(thing)).collect();
                let nodes = shown.into_iter().map(|it| $node::new(scope, it)).collect();
                Ok(Ob(Self { nodes, cursors, total, more, after: page.after.is_some() }))
            }
        }

        $(#[$doc])*
        #[Object]
        impl $name {
            /// What is on this page.
            async fn nodes(&self) -> &Obs<$node> {
                &self.nodes
            }

            /// What is on this page, with cursors.
            async fn edges(&self) -> Obs<$edge> {
                let pairs = self.nodes.iter().zip(&self.cursors);
                pairs.map(|(node, cursor)| Ob($edge { node: node.clone(), cursor: cursor.clone() })).collect()
            }

            /// How this page lies in the list.
            async fn page_info(&self) -> Ob<PageInfo> {
                page_info(&self.cursors, self.more, self.after)
            }

            /// How many there are on all pages.
            async fn total_count(&self) -> i32 {
                i32::try_from(self.total).unwrap_or(i32::MAX)
            }
        }
    };
}

connection! {
    /// Meetings, a page at a time.
    Meetings, MeetingEdge of Meeting from plenary_domain::state::Meeting;
    |it: &Arc<plenary_domain::state::Meeting>| it.id.to_string(),
    |seen: &Seen, cursor: &str| seen.meeting(MeetingId(cursor.parse().ok()?)),
    |_: &Seen, it: &Arc<plenary_domain::state::Meeting>| meetings::standing(it)
}

connection! {
    /// Agenda items, a page at a time.
    Items, ItemEdge of Item from plenary_domain::state::Item;
    |it: &Arc<plenary_domain::state::Item>| it.id.to_string(),
    |seen: &Seen, cursor: &str| seen.item(ItemId(cursor.parse().ok()?)),
    |_: &Seen, it: &Arc<plenary_domain::state::Item>| it.trace.created
}

connection! {
    /// Delegations at meetings, a page at a time.
    Participations, ParticipationEdge of Participation from plenary_domain::state::Participation;
    |it: &Arc<plenary_domain::state::Participation>| it.id.to_string(),
    |seen: &Seen, cursor: &str| seen.participation(ParticipationId(cursor.parse().ok()?)),
    // Listed are one delegation's, in the order of the meetings.
    |seen: &Seen, it: &Arc<plenary_domain::state::Participation>| {
        seen.meeting(it.meeting).map(|meeting| meetings::standing(&meeting))
    }
}

connection! {
    /// Conflicts, a page at a time.
    Conflicts, ConflictEdge of Conflict from plenary_domain::views::Conflict;
    cursor_of,
    // What was solved has no place any more.
    |_: &Seen, _: &str| None,
    |_: &Seen, _: &Arc<plenary_domain::views::Conflict>| ()
}

/// The same conflict has the same cursor, however it is worded.
fn cursor_of(conflict: &Arc<plenary_domain::views::Conflict>) -> String {
    let entities = conflict.entities.iter().flat_map(|entity| entity.id.into_bytes());
    let code = format!("{:?}", conflict.code).into_bytes();
    plenary_planner::short_hash(&code.into_iter().chain(entities).collect::<Vec<_>>())
}

/// What happened, a page at a time.
pub(crate) struct History {
    pub(crate) nodes: Vec<HistoryEntry>,
    pub(crate) cursors: Vec<String>,
    pub(crate) more: bool,
    pub(crate) after: bool,
}

/// One thing that happened, with its cursor.
#[derive(SimpleObject)]
pub(crate) struct HistoryEdge {
    /// The entry itself.
    node: HistoryEntry,
    /// Where it stands in the list.
    cursor: String,
}

fields!(History: edges);
fields!(HistoryEdge: cursor);

/// What happened, a page at a time.
#[Object]
impl History {
    /// What is on this page.
    async fn nodes(&self) -> &[HistoryEntry] {
        &self.nodes
    }

    /// What is on this page, with cursors.
    async fn edges(&self) -> Obs<HistoryEdge> {
        let pairs = self.nodes.iter().zip(&self.cursors);
        pairs
            .map(|(node, cursor)| Ob(HistoryEdge { node: node.clone(), cursor: cursor.clone() }))
            .collect()
    }

    /// How this page lies in the list.
    async fn page_info(&self) -> Ob<PageInfo> {
        page_info(&self.cursors, self.more, self.after)
    }
}

/// What was found, a page at a time.
pub(crate) struct Search {
    nodes: Obs<SearchHit>,
    cursors: Vec<String>,
    total: usize,
    more: bool,
    after: bool,
}

/// Something that was found.
#[derive(SimpleObject, Clone)]
pub(crate) struct SearchHit {
    /// The thing; none if it is gone by now.
    node: Option<Node>,
    /// Where the text that fits best stands.
    field: SearchField,
    /// That text, as it was written.
    text: String,
    /// The language that it was written in; none for names of persons, keys and topics.
    language: Option<LanguageTag>,
}

/// One of what was found, with its cursor.
#[derive(SimpleObject)]
pub(crate) struct SearchEdge {
    /// What was found.
    node: Ob<SearchHit>,
    /// Where it stands in the list.
    cursor: String,
}

fields!(Search: nodes, edges);
fields!(SearchHit: field, text, language);
fields!(SearchEdge: node, cursor);

impl Search {
    pub(crate) fn of(scope: &Scope, all: Vec<Hit>, page: &Page) -> Result<Ob<Self>> {
        let cursor =
            |hit: &Hit| type_name(hit.entity.kind).to_owned() + ":" + &hit.entity.id.to_string();
        let total = all.len();
        // What does not fit any more has no rank, and so no place.
        let (shown, more) = page.cut(all, cursor, |_| None, |_| ())?;
        let cursors = shown.iter().map(cursor).collect();
        let hit = |hit: Hit| {
            Ob(SearchHit {
                node: Node::of(scope, hit.entity),
                field: hit.field.into(),
                text: hit.text.into(),
                language: hit.language.map(LanguageTag),
            })
        };
        let nodes = shown.into_iter().map(hit).collect();
        Ok(Ob(Self { nodes, cursors, total, more, after: page.after.is_some() }))
    }
}

/// What was found, a page at a time.
#[Object]
impl Search {
    /// What is on this page, the best first.
    async fn nodes(&self) -> &Obs<SearchHit> {
        &self.nodes
    }

    /// What is on this page, with cursors.
    async fn edges(&self) -> Obs<SearchEdge> {
        let pairs = self.nodes.iter().zip(&self.cursors);
        pairs
            .map(|(node, cursor)| Ob(SearchEdge { node: node.clone(), cursor: cursor.clone() }))
            .collect()
    }

    /// How this page lies in the list.
    async fn page_info(&self) -> Ob<PageInfo> {
        page_info(&self.cursors, self.more, self.after)
    }

    /// How many were found, on all pages.
    async fn total_count(&self) -> i32 {
        i32::try_from(self.total).unwrap_or(i32::MAX)
    }
}
