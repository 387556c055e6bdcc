//! Over HTTP: durable mutations and agenda queries, beside the barest server with the same answers.

mod client;
pub(crate) mod fields;
mod servers;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use client::{Asking, Changing, Connection};
pub(crate) use servers::{serve, serve_bare};

use crate::ground::Ground;
use crate::load::{Window, Worker, window};
use crate::process::Helper;
use crate::spread::{Spread, per_second, time};
use crate::table::Row;
use crate::{Outcome, WINDOWS};

/// Connections that ask for agendas.
const ASKING: usize = 16;
/// Connections that change something.
pub(crate) const CHANGING: usize = 64;
/// Different agendas that are asked for.
const AGENDAS: usize = 1000;
/// Bytes that a mutation here records.
const EVENT: usize = 370;

pub(crate) fn figure(ground: &mut Ground) -> Outcome<Vec<Row>> {
    let (store, bare) = (ground.copy_of_large("http")?, ground.path("bare"));
    let mut server = Helper::start("serve", &store)?;
    let (address, meetings, entries) = (server.line()?, server.line()?, server.line()?);
    let bodies: Vec<_> = meetings.split(' ').take(AGENDAS).map(fields::query).collect();
    let bodies = Arc::new(bodies);
    let entries: Vec<String> = entries.split(' ').map(str::to_owned).collect();
    let size = ground.runtime.block_on(keep_answers(&address, &bodies, &entries, &bare))?;
    let mut peer = Helper::start("bare", &bare)?;
    let peer_address = peer.line()?;
    let (queries, mutations) = ground.runtime.block_on(async {
        let queries = [asking(&address, &bodies).await?, asking(&peer_address, &bodies).await?];
        let queries = alternate(queries).await?;
        let mutations = [
            changing(&address, "/graphql", &entries).await?,
            changing(&peer_address, "/commit", &entries).await?,
        ];
        Outcome::Ok((queries, alternate(mutations).await?))
    })?;
    Ok(rows(&size, &queries, &mutations))
}

fn rows(size: &str, queries: &[Vec<Window>; 2], mutations: &[Vec<Window>; 2]) -> Vec<Row> {
    let row = |figure: String, [product, peer]: &[Vec<Window>; 2]| {
        let rate = |windows: &Vec<Window>| Spread::of(windows, Window::rate);
        let ratio = rate(product).over(&rate(peer));
        let shown = |windows| rate(windows).shown(per_second);
        (Row::new(figure, shown(product)).beside(shown(peer), &ratio), ratio.median())
    };
    let late = |name: &str, [product, peer]: &[Vec<Window>; 2], part: f64| {
        let under = |windows: &Vec<Window>| Spread::of(windows, |window| window.under(part));
        let ratio = under(product).over(&under(peer));
        Row::new(format!("  {name}"), under(product).shown(time))
            .beside(under(peer).shown(time), &ratio)
    };
    let (query, ratio) = row(format!("HTTP agenda queries, {ASKING} connections, {size}"), queries);
    let (mutation, _) = row(format!("HTTP durable mutations, {CHANGING} connections"), mutations);
    vec![
        mutation,
        late("p50", mutations, 0.5),
        late("p99", mutations, 0.99),
        query.at_least(0.12, ratio, "≥ 0.12"),
        late("p50", queries, 0.5),
        late("p99", queries, 0.99),
    ]
}

/// Has the server answer everything once, for the peer to repeat; says how large an agenda is.
async fn keep_answers(
    address: &str,
    bodies: &[String],
    entries: &[String],
    dir: &Path,
) -> Outcome<String> {
    fs::create_dir(dir)?;
    let mut connection = Connection::open(address, "/graphql").await?;
    let (mut bytes, mut values) = (0, 0);
    for (index, body) in bodies.iter().enumerate() {
        let answer = connection.ask(body).await?;
        bytes += answer.len();
        values += fields::count(&serde_json::from_slice(answer)?);
        fs::write(dir.join(format!("answer-{index}")), answer)?;
    }
    let entry = entries.first().ok_or("nothing to change")?;
    fs::write(dir.join("done"), connection.ask(&fields::mutation(entry, 1440)).await?)?;
    fs::write(dir.join("event"), vec![b'x'; EVENT])?;
    let count = bodies.len().max(1);
    Ok(format!("{} fields, {:.1} KB", values / count, bytes as f64 / count as f64 / 1e3))
}

async fn asking(address: &str, bodies: &Arc<Vec<String>>) -> Outcome<Vec<Asking>> {
    let mut all = Vec::new();
    for index in 0..ASKING {
        let connection = Connection::open(address, "/graphql").await?;
        let next = index * bodies.len() / ASKING;
        all.push(Asking { connection, bodies: bodies.clone(), next });
    }
    Ok(all)
}

async fn changing(address: &str, path: &str, entries: &[String]) -> Outcome<Vec<Changing>> {
    let mut all = Vec::new();
    for entry in entries {
        let connection = Connection::open(address, path).await?;
        all.push(Changing { connection, entry: entry.clone(), minutes: 0 });
    }
    Ok(all)
}

/// Windows of the one and the other in turn, after one of each to warm up.
async fn alternate<W: Worker>([mut product, mut peer]: [Vec<W>; 2]) -> Outcome<[Vec<Window>; 2]> {
    window(&mut product).await?;
    window(&mut peer).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..WINDOWS {
        ours.push(window(&mut product).await?);
        theirs.push(window(&mut peer).await?);
    }
    Ok([ours, theirs])
}
