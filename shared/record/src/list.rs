//! A list whose entries are shared between its copies: a section of years is copied for the price of counting.

use std::{
    ops::{Index, IndexMut},
    slice,
    sync::Arc,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A list whose copies share its entries. An entry that is written in one copy stays as it was in the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T>(Vec<Arc<T>>);

/// What turns one list into another: of so many, from a place on, so many entries go and these come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Splice<T> {
    of: u32,
    at: u32,
    gone: u32,
    come: List<T>,
}

impl<T> List<T> {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each in order.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter(self.0.iter())
    }

    /// The first.
    #[must_use]
    pub fn first(&self) -> Option<&T> {
        self.0.first().map(AsRef::as_ref)
    }

    /// The last.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        self.0.last().map(AsRef::as_ref)
    }

    /// The one at this place, from 0.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&T> {
        self.0.get(place).map(AsRef::as_ref)
    }

    /// The one of this key, in a list that stands in order of it.
    pub fn by_key<K: Ord>(&self, key: &K, mut of: impl FnMut(&T) -> K) -> Option<&T> {
        let place = self.0.binary_search_by(|entry| of(entry).cmp(key)).ok()?;
        self.get(place)
    }

    /// Puts one last.
    pub fn push(&mut self, entry: T) {
        self.0.push(Arc::new(entry));
    }

    /// Leaves those for which `stays` is true.
    pub fn retain(&mut self, mut stays: impl FnMut(&T) -> bool) {
        self.0.retain(|entry| stays(entry));
    }

    /// Puts them in order of what `key` gives; those with the same key stay as they were to each other.
    pub fn sort_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.0.sort_by_key(|entry| key(entry));
    }

    /// Does what `splice` says; false, and nothing done, when it is of another list.
    #[must_use]
    pub fn apply(&mut self, splice: Splice<T>) -> bool {
        let (of, at, gone) = (splice.of as usize, splice.at as usize, splice.gone as usize);
        let fits = of == self.0.len() && at.checked_add(gone).is_some_and(|end| end <= of);
        if fits {
            self.0.splice(at..at + gone, splice.come.0);
        }
        fits
    }
}

impl<T: Clone> List<T> {
    /// The one at this place, from 0, to be written in.
    pub fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        self.0.get_mut(place).map(Arc::make_mut)
    }

    /// Each in order, to be written in.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.into_iter()
    }
}

impl<T: Eq> List<T> {
    /// What turns `before` into this one. Entries that both share are not looked into.
    #[must_use]
    pub fn since(&self, before: &Self) -> Splice<T> {
        let same = |(one, other): &(&Arc<T>, &Arc<T>)| one == other;
        let at = self.0.iter().zip(&before.0).take_while(same).count();
        let rest = |list: &Self| list.0.get(at..).unwrap_or_default().to_vec();
        let (mut new, old) = (rest(self), rest(before));
        let end = new.iter().rev().zip(old.iter().rev()).take_while(same).count();
        new.truncate(new.len() - end);
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Splice { of: number(before.len()), at: number(at), gone: number(old.len() - end), come: Self(new) }
    }
}

/// Each of a list's entries in order.
#[derive(Debug)]
pub struct Iter<'a, T>(slice::Iter<'a, Arc<T>>);

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(AsRef::as_ref)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> DoubleEndedIterator for Iter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(AsRef::as_ref)
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Clone> IntoIterator for &'a mut List<T> {
    type Item = &'a mut T;
    type IntoIter = std::iter::Map<slice::IterMut<'a, Arc<T>>, fn(&'a mut Arc<T>) -> &'a mut T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut().map(Arc::make_mut)
    }
}

impl<T: Clone> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::iter::Map<std::vec::IntoIter<Arc<T>>, fn(Arc<T>) -> T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().map(Arc::unwrap_or_clone)
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(entries: Vec<T>) -> Self {
        entries.into_iter().collect()
    }
}

impl<T, const N: usize> From<[T; N]> for List<T> {
    fn from(entries: [T; N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        Self(entries.into_iter().map(Arc::new).collect())
    }
}

impl<T> Extend<T> for List<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, entries: I) {
        self.0.extend(entries.into_iter().map(Arc::new));
    }
}

impl<T> Index<usize> for List<T> {
    type Output = T;

    #[expect(clippy::indexing_slicing, reason = "as with a slice, whoever asks knows that it is there")]
    fn index(&self, place: usize) -> &T {
        &self.0[place]
    }
}

impl<T: Clone> IndexMut<usize> for List<T> {
    #[expect(clippy::indexing_slicing, reason = "as with a slice, whoever asks knows that it is there")]
    fn index_mut(&mut self, place: usize) -> &mut T {
        Arc::make_mut(&mut self.0[place])
    }
}

impl<T: Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

/// In the schema it is an array.
#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<T>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_one_list_is_since_another_turns_that_into_it(
            before in prop::collection::vec(0_u8..4, 0..9),
            after in prop::collection::vec(0_u8..4, 0..9),
        ) {
            let (mut list, after) = (List::from(before), List::from(after));
            let splice = after.since(&list);
            prop_assert!(list.apply(splice));
            prop_assert_eq!(list, after);
        }
    }

    #[test]
    fn what_is_written_in_one_copy_stays_as_it_was_in_the_others() {
        let first = List::from([1, 2, 3]);
        let mut second = first.clone();
        second[1] = 7;
        assert_eq!((first[1], second[1]), (2, 7));
        assert!(Arc::ptr_eq(&first.0[0], &second.0[0]));
        assert_eq!(second.since(&first), Splice { of: 3, at: 1, gone: 1, come: List::from([7]) });
    }

    #[test]
    fn what_is_of_another_list_is_not_done() {
        let mut list = List::from([1]);
        let splice = |of, at, gone| Splice { of, at, gone, come: List::from([2]) };
        for splice in [splice(2, 0, 0), splice(1, 1, 1), splice(1, u32::MAX, u32::MAX)] {
            assert!(!list.apply(splice));
        }
        assert_eq!(list, List::from([1]));
    }
}
