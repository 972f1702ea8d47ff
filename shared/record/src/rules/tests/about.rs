//! What is known of allergies and diagnoses, where nothing is written and where it is said that there are none.

use crate::{AboutField, Act, AllergyField, DiagnosisField, Item, Listed, testing::reach::Written};

/// What is written of one of the two lists, and what is known of it.
type Case<'a> = (&'a str, &'a dyn Fn(&mut Written, &Item, bool), Listed);

fn none_known(is_allergies: bool, none: bool) -> Act {
    let field = if is_allergies { AboutField::NoAllergies(none) } else { AboutField::NoDiagnoses(none) };
    Act::SetAbout { fields: vec![field] }
}

#[test]
fn none_known_is_not_the_same_as_not_asked_and_a_row_against_it_is_said() {
    let cases: [Case<'_>; 7] = [
        ("nothing", &|_, _, _| {}, Listed::NotAsked),
        ("none", &|it, _, of| it.does(none_known(of, true)), Listed::NoneKnown),
        (
            "none is taken back",
            &|it, _, of| {
                it.does(none_known(of, true));
                it.does(none_known(of, false));
            },
            Listed::NotAsked,
        ),
        (
            "a row",
            &|it, row, _| {
                it.add(row.clone());
            },
            Listed::Some,
        ),
        (
            "a row that is removed",
            &|it, row, _| {
                let id = it.add(row.clone());
                it.does(Act::Remove { id });
            },
            Listed::NotAsked,
        ),
        (
            "none, and a row",
            &|it, row, of| {
                it.does(none_known(of, true));
                it.add(row.clone());
            },
            Listed::Contradicted,
        ),
        (
            "none, and a row whose removal is disputed",
            &|it, row, of| {
                it.does(none_known(of, true));
                let id = it.add(row.clone());
                it.apart(Act::Remove { id }, Act::Change { id, item: row.clone() });
            },
            Listed::Contradicted,
        ),
    ];
    let allergy = Item::Allergy(vec![AllergyField::Text("Penicillin".into())]);
    let diagnosis = Item::Diagnosis(vec![DiagnosisField::Name("MS".into())]);
    for (case, write, expected) in cases {
        for (row, is_allergies) in [(&allergy, true), (&diagnosis, false)] {
            let mut written = Written::new();
            write(&mut written, row, is_allergies);
            let about = written.reach().about.unwrap();
            let (this, other) = (about.allergies_known(), about.diagnoses_known());
            let (this, other) = if is_allergies { (this, other) } else { (other, this) };
            assert_eq!((this, other), (expected, Listed::NotAsked), "{case}, allergies: {is_allergies}");
        }
    }
}
