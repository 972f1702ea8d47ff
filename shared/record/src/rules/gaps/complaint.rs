//! A complaint unanswered after its clock, seen by her alone. Source: PRODUCT, rule 19 and "Gap rules";
//! patientsäkerhetslagen (2010:659) 3 kap. 8 b § and 7 kap. 10 and 11 §§; lag (2017:372) om stöd vid klagomål
//! mot hälso- och sjukvården, 2 §. The law says "snarast": the four weeks are what IVO and 1177 tell people.
//!
//! A complaint about care goes to the provider, then to patientnämnden, then to IVO; each of several receivers has its own
//! clock. IVO has no next instance and no clock set by us, and neither have the ways of a complaint about social services.

use super::{
    Found, Gap, GapRule, Lacks, NextStep, Party,
    fingerprint::{day, facts},
    parties::ask,
};
use crate::{
    ComplaintAbout, ComplaintSentView, ComplaintView, Instance, LocalTime, PrivateView, Section,
    rules::{Reach, Row, count::is_after},
};

const RULE: GapRule = GapRule::ComplaintUnanswered;

/// Days that a complaint about care may wait for its answer.
pub const COMPLAINT_DAYS: u16 = 28;

/// The instance that a complaint about care may go to after this one.
#[must_use]
pub const fn next_instance(instance: Instance) -> Option<Instance> {
    match instance {
        Instance::Provider => Some(Instance::ComplaintsBoard),
        Instance::ComplaintsBoard => Some(Instance::Inspectorate),
        Instance::Inspectorate => None,
    }
}

pub fn rule(reach: &Reach, now: &LocalTime) -> Found {
    let Some(private) = &reach.private else { return Found::lacking(RULE, Lacks::NotReadable) };
    let (mut is_any, mut is_sent) = (false, false);
    let mut found = Found::default();
    for complaint in of_care(private).filter(|complaint| complaint.closed.is_none()) {
        is_any = true;
        for row in sent(private, complaint) {
            let (Some(sent), Some(next)) = (&row.sent, next_instance(row.instance.value)) else { continue };
            is_sent = true;
            if row.answered.is_none()
                && row.outcome.is_none()
                && is_after(sent.value, COMPLAINT_DAYS, now.date())
            {
                found.gaps.push(gap(reach, private, row, next));
            }
        }
    }
    match (is_sent, is_any) {
        (true, _) => found,
        (false, true) => Found::lacking(RULE, Lacks::Day),
        (false, false) => Found::lacking(RULE, Lacks::NothingWritten),
    }
}

/// The complaints about care.
pub fn of_care(private: &PrivateView) -> impl Iterator<Item = &ComplaintView> {
    private.complaints.iter().filter(|complaint| {
        complaint.head.presence.is_shown() && complaint.complaint_about.value == ComplaintAbout::Care
    })
}

/// To whom it went, or is to go.
fn sent<'a>(
    private: &'a PrivateView,
    complaint: &'a ComplaintView,
) -> impl Iterator<Item = &'a ComplaintSentView> {
    let all = private.complaints_sent.iter().filter(|row| row.head.presence.is_shown());
    all.filter(|row| row.complaint.value == complaint.head.id)
}

fn gap(reach: &Reach, private: &PrivateView, row: &ComplaintSentView, next: Instance) -> Gap {
    let receiver = Party::InWords(row.receiver.value.clone());
    let sent_on = row.sent.as_ref().map(|sent| sent.value);
    let same = private.complaints_sent.iter().filter(|other| other.complaint.value == row.complaint.value);
    let has_gone_on = same
        .into_iter()
        .any(|other| other.head.presence.is_shown() && other.instance.value == next && other.sent.is_some());
    Gap {
        rule: RULE,
        gives: receiver.clone(),
        waits: Party::Person,
        rows: [row.head.id, row.complaint.value].map(|id| Row::Item(Section::Private, id)).to_vec(),
        since: sent_on.and_then(|on| on.checked_add_days(chrono::Days::new(u64::from(COMPLAINT_DAYS) + 1))),
        next: if has_gone_on { NextStep::AskHowItStands } else { NextStep::NextInstance(next) },
        ask: ask(reach, [receiver]),
        is_question: false,
        facts: facts([day("sent", sent_on)]),
    }
}
