//! An organisation holds a key of its own, and its staff come and go without the person doing anything.
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
        Failure, OrganisationFault, RelayFault, Verb,
        told::{MemberKind, MemberState, PostView, Trust},
        verb::{GuestKind, Share},
    },
    guest::{
        GuestVerb,
        told::{CertificateState, GuestStanding, PostState},
    },
    introduction::Introduction,
    key::{DeviceSeed, KeySalt},
    unit::{
        UnitVerb,
        told::{StaffState, UnitPhase, UnitStanding},
    },
};
use samlat_protocol::{
    circle_entry::{Staff as StaffEntry, Visible, Withdraw},
    right::Rights,
};
use samlat_record::{Post, Section, ThreadAct};
use samlat_stories::{
    people::DAY_MS,
    relay::ADDRESS,
    screen::Outcome,
    world::{App, Staff, UnitPage, World},
};

const POSTS: [(Section, Rights); 2] =
    [(Section::Updates, Rights::POST), (Section::Appointments, Rights::POST)];
const UNIT: &str = "Hemtjänsten Söder";

fn update(text: &str) -> GuestVerb {
    GuestVerb::Post { section: Section::Updates, post: Post::Update { text: text.into(), task: None } }
}

fn refused(fault: OrganisationFault) -> Outcome {
    Outcome::Failed(Failure::Organisation(fault))
}

struct Scene {
    world: World,
    karin: App,
    unit: UnitPage,
    maria: Staff,
    sven: Staff,
}

/// Karin has invited the unit and compared its key. Her phone is off while it names Maria and Sven, and both post.
fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let unit = world.unit(karin, UNIT, &POSTS, None);
    world.closes(karin);
    let maria = world.staff_of(unit, "Maria Holm");
    let sven = world.staff_of(unit, "Sven Ek");
    world.staff_does(maria, update("Hon har ätit."));
    world.staff_does(sven, update("Hon har promenerat."));
    Scene { world, karin, unit, maria, sven }
}

impl Scene {
    fn wakes(&mut self) {
        self.world.opens(self.karin);
        self.world.rests();
    }

    fn posts(&self) -> Vec<(String, PostView)> {
        let posts = self.world.posts(self.karin, Section::Updates).iter();
        let mut posts: Vec<_> = posts
            .map(|view| match &view.post {
                Post::Update { text, .. } => (text.clone(), view.clone()),
                other => panic!("{other:?}"),
            })
            .collect();
        posts.sort_by(|a, b| a.0.cmp(&b.0));
        posts
    }

    fn texts(&self) -> Vec<String> {
        self.posts().into_iter().map(|(text, _)| text).collect()
    }

    fn staff_rows(&self) -> Vec<(String, MemberState)> {
        let members = self.world.at(self.karin).screen.members.iter();
        let staff = members.filter(|row| row.kind == MemberKind::Staff);
        staff.map(|row| (row.stated.clone().unwrap().name, row.state.clone())).collect()
    }

    fn id_of(&self, name: &str) -> samlat_protocol::id::PublicKey {
        let staff = &self.world.office(self.unit).screen.staff;
        staff.iter().find(|one| one.card.as_ref().unwrap().name == name).unwrap().id
    }

    fn withdrawals(&self) -> Vec<Withdraw> {
        let record = self.world.at(self.karin).screen.record.as_ref().unwrap().record;
        let entries = self.world.relay.entries(record).into_iter();
        let withdrawals = entries.filter_map(|entry| match entry.content.visible {
            Visible::Withdraw(withdraw) => Some(withdraw),
            _ => None,
        });
        withdrawals.collect()
    }

    fn phase(&self) -> UnitPhase {
        match &self.world.office(self.unit).screen.standing {
            Some(UnitStanding::Open { phase, .. }) => *phase,
            other => panic!("{other:?}"),
        }
    }

    fn withdraws_unit(&mut self) {
        let member = self.world.unit_member(self.karin, UNIT).id;
        self.world.does(self.karin, Verb::Withdraw { member });
        self.world.rests();
    }
}

#[test]
fn both_post_while_her_phone_is_off_and_stand_there_with_name_unit_and_label() {
    let mut scene = scene(901);
    let sent = |scene: &Scene, page: Staff| scene.world.desk(page).screen.posts[0].state;
    assert!(matches!(sent(&scene, scene.maria), PostState::Sent { .. }));
    scene.wakes();
    let posts = scene.posts();
    assert_eq!(scene.texts(), ["Hon har promenerat.", "Hon har ätit."]);
    for ((_, view), name) in posts.iter().zip(["Sven Ek", "Maria Holm"]) {
        let stated = view.author.stated.as_ref().unwrap();
        assert_eq!((stated.name.as_str(), stated.organisation.as_str()), (name, UNIT));
        assert!(matches!(&view.author.trust, Trust::Vouched { by, .. } if by == UNIT), "{:?}", view.author);
    }
    // Each is told that hers has come, and asked about hers alone, in the box that they share.
    let ask = ThreadAct::Ask { text: "Vad?".into() };
    scene
        .world
        .does(scene.karin, Verb::ReplyToPost { section: Section::Updates, post: posts[1].1.id, act: ask });
    scene.world.rests();
    for page in [scene.maria, scene.sven] {
        scene.world.staff_does(page, GuestVerb::SyncNow);
        assert_eq!(sent(&scene, page), PostState::Arrived, "framme");
        assert_eq!(scene.world.desk(page).screen.sync.unwrap().set_aside, 0);
    }
    assert_eq!(scene.world.desk(scene.maria).screen.replies.len(), 1);
    assert!(scene.world.desk(scene.sven).screen.replies.is_empty());
    // The unit stands with its staff under it.
    let members = &scene.world.at(scene.karin).screen.members;
    let at = members.iter().position(|row| row.kind == MemberKind::Organisation).unwrap();
    let unit = &members[at];
    assert!(matches!(unit.trust, Trust::Compared { .. }) && unit.state == MemberState::Active);
    assert_eq!(unit.code.as_ref(), Some(&scene.world.code_of(scene.unit)));
    let under: Vec<_> = members[at + 1..].iter().take(2).collect();
    assert!(under.iter().all(|row| row.organisation == Some(unit.id) && row.shares == unit.shares));
    assert!(under.iter().all(|row| row.since_ms.is_some() && row.until_ms.is_some()));
    let rows = scene.staff_rows();
    let active = |name: &str| (name.to_owned(), MemberState::Active);
    assert_eq!(rows, [active("Maria Holm"), active("Sven Ek")]);
    scene.world.is_whole(scene.karin);
}

#[test]
fn a_unit_whose_key_is_not_compared_names_nobody_and_another_code_opens_nothing() {
    let mut world = World::new(902);
    let karin = world.person("Karins telefon");
    let link = world.invites_unit(karin, UNIT, &POSTS, None);
    let unit = world.unit_page(UNIT);
    world.unit_does(unit, UnitVerb::Open { link, relay: ADDRESS.into() });
    let card = samlat_circle::card::NameCard { name: UNIT.into(), ..Default::default() };
    world.unit_does(unit, UnitVerb::Join { card });
    world.rests();
    let row = world.unit_member(karin, UNIT).clone();
    assert_eq!((row.state, row.shares.len(), row.awaiting.len()), (MemberState::WaitsForComparing, 0, 2));
    let maria = world.staff_page("Maria");
    let introduction = world.introduces(maria, "Maria Holm");
    let until_ms = world.now_ms() + DAY_MS;
    let add = UnitVerb::AddStaff { introduction, until_ms };
    assert_eq!(world.unit_asks(unit, add.clone()), refused(OrganisationFault::NotCompared));
    // The code of a key that somebody else came with.
    let other = world.desk(maria).screen.introduced.clone().unwrap().1;
    let compare = |code: &str| Verb::CompareCode { member: row.id, code: code.into() };
    assert_eq!(world.asks(karin, compare(&other)), refused(OrganisationFault::OtherCode));
    let half = Outcome::Failed(Failure::Comparing(samlat_circle::engine::ComparingFault::BadCode));
    assert_eq!(world.asks(karin, compare("ABCD")), half);
    world.rests();
    assert_eq!(world.unit_asks(unit, add.clone()), refused(OrganisationFault::NotCompared));
    let code = world.code_of(unit);
    world.does(karin, compare(&code));
    world.rests();
    world.unit_does(unit, add);
}

#[test]
fn a_link_for_one_is_no_link_for_the_other() {
    let mut world = World::new(903);
    let karin = world.person("Karins telefon");
    let for_unit = world.invites_unit(karin, UNIT, &POSTS, None);
    let for_nurse = world.invites(karin, "Sköterskan", GuestKind::Staff, &POSTS);
    let (page, office, app) =
        (world.staff_page("Maria"), world.unit_page(UNIT), world.device("Evas telefon"));
    let relay = || ADDRESS.to_owned();
    let open = GuestVerb::Open { link: for_unit.clone(), relay: relay() };
    assert_eq!(world.staff_asks(page, open), refused(OrganisationFault::LinkForOrganisation));
    let open = Verb::OpenInvitation { link: for_unit, relay: Some(relay()) };
    assert_eq!(world.asks(app, open), refused(OrganisationFault::LinkForOrganisation));
    let open = UnitVerb::Open { link: for_nurse, relay: relay() };
    assert_eq!(world.unit_asks(office, open), refused(OrganisationFault::LinkForPerson));
}

#[test]
fn sven_leaves_what_he_posted_stands_and_what_comes_after_is_refused() {
    let mut scene = scene(904);
    scene.wakes();
    scene.world.desk_mut(scene.sven).online = false;
    scene.world.unit_does(scene.unit, UnitVerb::EndStaff { staff: scene.id_of("Sven Ek") });
    // He writes before he hears of it.
    scene.world.staff_does(scene.sven, update("Sent."));
    scene.world.desk_mut(scene.sven).online = true;
    scene.world.staff_begins(scene.sven, GuestVerb::SyncNow);
    scene.world.rests();
    let states: Vec<_> = scene.world.desk(scene.sven).screen.posts.iter().map(|post| post.state).collect();
    assert_eq!(states, [PostState::Arrived, PostState::Refused]);
    let tried = scene.world.staff_asks(scene.sven, update("Igen."));
    assert_eq!(tried, refused(OrganisationFault::CertificateEnded));
    scene.world.staff_does(scene.maria, update("Hon sover."));
    scene.world.rests();
    assert_eq!(scene.texts(), ["Hon har promenerat.", "Hon har ätit.", "Hon sover."]);
    let rows = scene.staff_rows();
    assert!(matches!(&rows[1], (name, MemberState::Withdrawn { .. }) if name == "Sven Ek"), "{rows:?}");
    assert_eq!(rows[0].1, MemberState::Active);
    // The unit said no cut; her phone did, once.
    let [by_unit, by_her] = &scene.withdrawals()[..] else { panic!("{:?}", scene.withdrawals()) };
    assert!(by_unit.cuts.is_empty());
    assert_eq!(
        by_her.cuts.iter().map(|cut| (cut.author, cut.seq)).collect::<Vec<_>>(),
        [(by_unit.keys[0], 1)]
    );
    assert!(by_her.rotations.is_empty(), "he could not read");
    scene.world.is_whole(scene.karin);
}

#[test]
fn what_sven_posted_while_her_phone_was_off_stands_although_he_left_meanwhile() {
    let mut scene = scene(905);
    scene.world.unit_does(scene.unit, UnitVerb::EndStaff { staff: scene.id_of("Sven Ek") });
    scene.wakes();
    assert_eq!(scene.texts(), ["Hon har promenerat.", "Hon har ätit."]);
    // And for a relative who reads it all after.
    let eva = scene.world.relative(scene.karin, "Evas telefon", "Eva", &[(Section::Updates, Rights::READ)]);
    scene.world.rests();
    assert_eq!(scene.world.posts(eva, Section::Updates).len(), 2);
    scene.world.is_whole(eva);
}

#[test]
fn she_withdraws_the_unit_in_one_act_and_nobody_of_it_writes_any_more() {
    let mut scene = scene(906);
    scene.wakes();
    scene.world.unit_does(scene.unit, UnitVerb::EndStaff { staff: scene.id_of("Sven Ek") });
    scene.world.rests();
    let before = scene.withdrawals().len();
    scene.withdraws_unit();
    let withdrawals = scene.withdrawals();
    assert_eq!(withdrawals.len(), before + 1, "one act");
    let unit = scene.world.unit_member(scene.karin, UNIT).clone();
    let [.., last] = &withdrawals[..] else { panic!("none") };
    assert_eq!(last.keys, [unit.id]);
    let mut cut: Vec<_> = last.cuts.iter().map(|cut| cut.author).collect();
    let mut staff = vec![scene.id_of("Maria Holm"), scene.id_of("Sven Ek")];
    cut.sort_unstable();
    staff.sort_unstable();
    assert_eq!(cut, staff, "who is there, and who has been");
    assert!(matches!(unit.state, MemberState::Withdrawn { .. }));
    assert!(scene.staff_rows().iter().all(|(_, state)| matches!(state, MemberState::Withdrawn { .. })));

    let disk = scene.world.desk(scene.maria).disk.clone();
    let tried = scene.world.staff_asks(scene.maria, update("Sent."));
    assert_eq!(tried, refused(OrganisationFault::Withdrawn));
    assert_eq!(scene.world.desk(scene.maria).disk, disk, "nothing changed");
    let Some(GuestStanding::Ended(invitation)) = &scene.world.desk(scene.maria).screen.standing else {
        panic!("not ended")
    };
    assert_eq!(invitation.certificate, Some(CertificateState::OrganisationWithdrawn));
    let late = scene.world.staff_page("Ny");
    let introduction = scene.world.introduces(late, "Ny");
    let until_ms = scene.world.now_ms() + DAY_MS;
    let add = UnitVerb::AddStaff { introduction, until_ms };
    assert_eq!(scene.world.unit_asks(scene.unit, add), refused(OrganisationFault::Withdrawn));
    assert_eq!(scene.phase(), UnitPhase::Withdrawn);
    assert_eq!(scene.world.office(scene.unit).screen.records[0].phase, UnitPhase::Withdrawn);
    assert_eq!(scene.texts(), ["Hon har promenerat.", "Hon har ätit."], "what was posted stands");
    scene.world.is_whole(scene.karin);
}

#[test]
fn a_certificate_of_a_unit_that_she_has_withdrawn_changes_nothing() {
    let mut scene = scene(907);
    let nils = scene.world.staff_page("Nils");
    let shown = scene.world.introduces(nils, "Nils");
    let until_ms = scene.world.now_ms() + DAY_MS;
    let link = scene.world.certifies(scene.unit, shown, until_ms);
    let open = || GuestVerb::Open { link: link.clone(), relay: ADDRESS.into() };
    // Somebody else's page, and no network.
    assert_eq!(scene.world.staff_asks(scene.sven, open()), refused(OrganisationFault::NotIntroduced));
    scene.world.desk_mut(nils).online = false;
    let unreachable = Outcome::Failed(Failure::Relay(RelayFault::Unreachable));
    assert_eq!(scene.world.staff_asks(nils, open()), unreachable);
    scene.world.desk_mut(nils).online = true;
    scene.wakes();
    scene.withdraws_unit();
    let disk = scene.world.desk(nils).disk.clone();
    assert_eq!(scene.world.staff_asks(nils, open()), refused(OrganisationFault::Withdrawn));
    assert_eq!(scene.world.desk(nils).disk, disk);
    assert_eq!(scene.world.desk(nils).screen.records, []);
}

#[test]
fn she_withdraws_one_of_the_staff_and_the_others_go_on() {
    let mut scene = scene(908);
    scene.wakes();
    let members = scene.world.at(scene.karin).screen.members.clone();
    let maria = members.iter().find(|row| row.stated.as_ref().is_some_and(|card| card.name == "Maria Holm"));
    scene.world.does(scene.karin, Verb::Withdraw { member: maria.unwrap().id });
    scene.world.rests();
    let tried = scene.world.staff_asks(scene.maria, update("Sent."));
    assert_eq!(tried, refused(OrganisationFault::CertificateEnded));
    scene.world.staff_does(scene.sven, update("Hon sover."));
    scene.world.rests();
    assert_eq!(scene.texts(), ["Hon har promenerat.", "Hon har ätit.", "Hon sover."]);
    scene.world.unit_does(scene.unit, UnitVerb::SyncNow);
    let states: Vec<_> = scene.world.office(scene.unit).screen.staff.iter().map(|one| one.state).collect();
    assert_eq!(states, [StaffState::Ended, StaffState::Live]);
}

#[test]
fn a_units_time_runs_out_and_its_staffs_with_it() {
    let mut world = World::new(909);
    let karin = world.person("Karins telefon");
    let until_ms = world.now_ms() + 10 * DAY_MS;
    let unit = world.unit(karin, UNIT, &POSTS, Some(until_ms));
    let maria = world.staff_of(unit, "Maria Holm");
    world.staff_does(maria, update("Hon har ätit."));
    world.rests();
    assert_eq!(world.office(unit).screen.staff[0].until_ms, until_ms, "not longer than the unit");
    world.passes(until_ms + 6 * 60 * 1000 - world.now_ms());
    world.wakes_everybody();
    world.rests();
    assert_eq!(world.staff_asks(maria, update("Sent.")), refused(OrganisationFault::RunOut));
    let nils = world.staff_page("Nils");
    let introduction = world.introduces(nils, "Nils");
    let add = UnitVerb::AddStaff { introduction, until_ms: world.now_ms() + DAY_MS };
    let tried = world.unit_asks(unit, add);
    assert!(
        [OrganisationFault::RunOut, OrganisationFault::Withdrawn].map(refused).contains(&tried),
        "{tried:?}"
    );
    let row = world.unit_member(karin, UNIT);
    assert_eq!(row.state, MemberState::Expired);
    assert_eq!(world.posts(karin, Section::Updates).len(), 1, "what came in time stands");
    world.is_whole(karin);
}

#[test]
fn sixty_four_are_staff_at_once_and_no_more_before_one_leaves() {
    let mut world = World::new(910);
    let karin = world.person("Karins telefon");
    let unit = world.unit(karin, UNIT, &POSTS, None);
    world.closes(karin);
    let until_ms = world.now_ms() + 30 * DAY_MS;
    let add = |world: &mut World, n: usize| {
        let device = DeviceSeed::from_bytes(world.chance.bytes()).device(&KeySalt::new([1; 16]));
        let card = samlat_circle::card::NameCard { name: format!("Nr {n:02}"), ..Default::default() };
        let introduction = Introduction { keys: device.keys(), card }.to_text();
        world.unit_asks(unit, UnitVerb::AddStaff { introduction, until_ms })
    };
    for n in 0..StaffEntry::MAX_LIVE {
        assert_eq!(add(&mut world, n), Outcome::Saved, "{n}");
    }
    assert_eq!(add(&mut world, 64), refused(OrganisationFault::TooManyStaff));
    let staff = world.office(unit).screen.staff[7].id;
    world.unit_does(unit, UnitVerb::EndStaff { staff });
    assert_eq!(add(&mut world, 65), Outcome::Saved);
}

#[test]
fn a_staff_members_end_is_moved_before_it_comes_and_the_key_stays() {
    let mut scene = scene(911);
    scene.wakes();
    scene.world.passes(20 * DAY_MS);
    scene.world.wakes_everybody();
    scene.world.rests();
    scene.world.unit_does(scene.unit, UnitVerb::SyncNow);
    let maria = scene.id_of("Maria Holm");
    let until_ms = scene.world.now_ms() + 90 * DAY_MS;
    let too_long = UnitVerb::Renew { staff: maria, until_ms: until_ms + 60_000 };
    assert_eq!(scene.world.unit_asks(scene.unit, too_long), refused(OrganisationFault::BadEnd));
    scene.world.unit_does(scene.unit, UnitVerb::Renew { staff: maria, until_ms });
    let states: Vec<_> = scene.world.office(scene.unit).screen.staff.iter().map(|one| one.state).collect();
    assert_eq!(states, [StaffState::Live, StaffState::RunsOutSoon]);
    scene.world.passes(20 * DAY_MS);
    scene.world.wakes_everybody();
    scene.world.rests();
    scene.world.staff_does(scene.maria, update("Hon sover."));
    let tried = scene.world.staff_asks(scene.sven, update("Sent."));
    assert_eq!(tried, refused(OrganisationFault::CertificateRunOut));
    scene.world.rests();
    assert_eq!(scene.texts(), ["Hon har promenerat.", "Hon har ätit.", "Hon sover."]);
}

#[test]
fn who_changes_unit_gets_a_new_key_and_keeps_what_was_written() {
    let mut scene = scene(912);
    scene.wakes();
    let north = scene.world.unit(scene.karin, "Hemtjänsten Norr", &POSTS, None);
    let old = scene.id_of("Maria Holm");
    let shown = scene.world.introduces(scene.maria, "Maria Holm");
    let until_ms = scene.world.now_ms() + 30 * DAY_MS;
    let link = scene.world.certifies(north, shown, until_ms);
    scene.world.unit_does(scene.unit, UnitVerb::EndStaff { staff: old });
    scene.world.staff_does(scene.maria, GuestVerb::Open { link, relay: ADDRESS.into() });
    scene.world.staff_closes(scene.maria);
    scene.world.staff_opens(scene.maria);
    scene.world.settle();
    scene.world.staff_does(scene.maria, update("Hon sover."));
    scene.world.rests();
    assert_eq!(scene.world.desk(scene.maria).screen.posts.len(), 2, "what she wrote before is there");
    let new = scene.world.office(north).screen.staff[0].id;
    assert_ne!(old, new);
    let by: Vec<_> = scene
        .posts()
        .iter()
        .map(|(_, view)| match &view.author.trust {
            Trust::Vouched { by, .. } => by.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(by, [UNIT, UNIT, "Hemtjänsten Norr"]);
    scene.world.is_whole(scene.karin);
}

#[test]
fn the_units_key_is_sealed_at_rest_and_still_there_after_a_restart() {
    let mut scene = scene(913);
    for word in [UNIT, "Maria", "Karin"] {
        let word = word.as_bytes();
        let disk = &scene.world.office(scene.unit).disk;
        assert!(!disk.values().any(|value| value.windows(word.len()).any(|part| part == word)));
    }
    let code = scene.world.code_of(scene.unit);
    scene.world.unit_opens(scene.unit);
    scene.world.settle();
    assert_eq!((scene.world.code_of(scene.unit), scene.phase()), (code, UnitPhase::Holds));
    let names: Vec<_> =
        scene.world.office(scene.unit).screen.staff.iter().map(|one| one.card.clone()).collect();
    assert_eq!(names.len(), 2);
    assert!(names.iter().all(Option::is_some));
    let nils = scene.world.staff_of(scene.unit, "Nils");
    scene.world.staff_does(nils, update("Hon sover."));
    scene.wakes();
    assert_eq!(scene.texts().len(), 3);
    // With no network nothing is promised.
    scene.world.office_mut(scene.unit).online = false;
    let staff = scene.id_of("Nils");
    let tried = scene.world.unit_asks(scene.unit, UnitVerb::EndStaff { staff });
    assert_eq!(tried, Outcome::Failed(Failure::Relay(RelayFault::Unreachable)));
}

#[test]
fn she_takes_a_section_back_from_the_unit_and_what_its_staff_wrote_there_stands() {
    let mut scene = scene(914);
    scene.wakes();
    scene.world.unit_does(scene.unit, UnitVerb::EndStaff { staff: scene.id_of("Sven Ek") });
    scene.world.rests();
    let member = scene.world.unit_member(scene.karin, UNIT).id;
    let shares = vec![Share { section: Section::Appointments, rights: Rights::POST }];
    scene.world.does(scene.karin, Verb::ChangeRights { member, shares: shares.clone(), until_ms: None });
    scene.world.rests();
    assert_eq!(scene.texts(), ["Hon har promenerat.", "Hon har ätit."]);
    scene.world.staff_does(scene.maria, GuestVerb::SyncNow);
    let tried = scene.world.staff_asks(scene.maria, update("Sent."));
    assert_eq!(tried, Outcome::Failed(Failure::NotAllowed));
    let row = scene.world.unit_member(scene.karin, UNIT);
    assert_eq!((&row.shares, &row.state), (&shares, &MemberState::Active));
    assert!(matches!(row.trust, Trust::Compared { .. }), "the key stays compared");
    scene.world.is_whole(scene.karin);
}
