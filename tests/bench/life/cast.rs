//! Who and what is there for meetings: series, venues, delegations and their delegates.

use plenary_domain::commands::{
    AddRoom, AddVenue, FormDelegation, NameDelegate, OpenSeries, ReplaceDelegate,
};
use plenary_domain::{Command, DelegateId, DelegationId, Key, SeriesId, VenueId, Zone};

use super::chance::Chance;
use super::words;
use jiff::Timestamp;

const SERIES: usize = 60;
const VENUES: usize = 80;
/// The rooms of every venue that is there from the beginning.
pub(crate) const ROOMS: &[&str] = &["hall", "annex"];
const DELEGATIONS: usize = 48;
const SEATS: usize = 8;
const ZONES: &[&str] =
    &["America/Mexico_City", "Europe/Zurich", "Asia/Tokyo", "America/New_York", "Africa/Nairobi"];

/// Whoever may be at a meeting, and where.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    pub(crate) series: Vec<SeriesId>,
    pub(crate) venues: Vec<VenueId>,
    pub(crate) delegations: Vec<Party>,
    named: usize,
}

/// A delegation, and who has its seats now.
#[derive(Debug)]
pub(crate) struct Party {
    pub(crate) id: DelegationId,
    pub(crate) key: Option<Key>,
    pub(crate) seats: Vec<DelegateId>,
}

impl Cast {
    /// The commands that bring it about.
    pub(crate) fn enters(&mut self, chance: &mut Chance, at: Timestamp) -> Vec<Command> {
        let mut commands: Vec<Command> =
            (0..SERIES).map(|_| self.open_series(chance, at)).collect();
        for _ in 0..VENUES {
            commands.push(self.add_venue(chance, at));
            commands.extend(self.add_rooms(chance));
        }
        for index in 0..DELEGATIONS {
            commands.push(self.form(chance, at));
            commands.extend((0..SEATS).filter_map(|_| self.name(index, chance, at)));
        }
        commands
    }

    fn key(&mut self, word: &str) -> Option<Key> {
        self.named += 1;
        format!("{word}-{}", self.named).parse().ok()
    }

    pub(crate) fn open_series(&mut self, chance: &mut Chance, at: Timestamp) -> Command {
        let id = SeriesId(chance.uuid(at));
        self.series.push(id);
        OpenSeries { id: Some(id), key: self.key("series"), title: words::title(chance) }.into()
    }

    pub(crate) fn add_venue(&mut self, chance: &mut Chance, at: Timestamp) -> Command {
        let id = VenueId(chance.uuid(at));
        self.venues.push(id);
        let zone = Zone::named(chance.pick(ZONES));
        let (name, city) = (words::title(chance), Some(words::title(chance)));
        AddVenue { id: Some(id), key: self.key("venue"), name, city, zone }.into()
    }

    /// The rooms of the venue that was added last.
    fn add_rooms(&self, chance: &mut Chance) -> Vec<Command> {
        let room = |key: &&str| {
            let (venue, key) = ((*self.venues.last()?).into(), key.parse().ok()?);
            let (name, seats) = (words::title(chance), Some(40));
            Some(AddRoom { venue, key, name, seats }.into())
        };
        ROOMS.iter().filter_map(room).collect()
    }

    fn form(&mut self, chance: &mut Chance, at: Timestamp) -> Command {
        let id = DelegationId(chance.uuid(at));
        let (key, name) = (self.key("delegation"), words::title(chance));
        self.delegations.push(Party { id, key: key.clone(), seats: Vec::new() });
        FormDelegation { id: Some(id), key, name }.into()
    }

    /// One more delegate for a delegation.
    pub(crate) fn name(
        &mut self,
        delegation: usize,
        chance: &mut Chance,
        at: Timestamp,
    ) -> Option<Command> {
        let id = DelegateId(chance.uuid(at));
        let key = self.key("delegate");
        let party = self.delegations.get_mut(delegation)?;
        party.seats.push(id);
        let (delegation, person) = (party.id.into(), Some(words::person(chance)));
        let title = words::title(chance);
        Some(NameDelegate { id: Some(id), key, delegation, person, title }.into())
    }

    /// Somebody leaves and another takes their seat, here and at coming meetings.
    pub(crate) fn replace(&mut self, chance: &mut Chance, at: Timestamp) -> Option<Command> {
        let id = DelegateId(chance.uuid(at));
        let key = self.key("delegate");
        let party = chance.below(self.delegations.len());
        let seats = &mut self.delegations.get_mut(party)?.seats;
        let seat = chance.below(seats.len());
        let leaving = std::mem::replace(seats.get_mut(seat)?, id);
        let person = Some(words::person(chance));
        Some(
            ReplaceDelegate { delegate: leaving.into(), id: Some(id), key, person, title: None }
                .into(),
        )
    }
}
