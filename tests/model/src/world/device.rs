//! A device: what it has read, what stands with it, and what it does by itself.

use std::{collections::BTreeSet, sync::Arc};

use super::{Body, Envelope, View, chain, relay::judged};
use crate::{
    act::{EntryId, Kind, Message, Section, Who},
    circle::{Circle, Standing},
    rule::{Rule, Rules},
};

/// A row that was read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Got {
    /// As it came.
    pub envelope: Envelope,
    /// Whether it cites what stands in the log, and can be opened.
    pub is_open: bool,
}

/// A device.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Device {
    /// Whose.
    pub who: Who,
    /// Whether it keeps to the rules.
    pub is_honest: bool,
    /// Which of the relay's views it is shown.
    pub view: usize,
    /// Its log.
    pub circle: Arc<Circle>,
    /// The head it was shown last.
    pub shown: EntryId,
    /// The rows it has read, in its order.
    pub got: Vec<Got>,
    /// What waits to be sent.
    pub out: Vec<Arc<Body>>,
    /// Sealed when it was written: only where a rule is taken out.
    pub sealed_early: Vec<Envelope>,
    /// All that it wrote, and the entry that was cited when it was sent.
    pub own: Vec<(Arc<Body>, Option<EntryId>)>,
    /// A relay has shown something that cannot be.
    pub alarm: bool,
    /// For a guest: the log that the link was made in.
    pub floor: Option<Arc<Circle>>,
}

impl Device {
    pub(super) const fn new(who: Who, is_honest: bool, circle: Arc<Circle>) -> Self {
        let shown = EntryId::GENESIS;
        Self {
            who,
            is_honest,
            view: 0,
            circle,
            shown,
            got: Vec::new(),
            out: Vec::new(),
            sealed_early: Vec::new(),
            own: Vec::new(),
            alarm: false,
            floor: None,
        }
    }

    /// Whether it has read a message.
    #[must_use]
    pub fn has(&self, message: Message) -> bool {
        self.got.iter().any(|got| got.envelope.body.message == message)
    }

    /// Whether a relay has rows, or other bytes of one it could not open, that it has not read.
    #[must_use]
    pub fn is_behind(&self, view: &View) -> bool {
        self.is_honest
            && self.may_read()
            && (self.got.len() < view.stream.len() || self.changed(view).is_some())
    }

    pub(super) fn changed(&self, view: &View) -> Option<usize> {
        let rows = self.got.iter().zip(&view.stream);
        rows.clone().position(|(got, row)| !got.is_open && got.envelope != *row)
    }

    /// Whether it is in the circle, by its own log, and may read.
    #[must_use]
    pub fn may_read(&self) -> bool {
        self.circle.may(self.who, Section::Times).reads()
    }

    /// Whether it may write, by its own log.
    #[must_use]
    pub fn may_write(&self) -> bool {
        self.circle.may(self.who, Section::Times).writes(Kind::Document)
    }

    /// Whoever has the secret of an epoch, as far as this device can know.
    pub(super) fn holders(&self, epoch: EntryId) -> impl Iterator<Item = Who> + '_ {
        self.circle.epoch(epoch).into_iter().flat_map(|epoch| epoch.holders.iter().copied())
    }

    /// The rows read, in order.
    #[must_use]
    pub fn rows(&self) -> Vec<Message> {
        self.got.iter().map(|got| got.envelope.body.message).collect()
    }

    /// What stands: the least set of messages that may and that follow what stands.
    #[must_use]
    pub fn applied(&self, rules: Rules) -> BTreeSet<Message> {
        let standing = self.standing(rules);
        let is_replaced = |body: &Body| {
            rules.hold(Rule::Replaced)
                && standing.iter().any(|other| {
                    other.replaces == Some(body.message)
                        && other.message.chain.author == body.message.chain.author
                })
        };
        let mut applied = BTreeSet::new();
        loop {
            let before = applied.len();
            for body in standing.iter().filter(|body| !is_replaced(body)) {
                let follows = body.after.iter().all(|message| applied.contains(message));
                if follows && self.follows_own(body, &applied) {
                    applied.insert(body.message);
                }
            }
            if applied.len() == before {
                return applied;
            }
        }
    }

    /// Whether what its author wrote before, in the same life of the chain, is applied.
    fn follows_own(&self, body: &Body, applied: &BTreeSet<Message>) -> bool {
        let before = self.got.iter().map(|got| &got.envelope.body).filter(|other| {
            other.message.chain == body.message.chain
                && other.life == body.life
                && other.message.seq < body.message.seq
                && other.replaces.is_none() == body.replaces.is_none()
        });
        let last = before.max_by_key(|other| other.message.seq);
        last.is_none_or(|other| applied.contains(&other.message))
    }

    /// The messages that may stand by themselves.
    pub(super) fn standing(&self, rules: Rules) -> Vec<&Body> {
        let mut standing: Vec<&Body> = Vec::new();
        let chains: BTreeSet<_> = self.got.iter().map(|got| got.envelope.body.message.chain).collect();
        for chain in chains {
            let mut epoch = 0;
            for got in self.chain(chain, rules) {
                let envelope = &got.envelope;
                let place = self.circle.epochs.iter().position(|e| e.place.begun == envelope.epoch);
                let falls = place.is_some_and(|place| place < epoch) && rules.hold(Rule::EpochNeverFalls);
                epoch = place.unwrap_or(epoch).max(epoch);
                let at = if rules.hold(Rule::DeviceExpiry) { envelope.body.written } else { 0 };
                let may = judged(&self.circle, envelope, at, rules) == Standing::Live;
                if got.is_open && may && !falls {
                    standing.push(&envelope.body);
                }
            }
        }
        standing
    }

    /// What was read and comes after a cut.
    pub(super) fn aside(&self) -> Vec<Message> {
        let rows = self.got.iter().map(|got| got.envelope.body.message);
        rows.filter(|message| self.circle.standing(*message, 0) == Standing::AfterCut).collect()
    }

    /// A chain without a hole. Of two at one place the one that came first, or the one that the cut names.
    fn chain(&self, chain: crate::act::Chain, rules: Rules) -> Vec<&Got> {
        let stop = self.circle.stops.get(&chain).filter(|_| rules.hold(Rule::CutNamesBranch));
        let newest = self.got.iter().map(|got| got.envelope.body.message);
        let newest = newest.filter(|m| m.chain == chain).map(|m| m.seq).max().unwrap_or(0);
        let mut read = Vec::new();
        for seq in 1..=newest {
            let mut there = self.got.iter().filter(|got| {
                let message = got.envelope.body.message;
                let is_named = stop.is_none_or(|stop| stop.seq != seq || stop.branch == message.branch);
                message.chain == chain && message.seq == seq && is_named
            });
            match there.next() {
                Some(got) => read.push(got),
                None if rules.hold(Rule::Contiguous) => return read,
                None => {}
            }
        }
        read
    }

    /// Whether two messages of one author stand at one place, and no cut has named one.
    #[must_use]
    pub fn has_twins(&self) -> bool {
        self.got
            .iter()
            .map(|got| got.envelope.body.message)
            .any(|m| m.branch > 0 && !self.circle.stops.contains_key(&m.chain))
    }

    /// Opens what can be opened by the log as it is. What cites a void entry waits until its author has sealed it anew:
    /// else it would stand with those who had read it and with nobody else.
    pub(super) fn open(&mut self, rules: Rules) {
        let who = self.who;
        for got in &mut self.got {
            let envelope = &got.envelope;
            let is_cited = self.circle.place_of(envelope.cites).is_some() || !rules.hold(Rule::CitedHead);
            let has_secret = self.circle.holds(who, envelope.epoch) || !rules.hold(Rule::CitedHead);
            got.is_open = is_cited && has_secret;
        }
    }

    /// Writes a body and puts it where it waits.
    pub(super) fn write(
        &mut self,
        edit: Option<Message>,
        replaces: Option<Message>,
        life: u8,
        time: u8,
        rules: Rules,
    ) {
        let generation = self.circle.places.times.generation;
        let own = chain(self.who, generation);
        let last = self.own.iter().map(|(body, _)| body.message).filter(|m| m.chain == own);
        let seq = last.map(|message| message.seq).max().unwrap_or(0) + 1;
        let message = Message { chain: own, seq, branch: 0 };
        let applied = self.applied(rules).into_iter();
        let after =
            applied.filter(|m| m.chain.author != self.who && m.chain.generation == generation).collect();
        let edit = edit.unwrap_or(message);
        let body = Arc::new(Body { message, edit, written: time, after, replaces, life });
        self.out.push(body.clone());
        self.own.push((body, None));
    }

    /// The log has changed: what waits, and what hangs on something that fell, is looked at again.
    pub(super) fn look_again(&mut self, time: u8, rules: Rules) {
        self.open(rules);
        if !self.is_honest || !self.may_write() {
            return;
        }
        self.move_on(time, rules);
        if rules.hold(Rule::WriteAnew) {
            self.write_anew(time, rules);
        }
        if rules.hold(Rule::SealAnew) {
            let circle = self.circle.clone();
            let is_void = |cited: &Option<EntryId>| cited.is_some_and(|id| circle.place_of(id).is_none());
            let void: Vec<_> = self.own.iter().filter(|(_, cited)| is_void(cited)).cloned().collect();
            for (at, (body, _)) in void.into_iter().enumerate() {
                if !self.out.contains(&body) {
                    self.out.insert(at, body);
                }
            }
        }
    }

    /// What waits for a generation that has ended is written in the one that goes on.
    fn move_on(&mut self, time: u8, rules: Rules) {
        let generation = self.circle.places.times.generation;
        let is_past = |body: &Arc<Body>| body.message.chain.generation < generation;
        let (past, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.out).into_iter().partition(is_past);
        self.out = kept;
        for body in past {
            self.own.retain(|(own, _)| own.message != body.message);
            self.write(Some(body.edit), None, 0, time, rules);
        }
    }

    fn write_anew(&mut self, time: u8, rules: Rules) {
        let applied = self.applied(rules);
        let generation = self.circle.places.times.generation;
        let is_fallen = |message: &Message| !applied.contains(message);
        let hanging =
            |body: &Body| body.message.chain.generation == generation && body.after.iter().any(is_fallen);
        let replaced: BTreeSet<_> = self.own.iter().filter_map(|(body, _)| body.replaces).collect();
        let first = self.own.iter().position(|(b, _)| hanging(b) && !replaced.contains(&b.message));
        let Some(first) = first else { return };
        let life = self.own.iter().map(|(body, _)| body.life).max().unwrap_or(0);
        let lost: Vec<_> = self.own.iter().skip(first).map(|(body, _)| body.clone()).collect();
        for body in lost
            .into_iter()
            .filter(|body| !replaced.contains(&body.message) && body.message.chain.generation == generation)
        {
            self.write(Some(body.edit), Some(body.message), life + 1, time, rules);
        }
    }

    pub(super) fn seal(&self, body: &Arc<Body>, time: u8) -> Envelope {
        let place = self.circle.places.times;
        let (epoch, number, cites) = (place.begun, place.epoch, self.circle.head());
        // A message that is sealed anew keeps its place, so it says what stood before that.
        let seen = self.rows().into_iter().take_while(|message| *message != body.message).collect();
        Envelope { body: body.clone(), epoch, number, cites, seen, made: time }
    }

    /// Takes a row in.
    pub(super) fn take(&mut self, row: &Envelope, rules: Rules) {
        let own = self.rows();
        let seen = &row.seen;
        let author = row.body.message.chain.author;
        let differs = !own.starts_with(seen);
        if rules.hold(Rule::Seen) && differs && author != self.who {
            self.alarm = true;
        }
        // After a recovery it may be an entry that is void.
        let may_be_void = self.circle.root_generation > 0;
        if self.circle.place_of(row.cites).is_none() && !may_be_void && rules.hold(Rule::CitedHead) {
            self.alarm = true;
        }
        self.got.push(Got { envelope: row.clone(), is_open: false });
        self.open(rules);
    }
}
