//! A relay of another version than the apps: an earlier one lacks calls and facts, a later one says more, and refuses for
//! reasons that nobody knows.

use samlat_circle::command::Request;
use samlat_protocol::problem::Refusal;
use serde_json::{Value, json};

use super::Answer;

/// The version of a relay beside that of the apps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// The same.
    Same,
    /// It lacks the calls and the facts that came last.
    Earlier,
    /// It says more than is known.
    Later,
}

/// Calls that an earlier relay lacks, by how their paths end.
const NEW_CALLS: [&str; 2] = ["/circle/wraps", "/late"];
/// Facts that an earlier relay lacks.
const NEW_FACTS: [&str; 2] = ["hashes", "late"];

impl Version {
    /// The request as this relay sees it: one that it lacks leads nowhere.
    pub(super) fn asked(self, request: &Request) -> Request {
        let mut asked = request.clone();
        let path = asked.url.split('?').next().unwrap_or_default();
        if self == Self::Earlier && NEW_CALLS.iter().any(|call| path.ends_with(call)) {
            asked.url = format!("{path}/unknown");
        }
        asked
    }

    /// The answer as this relay says it.
    pub(super) fn said(self, answer: Answer) -> Answer {
        let body = self.json(answer.body);
        Answer { body, ..answer }
    }

    /// A text in JSON as this relay says it; anything else as it stands.
    pub(super) fn json(self, body: Vec<u8>) -> Vec<u8> {
        let Ok(Value::Object(mut facts)) = serde_json::from_slice(&body) else { return body };
        match self {
            Self::Same => return body,
            Self::Earlier => NEW_FACTS.iter().for_each(|fact| drop(facts.remove(*fact))),
            Self::Later => {
                facts.insert("phase".to_owned(), json!({ "of": ["moon", 3] }));
                let status =
                    facts.get("status").and_then(Value::as_u64).and_then(|status| status.try_into().ok());
                if status.and_then(Refusal::of_status).is_some() {
                    facts.insert("refusal".to_owned(), "moon-is-full".into());
                    facts.insert("type".to_owned(), "urn:samlat:problem:moon-is-full".into());
                }
            }
        }
        Value::Object(facts).to_string().into_bytes()
    }
}
