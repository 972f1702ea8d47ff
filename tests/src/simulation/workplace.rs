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
    promises::{Hand, looked_at},
    world::Staff,
};

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
        self.staff.push(page);
        self.workplace = Some((unit, page));
    }

    /// The workplace ends whom it named. What she posts from then on may fall.
    pub(super) fn workplace_ends_its_staff(&mut self) {
        let Some((unit, page)) = self.workplace.filter(|_| !self.circle_rests()) else { return };
        let Some(staff) = self.world.office(unit).screen.staff.first().map(|one| one.id) else { return };
        self.note("the workplace ends whom it named");
        self.world.unit_asks(unit, UnitVerb::EndStaff { staff });
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
