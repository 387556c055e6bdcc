//! The agreement matrix.

use async_graphql::{Object, Result, SimpleObject};
use plenary_domain::state::WordingNumber;
use plenary_domain::views::matrix::{self, Cell, Total};
use plenary_domain::{DelegationId, views};

use super::item::Voice;
use super::{Delegation, Item, thing};
use crate::enums::Consent;
use crate::errors::fault;
use crate::ob::{Ob, Obs, fields};

thing! {
    /// What each party last said to each item that asks for consent.
    AgreementMatrix of views::Matrix
}

/// What a party last said to an item.
#[derive(SimpleObject)]
pub(crate) struct MatrixCell<'a> {
    /// The party.
    party: Option<Ob<Delegation>>,
    /// What it said, and to which wording; none if it has said nothing.
    voice: Option<Ob<Voice<'a>>>,
    /// Whether it spoke to the wording that stands: else it is asked again.
    stands: bool,
}

/// How often a party says what to the wordings that stand; what was withdrawn is not counted.
#[derive(SimpleObject)]
pub(crate) struct MatrixTotal {
    /// The party.
    party: Option<Ob<Delegation>>,
    /// How many items it endorses.
    endorsed: i32,
    /// To how many items it agrees subject to its government's confirmation.
    ad_referendum: i32,
    /// To how many items it objects.
    objected: i32,
    /// To how many items it has yet to speak as they are worded now.
    open: i32,
}

fields!(AgreementMatrix: parties, rows, totals);
fields!(MatrixRow: item, consent, cells(None));
fields!(MatrixCell<'_>: party, voice, stands);
fields!(MatrixTotal: party, endorsed, ad_referendum, objected, open);

impl AgreementMatrix {
    fn delegation(&self, id: DelegationId) -> Option<Ob<Delegation>> {
        self.scope.seen().delegation(id).map(|it| Delegation::new(&self.scope, it))
    }
}

/// What each party last said to each item that asks for consent.
#[Object]
impl AgreementMatrix {
    /// The columns: hosts first, then the other parties.
    async fn parties(&self) -> Obs<Delegation> {
        self.it.parties.iter().filter_map(|party| self.delegation(*party)).collect()
    }

    /// The rows: what is on the agenda in its order, then the backlog in order of proposal.
    async fn rows(&self) -> Obs<MatrixRow> {
        let all = 0..self.it.rows.len();
        all.map(|index| Ob(MatrixRow { of: self.clone(), index })).collect()
    }

    /// What each party says in all, in the order of the columns.
    async fn totals(&self) -> Obs<MatrixTotal> {
        let number = |count| i32::try_from(count).unwrap_or(i32::MAX);
        let total = |total: &Total| {
            Ob(MatrixTotal {
                party: self.delegation(total.party),
                endorsed: number(total.endorsed),
                ad_referendum: number(total.ad_referendum),
                objected: number(total.objected),
                open: number(total.open),
            })
        };
        self.it.totals.iter().map(total).collect()
    }
}

/// An item that asks for consent.
pub(crate) struct MatrixRow {
    of: AgreementMatrix,
    index: usize,
}

impl MatrixRow {
    fn it(&self) -> Result<&matrix::Row> {
        self.of.it.rows.get(self.index).ok_or_else(|| fault("no such row"))
    }
}

/// An item that asks for consent.
#[Object]
impl MatrixRow {
    /// The item, with its wordings.
    async fn item(&self) -> Result<Ob<Item>> {
        Ok(Item::new(&self.of.scope, self.it()?.item.clone()))
    }

    /// Where it stands between the parties.
    async fn consent(&self) -> Result<Consent> {
        Ok(self.it()?.consent.into())
    }

    /// What each party says, in the order of the columns.
    async fn cells(
        &self,
        #[graphql(desc = "Only what was last said to this wording; to any if left out.")]
        wording: Option<i32>,
    ) -> Result<Obs<MatrixCell<'_>>> {
        let row = self.it()?;
        let item = Item::new(&self.of.scope, row.item.clone()).0;
        let asked = |number: WordingNumber| wording.is_none_or(|asked| asked == i32::from(number));
        let cells = row.cells.iter().map(|it: &Cell| {
            let voice = it.voice.as_ref().filter(|voice| asked(voice.wording()));
            Ob(MatrixCell {
                party: self.of.delegation(it.party),
                stands: it.stands && voice.is_some(),
                voice: voice.map(|voice| item.voice(it.party, voice)),
            })
        });
        Ok(cells.collect())
    }
}
