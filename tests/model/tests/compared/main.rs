//! The model's log beside the real one: anybody tries anything in any order, and both say the same after each step.
//!
//! A failure prints the shortest sequence that it could find, and keeps its seed under `proptest-regressions`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod real;
mod tries;

use proptest::prelude::*;
use samlat_model::{
    act::{Chain, Kind, Message, Section, Who},
    circle::{By, Circle, Refused, Relation, Role, Standing},
    rule::Rules,
};

use crate::{
    real::Real,
    tries::{Try, tries, tries_at_staff},
};

/// Both of them, through the same tries.
struct Both {
    model: Circle,
    real: Real,
}

impl Both {
    fn begin() -> Self {
        Self { model: Circle::begin(), real: Real::begin() }
    }

    fn try_one(&mut self, attempt: Try) {
        let entry = attempt.entry(&self.model);
        let real = self.real.append(&self.model, &entry, attempt.day);
        let model = self.model.append(entry.clone(), Some(attempt.day), Rules::ALL);
        assert_eq!(model.is_ok(), real.is_ok(), "{entry:?}: {model:?} in the model, {real:?} in the code");
        if let (Err(model), Err(real)) = (model, real) {
            let late = matches!(model, Refused::Used | Refused::Expired | Refused::Stale);
            assert!(!late || real::is_same_refusal(model, real), "{entry:?}: {model:?} but {real:?}");
        }
    }

    fn compare(&self) {
        let circle = &self.real.circle;
        for who in Who::ALL {
            let key = real::person(who).key();
            let (model, real) = (self.model.members.get(&who), circle.members().get(&key));
            assert_eq!(model.is_some(), real.is_some(), "{who:?} in the circle");
            if let (Some(model), Some(real)) = (model, real) {
                assert_eq!(real.role, real::role(model.role), "what {who:?} is");
                assert_eq!(real.ended.is_some(), model.ended.is_some(), "whether {who:?} has ended");
                assert_eq!(real.expires_ms, model.expires.map(real::at), "how long {who:?} holds");
            }
            let link = self.model.invitations.get(&who);
            let real_link = circle.invitations().get(&key);
            assert_eq!(link.map(|l| l.ended), real_link.map(|l| l.ended.is_some()), "{who:?}");
            let joined = link.and_then(|l| l.joined).map(|guest| real::person(guest).key());
            assert_eq!(joined, real_link.and_then(|l| l.joined), "who came by {who:?}");
            for day in [0, tries::LATER] {
                assert_eq!(self.model.reads_log(who, day), circle.may_read_log(&key, real::at(day)));
                for section in Section::ALL {
                    let document = real::streams(section).document;
                    let reads = circle.may_read(&key, document, real::at(day));
                    assert_eq!(self.model.reads(who, section, day), reads, "{who:?} reads {section:?}");
                }
            }
            for section in Section::ALL {
                let real = circle.rights(&key, real::streams(section).document);
                let model = real::rights(self.model.may(who, section), self.model.is_admin(who));
                assert_eq!(model, real, "{who:?} in {section:?}");
            }
            self.compare_messages(who);
        }
        for section in Section::ALL {
            let (model, real) =
                (self.model.places.of(section), &circle.sections()[&real::streams(section).document]);
            assert_eq!((model.generation.into(), model.epoch.into()), (real.generation, real.epoch));
        }
    }

    fn compare_messages(&self, author: Who) {
        let places = Section::ALL.into_iter().flat_map(|section| {
            let newest = self.model.places.of(section).generation + 1;
            let documents = (0..=newest).map(|generation| (Kind::Document, generation));
            documents.chain([(Kind::Posts, 0)]).map(move |(kind, generation)| (section, kind, generation))
        });
        for (section, kind, generation) in places {
            let chain = Chain { author, section, kind, generation };
            for (seq, branch) in [(1, 0), (2, 0), (2, 1), (3, 0), (255, 0)] {
                let message = Message { chain, seq, branch };
                let core = self.real.core(message);
                for day in [0, tries::LATER] {
                    let model = self.model.standing(message, day);
                    let real = self.real.circle.standing(&core, real::at(day));
                    assert_eq!(real::standing(model), real, "{message:?} on day {day}\n{:#?}", self.model);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_model_and_the_code_say_the_same_after_each_step(tries in tries()) {
        let mut both = Both::begin();
        for attempt in tries {
            both.try_one(attempt);
            both.compare();
        }
    }

    #[test]
    fn what_a_person_and_an_organisation_decide_of_the_same_staff_is_the_same_in_both(
        tries in tries_at_staff(),
    ) {
        let mut both = Both::begin();
        for attempt in tries {
            both.try_one(attempt);
            both.compare();
        }
    }

    #[test]
    fn two_logs_stand_to_each_other_as_the_model_says(
        common in tries(), ours in tries(), theirs in tries(),
    ) {
        let (mut one, mut other) = (Both::begin(), Both::begin());
        for attempt in common.into_iter().take(8) {
            one.try_one(attempt);
            other.try_one(attempt);
        }
        ours.into_iter().take(3).for_each(|attempt| one.try_one(attempt));
        theirs.into_iter().take(3).for_each(|attempt| other.try_one(attempt));
        let model = one.model.relation(&other.model);
        prop_assert_eq!(real::relation(model), one.real.circle.relation(&other.real.circle));
        let back = match model {
            Relation::GoesOn => Relation::Behind,
            Relation::Behind => Relation::GoesOn,
            Relation::Overrules => Relation::Overruled,
            Relation::Overruled => Relation::Overrules,
            Relation::Same | Relation::Forked => model,
        };
        prop_assert_eq!(back, other.model.relation(&one.model));
    }
}

#[test]
fn the_tries_reach_what_they_are_there_for() {
    // A comparison of nothing but refusals would always hold.
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::<&str, usize>::new();
    for _ in 0..200 {
        let mut circle = Circle::begin();
        for attempt in tries().new_tree(&mut runner).unwrap().current() {
            let entry = attempt.entry(&circle);
            let word = tries::word(&entry.act);
            if circle.append(entry, Some(attempt.day), Rules::ALL).is_ok() {
                *seen.entry(word).or_default() += 1;
            }
        }
        let has = |role: fn(&Role) -> bool| circle.members.values().any(|member| role(&member.role));
        *seen.entry("a guest").or_default() += usize::from(has(|r| matches!(r, Role::Guest(_))));
        *seen.entry("staff").or_default() += usize::from(has(|r| matches!(r, Role::Staff(_))));
        let stops = circle.stops.values();
        *seen.entry("a cut").or_default() += stops.clone().filter(|stop| stop.seq > 0).count();
        *seen.entry("a cut of an organisation").or_default() +=
            stops.filter(|stop| stop.seq > 0 && stop.by == By::Organisation).count();
        let live = circle.members.keys().any(|who| {
            let chain = Chain { author: *who, section: Section::Times, kind: Kind::Document, generation: 0 };
            circle.standing(Message { chain, seq: 1, branch: 0 }, 0) == Standing::Live
        });
        *seen.entry("a message that stands").or_default() += usize::from(live);
    }
    for what in [
        "grant",
        "invite",
        "join",
        "name staff",
        "withdraw",
        "verdict",
        "generation",
        "recover",
        "a guest",
        "staff",
        "a cut",
        "a cut of an organisation",
        "a message that stands",
    ] {
        assert!(seen.get(what).copied().unwrap_or_default() >= 10, "{what} is hardly tried: {seen:?}");
    }
}
