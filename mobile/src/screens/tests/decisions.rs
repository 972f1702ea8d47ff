//! Decisions on medicines: what waits for her yes, what her yes closes, and all that is said of a dose that is contested.

use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{PostView, RecordHeader, Told};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, Completeness, Contested, ContractView, Document, Edit, Ground, Item, ItemHead, MedicationsView,
    MedicineLine, Medium, Post, PostId, Section, SectionBody, SettlementField, SettlementView, Settles,
    Source, StatementField, StatementView, ThreadAct, ThreadActView, ThreadView,
};

use crate::screens::testing::*;

const LIST: &str = "/allt/lakemedel";
const NURSE: PostId = PostId([42; 32]);
const DECISION: PostId = PostId([45; 32]);

fn baklofen(strength: &str) -> MedicineLine {
    MedicineLine {
        name: "Baklofen".to_owned(),
        strength: strength.to_owned(),
        how: "1+1+1".to_owned(),
        stopped: false,
    }
}

/// Her own list says 10 mg.
fn own() -> MedicationsView {
    let row = medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())));
    MedicationsView { medicines: vec![row].into(), ..MedicationsView::default() }
}

fn nurse() -> PostView {
    let list = Post::MedicineList { as_of: day(11, 18), lines: vec![baklofen("25 mg")], note: String::new() };
    post(42, Section::Medications, list)
}

/// Doctor Lind decides that 10 mg holds, and says what was seen.
fn decision(seen: Vec<PostId>) -> PostView {
    let text = "Vi stannar på 10 mg.".to_owned();
    let mut decision =
        post(45, Section::Medications, Post::Decision { text, settles: vec![baklofen("10 mg")], seen });
    decision.author.stated.as_mut().unwrap().name = "Doktor Lind".to_owned();
    decision.author.member = Some(samlat_protocol::id::PublicKey::new([10; 32]));
    decision
}

fn told(view: MedicationsView, posts: Vec<PostView>) -> Vec<Told> {
    let posts = Told::Posts { section: Section::Medications, posts: posts.into() };
    nothing_written().into_iter().chain([contacts(two_contacts()), medications(view), posts]).collect()
}

fn with_thread(view: MedicationsView, posts: Vec<PostView>, act: ThreadAct) -> Vec<Told> {
    let acts = vec![ThreadActView { id: head(77).id, act: field(act) }];
    let threads = vec![ThreadView { post: DECISION, acts }];
    let section = with_threads(Section::Medications, SectionBody::Medications(view.clone()), threads);
    told(view, posts).into_iter().chain([section]).collect()
}

fn may(rights: Rights) -> Told {
    let shares = vec![Share { section: Section::Medications, rights }];
    Told::Record(RecordHeader { shares, ..relatives_header() })
}

fn update() -> String {
    format!("/allt/uppdateringar/{}", DECISION.to_hex())
}

fn statements() -> String {
    format!("{LIST}/{}/olika", head(31).id.to_hex())
}

fn edits(stage: &Stage) -> Vec<Edit> {
    stage.edits(Section::Medications)
}

/// Everything that one press on this screen can write among the medicines.
fn writes(path: &str, told: &[Told]) -> Vec<Edit> {
    let mut found: Vec<Edit> = Vec::new();
    let make = || Stage::of_person(path, told.to_vec());
    let bare = |edit: &Edit| {
        let Act::Add { item, .. } = &edit.act else { return format!("{:?} {:?}", edit.act, edit.ground) };
        format!("{item:?} {:?}", edit.ground)
    };
    loop {
        let known: Vec<String> = found.iter().map(bare).collect();
        let is_new = |stage: &Stage| edits(stage).iter().any(|edit| !known.contains(&bare(edit)));
        let look = std::panic::AssertUnwindSafe(|| Stage::pressed_when(make, is_new));
        match std::panic::catch_unwind(look) {
            Ok(stage) => found.extend(edits(&stage)),
            Err(_) => return found,
        }
    }
}

fn yes(edit: &Edit) -> Option<Settles> {
    let Act::Add { item: Item::Settlement(fields), .. } = &edit.act else { return None };
    let SettlementField::Settles(settles) = fields.first()?;
    Some(settles.clone())
}

fn settlement(settles: Settles) -> SettlementView {
    SettlementView { head: head(50), settles: Contested::Agreed(field(settles)) }
}

/// Her list after her yes.
fn accepted(decision: Source, covers: Vec<Source>) -> MedicationsView {
    MedicationsView { settlements: vec![settlement(Settles { decision, covers })].into(), ..own() }
}

/// What a call with the doctor said, entered by hand.
fn call(strengths: &[&str]) -> StatementView {
    let lines = |strength: &&str| field(vec![baklofen(strength)]);
    StatementView {
        head: head(60),
        source: field("Doktor Lind".to_owned()),
        said_on: field(day(11, 18)),
        medium: field(Medium::Call),
        completeness: field(Completeness::Decision),
        lines: match strengths {
            [one] => Contested::Agreed(lines(one)),
            all => Contested::Disputed(all.iter().map(lines).collect()),
        },
        note: None,
    }
}

fn with_call(strengths: &[&str]) -> MedicationsView {
    MedicationsView { statements: vec![call(strengths)].into(), ..own() }
}

/// The draft is durable, also what was written while it was kept, and the answer is sent.
fn goes_on(form: &mut Stage) {
    for _ in 0..4 {
        form.tell(Told::Saved { ticket: form.last_ticket() });
    }
    form.submits();
}

/// The form that copies a paper, at the question of what it is.
fn asked_what_it_is() -> Stage {
    let mut form = Stage::of_person("/allt/lakemedel/uppgift", nothing_written());
    for said in ["Doktor Lind", "", "i går", "Baklofen 10 mg 1+1+1"] {
        if said.is_empty() {
            form.chooses();
        } else {
            form.writes(said);
        }
        goes_on(&mut form);
    }
    form
}

#[test]
fn what_is_copied_can_be_a_decision_and_waits_for_her_yes_then() {
    let is_chosen =
        |verb: &Verb| matches!(verb, Verb::KeepDraft { text, .. } if text.contains("\u{1F}decision"));
    let mut form = Stage::pressed_when(asked_what_it_is, |form| form.asked().iter().any(is_chosen));
    assert!(form.text().contains("Ett besked"), "{}", form.text());
    goes_on(&mut form);
    let act = form.edits(Section::Medications).remove(0).act;
    let Act::Add { item: Item::Statement(fields), .. } = &act else { panic!("{act:?}") };
    assert!(fields.contains(&StatementField::Completeness(Completeness::Decision)), "{fields:?}");
    let mut document = Document::new(Section::Medications, 1).unwrap();
    document.edit(ASTA, NOW_MS, &Edit::from(act)).unwrap();
    let told = nothing_written().into_iter().chain([Told::Section(document.view())]).collect();
    let text = Stage::of_person(LIST, told).text();
    assert!(text.contains("Doktor Lind väntar på ditt ja"), "{text}");
}

#[test]
fn a_decision_waits_above_what_it_settles_and_says_what_its_writer_had_not_seen() {
    let stage = Stage::of_person(LIST, told(own(), vec![nurse(), decision(Vec::new())]));
    let text = stage.text();
    let waits = "Besked Besked från Doktor Lind väntar på ditt ja Baklofen 10 mg 1+1+1 Vi stannar på 10 mg.";
    let at = text.find(waits).unwrap_or_else(|| panic!("{text}"));
    assert!(at < text.find("Olika mycket Baklofen").unwrap(), "{text}");
    let unseen = "säger inte att den hade sett det här: Anna Lind Skrevs: i dag klockan 07.00";
    assert!(text.contains(unseen), "{text}");
    assert!(stage.html().contains(&format!("href=\"{}\"", update())), "the way to answer it");
    assert!(!text.contains("Ja, så gör vi"), "it is read before it is answered: {text}");
    // What the clock says makes nothing seen, and what is said to be seen was seen.
    let early = PostView { written_ms: NOW_MS - 90_000_000, ..decision(Vec::new()) };
    let late = PostView { written_ms: NOW_MS + 90_000_000, ..decision(Vec::new()) };
    for unclear in [early, late] {
        let text = Stage::of_person(LIST, told(own(), vec![nurse(), unclear])).text();
        assert!(text.contains(unseen), "{text}");
    }
    let text = Stage::of_person(LIST, told(own(), vec![nurse(), decision(vec![NURSE])])).text();
    assert!(text.contains("väntar på ditt ja") && !text.contains("hade sett det här"), "{text}");
    // Where nothing waits, nothing of it stands there.
    for posts in [vec![nurse()], Vec::new()] {
        let text = Stage::of_person(LIST, told(own(), posts)).text();
        assert!(!text.contains("väntar på") && !text.contains("Avgjort"), "{text}");
    }
}

#[test]
fn her_yes_is_written_over_all_that_lay_beside_it_and_closes_the_difference() {
    let posts = || vec![nurse(), decision(Vec::new())];
    let screen = Stage::of_person(&update(), told(own(), posts())).text();
    assert!(
        screen.contains("Väntar på ett ja") && screen.contains("gäller beskedet för Baklofen"),
        "{screen}"
    );
    assert!(screen.contains("Din egen lista ändras inte av sig själv."), "{screen}");
    let edits = writes(&update(), &told(own(), posts()));
    let [edit] = edits.as_slice() else { panic!("{edits:?}") };
    assert_eq!(edit.ground, Ground::Post(DECISION));
    let settles = Settles { decision: Source::Post(DECISION), covers: vec![Source::Post(NURSE)] };
    assert_eq!(yes(edit), Some(settles.clone()));

    let after = told(accepted(settles.decision, settles.covers), posts());
    let text = Stage::of_person(LIST, after.clone()).text();
    assert!(!text.contains("Olika mycket") && !text.contains("väntar på ditt ja"), "{text}");
    assert!(!text.contains("Listorna säger olika saker"), "{text}");
    let closed = "Avgjort Baklofen Doktor Lind Baklofen 10 mg 1+1+1 Skrevs:";
    assert!(text.contains(closed), "{text}");
    assert!(text.contains("Ja till beskedet: Skrivet av dig i dag klockan 09.00"), "{text}");
    assert!(text.contains("Valdes bort: Anna Lind Baklofen 25 mg 1+1+1"), "{text}");
    assert!(!text.contains("Sa samma sak"), "{text}");
    assert!(
        text.find("Avgjort Baklofen") > text.find("Du har inte sagt att listan stämmer"),
        "quietly: {text}"
    );
    let screen = Stage::of_person(&update(), after).text();
    assert!(screen.contains("Du har sagt ja till beskedet") && !screen.contains("Ja, så gör vi"), "{screen}");
}

#[test]
fn what_said_the_same_was_not_rejected() {
    let same = PostView {
        post: Post::MedicineList { as_of: day(11, 18), lines: vec![baklofen("10 mg")], note: String::new() },
        ..nurse()
    };
    let view = accepted(Source::Post(DECISION), vec![Source::Post(NURSE)]);
    let text = Stage::of_person(LIST, told(view, vec![same, decision(Vec::new())])).text();
    assert!(text.contains("Sa samma sak: Anna Lind") && !text.contains("Valdes bort"), "{text}");
}

#[test]
fn her_yes_can_be_undone_and_taken_back() {
    let posts = || vec![nurse(), decision(Vec::new())];
    let make = || {
        let make = || Stage::of_person(&update(), told(own(), posts()));
        let mut stage = Stage::pressed_when(make, |stage| !edits(stage).is_empty());
        stage.tell(Told::Saved { ticket: stage.last_ticket() });
        stage
    };
    let stage = make();
    assert!(stage.text().contains("Du sa ja till beskedet om Baklofen"), "{}", stage.text());
    let Act::Add { id, .. } = edits(&stage)[0].act else { panic!("nothing added") };
    let undone = Stage::pressed_when(make, |stage| edits(stage).len() == 2);
    assert_eq!(edits(&undone)[1], Edit::from_post(Act::Remove { id }, DECISION));

    let after = told(accepted(Source::Post(DECISION), vec![Source::Post(NURSE)]), posts());
    for path in [update(), LIST.to_owned()] {
        let text = Stage::of_person(&path, after.clone()).text();
        assert!(text.contains("Tar du tillbaka ditt ja öppnas allt"), "{path}: {text}");
        let back = Edit::from_post(Act::Remove { id: head(50).id }, DECISION);
        assert!(writes(&path, &after).contains(&back), "{path}");
    }
    // A yes that was given twice is taken back twice.
    let row = settlement(Settles { decision: Source::Post(DECISION), covers: Vec::new() });
    let twice = [row.clone(), SettlementView { head: head(51), ..row }];
    let twice = told(MedicationsView { settlements: twice.to_vec().into(), ..own() }, posts());
    let make = || Stage::of_person(&update(), twice.clone());
    let stage = Stage::pressed_when(make, |stage| !edits(stage).is_empty());
    let back = |number| Edit::from_post(Act::Remove { id: head(number).id }, DECISION);
    assert_eq!(edits(&stage), [back(50), back(51)]);
}

#[test]
fn what_a_call_decided_is_answered_where_it_stands() {
    let told = |view| told(view, vec![nurse()]);
    let text = Stage::of_person(LIST, told(with_call(&["10 mg"]))).text();
    let waits =
        "Besked från Avskrivet: Doktor Lind väntar på ditt ja Baklofen 10 mg 1+1+1 Från onsdag 18 november";
    assert!(text.contains(waits) && text.contains("Ja, så gör vi"), "{text}");
    let decision = Source::Transcribed(head(60).id);
    let given: Vec<Edit> =
        writes(LIST, &told(with_call(&["10 mg"]))).into_iter().filter(|edit| yes(edit).is_some()).collect();
    let [edit] = given.as_slice() else { panic!("{given:?}") };
    assert_eq!(edit.ground, Ground::OwnWords);
    assert_eq!(yes(edit), Some(Settles { decision, covers: vec![Source::Post(NURSE)] }));
    // Entered in two ways it is shown in both, with a word for it.
    let text = Stage::of_person(LIST, told(with_call(&["10 mg", "20 mg"]))).text();
    let both = "väntar på ditt ja Ni har skrivit olika Baklofen 10 mg 1+1+1 Baklofen 20 mg 1+1+1";
    assert!(text.contains(both), "{text}");
    let view = MedicationsView {
        statements: vec![call(&["10 mg"])].into(),
        ..accepted(decision, vec![Source::Post(NURSE)])
    };
    let back = Edit::from(Act::Remove { id: head(50).id });
    assert!(writes(LIST, &told(view)).contains(&back));
}

#[test]
fn nobody_else_says_yes_and_whoever_only_reads_has_no_buttons() {
    let with = |rights| {
        let view = with_call(&["10 mg"]);
        told(view, vec![nurse(), decision(Vec::new())]).into_iter().chain([may(rights)]).collect::<Vec<_>>()
    };
    for rights in [Rights::READ, Rights::EDIT] {
        for path in [LIST.to_owned(), update()] {
            let edits = writes(&path, &with(rights));
            assert!(!edits.iter().any(|edit| yes(edit).is_some()), "{path}: {edits:?}");
            assert!(rights == Rights::EDIT || edits.is_empty(), "{path}: {edits:?}");
        }
        let text = Stage::of_person(LIST, with(rights)).text();
        assert!(text.contains("Besked från Doktor Lind väntar på personens ja"), "{text}");
        assert!(text.contains("Bara personen själv kan säga ja till beskedet."), "{text}");
    }
    let text = Stage::of_person(&update(), with(Rights::EDIT)).text();
    assert!(text.contains("Bara personen själv kan säga ja till beskedet."), "{text}");
    let view = accepted(Source::Post(DECISION), vec![Source::Post(NURSE)]);
    let after: Vec<Told> = told(view, vec![nurse(), decision(Vec::new())]);
    let after: Vec<Told> = after.into_iter().chain([may(Rights::EDIT)]).collect();
    for path in [LIST.to_owned(), update()] {
        let edits = writes(&path, &after);
        let takes_back = |edit: &Edit| edit.act == Act::Remove { id: head(50).id };
        assert!(!edits.iter().any(takes_back), "{path}: {edits:?}");
    }
    let text = Stage::of_person(LIST, after).text();
    assert!(text.contains("Avgjort Baklofen") && !text.contains("Ta tillbaka mitt ja"), "{text}");
    // Nor does a row that a relative wrote close anything.
    let mut view = accepted(Source::Post(DECISION), vec![Source::Post(NURSE)]);
    view.settlements =
        vec![SettlementView { head: ItemHead { by: BERG, ..head(50) }, ..view.settlements[0].clone() }]
            .into();
    let text = Stage::of_person(LIST, told(view, vec![nurse(), decision(Vec::new())])).text();
    assert!(text.contains("väntar på ditt ja") && text.contains("Olika mycket"), "{text}");
}

#[test]
fn a_yes_that_closed_nothing_is_asked_for_again_and_what_is_called_wrong_waits_for_nothing() {
    let posts = || vec![nurse(), decision(Vec::new())];
    let before = with_thread(own(), posts(), ThreadAct::Accept { item: None });
    let text = Stage::of_person(&update(), before.clone()).text();
    assert!(text.contains("Du har sagt ja förut, men det stängde inget."), "{text}");
    assert!(text.contains("Väntar på ett ja") && !text.contains("Tillagt hos dig"), "{text}");
    assert!(writes(&update(), &before).iter().any(|edit| yes(edit).is_some()));
    assert!(Stage::of_person(LIST, before).text().contains("väntar på ditt ja"));

    let wrong = with_thread(own(), posts(), ThreadAct::SayWrong { text: String::new() });
    let text = Stage::of_person(&update(), wrong.clone()).text();
    assert!(text.contains("Du har sagt att beskedet inte stämmer. Det bestämmer inget så länge."), "{text}");
    assert!(!text.contains("Ja, så gör vi") && text.contains("Ta tillbaka"), "{text}");
    let text = Stage::of_person(LIST, wrong).text();
    assert!(!text.contains("väntar på ditt ja") && text.contains("Olika mycket"), "{text}");
}

#[test]
fn what_did_not_lie_beside_it_says_so() {
    let view = accepted(Source::Post(DECISION), Vec::new());
    for path in [LIST.to_owned(), statements()] {
        let text = Stage::of_person(&path, told(view.clone(), vec![nurse(), decision(Vec::new())])).text();
        let late =
            "Anna Lind Baklofen 25 mg 1+1+1 Från onsdag 18 november Var inte med när beskedet fick sitt ja.";
        assert!(text.contains(late), "{path}: {text}");
        assert_eq!(text.matches("Var inte med").count(), 1, "{path}: {text}");
    }
}

#[test]
fn one_tap_leads_from_the_dose_to_all_that_is_said_of_it() {
    let link = format!("href=\"{}\"", statements());
    let medicine_itself = format!("{LIST}/{}", head(31).id.to_hex());
    let disputed = Contested::Disputed(vec![by_berg("20 mg".to_owned()), field("10 mg".to_owned())]);
    let on_list = MedicationsView { medicines: vec![medicine(31, "Baklofen", disputed)].into(), ..own() };
    for path in ["/", LIST, &medicine_itself] {
        for (view, posts) in [(own(), vec![nurse()]), (on_list.clone(), Vec::new())] {
            let stage = Stage::of_person(path, told(view, posts));
            assert!(stage.html().contains(&link), "{path}: {}", stage.text());
            assert!(stage.text().contains("Ändra inget själv."), "{path}: {}", stage.text());
        }
        let html = Stage::of_person(path, told(own(), Vec::new())).html();
        assert!(!html.contains(&link), "{path}: nobody differs");
    }
    // And from the notice of a dose that has become due.
    let mut stage = Stage::at("/mer");
    stage.keeps("reminded", &(NOW_MS - 4 * 60 * 60 * 1000).to_string());
    let mut first = told(own(), vec![nurse()]);
    first.retain(|told| !matches!(told, Told::Section(view) if view.section == Section::About));
    let about = section(Section::About, SectionBody::About(samlat_record::AboutView::default()));
    let stage = stage.opened_with(first.into_iter().chain([about]).collect());
    assert!(stage.text().contains("Baklofen") && stage.html().contains(&link), "{}", stage.text());
}

#[test]
fn every_statement_stands_with_who_and_when_beside_what_is_hers_and_whom_to_call() {
    let confirmed = MedicationsView { list_confirmed: Some(field(day(11, 10))), ..own() };
    let text = Stage::of_person(&statements(), told(confirmed, vec![nurse()])).text();
    for said in [
        "Listorna säger olika saker. Ändra inget själv.",
        "Din egen lista 10 mg Skrivet av dig i dag klockan 09.00",
        "Hela listan sades stämma tisdag 10 november. Skrivet av dig",
        "Olika mycket Allt som sägs Din egen lista Baklofen 10 mg",
        "Anna Lind Baklofen 25 mg 1+1+1 Från onsdag 18 november Skrevs: i dag klockan 07.00 Kom fram: i dag klockan 07.01",
        "Ingen är utsedd att reda ut det.",
        "Ring Maria",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Ring 1177"), "{text}");
    // Whoever settles it is called before the key contact, and without either 1177.
    let named = ContractView {
        medicine_list_responsible: Some(Contested::Agreed(field("Eva".to_owned()))),
        ..ContractView::default()
    };
    let mut people = two_contacts();
    people.contacts.push(contact(13, "Eva", samlat_record::Principal::Region, "08-111 22 33"));
    let with: Vec<Told> = told(own(), vec![nurse()])
        .into_iter()
        .chain([contacts(people), section(Section::Contract, SectionBody::Contract(named))])
        .collect();
    let text = Stage::of_person(&statements(), with).text();
    assert!(text.contains("Eva ska reda ut det. Ring Eva") && !text.contains("Ring Maria"), "{text}");
    let nobody: Vec<Told> =
        told(own(), vec![nurse()]).into_iter().chain([contacts(Default::default())]).collect();
    let text = Stage::of_person(&statements(), nobody).text();
    assert!(text.contains("Ring 1177"), "{text}");
}

#[test]
fn what_is_disputed_on_her_own_list_stands_there_with_hers_marked() {
    let disputed = Contested::Disputed(vec![by_berg("20 mg".to_owned()), field("10 mg".to_owned())]);
    let view = MedicationsView { medicines: vec![medicine(31, "Baklofen", disputed)].into(), ..own() };
    let text = Stage::of_person(&statements(), told(view, Vec::new())).text();
    assert!(text.contains("Det du själv sa senast: 10 mg Skrivet av dig"), "{text}");
    assert!(text.contains("Olika i listan 10 mg Eget ord Skrivet av dig i dag klockan 09.00"), "{text}");
    assert!(text.contains("20 mg Skrivet av Berg i dag klockan 08.00"), "{text}");
    assert_eq!(text.matches("Eget ord").count(), 2, "her strength and the schedule: {text}");
    assert!(!text.contains("Det här gäller"), "nothing is chosen here: {text}");
    // Others wrote over each other, and nothing is known to be hers.
    let kin = |strength: &str| by_berg(strength.to_owned());
    let mut row = medicine(31, "Baklofen", Contested::Disputed(vec![kin("20 mg"), kin("5 mg")]));
    row.schedule = None;
    let view = MedicationsView { medicines: vec![row].into(), ..own() };
    let text = Stage::of_person(&statements(), told(view, Vec::new())).text();
    assert!(text.contains("Det går inte att säga vilken dos som är din egen."), "{text}");
}

#[test]
fn where_nobody_differs_the_screen_says_so_and_what_is_not_there_is_not_found() {
    let text = Stage::of_person(&statements(), told(own(), Vec::new())).text();
    assert!(text.contains("Ingen säger något annat just nu.") && !text.contains("Ändra inget"), "{text}");
    assert!(text.contains("Ingen har sagt att det stämmer ännu."), "{text}");
    let gone = format!("{LIST}/{}/olika", head(99).id.to_hex());
    let text = Stage::of_person(&gone, told(own(), Vec::new())).text();
    assert!(text.contains("finns inte"), "{text}");
    let reader: Vec<Told> = told(own(), vec![nurse()]).into_iter().chain([may(Rights::READ)]).collect();
    let text = Stage::of_person(&statements(), reader.clone()).text();
    assert!(text.contains("Personens egen lista 10 mg") && text.contains("Ändra inget själv."), "{text}");
    assert_eq!(writes(&statements(), &reader), []);
}

#[test]
fn her_list_is_said_to_be_right_by_her_alone_once_it_is_said_what_that_means() {
    let text = Stage::of_person(LIST, told(own(), Vec::new())).text();
    assert!(text.contains("Du har inte sagt att listan stämmer ännu. Läs igenom listan först."), "{text}");
    let confirms = |edit: &Edit| edit.act == Act::ConfirmMedicineList { on: day(11, 19) };
    assert!(writes(LIST, &told(own(), Vec::new())).iter().any(confirms));
    let today = MedicationsView { list_confirmed: Some(field(day(11, 19))), ..own() };
    let text = Stage::of_person(LIST, told(today, Vec::new())).text();
    assert!(text.contains("Du sa att listan stämmer torsdag 19 november. Skrivet av dig"), "{text}");
    assert!(!text.contains("Min lista stämmer i dag"), "{text}");
    for rights in [Rights::READ, Rights::EDIT] {
        let told: Vec<Told> = told(own(), Vec::new()).into_iter().chain([may(rights)]).collect();
        assert!(!writes(LIST, &told).iter().any(confirms));
        let text = Stage::of_person(LIST, told).text();
        assert!(text.contains("Ingen har sagt att listan stämmer ännu."), "{text}");
    }
}
