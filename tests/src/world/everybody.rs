//! Everybody in a world at once.

use samlat_circle::event::StoreFailure;

use super::{App, Staff, UnitPage, Weather, Who, World};

/// Longer than anybody waits before trying again, in milliseconds.
const LONG_MS: i64 = 65 * 60 * 1000;

impl World {
    /// Every device with the app, copies and lost ones included.
    pub fn apps(&self) -> impl Iterator<Item = App> + use<> {
        (0..self.apps.len()).map(App)
    }

    /// Every browser with the staff page.
    pub fn desks(&self) -> impl Iterator<Item = Staff> + use<> {
        (0..self.staff.len()).map(Staff)
    }

    /// Every browser with the page of an organisation.
    pub fn offices(&self) -> impl Iterator<Item = UnitPage> + use<> {
        (0..self.units.len()).map(UnitPage)
    }

    /// The network reaches a browser with the staff page, or does not.
    pub fn staff_online(&mut self, staff: Staff, online: bool) {
        self.desk_mut(staff).online = online;
        if !online {
            self.hang_up(Who::Staff(staff.0));
        }
    }

    /// The network reaches a browser with the page of an organisation, or does not.
    pub fn unit_online(&mut self, unit: UnitPage, online: bool) {
        self.office_mut(unit).online = online;
        if !online {
            self.hang_up(Who::Unit(unit.0));
        }
    }

    /// At most so many rounds of everybody: what is not done by then is still on its way.
    pub fn goes_on_for(&mut self, rounds: u64) {
        for _ in 0..rounds {
            if !self.step() {
                return;
            }
        }
    }

    /// A device comes to a world that is kind to it: reached, with room on its disk and the right time, and opened anew.
    pub fn mends(&mut self, app: App) {
        let device = self.at_mut(app);
        (device.disk_fails, device.dies_at, device.clock_off_ms) = (None::<StoreFailure>, None, 0);
        device.online = true;
        self.opens(app);
    }

    /// As [`World::mends`], for a browser.
    pub fn mends_desk(&mut self, staff: Staff) {
        let desk = self.desk_mut(staff);
        (desk.disk_fails, desk.dies_at, desk.clock_off_ms) = (None::<StoreFailure>, None, 0);
        desk.online = true;
        self.staff_opens(staff);
    }

    /// As [`World::mends`], for a browser with the page of an organisation.
    pub fn mends_office(&mut self, unit: UnitPage) {
        let office = self.office_mut(unit);
        (office.disk_fails, office.dies_at, office.clock_off_ms) = (None::<StoreFailure>, None, 0);
        office.online = true;
        self.unit_opens(unit);
    }

    /// The network carries everything, and everybody looks by themselves, this many times.
    pub fn calms(&mut self, times: usize) {
        self.weather = Weather::default();
        for _ in 0..times {
            self.rests();
            self.passes(LONG_MS);
            self.wakes_everybody();
        }
        self.rests();
    }
}
