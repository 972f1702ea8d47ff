//! Two devices of the person end sharing at the same time: the same member, each another, or each other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::{
    Verb,
    told::{MemberKind, MemberState, SyncState},
};
use samlat_protocol::{id::PublicKey, right::Rights};
use samlat_record::Section;
use samlat_stories::world::{App, World};

const WRITES: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

struct Scene {
    world: World,
    phone: App,
    tablet: App,
    erik: App,
    eva: App,
}

fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let phone = world.person("Karins telefon");
    let tablet = world.adds_device(phone, "Surfplattan");
    let erik = world.relative(phone, "Eriks telefon", "Erik", &WRITES);
    let eva = world.relative(tablet, "Evas telefon", "Eva", &WRITES);
    world.adds_appointment(phone, "Neurologen", 8);
    world.adds_appointment(erik, "Tandläkaren", 9);
    world.adds_appointment(eva, "Provtagning", 10);
    world.rests();
    for app in [phone, tablet, erik, eva] {
        world.is_whole(app);
    }
    Scene { world, phone, tablet, erik, eva }
}

impl Scene {
    /// Both withdraw while neither sees the other, then both come back.
    fn withdraw(&mut self, by_phone: PublicKey, by_tablet: PublicKey) {
        let Self { world, phone, tablet, .. } = self;
        for app in [*phone, *tablet] {
            world.online(app, false);
        }
        world.begins(*phone, Verb::Withdraw { member: by_phone });
        world.begins(*tablet, Verb::Withdraw { member: by_tablet });
        world.settle();
        for app in [*phone, *tablet] {
            world.online(app, true);
        }
        for _ in 0..3 {
            world.rests();
        }
    }

    fn id(&self, name: &str) -> PublicKey {
        self.world.member(self.phone, name).id
    }

    fn state(&self, app: App, name: &str) -> MemberState {
        self.world.member(app, name).state.clone()
    }

    fn device(&self, app: App, kind: MemberKind) -> PublicKey {
        self.world.at(app).screen.members.iter().find(|member| member.kind == kind).unwrap().id
    }

    fn go_on(&mut self, apps: &[App], all: &[&str]) {
        for (app, hour) in apps.iter().zip(11..) {
            let title = format!("Sen {hour}");
            self.world.adds_appointment(*app, &title, hour);
        }
        for _ in 0..3 {
            self.world.rests();
        }
        let mut all: Vec<String> = all.iter().map(|title| (*title).to_owned()).collect();
        all.extend((11..).take(apps.len()).map(|hour| format!("Sen {hour}")));
        all.sort();
        for app in apps {
            self.world.is_whole(*app);
            assert_eq!(self.world.visits(*app), all, "{}", self.world.at(*app).name);
            assert_eq!(self.world.sync(*app).alarms, [], "{}", self.world.at(*app).name);
        }
    }
}

const BEFORE: [&str; 3] = ["Neurologen", "Provtagning", "Tandläkaren"];

#[test]
fn the_same_member_is_withdrawn_once() {
    for seed in 701..705 {
        let mut scene = scene(seed);
        let erik = scene.id("Erik");
        scene.withdraw(erik, erik);
        for app in [scene.phone, scene.tablet] {
            assert!(matches!(scene.state(app, "Erik"), MemberState::Withdrawn { .. }));
            assert_eq!(scene.state(app, "Eva"), MemberState::Active);
        }
        assert_eq!(scene.world.sync(scene.erik).state, SyncState::Ended);
        let apps = [scene.phone, scene.tablet, scene.eva];
        scene.go_on(&apps, &BEFORE);
        assert_eq!(scene.world.visits(scene.erik).len(), 3, "he sees nothing newer");
    }
}

#[test]
fn each_withdraws_whom_the_other_let_in_and_both_are_gone() {
    for seed in 711..715 {
        let mut scene = scene(seed);
        let (erik, eva) = (scene.id("Erik"), scene.id("Eva"));
        scene.withdraw(eva, erik);
        for app in [scene.phone, scene.tablet] {
            for name in ["Erik", "Eva"] {
                assert!(matches!(scene.state(app, name), MemberState::Withdrawn { .. }), "{name}");
            }
        }
        for app in [scene.erik, scene.eva] {
            assert_eq!(scene.world.sync(app).state, SyncState::Ended);
        }
        let apps = [scene.phone, scene.tablet];
        scene.go_on(&apps, &BEFORE);
        for app in [scene.erik, scene.eva] {
            assert_eq!(scene.world.visits(app).len(), 3, "they see nothing newer");
        }
    }
}

#[test]
fn of_two_devices_that_withdraw_each_other_one_stays_and_goes_on() {
    for seed in 721..727 {
        let mut scene = scene(seed);
        let tablet = scene.device(scene.phone, MemberKind::Device);
        let phone = scene.device(scene.tablet, MemberKind::Device);
        scene.withdraw(tablet, phone);
        let ended = [scene.phone, scene.tablet].map(|app| scene.world.sync(app).state == SyncState::Ended);
        assert_ne!(ended[0], ended[1], "seed {seed}: {ended:?}");
        let stays = if ended[0] { scene.tablet } else { scene.phone };
        let apps = [stays, scene.erik, scene.eva];
        scene.go_on(&apps, &BEFORE);
    }
}
