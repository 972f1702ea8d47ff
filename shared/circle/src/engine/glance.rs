//! What Idag is made of, kept in one row beside the record: a start reads it first, and tells it before the rest is read.
//!
//! The row falls in the same transaction as anything that it was made of changes, and is made anew when the engine has
//! rested for a while. It names the rows that it was made of by their hash: one that an app which knows of no such row
//! has left there while it wrote says nothing any longer. So it is never older than the record.

use minicbor::{Decode, Encode};
use samlat_protocol::{api::Bytes, flat::FlatMap, wire};
use samlat_record::{
    ActorId, Section, SectionBody, SectionView,
    rules::{Glance, Reach, compared, statements_of},
    time::{HOME_ZONE, zone},
};

use super::{
    intent::Intent,
    life::{Engine, Life},
    rows, start,
    state::State,
    told::{GlanceView, PostView, RecordHeader, Told},
    txn::Touched,
    views,
};
use crate::command::{Key, Row};

/// How long nothing has changed before a glance is made, in milliseconds.
const REST_MS: i64 = 500;
/// A glance is made as of the day before, since some clock on the wall is still there; and anew once it is so old, in
/// milliseconds.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// The sections that Idag shows something of, or is worked out from.
const OF_IDAG: [Section; 5] =
    [Section::About, Section::Appointments, Section::Medications, Section::Contacts, Section::Updates];
/// The rows that a glance is made of, but for those that never change without one of these.
const GROUND: [&str; 4] = ["circle/", "doc/", "out/", "stream/"];

type Hash = [u8; 32];

/// The row.
#[derive(Encode, Decode)]
#[cbor(map)]
pub struct GlanceRow {
    /// The rows that it was made of.
    #[cbor(n(0), with = "minicbor::bytes")]
    ground: Hash,
    /// When, Unix milliseconds.
    #[n(1)]
    made_ms: i64,
    /// What the person is called.
    #[n(2)]
    person: String,
    /// The year of birth.
    #[n(3)]
    birth_year: Option<u16>,
    /// The actors of the person's own devices.
    #[n(4)]
    hers: Vec<ActorRow>,
    /// Whether the medicine lists say different things.
    #[n(5)]
    differs: bool,
    /// Whether something of what Idag shows cannot be read by this version.
    #[n(6)]
    is_unread: bool,
    /// What Idag needs of each section.
    #[n(7)]
    sections: Vec<Bytes>,
}

/// An actor.
#[derive(Encode, Decode)]
#[cbor(transparent)]
struct ActorRow(#[cbor(n(0), with = "minicbor::bytes")] [u8; 16]);

/// What the engine knows of the row.
#[derive(Default)]
pub struct Glances {
    /// The rows that a glance is made of, as they are on disk.
    ground: FlatMap<String, Vec<u8>>,
    /// Whether they have been read, and the row with them.
    is_read: bool,
    /// Whether there is a row on disk, of use or not.
    is_there: bool,
    /// When the row on disk was made, where it is of use.
    made_ms: Option<i64>,
    /// When the next one is made.
    pub(super) due_ms: Option<i64>,
    /// What was read early of who this device is and what it may do.
    pub(super) early: Option<Box<State>>,
}

/// What a transaction does to the row and to what it is made of.
#[derive(Default)]
pub struct Fall {
    ground: Vec<(Key, Option<Vec<u8>>)>,
    falls: bool,
}

impl Glances {
    /// Lets the row fall with a transaction that changes what it was made of.
    pub(super) fn fall(&self, touched: &Touched, rows: &mut Vec<Row>) -> Fall {
        let ground: Vec<_> = rows
            .iter()
            .filter(|(key, _)| is_ground(key))
            .map(|(key, value)| (key.clone(), value.as_deref().map(hash_of)))
            .collect();
        let is_touched = touched.all || touched.circle || !touched.sections.is_empty();
        let falls = is_touched || !ground.is_empty();
        if falls && self.is_there {
            rows.push((rows::glance(), None));
        }
        Fall { ground, falls }
    }

    /// The transaction is on disk.
    pub(super) fn fallen(&mut self, fall: Fall, now_ms: i64) {
        for (key, hash) in fall.ground {
            match hash {
                Some(hash) => drop(self.ground.insert(key.as_str().to_owned(), hash)),
                None => drop(self.ground.remove(key.as_str())),
            }
        }
        if fall.falls {
            (self.is_there, self.made_ms) = (false, None);
            self.due_ms = Some(now_ms + REST_MS);
        }
    }

    /// A glance was made at `made_ms`, and is on disk.
    pub(super) const fn made(&mut self, made_ms: i64) {
        self.is_there = true;
        self.made_ms = Some(made_ms);
    }

    /// What a glance needs has come: one is made where there is none of today.
    pub(super) fn want(&mut self, now_ms: i64) {
        let is_new = |made_ms: i64| (now_ms - made_ms).abs() < DAY_MS;
        if !self.made_ms.is_some_and(is_new) {
            self.due_ms = Some(now_ms + REST_MS);
        }
    }

    /// Whether the rows that a glance is made of have been read.
    pub(super) const fn is_read(&self) -> bool {
        self.is_read
    }

    /// The hash of all rows that a glance is made of.
    fn ground(&self) -> Hash {
        let mut all = Vec::new();
        for (key, hash) in self.ground.iter() {
            all.extend(key.as_bytes());
            all.extend(hash);
        }
        wire::hash(&all)
    }
}

fn hash_of(sealed: &[u8]) -> Vec<u8> {
    wire::hash(sealed).to_vec()
}

fn is_ground(key: &Key) -> bool {
    GROUND.iter().any(|under| key.as_str().starts_with(under))
}

impl Engine {
    /// Takes in some of the rows before all of them come with [`crate::event::Event::Start`], and tells what Idag is made
    /// of, where that was kept and nothing else is to be shown in its place.
    pub fn glimpse(&mut self, rows: &[(Key, Vec<u8>)], now_ms: i64) {
        if !matches!(self.life, Life::Asleep) || self.glances.is_read {
            return;
        }
        self.now_ms = now_ms;
        let row = self.read_glance(rows);
        if let Some(view) = row.and_then(|row| self.glimpsed(row, rows)) {
            self.tell(Told::Glance(view));
        }
    }

    /// Reads the row, and what it was made of; nothing where it was made of something else.
    pub(super) fn read_glance(&mut self, rows: &[(Key, Vec<u8>)]) -> Option<GlanceRow> {
        let glances = &mut self.glances;
        glances.is_read = true;
        for (key, value) in rows.iter().filter(|(key, _)| is_ground(key)) {
            glances.ground.insert(key.as_str().to_owned(), hash_of(value));
        }
        let name = rows::glance();
        let sealed = rows.iter().find_map(|(key, value)| (*key == name).then_some(value))?;
        glances.is_there = true;
        let plain = self.seed.storage_key().open(name.as_str(), sealed).ok()?;
        let row: GlanceRow = rows::from_bytes(&plain).ok()?;
        if row.ground != glances.ground() {
            return None;
        }
        glances.made_ms = Some(row.made_ms);
        Some(row)
    }

    fn glimpsed(&mut self, row: GlanceRow, rows: &[(Key, Vec<u8>)]) -> Option<GlanceView> {
        let state = start::read_early(rows, &self.seed)?;
        let header = views::header(&state, self.now_ms);
        let may_show = readable(&state, self.now_ms).is_some();
        self.glances.early = Some(Box::new(state));
        may_show.then(|| GlanceView {
            header: RecordHeader { person: row.person, birth_year: row.birth_year, ..header },
            hers: row.hers.into_iter().map(|actor| ActorId(actor.0)).collect(),
            differs: row.differs,
            is_unread: row.is_unread,
            sections: row.sections.into_iter().map(|bytes| bytes.0).collect(),
        })
    }

    /// Makes a glance and keeps it, once nothing has changed for a while.
    pub(super) fn keep_glance(&mut self) {
        if self.is_keeping() || self.glances.due_ms.is_none_or(|due_ms| self.now_ms < due_ms) {
            return;
        }
        self.glances.due_ms = None;
        if let Some(row) = self.glance() {
            self.keep_glance_row(&rows::to_bytes(&row));
        }
    }

    /// What Idag is made of now; nothing where not all of it is looked at, or something else than the record is shown.
    fn glance(&self) -> Option<GlanceRow> {
        let state = self.state()?;
        let made_at = zone::local_from_ms(self.now_ms - DAY_MS, HOME_ZONE)?;
        let sections = readable(state, self.now_ms)?;
        let views: Option<Vec<_>> =
            sections.iter().map(|section| Some(self.screen.live.get(section)?.view())).collect();
        let views: Vec<SectionView> = views?.into_iter().map(|view| self.with_private(view)).collect();
        let header = views::header(state, self.now_ms);
        let authors = views::authors(state);
        let hers: Vec<ActorId> =
            authors.into_iter().filter(|(_, author)| author.is_person).map(|(actor, _)| actor).collect();
        let is_unread = views.iter().any(|view| view.section != Section::About && view.is_any_unread());
        let sections = views.iter().filter_map(|view| Glance::of(view, &made_at));
        Some(GlanceRow {
            ground: self.glances.ground(),
            made_ms: self.now_ms,
            person: header.person,
            birth_year: header.birth_year,
            differs: self.differs(state, hers.clone()),
            hers: hers.into_iter().map(|actor| ActorRow(actor.0)).collect(),
            is_unread,
            sections: sections.map(|glance| Bytes(glance.to_bytes())).collect(),
        })
    }

    /// The section with what she keeps to herself of it, where that is looked at too.
    fn with_private(&self, view: &SectionView) -> SectionView {
        let mut view = view.clone();
        let live = self.screen.live.get(&Section::Private);
        if let Some(SectionBody::Private(private)) = live.map(|live| &live.view().body) {
            view.body.lay_in(private);
        }
        view
    }

    /// Whether her list, transcribed statements and posts disagree, as the screens work it out.
    fn differs(&self, state: &State, hers: Vec<ActorId>) -> bool {
        let Some(live) = self.screen.live.get(&Section::Medications) else { return false };
        let posts = views::posts(state, Section::Medications);
        let posts = posts.iter().map(PostView::posted).collect();
        let reach = Reach::of([self.with_private(live.view())], posts, hers);
        let Some(own) = &reach.medications else { return false };
        !compared(own, &statements_of(&reach), &reach.hers).differences.is_empty()
    }
}

/// The sections of Idag that this device may read; nothing where something else is to be shown than the record, or before
/// the record, or where not all of it has come.
fn readable(state: &State, now_ms: i64) -> Option<Vec<Section>> {
    let is_shown = !state.is_ended(now_ms)
        && !state.is_erased()
        && !state.is_told_of_report()
        && !state.intents.values().any(Intent::lets_this_device_in);
    if !is_shown {
        return None;
    }
    let mut readable = Vec::new();
    for section in OF_IDAG {
        let Some(streams) = state.streams_of(section) else { continue };
        if state.rights(streams.document, now_ms).may_read() {
            if !state.has_whole(streams.document) {
                return None;
            }
            readable.push(section);
        }
    }
    (!readable.is_empty()).then_some(readable)
}

#[cfg(test)]
mod tests;
