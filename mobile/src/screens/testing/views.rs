//! People, times and medicines for the tests of the screens.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use samlat_circle::engine::told::{
    Author, MemberKind, MemberState, MemberView, PostView, RecordHeader, SyncState, SyncView, Told, Trust,
};
use samlat_circle::engine::verb::{GuestKind, NameCard, Share};
use samlat_protocol::id::{PublicKey, RecordId};
use samlat_protocol::right::Rights;
use samlat_record::{
    ActorId, Amount, AppointmentView, AppointmentsView, ContactView, ContactsView, Contested, Field, Ground,
    Holder, Hours, ItemHead, ItemId, LocalTime, MedicationsView, MedicineView, Post, PostId, Presence,
    Principal, Route, RouteKind, Schedule, Section, SectionBody, SectionView, Status, ThreadView, Weekdays,
    When,
};

use super::NOW_MS;

pub(crate) const ASTA: ActorId = ActorId([1; 16]);
pub(crate) const BERG: ActorId = ActorId([2; 16]);

pub(crate) fn field<T>(value: T) -> Field<T> {
    Field { value, by: ASTA, at_ms: NOW_MS, arrived_ms: None, ground: Ground::OwnWords }
}

pub(crate) fn by_berg<T>(value: T) -> Field<T> {
    Field { by: BERG, at_ms: NOW_MS - 3_600_000, ..field(value) }
}

pub(crate) fn head(number: u8) -> ItemHead {
    ItemHead {
        id: ItemId([number; 16]),
        by: ASTA,
        at_ms: NOW_MS,
        arrived_ms: None,
        presence: Presence::Here,
        also_written: Vec::new(),
        from_posts: Vec::new(),
        unreadable: Vec::new(),
    }
}

pub(crate) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

pub(crate) fn at(month: u32, on: u32, hour: u32, minute: u32) -> When {
    let at = day(month, on).and_hms_opt(hour, minute, 0).unwrap();
    When::At { start: LocalTime::home(at), minutes: None }
}

pub(crate) fn header() -> RecordHeader {
    RecordHeader {
        record: RecordId::new([7; 32]),
        person: "Asta".to_owned(),
        birth_year: Some(1974),
        is_person: true,
        me: None,
        ended: false,
        shares: Vec::new(),
        awaiting: Vec::new(),
        words_rehearsed: Some(true),
        relay: Some("https://samlat.example".to_owned()),
    }
}

/// Berg, who reads and changes the appointments and nothing else.
pub(crate) fn relatives_header() -> RecordHeader {
    RecordHeader {
        is_person: false,
        me: Some(NameCard { name: "Berg".to_owned(), ..NameCard::default() }),
        shares: vec![Share { section: Section::Appointments, rights: Rights::EDIT }],
        words_rehearsed: None,
        ..header()
    }
}

pub(crate) fn author(name: &str, is_person: bool, called: Option<&str>) -> Author {
    Author {
        member: Some(PublicKey::new([9; 32])),
        is_me: false,
        is_person,
        called: called.map(str::to_owned),
        stated: Some(NameCard { name: name.to_owned(), ..NameCard::default() }),
        trust: if is_person { Trust::Own } else { Trust::SelfStated },
    }
}

pub(crate) fn authors() -> BTreeMap<ActorId, Author> {
    [
        (ASTA, Author { is_me: true, ..author("", true, Some("Asta")) }),
        (BERG, author("Berg", false, Some("Berg, bror"))),
    ]
    .into()
}

pub(crate) fn section(section: Section, body: SectionBody) -> Told {
    with_threads(section, body, Vec::new())
}

pub(crate) fn with_threads(section: Section, body: SectionBody, threads: Vec<ThreadView>) -> Told {
    Told::Section(SectionView {
        section,
        body,
        threads: threads.into(),
        put_away: Vec::new().into(),
        unreadable: Vec::new(),
    })
}

pub(crate) fn contacts(view: ContactsView) -> Told {
    section(Section::Contacts, SectionBody::Contacts(view))
}

pub(crate) fn appointments(appointments: Vec<AppointmentView>) -> Told {
    section(
        Section::Appointments,
        SectionBody::Appointments(AppointmentsView { appointments: appointments.into() }),
    )
}

pub(crate) fn medications(view: MedicationsView) -> Told {
    section(Section::Medications, SectionBody::Medications(view))
}

/// Every section there are screens for, with nothing in it.
pub(crate) fn nothing_written() -> Vec<Told> {
    vec![
        contacts(ContactsView::default()),
        appointments(Vec::new()),
        medications(MedicationsView::default()),
        section(Section::Contract, SectionBody::Contract(samlat_record::ContractView::default())),
        section(Section::Abilities, SectionBody::Abilities(samlat_record::AbilitiesView::default())),
        section(Section::Updates, SectionBody::Updates(samlat_record::UpdatesView::default())),
        section(Section::About, SectionBody::About(samlat_record::AboutView::default())),
        section(Section::Plan, SectionBody::Plan(samlat_record::PlanView::default())),
        section(Section::Diary, SectionBody::Diary(samlat_record::DiaryView::default())),
        section(Section::Private, SectionBody::Private(Box::default())),
    ]
}

pub(crate) fn contact(number: u8, name: &str, principal: Principal, phone: &str) -> ContactView {
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    let hours = vec![Hours { days: Weekdays::WORKING, from: time(8), until: time(16) }];
    ContactView {
        head: head(number),
        name: field(name.to_owned()),
        contact_kind: None,
        role: Some(field("MS-sjuksköterska".to_owned())),
        profession: None,
        unit: None,
        hsa_id: None,
        principal: Some(field(principal)),
        provider: Some(field("Neurologen".to_owned())),
        routes: Some(field(vec![Route { kind: RouteKind::Phone, value: phone.to_owned(), hours }])),
        responsible_for: Some(Contested::Agreed(field("bromsmedicinen".to_owned()))),
        note: None,
    }
}

/// Maria, who is the key contact, and a home care that has no number.
pub(crate) fn two_contacts() -> ContactsView {
    let maria = contact(11, "Maria", Principal::Region, "08-123 456 78");
    let mut home = contact(12, "Hemtjänsten", Principal::Municipality, "08-999 00");
    home.routes = None;
    ContactsView {
        key_contact: Some(Contested::Agreed(field(Holder::Contact(maria.head.id)))),
        contacts: vec![maria, home].into(),
        ..ContactsView::default()
    }
}

pub(crate) fn appointment(number: u8, title: &str, when: Contested<When>) -> AppointmentView {
    AppointmentView {
        head: head(number),
        title: field(title.to_owned()),
        when,
        recurrence: None,
        status: Contested::Agreed(field(Status::Planned)),
        place: Some(field("Hus 3".to_owned())),
        with: Some(field("doktor Lind".to_owned())),
        appointment_kind: None,
        with_contact: None,
        also_with: None,
        responsible: None,
        travel: None,
        travel_minutes: None,
        brought: None,
        note: None,
        outcome: None,
        questions: Vec::new().into(),
        occurrences: Vec::new().into(),
    }
}

pub(crate) fn medicine(number: u8, name: &str, strength: Contested<String>) -> MedicineView {
    let one = Amount::ONE;
    let schedule = Schedule::DayParts { morning: one, noon: one, evening: one, night: Amount::ZERO };
    MedicineView {
        head: head(number),
        name: field(name.to_owned()),
        substance: None,
        atc: None,
        strength: Some(strength),
        form: None,
        schedule: Some(Contested::Agreed(field(schedule))),
        why: Some(field("spasticitet".to_owned())),
        prescriber: None,
        responsible: None,
        since: None,
        until: None,
        stopped: None,
        prescription_ends: None,
        confirmed: None,
        origin: None,
        used_in_fact: None,
        trouble: None,
        her_strength: vec![],
        her_schedule: vec![],
        note: None,
    }
}

/// An update from a nurse whom Asta calls "MS-sköterskan" and who calls herself Anna Lind.
pub(crate) fn post(number: u8, section: Section, post: Post) -> PostView {
    let stated = NameCard {
        name: "Anna Lind".to_owned(),
        organisation: "Neurologen".to_owned(),
        role: "sjuksköterska".to_owned(),
        phone: String::new(),
    };
    PostView {
        id: PostId([number; 32]),
        section,
        author: Author { stated: Some(stated), ..author("", false, Some("MS-sköterskan")) },
        place: (0, u64::from(number)),
        written_ms: NOW_MS - 7_200_000,
        arrived_ms: Some(NOW_MS - 7_100_000),
        post,
        answers: Vec::new(),
    }
}

pub(crate) fn member(number: u8, called: &str, kind: GuestKind, state: MemberState) -> MemberView {
    MemberView {
        id: PublicKey::new([number; 32]),
        kind: MemberKind::Guest(kind),
        called: Some(called.to_owned()),
        stated: None,
        trust: Trust::SelfStated,
        shares: vec![Share { section: Section::Appointments, rights: Rights::READ_POST }],
        awaiting: Vec::new(),
        until_ms: None,
        state,
        since_ms: Some(NOW_MS),
        organisation: None,
        code: None,
        fingerprint: None,
    }
}

pub(crate) fn sync(state: SyncState, unsent: u32) -> Told {
    Told::Sync(SyncView {
        state,
        unsent,
        last_fetched_ms: Some(NOW_MS - 60_000),
        coming: Vec::new(),
        set_aside: Vec::new(),
        own_late: 0,
        alarms: Vec::new(),
    })
}
