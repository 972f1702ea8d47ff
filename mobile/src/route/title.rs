//! What each screen is called.

use super::Route;
use crate::words::Words;

impl Route {
    /// The name of the screen, for the title.
    #[must_use]
    pub fn title(&self, words: Words) -> &'static str {
        match self {
            Self::Today {} => words.tab_today(),
            Self::All {} => words.tab_all(),
            Self::Contract {}
            | Self::NewContractRow { .. }
            | Self::ChangeContract { .. }
            | Self::ContractRow { .. }
            | Self::ShowContract {} => words.contract_title(),
            Self::ContractOverview {} => words.overview_title(),
            Self::Appointments {}
            | Self::NewAppointment {}
            | Self::Appointment { .. }
            | Self::NewQuestion { .. }
            | Self::ChangeAppointment { .. }
            | Self::AppointmentDate { .. }
            | Self::ChangeDate { .. } => words.appointments_title(),
            Self::Medications {}
            | Self::NewMedicine {}
            | Self::NewStatement {}
            | Self::NewNameAnswer { .. }
            | Self::ChangeNameAnswer { .. }
            | Self::Medicine { .. }
            | Self::ContestedMedicine { .. }
            | Self::ChangeMedicine { .. }
            | Self::CountStock { .. }
            | Self::LogTaken { .. } => words.medications_title(),
            Self::TakenDays {} => words.taken_title(),
            Self::Review {} | Self::NewReview {} | Self::ChangeReview { .. } => words.review_title(),
            Self::Abilities {} | Self::NewAbility { .. } => words.abilities_title(),
            Self::Updates {} | Self::NewUpdate {} | Self::Update { .. } => words.updates_title(),
            Self::Contacts {} | Self::NewContact {} | Self::Contact { .. } | Self::ChangeContact { .. } => {
                words.contacts_title()
            }
            Self::Diary {} | Self::NewDiaryRow { .. } | Self::DiaryRow { .. } | Self::ChangeDiary { .. } => {
                words.section_diary()
            }
            Self::Questions {}
            | Self::NewMeetingQuestion {}
            | Self::QuestionsTo { .. }
            | Self::MeetingQuestion { .. }
            | Self::ChangeMeetingQuestion { .. } => words.meeting_title(),
            Self::Survey {} | Self::SurveyAnswers {} | Self::AnswerSurvey { .. } => words.survey_title(),
            Self::Complaints {}
            | Self::NewComplaint {}
            | Self::Decision { .. }
            | Self::Complaint { .. }
            | Self::ChangeComplaint { .. }
            | Self::NewSent { .. }
            | Self::ChangeSent { .. } => words.complaints_title(),
            Self::Incidents {}
            | Self::NewIncident {}
            | Self::Incident { .. }
            | Self::ChangeIncident { .. } => words.incidents_title(),
            Self::NewComplaintOf { .. } => words.complaints_title(),
            Self::About {}
            | Self::NewAboutRow { .. }
            | Self::ChangeAbout { .. }
            | Self::ChangeDiagnosis { .. } => words.section_about(),
            Self::Stay { .. } | Self::ChangeStay { .. } => words.stay_title(),
            Self::Emergency {} => words.about_emergency(),
            Self::Plan {} | Self::NewPlanRow { .. } | Self::PlanRow { .. } | Self::ChangePlan { .. } => {
                words.section_plan()
            }
            Self::WaysHome {}
            | Self::NewWayHome {}
            | Self::HomeRow { .. }
            | Self::ChangeHome { .. }
            | Self::NewStep { .. } => words.home_title(),
            Self::CareMap {} => words.map_title(),
            Self::Gaps {} | Self::Gap { .. } => words.gaps_title(),
            Self::Limits {} | Self::ChangeLimit { .. } => words.limits_title(),
            Self::Search {} => words.search_title(),
            Self::Timeline {} => words.timeline_title(),
            Self::Year {} => words.year_title(),
            Self::Papers {} | Self::Paper { .. } => words.papers_title(),
            Self::Import {} => words.import_title(),
            Self::Call {} => words.tab_call(),
            Self::Share {}
            | Self::Invite {}
            | Self::InviteRelative {}
            | Self::Member { .. }
            | Self::ChangeRights { .. } => words.tab_share(),
            Self::Access {} => words.access_title(),
            Self::Wishes {} => words.wishes_title(),
            Self::BeginAnew {} => words.anew_title(),
            Self::Places {} => words.places_title(),
            Self::ReportDeath {} => words.tab_share(),
            Self::AddDevice {} => words.device_add(),
            Self::More {} => words.tab_more(),
            Self::RecoveryWords {} | Self::Rehearsal {} => words.recovery_title(),
            Self::SetAside {} => words.aside_title(),
            Self::Relay {} => words.relay_title(),
            Self::TakeOff {} => words.take_off_title(),
            Self::Reminders {} => words.reminders_title(),
            Self::Export {} => words.export_title(),
            Self::RemoveAll {} => words.remove_all_title(),
            Self::Start {} => words.start_title(),
            Self::Recover { .. } => words.recover_title(),
            Self::BecomeDevice { .. } => words.device_become(),
            Self::Invitation { .. } => words.invitation_title(),
            Self::NotFound { .. } => words.lost_title(),
        }
    }
}
