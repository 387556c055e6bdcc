//! The things that people ask about: one file each.

mod agenda;
mod conflict;
mod delegation;
mod draft;
mod entry;
mod grant;
mod history;
mod item;
mod matrix;
mod meeting;
mod node;
mod offered;
mod participation;
mod programme;
mod release;
mod text;
mod topic;
mod venue;
mod viewer;

pub(crate) use agenda::Agenda;
pub(crate) use conflict::Conflict;
pub(crate) use delegation::{Delegate, Delegation};
pub(crate) use draft::Draft;
pub(crate) use entry::AgendaEntry;
pub(crate) use grant::Grant;
pub(crate) use history::{HistoryEntry, Part, history, recorded_as};
pub(crate) use item::Item;
pub(crate) use matrix::AgreementMatrix;
pub(crate) use meeting::{Meeting, Series};
pub(crate) use node::Node;
pub(crate) use participation::Participation;
pub(crate) use programme::Programme;
pub(crate) use release::Release;
pub(crate) use text::{LocalTime, LocalizedText};
pub(crate) use topic::Topic;
pub(crate) use venue::{Room, Venue};
pub(crate) use viewer::Viewer;

/// An object of the API: a thing of the domain, and the moment that it belongs to.
macro_rules! thing {
    ($(#[$doc:meta])* $name:ident of $thing:ty) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub(crate) struct $name {
            pub(super) scope: crate::scope::Scope,
            pub(super) it: std::sync::Arc<$thing>,
        }

        impl $name {
            pub(crate) fn new(
                scope: &crate::scope::Scope,
                it: std::sync::Arc<$thing>,
            ) -> crate::ob::Ob<Self> {
                crate::ob::Ob(Self { scope: scope.clone(), it })
            }
        }
    };
}
use thing;
