//! A disk and a screen for the engine's own tests: performs what is asked, and can be cut off at any command.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test's own tool fails by panicking, and looks for one thing that was told"
)]

pub mod writer;

use std::collections::BTreeMap;

use samlat_record::{Act, Edit, Item, ItemId, NoteField, Section, SectionBody, SectionView};

use super::{Engine, told::Told, verb::Verb};
use crate::{
    command::{Command, Key, Request, Ticket},
    event::{Event, StoreFailure},
    key::DeviceSeed,
    testing::Fixed,
};

pub const NOW: i64 = 1_795_000_000_000;

/// An engine on a disk.
pub struct Bench {
    pub engine: Engine,
    pub disk: BTreeMap<Key, Vec<u8>>,
    pub told: Vec<Told>,
    pub sent: Vec<(crate::command::CommandId, Request)>,
    /// Commands that may still be performed; the rest are lost.
    pub power: usize,
    /// What the disk answers instead of keeping.
    pub refuses: Option<StoreFailure>,
    tickets: u64,
}

impl Bench {
    pub fn new(seed: u8) -> Self {
        Self::on(seed, BTreeMap::new(), usize::MAX)
    }

    /// An engine that finds what is on a disk.
    pub fn on(seed: u8, disk: BTreeMap<Key, Vec<u8>>, power: usize) -> Self {
        let entropy = Box::new(Fixed::new(u64::from(seed) + disk.len() as u64));
        let engine = Engine::new(DeviceSeed::from_bytes([seed; 32]), entropy);
        let mut bench =
            Self { engine, disk, told: Vec::new(), sent: Vec::new(), power, refuses: None, tickets: 0 };
        let rows = bench.disk.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        bench.engine.handle_event(Event::Start { rows }, NOW);
        bench.run();
        bench
    }

    /// Performs every command, as far as the power lasts.
    pub fn run(&mut self) {
        while let Some(command) = self.engine.poll_command() {
            if self.power == 0 {
                continue;
            }
            self.power -= 1;
            match command {
                Command::Persist { id, rows } => {
                    let event = match self.refuses {
                        Some(reason) => Event::PersistFailed { id, reason },
                        None => {
                            for (key, value) in rows {
                                match value {
                                    Some(value) => drop(self.disk.insert(key, value)),
                                    None => drop(self.disk.remove(&key)),
                                }
                            }
                            Event::Persisted { id }
                        }
                    };
                    self.engine.handle_event(event, NOW);
                }
                Command::Send { id, request } => self.sent.push((id, request)),
                Command::Listen { .. } | Command::StopListening { .. } => {}
                Command::Tell(told) => self.told.push(told),
            }
        }
    }

    pub fn ask(&mut self, verb: Verb) -> Ticket {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        self.engine.handle_event(Event::Asked { ticket, verb }, NOW);
        self.run();
        ticket
    }

    pub fn is_saved(&self, ticket: Ticket) -> bool {
        self.told.contains(&Told::Saved { ticket })
    }

    pub fn failure(&self, ticket: Ticket) -> Option<super::Failure> {
        self.told.iter().find_map(|told| match told {
            Told::Failed { ticket: of, reason } if *of == ticket => Some(reason.clone()),
            _ => None,
        })
    }

    pub fn make_record(&mut self) -> Ticket {
        self.ask(Verb::MakeRecord {
            name: "Asta".into(),
            birth_year: Some(1950),
            language: "sv".into(),
            zone: "Europe/Stockholm".into(),
            device: "Telefonen".into(),
            relay: None,
        })
    }

    pub fn note(&mut self, id: u8, text: &str) -> Ticket {
        self.ask(Verb::Edit { section: Section::Updates, edit: note(id, text) })
    }

    pub fn section(&mut self, section: Section) -> SectionView {
        self.ask(Verb::Look { sections: vec![section] });
        let view = self.told.iter().rev().find_map(|told| match told {
            Told::Section(view) if view.section == section => Some(view.clone()),
            _ => None,
        });
        view.unwrap()
    }

    pub fn notes(&mut self) -> Vec<String> {
        match self.section(Section::Updates).body {
            SectionBody::Updates(updates) => updates.notes.into_iter().map(|note| note.text.value).collect(),
            _ => panic!("not the updates"),
        }
    }
}

pub fn note(id: u8, text: &str) -> Edit {
    Act::Add { id: ItemId([id; 16]), item: Item::Note(vec![NoteField::Text(text.into())]) }.into()
}
