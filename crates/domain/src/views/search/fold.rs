//! Without accents and in small letters: `Bárcena` and `BARCENA` are both `barcena`.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text without accents and in small letters.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::new();
    into(text, &mut out);
    out
}

/// The same into a text that is used again: a search folds everything that it looks at.
pub(super) fn into(text: &str, out: &mut String) {
    out.clear();
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let (ascii, other) = rest.split_at(plain);
        out.push_str(ascii);
        let mut others = other.chars();
        if let Some(c) = others.next() {
            push(c, out);
        }
        rest = others.as_str();
    }
    out.make_ascii_lowercase();
}

fn push(c: char, out: &mut String) {
    match known(c) {
        Some(known) => out.push_str(known),
        None => decompose(c, out),
    }
}

/// The letters beyond ASCII that most European languages write, worked out once.
static LATIN: LazyLock<Vec<Box<str>>> = LazyLock::new(|| {
    let fold = |c: char| {
        let mut out = String::new();
        decompose(c, &mut out);
        out.into_boxed_str()
    };
    (FIRST..='\u{24f}').map(fold).collect()
});

const FIRST: char = '\u{80}';

fn known(c: char) -> Option<&'static str> {
    let index = u32::from(c).checked_sub(u32::from(FIRST))?;
    LATIN.get(usize::try_from(index).ok()?).map(|folded| &**folded)
}

/// Small letters, taken apart (NFKD), without the marks on them; and the letters that Unicode does not
/// take apart, as they are spelt without them.
fn decompose(c: char, out: &mut String) {
    for c in c.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            // What ends a word is the same letter as within one.
            'ς' => out.push('σ'),
            // Printers set what people type plainly.
            '‘' | '’' | 'ʼ' | '‛' => out.push('\''),
            '‐'..='―' | '−' => out.push('-'),
            // A capital İ is made small with a mark on it.
            c if is_combining_mark(c) => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn accents_and_case_make_no_difference() {
        for (text, plain) in [
            ("BARCENA", "barcena"),
            ("Bárcena", "barcena"),
            ("Ba\u{301}rcena", "barcena"),
            ("MÉXICO", "mexico"),
            ("Núñez", "nunez"),
            ("Straße", "strasse"),
            ("STRAẞE", "strasse"),
            ("Øresund", "oresund"),
            ("Łódź", "lodz"),
            ("İstanbul", "istanbul"),
            ("ﬁgure", "figure"),
            ("Ελλάδα", "ελλαδα"),
            ("ΟΔΥΣΣΕΑΣ", "οδυσσεασ"),
            ("Οδυσσέας", "οδυσσεασ"),
            ("Việt Nam", "viet nam"),
            ("O’Brien", "o'brien"),
            ("US–Mexico\u{a0}−", "us-mexico -"),
            ("日本", "日本"),
            ("", ""),
        ] {
            assert_eq!(folded(text), plain, "{text}");
        }
    }
}
