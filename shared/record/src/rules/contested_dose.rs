//! One medicine while its dose is contested: every statement, what stands as her own word, and whom to call.
//!
//! Her own last confirmed dose is marked as hers and never hidden. Nothing is chosen and nothing is advised: the screen says
//! "Listorna säger olika saker. Ändra inget själv." Whom to call is whoever is to settle it, else the key contact as who to ask,
//! else 1177. Source: PRODUCT, rules 6 and 7.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Reach, Row,
    differences::{DifferenceKind, Says, said_of_medicines, statements_of},
    doses::planned::{is_disputed, own_word},
    home_clock::HomeClock,
    resolver::{Resolver, ToCall, resolver, to_call},
};
use crate::{
    ActorId, Contested, Field, FieldName, ItemId, LocalTime, MedicationsView, MedicineView, Schedule,
    Section, Source, Stopped,
};

/// All that is said of the dose of one medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContestedDose {
    /// Which medicine.
    pub medicine: ItemId,
    /// What stands as her own word.
    pub hers: Hers,
    /// Everything that those who write on her list say of it.
    pub on_her_list: OnHerList,
    /// Those who write on her list disagree.
    pub is_disputed_on_list: bool,
    /// In what the lists differ; nothing where they agree.
    pub difference: Option<DifferenceKind>,
    /// Every statement on its substance that is not settled; hers first, then by day.
    pub says: Vec<Says>,
    /// Every statement that an accepted decision has settled.
    pub closed: Vec<Says>,
    /// Who is to settle it.
    pub resolver: Resolver,
    /// Whom to call.
    pub call: ToCall,
    /// What it rests on; first the medicine.
    pub rows: Vec<Row>,
}

impl ContestedDose {
    /// Whether anybody disagrees on the dose, so that the screen says to change nothing oneself.
    #[must_use]
    pub const fn is_contested(&self) -> bool {
        self.is_disputed_on_list || self.difference.is_some()
    }
}

/// Her own word: what all who write on her list agree on, else what her own devices wrote, also where others have written over
/// it, or what stood when she last said that it is right. Nothing where that is several things, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hers {
    /// How much one unit holds.
    pub strength: Option<Field<String>>,
    /// When, and how many units.
    pub schedule: Option<Field<Schedule>>,
    /// When she last said that it is right.
    pub confirmed: Option<Confirmed>,
}

/// When she last said that her list is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// The day, and who wrote it.
    pub on: Field<NaiveDate>,
    /// It was said of the whole list, and not of this row.
    pub is_of_whole_list: bool,
}

/// Everything that stands on her list of one medicine: one word each where it is agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnHerList {
    /// How much one unit holds.
    pub strength: Vec<Word<String>>,
    /// When, and how many units.
    pub schedule: Vec<Word<Schedule>>,
    /// Whether it is stopped.
    pub stopped: Vec<Word<Stopped>>,
    /// The last day of its course; nothing in it means that there is none.
    pub until: Vec<Word<Option<NaiveDate>>>,
}

/// One word on her list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word<T> {
    /// What is said, by whom.
    pub said: Field<T>,
    /// One of her own devices wrote it.
    pub is_hers: bool,
}

/// All that is said of the dose of this medicine, contested or not; nothing if this device cannot read it, or it is removed.
#[must_use]
pub fn contested_dose(reach: &Reach, medicine: ItemId, now: &LocalTime) -> Option<ContestedDose> {
    let medications = reach.medications.as_ref()?;
    let row =
        medications.medicines.iter().find(|row| row.head.id == medicine && row.head.presence.is_shown())?;
    let said = said_of_medicines(medications, &statements_of(reach), &reach.hers)
        .into_iter()
        .find(|said| said.medicine == medicine)?;
    let resolver = resolver(reach.contract.as_ref(), reach.contacts.as_ref());
    let hers = Hers::of(medications, row, &reach.hers);
    // Hours are those that the clinic said, where she lives.
    let clock = HomeClock::of(reach, now);
    let at_home = clock.local(clock.now());
    let mut rows = vec![Row::Item(Section::Medications, medicine)];
    rows.extend(hers.confirmed.iter().filter(|confirmed| confirmed.is_of_whole_list).map(|_| LIST_CONFIRMED));
    rows.extend(said.says.iter().chain(&said.closed).filter_map(|says| row_of(says.source)));
    rows.extend(resolver.rows());
    let mut known = Vec::new();
    rows.retain(|row| {
        !known.contains(row) && {
            known.push(*row);
            true
        }
    });
    Some(ContestedDose {
        medicine,
        hers,
        on_her_list: OnHerList::of(row, &reach.hers),
        is_disputed_on_list: is_disputed(row),
        difference: said.difference,
        says: said.says,
        closed: said.closed,
        call: to_call(reach.contacts.as_ref(), &resolver, &at_home),
        resolver,
        rows,
    })
}

const LIST_CONFIRMED: Row = Row::Said(Section::Medications, FieldName::Confirmed);

fn row_of(source: Source) -> Option<Row> {
    match source {
        Source::Own => None,
        Source::Transcribed(id) => Some(Row::Item(Section::Medications, id)),
        Source::Post(post) => Some(Row::Post(post)),
    }
}

impl Hers {
    fn of(medications: &MedicationsView, row: &MedicineView, hers: &[ActorId]) -> Self {
        let of_row = row.confirmed.as_ref().map(|on| (on, false));
        let of_list = medications.list_confirmed.as_ref().map(|on| (on, true));
        Self {
            strength: row.strength.as_ref().and_then(|said| own_word(said, &row.her_strength, hers)).cloned(),
            schedule: row.schedule.as_ref().and_then(|said| own_word(said, &row.her_schedule, hers)).cloned(),
            confirmed: of_row
                .or(of_list)
                .map(|(on, is_of_whole_list)| Confirmed { on: on.clone(), is_of_whole_list }),
        }
    }
}

impl OnHerList {
    fn of(row: &MedicineView, hers: &[ActorId]) -> Self {
        Self {
            strength: words(row.strength.as_ref(), hers),
            schedule: words(row.schedule.as_ref(), hers),
            stopped: words(row.stopped.as_ref(), hers),
            until: words(row.until.as_ref(), hers),
        }
    }
}

/// Hers first, else in the order they stand.
fn words<T: Clone>(said: Option<&Contested<T>>, hers: &[ActorId]) -> Vec<Word<T>> {
    let all = said.map_or(&[][..], Contested::candidates);
    let word = |field: &Field<T>| Word { said: field.clone(), is_hers: hers.contains(&field.by) };
    let mut words: Vec<Word<T>> = all.iter().map(word).collect();
    words.sort_by_key(|word| !word.is_hers);
    words
}
