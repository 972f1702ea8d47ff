//! An MS nurse without a name: contacts of that profession are written, and none of them is a person. Off without the
//! diagnosis. Source: PRODUCT, "Gap rules"; ours.
//!
//! Silent where no MS nurse is written at all: that there is none is not told. Where one named person is written, there is a
//! name, whatever team stands beside it.

use super::{
    Found, Gap, GapRule, Lacks, NextStep, Party, fingerprint::facts, ms::diagnosis, parties::ask,
    parties::contacts,
};
use crate::{
    ContactKind, ContactView, LocalTime, Principal, Profession, Section,
    rules::{Reach, Row},
};

const RULE: GapRule = GapRule::MsNurseWithoutName;

pub fn rule(reach: &Reach, _now: &LocalTime) -> Found {
    if reach.contacts.is_none() {
        return Found::lacking(RULE, Lacks::NotReadable);
    }
    let diagnosis = match diagnosis(reach) {
        Ok(diagnosis) => diagnosis,
        Err(lacks) => return Found::lacking(RULE, lacks),
    };
    let is_nurse = |contact: &&ContactView| {
        contact.profession.as_ref().is_some_and(|profession| profession.value == Profession::MsNurse)
    };
    let nurses: Vec<&ContactView> = contacts(reach).into_iter().filter(is_nurse).collect();
    let is_a = |kind| nurses.iter().any(|nurse| nurse.contact_kind.as_ref().map(|it| it.value) == kind);
    if nurses.is_empty() {
        return Found::lacking(RULE, Lacks::NothingWritten);
    }
    if is_a(Some(ContactKind::Person)) {
        return Found::default();
    }
    if is_a(None) {
        return Found::lacking(RULE, Lacks::Kind);
    }
    let asked = nurses.iter().map(|nurse| Party::Contact(nurse.head.id));
    let gives = match nurses.as_slice() {
        [only] => Party::Contact(only.head.id),
        [] | [_, ..] => Party::Principal(Principal::Region),
    };
    let rows = nurses.iter().map(|nurse| Row::Item(Section::Contacts, nurse.head.id));
    let gap = Gap {
        rule: RULE,
        gives,
        waits: Party::Person,
        rows: [Row::Item(Section::About, diagnosis.head.id)].into_iter().chain(rows).collect(),
        since: None,
        next: NextStep::AskWho,
        ask: ask(reach, asked),
        is_question: false,
        facts: facts(nurses.iter().map(|nurse| format!("nurse:{}", nurse.head.id))),
    };
    Found { gaps: vec![gap], unchecked: Vec::new() }
}
