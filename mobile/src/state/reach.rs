//! What this device may read, as the rules over several sections take it.

use std::collections::BTreeMap;
use std::rc::Rc;

use dioxus::prelude::*;
use samlat_circle::engine::told::{Author, PostView};
use samlat_protocol::flat::FlatMap;
use samlat_record::rules::{
    Compared, Difference, Reach, compared, compared_by, said_of_medicines, statements_of, unknown_names,
};
use samlat_record::{ActorId, ItemId, List, MedicineView, Section, SectionView};

use super::State;
use crate::shown::medicine::hers;

/// What is worked out from all that has been told, once for each change and whoever asks for it.
#[derive(Clone, Copy, PartialEq)]
pub struct WorkedOut {
    reach: Memo<Rc<Reach>>,
    compared: Memo<Rc<Compared>>,
    differences: Memo<Rc<Vec<Difference>>>,
    differing: Memo<Rc<Vec<ItemId>>>,
    unknown: Memo<Rc<Vec<String>>>,
}

impl WorkedOut {
    /// In the scope of the component that calls this. Of what is for others nothing is hers alone.
    pub fn of(
        sections: Signal<FlatMap<Section, SectionView>>,
        posts: Signal<FlatMap<Section, List<PostView>>>,
        authors: Signal<BTreeMap<ActorId, Author>>,
        is_for_others: bool,
    ) -> Self {
        let posted =
            Memo::new(move || posts.read().values().flatten().map(PostView::posted).collect::<List<_>>());
        let reach = Memo::new(move || {
            let mut sections = sections.read().values().cloned().collect::<Vec<_>>();
            sections.retain(|view| !is_for_others || view.section != Section::Private);
            Rc::new(Reach::of(sections, posted(), hers(&authors.read())))
        });
        // What is answered of a dose compares nothing anew.
        let lists = Memo::new(move || Rc::new(compared_by(&reach())));
        let compared = Memo::new(move || {
            let reach = lists();
            let own = reach.medications.as_ref();
            Rc::new(own.map(|own| compared(own, &statements_of(&reach), &reach.hers)).unwrap_or_default())
        });
        let differences = Memo::new(move || Rc::new(compared().differences.clone()));
        let differing = Memo::new(move || {
            let reach = lists();
            let own = reach.medications.as_ref().filter(|_| !differences().is_empty());
            let said = own.map(|own| said_of_medicines(own, &statements_of(&reach), &reach.hers));
            let differing = said.into_iter().flatten().filter(|said| said.difference.is_some());
            Rc::new(differing.map(|said| said.medicine).collect())
        });
        let unknown = Memo::new(move || {
            let reach = lists();
            let own = reach.medications.as_ref();
            Rc::new(own.map(|own| unknown_names(own, &statements_of(&reach))).unwrap_or_default())
        });
        Self { reach, compared, differences, differing, unknown }
    }

    /// What this device may read, looked at and not listened to.
    pub(super) fn peek(&self) -> Rc<Reach> {
        self.reach.peek().clone()
    }
}

impl State {
    /// All that has been told of the record. A section that has not come is not in it.
    #[must_use]
    pub fn reach(self) -> Rc<Reach> {
        (self.worked_out.reach)()
    }

    /// What her list, transcribed statements and posts disagree on.
    #[must_use]
    pub fn differences(self) -> Rc<Vec<Difference>> {
        (self.worked_out.differences)()
    }

    /// The names of medicines that somebody must read the label of before the lists can be compared.
    #[must_use]
    pub fn unknown_names(self) -> Rc<Vec<String>> {
        (self.worked_out.unknown)()
    }

    /// What her list and others say, with what decisions have settled, and those that wait for her yes.
    #[must_use]
    pub fn compared(self) -> Rc<Compared> {
        (self.worked_out.compared)()
    }

    /// Whether people disagree on the dose of this medicine: those who write on her list, or other lists with hers.
    #[must_use]
    pub fn is_contested(self, medicine: &MedicineView) -> bool {
        medicine.is_dose_disputed() || (self.worked_out.differing)().contains(&medicine.head.id)
    }
}
