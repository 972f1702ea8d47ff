//! Things in their order, as one sorted list.

use std::borrow::Borrow;
use std::{fmt, slice, vec};

/// Things in their order, none twice.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FlatSet<T> {
    /// Sorted, nothing twice.
    rows: Vec<T>,
}

impl<T> FlatSet<T> {
    /// An empty set.
    #[must_use]
    pub const fn new() -> Self {
        Self { rows: Vec::new() }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All of them, in order.
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.rows.iter()
    }

    /// The first of them.
    pub fn first(&self) -> Option<&T> {
        self.rows.first()
    }

    /// Takes the first of them out.
    pub fn pop_first(&mut self) -> Option<T> {
        if self.rows.is_empty() { None } else { Some(self.rows.remove(0)) }
    }

    /// Keeps what the claim holds for.
    pub fn retain(&mut self, claim: impl FnMut(&T) -> bool) {
        self.rows.retain(claim);
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.rows.clear();
    }
}

impl<T: Ord> FlatSet<T> {
    /// Whether it is there.
    pub fn contains<Q: Ord + ?Sized>(&self, thing: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.rows.binary_search_by(|known| known.borrow().cmp(thing)).is_ok()
    }

    /// Puts it in. Answers whether it was not there.
    pub fn insert(&mut self, thing: T) -> bool {
        let place = self.rows.binary_search(&thing);
        if let Err(at) = place {
            self.rows.insert(at, thing);
        }
        place.is_err()
    }

    /// Takes it out. Answers whether it was there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, thing: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        let place = self.rows.binary_search_by(|known| known.borrow().cmp(thing));
        if let Ok(at) = place {
            self.rows.remove(at);
        }
        place.is_ok()
    }

    /// What is in both, in order.
    pub fn intersection<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> {
        self.rows.iter().filter(|thing| other.contains(*thing))
    }

    /// What is in this and not in the other, in order.
    pub fn difference<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> {
        self.rows.iter().filter(|thing| !other.contains(*thing))
    }

    /// Whether all of it is in the other.
    #[must_use]
    pub fn is_subset(&self, other: &Self) -> bool {
        self.rows.iter().all(|thing| other.contains(thing))
    }
}

impl<T> Default for FlatSet<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for FlatSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<T: Ord> Extend<T> for FlatSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, things: I) {
        for thing in things {
            self.insert(thing);
        }
    }
}

impl<'a, T: Ord + Copy> Extend<&'a T> for FlatSet<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, things: I) {
        self.extend(things.into_iter().copied());
    }
}

impl<T: Ord> FromIterator<T> for FlatSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        let mut set = Self::new();
        set.extend(things);
        set
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for FlatSet<T> {
    fn from(things: [T; N]) -> Self {
        things.into_iter().collect()
    }
}

impl<T> IntoIterator for FlatSet<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a FlatSet<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}
