//! Visa som: the screens as one of those who may see has them. Nothing can be done from there.

use dioxus::prelude::*;
use samlat_circle::engine::told::{MemberView, Told, seen_by};
use samlat_protocol::flat::FlatMap;

use super::State;

/// What the person's own screens show, kept while somebody else's are shown.
#[derive(Clone, Default)]
pub struct Hers {
    told: Vec<Told>,
}

impl Hers {
    /// The newest of its kind, in the place of what was told before.
    fn keep(&mut self, told: Told) {
        self.told.retain(|before| !replaces(&told, before));
        self.told.push(told);
    }
}

/// Whether `told` takes the place of `before`.
fn replaces(told: &Told, before: &Told) -> bool {
    match (told, before) {
        (Told::Section(one), Told::Section(other)) => one.section == other.section,
        (Told::Posts { section: one, .. }, Told::Posts { section: other, .. }) => one == other,
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

/// Whether it is shown of the record, and not about this device.
fn is_of_the_record(told: &Told) -> bool {
    matches!(
        told,
        Told::Record(_)
            | Told::Section(_)
            | Told::Posts { .. }
            | Told::Authors(_)
            | Told::Members(_)
            | Told::Replies(_)
    )
}

impl State {
    /// Shows the screens as a member's own device would, until [`State::see_own`].
    pub fn see_as(mut self, member: MemberView) {
        let mut hers = Hers::default();
        let header = self.record.peek().clone();
        header.into_iter().for_each(|header| hers.keep(Told::Record(header)));
        hers.keep(Told::Authors(self.authors.peek().clone()));
        for view in self.sections.peek().values() {
            hers.keep(Told::Section(view.clone()));
        }
        for (section, posts) in self.posts.peek().iter() {
            hers.keep(Told::Posts { section: *section, posts: posts.clone() });
        }
        hers.keep(Told::Members(self.members.peek().clone()));
        hers.keep(Told::Replies(self.replies.peek().clone()));
        self.show_nothing();
        for told in hers.told.iter().filter_map(|told| seen_by(told, &member)) {
            self.show(told);
        }
        self.hers.set(hers);
        self.reversal.set(None);
        self.seen_as.set(Some(member));
    }

    /// Shows the person's own screens again.
    pub fn see_own(mut self) {
        self.seen_as.set(None);
        self.show_nothing();
        let hers = self.hers.take();
        hers.told.into_iter().for_each(|told| self.show(told));
    }

    /// What is told meanwhile is kept, and shown as far as the member could see it. Gives back what is about this device.
    pub(super) fn take_behind(mut self, told: Told) -> Option<Told> {
        if !is_of_the_record(&told) {
            return Some(told);
        }
        let Some(before) = self.seen_as.peek().clone() else { return Some(told) };
        // Who sees what may change while it is looked at.
        let is_same = |one: &&MemberView| one.id == before.id;
        let now =
            if let Told::Members(members) = &told { members.iter().find(is_same).cloned() } else { None };
        let member = now.unwrap_or(before);
        self.hers.write().keep(told.clone());
        let has_changed = self.seen_as.peek().as_ref() != Some(&member);
        if has_changed {
            self.see_own();
            self.see_as(member);
        } else if let Some(shown) = seen_by(&told, &member) {
            self.show(shown);
        }
        None
    }

    fn show_nothing(mut self) {
        self.sections.set(FlatMap::new());
        self.posts.set(FlatMap::new());
    }

    /// Puts on the screens what is told of the record.
    fn show(mut self, told: Told) {
        match told {
            Told::Record(header) => self.record.set(Some(header)),
            Told::Section(view) => self.take_section(view),
            Told::Posts { section, posts } => self.take_posts(section, posts),
            Told::Authors(authors) => self.authors.set(authors),
            Told::Members(members) => self.members.set(members),
            Told::Replies(replies) => self.replies.set(replies),
            Told::Standing(_)
            | Told::Glance(_)
            | Told::Access { .. }
            | Told::Late(_)
            | Told::NotLetIn(_)
            | Told::Death(_)
            | Told::Anew(_)
            | Told::History(_)
            | Told::Moment(_)
            | Told::Sync(_)
            | Told::Drafts(_)
            | Told::Words { .. }
            | Told::RehearsalAsks { .. }
            | Told::Invitation(_)
            | Told::Invited { .. }
            | Told::DeviceCode { .. }
            | Told::Comparing(_)
            | Told::Saved { .. }
            | Told::Failed { .. } => {}
        }
    }
}
