//! Maps and sets kept as one sorted list.
//!
//! What a circle holds is counted in tens: members, sections, rights. For so little a sorted list is as quick as a tree,
//! and its code is a tenth of a tree's. That counts, because the compiler writes that code anew for every kind of key and
//! value, and phones download all of it. Where things are counted in thousands and come in any order, a tree is right.

mod map;
mod set;
#[cfg(test)]
mod tests;

pub use map::{Entry, FlatMap, Iter, IterMut};
pub use set::FlatSet;
