//! What works and what does not: something is tried until a day, and what came of it decides whether it is kept.

use chrono::NaiveDate;

use crate::{ItemId, Owner, row::item};

item! {
    /// One loop of learning.
    "learning": LearningView, LearningField {
        /// What works, or does not.
        needed text: Text(String),
        /// What is tried.
        plain action: Action(String),
        /// Since when.
        removable from: From(NaiveDate),
        /// Until and with this day.
        removable until: Until(NaiveDate),
        /// Who sees to it.
        contested owner: Owner(Owner),
        /// What came of it.
        plain outcome: Outcome(String),
        /// Whether it is kept.
        removable keep: Keep(bool),
        /// Which measure it is about.
        removable measure: Measure(ItemId),
    }
}
