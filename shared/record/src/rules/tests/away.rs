//! What she said of her reminders while she is away, where two devices wrote of it.

use super::given::stays;
use crate::{
    Act, Item, Reminders, StayField,
    rules::{Reach, silenced_by},
    testing::{day, id, reach::Written},
};

fn paused() -> StayField {
    StayField::Reminders(Some(Reminders::Paused))
}

fn is_silent(reach: &Reach) -> bool {
    !silenced_by(reach.about.as_ref(), id(1), day(2026, 11, 21)).is_empty()
}

fn written(stay: crate::ItemId, field: StayField) -> Act {
    Act::Change { id: stay, item: Item::Stay(vec![field]) }
}

#[test]
fn silence_names_the_stays_it_comes_from() {
    let mut record = Written::new();
    let (from, until) = (day(2026, 11, 20), day(2026, 11, 22));
    let one = stays(&mut record, from, until, vec![paused()]);
    let other = stays(&mut record, until, until, vec![paused()]);
    let reach = record.reach();
    let on = |date| silenced_by(reach.about.as_ref(), id(1), day(2026, 11, date));
    assert_eq!(on(19), []);
    assert_eq!(on(20), [one]);
    assert_eq!(on(22), [one, other]);
    assert_eq!(on(23), []);
    assert_eq!(silenced_by(None, id(1), from), [], "a section that cannot be read");
}

#[test]
fn a_stay_that_two_devices_wrote_of_differently_silences_nothing() {
    let (from, until) = (day(2026, 11, 20), day(2026, 11, 22));
    let cases = [
        ("both pause", paused(), paused(), true),
        ("one pauses", paused(), StayField::Reminders(Some(Reminders::AsUsual)), false),
        ("the other pauses", StayField::Reminders(Some(Reminders::AsUsual)), paused(), false),
        (
            "another last day",
            StayField::Until(Some(day(2026, 11, 25))),
            StayField::Until(Some(day(2026, 11, 24))),
            false,
        ),
        ("another first day", StayField::From(day(2026, 11, 21)), StayField::From(day(2026, 11, 19)), false),
        (
            "what decides nothing",
            StayField::Place("Avdelning 2".into()),
            StayField::Place("Avdelning 3".into()),
            true,
        ),
    ];
    for (case, hers, others, expected) in cases {
        let mut record = Written::new();
        let stay = stays(&mut record, from, until, vec![paused()]);
        record.apart(written(stay, hers), written(stay, others));
        assert_eq!(is_silent(&record.reach()), expected, "{case}");
    }
    let mut record = Written::new();
    let stay = stays(&mut record, from, until, vec![paused()]);
    record.apart(Act::Remove { id: stay }, written(stay, StayField::Note("Kvar till söndag".into())));
    assert!(!is_silent(&record.reach()), "one has removed it");
    record.does(Act::Restore { id: stay });
    assert!(is_silent(&record.reach()), "put back");
    record.does(Act::Remove { id: stay });
    assert!(!is_silent(&record.reach()), "removed");
}
