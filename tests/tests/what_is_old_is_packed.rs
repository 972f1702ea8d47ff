//! What is old lies in snapshots, and the relay keeps no more of it than that: whoever comes later has everything, and whoever
//! lies about it takes nothing away.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    engine::{
        Verb,
        told::{SyncState, WhySetAside},
        verb::{GuestKind, OtherDevices},
    },
    guest::GuestVerb,
};
use samlat_protocol::{
    api::LogRow,
    envelope::Envelope,
    id::{RecordId, StreamId},
    problem::{Problem, Refusal},
    right::Rights,
};
use samlat_record::{Post, Section};
use samlat_stories::{
    by_hand::ByHand,
    people::{DAY_MS, SECTIONS},
    relay::ADDRESS,
    world::{App, World},
};

const VISITS: Section = Section::Appointments;
const WRITES: [(Section, Rights); 1] = [(VISITS, Rights::EDIT)];
const HOUR_MS: i64 = 60 * 60 * 1000;
/// So many messages are worth a snapshot.
const MANY: u32 = 256;

/// Karin, her brother, and a document of visits that has grown.
struct Scene {
    world: World,
    record: RecordId,
    karin: App,
    /// Her brother's, or hers where there is none.
    erik: App,
    words: Vec<String>,
    visits: StreamId,
}

impl Scene {
    fn new(seed: u64) -> Self {
        println!("seed {seed}");
        let mut world = World::new(seed);
        let karin = world.person("Karins telefon");
        let erik = world.relative(karin, "Eriks telefon", "Erik", &WRITES);
        for hour in 9..12 {
            world.adds_appointment(erik, &format!("Eriks besök {hour}"), hour);
        }
        Self::grown(world, karin, Some(erik))
    }

    /// Karin alone.
    fn alone(seed: u64) -> Self {
        println!("seed {seed}");
        let mut world = World::new(seed);
        let karin = world.person("Karins telefon");
        Self::grown(world, karin, None)
    }

    fn grown(mut world: World, karin: App, erik: Option<App>) -> Self {
        world.does(karin, Verb::ShowWords);
        let words = world.at(karin).screen.words.clone();
        let record = world.at(karin).screen.record.as_ref().unwrap().record;
        let visits = ByHand::with_keys_of(&mut world, karin, record).document(VISITS);
        let mut scene = Self { world, record, karin, erik: erik.unwrap_or(karin), words, visits };
        let others: Vec<App> = erik.into_iter().collect();
        scene.writes(MANY, &others);
        scene
    }

    /// So many messages of hers in the document, with nobody looking.
    fn writes(&mut self, many: u32, others: &[App]) {
        others.iter().for_each(|app| self.world.online(*app, false));
        self.world.begins(self.karin, Verb::Look { sections: Vec::new() });
        let id = self.world.adds_appointment(self.karin, "Neurologen", 8);
        for n in 1..many {
            self.world.moves_appointment(self.karin, id, 8 + n % 10);
        }
        self.world.begins(self.karin, Verb::Look { sections: SECTIONS.to_vec() });
        others.iter().for_each(|app| self.world.online(*app, true));
        self.world.rests();
    }

    /// So much time passes, and everybody looks.
    fn passes(&mut self, ms: i64) {
        self.world.passes(ms);
        self.world.wakes_everybody();
        self.world.rests();
    }

    /// Her device has put a snapshot, 90 days have passed, and the relay has pruned.
    fn is_pruned(&mut self) {
        self.passes(2 * HOUR_MS);
        self.passes(91 * DAY_MS);
        self.world.relay.sweeps();
    }

    fn by_hand(&mut self) -> ByHand {
        ByHand::with_keys_of(&mut self.world, self.karin, self.record)
    }

    /// Which positions of a stream are stripped, and which are not.
    fn stripped(&self, stream: StreamId) -> (Vec<u64>, Vec<u64>) {
        let rows = self.world.relay.rows(self.record, stream);
        let is_stripped = |row: &&LogRow| Envelope::from_bytes(&row.envelope.0).unwrap().is_stripped();
        let (bare, whole): (Vec<_>, Vec<_>) = rows.iter().partition(is_stripped);
        let positions = |rows: Vec<&LogRow>| rows.iter().map(|row| row.position).collect();
        (positions(bare), positions(whole))
    }

    /// How many bytes of envelopes the relay has of the document.
    fn bytes(&self) -> usize {
        self.world.relay.rows(self.record, self.visits).iter().map(|row| row.envelope.0.len()).sum()
    }

    /// How many snapshots of the document were put.
    fn puts(&self) -> usize {
        let path = format!("{}/snapshot", self.visits);
        let calls = self.world.relay.calls();
        calls
            .iter()
            .filter(|call| call.method == "PUT" && call.path.ends_with(&path) && call.status == 204)
            .count()
    }

    /// Takes the record onto a new phone with the words.
    fn begins_to_recover(&mut self, others: OtherDevices) -> App {
        let new = self.world.device("Nya telefonen");
        let (words, relay) = (self.words.clone().into(), ADDRESS.to_owned());
        let device = "Nya telefonen".to_owned();
        self.world.does(new, Verb::Recover { words, relay, device, others });
        self.world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
        self.world.rests();
        new
    }

    fn recovers(&mut self) -> App {
        let new = self.begins_to_recover(OtherDevices::Keep);
        self.world.is_whole(new);
        new
    }

    /// Both show the same, to the last field.
    fn same(&self, one: App, other: App) {
        let views = |app: App| serde_json::to_value(&self.world.at(app).screen.sections).unwrap();
        let (one, other) = (views(one), views(other));
        assert!(one[0].is_null() && one.as_object().is_some_and(|sections| sections.len() >= SECTIONS.len()));
        assert_eq!(one, other);
    }

    /// What is shown but for when it came: another relay got it later.
    fn shown_without_arrival(&self, app: App) -> String {
        let shown = serde_json::to_string(&self.world.at(app).screen.sections).unwrap();
        let parts = shown.split("\"arrived_ms\":").enumerate();
        let without = |(n, part): (usize, &str)| match n {
            0 => part.to_owned(),
            _ => part.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned(),
        };
        parts.map(without).collect()
    }

    fn waits(&self, app: App) -> usize {
        let aside = &self.world.sync(app).set_aside;
        assert!(aside.iter().all(|aside| aside.why == WhySetAside::Stripped), "{aside:?}");
        aside.len()
    }
}

#[test]
fn a_new_phone_by_the_words_has_everything_of_a_record_that_was_pruned() {
    let mut scene = Scene::new(9101);
    scene.world.starts(scene.karin, "Fampyra");
    let before = scene.bytes();
    scene.is_pruned();
    let (bare, whole) = scene.stripped(scene.visits);
    assert_eq!((bare.len(), whole.len()), (MANY as usize + 3, 0));
    let after = scene.bytes();
    let snapshot =
        scene.by_hand().at_the_relay(&scene.world, scene.visits, false).unwrap().0.to_bytes().len();
    println!(
        "{before} bytes before; {after} and a snapshot of {snapshot} after: {:.2}",
        (after + snapshot) as f64 / before as f64
    );
    assert!(after + snapshot < before);
    scene.world.closes(scene.erik);
    let new = scene.recovers();
    scene.same(new, scene.karin);
    // It goes on, also after it was closed, and so do the others.
    scene.world.closes(new);
    scene.world.opens(new);
    scene.world.opens(scene.erik);
    scene.world.adds_appointment(new, "Synundersökning", 14);
    scene.world.rests();
    scene.same(new, scene.karin);
    for app in [scene.karin, scene.erik, new] {
        scene.world.is_whole(app);
        assert!(scene.world.visits(app).contains(&"Synundersökning".to_owned()));
    }
}

#[test]
fn pruning_takes_no_post_and_nothing_that_no_snapshot_covers() {
    let mut scene = Scene::new(9102);
    let link = scene.world.invites(scene.karin, "Eva Ek", GuestKind::Staff, &[(VISITS, Rights::POST)]);
    let eva = scene.world.staff_page("Evas dator");
    scene.world.joins_as_staff(eva, &link, "Eva Ek", "Vårdcentralen");
    let post = Post::Update { text: "Remissen är skickad".to_owned(), task: None };
    scene.world.staff_does(eva, GuestVerb::Post { section: VISITS, post });
    scene.passes(2 * HOUR_MS);
    assert_eq!(scene.puts(), 1);
    let covered = scene.by_hand().at_the_relay(&scene.world, scene.visits, false).unwrap().0.head;
    scene.world.adds_appointment(scene.karin, "Synundersökning", 14);
    scene.passes(91 * DAY_MS);
    scene.world.relay.sweeps();
    let (bare, whole) = scene.stripped(scene.visits);
    assert_eq!(bare.last(), Some(&covered.reaches.position));
    assert_eq!(whole, [covered.reaches.position + 1]);
    for stream in scene.world.relay.streams(scene.record) {
        if stream != scene.visits {
            assert!(scene.stripped(stream).0.is_empty());
        }
    }
    let new = scene.recovers();
    scene.same(new, scene.karin);
    assert_eq!(scene.world.posts(new, VISITS).len(), 1);
}

#[test]
fn a_snapshot_that_does_not_hold_what_it_claims_is_found_out_and_replaced_before_anything_is_pruned() {
    for (seed, is_first) in [(9103, false), (9104, true)] {
        let mut scene = Scene::new(seed);
        let tablet = scene.world.adds_device(scene.karin, "Surfplattan");
        scene.world.rests();
        let mut enemy = ByHand::with_keys_of(&mut scene.world, tablet, scene.record);
        scene.world.closes(tablet);
        if !is_first {
            scene.passes(2 * HOUR_MS);
            assert_eq!(scene.puts(), 1);
        }
        let hollow = enemy.snapshot(&scene.world, scene.visits, |_, bodies| {
            bodies.iter_mut().for_each(|body| *body = b"nothing".to_vec());
        });
        assert_eq!(enemy.puts(&scene.world, &hollow), 204);
        let found =
            |scene: &Scene, enemy: &ByHand| enemy.at_the_relay(&scene.world, scene.visits, false).unwrap();
        assert_eq!(found(&scene, &enemy).0, hollow);
        scene.passes(2 * DAY_MS);
        let (better, bodies) = found(&scene, &enemy);
        assert_ne!(better.head.author, hollow.head.author, "her phone has put another");
        assert!(bodies.iter().all(|body| body != b"nothing"));
        assert!(scene.stripped(scene.visits).0.is_empty());
        scene.passes(91 * DAY_MS);
        scene.world.relay.sweeps();
        assert_eq!(scene.stripped(scene.visits).0.len(), MANY as usize + 3);
        let new = scene.recovers();
        scene.same(new, scene.karin);
    }
}

#[test]
fn a_thiefs_snapshot_prunes_nothing_once_the_thief_is_out() {
    let mut scene = Scene::new(9105);
    let tablet = scene.world.adds_device(scene.karin, "Surfplattan");
    scene.world.rests();
    let mut thief = ByHand::with_keys_of(&mut scene.world, tablet, scene.record);
    let hollow =
        thief.snapshot(&scene.world, scene.visits, |_, bodies| bodies.iter_mut().for_each(Vec::clear));
    assert_eq!(thief.puts(&scene.world, &hollow), 204);
    let key = hollow.head.author;
    scene.world.does(scene.karin, Verb::Withdraw { member: key });
    scene.world.closes(scene.karin);
    scene.world.passes(91 * DAY_MS);
    scene.world.relay.sweeps();
    assert!(scene.stripped(scene.visits).0.is_empty());
    assert_eq!(thief.puts(&scene.world, &hollow), 403);
    // Her own device finds it out, and it is hers that prunes in the end.
    scene.world.opens(scene.karin);
    scene.passes(2 * HOUR_MS);
    scene.world.relay.sweeps();
    assert!(scene.stripped(scene.visits).0.is_empty(), "hers is known for two hours");
    // Under hers and the thief's nothing is pruned; hers becomes the older one, and lies for its time.
    for days in [8, 91] {
        scene.passes(days * DAY_MS);
        scene.world.relay.sweeps();
    }
    assert_eq!(scene.stripped(scene.visits).0.len(), MANY as usize + 3);
    let new = scene.recovers();
    scene.same(new, scene.karin);
}

#[test]
fn a_relay_that_drops_or_swaps_the_snapshot_lets_her_wait_and_takes_nothing_away() {
    let mut scene = Scene::new(9106);
    scene.is_pruned();
    let foreign = {
        let mut by_hand = scene.by_hand();
        let bodies = |_: &mut _, bodies: &mut Vec<Vec<u8>>| bodies.iter_mut().for_each(Vec::clear);
        by_hand.snapshot(&scene.world, scene.visits, bodies).to_bytes()
    };
    let not_found = Problem::new(Refusal::NotFound);
    let not_found = serde_json::to_vec(&not_found).unwrap();
    scene.world.closes(scene.karin);
    for instead in [(404, not_found), (200, foreign), (200, b"<html>".to_vec())] {
        scene.world.relay.instead_of_snapshots = Some(instead);
        let new = scene.begins_to_recover(OtherDevices::Keep);
        assert_eq!(scene.waits(new), MANY as usize + 3, "it is shown as waiting");
        assert_eq!(scene.world.sync(new).state, SyncState::Online);
        assert_eq!(scene.world.sync(new).alarms, []);
        assert!(scene.world.visits(new).is_empty());
        scene.world.relay.instead_of_snapshots = None;
        scene.passes(2 * HOUR_MS);
        scene.world.is_whole(new);
        assert_eq!(scene.world.visits(new).len(), 4);
        scene.world.closes(new);
    }
    let new = scene.recovers();
    scene.world.opens(scene.karin);
    scene.world.rests();
    scene.same(new, scene.karin);
}

#[test]
fn a_move_to_another_relay_after_pruning_loses_nothing() {
    let mut scene = Scene::alone(9107);
    scene.is_pruned();
    let new = scene.recovers();
    let shown = scene.shown_without_arrival(scene.karin);
    // Only the new phone is left, which has nothing but stripped ones, and the relay is an empty one.
    scene.world.closes(scene.karin);
    scene.world.relay.is_replaced();
    scene.world.does(new, Verb::AttachRelay { relay: ADDRESS.into() });
    for _ in 0..3 {
        scene.world.rests();
    }
    assert_eq!(scene.stripped(scene.visits).0.len(), MANY as usize);
    scene.passes(2 * HOUR_MS);
    let held =
        scene.by_hand().at_the_relay(&scene.world, scene.visits, false).expect("the new phone has put one").1;
    assert_eq!(held.len(), MANY as usize);
    scene.karin = new;
    scene.world.closes(new);
    let newest = scene.recovers();
    assert_eq!(scene.shown_without_arrival(newest), shown);
}

#[test]
fn a_cut_below_what_was_pruned_takes_the_same_away_from_everybody() {
    let mut scene = Scene::new(9108);
    scene.is_pruned();
    let new = scene.recovers();
    assert_eq!(scene.world.visits(new).len(), 4);
    let erik = scene.world.member(scene.karin, "Erik").id;
    let (visits, mut by_hand) = (scene.visits, scene.by_hand());
    by_hand.withdraws_after(&scene.world, erik, visits, 1);
    scene.world.rests();
    scene.world.rests();
    for app in [scene.karin, new] {
        assert_eq!(scene.world.visits(app), ["Eriks besök 9", "Neurologen"], "{}", scene.world.at(app).name);
    }
    scene.same(new, scene.karin);
    let after = scene.begins_to_recover(OtherDevices::Keep);
    scene.world.rests();
    assert_eq!(scene.world.visits(after), ["Eriks besök 9", "Neurologen"]);
}

/// Where both happen to look within one half hour both put one.
#[test]
fn of_two_devices_of_hers_one_puts_a_snapshot_and_both_find_it_usable() {
    assert!((9605..9611).map(two_devices_pack).any(|puts| puts == [1, 2]), "in no life one put it");
}

/// How many snapshots two devices of hers put, of what was there and after more has been written.
fn two_devices_pack(seed: u64) -> [usize; 2] {
    let mut scene = Scene::new(seed);
    let tablet = scene.world.adds_device(scene.karin, "Surfplattan");
    for _ in 0..64 {
        scene.passes(HOUR_MS / 2);
    }
    let first = scene.puts();
    for _ in 0..5 {
        scene.passes(DAY_MS / 2);
    }
    assert_eq!(scene.puts(), first, "nothing has been added");
    let erik = scene.erik;
    scene.writes(MANY, &[erik, tablet]);
    for _ in 0..64 {
        scene.passes(HOUR_MS / 2);
    }
    for app in [scene.karin, tablet] {
        scene.world.is_whole(app);
    }
    scene.same(tablet, scene.karin);
    let both = scene.puts();
    assert!(first <= 2 && both <= first + 2, "{first}, then {both}");
    [first, both]
}

#[test]
fn a_phone_that_dies_over_what_it_took_from_a_snapshot_has_everything_in_the_end() {
    let mut scene = Scene::new(9110);
    scene.is_pruned();
    let new = scene.world.device("Nya telefonen");
    let (words, relay) = (scene.words.clone().into(), ADDRESS.to_owned());
    let (device, others) = ("Nya telefonen".to_owned(), OtherDevices::Keep);
    scene.world.does(new, Verb::Recover { words, relay, device, others });
    scene.world.closes(new);
    let mut deaths = 0;
    for commands in [2, 5, 9, 14, 20, 27, 35] {
        scene.world.opens(new);
        scene.world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
        let performed = scene.world.at(new).performed();
        scene.world.at_mut(new).dies_at = Some(performed + commands);
        scene.world.settle();
        deaths += u32::from(!scene.world.at(new).is_open());
    }
    assert!(deaths > 3, "{deaths}");
    scene.world.at_mut(new).dies_at = None;
    scene.world.at_mut(new).dies_trying = 1;
    scene.world.opens(new);
    scene.world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
    scene.world.settle();
    scene.world.at_mut(new).dies_trying = 0;
    scene.world.opens(new);
    scene.world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
    scene.passes(2 * HOUR_MS);
    scene.world.is_whole(new);
    scene.same(new, scene.karin);
}
