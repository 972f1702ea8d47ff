//! Needs, what is done about them, what waits for an answer, and the ways home from hospital.

use chrono::{Duration, NaiveDateTime};

use super::life::Life;
use crate::{
    Answer, DischargeField, DischargeStepField, Item, ItemId, JointPlanField, LearningField, MeasureField,
    MeasureKind, MeasureState, NeedField, Part, Principal, RequestField, RequestKind, RiskField, RiskKind,
    TaskField, testing,
};

/// Tells of all of it.
pub fn write(life: &mut Life) {
    let mut needs = Vec::new();
    for _ in 0..30 {
        needs.push(need(life));
    }
    let mut measures = Vec::new();
    for _ in 0..45 {
        let need = life.chance.of(&needs);
        measures.push(measure(life, need));
    }
    for _ in 0..120 {
        task(life);
    }
    for _ in 0..70 {
        let need = life.chance.of(&needs);
        request(life, need);
    }
    for year in 0..4 {
        let at = life.moment(life.before(100 + year * 400));
        joint_plan(life, at);
    }
    for year in 0..3 {
        let at = life.moment(life.before(60 + year * 500));
        discharge(life, at);
    }
    for _ in 0..25 {
        let measure = life.chance.of(&measures);
        risk_and_learning(life, measure);
    }
}

fn need(life: &mut Life) -> ItemId {
    let at = life.some_time();
    let words = ["Komma in och ut ur badkaret", "Mindre smärta", "Hjälp på morgonen", "Sova bättre"];
    let fields = vec![
        NeedField::Text(life.chance.word(&words)),
        NeedField::Owner(life.owner()),
        NeedField::Since(Some(at.date())),
    ];
    let id = life.adds(at, Item::Need(fields));
    if life.chance.one_in(2) {
        let closed = Some(at.date() + Duration::days(200));
        life.changes(at, 200, id, Item::Need(vec![NeedField::Closed(closed)]));
    }
    id
}

fn measure(life: &mut Life, need: Option<ItemId>) -> ItemId {
    use MeasureKind::{Aid, Assistance, HomeCare, Rehabilitation, Transport};
    let at = life.some_time();
    let words = ["Hjälp morgon och kväll", "Rullator", "Rehab två gånger i veckan", "Färdtjänst"];
    let by_region = life.chance.one_in(2);
    let fields = vec![
        MeasureField::Text(life.chance.word(&words)),
        MeasureField::Need(need),
        MeasureField::MeasureKind(life.chance.of(&[HomeCare, Aid, Assistance, Rehabilitation, Transport])),
        MeasureField::Principal(Some(if by_region { Principal::Region } else { Principal::Municipality })),
        MeasureField::Provider("Björken Omsorg AB".into()),
        MeasureField::Owner(life.owner()),
        MeasureField::State(MeasureState::Decided),
        MeasureField::From(Some(at.date())),
        MeasureField::Until(Some(at.date() + Duration::days(365))),
        MeasureField::MinutesAWeek(life.chance.of(&[120, 240, 630])),
    ];
    let id = life.adds(at, Item::Measure(fields));
    let state = |state| Item::Measure(vec![MeasureField::State(state)]);
    life.changes(at, 20, id, state(MeasureState::Ongoing));
    if life.chance.one_in(3) {
        life.changes(at, 370, id, state(MeasureState::Ended));
    }
    id
}

fn task(life: &mut Life) {
    let at = life.some_time();
    let words = ["Ringa hjälpmedelscentralen", "Boka färdtjänst", "Hämta medicin", "Skicka papper"];
    let fields = vec![
        TaskField::Text(life.chance.word(&words)),
        TaskField::Owner(life.owner()),
        TaskField::Until(Some(at.date() + Duration::days(14))),
    ];
    let id = life.adds(at, Item::Task(fields));
    if !life.chance.one_in(8) {
        let done = Some(at.date() + Duration::days(9));
        life.changes(at, 9, id, Item::Task(vec![TaskField::Done(done)]));
    }
}

fn request(life: &mut Life, need: Option<ItemId>) {
    use RequestKind::{Application, Order, Referral};
    let at = life.some_time();
    let fields = vec![
        RequestField::Text(life.chance.word(&["Rehabilitering", "Bostadsanpassning", "Rullstol", "Logoped"])),
        RequestField::RequestKind(life.chance.of(&[Referral, Application, Order]).unwrap_or(Order)),
        RequestField::Sender(life.owner()),
        RequestField::Receiver(life.owner()),
        RequestField::Principal(Some(Principal::Region)),
        RequestField::Sent(Some(at.date())),
        RequestField::Need(need),
    ];
    let id = life.adds(at, Item::Request(fields));
    if !life.chance.one_in(7) {
        let fields = vec![
            RequestField::Answer(
                life.chance.of(&[Answer::Yes, Answer::Partly, Answer::No]).unwrap_or(Answer::Yes),
            ),
            RequestField::Answered(Some(at.date() + Duration::days(25))),
            RequestField::Outcome("Tre veckor i mars".into()),
        ];
        life.changes(at, 25, id, Item::Request(fields));
    }
}

fn joint_plan(life: &mut Life, at: NaiveDateTime) {
    let says = |words: &str| Part::Says(words.into());
    let fields = vec![
        JointPlanField::Title("SIP".into()),
        JointPlanField::Asked(Some(at.date())),
        JointPlanField::AskedBy("Jag".into()),
        JointPlanField::MeasuresNeeded(says("Hemtjänst och rehab")),
        JointPlanField::Region(says("Rehab")),
        JointPlanField::Municipality(says("Hemtjänst")),
        JointPlanField::OwnWords("Jag vill orka laga mat".into()),
    ];
    let id = life.adds(at, Item::JointPlan(fields));
    let called = Some(at.date() + Duration::days(12));
    life.changes(at, 12, id, Item::JointPlan(vec![JointPlanField::Called(called)]));
}

fn discharge(life: &mut Life, at: NaiveDateTime) {
    let day = at.date();
    let fields = vec![
        DischargeField::Place("Neurologen, avdelning 2".into()),
        DischargeField::Inpatient(Some(true)),
        DischargeField::Admitted(Some(testing::at(day, 14, 0))),
        DischargeField::RegionWillGive(Some(true)),
        DischargeField::MunicipalityWillGive(Some(true)),
        DischargeField::ReadyNotice(Some(day + Duration::days(6))),
        DischargeField::Home(Some(day + Duration::days(8))),
    ];
    let id = life.adds(at, Item::Discharge(fields));
    for day in 1..=14 {
        let fields = vec![
            DischargeStepField::Discharge(id),
            DischargeStepField::Text(life.chance.word(&["Medicinerna är hemma", "Hemtjänsten har kommit"])),
            DischargeStepField::Day(Some(day)),
            DischargeStepField::Owner(life.owner()),
        ];
        life.adds(at + Duration::hours(1), Item::DischargeStep(fields));
    }
}

fn risk_and_learning(life: &mut Life, measure: Option<ItemId>) {
    let at = life.some_time();
    let kind = life.chance.of(&[RiskKind::Fall, RiskKind::Sore, RiskKind::Nutrition, RiskKind::Bladder]);
    let risk = vec![
        RiskField::RiskKind(kind.unwrap_or(RiskKind::Other)),
        RiskField::Text("Trösklarna".into()),
        RiskField::Measure(measure),
        RiskField::Owner(life.owner()),
        RiskField::FollowUp(Some(at.date() + Duration::days(90))),
    ];
    life.adds(at, Item::Risk(risk));
    let learning = vec![
        LearningField::Text("Duschen tar all ork".into()),
        LearningField::Action("Duscha på kvällen".into()),
        LearningField::From(Some(at.date())),
        LearningField::Until(Some(at.date() + Duration::days(21))),
        LearningField::Owner(life.owner()),
    ];
    let id = life.adds(at, Item::Learning(learning));
    if life.chance.one_in(2) {
        let result = vec![LearningField::Outcome("Bättre morgnar".into()), LearningField::Keep(Some(true))];
        life.changes(at, 22, id, Item::Learning(result));
    }
}
