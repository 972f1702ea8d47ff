//! The marks of a contract: each agrees to it as it stood, so it is written last, and only under the same.

use std::collections::BTreeSet;

use super::{
    super::{super::AnyRow, WhyLeft, key},
    Taking,
};
use crate::{ContractView, ItemId, SectionBody, SectionView, rules::Row};

impl Taking<'_> {
    pub(super) fn take_mark(&mut self, row: &dyn AnyRow, holds: bool) {
        if holds || self.there.0.contains_key(&key(row)) || !self.is_own_word(row) {
            return self.take_item(row);
        }
        self.leave(Row::Item(self.view.section, row.head().id), None, WhyLeft::NotAsItStood);
    }
}

/// The marks that agree to a contract that reads otherwise by now.
pub(super) fn outdated_marks(view: &SectionView) -> BTreeSet<ItemId> {
    let of = |contract: &ContractView| {
        let outdated = contract.marks.iter().filter(|mark| !mark.changed_since.is_empty());
        outdated.map(|mark| mark.head.id).collect()
    };
    match &view.body {
        SectionBody::Contract(contract) => of(contract),
        SectionBody::Private(private) => of(&private.contract),
        SectionBody::About(_)
        | SectionBody::Contacts(_)
        | SectionBody::Appointments(_)
        | SectionBody::Medications(_)
        | SectionBody::Abilities(_)
        | SectionBody::Plan(_)
        | SectionBody::Updates(_)
        | SectionBody::Diary(_) => BTreeSet::new(),
    }
}
