//! A record begins on this device. No relay is needed.

use samlat_protocol::circle::Circle;
use samlat_record::{AboutField, Act, Section};

use super::{
    failure::{Failure, RelayFault},
    intent::Intent,
    life::{Engine, Life},
    rows::{EntryRow, Meta, VERSION, WordsRow},
    state::State,
    told::{Standing, Told},
    txn::Txn,
    verb::Verb,
};
use crate::{
    card::NameCard,
    command::Ticket,
    draft::Drafted,
    genesis::genesis,
    key::KeySalt,
    keyring::Keyring,
    label::Label,
    request::RelayAddress,
    words::{Rehearsal, Words},
};

impl Engine {
    pub(super) fn make_record(&mut self, _: Ticket, verb: Verb) -> Result<Option<Txn>, Failure> {
        let Verb::MakeRecord { name, birth_year, language, zone, device, relay } = verb else {
            return Err(Failure::NotBegun);
        };
        self.nothing_open()?;
        let relay = relay.map(|text| relay_address(&text)).transpose()?;
        let salt = KeySalt::generate(&mut *self.entropy);
        let meta = self.meta(salt, device.clone());
        let words = Words::generate(&mut *self.entropy);
        let own = self.seed.device(&salt);
        let card = NameCard::named(&device).ok();
        let labels = Section::ALL.map(Label::Known);
        let drafted = genesis(&words.root(), &own, &labels, card.as_ref(), &mut *self.entropy);
        let drafted = drafted.map_err(|error| Failure::Broken(error.to_string()))?;
        let mut txn = self.first(meta, drafted, Vec::new())?;
        // Nobody else has written anything yet.
        let whole = txn.state.sections.values().map(|streams| streams.document).collect();
        txn.change_meta(|meta| meta.whole = whole);
        let rehearsal = Rehearsal::new(&words, &mut *self.entropy);
        txn.set_words(WordsRow { words: Some(*words.expose()), rehearsal: Some(rehearsal) });
        let mut fields = Vec::new();
        let mut say = |field: AboutField, is_said: bool| is_said.then(|| fields.push(field));
        say(AboutField::Name(name.clone()), !name.trim().is_empty());
        say(AboutField::Language(language.clone()), !language.trim().is_empty());
        say(AboutField::Zone(zone.clone()), !zone.trim().is_empty());
        if let Some(year) = birth_year {
            fields.push(AboutField::BirthYear(year));
        }
        if !fields.is_empty() {
            self.write_edit(&mut txn, Section::About, &Act::SetAbout { fields }.into())?;
        }
        if let Some(address) = relay {
            txn.put_intent(1, Intent::Attach { address: address.as_str().to_owned() });
        }
        Ok(Some(txn))
    }

    pub(super) fn nothing_open(&self) -> Result<(), Failure> {
        match &self.life {
            Life::NoRecord => Ok(()),
            Life::Open(_) => Err(Failure::RecordThere),
            Life::Asleep => Err(Failure::NoRecord),
            Life::Stopped(fault) => Err(Failure::Storage(*fault)),
        }
    }

    pub(super) const fn meta(&self, salt: KeySalt, device: String) -> Meta {
        Meta {
            version: VERSION,
            salt: *salt.as_bytes(),
            relay: None,
            last_fetched_ms: None,
            person: String::new(),
            birth_year: None,
            card: None,
            device,
            invited_by: None,
            named: Vec::new(),
            promised: Vec::new(),
            instance: None,
            whole: Vec::new(),
            alarms: None,
            erased: None,
            come: None,
            packed: None,
            parted: None,
            taken_off: None,
        }
    }

    /// The first transaction of a record that begins here.
    fn first(&self, meta: Meta, genesis: Drafted, told: Vec<Told>) -> Result<Txn, Failure> {
        let Drafted { entry, wraps, secrets } = genesis;
        let broken = |error: &dyn std::fmt::Display| Failure::Broken(error.to_string());
        let circle = Circle::begin(entry.clone()).map_err(|error| broken(&error))?;
        let mut keyring = Keyring::new();
        keyring.extend(&secrets);
        let state = State::new(&self.seed, meta, circle, keyring);
        let mut txn = Txn::new(state);
        let wraps = wraps.into_iter().map(samlat_protocol::api::Bytes).collect();
        txn.keep_entry(0, &EntryRow { entry: entry.to_bytes(), arrived_ms: None, wraps });
        txn.change_meta(|_| {});
        txn.keep_keyring();
        txn.touched.all = true;
        txn.told.push(Told::Standing(Standing::Open));
        txn.told.extend(told);
        Ok(txn)
    }
}

/// The address of a relay as a person gives it.
///
/// # Errors
/// [`RelayFault::BadAddress`].
pub fn relay_address(text: &str) -> Result<RelayAddress, Failure> {
    RelayAddress::parse(text).map_err(|_| Failure::Relay(RelayFault::BadAddress))
}
