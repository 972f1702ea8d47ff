//! A team's own count of its visits, without order.

use super::*;

#[test]
fn a_teams_own_count_has_two_indices_and_no_sequence() {
    let cases = [
        // Kim is one, both without a name are two: n = 6, 1, 1. 6/8, (36 + 1 + 1 − 8) / (8 × 7) = 30/56.
        (
            "names",
            vec![("Kim", 4), ("", 1), (" kim ", 2), ("  ", 1)],
            numbers(8, 3, ["0,75", "0,54", "ingen ordning"]),
        ),
        ("nobody came", vec![("Kim", 0)], numbers(0, 0, ["inga besök"; 3])),
        ("nothing said", vec![], numbers(0, 0, ["inga besök"; 3])),
        ("one visit", vec![("", 1), ("Kim", 0)], numbers(1, 1, ["ett"; 3])),
    ];
    for (case, visits, expected) in cases {
        let mut written = Written::new();
        let principal = ContactField::Principal(Principal::Municipality);
        let profession = ContactField::Profession(Some(Profession::HomeCarer));
        let kind = ContactField::ContactKind(ContactKind::Team);
        let team = contact(&mut written, vec![principal, profession, kind]);
        let row = tally(&mut written, team, (7, 20), &visits);
        let found = look(&written.reach());
        let [only] = found.teams.as_slice() else { panic!("{case}") };
        assert_eq!((only.team, shown(&only.indices)), (team, expected), "{case}");
        assert_eq!((only.partly, only.overlapping), (false, false), "{case}");
        assert_eq!(only.principals, [Principal::Municipality], "{case}");
        assert_eq!(only.indices.rows, [Row::Item(Section::Contacts, row)], "{case}");
        assert_eq!(found.professions, [], "{case}: a team's own count is no visit");
    }
}

#[test]
fn tallies_of_a_team_are_added_and_say_when_days_are_outside_or_twice() {
    let of_days = |tallies: &[(u32, u32)]| {
        let mut written = Written::new();
        let team = contact(&mut written, vec![]);
        for days in tallies {
            tally(&mut written, team, *days, &[("Kim", 1)]);
        }
        let window = Window { from: day(2026, 11, 7), until: day(2026, 11, 20) };
        let found = continuity_in(&written.reach(), window, &today_at(12, 0)).unwrap();
        let team = found.teams.first().cloned();
        team.map(|team| (team.indices.visits, team.indices.people, team.partly, team.overlapping))
    };
    let cases = [
        ("the whole window", vec![(7, 20)], Some((1, 1, false, false))),
        ("a day before", vec![(6, 20)], Some((1, 1, true, false))),
        ("a day after", vec![(7, 21)], Some((1, 1, true, false))),
        ("only its first day", vec![(1, 7)], Some((1, 1, true, false))),
        ("only its last day", vec![(20, 30)], Some((1, 1, true, false))),
        ("outside", vec![(1, 6), (21, 30)], None),
        ("an end before its beginning", vec![(20, 7)], None),
        ("one after another", vec![(7, 13), (14, 20)], Some((2, 1, false, false))),
        ("a day twice", vec![(7, 14), (14, 20)], Some((2, 1, false, true))),
        ("within another", vec![(7, 20), (8, 9), (15, 16)], Some((3, 1, false, true))),
    ];
    for (case, tallies, expected) in cases {
        assert_eq!(of_days(&tallies), expected, "{case}");
    }
}

#[test]
fn a_tally_that_is_removed_or_disputed_is_not_counted() {
    let mut written = Written::new();
    let team = contact(&mut written, vec![]);
    let gone = tally(&mut written, team, (7, 20), &[("Kim", 1)]);
    written.does(Act::Remove { id: gone });
    let disputed = tally(&mut written, team, (7, 20), &[("Kim", 1)]);
    let until = Item::Tally(vec![TallyField::Until(day(2026, 11, 19))]);
    written.apart(Act::Remove { id: disputed }, Act::Change { id: disputed, item: until });
    let found = look(&written.reach());
    assert_eq!(found.teams, []);
    assert_eq!(found.disputed, [Row::Item(Section::Contacts, disputed)]);
}

#[test]
fn counts_too_large_to_multiply_have_an_index_still() {
    let mut written = Written::new();
    let team = contact(&mut written, vec![]);
    let names: Vec<String> = (0..100).map(|number| format!("Kim {number}")).collect();
    let visits: Vec<(&str, u16)> = names.iter().map(|name| (name.as_str(), u16::MAX)).collect();
    for _ in 0..12 {
        tally(&mut written, team, (7, 20), &visits);
    }
    let found = look(&written.reach());
    // A hundred with n each: n / 100n, and (100n² − 100n) / (100n (100n − 1)), which is a hundredth less very little.
    let n = 12 * 65_535;
    let expected = numbers(100 * n, 100, ["0,01", "0,01", "ingen ordning"]);
    assert_eq!(shown(&found.teams[0].indices), expected);
}
