//! One section of a file, taken into a record.

mod marks;
mod threads;

use std::collections::{BTreeMap, BTreeSet};

use self::marks::outdated_marks;
use super::{
    super::{AnyRow, OpenRecord, Said, rows},
    Import, Key, Left, There, WhyLeft, key,
};
use crate::{
    Act, Edit, Field, FieldName, Ground, Holder, Item, ItemId, Presence, Section, SectionView, Unreadable,
    edit::validate, rules::Row,
};

/// The kinds that only whoever said them can say: they count for who they are of.
const OWN_WORD: [&str; 2] = ["mark", "settlement"];

/// What is known while a section is taken.
pub struct Taking<'a> {
    file: &'a OpenRecord,
    view: &'a SectionView,
    known: Option<&'a SectionView>,
    there: &'a There<'a>,
    kept_private: &'a BTreeSet<Key>,
    import: &'a mut Import,
    /// The items that stand in this section, or will, with the kind of those that are known by one.
    standing: BTreeMap<ItemId, &'static str>,
    /// Removals, which come when all is there that they may be of.
    removals: Vec<Edit>,
    /// Whether all that the section said in the file will stand in the record, and nothing else.
    is_whole: bool,
}

impl<'a> Taking<'a> {
    /// Ready to take this section of the file into the same section of the record, as far as that is known.
    pub fn new(
        file: &'a OpenRecord,
        view: &'a SectionView,
        known: Option<&'a SectionView>,
        there: &'a There<'a>,
        kept_private: &'a BTreeSet<Key>,
        import: &'a mut Import,
    ) -> Self {
        let mut standing = BTreeMap::new();
        if let Some(view) = known {
            // An item that cannot be read holds its id all the same.
            let unreadable =
                view.unreadable.iter().filter_map(|one| ItemId::from_hex(one.name.rsplit(' ').next()?));
            standing.extend(unreadable.map(|id| (id, "")));
            standing.extend(rows::items(view).iter().map(|found| (found.row.head().id, found.row.kind())));
        }
        let is_whole = standing.is_empty() && known.is_none_or(|view| rows::own(view).is_empty());
        Self { file, view, known, there, kept_private, import, standing, removals: Vec::new(), is_whole }
    }

    /// Takes it: first all items but marks, then what was removed and what the section says once, then what speaks of
    /// all that, and at last the threads.
    pub fn take(mut self) {
        let items = rows::items(self.view);
        let (marks, items): (Vec<_>, Vec<_>) =
            items.into_iter().partition(|found| found.row.kind() == "mark");
        self.take_items(items.into_iter().map(|found| found.row).collect());
        let (confirmed, own): (Vec<_>, Vec<_>) =
            rows::own(self.view).into_iter().partition(|own| own.said.field == FieldName::Confirmed);
        for own in own {
            self.take_own(&own.said);
        }
        let known = self.known.map_or(&[][..], |view| view.unreadable.as_slice());
        self.leave_unreadable(Row::Said(self.view.section, FieldName::Other), &self.view.unreadable, known);
        self.write_removals();
        let is_whole = self.is_whole;
        for own in confirmed {
            self.take_confirmed(&own.said, is_whole);
        }
        let outdated = outdated_marks(self.view);
        for found in marks {
            self.take_mark(found.row, is_whole && !outdated.contains(&found.row.head().id));
        }
        self.write_removals();
        for thread in &self.view.threads {
            self.take_thread(thread);
        }
    }

    fn write(&mut self, act: Act, ground: Ground) {
        self.import.edits.push((self.view.section, Edit { act, ground }));
    }

    fn leave(&mut self, row: Row, field: Option<FieldName>, why: WhyLeft) {
        self.is_whole = false;
        self.import.left.push(Left { row, field, why });
    }

    fn write_removals(&mut self) {
        let section = self.view.section;
        self.import.edits.extend(std::mem::take(&mut self.removals).into_iter().map(|edit| (section, edit)));
    }

    /// Takes items, each after the one it belongs to.
    fn take_items(&mut self, mut waiting: Vec<&'a dyn AnyRow>) {
        loop {
            let before = waiting.len();
            waiting.retain(|row| {
                let waits = self.waits(*row);
                if !waits {
                    self.take_item(*row);
                }
                waits
            });
            if waiting.len() == before {
                break;
            }
        }
        for row in waiting {
            self.take_item(row);
        }
    }

    /// Whether what it belongs to is not there yet.
    fn waits(&self, row: &dyn AnyRow) -> bool {
        let owner = row.said().iter().filter_map(Said::agreed).find_map(|one| one.value.belongs_to());
        owner.is_some_and(|owner| !self.standing.contains_key(&owner))
    }

    fn take_item(&mut self, row: &dyn AnyRow) {
        let section = self.view.section;
        let id = row.head().id;
        if let Some((stands_in, known)) = self.there.0.get(&key(row)) {
            self.import.already_there.push(Row::Item(*stands_in, id));
            return self.compare(row, *known);
        }
        let said: Vec<Said<Item>> = row.said().into_iter().filter(|said| !is_blank(said)).collect();
        let needed_in_dispute = said.iter().find(|said| said.is_needed && said.is_disputed);
        let why = if section != Section::Private && self.kept_private.contains(&key(row)) {
            Some(WhyLeft::KeptPrivate)
        } else if !self.is_own_word(row) {
            Some(WhyLeft::AnothersWord)
        } else if let Some(said) = needed_in_dispute {
            Some(if said.values.is_empty() { WhyLeft::Unreadable } else { WhyLeft::Disputed })
        } else if self.standing.contains_key(&id) {
            Some(WhyLeft::Differs)
        } else if self.waits(row) {
            Some(WhyLeft::BelongsToNothing)
        } else {
            None
        };
        if let Some(why) = why {
            let field = needed_in_dispute
                .map(|said| said.field)
                .filter(|_| matches!(why, WhyLeft::Disputed | WhyLeft::Unreadable));
            return self.leave(Row::Item(section, id), field, why);
        }
        self.add(row, &said);
        self.leave_what_lost(row, None);
    }

    /// Whether its writer is the person, if it is of a kind that counts for who said it.
    fn is_own_word(&self, row: &dyn AnyRow) -> bool {
        !OWN_WORD.contains(&row.kind())
            || row.said().iter().all(|said| said.values.iter().all(|one| self.file.is_hers(one.by)))
    }

    /// Adds the item with what it cannot be without, and all that was said on the same ground; then what was said on
    /// others, each on its own.
    fn add(&mut self, row: &dyn AnyRow, said: &[Said<Item>]) {
        let (id, section) = (row.head().id, self.view.section);
        let lead = said.iter().find(|said| said.is_needed).and_then(Said::agreed);
        let Some(lead) = lead.map(|said| self.file.ground_of(said)) else { return };
        let is_disputed = said.iter().any(|said| said.is_disputed);
        let (mut first, mut more): (Option<Item>, Vec<(Ground, Item)>) = (None, Vec::new());
        for said in said {
            let row = Row::Item(section, id);
            let Some(one) = said.agreed() else {
                self.leave(row, Some(said.field), WhyLeft::Disputed);
                continue;
            };
            if let Some(why) = self.cannot_confirm(said, is_disputed) {
                self.leave(row, Some(said.field), why);
                continue;
            }
            let ground = self.file.ground_of(one);
            if said.is_needed || ground == lead {
                first = Some(first.map_or_else(|| one.value.clone(), |item| item.and(one.value.clone())));
            }
            if ground != lead {
                join(&mut more, ground, &one.value);
            }
        }
        let Some(item) = first else { return };
        self.write(Act::Add { id, item }, lead);
        self.standing.insert(id, row.kind());
        for (ground, item) in more {
            self.write(Act::Change { id, item }, ground);
        }
        match &row.head().presence {
            Presence::Here => {}
            Presence::Removed { by, at_ms } => {
                let said =
                    Field { value: (), by: *by, at_ms: *at_ms, arrived_ms: None, ground: Ground::OwnWords };
                let ground = self.file.ground_of(&said);
                self.removals.push(Edit { act: Act::Remove { id }, ground });
            }
            Presence::RemovalDisputed { .. } => {
                self.leave(Row::Item(section, id), Some(FieldName::Item), WhyLeft::Disputed);
            }
        }
    }

    /// Why her word that the row is right cannot be written, if this is that: nobody else gives it, and without what
    /// people disagree on it is another row.
    fn cannot_confirm(&self, said: &Said<Item>, is_disputed: bool) -> Option<WhyLeft> {
        let is_hers = said.values.iter().all(|one| self.file.is_hers(one.by));
        match (said.field == FieldName::Confirmed, is_disputed, is_hers) {
            (false, ..) | (true, false, true) => None,
            (true, true, _) => Some(WhyLeft::NotAsItStood),
            (true, false, false) => Some(WhyLeft::AnothersWord),
        }
    }

    /// Names what the file says of an item otherwise than the record does.
    fn compare(&mut self, row: &dyn AnyRow, known: &dyn AnyRow) {
        let here = Row::Item(self.view.section, row.head().id);
        let known_said = known.said();
        let all_said = row.said();
        let is_row_disputed = all_said.iter().any(|said| said.is_disputed);
        for said in all_said.iter().filter(|said| !is_blank(said)) {
            let known = known_said.iter().find(|known| known.name == said.name);
            let cannot_stand = known.is_none().then(|| self.cannot_confirm(said, is_row_disputed)).flatten();
            if let Some(why) = cannot_stand.or_else(|| otherwise(said, known)) {
                self.leave(here, Some(said.field), why);
            }
        }
        let (was, is) = (&row.head().presence, &known.head().presence);
        let is_disputed = |presence: &Presence| matches!(presence, Presence::RemovalDisputed { .. });
        if is_disputed(was) && !is_disputed(is) {
            self.leave(here, Some(FieldName::Item), WhyLeft::Disputed);
        } else if was.is_shown() != is.is_shown() {
            self.leave(here, Some(FieldName::Item), WhyLeft::Differs);
        }
        self.leave_what_lost(row, Some(known));
    }

    /// Names what lost to other words, and what could not be read, unless the record has it too.
    fn leave_what_lost(&mut self, row: &dyn AnyRow, known: Option<&dyn AnyRow>) {
        let here = Row::Item(self.view.section, row.head().id);
        let known = known.map(AnyRow::head);
        for lost in &row.head().also_written {
            let says = |other: &crate::AlsoWritten| {
                (other.field, &other.value.value) == (lost.field, &lost.value.value)
            };
            if !known.is_some_and(|known| known.also_written.iter().any(says)) {
                self.leave(here, Some(lost.field), WhyLeft::AlsoWritten);
            }
        }
        let known = known.map_or(&[][..], |known| known.unreadable.as_slice());
        self.leave_unreadable(here, &row.head().unreadable, known);
    }

    fn leave_unreadable(&mut self, row: Row, all: &[Unreadable], known: &[Unreadable]) {
        for one in all.iter().filter(|one| !known.iter().any(|known| known.name == one.name)) {
            let field = Some(FieldName::from_code(&one.name)).filter(|field| *field != FieldName::Other);
            self.leave(row, field, WhyLeft::Unreadable);
        }
    }

    fn take_own(&mut self, said: &Said<Act>) {
        let row = Row::Said(self.view.section, said.field);
        let known = self.known.map(rows::own).unwrap_or_default();
        if let Some(known) = known.iter().find(|known| known.said.name == said.name) {
            if let Some(why) = otherwise(said, Some(&known.said)) {
                self.leave(row, None, why);
            }
            return;
        }
        let Some(one) = said.agreed() else { return self.leave(row, None, WhyLeft::Disputed) };
        if let Act::SetKeyContact { holder: Holder::Contact(id), .. } = &one.value
            && self.standing.get(id) != Some(&"contact")
        {
            return self.leave(row, None, WhyLeft::BelongsToNothing);
        }
        if !says_nothing(&one.value) {
            self.write(one.value.clone(), self.file.ground_of(one));
        }
    }

    /// Her word that the list is right holds for the list as it stood.
    fn take_confirmed(&mut self, said: &Said<Act>, is_whole: bool) {
        let row = Row::Said(self.view.section, said.field);
        let known = self.known.map(rows::own).unwrap_or_default();
        let known = known.iter().find(|own| own.said.name == said.name);
        if known.is_some_and(|own| own.said.values == said.values) {
            return;
        }
        let is_known = known.is_some();
        let is_hers = said.values.iter().all(|one| self.file.is_hers(one.by));
        match (is_known || is_whole, is_hers) {
            (_, false) => self.leave(row, None, WhyLeft::AnothersWord),
            (false, true) => self.leave(row, None, WhyLeft::NotAsItStood),
            (true, true) => self.take_own(said),
        }
    }
}

/// Lays what was said with the rest that was said on the same ground.
fn join(more: &mut Vec<(Ground, Item)>, ground: Ground, item: &Item) {
    match more.iter_mut().find(|(known, _)| *known == ground) {
        Some((_, known)) => *known = known.clone().and(item.clone()),
        None => more.push((ground, item.clone())),
    }
}

/// Why what the file says is not what the record says, if it is not.
fn otherwise<W: PartialEq>(said: &Said<W>, known: Option<&Said<W>>) -> Option<WhyLeft> {
    let is_in = |one: &Field<W>, all: &[Field<W>]| all.iter().any(|other| other.value == one.value);
    let is_same = known.is_some_and(|known| {
        said.is_disputed == known.is_disputed
            && said.values.iter().all(|one| is_in(one, &known.values))
            && known.values.iter().all(|one| is_in(one, &said.values))
    });
    match (is_same, said.is_disputed) {
        (true, _) => None,
        (false, true) => Some(WhyLeft::Disputed),
        (false, false) => Some(WhyLeft::Differs),
    }
}

/// Whether the field is agreed to be an empty text: nobody can write that.
fn is_blank(said: &Said<Item>) -> bool {
    said.agreed().is_some_and(|one| {
        one.value.written().is_ok_and(|(_, fields)| fields.iter().all(|(_, value)| value.is_null()))
    })
}

/// Whether writing this takes back what nobody has said.
fn says_nothing(act: &Act) -> bool {
    let fields = match act {
        Act::SetAbout { fields } => validate::written(fields),
        Act::SetContract { fields } => validate::written(fields),
        Act::SetPlan { .. }
        | Act::SetPrivate { .. }
        | Act::SetKeyContact { .. }
        | Act::ConfirmMedicineList { .. }
        | Act::Add { .. }
        | Act::Change { .. }
        | Act::Settle { .. }
        | Act::Remove { .. }
        | Act::Restore { .. }
        | Act::TakeOut { .. }
        | Act::Thread { .. } => return false,
    };
    fields.is_ok_and(|fields| fields.iter().all(|(_, value)| value.is_null()))
}
