//! A record so short that no device of hers would pack it: whoever has the keys of one of them puts a snapshot that holds
//! nothing of what it claims, and the relay prunes by snapshots. Her devices find it out, and whoever comes later reads all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a story fails by panicking")]

use samlat_protocol::{envelope::Envelope, right::Rights};
use samlat_record::Section;
use samlat_stories::{by_hand::ByHand, people::DAY_MS, world::World};

const WRITES: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

#[test]
fn a_hollow_snapshot_of_a_short_record_is_replaced_and_whoever_comes_later_reads_all() {
    println!("seed 9151");
    let mut world = World::new(9151);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &WRITES);
    world.adds_appointment(karin, "Neurologen", 8);
    world.adds_appointment(erik, "Tandläkaren", 9);
    world.rests();
    let record = world.at(karin).screen.record.as_ref().unwrap().record;
    let mut thief = ByHand::with_keys_of(&mut world, karin, record);
    let visits = thief.document(Section::Appointments);
    let hollow = thief.snapshot(&world, visits, |_, bodies| {
        bodies.iter_mut().for_each(|body| *body = b"nothing".to_vec());
    });
    assert_eq!(thief.puts(&world, &hollow), 204);
    for _ in 0..4 {
        world.passes(31 * DAY_MS);
        world.wakes_everybody();
        world.rests();
        world.relay.sweeps();
    }
    let rows = world.relay.rows(record, visits);
    let stripped = rows.iter().filter(|row| Envelope::from_bytes(&row.envelope.0).unwrap().is_stripped());
    assert_eq!(stripped.count(), 2, "it is pruned all the same");
    let tablet = world.adds_device(karin, "Surfplattan");
    let lisa = world.relative(karin, "Lisas telefon", "Lisa", &WRITES);
    world.rests();
    for app in [karin, erik, tablet, lisa] {
        world.is_whole(app);
        assert_eq!(world.visits(app), ["Neurologen", "Tandläkaren"], "{}", world.at(app).name);
    }
}
