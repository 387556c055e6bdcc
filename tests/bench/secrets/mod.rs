//! Whether time tells what is hidden from what there is not: a delegate asks the binary about the one
//! and the other, in an order left to chance.
//!
//! Every round asks three times: about something hidden, about the same once more, and about nothing.
//! How far the medians of the first two lie apart is chance alone, and so is what the spread of single
//! answers lets the difference of two medians come to; whatever is larger is the noise. A difference
//! above it, twice, fails the bench.

mod client;
mod questions;
mod sample;
mod stage;

use client::Connection;
use plenary_tests::Server;
use questions::{Question, questions};
use sample::Sample;
use stage::Stage;

use crate::Outcome;
use crate::ground::Ground;
use crate::life::Chance;
use crate::spread::time;
use crate::table::{self, Row};

/// How many rounds each question gets.
const ROUNDS: usize = 1000;
/// How many rounds come before those that count.
const WARM_UP: usize = 100;

pub(crate) fn figure(ground: &mut Ground) -> Outcome<Vec<Row>> {
    let store = ground.path("secrets");
    let planner = ground.small("secrets")?;
    planner.close();
    drop(planner);
    let server = Server::serve(&store);
    let address = server.url().trim_start_matches("http://").to_owned();
    let stage = Stage::set(&address)?;
    let (mut chance, mut rows, mut told) = (Chance::seeded(11), Vec::new(), Vec::new());
    for question in questions(&stage) {
        let mut found = ask(&address, &question, &mut chance)?.compared();
        // By chance, one of many questions may go beyond the noise once.
        if found.is_told() {
            found = ask(&address, &question, &mut chance)?.compared();
        }
        if found.is_told() {
            told.push(question.name);
        }
        rows.push(found.row(question.name));
    }
    if told.is_empty() {
        return Ok(rows);
    }
    table::print(&rows);
    Err(format!("time tells what is hidden: {}", told.join(", ")).into())
}

/// The times of one question.
struct Asked {
    hidden: Sample,
    again: Sample,
    nothing: Sample,
}

/// How they compare, in seconds.
struct Compared {
    /// How much longer it took to answer about what is hidden.
    longer: f64,
    noise: f64,
    nothing: f64,
}

impl Asked {
    fn compared(&self) -> Compared {
        let Self { hidden, again, nothing } = self;
        let noise = (hidden.median() - again.median()).abs().max(hidden.noise_beside(nothing));
        let nothing = nothing.median();
        Compared { longer: hidden.median() - nothing, noise, nothing }
    }
}

impl Compared {
    fn is_told(&self) -> bool {
        self.longer.abs() > self.noise
    }

    fn row(&self, question: &str) -> Row {
        let difference = self.longer.abs();
        let more = if self.longer < 0.0 { "less" } else { "more" };
        let shown = format!("{} {more} than {}", micros(difference), time(self.nothing));
        let bound = format!("≤ noise, {}", micros(self.noise));
        Row::new(format!("Hidden or not there: {question}"), shown)
            .at_most(self.noise, difference, &bound)
    }
}

/// A short time, given in seconds.
fn micros(seconds: f64) -> String {
    format!("{:.1} µs", seconds * 1e6)
}

/// What the answers took: about what is hidden, about the same again, and about nothing.
fn ask(address: &str, question: &Question, chance: &mut Chance) -> Outcome<Asked> {
    let mut connection = Connection::open(address)?;
    let [hidden, nothing] = [&question.hidden, &question.nothing];
    let said = [connection.ask(hidden)?, connection.ask(nothing)?];
    question.alike(&said)?;
    let mut samples = [(); 3].map(|()| Sample::default());
    for round in 0..WARM_UP + ROUNDS {
        let mut order = [0, 1, 2];
        for left in (1..order.len()).rev() {
            order.swap(left, chance.below(left + 1));
        }
        for which in order {
            let took = connection.time(if which == 2 { nothing } else { hidden })?;
            if let Some(sample) = samples.get_mut(which).filter(|_| round >= WARM_UP) {
                sample.add(took);
            }
        }
    }
    let [hidden, again, nothing] = samples;
    Ok(Asked { hidden, again, nothing })
}
