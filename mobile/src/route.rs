//! Every screen and its address.

mod address;
mod place;
mod screen;
mod title;

use dioxus::prelude::*;
use dioxus::router::routable::SiteMapSegment;

use crate::app::Frame;

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
    /// One row of the contract.
    ContractRow { id: String },
    /// The contract, as it is shown to somebody at a meeting.
    ShowContract {},
    /// How the contract stands.
    ContractOverview {},
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
    /// One date of an appointment that comes again.
    AppointmentDate { id: String, on: String },
    /// One field of such a date.
    ChangeDate { id: String, on: String, field: String },
    /// Läkemedel.
    Medications {},
    /// A new medicine.
    NewMedicine {},
    /// What a paper or a call said.
    NewStatement {},
    /// What stands under a name on the package.
    NewNameAnswer { key: String },
    /// Another answer to that.
    ChangeNameAnswer { id: String },
    /// One medicine.
    Medicine { id: String },
    /// All that is said of a medicine while its dose is contested.
    ContestedMedicine { id: String },
    /// Läkemedelsgenomgång.
    Review {},
    /// What came of a review.
    NewReview {},
    /// One field of that.
    ChangeReview { id: String, field: String },
    /// One field of a medicine.
    ChangeMedicine { id: String, field: String },
    /// How many there are at home of a medicine.
    CountStock { id: String },
    /// One of a medicine that was taken at another time than now.
    LogTaken { id: String },
    /// Vad är taget.
    TakenDays {},
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
    /// One field of a diagnosis.
    ChangeDiagnosis { id: String, field: String },
    /// One time away from home.
    Stay { id: String },
    /// One thing that is said of a time away from home.
    ChangeStay { id: String, field: String },
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
    /// Gränser.
    Limits {},
    /// One limit.
    ChangeLimit { limit: String },
    /// Sök.
    Search {},
    /// Tidslinje.
    Timeline {},
    /// Året.
    Year {},
    /// Papper.
    Papers {},
    /// One paper to print, of the kind that the address names.
    Paper { kind: String },
    /// A file that is read into the record.
    Import {},
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
    /// The record leaves the relay.
    TakeOff {},
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
