//! Whether a caller may use a verb on a thing, before anything else is said: what an API offers, and
//! why it does not offer the rest.
//!
//! It asks what the verb asks of its subject and of the caller. So whatever is decided was offered, and
//! what is not offered is refused; what is offered may still be refused for what else is said. The
//! secretariat is offered what it may do with some delegation's word, too.

mod entries;
mod items;
mod meetings;
mod parties;

use super::{By, Command};
use crate::context::Context;
use crate::id::{
    DelegateId, DelegationId, DraftId, EntityRef, EntryId, GrantId, ItemId, Kind, MeetingId,
    ParticipationId, SeriesId, VenueId,
};
use crate::refusal::{Reason, Refusal};
use crate::seen::Seen;
use crate::state::State;

/// Who asks, about which verb, in which state.
#[derive(Clone, Copy)]
struct Asking<'a> {
    state: &'a State,
    ctx: &'a Context,
    word: &'a str,
}

/// Whether a caller may use the verb of this word on a thing.
///
/// # Errors
/// [`Reason::VerbUnknown`] and [`Reason::NotAboutThis`]; what [`Context::check`] refuses; else what the
/// verb itself would say. The path is empty: there is no input to point at.
pub fn may(state: &State, ctx: &Context, word: &str, entity: EntityRef) -> Result<(), Refusal> {
    let bare = |refusal: Refusal| Refusal { path: Vec::new(), ..refusal };
    ask(Asking { state, ctx, word }, entity).map_err(bare)
}

/// The verbs that a caller may use on a thing, in the order of the documentation.
#[must_use]
pub fn allowed(state: &State, ctx: &Context, entity: EntityRef) -> Vec<&'static str> {
    let words = Command::WORDS.iter().copied();
    words.filter(|word| may(state, ctx, word, entity).is_ok()).collect()
}

/// What may be done now is asked of the same present that is read, whatever is recorded meanwhile.
impl Seen {
    /// Whether a caller may use a verb on a thing: see [`may`].
    ///
    /// # Errors
    /// As [`may`].
    pub fn may(&self, ctx: &Context, word: &str, entity: EntityRef) -> Result<(), Refusal> {
        may(self.today(), ctx, word, entity)
    }

    /// The verbs that a caller may use on a thing: see [`allowed`].
    #[must_use]
    pub fn allowed(&self, ctx: &Context, entity: EntityRef) -> Vec<&'static str> {
        allowed(self.today(), ctx, entity)
    }
}

fn ask(it: Asking<'_>, entity: EntityRef) -> Result<(), Refusal> {
    let word = it.word;
    let unknown = || Reason::VerbUnknown { verb: word.to_owned() };
    let (by, on) = Command::about(word).ok_or_else(unknown)?;
    it.ctx.check(it.state)?;
    admit(by, it.ctx)?;
    if !on.contains(&entity.kind) {
        let kind = entity.kind.to_string();
        return Err(Reason::NotAboutThis { verb: word.to_owned(), kind }.into());
    }
    let id = entity.id;
    match entity.kind {
        Kind::Series => it.state.series_of(&SeriesId(id).into()).map(drop),
        Kind::Venue => it.state.venue_of(&VenueId(id).into()).map(drop),
        Kind::Meeting => meetings::ask(it, MeetingId(id)),
        Kind::Delegation => parties::delegation(it, DelegationId(id)),
        Kind::Delegate => parties::delegate(it, DelegateId(id)),
        Kind::Participation => parties::participation(it, ParticipationId(id)),
        Kind::Item => items::ask(it, ItemId(id)),
        Kind::Entry => entries::ask(it, EntryId(id)),
        Kind::Draft => parties::draft(it, DraftId(id)),
        Kind::Grant => parties::grant(it, GrantId(id)),
        // No verb is about them: what changes them is about their meeting or item.
        Kind::Agenda | Kind::Cue | Kind::Release => Ok(()),
    }
}

/// As when a command is decided, but the secretariat may still come to name whose word it has.
fn admit(by: &[By], ctx: &Context) -> Result<(), Refusal> {
    By::admit(by, ctx).or_else(|refusal| {
        let to_be_named = matches!(*refusal.reason, Reason::PartyMissing {});
        if to_be_named { Ok(()) } else { Err(refusal) }
    })
}

#[cfg(test)]
mod tests;
