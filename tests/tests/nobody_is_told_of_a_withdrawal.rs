//! She ends the sharing with Erik. Nobody else's app is told of it: not that it happened, and not whom it was about.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    engine::{
        Told, Verb,
        told::{MemberState, SyncState, SyncView},
        verb::GuestKind,
    },
    guest::{GuestTold, GuestVerb, told::GuestSyncState},
};
use samlat_protocol::right::Rights;
use samlat_record::{Post, Section};
use samlat_stories::{
    promises::disk::Disk,
    relay::lies::Lie,
    world::{App, Staff, World},
};

const SHARES: [(Section, Rights); 2] =
    [(Section::Appointments, Rights::EDIT), (Section::Updates, Rights::READ_POST)];

struct Scene {
    world: World,
    karin: App,
    erik: App,
    bo: App,
    maria: Staff,
}

/// Erik, Bo and a nurse have all written, and everybody has read it.
fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &SHARES);
    let bo = world.relative(karin, "Bos telefon", "Bo", &SHARES);
    let link = world.invites(karin, "Sköterskan", GuestKind::Staff, &[(Section::Updates, Rights::POST)]);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    let post = |text: &str| Post::Update { text: text.into(), task: None };
    world
        .staff_does(maria, GuestVerb::Post { section: Section::Updates, post: post("Provsvaren är klara.") });
    world.does(erik, Verb::Post { section: Section::Updates, post: post("Hemtjänsten kom sent.") });
    for (app, title) in [(karin, "Neurologen"), (erik, "Tandläkaren"), (bo, "Synen")] {
        world.adds_appointment(app, title, 9);
    }
    let mut scene = Scene { world, karin, erik, bo, maria };
    scene.all_look();
    scene
}

impl Scene {
    fn all_look(&mut self) {
        for _ in 0..3 {
            self.world.rests();
            self.world.wakes_everybody();
        }
        self.world.staff_does(self.maria, GuestVerb::SyncNow);
        self.world.rests();
    }

    fn listens(&mut self) {
        self.world.at_mut(self.bo).listened = Some(Vec::new());
        self.world.desk_mut(self.maria).listened = Some(Vec::new());
    }

    fn withdraws(&mut self) {
        let member = self.world.member(self.karin, "Erik").id;
        self.world.does(self.karin, Verb::Withdraw { member });
        self.all_look();
        let state = &self.world.member(self.karin, "Erik").state;
        assert!(matches!(state, MemberState::Withdrawn { at_ms: Some(_) }), "{state:?}");
    }

    /// What Bo's app shows just now, each as it would be told.
    fn shown(&self) -> Vec<Told> {
        let screen = &self.world.at(self.bo).screen;
        let mut shown = vec![
            Told::Standing(screen.standing.unwrap()),
            Told::Record(screen.record.clone().unwrap()),
            Told::Authors(screen.authors.clone()),
            Told::Members(screen.members.clone()),
            Told::Replies(screen.replies.clone()),
        ];
        shown.extend(screen.sections.values().cloned().map(Told::Section));
        let posts = screen.posts.iter();
        shown.extend(
            posts.map(|(section, posts)| Told::Posts { section: *section, posts: posts.clone().into() }),
        );
        shown
    }

    /// What Maria's page shows just now, each as it would be told.
    fn page(&self) -> Vec<GuestTold> {
        let screen = &self.world.desk(self.maria).screen;
        vec![
            GuestTold::Records(screen.records.clone()),
            GuestTold::Standing(screen.standing.clone().unwrap()),
            GuestTold::Posts(screen.posts.clone()),
            GuestTold::Replies(screen.replies.clone()),
        ]
    }

    /// Whatever Bo's app was told was shown there already, or is how fetching stands: without a finding.
    fn bo_is_told_nothing_that_was_not_shown(&self, before: &[Told]) {
        let device = self.world.at(self.bo);
        for told in device.listened.as_ref().unwrap() {
            match told {
                Told::Sync(SyncView { state, unsent, set_aside, own_late, alarms, .. }) => {
                    assert!(matches!(state, SyncState::Working | SyncState::Online), "{state:?}");
                    assert_eq!((*unsent, *own_late), (0, 0));
                    assert!(set_aside.is_empty() && alarms.is_empty(), "{set_aside:?} {alarms:?}");
                }
                Told::Saved { .. } => {}
                told => assert!(before.contains(told), "{}: {}", told.name(), text(told)),
            }
        }
        assert_eq!(self.shown(), before);
    }

    /// Whatever her page was told stood there already, or is how sending stands.
    fn maria_is_told_nothing(&self, before: &[GuestTold]) {
        for told in self.world.desk(self.maria).listened.as_ref().unwrap() {
            match told {
                GuestTold::Sync(sync) => {
                    let state = sync.state;
                    assert!(matches!(state, GuestSyncState::Working | GuestSyncState::Online), "{state:?}");
                    assert_eq!((sync.unsent, sync.set_aside), (0, 0));
                }
                GuestTold::Saved { .. } => {}
                told => assert!(before.contains(told), "{}", serde_json::to_string(told).unwrap()),
            }
        }
    }
}

fn text(told: &Told) -> String {
    serde_json::to_string(told).unwrap()
}

/// He is not named by anything that is told, and nothing says that anything has ended.
fn says_nothing_of_him(told: &Told, erik: &str) {
    let text = text(told).to_lowercase();
    for word in [erik, "withdraw", "\"ended\":true", "expired"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[test]
fn another_relative_and_a_nurse_are_told_nothing_when_his_sharing_ends() {
    let mut scene = scene(971);
    let (before, page) = (scene.shown(), scene.page());
    let [Told::Members(rows)] = &before[3..4] else { panic!("the members") };
    assert_eq!(rows.len(), 1, "Bo's own row alone");
    scene.listens();
    scene.withdraws();
    scene.bo_is_told_nothing_that_was_not_shown(&before);
    scene.maria_is_told_nothing(&page);
}

/// And nothing either when the app, or the page, is opened again: it stands there as it stood.
#[test]
fn what_is_shown_when_the_app_is_opened_again_is_what_was_shown_before() {
    let mut scene = scene(972);
    let (before, page) = (scene.shown(), scene.page());
    scene.withdraws();
    scene.listens();
    scene.world.closes(scene.bo);
    scene.world.opens(scene.bo);
    scene.world.staff_closes(scene.maria);
    scene.world.staff_opens(scene.maria);
    scene.all_look();
    assert_eq!(scene.shown(), before);
    assert_eq!(scene.page(), page);
    let listened = scene.world.at(scene.bo).listened.as_ref().unwrap();
    assert!(listened.len() > before.len(), "all of it was told anew");
    let ends = |told: &&Told| text(told).contains("withdraw") || text(told).contains("\"ended\":true");
    assert_eq!(listened.iter().filter(ends).count(), 0);
}

/// What is written afterwards comes to Bo, and nothing beside it.
#[test]
fn what_she_writes_afterwards_says_nothing_of_him_either() {
    let mut scene = scene(973);
    let (before, page) = (scene.shown(), scene.page());
    scene.withdraws();
    scene.listens();
    scene.world.adds_appointment(scene.karin, "Fotvård", 10);
    scene.all_look();
    assert_eq!(scene.world.visits(scene.bo), ["Fotvård", "Neurologen", "Synen", "Tandläkaren"]);
    for told in scene.world.at(scene.bo).listened.as_ref().unwrap() {
        match told {
            // What he wrote stands, under his name, as before.
            Told::Section(_) | Told::Authors(_) => assert!(!text(told).contains("withdraw")),
            told if before.contains(told) => {}
            told => says_nothing_of_him(told, "erik"),
        }
    }
    scene.maria_is_told_nothing(&page);
}

#[test]
fn what_he_writes_before_he_knows_is_told_to_nobody_but_her() {
    let mut scene = scene(974);
    let (before, page) = (scene.shown(), scene.page());
    scene.listens();
    scene.world.online(scene.erik, false);
    scene.withdraws();
    scene.world.adds_appointment(scene.erik, "Efteråt", 10);
    scene.world.online(scene.erik, true);
    scene.all_look();
    assert_eq!(scene.world.late(scene.karin).len(), 1, "she is told");
    scene.bo_is_told_nothing_that_was_not_shown(&before);
    scene.maria_is_told_nothing(&page);
}

/// Bo has read what her device has not when she ends the sharing. It falls, on his device as well: there it must not be
/// shown as what came after Erik's sharing had ended.
#[test]
fn what_falls_by_the_cut_is_not_shown_to_others_as_his_ending() {
    let mut scene = scene(975);
    let key = Disk::of(scene.world.at(scene.karin)).unwrap().key.to_string();
    let chance = scene.world.chance.branch();
    scene.world.relay.begins_to_lie(Lie::Withholds, 100, vec![key], chance);
    scene.world.adds_appointment(scene.erik, "Osett", 10);
    scene.all_look();
    assert!(scene.world.visits(scene.bo).contains(&"Osett".to_owned()));
    let page = scene.page();
    scene.listens();
    scene.withdraws();
    scene.world.relay.is_honest();
    scene.all_look();
    assert!(!scene.world.visits(scene.bo).contains(&"Osett".to_owned()));
    for told in scene.world.at(scene.bo).listened.as_ref().unwrap() {
        if let Told::Sync(sync) = told {
            assert_eq!(sync.set_aside, [], "named, and why");
        }
    }
    scene.maria_is_told_nothing(&page);
}
