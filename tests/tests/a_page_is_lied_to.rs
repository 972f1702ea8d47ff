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
use samlat_stories::{relay::lies::Lie, screen::Outcome, world::World};

#[test]
fn what_a_relay_changed_in_a_nurses_box_is_read_once_it_is_honest() {
    println!("seed 9161");
    let mut world = World::new(9161);
    let karin = world.person("Karins telefon");
    let shares = [(Section::Updates, Rights::POST)];
    let link = world.invites(karin, "Sköterskan", GuestKind::Staff, &shares);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    world.rests();
    let key = world.member(karin, "Sköterskan").id.to_string();
    let chance = world.chance.branch();
    world.relay.begins_to_lie(Lie::ForgesRows, 100, vec![key], chance);
    let post = Post::Update { text: "Provsvaren är klara.".into(), task: None };
    world.staff_does(maria, GuestVerb::Post { section: Section::Updates, post });
    world.rests();
    let post = world.posts(karin, Section::Updates)[0].id;
    let act = ThreadAct::Ask { text: "Vilka prover?".into() };
    world.does(karin, Verb::ReplyToPost { section: Section::Updates, post, act: act.clone() });
    world.rests();
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
