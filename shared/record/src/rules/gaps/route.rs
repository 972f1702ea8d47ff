//! A contact that is responsible for something, or is a key contact, doctor contact or home care contact, and has no route.
//! Source: PRODUCT, "Gap rules"; ours. A route of the unit it belongs to is whom to ask, and not its own.

use super::{
    Found, Gap, GapRule, Held, Lacks, NextStep, Party,
    fingerprint::facts,
    parties::{contacts, key_contacts, reachable},
};
use crate::{
    ContactView, ContactsView, Contested, Holder, LocalTime, Section,
    rules::{Reach, Row},
};

const RULE: GapRule = GapRule::ContactWithoutRoute;

pub fn rule(reach: &Reach, _now: &LocalTime) -> Found {
    let Some(view) = &reach.contacts else { return Found::lacking(RULE, Lacks::NotReadable) };
    let mut found = Found::default();
    let mut is_any = false;
    for contact in contacts(reach) {
        let counts = is_responsible(contact).or(holds_part(view, contact));
        is_any |= counts != Held::No;
        let has_route = contact.routes.as_ref().is_some_and(|routes| !routes.value.is_empty());
        found.take(RULE, counts.and(Held::from(!has_route)), || gap(reach, contact));
    }
    if is_any { found } else { Found::lacking(RULE, Lacks::NothingWritten) }
}

fn gap(reach: &Reach, contact: &ContactView) -> Gap {
    let this = Party::Contact(contact.head.id);
    let unit = contact.unit.as_ref().map(|unit| Party::Contact(unit.value));
    let near = unit.into_iter().chain(key_contacts(reach)).filter(|party| *party != this);
    Gap {
        rule: RULE,
        gives: this.clone(),
        waits: Party::Person,
        rows: vec![Row::Item(Section::Contacts, contact.head.id)],
        since: None,
        next: NextStep::WriteRoute,
        ask: reachable(reach, near),
        is_question: false,
        facts: facts(["routes:none".to_owned()]),
    }
}

fn is_responsible(contact: &ContactView) -> Held {
    Held::of_said(contact.responsible_for.as_ref(), false, |words| !words.trim().is_empty())
}

fn holds_part(view: &ContactsView, contact: &ContactView) -> Held {
    let this = Holder::Contact(contact.head.id);
    let parts = [&view.key_contact, &view.doctor_contact, &view.home_care_contact];
    let holds = |part: &Option<Contested<Holder>>| Held::of_said(part.as_ref(), false, |held| *held == this);
    parts.into_iter().map(holds).fold(Held::No, Held::or)
}
