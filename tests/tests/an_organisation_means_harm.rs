//! An organisation, or somebody whom it has named, means harm: nobody but its own staff is touched, and what the person
//! decides holds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    engine::{Verb, told::MemberState},
    guest::GuestVerb,
    organisation::{Named, name_staff},
    pair::Code,
    unit::UnitVerb,
};
use samlat_protocol::{
    circle_entry::{Cut, SectionStreams, Visible, Withdraw},
    id::{CoreId, PublicKey, RecordId},
    right::Rights,
};
use samlat_record::{Post, Section};
use samlat_stories::{
    enemy::Enemy,
    people::DAY_MS,
    world::{App, World},
};

const POSTS: [(Section, Rights); 1] = [(Section::Updates, Rights::POST)];
const READS: [(Section, Rights); 1] = [(Section::Updates, Rights::READ_POST)];

fn record(world: &World, karin: App) -> RecordId {
    world.at(karin).screen.record.as_ref().unwrap().record
}

fn post(text: &str) -> Vec<u8> {
    Post::Update { text: text.into(), task: None }.encode().unwrap()
}

fn texts(world: &World, app: App) -> Vec<String> {
    let posts = world.posts(app, Section::Updates).iter();
    let mut texts: Vec<String> = posts
        .map(|view| match &view.post {
            Post::Update { text, .. } => text.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    texts.sort();
    texts
}

/// The section that an organisation has rights in.
fn updates(enemy: &Enemy, unit: PublicKey) -> SectionStreams {
    let document = enemy.circle.members()[&unit].rights.keys().next().unwrap();
    enemy.circle.sections()[document].streams
}

/// An organisation that means harm, whose key Karin has compared.
fn harmful(world: &mut World, karin: App, shares: &[(Section, Rights)]) -> Enemy {
    let link = world.invites_unit(karin, "Bolaget", shares, None);
    let mut enemy = Enemy::comes(world, &link, "Bolaget");
    world.rests();
    let code = Code::of_keys(&enemy.device.keys()).to_text();
    world.does(karin, Verb::CompareCode { member: enemy.device.key(), code });
    world.rests();
    enemy.reads(world);
    enemy
}

/// It names somebody who means harm, too.
fn names(world: &mut World, unit: &mut Enemy) -> Enemy {
    let mut staff = Enemy::apart(world, unit.record);
    let card = staff.introduction("Nils").card;
    let now_ms = world.now_ms().cast_unsigned();
    let named = Named { keys: staff.device.keys(), expires_ms: now_ms + DAY_MS.cast_unsigned(), card };
    unit.reads(world);
    let drafted = name_staff(&unit.circle, &unit.device, &named, now_ms, &mut world.chance).unwrap();
    assert_eq!(unit.appends(world, &drafted), 200);
    unit.reads(world);
    staff.reads(world);
    staff
}

fn withdraw(keys: &[PublicKey], cuts: Vec<Cut>) -> Visible {
    Visible::Withdraw(Withdraw { keys: keys.to_vec(), cuts, rotations: Vec::new(), wraps: Vec::new() })
}

#[test]
fn a_unit_ends_and_cuts_nobody_but_its_own_staff() {
    println!("seed 921");
    let mut world = World::new(921);
    let karin = world.person("Karins telefon");
    let eva = world.relative(karin, "Evas telefon", "Eva", &READS);
    let honest = world.unit(karin, "Hemtjänsten", &POSTS, None);
    let maria = world.staff_of(honest, "Maria Holm");
    world.staff_does(
        maria,
        GuestVerb::Post {
            section: Section::Updates,
            post: Post::Update { text: "Hon har ätit.".into(), task: None },
        },
    );
    world.rests();
    let mut enemy = harmful(&mut world, karin, &POSTS);
    let nils = names(&mut world, &mut enemy);
    let other = world.unit_member(karin, "Hemtjänsten").id;
    let maria_key = world.office(honest).screen.staff[0].id;
    let eva_key = world.member(karin, "Eva").id;
    let karins = enemy.circle.members().keys().find(|key| enemy.circle.is_admin(key)).copied().unwrap();
    let streams = updates(&enemy, enemy.device.key());
    let cut = |author, seq| Cut { stream: streams.posts, generation: 0, author, seq, core: CoreId::ZERO };
    let own = nils.device.key();
    for refused in [
        withdraw(&[maria_key], Vec::new()),
        withdraw(&[other], Vec::new()),
        withdraw(&[eva_key], Vec::new()),
        withdraw(&[karins], Vec::new()),
        withdraw(&[own, maria_key], Vec::new()),
        withdraw(&[enemy.device.key()], Vec::new()),
        withdraw(&[own], vec![cut(maria_key, 0)]),
        withdraw(&[own], vec![cut(maria_key, u64::MAX)]),
    ] {
        let status = enemy.appends(&world, &enemy.entry(refused.clone()));
        assert!((400..500).contains(&status), "{status} {refused:?}");
    }
    world.rests();
    assert_eq!(texts(&world, eva), ["Hon har ätit."]);
    world.staff_does(maria, GuestVerb::SyncNow);
    assert_eq!(enemy.appends(&world, &enemy.entry(withdraw(&[own], Vec::new()))), 200, "its own it may");
    world.rests();
    world.is_whole(karin);
    world.is_whole(eva);
}

#[test]
fn an_endless_cut_does_not_let_staff_outlive_what_she_decides() {
    println!("seed 922");
    let mut world = World::new(922);
    let karin = world.person("Karins telefon");
    let mut unit = harmful(&mut world, karin, &POSTS);
    let mut nils = names(&mut world, &mut unit);
    let streams = updates(&unit, unit.device.key());
    let mut posts = |world: &World, text: &str| {
        let envelope = nils.post(world, streams, &[post(text)]);
        nils.sends(world, &envelope)
    };
    assert_eq!(posts(&world, "ett"), 200);
    world.closes(karin);
    let own = unit.circle.members().values().find(|member| {
        member.role == samlat_protocol::circle::Role::Staff { organisation: unit.device.key() }
    });
    let own = own.unwrap().keys.key;
    let endless =
        Cut { stream: streams.posts, generation: 0, author: own, seq: u64::MAX, core: CoreId::ZERO };
    assert_eq!(unit.appends(&world, &unit.entry(withdraw(&[own], vec![endless]))), 200);
    assert_eq!(posts(&world, "två"), 200, "by the organisation's word");
    world.opens(karin);
    world.rests();
    assert_eq!(posts(&world, "tre"), 202, "into the late box");
    world.rests();
    assert_eq!(texts(&world, karin), ["ett", "två"]);
    let member = world.unit_member(karin, "Bolaget").id;
    world.does(karin, Verb::Withdraw { member });
    world.rests();
    assert_eq!(texts(&world, karin), ["ett", "två"]);
    assert!(matches!(world.unit_member(karin, "Bolaget").state, MemberState::Withdrawn { .. }));
    world.is_whole(karin);
}

#[test]
fn an_endless_cut_does_not_outlive_that_she_withdraws_the_unit_first() {
    println!("seed 923");
    let mut world = World::new(923);
    let karin = world.person("Karins telefon");
    let mut unit = harmful(&mut world, karin, &POSTS);
    let mut nils = names(&mut world, &mut unit);
    let streams = updates(&unit, unit.device.key());
    let mut posts = |world: &World, text: &str| {
        let envelope = nils.post(world, streams, &[post(text)]);
        nils.sends(world, &envelope)
    };
    assert_eq!(posts(&world, "ett"), 200);
    world.rests();
    // Her phone decides to withdraw it while it does not see that the unit ends Nils.
    world.online(karin, false);
    let member = world.unit_member(karin, "Bolaget").id;
    world.begins(karin, Verb::Withdraw { member });
    world.step_until_quiet();
    unit.reads(&world);
    let is_staff = |member: &&samlat_protocol::circle::Member| {
        member.role == samlat_protocol::circle::Role::Staff { organisation: unit.device.key() }
    };
    let own = unit.circle.members().values().find(is_staff).unwrap().keys.key;
    let endless =
        Cut { stream: streams.posts, generation: 0, author: own, seq: u64::MAX, core: CoreId::ZERO };
    assert_eq!(unit.appends(&world, &unit.entry(withdraw(&[own], vec![endless]))), 200);
    world.online(karin, true);
    world.rests();
    assert_eq!(posts(&world, "två"), 202, "into the late box");
    world.rests();
    assert_eq!(texts(&world, karin), ["ett"]);
    world.is_whole(karin);
}

#[test]
fn staff_who_could_read_and_were_ended_by_their_unit_read_nothing_new() {
    println!("seed 924");
    let mut world = World::new(924);
    let karin = world.person("Karins telefon");
    let unit = world.unit(karin, "Hemtjänsten", &READS, None);
    let until_ms = world.now_ms() + 30 * DAY_MS;
    let record = record(&world, karin);
    let mut nils = Enemy::apart(&mut world, record);
    let mut ida = Enemy::apart(&mut world, record);
    for (who, name) in [(&nils, "Nils"), (&ida, "Ida")] {
        world.certifies(unit, who.introduction(name).to_text(), until_ms);
    }
    // A section that turns is wrapped for whoever reads it, staff among them.
    world.relative(karin, "Evas telefon", "Eva", &READS);
    let eva = world.member(karin, "Eva").id;
    world.does(karin, Verb::Withdraw { member: eva });
    world.rests();
    nils.reads(&world);
    ida.reads(&world);
    let section = updates(&nils, world.unit_member(karin, "Hemtjänsten").id).document;
    assert!(nils.opens(&world, section) && ida.opens(&world, section));

    world.unit_does(unit, UnitVerb::EndStaff { staff: nils.device.key() });
    world.rests();
    nils.reads(&world);
    ida.reads(&world);
    assert!(!nils.opens(&world, section), "her phone has turned it");
    assert!(ida.opens(&world, section), "and who stays reads on");
    let epoch = |enemy: &Enemy| enemy.circle.sections()[&section].epoch;
    let before = epoch(&ida);
    world.rests();
    ida.reads(&world);
    assert_eq!(epoch(&ida), before, "once");

    let member = world.unit_member(karin, "Hemtjänsten").id;
    world.does(karin, Verb::Withdraw { member });
    world.rests();
    ida.reads(&world);
    nils.reads(&world);
    assert!(!ida.opens(&world, section) && !nils.opens(&world, section));
    world.is_whole(karin);
}

#[test]
fn staff_who_could_read_and_whose_time_has_run_out_read_nothing_new() {
    println!("seed 925");
    let mut world = World::new(925);
    let karin = world.person("Karins telefon");
    let unit = world.unit(karin, "Hemtjänsten", &READS, None);
    let record = record(&world, karin);
    let mut nils = Enemy::apart(&mut world, record);
    let until_ms = world.now_ms() + DAY_MS;
    world.certifies(unit, nils.introduction("Nils").to_text(), until_ms);
    world.relative(karin, "Evas telefon", "Eva", &READS);
    let eva = world.member(karin, "Eva").id;
    world.does(karin, Verb::Withdraw { member: eva });
    world.rests();
    nils.reads(&world);
    let section = updates(&nils, world.unit_member(karin, "Hemtjänsten").id).document;
    assert!(nils.opens(&world, section));
    world.passes(DAY_MS + 10 * 60 * 1000);
    world.wakes_everybody();
    world.rests();
    assert!(!nils.opens(&world, section));
    world.is_whole(karin);
}
