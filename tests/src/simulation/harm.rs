//! Somebody whom the person let in, and who means harm.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use samlat_circle::engine::{
    Verb,
    told::{MemberKind, MemberState, WhySetAside},
    verb::Share,
};
use samlat_protocol::{id::StreamId, right::Rights};
use samlat_record::Section;

use super::{Enmity, Simulation};
use crate::{
    enemy::{
        Enemy,
        harm::{Dealt, HARMS, Harm},
    },
    promises::{Closed, disk::Disk, looked_at, reach::Reach},
    simulation::circle::comes_by,
};

/// Bytes of the enemy's that the relay has.
pub(super) struct Done {
    harm: Harm,
    stream: StreamId,
    core: samlat_protocol::id::CoreId,
    generation: u32,
    bytes: Vec<u8>,
}

/// What the enemy has done so far.
#[derive(Default)]
pub(super) struct Deeds {
    enemy: Option<Enemy>,
    done: Vec<Done>,
    /// How many kinds of harm were tried.
    tried: u64,
}

const HOUR_MS: i64 = 60 * 60 * 1000;

impl Simulation {
    /// The enemy comes in, once; then does harm of some kind.
    pub(super) fn harm_is_done(&mut self) {
        if self.deeds.enemy.is_none() {
            self.in_calm(Self::enemy_comes);
        }
        let at = self.plan.turn(self.deeds.tried, HARMS.len());
        self.deeds.tried += 1;
        let harm = HARMS.get(at).copied().unwrap_or(Harm::Noise);
        if harm == Harm::OldEpoch {
            self.in_calm(Self::keys_change);
        }
        if matches!(harm, Harm::OldEpoch | Harm::PlaceTwice) {
            // What falls behind its own chain, or stands beside it, wants a chain.
            self.does_harm(Harm::Noise);
        }
        self.does_harm(harm);
        self.goes_on();
    }

    /// Somebody who could read the visits is let in and put out again, so that they are sealed under a new secret.
    fn keys_change(&mut self) {
        let phone = *self.own.first().expect("a device of hers");
        let called = format!("Förbi {}", self.deeds.tried);
        self.note(format!("{called} comes and goes, and the keys of the visits change"));
        let link = self.world.invites_directly(phone, &called, &[(Section::Appointments, Rights::READ)]);
        Enemy::comes(&mut self.world, &link, &called);
        self.world.rests();
        self.world.wakes_everybody();
        self.world.rests();
        let member = self.key_of(phone, &called).expect("her device knows who came");
        self.world.begins(phone, Verb::Withdraw { member });
        self.world.rests();
    }

    /// The enemy, whose sharing has ended, writes on, by a right clock or by one that says it is earlier.
    pub(super) fn enemy_goes_on(&mut self) {
        let harm = if self.chance.percent(50) { Harm::AfterTheEnd } else { Harm::BackDated };
        self.does_harm(harm);
        self.goes_on();
    }

    /// The sharing with the enemy, who goes on writing, is ended by the person, or by an end that it has.
    pub(super) fn enemy_is_ended(&mut self) {
        let has_end = self.chance.percent(50);
        self.in_calm(|simulation| {
            let phone = *simulation.own.first().expect("a device of hers");
            let member = simulation.key_of(phone, "Falk").expect("her device knows Falk");
            simulation.note(format!("the sharing with Falk ends, by its time: {has_end}"));
            if has_end {
                let shares = vec![Share { section: Section::Appointments, rights: Rights::EDIT }];
                let until_ms = Some(simulation.world.now_ms() + HOUR_MS);
                simulation.world.begins(phone, Verb::ChangeRights { member, shares, until_ms });
                simulation.world.rests();
                simulation.world.passes(2 * HOUR_MS);
                simulation.world.wakes_everybody();
            } else {
                simulation.world.begins(phone, Verb::Withdraw { member });
            }
            simulation.world.rests();
        });
        self.enemy_goes_on();
    }

    fn does_harm(&mut self, harm: Harm) {
        let Some(mut enemy) = self.deeds.enemy.take() else { return };
        enemy.follows(&self.world);
        let everybody = self.everybody();
        let victim = self.one_of(&everybody).and_then(|app| Disk::of(self.world.at(app)));
        if let Some(victim) = victim {
            let is_careless = self.plan.enmity == Enmity::MemberAndRelay;
            match enemy.does(&self.world, harm, victim.key, is_careless) {
                Dealt::Refused(status) => self.note(format!("{harm:?} is refused with {status}")),
                Dealt::Stored { stream, envelope } => {
                    self.note(format!("{harm:?} is stored"));
                    let (core, bytes) = (envelope.core.id(), envelope.to_bytes());
                    let generation = envelope.core.generation;
                    self.deeds.done.push(Done { harm, stream, core, generation, bytes });
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
        let reach = Reach::of(self.world.relay.entries(enemy.record));
        let circle = &reach.circle;
        // What was to be erased is on no device.
        let is_kept = |done: &&Done| !reach.is_to_be_erased(done.stream, done.generation);
        // Where all was to be erased the relay has no byte of it.
        if self.ledger.closed.is_some_and(Closed::is_erased_at_the_relay) {
            return;
        }
        for app in self.everybody() {
            let Some(disk) = Disk::of(self.world.at(app)) else { continue };
            for done in self.deeds.done.iter().filter(is_kept) {
                let reads = circle.may_read(&disk.key, done.stream, self.world.now_ms().cast_unsigned());
                let rows = self.world.relay.rows(circle.record(), done.stream);
                let mut places = rows.iter().filter(|row| row.envelope.0 == done.bytes).map(|r| r.position);
                let is_junk = places.any(|position| disk.has_junk(done.stream, position));
                let is_aside = disk.has_aside(done.stream, done.core) || is_junk;
                let name = self.name(app);
                // What only the relay that the record has left was made to take is nowhere any more.
                let is_at_the_relay = rows.iter().any(|row| row.envelope.0 == done.bytes);
                let is_left = self.seen.moved_for_good && !is_at_the_relay;
                let is_left = is_left && !disk.has(done.stream, done.core);
                assert!(!reads || is_aside || is_left, "{name} has set {:?} aside", done.harm);
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
