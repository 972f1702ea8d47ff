//! What a screen in a story was last told, of each kind.

use std::collections::BTreeMap;

use samlat_circle::{
    command::Ticket,
    engine::{Failure, Told, told},
    guest::{GuestTold, told as guest_told},
    unit::{
        UnitTold,
        told::{StaffView, UnitRecord, UnitStanding},
    },
};
use samlat_record::{Section, SectionView};

use crate::glance::says_what_the_sections_say;

/// What became of an act.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It is on disk.
    Saved,
    /// It did not happen.
    Failed(Failure),
}

/// A screen that is told things.
pub trait Shows: Default {
    /// What it is told.
    type Told: Clone;

    /// The app is opened, at this moment by the device's clock.
    fn opens(&mut self, _now_ms: i64) {}

    /// It is told this.
    fn shows(&mut self, told: Self::Told);

    /// What became of an act, once it is known.
    fn outcome(&self, ticket: Ticket) -> Option<&Outcome>;
}

/// What the app shows.
#[derive(Default)]
pub struct Screen {
    /// What this device is.
    pub standing: Option<told::Standing>,
    /// What Idag is made of, as it was kept: told before anything else.
    pub glance: Option<told::GlanceView>,
    /// Whether it was held against the sections, which say the same.
    pub glance_held: bool,
    /// When the app was opened, by the device's clock.
    opened_ms: i64,
    /// Whose record it is.
    pub record: Option<told::RecordHeader>,
    /// Sections looked at.
    pub sections: BTreeMap<Section, SectionView>,
    /// Posts by section.
    pub posts: BTreeMap<Section, Vec<told::PostView>>,
    /// Replies to own posts.
    pub replies: Vec<told::ReplyView>,
    /// The circle.
    pub members: Vec<told::MemberView>,
    /// Who could do what, and did.
    pub access: Vec<told::AccessRow>,
    /// What came late.
    pub late: Vec<told::LateWord>,
    /// What is said of the person's death, once there is something.
    pub death: Option<told::DeathView>,
    /// Sections that have begun anew, or are to.
    pub anew: Vec<told::AnewView>,
    /// Fetching and sending.
    pub sync: Option<told::SyncView>,
    /// An opened invitation.
    pub invitation: Option<told::InvitationView>,
    /// Why it came to nothing on its way into a record.
    pub not_let_in: Option<Failure>,
    /// What was done with the record of the words.
    pub history: Option<told::HistoryView>,
    /// What the moment asked for last would undo.
    pub moment: Option<told::MomentView>,
    /// The fragment of the invitation made last.
    pub invited: Option<String>,
    /// The code for one more device of the person.
    pub device_code: Option<String>,
    /// The words.
    pub words: Vec<String>,
    /// Which words a rehearsal asks for.
    pub asked_words: Vec<u8>,
    /// Comparing digits.
    pub comparing: Option<told::Comparing>,
    /// Who wrote, by actor.
    pub authors: BTreeMap<samlat_record::ActorId, told::Author>,
    outcomes: BTreeMap<Ticket, Outcome>,
}

impl Screen {
    /// What became of an act, once it is known.
    #[must_use]
    pub fn outcome_of(&self, ticket: Ticket) -> Option<Outcome> {
        self.outcomes.get(&ticket).cloned()
    }

    /// What was told first of Idag is held against its sections as soon as something is answered: by then they are there,
    /// and nothing has come from elsewhere.
    fn hold_glance(&mut self) {
        if let Some(glance) = self.glance.clone().filter(|_| self.outcomes.is_empty()) {
            self.glance_held = says_what_the_sections_say(&glance, self, self.opened_ms);
        }
    }
}

impl StaffScreen {
    /// What became of an act, once it is known.
    #[must_use]
    pub fn outcome_of(&self, ticket: Ticket) -> Option<Outcome> {
        self.outcomes.get(&ticket).cloned()
    }
}

impl Shows for Screen {
    type Told = Told;

    fn opens(&mut self, now_ms: i64) {
        self.opened_ms = now_ms;
    }

    fn shows(&mut self, told: Told) {
        match told {
            Told::Standing(standing) => self.standing = Some(standing),
            Told::Glance(glance) => self.glance = Some(glance),
            Told::Record(record) => self.record = Some(record),
            Told::Section(view) => drop(self.sections.insert(view.section, view)),
            Told::Authors(authors) => self.authors.extend(authors),
            Told::Posts { section, posts } => drop(self.posts.insert(section, posts.into_iter().collect())),
            Told::Replies(replies) => self.replies = replies,
            Told::Members(members) => self.members = members,
            Told::Access { rows, .. } => self.access = rows,
            Told::Late(late) => self.late = late,
            Told::Death(death) => {
                if death.report.as_ref().is_some_and(|r| r.stage == told::ReportStage::Erased) {
                    self.sections.clear();
                    self.posts.clear();
                    self.replies.clear();
                }
                self.death = Some(death);
            }
            Told::Anew(anew) => self.anew = anew,
            Told::Sync(sync) => self.sync = Some(sync),
            Told::Words { words, .. } => self.words = words.to_vec(),
            Told::RehearsalAsks { positions, .. } => self.asked_words = positions,
            Told::Invitation(invitation) => self.invitation = Some(invitation),
            Told::Invited { fragment, .. } => self.invited = Some(fragment),
            Told::Comparing(comparing) => self.comparing = comparing,
            Told::Saved { ticket } => {
                self.hold_glance();
                self.outcomes.insert(ticket, Outcome::Saved);
            }
            Told::Failed { ticket, reason } => drop(self.outcomes.insert(ticket, Outcome::Failed(reason))),
            Told::DeviceCode { code, .. } => self.device_code = Some(code),
            Told::NotLetIn(reason) => self.not_let_in = Some(reason),
            Told::History(history) => self.history = Some(history),
            Told::Moment(moment) => self.moment = Some(moment),
            Told::Drafts(_) => {}
        }
    }

    fn outcome(&self, ticket: Ticket) -> Option<&Outcome> {
        self.outcomes.get(&ticket)
    }
}

/// What the staff page shows.
#[derive(Default)]
pub struct StaffScreen {
    /// Where the guest stands.
    pub standing: Option<guest_told::GuestStanding>,
    /// What was posted.
    pub posts: Vec<guest_told::SentPost>,
    /// What was said about it.
    pub replies: Vec<guest_told::GuestReply>,
    /// How sending stands.
    pub sync: Option<guest_told::GuestSync>,
    /// Who invited.
    pub records: Vec<guest_told::GuestRecord>,
    /// What an organisation is to be shown, and its code.
    pub introduced: Option<(String, String)>,
    outcomes: BTreeMap<Ticket, Outcome>,
}

impl Shows for StaffScreen {
    type Told = GuestTold;

    fn shows(&mut self, told: GuestTold) {
        match told {
            GuestTold::Standing(standing) => self.standing = Some(standing),
            GuestTold::Posts(posts) => self.posts = posts,
            GuestTold::Replies(replies) => self.replies = replies,
            GuestTold::Sync(sync) => self.sync = Some(sync),
            GuestTold::Records(records) => self.records = records,
            GuestTold::Saved { ticket } => drop(self.outcomes.insert(ticket, Outcome::Saved)),
            GuestTold::Failed { ticket, reason } => {
                drop(self.outcomes.insert(ticket, Outcome::Failed(reason)))
            }
            GuestTold::Introduced { text, code, .. } => self.introduced = Some((text, code)),
            GuestTold::Drafts(_) => {}
        }
    }

    fn outcome(&self, ticket: Ticket) -> Option<&Outcome> {
        self.outcomes.get(&ticket)
    }
}

/// What the page of an organisation shows.
#[derive(Default)]
pub struct UnitScreen {
    /// Where it stands.
    pub standing: Option<UnitStanding>,
    /// The records it is in.
    pub records: Vec<UnitRecord>,
    /// Whom it has named.
    pub staff: Vec<StaffView>,
    /// How fetching stands.
    pub sync: Option<guest_told::GuestSync>,
    /// The certificate shown last.
    pub certificate: Option<String>,
    outcomes: BTreeMap<Ticket, Outcome>,
}

impl Shows for UnitScreen {
    type Told = UnitTold;

    fn shows(&mut self, told: UnitTold) {
        match told {
            UnitTold::Standing(standing) => self.standing = Some(standing),
            UnitTold::Records(records) => self.records = records,
            UnitTold::Staff(staff) => self.staff = staff,
            UnitTold::Sync(sync) => self.sync = Some(sync),
            UnitTold::Certificate { text, .. } => self.certificate = Some(text),
            UnitTold::Saved { ticket } => drop(self.outcomes.insert(ticket, Outcome::Saved)),
            UnitTold::Failed { ticket, reason } => {
                drop(self.outcomes.insert(ticket, Outcome::Failed(reason)))
            }
        }
    }

    fn outcome(&self, ticket: Ticket) -> Option<&Outcome> {
        self.outcomes.get(&ticket)
    }
}
