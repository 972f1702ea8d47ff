//! What was done with a record, act by act, for who has its words and looks for the moment before a theft.

use samlat_protocol::id::{EntryId, PublicKey};
use samlat_record::Section;
use serde::{Deserialize, Serialize};

use crate::command::Ticket;

/// Everything that was done, as the log says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryView {
    /// Of the act that looked back.
    pub ticket: Ticket,
    /// Every act, oldest first. Each may be chosen as the last that is kept.
    pub acts: Vec<ActView>,
}

/// One act on the circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActView {
    /// Names it, to keep everything up to it and with it.
    pub entry: EntryId,
    /// When the relay got it, Unix milliseconds. No device's clock had a part in it.
    pub at_ms: i64,
    /// By whom; of the beginning, the first device.
    pub by: Party,
    /// What was done.
    pub deed: Deed,
}

/// Somebody, or something, that acts in the circle or is acted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Whose key it is.
    pub id: PublicKey,
    /// What it is.
    pub kind: PartyKind,
    /// What the person called it, else what it says of itself; nothing where neither is known. Who has stolen a device
    /// chooses the names of what is let in with it.
    pub name: Option<String>,
}

/// What acts in the circle or is acted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// Whoever had the words.
    Words,
    /// A device of the person.
    Device,
    /// A relative, or another guest.
    Guest,
    /// An organisation.
    Organisation,
    /// Named by an organisation.
    Staff,
    /// A link.
    Invitation,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// The record was begun.
    Began,
    /// A device of the person, a member or an organisation was let in.
    LetIn(Party),
    /// Somebody who was in got other rights.
    ChangedRights(Party),
    /// A link was made.
    Invited(Party),
    /// Somebody came in by a link.
    Joined(Party),
    /// An organisation named somebody who works there.
    Named(Party),
    /// Sharing was ended.
    Ended(Vec<Party>),
    /// Messages that came after an end were let through.
    Admitted {
        /// How many.
        messages: u32,
    },
    /// Sections were begun anew, without what they held.
    BegunAnew {
        /// Those that the words can name.
        sections: Vec<Section>,
        /// Whether what they held is to be erased.
        erases: bool,
    },
    /// Sections were added.
    AddedSections {
        /// Those that the words can name.
        sections: Vec<Section>,
    },
    /// The record was moved to another relay.
    Moved {
        /// Its address.
        address: String,
    },
    /// The words were used.
    TookBack {
        /// The device that came in by it, or went on.
        onto: Party,
        /// Who lost everything by it.
        ended: Vec<Party>,
    },
    /// It was said who may report the person's death, and what then.
    SaidWishes,
    /// The person's death was reported.
    ReportedDeath,
    /// What stood was taken back: that report, or that the record is taken off the relay.
    SaidAlive,
    /// The record was to be taken off the relay.
    Closed,
    /// Something of a later version.
    Unknown,
}

/// What becomes of the circle when the log is kept up to a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MomentView {
    /// Of the act that asked.
    pub ticket: Ticket,
    /// The last act that is kept.
    pub keep: EntryId,
    /// Everything that is undone, oldest first.
    pub undone: Vec<ActView>,
    /// The person's devices as they were then. Those that are stolen have to be named, or they stay.
    pub devices: Vec<Party>,
    /// Who came in after that, and leaves: devices, members and open links.
    pub leaves: Vec<Party>,
    /// Whose part was ended after that, and who has it again.
    pub returns: Vec<Party>,
}
