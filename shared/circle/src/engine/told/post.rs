//! Posts as they are shown, what was said of them, and whose hand each is by.

use samlat_protocol::id::PublicKey;
#[cfg(feature = "rules")]
use samlat_record::rules::Posted;
use samlat_record::{ItemId, Post, PostId, Section};
use serde::{Deserialize, Serialize};

use crate::card::NameCard;

/// Whose hand something was written by, with everything there is to trust about the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Names the member; nothing for a key that is not in the circle.
    pub member: Option<PublicKey>,
    /// Whether it was written by the one who holds this device: here, or on another device of hers.
    pub is_me: bool,
    /// Whether it was written on one of the person's own devices.
    pub is_person: bool,
    /// What the person is called (for the person), or what she called the guest when inviting.
    pub called: Option<String>,
    /// What the author says about herself. Anybody can say anything.
    pub stated: Option<NameCard>,
    /// What backs the name.
    pub trust: Trust,
}

#[cfg(feature = "rules")]
impl Author {
    /// What tells one writer of posts apart from another.
    fn voice(&self) -> String {
        match &self.member {
            Some(member) => member.to_string(),
            None => self.stated.as_ref().map(|card| card.name.clone()).unwrap_or_default(),
        }
    }
}

/// What backs a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// The person's own device.
    Own,
    /// Nothing but what was typed, behind an invitation that the person gave to somebody.
    SelfStated,
    /// Digits were compared with whom the person called this.
    Compared {
        /// When, Unix milliseconds.
        at_ms: i64,
    },
    /// An organisation whose key was compared says so.
    Vouched {
        /// What the organisation is called.
        by: String,
        /// When its key was compared, Unix milliseconds.
        compared_ms: i64,
    },
}

/// A post as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostView {
    /// Names it.
    pub id: PostId,
    /// The section it is in.
    pub section: Section,
    /// Whose it is.
    pub author: Author,
    /// Its place among what its author has posted here: the section's generation, and the number in the author's chain there. No
    /// clock is asked.
    pub place: (u32, u64),
    /// When it was written, by the writer's clock, Unix milliseconds.
    pub written_ms: i64,
    /// When it came to the relay, by the relay's clock, Unix milliseconds; nothing while it waits on this device.
    pub arrived_ms: Option<i64>,
    /// What it says.
    pub post: Post,
    /// Answers that came as posts to questions in its thread, in order of arrival.
    pub answers: Vec<AnswerView>,
}

#[cfg(feature = "rules")]
impl PostView {
    /// The post as the rules over the record take it.
    #[must_use]
    pub fn posted(&self) -> Posted {
        let card = self.author.stated.as_ref();
        Posted {
            id: self.id,
            section: self.section,
            voice: self.author.voice(),
            name: card.map(|card| card.name.clone()).unwrap_or_default(),
            organisation: card.map(|card| card.organisation.clone()).unwrap_or_default(),
            place: self.place,
            written_ms: self.written_ms,
            arrived_ms: self.arrived_ms,
            post: self.post.clone(),
        }
    }
}

/// An answer that came as a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerView {
    /// The answering post.
    pub id: PostId,
    /// The question's act in the thread.
    pub to: ItemId,
    /// Whose answer.
    pub author: Author,
    /// When it was written, Unix milliseconds.
    pub written_ms: i64,
    /// When it came to the relay, Unix milliseconds; nothing while it waits on this device.
    pub arrived_ms: Option<i64>,
    /// What it says.
    pub text: String,
}

/// Something said to this device about a post it sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyView {
    /// The post it is about.
    pub post: PostId,
    /// The act in the thread; an answer names it.
    pub id: ItemId,
    /// What was done.
    pub act: samlat_record::ThreadAct,
    /// When, Unix milliseconds.
    pub written_ms: i64,
}
