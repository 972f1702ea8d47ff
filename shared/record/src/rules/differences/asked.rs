//! The names that somebody must read the label of, "Vad står det under namnet?", before the lists can be compared.
//!
//! Asked only where the answer could change what is compared: somebody uses it, nothing says which substance it is, and another
//! voice has a full list without it, or a medicine that it could be. Source: PRODUCT, rule 5; ours.

use std::collections::BTreeSet;

use super::{Says, Statement, Voices, What, names::Names, own_word};
use crate::MedicationsView;

/// The names to ask about, as written, in alphabetical order.
#[must_use]
pub fn unknown_names(own: &MedicationsView, statements: &[Statement]) -> Vec<String> {
    let names = Names::of(own, statements);
    let voices = Voices::of(statements, &names);
    let substances = names.substances();
    let said: Vec<Named<'_>> = substances.iter().map(|name| Named::of(name, own, &voices, &names)).collect();
    let could_matter = |named: &&Named<'_>| {
        let could_be = |other: &Named<'_>| other.is_used && other.by.is_disjoint(&named.by);
        named.is_used && (named.is_missed || said.iter().any(could_be))
    };
    let asked = said.iter().filter(could_matter).filter(|named| !names.is_known(named.substance));
    asked.map(|named| names.shown(named.substance)).collect()
}

/// Who says what of one substance; her own list has no voice.
struct Named<'a> {
    substance: &'a str,
    by: BTreeSet<Option<&'a str>>,
    is_used: bool,
    is_missed: bool,
}

impl<'a> Named<'a> {
    fn of(substance: &'a str, own: &MedicationsView, voices: &Voices<'a>, names: &Names) -> Self {
        let mut named = Self { substance, by: BTreeSet::new(), is_used: false, is_missed: false };
        for (voice, says) in voices.each_on(substance) {
            named.take(Some(voice), &says);
        }
        if let Some(says) = own_word(own, substance, names) {
            named.take(None, &[says]);
        }
        named
    }

    fn take(&mut self, voice: Option<&'a str>, says: &[Says]) {
        for says in says {
            match says.what {
                What::NotOnList => self.is_missed = true,
                What::Stopped => {
                    self.by.insert(voice);
                }
                What::Used(_) | What::DisputedOnOwnList => {
                    self.by.insert(voice);
                    self.is_used = true;
                }
            }
        }
    }
}
