//! A message of a kind that today's app does not know stands in the middle of a chain of her tablet's. What comes after it is
//! packed, pruned and read by whoever comes later all the same, and the message itself is still there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use automerge::ScalarValue;
use samlat_circle::engine::{
    Verb,
    told::{SyncState, WhySetAside},
};
use samlat_protocol::envelope::Envelope;
use samlat_record::Section;
use samlat_stories::{
    newer::updated::Updated,
    people::{DAY_MS, SECTIONS},
    promises::disk::Disk,
    world::World,
};

const VISITS: Section = Section::Appointments;
const HOUR_MS: i64 = 60 * 60 * 1000;

#[test]
fn it_hinders_no_snapshot_and_nobody_who_comes_later() {
    let mut world = World::new(971);
    let karin = world.person("Karins telefon");
    let tablet = world.adds_device(karin, "Surfplattan");
    let visit = world.adds_appointment(karin, "Neurologen", 10);
    world.rests();
    let record = world.at(karin).screen.record.as_ref().unwrap().record;
    let mut tablet = Updated::on(&mut world, tablet);
    let key = format!("i/{visit}/interpreter");
    let said = ScalarValue::Str("Tolk på finska".into());
    let (status, unknown) = tablet.sends_kind(&world, VISITS, 9);
    assert_eq!(status, 200);
    tablet.writes(&world, VISITS, &[(&key, said.clone())]);
    world.rests();
    world.begins(karin, Verb::Look { sections: Vec::new() });
    for n in 0..260 {
        world.moves_appointment(karin, visit, 8 + n % 10);
    }
    world.begins(karin, Verb::Look { sections: SECTIONS.to_vec() });
    world.rests();
    for wait in [2 * HOUR_MS, 91 * DAY_MS] {
        world.passes(wait);
        world.wakes_everybody();
        world.rests();
    }
    world.relay.sweeps();
    let rows = world.relay.streams(record).into_iter().flat_map(|stream| world.relay.rows(record, stream));
    let envelopes: Vec<Envelope> = rows.map(|row| Envelope::from_bytes(&row.envelope.0).unwrap()).collect();
    assert!(envelopes.iter().any(Envelope::is_stripped), "what a snapshot covers is pruned");
    let kept = envelopes.iter().find(|envelope| envelope.core.id() == unknown).expect("it is at the relay");
    assert!(!kept.is_stripped(), "no snapshot has what nobody could read");
    let fresh = world.adds_device(karin, "Datorn");
    world.rests();
    for app in [karin, fresh] {
        let (sync, name) = (world.sync(app), &world.at(app).name);
        assert_eq!(
            (sync.state, sync.unsent, sync.alarms.as_slice()),
            (SyncState::Online, 0, &[][..]),
            "{name}"
        );
        let aside: Vec<WhySetAside> = sync.set_aside.iter().map(|one| one.why).collect();
        assert_eq!(aside, [WhySetAside::UnknownKind], "{name}");
        let disk = Disk::of(world.at(app)).unwrap();
        assert!(disk.has_set_aside(unknown), "{name}");
        assert_eq!(disk.says(&key), std::slice::from_ref(&said), "{name}");
        assert_eq!(world.visits(app), ["Neurologen"], "{name}");
    }
}
