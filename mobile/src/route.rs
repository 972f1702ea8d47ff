//! Every screen and its address.

mod address;
mod place;
mod title;

use dioxus::prelude::*;
use dioxus::router::routable::SiteMapSegment;

use crate::app::Frame;
use crate::screens::abilities::{Abilities, NewAbility};
use crate::screens::about::{About, ChangeAbout, Emergency, NewAboutRow};
use crate::screens::access::Access;
use crate::screens::add_device::AddDevice;
use crate::screens::all::All;
use crate::screens::appointments::{
    Appointment, Appointments, ChangeAppointment, NewAppointment, NewQuestion,
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
use crate::screens::contract::{ChangeContract, Contract, NewContractRow};
use crate::screens::death::{ReportDeath, Wishes};
use crate::screens::diary::{ChangeDiary, Diary, DiaryRow, NewDiaryRow};
use crate::screens::export::Export;
use crate::screens::gaps::{Gaps, OneGap};
use crate::screens::incidents::{ChangeIncident, Incident, Incidents, NewIncident};
use crate::screens::invitation::Invitation;
use crate::screens::invite::Invite;
use crate::screens::medications::{ChangeMedicine, Medications, Medicine, NewMedicine, NewStatement};
use crate::screens::member::Member;
use crate::screens::more::More;
use crate::screens::not_found::NotFound;
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
use crate::screens::timeline::Timeline;
use crate::screens::today::Today;
use crate::screens::update::Update;
use crate::screens::updates::{NewUpdate, Updates};
use crate::screens::way_home::{ChangeHome, HomeRow, NewStep, NewWayHome, WaysHome};
use crate::screens::year::Year;

/// An address of the app.
#[expect(missing_docs, reason = "the fields are the parts of the address, which stands in `address`")]
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// Idag.
    Today {},
    /// Allt.
    All {},
    /// Kontrakt.
    Contract {},
    /// A new row of the contract, of the kind that the address names.
    NewContractRow { kind: String },
    /// One field of the contract.
    ChangeContract { id: String, field: String },
    /// Tider.
    Appointments {},
    /// A new appointment.
    NewAppointment {},
    /// One appointment.
    Appointment { id: String },
    /// A question to an appointment.
    NewQuestion { id: String },
    /// One field of an appointment.
    ChangeAppointment { id: String, field: String },
    /// Läkemedel.
    Medications {},
    /// A new medicine.
    NewMedicine {},
    /// What a paper or a call said.
    NewStatement {},
    /// One medicine.
    Medicine { id: String },
    /// One field of a medicine.
    ChangeMedicine { id: String, field: String },
    /// Jag kan själv.
    Abilities {},
    /// A new row of the kind that the address names.
    NewAbility { kind: String },
    /// Uppdateringar.
    Updates {},
    /// An update of one's own.
    NewUpdate {},
    /// One update with its thread.
    Update { id: String },
    /// Kontakter.
    Contacts {},
    /// A new contact.
    NewContact {},
    /// One contact.
    Contact { id: String },
    /// One field of a contact.
    ChangeContact { id: String, field: String },
    /// Dagbok.
    Diary {},
    /// A new entry of the diary, of the kind that the address names.
    NewDiaryRow { kind: String },
    /// One entry of the diary.
    DiaryRow { id: String },
    /// One field of an entry of the diary.
    ChangeDiary { id: String, field: String },
    /// Frågor till mötet.
    Questions {},
    /// A question for a meeting, in her own words.
    NewMeetingQuestion {},
    /// Frågor till mötet, with the appointment chosen.
    QuestionsTo { id: String },
    /// One question for a meeting.
    MeetingQuestion { id: String },
    /// One field of a question for a meeting.
    ChangeMeetingQuestion { id: String, field: String },
    /// Enkät.
    Survey {},
    /// What both voices have answered.
    SurveyAnswers {},
    /// The statements, for the voice that the address names.
    AnswerSurvey { voice: String },
    /// Synpunkter och överklaganden.
    Complaints {},
    /// A new complaint.
    NewComplaint {},
    /// One decision that may be appealed, by the application that it answers.
    Decision { id: String },
    /// One complaint.
    Complaint { id: String },
    /// One field of a complaint.
    ChangeComplaint { id: String, field: String },
    /// One more that a complaint goes to, of the kind that the address names.
    NewSent { id: String, instance: String },
    /// One field of one that a complaint goes to.
    ChangeSent { id: String, sent: String, field: String },
    /// Händelser.
    Incidents {},
    /// Something new that happened.
    NewIncident {},
    /// One thing that happened.
    Incident { id: String },
    /// One field of something that happened.
    ChangeIncident { id: String, field: String },
    /// A new complaint, about something that happened.
    NewComplaintOf { id: String },
    /// Om mig.
    About {},
    /// Till akuten.
    Emergency {},
    /// A new row of Om mig, of the kind that the address names.
    NewAboutRow { kind: String },
    /// One of the things that Om mig says once.
    ChangeAbout { field: String },
    /// Plan.
    Plan {},
    /// A new row of the plan, of the kind that the address names.
    NewPlanRow { kind: String },
    /// One row of the plan.
    PlanRow { id: String },
    /// One field of a row of the plan.
    ChangePlan { id: String, field: String },
    /// Hemgång.
    WaysHome {},
    /// A new way home.
    NewWayHome {},
    /// One way home, or one thing on its list.
    HomeRow { id: String },
    /// One field of a way home, or of a thing on its list.
    ChangeHome { id: String, field: String },
    /// One more thing on the list of a way home.
    NewStep { id: String },
    /// Vårdkarta.
    CareMap {},
    /// Mellanrum.
    Gaps {},
    /// One gap.
    Gap { key: String },
    /// Sök.
    Search {},
    /// Tidslinje.
    Timeline {},
    /// Året.
    Year {},
    /// Ring.
    Call {},
    /// Dela.
    Share {},
    /// A new invitation.
    Invite {},
    /// A new invitation, to a relative.
    InviteRelative {},
    /// One of those who may see.
    Member { id: String },
    /// What one of them may do, and until when.
    ChangeRights { id: String },
    /// Who could read and write what, and who has written.
    Access {},
    /// What is to happen if the person dies.
    Wishes {},
    /// Sections that begin anew.
    BeginAnew {},
    /// Dölj platser.
    Places {},
    /// The report of her death.
    ReportDeath {},
    /// One more device of the person, asked for on one that she has.
    AddDevice {},
    /// Mer.
    More {},
    /// The recovery words.
    RecoveryWords {},
    /// Rehearsing the recovery words.
    Rehearsal {},
    /// What was set aside.
    SetAside {},
    /// The relay.
    Relay {},
    /// Påminnelser.
    Reminders {},
    /// Everything in a file.
    Export {},
    /// The record leaves this device.
    RemoveAll {},
    /// The beginning, for who has no record here.
    Start {},
    /// Taking a record back with its words. What stands after the `#` are the words, joined by hyphens, as on the
    /// recovery sheet's QR code; they are taken out of the address at once. The step is what is asked after the words.
    Recover { step: String, sheet: String },
    /// Coming in as one more device of the person. What stands after the `#` is the code, and is taken out of the address
    /// at once.
    BecomeDevice { code: String },
    /// An invitation. What stands after the `#` is a secret and is taken out of the address at once.
    Invitation { secret: String },
    /// Anything else.
    NotFound { rest: Vec<String> },
}

/// The tab that a screen belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabOf {
    /// Idag.
    Today,
    /// Allt.
    All,
    /// Ring.
    Call,
    /// Dela.
    Share,
    /// None of them.
    None,
}

// By hand, as is `address`: what the router derives tries one address after the other, and weighs as much as all of the
// screens' words.
impl Routable for Route {
    const SITE_MAP: &'static [SiteMapSegment] = &[];

    fn render(&self, level: usize) -> Element {
        match level {
            0 => rsx! { Frame {} },
            1 => self.screen(),
            _ => VNode::empty(),
        }
    }
}

impl Route {
    fn screen(&self) -> Element {
        match self {
            Self::Today {} => rsx! { Today {} },
            Self::All {} => rsx! { All {} },
            Self::Contract {} => rsx! { Contract {} },
            Self::NewContractRow { kind } => rsx! { NewContractRow { kind: kind.clone() } },
            Self::ChangeContract { id, field } => {
                rsx! { ChangeContract { id: id.clone(), field: field.clone() } }
            }
            Self::Appointments {} => rsx! { Appointments {} },
            Self::NewAppointment {} => rsx! { NewAppointment {} },
            Self::Appointment { id } => rsx! { Appointment { id: id.clone() } },
            Self::NewQuestion { id } => rsx! { NewQuestion { id: id.clone() } },
            Self::ChangeAppointment { id, field } => {
                rsx! { ChangeAppointment { id: id.clone(), field: field.clone() } }
            }
            Self::Medications {} => rsx! { Medications {} },
            Self::NewMedicine {} => rsx! { NewMedicine {} },
            Self::NewStatement {} => rsx! { NewStatement {} },
            Self::Medicine { id } => rsx! { Medicine { id: id.clone() } },
            Self::ChangeMedicine { id, field } => {
                rsx! { ChangeMedicine { id: id.clone(), field: field.clone() } }
            }
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
            Self::Search {} => rsx! { Search {} },
            Self::Timeline {} => rsx! { Timeline {} },
            Self::Year {} => rsx! { Year {} },
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
