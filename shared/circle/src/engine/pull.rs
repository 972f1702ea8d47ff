//! What a relay answers, taken in: the log, then the streams.

use std::sync::Arc;

use samlat_protocol::{
    api::{CircleLog, CircleRow, Log, LogRow, Tips},
    circle::{Circle, Relation},
    circle_entry::Entry,
    envelope::Kind,
    flat::FlatSet,
    id::StreamId,
};
use samlat_record::{ItemId, PostId, Section, ThreadAct};

use super::{
    admit::{self, Judged, NotAStream},
    again::{Changed, judge_anew, known_by_now, link},
    call::Call,
    failure::Failure,
    fetched::Fetched,
    life::Engine,
    logged::{Logged, Verdict},
    own_late,
    receipts::received,
    rows::EntryRow,
    settle::{Which, has_replaced, settle},
    state::State,
    stream::Stream,
    told::{Alarm, WhySetAside},
    txn::Txn,
    views, wraps,
};
use crate::answer::{AnswerFault, read, read_bytes};

impl Engine {
    pub(super) fn take_answer(
        &mut self,
        call: Call,
        status: u16,
        body: &[u8],
    ) -> Result<Option<Txn>, AnswerFault> {
        match call {
            Call::Tips => {
                let tips: Tips =
                    serde_json::from_slice(read_bytes(status, body)?).map_err(|_| AnswerFault::Garbage)?;
                self.take_tips(tips);
                Ok(None)
            }
            Call::Circle { from } => self.take_circle(from, status, body),
            Call::Confirm => self.confirmed(status, body),
            Call::Wraps { after } => self.take_wraps(after, status, body),
            Call::OwnWraps { after } => self.take_own_wraps(after, status, body),
            Call::Log(stream) => self.take_log(stream, &read(status, body)?),
            Call::Late(stream) => self.take_late(stream, status, body),
            Call::Reread { stream, first } => self.reread(stream, first, &read(status, body)?),
            Call::Bodies { stream, generation, older } => {
                self.take_bodies((stream, generation, older), status, body)
            }
            Call::LookAtSnapshot { stream, generation } => {
                self.looked_at_snapshot(stream, generation, status, body)
            }
            Call::PutSnapshot { stream, generation, usable } => {
                self.snapshot_put((stream, generation, usable), status, body)
            }
            Call::Append { stream, numbers } => self.appended(stream, &numbers, status, body),
            Call::Refill { stream, chains } => self.refilled(stream, &chains, status, body),
            Call::Act { number, drafted } => self.acted(number, &drafted, status, body),
            Call::Bring { n } => self.brought(n, status, body),
        }
    }

    fn take_circle(&mut self, from: u64, status: u16, body: &[u8]) -> Result<Option<Txn>, AnswerFault> {
        let log: CircleLog = match read(status, body) {
            Ok(log) => log,
            Err(fault) => return self.no_circle(fault),
        };
        self.sync.from_start = false;
        let Ok(mut txn) = self.begin() else { return Ok(None) };
        let circle = &txn.state.circle;
        let follows = from > 0 && log.first == from;
        if follows && log.rows.is_empty() && log.head == circle.head() {
            if self.sync.stale.take() == Some(circle.entries().len()) {
                // It has gone on and does not show how: it is asked again after a while.
                return Err(AnswerFault::Garbage);
            }
            self.sync.circle_read = true;
            return Ok(None);
        }
        let parsed: Result<Vec<Entry>, _> =
            log.rows.iter().map(|row| Entry::from_bytes(&row.entry.0)).collect();
        let entries = parsed.map_err(|_| AnswerFault::Garbage)?;
        if from > 0 {
            let mut next = (**circle).clone();
            let fits = follows && entries.iter().all(|entry| next.append(entry.clone(), None).is_ok());
            if !fits || next.head() != log.head {
                self.sync.from_start = true;
                return Ok(None);
            }
            self.sync.circle_read = true;
            self.go_on_with(&mut txn, next, from, &log.rows);
            return Ok(Some(txn));
        }
        let other = Circle::replay(entries).map_err(|_| AnswerFault::Garbage)?;
        self.judge_log(txn, other, &log.rows)
    }

    /// Decides between this device's log and the whole one that the relay shows.
    fn judge_log(
        &mut self,
        mut txn: Txn,
        other: Circle,
        rows: &[CircleRow],
    ) -> Result<Option<Txn>, AnswerFault> {
        let own = txn.state.circle.clone();
        match own.relation(&other) {
            Relation::Same => {
                self.sync.circle_read = true;
                Ok(None)
            }
            Relation::GoesOn | Relation::Overrules => {
                self.sync.circle_read = true;
                let common = own.entries().iter().zip(other.entries()).take_while(|(a, b)| a == b).count();
                txn.drop_entries(common as u64, own.entries().len() as u64);
                let new = rows.get(common..).unwrap_or_default().to_vec();
                self.go_on_with(&mut txn, other, common as u64, &new);
                Ok(Some(txn))
            }
            // The withdrawn are shown the log up to their end, and no more.
            Relation::Behind if !txn.state.is_person() => {
                self.sync.circle_read = true;
                Ok(None)
            }
            Relation::Behind => {
                self.sync.alarms.insert(Alarm::WentBack);
                // One that says it has all of it and shows less again is not brought it without a pause.
                let is_withheld = self.sync.brought == own.entries().len();
                if is_withheld && !self.sync.brings.begins(self.now_ms) {
                    self.sync.circle_read = true;
                } else {
                    self.sync.bring = Some(other.entries().len() as u64);
                }
                Ok(None)
            }
            Relation::Forked => Ok(self.go_over(txn, other, rows)),
            Relation::Overruled => {
                self.freeze(Alarm::CircleForked);
                Ok(None)
            }
            Relation::Unrelated => Err(AnswerFault::Garbage),
        }
    }

    /// Takes a log that goes on from this device's own.
    pub(super) fn go_on_with(&mut self, txn: &mut Txn, circle: Circle, from: u64, rows: &[CircleRow]) {
        let (me, kem) = (txn.state.me(), txn.state.device.kem().clone());
        let keyring = Arc::make_mut(&mut txn.state.keyring);
        let new = circle.entries().iter().skip(usize::try_from(from).unwrap_or(usize::MAX)).zip(rows);
        for (entry, row) in new.clone() {
            keyring.absorb(entry, &row.wraps, &me, &kem);
        }
        for (n, (entry, row)) in (from..).zip(new) {
            let (arrived_ms, wraps) = (Some(row.arrived_ms), wraps::named(entry, &row.wraps));
            txn.keep_entry(n, &EntryRow { entry: row.entry.0.clone(), arrived_ms, wraps });
        }
        let old = std::mem::replace(&mut txn.state.circle, Arc::new(circle));
        self.seal_anew(txn, &old);
        self.circle_changed(txn);
    }

    /// The log has changed: names, rights, and whatever stood by them.
    pub(super) fn circle_changed(&mut self, txn: &mut Txn) {
        txn.state.read_circle();
        txn.keep_keyring();
        txn.touched.circle = true;
        self.sync.sought_heads = false;
        self.sync.blocked.clear();
        self.sync.late.look_again();
        self.sync.rereading.begin();
        if let Err(failure) = self.forget_void_generations(txn) {
            self.stop_for(&failure);
        }
        let streams: Vec<StreamId> = txn.state.streams.keys().copied().collect();
        for stream in streams {
            let changed = judge_anew(txn, stream);
            self.take_changed(txn, stream, changed);
        }
        own_late::note_come(txn, self.now_ms);
        match own_late::misplaced(txn) {
            Ok(misplaced) => self.write_anew(txn, misplaced),
            Err(failure) => self.stop_for(&failure),
        }
        let moved = txn.state.circle.address().map(ToOwned::to_owned);
        if let Some(address) = moved
            && txn.state.meta.relay.as_ref().is_some_and(|relay| *relay != address)
        {
            txn.change_meta(|meta| meta.relay = Some(address));
            self.stop_listening();
            self.look_again();
        }
    }

    /// The app may have been updated since it was closed: what it did not know then is judged again.
    pub(super) fn judge_what_is_known_by_now(&mut self, txn: &mut Txn) {
        for stream in known_by_now(&txn.state) {
            let changed = judge_anew(txn, stream);
            self.take_changed(txn, stream, changed);
        }
    }

    /// Writes anew what has lost something, has tried what may have come, and tells writers what has.
    pub(super) fn take_changed(&mut self, txn: &mut Txn, stream: StreamId, changed: Changed) {
        self.send_receipts(txn, stream, &changed.posted);
        self.write_anew(txn, changed.fallen.into_iter().map(|generation| (stream, generation)));
        self.sync.untried.extend(changed.waiting.into_iter().map(|generation| (stream, generation)));
    }

    /// Writes documents anew. What stood has been tried before: it needs no mark.
    fn write_anew(&mut self, txn: &mut Txn, documents: impl IntoIterator<Item = (StreamId, u32)>) {
        for (stream, generation) in documents {
            if let Err(failure) = self.rebuild(txn, stream, generation, Which::Stood) {
                self.stop_for(&failure);
            }
        }
    }

    pub(super) fn stop_for(&mut self, failure: &Failure) {
        if let Failure::Storage(fault) = failure {
            self.stop(*fault);
        }
    }

    pub(super) fn take_log(&mut self, id: StreamId, log: &Log) -> Result<Option<Txn>, AnswerFault> {
        let Ok(mut txn) = self.begin() else { return Ok(None) };
        let mut stream = txn.state.stream(id).cloned().unwrap_or_else(|| Stream::new(id));
        if self.sync.tips.as_ref().is_some_and(|tips| tips.instance != log.instance) {
            // It says two names of itself: how far everything has come is asked again.
            return Err(AnswerFault::Garbage);
        }
        let known = stream.cursor.instance;
        if known != log.instance && stream.cursor.position > 0 {
            // Another life of the relay's database: positions begin anew, and what it lacks is given back.
            txn.restart_stream(id, log.instance);
            return Ok(Some(txn));
        }
        if log.tip < stream.cursor.position {
            return Ok(self.went_back(id));
        }
        match admit::check_rows(&stream, &log.rows) {
            Ok(()) => {}
            Err(NotAStream::Parted) => return Ok(self.went_back(id)),
            Err(NotAStream::Broken) => {
                self.sync.alarms.insert(Alarm::HistoryForked);
                return Err(AnswerFault::Garbage);
            }
        }
        self.tip_is_at_least(id, log.tip);
        if self.seeks_heads(&txn.state, &log.rows) {
            return Ok(None);
        }
        if log.rows.is_empty() {
            let tip = self.sync.tips.as_ref().and_then(|tips| tips.streams.get(&id)).copied();
            if tip.is_none_or(|tip| tip > stream.cursor.position) {
                // The tip promised more: the stream is looked at again when something changes.
                self.sync.blocked.insert(id);
            }
            return Ok(None);
        }
        let cursor = admit::cursor_after(log.instance, &stream, &log.rows);
        let mut fetched = Fetched::to(id, cursor);
        fetched.stripped = log.rows.iter().filter_map(admit::stripped).max();
        let is_erased = admit::is_to_be_erased(&txn.state, id);
        let erased_below = txn.state.erased_below(id);
        let is_gone = |row: &&LogRow| {
            is_erased && (row.envelope.0.is_empty() || admit::is_change_below(row, erased_below))
        };
        for row in log.rows.iter().filter(|row| !is_gone(row)) {
            let disagrees = admit::disagrees(&stream, log.instance, row);
            match admit::judge(&txn.state, &stream, row) {
                Judged::Junk(junk) => fetched.junk.push(junk),
                Judged::Message(message) => {
                    if disagrees && (message.verdict == Verdict::Stands || is_hanging(&message)) {
                        self.sync.alarms.insert(Alarm::HistoryForked);
                    }
                    stream.put(Arc::new((*message).clone()));
                    fetched.messages.push(*message);
                }
            }
        }
        if fetched.messages.iter().any(|m| m.verdict == Verdict::Aside(WhySetAside::OtherHistory)) {
            self.sync.alarms.insert(Alarm::HistoryForked);
        }
        Ok(self.try_fetched(fetched))
    }

    /// Reads the log first where rows cite entries of it that are not here: once, until there is news, for a relay may make
    /// up any number of them.
    pub(super) fn seeks_heads(&mut self, state: &State, rows: &[LogRow]) -> bool {
        if self.sync.sought_heads || !admit::cites_unknown(state, rows) {
            return false;
        }
        self.sync.sought_heads = true;
        self.sync.circle_read = false;
        true
    }

    pub(super) fn apply(&mut self, fetched: Fetched) -> Result<Txn, Failure> {
        let mut txn = self.begin()?;
        let Fetched { stream, cursor, messages, junk, lifted, stripped } = fetched;
        let before = self.threads(&mut txn, stream);
        junk.into_iter().for_each(|row| self.remember(&mut txn, row));
        lifted.into_iter().for_each(|position| txn.drop_junk(stream, position));
        let mut generations = FlatSet::new();
        let mut posted = Vec::new();
        let mut is_put_back = false;
        // This device's own, under a clock ahead of the end of its sharing: it is written again.
        let mut written_ahead = FlatSet::new();
        if let Some(generation) = stripped {
            txn.note_stripped(stream, generation, cursor.instance);
        }
        if messages.iter().any(Logged::lacks_body) {
            self.sync.rereading.begin_with_more(self.now_ms);
        }
        for message in messages {
            let known = txn.state.stream(stream).and_then(|read| read.get(message.id));
            let (is_new, stood) = (known.is_none(), known.is_some_and(|m| m.verdict == Verdict::Stands));
            if is_hanging(&message) {
                generations.insert(message.core.generation);
            }
            if message.core.author == txn.state.me() {
                // What was sealed anew is known here, and waits in the outbox for these bytes.
                let is_own = self.confirm(&mut txn, &message);
                is_put_back |= is_new && !is_own;
                let may_write = txn.state.rights(stream, self.now_ms).may_edit();
                if message.verdict == Verdict::Aside(WhySetAside::Expired) && may_write {
                    written_ahead.insert((stream, message.core.generation));
                }
            }
            if !stood && message.core.kind == Kind::Post && message.verdict == Verdict::Stands {
                posted.push(received(&message));
            }
            txn.put_message(message);
        }
        txn.set_cursor(stream, cursor);
        self.tried.forget_those_who_wait();
        if is_put_back {
            self.adopt(&mut txn, stream)?;
        }
        let linked = link(&mut txn, stream);
        self.take_changed(&mut txn, stream, linked);
        self.write_anew(&mut txn, written_ahead);
        for generation in generations {
            self.settle(&mut txn, stream, generation)?;
        }
        self.may_have_come(&mut txn, stream)?;
        self.send_receipts(&mut txn, stream, &posted);
        self.copy_new_acts(&mut txn, stream, before);
        Ok(txn)
    }

    /// Takes into a document what can stand, and out of it what its author has replaced.
    pub(super) fn settle(&mut self, txn: &mut Txn, stream: StreamId, generation: u32) -> Result<(), Failure> {
        settle(txn, &self.screen.live, stream, generation, Which::Safe)?;
        if has_replaced(&txn.state, stream, generation) {
            self.rebuild(txn, stream, generation, Which::Safe)?;
        }
        Ok(())
    }

    /// Every act in the threads of a section, where somebody posts who cannot read it.
    pub(super) fn threads(&self, txn: &mut Txn, stream: StreamId) -> Option<(Section, FlatSet<ItemId>)> {
        let section = txn.state.document_section(stream).filter(|_| txn.state.is_person())?;
        let streams = txn.state.streams_of(section)?;
        txn.state.stream(streams.posts).filter(|posts| posts.len() > 0)?;
        let generation = txn.state.shown(stream);
        let document = txn.load_document(section, stream, generation).ok()?;
        let acts = document.threads().into_iter().flat_map(|thread| thread.acts);
        Some((section, acts.map(|act| act.id).collect()))
    }

    /// What a relative asked in a thread is copied to the post's writer by a device of the person.
    pub(super) fn copy_new_acts(
        &mut self,
        txn: &mut Txn,
        stream: StreamId,
        before: Option<(Section, FlatSet<ItemId>)>,
    ) {
        let Some((section, known)) = before else { return };
        let generation = txn.state.shown(stream);
        let Ok(document) = txn.load_document(section, stream, generation) else { return };
        let known_of = views::provenance(&txn.state, stream);
        let own = &known_of.hers;
        let mut new: Vec<(PostId, ItemId, ThreadAct)> = Vec::new();
        for thread in document.threads_with(&known_of) {
            for act in thread.acts {
                // The person's own devices have copied what was done on them.
                if !known.contains(&act.id) && !own.contains(&act.act.by) {
                    new.push((thread.post, act.id, act.act.value));
                }
            }
        }
        for (post, id, act) in new {
            self.copy_to_writer(txn, section, post, id, &act);
        }
    }
}

pub(super) fn is_hanging(message: &Logged) -> bool {
    message.verdict == Verdict::Aside(WhySetAside::Hanging)
}

#[cfg(test)]
mod tests;
