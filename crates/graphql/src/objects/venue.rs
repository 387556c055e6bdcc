//! Venues.

use async_graphql::{ID, Object};
use plenary_domain::{Kind, state};

use super::{LocalizedText, thing};
use crate::ob::{Ob, fields};
use crate::scalars::{KeyText, UuidText, Version};

thing! {
    /// A place where meetings are held.
    Venue of state::Venue
}

fields!(Venue: id, uuid, key, version, name, city, zone);

/// A place where meetings are held.
#[Object]
impl Venue {
    /// Its id at this moment.
    pub(crate) async fn id(&self) -> ID {
        self.scope.id(Kind::Venue, self.it.id.0)
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

    /// Its name.
    async fn name(&self) -> Ob<LocalizedText<'_>> {
        LocalizedText::of(&self.it.name)
    }

    /// The city it stands in.
    async fn city(&self) -> Option<Ob<LocalizedText<'_>>> {
        self.it.city.as_ref().map(LocalizedText::of)
    }

    /// Its time zone's name in the IANA database.
    async fn zone(&self) -> &str {
        self.it.zone.as_str()
    }
}
