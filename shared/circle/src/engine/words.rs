//! The words of a record made here: shown until they have been rehearsed, then gone from the device.

use super::{
    failure::Failure, life::Engine, rows::WordsRow, told::Told, txn::Txn, verb::Rehearsal as Rehearsed,
};
use crate::{command::Ticket, words::Words};

impl Engine {
    fn words_row(&self) -> Result<&WordsRow, Failure> {
        let state = self.state().ok_or(Failure::NoRecord)?;
        state.words.as_ref().ok_or(Failure::WordsGone)
    }

    pub(super) fn show_words(&mut self, ticket: Ticket) -> Result<Option<Txn>, Failure> {
        let words = Words::from_bytes(self.words_row()?.words.ok_or(Failure::WordsGone)?);
        let words: Vec<String> = words.to_list().into_iter().map(ToOwned::to_owned).collect();
        let mut txn = self.begin()?;
        txn.told.push(Told::Words { ticket, words: words.into() });
        Ok(Some(txn))
    }

    pub(super) fn begin_rehearsal(&mut self, ticket: Ticket) -> Result<Option<Txn>, Failure> {
        let positions = self.words_row()?.rehearsal.as_ref().ok_or(Failure::WordsGone)?.places().to_vec();
        let mut txn = self.begin()?;
        txn.told.push(Told::RehearsalAsks { ticket, positions });
        Ok(Some(txn))
    }

    pub(super) fn rehearse(&mut self, rehearsed: &Rehearsed) -> Result<Option<Txn>, Failure> {
        match rehearsed {
            Rehearsed::Words(typed) => check_typed(self.words_row()?, typed)?,
            Rehearsed::Sheet(scanned) => self.check_sheet(scanned)?,
        }
        let mut txn = self.begin()?;
        // The verifier stays, so that the person can rehearse again; the words themselves are on paper alone.
        if let Some(row) = txn.state.words.clone() {
            txn.set_words(WordsRow { words: None, rehearsal: row.rehearsal.clone() });
        }
        Ok(Some(txn))
    }

    /// Whether a sheet has the words that the record was made with: their root stands in its first entry, so every device
    /// can tell.
    fn check_sheet(&self, scanned: &str) -> Result<(), Failure> {
        let root = self.state().ok_or(Failure::NoRecord)?.circle.root();
        let is_right = Words::parse(scanned).is_ok_and(|words| words.root().signer().key() == root);
        if is_right { Ok(()) } else { Err(Failure::RehearsalWrong { positions: Vec::new() }) }
    }
}

fn check_typed(row: &WordsRow, typed: &[String]) -> Result<(), Failure> {
    let rehearsal = row.rehearsal.as_ref().ok_or(Failure::WordsGone)?;
    if rehearsal.is_right(&typed.join(" ")) {
        return Ok(());
    }
    let places = rehearsal.places();
    let Some(words) = row.words else {
        return Err(Failure::RehearsalWrong { positions: places.to_vec() });
    };
    let words = Words::from_bytes(words);
    let list = words.to_list();
    let is_wrong = |(nth, place): &(usize, &u8)| {
        let right = list.get(usize::from(**place).saturating_sub(1));
        let given = typed.get(*nth).map(|word| word.trim().to_lowercase());
        given.as_deref() != right.copied()
    };
    let positions = places.iter().enumerate().filter(is_wrong).map(|(_, place)| *place).collect();
    Err(Failure::RehearsalWrong { positions })
}
