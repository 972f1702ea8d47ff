//! What the engine tells the screen: everything a screen shows, as plain data. No key, no sealed byte, no document.

use std::{collections::BTreeMap, fmt};

use samlat_protocol::{
    id::{PublicKey, RecordId},
    right::Rights,
};
use samlat_record::{ActorId, ItemId, Post, PostId, Section, SectionView};
use serde::{Deserialize, Serialize};

use super::{
    failure::{ComparingFault, Failure, RelayFault, StorageFault},
    verb::{GuestKind, NameCard, Share},
};
use crate::command::Ticket;

/// Something told to the screen. Each of a kind replaces what was told before of that kind, or of that section.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// What this device is. Told first of all, and when it changes.
    Standing(Standing),
    /// Whose record it is and what may be done in it.
    Record(RecordHeader),
    /// A section looked at.
    Section(SectionView),
    /// Whose hands are meant by the ids in sections. Always told before the views that need it.
    Authors(BTreeMap<ActorId, Author>),
    /// The posts into a section looked at, oldest first by arrival.
    Posts {
        /// The section.
        section: Section,
        /// The posts, those of this device that wait included. Answers stand under the posts they belong to.
        posts: Vec<PostView>,
    },
    /// Replies to the posts of this device, for who cannot read the section.
    Replies(Vec<ReplyView>),
    /// Everybody in the circle. Told to the person; a member is told of the own row alone.
    Members(Vec<MemberView>),
    /// How fetching and sending stand.
    Sync(SyncView),
    /// Half-written things by the place they were written in. Told once at the start.
    Drafts(BTreeMap<String, String>),
    /// The words, in answer to wanting them.
    Words {
        /// Of the act.
        ticket: Ticket,
        /// All 24, in order.
        words: Vec<String>,
    },
    /// Which words the rehearsal asks for.
    RehearsalAsks {
        /// Of the act.
        ticket: Ticket,
        /// Four positions, from 1.
        positions: Vec<u8>,
    },
    /// What an opened link invites to.
    Invitation(InvitationView),
    /// An invitation stands and its link may be given away.
    Invited {
        /// Of the act.
        ticket: Ticket,
        /// The invitation.
        id: PublicKey,
        /// What stands after the `#` of the link.
        fragment: String,
        /// The last instant the link may be used, Unix milliseconds.
        open_until_ms: i64,
    },
    /// The code that brings in one more device.
    DeviceCode {
        /// Of the act.
        ticket: Ticket,
        /// For scanning and for typing: groups of characters.
        code: String,
        /// The last instant it may be used, Unix milliseconds.
        until_ms: i64,
    },
    /// Comparing digits goes on or has ended; nothing once that has been put away.
    Comparing(Option<Comparing>),
    /// What was asked is durable on this device. Sending it is another matter, told in [`Told::Sync`].
    Saved {
        /// Of the act.
        ticket: Ticket,
    },
    /// What was asked did not happen.
    Failed {
        /// Of the act.
        ticket: Ticket,
        /// Why.
        reason: Failure,
    },
}

impl Told {
    /// The name of what is told, for logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Standing(_) => "Standing",
            Self::Record(_) => "Record",
            Self::Section(_) => "Section",
            Self::Authors(_) => "Authors",
            Self::Posts { .. } => "Posts",
            Self::Replies(_) => "Replies",
            Self::Members(_) => "Members",
            Self::Sync(_) => "Sync",
            Self::Drafts(_) => "Drafts",
            Self::Words { .. } => "Words",
            Self::RehearsalAsks { .. } => "RehearsalAsks",
            Self::Invitation(_) => "Invitation",
            Self::Invited { .. } => "Invited",
            Self::DeviceCode { .. } => "DeviceCode",
            Self::Comparing(_) => "Comparing",
            Self::Saved { .. } => "Saved",
            Self::Failed { .. } => "Failed",
        }
    }
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Saved { ticket } => write!(f, "Told::Saved({})", ticket.0),
            Self::Failed { ticket, reason } => write!(f, "Told::Failed({}, {reason:?})", ticket.0),
            Self::Sync(sync) => write!(f, "Told::{sync:?}"),
            // Names, words and what is written in the record belong in no log.
            Self::Standing(_)
            | Self::Record(_)
            | Self::Section(_)
            | Self::Authors(_)
            | Self::Posts { .. }
            | Self::Replies(_)
            | Self::Members(_)
            | Self::Drafts(_)
            | Self::Words { .. }
            | Self::RehearsalAsks { .. }
            | Self::Invitation(_)
            | Self::Invited { .. }
            | Self::DeviceCode { .. }
            | Self::Comparing(_) => write!(f, "Told::{}", self.name()),
        }
    }
}

/// What this device is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing has been begun here.
    NoRecord,
    /// A record is open.
    Open,
    /// What is stored here cannot be used.
    Stopped(StorageFault),
}

/// Whose record is open, and what this device may do in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordHeader {
    /// The record.
    pub record: RecordId,
    /// What the person is called, as far as this device knows; empty where it does not.
    pub person: String,
    /// The year of birth, where this device may know it.
    pub birth_year: Option<u16>,
    /// Whether this is one of the person's own devices.
    pub is_person: bool,
    /// What whoever uses this device has said about herself; nothing on the person's own.
    pub me: Option<NameCard>,
    /// Whether the sharing with this device has ended. What was fetched is still here.
    pub ended: bool,
    /// What may be done in each section this device has rights in.
    pub shares: Vec<Share>,
    /// What is promised as soon as digits have been compared.
    pub awaiting: Vec<Share>,
    /// Whether the words have been rehearsed. `None` where this device has no words to rehearse.
    pub words_rehearsed: Option<bool>,
    /// The address of the relay.
    pub relay: Option<String>,
}

impl RecordHeader {
    /// What may be done in a section.
    #[must_use]
    pub fn rights(&self, section: Section) -> Rights {
        self.shares.iter().find(|share| share.section == section).map_or(Rights::NONE, |share| share.rights)
    }
}

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
    /// When it was written, by the writer's clock, Unix milliseconds.
    pub written_ms: i64,
    /// When it came to the relay, by the relay's clock, Unix milliseconds; nothing while it waits on this device.
    pub arrived_ms: Option<i64>,
    /// What it says.
    pub post: Post,
    /// Answers that came as posts to questions in its thread, in order of arrival.
    pub answers: Vec<AnswerView>,
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

/// Somebody in the circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    /// Names the member or the invitation, for every act on it.
    pub id: PublicKey,
    /// What the row is.
    pub kind: MemberKind,
    /// What the person called the guest, or a device of her own.
    pub called: Option<String>,
    /// What the member says about herself.
    pub stated: Option<NameCard>,
    /// What backs the name.
    pub trust: Trust,
    /// What may be done by section.
    pub shares: Vec<Share>,
    /// What is promised as soon as digits have been compared.
    pub awaiting: Vec<Share>,
    /// The last instant it holds, Unix milliseconds.
    pub until_ms: Option<i64>,
    /// Where it stands.
    pub state: MemberState,
    /// Since when, by the relay's clock, Unix milliseconds; nothing while it is not known.
    pub since_ms: Option<i64>,
}

/// What a row in the circle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberKind {
    /// This very device.
    ThisDevice,
    /// Another device of the person.
    Device,
    /// A guest, or an invitation to one.
    Guest(GuestKind),
    /// An organisation.
    Organisation,
    /// Named by an organisation.
    Staff,
}

/// Where a row in the circle stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberState {
    /// The link is open.
    Invited {
        /// What stands after the `#` of the link, on the device that made it.
        fragment: Option<String>,
        /// The last instant it may be used, Unix milliseconds.
        open_until_ms: i64,
    },
    /// The link's time ran out before anybody used it.
    NotUsed,
    /// Everything promised is given.
    Active,
    /// Came, and may do what was given at once; the rest waits for digits to be compared.
    WaitsForComparing,
    /// The sharing's time ran out.
    Expired,
    /// The end of the sharing waits to be sent.
    Withdrawing,
    /// The sharing has ended.
    Withdrawn {
        /// When, by the relay's clock, Unix milliseconds; nothing while it is not known.
        at_ms: Option<i64>,
    },
}

/// What a link invites to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    /// Of the act that opened it.
    pub ticket: Ticket,
    /// What the person is called.
    pub person: String,
    /// The year of birth, if the person gave it along.
    pub birth_year: Option<u16>,
    /// What the person calls the guest.
    pub called: String,
    /// What kind of guest.
    pub kind: GuestKind,
    /// What is given at once.
    pub shares: Vec<Share>,
    /// What waits for digits to be compared, or for one of the person's devices where that is not asked for.
    pub awaiting: Vec<Share>,
    /// The last instant the link may be used, Unix milliseconds.
    pub open_until_ms: i64,
    /// The last instant the sharing holds, Unix milliseconds.
    pub until_ms: Option<i64>,
}

/// Comparing digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparing {
    /// With whom; nothing on a member's own device.
    pub member: Option<PublicKey>,
    /// How far it has come.
    pub stage: ComparingStage,
    /// The last instant of it, Unix milliseconds.
    pub until_ms: i64,
}

/// How far comparing has come. Where it has come to an end it stands there until it is put away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComparingStage {
    /// Waits for the other device.
    Waiting,
    /// Both devices show these six digits.
    Digits(String),
    /// Yes was said here. Nothing is given before yes is said on the other device too.
    SaidSame,
    /// Both said yes, and what was promised is given.
    Done,
    /// It came to nothing, and nothing was given.
    Failed(ComparingFault),
}

/// How fetching and sending stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncView {
    /// Where it stands.
    pub state: SyncState,
    /// Things saved here that the relay does not have yet.
    pub unsent: u32,
    /// When everything was last fetched, by this device's clock, Unix milliseconds.
    pub last_fetched_ms: Option<i64>,
    /// What was set aside: kept, and not part of the record.
    pub set_aside: Vec<SetAside>,
    /// Findings about the relay that the person must know.
    pub alarms: Vec<Alarm>,
}

/// Where fetching and sending stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncState {
    /// No relay is attached.
    NoRelay,
    /// Fetching or sending.
    Working,
    /// All is fetched and sent.
    Online,
    /// It failed and will be tried again.
    Failing {
        /// How.
        fault: RelayFault,
        /// Since when, Unix milliseconds.
        since_ms: i64,
        /// When it is tried again, Unix milliseconds.
        retry_at_ms: i64,
    },
    /// The circle holds something of a newer version: nothing is sent until this app is updated.
    NeedsUpdate,
    /// The relay shows another circle than before. Nothing is sent.
    Frozen,
    /// The sharing with this device has ended.
    Ended,
}

/// Something that was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Why.
    pub why: WhySetAside,
    /// In which section, where that is known.
    pub section: Option<Section>,
    /// Whose, where that is known.
    pub author: Option<Author>,
    /// When it came to the relay, Unix milliseconds, where that is known.
    pub arrived_ms: Option<i64>,
}

/// Why something was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhySetAside {
    /// Not in the format.
    Malformed,
    /// The signature does not hold.
    BadSignature,
    /// Of a version this app does not know.
    UnknownVersion,
    /// Of a kind this app does not know.
    UnknownKind,
    /// Of another record, or put in another stream than it names.
    Misplaced,
    /// Its writer may not write this here.
    NotAllowed,
    /// Written after its writer's time ran out.
    Expired,
    /// Came after its writer was withdrawn.
    AfterWithdrawal,
    /// Its place in its writer's chain is taken by something else, or does not follow.
    BrokenChain,
    /// Cannot be opened with the key it names, or is not what its header commits to.
    NotForMe,
    /// The key it names is not known on this device.
    NoKey,
    /// Opens, but what is in it is not valid, or would damage the record.
    BadContent,
    /// This device died while taking it in.
    Deadly,
    /// Builds on something that was set aside.
    Hanging,
    /// Says that its writer saw another history than this device did.
    OtherHistory,
}

/// A finding about the relay that the person must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alarm {
    /// It shows an older or another circle than before.
    CircleForked,
    /// It showed two different histories of a section.
    HistoryForked,
    /// It has lost something that had been there: a backup was put back. What this device has is sent again.
    WentBack,
    /// A guest tried to use an invitation that was used already.
    InvitationReused,
    /// What was fetched could not be kept on this device; it is fetched again.
    CannotKeep,
}
