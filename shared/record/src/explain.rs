//! Everything that the rules work out from a record at a moment, together, and on which rows each of it rests.
//!
//! It is made from an open-format file, so that somebody who knows care can see what Samlat would say of a record without
//! the app, and so that people who do not exist can be read against what they should show (`tests/people`). Nothing is worked
//! out here: each member is what its rule says, by the rule's own name. What this device may not read is nothing, and says so.
//!
//! Source: PRODUCT, "What it works out from the record" and rule 20; ours.

pub mod in_swedish;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{Datelike, Duration};
use serde::Serialize;
use serde_json::Value;

pub use self::rows::NamedRow;
use self::rows::Names;
use crate::{
    ActorId, Ahead, ItemId, LocalTime, Section,
    open_format::{OpenRecord, Writer},
    rules::{
        AsNeeded, Callable, CareMap, Clash, Closed, Coming, Compared, ComplaintState, ContestedDose,
        Continuity, ContractState, Due, Entry, Gaps, JointPlanParts, JointPlanStanding, Outcome,
        Participation, Reach, ReminderPlan, RequestClock, Resolver, ResponsibleFor, ReviewPreparation, Staff,
        Stock, SurveyQuarter, TakenLog, WayHome, YearHours, as_needed, care_map, clashes, closed_gaps,
        coming, compared, complaints, contested_dose, continuity, contract_state, doses_at_home, gaps,
        home_zone, hours, is_way_home_shown, joint_plans, outcome, part_holders, participation, reminders,
        requests, resolver, review_preparation, staff, standing, statements_of, stock, survey, taken,
        timeline, ways_home, who_answers, who_is_responsible, who_is_responsible::PartHolder,
    },
};

/// How far ahead reminders are laid out, in days.
pub const REMINDER_DAYS: i64 = 2;
/// How many days of the taken log are counted, today among them: the one and the other.
pub const TAKEN_DAYS: [i64; 2] = [14, 28];
/// How long before an appointment is reminded of.
pub const LEADS: [Ahead; 2] = [Ahead::Days(1), Ahead::Hours(1)];

/// What the rules say of a record at a moment. A member that is nothing rests on a section that is not in the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// The moment, where she lives.
    pub at: LocalTime,
    /// The sections that are in the record.
    pub sections: Vec<Section>,
    /// What those who wrote are called.
    pub writers: BTreeMap<ActorId, Writer>,
    /// What nobody has taken on, what she has put away, and what could not be checked.
    pub gaps: Gaps,
    /// Gaps that have closed.
    pub closed_gaps: Vec<Closed>,
    /// In what the medicine lists differ, and what is decided.
    pub compared: Option<Compared>,
    /// Who is to settle the medicine lists.
    pub resolver: Resolver,
    /// All that is said of each medicine whose dose is contested.
    pub contested_doses: Option<Vec<ContestedDose>>,
    /// The doses of the day.
    pub doses: Option<Vec<Due>>,
    /// What is logged of what is taken as needed.
    pub as_needed: Option<Vec<AsNeeded>>,
    /// What is left at home.
    pub stock: Option<Vec<Stock>>,
    /// What the log says of the last days, for each of [`TAKEN_DAYS`].
    pub taken: Option<Vec<TakenLog>>,
    /// What she is reminded of in the next [`REMINDER_DAYS`] days.
    pub reminders: ReminderPlan,
    /// What is to be.
    pub coming: Option<Vec<Coming>>,
    /// Appointments on the hours of a goal.
    pub clashes: Option<Vec<Clash>>,
    /// Every telephone, and whether it answers.
    pub who_answers: Option<Vec<Callable>>,
    /// Whether the same people meet her.
    pub continuity: Option<Continuity>,
    /// How many different staff came to her home.
    pub staff: Option<Staff>,
    /// Who answers for what, who has met whom, and how far requests have come.
    pub care_map: Option<CareMap>,
    /// The contract.
    pub contract_state: Option<ContractState>,
    /// Who is responsible for each diagnosis and each need.
    pub who_is_responsible: Vec<ResponsibleFor>,
    /// Who is fast vårdkontakt, fast läkarkontakt and fast omsorgskontakt.
    pub part_holders: Option<Vec<PartHolder>>,
    /// How she wants to take part, and who speaks for her.
    pub participation: Option<Participation>,
    /// Whether there is a joint plan.
    pub standing: JointPlanStanding,
    /// The joint plans, part by part.
    pub joint_plans: Option<Vec<JointPlanParts>>,
    /// Whether the way home is shown.
    pub is_way_home_shown: bool,
    /// The ways home.
    pub ways_home: Option<Vec<WayHome>>,
    /// Referrals, applications and orders.
    pub requests: Option<Vec<RequestClock>>,
    /// Her complaints.
    pub complaints: Option<Vec<ComplaintState>>,
    /// The hours of the year.
    pub hours: Option<YearHours>,
    /// The year, month by month.
    pub outcome: Option<Outcome>,
    /// The survey of two voices.
    pub survey: Option<Vec<SurveyQuarter>>,
    /// What to bring to a medicine review.
    pub review_preparation: Option<ReviewPreparation>,
    /// Everything in its time, the newest first.
    pub timeline: Vec<Entry>,
    /// What each row that is named above is called, by its id; what a section says once by section and field.
    pub rows: BTreeMap<String, NamedRow>,
}

/// Everything that is worked out from this record at this moment, which is local where she lives ([`zone_of`]).
#[must_use]
pub fn explain(record: &OpenRecord, now: &LocalTime) -> Explained {
    let reach = record.reach();
    let mut explained = of_rules(record, &reach, now);
    let said = serde_json::to_value(&explained).unwrap_or(Value::Null);
    explained.rows = Names::of(record).in_this(&said);
    explained
}

/// The zone that the record is lived in.
#[must_use]
pub fn zone_of(record: &OpenRecord) -> String {
    home_zone(record.reach().about.as_ref()).to_owned()
}

fn of_rules(record: &OpenRecord, reach: &Reach, now: &LocalTime) -> Explained {
    let today = now.date();
    let later = |days| LocalTime { at: now.at + Duration::days(days), zone: now.zone.clone() };
    let medications = reach.medications.as_ref();
    let plan = reach.plan.as_ref();
    let of_days = |days| taken(reach, today - Duration::days(days - 1), today, now).ok();
    Explained {
        at: now.clone(),
        sections: record.views().iter().map(|view| view.section).collect(),
        writers: record.writers().clone(),
        gaps: gaps(reach, now),
        closed_gaps: closed_gaps(reach, now),
        compared: medications.map(|own| compared(own, &statements_of(reach), &reach.hers)),
        resolver: resolver(reach.contract.as_ref(), reach.contacts.as_ref()),
        contested_doses: medications.map(|own| {
            let medicines = own.medicines.iter().map(|medicine| medicine.head.id);
            contested(reach, medicines, now)
        }),
        doses: medications.map(|own| doses_at_home(own, &now.zone, now, &reach.hers)),
        as_needed: as_needed(reach, now),
        stock: stock(reach, now),
        taken: TAKEN_DAYS.into_iter().map(of_days).collect(),
        reminders: reminders(reach, now, &later(REMINDER_DAYS), &LEADS),
        coming: reach.appointments.as_ref().map(|view| coming(view, now)),
        clashes: clashes(reach, now),
        who_answers: reach.contacts.as_ref().map(|view| who_answers(view, now)),
        continuity: continuity(reach, now),
        staff: staff(reach, now),
        care_map: care_map(reach, now),
        contract_state: contract_state(reach, today),
        who_is_responsible: who_is_responsible(reach, today),
        part_holders: part_holders(reach),
        participation: participation(reach, today),
        standing: standing(reach, today),
        joint_plans: plan.map(|_| joint_plans(reach, today)),
        is_way_home_shown: is_way_home_shown(reach, now),
        ways_home: plan.map(|_| ways_home(reach, now)),
        requests: plan.map(|_| requests(reach, today)),
        complaints: reach.private.as_ref().map(|_| complaints(reach, today)),
        hours: hours(reach, today.year(), now),
        outcome: outcome(reach, today.year(), now),
        survey: survey(reach),
        review_preparation: review_preparation(reach, today),
        timeline: timeline(reach, &Section::ALL, now),
        rows: BTreeMap::new(),
    }
}

/// Those of the medicines whose dose is contested, in the order of her list.
fn contested(reach: &Reach, medicines: impl Iterator<Item = ItemId>, now: &LocalTime) -> Vec<ContestedDose> {
    let said = medicines.filter_map(|medicine| contested_dose(reach, medicine, now));
    said.filter(ContestedDose::is_contested).collect()
}

impl Explained {
    /// The whole of it as JSON: members in order of name, and each entry of a list on a line of its own.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut value = serde_json::to_value(self).unwrap_or(Value::Null);
        value.sort_all_objects();
        let mut text = String::new();
        laid_out(&value, 0, &mut text);
        text.push('\n');
        text
    }
}

/// How deep lists and objects stand on lines of their own.
const LINES_TO: usize = 3;

fn laid_out(value: &Value, depth: usize, text: &mut String) {
    let (open, close, entries): (char, char, Vec<(String, &Value)>) = match value {
        Value::Object(members) if depth < LINES_TO && !members.is_empty() => {
            let name = |name: &String| format!("{}: ", Value::from(name.as_str()));
            ('{', '}', members.iter().map(|(key, member)| (name(key), member)).collect())
        }
        Value::Array(entries) if depth < LINES_TO && !entries.is_empty() => {
            ('[', ']', entries.iter().map(|entry| (String::new(), entry)).collect())
        }
        Value::Object(_)
        | Value::Array(_)
        | Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_) => {
            text.push_str(&value.to_string());
            return;
        }
    };
    // An entry of a list stands whole on its line.
    let inner = if open == '[' { LINES_TO } else { depth + 1 };
    text.push(open);
    for (place, (name, entry)) in entries.into_iter().enumerate() {
        text.push_str(if place == 0 { "\n" } else { ",\n" });
        text.push_str(&"  ".repeat(depth + 1));
        text.push_str(&name);
        laid_out(entry, inner, text);
    }
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
    text.push(close);
}
