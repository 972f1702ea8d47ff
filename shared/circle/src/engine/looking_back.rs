//! Looking back with the words: what was done with the record, what a moment would undo, and the record as it was then
//! (protocol.md section 11).
//!
//! Nothing is kept and nothing is taken before the moment has been shown.

use samlat_protocol::{
    api::{CircleLog, Located},
    circle::Circle,
    circle_entry::Cut,
    flat::FlatMap,
    id::{EntryId, PublicKey},
};

use super::{
    chain::{by_chain, in_row},
    failure::Failure,
    history::{acts, moment},
    intent::{Intent, Moment},
    life::Engine,
    recovering::{Aim, Found, Recovering},
    state::State,
    told::{HistoryView, MomentView, Told},
    txn::Txn,
};
use crate::{
    card::Known,
    command::Ticket,
    keyring::Keyring,
    label::{Label, labels},
    names::names,
    recover::kept_log,
    request::RelayAddress,
    withdraw::ending,
    words::Words,
};

/// A record that was looked back on.
pub struct LookedBack {
    words: Words,
    relay: RelayAddress,
    log: CircleLog,
    keyring: Keyring,
    /// The log, and what it is about.
    pub(super) circle: Circle,
    pub(super) names: FlatMap<PublicKey, Known>,
    pub(super) labels: FlatMap<samlat_protocol::id::StreamId, Label>,
    /// When each entry came to the relay, Unix milliseconds, by place.
    pub(super) arrived_ms: Vec<i64>,
    /// The moment that was shown last.
    shown: Option<EntryId>,
}

impl Engine {
    pub(super) fn look_back(
        &mut self,
        ticket: Ticket,
        typed: &[String],
        relay: &str,
    ) -> Result<Option<Txn>, Failure> {
        self.entering.looked_back = None;
        self.find_record(ticket, typed, relay, Aim::LookBack)
    }

    /// The log of the words has come.
    pub(super) fn looked_back(
        &mut self,
        recovering: Recovering,
        words: Words,
        located: &Located,
        log: CircleLog,
    ) -> Result<(), Failure> {
        let ticket = recovering.ticket;
        let (circle, keyring) = self.open_log(&words, located, &log)?;
        let arrived_ms = log.rows.iter().map(|row| super::people::signed(row.arrived_ms)).collect();
        let (names, labels) = (names(&circle, &keyring), labels(&circle, &keyring));
        let relay = recovering.relay;
        let found = LookedBack { words, relay, log, keyring, circle, names, labels, arrived_ms, shown: None };
        self.tell(Told::History(HistoryView { ticket, acts: acts(&found) }));
        self.entering.looked_back = Some(Box::new(found));
        self.tell(Told::Saved { ticket });
        Ok(())
    }

    pub(super) fn show_moment(&mut self, ticket: Ticket, keep: EntryId) -> Result<Option<Txn>, Failure> {
        self.nothing_open()?;
        let found = self.entering.looked_back.as_mut().ok_or(Failure::NotBegun)?;
        let kept = kept_log(&found.circle, keep).map_err(|_| Failure::NoSuchThing)?;
        found.shown = Some(keep);
        let view: MomentView = moment(found, &kept, ticket, keep);
        self.tell(Told::Moment(view));
        self.tell(Told::Saved { ticket });
        Ok(None)
    }

    /// The words are kept no longer than somebody looks.
    pub(super) fn put_away_history(&mut self, ticket: Ticket) -> Result<Option<Txn>, Failure> {
        self.entering.looked_back = None;
        if let Some(ticket) = self.entering.stop_looking_back() {
            self.tell(Told::Failed { ticket, reason: Failure::NotBegun });
        }
        self.tell(Told::Saved { ticket });
        Ok(None)
    }

    /// Takes the record as it was at the moment that was shown. What has been done since then by whoever has the stolen
    /// device is undone too: else it could be kept from being shown for ever.
    pub(super) fn recover_from(
        &mut self,
        ticket: Ticket,
        stolen: Vec<PublicKey>,
        device: String,
    ) -> Result<Option<Txn>, Failure> {
        self.nothing_open()?;
        let found = self.entering.looked_back.as_ref().ok_or(Failure::NotBegun)?;
        let keep = found.shown.ok_or(Failure::NotBegun)?;
        let kept = kept_log(&found.circle, keep).map_err(|_| Failure::NoSuchThing)?;
        let is_repeated =
            |(at, key): (usize, &PublicKey)| stolen.iter().skip(at + 1).any(|other| other == key);
        if !stolen.iter().all(|key| kept.is_admin(key)) || stolen.iter().enumerate().any(is_repeated) {
            return Err(Failure::NoSuchThing);
        }
        let Some(found) = self.entering.looked_back.take() else { return Err(Failure::NotBegun) };
        let LookedBack { words, relay, log, circle, keyring, .. } = *found;
        let moment = Some(Moment { keep, stolen });
        let intent = Intent::Recover { words, withdraw_others: false, moment };
        let found = Found { relay: &relay, log: &log, circle, keyring };
        let txn = self.take_back(found, ticket, device, intent);
        self.keep(txn);
        Ok(None)
    }
}

/// Up to where what was written on stolen devices stands: in each chain, before the first message that cites what is
/// void. What was written on them before the theft cites nothing of that; what comes after nobody can have wanted to keep,
/// and nobody can seal it anew.
pub fn cuts_before(state: &State, kept: &Circle, stolen: &[PublicKey]) -> Vec<Cut> {
    let ending = ending(kept, stolen);
    let mut cuts = Vec::new();
    for (chain, messages) in state.streams.values().flat_map(|stream| by_chain(stream)) {
        if !ending.contains(&chain.author) {
            continue;
        }
        let row = in_row(kept, chain, &messages);
        let stands =
            |message: &&std::sync::Arc<super::logged::Logged>| kept.place_of(message.cites).is_some();
        if let Some(last) = row.iter().take_while(stands).last() {
            let (stream, generation, author) = (chain.stream, chain.generation, chain.author);
            cuts.push(Cut { stream, generation, author, seq: last.core.seq, core: last.id });
        }
    }
    cuts.sort_unstable();
    cuts
}
