//! The screen of each address.

use dioxus::prelude::*;

use super::Route;
use crate::screens::abilities::{Abilities, NewAbility};
use crate::screens::about::{About, ChangeAbout, ChangeDiagnosis, ChangeStay, Emergency, NewAboutRow, Stay};
use crate::screens::access::Access;
use crate::screens::add_device::AddDevice;
use crate::screens::all::All;
use crate::screens::appointments::{
    Appointment, AppointmentDate, Appointments, ChangeAppointment, ChangeDate, NewAppointment, NewQuestion,
};
use crate::screens::become_device::BecomeDevice;
use crate::screens::begin_anew::BeginAnew;
use crate::screens::call::Call;
use crate::screens::care_map::CareMap;
use crate::screens::change_rights::ChangeRights;
use crate::screens::complaints::{
    ChangeComplaint, ChangeSent, Complaint, Complaints, Decision, NewComplaint, NewComplaintOf, NewSent,
};
use crate::screens::contacts::{ChangeContact, Contact, Contacts, NewContact};
use crate::screens::contract::{
    ChangeContract, Contract, ContractOverview, ContractRow, NewContractRow, ShowContract,
};
use crate::screens::death::{ReportDeath, Wishes};
use crate::screens::diary::{ChangeDiary, Diary, DiaryRow, NewDiaryRow};
use crate::screens::export::Export;
use crate::screens::gaps::{ChangeLimit, Gaps, Limits, OneGap};
use crate::screens::incidents::{ChangeIncident, Incident, Incidents, NewIncident};
use crate::screens::invitation::Invitation;
use crate::screens::invite::Invite;
use crate::screens::medications::{
    ChangeMedicine, ChangeNameAnswer, ChangeReview, ContestedMedicine, CountStock, LogTaken, Medications,
    Medicine, NewMedicine, NewNameAnswer, NewReview, NewStatement, Review, TakenDays,
};
use crate::screens::member::Member;
use crate::screens::more::More;
use crate::screens::not_found::NotFound;
use crate::screens::papers::{Import, Paper, Papers};
use crate::screens::places::Places;
use crate::screens::plan::{ChangePlan, NewPlanRow, Plan, PlanRow};
use crate::screens::questions::{
    ChangeMeetingQuestion, MeetingQuestion, NewMeetingQuestion, Questions, QuestionsTo,
};
use crate::screens::recover::Recover;
use crate::screens::recovery_words::RecoveryWords;
use crate::screens::rehearsal::Rehearsal;
use crate::screens::relay::Relay;
use crate::screens::reminders::RemindersScreen;
use crate::screens::remove_all::RemoveAll;
use crate::screens::search::Search;
use crate::screens::set_aside::SetAside;
use crate::screens::share::Share;
use crate::screens::start::Start;
use crate::screens::survey::{AnswerSurvey, Survey, SurveyAnswers};
use crate::screens::take_off::TakeOff;
use crate::screens::timeline::Timeline;
use crate::screens::today::Today;
use crate::screens::update::Update;
use crate::screens::updates::{NewUpdate, Updates};
use crate::screens::way_home::{ChangeHome, HomeRow, NewStep, NewWayHome, WaysHome};
use crate::screens::year::Year;

impl Route {
    /// What stands at the address.
    pub(super) fn screen(&self) -> Element {
        match self {
            Self::Today {} => rsx! { Today {} },
            Self::All {} => rsx! { All {} },
            Self::Contract {} => rsx! { Contract {} },
            Self::NewContractRow { kind } => rsx! { NewContractRow { kind: kind.clone() } },
            Self::ChangeContract { id, field } => {
                rsx! { ChangeContract { id: id.clone(), field: field.clone() } }
            }
            Self::ContractRow { id } => rsx! { ContractRow { id: id.clone() } },
            Self::ShowContract {} => rsx! { ShowContract {} },
            Self::ContractOverview {} => rsx! { ContractOverview {} },
            Self::Appointments {} => rsx! { Appointments {} },
            Self::NewAppointment {} => rsx! { NewAppointment {} },
            Self::Appointment { id } => rsx! { Appointment { id: id.clone() } },
            Self::NewQuestion { id } => rsx! { NewQuestion { id: id.clone() } },
            Self::AppointmentDate { id, on } => {
                rsx! { AppointmentDate { id: id.clone(), on: on.clone() } }
            }
            Self::ChangeDate { id, on, field } => {
                rsx! { ChangeDate { id: id.clone(), on: on.clone(), field: field.clone() } }
            }
            Self::ChangeAppointment { id, field } => {
                rsx! { ChangeAppointment { id: id.clone(), field: field.clone() } }
            }
            Self::Medications {} => rsx! { Medications {} },
            Self::NewMedicine {} => rsx! { NewMedicine {} },
            Self::NewNameAnswer { key } => rsx! { NewNameAnswer { name_key: key.clone() } },
            Self::ChangeNameAnswer { id } => rsx! { ChangeNameAnswer { id: id.clone() } },
            Self::NewStatement {} => rsx! { NewStatement {} },
            Self::Medicine { id } => rsx! { Medicine { id: id.clone() } },
            Self::Review {} => rsx! { Review {} },
            Self::NewReview {} => rsx! { NewReview {} },
            Self::ChangeReview { id, field } => {
                rsx! { ChangeReview { id: id.clone(), field: field.clone() } }
            }
            Self::ContestedMedicine { id } => rsx! { ContestedMedicine { id: id.clone() } },
            Self::ChangeMedicine { id, field } => {
                rsx! { ChangeMedicine { id: id.clone(), field: field.clone() } }
            }
            Self::CountStock { id } => rsx! { CountStock { id: id.clone() } },
            Self::LogTaken { id } => rsx! { LogTaken { id: id.clone() } },
            Self::TakenDays {} => rsx! { TakenDays {} },
            Self::Abilities {} => rsx! { Abilities {} },
            Self::NewAbility { kind } => rsx! { NewAbility { kind: kind.clone() } },
            Self::Updates {} => rsx! { Updates {} },
            Self::NewUpdate {} => rsx! { NewUpdate {} },
            Self::Update { id } => rsx! { Update { id: id.clone() } },
            Self::Contacts {} => rsx! { Contacts {} },
            Self::NewContact {} => rsx! { NewContact {} },
            Self::Contact { id } => rsx! { Contact { id: id.clone() } },
            Self::ChangeContact { id, field } => {
                rsx! { ChangeContact { id: id.clone(), field: field.clone() } }
            }
            Self::Diary {} => rsx! { Diary {} },
            Self::NewDiaryRow { kind } => rsx! { NewDiaryRow { kind: kind.clone() } },
            Self::DiaryRow { id } => rsx! { DiaryRow { id: id.clone() } },
            Self::ChangeDiary { id, field } => rsx! { ChangeDiary { id: id.clone(), field: field.clone() } },
            Self::Questions {} => rsx! { Questions {} },
            Self::NewMeetingQuestion {} => rsx! { NewMeetingQuestion {} },
            Self::QuestionsTo { id } => rsx! { QuestionsTo { id: id.clone() } },
            Self::MeetingQuestion { id } => rsx! { MeetingQuestion { id: id.clone() } },
            Self::ChangeMeetingQuestion { id, field } => {
                rsx! { ChangeMeetingQuestion { id: id.clone(), field: field.clone() } }
            }
            Self::Survey {} => rsx! { Survey {} },
            Self::SurveyAnswers {} => rsx! { SurveyAnswers {} },
            Self::AnswerSurvey { voice } => rsx! { AnswerSurvey { voice: voice.clone() } },
            Self::Complaints {} => rsx! { Complaints {} },
            Self::NewComplaint {} => rsx! { NewComplaint {} },
            Self::Decision { id } => rsx! { Decision { id: id.clone() } },
            Self::Complaint { id } => rsx! { Complaint { id: id.clone() } },
            Self::ChangeComplaint { id, field } => {
                rsx! { ChangeComplaint { id: id.clone(), field: field.clone() } }
            }
            Self::NewSent { id, instance } => rsx! { NewSent { id: id.clone(), instance: instance.clone() } },
            Self::ChangeSent { id, sent, field } => {
                rsx! { ChangeSent { id: id.clone(), sent: sent.clone(), field: field.clone() } }
            }
            Self::Incidents {} => rsx! { Incidents {} },
            Self::NewIncident {} => rsx! { NewIncident {} },
            Self::Incident { id } => rsx! { Incident { id: id.clone() } },
            Self::ChangeIncident { id, field } => {
                rsx! { ChangeIncident { id: id.clone(), field: field.clone() } }
            }
            Self::NewComplaintOf { id } => rsx! { NewComplaintOf { id: id.clone() } },
            Self::About {} => rsx! { About {} },
            Self::Emergency {} => rsx! { Emergency {} },
            Self::NewAboutRow { kind } => rsx! { NewAboutRow { kind: kind.clone() } },
            Self::ChangeAbout { field } => rsx! { ChangeAbout { field: field.clone() } },
            Self::ChangeDiagnosis { id, field } => {
                rsx! { ChangeDiagnosis { id: id.clone(), field: field.clone() } }
            }
            Self::Stay { id } => rsx! { Stay { id: id.clone() } },
            Self::ChangeStay { id, field } => rsx! { ChangeStay { id: id.clone(), field: field.clone() } },
            Self::Plan {} => rsx! { Plan {} },
            Self::NewPlanRow { kind } => rsx! { NewPlanRow { kind: kind.clone() } },
            Self::PlanRow { id } => rsx! { PlanRow { id: id.clone() } },
            Self::ChangePlan { id, field } => rsx! { ChangePlan { id: id.clone(), field: field.clone() } },
            Self::WaysHome {} => rsx! { WaysHome {} },
            Self::NewWayHome {} => rsx! { NewWayHome {} },
            Self::HomeRow { id } => rsx! { HomeRow { id: id.clone() } },
            Self::ChangeHome { id, field } => rsx! { ChangeHome { id: id.clone(), field: field.clone() } },
            Self::NewStep { id } => rsx! { NewStep { id: id.clone() } },
            Self::CareMap {} => rsx! { CareMap {} },
            Self::Gaps {} => rsx! { Gaps {} },
            Self::Gap { key } => rsx! { OneGap { name: key.clone() } },
            Self::Limits {} => rsx! { Limits {} },
            Self::ChangeLimit { limit } => rsx! { ChangeLimit { limit: limit.clone() } },
            Self::Search {} => rsx! { Search {} },
            Self::Timeline {} => rsx! { Timeline {} },
            Self::Year {} => rsx! { Year {} },
            Self::Papers {} => rsx! { Papers {} },
            Self::Paper { kind } => rsx! { Paper { kind: kind.clone() } },
            Self::Import {} => rsx! { Import {} },
            Self::Call {} => rsx! { Call {} },
            Self::Share {} => rsx! { Share {} },
            Self::Invite {} => rsx! { Invite {} },
            Self::InviteRelative {} => rsx! { Invite { is_relative: true } },
            Self::Member { id } => rsx! { Member { id: id.clone() } },
            Self::ChangeRights { id } => rsx! { ChangeRights { id: id.clone() } },
            Self::Access {} => rsx! { Access {} },
            Self::Wishes {} => rsx! { Wishes {} },
            Self::BeginAnew {} => rsx! { BeginAnew {} },
            Self::Places {} => rsx! { Places {} },
            Self::ReportDeath {} => rsx! { ReportDeath {} },
            Self::AddDevice {} => rsx! { AddDevice {} },
            Self::More {} => rsx! { More {} },
            Self::RecoveryWords {} => rsx! { RecoveryWords {} },
            Self::Rehearsal {} => rsx! { Rehearsal {} },
            Self::SetAside {} => rsx! { SetAside {} },
            Self::Relay {} => rsx! { Relay {} },
            Self::TakeOff {} => rsx! { TakeOff {} },
            Self::Reminders {} => rsx! { RemindersScreen {} },
            Self::Export {} => rsx! { Export {} },
            Self::RemoveAll {} => rsx! { RemoveAll {} },
            Self::Start {} => rsx! { Start {} },
            Self::Recover { step, sheet } => rsx! { Recover { step: step.clone(), sheet: sheet.clone() } },
            Self::BecomeDevice { code } => rsx! { BecomeDevice { code: code.clone() } },
            Self::Invitation { secret } => rsx! { Invitation { secret: secret.clone() } },
            Self::NotFound { rest } => rsx! { NotFound { rest: rest.clone() } },
        }
    }
}
