//! A relay shows one device rows in another order, rows once more, keys that are not the right ones, or the log of another
//! record. Nothing false is taken, the device says that something is amiss, and all is well once the relay is honest.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    answer::read,
    engine::{
        RelayFault, Verb,
        told::{Alarm, SyncState, WhySetAside},
        verb::GuestKind,
    },
    guest::{
        GuestVerb,
        told::{GuestSyncState, PostState},
    },
    request::{Caller, RelayAddress},
};
use samlat_protocol::{api::CircleLog, id::RecordId, right::Rights};
use samlat_record::{Post, Section, ThreadAct};
use samlat_stories::{
    promises::disk::Disk,
    relay::{ADDRESS, lies::Lie},
    world::{App, Staff, World},
};

const WRITES: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];
/// What somebody else writes while the device that is lied to is away.
const MEANWHILE: [&str; 3] = ["Fotvård", "Synen", "Tandläkaren"];
const OWN: &str = "Vaccination";

struct Scene {
    world: World,
    karin: App,
    erik: App,
}

/// Karin and three relatives who may write the times.
fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &WRITES);
    for called in ["Vera", "Lisa"] {
        world.relative(karin, &format!("telefonen: {called}"), called, &WRITES);
    }
    world.adds_appointment(karin, "Neurologen", 8);
    world.rests();
    Scene { world, karin, erik }
}

impl Scene {
    fn lies_to(&mut self, app: App, lie: Lie) {
        let key = Disk::of(self.world.at(app)).unwrap().key.to_string();
        let chance = self.world.chance.branch();
        self.world.relay.begins_to_lie(lie, 100, vec![key], chance);
    }

    fn other_than(&self, app: App) -> App {
        if app == self.karin { self.erik } else { self.karin }
    }

    /// Three visits are written while a device is away, and one on that device; then it is there again, is lied to, and
    /// looks, over and over and after the app was opened again.
    fn is_away_and_comes_back_to(&mut self, app: App, lie: Lie, withdrawn: &[&str]) {
        self.lies_to(app, lie);
        self.world.online(app, false);
        for called in withdrawn {
            let member = self.world.member(self.karin, called).id;
            self.world.begins(self.karin, Verb::Withdraw { member });
            self.world.rests();
        }
        let other = self.other_than(app);
        for (hour, title) in (9..).zip(MEANWHILE) {
            self.world.adds_appointment(other, title, hour);
            self.world.rests();
        }
        self.world.adds_appointment(app, OWN, 15);
        self.world.online(app, true);
        self.looks(app);
    }

    fn looks(&mut self, app: App) {
        for is_opened_again in [false, false, true, false] {
            if is_opened_again {
                self.world.closes(app);
                self.world.opens(app);
            }
            self.world.wakes_everybody();
            self.world.rests();
        }
    }

    fn alarms(&self, app: App) -> Vec<Alarm> {
        let mut alarms = self.world.sync(app).alarms.clone();
        alarms.sort();
        alarms
    }

    fn asides(&self, app: App) -> Vec<WhySetAside> {
        self.world.sync(app).set_aside.iter().map(|aside| aside.why).collect()
    }

    /// Both have the same, everything once, and go on.
    fn is_honest_and_all_is_well(&mut self) {
        self.world.relay.is_honest();
        for app in [self.karin, self.erik] {
            self.world.closes(app);
            self.world.opens(app);
        }
        self.world.calms(3);
        self.world.adds_appointment(self.karin, "Hemtjänsten", 16);
        self.world.adds_appointment(self.erik, "Provtagning", 17);
        self.world.calms(1);
        let all =
            ["Fotvård", "Hemtjänsten", "Neurologen", "Provtagning", "Synen", "Tandläkaren", "Vaccination"];
        for app in [self.karin, self.erik] {
            self.world.is_whole(app);
            assert_eq!(self.world.visits(app), all, "{}", self.world.at(app).name);
        }
        assert_eq!(self.world.appointments(self.karin), self.world.appointments(self.erik));
    }
}

fn with_own() -> Vec<&'static str> {
    vec!["Fotvård", "Neurologen", "Synen", "Tandläkaren", OWN]
}

/// A device does not build on an order that it has not seen before: what is its own waits.
#[test]
fn rows_in_another_order_are_taken_once_each_and_it_is_told_that_the_history_parted() {
    for (seed, is_hers) in [(941, true), (942, false)] {
        let mut scene = scene(seed);
        let app = if is_hers { scene.karin } else { scene.erik };
        scene.is_away_and_comes_back_to(app, Lie::Reorders, &[]);
        assert_eq!(scene.world.visits(app), with_own(), "each once");
        assert_eq!(scene.alarms(app), [Alarm::HistoryForked, Alarm::WentBack]);
        assert_eq!((scene.world.sync(app).unsent, scene.asides(app)), (1, vec![]));
        let other = scene.other_than(app);
        assert!(!scene.world.visits(other).contains(&OWN.to_owned()));
        assert_eq!(scene.alarms(other), [], "nobody lied to the other");
        scene.is_honest_and_all_is_well();
    }
}

#[test]
fn rows_that_are_shown_once_more_count_once_and_both_are_told_that_the_history_parted() {
    for (seed, is_hers) in [(943, true), (944, false)] {
        let mut scene = scene(seed);
        let app = if is_hers { scene.karin } else { scene.erik };
        scene.is_away_and_comes_back_to(app, Lie::Replays, &[]);
        for app in [scene.karin, scene.erik] {
            assert_eq!(scene.world.visits(app), with_own(), "each once");
            assert_eq!(scene.asides(app), []);
        }
        assert_eq!(scene.alarms(app), [Alarm::HistoryForked, Alarm::WentBack]);
        let other = scene.other_than(app);
        assert_eq!(scene.alarms(other), [Alarm::HistoryForked], "by what the first says that it has read");
        scene.is_honest_and_all_is_well();
    }
}

/// An entry stands at its place alone: a log in which it comes again is no log.
#[test]
fn a_log_in_which_an_entry_comes_once_more_is_not_taken_and_nothing_is_sent_until_there_is_one() {
    let mut scene = scene(945);
    let erik = scene.erik;
    scene.is_away_and_comes_back_to(erik, Lie::Replays, &["Vera"]);
    let state = scene.world.sync(erik).state;
    assert!(matches!(state, SyncState::Failing { fault: RelayFault::Garbage, .. }), "{state:?}");
    assert_eq!(scene.world.visits(erik), ["Neurologen", OWN]);
    assert_eq!((scene.world.sync(erik).unsent, scene.alarms(erik)), (1, vec![]));
    scene.is_honest_and_all_is_well();
}

/// Two are withdrawn, so the keys are new twice. His device gets keys of another entry, or changed, or none.
#[test]
fn with_a_wrong_key_nothing_is_read_and_nothing_is_sealed_under_the_old_one() {
    for seed in 946..950 {
        let mut scene = scene(seed);
        let erik = scene.erik;
        scene.is_away_and_comes_back_to(erik, Lie::WrongKeys, &["Vera", "Lisa"]);
        assert_eq!(scene.world.visits(erik), ["Neurologen", OWN]);
        assert_eq!(scene.asides(erik), [WhySetAside::NoKey; 3]);
        assert_eq!((scene.world.sync(erik).unsent, scene.alarms(erik)), (1, vec![]), "his own waits");
        assert_eq!(scene.world.visits(scene.karin), ["Fotvård", "Neurologen", "Synen", "Tandläkaren"]);
        scene.is_honest_and_all_is_well();
    }
}

/// Her own device has made the keys, and is given none.
#[test]
fn wrong_keys_do_nothing_to_the_device_that_has_made_the_right_ones() {
    let mut scene = scene(950);
    let karin = scene.karin;
    scene.lies_to(karin, Lie::WrongKeys);
    for called in ["Vera", "Lisa"] {
        let member = scene.world.member(karin, called).id;
        scene.world.does(karin, Verb::Withdraw { member });
    }
    for (hour, title) in (9..).zip(MEANWHILE) {
        scene.world.adds_appointment(scene.erik, title, hour);
    }
    scene.world.adds_appointment(karin, OWN, 15);
    scene.looks(karin);
    assert_eq!(scene.world.visits(karin), with_own());
    assert_eq!((scene.asides(karin), scene.alarms(karin)), (vec![], vec![]));
    scene.is_honest_and_all_is_well();
}

/// Asta has a record of her own at the same relay. Its whole log.
fn log_of_another(scene: &mut Scene) -> (App, RecordId, CircleLog) {
    let world = &mut scene.world;
    let asta = world.person("Astas telefon");
    world.adds_appointment(asta, "Astas besök", 9);
    world.rests();
    let record = world.at(asta).screen.record.as_ref().unwrap().record;
    let disk = Disk::of(world.at(asta)).unwrap();
    let relay = RelayAddress::parse(ADDRESS).unwrap();
    let now_ms = world.now_ms().cast_unsigned();
    let caller = Caller { relay: &relay, record, signer: disk.device.signer(), now_ms };
    let answer = world.relay.answers(&caller.circle(0));
    (asta, record, read(answer.status, &answer.body).unwrap())
}

#[test]
fn the_log_of_another_record_is_not_taken_and_nothing_is_sent() {
    for (seed, is_hers) in [(951, true), (952, false)] {
        let mut scene = scene(seed);
        let (asta, record, foreign) = log_of_another(&mut scene);
        let log = scene.world.relay.entries(record);
        let app = if is_hers { scene.karin } else { scene.erik };
        let members = scene.world.at(app).screen.members.clone();
        scene.lies_to(app, Lie::SwapsLog);
        scene.world.relay.swaps_in(foreign);
        for (hour, title) in (9..).zip(MEANWHILE) {
            let other = scene.other_than(app);
            scene.world.adds_appointment(other, title, hour);
        }
        scene.world.adds_appointment(app, OWN, 15);
        scene.looks(app);
        let state = scene.world.sync(app).state;
        assert!(matches!(state, SyncState::Failing { fault: RelayFault::Garbage, .. }), "{state:?}");
        assert_eq!((scene.asides(app), scene.alarms(app)), (vec![], vec![]));
        assert_eq!(scene.world.at(app).screen.members, members);
        assert_eq!(scene.world.visits(asta), ["Astas besök"]);
        assert_eq!(scene.world.relay.entries(record), log);
        scene.is_honest_and_all_is_well();
    }
}

/// What her own device has said and the relay does not show, it brings again.
#[test]
fn her_device_says_that_the_log_went_back_and_brings_what_is_missing() {
    let mut scene = scene(953);
    let karin = scene.karin;
    let record = scene.world.at(karin).screen.record.as_ref().unwrap().record;
    let log = scene.world.relay.entries(record);
    scene.is_away_and_comes_back_to(karin, Lie::SwapsLog, &[]);
    assert_eq!(scene.alarms(karin), [Alarm::WentBack]);
    assert_eq!(scene.asides(karin), []);
    assert_eq!(scene.world.relay.entries(record), log, "it had all of it");
    scene.is_honest_and_all_is_well();
}

fn nurse(scene: &mut Scene) -> Staff {
    let (karin, shares) = (scene.karin, [(Section::Updates, Rights::POST)]);
    let link = scene.world.invites(karin, "Sköterskan", GuestKind::Staff, &shares);
    let maria = scene.world.staff_page("Marias webbläsare");
    scene.world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    scene.world.rests();
    maria
}

#[test]
fn a_nurse_who_is_shown_the_log_of_another_record_posts_nothing_into_it() {
    let mut scene = scene(954);
    let maria = nurse(&mut scene);
    let (asta, _, foreign) = log_of_another(&mut scene);
    let key = scene.world.member(scene.karin, "Sköterskan").id.to_string();
    let chance = scene.world.chance.branch();
    scene.world.relay.begins_to_lie(Lie::SwapsLog, 100, vec![key], chance);
    scene.world.relay.swaps_in(foreign);
    let post = Post::Update { text: "Provsvaren är klara.".into(), task: None };
    scene.world.staff_does(maria, GuestVerb::Post { section: Section::Updates, post });
    scene.world.rests();
    let screen = &scene.world.desk(maria).screen;
    assert_eq!(screen.posts.iter().map(|post| post.state).collect::<Vec<_>>(), [PostState::Waiting]);
    let state = screen.sync.unwrap().state;
    assert!(matches!(state, GuestSyncState::Failing { fault: RelayFault::Different, .. }), "{state:?}");
    assert!(scene.world.posts(asta, Section::Updates).is_empty());

    scene.world.relay.is_honest();
    scene.world.calms(2);
    assert_eq!(scene.world.posts(scene.karin, Section::Updates).len(), 1);
    assert!(scene.world.posts(asta, Section::Updates).is_empty());
    let states = scene.world.desk(maria).screen.posts.iter().map(|post| post.state).collect::<Vec<_>>();
    assert_eq!(states, [PostState::Arrived]);
}

/// A log in which an entry comes again is none, and then her box is not asked for; its order she does not need.
#[test]
fn a_nurse_who_is_shown_rows_once_more_or_in_another_order_is_asked_each_thing_once() {
    for (seed, lie) in [(955, Lie::Replays), (956, Lie::Reorders)] {
        let mut scene = scene(seed);
        let maria = nurse(&mut scene);
        let post = Post::Update { text: "Provsvaren är klara.".into(), task: None };
        scene.world.staff_does(maria, GuestVerb::Post { section: Section::Updates, post });
        scene.world.desk_mut(maria).online = false;
        scene.world.rests();
        let post = scene.world.posts(scene.karin, Section::Updates)[0].id;
        for text in ["Vilka prover?", "Ska jag ringa?"] {
            let act = ThreadAct::Ask { text: text.into() };
            scene.world.does(scene.karin, Verb::ReplyToPost { section: Section::Updates, post, act });
        }
        let key = scene.world.member(scene.karin, "Sköterskan").id.to_string();
        let chance = scene.world.chance.branch();
        scene.world.relay.begins_to_lie(lie, 100, vec![key], chance);
        scene.world.desk_mut(maria).online = true;
        scene.looks(scene.karin);
        let asked = if lie == Lie::Reorders { 2 } else { 0 };
        assert_eq!(scene.world.desk(maria).screen.replies.len(), asked, "{lie:?}");
        scene.world.relay.is_honest();
        scene.world.staff_closes(maria);
        scene.world.staff_opens(maria);
        scene.world.calms(1);
        scene.has_asked_both(maria, lie);
    }
}

impl Scene {
    fn has_asked_both(&self, maria: Staff, lie: Lie) {
        let screen = &self.world.desk(maria).screen;
        let mut asked: Vec<_> = screen.replies.iter().map(|reply| reply.act.clone()).collect();
        asked.sort_by_key(|act| format!("{act:?}"));
        let ask = |text: &str| ThreadAct::Ask { text: text.into() };
        assert_eq!(asked, [ask("Ska jag ringa?"), ask("Vilka prover?")], "{lie:?}");
        let states: Vec<_> = screen.posts.iter().map(|post| post.state).collect();
        assert_eq!(states, [PostState::Arrived], "{lie:?}");
        assert_eq!(screen.sync.unwrap().set_aside, 0, "{lie:?}");
    }
}
