//! What stands of sharing: members, invitations and comparing.

use samlat_circle::engine::Ticket;
use samlat_circle::engine::told::{AccessRow, AccessSpan, InvitationView, SpanEnd, Wrote};

use super::*;
use crate::state::BUILT;

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
    assert!(share.contains("Tider: läser och ändrar. Öppnas när ni har jämfört."), "{share}");
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
fn a_link_that_only_the_device_has_which_made_it_is_said_to_be_there() {
    let state = MemberState::Invited { fragment: None, open_until_ms: NOW_MS + 86_400_000 };
    let eva = member(51, "Eva", GuestKind::Relative, state);
    let text = Stage::of_person(&format!("/dela/{}", eva.id), vec![Told::Members(vec![eva])]).text();
    assert!(text.contains("Länken kan bara visas på den enhet där du gjorde den."), "{text}");
    assert!(!text.contains("samlat.example/i#"), "{text}");
}

#[test]
fn whoever_ends_a_device_of_hers_reads_that_unused_links_end_with_it() {
    let open =
        MemberState::Invited { fragment: Some("AQIDBA".to_owned()), open_until_ms: NOW_MS + 86_400_000 };
    let asked = |kind: MemberKind, state: &MemberState| {
        let ended =
            MemberView { kind, ..member(53, "Surfplattan", GuestKind::Relative, MemberState::Active) };
        let eva = member(51, "Eva", GuestKind::Relative, state.clone());
        let make = || {
            Stage::of_person(
                &format!("/dela/{}", ended.id),
                vec![Told::Members(vec![ended.clone(), eva.clone()])],
            )
        };
        Stage::pressed_until(make, "Ska Surfplattan sluta se det nya?").text()
    };
    let said = "Länkar som ingen har använt slutar också gälla";
    assert!(asked(MemberKind::Device, &open).contains(said));
    assert!(!asked(MemberKind::Device, &MemberState::NotUsed).contains(said), "there is none");
    assert!(!asked(MemberKind::Guest(GuestKind::Relative), &open).contains(said), "hers is no device");
}

#[test]
fn a_link_opens_nothing_by_itself_unless_she_ticks_that() {
    let relative = || {
        let at = || Stage::of_person("/dela/bjud-in", Vec::new());
        let is_for_a_relative = |stage: &Stage| {
            let text = stage.text();
            text.contains("Vad kallar du personen?") && !text.contains("Läkemedel: skickar")
        };
        let mut stage = Stage::pressed_when(at, is_for_a_relative);
        stage.writes("Eva");
        stage
    };
    let changing = Stage::pressed_until(relative, "Öppna direkt").html();
    let tick = changing.split("id=\"directly\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(!tick.contains("checked=true") && !tick.contains("checked=\"true\""), "{tick}");
    let invites = |verb: &Verb| matches!(verb, Verb::Invite(_));
    let made = Stage::pressed_when(relative, |stage| stage.asked().iter().any(invites));
    let asked = made.asked();
    let Some(Verb::Invite(invitation)) = asked.iter().find(|verb| invites(verb)) else { panic!("{asked:?}") };
    assert_eq!((invitation.called.as_str(), invitation.open_directly), ("Eva", false));
}

#[test]
fn staff_get_a_link_to_their_own_page() {
    let state =
        MemberState::Invited { fragment: Some("AQIDBA".to_owned()), open_until_ms: NOW_MS + 86_400_000 };
    let nurse = MemberView {
        shares: vec![Share { section: Section::Appointments, rights: Rights::POST }],
        ..member(52, "MS-sköterskan", GuestKind::Staff, state)
    };
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

fn of_device(stage: ComparingStage) -> Told {
    Told::Comparing(Some(Comparing { member: None, stage, until_ms: NOW_MS + 60_000 }))
}

#[test]
fn a_code_for_another_device_is_shown_for_a_camera_and_for_fingers_while_it_is_waited_for() {
    let code = || Told::DeviceCode {
        ticket: Ticket(1),
        code: "ABCD-EFGH-JKMN-PQRS-TV".to_owned(),
        until_ms: NOW_MS + 60_000,
    };
    let shown = |told: Vec<Told>| Stage::of_person("/dela/enhet", told);
    let before = shown(Vec::new());
    assert!(before.text().contains("Visa en kod"), "{}", before.text());

    let waits = shown(vec![code(), of_device(ComparingStage::Waiting)]);
    assert!(waits.text().contains("ABCD-EFGH-JKMN-PQRS-TV"), "{}", waits.text());
    assert!(waits.html().contains("<path fill=\"#000000\""), "the code is drawn");
    assert!(waits.text().contains("Väntar på den andra enheten"), "{}", waits.text());
    assert!(!waits.text().contains("Visa en kod"), "one thing at a time: {}", waits.text());

    let again = shown(vec![of_device(ComparingStage::Waiting)]).text();
    assert!(again.contains("Visa en kod"), "after a restart the code is not known: {again}");

    let digits = shown(vec![code(), of_device(ComparingStage::Digits("123456".to_owned()))]).text();
    assert!(digits.contains("Är det samma siffror på den andra enheten?"), "{digits}");
    assert!(!digits.contains("ABCD"), "who has met needs no code: {digits}");

    let failed = shown(vec![code(), of_device(ComparingStage::Failed(ComparingFault::Different))]).text();
    assert!(failed.contains("Ingen enhet har kommit till.") && failed.contains("Visa en kod"), "{failed}");
    assert!(!failed.contains("inbjudan"), "nobody was invited: {failed}");
}

#[test]
fn without_a_server_there_is_no_second_device() {
    let mut stage = Stage::at("/dela/enhet");
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(RecordHeader { relay: None, ..header() }));
    let text = stage.text();
    assert!(text.contains("Välj server") && !text.contains("Visa en kod"), "{text}");
}

#[test]
fn a_device_without_a_record_comes_in_by_a_code() {
    let mut stage = Stage::at("/ny-enhet#ABCD-EFGH");
    stage.tell(Told::Standing(Standing::NoRecord));
    assert!(stage.html().contains("ABCD-EFGH"), "the code of the picture stands in the field");
    assert!(stage.text().contains("Serverns adress"), "{}", stage.text());

    stage.tell(of_device(ComparingStage::Digits("123456".to_owned())));
    let text = stage.text();
    assert!(text.contains("123 456") && !text.contains("Serverns adress"), "{text}");
}

#[test]
fn her_own_check_words_and_his_stand_where_each_can_read_them() {
    let words = "abborre advent album alfabet ananas anka apelsin arbete";
    let eva = MemberView {
        fingerprint: Some(words.to_owned()),
        ..member(51, "Eva, syster", GuestKind::Relative, MemberState::Active)
    };
    let hers = Stage::of_person(&format!("/dela/{}", eva.id), vec![Told::Members(vec![eva.clone()])]);
    assert!(hers.text().contains(words), "{}", hers.text());
    let mut his = Stage::at("/dela");
    his.tell(Told::Standing(Standing::Open));
    his.tell(Told::Record(relatives_header()));
    his.tell(Told::Members(vec![eva]));
    assert!(his.text().contains("Dina kontrollord") && his.text().contains(words), "{}", his.text());
    assert!(his.text().contains("Gäller tills det avslutas"), "{}", his.text());
}

#[test]
fn who_could_read_is_said_with_times_and_who_wrote() {
    let eva = member(51, "Eva, syster", GuestKind::Relative, MemberState::Active);
    let span = |rights, until| AccessSpan {
        section: Some(Section::Appointments),
        rights,
        from_ms: Some(NOW_MS - 3_600_000),
        until,
    };
    let rows = vec![AccessRow {
        member: eva,
        spans: vec![span(Rights::POST, SpanEnd::At(Some(NOW_MS))), span(Rights::EDIT, SpanEnd::Open)],
        wrote: vec![Wrote {
            section: Section::Appointments,
            changes: 2,
            posts: 1,
            first_ms: NOW_MS - 60_000,
            last_ms: NOW_MS,
        }],
    }];
    let shown =
        || Stage::of_person("/dela/vem", vec![Told::Access { ticket: Ticket(1), rows: rows.clone() }]);
    let text = shown().text();
    let lines = [
        "Tider: skickar, läser inte. Från i dag klockan 08.00 till i dag klockan 09.00.",
        "Tider: läser och ändrar. Från i dag klockan 08.00. Gäller nu.",
        "Har skrivit 3 gånger i Tider, senast i dag klockan 09.00.",
    ];
    for line in lines {
        assert!(text.contains(line), "{line}: {text}");
    }
    let copied = Stage::pressed_when(shown, |stage| stage.copied().is_some()).copied().unwrap();
    let all = lines.map(|line| format!("- {line}\n")).concat();
    assert_eq!(copied, format!("Eva, syster (Närstående)\n{all}"), "all of it is copied");
}

#[test]
fn what_somebody_may_do_is_changed_from_what_it_is() {
    let eva = member(51, "Eva, syster", GuestKind::Relative, MemberState::Active);
    let stage = Stage::of_person(&format!("/dela/{}/andra", eva.id), vec![Told::Members(vec![eva.clone()])]);
    assert!(stage.text().contains("Ändra vad Eva, syster får"), "{}", stage.text());
    let html = stage.html();
    assert_eq!(
        html.matches(" checked").count(),
        BUILT.len() + 1,
        "each section and the end say what stands: {html}"
    );
    assert!(stage.text().contains("Som nu Gäller tills det avslutas"), "{}", stage.text());
    for state in [MemberState::Withdrawn { at_ms: None }, MemberState::Expired, MemberState::NotUsed] {
        let ended = MemberView { state, ..eva.clone() };
        let text = Stage::of_person(&format!("/dela/{}", ended.id), vec![Told::Members(vec![ended])]).text();
        assert!(!text.contains("Ändra vad"), "{text}");
    }
}

#[test]
fn who_works_with_her_and_reads_gets_the_app_and_says_where_she_works() {
    let reads = Share { section: Section::Abilities, rights: Rights::READ_POST };
    let state =
        MemberState::Invited { fragment: Some("AQIDBA".to_owned()), open_until_ms: NOW_MS + 86_400_000 };
    let carer = MemberView { awaiting: vec![reads], ..member(52, "Hemtjänsten", GuestKind::Staff, state) };
    let path = format!("/dela/{}", carer.id);
    let text = Stage::of_person(&path, vec![Told::Members(vec![carer])]).text();
    assert!(text.contains("https://samlat.example/i#AQIDBA"), "{text}");

    let mut stage = Stage::at("/i");
    stage.tell(Told::Standing(Standing::NoRecord));
    stage.tell(Told::Invitation(InvitationView {
        ticket: Ticket(1),
        person: "Asta".to_owned(),
        birth_year: None,
        called: "Hemtjänsten".to_owned(),
        kind: GuestKind::Staff,
        shares: Vec::new(),
        awaiting: vec![reads],
        open_until_ms: NOW_MS + 86_400_000,
        until_ms: None,
    }));
    let text = stage.text();
    assert!(text.contains("Var du arbetar") && text.contains("Jag är med"), "{text}");
    assert!(!text.contains("Du behöver ingen app"), "{text}");
}

fn unit(state: MemberState) -> MemberView {
    MemberView {
        kind: MemberKind::Organisation,
        code: Some("ABCD-EFGH-JKMN-PQRS-TV".to_owned()),
        ..member(61, "Hemtjänsten Söder", GuestKind::Staff, state)
    }
}

#[test]
fn a_workplace_that_came_waits_for_its_code_and_never_for_digits() {
    let unit = unit(MemberState::WaitsForComparing);
    let at = |path: &str| Stage::of_person(path, vec![Told::Members(vec![unit.clone()])]).text();
    let share = at("/dela");
    assert!(
        share.contains("Väntar på att du skriver in deras kod") && share.contains("Skriv in koden"),
        "{share}"
    );
    let own = at(&format!("/dela/{}", unit.id));
    assert!(own.contains("Ring dem på ett nummer du vet är rätt"), "{own}");
    // Its code on her own screen would make her compare it with itself.
    assert!(!own.contains("siffror") && !own.contains("ABCD"), "{own}");
}

#[test]
fn staff_stand_with_the_workplace_that_added_them() {
    let unit = unit(MemberState::Active);
    let staff = |number, name: &str, state| MemberView {
        kind: MemberKind::Staff,
        organisation: Some(unit.id),
        ..member(number, name, GuestKind::Staff, state)
    };
    let ended = MemberState::Withdrawn { at_ms: None };
    let rows = vec![unit.clone(), staff(62, "Maria Holm", MemberState::Active), staff(63, "Sven Ek", ended)];
    let at = |path: &str| Stage::of_person(path, vec![Told::Members(rows.clone())]).text();
    let share = at("/dela");
    assert!(share.contains("1 person skriver för dem") && !share.contains("Maria Holm"), "{share}");
    assert!(!share.contains("Sven Ek"), "{share}");
    let own = at(&format!("/dela/{}", unit.id));
    assert!(own.contains("Skriver för Hemtjänsten Söder") && own.contains("ABCD-EFGH"), "{own}");
    assert!(own.contains("Maria Holm Pågår") && own.contains("Sven Ek Avslutad"), "{own}");
    let one = at(&format!("/dela/{}", rows[1].id));
    assert!(one.contains("Lades till av Hemtjänsten Söder"), "{one}");
}
