//! What must hold in a world however badly it went: all of it in one place, checked after every run.
//!
//! - whoever may read a section sees the same in it;
//! - nothing that a screen called saved is lost, nothing is there twice, and nothing stands that nobody wrote;
//! - nobody holds a byte, or a secret that opens one, of a section that was never theirs, or of what was written by
//!   somebody who knew that it is theirs no longer;
//! - an entry that her devices have made hers alone or shared again stands there, or in both where they moved it at once,
//!   and what belongs to it with it;
//! - nothing stands that its author wrote after the end of their sharing;
//! - of everything that the relay has each reader has a row: it stands, or it is set aside with a reason, and shown so;
//! - what a device of the person sent is at the relay, whatever the relay said of it once;
//! - of a record that is closed nothing is left where it was to be erased; what she took off the relay is whole on each of
//!   her devices, which go on without one, and others keep what they had read, and are told that the sharing has ended;
//! - everything is there again when the apps are closed and opened.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

mod closing;
pub mod disk;
pub mod entries;
pub mod reach;
mod secrecy;

use std::collections::{BTreeMap, BTreeSet};

use samlat_circle::{
    engine::{
        Verb,
        told::{PostView, Standing, SyncState},
    },
    guest::told::PostState,
    label::{Label, labels},
};
use samlat_protocol::{
    circle_entry::Afterwards,
    envelope::{Core, Envelope},
    id::{EntryId, RecordId, StreamId},
    wire,
};
use samlat_record::{ItemId, Post, Section, SectionBody, SectionView};

use self::{
    disk::{AFTER_WITHDRAWAL, Disk, HANGING, NO_KEY},
    entries::{Moves, Of, names_of_private},
    reach::Reach,
};
use crate::{
    people::SECTIONS,
    world::{App, Staff, World},
};

/// Who wrote something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hand {
    /// Somebody with the app.
    App(App),
    /// Somebody with the staff page.
    Staff(Staff),
}

/// What may become of something that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// A thief wrote it on what the words have undone: it stands nowhere.
    Never,
    /// It may be there or not: it was not called saved, or its writer's right ended in a race with it.
    May,
    /// Its screen called it saved, on a device of hers that has no relay any more: it stands there, and nowhere else.
    Alone,
    /// Its screen called it saved, and nothing has happened that could take it away.
    Stands,
}

/// Something that somebody wrote: a text that stands nowhere else.
#[derive(Debug, Clone)]
pub struct Said {
    /// The text.
    pub text: String,
    /// Where.
    pub section: Section,
    /// Who.
    pub by: Hand,
    /// The last entry of the log that the writer's device had then.
    pub head: EntryId,
    /// What may become of it.
    pub fate: Fate,
    /// Of which entry it is said, if of any.
    pub of: Option<Of>,
}

/// What has become of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// Her death was reported, and it is kept.
    Kept,
    /// Her death was reported, and it is erased with everybody but her.
    Erased,
    /// She took it off the relay.
    TakenOff,
}

impl Closed {
    /// What becomes of it after her death, by her wish.
    #[must_use]
    pub const fn of(afterwards: Afterwards) -> Self {
        match afterwards {
            Afterwards::Keep => Self::Kept,
            Afterwards::Erase => Self::Erased,
        }
    }

    /// Whether the relay has nothing of it any more.
    #[must_use]
    pub const fn is_erased_at_the_relay(self) -> bool {
        match self {
            Self::Kept => false,
            Self::Erased | Self::TakenOff => true,
        }
    }
}

/// Everything that was written in a run.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// In order.
    pub said: Vec<Said>,
    /// The entries that were made hers alone or shared again.
    pub moves: BTreeMap<ItemId, Moves>,
    /// The relay has lost or hidden something and was given it back: who read it first knows when it came, and who reads
    /// it there does not. Then readers need not agree on that.
    pub arrivals_differ: bool,
    /// Pages that stayed behind at a relay that the record has left: no word of what they sent reaches them.
    pub behind: Vec<Staff>,
    /// What has become of the record, if it is closed.
    pub closed: Option<Closed>,
    /// What others had read when she took it off the relay.
    pub read: Vec<(App, Vec<(Section, String)>)>,
}

/// What one device shows, in a form in which devices can be compared.
#[derive(Debug, PartialEq)]
struct Shown {
    sections: BTreeMap<Section, serde_json::Value>,
    posts: BTreeMap<Section, Vec<Posted>>,
}

/// A post without what each reader calls its author.
#[derive(Debug, PartialEq)]
struct Posted {
    post: Post,
    place: (u32, u64),
    times: (i64, Option<i64>),
    answers: Vec<String>,
}

/// A world that has come to rest, with a relay that is honest.
struct Checked<'a> {
    world: &'a World,
    ledger: &'a Ledger,
    record: RecordId,
    reach: Reach,
    /// What devices may have read that the log does not know any more, by the log that each of them has.
    void: BTreeMap<App, Reach>,
    streams: BTreeMap<Section, StreamId>,
    disks: BTreeMap<App, Disk>,
}

impl World {
    /// Checks all promises in a world in which everybody has had time to read everything. `person` is a device of hers.
    ///
    /// # Panics
    /// When one is broken; the message says which.
    pub fn keeps_its_promises(&mut self, person: App, ledger: &Ledger) {
        let before = Checked::of(self, person, ledger).all();
        let open: Vec<App> = before.keys().copied().collect();
        let others = ledger.read.iter().map(|(app, _)| app);
        for app in open.iter().chain(others) {
            self.closes(*app);
            self.opens(*app);
            self.begins(*app, Verb::Look { sections: looked_at() });
        }
        self.rests();
        let after = Checked::of(self, person, ledger).all();
        for app in open {
            let name = &self.at(app).name;
            assert_eq!(before.get(&app), after.get(&app), "{name} shows the same when it is opened again");
        }
    }
}

/// Every section that a promise is about.
#[must_use]
pub fn looked_at() -> Vec<Section> {
    SECTIONS.into_iter().chain([Section::Private]).collect()
}

impl<'a> Checked<'a> {
    fn of(world: &'a World, person: App, ledger: &'a Ledger) -> Self {
        let record = world.at(person).screen.record.as_ref().expect("a record").record;
        let reach = Reach::of(world.relay.entries(record));
        let disks: BTreeMap<App, Disk> =
            world.apps().filter_map(|app| Some((app, Disk::of(world.at(app))?))).collect();
        let mut ring = disks.get(&person).expect("a disk with her record").keyring.clone();
        ring.walk_back(&reach.circle);
        let named = labels(&reach.circle, &ring).into_iter();
        let streams = named.filter_map(|(stream, label)| match label {
            Label::Known(section) => Some((section, stream)),
            _ => None,
        });
        let is_void = |disk: &Disk| !reach.circle.members().contains_key(&disk.key);
        let void = disks.iter().filter(|(_, disk)| is_void(disk));
        let void = void.map(|(app, disk)| (*app, Reach::of(disk.entries()))).collect();
        Self { world, ledger, record, streams: streams.collect(), disks, reach, void }
    }

    fn all(&self) -> BTreeMap<App, Shown> {
        let live = self.live();
        // Without a relay each of her devices goes on for itself.
        if self.ledger.closed != Some(Closed::TakenOff) {
            self.agree(&live);
        }
        self.nothing_is_lost(&live);
        self.entries_are_whole(&live);
        self.no_byte_is_readable();
        match self.ledger.closed {
            None => self.everything_is_accounted_for(&live),
            Some(closed) => self.is_closed_as(closed, &live),
        }
        live.iter().map(|app| (*app, self.shown(*app))).collect()
    }

    /// Devices that are open, reached, in the circle, and done with fetching and sending. Of a record that is closed for good:
    /// hers alone where it is erased at the relay, and else those that have nothing left which they could not send in time.
    fn live(&self) -> Vec<App> {
        let is_live = |app: &App| {
            let device = self.world.at(*app);
            let is_in = device.screen.record.as_ref().is_some_and(|header| !header.ended);
            // Who came after the backup from which the words took the record back is nobody's, and cannot know it.
            let is_let_in = !self.void.contains_key(app) || self.reach.circle.root_generation() == 0;
            device.is_open()
                && device.online
                && device.screen.standing == Some(Standing::Open)
                && is_in
                && is_let_in
        };
        let is_left = |app: &App| match self.ledger.closed {
            None => true,
            Some(Closed::Kept) => self.world.sync(*app).unsent == 0,
            Some(Closed::Erased | Closed::TakenOff) => self.is_hers(*app),
        };
        let live = self.disks.keys().copied().filter(is_live).filter(is_left);
        let live: Vec<App> = live.collect();
        for app in &live {
            if self.ledger.closed == Some(Closed::TakenOff) {
                self.goes_on_without_a_relay(*app);
                continue;
            }
            let sync = self.world.sync(*app);
            let name = &self.world.at(*app).name;
            assert_eq!((sync.state, sync.unsent), (SyncState::Online, 0), "{name} comes to rest: {sync:?}");
            assert_eq!(sync.coming, [], "{name} has the whole of everything");
        }
        live
    }

    fn is_hers(&self, app: App) -> bool {
        self.disks.get(&app).is_some_and(|disk| self.reach.circle.is_admin(&disk.key))
    }

    fn reads(&self, app: App, section: Section) -> bool {
        let stream = self.streams.get(&section);
        self.disks.get(&app).zip(stream).is_some_and(|(disk, stream)| self.reach.reads(disk.key, *stream))
    }

    fn shown(&self, app: App) -> Shown {
        let screen = &self.world.at(app).screen;
        let sections = screen.sections.iter().filter(|(section, _)| self.reads(app, **section));
        let posts = screen.posts.iter().filter(|(section, _)| self.reads(app, **section));
        Shown {
            sections: sections.map(|(section, view)| (*section, self.comparable(view))).collect(),
            posts: posts
                .map(|(section, posts)| (*section, posts.iter().map(|post| self.posted(post)).collect()))
                .collect(),
        }
    }

    fn comparable(&self, view: &SectionView) -> serde_json::Value {
        let mut view = serde_json::to_value(view).expect("a view");
        if self.ledger.arrivals_differ {
            forget_arrivals(&mut view);
        }
        view
    }

    fn posted(&self, view: &PostView) -> Posted {
        let arrived_ms = view.arrived_ms.filter(|_| !self.ledger.arrivals_differ);
        Posted {
            post: view.post.clone(),
            place: view.place,
            times: (view.written_ms, arrived_ms),
            answers: view.answers.iter().map(|answer| answer.text.clone()).collect(),
        }
    }

    fn agree(&self, live: &[App]) {
        for section in looked_at() {
            let mut readers = live.iter().filter(|app| self.reads(**app, section));
            let Some(first) = readers.next() else { continue };
            let one = self.shown(*first);
            for app in readers {
                let other = self.shown(*app);
                let names = [&self.world.at(*first).name, &self.world.at(*app).name];
                let (a, b) = (one.sections.get(&section), other.sections.get(&section));
                assert_eq!(a, b, "{names:?} see the same in {section:?}");
                let (a, b) = (one.posts.get(&section), other.posts.get(&section));
                assert_eq!(a, b, "{names:?} see the same posts in {section:?}");
            }
        }
    }

    fn nothing_is_lost(&self, live: &[App]) {
        let mut known: BTreeSet<(Section, &str)> = BTreeSet::new();
        for said in &self.ledger.said {
            known.extend(said.places(self.ledger).into_iter().map(|section| (section, said.text.as_str())));
        }
        for app in live {
            let name = &self.world.at(*app).name;
            for (section, text) in &self.world.texts(*app) {
                assert!(
                    known.contains(&(*section, text.as_str())),
                    "{name} shows what nobody wrote: {text} in {section:?}"
                );
            }
            let shown = self.world.texts_and_parts(*app);
            for said in &self.ledger.said {
                let mut places = said.places(self.ledger);
                places.retain(|section| self.reads(*app, *section));
                if places.is_empty() {
                    continue;
                }
                let is_it =
                    |(section, text): &&(Section, String)| *text == said.text && places.contains(section);
                let count = shown.iter().filter(is_it).count();
                let (least, most) = self.times(*app, said);
                assert!((least..=most).contains(&count), "{name} shows {count} times: {said:?}");
            }
        }
        for staff in self.world.desks().filter(|staff| !self.ledger.behind.contains(staff)) {
            for post in &self.world.desk(staff).screen.posts {
                let Post::Update { text, .. } = &post.post else { continue };
                let stands = self.ledger.said.iter().any(|s| s.text == *text && s.fate == Fate::Stands);
                assert!(!stands || post.state == PostState::Arrived, "{text} is {:?}", post.state);
            }
        }
    }

    /// What there is no key to of a generation that has ended is no concern of a reader who came later; so of a post from
    /// before, whose epoch was of that generation.
    fn is_past(&self, envelope: &Envelope, verdict: u8) -> bool {
        let Core { stream, generation, .. } = envelope.core;
        verdict == NO_KEY
            && (self.reach.has_ended(stream, generation) || self.reach.is_before(stream, envelope.seal.epoch))
    }

    /// As [`Checked::is_past`]; or of a generation that has ended, and written anew by its author in the one that goes on, if
    /// they still may.
    fn may_be_past(&self, envelope: &Envelope, verdict: u8) -> bool {
        let is_written_anew = matches!(verdict, AFTER_WITHDRAWAL | HANGING)
            && self.reach.has_ended(envelope.core.stream, envelope.core.generation);
        is_written_anew || self.is_past(envelope, verdict)
    }

    fn everything_is_accounted_for(&self, live: &[App]) {
        for app in live {
            let Some(disk) = self.disks.get(app) else { continue };
            let name = &self.world.at(*app).name;
            let now_ms = self.world.now_ms().cast_unsigned();
            for stream in self.reach.circle.readable_streams(&disk.key, now_ms) {
                for row in self.world.relay.rows(self.record, stream) {
                    let bytes = &row.envelope.0;
                    if bytes.is_empty() && self.reach.is_to_be_erased(stream, 0) {
                        continue;
                    }
                    let core = wire::decode::<Envelope>(bytes, wire::MAX_ENVELOPE_BYTES).map(|e| e.core);
                    let is_gone = |core: &Core| self.reach.is_to_be_erased(stream, core.generation);
                    if core.as_ref().is_ok_and(is_gone) {
                        continue;
                    }
                    let is_there = core.as_ref().is_ok_and(|core| disk.has(stream, core.id()));
                    let is_junk = disk.has_junk(stream, row.position);
                    assert!(is_there || is_junk, "{name} has no row for position {}", row.position);
                    let is_late = core.as_ref().is_ok_and(|core| self.reach.is_after_the_end(core));
                    let is_aside = is_junk || core.is_ok_and(|core| disk.has_aside(stream, core.id()));
                    assert!(
                        is_aside || !is_late,
                        "{name} lets stand what was written after its author's end, position {}",
                        row.position
                    );
                }
            }
            self.nothing_waits_and_all_is_shown(*app, disk);
        }
    }

    fn nothing_waits_and_all_is_shown(&self, app: App, disk: &Disk) {
        let name = &self.world.at(app).name;
        // The person may always write: what she wrote has been seen at the relay, and nothing waits for that.
        let waits = disk.rows.keys().any(|name| name.starts_with("out/"));
        let is_hers = self.reach.circle.is_admin(&disk.key);
        assert!(!waits || !is_hers, "{name} sees at the relay all that it sent there");
        // What came late is shown to the person apart, for her to say what becomes of it.
        let late = self.world.late(app).iter().filter(|word| disk.has_set_aside(word.id)).count();
        let shown = self.world.sync(app).set_aside.len() + late;
        let least = disk.set_aside(is_hers, |of, verdict| self.may_be_past(of, verdict));
        let most = disk.set_aside(is_hers, |of, verdict| self.is_past(of, verdict));
        assert!(
            (least..=most).contains(&shown),
            "{name} shows everything that it has set aside, but whose sharing has ended: {shown}, {least} to {most}"
        );
    }
}

impl World {
    /// Every visit, medicine, contact and post that a device shows, by the section it stands in.
    #[must_use]
    pub fn texts(&self, app: App) -> Vec<(Section, String)> {
        let screen = &self.at(app).screen;
        let mut texts = Vec::new();
        for (section, view) in &screen.sections {
            let medicines = match &view.body {
                SectionBody::Appointments(view) => {
                    let titles = view.appointments.iter().map(|visit| visit.title.value.clone());
                    texts.extend(titles.map(|title| (*section, title)));
                    continue;
                }
                SectionBody::Medications(view) => &view.medicines,
                SectionBody::Contacts(view) => {
                    texts.extend(view.contacts.iter().map(|contact| (*section, contact.name.value.clone())));
                    continue;
                }
                SectionBody::Private(view) => {
                    texts.extend(names_of_private(view).into_iter().map(|name| (*section, name)));
                    continue;
                }
                SectionBody::About(_)
                | SectionBody::Contract(_)
                | SectionBody::Abilities(_)
                | SectionBody::Plan(_)
                | SectionBody::Updates(_)
                | SectionBody::Diary(_) => continue,
            };
            texts.extend(medicines.iter().map(|medicine| (*section, medicine.name.value.clone())));
        }
        for (section, posts) in &screen.posts {
            for post in posts {
                if let Post::Update { text, .. } = &post.post {
                    texts.push((*section, text.clone()));
                }
            }
        }
        texts
    }
}

/// When something came is the relay's word, and one that had lost it has another.
fn forget_arrivals(view: &mut serde_json::Value) {
    match view {
        serde_json::Value::Object(fields) => {
            fields.remove("arrived_ms");
            fields.values_mut().for_each(forget_arrivals);
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(forget_arrivals),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
