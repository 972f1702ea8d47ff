//! Somebody who writes into a section's document, message by message, as another device would.

use samlat_protocol::{
    api::{Bytes, LogRow},
    envelope::{Envelope, Kind, Seen, running_hash},
    id::{CoreId, RunningHash, StreamId},
};
use samlat_record::{ActorId, Document, Edit, Section};

use super::NOW;
use crate::{
    body::{Body, ChainPlace},
    engine::{actor_of, state::State},
    key::Signer,
    keyring::current_place,
    seal::{Under, seal_change},
    testing::Fixed,
};

/// The section that everybody writes into.
pub const SECTION: Section = Section::Updates;

/// Somebody who writes.
pub struct Writer {
    pub signer: Signer,
    pub place: ChainPlace,
    /// What it says to have read.
    pub seen: Seen,
    document: Document,
    incarnation: u16,
    entropy: Fixed,
}

impl Writer {
    /// Somebody whom the circle does not know: settling does not ask.
    pub fn stranger(state: &State, n: u8) -> Self {
        Self::with(state, Signer::from_seed(&[n; 32]), n)
    }

    /// This very device.
    pub fn own(state: &State) -> Self {
        Self::with(state, state.device.signer().clone(), 0)
    }

    fn with(state: &State, signer: Signer, n: u8) -> Self {
        let stream = document_stream(state);
        let place = ChainPlace { record: state.record(), stream, generation: 0, seq: 1, prev: CoreId::ZERO };
        let document = Document::new(SECTION, 0).unwrap();
        Self {
            signer,
            place,
            seen: Seen::NOTHING,
            document,
            incarnation: 0,
            entropy: Fixed::new(u64::from(n)),
        }
    }

    pub fn actor(&self) -> ActorId {
        actor_of(self.signer.key(), self.place.stream, 0, self.incarnation)
    }

    /// Writes an edit on top of what is known; the change.
    pub fn edits(&mut self, edit: &Edit) -> Vec<u8> {
        let actor = self.actor();
        self.document.edit(actor, NOW, edit).unwrap()
    }

    /// Takes in what others wrote.
    pub fn learns(&mut self, change: &[u8]) {
        self.document.apply(&[change]).unwrap();
    }

    /// The next life of the chain, on an empty document.
    pub fn begins_anew(&mut self) {
        self.incarnation += 1;
        self.document = Document::new(SECTION, 0).unwrap();
    }

    /// The next message in the chain.
    pub fn sends(&mut self, state: &State, items: Vec<Vec<u8>>) -> Envelope {
        self.replaces(state, items, Vec::new())
    }

    /// The next message in the chain, that stands for others.
    pub fn replaces(&mut self, state: &State, items: Vec<Vec<u8>>, replaces: Vec<CoreId>) -> Envelope {
        let written_ms = NOW.cast_unsigned();
        let fresh = Body::new(written_ms, items, &mut self.entropy);
        let body = Body { incarnation: self.incarnation, replaces, ..fresh };
        let core = self.place.core(self.signer.key(), Kind::Change, &body);
        let envelope = self.seals(state, &core, &body);
        self.place = ChainPlace::after(&core);
        envelope
    }

    /// Seals a message as it should be.
    pub fn seals(&mut self, state: &State, core: &samlat_protocol::envelope::Core, body: &Body) -> Envelope {
        let section = state.streams_of(SECTION).unwrap().document;
        let (place, secret) = state.keyring.current(&state.circle, section).unwrap();
        assert_eq!(place, current_place(state.circle.sections().get(&section).unwrap()));
        let under = Under { epoch: place.epoch, circle_head: state.circle.head(), seen: self.seen };
        seal_change(core, body, under, secret, &self.signer, &mut self.entropy).unwrap()
    }
}

/// The stream that everybody writes into.
pub fn document_stream(state: &State) -> StreamId {
    state.streams_of(SECTION).unwrap().document
}

/// The rows in which a relay shows these, from its first position.
pub fn rows<'a>(envelopes: impl IntoIterator<Item = &'a Envelope>) -> Vec<LogRow> {
    let mut hash = RunningHash::ZERO;
    let row = |(position, envelope): (u64, &Envelope)| {
        hash = running_hash(hash, envelope.core.id());
        let arrived_ms = NOW.cast_unsigned();
        LogRow { position, hash, arrived_ms, envelope: Bytes(envelope.to_bytes()) }
    };
    (1..).zip(envelopes).map(row).collect()
}
