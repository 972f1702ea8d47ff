//! Two lives from one seed. In one of them she writes things for herself alone, changes them and takes them away. What the
//! relay gives to a relative is the same in both.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::Verb;
use samlat_protocol::{id::PublicKey, right::Rights};
use samlat_record::{Act, Item, ItemId, MedicineField, Section};
use samlat_stories::{
    people::{DAY_MS, SECTIONS},
    promises::disk::Disk,
    relay::noted::Given,
    world::{App, World},
};

const TEN_MINUTES_MS: i64 = 10 * 60 * 1000;

/// One life, and when its next stretch begins.
struct Life {
    world: World,
    karin: App,
    erik: App,
    is_private: bool,
    next_ms: i64,
    written: u8,
}

impl Life {
    fn new(seed: u64, is_private: bool) -> Self {
        println!("seed {seed}, private: {is_private}");
        let mut world = World::new(seed);
        let karin = world.person("Karins telefon");
        let all = SECTIONS.map(|section| (section, Rights::EDIT));
        let erik = world.relative(karin, "Eriks telefon", "Erik", &all);
        world.rests();
        let key: PublicKey = Disk::of(world.at(erik)).unwrap().key;
        world.relay.notes_what_is_given_to(key.to_string());
        let next_ms = world.now_ms() + TEN_MINUTES_MS;
        Self { world, karin, erik, is_private, next_ms, written: 0 }
    }

    /// A stretch ends at the same time in every life, and everybody looks.
    fn comes_to(&mut self, later_ms: i64) {
        assert!(self.world.now_ms() <= self.next_ms, "nothing has taken longer");
        self.world.passes(self.next_ms - self.world.now_ms());
        self.world.wakes_everybody();
        self.world.settle();
        self.next_ms += later_ms;
    }

    /// Something for herself alone is written, changed, and mostly taken away.
    fn writes_for_herself(&mut self) {
        if !self.is_private {
            return;
        }
        self.written += 1;
        let id = ItemId([self.written; 16]);
        let item = |name: String| Item::Medicine(vec![MedicineField::Name(name)]);
        let long = "ordetfinnsingenannanstans".repeat(usize::from(self.written % 7 + 1));
        let acts = [
            Act::Add { id, item: item(long) },
            Act::Change { id, item: item("annat".to_owned()) },
            Act::Remove { id },
        ];
        let kept = acts.into_iter().take(if self.written.is_multiple_of(4) { 1 } else { 3 });
        for act in kept {
            self.world.does(self.karin, Verb::Edit { section: Section::Private, edit: act.into() });
        }
    }

    /// Both write what both may read, each time so little that it has the smallest size: what is drawn for a message of a
    /// larger one can move it to the next class, in any two lives. She writes for herself before, between and after.
    fn goes_by(&mut self) {
        for round in 0..4 {
            self.writes_for_herself();
            self.world.starts(self.karin, &format!("Ocrevus {round}"));
            self.writes_for_herself();
            self.comes_to(TEN_MINUTES_MS);
            self.world.starts(self.erik, &format!("Baklofen {round}"));
            self.world.starts(self.karin, &format!("Fampyra {round}"));
            self.comes_to(TEN_MINUTES_MS);
            self.writes_for_herself();
            self.comes_to(TEN_MINUTES_MS);
        }
        self.away_and_back();
        self.comes_to(DAY_MS);
        for _ in 0..3 {
            self.writes_for_herself();
            self.comes_to(40 * DAY_MS);
            self.world.relay.sweeps();
        }
        self.comes_to(TEN_MINUTES_MS);
    }

    /// He is away while she writes, and his app is opened again.
    fn away_and_back(&mut self) {
        self.world.online(self.erik, false);
        self.writes_for_herself();
        self.world.starts(self.karin, "Vitamin D");
        self.writes_for_herself();
        self.comes_to(TEN_MINUTES_MS);
        self.world.online(self.erik, true);
        self.world.closes(self.erik);
        self.world.opens(self.erik);
        self.comes_to(TEN_MINUTES_MS);
    }

    fn given(mut self) -> Vec<Given> {
        self.goes_by();
        self.world.is_whole(self.karin);
        assert_eq!(self.world.medicines(self.erik).len(), 13);
        assert_eq!(self.world.medicines(self.erik), self.world.medicines(self.karin));
        self.world.relay.noted()
    }

    /// How many streams have something in them, and how many messages there are.
    fn weight(&self) -> (usize, usize) {
        let record = self.world.at(self.karin).screen.record.as_ref().unwrap().record;
        let streams = self.world.relay.streams(record);
        let rows = streams.iter().map(|stream| self.world.relay.rows(record, *stream).len());
        (streams.len(), rows.sum())
    }
}

#[test]
fn the_relay_gives_a_relative_the_same_whether_she_writes_for_herself_or_not() {
    for seed in 981..983 {
        gives_the_same(seed);
    }
}

fn gives_the_same(seed: u64) {
    let (with, without) = (Life::new(seed, true).given(), Life::new(seed, false).given());
    assert!(with.len() > 50, "{}", with.len());
    assert!(with.iter().filter(|given| given.status == 0).count() > 5, "events were heard");
    assert!(with.iter().map(|given| given.rows.len()).sum::<usize>() > 10, "rows were read");
    for (at, (one, other)) in with.iter().zip(&without).enumerate() {
        // Her device draws how long it waits; the world's clock has moved on by that.
        assert!(one.at_ms.abs_diff(other.at_ms) < 1_000, "the time of answer {at}: {one:?} {other:?}");
        assert_eq!(one, &Given { at_ms: one.at_ms, ..other.clone() }, "the answer {at}");
    }
    assert_eq!(with.len(), without.len());
}

/// What is compared above is two lives that differ: at the relay there is more in one of them.
#[test]
fn what_she_writes_for_herself_lies_at_the_relay_in_a_stream_of_its_own() {
    let mut lives = [true, false].map(|is_private| Life::new(981, is_private));
    for life in &mut lives {
        life.goes_by();
    }
    let [with, without] = lives.map(|life| life.weight());
    assert_eq!(with.0, without.0 + 1);
    assert!(with.1 > without.1 + 10, "{with:?} {without:?}");
}
