//! JSON that says everything once.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// JSON in which no object gives a name twice: of two commands under one name, one would be lost
/// without a word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unambiguous(pub Value);

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Once).map(Self)
    }
}

struct Once;

impl<'de> Visitor<'de> for Once {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(Unambiguous(element)) = elements.next_element()? {
            array.push(element);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            if object.contains_key(&name) {
                return Err(de::Error::custom(format_args!("“{name}” is given twice")));
            }
            let Unambiguous(value) = entries.next_value()?;
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_twice_is_refused_wherever_it_stands() {
        for json in [r#"{"a":1,"a":2}"#, r#"[{"a":{"b":1,"b":1}}]"#, r#"{"a":1,"\u0061":2}"#] {
            let error = serde_json::from_str::<Unambiguous>(json).expect_err(json).to_string();
            assert!(error.contains("is given twice"), "{error}");
        }
    }

    #[test]
    fn any_other_json_reads_as_it_does_elsewhere() {
        for json in [
            "null",
            "[true, false, -1, 18446744073709551615, 1.5, \"x\", \"\\n\"]",
            r#"{"a": {"b": []}, "c": {}}"#,
        ] {
            let Unambiguous(read) = serde_json::from_str(json).expect(json);
            assert_eq!(read, serde_json::from_str::<Value>(json).expect(json));
        }
    }
}
