//! What stands of sharing: members, invitations and comparing.

use super::*;

#[test]
fn a_relative_who_waits_for_digits_is_told_so_and_waits_for_nothing_else() {
    let appointments = |rights| vec![Share { section: Section::Appointments, rights }];
    let waiting = |path| {
        let mut stage = Stage::at(path);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(RecordHeader {
            shares: appointments(Rights::POST),
            awaiting: appointments(Rights::EDIT),
            ..relatives_header()
        }));
        stage.text()
    };
    let share = waiting("/dela");
    assert!(share.contains("Tider: läser och ändrar. Väntar på att ni jämför siffror."), "{share}");
    assert!(!share.contains("läser inte"), "what waits is said once: {share}");
    let today = waiting("/");
    assert!(today.contains("väntar på att ni jämför siffror") && !today.contains("Öppnar"), "{today}");
}

#[test]
fn sharing_says_what_each_sees_and_until_when() {
    let eva = member(51, "Eva, syster", GuestKind::Relative, MemberState::Active);
    let mut stage = Stage::of_person("/dela", nothing_written());
    assert!(stage.text().contains("Bara du ser det här."), "{}", stage.text());
    stage.tell(Told::Members(vec![eva]));
    let text = stage.text();
    assert!(text.contains("Närstående Eva, syster Tider: läser och skickar"), "{text}");
    assert!(text.contains("Gäller tills det avslutas"), "{text}");
}

#[test]
fn another_device_of_hers_is_not_said_to_have_been_given_nothing() {
    let of_hers = |state| MemberView {
        kind: MemberKind::Device,
        shares: Vec::new(),
        ..member(53, "Surfplattan", GuestKind::Relative, state)
    };
    let shown = |state| {
        let tablet = of_hers(state);
        Stage::of_person(&format!("/dela/{}", tablet.id), vec![Told::Members(vec![tablet])]).text()
    };
    let text = shown(MemberState::Active);
    assert!(text.contains("Kan läsa och ändra allt") && !text.contains("får"), "{text}");
}

#[test]
fn an_open_invitation_shows_its_code_and_link() {
    let state =
        MemberState::Invited { fragment: Some("AQIDBA".to_owned()), open_until_ms: NOW_MS + 86_400_000 };
    let eva = member(51, "Eva", GuestKind::Relative, state);
    let path = format!("/dela/{}", eva.id);
    let stage = Stage::of_person(&path, vec![Told::Members(vec![eva])]);
    assert!(stage.text().contains("https://samlat.example/i#AQIDBA"), "{}", stage.text());
    assert!(stage.html().contains("<path fill=\"#000000\""), "the code is drawn");
    assert!(stage.html().contains("fill=\"#FFFFFF\""), "on white in every theme");
}

#[test]
fn staff_get_a_link_to_their_own_page() {
    let state =
        MemberState::Invited { fragment: Some("AQIDBA".to_owned()), open_until_ms: NOW_MS + 86_400_000 };
    let nurse = member(52, "MS-sköterskan", GuestKind::Staff, state);
    let path = format!("/dela/{}", nurse.id);
    let text = Stage::of_person(&path, vec![Told::Members(vec![nurse])]).text();
    assert!(text.contains("https://samlat.example/personal/i#AQIDBA"), "{text}");
}

#[test]
fn what_comparing_came_to_stands_there_until_it_is_put_away() {
    let erik = |state| member(51, "Erik", GuestKind::Relative, state);
    let compares =
        |member, stage| Told::Comparing(Some(Comparing { member, stage, until_ms: NOW_MS + 60_000 }));
    let id = erik(MemberState::Active).id;
    let of_person = format!("/dela/{id}");
    let text = |path: &str, told: Vec<Told>| Stage::of_person(path, told).text();
    // Whatever he may do by then: the card is there while there is something to read on it.
    for state in [MemberState::WaitsForComparing, MemberState::Active] {
        let members = || Told::Members(vec![erik(state.clone())]);
        let done = text(&of_person, vec![members(), compares(Some(id), ComparingStage::Done)]);
        assert!(done.contains("Klart. Ni har jämfört.") && done.contains("Stäng"), "{done}");
        let fault = ComparingStage::Failed(ComparingFault::Different);
        let failed = text(&of_person, vec![members(), compares(Some(id), fault)]);
        assert!(failed.contains("Någon av er svarade att siffrorna var olika."), "{failed}");
        assert!(failed.contains("Inget nytt har öppnats.") && failed.contains("Jämför igen"), "{failed}");
        let digits = ComparingStage::Digits("123456".to_owned());
        let asked = text(&of_person, vec![members(), compares(Some(id), digits)]);
        assert!(asked.contains("123 456") && asked.contains("Nej, olika siffror"), "{asked}");
    }
    let members = Told::Members(vec![erik(MemberState::Active)]);
    let quiet = text(&of_person, vec![members, Told::Comparing(None)]);
    assert!(!quiet.contains("Jämför siffror"), "{quiet}");
}

#[test]
fn a_relative_keeps_the_digits_until_he_has_answered_even_when_everything_is_open() {
    let mut header = header();
    (header.is_person, header.awaiting) = (false, Vec::new());
    for (stage, shown) in [
        (ComparingStage::Digits("123456".to_owned()), "123 456"),
        (ComparingStage::Done, "Klart. Ni har jämfört."),
    ] {
        let mut stage_of = Stage::at("/dela");
        stage_of.tell(Told::Standing(Standing::Open));
        stage_of.tell(Told::Record(header.clone()));
        let until_ms = NOW_MS + 60_000;
        stage_of.tell(Told::Comparing(Some(Comparing { member: None, stage, until_ms })));
        let text = stage_of.text();
        assert!(text.contains(shown), "{text}");
    }
}
