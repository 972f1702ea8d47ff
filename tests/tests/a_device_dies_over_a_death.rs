//! A device dies at any of its commands while a death is reported, taken back, or acted upon: what was called saved is done,
//! and nothing is done by half.
#![allow(clippy::panic, reason = "a story fails by panicking")]

use samlat_circle::engine::{Verb, told::ReportStage};
use samlat_protocol::circle_entry::Afterwards;
use samlat_stories::{family::Family, screen::Outcome, world::App};

/// Begins an act on a device that dies before its `n`th command from there, and opens it again. Says whether its screen had
/// called it saved, and whether it died.
fn dies_at(family: &mut Family, app: App, n: u64, verb: Verb) -> (bool, bool) {
    let performed = family.world.at(app).performed();
    family.world.at_mut(app).dies_at = Some(performed + n);
    let ticket = family.world.begins(app, verb);
    family.world.settle();
    let died = !family.world.at(app).is_open();
    family.world.at_mut(app).dies_at = None;
    let device = family.world.at(app);
    let screen = if died { &device.last_seen } else { &device.screen };
    let is_saved = screen.outcome_of(ticket) == Some(Outcome::Saved);
    family.world.opens(app);
    family.world.rests();
    (is_saved, died)
}

#[test]
fn the_device_of_who_reports_dies_at_each_command() {
    let mut family = Family::new(917, Afterwards::Keep);
    let Family { karin, erik, .. } = family;
    for n in 0..200 {
        let (is_saved, died) = dies_at(&mut family, erik, n, Verb::ReportDeath);
        let stands = family.stage(karin) == Some(ReportStage::Stands);
        assert!(stands || !is_saved, "died at {n}: it was called saved");
        assert_eq!(family.death(erik).report.is_some(), stands, "died at {n}");
        if !stands {
            family.reports(erik);
        }
        assert_eq!(family.stage(karin), Some(ReportStage::Stands), "died at {n}");
        family.world.is_whole(erik);
        family.world.does(karin, Verb::SayAlive);
        family.wishes(&["Erik"], Afterwards::Keep);
        if !died {
            assert!(n > 3, "a report has more commands than {n}");
            return;
        }
    }
    panic!("it never came to an end");
}

#[test]
fn her_device_dies_at_each_command_of_her_word() {
    let mut family = Family::new(918, Afterwards::Erase);
    let Family { karin, erik, .. } = family;
    for n in 0..200 {
        family.reports(erik);
        let (is_saved, died) = dies_at(&mut family, karin, n, Verb::SayAlive);
        assert!(!is_saved || family.death(erik).report.is_none(), "died at {n}: what was saved is done");
        family.world.does(karin, Verb::SayAlive);
        family.world.rests();
        assert_eq!(family.death(erik).report, None, "died at {n}");
        family.wishes(&["Erik"], Afterwards::Erase);
        if !died {
            assert!(n > 3, "her word has more commands than {n}");
            return;
        }
    }
    panic!("it never came to an end");
}

#[test]
fn a_device_that_erases_dies_at_each_command_and_has_all_of_it_or_nothing() {
    let mut ended = false;
    for n in 0..60 {
        let mut family = Family::new(1600 + n, Afterwards::Erase);
        let Family { erik, vera, .. } = family;
        family.reports(erik);
        family.world.closes(vera);
        family.thirty_days();
        let performed = family.world.at(vera).performed();
        family.world.at_mut(vera).dies_at = Some(performed + n);
        family.world.opens(vera);
        family.world.rests();
        ended = family.world.at(vera).is_open();
        family.world.at_mut(vera).dies_at = None;
        let has_log_only = !family.world.at(vera).disk.keys().any(|key| key.as_str().starts_with("doc/"));
        assert_eq!(family.holds(vera, "Neurologen"), !has_log_only, "died at {n}");
        family.world.opens(vera);
        family.world.rests();
        family.world.rests();
        assert_eq!(family.stage(vera), Some(ReportStage::Erased), "died at {n}");
        assert!(!family.holds(vera, "Neurologen"), "died at {n}");
        if ended {
            break;
        }
    }
    assert!(ended, "it never came to an end");
}
