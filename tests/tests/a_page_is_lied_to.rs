//! A relay lies to the pages of a nurse and of a workplace, and is honest again. What was said and done is there in the end.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    engine::{
        Verb,
        failure::{Failure, RelayFault},
        verb::GuestKind,
    },
    guest::{GuestVerb, told::PostState},
    unit::UnitVerb,
};
use samlat_protocol::right::Rights;
use samlat_record::{Post, Section, ThreadAct};
use samlat_stories::{
    relay::lies::Lie,
    screen::Outcome,
    world::{App, Staff, World},
};

/// Karin's phone, and Maria's page with a link of hers.
fn karin_and_maria(seed: u64) -> (World, App, Staff) {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let shares = [(Section::Updates, Rights::POST)];
    let link = world.invites(karin, "Sköterskan", GuestKind::Staff, &shares);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    world.rests();
    (world, karin, maria)
}

/// Of a hundred answers to Maria the relay lies in so many.
fn lies_to_maria(world: &mut World, karin: App, lie: Lie, percent: u64) {
    let key = world.member(karin, "Sköterskan").id.to_string();
    let chance = world.chance.branch();
    world.relay.begins_to_lie(lie, percent, vec![key], chance);
}

/// Maria posts; Karin asks about it.
fn a_post_is_asked_about(world: &mut World, karin: App, maria: Staff, text: &str, act: &ThreadAct) {
    let post = Post::Update { text: text.into(), task: None };
    world.staff_does(maria, GuestVerb::Post { section: Section::Updates, post });
    world.rests();
    let post = world.posts(karin, Section::Updates).last().unwrap().id;
    world.does(karin, Verb::ReplyToPost { section: Section::Updates, post, act: act.clone() });
    world.rests();
}

#[test]
fn what_a_relay_changed_in_a_nurses_box_is_read_once_it_is_honest() {
    let (mut world, karin, maria) = karin_and_maria(9161);
    lies_to_maria(&mut world, karin, Lie::ForgesRows, 100);
    let act = ThreadAct::Ask { text: "Vilka prover?".into() };
    a_post_is_asked_about(&mut world, karin, maria, "Provsvaren är klara.", &act);
    world.staff_does(maria, GuestVerb::SyncNow);
    let screen = &world.desk(maria).screen;
    assert!(screen.sync.unwrap().set_aside > 0, "something in her box was changed");

    world.relay.is_honest();
    world.staff_closes(maria);
    world.staff_opens(maria);
    world.calms(1);
    let screen = &world.desk(maria).screen;
    assert_eq!(screen.posts.iter().map(|post| post.state).collect::<Vec<_>>(), [PostState::Arrived]);
    assert_eq!(screen.replies.iter().map(|reply| reply.act.clone()).collect::<Vec<_>>(), [act]);
    assert_eq!(screen.sync.unwrap().set_aside, 0);
}

/// A row that the relay showed at a place that it had not filled yet, and then another stands there: the page would read on
/// behind it, and never see what was said in between.
#[test]
fn what_comes_where_the_relay_showed_an_old_reply_again_is_read() {
    (9163..9167).for_each(comes_at_the_place_of_an_old_reply);
}

fn comes_at_the_place_of_an_old_reply(seed: u64) {
    let (mut world, karin, maria) = karin_and_maria(seed);
    lies_to_maria(&mut world, karin, Lie::Replays, 50);
    let first = ThreadAct::Ask { text: "Vilka prover?".into() };
    a_post_is_asked_about(&mut world, karin, maria, "Provsvaren är klara.", &first);
    for _ in 0..4 {
        world.staff_begins(maria, GuestVerb::SyncNow);
        world.rests();
    }

    world.staff_online(maria, false);
    world.relay.is_honest();
    let second = ThreadAct::Ask { text: "När vet vi mer?".into() };
    let post = world.posts(karin, Section::Updates)[0].id;
    world.does(karin, Verb::ReplyToPost { section: Section::Updates, post, act: second.clone() });
    world.rests();
    world.staff_online(maria, true);
    world.calms(1);
    let screen = &world.desk(maria).screen;
    assert_eq!(screen.replies.iter().map(|reply| reply.act.clone()).collect::<Vec<_>>(), [first, second]);
}

#[test]
fn a_relay_that_takes_what_a_workplace_says_and_does_not_show_it_is_not_asked_for_ever() {
    println!("seed 9162");
    let mut world = World::new(9162);
    let karin = world.person("Karins telefon");
    let unit = world.unit(karin, "Kliniken", &[(Section::Updates, Rights::POST)], None);
    let maria = world.staff_of(unit, "Maria på Kliniken");
    world.rests();
    let key = world.unit_member(karin, "Kliniken").id.to_string();
    let chance = world.chance.branch();
    world.relay.begins_to_lie(Lie::Withholds, 100, vec![key], chance);
    let staff = world.office(unit).screen.staff.last().unwrap().id;
    let outcome = world.unit_asks(unit, UnitVerb::EndStaff { staff });
    assert_eq!(outcome, Outcome::Failed(Failure::Relay(RelayFault::Garbage)));

    world.relay.is_honest();
    world.calms(1);
    let post = Post::Update { text: "Efter att hon slutat.".into(), task: None };
    world.staff_begins(maria, GuestVerb::Post { section: Section::Updates, post });
    world.rests();
    assert!(world.posts(karin, Section::Updates).is_empty(), "the end that was taken holds");
}
