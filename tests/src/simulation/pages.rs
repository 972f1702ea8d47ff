//! What goes wrong with the pages of staff and of a workplace: no network, crashes, full disks, clocks, and a relay that lies
//! to them.

use samlat_circle::{event::StoreFailure, guest::GuestVerb, unit::UnitVerb};

use super::Simulation;
use crate::{
    people::DAY_MS,
    promises::{Fate, disk::Disk},
    world::{Staff, UnitPage},
};

/// A page in a browser.
#[derive(Debug, Clone, Copy)]
enum Page {
    Staff(Staff),
    Unit(UnitPage),
}

/// So soon a page dies, in commands.
const SOON: u64 = 12;
/// The most that a clock is off, in days.
const MOST_DAYS_OFF: u64 = 3_652;

impl Simulation {
    /// One thing goes wrong with a page, or is right again.
    pub(super) fn page_trouble(&mut self) {
        let staff = self.staff.iter().copied().map(Page::Staff);
        let pages: Vec<Page> =
            staff.chain(self.workplace.iter().map(|(unit, _)| Page::Unit(*unit))).collect();
        let Some(page) = self.one_of(&pages) else { return };
        match self.chance.below(6) {
            0 => self.page_is_reached(page, false),
            1 => self.page_is_reached(page, true),
            2 => self.page_disk_is_full(page),
            3 => self.page_clock_is_off(page),
            4 => self.page_dies_soon(page),
            _ => self.page_opens(page),
        }
        self.goes_on();
    }

    fn page_is_reached(&mut self, page: Page, is_reached: bool) {
        self.note(format!("{page:?} is within reach: {is_reached}"));
        match page {
            Page::Staff(staff) => self.world.staff_online(staff, is_reached),
            Page::Unit(unit) => self.world.unit_online(unit, is_reached),
        }
        if let (Page::Staff(staff), false) = (page, is_reached) {
            self.staff_posts(staff, Fate::Stands);
        }
    }

    fn page_disk_is_full(&mut self, page: Page) {
        let fails = match page {
            Page::Staff(staff) => &mut self.world.desk_mut(staff).disk_fails,
            Page::Unit(unit) => &mut self.world.office_mut(unit).disk_fails,
        };
        *fails = if fails.is_some() { None } else { Some(StoreFailure::Full) };
        let is_full = fails.is_some();
        self.note(format!("{page:?}: its disk is full: {is_full}"));
    }

    fn page_clock_is_off(&mut self, page: Page) {
        let days = i64::try_from(self.chance.below(2 * MOST_DAYS_OFF)).unwrap_or(0);
        let off = days - i64::try_from(MOST_DAYS_OFF).unwrap_or(0);
        self.note(format!("{page:?}: its clock is {off} days ahead"));
        match page {
            Page::Staff(staff) => self.world.desk_mut(staff).clock_off_ms = off * DAY_MS,
            Page::Unit(unit) => self.world.office_mut(unit).clock_off_ms = off * DAY_MS,
        }
    }

    /// A page dies over what it does next: staff post, a workplace fetches.
    fn page_dies_soon(&mut self, page: Page) {
        let after = self.chance.below(SOON);
        self.note(format!("{page:?} dies after {after} commands"));
        match page {
            Page::Staff(staff) => {
                let desk = self.world.desk_mut(staff);
                desk.dies_at = Some(desk.performed() + after);
                self.staff_posts(staff, Fate::Stands);
                self.world.staff_begins(staff, GuestVerb::SyncNow);
            }
            Page::Unit(unit) => {
                let office = self.world.office_mut(unit);
                office.dies_at = Some(office.performed() + after);
                self.world.unit_begins(unit, UnitVerb::SyncNow);
            }
        }
        self.goes_on();
        if self.chance.percent(70) {
            self.page_opens(page);
        }
    }

    /// Every page is reached, with room on its disk and the right time, and opened anew.
    pub(super) fn pages_are_mended(&mut self) {
        for staff in self.world.desks() {
            self.world.mends_desk(staff);
        }
        for unit in self.world.offices() {
            self.world.mends_office(unit);
        }
    }

    fn page_opens(&mut self, page: Page) {
        self.note(format!("{page:?} is opened again"));
        match page {
            Page::Staff(staff) => {
                self.world.desk_mut(staff).dies_at = None;
                self.world.staff_opens(staff);
            }
            Page::Unit(unit) => {
                self.world.office_mut(unit).dies_at = None;
                self.world.unit_opens(unit);
            }
        }
    }

    /// The keys of pages that the relay lies to, as a device of the person knows who is there: whoever has no app.
    pub(super) fn pages_lied_to(&mut self) -> Vec<String> {
        let Some(phone) = self.own.first().copied() else { return Vec::new() };
        let apps: Vec<_> =
            self.world.apps().filter_map(|app| Some(Disk::of(self.world.at(app))?.key)).collect();
        let members: Vec<_> = self.world.at(phone).screen.members.iter().map(|member| member.id).collect();
        let pages = members.into_iter().filter(|member| !apps.contains(member));
        pages.filter(|_| self.chance.percent(60)).map(|member| member.to_string()).collect()
    }
}
