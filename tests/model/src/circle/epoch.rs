//! Who has which epoch's secret: whoever was handed it, and whoever can walk back to it from a newer one.

use std::collections::BTreeSet;

use super::{By, Circle, Epoch};
use crate::{
    act::{EntryId, Section, Who},
    rule::{Rule, Rules},
};

impl Circle {
    /// After an entry: the newest epoch is handed to whoever reads, and with it those before in the same generation.
    pub(super) fn hand_out(&mut self, entry: EntryId, rules: Rules) {
        let newest = self.epochs.last().map(|epoch| (epoch.place.epoch, epoch.place.generation));
        let place = &mut self.places.times;
        if newest != Some((place.epoch, place.generation)) {
            place.begun = entry;
            let epoch = Epoch { place: *place, holders: BTreeSet::new(), readers: BTreeSet::new() };
            self.epochs.push(epoch);
        }
        let generation = self.places.times.generation;
        let reads = |who: &Who| self.may(*who, Section::Times).reads();
        let readers: BTreeSet<Who> = Who::ALL.into_iter().filter(reads).collect();
        for epoch in &mut self.epochs {
            let is_reached = epoch.place.generation == generation || !rules.hold(Rule::NothingOlder);
            if is_reached {
                epoch.holders.extend(&readers);
            }
            if epoch.place.generation == generation {
                epoch.readers.extend(&readers);
            }
        }
    }

    /// The epoch that an entry began, if that entry stands.
    #[must_use]
    pub fn epoch(&self, begun: EntryId) -> Option<&Epoch> {
        self.epochs.iter().find(|epoch| epoch.place.begun == begun)
    }

    /// Whether somebody has the secret of an epoch, by this log.
    #[must_use]
    pub fn holds(&self, who: Who, begun: EntryId) -> bool {
        self.epoch(begun).is_some_and(|epoch| epoch.holders.contains(&who))
    }

    /// Whether somebody may have a secret that is sealed under: whoever reads. An organisation rotates nothing, so staff
    /// whom it has ended by itself keep the secret until the person's next rotation.
    #[must_use]
    pub fn may_know(&self, who: Who) -> bool {
        let is_staffs = self.members.get(&who).is_some_and(|member| member.ended == Some(By::Organisation));
        is_staffs || self.may(who, Section::Times).reads()
    }
}
