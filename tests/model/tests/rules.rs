//! Each rule is needed: with all rules every scene keeps every promise, and without the rule one does not.

use std::{collections::BTreeSet, time::Instant};

use samlat_model::{
    rule::{Rule, Rules},
    scene::{self, Scene},
    world::{Relay, promise},
};
use stateright::{Checker, HasDiscoveries, Model};

/// Goes through everything that can happen in a scene.
fn go_through(scene: &Scene, rules: Rules) -> usize {
    let begun = Instant::now();
    let checked = scene.under(rules).checker().spawn_bfs().join();
    let found = checked.discoveries();
    for (promise, path) in &found {
        let steps = path.clone().into_actions();
        println!("{}: not kept: {promise}\n  {steps:?}", scene.name);
    }
    println!(
        "| {} | {:?} | {} | {} | {:.1} s |",
        scene.name,
        scene.relay,
        checked.unique_state_count(),
        checked.max_depth(),
        begun.elapsed().as_secs_f32()
    );
    assert!(found.is_empty(), "{}", scene.name);
    checked.unique_state_count()
}

#[test]
fn with_all_rules_every_scene_keeps_every_promise() {
    let mut states = 0;
    let only = std::env::var("SAMLAT_MODEL_SCENE").ok();
    for scene in scene::all() {
        if only.as_deref().is_none_or(|only| only == scene.name) {
            states += go_through(&scene, Rules::ALL);
        }
    }
    println!("{states} states in all");
}

#[test]
fn scenes() {
    // prints what fails without each rule
    for rule in ALL {
        let rules = Rules::without(rule);
        let mut any = false;
        for scene in scene::all() {
            let model = scene.under(rules);
            let checked = model.checker().finish_when(HasDiscoveries::Any).spawn_bfs().join();
            for (promise, path) in checked.discoveries() {
                any = true;
                println!("{rule:?} | {} | {promise} | {:?}", scene.name, path.into_actions());
            }
        }
        if !any { println!("{rule:?} NOT NEEDED"); }
    }
}
const ALL: [Rule; 29] = [Rule::Cut, Rule::CutOnLoss, Rule::CutNamesBranch, Rule::Rotation, Rule::SealWhenSent, Rule::StaleEpoch, Rule::LateBox, Rule::Release, Rule::WriteAnew, Rule::Replaced, Rule::CompareAndAppend, Rule::Signer, Rule::StaffEnd, Rule::PersonOverrules, Rule::GuestEnds, Rule::JoinOnce, Rule::Lift, Rule::RelayExpiry, Rule::DeviceExpiry, Rule::LinkHead, Rule::NothingOlder, Rule::Void, Rule::HigherGeneration, Rule::CitedStands, Rule::SealAnew, Rule::CitedHead, Rule::Seen, Rule::Contiguous, Rule::EpochNeverFalls];
