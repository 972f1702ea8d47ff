//! Frågor till mötet: cards and her own words, where they are taken, and what was answered.

use samlat_circle::engine::Verb;
use samlat_circle::engine::told::Told;
use samlat_record::{
    Act, ActorId, Contested, Document, Edit, Item, ItemId, MeetingQuestionField, QuestionCard, Section,
    SectionView,
};

use crate::screens::testing::*;
use crate::shown::question_card::question_card;
use crate::words::{Language, Words};

fn id(number: u8) -> ItemId {
    ItemId([number; 16])
}

fn writes(document: &mut Document, by: ActorId, act: Act) {
    document.edit(by, NOW_MS, &Edit::from(act)).unwrap();
}

fn question(text: &str, card: Option<QuestionCard>, to: Option<u8>) -> Item {
    let mut fields = vec![MeetingQuestionField::Text(text.to_owned())];
    fields.extend(card.map(|card| MeetingQuestionField::Card(Some(card))));
    fields.extend(to.map(|to| MeetingQuestionField::Appointment(Some(id(to)))));
    Item::MeetingQuestion(fields)
}

fn updates(items: Vec<(u8, Item)>) -> SectionView {
    let mut document = Document::new(Section::Updates, 1).unwrap();
    for (number, item) in items {
        writes(&mut document, ASTA, Act::Add { id: id(number), item });
    }
    document.view()
}

fn full() -> SectionView {
    let words = Words::new(Language::Sv);
    let answered = vec![
        MeetingQuestionField::Text("Kan jag köra bil?".to_owned()),
        MeetingQuestionField::Outcome("Ja, efter syntest.".to_owned()),
    ];
    updates(vec![
        (71, question("Hjälper träning?", None, Some(21))),
        (
            72,
            question(question_card(words, QuestionCard::WhatIfWorse), Some(QuestionCard::WhatIfWorse), None),
        ),
        (73, Item::MeetingQuestion(answered)),
    ])
}

/// A visit on Monday, and one on whose time people disagree.
fn visits() -> Told {
    let monday = Contested::Agreed(field(at(11, 23, 10, 15)));
    let either = Contested::Disputed(vec![field(at(12, 1, 9, 0)), by_berg(at(12, 2, 9, 0))]);
    appointments(vec![appointment(21, "Neurologen", monday), appointment(22, "Rehab", either)])
}

fn told(view: SectionView) -> Vec<Told> {
    nothing_written().into_iter().chain([visits(), Told::Section(view)]).collect()
}

#[test]
fn without_a_question_the_cards_stand_there_and_her_own_words_are_asked_for() {
    let text = Stage::of_person("/allt/fragor", nothing_written()).text();
    assert!(text.contains("Vad vill du fråga nästa gång?") && text.contains("Skriv en egen fråga"), "{text}");
    let words = Words::new(Language::Sv);
    for card in QuestionCard::ALL {
        assert!(text.contains(question_card(words, card)), "{card:?}: {text}");
    }
    assert_eq!(text.matches("Ta med").count(), QuestionCard::ALL.len(), "{text}");
    assert!(!text.contains("Till vilket möte?"), "there is none to choose: {text}");
}

#[test]
fn no_two_cards_ask_the_same() {
    for language in [Language::Sv, Language::En] {
        let said = QuestionCard::ALL.map(|card| question_card(Words::new(language), card));
        let distinct: std::collections::BTreeSet<&str> = said.into_iter().collect();
        assert_eq!(distinct.len(), QuestionCard::ALL.len());
    }
}

#[test]
fn what_is_taken_stands_with_its_meeting_and_a_time_in_dispute_is_not_said_as_one() {
    let text = Stage::of_person("/allt/fragor", told(full())).text();
    assert!(text.contains("Hjälper träning? Till mötet: Neurologen"), "{text}");
    assert!(text.contains("Vad gör jag om det blir sämre? Inget möte valt än"), "{text}");
    assert_eq!(text.matches("Vad gör jag om det blir sämre?").count(), 1, "a card taken is no card: {text}");
    assert!(text.contains("Neurologen Måndag 23 november klockan 10.15"), "{text}");
    assert!(text.contains("Rehab Ni har skrivit olika tider"), "{text}");
    let (_, answered) = text.split_once("Frågor som har fått svar").unwrap();
    assert!(answered.contains("Kan jag köra bil?"), "{text}");
}

#[test]
fn the_appointment_shows_what_is_taken_to_it_and_leads_to_the_cards() {
    let path = format!("/allt/tider/{}", id(21).to_hex());
    let stage = Stage::of_person(&path, told(full()));
    let text = stage.text();
    assert!(text.contains("Frågor att ta med Hjälper träning?"), "{text}");
    assert!(!text.contains("Kan jag köra bil?"), "{text}");
    assert!(stage.html().contains(&format!("href=\"/allt/fragor/till/{}\"", id(21).to_hex())));
    let other = Stage::of_person(&format!("/allt/tider/{}", id(22).to_hex()), told(full())).text();
    assert!(!other.contains("Hjälper träning?"), "{other}");
    let html = Stage::of_person(&format!("/allt/fragor/till/{}", id(22).to_hex()), told(full())).html();
    let chosen = html.split("<label").find(|row| row.contains("checked")).unwrap();
    assert!(chosen.contains("Rehab"), "the meeting she came from is chosen: {chosen}");
}

#[test]
fn a_question_says_where_it_is_taken_and_asks_for_the_answer() {
    let open = Stage::of_person(&format!("/allt/fragor/{}", id(71).to_hex()), told(full())).text();
    for said in ["Hjälper träning?", "Till mötet: Neurologen", "Vad blev svaret på frågan?", "Ta bort"] {
        assert!(open.contains(said), "{said}: {open}");
    }
    let answered = Stage::of_person(&format!("/allt/fragor/{}", id(73).to_hex()), told(full())).text();
    assert!(answered.contains("Ja, efter syntest."), "{answered}");
    let gone = told(updates(vec![(71, question("Hjälper träning?", None, Some(99)))]));
    let text = Stage::of_person("/allt/fragor", gone.clone()).text();
    assert!(text.contains("Ett möte som är borttaget"), "{text}");
    let form = format!("/allt/fragor/{}/andra/appointment", id(71).to_hex());
    assert!(Stage::of_person(&form, gone).html().contains("checked"), "what stands is in the form");
}

#[test]
fn what_one_removed_while_another_wrote_in_it_says_so() {
    let mut hers = Document::new(Section::Updates, 1).unwrap();
    writes(&mut hers, ASTA, Act::Add { id: id(71), item: question("Hjälper träning?", None, None) });
    let mut his = Document::load(&hers.save(), Section::Updates, 1).unwrap();
    writes(&mut hers, ASTA, Act::Remove { id: id(71) });
    let more = Item::MeetingQuestion(vec![MeetingQuestionField::Outcome("Ja".to_owned())]);
    let change = his.edit(BERG, NOW_MS, &Edit::from(Act::Change { id: id(71), item: more })).unwrap();
    hers.apply(&[&change]).unwrap();
    let text = Stage::of_person(&format!("/allt/fragor/{}", id(71).to_hex()), told(hers.view())).text();
    assert!(text.contains("Någon har tagit bort den här medan"), "{text}");
}

#[test]
fn looking_at_the_cards_writes_nothing() {
    let stage = Stage::of_person("/allt/fragor", told(full()));
    assert!(
        !stage.asked().iter().any(|verb| matches!(verb, Verb::Edit { .. })),
        "nothing is taken by itself"
    );
}

#[test]
fn nothing_of_the_questions_speaks_swedish_in_english() {
    let one = format!("/allt/fragor/{}", id(72).to_hex());
    for path in ["/allt/fragor".to_owned(), "/allt/fragor/ny".to_owned(), one] {
        let mut stage = Stage::in_language(&path, Language::En);
        stage.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
        stage.tell(Told::Record(header()));
        stage.tell(Told::Authors(authors()));
        let words = Words::new(Language::En);
        let card = question_card(words, QuestionCard::WhatIfWorse);
        let view = updates(vec![(72, question(card, Some(QuestionCard::WhatIfWorse), None))]);
        told(view).into_iter().for_each(|one| stage.tell(one));
        let text = stage.text();
        assert!(!text.contains(['å', 'ä', 'ö', 'Ö']), "{path}: {text}");
    }
}
