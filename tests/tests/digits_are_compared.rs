//! The person and her brother compare six digits. Nothing opens before both have said that they see the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::{
    ComparingFault, Failure, Verb,
    told::{ComparingStage, MemberState, Trust},
    verb::{GuestKind, NameCard},
};
use samlat_protocol::{id::PublicKey, right::Rights};
use samlat_record::Section;
use samlat_stories::{
    relay::ADDRESS,
    screen::Outcome,
    world::{App, World},
};

/// No meeting has so many commands.
const MOST: u64 = 400;

struct Scene {
    world: World,
    karin: App,
    erik: App,
    member: PublicKey,
}

/// Erik has joined, and what he was promised waits for digits to be compared.
fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    world.adds_appointment(karin, "Neurologen", 10);
    let shares = [(Section::Appointments, Rights::EDIT)];
    let fragment = world.invites(karin, "Erik", GuestKind::Relative, &shares);
    let erik = world.device("Eriks telefon");
    world.does(erik, Verb::OpenInvitation { link: fragment, relay: Some(ADDRESS.to_owned()) });
    world.does(erik, Verb::Join(NameCard { name: "Erik".to_owned(), ..NameCard::default() }));
    world.does(erik, Verb::Look { sections: vec![Section::Appointments] });
    world.settle();
    let member = world.member(karin, "Erik").id;
    Scene { world, karin, erik, member }
}

impl Scene {
    fn begins(&mut self) {
        self.world.begins(self.karin, Verb::Compare { member: Some(self.member) });
        self.world.begins(self.erik, Verb::Compare { member: None });
        self.world.settle();
    }

    /// Both see the same digits.
    fn meets(&mut self) {
        self.begins();
        assert_eq!(self.world.digits(self.karin), self.world.digits(self.erik));
    }

    fn says(&mut self, app: App, same: bool) {
        let ticket = self.world.begins(app, Verb::SayDigits { same });
        self.look_about();
        assert_eq!(self.world.at(app).screen.outcome_of(ticket), Some(Outcome::Saved));
    }

    /// Time enough passes for each to look into the mailbox, and no more.
    fn look_about(&mut self) {
        for _ in 0..4 {
            self.world.step_until_quiet();
            self.world.passes(2_000);
            self.world.wakes_everybody();
        }
        self.world.step_until_quiet();
    }

    fn stage(&self, app: App) -> Option<ComparingStage> {
        self.world.at(app).screen.comparing.as_ref().map(|comparing| comparing.stage.clone())
    }

    fn nothing_is_open(&self) {
        let header = self.world.at(self.erik).screen.record.as_ref().unwrap();
        assert!(header.shares.iter().all(|share| !share.rights.may_read()), "{:?}", header.shares);
        assert!(!header.awaiting.is_empty());
        assert_eq!(self.world.member(self.karin, "Erik").state, MemberState::WaitsForComparing);
        assert_eq!(self.world.visits(self.erik), Vec::<String>::new());
    }

    fn is_open(&mut self) {
        self.world.rests();
        let member = self.world.member(self.karin, "Erik");
        assert_eq!(member.state, MemberState::Active);
        assert!(matches!(member.trust, Trust::Compared { .. }));
        assert_eq!(self.world.visits(self.erik), ["Neurologen"]);
        for app in [self.karin, self.erik] {
            self.world.is_whole(app);
        }
    }

    fn both_are_done(&mut self) {
        for app in [self.karin, self.erik] {
            let name = &self.world.at(app).name;
            assert_eq!(self.stage(app), Some(ComparingStage::Done), "{name}");
        }
        self.is_open();
    }

    fn both_are_told(&self, fault: ComparingFault) {
        for app in [self.karin, self.erik] {
            let name = &self.world.at(app).name;
            assert_eq!(self.stage(app), Some(ComparingStage::Failed(fault)), "{name}");
        }
        self.nothing_is_open();
    }
}

#[test]
fn her_yes_alone_opens_nothing_and_he_keeps_his_digits() {
    let mut scene = scene(201);
    let (karin, erik) = (scene.karin, scene.erik);
    scene.meets();
    let digits = scene.world.digits(erik);
    scene.says(karin, true);
    assert_eq!(scene.stage(karin), Some(ComparingStage::SaidSame));
    assert_eq!(scene.world.digits(erik), digits);
    scene.nothing_is_open();
    scene.says(erik, true);
    scene.both_are_done();
}

#[test]
fn his_yes_alone_opens_nothing() {
    let mut scene = scene(202);
    let (karin, erik) = (scene.karin, scene.erik);
    scene.meets();
    scene.says(erik, true);
    assert_eq!(scene.stage(erik), Some(ComparingStage::SaidSame));
    assert_eq!(scene.world.digits(karin).len(), 6);
    scene.nothing_is_open();
    scene.says(karin, true);
    scene.both_are_done();
}

#[test]
fn a_no_from_either_opens_nothing_tells_both_and_they_may_try_again() {
    // Who says no, and what the other had said before.
    let cases = [(true, None), (true, Some(true)), (false, None), (false, Some(true))];
    for (seed, (hers, other)) in (210..).zip(cases) {
        let mut scene = scene(seed);
        let (no, yes) = if hers { (scene.karin, scene.erik) } else { (scene.erik, scene.karin) };
        scene.meets();
        if other.is_some() {
            scene.says(yes, true);
        }
        scene.says(no, false);
        scene.both_are_told(ComparingFault::Different);
        // It stands there after the apps were closed, and until it is put away.
        for app in [scene.karin, scene.erik] {
            scene.world.closes(app);
            scene.world.opens(app);
        }
        scene.world.rests();
        scene.both_are_told(ComparingFault::Different);
        for app in [scene.karin, scene.erik] {
            scene.world.does(app, Verb::PutAwayComparing);
            assert_eq!(scene.stage(app), None);
        }
        scene.meets();
        scene.says(yes, true);
        scene.says(no, true);
        scene.both_are_done();
    }
}

#[test]
fn what_it_came_to_stays_until_it_is_put_away() {
    let mut scene = scene(220);
    scene.meets();
    let (karin, erik) = (scene.karin, scene.erik);
    scene.says(karin, true);
    scene.says(erik, true);
    scene.world.rests();
    scene.both_are_done();
    for app in [karin, erik] {
        scene.world.closes(app);
        scene.world.opens(app);
        scene.world.settle();
    }
    scene.both_are_done();
    for app in [karin, erik] {
        scene.world.does(app, Verb::PutAwayComparing);
        assert_eq!(scene.stage(app), None);
        scene.world.closes(app);
        scene.world.opens(app);
        scene.world.settle();
        assert_eq!(scene.stage(app), None);
    }
    scene.is_open();
}

#[test]
fn taps_too_many_change_nothing() {
    let mut scene = scene(221);
    let (karin, erik, member) = (scene.karin, scene.erik, Some(scene.member));
    for _ in 0..2 {
        scene.world.begins(karin, Verb::Compare { member });
        scene.world.begins(erik, Verb::Compare { member: None });
    }
    scene.world.settle();
    let digits = scene.world.digits(karin);
    scene.world.does(karin, Verb::Compare { member });
    scene.world.does(erik, Verb::Compare { member: None });
    assert_eq!((scene.world.digits(karin), scene.world.digits(erik)), (digits.clone(), digits));
    for app in [karin, erik] {
        scene.world.begins(app, Verb::SayDigits { same: true });
        scene.world.does(app, Verb::SayDigits { same: true });
        let other = scene.world.asks(app, Verb::SayDigits { same: false });
        assert_eq!(other, Outcome::Failed(Failure::NotBegun));
    }
    scene.look_about();
    scene.both_are_done();
    let grants = |world: &World| world.at(karin).screen.members.len();
    assert_eq!(grants(&scene.world), 2);
}

#[test]
fn nothing_can_be_said_before_there_are_digits() {
    let mut scene = scene(222);
    let (karin, erik) = (scene.karin, scene.erik);
    for app in [karin, erik] {
        let said = scene.world.asks(app, Verb::SayDigits { same: true });
        assert_eq!(said, Outcome::Failed(Failure::NotBegun));
    }
    scene.world.begins(karin, Verb::Compare { member: Some(scene.member) });
    let said = scene.world.asks(karin, Verb::SayDigits { same: true });
    assert_eq!(said, Outcome::Failed(Failure::NotBegun));
    assert_eq!(scene.world.asks(karin, Verb::PutAwayComparing), Outcome::Failed(Failure::NotBegun));
    scene.nothing_is_open();
}

#[test]
fn one_of_them_is_without_network_in_between() {
    for (seed, (hers, first)) in (230..).zip([(true, true), (true, false), (false, true), (false, false)]) {
        let mut scene = scene(seed);
        let (away, there) = if hers { (scene.karin, scene.erik) } else { (scene.erik, scene.karin) };
        scene.meets();
        scene.world.online(away, false);
        let order = if first { [away, there] } else { [there, away] };
        for app in order {
            scene.says(app, true);
        }
        scene.nothing_is_open();
        scene.world.online(away, true);
        scene.look_about();
        scene.world.rests();
        scene.both_are_done();
    }
}

#[test]
fn without_a_relay_it_says_so_at_once() {
    let mut scene = scene(240);
    let (karin, erik) = (scene.karin, scene.erik);
    for app in [karin, erik] {
        scene.world.online(app, false);
    }
    scene.begins();
    scene.both_are_told(ComparingFault::Unreachable);
    for app in [karin, erik] {
        scene.world.online(app, true);
    }
    scene.meets();
    scene.says(karin, true);
    scene.says(erik, true);
    scene.both_are_done();
}

#[test]
fn the_other_does_not_answer_in_time() {
    for (seed, hers) in [(250, true), (251, false)] {
        let mut scene = scene(seed);
        let said = if hers { scene.karin } else { scene.erik };
        scene.meets();
        scene.says(said, true);
        scene.world.passes(11 * 60 * 1000);
        scene.world.wakes_everybody();
        scene.world.settle();
        scene.both_are_told(ComparingFault::TimedOut);
        // Nothing of it is left that could open later.
        for app in [scene.karin, scene.erik] {
            let late = scene.world.asks(app, Verb::SayDigits { same: true });
            let said_before = app == said;
            assert_eq!(late == Outcome::Saved, said_before, "{late:?}");
        }
        scene.world.rests();
        scene.nothing_is_open();
        scene.meets();
        scene.says(scene.karin, true);
        scene.says(scene.erik, true);
        scene.both_are_done();
    }
}

#[test]
fn the_other_comes_while_the_first_had_closed_and_begun_again() {
    let mut scene = scene(260);
    let (karin, erik, member) = (scene.karin, scene.erik, Some(scene.member));
    scene.world.begins(erik, Verb::Compare { member: None });
    scene.world.step_until_quiet();
    scene.world.closes(erik);
    scene.world.begins(karin, Verb::Compare { member });
    scene.world.step_until_quiet();
    scene.world.opens(erik);
    scene.world.begins(erik, Verb::Compare { member: None });
    scene.world.settle();
    assert_eq!(scene.world.digits(karin), scene.world.digits(erik));
    scene.says(karin, true);
    scene.says(erik, true);
    scene.both_are_done();
}

#[test]
fn she_takes_the_sharing_back_before_he_has_answered() {
    let mut scene = scene(261);
    let (karin, erik) = (scene.karin, scene.erik);
    scene.meets();
    scene.says(karin, true);
    scene.world.does(karin, Verb::Withdraw { member: scene.member });
    scene.world.rests();
    assert_eq!((scene.stage(karin), scene.stage(erik)), (None, None));
    let said = scene.world.asks(erik, Verb::SayDigits { same: true });
    assert_eq!(said, Outcome::Failed(Failure::NotBegun));
    scene.world.rests();
    assert_eq!(scene.world.visits(erik), Vec::<String>::new());
    assert!(matches!(scene.world.member(karin, "Erik").state, MemberState::Withdrawn { .. }));
}

/// One of them dies before the command of each number, opens the app again and does what the screen asks for.
fn dies_anywhere(seed: u64, hers: bool) {
    for n in 0..MOST {
        let mut scene = scene(seed);
        let victim = if hers { scene.karin } else { scene.erik };
        let performed = scene.world.at(victim).performed();
        scene.world.at_mut(victim).dies_at = Some(performed + n);
        let mut died = false;
        for _ in 0..16 {
            for app in [scene.karin, scene.erik] {
                died |= scene.does_what_the_screen_asks(app, n);
            }
            let done = |app| scene.stage(app) == Some(ComparingStage::Done);
            if done(scene.karin) && done(scene.erik) {
                break;
            }
        }
        scene.world.at_mut(victim).dies_at = None;
        scene.both_are_done();
        if !died {
            assert!(n > 8, "a meeting has more commands than {n}");
            return;
        }
    }
    panic!("the meeting does not end");
}

impl Scene {
    /// Says whether the app had died.
    fn does_what_the_screen_asks(&mut self, app: App, n: u64) -> bool {
        let died = !self.world.at(app).is_open();
        if died {
            self.world.opens(app);
            self.look_about();
        }
        let member = (app == self.karin).then_some(self.member);
        match self.stage(app) {
            None => drop(self.world.begins(app, Verb::Compare { member })),
            Some(ComparingStage::Digits(_)) => {
                self.world.begins(app, Verb::SayDigits { same: true });
            }
            Some(ComparingStage::Waiting | ComparingStage::SaidSame | ComparingStage::Done) => {}
            Some(ComparingStage::Failed(fault)) => panic!("died at {n}: {fault:?}"),
        }
        self.look_about();
        died
    }
}

#[test]
fn her_app_dies_anywhere_and_they_come_to_an_end() {
    dies_anywhere(270, true);
}

#[test]
fn his_app_dies_anywhere_and_they_come_to_an_end() {
    dies_anywhere(271, false);
}
