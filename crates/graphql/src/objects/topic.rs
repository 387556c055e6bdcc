//! Topics.

use std::sync::Arc;

use async_graphql::{Object, Result};
use plenary_domain::{Key, state};

use crate::connections::{Items, Page};
use crate::ob::{Ob, Obs, fields};
use crate::scalars::KeyText;
use crate::scope::Scope;

/// What some items are about.
pub(crate) struct Topic {
    scope: Scope,
    key: Key,
    items: Vec<Arc<state::Item>>,
}

fields!(Topic: key);

impl Topic {
    /// Every topic of an item that the viewer sees, in order of their keys.
    pub(crate) fn all(scope: &Scope) -> Obs<Self> {
        let topic = |(key, mut items): (_, Vec<Arc<state::Item>>)| {
            items.sort_by_key(|item| item.trace.created);
            Ob(Self { scope: scope.clone(), key, items })
        };
        scope.seen().topics().into_iter().map(topic).collect()
    }
}

/// What some items are about.
#[Object]
impl Topic {
    /// Its key.
    async fn key(&self) -> KeyText {
        KeyText(self.key.clone())
    }

    /// The items that are about it, in order of proposal.
    async fn items(
        &self,
        #[graphql(desc = "How many at most, up to 200; 50 if left out.")] first: Option<i32>,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
    ) -> Result<Ob<Items>> {
        Items::of(&self.scope, self.items.clone(), &Page::new(first, after.as_deref()))
    }
}
