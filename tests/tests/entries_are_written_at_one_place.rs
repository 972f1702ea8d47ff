//! The relay lost an entry of her log that some have read, and another of her devices writes at its place. Who had read the
//! lost one goes over to the log as it is now, and what it said is done again; nobody has to find the words for that.
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
        Verb,
        told::{Alarm, MemberKind, MemberState, PostView, SyncState},
        verb::{GuestKind, Share},
    },
    guest::{GuestVerb, told::PostState},
    unit::{UnitVerb, told::StaffState},
};
use samlat_protocol::{circle_entry::Afterwards, right::Rights};
use samlat_record::{Post, Section};
use samlat_stories::world::{App, Staff, World};

const WRITES: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

struct Scene {
    world: World,
    phone: App,
    tablet: App,
    erik: App,
    eva: App,
}

/// Karin has a telephone and a tablet; Erik and Eva write her visits.
fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let phone = world.person("Karins telefon");
    let erik = world.relative(phone, "Eriks telefon", "Erik", &WRITES);
    let eva = world.relative(phone, "Evas telefon", "Eva", &WRITES);
    let tablet = world.adds_device(phone, "Surfplattan");
    world.adds_appointment(phone, "Neurologen", 8);
    world.rests();
    Scene { world, phone, tablet, erik, eva }
}

impl Scene {
    /// The phone does this while the tablet sleeps, and `readers` read it. The relay is put back to before, and the tablet
    /// gives Eva the diary of events to read before anybody else is there.
    fn loses(&mut self, verb: Verb, readers: &[App]) {
        let Self { world, phone, tablet, erik, eva } = self;
        let everybody = [*phone, *tablet, *erik, *eva];
        let backup = world.relay.backup();
        for app in everybody.iter().filter(|app| **app != *phone && !readers.contains(app)) {
            world.online(*app, false);
        }
        world.does(*phone, verb);
        world.adds_appointment(*phone, "Synen", 9);
        world.rests();
        for app in everybody {
            world.online(app, app == *tablet);
        }
        world.relay.is_put_back_to(backup);
        let member = world.member(*tablet, "Eva").id;
        let shares = [Section::Appointments, Section::Updates]
            .map(|section| Share { section, rights: Rights::EDIT })
            .to_vec();
        world.does(*tablet, Verb::ChangeRights { member, shares, until_ms: None });
        world.adds_appointment(*tablet, "Fotvård", 10);
        world.rests();
    }

    fn come(&mut self, apps: &[App]) {
        for app in apps {
            self.world.online(*app, true);
        }
        for _ in 0..3 {
            self.world.rests();
            self.world.passes(10 * 60 * 1000);
            self.world.wakes_everybody();
        }
        self.world.rests();
    }

    fn withdraws_erik(&self) -> Verb {
        Verb::Withdraw { member: self.world.member(self.phone, "Erik").id }
    }

    fn all_go_on(&mut self, apps: &[App]) {
        self.world.adds_appointment(self.tablet, "Träning", 11);
        self.world.rests();
        for app in apps {
            let name = &self.world.at(*app).name;
            let sync = self.world.sync(*app);
            assert_eq!((sync.state, sync.unsent), (SyncState::Online, 0), "{name}: {sync:?}");
            assert!(!sync.alarms.contains(&Alarm::CircleForked), "{name}");
            self.world.is_whole(*app);
            assert_eq!(self.world.visits(*app), ["Fotvård", "Neurologen", "Synen", "Träning"], "{name}");
        }
    }
}

#[test]
fn a_withdrawal_that_the_relay_lost_is_made_again_on_what_has_come_since() {
    for is_read_by_eva in [false, true] {
        let mut scene = scene(901);
        let (phone, tablet, erik, eva) = (scene.phone, scene.tablet, scene.erik, scene.eva);
        let verb = scene.withdraws_erik();
        let readers: &[App] = if is_read_by_eva { &[eva] } else { &[] };
        scene.loses(verb, readers);
        scene.come(&[phone]);
        scene.come(&[eva, erik]);
        scene.all_go_on(&[phone, tablet, eva]);
        for app in [phone, tablet] {
            let state = &scene.world.member(app, "Erik").state;
            assert!(matches!(state, MemberState::Withdrawn { .. }), "{state:?}");
        }
        assert_eq!(scene.world.sync(erik).state, SyncState::Ended);
        assert!(!scene.world.visits(erik).contains(&"Träning".to_owned()));
    }
}

/// Eva knows that Erik is out. A log in which he is in still is none to write under.
#[test]
fn who_has_read_a_withdrawal_does_not_write_for_the_withdrawn_before_it_is_made_again() {
    let mut scene = scene(902);
    let (phone, tablet, erik, eva) = (scene.phone, scene.tablet, scene.erik, scene.eva);
    let verb = scene.withdraws_erik();
    scene.loses(verb, &[eva]);
    scene.world.adds_appointment(eva, "Bara för Karin", 12);
    scene.come(&[eva, erik]);
    assert_eq!(scene.world.sync(eva).state, SyncState::Frozen);
    for app in [tablet, erik] {
        assert!(!scene.world.visits(app).contains(&"Bara för Karin".to_owned()), "it waits with her");
    }
    scene.come(&[phone]);
    for app in [phone, tablet, eva] {
        let sync = scene.world.sync(app);
        assert_eq!((sync.state, sync.unsent), (SyncState::Online, 0), "{sync:?}");
        assert!(scene.world.visits(app).contains(&"Bara för Karin".to_owned()));
    }
    assert!(!scene.world.visits(erik).contains(&"Bara för Karin".to_owned()));
}

/// Whatever was taken from somebody, and would be had again.
#[test]
fn who_has_read_that_something_was_taken_waits_until_it_is_taken_again() {
    for which in ["rights", "an end", "a link"] {
        let mut scene = scene(906);
        println!("{which}");
        let (phone, tablet, eva) = (scene.phone, scene.tablet, scene.eva);
        scene.world.invites(phone, "Anna", GuestKind::Relative, &WRITES);
        scene.world.rests();
        let member = scene.world.member(phone, "Erik").id;
        let shares = |rights| vec![Share { section: Section::Appointments, rights }];
        let until_ms = Some(scene.world.now_ms() + 24 * 60 * 60 * 1000);
        let verb = match which {
            "rights" => Verb::ChangeRights { member, shares: shares(Rights::READ), until_ms: None },
            "an end" => Verb::ChangeRights { member, shares: shares(Rights::EDIT), until_ms },
            _ => Verb::Withdraw { member: scene.world.member(phone, "Anna").id },
        };
        scene.loses(verb, &[eva]);
        scene.come(&[eva]);
        assert_eq!(scene.world.sync(eva).state, SyncState::Frozen);
        scene.come(&[phone]);
        scene.all_go_on(&[phone, tablet, eva]);
        for app in [phone, tablet] {
            let (erik, anna) = (scene.world.member(app, "Erik"), scene.world.member(app, "Anna"));
            match which {
                "rights" => assert_eq!(erik.shares[0].rights, Rights::READ),
                "an end" => assert_eq!(erik.until_ms, until_ms),
                _ => assert!(matches!(anna.state, MemberState::Withdrawn { .. }), "{:?}", anna.state),
            }
        }
    }
}

/// Anna came by a link, and Erik's sharing got an end: both were lost.
#[test]
fn who_was_let_in_and_an_end_that_was_set_are_there_again() {
    let mut scene = scene(903);
    let (phone, tablet, erik, eva) = (scene.phone, scene.tablet, scene.erik, scene.eva);
    let end_ms = scene.world.now_ms() + 24 * 60 * 60 * 1000;
    let member = scene.world.member(phone, "Erik").id;
    let shares = vec![Share { section: Section::Appointments, rights: Rights::READ }];
    let backup = scene.world.relay.backup();
    scene.world.online(tablet, false);
    scene.world.does(phone, Verb::ChangeRights { member, shares, until_ms: Some(end_ms) });
    let anna = scene.world.relative(phone, "Annas telefon", "Anna", &WRITES);
    scene.world.adds_appointment(anna, "Synen", 9);
    scene.world.rests();
    for app in [phone, erik, eva, anna] {
        scene.world.online(app, false);
    }
    scene.world.online(tablet, true);
    scene.world.relay.is_put_back_to(backup);
    let wishes = Verb::SetWishes {
        reporters: vec![scene.world.member(tablet, "Eva").id],
        afterwards: Afterwards::Keep,
    };
    scene.world.does(tablet, wishes);
    scene.world.adds_appointment(tablet, "Fotvård", 10);
    scene.world.rests();
    scene.come(&[phone, eva, erik, anna]);
    scene.all_go_on(&[phone, tablet, erik, eva, anna]);
    for app in [phone, tablet] {
        let erik = scene.world.member(app, "Erik");
        assert_eq!((erik.shares[0].rights, erik.until_ms), (Rights::READ, Some(end_ms)));
        assert!(matches!(scene.world.member(app, "Anna").state, MemberState::Active));
    }
}

/// The tablet is stolen and withdrawn. A relay that forgets that, and takes what the thief then writes, gets nobody to go
/// over to him.
#[test]
fn nobody_goes_over_to_what_a_device_wrote_that_is_withdrawn_by_the_log_they_have() {
    let mut scene = scene(904);
    let (phone, tablet, eva) = (scene.phone, scene.tablet, scene.eva);
    let devices = &scene.world.at(phone).screen.members;
    let other = devices.iter().find(|row| row.kind == MemberKind::Device).unwrap();
    let verb = Verb::Withdraw { member: other.id };
    scene.loses(verb, &[eva]);
    scene.come(&[phone, eva]);
    for app in [phone, eva] {
        let sync = scene.world.sync(app);
        assert_eq!(sync.state, SyncState::Frozen);
        assert!(sync.alarms.contains(&Alarm::CircleForked));
        assert_eq!(scene.world.visits(app), ["Neurologen", "Synen"]);
    }
    // What she has been told she is told once, however often it is looked.
    scene.world.does(phone, Verb::PutAwayAlarm { alarm: Alarm::CircleForked });
    scene.come(&[]);
    assert!(!scene.world.sync(phone).alarms.contains(&Alarm::CircleForked));
    assert!(!scene.world.visits(tablet).contains(&"Synen".to_owned()));
}

/// A nurse's page has read that Erik is out. Nothing of hers is sent where he reads, and all of it comes.
#[test]
fn a_nurses_page_that_read_the_lost_entry_goes_on_once_it_is_made_again() {
    let mut scene = scene(905);
    let (phone, tablet) = (scene.phone, scene.tablet);
    let updates = [(Section::Updates, Rights::POST)];
    let link = scene.world.invites(phone, "Sköterskan", GuestKind::Staff, &updates);
    let maria = scene.world.staff_page("Marias webbläsare");
    scene.world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    let member = scene.world.member(phone, "Erik").id;
    let shares = vec![Share { section: Section::Updates, rights: Rights::READ }];
    scene.world.does(phone, Verb::ChangeRights { member, shares, until_ms: None });
    scene.world.rests();
    posts(&mut scene.world, maria, "ett");
    for app in [phone, tablet, scene.erik] {
        scene.world.begins(app, Verb::Look { sections: vec![Section::Appointments, Section::Updates] });
    }
    scene.world.rests();

    let verb = scene.withdraws_erik();
    let backup = scene.world.relay.backup();
    for app in [tablet, scene.erik] {
        scene.world.online(app, false);
    }
    scene.world.does(phone, verb);
    scene.world.rests();
    posts(&mut scene.world, maria, "två");
    scene.world.rests();
    scene.world.online(phone, false);
    scene.world.staff_closes(maria);
    scene.world.online(tablet, true);
    scene.world.relay.is_put_back_to(backup);
    let eva = scene.world.member(tablet, "Eva").id;
    let shares = vec![Share { section: Section::Appointments, rights: Rights::READ }];
    scene.world.does(tablet, Verb::ChangeRights { member: eva, shares, until_ms: None });
    scene.world.rests();

    scene.world.staff_opens(maria);
    posts(&mut scene.world, maria, "tre");
    scene.come(&[scene.erik]);
    assert_eq!(texts(&scene.world, scene.erik), ["ett"], "nothing more while he is in");
    scene.come(&[phone]);
    for app in [phone, tablet] {
        assert_eq!(texts(&scene.world, app), ["ett", "två", "tre"]);
    }
    let states: Vec<_> = scene.world.desk(maria).screen.posts.iter().map(|post| post.state).collect();
    assert_eq!(states, [PostState::Arrived; 3]);
    assert_eq!(texts(&scene.world, scene.erik), ["ett"]);
}

/// The workplace ended Sven and named Nils: both were lost, and her telephone has written since.
#[test]
fn a_workplace_ends_and_names_again_whom_the_relay_lost() {
    println!("seed 907");
    let mut world = World::new(907);
    let karin = world.person("Karins telefon");
    let unit = world.unit(karin, "Hemtjänsten", &[(Section::Updates, Rights::POST)], None);
    let sven = world.staff_of(unit, "Sven Ek");
    let eva = world.relative(karin, "Evas telefon", "Eva", &[(Section::Updates, Rights::EDIT)]);
    world.rests();
    let backup = world.relay.backup();
    world.online(karin, false);
    world.desk_mut(sven).online = false;
    let staff = world.office(unit).screen.staff[0].id;
    world.unit_does(unit, UnitVerb::EndStaff { staff });
    let nils = world.staff_of(unit, "Nils Lund");
    posts(&mut world, nils, "ett");
    world.rests();
    world.desk_mut(nils).online = false;
    world.office_mut(unit).online = false;
    world.online(eva, false);
    world.online(karin, true);
    world.relay.is_put_back_to(backup);
    let member = world.member(karin, "Eva").id;
    let shares = vec![Share { section: Section::Updates, rights: Rights::READ_POST }];
    world.does(karin, Verb::ChangeRights { member, shares, until_ms: None });
    world.desk_mut(sven).online = true;
    posts(&mut world, sven, "Jag är kvar.");
    world.rests();

    // Eva has read that Sven has ended. That is for the workplace to say again: she goes on.
    world.online(eva, true);
    world.rests();
    assert_eq!(world.sync(eva).state, SyncState::Online);
    world.desk_mut(nils).online = true;
    world.office_mut(unit).online = true;
    world.unit_does(unit, UnitVerb::SyncNow);
    for _ in 0..4 {
        world.rests();
        world.passes(10 * 60 * 1000);
        world.wakes_everybody();
    }
    let rows = &world.office(unit).screen.staff;
    let states: Vec<_> =
        rows.iter().map(|one| (one.card.as_ref().unwrap().name.as_str(), one.state)).collect();
    assert_eq!(states, [("Nils Lund", StaffState::Live), ("Sven Ek", StaffState::Ended)]);
    posts(&mut world, nils, "två");
    world.rests();
    for app in [karin, eva] {
        world.is_whole(app);
        assert_eq!(texts(&world, app), ["Jag är kvar.", "ett", "två"], "{}", world.at(app).name);
    }
}

fn posts(world: &mut World, maria: Staff, text: &str) {
    let post = Post::Update { text: text.to_owned(), task: None };
    world.staff_does(maria, GuestVerb::Post { section: Section::Updates, post });
}

fn texts(world: &World, app: App) -> Vec<String> {
    let text = |post: &PostView| match &post.post {
        Post::Update { text, .. } => text.clone(),
        other => panic!("{other:?}"),
    };
    world.posts(app, Section::Updates).iter().map(text).collect()
}
