//! She ends the sharing with somebody. From then on nothing reaches him, and nothing of his reaches her record.
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
        Failure, Verb,
        told::{MemberState, SyncState},
        verb::GuestKind,
    },
    guest::{
        GuestVerb,
        told::{GuestStanding, PostState},
    },
};
use samlat_protocol::right::Rights;
use samlat_record::{Act, AppointmentField, Item, Post, Section};
use samlat_stories::{
    people::{DAY_MS, at_hour},
    screen::Outcome,
    world::{App, World},
};

fn siblings(seed: u64) -> (World, App, App) {
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &[(Section::Appointments, Rights::EDIT)]);
    world.adds_appointment(karin, "Neurologen", 10);
    world.settle();
    assert_eq!(world.visits(erik), ["Neurologen"]);
    (world, karin, erik)
}

fn withdraws(world: &mut World, karin: App, called: &str) {
    let member = world.member(karin, called).id;
    world.does(karin, Verb::Withdraw { member });
    world.rests();
    assert!(matches!(world.member(karin, called).state, MemberState::Withdrawn { at_ms: Some(_) }));
}

fn visit(world: &mut World, title: &str) -> Verb {
    let fields = vec![AppointmentField::Title(title.into()), AppointmentField::When(at_hour(9))];
    let act = Act::Add { id: world.id(), item: Item::Appointment(fields) };
    Verb::Edit { section: Section::Appointments, edit: act.into() }
}

#[test]
fn he_sees_nothing_new_and_she_goes_on() {
    let (mut world, karin, erik) = siblings(31);
    withdraws(&mut world, karin, "Erik");
    assert_eq!(world.sync(erik).state, SyncState::Ended);
    world.adds_appointment(karin, "Träning", 12);
    world.rests();
    world.is_whole(karin);
    assert_eq!(world.visits(karin), ["Neurologen", "Träning"]);
    assert_eq!(world.visits(erik), ["Neurologen"], "what he had, and no more");
    assert_eq!(
        world.at(erik).screen.record.as_ref().map(|record| record.ended),
        Some(true),
        "and he is told"
    );
    let write = visit(&mut world, "Efteråt");
    assert_eq!(world.asks(erik, write), Outcome::Failed(Failure::Ended));
}

#[test]
fn what_he_wrote_before_he_knew_does_not_enter_whatever_his_clock_says() {
    for (seed, clock_off_ms) in [(32, 0), (33, -10 * DAY_MS)] {
        let (mut world, karin, erik) = siblings(seed);
        world.online(erik, false);
        withdraws(&mut world, karin, "Erik");
        // He does not know yet, and sets his clock back.
        world.at_mut(erik).clock_off_ms = clock_off_ms;
        let write = visit(&mut world, "Efteråt");
        world.does(erik, write);
        world.at_mut(erik).clock_off_ms = 0;
        world.online(erik, true);
        world.rests();
        world.rests();
        assert_eq!(world.sync(erik).state, SyncState::Ended);
        world.adds_appointment(karin, "Träning", 12);
        world.rests();
        assert_eq!(world.visits(karin), ["Neurologen", "Träning"], "seed {seed}");
        world.is_whole(karin);
    }
}

#[test]
fn what_he_wrote_before_stays() {
    let (mut world, karin, erik) = siblings(34);
    world.adds_appointment(erik, "Tandläkaren", 15);
    world.settle();
    withdraws(&mut world, karin, "Erik");
    assert_eq!(world.visits(karin), ["Neurologen", "Tandläkaren"]);
    world.closes(karin);
    world.opens(karin);
    world.rests();
    assert_eq!(world.visits(karin), ["Neurologen", "Tandläkaren"]);
}

#[test]
fn a_nurse_is_told_that_it_has_ended_and_what_she_posts_then_is_not_sent() {
    let mut world = World::new(35);
    let karin = world.person("Karins telefon");
    let shares = [(Section::Updates, Rights::POST)];
    let link = world.invites(karin, "Sköterskan", GuestKind::Staff, &shares);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    let told = |text: &str| GuestVerb::Post {
        section: Section::Updates,
        post: Post::Update { text: text.into(), task: None },
    };
    world.staff_does(maria, told("Provsvaren är klara."));
    world.rests();
    assert_eq!(world.posts(karin, Section::Updates).len(), 1);
    withdraws(&mut world, karin, "Sköterskan");

    let late = world.staff_asks(maria, told("En sak till."));
    world.rests();
    world.staff_asks(maria, GuestVerb::SyncNow);
    let screen = &world.desk(maria).screen;
    assert!(matches!(screen.standing, Some(GuestStanding::Ended(_))), "{:?}", screen.standing);
    assert_eq!(world.posts(karin, Section::Updates).len(), 1, "nothing more comes");
    if late == Outcome::Saved {
        let late = screen
            .posts
            .iter()
            .find(|post| matches!(&post.post, Post::Update { text, .. } if text == "En sak till."));
        assert_eq!(late.map(|post| post.state), Some(PostState::Refused), "she is told so");
    }
    assert!(screen.posts.iter().any(|post| post.state != PostState::Refused), "what came before stays");
}
