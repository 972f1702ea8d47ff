//! The person has a newer app on another device, and something stands in the circle log that this one does not know. It
//! keeps everything, sends nothing that might be wrong, and says that it has to be updated.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::{
    Failure, Verb,
    told::SyncState,
    verb::{GuestKind, Invitation, Share},
};
use samlat_protocol::right::Rights;
use samlat_record::Section;
use samlat_stories::{
    newer::Newer,
    people::DAY_MS,
    screen::Outcome,
    world::{App, World},
};

const VISITS: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

fn scene(seed: u64) -> (World, App, App, Newer) {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &VISITS);
    world.adds_appointment(karin, "Neurologen", 10);
    world.does(karin, Verb::ShowWords);
    let words = world.at(karin).screen.words.join(" ");
    let newer = Newer::comes(&mut world, karin, &words);
    world.rests();
    (world, karin, erik, newer)
}

fn invitation(world: &World) -> Verb {
    Verb::Invite(Invitation {
        called: "Lisa".to_owned(),
        kind: GuestKind::Relative,
        shares: vec![Share { section: Section::Appointments, rights: Rights::READ }],
        open_until_ms: world.now_ms() + DAY_MS,
        until_ms: None,
        open_directly: false,
    })
}

#[test]
fn nothing_is_sent_and_nothing_is_lost() {
    let (mut world, karin, erik, mut newer) = scene(701);
    let record = world.at(karin).screen.record.as_ref().unwrap().record;
    newer.writes_unknown(&world, 99);
    world.wakes_everybody();
    world.rests();
    world.wakes_everybody();
    world.rests();
    let lengths = |world: &World| -> usize {
        world.relay.streams(record).iter().map(|stream| world.relay.rows(record, *stream).len()).sum()
    };
    let before = lengths(&world);
    for (app, title) in [(karin, "Synundersökning"), (erik, "Tandläkaren")] {
        assert_eq!(world.sync(app).state, SyncState::NeedsUpdate, "{}", world.at(app).name);
        world.adds_appointment(app, title, 14);
        world.closes(app);
        world.opens(app);
        world.rests();
        assert_eq!((world.sync(app).state, world.sync(app).unsent), (SyncState::NeedsUpdate, 1));
        assert_eq!(world.visits(app), ["Neurologen", title], "it is kept, and shown");
    }
    assert_eq!(lengths(&world), before, "nothing was sent");
    let invite = invitation(&world);
    assert_eq!(world.asks(karin, invite), Outcome::Failed(Failure::NeedsUpdate));
    for app in [karin, erik] {
        assert_eq!(world.sync(app).alarms, [], "nobody is accused");
        assert_eq!(world.sync(app).set_aside, []);
    }
}

#[test]
fn what_need_not_be_understood_is_passed_over() {
    let (mut world, karin, erik, mut newer) = scene(702);
    newer.writes_unknown(&world, 200);
    world.wakes_everybody();
    world.rests();
    world.adds_appointment(karin, "Synundersökning", 14);
    world.adds_appointment(erik, "Tandläkaren", 15);
    let invite = invitation(&world);
    world.does(karin, invite);
    world.rests();
    for app in [karin, erik] {
        world.is_whole(app);
        assert_eq!(world.visits(app), ["Neurologen", "Synundersökning", "Tandläkaren"]);
    }
}
