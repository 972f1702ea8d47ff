//! How the contract stands: each promise open, past, unsure or done, goals and joint plan beside them, and the key contact as two
//! places say it.

use samlat_circle::engine::told::{RecordHeader, Standing, Told};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{
    AgreementView, ContactsView, Contested, ContractView, GoalView, Holder, JointPlan, Principal, Section,
    SectionBody, Side,
};

use super::planned::id;
use crate::screens::testing::*;
use crate::words::Language;

const OVERVIEW: &str = "/allt/kontrakt/laget";

fn promise(
    number: u8,
    side: Side,
    text: &str,
    until: Option<Contested<Option<chrono::NaiveDate>>>,
) -> AgreementView {
    AgreementView {
        head: head(number),
        side: field(side),
        text: field(text.to_owned()),
        who: None,
        until,
        route: None,
        principal: None,
        follow_up: None,
        outcome: None,
    }
}

fn by(month: u32, on: u32) -> Option<Contested<Option<chrono::NaiveDate>>> {
    Some(Contested::Agreed(field(Some(day(month, on)))))
}

fn full() -> ContractView {
    let goal =
        GoalView { head: head(51), text: field("Gå till affären".to_owned()), days: None, between: None };
    let disputed = Contested::Disputed(vec![by_berg(Some(day(12, 1))), field(Some(day(12, 8)))]);
    let done = AgreementView {
        outcome: Some(field("Den kom i maj".to_owned())),
        ..promise(55, Side::Care, "Prova ut korsett", by(5, 1))
    };
    let who = Some(Contested::Agreed(field("Anna".to_owned())));
    let walker = AgreementView { who, ..promise(52, Side::Care, "Beställa rullator", by(12, 15)) };
    ContractView {
        goals: vec![goal].into(),
        agreements: vec![
            walker,
            promise(53, Side::Person, "Träna hemma", by(11, 17)),
            promise(54, Side::Care, "Ringa om resor", Some(disputed)),
            done,
            promise(56, Side::Person, "Skriva dagbok", None),
        ]
        .into(),
        joint_plan: Some(Contested::Agreed(field(JointPlan::AskedFor))),
        ..ContractView::default()
    }
}

fn told(view: ContractView, people: ContactsView) -> Vec<Told> {
    let is_other = |told: &Told| !matches!(told, Told::Section(view) if [Section::Contract, Section::Contacts].contains(&view.section));
    let contract = section(Section::Contract, SectionBody::Contract(view));
    nothing_written().into_iter().filter(is_other).chain([contract, contacts(people)]).collect()
}

fn text(view: ContractView, people: ContactsView) -> String {
    Stage::of_person(OVERVIEW, told(view, people)).text()
}

#[test]
fn an_empty_contract_says_that_nothing_is_written_and_blames_nobody() {
    let text = text(ContractView::default(), ContactsView::default());
    for said in [
        "Hur det står",
        "Inget är skrivet om vad som är viktigt.",
        "Inga löften är skrivna.",
        "Du kan be om en SIP.",
        "Fast vårdkontakt Inget är skrivet om vem det är.",
        "Det är inte juridiskt bindande.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let contract = Stage::of_person("/allt/kontrakt", nothing_written()).html();
    assert!(!contract.contains(&format!("href=\"{OVERVIEW}\"")), "there is nothing to see: {contract}");
}

#[test]
fn each_promise_says_how_it_stands_beside_goals_and_joint_plan() {
    let text = text(full(), ContactsView::default());
    for said in [
        "Viktigt för mig Gå till affären",
        "Beställa rullator Vården gör (Anna). Inte klart än. Ska vara gjort tisdag 15 december.",
        "Träna hemma Jag gör. Dagen var tisdag 17 november, för 2 dagar sedan. Inget står om hur det gick.",
        "Ringa om resor Vården gör. Oklart. Ni har skrivit olika dagar: tisdag 1 december, tisdag 8 december.",
        "Prova ut korsett Vården gör. Klart. Så gick det: Den kom i maj",
        "Skriva dagbok Jag gör. Utan dag",
        "Samlad plan (SIP) Någon har bett om en SIP.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("bruten") && !text.contains("försenad"), "{text}");
    let html = Stage::of_person(OVERVIEW, told(full(), ContactsView::default())).html();
    for number in [52, 53, 54, 55, 56] {
        assert!(
            html.contains(&format!("href=\"/allt/kontrakt/{}\"", id(number).to_hex())),
            "{number}: {html}"
        );
    }
    let contract = Stage::of_person("/allt/kontrakt", told(full(), ContactsView::default())).html();
    assert!(contract.contains(&format!("href=\"{OVERVIEW}\"")), "{contract}");
}

#[test]
fn on_kontrakt_and_at_the_meeting_each_promise_is_marked_in_words() {
    for path in ["/allt/kontrakt", "/allt/kontrakt/visa"] {
        let text = Stage::of_person(path, told(full(), ContactsView::default())).text();
        for said in [
            "Beställa rullator Inte klart än",
            "Träna hemma Dagen har gått",
            "Oklart, dagen är skriven olika",
            "Prova ut korsett Klart",
            "Skriva dagbok Utan dag",
        ] {
            assert!(text.contains(said), "{path}: {said}: {text}");
        }
    }
}

#[test]
fn a_promise_of_today_is_open_and_one_of_yesterday_is_past() {
    for (on, said) in [(19, "Inte klart än. Ska vara gjort"), (18, "för 1 dag sedan")] {
        let view = ContractView {
            agreements: vec![promise(52, Side::Care, "Beställa rullator", by(11, on))].into(),
            ..ContractView::default()
        };
        assert!(
            text(view.clone(), ContactsView::default()).contains(said),
            "{on}: {}",
            text(view, ContactsView::default())
        );
    }
}

#[test]
fn a_promise_whose_day_has_passed_is_led_to_from_its_gap() {
    let gaps = Stage::of_person("/allt/mellanrum", told(full(), ContactsView::default())).html();
    let link = gaps.split("href=\"").find(|link| link.contains("promise_past_date")).expect("the gap");
    let address = link.split_once('"').unwrap().0.to_owned();
    let gap = Stage::of_person(&address, told(full(), ContactsView::default()));
    assert!(gap.html().contains(&format!("href=\"/allt/kontrakt/{}\"", id(53).to_hex())), "{}", gap.html());
    assert!(gap.text().contains("Visa Träna hemma"), "{}", gap.text());
}

fn named(key_contact: Option<Contested<String>>) -> ContractView {
    ContractView { key_contact, ..ContractView::default() }
}

fn says(words: &str) -> Option<Contested<String>> {
    Some(Contested::Agreed(field(words.to_owned())))
}

#[test]
fn the_key_contact_of_both_places_is_compared_and_none_is_chosen() {
    let maria = || two_contacts();
    let nobody =
        ContactsView { key_contact: Some(Contested::Agreed(field(Holder::Nobody))), ..two_contacts() };
    let gone = ContactsView {
        key_contact: Some(Contested::Agreed(field(Holder::Contact(id(99))))),
        ..two_contacts()
    };
    let torn = Some(Contested::Disputed(vec![by_berg("Maria".to_owned()), field("Karin".to_owned())]));
    let differs = "Det står olika. Samlat väljer inte. Fråga vem det är.";
    for (contract, people, all) in [
        (
            named(says("Maria, MS-sjuksköterska")),
            maria(),
            vec![
                "I kontraktet Maria, MS-sjuksköterska",
                "I kontakterna Maria",
                "Det står samma person på båda ställena.",
            ],
        ),
        (named(says("Karin")), maria(), vec!["I kontraktet Karin", "I kontakterna Maria", differs]),
        (named(says("Karin")), nobody, vec!["I kontraktet Karin", "I kontakterna Ingen", differs]),
        (named(says("Karin")), gone, vec!["I kontakterna en kontakt som är borttagen", differs]),
        (named(torn), maria(), vec!["I kontraktet Maria Karin", differs]),
        (
            named(says("Karin")),
            ContactsView::default(),
            vec!["I kontraktet Karin", "Bara kontraktet säger vem det är."],
        ),
        (named(None), maria(), vec!["I kontakterna Maria", "Bara kontakterna säger vem det är."]),
    ] {
        let text = text(contract, people);
        for said in all {
            assert!(text.contains(said), "{said}: {text}");
        }
    }
}

#[test]
fn whoever_may_not_read_the_contacts_is_told_that_they_cannot_be_compared() {
    let opened = |sections: &[Section]| {
        let shares =
            sections.iter().map(|section| Share { section: *section, rights: Rights::READ }).collect();
        let header = RecordHeader { shares, ..relatives_header() };
        let mut stage = Stage::at(OVERVIEW);
        for told in [Told::Standing(Standing::Open), Told::Record(header), Told::Authors(authors())] {
            stage.tell(told);
        }
        stage
            .tell(section(Section::Contract, SectionBody::Contract(ContractView { ..named(says("Karin")) })));
        stage.text()
    };
    let not_read = "Du får inte läsa kontakterna. Därför går det inte att jämföra.";
    let text = opened(&[Section::Contract]);
    assert!(text.contains("I kontraktet Karin") && text.contains(not_read), "{text}");
    let text = opened(&[Section::Contract, Section::Contacts]);
    assert!(!text.contains(not_read), "they have not been told yet: {text}");
}

#[test]
fn nothing_of_how_it_stands_speaks_swedish_in_english() {
    let people = ContactsView {
        contacts: vec![contact(11, "Maria", Principal::Region, "08-123 456 78")].into(),
        ..two_contacts()
    };
    let view = ContractView { key_contact: says("Karin"), ..full() };
    let text = Stage::in_language(OVERVIEW, Language::En).opened_with(told(view, people)).text();
    let theirs = ["Gå till affären", "Beställa rullator", "Träna hemma", "Prova ut korsett"];
    let text = theirs.iter().fold(text, |text, theirs| text.replace(theirs, ""));
    assert!(
        text.contains("They say different things.") && text.contains("Done. It went like this"),
        "{text}"
    );
    assert!(!text.contains(['å', 'ä', 'ö']), "{text}");
}
