//! What the kinds of circle entries say in the open, each a canonical CBOR array.

use minicbor::{Decode, Encode};

use crate::{
    id::{Commitment, CoreId, EntryId, KemKey, Locator, PublicKey, StreamId, WrapHash},
    right::Rights,
};

/// The keys of one device.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DeviceKeys {
    /// Signs.
    #[n(0)]
    pub key: PublicKey,
    /// Is sealed to.
    #[n(1)]
    pub kem: KemKey,
}

/// A section as the relay knows it: two random streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(array)]
pub struct SectionStreams {
    /// The stream of the document; it names the section in grants and rotations.
    #[n(0)]
    pub document: StreamId,
    /// The stream of posts.
    #[n(1)]
    pub posts: StreamId,
}

/// A new epoch of a section's secret.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Rotation {
    /// The section, by its document stream.
    #[n(0)]
    pub section: StreamId,
    /// The generation of the document.
    #[n(1)]
    pub generation: u32,
    /// From 1, without a hole, and on through every generation: a post has no generation, so the number alone must name
    /// one secret of the section.
    #[n(2)]
    pub epoch: u32,
    /// To the epoch secret, so that a wrong key is noticed.
    #[n(3)]
    pub commitment: Commitment,
    /// Where posts are sealed to in this epoch.
    #[n(4)]
    pub inbox: KemKey,
    /// The secret of the epoch before, sealed under this one; empty for the first of a generation.
    #[cbor(n(5), with = "minicbor::bytes")]
    pub older: Vec<u8>,
}

/// Names a wrap that lies beside the log: for whom it is, and its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WrapRef {
    /// A device key or invitation key; the root's for the wrap that the recovery words open.
    #[n(0)]
    pub recipient: PublicKey,
    /// BLAKE3 of the wrap's bytes.
    #[n(1)]
    pub hash: WrapHash,
}

/// What a key may do in one section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SectionRights {
    /// The section, by its document stream.
    #[n(0)]
    pub section: StreamId,
    /// What may be done there.
    #[n(1)]
    pub rights: Rights,
}

/// The last accepted place of an author in a stream. An author under an ended grant who is not listed has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(array)]
pub struct Cut {
    /// The stream.
    #[n(0)]
    pub stream: StreamId,
    /// The generation.
    #[n(1)]
    pub generation: u32,
    /// The author.
    #[n(2)]
    pub author: PublicKey,
    /// The last accepted seq.
    #[n(3)]
    pub seq: u64,
    /// The core there, so that of two branches one is named.
    #[n(4)]
    pub core: CoreId,
}

/// The first entry: a record begins.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Genesis {
    /// The root key, derived from the recovery words.
    #[n(0)]
    pub root: PublicKey,
    /// The recovery key, derived from the words.
    #[n(1)]
    pub recovery: KemKey,
    /// Where the words find the record.
    #[n(2)]
    pub locator: Locator,
    /// The device that made the record.
    #[n(3)]
    pub admin: DeviceKeys,
    /// The sections.
    #[n(4)]
    pub sections: Vec<SectionStreams>,
    /// Their first epochs.
    #[n(5)]
    pub rotations: Vec<Rotation>,
    /// The secrets, wrapped for the admin and for the root.
    #[n(6)]
    pub wraps: Vec<WrapRef>,
}

/// A device or an organisation may do something from here on. A second grant to one key replaces its rights and its time;
/// what stood of its messages stands, up to the cuts.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Grant {
    /// Whose.
    #[n(0)]
    pub keys: DeviceKeys,
    /// In which sections; empty for an admin, who has all.
    #[n(1)]
    pub rights: Vec<SectionRights>,
    /// A device of the person: all sections, and the circle log.
    #[n(2)]
    pub admin: bool,
    /// An organisation key: may sign `staff` entries.
    #[n(3)]
    pub certify: bool,
    /// The last instant it holds, Unix milliseconds.
    #[n(4)]
    pub expires_ms: Option<u64>,
    /// Where replies to this key are put. Once given it stays.
    #[n(5)]
    pub reply_box: Option<StreamId>,
    /// Up to where the messages of the key, or of the organisation's staff, stand in the streams that it may no longer
    /// write; an author who is not listed has none there. Empty where nothing is taken back.
    #[n(6)]
    pub cuts: Vec<Cut>,
    /// New epochs where reading is lost.
    #[n(7)]
    pub rotations: Vec<Rotation>,
    /// The secrets of what may be read, wrapped for the key; with rotations also for everyone who still reads, and for
    /// the root. One wrap for each recipient.
    #[n(8)]
    pub wraps: Vec<WrapRef>,
}

/// A link that one guest may use.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Invite {
    /// The invitation key, derived from the secret in the link.
    #[n(0)]
    pub key: PublicKey,
    /// What the guest may do from the moment of joining.
    #[n(1)]
    pub rights: Vec<SectionRights>,
    /// The last instant the link may be used, Unix milliseconds.
    #[n(2)]
    pub open_until_ms: u64,
    /// The last instant what it gives holds, Unix milliseconds.
    #[n(3)]
    pub expires_ms: Option<u64>,
    /// Where replies to the guest are put.
    #[n(4)]
    pub reply_box: StreamId,
}

/// The guest takes the invitation. Signed by the invitation key, once.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Join {
    /// The guest's own keys.
    #[n(0)]
    pub keys: DeviceKeys,
}

/// An organisation names a staff member, who has the organisation's rights. Signed by the organisation key.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Staff {
    /// The staff member's keys.
    #[n(0)]
    pub keys: DeviceKeys,
    /// The last instant it holds, Unix milliseconds; at most [`Staff::MAX_MS`] ahead.
    #[n(1)]
    pub expires_ms: u64,
}

impl Staff {
    /// The longest a staff key may hold: 90 days, in milliseconds.
    pub const MAX_MS: u64 = 90 * 24 * 60 * 60 * 1000;
    /// Most live staff keys under one organisation.
    pub const MAX_LIVE: usize = 64;
}

/// Sharing ends for some keys, at a cut.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Withdraw {
    /// Whose sharing ends: device keys, organisation keys (with all their staff), invitation keys (with the guest who
    /// came by it, if any).
    #[n(0)]
    pub keys: Vec<PublicKey>,
    /// Up to where their messages stand. A cut may only lower one that stands.
    #[n(1)]
    pub cuts: Vec<Cut>,
    /// New epochs where reading is lost.
    #[n(2)]
    pub rotations: Vec<Rotation>,
    /// The new secrets, wrapped for everyone who still reads, and for the root.
    #[n(3)]
    pub wraps: Vec<WrapRef>,
}

/// Messages set aside are admitted after all.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Verdict {
    /// Which.
    #[n(0)]
    pub admitted: Vec<CoreId>,
}

/// Documents begin anew, so that new readers do not see the past, or so that it can be erased.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Generation {
    /// First epochs of the new generations.
    #[n(0)]
    pub rotations: Vec<Rotation>,
    /// Up to where each author's messages in the generations that end here stand; who is not listed has none there.
    #[n(1)]
    pub cuts: Vec<Cut>,
    /// Whether the relay is to erase the old ones, seven days from here.
    #[n(2)]
    pub erase: bool,
    /// The new secrets, wrapped.
    #[n(3)]
    pub wraps: Vec<WrapRef>,
}

/// New sections.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct NewSections {
    /// Which.
    #[n(0)]
    pub sections: Vec<SectionStreams>,
    /// Their first epochs.
    #[n(1)]
    pub rotations: Vec<Rotation>,
    /// The secrets, wrapped.
    #[n(2)]
    pub wraps: Vec<WrapRef>,
}

/// The record moves to another relay.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Relay {
    /// Its address, as an [`crate::address::Address`] in its one form.
    #[n(0)]
    pub address: String,
}

/// The words take the record back onto a new device. Signed by the root.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Recover {
    /// The entry after which the log goes on; what came after it is void.
    #[n(0)]
    pub keep: EntryId,
    /// The new device; or a device of the person that goes on.
    #[n(1)]
    pub admin: DeviceKeys,
    /// The devices that lose everything.
    #[n(2)]
    pub withdrawn: Vec<PublicKey>,
    /// Up to where their messages stand.
    #[n(3)]
    pub cuts: Vec<Cut>,
    /// New epochs of every section.
    #[n(4)]
    pub rotations: Vec<Rotation>,
    /// The new secrets, wrapped for everyone who still reads, and for the root.
    #[n(5)]
    pub wraps: Vec<WrapRef>,
}
