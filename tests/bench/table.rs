//! The table that a run ends with.

use crate::spread::Spread;

/// One figure.
#[derive(Debug, Default)]
pub(crate) struct Row {
    figure: String,
    product: String,
    peer: String,
    ratio: String,
    bound: String,
    met: Option<bool>,
}

impl Row {
    /// What the product does.
    pub(crate) fn new(figure: impl Into<String>, product: impl Into<String>) -> Self {
        Self { figure: figure.into(), product: product.into(), ..Self::default() }
    }

    /// What a peer does in its place.
    pub(crate) fn beside(mut self, peer: impl Into<String>, ratio: &Spread) -> Self {
        (self.peer, self.ratio) = (peer.into(), ratio.to_string());
        self
    }

    /// At least this much is wanted.
    pub(crate) fn at_least(mut self, bound: f64, measured: f64, words: &str) -> Self {
        (self.bound, self.met) = (words.to_owned(), Some(measured >= bound));
        self
    }

    /// At most this much is wanted.
    pub(crate) fn at_most(mut self, bound: f64, measured: f64, words: &str) -> Self {
        (self.bound, self.met) = (words.to_owned(), Some(measured <= bound));
        self
    }

    fn cells(&self) -> [&str; 6] {
        let met = match self.met {
            Some(true) => "met",
            Some(false) => "missed",
            None => "",
        };
        [&self.figure, &self.product, &self.peer, &self.ratio, &self.bound, met]
    }
}

const HEAD: [&str; 6] = ["figure", "product", "peer or limit", "ratio", "bound", "met?"];

/// Prints them under each other.
pub(crate) fn print(rows: &[Row]) {
    let lines = || std::iter::once(HEAD).chain(rows.iter().map(Row::cells));
    let widths = (0..HEAD.len()).map(|column| {
        lines().filter_map(|line| line.get(column).map(|cell| cell.chars().count())).max()
    });
    let widths: Vec<usize> = widths.map(Option::unwrap_or_default).collect();
    println!();
    for (index, line) in lines().enumerate() {
        let cells = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        println!("| {} |", cells.collect::<Vec<_>>().join(" | "));
        if index == 0 {
            let rules = widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>();
            println!("| {} |", rules.join(" | "));
        }
    }
}
