//! A difference that nobody is to settle. Source: PRODUCT, rule 6: the resolver is whom the contract names responsible for the
//! medicine list; else nobody, and the key contact is whom to ask, never assigned.
//!
//! One gap for all differences: naming who is responsible closes it.

use super::{Found, Gap, GapRule, Held, Lacks, NextStep, Party, fingerprint::facts, parties::ask};
use crate::{
    Contested, FieldName, LocalTime, MedicationsView, Section, Source,
    rules::{Difference, Reach, Row, compared, statements_of},
};

const RULE: GapRule = GapRule::DifferenceWithoutResolver;

pub fn rule(reach: &Reach, _now: &LocalTime) -> Found {
    let Some(medications) = &reach.medications else { return Found::lacking(RULE, Lacks::NotReadable) };
    let Some(contract) = &reach.contract else { return Found::lacking(RULE, Lacks::NotReadable) };
    let is_named = named(contract.medicine_list_responsible.as_ref());
    let statements = statements_of(reach);
    if statements.is_empty() {
        return Found::lacking(RULE, Lacks::NothingWritten);
    }
    let own = in_order(medications);
    let differences = compared(&own, &statements, &reach.hers).differences;
    let mut found = Found::default();
    let is_any = Held::from(!differences.is_empty());
    found.take(RULE, is_any.and(is_named.not()), || gap(reach, &own, &differences));
    found
}

fn gap(reach: &Reach, own: &MedicationsView, differences: &[Difference]) -> Gap {
    let about = Row::Said(Section::Contract, FieldName::Responsible);
    let mut rows: Vec<Row> = differences.iter().flat_map(|difference| rows_of(own, difference)).collect();
    rows.sort_unstable();
    rows.dedup();
    Gap {
        rule: RULE,
        gives: Party::Unknown,
        waits: Party::Person,
        rows: [about].into_iter().chain(rows).collect(),
        since: None,
        next: NextStep::AskWho,
        ask: ask(reach, []),
        is_question: false,
        facts: facts(differences.iter().map(said)),
    }
}

/// Whether somebody is named. Two who are both named are a dispute over who, and somebody all the same.
fn named(said: Option<&Contested<String>>) -> Held {
    Held::of_said(said, false, |words| !words.trim().is_empty())
}

/// The same in the order of ids, so that what is private among it changes nothing.
fn in_order(medications: &MedicationsView) -> MedicationsView {
    // The log of years is no part of what is compared.
    let mut own = MedicationsView {
        medicines: medications.medicines.clone(),
        settlements: medications.settlements.clone(),
        name_answers: medications.name_answers.clone(),
        list_confirmed: medications.list_confirmed.clone(),
        ..MedicationsView::default()
    };
    own.medicines.sort_by_key(|medicine| medicine.head.id);
    own.settlements.sort_by_key(|settlement| settlement.head.id);
    own
}

/// Where what differs stands.
fn rows_of(own: &MedicationsView, difference: &Difference) -> Vec<Row> {
    let item = |id| Row::Item(Section::Medications, id);
    let is_named = |medicine: &&crate::MedicineView| {
        medicine.head.presence.is_shown() && medicine.name.value.trim() == difference.name
    };
    let of = |source: Source| match source {
        Source::Own => own.medicines.iter().filter(is_named).map(|medicine| item(medicine.head.id)).collect(),
        Source::Transcribed(id) => vec![item(id)],
        Source::Post(id) => vec![Row::Post(id)],
    };
    difference.says.iter().flat_map(|says| of(says.source)).collect()
}

/// A difference among the facts: of which kind, and between which sources; not what it is called.
fn said(difference: &Difference) -> String {
    let source = |source: Source| match source {
        Source::Own => "own".to_owned(),
        Source::Transcribed(id) => id.to_hex(),
        Source::Post(id) => id.to_hex(),
    };
    let sources: Vec<String> = difference.says.iter().map(|says| source(says.source)).collect();
    format!("{:?}:{}", difference.kind, sources.join("+"))
}
