//! Coming back with the words: typed from paper, mended by one word where that finds a record, and used.

use std::collections::VecDeque;

use samlat_protocol::{
    api::{CircleLog, Located},
    circle::Circle,
    circle_entry::{Entry, Visible},
    problem::Refusal,
};
use zeroize::Zeroizing;

use super::{
    attempts::fault_of,
    begin::relay_address,
    entering::{Ask, replay},
    failure::{Failure, RelayFault, WordsFault},
    intent::Intent,
    life::Engine,
    rows::WordsRow,
    told::Told,
    txn::Txn,
    verb::OtherDevices,
};
use crate::{
    answer::{AnswerFault, read},
    command::Ticket,
    key::KeySalt,
    keyring::Keyring,
    recover::open_with_words,
    request::RelayAddress,
    words::{self, Rehearsal, Words, WordsError, complete, repairs},
};

/// Somebody has typed words, and a record is looked for.
pub struct Recovering {
    pub(super) ticket: Ticket,
    pub(super) relay: RelayAddress,
    aim: Aim,
    tries: VecDeque<Try>,
    /// What is said if none of them finds a record.
    otherwise: WordsFault,
}

/// What the record is looked for for.
pub enum Aim {
    /// It is taken back.
    TakeBack {
        /// What this device is called.
        device: String,
        /// What happens to the person's other devices.
        others: OtherDevices,
    },
    /// What was done with it is told, and nothing is taken.
    LookBack,
}

impl Recovering {
    pub(super) const fn looks_back(&self) -> bool {
        matches!(self.aim, Aim::LookBack)
    }
}

/// Words to be tried: as they were given, or with one of them mended.
struct Try {
    words: Words,
    mended: Option<(usize, &'static str)>,
}

impl Engine {
    pub(super) fn recover_record(
        &mut self,
        ticket: Ticket,
        typed: &[String],
        relay: &str,
        device: String,
        others: OtherDevices,
    ) -> Result<Option<Txn>, Failure> {
        self.find_record(ticket, typed, relay, Aim::TakeBack { device, others })
    }

    pub(super) fn find_record(
        &mut self,
        ticket: Ticket,
        typed: &[String],
        relay: &str,
        aim: Aim,
    ) -> Result<Option<Txn>, Failure> {
        self.nothing_open()?;
        let relay = relay_address(relay)?;
        let text = Zeroizing::new(typed.join(" "));
        let (tries, otherwise) = tries(&text)?;
        self.locate(Recovering { ticket, relay, aim, tries, otherwise });
        Ok(None)
    }

    /// Asks the relay for a record of the words that are to be tried next.
    fn locate(&mut self, recovering: Recovering) {
        let Some(next) = recovering.tries.front() else {
            let (ticket, reason) = (recovering.ticket, Failure::Words(recovering.otherwise));
            self.tell(Told::Failed { ticket, reason });
            return;
        };
        let request = recovering.relay.locate(next.words.root().locator());
        self.ask(Ask::Locate { recovering: Box::new(recovering) }, request);
    }

    pub(super) fn located(&mut self, mut recovering: Recovering, status: u16, body: &[u8]) {
        let ticket = recovering.ticket;
        let Some(tried) = recovering.tries.pop_front() else { return };
        let found: Result<Located, AnswerFault> = read(status, body);
        let found = match found {
            Ok(located) => located,
            Err(fault) if fault.refusal() == Some(Refusal::NotFound) => return self.locate(recovering),
            // A search for the word that mends is many requests, and may be one too many. The words are wrong all the same.
            Err(fault) if fault.refusal() == Some(Refusal::TooMuch) && tried.mended.is_some() => {
                recovering.tries.clear();
                return self.locate(recovering);
            }
            Err(fault) => {
                let reason = Failure::Relay(fault_of(&fault));
                return self.tell(Told::Failed { ticket, reason });
            }
        };
        let root = tried.words.root();
        let genesis = Entry::from_bytes(&found.genesis.0);
        let is_ours = genesis.is_ok_and(|entry| {
            entry.record() == found.record
                && matches!(&entry.content.visible, Visible::Genesis(genesis) if genesis.root == root.signer().key())
        });
        if !is_ours {
            return self.tell(Told::Failed { ticket, reason: Failure::Relay(RelayFault::Garbage) });
        }
        if let Some((place, word)) = tried.mended {
            let position = u8::try_from(place).unwrap_or_default();
            let fault = WordsFault::OneWrong { position, suggestion: word.to_owned() };
            return self.tell(Told::Failed { ticket, reason: Failure::Words(fault) });
        }
        let request = self.log_request(&recovering.relay, found.record, root.signer());
        let recovering = Box::new(recovering);
        self.ask(Ask::Log { recovering, words: tried.words, located: found }, request);
    }

    /// The log of the record that the words are for has come.
    pub(super) fn log_found(
        &mut self,
        recovering: Recovering,
        words: Words,
        located: &Located,
        status: u16,
        body: &[u8],
    ) -> Result<(), Failure> {
        self.nothing_open()?;
        let log: CircleLog = read(status, body).map_err(|fault| Failure::Relay(fault_of(&fault)))?;
        let Recovering { aim: Aim::TakeBack { device, others }, .. } = &recovering else {
            return self.looked_back(recovering, words, located, log);
        };
        let (circle, keyring) = self.open_log(&words, located, &log)?;
        let moment = None;
        let intent = Intent::Recover { words, withdraw_others: *others == OtherDevices::Withdraw, moment };
        let found = Found { relay: &recovering.relay, log: &log, circle, keyring };
        self.entering.looked_back = None;
        let txn = self.take_back(found, recovering.ticket, device.clone(), intent);
        self.keep(txn);
        Ok(())
    }

    /// A log, and the secrets that the words open in it.
    pub(super) fn open_log(
        &self,
        words: &Words,
        located: &Located,
        log: &CircleLog,
    ) -> Result<(Circle, Keyring), Failure> {
        let circle = replay(log)?;
        let root = words.root();
        if circle.record() != located.record || circle.root() != root.signer().key() {
            return Err(Failure::Relay(RelayFault::Garbage));
        }
        let keyring = open_with_words(&circle, &log.rows, &root);
        Ok((circle, keyring))
    }

    /// The first transaction of a record that is taken back.
    pub(super) fn take_back(&mut self, found: Found, ticket: Ticket, device: String, intent: Intent) -> Txn {
        let salt = KeySalt::generate(&mut *self.entropy);
        let mut meta = self.meta(salt, device);
        meta.relay = Some(found.relay.as_str().to_owned());
        let mut txn = self.first_from_log(meta, found.circle, found.keyring, found.log);
        if let Intent::Recover { words, .. } = &intent {
            // The words are on paper: here they were typed from it.
            let rehearsal = Rehearsal::new(words, &mut *self.entropy);
            txn.set_words(WordsRow { words: None, rehearsal: Some(rehearsal) });
        }
        txn.put_intent(1, intent);
        self.sync.start_over();
        self.sync.ticket_by_intent.insert(1, ticket);
        txn
    }
}

/// A record as the relay has it, for who has its words.
pub struct Found<'a> {
    pub(super) relay: &'a RelayAddress,
    pub(super) log: &'a CircleLog,
    pub(super) circle: Circle,
    pub(super) keyring: Keyring,
}

/// The words to be tried, and what is wrong with them if none of those has a record.
fn tries(text: &str) -> Result<(VecDeque<Try>, WordsFault), Failure> {
    let mended = || {
        let repairs = repairs(text).into_iter();
        repairs.map(|repair| Try { words: repair.words, mended: Some((repair.place, repair.word)) })
    };
    match Words::parse(text) {
        Ok(words) => Ok((VecDeque::from([Try { words, mended: None }]), WordsFault::NoRecord)),
        Err(WordsError::Count(given)) => {
            let given = u32::try_from(given).unwrap_or(u32::MAX);
            Err(Failure::Words(WordsFault::Count { given }))
        }
        Err(WordsError::Unknown(places)) => {
            let fault = not_a_word(text, places.first().copied().unwrap_or(1));
            if places.len() > 1 { Err(Failure::Words(fault)) } else { Ok((mended().collect(), fault)) }
        }
        Err(_) => Ok((mended().collect(), WordsFault::Mismatch)),
    }
}

fn not_a_word(text: &str, place: usize) -> WordsFault {
    let mut typed = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let typed = typed.nth(place.saturating_sub(1)).unwrap_or_default().to_lowercase();
    let near = repairs(text).into_iter().take(4).map(|repair| repair.word.to_owned());
    let mut suggestions: Vec<String> = near.collect();
    if suggestions.is_empty() {
        let beginning: String = typed.chars().take(3).collect();
        suggestions = complete(&beginning).iter().take(4).map(|word| (*word).to_owned()).collect();
    }
    WordsFault::NotAWord { position: u8::try_from(place).unwrap_or(u8::MAX), suggestions }
}

const _: () = assert!(words::COUNT == 24);
