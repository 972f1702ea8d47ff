//! A record that is closed. Where a report of the person's death has stood for 30 days (protocol.md section 4.4) nothing is
//! written any more, and where she wished it, nothing of the record stays on the devices of others. Where she took it off the
//! relay herself (section 4.5) her own devices go on without one, and for others the sharing has ended.

use std::sync::Arc;

use samlat_protocol::{
    circle::{Cause, Report},
    circle_entry::Entry,
    flat::{FlatMap, FlatSet},
    id::EntryId,
    request::CLOCK_TOLERANCE_S,
};

use super::{
    failure::Failure,
    intent::Intent,
    late::Tried,
    life::Engine,
    mail::Mail,
    rows::{self, EntryRow},
    state::State,
    sync::Step,
    txn::Txn,
};
use crate::{command::Key, request::RelayAddress};

impl State {
    /// What closed the record, if it is closed by any clock that the relay may have.
    pub fn closed(&self, now_ms: i64) -> Option<Report> {
        let report = self.circle.report()?;
        let place = usize::try_from(report.place).ok()?;
        let arrived_ms = self.arrived_by_entry.get(place).copied().flatten()?;
        let surely_ms = u64::try_from(now_ms.saturating_sub(CLOCK_TOLERANCE_S * 1000)).unwrap_or_default();
        (report.over_at_ms(arrived_ms) <= surely_ms).then_some(report)
    }

    /// Whether nothing of the record but its log is on this device any more.
    pub fn is_erased(&self) -> bool {
        self.meta.erased == Some(true)
    }

    /// Whether the person has taken the record off the relay, and this device has found it done there.
    pub fn is_taken_off(&self) -> bool {
        self.meta.taken_off.is_some() && self.meta.taken_off == self.close_entry()
    }

    /// Whether a report stands of which whoever uses this device is told. Nobody is notified of a record that she closes.
    pub fn is_told_of_report(&self) -> bool {
        self.circle.report().is_some_and(|report| match report.cause {
            Cause::Death => true,
            Cause::Close => self.is_person() && !self.is_taken_off(),
        })
    }

    /// The entry by which the person takes the record off the relay, while it stands.
    fn close_entry(&self) -> Option<EntryId> {
        let report = self.circle.report().filter(|report| report.cause == Cause::Close)?;
        Some(self.circle.entries().get(usize::try_from(report.place).ok()?)?.id())
    }
}

/// What becomes of an act on the circle while a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnHold {
    /// It takes away, or ends the report.
    Goes,
    /// It was saved, and waits until the report is taken back.
    Waits,
    /// Nobody was told that it was saved.
    Fails,
}

/// What becomes of an act while a report stands, or once the record is closed.
pub fn on_hold(state: &State, intent: &Intent, now_ms: i64) -> OnHold {
    let is_closed = state.closed(now_ms).is_some();
    match intent {
        Intent::SayAlive
        | Intent::ReportDeath
        | Intent::Close
        | Intent::Recover { .. }
        | Intent::Join { .. } => OnHold::Goes,
        Intent::Invite { .. } | Intent::Wishes { .. } => OnHold::Fails,
        Intent::Attach { .. }
        | Intent::Relocate { .. }
        | Intent::BeginAnew { .. }
        | Intent::Grant { own_device: true, .. } => OnHold::Waits,
        Intent::Grant { keys, rights, expires_ms, .. }
            if state.circle.gives_more(&keys.key, rights, *expires_ms) =>
        {
            OnHold::Waits
        }
        Intent::Grant { .. }
        | Intent::Withdraw { .. }
        | Intent::WithdrawOthers
        | Intent::Overrule { .. }
        | Intent::LetIn { .. } => {
            if is_closed {
                OnHold::Waits
            } else {
                OnHold::Goes
            }
        }
    }
}

impl Engine {
    /// The next act on the circle. While a report stands, her word that she lives goes before all else.
    pub(super) fn next_intent(&self) -> Option<(u64, OnHold)> {
        let state = self.state()?;
        let is_next = |intent: &Intent| {
            !matches!(intent, Intent::Attach { .. }) && !self.waits_for_words(state, intent)
        };
        let mut intents = state.intents.iter().filter(|(_, intent)| is_next(intent));
        if state.circle.report().is_none() {
            return intents.next().map(|(number, _)| (*number, OnHold::Goes));
        }
        let all: Vec<(u64, &Intent)> = intents.map(|(number, intent)| (*number, intent)).collect();
        let alive = all.iter().find(|(_, intent)| matches!(intent, Intent::SayAlive));
        let held = |(number, intent): &(u64, &Intent)| (*number, on_hold(state, intent, self.now_ms));
        alive.map(held).or_else(|| all.iter().map(held).find(|(_, held)| *held != OnHold::Waits))
    }

    /// What the person's device does of the circle without being asked.
    pub(super) fn acts_by_itself(&mut self) -> Result<Option<Txn>, Failure> {
        if let Some(txn) = self.promised_grants()? {
            return Ok(Some(txn));
        }
        if let Some(txn) = self.end_expired()? {
            return Ok(Some(txn));
        }
        if let Some(txn) = self.end_unused_links()? {
            return Ok(Some(txn));
        }
        self.overrule_organisations()
    }

    pub(super) fn next_waiting_act(&mut self, relay: &RelayAddress) -> Result<Option<Step>, Failure> {
        match self.next_intent() {
            Some((number, OnHold::Goes)) => self.next_act(relay, number).map(Some),
            Some((number, OnHold::Fails)) => {
                self.drop_act(number, Failure::OnHold).map(|txn| Some(Step::Keep(Box::new(txn))))
            }
            Some((_, OnHold::Waits)) | None => Ok(None),
        }
    }

    /// Whether this is one of the person's own devices.
    pub(super) fn is_hers(&self) -> bool {
        self.state().is_some_and(State::is_person)
    }

    /// Whether the log has been read since the record was closed by this device's clock: her word may have come. If not, it
    /// is read once more.
    pub(super) fn has_read_closed(&mut self) -> bool {
        if !self.sync.reads_closed {
            self.sync.reads_closed = true;
            self.sync.circle_read = false;
            return false;
        }
        true
    }

    /// Removes everything from this device but the log and what it is called.
    pub(super) fn erase_record(&mut self) -> Result<Txn, Failure> {
        let mut txn = self.begin()?;
        txn.erase();
        self.leave_relay(&mut txn);
        self.tried = Tried::default();
        self.sync.untried = FlatSet::new();
        Ok(txn)
    }

    /// Notes that the person has taken the record off the relay: nothing of it is there any more.
    pub(super) fn take_off(&mut self) -> Result<Txn, Failure> {
        let mut txn = self.begin()?;
        let entry = txn.state.close_entry();
        txn.change_meta(|meta| meta.taken_off = entry);
        txn.drop_words_too_late();
        txn.touched.all = true;
        self.leave_relay(&mut txn);
        Ok(txn)
    }

    /// The relay is asked for nothing of the record any more, and what waited for its answer fails.
    fn leave_relay(&mut self, txn: &mut Txn) {
        let fail = |ticket| (ticket, Failure::Closed);
        txn.failed.extend(std::mem::take(&mut self.sync.ticket_by_intent).into_iter().map(|(_, t)| fail(t)));
        txn.failed.extend(std::mem::take(&mut self.sync.now_tickets).into_iter().map(fail));
        self.stop_listening();
        self.mail = Mail::default();
    }
}

impl Txn {
    /// Of a report of a death, or of a closing, that was asked for in an earlier life of the process nobody was told that it was
    /// saved: it does not go by itself. Where it has gone, the log says so.
    pub(super) fn drop_unsent_report(&mut self) {
        let unsent = |(_, intent): &(&u64, &Intent)| matches!(intent, Intent::ReportDeath | Intent::Close);
        let unsent: Vec<u64> = self.state.intents.iter().filter(unsent).map(|(number, _)| *number).collect();
        unsent.into_iter().for_each(|number| self.drop_intent(number));
    }

    /// Her word that takes it back has come too late.
    fn drop_words_too_late(&mut self) {
        let late = |(_, intent): &(&u64, &Intent)| matches!(intent, Intent::SayAlive);
        let late: Vec<u64> = self.state.intents.iter().filter(late).map(|(number, _)| *number).collect();
        late.into_iter().for_each(|number| self.drop_intent(number));
    }

    /// The rows of everything that the record says, and of what is on its way.
    fn every_row_of_content(&self) -> Vec<Key> {
        let state = &self.state;
        let mut keys = vec![rows::words(), rows::mark(), rows::meeting()];
        for ((stream, generation), doc) in &state.docs {
            keys.push(rows::base(*stream, *generation));
            keys.extend((0..doc.next_row).map(|n| rows::tail(*stream, *generation, n)));
        }
        for (id, stream) in &state.streams {
            keys.push(rows::stream(*id));
            keys.extend(stream.messages().map(|message| rows::envelope(*id, message.id)));
        }
        keys.extend(state.junk.keys().map(|id| rows::junk(*id)));
        keys.extend(state.own.keys().map(|(stream, generation)| rows::own(*stream, *generation)));
        keys.extend(state.mine.keys().map(|core| rows::mine(*core)));
        keys.extend(state.outbox.keys().map(|number| rows::out(*number)));
        keys.extend(state.deadly.keys().map(|core| rows::deadly(*core)));
        keys.extend(state.late.keys().map(|core| rows::late(*core)));
        keys.extend(state.left.iter().map(|core| rows::left(*core)));
        keys.extend(state.drafts.keys().map(|key| rows::draft(key)));
        keys.extend(state.made.keys().map(|key| rows::made(*key)));
        keys.extend(state.intents.keys().map(|number| rows::intent(*number)));
        keys
    }

    /// Nothing of the record stays but its log and what this device is.
    fn erase(&mut self) {
        for key in self.every_row_of_content() {
            self.drop_row(key);
        }
        let entries: Vec<Vec<u8>> = self.state.circle.entries().iter().map(Entry::to_bytes).collect();
        let arrived: Vec<Option<u64>> = (*self.state.arrived_by_entry).clone();
        for ((n, entry), arrived_ms) in (0..).zip(entries).zip(arrived) {
            self.keep_entry(n, &EntryRow { entry, arrived_ms, wraps: Vec::new() });
        }
        self.state.forget_content();
        self.keep_keyring();
        self.change_meta(|meta| {
            meta.erased = Some(true);
            meta.whole = Vec::new();
            meta.invited_by = None;
            meta.promised = Vec::new();
        });
        self.touched.all = true;
    }
}

impl State {
    fn forget_content(&mut self) {
        self.keyring = Arc::default();
        self.cards_forgotten();
        self.docs = FlatMap::new();
        self.streams = FlatMap::new();
        self.junk = Arc::default();
        self.own = FlatMap::new();
        self.mine = Arc::default();
        self.outbox = Arc::default();
        self.deadly = Arc::default();
        self.late = Arc::default();
        self.left = Arc::default();
        self.drafts = Arc::default();
        self.made = Arc::default();
        self.intents = Arc::default();
        self.meeting = None;
        self.words = None;
        self.read_circle();
    }
}
