//! A section as screens read it: plain data with who and when, in an order that is the same on every device.

use serde::{Deserialize, Serialize};

use crate::{
    AbilitiesView, AboutView, ActorId, AppointmentsView, ContactsView, ContractView, DiaryView, Field,
    FieldName, ItemId, List, MedicationsView, PlanView, PostId, PrivateView, PutAwayView, Section,
    UpdatesView,
};

/// What a section holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SectionView {
    /// Which section.
    pub section: Section,
    /// Its contents.
    pub body: SectionBody,
    /// What has been done with each post into this section, in order of post.
    #[serde(default)]
    pub threads: List<ThreadView>,
    /// Gaps of this section that she has put away, in the order put away.
    #[serde(default)]
    pub put_away: List<PutAwayView>,
    /// What this version cannot read. It is kept, and the screen says "needs an update".
    #[serde(default)]
    pub unreadable: Vec<Unreadable>,
}

impl SectionView {
    /// What has been done with a post into this section.
    #[must_use]
    pub fn thread(&self, post: PostId) -> Option<&ThreadView> {
        self.threads.by_key(&post, |thread| thread.post)
    }
}

/// The contents of a section, by which section it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "a section is read seldom and moved once")]
pub enum SectionBody {
    /// Who the person is.
    About(AboutView),
    /// Promises from both sides.
    Contract(ContractView),
    /// People, teams and units.
    Contacts(ContactsView),
    /// Agreed times.
    Appointments(AppointmentsView),
    /// Medicines, statements and the taken log.
    Medications(MedicationsView),
    /// What the person can do.
    Abilities(AbilitiesView),
    /// Needs, measures and their owners.
    Plan(PlanView),
    /// The person's own notes.
    Updates(UpdatesView),
    /// Symptoms, own readings, energy and time.
    Diary(DiaryView),
    /// What is for the person alone.
    Private(Box<PrivateView>),
}

/// What every item has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemHead {
    /// Which item.
    pub id: ItemId,
    /// Who added it.
    pub by: ActorId,
    /// When it was added, by that writer's clock, in milliseconds since 1970.
    pub at_ms: i64,
    /// When that came to the relay, by the relay's clock, in milliseconds since 1970; nothing while this device has not
    /// seen it there.
    #[serde(default)]
    pub arrived_ms: Option<i64>,
    /// Whether it stands, was removed, or was removed while somebody else wrote in it.
    pub presence: Presence,
    /// Values that lost to another value written at the same time. Shown, so that no word is lost.
    #[serde(default)]
    pub also_written: Vec<AlsoWritten>,
    /// Posts that the item, or a change of it, was taken from.
    #[serde(default)]
    pub from_posts: Vec<PostId>,
    /// Fields of the item that this version cannot read.
    #[serde(default)]
    pub unreadable: Vec<Unreadable>,
}

/// Whether an item is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Presence {
    /// It stands.
    Here,
    /// It was removed, and nobody wrote in it without knowing that.
    Removed {
        /// Who removed it.
        by: ActorId,
        /// When.
        at_ms: i64,
    },
    /// It was removed by one while another wrote in it or put it back: neither had seen the other. It stays
    /// visible until somebody removes it again or puts it back.
    RemovalDisputed {
        /// Who removed it.
        removed_by: ActorId,
        /// When.
        removed_at_ms: i64,
        /// Who else wrote, and when, in order of time.
        #[serde(default)]
        written: Vec<Field<FieldName>>,
    },
}

impl Presence {
    /// Whether the item belongs in lists: it stands, or its removal is disputed.
    #[must_use]
    pub const fn is_shown(&self) -> bool {
        !matches!(self, Self::Removed { .. })
    }
}

/// A value that lost to one written at the same time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AlsoWritten {
    /// In which field.
    pub field: FieldName,
    /// What was written, as text.
    pub value: Field<String>,
}

/// Something this version cannot read. It stays in the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unreadable {
    /// The name it has in the document.
    pub name: String,
    /// Who wrote it.
    pub by: ActorId,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
}

/// What the holders of the section have done with a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ThreadView {
    /// The post.
    pub post: PostId,
    /// In order of time, then of id.
    #[serde(default)]
    pub acts: Vec<ThreadActView>,
}

/// One act in a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ThreadActView {
    /// Names the act. An answer names the question it answers by this.
    pub id: ItemId,
    /// What was done, by whom and when.
    pub act: Field<ThreadAct>,
}

/// What somebody does with a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ThreadAct {
    /// Asks its writer something.
    Ask {
        /// The question.
        text: String,
    },
    /// Says that it is wrong.
    SayWrong {
        /// Why; may be empty.
        text: String,
    },
    /// Answers a question in the thread.
    Answer {
        /// The question.
        to: ItemId,
        /// The answer.
        text: String,
    },
    /// Accepts it.
    Accept {
        /// What in the record came of it, if anything.
        item: Option<ItemId>,
    },
    /// Takes back an earlier act of the thread.
    TakeBack {
        /// The act.
        act: ItemId,
    },
    /// Has read it and wants nothing more.
    Seen,
}

/// Where a thread stands, as far as the section knows. Answers by post come beside it:
/// see [`ThreadView::open_questions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreadState {
    /// Nobody has done anything with the post.
    New,
    /// Seen, and nothing more.
    Seen,
    /// Accepted.
    Accepted,
    /// Said to be wrong.
    SaidWrong,
    /// One accepts it and another says it is wrong.
    Disputed,
}

impl ThreadView {
    /// The acts that nobody has taken back.
    pub fn standing(&self) -> impl Iterator<Item = &ThreadActView> {
        self.acts.iter().filter(|entry| !self.is_taken_back(entry.id))
    }

    /// Whether somebody has taken the act back.
    #[must_use]
    pub fn is_taken_back(&self, act: ItemId) -> bool {
        self.acts.iter().any(|entry| entry.act.value == ThreadAct::TakeBack { act })
    }

    /// Where the thread stands.
    #[must_use]
    pub fn state(&self) -> ThreadState {
        let has = |test: fn(&ThreadAct) -> bool| self.standing().any(|entry| test(&entry.act.value));
        let accepted = has(|act| matches!(act, ThreadAct::Accept { .. }));
        let wrong = has(|act| matches!(act, ThreadAct::SayWrong { .. }));
        match (accepted, wrong) {
            (true, true) => ThreadState::Disputed,
            (true, false) => ThreadState::Accepted,
            (false, true) => ThreadState::SaidWrong,
            (false, false) if has(|act| !matches!(act, ThreadAct::TakeBack { .. })) => ThreadState::Seen,
            (false, false) => ThreadState::New,
        }
    }

    /// Questions without an answer, given the questions that posts have answered.
    pub fn open_questions<'a>(
        &'a self,
        answered_by_post: &'a [ItemId],
    ) -> impl Iterator<Item = &'a ThreadActView> {
        self.standing().filter(move |entry| {
            matches!(entry.act.value, ThreadAct::Ask { .. })
                && !answered_by_post.contains(&entry.id)
                && !self
                    .standing()
                    .any(|other| matches!(&other.act.value, ThreadAct::Answer { to, .. } if *to == entry.id))
        })
    }
}
