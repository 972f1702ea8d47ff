//! A relay changes what it shows the page of a nurse, and is honest again. What she was told and asked is there in the end.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    engine::{Verb, verb::GuestKind},
    guest::{GuestVerb, told::PostState},
};
use samlat_protocol::right::Rights;
use samlat_record::{Post, Section, ThreadAct};
use samlat_stories::{relay::lies::Lie, world::World};

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
