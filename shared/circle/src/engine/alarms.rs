//! What the relay was found out in. It is kept, so that closing the app does not make it unsaid, until whoever uses this
//! device has read it and puts it away.

use super::{failure::Failure, life::Engine, state::State, told::Alarm, txn::Txn};

/// The number that an alarm is kept under; nothing for one that is of no use later.
const fn code(alarm: Alarm) -> Option<u8> {
    match alarm {
        Alarm::CircleForked => Some(1),
        Alarm::HistoryForked => Some(2),
        Alarm::WentBack => Some(3),
        Alarm::CannotKeep => None,
    }
}

fn kept(state: &State) -> &[u8] {
    state.meta.alarms.as_deref().unwrap_or_default()
}

impl Engine {
    /// Everything that was found and not put away.
    pub(super) fn alarms(&self) -> Vec<Alarm> {
        let kept = self.state().map(kept).unwrap_or_default();
        let all = [Alarm::CircleForked, Alarm::HistoryForked, Alarm::WentBack, Alarm::CannotKeep];
        let is_there = |alarm: &Alarm| {
            self.sync.alarms.contains(alarm) || code(*alarm).is_some_and(|code| kept.contains(&code))
        };
        all.into_iter().filter(is_there).collect()
    }

    /// Keeps what was found since.
    pub(super) fn keep_alarms(&mut self) -> Result<Option<Txn>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        let found = self.sync.alarms.iter().filter_map(|alarm| code(*alarm));
        let new: Vec<u8> = found.filter(|code| !kept(state).contains(code)).collect();
        if new.is_empty() {
            return Ok(None);
        }
        let mut txn = self.begin()?;
        txn.change_meta(|meta| meta.alarms.get_or_insert_default().extend(new));
        Ok(Some(txn))
    }

    /// Puts one away. Should the relay do the same again, it is said again.
    pub(super) fn put_away_alarm(&mut self, alarm: Alarm) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        self.sync.alarms.remove(&alarm);
        txn.change_meta(|meta| {
            if let Some(alarms) = &mut meta.alarms {
                alarms.retain(|kept| Some(*kept) != code(alarm));
            }
        });
        Ok(Some(txn))
    }
}
