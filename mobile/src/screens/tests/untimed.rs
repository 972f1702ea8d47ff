//! A visit whose time this version cannot read is told of with its title wherever visits are, and no time is made up.

use samlat_circle::engine::told::{GlanceView, Told};
use samlat_record::rules::Glance;
use samlat_record::{
    Act, AppointmentView, Contested, Item, LocalTime, MeetingQuestionField, Section, Unreadable,
};

use crate::screens::testing::*;
use crate::words::{Language, Words};

const SAID: &str = "Tiden kan inte läsas av den här versionen";

/// A visit of which a newer version wrote when it is.
fn untimed(number: u8, title: &str) -> AppointmentView {
    let mut visit = appointment(number, title, Contested::Disputed(Vec::new()));
    visit.head.unreadable.push(Unreadable { name: "when".to_owned(), by: BERG, at_ms: NOW_MS });
    visit
}

fn told() -> Vec<Told> {
    let known = appointment(22, "Ögonkliniken", Contested::Agreed(field(at(11, 23, 10, 15))));
    nothing_written().into_iter().chain([appointments(vec![known, untimed(21, "Neurologen")])]).collect()
}

#[test]
fn it_stands_in_the_list_on_idag_on_paper_and_by_itself_and_no_time_is_made_up() {
    let words = Words::new(Language::Sv);
    let one = format!("/allt/tider/{}", head(21).id.to_hex());
    for path in ["/", "/allt/tider", "/allt/papper/tider", &one] {
        let text = Stage::of_person(path, told()).text();
        assert!(text.contains("Neurologen") && text.contains(SAID), "{path}: {text}");
        assert_eq!(text.matches(SAID).count(), 1, "{path}: {text}");
        for made_up in [words.appointment_disputed(), words.appointment_status_unread()] {
            assert!(!text.contains(made_up), "{path} says {made_up}: {text}");
        }
    }
    let list = Stage::of_person("/allt/tider", told()).text();
    let (known, untimed) = (list.find("Ögonkliniken").unwrap(), list.find("Neurologen").unwrap());
    assert!(known < untimed, "what has a time comes first: {list}");
    let ahead = list.find(words.appointments_before()).unwrap_or(list.len());
    assert!(untimed < ahead, "it is not said to have been: {list}");
}

#[test]
fn it_can_be_opened_and_its_time_is_not_written_over() {
    let html = Stage::of_person("/allt/tider", told()).html();
    assert!(html.contains(&format!("/allt/tider/{}", head(21).id.to_hex())), "{html}");
    let one = Stage::of_person(&format!("/allt/tider/{}", head(21).id.to_hex()), told()).html();
    assert!(!one.contains(&format!("{}/when", head(21).id.to_hex())), "{one}");
}

#[test]
fn a_question_can_be_taken_to_it_and_the_app_does_not_choose_it() {
    let id = head(21).id;
    let appointment_of = |act: Act| {
        let Act::Add { item: Item::MeetingQuestion(fields), .. } = act else { return None };
        fields.into_iter().find(|field| matches!(field, MeetingQuestionField::Appointment(_)))
    };
    let taken = |stage: &Stage| -> Vec<MeetingQuestionField> {
        let acts = stage.edits(Section::Updates).into_iter().map(|edit| edit.act);
        acts.filter_map(appointment_of).collect()
    };
    let to_it = MeetingQuestionField::Appointment(Some(id));
    let text = Stage::of_person("/allt/fragor", told()).text();
    let (known, unread) = (text.find("Ögonkliniken").unwrap(), text.find("Neurologen").unwrap());
    assert!(known < unread && text.contains(SAID), "{text}");
    let alone =
        || nothing_written().into_iter().chain([appointments(vec![untimed(21, "Neurologen")])]).collect();
    let take = |make: &dyn Fn() -> Stage| {
        Stage::pressed_when(make, |stage| !stage.edits(Section::Updates).is_empty())
    };
    let untouched = take(&|| Stage::of_person("/allt/fragor", alone()));
    assert_eq!(taken(&untouched), [], "nobody chose it");
    let chosen = take(&|| Stage::of_person(&format!("/allt/fragor/till/{}", id.to_hex()), alone()));
    assert_eq!(taken(&chosen), std::slice::from_ref(&to_it));

    let mut own = Stage::of_person("/allt/fragor/ny", alone());
    own.writes("Vad gör jag nu?");
    own.tell(Told::Saved { ticket: own.last_ticket() });
    own.submits();
    assert!(own.text().contains("Neurologen") && own.text().contains(SAID), "{}", own.text());
    let none = own.html().find("value=\"none\"").expect("none of them is a row");
    assert!(own.html()[none..].starts_with("value=\"none\" checked"), "{}", own.html());
}

#[test]
fn easy_swedish_has_its_own_words_for_it() {
    let text = Stage::in_language("/allt/tider", Language::EasySv).opened_with(told()).text();
    assert!(!text.contains(SAID) && text.contains("Du ser inte tiden här."), "{text}");
}

#[test]
fn it_alone_is_no_empty_day_and_nothing_is_reminded_of() {
    let words = Words::new(Language::Sv);
    let alone = || nothing_written().into_iter().chain([appointments(vec![untimed(21, "Neurologen")])]);
    let today = Stage::of_person("/", alone().collect()).text();
    assert!(today.contains("Neurologen") && !today.contains(words.today_empty()), "{today}");
    let list = Stage::of_person("/allt/tider", alone().collect()).text();
    assert!(!list.contains(words.appointments_empty()), "{list}");
    let reminders = Stage::of_person("/mer/paminnelser", alone().collect()).text();
    assert!(!reminders.contains("Neurologen"), "{reminders}");
}

#[test]
fn one_that_has_been_says_so_and_that_its_time_cannot_be_read() {
    let mut visit = untimed(21, "Neurologen");
    visit.status = Contested::Agreed(field(samlat_record::Status::Completed));
    let told = || nothing_written().into_iter().chain([appointments(vec![visit.clone()])]).collect();
    let list = Stage::of_person("/allt/tider", told()).text();
    assert!(list.contains("Neurologen") && list.contains(SAID), "{list}");
    assert!(!Stage::of_person("/", told()).text().contains("Neurologen"), "it is not to come");
}

#[test]
fn what_is_kept_for_idag_has_it_too() {
    let made = LocalTime { at: now().local - chrono::Duration::days(1), zone: now().zone };
    let kept = |told: Told| {
        let Told::Section(view) = told else { return None };
        Glance::of(&view, &made)
    };
    let sections = told().into_iter().rev().filter_map(kept);
    let mut known: Vec<Glance> = Vec::new();
    for glance in sections {
        if !known.iter().any(|one| one.section() == glance.section()) {
            known.push(glance);
        }
    }
    let sections = known.iter().map(Glance::to_bytes).collect();
    let mut stage = Stage::at("/");
    stage.tell(Told::Glance(GlanceView {
        header: header(),
        sections,
        hers: vec![ASTA],
        differs: false,
        is_unread: true,
    }));
    let text = stage.text();
    assert!(text.contains("Neurologen") && text.contains(SAID), "{text}");
    assert!(text.contains("Ögonkliniken") && text.contains("Öppnar…"), "{text}");
}
