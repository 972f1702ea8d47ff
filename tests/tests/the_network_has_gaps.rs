//! Something between the device and the relay breaks off every stream of events. What others write comes all the same,
//! because a call is held instead.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_protocol::right::Rights;
use samlat_record::Section;
use samlat_stories::world::World;

#[test]
fn what_he_writes_comes_to_her_without_waiting() {
    let mut world = World::new(501);
    world.relay.cuts_streams = true;
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &[(Section::Appointments, Rights::EDIT)]);
    world.rests();
    let before = world.now_ms();
    world.adds_appointment(erik, "Tandläkaren", 15);
    world.settle();
    assert_eq!(world.visits(karin), ["Tandläkaren"]);
    assert_eq!(world.now_ms(), before, "no time went by");
    world.is_whole(karin);
    // The held call runs out and is made anew, for as long as it takes.
    for n in 0..5 {
        world.passes(70_000);
        world.settle();
        world.adds_appointment(erik, &format!("Besök {n}"), 9);
        world.settle();
        assert_eq!(world.visits(karin).len(), n + 2);
    }
    // And it works in the other direction, and when streams come through again.
    world.relay.cuts_streams = false;
    for app in [karin, erik] {
        world.closes(app);
        world.opens(app);
    }
    world.rests();
    world.adds_appointment(karin, "Synundersökning", 14);
    world.settle();
    assert_eq!(world.visits(erik).len(), 7);
}
