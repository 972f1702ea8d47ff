//! What medicines are called: her name for one and its substance are the same.

use std::collections::{BTreeMap, BTreeSet};

use super::Statement;
use crate::{MedicationsView, MedicineView};

/// A name without what does not matter in one.
pub fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What her own list calls things: her name and the substance are one.
pub struct Names {
    substance_by_name: BTreeMap<String, String>,
    shown_by_substance: BTreeMap<String, String>,
}

impl Names {
    /// The names of her list.
    pub fn of(own: &MedicationsView) -> Self {
        let mut names = Self { substance_by_name: BTreeMap::new(), shown_by_substance: BTreeMap::new() };
        for medicine in own.medicines.iter().filter(|medicine| medicine.head.presence.is_shown()) {
            let name = normal(&medicine.name.value);
            let substance = medicine.substance.as_ref().map_or_else(|| name.clone(), |it| normal(&it.value));
            names.substance_by_name.entry(name).or_insert_with(|| substance.clone());
            let shown = medicine.name.value.trim().to_owned();
            names.shown_by_substance.entry(substance).or_insert(shown);
        }
        names
    }

    /// The substance that is meant by a name.
    pub fn key(&self, name: &str) -> String {
        let name = normal(name);
        self.substance_by_name.get(&name).cloned().unwrap_or(name)
    }

    /// The substance of a medicine on her list.
    pub fn key_of(&self, medicine: &MedicineView) -> String {
        self.key(medicine.substance.as_ref().map_or(&medicine.name.value, |substance| &substance.value))
    }

    /// Every substance on her list and in the statements.
    pub fn substances(&self, statements: &[Statement]) -> BTreeSet<String> {
        let said = statements.iter().flat_map(|statement| &statement.lines).map(|line| self.key(&line.name));
        self.shown_by_substance.keys().cloned().chain(said).collect()
    }

    /// What a substance is called on the screen: her own name for it, else the first that is said.
    pub fn shown(&self, substance: &str, statements: &[Statement]) -> String {
        if let Some(shown) = self.shown_by_substance.get(substance) {
            return shown.clone();
        }
        let said = statements.iter().flat_map(|statement| &statement.lines);
        let names = said.filter(|line| self.key(&line.name) == substance).map(|line| line.name.trim());
        names.min().unwrap_or(substance).to_owned()
    }
}
