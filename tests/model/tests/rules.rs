//! With all rules every scene keeps every promise to its very end; and without any one rule some promise is broken.
//!
//! `SAMLAT_MODEL_DEPTH=1` goes deeper: somebody writes once more in each scene. `docs/model.md` has the numbers.

use std::collections::BTreeSet;

use samlat_model::{
    rule::{Rule, Rules},
    scene::{self, Scene},
    world::{
        Relay::{Honest, Hostile},
        promise,
    },
};
use stateright::{Checker, HasDiscoveries, Model};

fn more() -> usize {
    std::env::var("SAMLAT_MODEL_DEPTH").ok().and_then(|depth| depth.parse().ok()).unwrap_or(0)
}

/// Goes through everything that can happen.
#[track_caller]
fn keeps(scene: Scene) {
    keeps_under(Rules::ALL, scene);
}

#[track_caller]
fn keeps_under(rules: Rules, scene: Scene) {
    let scene = scene.with_more(more());
    let checked = scene.under(rules).checker().finish_when(HasDiscoveries::Any).spawn_bfs().join();
    let broken = checked.discoveries().into_iter().next();
    let broken = broken.map(|(promise, path)| (promise, path.into_actions()));
    assert_eq!(broken, None, "{}", scene.name);
    let (states, depth) = (checked.unique_state_count(), checked.max_depth());
    println!("| {} | {:?} | {states} | {depth} |", scene.name, scene.relay);
}

/// Finds what goes wrong without a rule.
#[track_caller]
fn breaks(rule: Rule, scene: &Scene, promise: &'static str) {
    let model = scene.under(Rules::without(rule));
    let wanted = HasDiscoveries::AnyOf(BTreeSet::from([promise]));
    let checked = model.checker().finish_when(wanted).spawn_bfs().join();
    let found = checked.discovery(promise);
    assert!(found.is_some(), "{rule:?} is not needed in '{}' for: {promise}", scene.name);
    println!("{rule:?} | {} | {promise} | {:?}", scene.name, found.map(stateright::Path::into_actions));
}

mod scenes_keep_every_promise {
    use super::*;

    #[test]
    fn a_relative_is_withdrawn_while_everybody_writes() {
        keeps(scene::withdrawn());
    }

    #[test]
    fn a_relative_is_withdrawn_while_another_goes_on() {
        keeps(scene::withdrawn_among_three());
    }

    #[test]
    fn a_withdrawn_relative_means_harm() {
        keeps(scene::withdrawn_and_harmful(Honest));
    }

    #[test]
    fn a_withdrawn_relative_and_the_relay_mean_harm() {
        keeps(scene::withdrawn_and_harmful(Hostile));
    }

    #[test]
    fn those_who_stay_seal_for_each_other_alone() {
        keeps(scene::sealed_for_whom());
    }

    #[test]
    fn two_devices_of_the_person_act_at_once() {
        keeps(scene::two_admins());
    }

    #[test]
    fn a_right_is_taken_back() {
        keeps(scene::rights_changed(Honest));
    }

    #[test]
    fn a_right_is_taken_back_and_the_relay_means_harm() {
        keeps(scene::rights_changed(Hostile));
    }

    #[test]
    fn a_right_is_taken_back_and_given_again() {
        keeps(scene::given_again());
    }

    #[test]
    fn an_organisation_is_withdrawn() {
        keeps(scene::staff(Honest));
    }

    #[test]
    fn an_organisation_is_withdrawn_and_the_relay_means_harm() {
        keeps(scene::staff(Hostile));
    }

    #[test]
    fn a_grant_runs_out() {
        keeps(scene::runs_out(Honest));
    }

    #[test]
    fn a_grant_runs_out_and_the_relay_means_harm() {
        keeps(scene::runs_out(Hostile));
    }

    #[test]
    fn a_link_is_taken_back_as_it_is_used() {
        keeps(scene::link_taken_back());
    }

    #[test]
    fn a_link_is_leaked() {
        keeps(scene::link_leaked());
    }

    #[test]
    fn a_guest_is_shown_another_log() {
        keeps(scene::link_to_another_log());
    }

    #[test]
    fn a_document_begins_anew() {
        keeps(scene::new_generation());
    }

    #[test]
    fn a_phone_is_stolen_and_the_thief_is_first() {
        keeps(scene::stolen());
    }

    #[test]
    fn a_thief_turns_the_epoch_twice() {
        keeps(scene::stolen_twice_sealed());
    }

    #[test]
    fn a_relay_shows_two_histories() {
        keeps(scene::two_histories());
    }

    #[test]
    fn an_author_writes_twice_at_one_place() {
        keeps(scene::twins());
    }
}

mod each_rule_is_needed {
    use super::*;

    #[test]
    fn cut() {
        breaks(Rule::Cut, &scene::withdrawn_and_harmful(Honest), promise::NOTHING_AFTER_THE_END);
    }

    #[test]
    fn cut_on_loss() {
        breaks(Rule::CutOnLoss, &scene::rights_changed(Honest), promise::NOTHING_AFTER_THE_END);
    }

    #[test]
    fn cut_names_branch() {
        breaks(Rule::CutNamesBranch, &scene::twins(), promise::SAME_FOR_ALL);
    }

    #[test]
    fn rotation() {
        breaks(Rule::Rotation, &scene::sealed_for_whom(), promise::SEALED_FOR_READERS);
    }

    #[test]
    fn seal_when_sent() {
        breaks(Rule::SealWhenSent, &scene::sealed_for_whom(), promise::SEALED_FOR_READERS);
    }

    #[test]
    fn stale_epoch() {
        breaks(Rule::StaleEpoch, &scene::withdrawn(), promise::SEALED_FROM_THE_ENTRY_ON);
    }

    #[test]
    fn late_box() {
        breaks(Rule::LateBox, &scene::withdrawn(), promise::NOTHING_LOST);
    }

    #[test]
    fn release() {
        breaks(Rule::Release, &scene::withdrawn(), promise::NOTHING_LOST);
    }

    #[test]
    fn write_anew() {
        breaks(Rule::WriteAnew, &scene::withdrawn(), promise::NOTHING_LOST);
    }

    #[test]
    fn replaced() {
        breaks(Rule::Replaced, &scene::withdrawn(), promise::NOTHING_LOST);
    }

    #[test]
    fn compare_and_append() {
        breaks(Rule::CompareAndAppend, &scene::two_admins(), promise::ONE_ORDER);
    }

    #[test]
    fn signer() {
        breaks(Rule::Signer, &scene::rights_changed(Hostile), promise::SIGNED_BY_THE_PERSON);
    }

    #[test]
    fn staff_end() {
        breaks(Rule::StaffEnd, &scene::staff(Honest), promise::NOTHING_AFTER_THE_END);
    }

    #[test]
    fn person_overrules() {
        breaks(Rule::PersonOverrules, &scene::staff(Honest), promise::NOTHING_AFTER_THE_END);
    }

    #[test]
    fn guest_ends() {
        breaks(Rule::GuestEnds, &scene::link_taken_back(), promise::NOTHING_AFTER_THE_END);
    }

    #[test]
    fn join_once() {
        breaks(Rule::JoinOnce, &scene::link_leaked(), promise::ONE_GUEST);
    }

    #[test]
    fn lift() {
        breaks(Rule::Lift, &scene::given_again(), promise::NOTHING_LOST);
    }

    #[test]
    fn relay_expiry() {
        breaks(Rule::RelayExpiry, &scene::runs_out(Honest), promise::IN_TIME);
    }

    #[test]
    fn device_expiry() {
        breaks(Rule::DeviceExpiry, &scene::runs_out(Hostile), promise::IN_TIME);
    }

    #[test]
    fn link_head() {
        breaks(Rule::LinkHead, &scene::link_to_another_log(), promise::SEALED_FOR_READERS);
    }

    #[test]
    fn nothing_older() {
        breaks(Rule::NothingOlder, &scene::new_generation(), promise::PAST_IS_PAST);
    }

    #[test]
    fn void() {
        breaks(Rule::Void, &scene::stolen(), promise::RECOVERY_HOLDS);
    }

    #[test]
    fn higher_generation() {
        breaks(Rule::HigherGeneration, &scene::stolen(), promise::NOTHING_LOST);
    }

    #[test]
    fn cited_stands() {
        breaks(Rule::CitedStands, &scene::stolen_twice_sealed(), promise::SEALED_FROM_THE_ENTRY_ON);
    }

    #[test]
    fn seal_anew() {
        breaks(Rule::SealAnew, &scene::stolen_twice_sealed(), promise::NOTHING_LOST);
    }

    #[test]
    fn cited_head() {
        breaks(Rule::CitedHead, &scene::two_histories(), promise::FORK_IS_FOUND);
    }

    #[test]
    fn contiguous() {
        breaks(Rule::Contiguous, &scene::withdrawn_and_harmful(Hostile), promise::NOTHING_AFTER_THE_END);
    }

    #[test]
    fn seen() {
        breaks(Rule::Seen, &scene::two_histories(), promise::FORK_IS_FOUND);
    }
}

/// What is kept for another reason than these promises: `docs/model.md` says which.
mod no_scene_needs {
    use super::*;

    fn where_it_would_show() -> [Scene; 6] {
        [
            scene::withdrawn_and_harmful(Hostile),
            scene::rights_changed(Hostile),
            scene::given_again(),
            scene::stolen_twice_sealed(),
            scene::staff(Hostile),
            scene::twins(),
        ]
    }

    #[test]
    fn that_the_epoch_never_falls() {
        where_it_would_show()
            .into_iter()
            .for_each(|scene| keeps_under(Rules::without(Rule::EpochNeverFalls), scene));
    }
}
