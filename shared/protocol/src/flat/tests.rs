//! A flat map or set does what the library's tree does, whatever is done to both.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{FlatMap, FlatSet};

#[derive(Debug, Clone)]
enum Step {
    Insert(u8, u16),
    Remove(u8),
    Add(u8, u16),
    Change(u8, u16),
    Retain(u16),
    PopFirst,
    Extend(Vec<(u8, u16)>),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => any::<(u8, u16)>().prop_map(|(key, value)| Step::Insert(key, value)),
        2 => any::<u8>().prop_map(Step::Remove),
        2 => any::<(u8, u16)>().prop_map(|(key, value)| Step::Add(key, value)),
        1 => any::<(u8, u16)>().prop_map(|(key, value)| Step::Change(key, value)),
        1 => any::<u16>().prop_map(Step::Retain),
        1 => Just(Step::PopFirst),
        1 => prop::collection::vec(any::<(u8, u16)>(), 0..9).prop_map(Step::Extend),
    ]
}

fn on_maps(flat: &mut FlatMap<u8, u16>, tree: &mut BTreeMap<u8, u16>, step: &Step) {
    match step.clone() {
        Step::Insert(key, value) => assert_eq!(flat.insert(key, value), tree.insert(key, value)),
        Step::Remove(key) => assert_eq!(flat.remove(&key), tree.remove(&key)),
        Step::Add(key, value) => {
            let (left, right) = (flat.entry(key).or_default(), tree.entry(key).or_default());
            (*left, *right) = (left.wrapping_add(value), right.wrapping_add(value));
        }
        Step::Change(key, value) => {
            assert_eq!(flat.get_mut(&key).map(|found| *found = value).is_some(), flat.contains_key(&key));
            if let Some(found) = tree.get_mut(&key) {
                *found = value;
            }
        }
        Step::Retain(least) => {
            flat.retain(|_, value| *value >= least);
            tree.retain(|_, value| *value >= least);
        }
        Step::PopFirst => {
            let first = tree.pop_first();
            assert_eq!(first.and_then(|(key, _)| flat.remove(&key)), first.map(|(_, value)| value));
        }
        Step::Extend(rows) => {
            flat.extend(rows.clone());
            tree.extend(rows);
        }
    }
}

fn on_sets(flat: &mut FlatSet<u8>, tree: &mut BTreeSet<u8>, step: &Step) {
    match step.clone() {
        Step::Insert(thing, _) | Step::Add(thing, _) => assert_eq!(flat.insert(thing), tree.insert(thing)),
        Step::Remove(thing) | Step::Change(thing, _) => assert_eq!(flat.remove(&thing), tree.remove(&thing)),
        Step::Retain(least) => {
            flat.retain(|thing| u16::from(*thing) >= least);
            tree.retain(|thing| u16::from(*thing) >= least);
        }
        Step::PopFirst => assert_eq!(flat.pop_first(), tree.pop_first()),
        Step::Extend(rows) => {
            flat.extend(rows.iter().map(|(thing, _)| *thing));
            tree.extend(rows.iter().map(|(thing, _)| *thing));
        }
    }
}

proptest! {
    #[test]
    fn a_map_is_what_a_tree_is(steps in prop::collection::vec(step(), 0..60), from: u8, to: u8) {
        let (mut flat, mut tree) = (FlatMap::new(), BTreeMap::new());
        for step in &steps {
            on_maps(&mut flat, &mut tree, step);
            prop_assert!(flat.iter().eq(tree.iter()), "{step:?}: {flat:?} {tree:?}");
            prop_assert_eq!(flat.len(), tree.len());
            prop_assert_eq!(flat.first_key_value(), tree.first_key_value());
            prop_assert_eq!(flat.last_key_value(), tree.last_key_value());
        }
        prop_assert!(flat.keys().eq(tree.keys()) && flat.values().eq(tree.values()));
        prop_assert_eq!(flat.get(&from), tree.get(&from));
        prop_assert!(flat.range(from..).eq(tree.range(from..)));
        prop_assert!(flat.range(..=to).rev().eq(tree.range(..=to).rev()));
        if from <= to {
            prop_assert!(flat.range(from..to).eq(tree.range(from..to)));
            prop_assert!(flat.range(from..=to).eq(tree.range(from..=to)));
        } else {
            prop_assert_eq!(flat.range(from..to).next(), None);
        }
        flat.range_mut(from..).chain(tree.range_mut(from..)).for_each(|(_, value)| *value ^= 1);
        flat.iter_mut().chain(tree.iter_mut()).for_each(|(_, value)| *value ^= 2);
        prop_assert!(flat.iter().eq(tree.iter()));
        prop_assert!(flat.clone().split_off(&to).into_iter().eq(tree.clone().split_off(&to)));
        prop_assert_eq!(&flat, &tree.clone().into_iter().rev().collect::<FlatMap<_, _>>());
        prop_assert!(flat.into_iter().eq(tree));
    }

    #[test]
    fn a_set_is_what_a_tree_is(steps in prop::collection::vec(step(), 0..60), other: BTreeSet<u8>) {
        let (mut flat, mut tree) = (FlatSet::new(), BTreeSet::new());
        for step in &steps {
            on_sets(&mut flat, &mut tree, step);
            prop_assert!(flat.iter().eq(tree.iter()), "{step:?}: {flat:?} {tree:?}");
            prop_assert_eq!(flat.first(), tree.first());
        }
        let flat_other: FlatSet<u8> = other.iter().copied().collect();
        prop_assert!(flat.intersection(&flat_other).eq(tree.intersection(&other)));
        prop_assert!(flat.difference(&flat_other).eq(tree.difference(&other)));
        prop_assert_eq!(flat.is_subset(&flat_other), tree.is_subset(&other));
        prop_assert!(flat.into_iter().eq(tree));
    }
}
