//! The person takes a tablet beside her phone: a code, six digits on both, and everything is there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    command::Ticket,
    engine::{
        ComparingFault, Failure, Verb,
        told::{ComparingStage, MemberKind, MemberState, Standing, SyncState},
        verb::GuestKind,
    },
    guest::GuestVerb,
};
use samlat_protocol::right::Rights;
use samlat_record::{Post, Section};
use samlat_stories::{
    people::SECTIONS,
    relay::ADDRESS,
    screen::Outcome,
    world::{App, World},
};

struct Scene {
    world: World,
    phone: App,
    tablet: App,
}

fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let phone = world.person("Karins telefon");
    world.starts(phone, "Fampyra");
    world.adds_appointment(phone, "Neurologen", 10);
    world.rests();
    let tablet = world.device("Surfplattan");
    Scene { world, phone, tablet }
}

fn becomes(code: &str) -> Verb {
    Verb::BecomeDevice { code: code.to_owned(), relay: ADDRESS.to_owned(), device: "Surfplattan".to_owned() }
}

impl Scene {
    /// Both show digits; the act of the tablet is not over yet.
    fn meets(&mut self) -> Ticket {
        self.world.does(self.phone, Verb::AddDevice);
        let code = self.world.at(self.phone).screen.device_code.clone().unwrap();
        let ticket = self.world.begins(self.tablet, becomes(&code));
        self.world.settle();
        assert_eq!(self.world.digits(self.phone), self.world.digits(self.tablet));
        assert_eq!(self.world.at(self.tablet).screen.outcome_of(ticket), None);
        ticket
    }

    fn says(&mut self, app: App, same: bool) {
        self.world.does(app, Verb::SayDigits { same });
        self.world.settle();
    }

    /// The tablet is one of her devices.
    fn comes_in(&mut self) {
        let ticket = self.meets();
        self.says(self.phone, true);
        self.is_alone();
        self.says(self.tablet, true);
        assert_eq!(self.world.at(self.tablet).screen.outcome_of(ticket), Some(Outcome::Saved));
        self.world.begins(self.tablet, Verb::Look { sections: SECTIONS.to_vec() });
        self.world.rests();
    }

    fn is_alone(&self) {
        assert_eq!(self.world.at(self.tablet).screen.standing, Some(Standing::NoRecord));
        assert!(self.world.at(self.tablet).disk.is_empty(), "nothing is kept");
        assert_eq!(self.world.at(self.phone).screen.members.len(), 1);
    }

    fn stage(&self, app: App) -> Option<ComparingStage> {
        self.world.at(app).screen.comparing.as_ref().map(|comparing| comparing.stage.clone())
    }
}

#[test]
fn everything_is_there_and_both_write_it() {
    let mut scene = scene(401);
    scene.comes_in();
    let Scene { mut world, phone, tablet } = scene;
    assert_eq!(world.at(phone).screen.comparing.as_ref().unwrap().stage, ComparingStage::Done);
    let header = world.at(tablet).screen.record.clone().unwrap();
    assert!(header.is_person && !header.ended);
    assert_eq!(header.person, world.at(phone).screen.record.clone().unwrap().person);
    assert_eq!(world.medicines(tablet), ["Fampyra"]);
    let row = world.at(phone).screen.members.iter().find(|m| m.kind == MemberKind::Device).unwrap().clone();
    assert_eq!((row.called.as_deref(), row.state), (Some("Surfplattan"), MemberState::Active));
    let row = world.at(tablet).screen.members.iter().find(|m| m.kind == MemberKind::Device).unwrap().clone();
    assert_eq!(row.called.as_deref(), Some("Telefonen"), "each knows the other by name");

    // Both write without seeing each other.
    for app in [phone, tablet] {
        world.online(app, false);
    }
    world.adds_appointment(phone, "Synundersökning", 14);
    world.adds_appointment(tablet, "Tandläkaren", 15);
    world.starts(tablet, "Baklofen");
    for app in [phone, tablet] {
        world.online(app, true);
    }
    world.rests();
    for app in [phone, tablet] {
        world.is_whole(app);
        assert_eq!(world.visits(app), ["Neurologen", "Synundersökning", "Tandläkaren"]);
    }
    assert_eq!(world.medicines(phone).len(), 2);

    // The tablet lets in a nurse, and the phone reads her post; the tablet starts again from its disk.
    let link = world.invites(tablet, "Sköterskan", GuestKind::Staff, &[(Section::Updates, Rights::POST)]);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    let post = Post::Update { text: "Provsvaren är klara.".to_owned(), task: None };
    world.staff_does(maria, GuestVerb::Post { section: Section::Updates, post });
    world.closes(tablet);
    world.opens(tablet);
    world.rests();
    for app in [phone, tablet] {
        world.is_whole(app);
        assert_eq!(world.posts(app, Section::Updates).len(), 1);
        assert_eq!(world.posts(app, Section::Updates)[0].author.called.as_deref(), Some("Sköterskan"));
    }
}

#[test]
fn a_no_on_either_lets_nobody_in() {
    for (seed, phone_says_no) in [(402, true), (403, false)] {
        let mut scene = scene(seed);
        let ticket = scene.meets();
        let (no, yes) = if phone_says_no { (scene.phone, scene.tablet) } else { (scene.tablet, scene.phone) };
        scene.says(yes, true);
        scene.says(no, false);
        scene.world.rests();
        let different = ComparingFault::Different;
        let failed = Outcome::Failed(Failure::Comparing(different));
        assert_eq!(scene.world.at(scene.tablet).screen.outcome_of(ticket), Some(failed));
        for app in [scene.phone, scene.tablet] {
            assert_eq!(scene.stage(app), Some(ComparingStage::Failed(different)));
            scene.world.does(app, Verb::PutAwayComparing);
            assert_eq!(scene.stage(app), None);
        }
        scene.is_alone();
        // A new code, and it works.
        scene.comes_in();
        assert_eq!(scene.world.visits(scene.tablet), ["Neurologen"]);
    }
}

#[test]
fn a_code_is_whole_and_its_time_runs_out() {
    let mut scene = scene(404);
    scene.world.does(scene.phone, Verb::AddDevice);
    let code = scene.world.at(scene.phone).screen.device_code.clone().unwrap();
    let bad = Outcome::Failed(Failure::Comparing(ComparingFault::BadCode));
    for wrong in ["", "ABCD", &code[..code.len() - 1], &code.replace(&code[..1], "7")] {
        if wrong != code {
            assert_eq!(scene.world.asks(scene.tablet, becomes(wrong)), bad, "{wrong}");
        }
    }
    scene.world.passes(11 * 60 * 1000);
    let ticket = scene.world.begins(scene.tablet, becomes(&code));
    for _ in 0..12 {
        scene.world.settle();
    }
    let late = Outcome::Failed(Failure::Comparing(ComparingFault::TimedOut));
    assert_eq!(scene.world.at(scene.tablet).screen.outcome_of(ticket), Some(late));
    assert_eq!(scene.stage(scene.phone), Some(ComparingStage::Failed(ComparingFault::TimedOut)));
    scene.is_alone();
}

#[test]
fn without_a_relay_it_says_so_at_once() {
    let mut scene = scene(405);
    scene.world.does(scene.phone, Verb::AddDevice);
    let code = scene.world.at(scene.phone).screen.device_code.clone().unwrap();
    scene.world.online(scene.tablet, false);
    let unreachable = Outcome::Failed(Failure::Comparing(ComparingFault::Unreachable));
    assert_eq!(scene.world.asks(scene.tablet, becomes(&code)), unreachable);
    scene.is_alone();
}

#[test]
fn the_phone_is_closed_between_the_two_yeses() {
    let mut scene = scene(406);
    let ticket = scene.meets();
    scene.says(scene.phone, true);
    scene.world.closes(scene.phone);
    scene.says(scene.tablet, true);
    scene.is_alone_on_tablet();
    scene.world.opens(scene.phone);
    scene.world.settle();
    assert_eq!(scene.world.at(scene.tablet).screen.outcome_of(ticket), Some(Outcome::Saved));
    scene.world.begins(scene.tablet, Verb::Look { sections: SECTIONS.to_vec() });
    scene.world.rests();
    scene.world.is_whole(scene.tablet);
    assert_eq!(scene.world.visits(scene.tablet), ["Neurologen"]);
}

impl Scene {
    fn is_alone_on_tablet(&self) {
        assert_eq!(self.world.at(self.tablet).screen.standing, Some(Standing::NoRecord));
    }
}

#[test]
fn the_tablet_is_lost_and_taken_out() {
    let mut scene = scene(407);
    scene.comes_in();
    let Scene { mut world, phone, tablet } = scene;
    let member = world.at(phone).screen.members.iter().find(|m| m.kind == MemberKind::Device).unwrap().id;
    world.online(tablet, false);
    world.starts(tablet, "Gift");
    world.does(phone, Verb::Withdraw { member });
    world.rests();
    world.online(tablet, true);
    world.starts(phone, "Baklofen");
    world.rests();
    assert_eq!(world.sync(tablet).state, SyncState::Ended);
    let mut medicines = world.medicines(phone);
    medicines.sort();
    assert_eq!(medicines, ["Baklofen", "Fampyra"]);
    assert!(!world.medicines(tablet).contains(&"Baklofen".to_owned()));
    let last = world.at(phone).screen.members.iter().find(|m| m.kind == MemberKind::ThisDevice).unwrap().id;
    let refused = world.asks(phone, Verb::Withdraw { member: last });
    assert_eq!(refused, Outcome::Failed(Failure::NotAllowed), "the last device stays");
}
