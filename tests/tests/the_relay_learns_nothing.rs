//! After the whole story the relay's files and logs are searched for every word of it. Nothing is there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Arc, Mutex},
};

use samlat_circle::{
    engine::{
        Verb,
        verb::{GuestKind, NameCard},
    },
    guest::GuestVerb,
};
use samlat_protocol::right::Rights;
use samlat_record::{ItemId, Post, Section, ThreadAct};
use samlat_stories::{
    chance::Chance,
    example_person,
    people::SECTIONS,
    relay::{ADDRESS, Relay},
    world::World,
};

/// What is said in this story besides what the example person writes, and what sections and roles are called.
const SAID: &str = "Karin Exempel Erik Storebror Maria Holm Neurologmottagningen MS-sjuksköterskan Karins telefon \
    Telefonen Provsvaren är klara Är det säkert Alldeles säkert Synundersökning anhörig närstående personal vårdpersonal \
    sjuksköterska Kontrakt Kontakter Läkemedel Uppdateringar Dagbok Privat Jag kan själv about contract contacts \
    appointments medications abilities updates diary private relative";

/// Every word of five letters or more in a text: shorter ones stand in any bytes by chance.
fn words_in(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    words.filter(|word| word.chars().count() >= 5).map(str::to_lowercase).collect::<Vec<_>>().into_iter()
}

fn texts(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::String(text) => found.extend(words_in(text)),
        serde_json::Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|value| texts(value, found)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

/// Every word that the example person writes, and every word said here.
fn words() -> BTreeSet<String> {
    let mut chance = Chance::new(1);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let mut found: BTreeSet<String> = words_in(SAID).collect();
    for (_, edit) in example_person::edits(today, || ItemId(chance.bytes())) {
        texts(&serde_json::to_value(&edit).unwrap(), &mut found);
    }
    found
}

/// What is logged, in the writer that the log has.
type Logs = Arc<Mutex<Vec<u8>>>;

fn listens_to_logs() -> Logs {
    struct Writer(Logs);
    impl std::io::Write for Writer {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let logs = Logs::default();
    let writer = Arc::clone(&logs);
    let make = move || Writer(Arc::clone(&writer));
    tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_ansi(false).with_writer(make).init();
    logs
}

/// The whole story, over a relay with a database in this file.
fn story(file: &Path) -> World {
    let mut world = World::with(61, |clock| Relay::on_disk(file, clock));
    let karin = world.person("Karins telefon");
    world.writes_everything(karin);
    let erik = world.relative(karin, "Eriks telefon", "Storebror", &[(Section::Appointments, Rights::EDIT)]);
    let shares = [Section::Medications, Section::Appointments, Section::Updates].map(|s| (s, Rights::POST));
    let link = world.invites(karin, "MS-sjuksköterskan", GuestKind::Staff, &shares);
    let maria = world.staff_page("Marias webbläsare");
    world.staff_does(maria, GuestVerb::Open { link, relay: ADDRESS.to_owned() });
    let card = NameCard {
        name: "Maria Holm".into(),
        organisation: "Neurologmottagningen".into(),
        role: "MS-sjuksköterskan".into(),
        ..NameCard::default()
    };
    world.staff_does(maria, GuestVerb::Join { card });
    let post = Post::Update { text: "Provsvaren är klara.".into(), task: None };
    world.staff_does(maria, GuestVerb::Post { section: Section::Updates, post });
    world.rests();
    let [post] = world.posts(karin, Section::Updates) else { panic!("one post") };
    let post = post.id;
    let ask = ThreadAct::Ask { text: "Är det säkert?".into() };
    world.does(karin, Verb::ReplyToPost { section: Section::Updates, post, act: ask });
    world.staff_does(maria, GuestVerb::SyncNow);
    let to = world.desk(maria).screen.replies.first().expect("the question").id;
    world.staff_does(maria, GuestVerb::Answer { post, to, text: "Alldeles säkert.".into() });
    world.adds_appointment(erik, "Synundersökning", 14);
    world.rests();
    world.begins(karin, Verb::Look { sections: SECTIONS.to_vec() });
    let member = world.member(karin, "MS-sjuksköterskan").id;
    world.does(karin, Verb::Withdraw { member });
    world.rests();
    world.is_whole(karin);
    assert!(world.visits(karin).contains(&"Synundersökning".to_owned()));
    assert_eq!(world.posts(karin, Section::Updates)[0].answers.len(), 1);
    world
}

fn lower(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(u8::to_ascii_lowercase).collect()
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

fn learns(what: &str, bytes: &[u8], words: &BTreeSet<String>) {
    let bytes = lower(bytes);
    for word in words {
        let wide: Vec<u16> = word.encode_utf16().collect();
        let (little, big): (Vec<u8>, Vec<u8>) = (
            wide.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
            wide.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        );
        for form in [lower(word.as_bytes()), little, big] {
            assert!(!holds(&bytes, &form), "{what} holds {word:?}");
        }
    }
}

#[test]
fn no_word_of_the_story_is_in_its_files_or_logs() {
    let words = words();
    assert!(words.len() > 150 && words.contains("fampyra") && words.contains("medications"));
    let logs = listens_to_logs();
    let folder = tempfile::tempdir().unwrap();
    // The relay runs on while its files are searched: what is not in the database yet is in its write-ahead log.
    let world = story(&folder.path().join("relay.sqlite"));
    let mut searched = Vec::new();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        let bytes = std::fs::read(entry.path()).unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        learns(&name, &bytes, &words);
        searched.push((name, bytes.len()));
    }
    drop(world);
    assert!(searched.iter().any(|(name, _)| name.ends_with("-wal")), "{searched:?}");
    assert!(searched.iter().map(|(_, length)| length).sum::<usize>() > 100_000, "{searched:?}");
    let logs = logs.lock().unwrap().clone();
    assert!(holds(&logs, b"POST"), "calls are logged: {}", String::from_utf8_lossy(&logs));
    learns("the log", &logs, &words);
}
