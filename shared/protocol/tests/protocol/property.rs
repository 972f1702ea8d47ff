//! Anybody tries anything in any order: what holds of every log that comes of it.

use std::collections::BTreeMap;

use proptest::prelude::*;
use samlat_protocol::{
    circle::{Circle, Role},
    circle_entry::{Afterwards, Cut, Generation, Grant, Recover, Rotation, Verdict, Visible, Withdraw},
    envelope::Kind,
    id::{CoreId, PublicKey, StreamId},
    right::Rights,
};

use crate::closing::CLOSE;
use crate::death::{ALIVE, DEATH, wishes};
use crate::people::{
    DAY, MEDICINES, NOW, Person, Story, TIMES, cut_at, grant, invite, join, may, next_generation, person,
    recover, root_wrap, rotation, staff, stream, withdraw,
};

const NAMES: [&str; 10] =
    ["anna", "phone", "brother", "nurse", "clinic", "berg", "dahl", "link", "other link", "root"];

/// One try: who signs, what kind, and numbers that say the rest.
#[derive(Debug, Clone, Copy)]
struct Try {
    signer: usize,
    kind: u8,
    whom: usize,
    rights: u8,
    number: u8,
    at_day: u64,
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    // Mostly whoever may do such a thing, so that there is something to attack; else anybody anything.
    let plausible = prop_oneof![
        8 => (0_usize..2, 0_u8..5),
        4 => (0_usize..2, 7_u8..11),
        4 => (Just(4_usize), 6_u8..8),
        2 => (7_usize..9, Just(5_u8)),
        1 => (Just(9_usize), Just(11_u8)),
        2 => (0_usize..2, 12_u8..16),
        2 => (2_usize..4, Just(13_u8)),
        4 => (0..NAMES.len(), 0_u8..16),
    ];
    let one = (plausible, 0..NAMES.len(), 0_u8..6, any::<u8>(), 0_u64..3).prop_map(
        |((signer, kind), whom, rights, number, day)| Try {
            signer,
            kind,
            whom,
            rights,
            number,
            at_day: day * 40,
        },
    );
    proptest::collection::vec(one, 1..60)
}

/// The next epoch of a section, as an honest client would make it.
fn next_epoch(circle: &Circle, document: u8) -> Rotation {
    let section = &circle.sections()[&stream(document)];
    Rotation { generation: section.generation, ..rotation(document, section.epoch + 1) }
}

fn a_cut(story: &Story, author: &Person, number: u8) -> Cut {
    let (place, kind) = if number & 2 == 0 { (TIMES, Kind::Change) } else { (TIMES + 1, Kind::Post) };
    let seq = if number & 0x80 == 0 { u64::from(number >> 2) + 1 } else { u64::MAX };
    cut_at(&story.message(author, stream(place), kind, seq))
}

fn visible(story: &Story, attempt: Try) -> Visible {
    // Most is done to a few, so that it is done to them again.
    let whom = if attempt.kind == 7 { 2 + attempt.whom % 4 } else { attempt.whom };
    let whom = person(NAMES[whom]);
    let rights = [Rights::NONE, Rights::READ, Rights::POST, Rights::READ_POST, Rights::EDIT, Rights::ADMIN];
    let share = may([TIMES, MEDICINES][usize::from(attempt.number & 1)], rights[usize::from(attempt.rights)]);
    let cuts = if attempt.number & 4 == 0 { vec![a_cut(story, &whom, attempt.number)] } else { Vec::new() };
    let expires_ms = (attempt.number & 8 == 0).then_some(NOW + 30 * DAY);
    match attempt.kind {
        0 | 1 => Visible::Grant(Grant { expires_ms, cuts, ..grant(&whom, &[share]) }),
        2 => Visible::Grant(Grant { admin: true, ..grant(&whom, &[]) }),
        3 => Visible::Grant(Grant { certify: true, cuts, ..grant(&whom, &[share]) }),
        4 => Visible::Invite(invite(&whom, &[share], 50 + attempt.number % 4)),
        5 => join(&whom),
        6 => staff(&whom),
        7 => Visible::Withdraw(Withdraw { cuts, ..withdraw(&[&whom]) }),
        8 => Visible::Withdraw(Withdraw {
            cuts,
            rotations: vec![next_epoch(&story.circle, TIMES)],
            wraps: vec![root_wrap()],
            ..withdraw(&[&whom])
        }),
        9 => {
            let section = &story.circle.sections()[&stream(TIMES)];
            let next = next_generation(TIMES, section.generation + 1, section.epoch + 1);
            Visible::Generation(Generation { cuts, ..next })
        }
        10 => Visible::Verdict(Verdict { admitted: vec![CoreId::new([attempt.number; 32])] }),
        12 => wishes(&[&whom], if attempt.rights < 3 { Afterwards::Keep } else { Afterwards::Erase }),
        13 => DEATH,
        14 => ALIVE,
        15 => CLOSE,
        _ => {
            let kept = usize::from(attempt.number) % story.circle.entries().len();
            let keep = story.circle.entries()[kept].id();
            let prefix = Circle::replay(story.circle.entries()[..=kept].iter().cloned()).unwrap();
            Visible::Recover(Recover {
                withdrawn: if attempt.rights < 3 { vec![whom.key()] } else { Vec::new() },
                rotations: vec![next_epoch(&prefix, TIMES), next_epoch(&prefix, MEDICINES)],
                ..recover(keep, &person(NAMES[attempt.whom / 2]), 0)
            })
        }
    }
}

fn entry(story: &Story, attempt: Try) -> samlat_protocol::circle_entry::Entry {
    let signer = person(NAMES[attempt.signer]);
    let visible = visible(story, attempt);
    let mut content = story.content(&signer, visible);
    if let Visible::Recover(recover) = &content.visible {
        content.prev = recover.keep;
        content.n = story.circle.place_of(recover.keep).unwrap() + 1;
        content.root_generation += 1;
    }
    signer.unsigned(content)
}

type Places = BTreeMap<(StreamId, u32, PublicKey), u64>;

/// Where every ended author is cut, in every place that matters.
fn places(circle: &Circle) -> Places {
    let mut places = Places::new();
    for (key, _) in circle.members().iter().filter(|(_, member)| member.ended.is_some()) {
        for document in [TIMES, MEDICINES] {
            let generation = circle.sections()[&stream(document)].generation;
            let documents = (0..=generation).map(|generation| (stream(document), generation));
            for (place, generation) in documents.chain([(stream(document + 1), 0)]) {
                places.insert((place, generation, *key), circle.cut(place, generation, key).unwrap().0);
            }
        }
    }
    places
}

fn is_staff_of(circle: &Circle, key: &PublicKey, organisation: &PublicKey) -> bool {
    circle.members().get(key).is_some_and(|m| m.role == Role::Staff { organisation: *organisation })
}

/// What one accepted entry may have changed.
fn check_step(
    before: &Circle,
    after: &Circle,
    signer: &PublicKey,
    recovers: bool,
    by_person: &BTreeMap<PublicKey, bool>,
) {
    assert!(after.members().keys().any(|key| after.is_admin(key)), "somebody can write the log");
    if recovers {
        assert!(after.root_generation() > before.root_generation());
        return;
    }
    assert_eq!(after.root_generation(), before.root_generation());
    check_report(before, after, signer);
    assert_eq!(after.entries().len(), before.entries().len() + 1);
    let cut_then = places(before);
    for (place, seq) in places(after) {
        let author = place.2;
        let Some(then) = cut_then.get(&place) else { continue };
        let decided_anew = by_person.get(&author) == Some(&false) && before.is_admin(signer);
        assert!(seq <= *then || decided_anew, "a cut was raised from {then} to {seq} at {place:?}");
    }
    for (key, member) in after.members() {
        let known = before.members().get(key);
        assert!(
            known.is_none_or(|k| k.ended.is_none() || member.ended == k.ended),
            "an ended key stays ended"
        );
        assert!(known.is_none_or(|k| k.keys == member.keys), "keys stay");
        let touched = known != Some(member);
        let organisation = before.members().get(signer).is_some_and(|m| m.role == Role::Organisation);
        assert!(!(touched && organisation) || is_staff_of(after, key, signer), "not its staff");
    }
    for (id, section) in after.sections() {
        let then = &before.sections()[id];
        let turns = (then.epoch..=then.epoch + 1).contains(&section.epoch);
        assert!(turns && (then.generation..=then.generation + 1).contains(&section.generation));
        assert_eq!(section.rotations.len(), usize::try_from(section.epoch).unwrap(), "one secret by number");
    }
}

/// While a report stands nobody comes in and nobody gets more, and only the person ends it.
fn check_report(before: &Circle, after: &Circle, signer: &PublicKey) {
    let by = after.report().map(|report| report.by);
    assert!(by.is_none_or(|by| after.members()[&by].ended.is_none()), "who reports has a part in the circle");
    let Some(report) = before.report() else { return };
    assert!(after.report() == Some(report) || before.is_admin(signer), "only the person ends a report");
    for (key, member) in after.members() {
        let known = &before.members()[key];
        let has_more = member
            .rights
            .iter()
            .any(|(section, rights)| !known.rights.get(section).copied().unwrap_or_default().allows(*rights));
        assert!(!has_more && known.role == member.role, "nobody gets more");
    }
    assert_eq!(after.invitations().len(), before.invitations().len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_tried(tries in tries()) {
        let mut relay = Story::begin();
        let mut device = relay.circle.clone();
        // Whether the person, or only an organisation, has ended somebody.
        let mut ended_by_person: BTreeMap<PublicKey, bool> = BTreeMap::new();
        for attempt in tries {
            let before = relay.circle.clone();
            let entry = entry(&relay, attempt);
            let (signer, visible) = (entry.content.signer, entry.content.visible.clone());
            if relay.circle.append(entry.clone(), Some(NOW + attempt.at_day * DAY)).is_err() {
                prop_assert_eq!(&relay.circle, &before, "a refused entry changes nothing");
                continue;
            }
            let recovers = matches!(visible, Visible::Recover(_));
            check_step(&before, &relay.circle, &signer, recovers, &ended_by_person);
            let by_person = before.is_admin(&signer) || recovers;
            if recovers {
                ended_by_person.clear();
            }
            for (key, member) in relay.circle.members() {
                let then = before.members().get(key).and_then(|m| m.ended);
                let named = matches!(&visible, Visible::Withdraw(w) if w.keys.iter().any(
                    |k| k == key || is_staff_of(&relay.circle, key, k) || member.role == Role::Guest { invitation: *k }));
                if member.ended.is_some() && (then.is_none() || named || recovers) {
                    *ended_by_person.entry(*key).or_insert(false) |= by_person;
                }
            }
            device.append(entry, None).unwrap();
            prop_assert_eq!(&device, &relay.circle, "a device that judges no time agrees");
            let again = Circle::replay(relay.circle.entries().iter().cloned()).unwrap();
            prop_assert_eq!(&again, &relay.circle, "who reads from the start agrees");
        }
    }
}
