//! What this device may read, as the rules over several sections take it.

use std::collections::BTreeMap;
use std::rc::Rc;

use dioxus::prelude::*;
use samlat_circle::engine::told::{Author, PostView};
use samlat_protocol::flat::FlatMap;
use samlat_record::rules::{Difference, Reach, compared, compared_by, statements_of};
use samlat_record::{ActorId, List, Section, SectionView};

use super::State;
use crate::shown::medicine::hers;

/// What is worked out from all that has been told, once for each change and whoever asks for it.
#[derive(Clone, Copy, PartialEq)]
pub struct WorkedOut {
    reach: Memo<Rc<Reach>>,
    differences: Memo<Rc<Vec<Difference>>>,
}

impl WorkedOut {
    /// In the scope of the component that calls this.
    pub fn of(
        sections: Signal<FlatMap<Section, SectionView>>,
        posts: Signal<FlatMap<Section, List<PostView>>>,
        authors: Signal<BTreeMap<ActorId, Author>>,
    ) -> Self {
        let posted =
            Memo::new(move || posts.read().values().flatten().map(PostView::posted).collect::<List<_>>());
        let reach = Memo::new(move || {
            let sections = sections.read().values().cloned().collect::<Vec<_>>();
            Rc::new(Reach::of(sections, posted(), hers(&authors.read())))
        });
        // What is answered of a dose compares nothing anew.
        let lists = Memo::new(move || Rc::new(compared_by(&reach())));
        let differences = Memo::new(move || {
            let reach = lists();
            let own = reach.medications.as_ref();
            let differ = |own| compared(own, &statements_of(&reach), &reach.hers).differences;
            Rc::new(own.map(differ).unwrap_or_default())
        });
        Self { reach, differences }
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
}
