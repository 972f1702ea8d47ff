//! The kinds of items, with what is written about one.

use serde::{Deserialize, Serialize};

use crate::{
    AbilityField, AgreedTimeField, AgreementField, AllergyField, AppointmentField, ComplaintField,
    ComplaintSentField, ContactField, CoordinationField, DiagnosisField, DischargeField, DischargeStepField,
    DoseField, EditError, EnergyField, FieldName, GoalField, IfWorseField, IncidentField, ItemId,
    JointPlanField, LearningField, MarkField, MeasureField, MedicineField, MeetingField,
    MeetingQuestionField, NameAnswerField, NeedField, NoteField, OccurrenceField, OwnActionField,
    PutAwayField, QuestionField, ReadingField, RequestField, ReviewField, RiskField, RouteKind, Section,
    SettlementField, SpokespersonField, StatementField, StayField, StockCountField, SurveyAnswerField,
    SymptomField, TallyField, TaskField, row::WrittenAbout as _,
};

macro_rules! items {
    ($($(#[$doc:meta])* $kind:ident($field:ident) in $section:ident),+ $(,)?) => {
        /// The kinds of items, with what is written about one.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Item {
            $($(#[$doc])* $kind(Vec<$field>),)+
        }

        impl Item {
            /// The section that holds this kind. The private section holds every kind.
            #[must_use]
            pub const fn section(&self) -> Section {
                match self {
                    $(Self::$kind(_) => Section::$section,)+
                }
            }

            /// The name of the kind in documents. Never changes.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self {
                    $(Self::$kind(_) => $field::KIND,)+
                }
            }

            /// What the item cannot be without.
            #[must_use]
            pub fn needed(&self) -> Vec<FieldName> {
                match self {
                    $(Self::$kind(_) => $field::needed(),)+
                }
            }

            /// Whether what is written can be.
            ///
            /// # Errors
            /// The first field that cannot.
            pub(crate) fn check(&self) -> Result<(), EditError> {
                match self {
                    $(Self::$kind(fields) => fields.iter().try_for_each($field::check),)+
                }
            }
        }

        #[cfg(feature = "open_format")]
        impl Item {
            /// Both of what is written about one item; of two kinds, the first.
            pub(crate) fn and(self, more: Self) -> Self {
                match (self, more) {
                    $((Self::$kind(fields), Self::$kind(more)) => Self::$kind([fields, more].concat()),)+
                    (first, _) => first,
                }
            }
        }

        $(
            impl From<Vec<$field>> for Item {
                fn from(fields: Vec<$field>) -> Self {
                    Self::$kind(fields)
                }
            }
        )+

        /// The kind of this name with the section that holds it; nothing for one that is not known here.
        #[cfg(feature = "document")]
        pub(crate) fn known_kind(name: &str) -> Option<(&'static str, Section)> {
            [$(($field::KIND, Section::$section)),+].into_iter().find(|(kind, _)| *kind == name)
        }

        /// The kinds that a section holds as its own.
        #[cfg(feature = "document")]
        pub(crate) fn kinds_of(section: Section) -> Vec<&'static str> {
            let all = [$((Section::$section, $field::KIND)),+];
            let holds = |of: Section| of == section || section == Section::Private;
            all.into_iter().filter(|(of, kind)| holds(*of) || *kind == PutAwayField::KIND).map(|it| it.1).collect()
        }
    };
}

items! {
    /// A diagnosis.
    Diagnosis(DiagnosisField) in About,
    /// An allergy.
    Allergy(AllergyField) in About,
    /// Somebody who may speak for her.
    Spokesperson(SpokespersonField) in About,
    /// A time away from home.
    Stay(StayField) in About,
    /// A goal.
    Goal(GoalField) in Contract,
    /// A promise.
    Agreement(AgreementField) in Contract,
    /// An agreed time.
    AgreedTime(AgreedTimeField) in Contract,
    /// A party agrees to the contract as it stands.
    Mark(MarkField) in Contract,
    /// A contact.
    Contact(ContactField) in Contacts,
    /// Contacts have met.
    Meeting(MeetingField) in Contacts,
    /// How many times each of a team's staff came.
    Tally(TallyField) in Contacts,
    /// An appointment. Is planned unless said otherwise.
    Appointment(AppointmentField) in Appointments,
    /// A question to an appointment.
    Question(QuestionField) in Appointments,
    /// What became of one date of an appointment that comes again.
    Occurrence(OccurrenceField) in Appointments,
    /// A medicine on her own list.
    Medicine(MedicineField) in Medications,
    /// What a paper or a call said.
    Statement(StatementField) in Medications,
    /// A decision is accepted. It can be removed and put back, and not changed.
    Settlement(SettlementField) in Medications,
    /// Taken or skipped.
    Dose(DoseField) in Medications,
    /// What was counted at home.
    StockCount(StockCountField) in Medications,
    /// What stands under a name.
    NameAnswer(NameAnswerField) in Medications,
    /// A medicine review.
    Review(ReviewField) in Medications,
    /// An ability.
    Ability(AbilityField) in Abilities,
    /// Something she does herself.
    OwnAction(OwnActionField) in Abilities,
    /// What to do if it gets worse.
    IfWorse(IfWorseField) in Abilities,
    /// A need.
    Need(NeedField) in Plan,
    /// A measure.
    Measure(MeasureField) in Plan,
    /// Something to do.
    Task(TaskField) in Plan,
    /// A referral, an application or an order.
    Request(RequestField) in Plan,
    /// A joint plan (SIP).
    JointPlan(JointPlanField) in Plan,
    /// A way home from hospital.
    Discharge(DischargeField) in Plan,
    /// A step of a way home.
    DischargeStep(DischargeStepField) in Plan,
    /// A risk.
    Risk(RiskField) in Plan,
    /// What has been tried.
    Learning(LearningField) in Plan,
    /// A note.
    Note(NoteField) in Updates,
    /// A question for a meeting.
    MeetingQuestion(MeetingQuestionField) in Updates,
    /// A symptom.
    Symptom(SymptomField) in Diary,
    /// A reading.
    Reading(ReadingField) in Diary,
    /// The energy of a day.
    Energy(EnergyField) in Diary,
    /// Minutes spent coordinating.
    Coordination(CoordinationField) in Diary,
    /// A complaint.
    Complaint(ComplaintField) in Private,
    /// A complaint was sent.
    ComplaintSent(ComplaintSentField) in Private,
    /// Something that should not have happened.
    Incident(IncidentField) in Private,
    /// An answer to the survey.
    SurveyAnswer(SurveyAnswerField) in Private,
    /// A gap that she has put away. Stands in the section of the gap, whichever that is.
    PutAway(PutAwayField) in Private,
}

impl Item {
    /// Whether this kind may stand in this section.
    #[must_use]
    pub fn may_stand_in(&self, section: Section) -> bool {
        section == self.section() || section == Section::Private || matches!(self, Self::PutAway(_))
    }

    /// The item of the same section that this one belongs to.
    #[must_use]
    pub fn belongs_to(&self) -> Option<ItemId> {
        macro_rules! named {
            ($fields:expr, $variant:path) => {
                $fields.iter().find_map(|field| if let $variant(id) = field { Some(*id) } else { None })
            };
        }
        #[expect(clippy::wildcard_enum_match_arm, reason = "most kinds belong to no other")]
        match self {
            Self::Question(fields) => named!(fields, QuestionField::Appointment),
            Self::Occurrence(fields) => named!(fields, OccurrenceField::Appointment),
            Self::Dose(fields) => named!(fields, DoseField::Medicine),
            Self::StockCount(fields) => named!(fields, StockCountField::Medicine),
            Self::DischargeStep(fields) => named!(fields, DischargeStepField::Discharge),
            Self::ComplaintSent(fields) => named!(fields, ComplaintSentField::Complaint),
            _ => None,
        }
    }

    /// Leaves out places and addresses. Taking one out is left in it.
    pub fn leave_out_places(&mut self) {
        if let Self::Appointment(fields) = self {
            fields.retain(|field| {
                let (AppointmentField::Place(said) | AppointmentField::Travel(said)) = field else {
                    return true;
                };
                said.is_empty()
            });
        }
        if let Self::Stay(fields) = self {
            fields.retain(|field| !matches!(field, StayField::Place(said) if !said.is_empty()));
        }
        if let Self::Contact(fields) = self {
            for field in fields {
                if let ContactField::Routes(routes) = field {
                    routes.retain(|route| route.kind != RouteKind::Visit);
                }
            }
        }
    }

    /// Whether a place or an address stands in it.
    #[must_use]
    pub fn has_places(&self) -> bool {
        let mut bare = self.clone();
        bare.leave_out_places();
        bare != *self
    }
}
