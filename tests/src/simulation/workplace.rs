//! A workplace and who writes for it, what is asked of a post, and sharing that gets an end.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use samlat_circle::{
    engine::{Verb, verb::Share},
    guest::GuestVerb,
    unit::UnitVerb,
};
use samlat_protocol::right::Rights;
use samlat_record::{Section, ThreadAct};

use super::Simulation;
use crate::{
    people::DAY_MS,
    promises::{Hand, looked_at},
    world::{Staff, UnitPage},
};

/// A day less than somebody is named for.
const NAMED_MS: i64 = 29 * DAY_MS;
const HOUR_MS: u64 = 60 * 60 * 1000;
/// The longest that is left of a sharing that gets an end, in hours: as long as may pass at once.
const MOST_HOURS: u64 = 60;

impl Simulation {
    /// A workplace comes, and names one of its staff, who writes under its name.
    pub(super) fn workplace_comes(&mut self) {
        self.note("a workplace comes, and names somebody");
        let phone = *self.own.first().expect("a device of hers");
        let unit = self.world.unit(phone, "Kliniken", &[(Section::Updates, Rights::POST)], None);
        let page = self.world.staff_of(unit, "Maria på Kliniken");
        self.is_named_by(unit, page);
    }

    fn is_named_by(&mut self, unit: UnitPage, page: Staff) {
        self.staff.push(page);
        self.workplace = Some((unit, page));
        self.named_ms = self.world.now_ms();
    }

    /// Time passes. Whom a workplace has named is named for 30 days.
    pub(super) fn time_goes(&mut self, ms: i64) {
        self.world.passes(ms);
        let is_over = self.world.now_ms() - self.named_ms > NAMED_MS;
        if let Some((_, page)) = self.workplace.filter(|(_, page)| is_over && self.staff.contains(page)) {
            self.note("whom the workplace has named is so no longer");
            self.may_fall(Hand::Staff(page), &looked_at(), &[]);
            self.staff.retain(|staff| *staff != page);
        }
    }

    /// The workplace ends whom it named, or names somebody else.
    pub(super) fn workplace_changes(&mut self) {
        if self.chance.percent(50) {
            self.workplace_ends_its_staff();
        } else {
            self.workplace_names_another();
        }
    }

    /// The workplace names somebody else, when the network is good.
    fn workplace_names_another(&mut self) {
        let Some((unit, before)) = self.workplace.filter(|_| !self.circle_rests()) else { return };
        // Whoever it named last is the one whom it ends.
        if self.staff.contains(&before) {
            return;
        }
        self.in_calm(|simulation| {
            simulation.note("the workplace names another");
            simulation.world.mends_office(unit);
            simulation.world.rests();
            let page = simulation.world.staff_of(unit, "Per på Kliniken");
            simulation.is_named_by(unit, page);
            simulation.world.rests();
        });
    }

    /// The workplace ends whom it named. What she posts from then on may fall.
    fn workplace_ends_its_staff(&mut self) {
        let Some((unit, page)) = self.workplace.filter(|_| !self.circle_rests()) else { return };
        let Some(staff) = self.world.office(unit).screen.staff.last().map(|one| one.id) else { return };
        self.note("the workplace ends whom it named");
        self.world.unit_begins(unit, UnitVerb::EndStaff { staff });
        self.world.settle();
        self.may_fall(Hand::Staff(page), &looked_at(), &[]);
        self.staff.retain(|staff| *staff != page);
        self.goes_on();
    }

    /// She asks about a post, and whoever wrote it answers.
    pub(super) fn somebody_asks(&mut self) {
        let Some(app) = self.one_of(&self.own.clone()) else { return };
        let posts: Vec<_> = self.world.posts(app, Section::Updates).iter().map(|post| post.id).collect();
        let Some(post) = self.one_of(&posts) else { return };
        let act = ThreadAct::Ask { text: self.text() };
        self.note(format!("{} asks about a post", self.name(app)));
        self.world.begins(app, Verb::ReplyToPost { section: Section::Updates, post, act });
        self.goes_on();
        for staff in self.staff.clone() {
            self.answers(staff);
        }
    }

    fn answers(&mut self, staff: Staff) {
        let asked = |act: &ThreadAct| matches!(act, ThreadAct::Ask { .. });
        let replies = &self.world.desk(staff).screen.replies;
        let Some((post, to)) = replies.iter().rfind(|r| asked(&r.act)).map(|r| (r.post, r.id)) else {
            return;
        };
        let text = self.text();
        self.note(format!("{} answers", self.world.desk(staff).name));
        self.world.staff_begins(staff, GuestVerb::Answer { post, to, text });
        self.goes_on();
    }

    /// A sharing gets an end that may pass; nothing else of it changes.
    pub(super) fn sharing_gets_an_end(&mut self) {
        if self.circle_rests() {
            return;
        }
        let relatives: Vec<_> =
            self.relatives.iter().filter(|relative| !relative.is_ended).cloned().collect();
        let Some(relative) = self.one_of(&relatives) else { return };
        let Some(by) = self.one_of(&self.own.clone()) else { return };
        let Some(member) = self.key_of(by, &relative.called) else { return };
        let hours = 1 + self.chance.below(MOST_HOURS);
        self.note(format!(
            "{} lets the sharing with {} end in {hours} hours",
            self.name(by),
            relative.called
        ));
        let share = |(section, rights): &(Section, Rights)| Share { section: *section, rights: *rights };
        let shares = relative.rights.iter().map(share).collect();
        let until_ms = Some(self.world.now_ms().saturating_add_unsigned(hours * HOUR_MS));
        self.world.begins(by, Verb::ChangeRights { member, shares, until_ms });
        self.may_fall(Hand::App(relative.app), &looked_at(), &[by]);
        for known in self.relatives.iter_mut().filter(|known| known.app == relative.app) {
            known.is_ended = true;
        }
        self.goes_on();
    }
}
