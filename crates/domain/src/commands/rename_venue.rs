//! `renameVenue`: a venue gets another name.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, VenueId};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::State;
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Gives a venue another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RenameVenue {
    /// The venue.
    pub venue: Ref<VenueId>,
    /// Its name from now on.
    pub name: LocalizedText,
}

/// A venue was renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VenueRenamed {
    /// The venue.
    pub venue: VenueId,
    /// Its name from then on.
    pub name: LocalizedText,
}

impl Verb for RenameVenue {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Venue];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.venue_of(&self.venue), |venue| venue.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let venue = state.venue_of(&self.venue).at("venue")?;
        Limit::TITLE.check_all(&self.name).at("name")?;
        if venue.name == self.name {
            return Ok(vec![]);
        }
        Ok(vec![VenueRenamed { venue: venue.id, name: self.name.clone() }.into()])
    }
}

impl Fact for VenueRenamed {
    const NAME: &'static str = "venue-renamed";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.venue.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_venue(self.venue, stamp, |venue| venue.name = self.name);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let name = names.quote(&self.name);
        say!(names, "The venue is now called {name}.", "La sede pasó a llamarse {name}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn rename(name: LocalizedText) -> RenameVenue {
        RenameVenue { venue: by_key("national-palace"), name }
    }

    #[test]
    fn a_venue_gets_another_name() {
        let fact = VenueRenamed { venue: VENUE, name: text("Palacio Nacional") };
        assert_eq!(fact.audience(), Audience::AllDelegations);
        let given = given(dialogue()).expecting(1);
        let state = given.when(rename(text("Palacio Nacional"))).then([fact]);
        assert_eq!(state.venues[&VENUE].name, text("Palacio Nacional"));
        assert_eq!(state.version(VENUE.into()), 2);
    }

    #[test]
    fn the_same_name_changes_nothing() {
        given(dialogue()).when(rename(text("National Palace"))).then_nothing();
    }

    #[test]
    fn a_venue_must_be_there() {
        let nowhere = RenameVenue { venue: by_key("atlantis"), ..rename(text("Atlantis")) };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["venue"]);
    }

    #[test]
    fn a_name_must_be_a_line_that_prints() {
        let refused = |name, code| {
            given(dialogue()).when(rename(text(name))).refused(code, &["name"]);
        };
        refused(String::new(), "TEXT_MISSING");
        refused("a\nb".into(), "CONTROL_CHARACTERS");
        refused("x".repeat(301), "TEXT_TOO_LONG");
    }

    #[test]
    fn a_delegate_may_not_rename_a_venue() {
        given(dialogue()).by(MX).when(rename(text("Ours"))).refused("SECRETARIAT_ONLY", &[]);
    }
}
