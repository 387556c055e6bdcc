//! What a token says of its bearer, in whatever claims the provider says it.

use plenary_graphql::transport::Claims;
use serde_json::{Map, Value};

use super::unverified::Unverified;

/// What people read in a log should not be a page.
const LONGEST_NAME: usize = 200;

/// More meetings than anyone is a reader of.
const MOST_MEETINGS: usize = 200;

/// In which claims the provider says who somebody is to Plenary.
#[derive(Clone, Debug)]
pub struct ClaimNames {
    /// `secretariat`, `delegate`, `reader` or `auditor`.
    pub role: String,
    /// The key or UUID of a delegate's delegation.
    pub delegation: String,
    /// The keys or UUIDs of a reader's meetings, as a list.
    pub meetings: String,
}

impl ClaimNames {
    /// Reads what a token says that is known to be the issuer's, until then. Nothing is coerced: a claim
    /// of another type is no claim that was meant.
    pub(super) fn read(&self, said: &Map<String, Value>, until: i64) -> Result<Claims, Unverified> {
        Ok(Claims {
            subject: text(said, "sub")?,
            name: name(said)?,
            role: text(said, &self.role)?.ok_or(Unverified::NoRole)?,
            delegation: text(said, &self.delegation)?,
            meetings: meetings(said, &self.meetings)?,
            until,
        })
    }
}

/// What people call them, or else the name by which the provider knows them.
fn name(said: &Map<String, Value>) -> Result<String, Unverified> {
    for claim in ["name", "preferred_username", "sub"] {
        if let Some(name) = text(said, claim)? {
            return Ok(name.chars().take(LONGEST_NAME).collect());
        }
    }
    Err(Unverified::NoName)
}

/// A text that says something; none if there is no such claim.
fn text(said: &Map<String, Value>, claim: &str) -> Result<Option<String>, Unverified> {
    let Some(value) = said.get(claim) else { return Ok(None) };
    let text = value.as_str().filter(|text| !text.trim().is_empty());
    text.map(|text| Some(text.to_owned())).ok_or_else(|| Unverified::wrong(claim))
}

fn meetings(said: &Map<String, Value>, claim: &str) -> Result<Vec<String>, Unverified> {
    let Some(value) = said.get(claim) else { return Ok(Vec::new()) };
    let list = value.as_array().filter(|list| list.len() <= MOST_MEETINGS);
    let texts = list.map(|list| list.iter().map(|one| one.as_str().map(str::to_owned)));
    texts.and_then(Iterator::collect).ok_or_else(|| Unverified::wrong(claim))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(said: &Value) -> Result<Claims, Unverified> {
        let names = ClaimNames {
            role: "https://plenary.example/role".to_owned(),
            delegation: "delegation".to_owned(),
            meetings: "meetings".to_owned(),
        };
        names.read(said.as_object().unwrap(), 7)
    }

    #[test]
    fn claims_are_read_by_the_names_that_were_configured() {
        let said = json!({"https://plenary.example/role": "delegate", "delegation": "us",
            "meetings": ["a", "b"], "sub": "42", "name": "Ana", "role": "secretariat"});
        let claims = read(&said).unwrap();
        assert_eq!((&*claims.name, &*claims.role, claims.until), ("Ana", "delegate", 7));
        assert_eq!(claims.delegation.as_deref(), Some("us"));
        assert_eq!(claims.meetings, ["a", "b"]);
    }

    #[test]
    fn a_name_is_the_best_that_is_said() {
        let said = |more: Value| {
            let mut said = json!({"https://plenary.example/role": "auditor"});
            said.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            read(&said)
        };
        let names = json!({"sub": "42", "preferred_username": "ana"});
        assert_eq!(said(names).unwrap().name, "ana");
        assert_eq!(said(json!({"sub": "42"})).unwrap().name, "42");
        assert_eq!(said(json!({"sub": "é".repeat(300)})).unwrap().name, "é".repeat(200));
        assert!(matches!(said(json!({})), Err(Unverified::NoName)));
        assert!(said(json!({"sub": 42})).is_err());
    }

    #[test]
    fn nothing_is_coerced() {
        let role = "https://plenary.example/role";
        for said in [
            json!({"sub": "a"}),
            json!({"sub": "a", role: ["delegate"]}),
            json!({"sub": "a", role: 1}),
            json!({"sub": "a", role: ""}),
            json!({"sub": "a", role: "delegate", "delegation": null}),
            json!({"sub": "a", role: "delegate", "delegation": ["us"]}),
            json!({"sub": "a", role: "reader", "meetings": "one"}),
            json!({"sub": "a", role: "reader", "meetings": ["one", 2]}),
            json!({"sub": "a", role: "reader", "meetings": vec!["one"; 201]}),
        ] {
            assert!(read(&said).is_err(), "{said}");
        }
    }
}
