//! Messages of graphql-transport-ws, read and written.

use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::graphql::parameters::Parameters;

/// What a client says.
pub(super) enum Message {
    /// It introduces itself, and may show a token as a header would.
    Init {
        authorization: Option<String>,
    },
    Ping {
        payload: Option<Box<RawValue>>,
    },
    Pong,
    Subscribe {
        id: String,
        parameters: Box<Parameters>,
    },
    Complete {
        id: String,
    },
}

/// It says something that the protocol does not know.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Invalid;

#[derive(Deserialize)]
struct Raw<'m> {
    r#type: String,
    id: Option<String>,
    #[serde(borrow)]
    payload: Option<&'m RawValue>,
}

impl<'m> Raw<'m> {
    fn id(self) -> Result<String, Invalid> {
        self.id.filter(|id| !id.is_empty()).ok_or(Invalid)
    }

    /// Whatever a payload holds, it is an object.
    fn payload(&self) -> Result<Option<&'m RawValue>, Invalid> {
        match self.payload {
            Some(payload) if !payload.get().starts_with('{') => Err(Invalid),
            payload => Ok(payload),
        }
    }
}

impl Message {
    pub(super) fn read(text: &str) -> Result<Self, Invalid> {
        let raw: Raw<'_> = serde_json::from_str(text).map_err(|_| Invalid)?;
        let payload = raw.payload()?;
        match raw.r#type.as_str() {
            "connection_init" => Ok(Self::Init { authorization: authorization(payload)? }),
            "ping" => Ok(Self::Ping { payload: payload.map(ToOwned::to_owned) }),
            "pong" => Ok(Self::Pong),
            "subscribe" => {
                let payload = payload.ok_or(Invalid)?;
                let parameters = serde_json::from_str(payload.get()).map_err(|_| Invalid)?;
                Ok(Self::Subscribe { id: raw.id()?, parameters: Box::new(parameters) })
            }
            "complete" => Ok(Self::Complete { id: raw.id()? }),
            _ => Err(Invalid),
        }
    }
}

/// Browsers cannot set headers on a WebSocket, so the value of one may come here.
fn authorization(payload: Option<&RawValue>) -> Result<Option<String>, Invalid> {
    let Some(payload) = payload else { return Ok(None) };
    let fields: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(payload.get()).map_err(|_| Invalid)?;
    let mut shown = fields
        .into_iter()
        .filter(|(name, value)| name.eq_ignore_ascii_case("authorization") && !value.is_null());
    match (shown.next(), shown.next()) {
        (None, _) => Ok(None),
        (Some((_, serde_json::Value::String(value))), None) => Ok(Some(value)),
        (Some(_), _) => Err(Invalid),
    }
}

pub(super) const ACK: &str = r#"{"type":"connection_ack"}"#;

pub(super) fn pong(payload: Option<&RawValue>) -> String {
    match payload {
        None => r#"{"type":"pong"}"#.to_owned(),
        Some(payload) => format!(r#"{{"type":"pong","payload":{}}}"#, payload.get()),
    }
}

/// A message about an operation, with a payload that is JSON already.
pub(super) fn about(id: &str, kind: &str, payload: Option<&[u8]>) -> Bytes {
    let id = serde_json::Value::from(id).to_string();
    let mut out = format!(r#"{{"id":{id},"type":"{kind}""#).into_bytes();
    if let Some(payload) = payload {
        out.extend_from_slice(br#","payload":"#);
        out.extend_from_slice(payload);
    }
    out.push(b'}');
    out.into()
}

/// The errors of a response without data, as the list that they are.
pub(super) fn errors(response: &[u8]) -> Bytes {
    #[derive(Deserialize)]
    struct Errors<'r> {
        #[serde(borrow)]
        errors: &'r RawValue,
    }
    let read = serde_json::from_slice::<Errors<'_>>(response);
    read.map_or(Bytes::from_static(b"[]"), |it| Bytes::copy_from_slice(it.errors.get().as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_protocol_does_not_know_is_invalid() {
        for text in [
            "",
            "{",
            "[]",
            "\"ping\"",
            "{}",
            r#"{"type":1}"#,
            r#"{"type":"start"}"#,
            r#"{"type":"connection_ack"}"#,
            r#"{"type":"next","id":"1","payload":{}}"#,
            r#"{"type":"ping","payload":1}"#,
            r#"{"type":"ping","type":"pong"}"#,
            r#"{"type":"subscribe","payload":{"query":"{ x }"}}"#,
            r#"{"type":"subscribe","id":"","payload":{"query":"{ x }"}}"#,
            r#"{"type":"subscribe","id":7,"payload":{"query":"{ x }"}}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","id":"1","payload":[]}"#,
            r#"{"type":"complete"}"#,
            r#"{"type":"connection_init","payload":{"authorization":1}}"#,
            r#"{"type":"connection_init","payload":{"authorization":"a","Authorization":"b"}}"#,
        ] {
            assert!(Message::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_ping_comes_back_with_what_it_brought() {
        for (ping, answer) in [
            (r#"{"type":"ping"}"#, r#"{"type":"pong"}"#),
            (r#"{"type":"ping","payload":null}"#, r#"{"type":"pong"}"#),
            (
                r#"{"type":"ping","payload":{"n": 1.50}}"#,
                r#"{"type":"pong","payload":{"n": 1.50}}"#,
            ),
        ] {
            let Ok(Message::Ping { payload }) = Message::read(ping) else { panic!("{ping}") };
            assert_eq!(pong(payload.as_deref()), answer);
        }
    }

    #[test]
    fn an_id_is_written_as_json_whatever_it_holds() {
        let message = about("a\"\n", "complete", None);
        assert_eq!(&*message, br#"{"id":"a\"\n","type":"complete"}"#);
    }
}
