//! The log itself: how it begins, how it goes on, and that everybody who reads it comes to the same.

use samlat_protocol::{
    circle::{Circle, EntryRefusal, Relation},
    circle_entry::{Genesis, Visible},
    id::{EntryId, Locator, RecordId},
    right::Rights,
};

use crate::people::{
    MEDICINES, NOW, Story, TIMES, founding, genesis, grant, may, person, recover, root_wrap, rotation,
    section, stream,
};

#[test]
fn a_record_is_named_by_its_genesis() {
    let story = Story::begin();
    assert_eq!(story.circle.record().as_bytes(), story.circle.head().as_bytes());
    assert_eq!(story.circle.record(), story.circle.entries()[0].record());
}

#[test]
fn genesis_must_hold_together() {
    let g = genesis;
    for (refused, why) in [
        (Genesis { rotations: vec![rotation(TIMES, 1)], ..g() }, "a section without an epoch"),
        (Genesis { rotations: vec![rotation(TIMES, 1), rotation(MEDICINES, 2)], ..g() }, "a later epoch"),
        (Genesis { sections: vec![section(TIMES), section(TIMES)], ..g() }, "a section twice"),
        (Genesis { sections: vec![section(TIMES), section(TIMES + 1)], ..g() }, "a stream twice"),
        (Genesis { wraps: Vec::new(), ..g() }, "nothing for the words"),
        (Genesis { admin: person("root").keys(), ..g() }, "the root as a device"),
        (Genesis { wraps: vec![root_wrap(), root_wrap()], ..g() }, "two wraps for one"),
    ] {
        assert_eq!(Circle::begin(founding(refused)), Err(EntryRefusal::Contradiction), "{why}");
    }
    let sound = founding(g()).content;
    let changed = [
        samlat_protocol::circle_entry::Content { n: 1, ..sound.clone() },
        samlat_protocol::circle_entry::Content { prev: EntryId::new([1; 32]), ..sound.clone() },
        samlat_protocol::circle_entry::Content { record: RecordId::new([1; 32]), ..sound.clone() },
        samlat_protocol::circle_entry::Content { root_generation: 1, ..sound.clone() },
        samlat_protocol::circle_entry::Content { signer: person("anna").key(), ..sound },
    ];
    for content in changed {
        assert_eq!(Circle::begin(person("root").entry(content)), Err(EntryRefusal::Contradiction));
    }
    let other_kind = Story::begin().draft(&person("anna"), Visible::Grant(grant(&person("x"), &[])));
    assert_eq!(Circle::begin(other_kind), Err(EntryRefusal::NotAllowed));
    assert_eq!(Circle::replay([]), Err(EntryRefusal::Contradiction));
}

#[test]
fn an_entry_follows_the_head_of_its_own_record() {
    let mut story = Story::begin();
    let sound = story.draft(&person("anna"), Visible::Grant(grant(&person("brother"), &[]))).content;
    let mut refused = |change: fn(&mut samlat_protocol::circle_entry::Content)| {
        let mut content = sound.clone();
        change(&mut content);
        story.circle.append(person("anna").entry(content), Some(NOW)).unwrap_err()
    };
    assert_eq!(refused(|c| c.record = RecordId::new([1; 32])), EntryRefusal::WrongRecord);
    assert_eq!(refused(|c| c.n = 2), EntryRefusal::StaleHead);
    assert_eq!(refused(|c| c.n = 0), EntryRefusal::StaleHead);
    assert_eq!(refused(|c| c.n = u64::MAX), EntryRefusal::StaleHead);
    assert_eq!(refused(|c| c.prev = EntryId::ZERO), EntryRefusal::StaleHead);
    assert_eq!(refused(|c| c.root_generation = 1), EntryRefusal::StaleHead);
    let entry = person("anna").entry(sound);
    story.circle.append(entry.clone(), Some(NOW)).unwrap();
    assert_eq!(story.circle.append(entry, Some(NOW)), Err(EntryRefusal::StaleHead), "again");
}

#[test]
fn an_entry_has_a_place() {
    let mut story = Story::begin();
    let id = story.anna(Visible::Grant(grant(&person("brother"), &[may(TIMES, Rights::READ)])));
    assert_eq!(story.circle.place_of(id), Some(1));
    assert_eq!(story.circle.place_of(EntryId::ZERO), None);
    assert_eq!(story.circle.head(), id);
    assert_eq!(story.circle.rights(&person("brother").key(), stream(TIMES)), Rights::READ);
}

#[test]
fn two_logs_are_compared_by_their_entries() {
    let begun = Story::begin();
    let read = Visible::Grant(grant(&person("brother"), &[may(TIMES, Rights::READ)]));
    let mut ahead = begun.clone();
    ahead.anna(read.clone());
    let mut other = begun.clone();
    other.anna(Visible::Grant(grant(&person("sister"), &[])));
    let keep = begun.circle.head();
    let mut recovered = begun.clone();
    recovered.try_recover(keep, 1, recover(keep, &person("new phone"), 2)).unwrap();
    let mut at_once = begun.clone();
    at_once.try_recover(keep, 1, recover(keep, &person("other phone"), 2)).unwrap();
    let elsewhere = Circle::begin(founding(Genesis { locator: Locator::new([9; 32]), ..genesis() })).unwrap();
    for (one, another, relation) in [
        (&begun.circle, &begun.circle, Relation::Same),
        (&begun.circle, &ahead.circle, Relation::GoesOn),
        (&begun.circle, &recovered.circle, Relation::GoesOn),
        (&ahead.circle, &begun.circle, Relation::Behind),
        (&ahead.circle, &other.circle, Relation::Forked),
        (&ahead.circle, &recovered.circle, Relation::Overrules),
        (&recovered.circle, &ahead.circle, Relation::Overruled),
        (&recovered.circle, &at_once.circle, Relation::Forked),
        (&begun.circle, &elsewhere, Relation::Unrelated),
    ] {
        assert_eq!(one.relation(another), relation);
    }
}
