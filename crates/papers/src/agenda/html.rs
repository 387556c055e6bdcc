//! Agendas as one HTML page that needs nothing beside it: no script, nothing that is loaded.

use super::markdown::{facts, new_since};
use super::{PrintedAgenda, PrintedSpeaker, Row};
use crate::labels::Labels;

const STYLE: &str = include_str!("style.css");

/// Columns of the agenda.
const COLUMNS: usize = 4;

pub(super) fn write(agenda: &PrintedAgenda) -> String {
    let labels = Labels::of(&agenda.language);
    let title = escaped(&agenda.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src \
         'unsafe-inline'\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1 dir=\"auto\">{title}</h1>\n",
        escaped(agenda.language.as_str())
    );
    head(agenda, labels, &mut out);
    delegations(agenda, labels, &mut out);
    entries(agenda, labels, &mut out);
    out += &format!("<footer>{}</footer>\n</body>\n</html>\n", escaped(&agenda.footer));
    out
}

fn head(agenda: &PrintedAgenda, labels: &Labels, out: &mut String) {
    if let Some(series) = &agenda.series {
        *out += &format!("<p class=\"series\">{}</p>\n", escaped(series));
    }
    if let Some(cancelled) = &agenda.cancelled {
        *out += &format!("<p class=\"cancelled\">{}</p>\n", escaped(cancelled));
    }
    *out += "<dl>\n";
    for (label, value) in facts(agenda, labels) {
        *out += &format!("<dt>{label}</dt><dd>{}</dd>\n", escaped(&value));
    }
    *out += "</dl>\n</header>\n";
}

fn delegations(agenda: &PrintedAgenda, labels: &Labels, out: &mut String) {
    if agenda.delegations.is_empty() {
        return;
    }
    *out += &format!("<section>\n<h2>{}</h2>\n<ul class=\"delegations\">\n", labels.delegations);
    for it in &agenda.delegations {
        let head = it.head.as_deref().map(|head| format!(": {}", apart(head)));
        let head = head.unwrap_or_default();
        let others: Vec<_> = it.others.iter().map(|it| format!("<li>{}</li>", apart(it))).collect();
        let others = if others.is_empty() {
            String::new()
        } else {
            format!("\n<ul>\n{}\n</ul>", others.join("\n"))
        };
        *out += &format!("<li>{} ({}){head}{others}</li>\n", apart(&it.name), it.role);
    }
    *out += "</ul>\n</section>\n";
}

fn entries(agenda: &PrintedAgenda, labels: &Labels, out: &mut String) {
    *out += &format!("<section>\n<h2>{}</h2>\n", labels.agenda);
    if agenda.rows.is_empty() {
        *out += &format!("<p>{}</p>\n</section>\n", labels.empty);
        return;
    }
    *out += &format!(
        "<table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>\
         <th scope=\"col\">{}</th><th scope=\"col\" class=\"minutes\">{}</th></tr></thead>\n\
         <tbody>\n",
        labels.number, labels.time, labels.item, labels.min
    );
    agenda.rows.iter().for_each(|it| row(it, agenda, labels, out));
    *out += "</tbody>\n</table>\n</section>\n";
}

fn row(row: &Row, agenda: &PrintedAgenda, labels: &Labels, out: &mut String) {
    if let Some(day) = &row.day {
        *out += &format!(
            "<tr class=\"day\"><th scope=\"rowgroup\" colspan=\"{COLUMNS}\">{day}</th></tr>\n"
        );
    }
    let class = match (row.heading, row.reserved) {
        (true, _) => " class=\"heading\"",
        (_, true) => " class=\"reserved\"",
        (false, false) => "",
    };
    let minutes = if row.minutes > 0 { row.minutes.to_string() } else { String::new() };
    *out += &format!(
        "<tr{class}><td class=\"number\">{}</td><td class=\"clock\">{}</td>\
         <td class=\"d{}\">{}</td><td class=\"minutes\">{minutes}</td></tr>\n",
        escaped(row.number.as_deref().unwrap_or_default()),
        row.clock.as_deref().unwrap_or_default(),
        row.depth,
        item(row, agenda, labels)
    );
}

fn item(row: &Row, agenda: &PrintedAgenda, labels: &Labels) -> String {
    let mut out = format!("<bdi class=\"title\">{}</bdi>", escaped(&row.title));
    let asides: Vec<_> = row.aside.into_iter().chain(row.openness).collect();
    if !asides.is_empty() {
        out += &format!(" <span class=\"aside\">{}</span>", asides.join(" · "));
    }
    for mark in &row.marks {
        out += &format!(" <span class=\"new\">{}</span>", apart(mark));
    }
    if let Some(new) = new_since(row, agenda, labels) {
        out += &format!(" <span class=\"new\">{new}</span>");
    }
    if let Some(annotation) = &row.annotation {
        out += &format!("\n<p class=\"annotation\" dir=\"auto\">{}</p>", escaped(annotation));
    }
    if !row.speakers.is_empty() {
        let speakers = row.speakers.iter().map(|it| speaker(it, labels));
        let speakers: Vec<_> = speakers.map(|it| format!("<li>{it}</li>")).collect();
        out += &format!("\n<ol>\n{}\n</ol>", speakers.join("\n"));
    }
    out
}

/// As [`super::markdown::speaker`].
fn speaker(it: &PrintedSpeaker, labels: &Labels) -> String {
    let delegation = it.delegation.as_deref().map(|name| format!(" ({})", apart(name)));
    let minutes = it.minutes.map(|minutes| format!(", {minutes} {}", labels.min));
    format!("{}{}{}", apart(&it.name), delegation.unwrap_or_default(), minutes.unwrap_or_default())
}

/// A name in whatever script: one that is written from the right does not turn round what stands
/// beside it.
fn apart(name: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(name))
}

/// A text that no browser takes for anything else, within an element as within an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
