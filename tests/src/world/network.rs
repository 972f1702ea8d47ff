//! The network of a world: what is lost, late or doubled between the devices and the relay.

use samlat_circle::{command::CommandId, event::Event};

use super::{HELD_MS, Who, World};
use crate::{
    device::{Device, Sent},
    relay::{Answer, Mood},
};

impl World {
    /// Carries one message that is on its way, in the order that the weather chooses.
    pub(super) fn carry(&mut self) -> bool {
        let length = self.on_their_way.len();
        if length == 0 {
            return false;
        }
        let delayed = self.chance.percent(self.weather.delayed);
        let which = if delayed { self.chance.below(length as u64) as usize } else { 0 };
        let (who, sent) = self.on_their_way.remove(which);
        let happening = self.deliver(who, sent);
        if let Some(happening) = happening {
            self.happens(who, happening);
        }
        true
    }

    fn deliver(&mut self, who: Who, sent: Sent) -> Option<Happening> {
        let online = match who {
            Who::App(n) => self.apps.get(n).is_some_and(|device| device.online),
            Who::Staff(n) => self.staff.get(n).is_some_and(|device| device.online),
            Who::Unit(n) => self.units.get(n).is_some_and(|device| device.online),
        };
        let lost = !online
            || !self.relay.is_reached(&sent.request)
            || self.chance.percent(self.weather.request_lost);
        if sent.listens {
            let stream = if lost { None } else { self.relay.listen(&sent.request) };
            let Some(stream) = stream else { return Some(Happening::ListenEnded(sent.id)) };
            self.streams.insert((who, sent.id), stream);
            return None;
        }
        if lost {
            return Some(Happening::Unreachable(sent.id));
        }
        if self.relay.may_hold(&sent.request) {
            let held = self.relay.holds(&sent.request);
            let until = self.now_ms() + HELD_MS;
            self.held.insert((who, sent.id), (held, until));
            return None;
        }
        if self.chance.percent(self.weather.doubled) {
            self.relay.answers(&sent.request);
        }
        let answer = self.relay.answers(&sent.request);
        let answer_lost = self.chance.percent(self.weather.answer_lost);
        Some(if answer_lost { Happening::Unreachable(sent.id) } else { Happening::Answered(sent.id, answer) })
    }

    /// Hands on what open streams say.
    pub(super) fn listen(&mut self) -> bool {
        let mut happened = Vec::new();
        for ((who, id), stream) in &mut self.streams {
            let heard = if self.relay.is_running() { self.relay.hears(stream) } else { None };
            match heard {
                Some(heard) => {
                    happened.extend(heard.into_iter().map(|data| (*who, Happening::Heard(*id, data))))
                }
                None => happened.push((*who, Happening::ListenEnded(*id))),
            }
        }
        let now = self.now_ms();
        for ((who, id), (held, until)) in &mut self.held {
            let is_broken = self.relay.mood != Mood::Well && !held.by_the_other;
            let is_cut = is_broken || now >= *until;
            let answer = if is_cut { None } else { self.relay.lets_go(held) };
            match answer {
                Some(answer) => happened.push((*who, Happening::Answered(*id, answer))),
                None if is_cut => happened.push((*who, Happening::Unreachable(*id))),
                None => {}
            }
        }
        let moved = !happened.is_empty();
        for (who, happening) in happened {
            if let Happening::Answered(id, _) | Happening::Unreachable(id) = happening {
                self.held.remove(&(who, id));
            }
            if let Happening::ListenEnded(id) = happening {
                self.streams.remove(&(who, id));
            }
            self.happens(who, happening);
        }
        moved
    }

    fn happens(&mut self, who: Who, happening: Happening) {
        let now = self.now_ms();
        match who {
            Who::App(n) => {
                if let Some(device) = self.apps.get_mut(n) {
                    device.happens(happening.into_event(), now);
                }
            }
            Who::Staff(n) => {
                if let Some(device) = self.staff.get_mut(n) {
                    device.happens(happening.into_event(), now);
                }
            }
            Who::Unit(n) => {
                if let Some(device) = self.units.get_mut(n) {
                    device.happens(happening.into_event(), now);
                }
            }
        }
    }

    /// Connections break; of an app that is closed nothing is on its way any more.
    pub(super) fn hang_up(&mut self, who: Who) {
        let ids: Vec<CommandId> =
            self.streams.keys().filter(|(of, _)| *of == who).map(|(_, id)| *id).collect();
        for id in ids {
            self.streams.remove(&(who, id));
            self.happens(who, Happening::ListenEnded(id));
        }
        let ids: Vec<CommandId> = self.held.keys().filter(|(of, _)| *of == who).map(|(_, id)| *id).collect();
        for id in ids {
            self.held.remove(&(who, id));
            self.happens(who, Happening::Unreachable(id));
        }
        let is_open = match who {
            Who::App(n) => self.apps.get(n).is_some_and(Device::is_open),
            Who::Staff(n) => self.staff.get(n).is_some_and(Device::is_open),
            Who::Unit(n) => self.units.get(n).is_some_and(Device::is_open),
        };
        if !is_open {
            self.on_their_way.retain(|(of, _)| *of != who);
        }
    }
}

/// What comes over the network, whoever it comes to.
enum Happening {
    Answered(CommandId, Answer),
    Unreachable(CommandId),
    Heard(CommandId, String),
    ListenEnded(CommandId),
}

impl Happening {
    fn into_event<V>(self) -> Event<V> {
        match self {
            Self::Answered(id, Answer { status, headers, body }) => {
                Event::Answered { id, status, headers, body }
            }
            Self::Unreachable(id) => Event::Unreachable { id },
            Self::Heard(id, data) => Event::Heard { id, data },
            Self::ListenEnded(id) => Event::ListenEnded { id },
        }
    }
}
