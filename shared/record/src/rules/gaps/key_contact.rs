//! No fast vårdkontakt. Source: patientlagen (2014:821) 6 kap. 2 §: one is named when she asks for it, or when it is needed
//! for safety, continuity, coordination or security; PRODUCT, "Gap rules".
//!
//! Silent until there is a contact. What the contract says in words counts as having one, where the contacts name nobody or
//! cannot be read. Where they say openly that nobody is, and the contract names somebody, people disagree.

use super::{
    Found, Gap, GapRule, Held, Lacks, NextStep, Party,
    fingerprint::facts,
    parties::{contacts, holders, is_gone, reachable},
};
use crate::{Contested, FieldName, Holder, LocalTime, Principal, Section, rules::Reach, rules::Row};

const RULE: GapRule = GapRule::NoKeyContact;

pub fn rule(reach: &Reach, _now: &LocalTime) -> Found {
    let in_words = is_in_contract(reach);
    let Some(view) = &reach.contacts else {
        return match in_words {
            Held::Yes => Found::default(),
            Held::No => Found::lacking(RULE, Lacks::NotReadable),
            Held::Disputed => Found::lacking(RULE, Lacks::Disputed),
        };
    };
    if contacts(reach).is_empty() {
        return Found::lacking(RULE, Lacks::NothingWritten);
    }
    let is_gap = match &view.key_contact {
        None => in_words.not(),
        Some(part) => match (is_vacant(reach, part), in_words) {
            (Held::Yes, Held::Yes | Held::Disputed) => Held::Disputed,
            (vacant, _) => vacant,
        },
    };
    let mut found = Found::default();
    found.take(RULE, is_gap, || Gap {
        rule: RULE,
        gives: Party::Principal(Principal::Region),
        waits: Party::Person,
        rows: vec![Row::Said(Section::Contacts, FieldName::KeyContact)],
        since: None,
        next: NextStep::AskWho,
        // The doctor contact is the nearest who may know.
        ask: reachable(reach, view.doctor_contact.iter().flat_map(holders)),
        is_question: false,
        facts: facts([vacancy(view.key_contact.as_ref())]),
    });
    found
}

/// Whether a part is held by nobody: openly, or by a contact that is removed.
pub fn is_vacant(reach: &Reach, part: &Contested<Holder>) -> Held {
    Held::of(part, |holder| match holder {
        Holder::Contact(id) => is_gone(reach, *id),
        Holder::Nobody => true,
    })
}

/// Why a part is held by nobody, among the facts of a gap.
pub fn vacancy(part: Option<&Contested<Holder>>) -> String {
    match part.and_then(Contested::agreed).map(|field| field.value) {
        Some(Holder::Contact(id)) => format!("holder:gone {id}"),
        Some(Holder::Nobody) => "holder:nobody".into(),
        None => "holder:none".into(),
    }
}

fn is_in_contract(reach: &Reach) -> Held {
    let said = reach.contract.as_ref().and_then(|contract| contract.key_contact.as_ref());
    Held::of_said(said, false, |words| !words.trim().is_empty())
}
