//! `describeVenue`: where a venue stands, and what the clocks say there.

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
use crate::time::Zone;
use crate::views::history::{Names, say};

/// Says of a venue where it stands and in which zone; what is left out stays. The times of meetings
/// that were set in another zone stay what they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DescribeVenue {
    /// The venue.
    pub venue: Ref<VenueId>,
    /// The city it stands in.
    pub city: Option<LocalizedText>,
    /// Its postal address.
    pub address: Option<LocalizedText>,
    /// Its time zone.
    pub zone: Option<Zone>,
}

/// A venue was described: what it says is new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VenueDescribed {
    /// The venue.
    pub venue: VenueId,
    /// The city it stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub city: Option<LocalizedText>,
    /// Its postal address.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub address: Option<LocalizedText>,
    /// Its time zone.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub zone: Option<Zone>,
}

impl Verb for DescribeVenue {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Venue];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.venue_of(&self.venue), |venue| venue.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let venue = state.venue_of(&self.venue).at("venue")?;
        if let Some(city) = &self.city {
            Limit::TITLE.check_all(city).at("city")?;
        }
        if let Some(address) = &self.address {
            Limit::PROSE.check_all(address).at("address")?;
        }
        let zone = self.zone.as_ref().map(Zone::checked).transpose()?.map(|(zone, _)| zone);
        let described = VenueDescribed {
            venue: venue.id,
            city: self.city.clone().filter(|city| venue.city.as_ref() != Some(city)),
            address: self.address.clone().filter(|it| venue.address.as_ref() != Some(it)),
            zone: zone.filter(|zone| venue.zone != *zone),
        };
        Ok(if described.is_empty() { vec![] } else { vec![described.into()] })
    }
}

impl VenueDescribed {
    const fn is_empty(&self) -> bool {
        self.city.is_none() && self.address.is_none() && self.zone.is_none()
    }
}

impl Fact for VenueDescribed {
    const NAME: &'static str = "venue-described";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.venue.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { venue, city, address, zone } = self;
        state.change_venue(venue, stamp, |venue| {
            venue.city = city.or(venue.city.take());
            venue.address = address.or(venue.address.take());
            if let Some(zone) = zone {
                venue.zone = zone;
            }
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let venue = names.venue(self.venue);
        let parts = [
            self.city.as_ref().map(|_| names.either("city", "ciudad")),
            self.address.as_ref().map(|_| names.either("address", "dirección")),
            self.zone.as_ref().map(|_| names.either("time zone", "huso horario")),
        ];
        let changed = names.listed(parts.into_iter().flatten().collect());
        say!(
            names,
            "{venue} was described anew: {changed}.",
            "Se actualizaron los datos de {venue}: {changed}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn describe() -> DescribeVenue {
        DescribeVenue { venue: by_key("national-palace"), city: None, address: None, zone: None }
    }

    fn described() -> VenueDescribed {
        VenueDescribed { venue: VENUE, city: None, address: None, zone: None }
    }

    #[test]
    fn what_is_given_and_new_is_recorded() {
        let address = Some(text("Plaza de la Constitución\n06066 Mexico City"));
        let zone = Some(Zone::named("America/Monterrey"));
        let command = DescribeVenue {
            city: Some(text("Mexico City")),
            address: address.clone(),
            zone: Some(Zone::named("america/monterrey")),
            ..describe()
        };
        let fact = VenueDescribed { address: address.clone(), zone, ..described() };
        assert_eq!(fact.audience(), Audience::AllDelegations);
        let state = given(dialogue()).expecting(1).when(command).then([fact]);
        let venue = &state.venues[&VENUE];
        assert_eq!((&venue.city, &venue.address), (&Some(text("Mexico City")), &address));
        assert_eq!(venue.zone, Zone::named("America/Monterrey"));
        assert_eq!(state.version(VENUE.into()), 2);
    }

    #[test]
    fn what_meetings_were_set_for_stays() {
        let zone = Some(Zone::named("America/Tijuana"));
        let state = given(dialogue()).when(DescribeVenue { zone, ..describe() }).accepted();
        assert_eq!(state.meetings[&MEETING].times, planned().times);
    }

    #[test]
    fn what_is_left_out_stays() {
        let city = Some(text("CDMX"));
        let fact = VenueDescribed { city: city.clone(), ..described() };
        let state = given(dialogue()).when(DescribeVenue { city, ..describe() }).then([fact]);
        assert_eq!(state.venues[&VENUE].zone, Zone::named("America/Mexico_City"));
    }

    #[test]
    fn nothing_given_and_nothing_new_changes_nothing() {
        given(dialogue()).when(describe()).then_nothing();
        let same = DescribeVenue {
            city: Some(text("Mexico City")),
            zone: Some(Zone::named("america/mexico_city")),
            ..describe()
        };
        given(dialogue()).when(same).then_nothing();
    }

    #[test]
    fn a_venue_must_be_there() {
        let nowhere = DescribeVenue { venue: by_key("atlantis"), ..describe() };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["venue"]);
    }

    #[test]
    fn texts_must_print_and_a_zone_must_be_known() {
        let given = || given(dialogue());
        let city = DescribeVenue { city: Some(text("Mexico\nCity")), ..describe() };
        given().when(city).refused("CONTROL_CHARACTERS", &["city"]);
        let address = DescribeVenue { address: Some(text(" ")), ..describe() };
        given().when(address).refused("TEXT_MISSING", &["address"]);
        let zone = DescribeVenue { zone: Some(Zone::named("America/Atlantis")), ..describe() };
        given().when(zone).refused("ZONE_UNKNOWN", &["zone"]);
    }

    #[test]
    fn a_delegate_may_not_describe_a_venue() {
        given(dialogue()).by(MX).when(describe()).refused("SECRETARIAT_ONLY", &[]);
    }
}
