//! Scalars: small values with a syntax of their own. What does not read is an error of the request.

use std::collections::BTreeMap;

use async_graphql::{
    Context, InputValueError, InputValueResult, Scalar, ScalarType, ServerResult, Value,
};
use plenary_domain::{Id, Key, Kind, Language, LocalizedText, Reason, Ref, Refusal, SecretHash};
use plenary_planner::{Fingerprint, Moment};
use uuid::Uuid;

use crate::json;
use crate::ob::Out;
use crate::scope::type_name;

fn text<T>(value: Value) -> Result<String, InputValueError<T>>
where
    T: async_graphql::InputType,
{
    if let Value::String(text) = value {
        Ok(text)
    } else {
        Err(InputValueError::expected_type(value))
    }
}

macro_rules! text_scalars {
    ($($(#[$doc:meta])* $name:ident($inner:ty) = $graphql:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(crate) struct $name(pub(crate) $inner);

        $(#[$doc])*
        #[Scalar(name = $graphql)]
        impl ScalarType for $name {
            fn parse(value: Value) -> InputValueResult<Self> {
                let text = text(value)?;
                text.parse().map(Self).map_err(|error| InputValueError::custom(format!("{text:?}: {error}")))
            }

            fn is_valid(value: &Value) -> bool {
                Self::parse(value.clone()).is_ok()
            }

            fn to_value(&self) -> Value {
                Value::String(self.0.to_string())
            }
        }

        impl Out for $name {
            fn write(&self, _: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
                json::write_text(out, &self.0.to_string());
                Ok(())
            }
        }
    )*};
}

text_scalars! {
    /// How an input names a thing: by its key (`hlsd-2023`), its UUID, or its `id` as it is now. An
    /// agenda entry is also named by its item's key.
    RefText(String) = "Ref";
    /// A short name, unique within its kind: 1 to 64 of a–z, 0–9 and hyphens, such as `hlsd-2023`.
    KeyText(Key) = "Key";
    /// A language as BCP 47 writes it: `en`, `es`, `es-mx`.
    LanguageTag(Language) = "Language";
    /// A point in time as RFC 3339 writes it: `2023-10-05T15:30:00Z`.
    Instant(jiff::Timestamp) = "Timestamp";
    /// A UUID, such as `0192f0c1-2b6e-7cc3-98c4-dc0c0c07398f`.
    UuidText(Uuid) = "UUID";
    /// The SHA-256 of a token's secret, in hexadecimal.
    SecretHashText(SecretHash) = "SecretHash";
    /// Where something stands in the log. Opaque: compare for equality, and pass back as `@POSITION`
    /// where a moment is asked for. A delegation is told its own texts, which say nothing of how much
    /// others write, and which lead nobody else anywhere.
    PositionText(String) = "Position";
    /// The log's fingerprint at one point: 128 bits of its hash chain in four groups. Whoever keeps
    /// one can show any later rewrite of what came before it. It is of the whole log: what anybody
    /// writes changes the next one.
    FingerprintText(Fingerprint) = "Fingerprint";
    /// A moment: `now`, `@` and a position, a time of recording as RFC 3339 writes it, or a revision of
    /// an agenda such as `hlsd-2023/rev2`.
    MomentText(Moment) = "Moment";
}

/// What a value of this scalar looks like: follows “must be”.
pub(crate) fn expected(scalar: &str) -> &str {
    match scalar {
        "String" => "a string",
        "Int" => "a whole number of 32 bits",
        "Boolean" => "true or false",
        "ID" => "an id",
        "Ref" => "a reference: a key such as hlsd-2023, a UUID, or an id",
        "Key" => "a key: 1 to 64 of a-z, 0-9 and -, beginning and ending with a letter or digit",
        "Language" => "a language as BCP 47 writes it, such as en or es-mx",
        "LocalDateTime" => {
            "a day and time that there is, such as 2023-10-05T09:30, without an offset"
        }
        "Date" => "a day that there is, such as 2023-10-05",
        "Timestamp" => "an RFC 3339 time such as 2023-10-05T15:30:00Z",
        "SecretHash" => "a SHA-256 in 64 hexadecimal digits",
        "UUID" => "a UUID such as 0192f0c1-2b6e-7cc3-98c4-dc0c0c07398f",
        "Moment" => "a moment: now, @ and a position, an RFC 3339 time, or hlsd-2023/rev2",
        "Version" => "a version: a whole number from 0 to 2^53 - 1",
        "LocalizedTextInput" => r#"a text, or texts by language such as {"en": "…", "es": "…"}"#,
        other => other,
    }
}

impl RefText {
    /// Reads the reference; what an `id` of another moment names cannot be changed any more.
    pub(crate) fn resolve<T: Id>(&self) -> Result<Ref<T>, Refusal> {
        let text = self.0.as_str();
        let unknown = || Reason::Unknown { kind: T::KIND.to_string(), reference: text.to_owned() };
        let Some((kind, id)) = text.split_once(':') else {
            return text.parse().map_err(|_| unknown().into());
        };
        if id.contains(['@', '~']) {
            return Err(Reason::PastId { id: text.to_owned() }.into());
        }
        match Uuid::parse_str(id) {
            Ok(id) if leads_to(kind, T::KIND) => Ok(Ref::Id(id.into())),
            _ => Err(unknown().into()),
        }
    }
}

/// Whether the id of such an object names a thing of this kind: an agenda bears its meeting's UUID,
/// and an entry may be named by its item.
fn leads_to(object: &str, kind: Kind) -> bool {
    let also = match kind {
        Kind::Meeting => Some(Kind::Agenda),
        Kind::Entry => Some(Kind::Item),
        Kind::Series
        | Kind::Venue
        | Kind::Delegation
        | Kind::Delegate
        | Kind::Participation
        | Kind::Agenda
        | Kind::Item
        | Kind::Draft
        | Kind::Cue
        | Kind::Release
        | Kind::Grant => None,
    };
    [Some(kind), also].into_iter().flatten().any(|kind| type_name(kind) == object)
}

/// Whether a text has a digit for every `d` of a form, and is else the same.
fn has_form(text: &str, form: &str) -> bool {
    let fits = |(byte, of): (u8, u8)| if of == b'd' { byte.is_ascii_digit() } else { byte == of };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(fits)
}

/// A date and time on the wall, without zone or offset: `2023-10-05T09:30`, or with seconds,
/// `2023-10-05T09:30:00`. Answers leave out seconds that are nought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LocalDateTime(pub(crate) jiff::civil::DateTime);

/// A date and time on the wall, without zone or offset: `2023-10-05T09:30`, or with seconds,
/// `2023-10-05T09:30:00`. Answers leave out seconds that are nought.
#[Scalar]
impl ScalarType for LocalDateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        let text = text(value)?;
        // Stricter than the parser, which also takes a date alone, and passes over an offset.
        let forms = ["dddd-dd-ddTdd:dd", "dddd-dd-ddTdd:dd:dd"];
        let plain = forms.iter().any(|form| has_form(&text, form));
        if !plain {
            return Err(InputValueError::custom(expected("LocalDateTime")));
        }
        // What has the form and does not read has a day or an hour that no calendar or clock shows.
        let unreal = |_| InputValueError::custom(format!("there is no such day or time as {text}"));
        text.parse().map(Self).map_err(unreal)
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(String::from_utf8_lossy(shown(&digits(self.0))).into_owned())
    }
}

impl Out for LocalDateTime {
    fn write(&self, _: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
        out.push(b'"');
        out.extend_from_slice(shown(&digits(self.0)));
        out.push(b'"');
        Ok(())
    }
}

/// A day on the wall: `2023-10-05`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Date(pub(crate) jiff::civil::Date);

/// A day on the wall: `2023-10-05`.
#[Scalar]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let text = text(value)?;
        if !has_form(&text, "dddd-dd-dd") {
            return Err(InputValueError::custom(expected("Date")));
        }
        let unreal = |_| InputValueError::custom(format!("there is no such day as {text}"));
        text.parse().map(Self).map_err(unreal)
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

impl Out for Date {
    fn write(&self, _: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
        json::write_text(out, &self.0.to_string());
        Ok(())
    }
}

/// By hand, since an agenda has two for every entry and a formatter that can do more takes ten times
/// as long. Years have four digits: no others are let in.
fn digits(time: jiff::civil::DateTime) -> [u8; 19] {
    let [c, y] = [time.year() / 100, time.year() % 100].map(two);
    let [m, d] = [time.month(), time.day()].map(|number| two(number.into()));
    let [h, min, s] = [time.hour(), time.minute(), time.second()].map(|n| two(n.into()));
    let (date, clock) = (b'-', b':');
    [
        c[0], c[1], y[0], y[1], date, m[0], m[1], date, d[0], d[1], b'T', h[0], h[1], clock,
        min[0], min[1], clock, s[0], s[1],
    ]
}

fn two(number: i16) -> [u8; 2] {
    [number / 10, number % 10].map(|digit| b'0' + u8::try_from(digit).unwrap_or_default())
}

/// Without the seconds if they are nought.
fn shown(digits: &[u8; 19]) -> &[u8] {
    digits.strip_suffix(b":00").unwrap_or(digits)
}

/// How often a thing has changed: 1 when it is new. A whole number below 2^53; as an input, a
/// string of digits will do too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Version(pub(crate) u64);

/// How often a thing has changed: 1 when it is new. A whole number below 2^53; as an input, a
/// string of digits will do too.
#[Scalar]
impl ScalarType for Version {
    fn parse(value: Value) -> InputValueResult<Self> {
        let digits = if let Value::String(digits) = &value { digits.parse().ok() } else { None };
        let number = if let Value::Number(number) = &value { number.as_u64() } else { digits };
        // Beyond, JSON's numbers lose digits in JavaScript.
        let number = number.filter(|number| *number < 1 << 53);
        number.map(Self).ok_or_else(|| InputValueError::expected_type(value))
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::Number(self.0.into())
    }
}

impl Out for Version {
    fn write(&self, _: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
        json::write_any(out, &self.0);
        Ok(())
    }
}

/// Any JSON.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Json(pub(crate) serde_json::Value);

/// Any JSON.
#[Scalar(name = "JSON")]
impl ScalarType for Json {
    fn parse(value: Value) -> InputValueResult<Self> {
        Ok(Self(value.into_json()?))
    }

    fn to_value(&self) -> Value {
        Value::from_json(self.0.clone()).unwrap_or_default()
    }
}

/// A text by language, each version authentic: `{"en": "Migration", "es": "Migración"}`. A plain
/// string is a text in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LocalizedTextInput(pub(crate) LocalizedText);

/// A text by language, each version authentic: `{"en": "Migration", "es": "Migración"}`. A plain
/// string is a text in English.
#[Scalar]
impl ScalarType for LocalizedTextInput {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::Object(versions) = value else {
            return text(value).map(LocalizedText::english).map(Self);
        };
        let mut text = BTreeMap::new();
        for (tag, version) in versions {
            let language: Language = tag.as_str().parse()?;
            if text.insert(language, self::text(version)?).is_some() {
                return Err(InputValueError::custom(format!("“{tag}” is given twice")));
            }
        }
        Ok(Self(text.into_iter().collect()))
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        let versions = self.0.versions();
        Value::Object(
            versions
                .map(|(l, t)| (async_graphql::Name::new(l.as_str()), Value::String(t.to_owned())))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_time_is_written_as_it_is_read() {
        for text in ["2023-10-05T09:30", "0987-01-31T23:59", "9999-12-31T00:00:01"] {
            let time = LocalDateTime::parse(Value::String(text.to_owned())).expect("a time");
            assert_eq!(time.to_value(), Value::String(text.to_owned()));
        }
    }

    #[test]
    fn a_date_is_a_day_of_the_calendar_and_nothing_more() {
        let date = |text: &str| Date::parse(Value::String(text.to_owned()));
        let day = date("2024-02-29").expect("a day");
        assert_eq!(day.to_value(), Value::String("2024-02-29".to_owned()));
        for text in ["2023-02-29", "2023-2-28", "2023-02-28T12:30", "today", ""] {
            assert!(date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_said_not_to_be() {
        let error = |text: &str| match LocalDateTime::parse(Value::String(text.to_owned())) {
            Ok(time) => panic!("{time:?}"),
            Err(error) => error.into_server_error(async_graphql::Pos::default()).message,
        };
        for text in ["2027-02-30T12:30", "2027-13-01T12:30", "2027-02-28T25:00"] {
            let said = error(text);
            assert!(said.contains(&format!("there is no such day or time as {text}")), "{said}");
        }
        for text in ["2027-02-28", "2027-02-28T12:30Z", "2027-02-30T12:30+02:00", "tomorrow"] {
            let said = error(text);
            assert!(said.contains(expected("LocalDateTime")), "{said}");
        }
    }
}
