//! What stands of a record that is closed: at the relay, on her own devices, and on those of others.

use samlat_circle::engine::told::{DeathView, ReportStage, SyncState};

use super::{Checked, Closed, holds};
use crate::world::App;

impl Checked<'_> {
    /// What holds of a record that is closed, beside what always holds.
    pub(super) fn is_closed_as(&self, closed: Closed, live: &[App]) {
        match closed {
            Closed::Kept => self.everything_is_accounted_for(live),
            Closed::Erased => {
                self.relay_has_no_byte();
                self.nothing_is_left();
            }
            Closed::TakenOff => {
                self.relay_has_no_byte();
                assert!(!live.is_empty(), "a device of hers has it");
                self.others_have_what_they_read();
            }
        }
    }

    /// The relay has no byte of any message.
    fn relay_has_no_byte(&self) {
        for stream in self.world.relay.streams(self.record) {
            for row in self.world.relay.rows(self.record, stream) {
                assert!(row.envelope.0.is_empty(), "position {} of {stream} is erased", row.position);
            }
        }
    }

    /// She wished that her record be erased: whoever still had a part in it has nothing of it on any device that was there
    /// since.
    fn nothing_is_left(&self) {
        let now_ms = self.world.now_ms().cast_unsigned();
        for (app, disk) in &self.disks {
            let device = self.world.at(*app);
            // Whose sharing has run out meanwhile has ended, and is told of no report.
            let is_in = self.reach.circle.live_member(&disk.key, now_ms).is_some();
            if !device.is_open() || !device.online || self.is_hers(*app) || !is_in {
                continue;
            }
            let name = &device.name;
            let readable = disk.readable();
            let held = self.ledger.said.iter().find(|said| holds(&readable, &said.text));
            assert!(held.is_none(), "{name} still holds {held:?}");
            assert!(disk.keyring.is_empty(), "{name} still has secrets");
            assert_eq!(self.world.texts(*app), [], "{name} still shows something");
        }
    }

    /// A device of hers has found it taken off the relay, and goes on without one.
    pub(super) fn goes_on_without_a_relay(&self, app: App) {
        let screen = &self.world.at(app).screen;
        let name = &self.world.at(app).name;
        let stage = screen.death.as_ref().and_then(|death| death.report.as_ref()).map(|report| report.stage);
        assert_eq!(stage, Some(ReportStage::Closed), "{name} says that it is done");
        let relay = screen.record.as_ref().and_then(|header| header.relay.clone());
        assert_eq!(relay, None, "{name} has no relay");
        let sync = self.world.sync(app);
        assert_eq!(sync.state, SyncState::NoRelay, "{name} has no relay: {sync:?}");
        assert_eq!(sync.coming, [], "{name} has the whole of everything");
    }

    /// With others the sharing has ended, nothing is said of a death, and what they have read they have.
    fn others_have_what_they_read(&self) {
        for (app, read) in &self.ledger.read {
            let device = self.world.at(*app);
            if !device.is_open() || !device.online || self.void.contains_key(app) {
                continue;
            }
            let name = &device.name;
            let is_ended = device.screen.record.as_ref().is_some_and(|header| header.ended);
            assert!(is_ended, "{name} is told that the sharing has ended");
            assert_eq!(self.world.sync(*app).state, SyncState::Ended, "{name} is told that it has ended");
            let death = device.screen.death.clone().unwrap_or_default();
            assert_eq!(death, DeathView::default(), "{name} is told nothing of a death");
            let shown = self.world.texts_and_parts(*app);
            let lost = read.iter().find(|text| !shown.contains(text));
            assert!(lost.is_none(), "{name} keeps what was read: {lost:?}");
        }
    }
}
