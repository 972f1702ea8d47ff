//! The record leaves this device: what is stored goes, and with it all that the screens knew.

use dioxus::prelude::*;
use samlat_circle::engine::told::Standing;
use samlat_protocol::flat::FlatMap;
use std::collections::BTreeMap;

use super::State;
use super::seen_as::Hers;
use crate::page::{GAP_TOLD, REMINDED, REMINDS, REMINDS_HERE, TELLS_OF_GAPS, page};

/// Whether the record is being removed from this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Removal {
    /// Nobody wants it.
    #[default]
    None,
    /// It has been asked for.
    Asked,
    /// Nothing is left.
    Done,
}

impl State {
    /// Removes all that is stored on this device.
    pub fn remove_all(mut self) {
        self.removal.set(Removal::Asked);
        self.engine().remove();
    }

    /// What became of it: it ends where nothing is left, and is over once there is another record. One that is still open
    /// may be told of once more before it goes.
    pub(super) fn end_removal(mut self, standing: Standing) {
        let before = *self.removal.peek();
        self.removal.set(match (standing, before) {
            (Standing::NoRecord, Removal::Asked | Removal::Done) => Removal::Done,
            (Standing::Open, Removal::Asked) => Removal::Asked,
            (Standing::NoRecord, Removal::None) | (Standing::Open | Standing::Stopped(_), _) => Removal::None,
        });
    }

    /// Forgets the record that was open, so that nothing of it stands in another.
    pub(super) fn forget_record(mut self) {
        self.record.set(None);
        self.sections.set(FlatMap::new());
        self.authors.set(BTreeMap::new());
        self.posts.set(FlatMap::new());
        self.replies.set(Vec::new());
        self.members.set(Vec::new());
        self.access.set(None);
        self.late.set(Vec::new());
        self.death.set(None);
        self.anew.set(Vec::new());
        self.sync.set(None);
        self.drafts.forget();
        self.words.set(None);
        self.rehearsal.set(None);
        self.invited.set(None);
        self.history.set(None);
        self.moment.set(None);
        self.device_code.set(None);
        self.comparing.set(None);
        self.seen_as.set(None);
        self.hers.set(Hers::default());
        self.asked.set(String::new());
        self.reversal.set(None);
        self.offers.set(FlatMap::new());
        for key in [REMINDED, REMINDS, REMINDS_HERE, TELLS_OF_GAPS, GAP_TOLD] {
            page().remember(key, "");
        }
        let mut look = *self.look.peek();
        if std::mem::take(&mut look.is_tired) {
            self.set_look(look);
        }
    }
}
