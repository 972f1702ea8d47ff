//! What the engine knows and has on disk. It is changed only in transactions, and is at any moment what the rows say.
//!
//! A clone is cheap: large parts are shared until they are changed.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use samlat_protocol::{
    api::Bytes,
    circle::{Circle, StreamRole},
    circle_entry::SectionStreams,
    flat::{FlatMap, FlatSet},
    id::{CoreId, PublicKey, RecordId, StreamId},
    right::Rights,
};
use samlat_record::Section;

use super::{
    doc::Doc,
    intent::Intent,
    logged::{Logged, Verdict},
    made::Made,
    meeting::Meeting,
    out::{Outbox, Written},
    rows::{JunkRow, Meta, OwnRow, WordsRow},
    stream::Stream,
    told::WhySetAside,
};
use crate::{
    card::Known,
    key::{Device, DeviceSeed, KeySalt},
    keyring::Keyring,
    label::{Label, labels},
    names::{Cards, names_on},
};

/// What the engine knows of the record that is open.
#[derive(Clone)]
pub struct State {
    /// What this device is in it.
    pub meta: Meta,
    /// This device's keys.
    pub device: Device,
    /// The words, on the device where they were made.
    pub words: Option<WordsRow>,
    /// The circle log.
    pub circle: Arc<Circle>,
    /// When each entry came to the relay, Unix milliseconds, by place.
    pub arrived_by_entry: Arc<Vec<Option<u64>>>,
    /// The wraps beside each entry, as far as this device has them, by place: an emptied relay is given them back.
    pub wraps_by_entry: Arc<Vec<Vec<Bytes>>>,
    /// The epoch secrets.
    pub keyring: Arc<Keyring>,
    /// The sections this device can name, by their names.
    pub sections: Arc<FlatMap<Section, SectionStreams>>,
    /// Who is who, as far as this device can open their cards.
    pub names: Arc<FlatMap<PublicKey, Known>>,
    /// The cards behind the names, as they were opened.
    cards: Arc<Cards>,
    /// Documents by stream and generation.
    pub docs: FlatMap<(StreamId, u32), Doc>,
    /// Streams that have been read.
    pub streams: FlatMap<StreamId, Arc<Stream>>,
    /// Places of streams at which there was no message: see [`super::rows::junk_id`].
    pub junk: Arc<BTreeMap<[u8; 32], JunkRow>>,
    /// The end of this device's chain, by stream and generation.
    pub own: FlatMap<(StreamId, u32), OwnRow>,
    /// The edits behind this device's own messages, to be written anew if what they build on falls away.
    pub mine: Arc<BTreeMap<CoreId, Vec<Written>>>,
    /// What waits to be sent.
    pub outbox: Arc<Outbox>,
    /// Messages that killed the process, or one of which did.
    pub deadly: Arc<BTreeMap<CoreId, Deadly>>,
    /// What was found in late boxes, judged, and is not in its stream.
    pub late: Arc<BTreeMap<CoreId, Arc<Logged>>>,
    /// What came late and the person leaves out on this device.
    pub left: Arc<BTreeSet<CoreId>>,
    /// Half-written things.
    pub drafts: Arc<BTreeMap<String, String>>,
    /// Invitations made on this device.
    pub made: Arc<FlatMap<PublicKey, Made>>,
    /// Acts on the circle that wait for the relay, in order.
    pub intents: Arc<FlatMap<u64, Intent>>,
    /// The comparing of digits that goes on, or what it came to.
    pub meeting: Option<Arc<Meeting>>,
}

/// How much is known of a message that was being tried when the process died.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadly {
    /// It was one of several: it is tried alone.
    Suspect,
    /// It was tried alone.
    Proven,
}

impl State {
    /// The state of a record of which nothing but the log and some secrets are known yet.
    pub fn new(seed: &DeviceSeed, meta: Meta, circle: Circle, keyring: Keyring) -> Self {
        let device = seed.device(&KeySalt::new(meta.salt));
        let arrived_by_entry = Arc::new(vec![None; circle.entries().len()]);
        let wraps_by_entry = Arc::new(vec![Vec::new(); circle.entries().len()]);
        let mut state = Self {
            meta,
            device,
            words: None,
            circle: Arc::new(circle),
            arrived_by_entry,
            wraps_by_entry,
            keyring: Arc::new(keyring),
            sections: Arc::default(),
            names: Arc::default(),
            cards: Arc::default(),
            docs: FlatMap::new(),
            streams: FlatMap::new(),
            junk: Arc::default(),
            own: FlatMap::new(),
            mine: Arc::default(),
            outbox: Arc::default(),
            deadly: Arc::default(),
            late: Arc::default(),
            left: Arc::default(),
            drafts: Arc::default(),
            made: Arc::default(),
            intents: Arc::default(),
            meeting: None,
        };
        state.read_circle();
        state
    }

    /// Works out anew what follows from the log and the secrets: the sections and the names.
    pub fn read_circle(&mut self) {
        Arc::make_mut(&mut self.keyring).walk_back(&self.circle);
        let mut sections = FlatMap::new();
        let told = self.meta.named.iter().map(|named| (named.section, Label::from_code(&named.name)));
        for (stream, label) in labels(&self.circle, &self.keyring).into_iter().chain(told) {
            let Label::Known(section) = label else { continue };
            if let Some(known) = self.circle.sections().get(&stream) {
                sections.entry(section).or_insert(known.streams);
            }
        }
        self.sections = Arc::new(sections);
        Arc::make_mut(&mut self.cards).open(&self.circle, &self.keyring);
        self.names = Arc::new(names_on(&self.cards, &self.circle));
    }

    /// The cards that were opened are forgotten: what follows from the log is worked out without them.
    pub(super) fn cards_forgotten(&mut self) {
        self.cards = Arc::default();
    }

    /// The record.
    pub fn record(&self) -> RecordId {
        self.circle.record()
    }

    /// This device's name in the record.
    pub fn me(&self) -> PublicKey {
        self.device.key()
    }

    /// Whether this is one of the person's own devices.
    pub fn is_person(&self) -> bool {
        self.circle.is_admin(&self.me())
    }

    /// The streams of a section this device can name.
    pub fn streams_of(&self, section: Section) -> Option<SectionStreams> {
        self.sections.get(&section).copied()
    }

    /// The section that a stream belongs to, where this device can name it.
    pub fn section_of(&self, stream: StreamId) -> Option<Section> {
        let belongs = |streams: &SectionStreams| streams.document == stream || streams.posts == stream;
        self.sections.iter().find(|(_, streams)| belongs(streams)).map(|(section, _)| *section)
    }

    /// The generation of a section that is written.
    pub fn generation(&self, document: StreamId) -> u32 {
        self.circle.sections().get(&document).map_or(0, |section| section.generation)
    }

    /// What this device may do in a section at `now_ms`.
    pub fn rights(&self, document: StreamId, now_ms: i64) -> Rights {
        let now_ms = u64::try_from(now_ms).unwrap_or_default();
        match self.circle.live_member(&self.me(), now_ms) {
            Some(_) if self.is_erased() => Rights::NONE,
            Some(_) => self.circle.rights(&self.me(), document),
            None => Rights::NONE,
        }
    }

    /// Whether this device once had everything there was of the section that this document names.
    pub fn has_whole(&self, document: StreamId) -> bool {
        self.meta.whole.contains(&document)
    }

    /// Whether the sharing with this device has ended or run out at `now_ms`. With others it ends where the person has taken
    /// the record off the relay.
    pub fn is_ended(&self, now_ms: i64) -> bool {
        let joining = self.intents.values().any(Intent::lets_this_device_in);
        let now_ms = u64::try_from(now_ms).unwrap_or_default();
        let is_in = self.circle.live_member(&self.me(), now_ms).is_some();
        !joining && (!is_in || (self.is_taken_off() && !self.is_person()))
    }

    /// What has been read of a stream.
    pub fn stream(&self, id: StreamId) -> Option<&Stream> {
        self.streams.get(&id).map(Arc::as_ref)
    }

    /// What has been read of a stream, to be changed.
    pub fn stream_mut(&mut self, id: StreamId) -> &mut Stream {
        Arc::make_mut(self.streams.entry(id).or_insert_with(|| Arc::new(Stream::new(id))))
    }

    /// The generations of documents in which a change waits.
    pub fn hanging(&self) -> FlatSet<(StreamId, u32)> {
        let waits = |m: &&Arc<Logged>| m.verdict == Verdict::Aside(WhySetAside::Hanging);
        let messages = self.streams.values().flat_map(|stream| stream.messages());
        messages.filter(waits).map(|message| (message.core.stream, message.core.generation)).collect()
    }

    /// The section whose document a stream is.
    pub fn document_section(&self, stream: StreamId) -> Option<Section> {
        match self.circle.stream_role(stream)? {
            StreamRole::Document(_) => self.section_of(stream),
            StreamRole::Posts(_) | StreamRole::ReplyBox(_) => None,
        }
    }

    /// The end of this device's own chain in a stream.
    pub fn own_end(&self, stream: StreamId, generation: u32) -> OwnRow {
        let none = OwnRow { seq: 0, core: CoreId::ZERO, incarnation: 0 };
        self.own.get(&(stream, generation)).copied().unwrap_or(none)
    }

    /// The number that the next item of the outbox gets.
    pub fn next_out(&self) -> u64 {
        self.outbox.keys().next_back().map_or(1, |last| last + 1)
    }

    /// The number that the next waiting act gets.
    pub fn next_intent(&self) -> u64 {
        self.intents.keys().next_back().map_or(1, |last| last + 1)
    }

    /// Whether entries that this device has had, or was never shown, may be void: the words have taken over, or this device
    /// has gone over to another log.
    pub fn has_void_entries(&self) -> bool {
        self.circle.root_generation() > 0 || self.meta.parted == Some(true)
    }

    /// How much is saved here that the relay does not have.
    pub fn unsent(&self) -> u32 {
        let waiting = self.outbox.values().filter(|item| item.arrived_ms.is_none());
        let edits: usize = waiting.map(|item| item.edits.len().max(1)).sum();
        let acts = self.intents.values().filter(|intent| intent.is_saved()).count();
        u32::try_from(edits + acts).unwrap_or(u32::MAX)
    }
}
