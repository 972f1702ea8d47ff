//! The device dies before it performs any one command. What its screen had called saved is there when it starts again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use std::collections::BTreeMap;

use samlat_circle::{
    command::Ticket,
    engine::{
        Verb,
        told::MemberState,
        verb::{GuestKind, Invitation, NameCard, Share},
    },
    guest::{GuestVerb, told::GuestStanding},
};
use samlat_protocol::right::Rights;
use samlat_record::{Act, Item, MedicineField, Post, Section};
use samlat_stories::{
    people::DAY_MS,
    relay::ADDRESS,
    screen::Outcome,
    world::{App, Staff, World},
};

/// No burst has so many commands.
const MOST: u64 = 400;

fn begins_medicine(world: &mut World, app: App, name: &str) -> Ticket {
    let fields = vec![MedicineField::Name(name.to_owned())];
    let act = Act::Add { id: world.id(), item: Item::Medicine(fields) };
    world.begins(app, Verb::Edit { section: Section::Medications, edit: act.into() })
}

/// Begins the medicines; says which of them the screen called saved before the device died, and whether it died.
fn burst(world: &mut World, app: App, n: u64) -> (BTreeMap<String, bool>, bool) {
    let performed = world.at(app).performed();
    world.at_mut(app).dies_at = Some(performed + n);
    let names: Vec<String> = (0..3).map(|nth| format!("Läkemedel {n}.{nth}")).collect();
    let tickets: Vec<Ticket> = names.iter().map(|name| begins_medicine(world, app, name)).collect();
    world.settle();
    let died = !world.at(app).is_open();
    world.at_mut(app).dies_at = None;
    let device = world.at(app);
    let screen = if died { &device.last_seen } else { &device.screen };
    let is_saved = |ticket: &Ticket| screen.outcome_of(*ticket) == Some(Outcome::Saved);
    (names.into_iter().zip(tickets.iter().map(is_saved)).collect(), died)
}

#[test]
fn what_the_screen_called_saved_is_there_and_the_device_still_syncs() {
    let mut world = World::new(51);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &[(Section::Medications, Rights::READ)]);
    let mut written: BTreeMap<String, bool> = BTreeMap::new();
    for n in 0..MOST {
        let (burst, died) = burst(&mut world, karin, n);
        written.extend(burst);
        if died {
            world.opens(karin);
            world.settle();
        }
        let shown = world.medicines(karin);
        for (name, is_saved) in &written {
            let count = shown.iter().filter(|medicine| *medicine == name).count();
            assert!(
                count <= 1 && (!is_saved || count == 1),
                "died at {n}: {name} stands there {count} times"
            );
        }
        world.is_whole(karin);
        assert_eq!(world.medicines(erik), shown, "died at {n}");
        if !died {
            assert!(n > 8, "a burst has more commands than {n}");
            world.is_whole(erik);
            return;
        }
    }
    panic!("the burst does not end");
}

#[test]
fn an_invitation_is_made_or_not_and_a_link_that_was_told_opens() {
    let mut world = World::new(52);
    let karin = world.person("Karins telefon");
    for n in 0..MOST {
        let called = format!("Gäst {n}");
        let invitation = Invitation {
            called: called.clone(),
            kind: GuestKind::Staff,
            shares: vec![Share { section: Section::Updates, rights: Rights::POST }],
            open_until_ms: world.now_ms() + DAY_MS,
            until_ms: None,
            open_directly: false,
        };
        let performed = world.at(karin).performed();
        world.at_mut(karin).dies_at = Some(performed + n);
        let ticket = world.begins(karin, Verb::Invite(invitation));
        world.settle();
        let died = !world.at(karin).is_open();
        world.at_mut(karin).dies_at = None;
        let device = world.at(karin);
        let screen = if died { &device.last_seen } else { &device.screen };
        let saved = screen.outcome_of(ticket) == Some(Outcome::Saved);
        let link = screen.invited.clone().filter(|_| saved);
        if died {
            world.opens(karin);
            world.rests();
        }
        world.is_whole(karin);
        let row = world
            .at(karin)
            .screen
            .members
            .iter()
            .find(|m| m.called.as_deref() == Some(called.as_str()))
            .cloned();
        assert!(row.is_some() || !saved, "died at {n}");
        if let Some(row) = row {
            let MemberState::Invited { fragment: Some(fragment), .. } = row.state else {
                panic!("died at {n}: {:?}", row.state)
            };
            assert!(link.is_none_or(|link| link == fragment), "died at {n}");
            let page = world.staff_page("En webbläsare");
            world.staff_does(page, GuestVerb::Open { link: fragment, relay: ADDRESS.to_owned() });
        }
        if !died {
            return;
        }
    }
    panic!("the invitation does not end");
}

/// What a guest does with a link, as far as she has not come yet.
fn goes_on(world: &mut World, page: Staff, link: &str) -> Option<Ticket> {
    if matches!(world.desk(page).screen.standing, None | Some(GuestStanding::Nothing)) {
        world.staff_begins(page, GuestVerb::Open { link: link.to_owned(), relay: ADDRESS.to_owned() });
        world.settle();
    }
    if matches!(world.desk(page).screen.standing, Some(GuestStanding::Opened(_))) {
        let card =
            NameCard { name: "Maria".into(), organisation: "Mottagningen".into(), ..NameCard::default() };
        world.staff_begins(page, GuestVerb::Join { card });
        world.settle();
    }
    let post = Post::Update { text: "Provsvaren är klara.".into(), task: None };
    let ticket = world.staff_begins(page, GuestVerb::Post { section: Section::Updates, post });
    world.settle();
    Some(ticket).filter(|_| world.desk(page).is_open())
}

#[test]
fn a_guest_comes_in_and_posts_once_wherever_her_page_died() {
    let mut world = World::new(53);
    let karin = world.person("Karins telefon");
    for n in 0..MOST {
        let called = format!("Gäst {n}");
        let link = world.invites(karin, &called, GuestKind::Staff, &[(Section::Updates, Rights::POST)]);
        let page = world.staff_page("Marias webbläsare");
        let performed = world.desk(page).performed();
        world.desk_mut(page).dies_at = Some(performed + n);
        let before = world.posts(karin, Section::Updates).len();
        let done = goes_on(&mut world, page, &link);
        let died = !world.desk(page).is_open();
        world.desk_mut(page).dies_at = None;
        if died {
            assert_eq!(done, None);
            world.staff_opens(page);
            world.settle();
            if world.desk(page).screen.posts.is_empty() {
                goes_on(&mut world, page, &link).expect("she is not stopped again");
            }
        }
        world.rests();
        let standing = world.desk(page).screen.standing.clone();
        assert!(matches!(standing, Some(GuestStanding::Joined(_))), "died at {n}: {standing:?}");
        let posts = world.posts(karin, Section::Updates);
        assert_eq!(posts.len() - before, 1, "died at {n}: once");
        assert_eq!(posts.last().and_then(|post| post.author.called.as_deref()), Some(called.as_str()));
        world.is_whole(karin);
        world.staff_closes(page);
        if !died {
            return;
        }
    }
    panic!("coming in does not end");
}
