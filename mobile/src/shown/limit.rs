//! The limits by which Samlat asks and tells: what each is called, what it means, and what it takes.

use samlat_record::Thresholds;

use crate::said::Unit;
use crate::words::Words;

/// The most days that can be said: ten years.
const MOST_DAYS: u16 = 3_650;
/// The most minutes: a day.
const MOST_MINUTES: u16 = 1_440;
/// The most months: ten years.
const MOST_MONTHS: u16 = 120;

/// One of the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// A referral that waits.
    Referral,
    /// An application that waits.
    Application,
    /// No visit to a neurologist.
    Neurologist,
    /// No examination with MR.
    Mri,
    /// A prescription that ends.
    Prescription,
    /// A decision on a measure that ends.
    Measure,
    /// A stock that runs out.
    Order,
    /// A dose that is late.
    Late,
    /// How far back continuity looks.
    Continuity,
    /// How far back the staff who came are counted.
    Staff,
}

impl Limit {
    /// Every limit, in the order they are shown.
    pub const ALL: [Self; 10] = [
        Self::Referral,
        Self::Application,
        Self::Neurologist,
        Self::Mri,
        Self::Prescription,
        Self::Measure,
        Self::Order,
        Self::Late,
        Self::Continuity,
        Self::Staff,
    ];

    /// Its name in an address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Referral => "referral",
            Self::Application => "application",
            Self::Neurologist => "neurologist",
            Self::Mri => "mri",
            Self::Prescription => "prescription",
            Self::Measure => "measure",
            Self::Order => "order",
            Self::Late => "late",
            Self::Continuity => "continuity",
            Self::Staff => "staff",
        }
    }

    /// The limit of a name.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|limit| limit.code() == code)
    }

    /// How it stands.
    #[must_use]
    pub const fn of(self, all: &Thresholds) -> u16 {
        match self {
            Self::Referral => all.referral_days,
            Self::Application => all.application_days,
            Self::Neurologist => all.neurologist_days,
            Self::Mri => all.mri_days,
            Self::Prescription => all.prescription_days,
            Self::Measure => all.measure_days,
            Self::Order => all.order_days,
            Self::Late => all.late_minutes,
            Self::Continuity => all.continuity_months,
            Self::Staff => all.staff_days,
        }
    }

    /// All of them with this one set so.
    #[must_use]
    pub const fn set(self, mut all: Thresholds, said: u16) -> Thresholds {
        *match self {
            Self::Referral => &mut all.referral_days,
            Self::Application => &mut all.application_days,
            Self::Neurologist => &mut all.neurologist_days,
            Self::Mri => &mut all.mri_days,
            Self::Prescription => &mut all.prescription_days,
            Self::Measure => &mut all.measure_days,
            Self::Order => &mut all.order_days,
            Self::Late => &mut all.late_minutes,
            Self::Continuity => &mut all.continuity_months,
            Self::Staff => &mut all.staff_days,
        } = said;
        all
    }

    /// What it counts.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Referral
            | Self::Application
            | Self::Neurologist
            | Self::Mri
            | Self::Prescription
            | Self::Measure
            | Self::Order
            | Self::Staff => Unit::Days,
            Self::Late => Unit::Minutes,
            Self::Continuity => Unit::Months,
        }
    }

    /// The largest that it can be.
    #[must_use]
    pub const fn most(self) -> u16 {
        match self.unit() {
            Unit::Days => MOST_DAYS,
            Unit::Minutes => MOST_MINUTES,
            Unit::Months => MOST_MONTHS,
        }
    }

    /// Whether what is agreed in the contract goes before it.
    #[must_use]
    pub const fn gives_way_to_contract(self) -> bool {
        matches!(self, Self::Neurologist | Self::Mri)
    }

    /// What it is about.
    #[must_use]
    pub fn name(self, words: Words) -> &'static str {
        match self {
            Self::Referral => words.limit_referral(),
            Self::Application => words.limit_application(),
            Self::Neurologist => words.limit_neurologist(),
            Self::Mri => words.limit_mri(),
            Self::Prescription => words.limit_prescription(),
            Self::Measure => words.limit_measure(),
            Self::Order => words.limit_order(),
            Self::Late => words.limit_late(),
            Self::Continuity => words.limit_continuity(),
            Self::Staff => words.limit_staff(),
        }
    }

    /// The question that asks for it.
    #[must_use]
    pub fn ask(self, words: Words) -> &'static str {
        match self {
            Self::Referral => words.limit_referral_ask(),
            Self::Application => words.limit_application_ask(),
            Self::Neurologist => words.limit_neurologist_ask(),
            Self::Mri => words.limit_mri_ask(),
            Self::Prescription => words.limit_prescription_ask(),
            Self::Measure => words.limit_measure_ask(),
            Self::Order => words.limit_order_ask(),
            Self::Late => words.limit_late_ask(),
            Self::Continuity => words.limit_continuity_ask(),
            Self::Staff => words.limit_staff_ask(),
        }
    }

    /// "30 dagar".
    #[must_use]
    pub fn many(self, words: Words, said: u16) -> String {
        match self.unit() {
            Unit::Days => words.limit_days(u64::from(said)),
            Unit::Minutes => words.limit_minutes(u64::from(said)),
            Unit::Months => words.limit_months(u64::from(said)),
        }
    }

    /// What it does, where it is set so: "Fråga efter 30 dagar".
    #[must_use]
    pub fn means(self, words: Words, said: u16) -> String {
        let many = self.many(words, said);
        match self {
            Self::Referral | Self::Application | Self::Neurologist | Self::Mri => words.limit_asks(many),
            Self::Prescription | Self::Measure | Self::Order => words.limit_tells(many),
            Self::Late => words.limit_on_time(many),
            Self::Continuity | Self::Staff => words.limit_looks_back(many),
        }
    }
}

#[cfg(test)]
mod tests {
    use samlat_record::Thresholds;

    use super::Limit;

    #[test]
    fn each_limit_is_set_by_itself_and_found_by_its_name() {
        let begun = Thresholds::default();
        let mut all = begun;
        for (at, limit) in (7..).zip(Limit::ALL) {
            let one = limit.set(begun, at);
            let changed: Vec<Limit> =
                Limit::ALL.into_iter().filter(|other| other.of(&one) != other.of(&begun)).collect();
            assert_eq!((changed, limit.of(&one)), (vec![limit], at), "no other than {limit:?}");
            assert_eq!(Limit::of_code(limit.code()), Some(limit));
            assert!(limit.of(&begun) <= limit.most(), "{limit:?} begins too large");
            all = limit.set(all, at);
        }
        let json = serde_json::to_value(all).unwrap();
        let fields = json.as_object().unwrap();
        assert_eq!(fields.len(), Limit::ALL.len(), "each has its row");
        assert_eq!(Limit::of_code("no"), None);
    }
}
