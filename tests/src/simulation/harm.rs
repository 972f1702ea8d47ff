//! Somebody whom the person let in, and who means harm.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use samlat_circle::engine::{
    Verb,
    told::{MemberKind, MemberState, WhySetAside},
};
use samlat_protocol::{id::StreamId, right::Rights};
use samlat_record::Section;

use super::{Enmity, Simulation};
use crate::{
    enemy::{
        Enemy,
        harm::{Dealt, HARMS, Harm},
    },
    promises::{disk::Disk, looked_at, reach::Reach},
    simulation::circle::comes_by,
};

/// Bytes of the enemy's that the relay has.
pub(super) struct Done {
    harm: Harm,
    stream: StreamId,
    core: samlat_protocol::id::CoreId,
    bytes: Vec<u8>,
}

/// What the enemy has done so far.
#[derive(Default)]
pub(super) struct Deeds {
    enemy: Option<Enemy>,
    done: Vec<Done>,
}

impl Simulation {
    /// The enemy comes in, once; then does harm of some kind.
    pub(super) fn harm_is_done(&mut self) {
        if self.deeds.enemy.is_none() {
            self.in_calm(Self::enemy_comes);
        }
        let harm = self.one_of(&HARMS).unwrap_or(Harm::Noise);
        self.does_harm(harm);
        self.goes_on();
    }

    /// The person ends the sharing with the enemy, who goes on writing.
    pub(super) fn enemy_is_ended(&mut self) {
        self.in_calm(|simulation| {
            let phone = *simulation.own.first().expect("a device of hers");
            let member = simulation.key_of(phone, "Falk").expect("her device knows Falk");
            simulation.note("the sharing with Falk ends");
            simulation.world.begins(phone, Verb::Withdraw { member });
            simulation.world.rests();
        });
        self.does_harm(Harm::AfterTheEnd);
        self.goes_on();
    }

    fn does_harm(&mut self, harm: Harm) {
        let Some(mut enemy) = self.deeds.enemy.take() else { return };
        let everybody = self.everybody();
        let victim = self.one_of(&everybody).and_then(|app| Disk::of(self.world.at(app)));
        if let Some(victim) = victim {
            let is_careless = self.plan.enmity == Enmity::MemberAndRelay;
            match enemy.does(&self.world, harm, victim.key, is_careless) {
                Dealt::Refused(status) => self.note(format!("{harm:?} is refused with {status}")),
                Dealt::Stored { stream, envelope } => {
                    self.note(format!("{harm:?} is stored"));
                    let (core, bytes) = (envelope.core.id(), envelope.to_bytes());
                    self.deeds.done.push(Done { harm, stream, core, bytes });
                }
            }
        }
        self.deeds.enemy = Some(enemy);
    }

    fn enemy_comes(&mut self) {
        let phone = *self.own.first().expect("a device of hers");
        self.note("Falk comes, and means harm");
        let shares = [(Section::Appointments, Rights::EDIT)];
        let link = self.world.invites_directly(phone, "Falk", &shares);
        let mut enemy = Enemy::comes(&mut self.world, &link, "Falk");
        self.world.rests();
        self.world.wakes_everybody();
        self.world.rests();
        enemy.reads(&self.world);
        self.deeds.enemy = Some(enemy);
    }

    /// After the promises: whatever the enemy got into a stream is set aside with a reason by everybody who reads it.
    pub(super) fn enemy_got_nothing(&self) {
        let Some(enemy) = &self.deeds.enemy else { return };
        let circle = Reach::of(self.world.relay.entries(enemy.record)).circle;
        for app in self.everybody() {
            let Some(disk) = Disk::of(self.world.at(app)) else { continue };
            for done in &self.deeds.done {
                let reads = circle.may_read(&disk.key, done.stream, self.world.now_ms().cast_unsigned());
                let rows = self.world.relay.rows(circle.record(), done.stream);
                let mut places = rows.iter().filter(|row| row.envelope.0 == done.bytes).map(|r| r.position);
                let is_junk = places.any(|position| disk.has_junk(done.stream, position));
                let is_aside = disk.has_aside(done.stream, done.core) || is_junk;
                let name = self.name(app);
                assert!(!reads || is_aside, "{name} has set {:?} aside", done.harm);
            }
            let sync = self.world.sync(app);
            let is_deadly = sync.set_aside.iter().any(|aside| aside.why == WhySetAside::Deadly);
            assert!(!is_deadly, "nothing has killed {}", self.name(app));
        }
    }

    /// Somebody else finds a link and uses it first. The guest cannot, the person sees who came, and ends it.
    pub(super) fn link_is_leaked(&mut self) {
        self.in_calm(|simulation| {
            let phone = *simulation.own.first().expect("a device of hers");
            simulation.note("a link is leaked, and used by somebody else first");
            let shares = [(Section::Appointments, Rights::EDIT)];
            let link = simulation.world.invites(
                phone,
                "Eva",
                samlat_circle::engine::verb::GuestKind::Relative,
                &shares,
            );
            let thief = simulation.world.device("tjuvens telefon");
            comes_by(&mut simulation.world, thief, &link, "Eva");
            let eva = simulation.world.device("Evas telefon");
            comes_by(&mut simulation.world, eva, &link, "Eva");
            let is_in = simulation.world.at(eva).screen.record.is_some();
            assert!(!is_in, "a link lets in one");
            simulation.world.rests();
            let members = &simulation.world.at(phone).screen.members;
            let came = members.iter().find(|member| {
                member.called.as_deref() == Some("Eva") && matches!(member.kind, MemberKind::Guest(_))
            });
            let came = came.cloned().expect("the person sees who came");
            assert_eq!(
                came.state,
                MemberState::WaitsForComparing,
                "nothing is open before digits are compared"
            );
            let secrets = Disk::of(simulation.world.at(thief)).expect("the thief is in").keyring;
            assert!(secrets.is_empty(), "the thief has no key to anything");
            simulation.world.begins(phone, Verb::Withdraw { member: came.id });
            simulation.world.rests();
            simulation.world.begins(thief, Verb::Look { sections: looked_at() });
            simulation.lost.push(thief);
        });
    }
}
