//! Lists of preferences, as in `Accept` and `Accept-Language` (RFC 9110, §12.4.2).

use axum::http::{HeaderMap, HeaderName};

/// One element of such a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Preference<'a> {
    /// What is preferred, without its parameters.
    pub(crate) value: &'a str,
    /// From 0 (refused) to 1000 (most wanted), as sent: thousandths, so that no float is needed.
    pub(crate) weight: u16,
}

/// The preferences in a header, in the order sent. Elements that make no sense are left out.
pub(crate) fn preferences<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
) -> impl Iterator<Item = Preference<'a>> + use<'a> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .filter_map(preference)
}

fn preference(element: &str) -> Option<Preference<'_>> {
    let mut parts = element.split(';').map(str::trim);
    let value = parts.next().filter(|value| !value.is_empty())?;
    let quality = parts
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case("q"));
    let weight = match quality {
        Some((_, quality)) => thousandths(quality)?,
        None => 1000,
    };
    Some(Preference { value, weight })
}

/// `0`, `1`, or either with up to three decimals, no more than one in all.
fn thousandths(quality: &str) -> Option<u16> {
    let (whole, decimals) = quality.split_once('.').unwrap_or((quality, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole: u16 = match whole {
        "0" => 0,
        "1" => 1000,
        _ => return None,
    };
    let decimals: u16 = format!("{decimals:0<3}").parse().ok()?;
    Some(whole + decimals).filter(|weight| *weight <= 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quality_is_read_as_thousandths() {
        let read = ["1", "0", "0.5", "0.123", "1.000", "1.", "0.05"].map(thousandths);
        assert_eq!(read, [1000, 0, 500, 123, 1000, 1000, 50].map(Some),);
        for wrong in ["", "2", "1.1", "-1", "0.1234", "0.+1", "half"] {
            assert_eq!(thousandths(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn elements_keep_their_order_and_lose_their_parameters() {
        let mut headers = HeaderMap::new();
        headers.append("accept", "a/b;v=1 ; Q=0.2, c/d".parse().unwrap());
        headers.append("accept", ", e/f;q=x, g/h".parse().unwrap());
        let found: Vec<_> = preferences(&headers, &axum::http::header::ACCEPT)
            .map(|preference| (preference.value, preference.weight))
            .collect();
        assert_eq!(found, [("a/b", 200), ("c/d", 1000), ("g/h", 1000)]);
    }
}
