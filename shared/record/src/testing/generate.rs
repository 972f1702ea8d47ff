//! Streams of edits that say anything an edit can say, the same for the same seed.
//!
//! Ids come from a small pool, so that devices meet in the same items.

use super::{
    at,
    chance::Chance,
    day, id,
    samples::{every_kind, one_field},
};
use crate::{
    AbilityField, AbilityKind, AboutField, Act, AgreementField, Amount, AppointmentField, ContactField,
    ContractField, DoseField, Edit, Ground, Holder, Item, ItemId, JointPlan, KeyPart, MedicineField, Medium,
    NoteField, PlanField, PostId, PrivateField, Schedule, Section, SettlementField, Settles, Side, Source,
    Status, Stopped, Taken, ThreadAct, When, said,
};

/// Makes edits from a seed.
#[derive(Debug, Clone)]
pub struct Generator {
    chance: Chance,
    section: Section,
    kinds: Vec<Item>,
}

/// How many items the pool has.
const POOL: u64 = 6;

impl Generator {
    /// Edits in this section.
    #[must_use]
    pub fn new(section: Section, seed: u64) -> Self {
        let mut kinds = every_kind();
        kinds.retain(|item| item.may_stand_in(section));
        Self { chance: Chance::new(seed), section, kinds }
    }

    /// A number below `end`.
    pub const fn below(&mut self, end: u64) -> u64 {
        self.chance.below(end)
    }

    /// The next edit. A document may refuse it, as when it removes what is not there.
    pub fn edit(&mut self) -> Edit {
        let act = match self.below(10) {
            0 if self.below(4) == 0 => Act::TakeOut { id: self.item_id() },
            0 => self.thread_act(),
            1 => Act::Remove { id: self.item_id() },
            2 => Act::Restore { id: self.item_id() },
            3 => self.own(),
            4..7 => Act::Change { id: self.item_id(), item: self.item(false) },
            _ => Act::Add { id: self.item_id(), item: self.item(true) },
        };
        let ground = match self.below(8) {
            0 | 1 => Ground::Post(self.post_id()),
            2 => {
                Ground::Transcribed { source: self.words(), medium: Medium::Paper, said_on: day(2026, 11, 9) }
            }
            _ => Ground::OwnWords,
        };
        Edit { act, ground }
    }

    fn item_id(&mut self) -> ItemId {
        id(self.below(POOL))
    }

    fn post_id(&mut self) -> PostId {
        let mut bytes = [0x11; 32];
        if let Some(first) = bytes.first_mut() {
            *first = u8::try_from(self.below(3)).unwrap_or(0);
        }
        PostId(bytes)
    }

    fn words(&mut self) -> String {
        let words = ["Maria", "Baklofen 10 mg", "på kvällen", "ring först", "vet inte", "Åsa & \"Örjan\""];
        let index = usize::try_from(self.below(6)).unwrap_or(0);
        words.get(index).copied().unwrap_or("Maria").to_owned()
    }

    fn thread_act(&mut self) -> Act {
        let act = match self.below(5) {
            0 => ThreadAct::Ask { text: self.words() },
            1 => ThreadAct::SayWrong { text: self.words() },
            2 => ThreadAct::Seen,
            3 => ThreadAct::Answer { to: id(1_000 + self.below(20)), text: self.words() },
            _ => ThreadAct::TakeBack { act: id(1_000 + self.below(20)) },
        };
        Act::Thread { section: self.section, post: self.post_id(), id: id(1_000 + self.below(20)), act }
    }

    fn own(&mut self) -> Act {
        let section = self.section;
        match section {
            Section::About => Act::SetAbout { fields: vec![AboutField::Name(self.words())] },
            Section::Contract if self.below(2) == 0 => {
                Act::SetContract { fields: vec![ContractField::JointPlan(JointPlan::AskedFor)] }
            }
            Section::Contract => Act::SetContract { fields: vec![ContractField::KeyContact(self.words())] },
            Section::Contacts => Act::SetKeyContact {
                part: KeyPart::KeyContact,
                holder: if self.below(2) == 0 { Holder::Nobody } else { Holder::Contact(self.item_id()) },
            },
            Section::Medications => {
                Act::ConfirmMedicineList { on: super::day(2026, 11, if self.below(2) == 0 { 1 } else { 20 }) }
            }
            Section::Plan => Act::SetPlan { fields: vec![PlanField::Thresholds(None)] },
            Section::Private => Act::SetPrivate { fields: vec![PrivateField::HidePlaces(true)] },
            Section::Appointments | Section::Abilities | Section::Updates | Section::Diary => {
                self.thread_act()
            }
        }
    }

    /// An item of the section; whole if it is to be added.
    fn item(&mut self, whole: bool) -> Item {
        let section = self.section;
        if self.below(4) == 0
            && let Some(item) = self.sample(whole)
        {
            return item;
        }
        match section {
            Section::Contacts => self.contact(whole),
            Section::Appointments => self.appointment(whole),
            Section::Medications if self.below(4) == 0 => self.dose(),
            Section::Medications if self.below(6) == 0 => self.settlement(),
            Section::Medications => self.medicine(whole),
            Section::Abilities => Item::Ability(vec![
                AbilityField::Text(self.words()),
                AbilityField::Kind(AbilityKind::WithAid),
            ]),
            Section::Contract => self.agreement(whole),
            Section::About | Section::Plan | Section::Updates | Section::Diary | Section::Private => {
                let note = || Item::Note(vec![NoteField::Text("vet inte".into())]);
                self.sample(whole).unwrap_or_else(note)
            }
        }
    }

    /// An item of any kind that may stand in the section, or one field of it.
    fn sample(&mut self, whole: bool) -> Option<Item> {
        let place = usize::try_from(self.below(self.kinds.len() as u64)).ok()?;
        let item = self.kinds.get(place)?.clone();
        if whole { Some(item) } else { one_field(&item, usize::try_from(self.below(20)).ok()?) }
    }

    fn contact(&mut self, whole: bool) -> Item {
        if whole {
            return Item::Contact(vec![ContactField::Name(self.words()), ContactField::Role(self.words())]);
        }
        Item::Contact(vec![match self.below(3) {
            0 => ContactField::Name(self.words()),
            1 => ContactField::ResponsibleFor(self.words()),
            _ => ContactField::Note(String::new()),
        }])
    }

    fn when(&mut self) -> When {
        let date = day(2026, 11, 1) + chrono::Duration::days(i64::try_from(self.below(28)).unwrap_or(0));
        if self.below(3) == 0 {
            return When::AllDay { date };
        }
        let hour = u32::try_from(8 + self.below(9)).unwrap_or(8);
        When::At { start: at(date, hour, 15), minutes: Some(30) }
    }

    fn appointment(&mut self, whole: bool) -> Item {
        if whole {
            return Item::Appointment(vec![
                AppointmentField::Title(self.words()),
                AppointmentField::When(self.when()),
            ]);
        }
        Item::Appointment(vec![match self.below(4) {
            0 => AppointmentField::Status(Status::Cancelled),
            1 => AppointmentField::Status(Status::Completed),
            2 => AppointmentField::Note(self.words()),
            _ => AppointmentField::When(self.when()),
        }])
    }

    fn schedule(&mut self) -> Schedule {
        let said = ["1+1+1", "1x3", "vid behov", "kl 8 och 20", "varannan dag"];
        let index = usize::try_from(self.below(5)).unwrap_or(0);
        said::schedule(said.get(index).copied().unwrap_or("1x3"))
    }

    fn medicine(&mut self, whole: bool) -> Item {
        if whole {
            return Item::Medicine(vec![
                MedicineField::Name(self.words()),
                MedicineField::Schedule(self.schedule()),
            ]);
        }
        Item::Medicine(vec![match self.below(4) {
            0 => MedicineField::Strength(self.words()),
            1 => MedicineField::Stopped(Stopped::From(day(2026, 11, 20))),
            2 => MedicineField::Responsible(self.words()),
            _ => MedicineField::Schedule(self.schedule()),
        }])
    }

    fn settlement(&mut self) -> Item {
        let post = |number: u64| Source::Post(PostId([u8::try_from(number).unwrap_or(0); 32]));
        let covers = vec![post(self.below(POOL)), Source::Transcribed(self.item_id())];
        Item::Settlement(vec![SettlementField::Settles(Settles { decision: post(self.below(POOL)), covers })])
    }

    fn dose(&mut self) -> Item {
        let at = at(day(2026, 11, 23), 8, 0);
        Item::Dose(vec![
            DoseField::Medicine(self.item_id()),
            DoseField::Taken(Taken::Taken),
            DoseField::Due(at.clone()),
            DoseField::At(at),
            DoseField::Units(Amount::ONE),
        ])
    }

    fn agreement(&mut self, whole: bool) -> Item {
        if whole {
            return Item::Agreement(vec![
                AgreementField::Side(Side::Care),
                AgreementField::Text(self.words()),
            ]);
        }
        Item::Agreement(vec![match self.below(3) {
            0 => AgreementField::Who(self.words()),
            1 => AgreementField::Until((self.below(2) == 0).then(|| day(2026, 12, 1))),
            _ => AgreementField::Text(self.words()),
        }])
    }
}
