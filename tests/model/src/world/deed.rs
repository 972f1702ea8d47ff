//! What people do: each once, as a scene lists it.

use std::sync::Arc;

use super::{Body, End, Envelope, Model, Relay, World, chain, relay::Answer};
use crate::{
    act::{Act, BySection, Cut, Given, Kind, May, Message, Section, Who},
    circle::Role,
    rule::Rule,
};

/// Something that somebody may do once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Writes an edit.
    Write,
    /// Ends somebody, cut at what stands here.
    Withdraw(Who),
    /// Takes the right to write back, cut at what stands here.
    TakeBack(Who),
    /// Lets somebody edit.
    Give(Who),
    /// Lets somebody in as a device of the person.
    GiveAll(Who),
    /// Admits all that lies in the late box, and all that this device has set aside after a cut.
    Admit,
    /// Begins the document anew.
    Generation,
    /// The words go on, on this device, after so many entries; the phone is ended.
    Recover(usize),
    /// An organisation ends its own staff, at a cut that cuts nothing.
    EndStaff(Who),
    /// Takes a link.
    Join,
    /// Sends something that was written in time, by its own account, citing the last log in which it was allowed.
    Forge,
    /// Sends another message at the last place of its chain.
    Twin,
    /// Time goes on.
    Tick,
}

impl Model {
    pub(super) fn act(&self, world: &mut World, who: Who, deed: Deed) -> Option<()> {
        let device = world.devices.get_mut(&who)?;
        if !device.is_honest {
            // Whoever means harm knows all that the relay has.
            device.circle = world.views.get(device.view)?.circle.clone();
            device.shown = device.circle.head();
        }
        if device.alarm {
            return None;
        }
        match deed {
            Deed::Tick => world.time += 1,
            Deed::Write => self.write(world, who)?,
            Deed::Forge => self.forge(world, who)?,
            Deed::Twin => self.twin(world, who)?,
            Deed::Join => self.join(world, who)?,
            Deed::Recover(keep) => self.recover(world, who, keep)?,
            Deed::Withdraw(_)
            | Deed::TakeBack(_)
            | Deed::Give(_)
            | Deed::GiveAll(_)
            | Deed::Admit
            | Deed::Generation
            | Deed::EndStaff(_) => self.sign(world, who, deed)?,
        }
        Some(())
    }

    fn write(&self, world: &mut World, who: Who) -> Option<()> {
        let time = world.time;
        let device = world.devices.get_mut(&who)?;
        if !device.may_write() {
            return None;
        }
        let life = device.own.iter().map(|(body, _)| body.life).max().unwrap_or(0);
        device.write(None, None, life, time, self.rules);
        if !self.rules.hold(Rule::SealWhenSent) {
            let body = device.out.last()?.clone();
            let sealed = device.seal(&body, time);
            device.sealed_early.push(sealed);
        }
        Some(())
    }

    /// What a deed says in the log.
    fn said(&self, world: &World, who: Who, deed: Deed) -> Option<(Act, Vec<Who>)> {
        let device = world.devices.get(&who)?;
        let circle = &device.circle;
        let rotates = BySection { medicines: false, times: self.rules.hold(Rule::Rotation) };
        let times = |may| BySection { medicines: May::Nothing, times: may };
        let given = |whom: Who| match circle.members.get(&whom).map(|member| member.role) {
            Some(Role::Organisation) => Given::Organisation,
            Some(Role::Admin | Role::Member | Role::Guest(_) | Role::Staff(_)) | None => Given::Member,
        };
        let expires = |whom: Who| circle.members.get(&whom).and_then(|member| member.expires);
        let ended = |whom: Who| {
            let by = |role: Role| role == Role::Staff(whom) || role == Role::Guest(whom);
            let ends = circle.members.iter().filter(|(who, member)| **who == whom || by(member.role));
            ends.map(|(who, _)| *who).collect::<Vec<_>>()
        };
        Some(match deed {
            Deed::Withdraw(whom) => {
                let whom_all = ended(whom);
                let cuts = self.cuts(world, who, &whom_all)?;
                (Act::Withdraw { keys: vec![whom], cuts, rotates }, whom_all)
            }
            Deed::TakeBack(whom) => {
                let whom_all = ended(whom);
                let (may, cuts) = (times(May::Read), self.cuts(world, who, &whom_all)?);
                let (given, expires, rotates) = (given(whom), expires(whom), BySection::default());
                (Act::Grant { to: whom, given, may, expires, cuts, rotates }, whom_all)
            }
            Deed::Give(whom) => {
                let (given, expires) = (given(whom), expires(whom));
                let (cuts, rotates) = (Vec::new(), BySection::default());
                (Act::Grant { to: whom, given, may: times(May::Edit), expires, cuts, rotates }, Vec::new())
            }
            Deed::GiveAll(whom) => {
                let (may, cuts, rotates) = (BySection::default(), Vec::new(), BySection::default());
                (Act::Grant { to: whom, given: Given::Admin, may, expires: None, cuts, rotates }, Vec::new())
            }
            Deed::Admit => {
                let late = &world.view_of(device)?.late;
                let late = late.iter().map(|row| row.body.message);
                let aside = device.aside();
                let admitted: Vec<Message> = late.chain(aside).collect();
                if admitted.is_empty() {
                    return None;
                }
                (Act::Verdict { admitted }, Vec::new())
            }
            Deed::Generation => {
                let all: Vec<Who> = circle.members.keys().copied().collect();
                let cuts = self.cuts(world, who, &all)?;
                (Act::Generation { section: Section::Times, cuts }, Vec::new())
            }
            Deed::EndStaff(whom) => {
                let last = Message { chain: chain(whom, 0), seq: u8::MAX, branch: 0 };
                let (cuts, rotates) = (vec![Cut { last }], BySection::default());
                (Act::Withdraw { keys: vec![whom], cuts, rotates }, Vec::new())
            }
            Deed::Write | Deed::Recover(_) | Deed::Join | Deed::Forge | Deed::Twin | Deed::Tick => {
                return None;
            }
        })
    }

    /// Cuts at the last of each that stands with the signer.
    fn cuts(&self, world: &World, signer: Who, whom: &[Who]) -> Option<Vec<Cut>> {
        let device = world.devices.get(&signer)?;
        let generation = device.circle.places.times.generation;
        let stands = device.standing(self.rules);
        let last = |author: &Who| {
            let own = stands.iter().map(|body| body.message);
            own.filter(|message| message.chain == chain(*author, generation))
                .max_by_key(|message| message.seq)
        };
        Some(whom.iter().filter_map(last).map(|last| Cut { last }).collect())
    }

    fn sign(&self, world: &mut World, who: Who, deed: Deed) -> Option<()> {
        let (act, ended) = self.said(world, who, deed)?;
        let time = world.time;
        let device = world.devices.get(&who)?;
        let entry = device.circle.draft(who, act);
        let stood: Vec<Message> = device.standing(self.rules).iter().map(|body| body.message).collect();
        let mut own = (*device.circle).clone();
        own.append(entry.clone(), None, self.rules).ok()?;
        let view = world.views.get_mut(device.view)?;
        let id = view.append(entry, Some(time), self.rules).ok()?;
        if !ended.is_empty() {
            world.ends.push(End { entry: id, whom: ended, stood });
        }
        let device = world.devices.get_mut(&who)?;
        device.circle = Arc::new(own);
        device.shown = device.circle.head();
        device.look_again(time, self.rules);
        Some(())
    }

    fn recover(&self, world: &mut World, who: Who, keep: usize) -> Option<()> {
        let time = world.time;
        let cuts = self.cuts(world, who, &[Who::Phone])?;
        let device = world.devices.get(&who)?;
        let act = Act::Recover { admin: who, withdrawn: vec![Who::Phone], cuts };
        let view = world.views.get_mut(device.view)?;
        let entry = view.circle.draft_recovery(keep, act);
        let stood: Vec<Message> = device.standing(self.rules).iter().map(|body| body.message).collect();
        let id = view.append(entry, Some(time), self.rules).ok()?;
        let circle = view.circle.clone();
        world.ends.push(End { entry: id, whom: vec![Who::Phone], stood });
        let device = world.devices.get_mut(&who)?;
        device.shown = circle.head();
        device.circle = circle;
        device.look_again(time, self.rules);
        Some(())
    }

    fn join(&self, world: &mut World, who: Who) -> Option<()> {
        let time = world.time;
        let device = world.devices.get_mut(&who)?;
        let view = world.views.get_mut(device.view)?;
        let is_known = device.floor.as_ref().is_none_or(|floor| view.circle.place_of(floor.head()).is_some());
        if device.is_honest && !is_known && self.rules.hold(Rule::LinkHead) {
            return None;
        }
        let entry = view.circle.draft(Who::Link, Act::Join { guest: who });
        view.append(entry, Some(time), self.rules).ok()?;
        device.circle = view.circle.clone();
        device.shown = device.circle.head();
        Some(())
    }

    /// The last log in which somebody could write.
    fn forge(&self, world: &mut World, who: Who) -> Option<()> {
        let device = world.devices.get(&who)?;
        let circle = device.circle.clone();
        let could = |length: &usize| {
            circle.prefix(*length, self.rules).may(who, Section::Times).writes(Kind::Document)
        };
        let length = (0..=circle.entries.len()).rev().find(could)?;
        let cited = circle.prefix(length, self.rules);
        let view = world.view_of(device)?;
        let chain = chain(who, cited.places.times.generation);
        let rows = view.stream.iter().chain(&view.late).map(|row| row.body.message);
        let seq = rows.filter(|m| m.chain == chain).map(|m| m.seq).max().unwrap_or(0) + 1;
        let message = Message { chain, seq, branch: 0 };
        self.bring(world, who, &cited, message)
    }

    fn twin(&self, world: &mut World, who: Who) -> Option<()> {
        let device = world.devices.get(&who)?;
        let circle = device.circle.clone();
        let rows = world.view_of(device)?.stream.iter().map(|row| row.body.message);
        let last = rows.filter(|m| m.chain.author == who).max_by_key(|m| m.seq)?;
        self.bring(world, who, &circle, Message { branch: 1, ..last })
    }

    fn bring(
        &self,
        world: &mut World,
        who: Who,
        cited: &crate::circle::Circle,
        message: Message,
    ) -> Option<()> {
        let place = cited.places.times;
        let body = Body { message, edit: message, written: 0, after: Vec::new(), replaces: None, life: 0 };
        let view = world.devices.get(&who)?.view;
        let envelope = Envelope {
            body: Arc::new(body),
            epoch: place.begun,
            number: place.epoch,
            cites: cited.head(),
            seen: Vec::new(),
            made: world.time,
        };
        let honest_relay = self.relay == Relay::Honest;
        match self.give(world, view, &envelope)? {
            Answer::Taken => Some(()),
            Answer::Refused | Answer::Stale | Answer::Broken(_) if honest_relay => None,
            Answer::Refused | Answer::Stale | Answer::Broken(_) => {
                // An equivocating relay works with whoever means harm.
                world.views.get_mut(view)?.stream.push(envelope);
                Some(())
            }
        }
    }
}
