//! A section begins anew: so that whoever comes later does not see its past, or so that it is erased, or so that it is not.

use samlat_circle::engine::Verb;
use samlat_record::Section;

use super::Simulation;
use crate::world::App;

impl Simulation {
    /// A section begins anew. Without erasing, that calls off an erasure that was begun less than seven days ago.
    pub(super) fn section_begins_anew(&mut self) {
        if self.circle_rests() {
            return;
        }
        let Some(by) = self.one_of(&self.own.clone()) else { return };
        let section =
            self.one_of(&[Section::Appointments, Section::Medications]).unwrap_or(Section::Appointments);
        self.begins_anew(by, section);
        self.goes_on();
    }

    pub(super) fn begins_anew(&mut self, by: App, section: Section) {
        let erase = self.chance.percent(50);
        self.note(format!("{}: {section:?} begins anew, the past is erased: {erase}", self.name(by)));
        if erase {
            self.erased.push(section);
        }
        self.world.begins(by, Verb::BeginAnew { sections: vec![section], erase });
    }
}
