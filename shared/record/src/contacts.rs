//! People, teams and units around the person: who is legally responsible, who does the work, how they are
//! reached and what they answer for.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{
    Contested, ItemId, List,
    possible::{Possible, always_possible},
    row::item,
};

/// All contacts, which of them hold a named part, and who has met whom. Lists hold removed rows too.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ContactsView {
    /// In the order they were added.
    pub contacts: List<ContactView>,
    /// Who has met whom.
    pub meetings: List<MeetingView>,
    /// How many times each of a team's staff came.
    pub tallies: List<TallyView>,
    /// Fast vårdkontakt: patientlagen (2014:821) 6 kap. 2 §, any profession.
    pub key_contact: Option<Contested<Holder>>,
    /// Fast läkarkontakt, in primary care: patientlagen 6 kap. 3 §.
    pub doctor_contact: Option<Contested<Holder>>,
    /// Fast omsorgskontakt, for whoever has hemtjänst.
    pub home_care_contact: Option<Contested<Holder>>,
}

item! {
    /// A person, team or unit.
    "contact": ContactView, ContactField {
        /// What it is called.
        needed name: Name(String),
        /// Person, team or unit.
        plain contact_kind: ContactKind(ContactKind),
        /// Profession or part, in words: "MS-sjuksköterska".
        plain role: Role(String),
        /// Which profession, where rules ask for one.
        removable profession: Profession(Profession),
        /// The unit or team it belongs to.
        removable unit: Unit(ItemId),
        /// HSA-id, as its employer wrote it.
        plain hsa_id: HsaId(String),
        /// Who is legally responsible.
        plain principal: Principal(Principal),
        /// Who does the work, public or private.
        plain provider: Provider(String),
        /// How it is reached, in the order to try.
        plain routes: Routes(Vec<Route>),
        /// What it is responsible for.
        contested responsible_for: ResponsibleFor(String),
        /// Anything else.
        plain note: Note(String),
    }
}

/// What a contact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    /// One named person.
    Person,
    /// A team.
    Team,
    /// A unit or a desk.
    Unit,
}

/// A profession that a rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Profession {
    /// Neurologist.
    Neurologist,
    /// MS nurse.
    MsNurse,
    /// A doctor other than a neurologist.
    Doctor,
    /// District nurse.
    DistrictNurse,
    /// A nurse other than these.
    Nurse,
    /// Occupational therapist.
    OccupationalTherapist,
    /// Physiotherapist.
    Physiotherapist,
    /// Speech therapist.
    SpeechTherapist,
    /// Dietitian.
    Dietitian,
    /// Kurator.
    Counsellor,
    /// Psychologist.
    Psychologist,
    /// Home carer (hemtjänst).
    HomeCarer,
    /// Personal assistant (LSS or socialförsäkringsbalken).
    Assistant,
    /// Biståndshandläggare.
    CareManager,
    /// Pharmacist.
    Pharmacist,
    /// Dentist or dental hygienist.
    Dentist,
    /// Any other.
    Other,
}

item! {
    /// A time that several contacts met, with or without her.
    "meeting": MeetingView, MeetingField {
        /// Who met.
        needed contacts: Contacts(Vec<ItemId>),
        /// When.
        removable on: On(NaiveDate),
        /// About what.
        plain note: Note(String),
    }
}

item! {
    /// How many times each of a team's staff came in some days, without saying in which order.
    "tally": TallyView, TallyField {
        /// The team or unit.
        needed contact: Contact(ItemId),
        /// The first day.
        needed from: From(NaiveDate),
        /// The last day.
        needed until: Until(NaiveDate),
        /// Visits of each who came; names need not be said.
        needed visits: Visits(Vec<VisitsOf>),
    }
}

/// How many times one of the staff came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VisitsOf {
    /// Who; empty when not said.
    pub name: String,
    /// How many times.
    pub visits: u16,
}

always_possible!(VisitsOf, ContactKind, Profession);

impl Possible for Hours {
    fn is_possible(&self) -> bool {
        !self.days.is_empty() && self.from.is_possible() && self.until.is_possible()
    }
}

impl Possible for Route {
    fn is_possible(&self) -> bool {
        !self.value.trim().is_empty() && self.hours.is_possible()
    }
}

/// Who is legally responsible (huvudman). A private provider paid by region or kommun counts as that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Principal {
    /// The region: health care.
    Region,
    /// The kommun: social services.
    Municipality,
    /// The state.
    State,
    /// Anyone else, such as a relative or an association.
    Other,
}

/// One way to reach a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Telephone, web page or another way.
    pub kind: RouteKind,
    /// The number, address or words, as written.
    pub value: String,
    /// When it answers; empty when not said.
    pub hours: Vec<Hours>,
}

/// The way a route goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RouteKind {
    /// A telephone number.
    Phone,
    /// A text message.
    Message,
    /// A web page or service, such as 1177.
    Web,
    /// E-mail.
    Email,
    /// An address to visit.
    Visit,
}

/// Days of the week, and the local hours on those days. Until midnight is `00:00`; an end at or before the
/// start passes midnight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Days on which the hours begin.
    pub days: Weekdays,
    /// First minute that is answered.
    pub from: NaiveTime,
    /// First minute that is not.
    pub until: NaiveTime,
}

/// A set of days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u8", into = "u8")]
pub struct Weekdays(u8);

impl Weekdays {
    /// Monday to Sunday.
    pub const ALL: Self = Self(0b111_1111);
    /// Monday to Friday.
    pub const WORKING: Self = Self(0b001_1111);

    /// These days.
    #[must_use]
    pub fn of(days: &[chrono::Weekday]) -> Self {
        Self(days.iter().fold(0, |set, day| set | 1 << day.num_days_from_monday()))
    }

    /// Whether the day is among them.
    #[must_use]
    pub fn contains(self, day: chrono::Weekday) -> bool {
        self.0 & (1 << day.num_days_from_monday()) != 0
    }

    /// How many days there are.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there is no day at all.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl TryFrom<u8> for Weekdays {
    type Error = &'static str;

    fn try_from(bits: u8) -> Result<Self, Self::Error> {
        if bits <= Self::ALL.0 { Ok(Self(bits)) } else { Err("not days of the week") }
    }
}

impl From<Weekdays> for u8 {
    fn from(days: Weekdays) -> Self {
        days.0
    }
}

/// Who holds a part: one contact, or nobody, said openly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// This contact.
    Contact(ItemId),
    /// Nobody.
    Nobody,
}

/// A part that one contact holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyPart {
    /// Fast vårdkontakt.
    KeyContact,
    /// Fast läkarkontakt.
    DoctorContact,
    /// Fast omsorgskontakt.
    HomeCareContact,
}
