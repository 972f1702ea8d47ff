//! The situations that are gone through to their end: who is there, what people may do, what the relay is like.

use std::sync::Arc;

use crate::{
    act::{
        Act, BySection, Given, May,
        Who::{self, Berg, Brother, Clinic, Desktop, Link, Nurse, Phone, Spare},
    },
    circle::Circle,
    rule::Rules,
    world::{
        Deed::{
            self, Admit, EndStaff, Forge, Generation, Give, GiveAll, Join, Recover, TakeBack, Tick, Twin,
            Withdraw, Write,
        },
        Device, Model,
        Relay::{self, Equivocating, Honest, Hostile},
        View, World,
    },
};

/// A situation.
#[derive(Debug, Clone)]
pub struct Scene {
    /// What it is called.
    pub name: &'static str,
    /// What the relay is like.
    pub relay: Relay,
    /// How it begins.
    pub start: World,
}

impl Scene {
    /// The situation, under some rules.
    #[must_use]
    pub fn under(&self, rules: Rules) -> Model {
        Model { start: self.start.clone(), relay: self.relay, rules }
    }

    /// The same with so many things more to do: whoever is there writes or forges, in turn.
    #[must_use]
    pub fn with_more(mut self, more: usize) -> Self {
        let devices = self.start.devices.values().rev().cycle().take(more);
        let deed = |device: &Device| (device.who, if device.is_honest { Write } else { Forge });
        self.start.left.extend(devices.map(deed));
        self.start.left.sort_unstable();
        self
    }

    fn new(
        name: &'static str,
        relay: Relay,
        circle: Circle,
        (honest, hostile): (&[Who], &[Who]),
        left: &[(Who, Deed)],
    ) -> Self {
        Self { name, relay, start: World::begin(circle, honest, hostile, left) }
    }
}

fn times(may: May) -> BySection<May> {
    BySection { medicines: May::Nothing, times: may }
}

fn grant(to: Who, given: Given, may: BySection<May>, expires: Option<u8>) -> (Who, Act) {
    let (cuts, rotates) = (Vec::new(), BySection::default());
    (Phone, Act::Grant { to, given, may, expires, cuts, rotates })
}

fn edits(who: Who) -> (Who, Act) {
    grant(who, Given::Member, times(May::Edit), None)
}

fn admin(who: Who) -> (Who, Act) {
    grant(who, Given::Admin, BySection::default(), None)
}

fn invite() -> (Who, Act) {
    (Phone, Act::Invite { link: Link, may: times(May::Edit), open_until: 9, expires: None })
}

/// A log in which all this has been taken.
fn log(entries: &[(Who, Act)]) -> Circle {
    let mut circle = Circle::begin();
    for (signer, act) in entries {
        let taken = circle.append(circle.draft(*signer, act.clone()), Some(0), Rules::ALL);
        debug_assert!(taken.is_ok(), "a scene begins with a log that stands");
    }
    circle
}

/// A relative is withdrawn while everybody writes.
#[must_use]
pub fn withdrawn() -> Scene {
    let circle = log(&[admin(Desktop), edits(Brother)]);
    let left =
        [(Phone, Withdraw(Brother)), (Desktop, Admit), (Brother, Write), (Brother, Write), (Desktop, Write)];
    Scene::new("withdrawn", Honest, circle, (&[Phone, Desktop, Brother], &[]), &left)
}

/// The same with another relative who goes on.
#[must_use]
pub fn withdrawn_among_three() -> Scene {
    let circle = log(&[edits(Nurse), edits(Brother)]);
    let left = [(Phone, Withdraw(Brother)), (Phone, Admit), (Brother, Write), (Nurse, Write), (Nurse, Write)];
    Scene::new("withdrawn among three", Honest, circle, (&[Phone, Nurse, Brother], &[]), &left)
}

/// A withdrawn relative means harm.
#[must_use]
pub fn withdrawn_and_harmful(relay: Relay) -> Scene {
    let circle = log(&[admin(Desktop), edits(Brother)]);
    let left = [(Phone, Withdraw(Brother)), (Brother, Forge), (Brother, Forge), (Desktop, Write)];
    let name =
        if relay == Honest { "withdrawn and harmful" } else { "withdrawn and harmful, with the relay" };
    Scene::new(name, relay, circle, (&[Phone, Desktop], &[Brother]), &left)
}

/// Somebody is withdrawn who reads; the others write on.
#[must_use]
pub fn sealed_for_whom() -> Scene {
    let circle = log(&[edits(Nurse), edits(Brother)]);
    let left = [(Phone, Withdraw(Brother)), (Phone, Write), (Nurse, Write), (Nurse, Write)];
    Scene::new("sealed for whom", Hostile, circle, (&[Phone, Nurse], &[Brother]), &left)
}

/// Two devices of the person act on the log at once.
#[must_use]
pub fn two_admins() -> Scene {
    let circle = log(&[admin(Desktop), edits(Brother)]);
    let left = [
        (Phone, Withdraw(Brother)),
        (Desktop, Give(Nurse)),
        (Desktop, Withdraw(Brother)),
        (Phone, Withdraw(Desktop)),
        (Brother, Write),
    ];
    Scene::new("two admins", Honest, circle, (&[Phone, Desktop, Brother], &[]), &left)
}

/// A right to write is taken back.
#[must_use]
pub fn rights_changed(relay: Relay) -> Scene {
    let circle = log(&[edits(Brother)]);
    let left = [
        (Phone, TakeBack(Brother)),
        (Phone, Write),
        (Brother, Give(Brother)),
        (Brother, Forge),
        (Brother, Forge),
        (Brother, Forge),
    ];
    let name = if relay == Honest { "rights changed" } else { "rights changed, with the relay" };
    Scene::new(name, relay, circle, (&[Phone], &[Brother]), &left)
}

/// A right to write is taken back and given again.
#[must_use]
pub fn given_again() -> Scene {
    let circle = log(&[edits(Brother)]);
    let left = [
        (Phone, TakeBack(Brother)),
        (Phone, Give(Brother)),
        (Phone, Write),
        (Brother, Write),
        (Brother, Write),
    ];
    Scene::new("given again", Honest, circle, (&[Phone, Brother], &[]), &left)
}

/// An organisation ends its staff at a cut that cuts nothing, and is withdrawn.
#[must_use]
pub fn staff(relay: Relay) -> Scene {
    let clinic = grant(Clinic, Given::Organisation, times(May::Edit), None);
    let circle = log(&[clinic, (Clinic, Act::Staff { who: Berg, expires: 9 })]);
    let left =
        [(Clinic, EndStaff(Berg)), (Phone, Withdraw(Clinic)), (Phone, Write), (Berg, Forge), (Berg, Forge)];
    let name = if relay == Honest { "staff" } else { "staff, with the relay" };
    Scene::new(name, relay, circle, (&[Phone], &[Clinic, Berg]), &left)
}

/// A grant runs out. At an honest relay its owner means harm; at a hostile one an honest device is late.
#[must_use]
pub fn runs_out(relay: Relay) -> Scene {
    let circle = log(&[grant(Brother, Given::Member, times(May::Edit), Some(0))]);
    if relay == Honest {
        let left = [(Phone, Tick), (Phone, Write), (Brother, Forge), (Brother, Forge), (Brother, Forge)];
        Scene::new("runs out", relay, circle, (&[Phone], &[Brother]), &left)
    } else {
        let left = [(Phone, Tick), (Phone, Write), (Brother, Write), (Brother, Write)];
        Scene::new("runs out, with the relay", relay, circle, (&[Phone, Brother], &[]), &left)
    }
}

/// A link is taken back at the moment in which it is used.
#[must_use]
pub fn link_taken_back() -> Scene {
    let circle = log(&[invite()]);
    let left = [(Nurse, Join), (Phone, Withdraw(Link)), (Nurse, Forge), (Nurse, Forge), (Phone, Write)];
    Scene::new("link taken back", Honest, circle, (&[Phone], &[Nurse]), &left)
}

/// A link is leaked, and two come by it.
#[must_use]
pub fn link_leaked() -> Scene {
    let circle = log(&[invite()]);
    let left = [(Nurse, Join), (Berg, Join), (Nurse, Write), (Phone, Write), (Berg, Forge)];
    Scene::new("link leaked", Honest, circle, (&[Phone, Nurse], &[Berg]), &left)
}

/// A relay and a device that was withdrawn show the guest another log.
#[must_use]
pub fn link_to_another_log() -> Scene {
    let before = log(&[admin(Desktop)]);
    let rotates = BySection { medicines: false, times: true };
    let withdraw = Act::Withdraw { keys: vec![Desktop], cuts: Vec::new(), rotates };
    let append = |circle: &Circle, signer: Who, act: Act| {
        let mut next = circle.clone();
        let taken = next.append(next.draft(signer, act), Some(0), Rules::ALL);
        debug_assert!(taken.is_ok(), "both logs stand by themselves");
        next
    };
    let (_, link) = invite();
    let hers = append(&append(&before, Phone, withdraw), Phone, link.clone());
    let theirs = append(&before, Desktop, link);
    let left = [(Nurse, Join), (Nurse, Write), (Phone, Write)];
    let mut scene = Scene::new("link to another log", Equivocating, hers, (&[Phone, Nurse], &[]), &left);
    let floor = scene.start.views.first().map(|view| view.circle.clone());
    scene.start.views.push(View::new(Arc::new(theirs)));
    if let Some(nurse) = scene.start.devices.get_mut(&Nurse) {
        nurse.view = 1;
        nurse.floor = floor;
    }
    scene
}

/// The document begins anew, and then somebody may read.
#[must_use]
pub fn new_generation() -> Scene {
    let circle = log(&[admin(Desktop), edits(Brother)]);
    let left = [(Phone, Generation), (Desktop, Give(Nurse)), (Phone, Write), (Brother, Write)];
    Scene::new("new generation", Honest, circle, (&[Phone, Desktop, Brother], &[]), &left)
}

/// A phone is stolen, the thief is there first, and the words take the record back.
#[must_use]
pub fn stolen() -> Scene {
    let circle = log(&[admin(Desktop), edits(Brother)]);
    let keep = circle.entries.len();
    let left = [
        (Phone, GiveAll(Spare)),
        (Phone, Withdraw(Spare)),
        (Desktop, Recover(keep)),
        (Phone, Forge),
        (Spare, Forge),
        (Brother, Write),
    ];
    Scene::new("stolen", Honest, circle, (&[Desktop, Brother], &[Phone, Spare]), &left)
}

/// What was sealed under the thief's epochs is sealed anew.
#[must_use]
pub fn stolen_twice_sealed() -> Scene {
    let circle = log(&[admin(Desktop), edits(Brother), edits(Nurse), edits(Berg)]);
    let keep = circle.entries.len();
    let left = [
        (Phone, Withdraw(Nurse)),
        (Phone, Withdraw(Berg)),
        (Desktop, Recover(keep)),
        (Brother, Write),
        (Brother, Write),
    ];
    Scene::new("stolen, twice sealed", Honest, circle, (&[Desktop, Brother], &[Phone]), &left)
}

/// A relay shows two histories to two devices.
#[must_use]
pub fn two_histories() -> Scene {
    let circle = log(&[admin(Desktop), edits(Brother)]);
    let left = [(Phone, Give(Nurse)), (Phone, Write), (Desktop, Write), (Brother, Write)];
    let mut scene =
        Scene::new("two histories", Equivocating, circle.clone(), (&[Phone, Desktop, Brother], &[]), &left);
    scene.start.views.push(View::new(Arc::new(circle)));
    for who in [Desktop, Brother] {
        if let Some(device) = scene.start.devices.get_mut(&who) {
            device.view = 1;
        }
    }
    scene
}

/// An author writes two messages at one place, and the relay shows them in different orders.
#[must_use]
pub fn twins() -> Scene {
    let circle = log(&[admin(Desktop), edits(Brother)]);
    let left = [(Brother, Forge), (Brother, Twin), (Phone, Withdraw(Brother))];
    Scene::new("twins", Hostile, circle, (&[Phone, Desktop], &[Brother]), &left)
}
