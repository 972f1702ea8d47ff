//! What happens in the five years, to be written in the order it happened.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

use super::{BROTHER, DAUGHTER, FRIEND, NEIGHBOUR, PHONE, TABLET};
use crate::{Act, ActorId, Edit, Item, ItemId, Owner, Section, rules::Posted, testing::chance::Chance};

/// How many days five years have.
pub const DAYS: u64 = 1_826;

/// Something said in a section; by several where none of them had seen what the others said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// In which section.
    pub section: Section,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// What, and by whom.
    pub said: Vec<(ActorId, Edit)>,
}

/// A life that is being told.
#[derive(Debug)]
pub struct Life {
    /// What happens by chance.
    pub chance: Chance,
    /// The last day.
    pub today: NaiveDate,
    /// Those around her, by id and name.
    pub contacts: Vec<(ItemId, String)>,
    /// The items that a post may have led to.
    pub items: Vec<(Section, NaiveDateTime, ItemId)>,
    /// The posts.
    pub posts: Vec<Posted>,
    events: Vec<Event>,
}

impl Life {
    /// A life until this day, of which nothing is told.
    pub const fn new(today: NaiveDate, seed: u64) -> Self {
        Self {
            chance: Chance::new(seed),
            today,
            contacts: Vec::new(),
            items: Vec::new(),
            posts: Vec::new(),
            events: Vec::new(),
        }
    }

    /// All that happened, in the order it happened, and the posts.
    pub fn lived(mut self) -> (Vec<Event>, Vec<Posted>) {
        self.events.sort_by_key(|event| event.at_ms);
        self.posts.sort_by_key(|post| (post.written_ms, post.id));
        (self.events, self.posts)
    }

    /// So many days before the last one.
    pub fn before(&self, days: u64) -> NaiveDate {
        self.today - Duration::days(i64::try_from(days).unwrap_or_default())
    }

    /// Some time of this day.
    pub fn moment(&mut self, day: NaiveDate) -> NaiveDateTime {
        let minutes = i64::try_from(7 * 60 + self.chance.below(14 * 60)).unwrap_or_default();
        day.and_time(NaiveTime::MIN) + Duration::minutes(minutes)
    }

    /// Some time in the five years, but not on the last day.
    pub fn some_time(&mut self) -> NaiveDateTime {
        let days = 1 + self.chance.below(DAYS - 1);
        self.moment(self.before(days))
    }

    /// Who writes: mostly she herself, on her telephone.
    pub fn somebody(&mut self) -> ActorId {
        match self.chance.below(20) {
            0 | 1 => TABLET,
            2 => BROTHER,
            3 => DAUGHTER,
            4 => FRIEND,
            5 => NEIGHBOUR,
            _ => PHONE,
        }
    }

    /// One of her own devices.
    pub fn herself(&mut self) -> ActorId {
        if self.chance.one_in(6) { TABLET } else { PHONE }
    }

    /// Somebody adds this.
    pub fn adds(&mut self, at: NaiveDateTime, item: Item) -> ItemId {
        let (by, section) = (self.somebody(), item.section());
        self.adds_by(section, at, by, item)
    }

    /// This one adds this in this section.
    pub fn adds_by(&mut self, section: Section, at: NaiveDateTime, by: ActorId, item: Item) -> ItemId {
        let id = self.chance.item_id();
        self.says(section, at, by, Act::Add { id, item });
        self.items.push((section, at, id));
        id
    }

    /// Somebody writes in an item, some days after.
    pub fn changes(&mut self, after: NaiveDateTime, days: i64, id: ItemId, item: Item) {
        let day = after.date() + Duration::days(days.max(1));
        if day < self.today {
            let (at, by) = (self.moment(day), self.somebody());
            self.says(item.section(), at, by, Act::Change { id, item });
        }
    }

    /// This one says this.
    pub fn says(&mut self, section: Section, at: NaiveDateTime, by: ActorId, edit: impl Into<Edit>) {
        self.events.push(Event { section, at_ms: ms(at), said: vec![(by, edit.into())] });
    }

    /// She and her brother say these without having seen each other's.
    pub fn apart(&mut self, section: Section, at: NaiveDateTime, hers: Act, brothers: Act) {
        let said = vec![(PHONE, hers.into()), (BROTHER, brothers.into())];
        self.events.push(Event { section, at_ms: ms(at), said });
    }

    /// One of those around her.
    pub fn contact(&mut self) -> (ItemId, String) {
        let contacts = self.contacts.clone();
        self.chance.of(&contacts).unwrap_or_else(|| (ItemId([0; 16]), String::new()))
    }

    /// Who owns something.
    pub fn owner(&mut self) -> Owner {
        match self.chance.below(8) {
            0 => Owner::Nobody,
            1 | 2 => Owner::Person,
            3 => Owner::InWords(self.contact().1),
            _ => Owner::Contact(self.contact().0),
        }
    }
}

/// As a writer's clock says it.
pub fn ms(at: NaiveDateTime) -> i64 {
    at.and_utc().timestamp_millis()
}
