//! An act on the circle that waits for the relay: the log is one line, so an entry can only be drawn up on its newest
//! head.
//!
//! What is kept is what is meant, not the entry: it is drawn up anew as often as another entry comes first, and it is
//! done as soon as the log says what was meant, whoever wrote it there.

use minicbor::{Decode, Encode};
use samlat_protocol::{
    api::Bytes,
    circle_entry::{Afterwards, DeviceKeys, SectionRights},
    id::{CoreId, EntryId, PublicKey, StreamId},
};

use crate::{
    card::{Called, NameCard},
    invitation::InvitationSecret,
    key::Signer,
    words::Words,
};

/// An act on the circle that waits for the relay.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub enum Intent {
    /// Everything this device has is to be at this relay.
    #[n(0)]
    Attach {
        /// The address.
        #[n(0)]
        address: String,
    },
    /// A guest is to be invited.
    #[n(1)]
    Invite {
        /// What is given at once.
        #[n(0)]
        rights: Vec<SectionRights>,
        /// The last instant the link may be used.
        #[n(1)]
        open_until_ms: u64,
        /// The last instant it holds.
        #[n(2)]
        expires_ms: Option<u64>,
        /// What the person says of the guest, and what is given later.
        #[n(3)]
        called: Called,
        /// The entry and the secret that were sent last, to be found again in the log.
        #[n(4)]
        sent: Option<SentInvite>,
        /// An organisation is invited.
        #[n(5)]
        organisation: Option<bool>,
    },
    /// Rights are to be given.
    #[n(2)]
    Grant {
        /// To whom.
        #[n(0)]
        keys: DeviceKeys,
        /// All of them.
        #[n(1)]
        rights: Vec<SectionRights>,
        /// The last instant they hold.
        #[n(2)]
        expires_ms: Option<u64>,
        /// What the person says of whom.
        #[n(3)]
        called: Called,
        /// Another device of the person.
        #[n(4)]
        own_device: bool,
        /// An organisation, whose staff act by these rights.
        #[n(5)]
        organisation: Option<bool>,
        /// A relay lost what had given them: also a key that the log does not know is to have them.
        #[n(6)]
        is_lost: Option<bool>,
    },
    /// Sharing is to end.
    #[n(3)]
    Withdraw {
        /// With whom: members, invitations, devices.
        #[n(0)]
        keys: Vec<PublicKey>,
    },
    /// This device is to come in by an invitation.
    #[n(4)]
    Join {
        /// The secret in the link.
        #[n(0)]
        secret: InvitationSecret,
        /// What is said about who uses the device.
        #[n(1)]
        card: NameCard,
    },
    /// This device is to take the record back with the words.
    #[n(5)]
    Recover {
        /// The words.
        #[n(0)]
        words: Words,
        /// Whether the other devices then lose everything.
        #[n(1)]
        withdraw_others: bool,
        /// The moment that was chosen; nothing keeps everything.
        #[n(2)]
        moment: Option<Moment>,
    },
    /// The log is to say where the record is.
    #[n(7)]
    Relocate {
        /// The address.
        #[n(0)]
        address: String,
    },
    /// What came late is to be let in.
    #[n(16)]
    LetIn {
        /// Which messages.
        #[n(0)]
        messages: Vec<CoreId>,
    },
    /// Sections are to begin anew.
    #[n(20)]
    BeginAnew {
        /// Which, with the generation of each that is to end.
        #[n(0)]
        sections: Vec<Ending>,
        /// Whether what stood before is to be erased.
        #[n(1)]
        erase: bool,
    },
    /// Everything is to be fetched, and then the person's other devices lose everything.
    #[n(6)]
    WithdrawOthers,
    /// The person's device is to decide what an organisation's withdrawal of its own staff leaves open: up to where their
    /// messages stand, and that sections which they could read turn.
    #[n(8)]
    Overrule {
        /// Staff whom nobody but their organisation has ended.
        #[n(0)]
        keys: Vec<PublicKey>,
    },
    /// The log is to say who may report the person's death, and what then.
    #[n(17)]
    Wishes {
        /// Who may.
        #[n(0)]
        reporters: Vec<PublicKey>,
        /// What then.
        #[n(1)]
        afterwards: Afterwards,
    },
    /// The person's death is to be reported.
    #[n(18)]
    ReportDeath,
    /// What stands is to be taken back: a report of the person's death, or that she closes the record.
    #[n(19)]
    SayAlive,
    /// The record is to be taken off the relay.
    #[n(21)]
    Close,
}

/// A generation of a section's document that is to end, or an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Ending {
    /// The section, by its document stream.
    #[n(0)]
    pub section: StreamId,
    /// The generation.
    #[n(1)]
    pub generation: u32,
}

/// The moment up to which a recovery keeps the log.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Moment {
    /// The last entry that is kept.
    #[n(0)]
    pub keep: EntryId,
    /// The person's devices that are stolen.
    #[n(1)]
    pub stolen: Vec<PublicKey>,
}

/// An invitation as it was sent last.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SentInvite {
    /// The secret in its link.
    #[n(0)]
    pub secret: InvitationSecret,
    /// The entry as it was sent.
    #[n(1)]
    pub entry: Bytes,
}

impl std::fmt::Debug for Intent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Intent::{}", self.name())
    }
}

impl Intent {
    /// Its name, for logs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Attach { .. } => "Attach",
            Self::Invite { .. } => "Invite",
            Self::Grant { .. } => "Grant",
            Self::Withdraw { .. } => "Withdraw",
            Self::Join { .. } => "Join",
            Self::Recover { .. } => "Recover",
            Self::Relocate { .. } => "Relocate",
            Self::LetIn { .. } => "LetIn",
            Self::BeginAnew { .. } => "BeginAnew",
            Self::WithdrawOthers => "WithdrawOthers",
            Self::Overrule { .. } => "Overrule",
            Self::Wishes { .. } => "Wishes",
            Self::ReportDeath => "ReportDeath",
            Self::SayAlive => "SayAlive",
            Self::Close => "Close",
        }
    }

    /// The relay that the record is to be attached to by it.
    pub fn attaches_to(&self) -> Option<&str> {
        match self {
            Self::Attach { address } => Some(address),
            Self::Invite { .. }
            | Self::Grant { .. }
            | Self::Withdraw { .. }
            | Self::Join { .. }
            | Self::Recover { .. }
            | Self::Relocate { .. }
            | Self::LetIn { .. }
            | Self::BeginAnew { .. }
            | Self::WithdrawOthers
            | Self::Overrule { .. }
            | Self::Wishes { .. }
            | Self::ReportDeath
            | Self::SayAlive
            | Self::Close => None,
        }
    }

    /// The key by which this device comes in by it: until then its own opens nothing.
    pub fn comes_in_by(&self) -> Option<Signer> {
        match self {
            Self::Join { secret, .. } => Some(secret.signer()),
            Self::Recover { words, .. } => Some(words.root().signer().clone()),
            Self::Attach { .. }
            | Self::Invite { .. }
            | Self::Grant { .. }
            | Self::Withdraw { .. }
            | Self::Relocate { .. }
            | Self::LetIn { .. }
            | Self::BeginAnew { .. }
            | Self::WithdrawOthers
            | Self::Overrule { .. }
            | Self::Wishes { .. }
            | Self::ReportDeath
            | Self::SayAlive
            | Self::Close => None,
        }
    }

    /// Whether it was told as saved when it was asked for. The others are told when the relay has them, or fail.
    pub const fn is_saved(&self) -> bool {
        matches!(
            self,
            Self::Attach { .. }
                | Self::Grant { .. }
                | Self::Withdraw { .. }
                | Self::LetIn { .. }
                | Self::BeginAnew { .. }
                | Self::WithdrawOthers
                | Self::Overrule { .. }
                | Self::SayAlive
        )
    }

    /// Whether it says up to where the words of others stand: then all of them are read before.
    pub const fn reads_first(&self) -> bool {
        matches!(self, Self::Recover { moment: Some(moment), .. } if !moment.stolen.is_empty())
    }

    /// Whether this device becomes part of the circle by it.
    pub const fn lets_this_device_in(&self) -> bool {
        matches!(self, Self::Join { .. } | Self::Recover { .. })
    }
}
