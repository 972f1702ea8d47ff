//! Random tries: who signs, what kind, and numbers that say the rest.

use proptest::prelude::*;
use samlat_model::{
    act::{Act, BySection, Chain, Cut, Entry, Given, Kind, May, Message, Section, Who},
    circle::Circle,
};

/// A day on which much has run out.
pub const LATER: u8 = 45;
const RUNS_OUT: u8 = 30;

/// One try.
#[derive(Debug, Clone, Copy)]
pub struct Try {
    pub signer: Who,
    pub kind: u8,
    pub whom: Who,
    pub may: May,
    pub number: u8,
    pub day: u8,
}

/// Mostly by whoever may do such a thing, so that there is something to attack; else anybody anything.
pub fn tries() -> impl Strategy<Value = Vec<Try>> {
    let person = || prop_oneof![4 => Just(Who::Phone), 1 => Just(Who::Desktop)];
    let anybody = || proptest::sample::select(Who::ALL.to_vec());
    let others =
        || proptest::sample::select(vec![Who::Brother, Who::Nurse, Who::Clinic, Who::Berg, Who::Dahl]);
    let links = || proptest::sample::select(vec![Who::Link, Who::OtherLink]);
    let one = prop_oneof![
        6 => (person(), 0_u8..2, others()),
        2 => (person(), Just(2), prop_oneof![Just(Who::Desktop), others()]),
        6 => (person(), Just(3), Just(Who::Clinic)),
        3 => (person(), Just(4), links()),
        4 => (links(), Just(5), others()),
        6 => (Just(Who::Clinic), Just(6), prop_oneof![Just(Who::Berg), Just(Who::Dahl)]),
        5 => (Just(Who::Clinic), Just(7), prop_oneof![Just(Who::Berg), Just(Who::Dahl)]),
        6 => (person(), 7_u8..9, prop_oneof![others(), links(), anybody()]),
        2 => (person(), Just(9), anybody()),
        2 => (person(), Just(10), others()),
        2 => (Just(Who::Root), Just(11), anybody()),
        4 => (anybody(), 0_u8..12, anybody()),
    ];
    let may = proptest::sample::select(vec![
        May::Nothing,
        May::Read,
        May::Post,
        May::ReadPost,
        May::Edit,
        May::Edit,
    ]);
    let day = prop_oneof![3 => Just(0), 1 => Just(LATER)];
    let attempt = (one, may, any::<u8>(), day).prop_map(|((signer, kind, whom), may, number, day)| Try {
        signer,
        kind,
        whom,
        may,
        number,
        day,
    });
    // Half of the time there is an organisation with staff to begin with, which is where it gets difficult.
    let beginning = prop_oneof![Just(Vec::new()), Just(with_staff())];
    (beginning, proptest::collection::vec(attempt, 1..40))
        .prop_map(|(beginning, tries)| [beginning, tries].concat())
}

/// An organisation and its staff, a relative and a guest.
fn with_staff() -> Vec<Try> {
    let begin = |signer, kind, whom, number| Try { signer, kind, whom, may: May::Edit, number, day: 0 };
    vec![
        begin(Who::Phone, 3, Who::Clinic, 13),
        begin(Who::Clinic, 6, Who::Berg, 1),
        begin(Who::Phone, 0, Who::Brother, 13),
        begin(Who::Phone, 4, Who::Link, 13),
        begin(Who::Link, 5, Who::Nurse, 0),
    ]
}

/// The person and an organisation, again and again at the same staff: all that decides where one chain stops.
pub fn tries_at_staff() -> impl Strategy<Value = Vec<Try>> {
    let one = prop_oneof![
        5 => Just((Who::Phone, 3, Who::Clinic)),
        3 => Just((Who::Phone, 7, Who::Berg)),
        1 => Just((Who::Phone, 7, Who::Clinic)),
        4 => Just((Who::Clinic, 7, Who::Berg)),
        3 => Just((Who::Phone, 9, Who::Berg)),
    ];
    let may = prop_oneof![Just(May::Nothing), Just(May::Edit)];
    let tried = (one, may, 0_u8..4, any::<bool>()).prop_map(|((signer, kind, whom), may, cut, lists)| {
        let number = match kind {
            // Which section has a new generation, and whether anything is listed.
            9 => 1 | (cut & 2),
            // Rights in times, and a cut in its document.
            _ => numbered(cut, lists),
        };
        Try { signer, kind, whom, may, number, day: 0 }
    });
    proptest::collection::vec(tried, 1..8).prop_map(|tries| [with_staff(), tries].concat())
}

/// A number that says: times, its document of the first generation or the newest, one of four cuts or none.
fn numbered(cut: u8, lists: bool) -> u8 {
    let wanted =
        |number: &u8| number % 3 == 1 && number & 8 != 0 && number >> 6 == cut && (number & 4 == 0) == lists;
    (0..=u8::MAX).filter(|number| number >> 4 & 3 == 1).find(wanted).unwrap_or_default()
}

impl Try {
    /// The entry that is tried on this log.
    pub fn entry(&self, circle: &Circle) -> Entry {
        let all = circle.entries.len();
        let length = if self.number & 8 == 0 { all } else { usize::from(self.number >> 4) % (all + 1) };
        if let (11, Who::Root) = (self.kind, self.signer) {
            return circle.draft_recovery(length, self.act(circle));
        }
        let mut entry = circle.draft(self.signer, self.act(circle));
        if self.number == 255 {
            // Somebody who has not seen the newest entry.
            entry.prev = circle.entries.first().map_or(entry.prev, |(_, first)| first.prev);
        }
        entry
    }

    fn may(&self) -> BySection<May> {
        match self.number % 3 {
            0 => BySection { medicines: self.may, times: May::Nothing },
            1 => BySection { medicines: May::Nothing, times: self.may },
            _ => BySection { medicines: May::Post, times: self.may },
        }
    }

    fn cuts(&self, circle: &Circle, whom: &[Who]) -> Vec<Cut> {
        if self.number & 4 != 0 {
            return Vec::new();
        }
        let section = if self.number & 8 == 0 { Section::Medicines } else { Section::Times };
        let (kind, generation) = match self.number >> 4 & 3 {
            0 => (Kind::Posts, 0),
            1 => (Kind::Document, 0),
            _ => (Kind::Document, circle.places.of(section).generation),
        };
        let (seq, branch) = [(1, 0), (2, 0), (2, 1), (255, 0)][usize::from(self.number >> 6)];
        let last = |author| Message { chain: Chain { author, section, kind, generation }, seq, branch };
        whom.iter().map(|author| Cut { last: last(*author) }).collect()
    }

    fn act(&self, circle: &Circle) -> Act {
        let whom = self.whom;
        let rotates = BySection { medicines: self.number & 16 != 0, times: self.number & 32 != 0 };
        let expires = (self.number & 8 == 0).then_some(RUNS_OUT);
        // Sometimes an organisation with its staff, which is where it gets difficult.
        let is_there = |who: &Who| circle.members.contains_key(who);
        let staff = [Who::Berg, Who::Dahl].into_iter().filter(is_there);
        let with_staff = if whom == Who::Clinic { staff.collect() } else { vec![whom] };
        let grant = |given, may, expires, cuts| Act::Grant { to: whom, given, may, expires, cuts, rotates };
        match self.kind {
            0 | 1 => grant(Given::Member, self.may(), expires, self.cuts(circle, &[whom])),
            2 => grant(Given::Admin, BySection::default(), None, Vec::new()),
            3 => grant(Given::Organisation, self.may(), expires, self.cuts(circle, &with_staff)),
            4 => Act::Invite { link: whom, may: self.may(), open_until: RUNS_OUT, expires },
            5 => Act::Join { guest: whom },
            6 => Act::Staff { who: whom, expires: if self.number & 1 == 0 { RUNS_OUT } else { 60 } },
            7 => Act::Withdraw {
                keys: vec![whom],
                cuts: self.cuts(circle, &with_staff),
                rotates: BySection::default(),
            },
            8 => Act::Withdraw { keys: vec![whom], cuts: self.cuts(circle, &[whom]), rotates },
            9 => {
                let section = Section::ALL[usize::from(self.number & 1)];
                let generation = circle.places.of(section).generation;
                let chain = Chain { author: whom, section, kind: Kind::Document, generation };
                let last = Message { chain, seq: 1 + self.number % 2, branch: 0 };
                let cuts = if self.number & 2 == 0 { vec![Cut { last }] } else { Vec::new() };
                Act::Generation { section, cuts }
            }
            10 => {
                let section = Section::ALL[usize::from(self.number & 1)];
                let kind = if self.number & 2 == 0 { Kind::Document } else { Kind::Posts };
                let chain = Chain { author: whom, section, kind, generation: 0 };
                let seq = 1 + self.number % 3;
                Act::Verdict { admitted: vec![Message { chain, seq, branch: 0 }] }
            }
            _ => Act::Recover {
                admin: if self.number & 1 == 0 { Who::Spare } else { whom },
                withdrawn: if self.may == May::Nothing { Vec::new() } else { vec![Who::Phone, whom] },
                cuts: self.cuts(circle, &[Who::Phone]),
            },
        }
    }
}

/// What kind of act it is.
pub fn word(act: &Act) -> &'static str {
    match act {
        Act::Grant { .. } => "grant",
        Act::Invite { .. } => "invite",
        Act::Join { .. } => "join",
        Act::Staff { .. } => "name staff",
        Act::Withdraw { .. } => "withdraw",
        Act::Verdict { .. } => "verdict",
        Act::Generation { .. } => "generation",
        Act::Recover { .. } => "recover",
    }
}
