//! The waiting of a world: until nobody has anything left to do, and for whom the clock is moved on.
#![expect(clippy::panic, reason = "a story fails by panicking; each says when under Panics")]

use samlat_circle::{
    engine::{
        Engine,
        told::{ComparingStage, SyncState, SyncView},
    },
    guest::{
        Guest,
        told::{GuestStanding, GuestSync, GuestSyncState},
    },
    unit::Unit,
};

use super::World;
use crate::{
    device::{Device, Mind},
    screen::Screen,
};

/// Rounds after which a world that still moves is called restless.
const MOST_ROUNDS: usize = 20_000;
/// How far ahead a settling world waits for devices that want to be woken, in milliseconds.
const PATIENCE_MS: i64 = 3 * 60 * 1000;

impl World {
    /// Runs everything until nobody has anything left to do, or waits in vain for three minutes.
    ///
    /// # Panics
    /// When the world does not come to rest.
    pub fn settle(&mut self) {
        let patience = self.now_ms() + PATIENCE_MS;
        for _ in 0..MOST_ROUNDS {
            if self.step() {
                continue;
            }
            let apps = self.apps.iter().map(Device::wakes_at);
            let pages =
                self.staff.iter().map(Device::wakes_at).chain(self.units.iter().map(Device::wakes_at));
            let wakes = apps.chain(pages);
            match wakes.flatten().min() {
                Some(at) if at <= patience && self.is_waited_for() => self.wake(at),
                Some(_) | None => return,
            }
        }
        panic!("the world does not come to rest");
    }

    /// Runs everything that needs no time to pass.
    pub fn step_until_quiet(&mut self) {
        for _ in 0..MOST_ROUNDS {
            if !self.step() {
                return;
            }
        }
    }

    /// Everybody whose time has come is woken.
    pub fn wakes_everybody(&mut self) {
        self.wake(self.now_ms());
    }

    /// Whether somebody who is reachable is not done with fetching and sending.
    fn is_waited_for(&self) -> bool {
        let asked = self.apps.iter().any(|device| is_asked(&device.screen));
        let app_waits = |device: &Device<Engine>| {
            let waits = |state| !matches!(state, SyncState::Online | SyncState::NoRelay | SyncState::Ended);
            let sync = device.screen.sync.as_ref();
            // What is unsent where the sharing has ended stays so.
            let sends = |s: &SyncView| s.unsent > 0 && s.state != SyncState::Ended;
            let waits = sync.is_some_and(|s| sends(s) || waits(s.state)) || compares(&device.screen, asked);
            device.is_open() && device.online && waits
        };
        let page_waits = |is_reached: bool, sync: Option<&GuestSync>| {
            let waits = |state| !matches!(state, GuestSyncState::Online | GuestSyncState::Idle);
            is_reached && sync.is_some_and(|s| s.unsent > 0 || waits(s.state))
        };
        // What is unsent where the record has moved from stays so: digits would run out while everybody waits for that.
        let is_left = |page: &Device<Guest>| matches!(page.screen.standing, Some(GuestStanding::Moved(_)));
        let staff_waits = |page: &Device<Guest>| {
            page_waits(page.is_open() && page.online && !is_left(page), page.screen.sync.as_ref())
        };
        let unit_waits =
            |page: &Device<Unit>| page_waits(page.is_open() && page.online, page.screen.sync.as_ref());
        let pages_wait = || self.staff.iter().any(staff_waits) || self.units.iter().any(unit_waits);
        self.relay.is_any_running() && (self.apps.iter().any(app_waits) || pages_wait())
    }

    fn wake(&mut self, at: i64) {
        let now = at.max(self.now_ms());
        self.clock.move_to(now.cast_unsigned());
        wake_all(&mut self.apps, now);
        wake_all(&mut self.staff, now);
        wake_all(&mut self.units, now);
    }
}

/// Whether the device waits for the other one to compare digits. `asked` is whether somebody is shown digits: then nothing
/// comes of waiting before that person has answered.
fn compares(screen: &Screen, asked: bool) -> bool {
    screen.comparing.as_ref().is_some_and(|comparing| match comparing.stage {
        ComparingStage::Waiting => true,
        ComparingStage::SaidSame => !asked,
        ComparingStage::Digits(_) | ComparingStage::Done | ComparingStage::Failed(_) => false,
    })
}

fn is_asked(screen: &Screen) -> bool {
    let stage = screen.comparing.as_ref().map(|comparing| &comparing.stage);
    matches!(stage, Some(ComparingStage::Digits(_)))
}

fn wake_all<M: Mind>(devices: &mut [Device<M>], now: i64) {
    for device in devices {
        if device.wakes_at().is_some_and(|at| at <= now) {
            device.wakes(now);
        }
    }
}
