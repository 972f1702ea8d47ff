//! What is worked out from the record: pure functions of views and of now.
//!
//! They count, compare and sort words as written. None of them proposes a dose, judges a statement or chooses
//! between two.

mod answered;
pub mod appointments;
pub mod as_needed;
pub mod away;
pub mod calendar;
pub mod call_now;
pub mod care_map;
pub mod clash;
pub mod complaints;
pub mod contested_dose;
pub mod continuity;
pub mod contract;
pub mod count;
pub mod decisions;
pub mod differences;
pub mod discharge;
pub mod doses;
pub mod follow_up;
pub mod gaps;
pub mod glance;
pub mod home_clock;
pub mod hours;
pub mod joint_plan;
pub mod known;
pub mod legal_days;
pub mod named;
pub mod outcome;
pub mod participation;
pub mod reach;
pub mod reminders;
pub mod resolver;
pub mod review;
pub mod rows;
pub mod search;
pub mod stock;
pub mod survey;
pub mod taken;
pub mod timeline;
pub mod today;
pub mod visits;
pub mod who_is_responsible;

pub use appointments::{Coming, coming, dates_before, next_of, untimed};
pub use as_needed::{AsNeeded, as_needed};
pub use away::silenced_by;
pub use calendar::{Month, Quarter, Window};
pub use call_now::{Answers, Callable, call_now, who_answers};
pub use care_map::{CareMap, care_map};
pub use clash::{Clash, clashes, clashes_at};
pub use complaints::{ComplaintClock, ComplaintClockState, ComplaintState, complaints, instances_after};
pub use contested_dose::{ContestedDose, contested_dose};
pub use continuity::{Continuity, Staff, continuity, continuity_in, staff};
pub use contract::{ContractState, Promise, PromiseState, contract_state, promise_state, promises};
pub use decisions::{Appeal, RequestClock, RequestState, requests};
pub use differences::{
    Accepted, Compared, Difference, DifferenceKind, Says, Settled, Statement, Use, Waiting, What,
    accepted_times, compared, compared_by, said_of_medicines, statements_of, unknown_names,
};
pub use discharge::{WayHome, is_way_home_shown, ways_home};
pub use doses::{DayPart, DoseState, Due, DueAt, doses_at_home, doses_on};
pub use follow_up::FollowUp;
pub use gaps::{
    Closed, Found, Gap, GapRule, Gaps, Lacks, NextStep, Party, PutAwayGap, Silence, Unchecked, closed_gaps,
    gap_put_away, gap_to_notify, gaps, may_notify, today_gap,
};
pub use glance::{GLANCE_DAYS, Glance, today_at_a_glance};
pub use home_clock::{HomeClock, home_zone};
pub use hours::{Left, YearHours, hours};
pub use joint_plan::{JointPlanParts, JointPlanStage, JointPlanStanding, joint_plans, standing};
pub use known::Known;
pub use outcome::{Outcome, outcome};
pub use participation::{Participation, participation};
pub use reach::{Posted, Reach, Row};
pub use reminders::{MAX_REMINDER_DAYS, Reminder, ReminderOf, ReminderPlan, reminders};
pub use resolver::{NamedResolver, Resolver, ToCall, resolver, to_call};
pub use review::{ReviewPreparation, review_preparation};
pub use rows::Names;
pub use stock::{Lasts, Stock, StockState, stock};
pub use survey::{SurveyExport, SurveyQuarter, survey};
pub use taken::{TakenError, TakenLog, TakenOf, taken};
pub use timeline::{Entry, timeline};
pub use today::{Today, call_at_home, next_times, today, today_at_home};
pub use who_is_responsible::{Responsible, ResponsibleFor, part_holders, who_is_responsible};

#[cfg(test)]
mod tests;
