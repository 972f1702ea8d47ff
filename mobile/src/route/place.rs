//! Where each screen stands: what it leads back to, and its tab.

use super::{Route, TabOf};

impl Route {
    /// The screen one step up, for the link that leads back.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        match self {
            Self::Today {} | Self::All {} | Self::Call {} | Self::Share {} | Self::Start {} => None,
            Self::Contract {}
            | Self::Appointments {}
            | Self::Medications {}
            | Self::Abilities {}
            | Self::Updates {}
            | Self::Contacts {}
            | Self::Diary {}
            | Self::Questions {}
            | Self::Survey {}
            | Self::Complaints {}
            | Self::Incidents {}
            | Self::About {}
            | Self::Plan {}
            | Self::WaysHome {}
            | Self::CareMap {}
            | Self::Gaps {}
            | Self::Search {}
            | Self::Timeline {}
            | Self::Year {}
            | Self::Papers {} => Some(Self::All {}),
            Self::Paper { .. } | Self::Import {} => Some(Self::Papers {}),
            Self::NewDiaryRow { .. } | Self::DiaryRow { .. } => Some(Self::Diary {}),
            Self::ChangeDiary { id, .. } => Some(Self::DiaryRow { id: id.clone() }),
            Self::NewMeetingQuestion {} | Self::MeetingQuestion { .. } => Some(Self::Questions {}),
            Self::QuestionsTo { id } => Some(Self::Appointment { id: id.clone() }),
            Self::ChangeMeetingQuestion { id, .. } => Some(Self::MeetingQuestion { id: id.clone() }),
            Self::SurveyAnswers {} | Self::AnswerSurvey { .. } => Some(Self::Survey {}),
            Self::NewComplaint {} | Self::Decision { .. } | Self::Complaint { .. } => {
                Some(Self::Complaints {})
            }
            Self::ChangeComplaint { id, .. } | Self::NewSent { id, .. } | Self::ChangeSent { id, .. } => {
                Some(Self::Complaint { id: id.clone() })
            }
            Self::NewIncident {} | Self::Incident { .. } => Some(Self::Incidents {}),
            Self::ChangeIncident { id, .. } => Some(Self::Incident { id: id.clone() }),
            Self::NewComplaintOf { id } => Some(Self::Incident { id: id.clone() }),
            Self::Emergency {}
            | Self::NewAboutRow { .. }
            | Self::ChangeAbout { .. }
            | Self::ChangeDiagnosis { .. }
            | Self::Stay { .. } => Some(Self::About {}),
            Self::ChangeStay { id, .. } => Some(Self::Stay { id: id.clone() }),
            Self::ChangeContract { id, .. } => Some(Self::ContractRow { id: id.clone() }),
            Self::NewContractRow { .. }
            | Self::ContractRow { .. }
            | Self::ShowContract {}
            | Self::ContractOverview {} => Some(Self::Contract {}),
            Self::NewAppointment {} | Self::Appointment { .. } => Some(Self::Appointments {}),
            Self::ChangeDate { id, on, .. } => Some(Self::AppointmentDate { id: id.clone(), on: on.clone() }),
            Self::NewQuestion { id }
            | Self::ChangeAppointment { id, .. }
            | Self::AppointmentDate { id, .. } => Some(Self::Appointment { id: id.clone() }),
            Self::NewReview {} | Self::ChangeReview { .. } => Some(Self::Review {}),
            Self::NewMedicine {}
            | Self::NewStatement {}
            | Self::NewNameAnswer { .. }
            | Self::ChangeNameAnswer { .. }
            | Self::Medicine { .. }
            | Self::TakenDays {}
            | Self::Review {} => Some(Self::Medications {}),
            Self::ContestedMedicine { id }
            | Self::ChangeMedicine { id, .. }
            | Self::CountStock { id }
            | Self::LogTaken { id } => Some(Self::Medicine { id: id.clone() }),
            Self::NewAbility { .. } => Some(Self::Abilities {}),
            Self::NewUpdate {} | Self::Update { .. } => Some(Self::Updates {}),
            Self::NewContact {} | Self::Contact { .. } => Some(Self::Contacts {}),
            Self::ChangeContact { id, .. } => Some(Self::Contact { id: id.clone() }),
            Self::NewPlanRow { .. } | Self::PlanRow { .. } => Some(Self::Plan {}),
            Self::ChangePlan { id, .. } => Some(Self::PlanRow { id: id.clone() }),
            Self::NewWayHome {} | Self::HomeRow { .. } => Some(Self::WaysHome {}),
            Self::ChangeHome { id, .. } | Self::NewStep { id } => Some(Self::HomeRow { id: id.clone() }),
            Self::Gap { .. } | Self::Limits {} => Some(Self::Gaps {}),
            Self::ChangeLimit { .. } => Some(Self::Limits {}),
            Self::Invite {}
            | Self::InviteRelative {}
            | Self::Member { .. }
            | Self::ChangeRights { .. }
            | Self::Access {}
            | Self::Wishes {}
            | Self::BeginAnew {}
            | Self::Places {}
            | Self::ReportDeath {}
            | Self::AddDevice {} => Some(Self::Share {}),
            Self::RecoveryWords {}
            | Self::SetAside {}
            | Self::Relay {}
            | Self::Reminders {}
            | Self::Export {}
            | Self::RemoveAll {} => Some(Self::More {}),
            Self::TakeOff {} => Some(Self::Relay {}),
            Self::Rehearsal {} => Some(Self::RecoveryWords {}),
            Self::More {}
            | Self::Recover { .. }
            | Self::BecomeDevice { .. }
            | Self::Invitation { .. }
            | Self::NotFound { .. } => Some(Self::Today {}),
        }
    }

    /// The tab that the screen belongs to.
    #[must_use]
    pub fn tab(&self) -> TabOf {
        match self {
            Self::Today {} => TabOf::Today,
            Self::All {}
            | Self::Contract {}
            | Self::NewContractRow { .. }
            | Self::ChangeContract { .. }
            | Self::ContractRow { .. }
            | Self::ShowContract {}
            | Self::ContractOverview {}
            | Self::Appointments {}
            | Self::NewAppointment {}
            | Self::Appointment { .. }
            | Self::NewQuestion { .. }
            | Self::ChangeAppointment { .. }
            | Self::AppointmentDate { .. }
            | Self::ChangeDate { .. }
            | Self::Medications {}
            | Self::NewMedicine {}
            | Self::NewStatement {}
            | Self::NewNameAnswer { .. }
            | Self::ChangeNameAnswer { .. }
            | Self::Medicine { .. }
            | Self::ContestedMedicine { .. }
            | Self::Review {}
            | Self::NewReview {}
            | Self::ChangeReview { .. }
            | Self::ChangeMedicine { .. }
            | Self::CountStock { .. }
            | Self::LogTaken { .. }
            | Self::TakenDays {}
            | Self::Abilities {}
            | Self::NewAbility { .. }
            | Self::Updates {}
            | Self::NewUpdate {}
            | Self::Update { .. }
            | Self::Contacts {}
            | Self::NewContact {}
            | Self::Contact { .. }
            | Self::ChangeContact { .. }
            | Self::Diary {}
            | Self::NewDiaryRow { .. }
            | Self::DiaryRow { .. }
            | Self::ChangeDiary { .. }
            | Self::Questions {}
            | Self::NewMeetingQuestion {}
            | Self::QuestionsTo { .. }
            | Self::MeetingQuestion { .. }
            | Self::ChangeMeetingQuestion { .. }
            | Self::Survey {}
            | Self::SurveyAnswers {}
            | Self::AnswerSurvey { .. }
            | Self::Complaints {}
            | Self::NewComplaint {}
            | Self::Decision { .. }
            | Self::Complaint { .. }
            | Self::ChangeComplaint { .. }
            | Self::NewSent { .. }
            | Self::ChangeSent { .. }
            | Self::Incidents {}
            | Self::NewIncident {}
            | Self::Incident { .. }
            | Self::ChangeIncident { .. }
            | Self::NewComplaintOf { .. }
            | Self::About {}
            | Self::Emergency {}
            | Self::NewAboutRow { .. }
            | Self::ChangeAbout { .. }
            | Self::Stay { .. }
            | Self::ChangeDiagnosis { .. }
            | Self::ChangeStay { .. }
            | Self::Plan {}
            | Self::NewPlanRow { .. }
            | Self::PlanRow { .. }
            | Self::ChangePlan { .. }
            | Self::WaysHome {}
            | Self::NewWayHome {}
            | Self::HomeRow { .. }
            | Self::ChangeHome { .. }
            | Self::NewStep { .. }
            | Self::CareMap {}
            | Self::Gaps {}
            | Self::Gap { .. }
            | Self::Limits {}
            | Self::ChangeLimit { .. }
            | Self::Search {}
            | Self::Timeline {}
            | Self::Year {}
            | Self::Papers {}
            | Self::Paper { .. }
            | Self::Import {} => TabOf::All,
            Self::Call {} => TabOf::Call,
            Self::Share {}
            | Self::Invite {}
            | Self::InviteRelative {}
            | Self::Member { .. }
            | Self::ChangeRights { .. }
            | Self::Access {}
            | Self::Wishes {}
            | Self::BeginAnew {}
            | Self::Places {}
            | Self::ReportDeath {}
            | Self::AddDevice {} => TabOf::Share,
            Self::More {}
            | Self::RecoveryWords {}
            | Self::Rehearsal {}
            | Self::SetAside {}
            | Self::Relay {}
            | Self::TakeOff {}
            | Self::Reminders {}
            | Self::Export {}
            | Self::RemoveAll {}
            | Self::Start {}
            | Self::Recover { .. }
            | Self::BecomeDevice { .. }
            | Self::Invitation { .. }
            | Self::NotFound { .. } => TabOf::None,
        }
    }
}
