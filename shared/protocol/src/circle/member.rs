//! Who and what stands in a circle: keys, invitations, sections, streams.

use crate::{
    circle_entry::{DeviceKeys, Invite, Rotation, SectionStreams},
    flat::FlatMap,
    id::{PublicKey, StreamId},
    right::Rights,
};

/// What a key is in the circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A device of the person.
    Admin,
    /// A relative or a staff member with a grant of their own.
    Member,
    /// Came by an invitation.
    Guest {
        /// The invitation key.
        invitation: PublicKey,
    },
    /// Named by an organisation key.
    Staff {
        /// The organisation key.
        organisation: PublicKey,
    },
    /// An organisation key: names staff, may write nothing itself.
    Organisation,
}

/// A key and what it may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its keys.
    pub keys: DeviceKeys,
    /// What it is.
    pub role: Role,
    /// Rights by section. Empty for an admin, who has all.
    pub rights: FlatMap<StreamId, Rights>,
    /// All rights it ever had, by section: what its older messages are judged by.
    pub held: FlatMap<StreamId, Rights>,
    /// The last instant it holds, Unix milliseconds.
    pub expires_ms: Option<u64>,
    /// Where replies to it are put.
    pub reply_box: Option<StreamId>,
    /// The entry that let it in, or changed its rights last.
    pub since: u64,
    /// The entry that ended it.
    pub ended: Option<u64>,
}

/// An invitation and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// As it was made.
    pub invite: Invite,
    /// The entry that made it.
    pub since: u64,
    /// Who took it.
    pub joined: Option<PublicKey>,
    /// The entry that ended it unused.
    pub ended: Option<u64>,
}

/// A section and its epochs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionState {
    /// Its streams.
    pub streams: SectionStreams,
    /// The generation that is written.
    pub generation: u32,
    /// The epoch that is sealed under.
    pub epoch: u32,
    /// Every rotation by generation and epoch.
    pub rotations: FlatMap<(u32, u32), Rotation>,
}

/// What a stream is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StreamRole {
    /// The document of a section.
    Document(StreamId),
    /// The posts of a section, named by its document stream.
    Posts(StreamId),
    /// The reply box of a key.
    ReplyBox(PublicKey),
}

/// Whether a message may stand, judged by the log alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It may.
    Live,
    /// Its author was withdrawn before this place in the chain: the late box at a relay, quarantine on a device.
    AfterCut,
    /// Its author never had the right.
    NotAllowed,
    /// The author's right ran out.
    Expired,
}

/// How another log of the same record stands to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// They are the same.
    Same,
    /// The other one goes on from this one.
    GoesOn,
    /// The other one ends where this one goes on: a relay put back from a backup, or one that holds something back.
    Behind,
    /// They part, and the words have taken over in the other one since: it holds.
    Overrules,
    /// They part, and the words have taken over in this one since: the other one is void after the parting.
    Overruled,
    /// They part and neither overrules: a relay shows different logs, or the words were used twice at once. Sharing
    /// freezes.
    Forked,
    /// Of another record.
    Unrelated,
}
