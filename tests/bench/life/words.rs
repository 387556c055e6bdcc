//! Texts of the lengths that secretariats write, in two languages.

use plenary_domain::{Language, LocalizedText};

use super::chance::Chance;

const ENGLISH: &[&str] = &[
    "joint",
    "review",
    "of",
    "the",
    "framework",
    "on",
    "migration",
    "security",
    "and",
    "border",
    "cooperation",
    "supply",
    "chains",
    "precursors",
    "firearms",
    "trafficking",
    "extradition",
    "information",
    "exchange",
    "between",
    "parties",
    "progress",
    "report",
    "working",
    "group",
    "commitments",
    "fisheries",
    "water",
    "treaty",
    "energy",
    "interconnection",
    "climate",
    "adaptation",
    "financing",
    "customs",
    "ports",
    "infrastructure",
    "public",
    "health",
    "prevention",
    "academic",
    "mobility",
    "consular",
    "protection",
    "data",
    "standards",
    "trade",
    "dispute",
    "settlement",
    "implementation",
    "schedule",
    "next",
    "steps",
    "declaration",
];

const SPANISH: &[&str] = &[
    "revisión",
    "conjunta",
    "del",
    "marco",
    "sobre",
    "migración",
    "seguridad",
    "y",
    "cooperación",
    "fronteriza",
    "cadenas",
    "de",
    "suministro",
    "precursores",
    "armas",
    "tráfico",
    "extradición",
    "intercambio",
    "información",
    "entre",
    "las",
    "partes",
    "informe",
    "avances",
    "grupo",
    "trabajo",
    "compromisos",
    "pesca",
    "agua",
    "tratado",
    "energía",
    "interconexión",
    "clima",
    "adaptación",
    "financiamiento",
    "aduanas",
    "puertos",
    "infraestructura",
    "salud",
    "pública",
    "prevención",
    "movilidad",
    "académica",
    "protección",
    "consular",
    "datos",
    "normas",
    "comercio",
    "solución",
    "controversias",
    "calendario",
    "próximos",
    "pasos",
    "declaración",
];

const NAMES: &[&str] = &[
    "Alicia",
    "Antony",
    "Rosa",
    "Merrick",
    "Mélanie",
    "Ken",
    "Luisa",
    "Hiroshi",
    "Amina",
    "Pieter",
    "Ingrid",
    "Kwame",
    "Fatima",
    "Søren",
    "Marta",
    "Rodríguez",
    "Salazar",
    "Okafor",
    "Lindqvist",
    "van der Berg",
    "Tanaka",
    "Alcalde",
    "Nichols",
    "Haddad",
    "Novák",
    "Ferreira",
    "Mbeki",
];

fn sentence(chance: &mut Chance, words: &[&'static str], length: usize) -> String {
    let mut text: Vec<char> =
        (0..length).map(|_| chance.pick(words)).collect::<Vec<_>>().join(" ").chars().collect();
    if let Some(first) = text.first_mut() {
        *first = first.to_uppercase().next().unwrap_or(*first);
    }
    text.into_iter().collect()
}

/// Of about this many words, in English and mostly in Spanish too.
fn text(chance: &mut Chance, least: usize, most: usize) -> LocalizedText {
    let length = chance.within(least, most);
    let english = (Language::english(), sentence(chance, ENGLISH, length));
    let spanish =
        (!chance.one_in(4)).then(|| (Language::spanish(), sentence(chance, SPANISH, length)));
    [Some(english), spanish].into_iter().flatten().collect()
}

/// A title: about 40 characters.
pub(crate) fn title(chance: &mut Chance) -> LocalizedText {
    text(chance, 3, 7)
}

/// A few sentences: about 200 characters.
pub(crate) fn prose(chance: &mut Chance) -> LocalizedText {
    text(chance, 12, 40)
}

/// One line: a note's number, a call.
pub(crate) fn line(chance: &mut Chance) -> String {
    let length = chance.within(3, 6);
    sentence(chance, ENGLISH, length)
}

/// A person's name.
pub(crate) fn person(chance: &mut Chance) -> String {
    format!("{} {}", chance.pick(NAMES), chance.pick(NAMES))
}
