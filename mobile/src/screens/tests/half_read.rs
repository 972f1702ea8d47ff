//! What this version cannot read all of is nowhere shown as if it were all: on lists, on what is held up to others, on paper.

use samlat_circle::engine::told::Told;
use samlat_record::testing::samples::half_read;
use samlat_record::{
    Act, AppointmentField, Contested, Document, Edit, Item, ItemId, Post, PostId, QuestionField, Section,
    SectionBody, SectionView, Unreadable, UpdatesView,
};

use crate::screens::testing::*;
use crate::words::{Language, Words};

fn text(path: &str, view: Option<SectionView>) -> String {
    Stage::of_person(path, nothing_written().into_iter().chain(view.map(Told::Section)).collect()).text()
}

/// Where each section is listed.
pub(super) const LISTS: [(Section, &str); 14] = [
    (Section::About, "/allt/om-mig"),
    (Section::Contract, "/allt/kontrakt"),
    (Section::Contract, "/allt/kontrakt/visa"),
    (Section::Contacts, "/allt/kontakter"),
    (Section::Appointments, "/allt/tider"),
    (Section::Medications, "/allt/lakemedel"),
    (Section::Abilities, "/allt/kan-sjalv"),
    (Section::Plan, "/allt/plan"),
    (Section::Plan, "/allt/hemgang"),
    (Section::Updates, "/allt/uppdateringar"),
    (Section::Updates, "/allt/fragor"),
    (Section::Diary, "/allt/dagbok"),
    (Section::Private, "/allt/synpunkter"),
    (Section::Private, "/allt/handelser"),
];

/// What is made of several sections, and held up to others, printed or taken along.
const MADE: [(Section, &str); 18] = [
    (Section::Contacts, "/ring"),
    (Section::About, "/allt/om-mig/akuten"),
    (Section::Medications, "/allt/om-mig/akuten"),
    (Section::Medications, "/allt/papper/lakemedel"),
    (Section::Medications, "/allt/lakemedel/taget"),
    (Section::Appointments, "/allt/papper/tider"),
    (Section::Contract, "/allt/papper/kontrakt"),
    (Section::Contract, "/allt/kontrakt/laget"),
    (Section::Plan, "/allt/mellanrum"),
    (Section::Contacts, "/allt/mellanrum"),
    (Section::Contacts, "/allt/vardkarta"),
    (Section::Plan, "/allt/vardkarta"),
    (Section::Diary, "/allt/aret"),
    (Section::Diary, "/allt/tidslinje"),
    (Section::Abilities, "/allt/sok"),
    (Section::Private, "/mer/spara"),
    (Section::Medications, "/mer/paminnelser"),
    (Section::Appointments, "/mer/paminnelser"),
];

#[test]
fn a_row_of_any_kind_that_cannot_be_read_whole_is_said_where_its_section_is_shown() {
    let said = Words::new(Language::Sv).app_unread();
    let mut silent = Vec::new();
    for (section, path) in LISTS.into_iter().chain(MADE) {
        assert!(!text(path, None).contains(said), "{path}: nothing is unread");
        let views = half_read(section);
        assert!(!views.is_empty());
        for (kind, view) in views {
            if !text(path, Some(view)).contains(said) {
                silent.push(format!("{kind} in {section:?} on {path}"));
            }
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn on_idag_it_is_said_of_what_idag_is_made_of() {
    let said = Words::new(Language::Sv).today_unread();
    for section in [Section::Medications, Section::Appointments, Section::Contacts] {
        for (kind, view) in half_read(section) {
            assert!(text("/", Some(view)).contains(said), "{kind}");
        }
    }
    assert!(!text("/", None).contains(said));
}

/// Visits of which a newer version wrote how they stand: one a week ago, and one on the day after tomorrow.
fn visits_of_a_newer_version() -> Vec<Told> {
    let unread = Unreadable { name: "status".to_owned(), by: BERG, at_ms: NOW_MS };
    let visits = [(22, "Ögonkliniken", at(11, 14, 9, 0)), (21, "Neurologen", at(11, 23, 10, 15))];
    let visits = visits.into_iter().map(|(number, title, when)| {
        let mut visit = appointment(number, title, Contested::Agreed(field(when)));
        visit.status = Contested::Disputed(Vec::new());
        visit.head.unreadable.push(unread.clone());
        visit
    });
    nothing_written().into_iter().chain([appointments(visits.collect())]).collect()
}

#[test]
fn a_visit_whose_status_cannot_be_read_is_shown_wherever_visits_are_and_never_as_booked_or_called_off() {
    let words = Words::new(Language::Sv);
    let one = format!("/allt/tider/{}", head(21).id.to_hex());
    let paths = ["/", "/allt/tider", "/allt/papper/tider", "/allt/fragor", "/mer/paminnelser", &one];
    for path in paths.into_iter().chain(["/allt/tidslinje"]) {
        let text = Stage::of_person(path, visits_of_a_newer_version()).text();
        let (visit, time) = (text.find("Neurologen"), text.find("lockan 10.15"));
        assert!(visit.is_some() && time.is_some(), "{path}: {text}");
        let unread = [words.appointment_status_unread(), words.entry_appointment_unread()];
        assert!(unread.iter().any(|said| text.contains(said)), "{path}: {text}");
        let newer = [words.app_unread(), words.today_unread()];
        assert!(newer.iter().any(|said| text.contains(said)), "{path}: {text}");
        for made_up in [
            words.status_planned(),
            words.status_completed(),
            words.status_cancelled(),
            words.appointment_disputed(),
            words.contested_here(),
        ] {
            assert!(!text.contains(made_up), "{path} says {made_up}: {text}");
        }
    }
    let list = Stage::of_person("/allt/tider", visits_of_a_newer_version()).text();
    assert!(
        list.contains("Hus 3") && list.contains("Ögonkliniken"),
        "with its place, and the one before: {list}"
    );
    assert_eq!(list.matches(words.appointment_status_unread()).count(), 2, "{list}");
    let html = Stage::of_person(&one, visits_of_a_newer_version()).html();
    for act in [words.appointment_completed(), words.appointment_cancelled(), words.appointment_planned()] {
        assert!(!html.contains(act), "what cannot be read is not written over: {act}");
    }
}

#[test]
fn a_post_that_cannot_be_read_is_neither_added_nor_put_away_as_read() {
    let words = Words::new(Language::Sv);
    let with = |said: Post| {
        let posted = post(9, Section::Updates, said);
        let path = format!("/allt/uppdateringar/{}", posted.id.to_hex());
        let posts = Told::Posts { section: Section::Updates, posts: vec![posted].into() };
        let told = nothing_written().into_iter().chain([posts]).collect();
        Stage::of_person(&path, told).text()
    };
    let known = with(Post::Question { text: "Hur går det?".to_owned() });
    let unknown = with(Post::Unknown { version: 1, kind: 77, bytes: vec![0x83, 1, 24, 77, 0x80] });
    assert!(unknown.contains(words.post_unknown_text()), "{unknown}");
    for act in [words.accept_seen(), words.accept_add()] {
        assert!(!unknown.contains(act), "{act}: {unknown}");
    }
    assert!(known.contains(words.accept_seen()), "{known}");
    assert!(
        unknown.contains(words.update_ask()) && known.contains(words.update_ask()),
        "its writer can be asked"
    );
}

#[test]
fn something_in_a_thread_that_cannot_be_read_is_said_beside_the_post_it_is_about() {
    let posted = post(9, Section::Updates, Post::Question { text: "Hur går det?".to_owned() });
    let path = format!("/allt/uppdateringar/{}", posted.id.to_hex());
    let said = Words::new(Language::Sv).app_unread();
    let with = |of: PostId| {
        let body = SectionBody::Updates(UpdatesView::default());
        let Told::Section(view) = section(Section::Updates, body) else { panic!("a section") };
        let unread = Unreadable { name: format!("thread {of} {}", ItemId([7; 16])), by: BERG, at_ms: NOW_MS };
        let posts = Told::Posts { section: Section::Updates, posts: vec![posted.clone()].into() };
        let view = Told::Section(SectionView { unreadable: vec![unread], ..view });
        Stage::of_person(&path, nothing_written().into_iter().chain([posts, view]).collect()).text()
    };
    assert!(with(posted.id).contains(said), "{}", with(posted.id));
    assert!(!with(PostId([8; 32])).contains(said), "of another post");
}

/// A question to a visit that was taken out while it was asked, and is here again or not.
fn question_to_what_is_gone(is_here_again: bool) -> SectionView {
    let (id, question) = (head(21).id, head(31).id);
    let fields =
        vec![AppointmentField::Title("Neurologen".to_owned()), AppointmentField::When(at(11, 23, 10, 15))];
    let visit: Edit = Act::Add { id, item: Item::Appointment(fields) }.into();
    let mut document = Document::new(Section::Appointments, 0).unwrap();
    document.edit(ASTA, NOW_MS - 4, &visit).unwrap();
    let mut elsewhere = document.clone();
    let asked = vec![QuestionField::Appointment(id), QuestionField::Text("Varför?".to_owned())];
    let asks: Edit = Act::Add { id: question, item: Item::Question(asked) }.into();
    let change = elsewhere.edit(BERG, NOW_MS - 3, &asks).unwrap();
    document.edit(ASTA, NOW_MS - 2, &Act::TakeOut { id }.into()).unwrap();
    document.apply(&[&change]).unwrap();
    if is_here_again {
        document.edit(ASTA, NOW_MS - 1, &visit).unwrap();
    }
    document.view()
}

#[test]
fn what_is_part_of_a_time_that_is_not_here_is_said_where_times_are_until_the_time_is() {
    let words = Words::new(Language::Sv);
    for (path, said) in [("/allt/tider", words.app_unread()), ("/", words.today_unread())] {
        let gone = text(path, Some(question_to_what_is_gone(false)));
        assert!(gone.contains(said) && !gone.contains("Neurologen"), "{path}: {gone}");
        let here = text(path, Some(question_to_what_is_gone(true)));
        assert!(!here.contains(said) && here.contains("Neurologen"), "{path}: {here}");
    }
    let one = text(&format!("/allt/tider/{}", head(21).id.to_hex()), Some(question_to_what_is_gone(true)));
    assert!(one.contains("Varför?"), "{one}");
}
