//! What the engine tells, and how the device serves the app, taken into what the screens read.

use dioxus::prelude::*;
use samlat_circle::engine::told::{DeathView, PostView, RecordHeader, ReportStage, Standing, Told};
use samlat_circle::engine::{Ticket, Verb};
use samlat_record::{List, Section, SectionView};

use super::{DeviceCode, Invited, OF_IDAG, PassphraseWanted, Phase, READ, Removal, State};
use crate::message::Condition;
use crate::page::{HELD, IS_HELD, page};

impl State {
    /// Takes in what the engine tells.
    pub fn take(mut self, told: Told) {
        let Some(told) = self.take_behind(told) else { return };
        match told {
            Told::Standing(standing) => self.take_standing(standing),
            Told::Glance(view) => self.take_glance(view),
            Told::Record(header) => self.take_header(header),
            Told::Section(view) => self.take_section(view),
            Told::Authors(authors) => self.authors.set(authors),
            Told::Posts { section, posts } => self.take_posts(section, posts),
            Told::Replies(replies) => self.replies.set(replies),
            Told::Members(members) => self.members.set(members),
            Told::Access { rows, .. } => self.access.set(Some(rows)),
            Told::Late(late) => self.late.set(late),
            Told::Death(death) => self.take_death(death),
            Told::Anew(anew) => self.anew.set(anew),
            Told::Sync(sync) => self.sync.set(Some(sync)),
            Told::Drafts(drafts) => self.drafts.begin(drafts),
            Told::Words { words, .. } => self.words.set(Some(words)),
            Told::RehearsalAsks { positions, .. } => self.rehearsal.set(Some(positions)),
            Told::Invitation(invitation) => self.invitation.set(Some(invitation)),
            Told::Invited { ticket, id, fragment, open_until_ms } => {
                self.invited.set(Some(Invited { ticket, id, fragment, open_until_ms }));
            }
            Told::DeviceCode { code, until_ms, .. } => {
                self.device_code.set(Some(DeviceCode { code, until_ms }));
            }
            Told::NotLetIn(reason) => self.not_let_in.set(Some(reason)),
            Told::History(history) => self.history.set(Some(history)),
            Told::Moment(moment) => self.moment.set(Some(moment)),
            Told::Comparing(comparing) => self.comparing.set(comparing),
            Told::Saved { ticket } => self.settle(ticket, Phase::Saved),
            Told::Failed { ticket, reason } => self.settle(ticket, Phase::Failed(reason)),
        }
    }

    /// What reads as it did is not drawn again.
    pub(super) fn take_section(mut self, view: SectionView) {
        let is_known = self.sections.peek().get(&view.section) == Some(&view);
        if !is_known {
            self.sections.write().insert(view.section, view);
        }
    }

    /// The same of posts.
    pub(super) fn take_posts(mut self, section: Section, posts: List<PostView>) {
        let is_known = self.posts.peek().get(&section) == Some(&posts);
        if !is_known {
            self.posts.write().insert(section, posts);
        }
    }

    /// Takes in how the device serves the app.
    pub fn take_condition(mut self, condition: Condition) {
        match condition {
            Condition::Starting => self.stopped.set(None),
            Condition::Running { lasting } => {
                self.stopped.set(None);
                self.passphrase.set(None);
                self.lasting.set(Some(lasting));
            }
            Condition::Stopped(why) => {
                self.glance.set(None);
                self.removal.set(Removal::None);
                self.stopped.set(Some(why));
            }
            Condition::PassphraseWanted { new, wrong } => {
                self.passphrase.set(Some(PassphraseWanted { new, wrong }));
            }
            // Asked things were answered or asked again; a new engine must be told what is looked at.
            Condition::Restarted { .. } => self.look_at_all(),
            Condition::UpdateReady => self.update_ready.set(true),
        }
    }

    /// What has been removed from the device is not shown any longer either.
    fn take_death(mut self, death: DeathView) {
        if death.report.as_ref().is_some_and(|report| report.stage == ReportStage::Erased) {
            self.glance.set(None);
            self.sections.write().clear();
            self.posts.write().clear();
            self.replies.set(Vec::new());
        }
        self.death.set(Some(death));
    }

    /// Notes on the device that a record has been open here, and forgets it when the engine itself has let one go.
    fn take_standing(mut self, standing: Standing) {
        let was_open = *self.standing.peek() == Some(Standing::Open);
        match standing {
            Standing::Open => page().remember(HELD, IS_HELD),
            Standing::NoRecord if was_open => {
                page().remember(HELD, "");
                self.glance.set(None);
                self.forget_record();
            }
            Standing::NoRecord | Standing::Stopped(_) => self.glance.set(None),
        }
        self.end_removal(standing);
        self.standing.set(Some(standing));
    }

    pub(super) fn take_header(mut self, header: RecordHeader) {
        let shares_before = self.record.peek().as_ref().map(|before| before.shares.clone());
        let is_other = shares_before.as_ref() != Some(&header.shares);
        self.record.set(Some(header));
        if is_other {
            self.look_at_all();
        }
    }

    /// Wants every section that may be read to be told: first what Idag shows, and the rest when that is answered. What is
    /// wanted at once is told at once, when all of it is read.
    fn look_at_all(mut self) {
        if self.record.peek().is_none() {
            return;
        }
        let sections = self.readable();
        let first: Vec<Section> = sections.iter().copied().filter(|one| OF_IDAG.contains(one)).collect();
        let ticket = self.send(Verb::Look { sections: if first.is_empty() { sections } else { first } });
        self.first_look.set(Some(ticket));
    }

    /// The rest, once what Idag shows has been told.
    pub(super) fn look_on(mut self, answered: Ticket) {
        if *self.first_look.peek() == Some(answered) {
            self.first_look.set(None);
            self.glance.set(None);
            let sections = self.readable();
            let of_idag = sections.iter().filter(|one| OF_IDAG.contains(one)).count();
            if of_idag > 0 && of_idag < sections.len() {
                self.send(Verb::Look { sections });
            }
        }
    }

    /// The sections that this device may read, in the order that they are wanted.
    fn readable(self) -> Vec<Section> {
        let readable = |header: &RecordHeader, section| header.is_person || header.rights(section).may_read();
        match &*self.record.peek() {
            Some(header) => READ.into_iter().filter(|section| readable(header, *section)).collect(),
            None => Vec::new(),
        }
    }
}
