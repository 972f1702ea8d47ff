//! "Bara jag": what she keeps to herself stands in the lists it would stand in otherwise, on her own devices alone. What is
//! written in such a row, or belongs to one, goes where the row lies, whatever screen it comes from.

use std::borrow::Cow;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_protocol::flat::FlatMap;
use samlat_record::{Act, ItemId, Section, SectionBody, SectionView};

use super::{State, WorkedOut, use_state};

impl State {
    /// A section with what is hers alone of it. A large one in which nothing is is read where it stands.
    #[must_use]
    pub fn laid_in(
        self,
        sections: &FlatMap<Section, SectionView>,
        section: Section,
    ) -> Option<Cow<'_, SectionBody>> {
        let body = &sections.get(&section)?.body;
        let private = match sections.get(&Section::Private).map(|view| &view.body) {
            Some(SectionBody::Private(private)) if !self.is_for_others => Some(private),
            _ => None,
        };
        let Some(private) = private.filter(|private| private.keeps_of(section)) else {
            return Some(Cow::Borrowed(body));
        };
        let mut body = body.clone();
        body.lay_in(private);
        Some(Cow::Owned(body))
    }

    /// Whether this row of a section that can be shared is hers alone.
    #[must_use]
    pub fn is_private(self, id: ItemId) -> bool {
        self.reach().is_private(id)
    }

    /// Whether it is also in a section that can be shared, as when two devices of hers have moved it at once.
    #[must_use]
    pub fn is_still_shared(self, id: ItemId) -> bool {
        self.sections.read().values().any(|view| view.body.has_shared_row(id))
    }

    /// Whether anything that could be shared is hers alone.
    #[must_use]
    pub fn keeps_anything(self) -> bool {
        match self.sections.read().get(&Section::Private).map(|view| &view.body) {
            Some(SectionBody::Private(private)) => {
                Section::ALL.into_iter().any(|section| private.keeps_of(section))
            }
            _ => false,
        }
    }

    /// Where a row lies: in her private section, or in its own.
    #[must_use]
    pub fn section_of(self, id: ItemId, own: Section) -> Section {
        if self.is_private(id) { Section::Private } else { own }
    }

    /// The verb as it is to be done, which writes in what is hers alone where that lies.
    pub(super) fn where_it_lies(self, verb: Verb) -> Verb {
        let reach = self.worked_out.peek();
        lies_where(verb, |id| reach.is_private(id))
    }
}

/// The verb, in the private section where it writes in a row that lies there, or adds what belongs to one.
fn lies_where(mut verb: Verb, is_private: impl Fn(ItemId) -> bool) -> Verb {
    if let Verb::Edit { section, edit } = &mut verb {
        let belongs_to = match &edit.act {
            Act::Add { item, .. } => item.belongs_to(),
            Act::Change { .. }
            | Act::Settle { .. }
            | Act::Remove { .. }
            | Act::Restore { .. }
            | Act::TakeOut { .. }
            | Act::SetAbout { .. }
            | Act::SetKeyContact { .. }
            | Act::SetContract { .. }
            | Act::SetPlan { .. }
            | Act::SetPrivate { .. }
            | Act::ConfirmMedicineList { .. }
            | Act::Thread { .. } => edit.act.item(),
        };
        if belongs_to.is_some_and(is_private) {
            *section = Section::Private;
        }
    }
    verb
}

/// The state for what goes to others, to this component and all in it: nothing that is hers alone is among it.
#[must_use]
pub fn use_for_others() -> State {
    let state = use_state();
    use_context_provider(|| State {
        is_for_others: true,
        worked_out: WorkedOut::of(state.sections, state.posts, state.authors, true),
        ..state
    })
}

#[cfg(test)]
mod tests {
    use samlat_record::{DoseField, Edit, Item, MedicineField};

    use super::*;

    const ALONE: ItemId = ItemId([1; 16]);
    const OTHER: ItemId = ItemId([2; 16]);

    fn goes(act: Act) -> Section {
        let verb = Verb::Edit { section: Section::Medications, edit: Edit::from(act) };
        let Verb::Edit { section, .. } = lies_where(verb, |id| id == ALONE) else { panic!("no edit") };
        section
    }

    #[test]
    fn what_is_written_in_a_row_or_belongs_to_it_goes_where_the_row_lies() {
        let name = || Item::Medicine(vec![MedicineField::Name("Baklofen".to_owned())]);
        let dose = |of| Item::Dose(vec![DoseField::Medicine(of)]);
        for (id, section) in [(ALONE, Section::Private), (OTHER, Section::Medications)] {
            assert_eq!(goes(Act::Change { id, item: name() }), section);
            assert_eq!(goes(Act::Settle { id, item: name() }), section);
            assert_eq!(goes(Act::Remove { id }), section);
            assert_eq!(goes(Act::Restore { id }), section);
            assert_eq!(goes(Act::Add { id: ItemId([9; 16]), item: dose(id) }), section);
        }
        assert_eq!(goes(Act::Add { id: ItemId([9; 16]), item: name() }), Section::Medications);
    }
}
