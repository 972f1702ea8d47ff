//! What a seed draws before anything is played.

use crate::{chance::Chance, relay::lies::Lie, world::Weather};

/// The world of a seed.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The seed.
    pub seed: u64,
    /// Devices of the person.
    pub own: u64,
    /// Relatives and friends with the app.
    pub relatives: u64,
    /// Staff with a link.
    pub staff: u64,
    /// Whether a workplace names one of its staff.
    pub has_workplace: bool,
    /// How many things happen.
    pub acts: u64,
    /// What becomes of the record in the end.
    pub end: End,
    /// The network.
    pub weather: Weather,
    /// Who means harm.
    pub enmity: Enmity,
}

/// What becomes of a record in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It goes on.
    Nothing,
    /// Her death is reported, and nobody objects for thirty days.
    Dies,
    /// She takes it off the relay, and nothing stops it for seven days.
    TakesOff,
}

/// Who means harm, if anybody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enmity {
    /// Nobody: the relay is honest, and only the weather is bad.
    Nobody,
    /// Nobody; the relay's database is put back from a backup.
    PutBack,
    /// A device's disk is copied, and both go on.
    Copied,
    /// Two devices of the person end sharing at the same time.
    TwoAtOnce,
    /// Somebody whose sharing has ended goes on writing, with a clock that says it is earlier.
    Withdrawn,
    /// A link comes into other hands before the guest uses it.
    Leaked,
    /// Her phone is stolen, and whoever has it is online before her; then she takes the record back with her words, from
    /// before the theft.
    Stolen,
    /// Somebody with valid keys writes what no honest app would.
    Member,
    /// As [`Enmity::Member`], with a relay that lets in what it should refuse.
    MemberAndRelay,
    /// The relay lies, and is honest in the end.
    Relay(Lie),
}

/// How many kinds of harm a world has, about.
const EACH: u64 = 4;
/// One after the other, so that seeds in a row have each.
const ALL: [Enmity; 20] = [
    Enmity::Nobody,
    Enmity::PutBack,
    Enmity::Copied,
    Enmity::TwoAtOnce,
    Enmity::Withdrawn,
    Enmity::Leaked,
    Enmity::Stolen,
    Enmity::Member,
    Enmity::MemberAndRelay,
    Enmity::Relay(Lie::Drops),
    Enmity::Relay(Lie::Withholds),
    Enmity::Relay(Lie::Forks),
    Enmity::Relay(Lie::Reorders),
    Enmity::Relay(Lie::Replays),
    Enmity::Relay(Lie::Forges),
    Enmity::Relay(Lie::WrongKeys),
    Enmity::Relay(Lie::SwapsLog),
    Enmity::Relay(Lie::ForeignLog),
    Enmity::Relay(Lie::Babbles),
    Enmity::Relay(Lie::ForgesRows),
];

impl Plan {
    /// What a seed draws. Seeds that follow one another have each enmity in turn.
    #[must_use]
    pub fn of(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let turn = usize::try_from(seed % ALL.len() as u64).unwrap_or(0);
        let enmity = ALL.get(turn).copied().unwrap_or(Enmity::Nobody);
        let weather = match chance.below(3) {
            0 => Weather::default(),
            1 => Weather { request_lost: 8, answer_lost: 8, doubled: 10, delayed: 40 },
            _ => Weather { request_lost: 20, answer_lost: 20, doubled: 20, delayed: 60 },
        };
        let least = u64::from(matches!(enmity, Enmity::TwoAtOnce | Enmity::Stolen));
        Self {
            seed,
            own: 1 + least.max(chance.below(4) / 2),
            relatives: 1 + chance.below(2),
            staff: chance.below(2),
            acts: 8 + chance.below(8),
            weather,
            enmity,
            has_workplace: chance.below(4) == 0,
            end: match chance.below(4) {
                0 | 2 => End::Dies,
                1 => End::TakesOff,
                _ => End::Nothing,
            },
        }
    }

    /// Which of so many things is the one of this number in this world: worlds of one enmity have them in turn.
    #[must_use]
    pub fn turn(&self, n: u64, of: usize) -> usize {
        let world = self.seed / ALL.len() as u64;
        let at = world.wrapping_mul(EACH).wrapping_add(n).checked_rem(of as u64);
        at.and_then(|at| usize::try_from(at).ok()).unwrap_or(0)
    }

    /// Whether the relay may have shown another history, or may have lost something, before it was honest again.
    #[must_use]
    pub const fn relay_may_differ(&self) -> bool {
        matches!(self.enmity, Enmity::PutBack | Enmity::Relay(_))
    }

    /// How often everybody looks before the promises are checked.
    #[must_use]
    pub const fn patience(&self) -> usize {
        match self.enmity {
            Enmity::Nobody | Enmity::TwoAtOnce | Enmity::Withdrawn | Enmity::Leaked => 2,
            Enmity::Stolen | Enmity::Member | Enmity::MemberAndRelay => 3,
            Enmity::PutBack | Enmity::Copied | Enmity::Relay(_) => 4,
        }
    }
}
