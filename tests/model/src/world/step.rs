//! What a device does by itself: it sends, and reads the log and the stream.

use std::sync::Arc;

use super::{Device, Envelope, Model, Relay, View, World, relay::Answer};
use crate::{
    act::Who,
    circle::{Circle, Relation},
    rule::Rule,
};

impl Model {
    /// A device sends what waits longest.
    pub(super) fn send(&self, world: &mut World, who: Who) -> Option<()> {
        let time = world.time;
        let device = world.devices.get(&who)?;
        if device.alarm || !device.is_honest {
            return None;
        }
        let body = device.out.first()?.clone();
        let early = device.sealed_early.iter().find(|sealed| sealed.body == body);
        let envelope = early.cloned().unwrap_or_else(|| device.seal(&body, time));
        if device.may_write() {
            let floor = device.floor.as_ref().filter(|floor| device.circle.place_of(floor.head()).is_none());
            let reads = |who: Who| match floor {
                Some(floor) => floor.may_know(who),
                None => device.circle.may_know(who),
            };
            world.exposed |= device.holders(envelope.epoch).any(|who| !reads(who));
        }
        let view = device.view;
        let answer = self.give(world, view, &envelope)?;
        let device = world.devices.get_mut(&who)?;
        match answer {
            Answer::Stale => return None,
            Answer::Broken(last) => {
                // What a late box holds is sent again where the author may go on.
                let chain = body.message.chain;
                let lacking = device.own.iter().map(|(own, _)| own);
                let lacking = lacking.filter(|own| own.message.chain == chain && own.message.seq > last);
                let lacking: Vec<_> = lacking.cloned().collect();
                device.out.retain(|out| !lacking.contains(out));
                device.out.splice(0..0, lacking);
            }
            Answer::Refused => {
                device.out.remove(0);
            }
            Answer::Taken => {
                device.out.remove(0);
                for (_, cited) in device.own.iter_mut().filter(|(own, _)| *own == body) {
                    *cited = Some(envelope.cites);
                }
            }
        }
        Some(())
    }

    /// A device reads the log.
    pub(super) fn pull(&self, world: &mut World, who: Who) -> Option<()> {
        let time = world.time;
        let device = world.devices.get_mut(&who)?;
        let view = world.views.get(device.view)?;
        let mut circle = view.circle.clone();
        if !device.is_honest {
            device.circle = circle.clone();
            device.shown = circle.head();
            return Some(());
        }
        device.shown = circle.head();
        if device.circle.relation(&circle) == Relation::GoesOn && !self.is_whole() {
            // One entry after the other: a hostile relay holds back what it likes.
            circle = Arc::new(circle.prefix(device.circle.entries.len() + 1, self.rules));
            device.shown = circle.head();
        }
        self.meet(device, circle, time);
        Some(())
    }

    fn is_whole(&self) -> bool {
        self.relay != Relay::Hostile
    }

    /// A device is shown a log.
    fn meet(&self, device: &mut Device, circle: Arc<Circle>, time: u8) {
        match device.circle.relation(&circle) {
            Relation::Same | Relation::Behind => {}
            Relation::GoesOn => device.circle = circle,
            Relation::Overrules if self.rules.hold(Rule::HigherGeneration) => device.circle = circle,
            Relation::Overrules | Relation::Overruled | Relation::Forked => {
                device.alarm = true;
                return;
            }
        }
        device.look_again(time, self.rules);
    }

    /// A device reads on in the stream.
    pub(super) fn read(&self, world: &mut World, who: Who) -> Option<()> {
        let time = world.time;
        let device = world.devices.get_mut(&who)?;
        let view = world.views.get(device.view)?.clone();
        if let Some(at) = device.changed(&view) {
            let (got, row) = (device.got.get_mut(at)?, view.stream.get(at)?);
            got.envelope = row.clone();
            device.open(self.rules);
        }
        for row in view.stream.iter().skip(device.got.len()) {
            self.take_row(device, row, &view, time);
        }
        Some(())
    }

    /// A hostile relay shows one row.
    pub(super) fn show(&self, world: &mut World, who: Who, at: usize) -> Option<()> {
        let time = world.time;
        let device = world.devices.get_mut(&who)?;
        if !device.may_read() {
            return None;
        }
        let view = world.views.get(device.view)?.clone();
        let row = view.stream.get(at)?;
        self.take_row(device, row, &view, time);
        Some(())
    }

    /// A row that cites what the device does not have makes it read the log first.
    fn take_row(&self, device: &mut Device, row: &Envelope, view: &View, time: u8) {
        if device.circle.place_of(row.cites).is_none() && self.rules.hold(Rule::CitedHead) {
            device.shown = view.circle.head();
            self.meet(device, view.circle.clone(), time);
        }
        device.take(row, self.rules);
    }
}
