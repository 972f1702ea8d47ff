//! A section has begun anew, and that is undone: by her words, or by letting it begin anew once more without erasing. And two
//! devices carry it over.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use chrono::Timelike;
use samlat_circle::engine::{
    Verb,
    told::{AnewStage, Deed, Erasure, HistoryView, SyncState},
};
use samlat_protocol::{
    envelope::Envelope,
    id::{EntryId, RecordId, StreamId},
};
use samlat_record::{Section, SectionBody, When};
use samlat_stories::{
    by_hand::ByHand,
    people::DAY_MS,
    promises::{disk::Disk, looked_at},
    theft::Scene,
    world::App,
};

/// No act has so many commands.
const MOST: u64 = 400;
const VISITS: [&str; 3] = ["Neurologen", "Provtagning", "Tandläkaren"];

fn begins_anew(erase: bool) -> Verb {
    Verb::BeginAnew { sections: vec![Section::Appointments], erase }
}

/// The messages of a generation of the appointments that the relay has with their bytes, and how many it has without.
struct AtRelay {
    whole: Vec<(u32, Envelope)>,
    erased: usize,
}

fn record(scene: &Scene) -> RecordId {
    scene.world.at(scene.tablet).screen.record.as_ref().unwrap().record
}

fn at_relay(scene: &Scene, stream: StreamId) -> AtRelay {
    let rows = scene.world.relay.rows(record(scene), stream);
    let erased = rows.iter().filter(|row| row.envelope.0.is_empty()).count();
    let envelopes = rows.iter().filter_map(|row| Envelope::from_bytes(&row.envelope.0).ok());
    AtRelay { whole: envelopes.map(|envelope| (envelope.core.generation, envelope)).collect(), erased }
}

impl AtRelay {
    fn of(&self, generation: u32) -> usize {
        self.whole.iter().filter(|(of, _)| *of == generation).count()
    }
}

/// The document of the appointments: the stream in which something of a second generation lies.
fn document(scene: &Scene) -> StreamId {
    let mut streams = scene.world.relay.streams(record(scene)).into_iter();
    streams.find(|stream| at_relay(scene, *stream).of(1) > 0).unwrap()
}

fn before_it_began_anew(history: &HistoryView) -> EntryId {
    let began = |deed: &Deed| matches!(deed, Deed::BegunAnew { .. });
    let at = history.acts.iter().position(|act| began(&act.deed)).unwrap();
    history.acts[at - 1].entry
}

fn later(scene: &mut Scene, ms: i64) {
    scene.world.passes(ms);
    scene.world.relay.sweeps();
    scene.world.rests();
}

#[test]
fn the_words_make_it_void_and_what_was_written_since_is_written_before_it() {
    for erase in [false, true] {
        let mut scene = Scene::new(861);
        let stolen = scene.device(scene.phone, "Telefonen");
        scene.world.does(scene.phone, begins_anew(erase));
        scene.world.rests();
        scene.world.adds_appointment(scene.erik, "Eriks efteråt", 15);
        scene.world.adds_appointment(scene.tablet, "Karins efteråt", 16);
        scene.world.rests();
        let stream = document(&scene);
        let new = scene.world.device("Nya telefonen");
        let history = scene.looks_back(new);
        scene.recovers(new, before_it_began_anew(&history), vec![stolen]);
        scene.goes_on();
        let all = ["Eriks efteråt", "Karins efteråt", "Neurologen", "Provtagning", "Tandläkaren"];
        scene.agree(&[new, scene.tablet, scene.erik], &all);
        assert_eq!(scene.world.sync(scene.phone).state, SyncState::Ended);
        // The erasure was called off with it, for whoever reads from the beginning too.
        later(&mut scene, 8 * DAY_MS);
        let left = at_relay(&scene, stream);
        assert_eq!(left.erased, 0);
        assert!(left.of(0) >= 3);
        scene.agree(&[new, scene.tablet, scene.erik], &all);
        scene.reads_the_same_from_the_beginning(new, &[]);
        // And it may begin anew, rightly.
        scene.world.does(new, begins_anew(true));
        scene.goes_on();
        scene.agree(&[new, scene.tablet, scene.erik], &all);
    }
}

#[test]
fn what_a_relative_wrote_since_is_written_beside_their_own_words_that_are_only_in_a_snapshot() {
    let mut scene = Scene::new(866);
    scene.world.adds_appointment(scene.erik, "Eriks före", 14);
    scene.world.rests();
    let (record, stolen) = (record(&scene), scene.device(scene.phone, "Telefonen"));
    let mut by_hand = ByHand::with_keys_of(&mut scene.world, scene.phone, record);
    let stream = by_hand.document(Section::Appointments);
    let snapshot = by_hand.snapshot(&scene.world, stream, |_, _| {});
    assert_eq!(by_hand.puts(&scene.world, &snapshot), 204);
    later(&mut scene, 91 * DAY_MS);
    assert!(at_relay(&scene, stream).whole.iter().any(|(_, envelope)| envelope.is_stripped()));
    scene.world.does(scene.phone, begins_anew(true));
    scene.world.rests();
    scene.world.adds_appointment(scene.erik, "Eriks efteråt", 15);
    scene.world.rests();
    let new = scene.world.device("Nya telefonen");
    let history = scene.looks_back(new);
    scene.recovers(new, before_it_began_anew(&history), vec![stolen]);
    scene.goes_on();
    let all = ["Eriks efteråt", "Eriks före", "Neurologen", "Provtagning", "Tandläkaren"];
    scene.agree(&[new, scene.tablet, scene.erik], &all);
    scene.reads_the_same_from_the_beginning(new, &[]);
}

/// The hours at which somebody says that a visit is.
fn hours(scene: &Scene, app: App, title: &str) -> Vec<u32> {
    let Some(SectionBody::Appointments(view)) =
        scene.world.at(app).screen.sections.get(&Section::Appointments).map(|view| &view.body)
    else {
        return Vec::new();
    };
    let of = view.appointments.iter().filter(|one| one.title.value == title);
    let times = of.flat_map(|one| one.when.candidates()).filter_map(|field| match &field.value {
        When::At { start, .. } => Some(start.at.hour()),
        When::AllDay { .. } => None,
    });
    times.collect()
}

#[test]
fn what_was_changed_since_of_what_was_erased_here_is_changed_once_that_is_read_again() {
    let mut scene = Scene::new(867);
    let visit = scene.world.adds_appointment(scene.erik, "Eriks före", 14);
    scene.world.rests();
    let stolen = scene.device(scene.phone, "Telefonen");
    scene.world.does(scene.phone, begins_anew(true));
    scene.world.rests();
    scene.world.moves_appointment(scene.erik, visit, 17);
    scene.world.rests();
    let new = scene.world.device("Nya telefonen");
    let history = scene.looks_back(new);
    scene.recovers(new, before_it_began_anew(&history), vec![stolen]);
    scene.goes_on();
    for app in [new, scene.tablet, scene.erik] {
        assert_eq!(hours(&scene, app, "Eriks före"), [17]);
    }
}

#[test]
fn a_device_that_comes_back_at_a_later_moment_holds_nothing_of_what_was_erased() {
    let mut scene = Scene::new(864);
    let stolen = scene.device(scene.phone, "Telefonen");
    scene.world.does(scene.phone, begins_anew(true));
    scene.world.rests();
    let stream = document(&scene);
    let new = scene.world.device("Nya telefonen");
    let history = scene.looks_back(new);
    scene.recovers(new, history.acts.last().unwrap().entry, vec![stolen]);
    scene.goes_on();
    scene.agree(&[new, scene.tablet, scene.erik], &VISITS);
    let disk = Disk::of(scene.world.at(new)).unwrap();
    let left = at_relay(&scene, stream).whole;
    let old: Vec<&Envelope> = left.iter().filter(|(of, _)| *of == 0).map(|(_, envelope)| envelope).collect();
    assert!(!old.is_empty(), "the relay has it for seven days");
    assert!(old.iter().all(|envelope| !disk.has(stream, envelope.core.id())));
}

#[test]
fn the_screens_say_what_waits_what_is_erased_when_and_what_became_of_it() {
    for stops in [false, true] {
        let mut scene = Scene::new(865);
        let said = |scene: &Scene, app: App| {
            let anew = &scene.world.at(app).screen.anew;
            anew.first().map(|one| (one.stage, one.erasure))
        };
        assert_eq!(said(&scene, scene.phone), None);
        scene.world.online(scene.phone, false);
        scene.world.does(scene.phone, begins_anew(true));
        scene.world.rests();
        let waits = (AnewStage::WaitsToErase, Erasure::None);
        assert_eq!(said(&scene, scene.phone), Some(waits));
        assert_eq!(said(&scene, scene.erik), None, "nothing has happened yet");
        scene.world.online(scene.phone, true);
        scene.world.rests();
        let until = |scene: &Scene, app: App| {
            assert_eq!(said(scene, app), Some((AnewStage::Begun, Erasure::Pending)));
            let one = &scene.world.at(app).screen.anew[0];
            assert_eq!((one.section, one.until_ms - one.since_ms), (Section::Appointments, 7 * DAY_MS));
            one.until_ms
        };
        let until_ms = until(&scene, scene.phone);
        assert_eq!(until(&scene, scene.erik), until_ms, "her brother is told the same");
        if stops {
            later(&mut scene, 6 * DAY_MS);
            scene.world.does(scene.phone, begins_anew(false));
            scene.world.rests();
        }
        later(&mut scene, 8 * DAY_MS);
        for app in [scene.phone, scene.tablet, scene.erik] {
            scene.world.does(app, Verb::SyncNow);
            let is = if stops { Erasure::CalledOff } else { Erasure::Done };
            assert_eq!(said(&scene, app), Some((AnewStage::Begun, is)));
        }
    }
}

#[test]
fn a_later_beginning_without_erasing_calls_an_erasure_off_within_seven_days_and_not_after() {
    for days in [6, 8] {
        let mut scene = Scene::new(862);
        scene.world.does(scene.phone, begins_anew(true));
        scene.world.rests();
        let stream = document(&scene);
        let before = at_relay(&scene, stream).of(0);
        assert!(before > 0);
        later(&mut scene, days * DAY_MS);
        scene.world.does(scene.phone, begins_anew(false));
        scene.world.rests();
        later(&mut scene, 3 * DAY_MS);
        let left = at_relay(&scene, stream);
        let kept = if days < 7 { (before, 0) } else { (0, before) };
        assert_eq!((left.of(0), left.erased), kept, "after {days} days");
        scene.agree(&[scene.phone, scene.tablet, scene.erik], &VISITS);
        scene.reads_the_same_from_the_beginning(scene.phone, &[]);
    }
}

/// The phone has the entry taken and has carried over, and none of it has come to the relay.
fn has_carried_unheard(scene: &mut Scene) {
    let entries = scene.world.relay.entries(record(scene)).len();
    let found = (1..MOST).find(|n| {
        scene.world.opens(scene.phone);
        let performed = scene.world.at(scene.phone).performed();
        scene.world.at_mut(scene.phone).dies_at = Some(performed + n);
        scene.world.begins(scene.phone, begins_anew(false));
        scene.world.step_until_quiet();
        let is_begun = scene.world.relay.entries(record(scene)).len() > entries;
        let disk = Disk::of(scene.world.at(scene.phone)).unwrap();
        is_begun && disk.rows.keys().any(|name| name.starts_with("out/"))
    });
    assert!(found.is_some());
    scene.world.at_mut(scene.phone).dies_at = None;
}

#[test]
fn of_two_devices_that_both_carried_everybody_reads_the_one_that_came_first() {
    let mut scene = Scene::new(863);
    has_carried_unheard(&mut scene);
    let carried = |scene: &Scene| {
        let streams = scene.world.relay.streams(record(scene));
        let all = streams.iter().flat_map(|stream| at_relay(scene, *stream).whole);
        let new = all.filter(|(generation, _)| *generation == 1).map(|(_, envelope)| envelope.core.author);
        new.collect::<std::collections::BTreeSet<_>>().len()
    };
    assert_eq!(carried(&scene), 0, "nothing of it has come");
    scene.world.passes(3 * 60 * 60 * 1000);
    scene.goes_on();
    assert_eq!(carried(&scene), 1, "the tablet took over");
    scene.world.adds_appointment(scene.erik, "Eriks efteråt", 15);
    scene.world.rests();
    scene.world.opens(scene.phone);
    scene.world.begins(scene.phone, Verb::Look { sections: looked_at() });
    scene.goes_on();
    let all = ["Eriks efteråt", "Neurologen", "Provtagning", "Tandläkaren"];
    scene.agree(&[scene.phone, scene.tablet, scene.erik], &all);
    assert_eq!(carried(&scene), 3, "both have carried, and he has written");
    let shown = |app: App| scene.world.appointments(app);
    assert_eq!(shown(scene.phone), shown(scene.erik));
    assert_eq!(shown(scene.tablet), shown(scene.erik));
    for app in [scene.phone, scene.tablet, scene.erik] {
        scene.world.is_whole(app);
    }
}
