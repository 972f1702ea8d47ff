//! Hemtjänst, and no fast omsorgskontakt. Source: the social services act (socialtjänstlagen (2025:400)):
//! whoever has hemtjänst is to be offered one, unless it is plainly not needed; PRODUCT, "Gap rules".
//!
//! Silent until a measure of that kind is decided or goes on.

use super::{
    Found, Gap, GapRule, Held, Lacks, NextStep, Party,
    fingerprint::facts,
    key_contact::{is_vacant, vacancy},
    measure::{is_given, measures},
    parties::{ask, owners},
};
use crate::{
    FieldName, LocalTime, MeasureKind, MeasureView, Principal, Section,
    rules::{Reach, Row},
};

const RULE: GapRule = GapRule::NoHomeCareContact;

pub fn rule(reach: &Reach, now: &LocalTime) -> Found {
    let (Some(plan), Some(contacts)) = (&reach.plan, &reach.contacts) else {
        return Found::lacking(RULE, Lacks::NotReadable);
    };
    let is_home_care = |measure: &&MeasureView| {
        measure.measure_kind.as_ref().is_some_and(|kind| kind.value == MeasureKind::HomeCare)
    };
    let given: Vec<&MeasureView> = measures(plan)
        .into_iter()
        .filter(is_home_care)
        .filter(|measure| is_given(measure) != Held::No)
        .collect();
    if given.is_empty() {
        return Found::lacking(RULE, Lacks::NothingWritten);
    }
    let is_any = given.iter().map(|measure| is_given(measure)).fold(Held::No, Held::or);
    let part = contacts.home_care_contact.as_ref();
    let is_gap = is_any.and(part.map_or(Held::Yes, |part| is_vacant(reach, part)));
    let mut found = Found::default();
    found.take(RULE, is_gap, || {
        let about = Row::Said(Section::Contacts, FieldName::HomeCareContact);
        let measures = given.iter().map(|measure| Row::Item(Section::Plan, measure.head.id));
        let began = given.iter().filter_map(|measure| measure.from.as_ref().map(|from| from.value)).min();
        Gap {
            rule: RULE,
            gives: Party::Principal(Principal::Municipality),
            waits: Party::Person,
            rows: [about].into_iter().chain(measures).collect(),
            since: began.filter(|began| *began <= now.date()),
            next: NextStep::AskWho,
            ask: ask(reach, given.iter().flat_map(|measure| owners(reach, measure.owner.as_ref()))),
            is_question: false,
            facts: facts([vacancy(part)]),
        }
    });
    found
}
