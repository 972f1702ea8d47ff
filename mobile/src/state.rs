//! What screens read, and what they do.
//!
//! The engine tells what it knows, one kind of thing at a time; the newest of each kind is kept in a signal,
//! and screens are drawn from those. What a person does goes the other way, as a verb with a ticket. A
//! screen says "saved" only when the engine has said so of its ticket.

mod act;
mod alone;
mod drafts;
mod glance;
mod kept;
mod later;
mod link;
mod places;
mod reach;
mod removal;
mod reversal;
mod seen_as;
mod told;

use samlat_protocol::flat::FlatMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

use dioxus::prelude::*;
use samlat_circle::engine::Failure;
use samlat_circle::engine::told::{
    AccessRow, AnewView, Author, Comparing, DeathView, HistoryView, InvitationView, LateWord, MemberView,
    MomentView, PostView, RecordHeader, ReplyView, Standing, SyncView,
};
use samlat_circle::engine::verb::PaperWords;
use samlat_circle::engine::{Ticket, Verb};
use samlat_protocol::id::PublicKey;
use samlat_record::{
    AbilitiesView, AboutView, ActorId, AppointmentsView, ContactsView, ContractView, DiaryView, ItemId, List,
    MedicationsView, PlanView, PostId, PrivateView, Section, SectionBody, SectionView, UpdatesView,
};

pub use act::{Act, Phase, use_act};
pub use alone::use_for_others;
pub use drafts::Drafts;
pub use glance::Glanced;
pub use kept::use_kept;
pub use later::use_later;
pub use link::{Engine, Link};
pub use places::without_places;
pub use reach::WorkedOut;
pub use removal::Removal;
pub use reversal::{Reversal, yes_back};

use crate::components::Look;
use crate::message::{Lasting, Stopped};
use crate::page::page;

/// Everything the screens read. Copies share the same signals.
#[derive(Clone, Copy)]
pub struct State {
    /// The way to the engine.
    link: Signal<Link>,
    /// What this device is; nothing until the engine has said it.
    pub standing: Signal<Option<Standing>>,
    /// What Idag is drawn from until its sections have been told.
    pub glance: Signal<Option<Glanced>>,
    /// Whether Idag was drawn from that, and she has not been elsewhere since.
    pub is_settled: Signal<bool>,
    /// Whose record is open.
    pub record: Signal<Option<RecordHeader>>,
    /// The sections told so far.
    pub sections: Signal<FlatMap<Section, SectionView>>,
    /// Whose hand each id is.
    pub authors: Signal<BTreeMap<ActorId, Author>>,
    /// Posts by section.
    pub posts: Signal<FlatMap<Section, List<PostView>>>,
    /// What is worked out from them.
    worked_out: WorkedOut,
    /// Whether what is shown goes to others, as a paper does: nothing that is hers alone is among it.
    is_for_others: bool,
    /// Replies to this device's own posts.
    pub replies: Signal<Vec<ReplyView>>,
    /// Everybody in the circle.
    pub members: Signal<Vec<MemberView>>,
    /// Who could do what, and did, once asked for.
    pub access: Signal<Option<Vec<AccessRow>>>,
    /// What came after a sharing had ended, and waits for the person.
    pub late: Signal<Vec<LateWord>>,
    /// What is said of the person's death, once there is something.
    pub death: Signal<Option<DeathView>>,
    /// The sections that have begun anew, or are to.
    pub anew: Signal<Vec<AnewView>>,
    /// How fetching and sending stand.
    pub sync: Signal<Option<SyncView>>,
    /// Half-written things.
    pub drafts: Drafts,
    /// The recovery words, while they are shown.
    pub words: Signal<Option<PaperWords>>,
    /// Which words the rehearsal asks for.
    pub rehearsal: Signal<Option<Vec<u8>>>,
    /// The invitation that was opened last.
    pub invitation: Signal<Option<InvitationView>>,
    /// Why this device came to nothing on its way into a record.
    pub not_let_in: Signal<Option<Failure>>,
    /// The invitation that was made last.
    pub invited: Signal<Option<Invited>>,
    /// What was done with the record that was looked back on with its words.
    pub history: Signal<Option<HistoryView>>,
    /// What the moment that was looked at last would undo.
    pub moment: Signal<Option<MomentView>>,
    /// The code for one more device that was made last.
    pub device_code: Signal<Option<DeviceCode>>,
    /// Comparing digits.
    pub comparing: Signal<Option<Comparing>>,
    /// As whom the screens are shown; nothing for the person's own.
    pub seen_as: Signal<Option<MemberView>>,
    /// The person's own screens, while somebody else's are shown.
    hers: Signal<seen_as::Hers>,
    /// What was looked for last, while the app is open. It is kept nowhere.
    pub asked: Signal<String>,
    /// What can be undone.
    pub reversal: Signal<Option<Reversal>>,
    /// What became of each ticket that somebody waits for.
    phases: Signal<FlatMap<u64, Phase>>,
    /// What is offered to be undone once a ticket's act is durable. It stands here and not on a screen: what an act
    /// changes is often drawn before its answer comes, and takes the button away with all that waited beside it.
    offers: Signal<FlatMap<u64, Reversal>>,
    /// What was asked to be told first, until it is answered.
    first_look: Signal<Option<Ticket>>,
    /// The next ticket.
    next_ticket: Signal<u64>,
    /// Whether the platform keeps the record for good.
    pub lasting: Signal<Option<Lasting>>,
    /// Whether the record is being removed from this device, or has been.
    pub removal: Signal<Removal>,
    /// Why the engine does not run.
    pub stopped: Signal<Option<Stopped>>,
    /// A password is wanted before the record opens.
    pub passphrase: Signal<Option<PassphraseWanted>>,
    /// A newer version is ready.
    pub update_ready: Signal<bool>,
    /// How the screens look.
    pub look: Signal<Look>,
    /// The theme, size and language are shared with components by their own signal.
    language: Signal<crate::words::Language>,
}

/// An invitation that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The act that made it.
    pub ticket: Ticket,
    /// Names it.
    pub id: PublicKey,
    /// What stands after the `#` of the link.
    pub fragment: String,
    /// The last instant it may be used, Unix milliseconds.
    pub open_until_ms: i64,
}

/// A code with which one more device of the person comes in. Whoever has it meets this device: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct DeviceCode {
    /// For scanning and for typing: groups of characters.
    pub code: String,
    /// The last instant it may be used, Unix milliseconds.
    pub until_ms: i64,
}

/// A password is wanted before the record opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassphraseWanted {
    /// There is none yet: this one is chosen.
    pub new: bool,
    /// The one given did not open it.
    pub wrong: bool,
}

/// The state of the screen being drawn.
#[must_use]
pub fn use_state() -> State {
    use_context::<State>()
}

impl State {
    /// An empty state, in the scope of the component that calls this.
    #[must_use]
    pub fn new(link: Link, look: Look) -> Self {
        let (sections, posts) = (Signal::new(FlatMap::new()), Signal::new(FlatMap::new()));
        let authors = Signal::new(BTreeMap::new());
        Self {
            link: Signal::new(link),
            standing: Signal::new(None),
            glance: Signal::new(None),
            is_settled: Signal::new(false),
            record: Signal::new(None),
            sections,
            authors,
            posts,
            worked_out: WorkedOut::of(sections, posts, authors, false),
            is_for_others: false,
            replies: Signal::new(Vec::new()),
            members: Signal::new(Vec::new()),
            access: Signal::new(None),
            late: Signal::new(Vec::new()),
            death: Signal::new(None),
            anew: Signal::new(Vec::new()),
            sync: Signal::new(None),
            drafts: Drafts::new(),
            words: Signal::new(None),
            rehearsal: Signal::new(None),
            invitation: Signal::new(None),
            not_let_in: Signal::new(None),
            invited: Signal::new(None),
            history: Signal::new(None),
            moment: Signal::new(None),
            device_code: Signal::new(None),
            comparing: Signal::new(None),
            seen_as: Signal::new(None),
            hers: Signal::new(seen_as::Hers::default()),
            asked: Signal::new(String::new()),
            reversal: Signal::new(None),
            phases: Signal::new(FlatMap::new()),
            offers: Signal::new(FlatMap::new()),
            first_look: Signal::new(None),
            next_ticket: Signal::new(1),
            lasting: Signal::new(None),
            removal: Signal::new(Removal::default()),
            stopped: Signal::new(None),
            passphrase: Signal::new(None),
            update_ready: Signal::new(false),
            look: Signal::new(look),
            language: Signal::new(look.language),
        }
    }

    /// The signal that [`crate::words::use_words`] reads.
    #[must_use]
    pub fn language(&self) -> Signal<crate::words::Language> {
        self.language
    }

    /// Sends a verb that nobody waits for.
    pub fn send(self, verb: Verb) -> Ticket {
        let ticket = self.ticket();
        self.hand_over(ticket, verb);
        ticket
    }

    /// The engine, for what concerns the device and not the record.
    #[must_use]
    pub fn engine(self) -> std::rc::Rc<dyn Engine> {
        self.link.peek().engine()
    }

    /// Changes how the screens look, and keeps it on this device.
    pub fn set_look(mut self, look: Look) {
        let page = page();
        for (key, value) in look.kept() {
            page.remember(key, value);
        }
        page.set_look(&look);
        self.look.set(look);
        if *self.language.peek() != look.language {
            self.language.set(look.language);
        }
    }

    /// A fresh id for something in the record.
    #[must_use]
    pub fn fresh_id(self) -> ItemId {
        let mut bytes = [0; 16];
        page().random(&mut bytes);
        ItemId(bytes)
    }

    fn ticket(mut self) -> Ticket {
        let number = *self.next_ticket.peek();
        self.next_ticket.set(number + 1);
        Ticket(number)
    }

    fn settle(mut self, ticket: Ticket, phase: Phase) {
        self.drafts.settle(self, ticket);
        self.look_on(ticket);
        let offered = self.offers.write().remove(&ticket.0).filter(|_| phase == Phase::Saved);
        if offered.is_some() {
            self.reversal.set(offered);
        }
        let is_waited_for = self.phases.peek().contains_key(&ticket.0);
        if is_waited_for {
            self.phases.write().insert(ticket.0, phase);
        }
    }
}

/// The sections that screens exist for: those that can be shared.
pub const BUILT: [Section; 9] = [
    Section::Appointments,
    Section::Medications,
    Section::Contacts,
    Section::Updates,
    Section::Contract,
    Section::Abilities,
    Section::Plan,
    Section::About,
    Section::Diary,
];

/// What the screens read, in the order it is first needed: the rules of gaps go over all of it.
pub const READ: [Section; 10] = [
    Section::Appointments,
    Section::Medications,
    Section::Contacts,
    Section::Updates,
    Section::Contract,
    Section::Abilities,
    Section::About,
    Section::Plan,
    Section::Diary,
    Section::Private,
];

/// Those that Idag shows something of.
pub const ON_IDAG: [Section; 4] =
    [Section::Appointments, Section::Medications, Section::Contacts, Section::Updates];

/// Those that Idag is worked out from: the same, and the zone at home. What is hers alone stands in the other lists.
pub const OF_IDAG: [Section; 6] = {
    let [appointments, medications, contacts, updates] = ON_IDAG;
    [appointments, medications, contacts, updates, Section::About, Section::Private]
};

/// The contents of one kind of section with what is hers alone of it, if it has been told.
macro_rules! body {
    ($name:ident, $section:ident, $view:ty, $doc:literal) => {
        #[doc = $doc]
        #[must_use]
        pub fn $name(self) -> Option<$view> {
            match self.laid_in(&self.sections.read(), Section::$section).map(Cow::into_owned) {
                Some(SectionBody::$section(view)) => Some(view),
                _ => None,
            }
        }
    };
}

impl State {
    body!(about, About, AboutView, "Who the person is, once told.");
    body!(contract, Contract, ContractView, "The contract, once told.");
    body!(contacts, Contacts, ContactsView, "The contacts, once told.");
    body!(appointments, Appointments, AppointmentsView, "The appointments, once told.");
    body!(medications, Medications, MedicationsView, "The medicines, once told.");
    body!(abilities, Abilities, AbilitiesView, "What the person can do, once told.");
    body!(plan, Plan, PlanView, "The plan, once told.");
    body!(notes, Updates, UpdatesView, "The person's own notes, once told.");
    body!(diary, Diary, DiaryView, "The diary, once told.");

    /// What is for the person alone, once told.
    #[must_use]
    pub fn private(self) -> Option<PrivateView> {
        if self.is_for_others {
            return None;
        }
        match self.sections.read().get(&Section::Private).map(|view| &view.body) {
            Some(SectionBody::Private(view)) => Some((**view).clone()),
            _ => None,
        }
    }

    /// Every post in every section, newest first.
    #[must_use]
    pub fn all_posts(self) -> Vec<PostView> {
        let mut posts: Vec<PostView> = self.posts.read().values().flatten().cloned().collect();
        posts.sort_by_key(newest_first);
        posts
    }

    /// One post.
    #[must_use]
    pub fn post(self, id: PostId) -> Option<PostView> {
        self.posts.read().values().flatten().find(|post| post.id == id).cloned()
    }

    /// Whether this device may change the section.
    #[must_use]
    pub fn may_edit(self, section: Section) -> bool {
        self.record
            .read()
            .as_ref()
            .is_some_and(|header| !header.ended && (header.is_person || header.rights(section).may_edit()))
    }

    /// Whether this device may read the section.
    #[must_use]
    pub fn may_read(self, section: Section) -> bool {
        self.record
            .read()
            .as_ref()
            .is_some_and(|header| header.is_person || header.rights(section).may_read())
    }

    /// Whether the section may be read here, and not all of it has come yet.
    #[must_use]
    pub fn is_coming(self, section: Section) -> bool {
        self.sync.read().as_ref().is_some_and(|sync| sync.coming.contains(&section))
    }

    /// Whether all that may be read here has been told, but for what has not come to this device yet.
    #[must_use]
    pub fn is_all_told(self) -> bool {
        let sections = self.sections.read();
        let is_told =
            |section| !self.may_read(section) || sections.contains_key(&section) || self.is_coming(section);
        READ.into_iter().all(is_told)
    }

    /// Whether this is one of the person's own devices.
    #[must_use]
    pub fn is_person(self) -> bool {
        self.record.read().as_ref().is_some_and(|header| header.is_person)
    }
}

/// Sorts the newest post first, and what waits before all.
#[must_use]
pub fn newest_first(post: &PostView) -> (core::cmp::Reverse<i64>, PostId) {
    (core::cmp::Reverse(post.arrived_ms.unwrap_or(i64::MAX)), post.id)
}

/// What became of an act that nobody waited for is of no interest.
#[must_use]
pub fn failed(phase: &Phase) -> Option<&Failure> {
    match phase {
        Phase::Failed(reason) => Some(reason),
        Phase::Idle | Phase::Waiting | Phase::Saved => None,
    }
}
