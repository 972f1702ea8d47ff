//! What a person does: every act on a screen, as data that travels from the screen to the engine.
//!
//! Nothing here holds a key. The words and links in it are secrets all the same, so [`Verb`] hides them in `Debug`.

use std::{fmt, ops::Deref};

use samlat_protocol::{
    circle_entry::Afterwards,
    id::{CoreId, EntryId, PublicKey},
    right::Rights,
};
use samlat_record::{Edit, ItemId, Post, PostId, Section, ThreadAct};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::told::Alarm;
pub use crate::card::NameCard;
use crate::command::Ticket;

/// One act with its ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Named again in what is told of it.
    pub ticket: Ticket,
    /// What is done.
    pub verb: Verb,
}

/// What a person does.
///
/// Each ends in exactly one [`Told::Saved`](super::told::Told::Saved) or [`Told::Failed`](super::told::Told::Failed)
/// under its ticket. What else is told of it comes before that.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Begins a record on this device. Works without a relay. The words are then told when asked for.
    MakeRecord {
        /// What the person is called; may be empty. Written in About, and in the cards of invitations.
        name: String,
        /// The year of birth, if given.
        birth_year: Option<u16>,
        /// Language code; may be empty.
        language: String,
        /// Zone name; may be empty.
        zone: String,
        /// What this device is called among the person's devices; may be empty.
        device: String,
        /// The relay to attach, if any: an address such as `https://samlat.example`.
        relay: Option<String>,
    },
    /// Takes a record back onto this device with its words.
    Recover {
        /// The 24 words, in order. One text with all of them is split.
        words: PaperWords,
        /// Where the record's relay is.
        relay: String,
        /// What this device is called among the person's devices; may be empty.
        device: String,
        /// The devices that are gone: every other one, or none of them. Their sharing ends.
        others: OtherDevices,
    },
    /// Finds the record of the words, and takes nothing. What was done with it is told as
    /// [`Told::History`](super::told::Told::History), so that the moment before a theft can be found.
    LookBack {
        /// The 24 words, in order. One text with all of them is split.
        words: PaperWords,
        /// Where the record's relay is.
        relay: String,
    },
    /// Wants to know what would be undone if the record that was looked back on were kept up to an act. Told as
    /// [`Told::Moment`](super::told::Told::Moment).
    ShowMoment {
        /// The last act that is kept; the newest one undoes nothing.
        keep: EntryId,
    },
    /// Takes the record that was looked back on, as it was at the moment that was shown last, onto this device. What has
    /// been done after that moment is undone, also what was done since it was shown.
    RecoverFrom {
        /// Those of the person's devices at that moment that are stolen. They lose everything with the same act.
        stolen: Vec<PublicKey>,
        /// What this device is called among the person's devices; may be empty.
        device: String,
    },
    /// Forgets the record that was looked back on, and its words.
    PutAwayHistory,
    /// Reads what a link invites to, and takes nothing. Told as [`Told::Invitation`](super::told::Told::Invitation).
    OpenInvitation {
        /// The whole link, or what stands after its `#`.
        link: String,
        /// Where the relay is; nothing means where the link points.
        relay: Option<String>,
    },
    /// Takes the invitation that was opened last.
    Join(NameCard),
    /// Changes the record.
    Edit {
        /// The section that the edit belongs in.
        section: Section,
        /// The edit.
        edit: Edit,
    },
    /// Moves an entry, with all that belongs to it, out of a section that can be shared into the one that is hers alone.
    /// Only her own devices may. Refused while people disagree on it, or while it holds a part there.
    KeepPrivate {
        /// The section that it is in.
        section: Section,
        /// The entry.
        id: ItemId,
    },
    /// Moves an entry that was hers alone, with all that belongs to it, into its own section, to be read there by whoever
    /// may. Refused while she keeps places out of what can be shared and one stands in it.
    ShareAgain {
        /// The entry.
        id: ItemId,
    },
    /// Does something in the thread of a post. The post's writer gets a copy of questions, answers and objections.
    ReplyToPost {
        /// The section that the post is in.
        section: Section,
        /// The post.
        post: PostId,
        /// What is done.
        act: ThreadAct,
    },
    /// Posts into a section.
    Post {
        /// The section.
        section: Section,
        /// What is posted.
        post: Post,
    },
    /// Wants these sections told, at once and after every change.
    Look {
        /// Which. Sections not named any longer are told no more.
        sections: Vec<Section>,
    },
    /// Keeps something half-written, sealed and durable.
    KeepDraft {
        /// Names the place it is written in.
        key: String,
        /// The text; an empty one drops the draft.
        text: String,
    },
    /// Makes an invitation. Told as [`Told::Invited`](super::told::Told::Invited).
    Invite(Invitation),
    /// Makes an invitation for an organisation, whose key is then to name staff. Told as
    /// [`Told::Invited`](super::told::Told::Invited).
    InviteOrganisation(OrganisationInvitation),
    /// Compares the key of an organisation that came by its link, by the code that its page shows. Where it is the same, it
    /// may name staff from there on.
    CompareCode {
        /// The organisation.
        member: PublicKey,
        /// The code, as scanned, read out or typed.
        code: String,
    },
    /// Ends an invitation that nobody has taken.
    CancelInvitation {
        /// The invitation.
        id: PublicKey,
    },
    /// Changes what a member may do and until when. What may be read no longer gets a new epoch.
    ChangeRights {
        /// Who.
        member: PublicKey,
        /// Everything the member may do from here on.
        shares: Vec<Share>,
        /// The last instant it holds, Unix milliseconds.
        until_ms: Option<i64>,
    },
    /// Ends all sharing with a member, or the hold of one of the person's own devices.
    Withdraw {
        /// Who.
        member: PublicKey,
    },
    /// Wants to know who could read and write what, from when to when, and who has written. Told as
    /// [`Told::Access`](super::told::Told::Access).
    ShowAccess,
    /// Begins to compare digits, on both devices within ten minutes. A member compares with the person and names
    /// nobody. The digits are told in [`Told::Comparing`](super::told::Told::Comparing).
    Compare {
        /// The member; nothing on the member's own device.
        member: Option<PublicKey>,
    },
    /// Says whether both devices showed the same digits. What was promised is given once yes was said on both; no on
    /// either ends it.
    SayDigits {
        /// Whether they were the same.
        same: bool,
    },
    /// What comparing came to has been read: it is told no more.
    PutAwayComparing,
    /// Puts away a finding about the relay, once it has been read.
    PutAwayAlarm {
        /// Which.
        alarm: Alarm,
    },
    /// Shows a code with which one more device of the person comes in. Told as
    /// [`Told::DeviceCode`](super::told::Told::DeviceCode); the comparing then begins by itself.
    AddDevice,
    /// Comes in as one more device of the person, with the code that another device shows.
    BecomeDevice {
        /// The code, as scanned or typed.
        code: String,
        /// Where the record's relay is.
        relay: String,
        /// What this device is called; may be empty.
        device: String,
    },
    /// Wants the words told. Refused once a rehearsal has succeeded: then they are no longer on the device.
    ShowWords,
    /// Wants to know which words the rehearsal asks for.
    BeginRehearsal,
    /// Rehearses the words.
    Rehearse(Rehearsal),
    /// Attaches the record to a relay, or moves it to another one. Everything is sent there.
    AttachRelay {
        /// Address such as `https://samlat.example`.
        relay: String,
    },
    /// Lets in what came after the sharing with its author had ended: it becomes part of the record for everybody. What
    /// belongs together is named together, as [`Told::Late`](super::told::Told::Late) says.
    LetIn {
        /// Which.
        messages: Vec<CoreId>,
    },
    /// Leaves out what came after the sharing with its author had ended. It is shown no more on this device and goes by
    /// itself; nobody is told.
    LeaveOut {
        /// Which.
        messages: Vec<CoreId>,
    },
    /// Says who may report the person's death, and what then. Replaces all that was said of it before.
    SetWishes {
        /// Relatives with whom digits have been compared; nobody where nobody may.
        reporters: Vec<PublicKey>,
        /// What becomes of the record.
        afterwards: Afterwards,
    },
    /// Reports the person's death. Whoever asks for it has been asked twice before.
    ReportDeath,
    /// Takes back what stands: a report of the person's death, or that she takes the record off the relay.
    SayAlive,
    /// Takes the record off the relay, seven days from when the relay has it. Told as saved then; without a relay it fails.
    Close,
    /// Lets sections begin anew, so that whoever comes to read them from here on does not see what stood in them before.
    /// What stands goes along, with who wrote it and when. Waits until everything has been read and sent; what is shown stays
    /// the same meanwhile.
    BeginAnew {
        /// Which.
        sections: Vec<Section>,
        /// Erases what was written over or removed: on devices as soon as what stands has come to them, at the relay after
        /// seven days.
        erase: bool,
    },
    /// Fetches and sends at once, without waiting for the next time.
    SyncNow,
}

/// What happens to the person's other devices when the words are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherDevices {
    /// They are lost or stolen: they lose everything from here on.
    #[default]
    Withdraw,
    /// They stay.
    Keep,
}

/// What kind of guest is invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuestKind {
    /// A relative or friend.
    Relative,
    /// Somebody who works with the person.
    Staff,
}

/// What may be done in one section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The section.
    pub section: Section,
    /// What may be done there: read, post, both, or edit (with both).
    pub rights: Rights,
}

/// An invitation to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// What the person calls the guest. Shown beside what the guest says.
    pub called: String,
    /// What kind of guest.
    pub kind: GuestKind,
    /// What the guest is to be able to do. Posting begins with the tap on the link; reading and editing wait until
    /// digits have been compared.
    pub shares: Vec<Share>,
    /// The last instant the link may be used, Unix milliseconds.
    pub open_until_ms: i64,
    /// The last instant the sharing holds, Unix milliseconds.
    pub until_ms: Option<i64>,
    /// Gives reading and editing without comparing digits, as soon as one of the person's devices sees the guest.
    pub open_directly: bool,
}

/// An invitation to an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationInvitation {
    /// What the person calls it. Shown on what its staff write.
    pub called: String,
    /// What its staff are to be able to do, once its key has been compared. Nothing is given before.
    pub shares: Vec<Share>,
    /// The last instant the link may be used, Unix milliseconds.
    pub open_until_ms: i64,
    /// The last instant the sharing holds, Unix milliseconds. No staff member holds longer.
    pub until_ms: Option<i64>,
}

/// Words of the paper, in order, as they are shown or typed: wiped when dropped, and hidden in `Debug`.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PaperWords(Vec<String>);

impl From<Vec<String>> for PaperWords {
    fn from(words: Vec<String>) -> Self {
        Self(words)
    }
}

impl Deref for PaperWords {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Debug for PaperWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PaperWords(…)")
    }
}

/// How the words are rehearsed.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rehearsal {
    /// The four words asked for, in that order.
    Words(Vec<String>),
    /// What a scan of the paper gave.
    Sheet(String),
}

impl fmt::Debug for Rehearsal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rehearsal(…)")
    }
}

impl Verb {
    /// The verb's name, for logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::MakeRecord { .. } => "MakeRecord",
            Self::Recover { .. } => "Recover",
            Self::LookBack { .. } => "LookBack",
            Self::ShowMoment { .. } => "ShowMoment",
            Self::RecoverFrom { .. } => "RecoverFrom",
            Self::PutAwayHistory => "PutAwayHistory",
            Self::OpenInvitation { .. } => "OpenInvitation",
            Self::Join(_) => "Join",
            Self::Edit { .. } => "Edit",
            Self::KeepPrivate { .. } => "KeepPrivate",
            Self::ShareAgain { .. } => "ShareAgain",
            Self::ReplyToPost { .. } => "ReplyToPost",
            Self::Post { .. } => "Post",
            Self::Look { .. } => "Look",
            Self::KeepDraft { .. } => "KeepDraft",
            Self::Invite(_) => "Invite",
            Self::InviteOrganisation(_) => "InviteOrganisation",
            Self::CompareCode { .. } => "CompareCode",
            Self::CancelInvitation { .. } => "CancelInvitation",
            Self::ChangeRights { .. } => "ChangeRights",
            Self::Withdraw { .. } => "Withdraw",
            Self::ShowAccess => "ShowAccess",
            Self::Compare { .. } => "Compare",
            Self::SayDigits { .. } => "SayDigits",
            Self::PutAwayComparing => "PutAwayComparing",
            Self::PutAwayAlarm { .. } => "PutAwayAlarm",
            Self::AddDevice => "AddDevice",
            Self::BecomeDevice { .. } => "BecomeDevice",
            Self::ShowWords => "ShowWords",
            Self::BeginRehearsal => "BeginRehearsal",
            Self::Rehearse(_) => "Rehearse",
            Self::AttachRelay { .. } => "AttachRelay",
            Self::LetIn { .. } => "LetIn",
            Self::LeaveOut { .. } => "LeaveOut",
            Self::SetWishes { .. } => "SetWishes",
            Self::ReportDeath => "ReportDeath",
            Self::SayAlive => "SayAlive",
            Self::Close => "Close",
            Self::BeginAnew { .. } => "BeginAnew",
            Self::SyncNow => "SyncNow",
        }
    }
}

impl fmt::Debug for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Words, links, codes and what is written in the record belong in no log.
        write!(f, "Verb::{}", self.name())
    }
}
