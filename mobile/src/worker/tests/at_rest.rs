//! What lies in the folder of a closed app: no word of the record, no name, none of the 24 words, no seed.

use std::collections::HashMap;
use std::path::PathBuf;

use base64ct::{Base64, Encoding};
use samlat_circle::engine::verb::PaperWords;
use samlat_circle::words::Words;
use samlat_record::{Act, Item, ItemId, NoteField, Section};

use super::*;
use crate::platform::storage::{DatabaseFile, Storage as _};

/// How many bytes of a form are compared first.
const BEGINNING: usize = 4;

/// Things that must not be found, in every form, by how each form begins.
#[derive(Default)]
struct Sought(HashMap<[u8; BEGINNING], Vec<(String, Vec<u8>)>>);

impl Sought {
    /// Bytes as they are, as hex, and as base64 wherever they may begin in it.
    fn bytes(&mut self, name: &str, bytes: &[u8]) {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut forms = vec![bytes.to_vec(), hex.to_uppercase().into_bytes(), hex.into_bytes()];
        for (before, mixed) in [(0, 0), (1, 2), (2, 3)] {
            let shifted = [&[0; 2][..before], bytes].concat();
            // The characters at both ends also hold what stands around.
            let text = &Base64::encode_string(&shifted)[mixed..shifted.len() / 3 * 4];
            forms.push(text.replace('+', "-").replace('/', "_").into_bytes());
            forms.push(text.to_owned().into_bytes());
        }
        for form in forms {
            let beginning = *form.first_chunk().unwrap();
            self.0.entry(beginning).or_default().push((name.to_owned(), form));
        }
    }

    /// A text in three encodings, each in all forms of bytes.
    fn text(&mut self, text: &str) {
        let units: Vec<u16> = text.encode_utf16().collect();
        self.bytes(text, text.as_bytes());
        self.bytes(text, &units.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<u8>>());
        self.bytes(text, &units.iter().flat_map(|unit| unit.to_be_bytes()).collect::<Vec<u8>>());
    }

    /// What of it stands in any file of a folder, and where.
    fn found_in(&self, folder: &Path) -> Vec<(PathBuf, String)> {
        let mut found = Vec::new();
        for path in files(folder) {
            let bytes = std::fs::read(&path).unwrap();
            for (at, beginning) in bytes.windows(BEGINNING).enumerate() {
                let Some(forms) = self.0.get(beginning) else { continue };
                let here = forms.iter().filter(|(_, form)| bytes[at..].starts_with(form));
                found.extend(here.map(|(name, _)| (path.clone(), name.clone())));
            }
        }
        found
    }
}

/// All files of a folder, at any depth.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Opens an app on a new folder, writes what somebody writes, has the words shown, and closes.
fn written() -> (tempfile::TempDir, Seed, PaperWords) {
    let folder = tempfile::tempdir().unwrap();
    let seed = draw_seed();
    SealedFile::at(&Folder::at(folder.path().to_owned()).seed()).keep(&seed, PASSPHRASE).unwrap();
    let mut screens = Screens::open(folder.path(), machine);
    screens.give_passphrase();
    let note = Item::Note(vec![NoteField::Text("Fampyra klockan tjugo".to_owned())]);
    let edit = Act::Add { id: ItemId([0x5a; 16]), item: note }.into();
    let draft = Verb::KeepDraft { key: "question/neurologen".to_owned(), text: "Hur länge?".to_owned() };
    let Verb::MakeRecord { birth_year, language, zone, relay, .. } = make_record() else { unreachable!() };
    let (name, device) = ("Asta Bergström".to_owned(), "Köksdatorn".to_owned());
    screens.ask(1, Verb::MakeRecord { name, device, birth_year, language, zone, relay });
    screens.ask(2, Verb::Edit { section: Section::Updates, edit });
    screens.ask(3, draft);
    screens.ask(4, Verb::ShowWords);
    for number in [1, 2, 3] {
        assert_eq!(screens.answer(number), Ok(()), "{number}");
    }
    let words = loop {
        if let Told::Words { words, .. } = block_on(screens.told.next()).unwrap() {
            break words;
        }
    };
    screens.close();
    (folder, seed, words)
}

/// The names of rows, which stand open.
fn names_of_rows(folder: &Path) -> Vec<String> {
    let file = DatabaseFile::open(&Folder::at(folder.to_owned()).rows()).unwrap();
    block_on(file.read_all()).unwrap().into_iter().map(|(name, _)| name).collect()
}

/// Which of the words stand in the folder of another record, whose words are others: those of the database itself, such as the
/// "action" of a transaction.
fn stands_in_another(words: &PaperWords) -> Vec<String> {
    let (folder, _, _) = written();
    let mut sought = Sought::default();
    words.iter().filter(|word| word.len() > 4).for_each(|word| sought.text(word));
    sought.found_in(folder.path()).into_iter().map(|(_, word)| word).collect()
}

#[test]
fn nothing_that_was_written_stands_in_the_folder() {
    let (folder, seed, words) = written();
    let mut sought = Sought::default();
    for text in [
        "Asta Bergström",
        "Bergström",
        "Köksdatorn",
        "Fampyra",
        "klockan tjugo",
        "question/",
        "neurologen",
        "Hur länge?",
        "Europe/Stockholm",
        "5a5a5a5a",
        PASSPHRASE,
    ] {
        sought.text(text);
    }
    sought.bytes("the seed", &seed[..]);
    sought.bytes("half of the seed", &seed[16..]);
    sought.bytes("the words", Words::parse(&words.join(" ")).unwrap().expose());
    let open = names_of_rows(folder.path());
    let in_another = stands_in_another(&words);
    let stands_open =
        |word: &String| in_another.contains(word) || open.iter().any(|name| name.contains(word));
    // Shorter words may stand in any file by chance.
    for word in words.iter().filter(|word| word.len() > 4 && !stands_open(word)) {
        sought.text(word);
    }
    assert_eq!(sought.found_in(folder.path()), []);
    assert!(files(folder.path()).len() >= 2, "the rows and the seed");
}

#[test]
fn a_planted_word_is_found_in_every_form() {
    let (folder, _, words) = written();
    let word = "Läkemedlet";
    let mut sought = Sought::default();
    sought.text(word);
    assert_eq!(sought.found_in(folder.path()), []);
    let deep = folder.path().join("cache/deep");
    std::fs::create_dir_all(&deep).unwrap();
    let utf_16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hex: String = word.bytes().map(|byte| format!("{byte:02X}")).collect();
    let in_base64 = |before: &str| Base64::encode_string(format!("{before}{word} och mer").as_bytes());
    let [first, second, third] = ["", "1", "12"].map(in_base64);
    let planted: [&[u8]; 6] =
        [word.as_bytes(), &utf_16, hex.as_bytes(), first.as_bytes(), second.as_bytes(), third.as_bytes()];
    for form in planted {
        std::fs::write(deep.join("planted"), [b"before ", form, b" after"].concat()).unwrap();
        assert!(!sought.found_in(folder.path()).is_empty(), "{form:?}");
    }
    // In the database itself, too, beside everything that is sealed.
    std::fs::remove_dir_all(folder.path().join("cache")).unwrap();
    let file = DatabaseFile::open(&Folder::at(folder.path().to_owned()).rows()).unwrap();
    block_on(file.persist(vec![("planted".to_owned(), Some(words.join(" ").into_bytes()))])).unwrap();
    drop(file);
    let mut sought = Sought::default();
    sought.text(&words[..2].join(" "));
    assert!(!sought.found_in(folder.path()).is_empty());
}
