//! What the log says of the generations of documents, and which of them is shown here.
//!
//! A generation that begins is empty until a device of the person's has carried over what stood before. Until that has come
//! whole the one before is shown and written in: an empty section is nobody's word.

use samlat_protocol::{
    circle_entry::{Generation, Visible},
    envelope::Kind,
    id::{PublicKey, StreamId},
};
use samlat_record::{ActorId, Section};

use super::{
    intent::Intent,
    logged::{Logged, Verdict},
    out::OutItem,
    people::signed,
    rows::ComeRow,
    state::State,
    told::{AnewStage, AnewView, Erasure, WhySetAside},
};

/// Time after which a relay erases what an entry says, in milliseconds (protocol.md section 8).
const ERASED_AFTER_MS: u64 = 7 * 24 * 60 * 60 * 1000;

/// An entry by which a document begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    /// The place of the entry in the log.
    pub n: u64,
    /// Who signed it.
    pub signer: PublicKey,
    /// The generation that begins.
    pub generation: u32,
    /// Whether what stood before is erased.
    pub erase: bool,
}

impl State {
    /// The entries by which a section's document has begun anew, oldest first.
    pub fn begun(&self, document: StreamId) -> impl DoubleEndedIterator<Item = Begun> + '_ {
        self.circle.entries().iter().filter_map(move |entry| {
            let Visible::Generation(new) = &entry.content.visible else { return None };
            let Generation { rotations, erase, .. } = new;
            let begun = rotations.iter().find(|rotation| rotation.section == document)?;
            let (n, signer) = (entry.content.n, entry.content.signer);
            Some(Begun { n, signer, generation: begun.generation, erase: *erase })
        })
    }

    /// The generation of a document that is shown and written in here: the last of which all has come.
    pub fn shown(&self, document: StreamId) -> u32 {
        let last = self.generation(document);
        let come = self.meta.come.iter().flatten();
        let of = come.filter(|row| row.section == document && row.generation <= last);
        of.map(|row| row.generation).max().unwrap_or(0)
    }

    /// Whether all of the generation that is written has come.
    pub fn has_come(&self, document: StreamId) -> bool {
        self.shown(document) == self.generation(document)
    }

    /// The writer that carried over what stands in a generation.
    pub fn carrier(&self, document: StreamId, generation: u32) -> Option<ActorId> {
        let mut come = self.meta.come.iter().flatten();
        let is_it = |row: &&ComeRow| (row.section, row.generation) == (document, generation);
        come.find(is_it).map(|row| ActorId(row.carrier))
    }

    /// Whether something written here waits for the content of a new generation, to be written there.
    pub fn waits_for_generation(&self, item: &OutItem, now_ms: i64) -> bool {
        item.kind == Kind::Change
            && item.generation < self.generation(item.stream)
            && self.rights(item.stream, now_ms).may_edit()
    }

    /// The generations below this one are erased here: what is to be erased, once what follows it has come. A relay erases
    /// nothing that was called off in time. Nor does a device that comes back with the words, before the log has it: up to
    /// where a stolen one stands is read in what may turn out not to be erased.
    pub fn erased_below(&self, document: StreamId) -> u32 {
        let comes_back = self.intents.values().any(|intent| matches!(intent, Intent::Recover { .. }));
        if comes_back && !self.circle.members().contains_key(&self.me()) {
            return 0;
        }
        let shown = self.shown(document);
        let erases = self.begun(document).filter(|begun| begun.erase && begun.generation <= shown);
        let stand = erases.filter(|begun| !self.is_called_off(document, *begun));
        stand.map(|begun| begun.generation).max().unwrap_or(0)
    }

    /// When the relay got word of it, Unix milliseconds.
    fn begun_ms(&self, begun: Begun) -> Option<u64> {
        self.arrived_by_entry.get(usize::try_from(begun.n).ok()?).copied().flatten()
    }

    fn is_called_off(&self, document: StreamId, erases: Begun) -> bool {
        let in_time = |later: Begun| {
            let both = self.begun_ms(erases).zip(self.begun_ms(later));
            both.is_none_or(|(at, later)| later < at.saturating_add(ERASED_AFTER_MS))
        };
        self.begun(document).any(|later| later.n > erases.n && !later.erase && in_time(later))
    }

    /// Whether a message that was set aside is of a past that is not this device's to read, or is written anew by its author
    /// in the generation that is written: nobody is told of it.
    pub fn is_past(&self, message: &Logged) -> bool {
        let Verdict::Aside(why) = message.verdict else { return false };
        let Some(section) = self.section_streams(message.core.stream) else { return false };
        match message.core.kind {
            Kind::Change if message.core.generation < self.generation(section) => {
                let is_late = matches!(why, WhySetAside::AfterWithdrawal | WhySetAside::Hanging);
                why == WhySetAside::NoKey || (is_late && self.may_write_anew(message, section))
            }
            Kind::Post => why == WhySetAside::NoKey && message.epoch < self.first_epoch(section),
            Kind::Change | Kind::Reply | Kind::Unknown(_) => false,
        }
    }

    fn may_write_anew(&self, message: &Logged, section: StreamId) -> bool {
        let author = message.core.author;
        let lives = self.circle.members().get(&author).is_some_and(|member| member.ended.is_none());
        lives && self.circle.rights(&author, section).may_edit()
    }

    /// The first epoch of the generation that is written.
    fn first_epoch(&self, section: StreamId) -> u32 {
        let Some(known) = self.circle.sections().get(&section) else { return 0 };
        let of = known.rotations.keys().filter(|(generation, _)| *generation == known.generation);
        of.map(|(_, epoch)| *epoch).min().unwrap_or(0)
    }

    /// The section that a stream is part of, by its document, also where it cannot be named.
    fn section_streams(&self, stream: StreamId) -> Option<StreamId> {
        use samlat_protocol::circle::StreamRole;
        match self.circle.stream_role(stream)? {
            StreamRole::Document(section) | StreamRole::Posts(section) => Some(section),
            StreamRole::ReplyBox(_) => None,
        }
    }
}

/// The sections that have begun anew, or are to, of those that this device may read.
pub fn views(state: &State, now_ms: i64) -> Vec<AnewView> {
    if state.is_erased() || state.is_ended(now_ms) {
        return Vec::new();
    }
    let sections = state.sections.iter().filter(|(_, of)| state.rights(of.document, now_ms).may_read());
    sections.filter_map(|(section, of)| view(state, *section, of.document, now_ms)).collect()
}

fn view(state: &State, section: Section, document: StreamId, now_ms: i64) -> Option<AnewView> {
    let waits = state.intents.values().rev().find_map(|intent| {
        let Intent::BeginAnew { sections, erase } = intent else { return None };
        sections.iter().any(|one| one.section == document).then_some(*erase)
    });
    let last = state.begun(document).next_back();
    let stage = match waits {
        Some(false) => AnewStage::Waits,
        Some(true) => AnewStage::WaitsToErase,
        None if last.is_none() => return None,
        None if !state.has_come(document) => AnewStage::Carrying,
        None => AnewStage::Begun,
    };
    let arrived_ms = |begun: Begun| state.begun_ms(begun).map_or(now_ms, signed);
    let erases = state.begun(document).rfind(|begun| begun.erase);
    let until_ms = erases.map_or(0, |begun| arrived_ms(begun).saturating_add(signed(ERASED_AFTER_MS)));
    let erasure = match erases {
        None => Erasure::None,
        Some(begun) if state.is_called_off(document, begun) => Erasure::CalledOff,
        Some(_) if now_ms < until_ms => Erasure::Pending,
        Some(_) => Erasure::Done,
    };
    Some(AnewView { section, stage, since_ms: last.map_or(0, arrived_ms), erasure, until_ms })
}
