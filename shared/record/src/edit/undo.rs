//! "Ångra": the edit that takes another one back.

use crate::{Act, DoseField, Edit, Item, ItemId, ThreadAct};

impl Edit {
    /// The edit that takes this one back; nothing when that needs what stood there before, as after a change:
    /// then the screen writes the earlier values again.
    ///
    /// `fresh` is an unused id, for an act in a thread. A logged dose stays visible as taken back.
    #[must_use]
    pub fn undo(&self, fresh: ItemId) -> Option<Self> {
        let act = match &self.act {
            Act::Add { id, item: Item::Dose(_) } => {
                Act::Change { id: *id, item: Item::Dose(vec![DoseField::Undone(true)]) }
            }
            Act::Add { id, .. } | Act::Restore { id } => Act::Remove { id: *id },
            Act::Remove { id } => Act::Restore { id: *id },
            Act::Thread { section, post, id, .. } => Act::Thread {
                section: *section,
                post: *post,
                id: fresh,
                act: ThreadAct::TakeBack { act: *id },
            },
            Act::Change { .. }
            | Act::Settle { .. }
            | Act::SetAbout { .. }
            | Act::SetKeyContact { .. }
            | Act::SetContract { .. }
            | Act::SetPlan { .. }
            | Act::SetPrivate { .. }
            | Act::TakeOut { .. }
            | Act::ConfirmMedicineList { .. } => return None,
        };
        Some(Self { act, ground: self.ground.clone() })
    }
}
