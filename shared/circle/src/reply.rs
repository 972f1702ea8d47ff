//! What the person's devices put into the reply box of somebody who posts: receipts, and copies of what is said of posts.
//!
//! The box is all that a guest can read: the thread itself stands in a section that stays closed to them.

use samlat_protocol::{
    api::Bytes,
    id::CoreId,
    wire::{self, WireError},
};
use samlat_record::{ItemId, NOTE_MAX_CHARS, PostId};

/// Largest reply, in bytes.
pub const MAX_REPLY_BYTES: usize = 16 * 1024;

const VERSION: u8 = 1;

/// One thing in a reply box. A body's items are replies, several if need be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A device of the person has these posts: "framme".
    Receipt(Vec<Received>),
    /// Something was said in the thread of a post.
    Said {
        /// The post.
        post: PostId,
        /// The act in the thread.
        id: ItemId,
        /// What was said.
        act: Said,
    },
    /// A reply of a newer version. Kept, and shown as needing an update.
    Unknown {
        /// The version it says it has.
        version: u8,
        /// The kind it says it is.
        kind: u8,
        /// All of its bytes.
        bytes: Vec<u8>,
    },
}

/// A post that has arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// Its place in its author's chain.
    pub seq: u64,
    /// Which.
    pub core: CoreId,
}

/// What was said in a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A question to the writer of the post.
    Ask {
        /// The question.
        text: String,
    },
    /// An answer to a question of the writer's.
    Answer {
        /// The question.
        to: ItemId,
        /// The answer.
        text: String,
    },
    /// That the post is wrong.
    Wrong {
        /// Why; may be empty.
        text: String,
    },
    /// Something said before is taken back.
    TakeBack {
        /// The act.
        act: ItemId,
    },
}

/// On the wire: `[1, kind, payload]`, the payload being the bytes of an array of its own.
type Framed = (u8, u8, Bytes);
type ReceivedPair = (u64, CoreId);

impl Reply {
    /// The canonical bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let (kind, payload) = match self {
            Self::Unknown { bytes, .. } => return bytes.clone(),
            Self::Receipt(received) => {
                let pairs: Vec<ReceivedPair> = received.iter().map(|one| (one.seq, one.core)).collect();
                (1, wire::encode(&pairs))
            }
            Self::Said { post, id, act } => act.payload(bytes(&post.0), bytes(&id.0)),
        };
        wire::encode(&(VERSION, kind, Bytes(payload)))
    }

    /// Reads a reply. Kinds and versions that this one does not know are kept.
    ///
    /// # Errors
    /// [`WireError`] for anything that is not a reply in canonical form, or has texts longer than a note may be.
    pub fn from_bytes(source: &[u8]) -> Result<Self, WireError> {
        let (version, kind, Bytes(payload)): Framed = wire::decode(source, MAX_REPLY_BYTES)?;
        if version != VERSION {
            return Ok(Self::Unknown { version, kind, bytes: source.to_vec() });
        }
        let (post, id, act) = match kind {
            1 => {
                let pairs: Vec<ReceivedPair> = wire::decode(&payload, MAX_REPLY_BYTES)?;
                return Ok(Self::Receipt(
                    pairs.into_iter().map(|(seq, core)| Received { seq, core }).collect(),
                ));
            }
            2 => {
                let (post, id, text): (Bytes, Bytes, String) = wire::decode(&payload, MAX_REPLY_BYTES)?;
                (post, id, Said::Ask { text: checked(text)? })
            }
            3 => {
                let (post, id, to, text): (Bytes, Bytes, Bytes, String) =
                    wire::decode(&payload, MAX_REPLY_BYTES)?;
                (post, id, Said::Answer { to: item(&to)?, text: checked(text)? })
            }
            4 => {
                let (post, id, text): (Bytes, Bytes, String) = wire::decode(&payload, MAX_REPLY_BYTES)?;
                (post, id, Said::Wrong { text: checked(text)? })
            }
            5 => {
                let (post, id, act): (Bytes, Bytes, Bytes) = wire::decode(&payload, MAX_REPLY_BYTES)?;
                (post, id, Said::TakeBack { act: item(&act)? })
            }
            _ => return Ok(Self::Unknown { version, kind, bytes: source.to_vec() }),
        };
        let post = post.0.as_slice().try_into().map(PostId).map_err(|_| WireError::Malformed)?;
        Ok(Self::Said { post, id: item(&id)?, act })
    }
}

impl Said {
    fn payload(&self, post: Bytes, id: Bytes) -> (u8, Vec<u8>) {
        match self {
            Self::Ask { text } => (2, wire::encode(&(post, id, text))),
            Self::Answer { to, text } => (3, wire::encode(&(post, id, bytes(&to.0), text))),
            Self::Wrong { text } => (4, wire::encode(&(post, id, text))),
            Self::TakeBack { act } => (5, wire::encode(&(post, id, bytes(&act.0)))),
        }
    }
}

fn bytes(id: &[u8]) -> Bytes {
    Bytes(id.to_vec())
}

fn item(bytes: &Bytes) -> Result<ItemId, WireError> {
    bytes.0.as_slice().try_into().map(ItemId).map_err(|_| WireError::Malformed)
}

fn checked(text: String) -> Result<String, WireError> {
    let actual = text.chars().count();
    if actual > NOTE_MAX_CHARS {
        return Err(WireError::TooLong { actual, limit: NOTE_MAX_CHARS });
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(act: Said) -> Reply {
        Reply::Said { post: PostId([1; 32]), id: ItemId([2; 16]), act }
    }

    fn all() -> Vec<Reply> {
        let text = || "Är det 10 eller 20 mg?".to_owned();
        vec![
            Reply::Receipt(vec![
                Received { seq: 1, core: CoreId::new([3; 32]) },
                Received { seq: 2, core: CoreId::new([4; 32]) },
            ]),
            said(Said::Ask { text: text() }),
            said(Said::Answer { to: ItemId([5; 16]), text: text() }),
            said(Said::Wrong { text: String::new() }),
            said(Said::TakeBack { act: ItemId([6; 16]) }),
        ]
    }

    #[test]
    fn every_reply_comes_back() {
        for reply in all() {
            assert_eq!(Reply::from_bytes(&reply.to_bytes()), Ok(reply));
        }
    }

    #[test]
    fn what_a_newer_version_says_is_kept_as_it_is() {
        for newer in [(1_u8, 77_u8, Bytes(vec![1, 2])), (2, 1, Bytes(vec![3]))] {
            let source = wire::encode(&newer);
            let reply = Reply::from_bytes(&source).unwrap();
            assert!(matches!(reply, Reply::Unknown { .. }));
            assert_eq!(reply.to_bytes(), source);
        }
    }

    #[test]
    fn broken_replies_are_refused() {
        for reply in all() {
            let source = reply.to_bytes();
            assert!(Reply::from_bytes(&source[..source.len() - 1]).is_err());
            assert!(Reply::from_bytes(&[source.as_slice(), &[0]].concat()).is_err());
        }
        let short = (bytes(&[1; 31]), bytes(&[2; 16]), "text");
        assert!(Reply::from_bytes(&wire::encode(&(1_u8, 2_u8, Bytes(wire::encode(&short))))).is_err());
        let long = said(Said::Ask { text: "a".repeat(NOTE_MAX_CHARS + 1) });
        assert!(Reply::from_bytes(&long.to_bytes()).is_err());
    }
}
