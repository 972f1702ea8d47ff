//! Sharing until a day: when it is past, one of her devices withdraws the member, and what is written after is not his.
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
    verb::{GuestKind, Invitation, NameCard, Share},
};
use samlat_protocol::{
    circle_entry::{Visible, Withdraw},
    right::Rights,
};
use samlat_record::Section;
use samlat_stories::{
    people::{DAY_MS, SECTIONS},
    relay::ADDRESS,
    world::{App, World},
};

const WRITES: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];
const MINUTE_MS: i64 = 60 * 1000;

struct Scene {
    world: World,
    karin: App,
    erik: App,
    eva: App,
    until_ms: i64,
}

/// Erik may write visits for a day; Eva for good.
fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let eva = world.relative(karin, "Evas telefon", "Eva", &WRITES);
    let until_ms = world.now_ms() + DAY_MS;
    world.does(
        karin,
        Verb::Invite(Invitation {
            called: "Erik".into(),
            kind: GuestKind::Relative,
            shares: vec![Share { section: Section::Appointments, rights: Rights::EDIT }],
            open_until_ms: until_ms,
            until_ms: Some(until_ms),
            open_directly: true,
        }),
    );
    let link = world.at(karin).screen.invited.clone().unwrap();
    let erik = world.device("Eriks telefon");
    world.does(erik, Verb::OpenInvitation { link, relay: Some(ADDRESS.into()) });
    world.does(erik, Verb::Join(NameCard { name: "Erik".into(), ..NameCard::default() }));
    world.rests();
    world.begins(erik, Verb::Look { sections: vec![Section::Appointments] });
    world.adds_appointment(karin, "Neurologen", 8);
    world.adds_appointment(erik, "Tandläkaren", 9);
    world.rests();
    world.is_whole(erik);
    assert_eq!(world.visits(erik), ["Neurologen", "Tandläkaren"]);
    Scene { world, karin, erik, eva, until_ms }
}

impl Scene {
    fn withdrawals(&self) -> Vec<Withdraw> {
        let record = self.world.at(self.karin).screen.record.as_ref().unwrap().record;
        let entries = self.world.relay.entries(record).into_iter();
        let withdrawals = entries.filter_map(|entry| match entry.content.visible {
            Visible::Withdraw(withdraw) => Some(withdraw),
            _ => None,
        });
        withdrawals.collect()
    }

    fn it_is(&mut self, at_ms: i64) {
        self.world.passes(at_ms - self.world.now_ms());
        self.world.wakes_everybody();
        self.world.rests();
    }
}

#[test]
fn a_member_whose_time_is_past_is_withdrawn_once_and_his_words_stand() {
    let mut scene = scene(801);
    // He is away with something that he wrote in time.
    scene.it_is(scene.until_ms - 10 * MINUTE_MS);
    scene.world.adds_appointment(scene.erik, "Synen", 10);
    scene.it_is(scene.until_ms + MINUTE_MS);
    assert_eq!(scene.withdrawals(), [], "not before it is past by every clock");
    scene.it_is(scene.until_ms + 6 * MINUTE_MS);
    scene.it_is(scene.until_ms + DAY_MS);
    let withdrawals = scene.withdrawals();
    assert_eq!(withdrawals.len(), 1);
    let erik = scene.world.member(scene.karin, "Erik").clone();
    assert_eq!(withdrawals[0].keys, [erik.id]);
    assert_eq!(withdrawals[0].rotations.len(), 1, "the section that he could read turns");
    assert!(withdrawals[0].cuts.iter().any(|cut| cut.author == erik.id && cut.seq == 2));
    assert_eq!((erik.state, erik.kind), (MemberState::Expired, MemberKind::Guest(GuestKind::Relative)));
    scene.world.adds_appointment(scene.karin, "Kuratorn", 11);
    scene.world.adds_appointment(scene.eva, "Apoteket", 12);
    scene.world.rests();
    for app in [scene.karin, scene.eva] {
        scene.world.is_whole(app);
        let all = ["Apoteket", "Kuratorn", "Neurologen", "Synen", "Tandläkaren"];
        assert_eq!(scene.world.visits(app), all);
    }
    assert_eq!(scene.world.sync(scene.erik).state, SyncState::Ended);
    assert_eq!(scene.world.visits(scene.erik).len(), 3, "he keeps what he had");
}

#[test]
fn an_app_that_is_open_when_the_time_runs_out_says_that_it_has_ended() {
    let mut scene = scene(809);
    let ended = |scene: &Scene| scene.world.at(scene.erik).screen.record.as_ref().unwrap().ended;
    let shares = |scene: &Scene| scene.world.at(scene.erik).screen.record.as_ref().unwrap().shares.len();
    scene.world.online(scene.erik, false);
    scene.it_is(scene.until_ms - MINUTE_MS);
    assert_eq!((ended(&scene), shares(&scene)), (false, 1));
    scene.it_is(scene.until_ms + MINUTE_MS);
    assert_eq!((ended(&scene), shares(&scene)), (true, 0), "nobody writes where it leads nowhere");
}

#[test]
fn of_two_devices_of_hers_one_withdraws_him() {
    let mut scene = scene(802);
    let tablet = scene.world.device("Surfplattan");
    scene.world.does(scene.karin, Verb::AddDevice);
    let code = scene.world.at(scene.karin).screen.device_code.clone().unwrap();
    let (relay, device) = (ADDRESS.to_owned(), "Surfplattan".to_owned());
    scene.world.begins(tablet, Verb::BecomeDevice { code, relay, device });
    scene.world.settle();
    for app in [scene.karin, tablet] {
        scene.world.does(app, Verb::SayDigits { same: true });
        scene.world.settle();
    }
    scene.world.begins(tablet, Verb::Look { sections: SECTIONS.to_vec() });
    scene.world.rests();
    scene.it_is(scene.until_ms + 10 * MINUTE_MS);
    scene.world.rests();
    assert_eq!(scene.withdrawals().len(), 1);
    for app in [scene.karin, tablet] {
        scene.world.is_whole(app);
        assert_eq!(scene.world.member(app, "Erik").state, MemberState::Expired);
        assert_eq!(scene.world.visits(app), ["Neurologen", "Tandläkaren"]);
    }
}

#[test]
fn a_device_whose_clock_is_ahead_withdraws_nobody() {
    let mut scene = scene(803);
    scene.world.closes(scene.karin);
    scene.world.at_mut(scene.karin).clock_off_ms = 3 * DAY_MS;
    scene.world.opens(scene.karin);
    for _ in 0..3 {
        scene.world.rests();
    }
    assert_eq!(scene.withdrawals(), []);
    scene.world.adds_appointment(scene.erik, "Synen", 10);
    scene.world.closes(scene.karin);
    scene.world.at_mut(scene.karin).clock_off_ms = 0;
    scene.world.opens(scene.karin);
    scene.world.rests();
    assert_eq!(scene.withdrawals(), []);
    assert_eq!(scene.world.visits(scene.karin), ["Neurologen", "Synen", "Tandläkaren"]);
}

#[test]
fn what_he_wrote_under_a_clock_ahead_of_his_end_is_the_same_to_everybody() {
    for (seed, writes_first, is_away) in
        [(811, true, false), (812, false, false), (813, true, true), (814, false, true)]
    {
        let mut scene = scene(seed);
        let end = |scene: &mut Scene| {
            let member = scene.world.member(scene.karin, "Eva").id;
            let shares = vec![Share { section: Section::Appointments, rights: Rights::EDIT }];
            let until_ms = Some(scene.until_ms);
            scene.world.does(scene.karin, Verb::ChangeRights { member, shares, until_ms });
        };
        scene.world.begins(scene.eva, Verb::Look { sections: vec![Section::Appointments] });
        scene.world.at_mut(scene.eva).clock_off_ms = 3000 * DAY_MS;
        scene.world.online(scene.eva, !is_away);
        if !writes_first {
            end(&mut scene);
        }
        scene.world.adds_appointment(scene.eva, "Synen", 10);
        if writes_first {
            end(&mut scene);
        }
        scene.world.settle();
        scene.world.at_mut(scene.eva).clock_off_ms = 0;
        scene.world.online(scene.eva, true);
        for _ in 0..4 {
            scene.world.rests();
        }
        let seen = [scene.karin, scene.eva].map(|app| scene.world.visits(app));
        assert_eq!(seen[0], ["Neurologen", "Synen", "Tandläkaren"], "seed {seed}");
        assert_eq!(seen[0], seen[1], "seed {seed}");
    }
}
