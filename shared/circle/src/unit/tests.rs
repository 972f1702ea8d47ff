//! What needs no relay; the rest is played in `tests/tests/an_organisation_names_its_staff.rs`.
#![allow(clippy::wildcard_enum_match_arm, reason = "a test looks for one thing that was told")]

use super::*;
use crate::{
    command::Key,
    engine::failure::{InvitationFault, StorageFault},
    testing::Fixed,
};

const NOW: i64 = 1_795_000_000_000;

fn unit() -> Unit {
    Unit::new(DeviceSeed::from_bytes([3; 32]), Box::new(Fixed::new(3)))
}

fn asks(unit: &mut Unit, verb: UnitVerb) -> Vec<UnitTold> {
    unit.handle_event(Event::Asked { ticket: Ticket(1), verb }, NOW);
    told(unit)
}

fn told(unit: &mut Unit) -> Vec<UnitTold> {
    let mut told = Vec::new();
    while let Some(command) = unit.poll_command() {
        match command {
            Command::Tell(one) => told.push(one),
            other => panic!("{other:?}"),
        }
    }
    told
}

fn failed(told: &[UnitTold]) -> Vec<&Failure> {
    let failed = told.iter().filter_map(|one| match one {
        UnitTold::Failed { ticket: Ticket(1), reason } => Some(reason),
        _ => None,
    });
    failed.collect()
}

fn acts() -> Vec<UnitVerb> {
    let staff = PublicKey::new([1; 32]);
    vec![
        UnitVerb::AddStaff { introduction: "Sk".into(), until_ms: NOW },
        UnitVerb::Renew { staff, until_ms: NOW },
        UnitVerb::EndStaff { staff },
        UnitVerb::ShowCertificate { staff },
    ]
}

#[test]
fn nothing_is_done_before_the_start() {
    let mut unit = unit();
    for act in acts().into_iter().chain([UnitVerb::SyncNow]) {
        assert_eq!(failed(&asks(&mut unit, act)), [&Failure::NotBegun]);
    }
}

#[test]
fn every_act_is_answered_where_no_record_is_open() {
    let mut unit = unit();
    unit.handle_event(Event::Start { rows: Vec::new() }, NOW);
    assert!(told(&mut unit).contains(&UnitTold::Standing(UnitStanding::Nothing)));
    let mut reasons = Vec::new();
    for act in acts() {
        reasons.extend(failed(&asks(&mut unit, act)).into_iter().cloned());
    }
    let no_text = Failure::Invitation(InvitationFault::Foreign);
    let none = || Failure::NoRecord;
    assert_eq!(reasons, [no_text, none(), none(), none()]);
    assert!(asks(&mut unit, UnitVerb::SyncNow).contains(&UnitTold::Saved { ticket: Ticket(1) }));
}

#[test]
fn rows_that_do_not_open_stop_it_and_are_left_alone() {
    let mut unit = unit();
    let rows = vec![(Key::new("guest/record/x/state"), vec![1, 2, 3])];
    unit.handle_event(Event::Start { rows }, NOW);
    let stopped = UnitTold::Standing(UnitStanding::Stopped(StorageFault::Unreadable));
    assert!(told(&mut unit).contains(&stopped));
    for act in acts() {
        let reason = Failure::Storage(StorageFault::Unreadable);
        assert_eq!(failed(&asks(&mut unit, act)), [&reason]);
    }
}

#[test]
fn what_is_asked_and_told_hides_names_in_debug() {
    let asked = UnitVerb::AddStaff { introduction: "Maria".into(), until_ms: 0 };
    let told = UnitTold::Certificate { ticket: Ticket(1), text: "Maria".into() };
    assert!(!format!("{asked:?} {told:?}").contains("Maria"));
}
