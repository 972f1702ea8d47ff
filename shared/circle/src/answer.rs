//! What a relay answered, or what something else at its address did.

use minicbor::{Decode, Encode};
use samlat_protocol::{
    problem::{Problem, Refusal},
    wire::{self, MAX_REQUEST_BYTES},
};

/// Why an answer is not the one that was hoped for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerFault {
    /// A fault at the relay, or at something before it, that says nothing of its own: status 500 to 599.
    #[error("server error {status}")]
    Server {
        /// The HTTP status.
        status: u16,
    },
    /// Not the answer of a relay: another kind of server, a captive portal, bytes in no form known.
    #[error("not a relay's answer")]
    Garbage,
    /// The relay refuses, and says why.
    #[error("refused: {}", .0.refusal.word())]
    Refused(Box<Problem>),
}

impl AnswerFault {
    /// What the relay refuses for, if it does.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        match self {
            Self::Refused(problem) => Some(problem.refusal),
            Self::Server { .. } | Self::Garbage => None,
        }
    }

    /// Whether the same request may be taken later, without anything else having to change first.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Server { .. } | Self::Garbage => true,
            Self::Refused(problem) => matches!(problem.refusal, Refusal::TooMuch | Refusal::Unavailable),
        }
    }
}

/// Reads the bytes of an answer; a problem or another status is a fault.
///
/// # Errors
/// [`AnswerFault`].
pub fn read_bytes(status: u16, body: &[u8]) -> Result<&[u8], AnswerFault> {
    if matches!(status, 200..=202 | 204) {
        return Ok(body);
    }
    if let Some(problem) = Problem::read(status, body) {
        return Err(AnswerFault::Refused(Box::new(problem)));
    }
    Err(if matches!(status, 500..=599) { AnswerFault::Server { status } } else { AnswerFault::Garbage })
}

/// Reads the answer of a call that gives one of the API's arrays.
///
/// # Errors
/// [`AnswerFault`].
pub fn read<T>(status: u16, body: &[u8]) -> Result<T, AnswerFault>
where
    T: for<'b> Decode<'b, ()> + Encode<()>,
{
    wire::decode(read_bytes(status, body)?, MAX_REQUEST_BYTES).map_err(|_| AnswerFault::Garbage)
}

#[cfg(test)]
mod tests {
    use samlat_protocol::{
        api::{Appended, CircleAppended},
        id::{EntryId, InstanceId},
    };

    use super::*;

    #[test]
    fn an_answer_is_read_and_everything_else_is_told_apart() {
        let answer = Appended { instance: InstanceId::new([1; 16]), placed: Vec::new() };
        let bytes = wire::encode(&answer);
        assert_eq!(read(200, &bytes), Ok(answer.clone()));
        assert_eq!(read(202, &bytes), Ok(answer));
        assert_eq!(read::<CircleAppended>(200, &bytes), Err(AnswerFault::Garbage));
        assert_eq!(read::<Appended>(200, b"<html>Logga in</html>"), Err(AnswerFault::Garbage));
        assert_eq!(read::<Appended>(404, b"<html>Not found</html>"), Err(AnswerFault::Garbage));
        assert_eq!(read::<Appended>(302, b""), Err(AnswerFault::Garbage));
        assert_eq!(read::<Appended>(502, b"Bad gateway"), Err(AnswerFault::Server { status: 502 }));
    }

    #[test]
    fn a_refusal_says_why() {
        let mut problem = Problem::new(Refusal::StaleHead);
        problem.circle_head = Some(EntryId::new([7; 32]));
        let body = serde_json::to_vec(&problem).unwrap();
        let fault = read::<Appended>(409, &body).unwrap_err();
        assert_eq!(fault, AnswerFault::Refused(Box::new(problem)));
        assert_eq!(fault.refusal(), Some(Refusal::StaleHead));
        assert!(!fault.is_passing());
        // A problem under another status is nobody's word.
        assert_eq!(read::<Appended>(404, &body), Err(AnswerFault::Garbage));
        let later = |status: u16| {
            let (kind, refusal) = ("urn:samlat:problem:moon-is-full", "moon-is-full");
            let text = format!(
                r#"{{"type":"{kind}","title":"?","status":{status},"refusal":"{refusal}","phase":["full"]}}"#
            );
            read::<Appended>(status, text.as_bytes()).unwrap_err()
        };
        assert_eq!(
            later(403).refusal(),
            Some(Refusal::NotAllowed),
            "of an unknown word the status says what it can"
        );
        assert_eq!(later(404).refusal(), Some(Refusal::NotFound));
        assert!(later(503).is_passing() && later(503).refusal() == Some(Refusal::Unavailable));
        assert_eq!(
            (later(409), later(418)),
            (AnswerFault::Garbage, AnswerFault::Garbage),
            "which of several?"
        );
        let busy = serde_json::to_vec(&Problem::new(Refusal::Unavailable)).unwrap();
        assert!(read::<Appended>(503, &busy).unwrap_err().is_passing());
    }
}
