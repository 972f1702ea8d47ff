//! What medicines are called, and which substance is meant: her own word first, then what was answered to "Vad står det
//! under namnet?", then the shipped list, then the name as written.
//!
//! Her own word is the substance in her row, else the row's ATC code. Where two of her rows, or two answers, say different
//! things of one name, none of them says what the name means: nothing is chosen. Source: PRODUCT, rule 5; ours.

use std::collections::{BTreeMap, BTreeSet};

use super::Statement;
use crate::{
    ItemId, MedicationsView, MedicineLine, MedicineView, NameAnswerView,
    rules::named::bare,
    substances::{product_in, substance_of, substance_of_atc},
};

/// Which substance each name means.
pub struct Names {
    key_by_written: BTreeMap<String, String>,
    key_by_medicine: BTreeMap<ItemId, String>,
    answered_by_product: BTreeMap<String, String>,
    hers_by_product: BTreeMap<String, String>,
    shown_by_substance: BTreeMap<String, String>,
    first_said_by_substance: BTreeMap<String, String>,
}

impl Names {
    /// The names of her list, of what was answered about them, and of the statements.
    pub fn of(own: &MedicationsView, statements: &[Statement]) -> Self {
        let says_one = |answer: &&NameAnswerView| {
            answer.head.presence.is_shown() && !answer.substance.value.trim().is_empty()
        };
        let said = own.name_answers.iter().filter(says_one);
        let said = said.map(|answer| (&answer.name.value, &answer.substance.value));
        let mut names = Self {
            key_by_written: BTreeMap::new(),
            key_by_medicine: BTreeMap::new(),
            answered_by_product: unanimous(said.map(|(name, word)| (product_in(name), on_list(word)))),
            hers_by_product: BTreeMap::new(),
            shown_by_substance: BTreeMap::new(),
            first_said_by_substance: BTreeMap::new(),
        };
        let shown: Vec<&MedicineView> =
            own.medicines.iter().filter(|medicine| medicine.head.presence.is_shown()).collect();
        names.hers_by_product = unanimous(shown.iter().filter_map(|medicine| {
            let substance = names.said_of(medicine)?;
            Some((product_in(&medicine.name.value), substance))
        }));
        for medicine in shown {
            let (name, key) = (medicine.name.value.trim().to_owned(), names.key_of(medicine));
            names.key_by_medicine.insert(medicine.head.id, key.clone());
            names.shown_by_substance.entry(key).or_insert(name);
        }
        for line in statements.iter().flat_map(|statement| &statement.lines) {
            if !names.key_by_written.contains_key(&line.name) {
                let (name, key) = (line.name.trim(), names.key(&line.name));
                let first =
                    names.first_said_by_substance.entry(key.clone()).or_insert_with(|| name.to_owned());
                if name < first.as_str() {
                    name.clone_into(first);
                }
                names.key_by_written.insert(line.name.clone(), key);
            }
        }
        names
    }

    /// The substance that is meant by the name in a line of the statements that these names were made of.
    pub fn key_in(&self, line: &MedicineLine) -> &str {
        self.key_by_written.get(&line.name).map_or("", String::as_str)
    }

    /// The substance that is meant by a name.
    pub fn key(&self, name: &str) -> String {
        // Each line is looked up once for every substance.
        if let Some(key) = self.key_by_written.get(name) {
            return key.clone();
        }
        let own = self.hers_by_product.get(&product_in(name)).cloned();
        own.unwrap_or_else(|| self.word(name))
    }

    /// The substance of a medicine on her list.
    pub fn key_of(&self, medicine: &MedicineView) -> String {
        // Each medicine is looked up once for every substance.
        if let Some(key) = self.key_by_medicine.get(&medicine.head.id) {
            return key.clone();
        }
        self.said_of(medicine).unwrap_or_else(|| self.key(&medicine.name.value))
    }

    /// Whether anything says which substance is meant by a name, or the name is itself what somebody said.
    pub fn is_known(&self, name: &str) -> bool {
        let (product, written) = (product_in(name), bare(name));
        let mut said = self.hers_by_product.values().chain(self.answered_by_product.values());
        self.hers_by_product.contains_key(&product)
            || self.answered_by_product.contains_key(&product)
            || said.any(|substance| *substance == written)
            || substance_of(name).is_some()
    }

    /// Every substance on her list and in the statements.
    pub fn substances(&self) -> BTreeSet<String> {
        self.shown_by_substance.keys().chain(self.first_said_by_substance.keys()).cloned().collect()
    }

    /// What a substance is called on the screen: her own name for it, else the first that is said.
    pub fn shown(&self, substance: &str) -> String {
        let hers = self.shown_by_substance.get(substance);
        let shown = hers.or_else(|| self.first_said_by_substance.get(substance));
        shown.map_or_else(|| substance.to_owned(), Clone::clone)
    }

    /// What she says of a medicine in its row.
    fn said_of(&self, medicine: &MedicineView) -> Option<String> {
        let substance = medicine.substance.as_ref().filter(|substance| !substance.value.trim().is_empty());
        if let Some(substance) = substance {
            return Some(self.word(&substance.value));
        }
        let known = substance_of_atc(&medicine.atc.as_ref()?.value)?;
        Some(known.substance.to_owned())
    }

    /// A word for a substance, as far as answers and the shipped list go.
    fn word(&self, word: &str) -> String {
        self.answered_by_product.get(&product_in(word)).cloned().unwrap_or_else(|| on_list(word))
    }
}

/// A word for a substance as the shipped list has it, else as written.
fn on_list(word: &str) -> String {
    substance_of(word).map_or_else(|| bare(word), |known| known.substance.to_owned())
}

/// What all who say something of a name agree on.
fn unanimous(said: impl Iterator<Item = (String, String)>) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, substance) in said {
        all.entry(name).or_default().insert(substance);
    }
    all.retain(|_, substances| substances.len() == 1);
    all.into_iter().filter_map(|(name, substances)| Some((name, substances.into_iter().next()?))).collect()
}
