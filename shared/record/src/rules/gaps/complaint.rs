//! A complaint unanswered after its clock, seen by her alone. Source: PRODUCT, rule 19 and "Gap rules";
//! patientsäkerhetslagen (2010:659) 3 kap. 8 b § and 7 kap. 10 and 11 §§; lag (2017:372) om stöd vid klagomål
//! mot hälso- och sjukvården, 2 §. The law says "snarast": the four weeks are what IVO and 1177 tell people.
//!
//! The clocks and the next instance are those of [`complaints`]. It offers only the instance that comes directly after; where
//! the complaint has gone there, it asks how it stands. IVO has no next instance and no clock set by us, and neither have the
//! ways of a complaint about social services.

use chrono::NaiveDate;

use super::{
    Found, Gap, GapRule, Lacks, NextStep, Party,
    fingerprint::{day, facts},
    parties::ask,
};
use crate::{
    ComplaintAbout, ComplaintSentView, LocalTime, PrivateView,
    rules::{
        Reach,
        complaints::{ComplaintClock, ComplaintClockState, complaints, instances_after, last_day},
    },
};

const RULE: GapRule = GapRule::ComplaintUnanswered;
const ABOUT: ComplaintAbout = ComplaintAbout::Care;

pub fn rule(reach: &Reach, now: &LocalTime) -> Found {
    let Some(private) = &reach.private else { return Found::lacking(RULE, Lacks::NotReadable) };
    let (mut is_any, mut is_sent) = (false, false);
    let mut found = Found::default();
    for complaint in complaints(reach, now.date()) {
        if complaint.about != ABOUT || complaint.closed.is_some() {
            continue;
        }
        is_any = true;
        for clock in &complaint.sent {
            let Some(row) = row(private, clock) else { continue };
            is_sent |= last_day(ABOUT, row).is_some();
            if let ComplaintClockState::Unanswered { last, .. } = clock.state {
                found.gaps.push(gap(reach, row, clock, last));
            }
        }
    }
    match (is_sent, is_any) {
        (true, _) => found,
        (false, true) => Found::lacking(RULE, Lacks::Day),
        (false, false) => Found::lacking(RULE, Lacks::NothingWritten),
    }
}

fn row<'a>(private: &'a PrivateView, clock: &ComplaintClock) -> Option<&'a ComplaintSentView> {
    private.complaints_sent.iter().find(|row| row.head.id == clock.complaint_sent)
}

fn gap(reach: &Reach, row: &ComplaintSentView, clock: &ComplaintClock, last: NaiveDate) -> Gap {
    let receiver = Party::InWords(row.receiver.value.clone());
    let directly_after = instances_after(ABOUT, clock.instance).first().copied();
    let next = clock.next.filter(|next| Some(*next) == directly_after);
    Gap {
        rule: RULE,
        gives: receiver.clone(),
        waits: Party::Person,
        rows: clock.rows.clone(),
        since: last.succ_opt(),
        next: next.map_or(NextStep::AskHowItStands, NextStep::NextInstance),
        ask: ask(reach, [receiver]),
        is_question: false,
        facts: facts([day("sent", row.sent.as_ref().map(|sent| sent.value))]),
    }
}
