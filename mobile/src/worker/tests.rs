//! The engine's thread, with a real folder: it opens, it is replaced when it falls, and it says why it cannot run.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod at_rest;
mod removing;

use std::collections::VecDeque;
use std::path::Path;
use std::thread::JoinHandle;

use futures::channel::mpsc::UnboundedReceiver;
use futures::executor::block_on;
use samlat_circle::engine::Ticket;
use samlat_circle::engine::told::Standing;

use super::thread::EngineThread;
use super::*;
use crate::platform::folder::Folder;
use crate::platform::keystore::{SealedFile, draw_seed};
use crate::state::Engine as _;

const PASSPHRASE: &str = "tre små ord";

/// The screens' end of a thread.
struct Screens {
    engine: EngineThread,
    told: UnboundedReceiver<Told>,
    conditions: UnboundedReceiver<Condition>,
    thread: JoinHandle<()>,
}

impl Screens {
    fn open<M: Machine<Verb = Verb, Told = Told> + 'static>(
        path: &Path,
        make: impl FnMut(&Seed) -> M + Send + 'static,
    ) -> Self {
        let (engine, (told, conditions), thread) =
            EngineThread::start(Folder::at(path.to_owned()), make).unwrap();
        Self { engine, told, conditions, thread }
    }

    /// A folder whose seed is sealed, so that no test touches the keyring of whoever runs it.
    fn sealed_folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        SealedFile::at(&Folder::at(folder.path().to_owned()).seed()).keep(&draw_seed(), PASSPHRASE).unwrap();
        folder
    }

    fn ask(&self, number: u64, verb: Verb) {
        self.engine.send(Ticket(number), verb);
    }

    fn condition(&mut self) -> Condition {
        block_on(self.conditions.next()).unwrap()
    }

    /// What is told of a ticket.
    fn answer(&mut self, number: u64) -> Result<(), Failure> {
        loop {
            match block_on(self.told.next()).unwrap() {
                Told::Saved { ticket } if ticket.0 == number => return Ok(()),
                Told::Failed { ticket, reason } if ticket.0 == number => return Err(reason),
                _ => {}
            }
        }
    }

    fn give_passphrase(&mut self) {
        assert_eq!(self.condition(), Condition::Starting);
        assert_eq!(self.condition(), Condition::PassphraseWanted { new: false, wrong: false });
        self.engine.passphrase(PASSPHRASE.to_owned());
        assert_eq!(self.condition(), Condition::Starting);
        assert_eq!(self.condition(), Condition::Running { lasting: Lasting::Promised });
    }

    fn close(self) {
        drop(self.engine);
        self.thread.join().unwrap();
    }
}

/// Long enough not to be in a file by chance.
const NAME: &str = "Asta Kvarnström";

fn make_record() -> Verb {
    let text = |text: &str| text.to_owned();
    Verb::MakeRecord {
        name: text(NAME),
        birth_year: Some(1951),
        language: text("sv"),
        zone: text("Europe/Stockholm"),
        device: text("Datorn"),
        relay: None,
    }
}

#[test]
fn a_record_that_was_called_saved_is_there_when_the_app_opens_again() {
    let folder = Screens::sealed_folder();
    let mut screens = Screens::open(folder.path(), machine);
    screens.give_passphrase();
    screens.ask(1, make_record());
    assert_eq!(screens.answer(1), Ok(()));
    screens.close();
    let mut screens = Screens::open(folder.path(), machine);
    screens.give_passphrase();
    let standing = block_on(screens.told.next()).unwrap();
    assert_eq!(standing, Told::Standing(Standing::Open));
    screens.close();
    let rows = std::fs::read(Folder::at(folder.path().to_owned()).rows()).unwrap();
    assert!(!rows.windows(NAME.len()).any(|part| part == NAME.as_bytes()), "a name lies open on the disk");
}

#[test]
fn a_wrong_passphrase_is_asked_for_again_and_nothing_is_done_meanwhile() {
    let folder = Screens::sealed_folder();
    let mut screens = Screens::open(folder.path(), machine);
    screens.condition();
    screens.condition();
    screens.ask(1, make_record());
    assert_eq!(screens.answer(1), Err(Failure::Storage(StorageFault::Unreadable)));
    screens.engine.passphrase("fyra små ord".to_owned());
    assert_eq!(screens.condition(), Condition::Starting);
    assert_eq!(screens.condition(), Condition::PassphraseWanted { new: false, wrong: true });
    screens.close();
}

#[test]
fn a_second_window_is_told_so_and_comes_in_when_the_first_has_closed() {
    let folder = Screens::sealed_folder();
    let mut first = Screens::open(folder.path(), machine);
    first.give_passphrase();
    let mut second = Screens::open(folder.path(), machine);
    second.condition();
    assert_eq!(second.condition(), Condition::Stopped(Stopped::OpenElsewhere));
    second.ask(1, make_record());
    assert_eq!(second.answer(1), Err(Failure::Storage(StorageFault::Elsewhere)));
    first.close();
    second.engine.try_again();
    second.give_passphrase();
    second.close();
}

#[test]
fn what_can_be_opened_is_never_removed() {
    let folder = Screens::sealed_folder();
    let mut screens = Screens::open(folder.path(), machine);
    screens.give_passphrase();
    screens.ask(1, make_record());
    assert_eq!(screens.answer(1), Ok(()));
    screens.engine.start_over();
    screens.close();
    let mut screens = Screens::open(folder.path(), machine);
    assert_eq!(screens.condition(), Condition::Starting);
    assert_eq!(screens.condition(), Condition::PassphraseWanted { new: false, wrong: false });
    screens.engine.start_over();
    screens.engine.passphrase(PASSPHRASE.to_owned());
    assert_eq!(block_on(screens.told.next()), Some(Told::Standing(Standing::Open)));
    screens.close();
}

#[test]
fn rows_without_their_seed_are_left_alone() {
    let folder = Screens::sealed_folder();
    let mut screens = Screens::open(folder.path(), machine);
    screens.give_passphrase();
    screens.ask(1, make_record());
    assert_eq!(screens.answer(1), Ok(()));
    screens.close();
    let place = Folder::at(folder.path().to_owned());
    std::fs::remove_file(place.seed()).unwrap();
    let before = std::fs::read(place.rows()).unwrap();
    assert_eq!(
        super::thread::seed_under(&place.seed(), PASSPHRASE, false).map_err(Hindrance::from),
        Err(Hindrance::Stopped(Stopped::KeyLost))
    );
    assert!(!place.seed().exists());
    assert_eq!(std::fs::read(place.rows()).unwrap(), before);
}

/// A machine that saves everything but one verb, which it dies of.
#[derive(Default)]
struct Mortal(VecDeque<Command<Told>>);

impl Machine for Mortal {
    type Verb = Verb;
    type Told = Told;

    fn handle_event(&mut self, event: Event<Verb>, _: i64) {
        if let Event::Asked { ticket, verb } = event {
            assert_ne!(verb, Verb::SyncNow, "dies, as the test wants");
            self.0.push_back(Command::Tell(Told::Saved { ticket }));
        }
    }

    fn handle_timeout(&mut self, _: i64) {}

    fn poll_command(&mut self) -> Option<Command<Told>> {
        self.0.pop_front()
    }

    fn poll_timeout(&mut self) -> Option<i64> {
        None
    }
}

#[test]
fn an_engine_that_falls_is_replaced_and_every_ticket_is_answered_once() {
    let folder = Screens::sealed_folder();
    let mut screens = Screens::open(folder.path(), |_| Mortal::default());
    (1..=3).for_each(|number| screens.ask(number, if number == 2 { Verb::SyncNow } else { Verb::ShowWords }));
    // What is asked before the passphrase is given fails at once; ask again behind it.
    (1..=3).for_each(|number| assert!(screens.answer(number).is_err()));
    screens.give_passphrase();
    (4..=6).for_each(|number| screens.ask(number, if number == 5 { Verb::SyncNow } else { Verb::ShowWords }));
    assert_eq!(screens.answer(4), Ok(()));
    assert_eq!(screens.answer(5), Err(Failure::Broken("the engine fell".to_owned())));
    assert_eq!(screens.answer(6), Ok(()));
    assert_eq!(screens.condition(), Condition::Restarted { times: 1 });
    assert_eq!(screens.condition(), Condition::Starting);
    assert_eq!(screens.condition(), Condition::Running { lasting: Lasting::Promised });
    screens.close();
}

#[test]
fn an_engine_that_falls_again_and_again_rests_until_the_person_wants_another_try() {
    let folder = Screens::sealed_folder();
    let mut screens = Screens::open(folder.path(), |_| Mortal::default());
    screens.give_passphrase();
    (1..=6).for_each(|number| screens.ask(number, Verb::SyncNow));
    (1..=6).for_each(|number| assert!(screens.answer(number).is_err(), "{number}"));
    while !matches!(screens.condition(), Condition::Stopped(Stopped::Broken(_))) {}
    screens.engine.try_again();
    screens.ask(7, Verb::ShowWords);
    assert_eq!(screens.answer(7), Ok(()));
    screens.close();
}
