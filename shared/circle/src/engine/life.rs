//! The engine itself: events in, commands out, one transaction at a time.

use std::collections::VecDeque;

use samlat_record::Section;

use super::{
    entering::Entering,
    failure::{Failure, StorageFault},
    glance::{Fall, Glances},
    late::Tried,
    mail::Mail,
    rows,
    screen::Screen,
    start::{self, Found},
    state::{Deadly, State},
    sync::Sync,
    told::{Standing, Told},
    txn::{Then, Txn},
    verb::Verb,
};
use crate::{
    command::{Command, CommandId, Row, Ticket},
    entropy::Entropy,
    event::{Event, StoreFailure, is_set_back},
    key::DeviceSeed,
};

/// The engine of one device.
///
/// Give it every event with the present moment (Unix milliseconds), then perform all commands that
/// [`Engine::poll_command`] gives, and call [`Engine::handle_timeout`] when [`Engine::poll_timeout`] is reached.
pub struct Engine {
    pub(super) seed: DeviceSeed,
    pub(super) entropy: Box<dyn Entropy + Send>,
    pub(super) life: Life,
    pub(super) screen: Screen,
    pub(super) now_ms: i64,
    pub(super) sync: Sync,
    pub(super) entering: Entering,
    pub(super) mail: Mail,
    pub(super) tried: Tried,
    pub(super) glances: Glances,
    commands: VecDeque<Command<Told>>,
    /// What happened while a transaction was on its way to the disk.
    waiting: VecDeque<Event<Verb>>,
    keeping: Option<Keeping>,
    next_command: u64,
}

/// What the engine has.
pub(super) enum Life {
    /// It has not been started.
    Asleep,
    /// Nothing has been begun on this device.
    NoRecord,
    /// A record is open.
    Open(Box<State>),
    /// What is stored cannot be used.
    Stopped(StorageFault),
}

/// A transaction on its way to the disk.
struct Keeping {
    id: CommandId,
    next: Next,
    fall: Fall,
}

/// What holds once it is there.
enum Next {
    Changed(Box<Txn>),
    Forgotten {
        /// Acts that came to nothing.
        failed: Vec<(Ticket, Failure)>,
        /// What is told then.
        told: Vec<Told>,
    },
    /// A glance that was made at this moment. Nobody waits for it.
    Glanced(i64),
}

impl Engine {
    /// An engine for the device with this seed. It does nothing before [`Event::Start`].
    #[must_use]
    pub fn new(seed: DeviceSeed, entropy: Box<dyn Entropy + Send>) -> Self {
        Self {
            seed,
            entropy,
            life: Life::Asleep,
            screen: Screen::default(),
            now_ms: 0,
            sync: Sync::default(),
            entering: Entering::default(),
            mail: Mail::default(),
            tried: Tried::default(),
            glances: Glances::default(),
            commands: VecDeque::new(),
            waiting: VecDeque::new(),
            keeping: None,
            next_command: 1,
        }
    }

    /// Takes in what happened at `now_ms`, Unix milliseconds.
    pub fn handle_event(&mut self, event: Event<Verb>, now_ms: i64) {
        self.clock_says(now_ms);
        match event {
            Event::Persisted { id } => self.kept(id),
            Event::PersistFailed { id, reason } => self.not_kept(id, reason),
            event @ (Event::Start { .. }
            | Event::Asked { .. }
            | Event::Answered { .. }
            | Event::Unreachable { .. }
            | Event::Heard { .. }
            | Event::ListenEnded { .. }) => self.waiting.push_back(event),
        }
        self.go_on();
    }

    /// Takes in that the time it waited for has come: `now_ms`, Unix milliseconds.
    pub fn handle_timeout(&mut self, now_ms: i64) {
        self.clock_says(now_ms);
        self.go_on();
    }

    /// The next thing to do, if any.
    pub fn poll_command(&mut self) -> Option<Command<Told>> {
        self.commands.pop_front()
    }

    /// When the engine wants to hear of the time at the latest, Unix milliseconds.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<i64> {
        if self.is_keeping() { None } else { self.next_timeout() }
    }

    fn clock_says(&mut self, now_ms: i64) {
        if is_set_back(self.now_ms, now_ms) {
            self.wait_no_longer(now_ms);
        }
        self.now_ms = now_ms;
    }

    /// Takes in what waits, for as long as no transaction is on its way.
    fn go_on(&mut self) {
        while self.keeping.is_none() {
            match self.waiting.pop_front() {
                Some(event) => self.take_in(event),
                None if self.conclude_meeting() || self.work() => {}
                None => break,
            }
        }
        self.meet_on();
        self.drop_unread();
        self.keep_glance();
    }

    /// Whether a transaction is on its way to the disk.
    pub(super) const fn is_keeping(&self) -> bool {
        self.keeping.is_some()
    }

    fn take_in(&mut self, event: Event<Verb>) {
        match event {
            Event::Start { rows } => self.start(rows),
            Event::Asked { ticket, verb } => self.asked(ticket, verb),
            Event::Persisted { .. } | Event::PersistFailed { .. } => {}
            Event::Answered { id, status, body, .. } => self.answered(id, status, &body),
            Event::Unreachable { id } => self.unreachable(id),
            Event::Heard { id, data } => self.heard(id, &data),
            Event::ListenEnded { id } => self.listen_ended(id),
        }
    }

    fn start(&mut self, rows: Vec<(crate::command::Key, Vec<u8>)>) {
        if !matches!(self.life, Life::Asleep) {
            return;
        }
        if !self.glances.is_read() {
            drop(self.read_glance(&rows));
        }
        match start::read(rows, &self.seed, self.glances.early.take()) {
            Ok(Found::Nothing) => {
                self.life = Life::NoRecord;
                self.tell(Told::Standing(Standing::NoRecord));
            }
            Ok(Found::Record(state, mark)) => {
                let mut txn = Txn::new((*state).clone());
                self.life = Life::Open(state);
                if !mark.is_empty() {
                    // A power cut at the wrong moment proves nothing: only who dies again while the suspect was tried
                    // alone knows the culprit.
                    let alone = mark.len() == 1;
                    for core in mark {
                        let again = alone && txn.state.deadly.contains_key(&core);
                        txn.set_deadly(core, Some(if again { Deadly::Proven } else { Deadly::Suspect }));
                    }
                    txn.unmark();
                }
                // The name in the header is read from it each time.
                if let Some(about) = txn.state.streams_of(Section::About) {
                    let generation = txn.state.shown(about.document);
                    if let Err(Failure::Storage(fault)) =
                        txn.load_document(Section::About, about.document, generation)
                    {
                        return self.stop(fault);
                    }
                }
                txn.drop_unsent_report();
                txn.touched.all = true;
                self.judge_what_is_known_by_now(&mut txn);
                self.sync.untried = txn.state.hanging();
                self.keep(txn);
            }
            Err(fault) => self.stop(fault),
        }
    }

    pub(super) fn stop(&mut self, fault: StorageFault) {
        self.life = Life::Stopped(fault);
        self.screen = Screen::default();
        self.tell(Told::Standing(Standing::Stopped(fault)));
    }

    /// Answers what a person asked for: with a transaction, or with why not.
    fn asked(&mut self, ticket: Ticket, verb: Verb) {
        let answer = match verb {
            Verb::MakeRecord { .. } => self.make_record(ticket, verb),
            Verb::Edit { section, edit } => self.edit(section, &edit),
            Verb::KeepPrivate { section, id } => self.keep_private(section, id),
            Verb::ShareAgain { id } => self.share_again(id),
            Verb::ReplyToPost { section, post, act } => self.reply_to_post(section, post, act),
            Verb::Post { section, post } => self.post(section, &post),
            Verb::Look { sections } => self.look(sections),
            Verb::KeepDraft { key, text } => self.keep_draft(key, text),
            Verb::ShowWords => self.show_words(ticket),
            Verb::BeginRehearsal => self.begin_rehearsal(ticket),
            Verb::Rehearse(rehearsal) => self.rehearse(&rehearsal),
            verb @ (Verb::Recover { .. }
            | Verb::LookBack { .. }
            | Verb::ShowMoment { .. }
            | Verb::RecoverFrom { .. }
            | Verb::PutAwayHistory
            | Verb::OpenInvitation { .. }
            | Verb::Join(_)
            | Verb::Invite(_)
            | Verb::InviteOrganisation(_)
            | Verb::CompareCode { .. }
            | Verb::CancelInvitation { .. }
            | Verb::ChangeRights { .. }
            | Verb::Withdraw { .. }
            | Verb::ShowAccess
            | Verb::Compare { .. }
            | Verb::SayDigits { .. }
            | Verb::PutAwayComparing
            | Verb::PutAwayAlarm { .. }
            | Verb::AddDevice
            | Verb::BecomeDevice { .. }
            | Verb::AttachRelay { .. }
            | Verb::LetIn { .. }
            | Verb::LeaveOut { .. }
            | Verb::SetWishes { .. }
            | Verb::ReportDeath
            | Verb::SayAlive
            | Verb::Close
            | Verb::BeginAnew { .. }
            | Verb::SyncNow) => self.asked_of_circle(ticket, verb),
        };
        match answer {
            Ok(Some(mut txn)) => {
                txn.saved.push(ticket);
                self.keep(txn);
            }
            Ok(None) => {}
            Err(reason) => self.tell(Told::Failed { ticket, reason }),
        }
    }

    fn asked_of_circle(&mut self, ticket: Ticket, verb: Verb) -> Result<Option<Txn>, Failure> {
        match verb {
            Verb::Recover { words, relay, device, others } => {
                self.recover_record(ticket, &words, &relay, device, others)
            }
            Verb::LookBack { words, relay } => self.look_back(ticket, &words, &relay),
            Verb::ShowMoment { keep } => self.show_moment(ticket, keep),
            Verb::RecoverFrom { stolen, device } => self.recover_from(ticket, stolen, device),
            Verb::PutAwayHistory => self.put_away_history(ticket),
            Verb::OpenInvitation { link, relay } => self.open_link(ticket, &link, relay.as_deref()),
            Verb::Join(card) => self.join_record(ticket, &card),
            Verb::Invite(invitation) => self.invite(ticket, invitation),
            Verb::InviteOrganisation(invitation) => self.invite_organisation(ticket, &invitation),
            Verb::CompareCode { member, code } => self.compare_code(member, &code),
            Verb::CancelInvitation { id } => self.withdraw(id),
            Verb::ChangeRights { member, shares, until_ms } => self.change_rights(member, &shares, until_ms),
            Verb::Withdraw { member } => self.withdraw(member),
            Verb::ShowAccess => self.show_access(ticket),
            Verb::Compare { member } => self.compare(member),
            Verb::SayDigits { same } => self.say_digits(ticket, same),
            Verb::PutAwayComparing => self.put_away_comparing(ticket),
            Verb::PutAwayAlarm { alarm } => self.put_away_alarm(alarm),
            Verb::AddDevice => self.add_device(ticket),
            Verb::BecomeDevice { code, relay, device } => self.become_device(ticket, &code, &relay, device),
            Verb::AttachRelay { relay } => self.attach_relay(&relay),
            Verb::LetIn { messages } => self.let_late_in(messages),
            Verb::LeaveOut { messages } => self.leave_out(&messages),
            Verb::SetWishes { reporters, afterwards } => self.set_wishes(ticket, &reporters, afterwards),
            Verb::ReportDeath => self.report_death(ticket),
            Verb::SayAlive => self.say_alive(),
            Verb::Close => self.close_record(ticket),
            Verb::BeginAnew { sections, erase } => self.begin_anew(&sections, erase),
            Verb::SyncNow => self.sync_now(ticket),
            Verb::MakeRecord { .. }
            | Verb::Edit { .. }
            | Verb::KeepPrivate { .. }
            | Verb::ShareAgain { .. }
            | Verb::ReplyToPost { .. }
            | Verb::Post { .. }
            | Verb::Look { .. }
            | Verb::KeepDraft { .. }
            | Verb::ShowWords
            | Verb::BeginRehearsal
            | Verb::Rehearse(_) => Err(Failure::NotBegun),
        }
    }

    /// Begins a transaction on the record that is open.
    pub(super) fn begin(&self) -> Result<Txn, Failure> {
        match &self.life {
            Life::Open(state) => Ok(Txn::new((**state).clone())),
            Life::Asleep | Life::NoRecord => Err(Failure::NoRecord),
            Life::Stopped(fault) => Err(Failure::Storage(*fault)),
        }
    }

    /// The record that is open.
    pub(super) fn state(&self) -> Option<&State> {
        match &self.life {
            Life::Open(state) => Some(state),
            Life::Asleep | Life::NoRecord | Life::Stopped(_) => None,
        }
    }

    /// Sends a transaction to the disk, or lets it count at once where there is nothing to write.
    pub(super) fn keep(&mut self, mut txn: Txn) {
        if txn.forgets() {
            self.forget(txn);
            return;
        }
        if txn.is_empty() {
            self.let_count(txn);
            return;
        }
        let key = self.seed.storage_key();
        let mut rows: Vec<Row> = Vec::new();
        for (name, value) in txn.take_rows() {
            let sealed = value.map(|plain| key.seal(name.as_str(), &plain, &mut *self.entropy));
            rows.push((name, sealed));
        }
        let fall = self.glances.fall(&txn.touched, &mut rows);
        self.persist(rows, Next::Changed(Box::new(txn)), fall);
    }

    /// Sends a glance to the disk.
    pub(super) fn keep_glance_row(&mut self, plain: &[u8]) {
        let name = rows::glance();
        let sealed = self.seed.storage_key().seal(name.as_str(), plain, &mut *self.entropy);
        self.persist(vec![(name, Some(sealed))], Next::Glanced(self.now_ms), Fall::default());
    }

    fn persist(&mut self, rows: Vec<Row>, next: Next, fall: Fall) {
        let id = self.next_id();
        self.keeping = Some(Keeping { id, next, fall });
        self.commands.push_back(Command::Persist { id, rows });
    }

    /// Nothing of the record stays on this device.
    fn forget(&mut self, txn: Txn) {
        let rows = txn.every_row().into_iter().map(|key| (key, None)).collect();
        let next = Next::Forgotten { failed: txn.failed, told: txn.told };
        self.persist(rows, next, Fall::default());
    }

    fn kept(&mut self, id: CommandId) {
        let Some(keeping) = self.keeping.take_if(|keeping| keeping.id == id) else { return };
        self.glances.fallen(keeping.fall, self.now_ms);
        match keeping.next {
            Next::Changed(txn) => self.let_count(*txn),
            Next::Glanced(made_ms) => self.glances.made(made_ms),
            Next::Forgotten { failed, told } => {
                self.life = Life::NoRecord;
                self.screen = Screen::default();
                self.sync = Sync::default();
                self.mail = Mail::default();
                self.tried = Tried::default();
                self.glances = Glances::default();
                self.tell(Told::Standing(Standing::NoRecord));
                told.into_iter().for_each(|told| self.tell(told));
                failed.into_iter().for_each(|(ticket, reason)| self.tell(Told::Failed { ticket, reason }));
            }
        }
    }

    /// A transaction is on disk: it holds, and the screen is told.
    fn let_count(&mut self, txn: Txn) {
        let Txn { state, saved, failed, told, touched, then, .. } = txn;
        self.life = Life::Open(Box::new(state));
        let is_changed = |section: &Section| touched.all || touched.sections.contains(section);
        self.sync.changed.extend(Section::ALL.into_iter().filter(is_changed));
        self.show(&touched);
        told.into_iter().for_each(|told| self.tell(told));
        self.show_comparing();
        saved.into_iter().for_each(|ticket| self.tell(Told::Saved { ticket }));
        failed.into_iter().for_each(|(ticket, reason)| self.tell(Told::Failed { ticket, reason }));
        match then {
            Then::Nothing => {}
            Then::Try(trial) => self.try_out(*trial),
        }
    }

    fn not_kept(&mut self, id: CommandId, reason: StoreFailure) {
        let Some(keeping) = self.keeping.take_if(|keeping| keeping.id == id) else { return };
        let fault = fault_of(reason);
        // What is there is dropped by the next change all the same.
        let is_glance = matches!(keeping.next, Next::Glanced(_));
        let tickets: Vec<Ticket> = match keeping.next {
            Next::Changed(txn) => {
                let failed = txn.failed.iter().map(|(ticket, _)| *ticket);
                txn.saved.iter().copied().chain(failed).collect()
            }
            Next::Forgotten { failed, .. } => failed.into_iter().map(|(ticket, _)| ticket).collect(),
            Next::Glanced(_) => Vec::new(),
        };
        if tickets.is_empty() && !is_glance {
            self.could_not_keep();
        }
        for ticket in tickets {
            self.tell(Told::Failed { ticket, reason: Failure::Storage(fault) });
        }
        if fault == StorageFault::Elsewhere {
            self.stop(fault);
        }
    }

    pub(super) fn tell(&mut self, told: Told) {
        self.commands.push_back(Command::Tell(told));
    }

    pub(super) fn command(&mut self, command: impl FnOnce(CommandId) -> Command<Told>) -> CommandId {
        let id = self.next_id();
        self.commands.push_back(command(id));
        id
    }

    fn next_id(&mut self) -> CommandId {
        let id = CommandId(self.next_command);
        self.next_command += 1;
        id
    }
}

const fn fault_of(reason: StoreFailure) -> StorageFault {
    match reason {
        StoreFailure::Full => StorageFault::Full,
        StoreFailure::Refused | StoreFailure::Broken => StorageFault::Refused,
        StoreFailure::NotTheWriter => StorageFault::Elsewhere,
        StoreFailure::Gone => StorageFault::Gone,
    }
}
