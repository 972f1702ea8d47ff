//! What the engine tells the screen: everything a screen shows, as plain data. No key, no sealed byte, no document.

mod access;
mod anew;
mod circle;
mod death;
mod glance;
mod history;
mod late;
mod post;
mod seen_by;
mod sync;

use std::{collections::BTreeMap, fmt};

use samlat_protocol::{
    id::{PublicKey, RecordId},
    right::Rights,
};
use samlat_record::{ActorId, List, Section, SectionView};
use serde::{Deserialize, Serialize};

pub use self::{
    access::{AccessRow, AccessSpan, SpanEnd, Wrote},
    anew::{AnewStage, AnewView, Erasure},
    circle::{MemberKind, MemberState, MemberView},
    death::{DeathView, Reminders, ReportStage, ReportView, ReporterView, WishesView},
    glance::GlanceView,
    history::{ActView, Deed, HistoryView, MomentView, Party, PartyKind},
    late::{LateFate, LateSays, LateWord},
    post::{AnswerView, Author, PostView, ReplyView, Trust},
    seen_by::seen_by,
    sync::{Alarm, SetAside, SyncState, SyncView, WhySetAside},
};
use super::{
    failure::{ComparingFault, Failure, StorageFault},
    verb::{GuestKind, NameCard, PaperWords, Share},
};
use crate::command::Ticket;

/// Something told to the screen. Each of a kind replaces what was told before of that kind, or of that section.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "a section is told seldom and moved once")]
pub enum Told {
    /// What this device is. Told first of all, and when it changes.
    Standing(Standing),
    /// What Idag is made of, as it was kept. Told before [`Told::Standing`] or not at all; it holds until the sections that
    /// Idag shows have been told.
    Glance(GlanceView),
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
        posts: List<PostView>,
    },
    /// Replies to the posts of this device, for who cannot read the section.
    Replies(Vec<ReplyView>),
    /// Everybody in the circle. Told to the person; a member is told of the own row alone.
    Members(Vec<MemberView>),
    /// Who could do what, and did.
    Access {
        /// Of the act.
        ticket: Ticket,
        /// Everybody who came into the circle, oldest first.
        rows: Vec<AccessRow>,
    },
    /// What is said of the person's death. Not told before there is something to tell.
    Death(DeathView),
    /// The sections that have begun anew, or are to. Not told before there is one.
    Anew(Vec<AnewView>),
    /// How fetching and sending stand.
    Sync(SyncView),
    /// What came after the sharing with its author had ended, and waits for the person, oldest first. Told on her devices.
    Late(Vec<LateWord>),
    /// Half-written things by the place they were written in. Told once at the start.
    Drafts(BTreeMap<String, String>),
    /// The words, in answer to wanting them.
    Words {
        /// Of the act.
        ticket: Ticket,
        /// All 24, in order.
        words: PaperWords,
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
    /// This device was on its way into a record, had said so, and has come to nothing: nothing of it is kept here.
    NotLetIn(Failure),
    /// What was done with the record of the words.
    History(HistoryView),
    /// What a moment would undo, of the record that was looked back on.
    Moment(MomentView),
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
            Self::Glance(_) => "Glance",
            Self::Record(_) => "Record",
            Self::Section(_) => "Section",
            Self::Authors(_) => "Authors",
            Self::Posts { .. } => "Posts",
            Self::Replies(_) => "Replies",
            Self::Members(_) => "Members",
            Self::Access { .. } => "Access",
            Self::Death(_) => "Death",
            Self::Anew(_) => "Anew",
            Self::Sync(_) => "Sync",
            Self::Late(_) => "Late",
            Self::Drafts(_) => "Drafts",
            Self::Words { .. } => "Words",
            Self::RehearsalAsks { .. } => "RehearsalAsks",
            Self::NotLetIn(_) => "NotLetIn",
            Self::Invitation(_) => "Invitation",
            Self::History(_) => "History",
            Self::Moment(_) => "Moment",
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
            | Self::Glance(_)
            | Self::Record(_)
            | Self::Section(_)
            | Self::Authors(_)
            | Self::Posts { .. }
            | Self::Replies(_)
            | Self::Members(_)
            | Self::Access { .. }
            | Self::Late(_)
            | Self::Death(_)
            | Self::Anew(_)
            | Self::Drafts(_)
            | Self::Words { .. }
            | Self::RehearsalAsks { .. }
            | Self::Invitation(_)
            | Self::NotLetIn(_)
            | Self::History(_)
            | Self::Moment(_)
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
