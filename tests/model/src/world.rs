//! Devices and relays around the log: everything that may happen, for a checker to go through.
//!
//! One section, the times, and its document. What a device does by itself (send, pull, read) may happen at any moment and
//! any number of times; what people do (write, withdraw, …) is listed by a [`crate::scene::Scene`], each thing once. So
//! there are finitely many states.

mod deed;
mod device;
pub mod promise;
mod relay;
mod step;

use std::{collections::BTreeMap, sync::Arc};

pub use self::{
    deed::Deed,
    device::{Device, Got},
    relay::View,
};
use crate::{
    act::{Chain, EntryId, Kind, Message, Section, Who},
    circle::Circle,
    rule::Rules,
};

/// What a relay is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relay {
    /// It does what `docs/protocol.md` 8 says.
    Honest,
    /// It takes everything, judges nothing, and shows what it likes in any order, or not at all.
    Hostile,
    /// It shows two histories, and carries single messages from one to the other.
    Equivocating,
}

/// What an author wrote, before it is sealed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Body {
    /// Its place.
    pub message: Message,
    /// The edit that it carries, named by the first message that carried it.
    pub edit: Message,
    /// When its author says it was written.
    pub written: u8,
    /// What others wrote that it builds on.
    pub after: Vec<Message>,
    /// The message that it stands for.
    pub replaces: Option<Message>,
    /// Which life of the chain.
    pub life: u8,
}

/// A message as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Envelope {
    /// What it says.
    pub body: Arc<Body>,
    /// The entry that began the epoch it is sealed under.
    pub epoch: EntryId,
    /// The number of that epoch, which is all that a relay sees.
    pub number: u8,
    /// The head of the log that its author had.
    pub cites: EntryId,
    /// The rows that its author had read.
    pub seen: Vec<Message>,
    /// Not on the wire: when it was really made.
    pub made: u8,
}

/// The person or the words ended somebody, or took a right to write back. Not on the wire: what the signer had by then.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct End {
    /// By which entry.
    pub entry: EntryId,
    /// Who ends.
    pub whom: Vec<Who>,
    /// What of theirs stood with whoever signed.
    pub stood: Vec<Message>,
}

/// Everything at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct World {
    /// What the relay has; two of it when it equivocates.
    pub views: Vec<View>,
    /// Everybody's devices.
    pub devices: BTreeMap<Who, Device>,
    /// The time.
    pub time: u8,
    /// What people may still do.
    pub left: Vec<(Who, Deed)>,
    /// Who was ended, and what stood of theirs.
    pub ends: Vec<End>,
    /// Whether something was sealed for somebody who may not read it, as the author knew.
    pub exposed: bool,
    /// Whether an honest relay took something that somebody could open who, as it knew, may not read it.
    pub exposed_at_relay: bool,
}

/// What may happen next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Somebody does something.
    Do(Who, Deed),
    /// A device sends the first that waits.
    Send(Who),
    /// A device reads the log.
    Pull(Who),
    /// A device reads what is new in the stream.
    Read(Who),
    /// A hostile relay shows a device one row of its stream.
    Show(Who, usize),
    /// An equivocating relay carries a row from one view to the other.
    Carry(usize, usize),
}

/// The chain of an author in the document that is modelled.
#[must_use]
pub const fn chain(author: Who, generation: u8) -> Chain {
    Chain { author, section: Section::Times, kind: Kind::Document, generation }
}

/// A world that goes on by some rules.
#[derive(Debug, Clone)]
pub struct Model {
    /// How it begins.
    pub start: World,
    /// What the relay is like.
    pub relay: Relay,
    /// The rules.
    pub rules: Rules,
}

impl World {
    /// One device of everybody in `who`, all with the same log, and nothing written yet.
    #[must_use]
    pub fn begin(circle: Circle, honest: &[Who], hostile: &[Who], left: &[(Who, Deed)]) -> Self {
        let circle = Arc::new(circle);
        let device = |who: &Who, is_honest| (*who, Device::new(*who, is_honest, circle.clone()));
        let honest = honest.iter().map(|who| device(who, true));
        let hostile = hostile.iter().map(|who| device(who, false));
        let mut left = left.to_vec();
        left.sort_unstable();
        Self {
            views: vec![View::new(circle.clone())],
            devices: honest.chain(hostile).collect(),
            time: 0,
            left,
            ends: Vec::new(),
            exposed: false,
            exposed_at_relay: false,
        }
    }

    /// Honest devices.
    pub fn honest(&self) -> impl Iterator<Item = &Device> {
        self.devices.values().filter(|device| device.is_honest)
    }

    /// What the relay shows to a device.
    #[must_use]
    pub fn view_of(&self, device: &Device) -> Option<&View> {
        self.views.get(device.view)
    }
}

impl stateright::Model for Model {
    type State = World;
    type Action = Step;

    fn init_states(&self) -> Vec<World> {
        vec![self.start.clone()]
    }

    fn actions(&self, world: &World, steps: &mut Vec<Step>) {
        let mut before = None;
        for (who, deed) in &world.left {
            if before != Some((who, deed)) {
                steps.push(Step::Do(*who, *deed));
            }
            before = Some((who, deed));
        }
        for (who, device) in &world.devices {
            if !device.out.is_empty() {
                steps.push(Step::Send(*who));
            }
            let Some(view) = world.view_of(device) else { continue };
            if device.shown != view.circle.head() {
                steps.push(Step::Pull(*who));
            }
            match self.relay {
                Relay::Hostile => {
                    let rows = view.stream.iter().enumerate();
                    let new = rows.filter(|(_, row)| device.is_honest && !device.has(row.body.message));
                    steps.extend(new.map(|(at, _)| Step::Show(*who, at)));
                }
                Relay::Honest | Relay::Equivocating => {
                    if device.is_behind(view) {
                        steps.push(Step::Read(*who));
                    }
                }
            }
        }
        if self.relay == Relay::Equivocating {
            for (from, view) in world.views.iter().enumerate() {
                steps.extend((0..view.stream.len()).map(|at| Step::Carry(from, at)));
            }
        }
    }

    fn next_state(&self, world: &World, step: Step) -> Option<World> {
        let mut next = world.clone();
        match step {
            Step::Do(who, deed) => {
                let at = next.left.iter().position(|left| *left == (who, deed))?;
                next.left.remove(at);
                self.act(&mut next, who, deed)?;
            }
            Step::Send(who) => self.send(&mut next, who)?,
            Step::Pull(who) => self.pull(&mut next, who)?,
            Step::Read(who) => self.read(&mut next, who)?,
            Step::Show(who, at) => self.show(&mut next, who, at)?,
            Step::Carry(from, at) => self.carry(&mut next, from, at)?,
        }
        (next != *world).then_some(next)
    }

    fn properties(&self) -> Vec<stateright::Property<Self>> {
        promise::all()
    }
}
