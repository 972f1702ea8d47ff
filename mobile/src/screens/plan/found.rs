//! A row of the plan, of whatever kind.

use samlat_record::{
    Answer, Contested, DischargeStepView, DischargeView, ItemHead, JointPlanView, LearningView, List,
    MeasureState, MeasureView, NeedView, Owner, PlanView, RequestView, RiskView, TaskView,
};

use crate::shown::row::risk_name;
use crate::words::Words;

/// A kind of row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Something she needs.
    Need,
    /// Something that somebody does for her (insats).
    Measure,
    /// A referral, an application or an order.
    Request,
    /// Something to do.
    Task,
    /// A joint plan (SIP).
    JointPlan,
    /// A risk.
    Risk,
    /// Something that is tried.
    Learning,
    /// A way home from hospital.
    WayHome,
    /// Something to be in place on the way home.
    Step,
}

impl RowKind {
    /// Those of the list, in order. The way home has a screen of its own.
    pub const LISTED: [Self; 7] =
        [Self::Need, Self::Measure, Self::Request, Self::Task, Self::JointPlan, Self::Risk, Self::Learning];

    /// The part of the address that names it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Need => "behov",
            Self::Measure => "hjalp",
            Self::Request => "remiss",
            Self::Task => "gora",
            Self::JointPlan => "sip",
            Self::Risk => "risk",
            Self::Learning => "prova",
            Self::WayHome => "hemgang",
            Self::Step => "steg",
        }
    }

    /// The kind of the list that the address names.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::LISTED.into_iter().find(|kind| kind.code() == code)
    }

    /// The words on the link that adds one.
    pub fn add_label(self, words: Words) -> &'static str {
        match self {
            Self::Need => words.plan_add_need(),
            Self::Measure => words.plan_add_measure(),
            Self::Request => words.plan_add_request(),
            Self::Task => words.plan_add_task(),
            Self::JointPlan => words.plan_add_joint_plan(),
            Self::Risk => words.plan_add_risk(),
            Self::Learning => words.plan_add_learning(),
            Self::WayHome => words.home_add(),
            Self::Step => words.home_add_step(),
        }
    }

    /// What several are called.
    pub fn title(self, words: Words) -> &'static str {
        match self {
            Self::Need => words.plan_needs(),
            Self::Measure => words.plan_measures(),
            Self::Request => words.plan_requests(),
            Self::Task => words.plan_tasks(),
            Self::JointPlan => words.contract_sip(),
            Self::Risk => words.plan_risks(),
            Self::Learning => words.plan_learning(),
            Self::WayHome | Self::Step => words.home_title(),
        }
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Something she needs.
    Need(Box<NeedView>),
    /// Help.
    Measure(Box<MeasureView>),
    /// A referral, an application or an order.
    Request(Box<RequestView>),
    /// Something to do.
    Task(Box<TaskView>),
    /// A joint plan.
    JointPlan(Box<JointPlanView>),
    /// A risk.
    Risk(Box<RiskView>),
    /// Something that is tried.
    Learning(Box<LearningView>),
    /// A way home.
    WayHome(Box<DischargeView>),
    /// Something to be in place on the way home.
    Step(Box<DischargeStepView>),
}

/// Every row that stands, by kind and then in the order added.
pub fn rows(view: &PlanView) -> Vec<Found> {
    fn of<T: Clone>(rows: &List<T>, found: impl Fn(Box<T>) -> Found) -> impl Iterator<Item = Found> {
        rows.iter().map(move |row| found(Box::new(row.clone())))
    }
    let all = of(&view.needs, Found::Need)
        .chain(of(&view.measures, Found::Measure))
        .chain(of(&view.requests, Found::Request))
        .chain(of(&view.tasks, Found::Task))
        .chain(of(&view.joint_plans, Found::JointPlan))
        .chain(of(&view.risks, Found::Risk))
        .chain(of(&view.learning, Found::Learning))
        .chain(of(&view.discharges, Found::WayHome))
        .chain(of(&view.discharge_steps, Found::Step));
    all.filter(|row| row.head().presence.is_shown()).collect()
}

/// The row of this id, among those that stand.
pub fn find(view: &PlanView, id: &str) -> Option<Found> {
    rows(view).into_iter().find(|row| row.head().id.to_hex() == id)
}

impl Found {
    /// Who wrote it first, and whether it stands.
    pub fn head(&self) -> &ItemHead {
        match self {
            Self::Need(row) => &row.head,
            Self::Measure(row) => &row.head,
            Self::Request(row) => &row.head,
            Self::Task(row) => &row.head,
            Self::JointPlan(row) => &row.head,
            Self::Risk(row) => &row.head,
            Self::Learning(row) => &row.head,
            Self::WayHome(row) => &row.head,
            Self::Step(row) => &row.head,
        }
    }

    /// Its kind.
    pub const fn kind(&self) -> RowKind {
        match self {
            Self::Need(_) => RowKind::Need,
            Self::Measure(_) => RowKind::Measure,
            Self::Request(_) => RowKind::Request,
            Self::Task(_) => RowKind::Task,
            Self::JointPlan(_) => RowKind::JointPlan,
            Self::Risk(_) => RowKind::Risk,
            Self::Learning(_) => RowKind::Learning,
            Self::WayHome(_) => RowKind::WayHome,
            Self::Step(_) => RowKind::Step,
        }
    }

    /// What it is called.
    pub fn name(&self, words: Words) -> String {
        match self {
            Self::Need(row) => row.text.value.clone(),
            Self::Measure(row) => row.text.value.clone(),
            Self::Request(row) => row.text.value.clone(),
            Self::Task(row) => row.text.value.clone(),
            Self::JointPlan(row) => row.title.value.clone(),
            Self::Learning(row) => row.text.value.clone(),
            Self::WayHome(row) => row.place.value.clone(),
            Self::Step(row) => row.text.value.clone(),
            Self::Risk(row) => {
                let said = row.text.as_ref().map(|text| text.value.clone()).filter(|text| !text.is_empty());
                let kind = risk_name(words, row.risk_kind.value).unwrap_or_else(|| words.risk_other());
                said.unwrap_or_else(|| kind.to_owned())
            }
        }
    }

    /// Whether nothing more is to come of it, as far as nobody disagrees.
    pub fn is_over(&self) -> bool {
        match self {
            Self::Need(row) => row.closed.is_some(),
            Self::Measure(row) => row
                .state
                .as_ref()
                .and_then(Contested::agreed)
                .is_some_and(|state| matches!(state.value, MeasureState::Ended | MeasureState::Refused)),
            Self::Request(row) => row
                .answer
                .as_ref()
                .and_then(Contested::agreed)
                .is_some_and(|answer| answer.value != Answer::SentOn),
            Self::Task(row) => row.done.is_some(),
            Self::JointPlan(row) => row.closed.is_some(),
            Self::Risk(row) => row.closed.is_some(),
            Self::Learning(row) => row.outcome.is_some() || row.keep.is_some(),
            Self::WayHome(_) => false,
            Self::Step(row) => row.done.is_some(),
        }
    }

    /// Who has taken it on; of a request, who is to answer.
    pub fn owner(&self) -> Option<&Contested<Owner>> {
        match self {
            Self::Need(row) => row.owner.as_ref(),
            Self::Measure(row) => row.owner.as_ref(),
            Self::Request(row) => row.receiver.as_ref(),
            Self::Task(row) => row.owner.as_ref(),
            Self::Risk(row) => row.owner.as_ref(),
            Self::Learning(row) => row.owner.as_ref(),
            Self::Step(row) => row.owner.as_ref(),
            Self::JointPlan(_) | Self::WayHome(_) => None,
        }
    }
}
