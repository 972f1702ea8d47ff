//! Every screen and its address.

use dioxus::prelude::*;

use crate::app::Frame;
use crate::screens::abilities::{Abilities, NewAbility};
use crate::screens::all::All;
use crate::screens::appointments::{
    Appointment, Appointments, ChangeAppointment, NewAppointment, NewQuestion,
};
use crate::screens::call::Call;
use crate::screens::contacts::{ChangeContact, Contact, Contacts, NewContact};
use crate::screens::contract::{ChangeContract, Contract, NewContractRow};
use crate::screens::invitation::Invitation;
use crate::screens::invite::Invite;
use crate::screens::medications::{ChangeMedicine, Medications, Medicine, NewMedicine, NewStatement};
use crate::screens::member::Member;
use crate::screens::more::More;
use crate::screens::not_found::NotFound;
use crate::screens::recovery_words::RecoveryWords;
use crate::screens::rehearsal::Rehearsal;
use crate::screens::relay::Relay;
use crate::screens::set_aside::SetAside;
use crate::screens::share::Share;
use crate::screens::start::{Recover, Start};
use crate::screens::today::Today;
use crate::screens::update::Update;
use crate::screens::updates::{NewUpdate, Updates};
use crate::words::Words;

/// An address of the app.
#[expect(missing_docs, reason = "the fields are the parts of the address above them")]
#[derive(Clone, Debug, PartialEq, Routable)]
#[rustfmt::skip]
pub enum Route {
    #[layout(Frame)]
    /// Idag.
    #[route("/")]
    Today {},
    /// Allt.
    #[route("/allt")]
    All {},
    /// Kontrakt.
    #[route("/allt/kontrakt")]
    Contract {},
    /// A new row of the contract, of the kind that the address names.
    #[route("/allt/kontrakt/nytt/:kind")]
    NewContractRow { kind: String },
    /// One field of the contract.
    #[route("/allt/kontrakt/:id/:field")]
    ChangeContract { id: String, field: String },
    /// Tider.
    #[route("/allt/tider")]
    Appointments {},
    /// A new appointment.
    #[route("/allt/tider/ny")]
    NewAppointment {},
    /// One appointment.
    #[route("/allt/tider/:id")]
    Appointment { id: String },
    /// A question to an appointment.
    #[route("/allt/tider/:id/fraga")]
    NewQuestion { id: String },
    /// One field of an appointment.
    #[route("/allt/tider/:id/andra/:field")]
    ChangeAppointment { id: String, field: String },
    /// Läkemedel.
    #[route("/allt/lakemedel")]
    Medications {},
    /// A new medicine.
    #[route("/allt/lakemedel/nytt")]
    NewMedicine {},
    /// What a paper or a call said.
    #[route("/allt/lakemedel/uppgift")]
    NewStatement {},
    /// One medicine.
    #[route("/allt/lakemedel/:id")]
    Medicine { id: String },
    /// One field of a medicine.
    #[route("/allt/lakemedel/:id/andra/:field")]
    ChangeMedicine { id: String, field: String },
    /// Jag kan själv.
    #[route("/allt/kan-sjalv")]
    Abilities {},
    /// A new row of the kind that the address names.
    #[route("/allt/kan-sjalv/ny/:kind")]
    NewAbility { kind: String },
    /// Uppdateringar.
    #[route("/allt/uppdateringar")]
    Updates {},
    /// An update of one's own.
    #[route("/allt/uppdateringar/ny")]
    NewUpdate {},
    /// One update with its thread.
    #[route("/allt/uppdateringar/:id")]
    Update { id: String },
    /// Kontakter.
    #[route("/allt/kontakter")]
    Contacts {},
    /// A new contact.
    #[route("/allt/kontakter/ny")]
    NewContact {},
    /// One contact.
    #[route("/allt/kontakter/:id")]
    Contact { id: String },
    /// One field of a contact.
    #[route("/allt/kontakter/:id/andra/:field")]
    ChangeContact { id: String, field: String },
    /// Ring.
    #[route("/ring")]
    Call {},
    /// Dela.
    #[route("/dela")]
    Share {},
    /// A new invitation.
    #[route("/dela/bjud-in")]
    Invite {},
    /// One of those who may see.
    #[route("/dela/:id")]
    Member { id: String },
    /// Mer.
    #[route("/mer")]
    More {},
    /// The recovery words.
    #[route("/mer/ord")]
    RecoveryWords {},
    /// Rehearsing the recovery words.
    #[route("/mer/ova")]
    Rehearsal {},
    /// What was set aside.
    #[route("/mer/undanlagt")]
    SetAside {},
    /// The relay.
    #[route("/mer/server")]
    Relay {},
    /// The beginning, for who has no record here.
    #[route("/start")]
    Start {},
    /// Taking a record back with its words. What stands after the `#` are the words, joined by hyphens, as on the
    /// recovery sheet's QR code; they are taken out of the address at once.
    #[route("/aterfa#:sheet")]
    Recover { sheet: String },
    /// An invitation. What stands after the `#` is a secret and is taken out of the address at once.
    #[route("/i#:secret")]
    Invitation { secret: String },
    /// Anything else.
    #[route("/:..rest")]
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

impl Route {
    /// The name of the screen, for the title.
    #[must_use]
    pub fn title(&self, words: Words) -> &'static str {
        match self {
            Self::Today {} => words.tab_today(),
            Self::All {} => words.tab_all(),
            Self::Contract {} | Self::NewContractRow { .. } | Self::ChangeContract { .. } => {
                words.contract_title()
            }
            Self::Appointments {}
            | Self::NewAppointment {}
            | Self::Appointment { .. }
            | Self::NewQuestion { .. }
            | Self::ChangeAppointment { .. } => words.appointments_title(),
            Self::Medications {}
            | Self::NewMedicine {}
            | Self::NewStatement {}
            | Self::Medicine { .. }
            | Self::ChangeMedicine { .. } => words.medications_title(),
            Self::Abilities {} | Self::NewAbility { .. } => words.abilities_title(),
            Self::Updates {} | Self::NewUpdate {} | Self::Update { .. } => words.updates_title(),
            Self::Contacts {} | Self::NewContact {} | Self::Contact { .. } | Self::ChangeContact { .. } => {
                words.contacts_title()
            }
            Self::Call {} => words.tab_call(),
            Self::Share {} | Self::Invite {} | Self::Member { .. } => words.tab_share(),
            Self::More {} => words.tab_more(),
            Self::RecoveryWords {} | Self::Rehearsal {} => words.recovery_title(),
            Self::SetAside {} => words.aside_title(),
            Self::Relay {} => words.relay_title(),
            Self::Start {} => words.start_title(),
            Self::Recover { .. } => words.recover_title(),
            Self::Invitation { .. } => words.invitation_title(),
            Self::NotFound { .. } => words.lost_title(),
        }
    }

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
            | Self::Contacts {} => Some(Self::All {}),
            Self::NewContractRow { .. } | Self::ChangeContract { .. } => Some(Self::Contract {}),
            Self::NewAppointment {} | Self::Appointment { .. } => Some(Self::Appointments {}),
            Self::NewQuestion { id } | Self::ChangeAppointment { id, .. } => {
                Some(Self::Appointment { id: id.clone() })
            }
            Self::NewMedicine {} | Self::NewStatement {} | Self::Medicine { .. } => {
                Some(Self::Medications {})
            }
            Self::ChangeMedicine { id, .. } => Some(Self::Medicine { id: id.clone() }),
            Self::NewAbility { .. } => Some(Self::Abilities {}),
            Self::NewUpdate {} | Self::Update { .. } => Some(Self::Updates {}),
            Self::NewContact {} | Self::Contact { .. } => Some(Self::Contacts {}),
            Self::ChangeContact { id, .. } => Some(Self::Contact { id: id.clone() }),
            Self::Invite {} | Self::Member { .. } => Some(Self::Share {}),
            Self::RecoveryWords {} | Self::SetAside {} | Self::Relay {} => Some(Self::More {}),
            Self::Rehearsal {} => Some(Self::RecoveryWords {}),
            Self::More {} | Self::Recover { .. } | Self::Invitation { .. } | Self::NotFound { .. } => {
                Some(Self::Today {})
            }
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
            | Self::Appointments {}
            | Self::NewAppointment {}
            | Self::Appointment { .. }
            | Self::NewQuestion { .. }
            | Self::ChangeAppointment { .. }
            | Self::Medications {}
            | Self::NewMedicine {}
            | Self::NewStatement {}
            | Self::Medicine { .. }
            | Self::ChangeMedicine { .. }
            | Self::Abilities {}
            | Self::NewAbility { .. }
            | Self::Updates {}
            | Self::NewUpdate {}
            | Self::Update { .. }
            | Self::Contacts {}
            | Self::NewContact {}
            | Self::Contact { .. }
            | Self::ChangeContact { .. } => TabOf::All,
            Self::Call {} => TabOf::Call,
            Self::Share {} | Self::Invite {} | Self::Member { .. } => TabOf::Share,
            Self::More {}
            | Self::RecoveryWords {}
            | Self::Rehearsal {}
            | Self::SetAside {}
            | Self::Relay {}
            | Self::Start {}
            | Self::Recover { .. }
            | Self::Invitation { .. }
            | Self::NotFound { .. } => TabOf::None,
        }
    }
}
