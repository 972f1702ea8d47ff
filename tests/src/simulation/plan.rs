//! What a seed draws before anything is played.

use crate::{chance::Chance, world::Weather};

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
    /// How many things happen.
    pub acts: u64,
    /// The network.
    pub weather: Weather,
    /// Who means harm.
    pub enmity: Enmity,
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
}

const ALL: [Enmity; 6] = [
    Enmity::Nobody,
    Enmity::PutBack,
    Enmity::Copied,
    Enmity::TwoAtOnce,
    Enmity::Withdrawn,
    Enmity::Leaked,
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
        let least = u64::from(enmity == Enmity::TwoAtOnce);
        Self {
            seed,
            own: 1 + least.max(chance.below(4) / 2),
            relatives: 1 + chance.below(2),
            staff: chance.below(2),
            acts: 8 + chance.below(8),
            weather,
            enmity,
        }
    }

    /// How often everybody looks before the promises are checked.
    #[must_use]
    pub const fn patience(&self) -> usize {
        match self.enmity {
            Enmity::Nobody | Enmity::TwoAtOnce | Enmity::Withdrawn | Enmity::Leaked => 2,
            Enmity::PutBack | Enmity::Copied => 4,
        }
    }
}
