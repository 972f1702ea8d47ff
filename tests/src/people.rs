//! What people in a story do, in their own terms.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a story fails by panicking; each says when under Panics"
)]

use samlat_circle::{
    engine::{
        Verb,
        told::{ComparingStage, LateWord, MemberKind, MemberView, PostView, SyncState, SyncView},
        verb::{GuestKind, Invitation, NameCard, OrganisationInvitation, Share},
    },
    guest::GuestVerb,
    unit::{UnitVerb, told::UnitStanding},
};
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, AppointmentField, AppointmentView, Contested, Item, ItemId, List, LocalTime, MedicineField, Section,
    SectionBody, When,
};

use crate::{
    example_person,
    relay::ADDRESS,
    world::{App, Staff, UnitPage, World},
};

/// One day in milliseconds.
pub const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// The sections that this version fills.
pub const SECTIONS: [Section; 7] = [
    Section::About,
    Section::Contacts,
    Section::Appointments,
    Section::Medications,
    Section::Abilities,
    Section::Contract,
    Section::Updates,
];

impl World {
    /// A person with a record of her own at the relay, looking at all of it.
    pub fn person(&mut self, device: &str) -> App {
        let app = self.device(device);
        self.does(app, makes_record(Some(ADDRESS)));
        self.begins(app, Verb::Look { sections: SECTIONS.to_vec() });
        self.settle();
        app
    }

    /// Everything that the example person writes.
    pub fn writes_everything(&mut self, app: App) {
        let today = chrono::DateTime::from_timestamp_millis(self.now_ms()).unwrap_or_default().date_naive();
        let mut chance = self.chance.branch();
        for (section, edit) in example_person::edits(today, || ItemId(chance.bytes())) {
            self.edits(app, section, edit);
        }
    }

    /// Invites somebody; what stands after the `#` of the link.
    ///
    /// # Panics
    /// When no link is told.
    pub fn invites(
        &mut self,
        app: App,
        called: &str,
        kind: GuestKind,
        shares: &[(Section, Rights)],
    ) -> String {
        let invitation = self.invitation(called, kind, shares);
        self.gives_link(app, invitation)
    }

    /// As [`World::invites`], but what is shared is opened without comparing digits.
    ///
    /// # Panics
    /// When no link is told.
    pub fn invites_directly(&mut self, app: App, called: &str, shares: &[(Section, Rights)]) -> String {
        let invitation = self.invitation(called, GuestKind::Relative, shares);
        self.gives_link(app, Invitation { open_directly: true, ..invitation })
    }

    fn invitation(&self, called: &str, kind: GuestKind, shares: &[(Section, Rights)]) -> Invitation {
        let share = |(section, rights): &(Section, Rights)| Share { section: *section, rights: *rights };
        Invitation {
            called: called.to_owned(),
            kind,
            shares: shares.iter().map(share).collect(),
            open_until_ms: self.now_ms() + 7 * DAY_MS,
            until_ms: None,
            open_directly: false,
        }
    }

    fn gives_link(&mut self, app: App, invitation: Invitation) -> String {
        self.does(app, Verb::Invite(invitation));
        self.at(app).screen.invited.clone().expect("a link was told")
    }

    /// Opens a link on the staff page and joins.
    pub fn joins_as_staff(&mut self, staff: Staff, fragment: &str, name: &str, organisation: &str) {
        self.staff_does(
            staff,
            GuestVerb::Open { link: fragment.to_owned(), relay: self.relay.address().to_owned() },
        );
        self.staff_does(
            staff,
            GuestVerb::Join {
                card: NameCard {
                    name: name.to_owned(),
                    organisation: organisation.to_owned(),
                    ..NameCard::default()
                },
            },
        );
    }

    /// An organisation comes by a link of its own, and the person compares its key.
    ///
    /// # Panics
    /// When no link is told, or it is not let in.
    pub fn unit(
        &mut self,
        person: App,
        name: &str,
        shares: &[(Section, Rights)],
        until_ms: Option<i64>,
    ) -> UnitPage {
        let link = self.invites_unit(person, name, shares, until_ms);
        let unit = self.unit_page(name);
        self.unit_does(unit, UnitVerb::Open { link, relay: self.relay.address().to_owned() });
        self.unit_does(unit, UnitVerb::Join { card: named(name) });
        self.settle();
        let member = self.unit_member(person, name).id;
        let code = self.code_of(unit);
        self.does(person, Verb::CompareCode { member, code });
        self.rests();
        unit
    }

    /// Invites an organisation; what stands after the `#` of its link.
    ///
    /// # Panics
    /// When no link is told.
    pub fn invites_unit(
        &mut self,
        person: App,
        called: &str,
        shares: &[(Section, Rights)],
        until_ms: Option<i64>,
    ) -> String {
        let share = |(section, rights): &(Section, Rights)| Share { section: *section, rights: *rights };
        let invitation = OrganisationInvitation {
            called: called.to_owned(),
            shares: shares.iter().map(share).collect(),
            open_until_ms: self.now_ms() + 7 * DAY_MS,
            until_ms,
        };
        self.does(person, Verb::InviteOrganisation(invitation));
        self.at(person).screen.invited.clone().expect("a link was told")
    }

    /// The code that the page of an organisation shows.
    ///
    /// # Panics
    /// When it shows none.
    #[must_use]
    pub fn code_of(&self, unit: UnitPage) -> String {
        match &self.office(unit).screen.standing {
            Some(UnitStanding::Open { code, .. }) => code.clone(),
            other => panic!("{} shows no code but {other:?}", self.office(unit).name),
        }
    }

    /// The organisation whom the person called this.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn unit_member(&self, person: App, called: &str) -> &MemberView {
        let is = |member: &&MemberView| {
            member.called.as_deref() == Some(called) && member.kind == MemberKind::Organisation
        };
        self.at(person).screen.members.iter().find(is).expect("an organisation called so")
    }

    /// Somebody introduces herself on her own page, to be named; the text that she shows.
    ///
    /// # Panics
    /// When none is told.
    pub fn introduces(&mut self, staff: Staff, name: &str) -> String {
        self.staff_does(staff, GuestVerb::Introduce { card: named(name) });
        self.desk(staff).screen.introduced.clone().expect("an introduction was told").0
    }

    /// An organisation names somebody; the certificate that it gets.
    ///
    /// # Panics
    /// When it is refused.
    pub fn certifies(&mut self, unit: UnitPage, introduction: String, until_ms: i64) -> String {
        self.unit_does(unit, UnitVerb::AddStaff { introduction, until_ms });
        self.office(unit).screen.certificate.clone().expect("a certificate was told")
    }

    /// Somebody on a page of her own is named for 30 days, and opens the certificate.
    pub fn staff_of(&mut self, unit: UnitPage, name: &str) -> Staff {
        let staff = self.staff_page(name);
        let shown = self.introduces(staff, name);
        let until_ms = self.now_ms() + 30 * DAY_MS;
        let link = self.certifies(unit, shown, until_ms);
        self.staff_does(staff, GuestVerb::Open { link, relay: self.relay.address().to_owned() });
        staff
    }

    /// A relative on a device of her own comes in by a link, compares digits with the person and gets what was promised.
    ///
    /// # Panics
    /// When the digits differ.
    pub fn relative(&mut self, person: App, device: &str, name: &str, shares: &[(Section, Rights)]) -> App {
        let fragment = self.invites(person, name, GuestKind::Relative, shares);
        let relative = self.device(device);
        self.does(
            relative,
            Verb::OpenInvitation { link: fragment, relay: Some(self.relay.address().to_owned()) },
        );
        self.does(relative, Verb::Join(named(name)));
        self.settle();
        let member = self.member(person, name).id;
        self.compares(person, relative, member);
        let sections = shares.iter().map(|(section, _)| *section).collect();
        self.does(relative, Verb::Look { sections });
        relative
    }

    /// One more device of the person, let in by a device that she has: a code, and the same digits on both.
    ///
    /// # Panics
    /// When no code is told.
    pub fn adds_device(&mut self, device: App, called: &str) -> App {
        let newcomer = self.device(called);
        self.does(device, Verb::AddDevice);
        let code = self.at(device).screen.device_code.clone().expect("a code was told");
        let (relay, device_name) = (self.relay.address().to_owned(), called.to_owned());
        self.begins(newcomer, Verb::BecomeDevice { code, relay, device: device_name });
        self.settle();
        for app in [device, newcomer] {
            self.does(app, Verb::SayDigits { same: true });
            self.settle();
        }
        self.begins(newcomer, Verb::Look { sections: SECTIONS.to_vec() });
        newcomer
    }

    /// Person and member compare digits, and both say yes.
    ///
    /// # Panics
    /// When the digits differ or are not shown.
    pub fn compares(&mut self, person: App, relative: App, member: samlat_protocol::id::PublicKey) {
        self.begins(person, Verb::Compare { member: Some(member) });
        self.begins(relative, Verb::Compare { member: None });
        self.settle();
        let digits = self.digits(person);
        assert_eq!(digits.len(), 6, "six digits");
        assert_eq!(digits, self.digits(relative), "both devices show the same digits");
        self.does(relative, Verb::SayDigits { same: true });
        self.does(person, Verb::SayDigits { same: true });
        self.settle();
    }

    /// The six digits that a device shows.
    ///
    /// # Panics
    /// When it shows none.
    #[must_use]
    pub fn digits(&self, app: App) -> String {
        match self.at(app).screen.comparing.as_ref().map(|comparing| &comparing.stage) {
            Some(ComparingStage::Digits(digits)) => digits.clone(),
            other => panic!("{} shows no digits but {other:?}", self.at(app).name),
        }
    }

    /// The member whom the person called this.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn member(&self, person: App, called: &str) -> &MemberView {
        let is = |member: &&MemberView| {
            member.called.as_deref() == Some(called) && matches!(member.kind, MemberKind::Guest(_))
        };
        self.at(person).screen.members.iter().find(is).expect("a member called so")
    }

    /// How fetching and sending stand on a device.
    ///
    /// # Panics
    /// When it was not told.
    #[must_use]
    pub fn sync(&self, app: App) -> &SyncView {
        self.at(app).screen.sync.as_ref().expect("told how fetching and sending stand")
    }

    /// Checks that everything is fetched and sent, and nothing was set aside.
    ///
    /// # Panics
    /// When it is not so.
    pub fn is_whole(&self, app: App) {
        let SyncView { state, unsent, set_aside, .. } = self.sync(app);
        let name = &self.at(app).name;
        assert_eq!((*state, *unsent), (SyncState::Online, 0), "{name}");
        assert_eq!(set_aside.as_slice(), [], "{name} sets nothing aside");
    }

    /// What came late, as a device of the person shows it.
    #[must_use]
    pub fn late(&self, app: App) -> &[LateWord] {
        &self.at(app).screen.late
    }

    /// The titles of the appointments that a device shows, in the order of the alphabet.
    #[must_use]
    pub fn visits(&self, app: App) -> Vec<String> {
        let mut titles: Vec<_> = self.appointments(app).into_iter().map(|visit| visit.title.value).collect();
        titles.sort();
        titles
    }

    /// Time enough passes for every device to look by itself.
    pub fn rests(&mut self) {
        self.settle();
        self.passes(2 * 60 * 1000);
        self.settle();
    }

    /// The posts into a section, as a device shows them.
    #[must_use]
    pub fn posts(&self, app: App, section: Section) -> &[PostView] {
        self.at(app).screen.posts.get(&section).map_or(&[], Vec::as_slice)
    }

    /// The appointments that a device shows.
    #[must_use]
    pub fn appointments(&self, app: App) -> List<AppointmentView> {
        match self.at(app).screen.sections.get(&Section::Appointments).map(|view| &view.body) {
            Some(SectionBody::Appointments(view)) => view.appointments.clone(),
            Some(_) | None => List::default(),
        }
    }

    /// The times of an appointment: one where people agree, more where they do not.
    #[must_use]
    pub fn times(&self, app: App, id: ItemId) -> Vec<When> {
        let found = self.appointments(app).into_iter().find(|appointment| appointment.head.id == id);
        match found.map(|appointment| appointment.when) {
            None => Vec::new(),
            Some(Contested::Agreed(field)) => vec![field.value],
            Some(Contested::Disputed(fields)) => fields.into_iter().map(|field| field.value).collect(),
        }
    }

    /// Adds an appointment at an hour of 23 November.
    pub fn adds_appointment(&mut self, app: App, title: &str, hour: u32) -> ItemId {
        let id = self.id();
        let fields = vec![AppointmentField::Title(title.to_owned()), AppointmentField::When(at_hour(hour))];
        self.edits(app, Section::Appointments, Act::Add { id, item: Item::Appointment(fields) });
        id
    }

    /// Moves an appointment to an hour of 23 November.
    pub fn moves_appointment(&mut self, app: App, id: ItemId, hour: u32) {
        let item = Item::Appointment(vec![AppointmentField::When(at_hour(hour))]);
        self.edits(app, Section::Appointments, Act::Change { id, item });
    }

    /// Adds a medicine.
    pub fn starts(&mut self, app: App, medicine: &str) -> ItemId {
        let id = self.id();
        let fields = vec![MedicineField::Name(medicine.to_owned())];
        self.edits(app, Section::Medications, Act::Add { id, item: Item::Medicine(fields) });
        id
    }

    /// The names of the medicines that a device shows.
    #[must_use]
    pub fn medicines(&self, app: App) -> Vec<String> {
        match self.at(app).screen.sections.get(&Section::Medications).map(|view| &view.body) {
            Some(SectionBody::Medications(view)) => {
                view.medicines.iter().map(|medicine| medicine.name.value.clone()).collect()
            }
            Some(_) | None => Vec::new(),
        }
    }
}

/// Begins the example person's record.
#[must_use]
pub fn makes_record(relay: Option<&str>) -> Verb {
    Verb::MakeRecord {
        name: example_person::NAME.to_owned(),
        birth_year: Some(example_person::BIRTH_YEAR),
        language: "sv".to_owned(),
        zone: "Europe/Stockholm".to_owned(),
        device: "Telefonen".to_owned(),
        relay: relay.map(str::to_owned),
    }
}

/// What somebody says of themself who says a name alone.
#[must_use]
pub fn named(name: &str) -> NameCard {
    NameCard { name: name.to_owned(), ..NameCard::default() }
}

/// An hour of 23 November 2026.
///
/// # Panics
/// When the day has no such hour.
#[must_use]
pub fn at_hour(hour: u32) -> When {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    When::At { start: LocalTime::home(day.and_hms_opt(hour, 0, 0).expect("an hour")), minutes: None }
}
