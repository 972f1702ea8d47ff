//! Sharing is given and taken back twenty times. Each time the cut falls below something that the other members had read
//! and built upon, and the person's device had not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::{
    Verb,
    told::{MemberState, SetAside, SyncState, WhySetAside},
};
use samlat_protocol::right::Rights;
use samlat_record::{ItemId, Section, When};
use samlat_stories::{
    people::at_hour,
    promises::disk::Disk,
    relay::lies::Lie,
    world::{App, World},
};

const ROUNDS: usize = 20;
const WRITES: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

struct Scene {
    world: World,
    karin: App,
    bo: App,
    /// What stands: the id, the title, and the hour to which Bo moved it last.
    stands: Vec<(ItemId, String, u32)>,
    gone: Vec<App>,
}

fn hour_of(round: usize) -> u32 {
    11 + u32::try_from(round).unwrap() % 9
}

impl Scene {
    fn new(seed: u64) -> Self {
        println!("seed {seed}");
        let mut world = World::new(seed);
        let karin = world.person("Karins telefon");
        let bo = world.relative(karin, "Bos telefon", "Bo", &WRITES);
        Self { world, karin, bo, stands: Vec::new(), gone: Vec::new() }
    }

    fn looks(&mut self) {
        self.world.wakes_everybody();
        self.world.rests();
    }

    fn is_shown_nothing_new(&mut self, app: App) {
        let key = Disk::of(self.world.at(app)).unwrap().key.to_string();
        let chance = self.world.chance.branch();
        self.world.relay.begins_to_lie(Lie::Withholds, 100, vec![key], chance);
    }

    /// Erik comes, writes, and writes once more what Karin's device is not shown. On top of it Bo moves what Erik wrote
    /// first. Then Karin ends the sharing with Erik.
    fn round(&mut self, round: usize) {
        let (karin, bo) = (self.karin, self.bo);
        let name = format!("Erik {round}");
        let erik = self.world.relative(karin, &format!("telefon {round}"), &name, &WRITES);
        let id = self.world.adds_appointment(erik, &name, 9);
        self.world.rests();
        self.is_shown_nothing_new(karin);
        let unseen = format!("osedd {round}");
        self.world.adds_appointment(erik, &unseen, 10);
        self.looks();
        assert!(self.world.visits(bo).contains(&unseen), "Bo has read it");
        assert!(!self.world.visits(karin).contains(&unseen), "she has not");
        self.world.moves_appointment(bo, id, hour_of(round));
        let own = format!("Bo {round}");
        let bos = self.world.adds_appointment(bo, &own, hour_of(round));
        self.looks();
        let member = self.world.member(karin, &name).id;
        self.world.does(karin, Verb::Withdraw { member });
        self.looks();
        self.world.relay.is_honest();
        self.looks();
        self.stands.extend([(id, name, hour_of(round)), (bos, own, hour_of(round))]);
        self.gone.push(erik);
    }

    /// Between two rounds Bo moves what Erik wrote in the one before.
    fn between(&mut self, round: usize) {
        let [.., (id, _, hour), _] = &mut self.stands[..] else { panic!("a round before") };
        *hour = hour_of(round + 4);
        let (id, hour) = (*id, *hour);
        self.world.moves_appointment(self.bo, id, hour);
        self.looks();
    }

    fn stand(&self, when: &str) {
        let mut titles: Vec<_> = self.stands.iter().map(|(_, title, _)| title.clone()).collect();
        titles.sort();
        for app in [self.karin, self.bo] {
            let name = &self.world.at(app).name;
            let sync = self.world.sync(app);
            assert_eq!((sync.state, sync.unsent), (SyncState::Online, 0), "{name}, {when}");
            let cut = |aside: &SetAside| aside.why == WhySetAside::AfterWithdrawal && app == self.bo;
            assert!(sync.set_aside.iter().all(cut), "{name}, {when}: {:?}", sync.set_aside);
            assert_eq!(self.world.visits(app), titles, "{name}, {when}");
            for (id, title, hour) in &self.stands {
                let times: Vec<When> = self.world.times(app, *id);
                assert_eq!(times, [at_hour(*hour)], "{name}, {when}: {title}");
            }
        }
        assert_eq!(self.world.appointments(self.karin), self.world.appointments(self.bo), "{when}");
        assert_eq!(self.world.late(self.karin).len(), self.gone.len(), "what fell waits for her, {when}");
    }
}

#[test]
fn after_twenty_cuts_below_what_others_had_read_what_they_wrote_on_it_stands_once_and_nothing_is_lost() {
    let mut scene = Scene::new(961);
    for round in 0..ROUNDS {
        scene.round(round);
        scene.stand(&format!("round {round}"));
        scene.between(round);
        scene.stand(&format!("after round {round}"));
    }
    for app in scene.world.apps() {
        scene.world.closes(app);
        scene.world.opens(app);
    }
    scene.world.calms(2);
    scene.stand("opened again");
    scene.are_ended();
    scene.lets_everything_in();
}

impl Scene {
    fn are_ended(&self) {
        for (round, erik) in self.gone.iter().enumerate() {
            assert_eq!(self.world.sync(*erik).state, SyncState::Ended, "round {round}");
            let state = &self.world.member(self.karin, &format!("Erik {round}")).state;
            assert!(matches!(state, MemberState::Withdrawn { at_ms: Some(_) }), "{state:?}");
        }
    }

    /// She reads what fell, and lets it in: then it stands as well, once, and what Bo wrote stands as it did.
    fn lets_everything_in(&mut self) {
        let messages: Vec<_> = self.world.late(self.karin).iter().map(|word| word.id).collect();
        self.world.does(self.karin, Verb::LetIn { messages });
        self.world.calms(1);
        let mut titles: Vec<_> = self.stands.iter().map(|(_, title, _)| title.clone()).collect();
        titles.extend((0..ROUNDS).map(|round| format!("osedd {round}")));
        titles.sort();
        for app in [self.karin, self.bo] {
            self.world.is_whole(app);
            assert_eq!(self.world.visits(app), titles, "{}", self.world.at(app).name);
            for (id, title, hour) in &self.stands {
                assert_eq!(self.world.times(app, *id), [at_hour(*hour)], "{title}");
            }
        }
        assert_eq!(self.world.appointments(self.karin), self.world.appointments(self.bo));
    }
}
