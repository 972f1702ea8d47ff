//! What this device may read, and nothing else: the one thing that rules over several sections are given (rule 20).
//!
//! A section that the device cannot read is not there at all, so that nothing can be worked out from it, also not by
//! its being empty. What the person keeps in her private section stands, for her own devices, in the lists it would
//! stand in otherwise.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    AbilitiesView, AboutView, ActorId, AppointmentsView, ContactsView, ContractView, DiaryView, FieldName,
    ItemId, List, MedicationsView, PlanView, Post, PostId, PrivateView, PutAwayView, Section, SectionBody,
    SectionView, ThreadAct, ThreadActView, ThreadView, Thresholds, UpdatesView,
};

/// What this device may read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reach {
    /// Who the person is.
    pub about: Option<AboutView>,
    /// The contract.
    pub contract: Option<ContractView>,
    /// The contacts.
    pub contacts: Option<ContactsView>,
    /// The appointments.
    pub appointments: Option<AppointmentsView>,
    /// The medicines.
    pub medications: Option<MedicationsView>,
    /// The abilities.
    pub abilities: Option<AbilitiesView>,
    /// The plan.
    pub plan: Option<PlanView>,
    /// The notes.
    pub updates: Option<UpdatesView>,
    /// The diary.
    pub diary: Option<DiaryView>,
    /// What is hers alone and stands in no other list: complaints, incidents and the survey.
    pub private: Option<PrivateView>,
    /// The rows that stand in a list above and are kept in the private section.
    pub kept_private: Vec<ItemId>,
    /// Gaps that she has put away.
    pub put_away: List<PutAwayView>,
    /// The posts into these sections.
    pub posts: List<Posted>,
    /// What was done with them, by section.
    pub threads: Vec<(Section, List<ThreadView>)>,
    /// The actors of the person's own devices.
    pub hers: Vec<ActorId>,
}

/// A post, as the device has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Posted {
    /// Names it.
    pub id: PostId,
    /// The section it is in.
    pub section: Section,
    /// Tells its writer apart from every other.
    pub voice: String,
    /// What the writer is called.
    pub name: String,
    /// Where the writer works; empty when not said.
    pub organisation: String,
    /// Its place among what its writer has posted there: the section's generation, and the number in the chain.
    pub place: (u32, u64),
    /// When it was written, by the writer's clock, in milliseconds since 1970.
    pub written_ms: i64,
    /// When it arrived, by the relay's clock; nothing while it waits.
    pub arrived_ms: Option<i64>,
    /// What it says.
    pub post: Post,
}

/// Something that a computed thing rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// An item.
    Item(Section, ItemId),
    /// Something that a section says once.
    Said(Section, FieldName),
    /// A post.
    Post(PostId),
}

/// The threads of what this device may read, by section and post.
pub(crate) struct ThreadsByPost<'a> {
    by_post: BTreeMap<(Section, PostId), Vec<&'a ThreadView>>,
    hers: &'a [ActorId],
}

impl<'a> ThreadsByPost<'a> {
    /// What was done with the post, as far as it is not taken back.
    pub fn standing(&self, post: &Posted) -> impl Iterator<Item = &'a ThreadActView> {
        let threads = self.by_post.get(&(post.section, post.id)).into_iter().flatten();
        threads.flat_map(|thread| thread.standing())
    }

    /// Whether she herself has called the post wrong, and not accepted it besides.
    pub fn is_called_wrong(&self, post: &Posted) -> bool {
        let has = |test: fn(&ThreadAct) -> bool| {
            self.standing(post).any(|entry| self.hers.contains(&entry.act.by) && test(&entry.act.value))
        };
        has(|act| matches!(act, ThreadAct::SayWrong { .. }))
            && !has(|act| matches!(act, ThreadAct::Accept { .. }))
    }
}

impl Reach {
    /// What these sections and posts say, to a device of which `hers` are the person's own.
    #[must_use]
    pub fn of(
        sections: impl IntoIterator<Item = SectionView>,
        posts: List<Posted>,
        hers: Vec<ActorId>,
    ) -> Self {
        let mut reach = Self { posts, hers, ..Self::default() };
        for view in sections {
            reach.threads.push((view.section, view.threads));
            reach.put_away.extend(view.put_away);
            match view.body {
                SectionBody::About(view) => reach.about = Some(view),
                SectionBody::Contract(view) => reach.contract = Some(view),
                SectionBody::Contacts(view) => reach.contacts = Some(view),
                SectionBody::Appointments(view) => reach.appointments = Some(view),
                SectionBody::Medications(view) => reach.medications = Some(view),
                SectionBody::Abilities(view) => reach.abilities = Some(view),
                SectionBody::Plan(view) => reach.plan = Some(view),
                SectionBody::Updates(view) => reach.updates = Some(view),
                SectionBody::Diary(view) => reach.diary = Some(view),
                SectionBody::Private(view) => reach.private = Some(*view),
            }
        }
        reach.lay_in_private();
        reach
    }

    /// When gaps are told: as she has set herself, else as Samlat begins with. The field is its last writer's, and
    /// nobody else decides when she is told.
    #[must_use]
    pub fn thresholds(&self) -> Thresholds {
        let said = self.plan.as_ref().and_then(|plan| plan.thresholds.as_ref());
        said.filter(|field| self.hers.contains(&field.by)).map(|field| field.value).unwrap_or_default()
    }

    /// Whether the row is kept in the private section.
    #[must_use]
    pub fn is_private(&self, id: ItemId) -> bool {
        self.kept_private.contains(&id)
    }

    /// The threads, to be found by post: a record of years has thousands of both.
    pub(crate) fn threads_by_post(&self) -> ThreadsByPost<'_> {
        let mut by_post: BTreeMap<(Section, PostId), Vec<&ThreadView>> = BTreeMap::new();
        for (section, threads) in &self.threads {
            for thread in threads {
                by_post.entry((*section, thread.post)).or_default().push(thread);
            }
        }
        ThreadsByPost { by_post, hers: &self.hers }
    }

    /// Puts what is kept in the private section into the lists it would stand in otherwise. Where the section has not come
    /// to this device it stays apart: it must not make the section look read, and empty of all else.
    fn lay_in_private(&mut self) {
        let Some(private) = &mut self.private else { return };
        let kept = &mut self.kept_private;
        macro_rules! lay_in {
            ($($section:ident),+) => { $(if let Some(to) = &mut self.$section {
                kept.extend(to.lay_in(std::mem::take(&mut private.$section)));
            })+ };
        }
        lay_in!(about, contract, contacts, appointments, medications, abilities, plan, updates, diary);
        let visits = self.appointments.iter().flat_map(|view| &view.appointments);
        let parts: Vec<ItemId> = visits
            .filter(|visit| kept.contains(&visit.head.id))
            .flat_map(|visit| {
                let questions = visit.questions.iter().map(|row| row.head.id);
                questions.chain(visit.occurrences.iter().map(|row| row.head.id))
            })
            .collect();
        kept.extend(parts);
    }
}
