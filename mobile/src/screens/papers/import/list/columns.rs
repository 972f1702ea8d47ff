//! Which column says what, by the words that people put above them.

use samlat_exchange::table::Row;

use crate::screens::parts::form::Answers;

/// What the rows of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// People, teams and units.
    Contacts,
    /// Appointments.
    Times,
    /// Medicines.
    Medicines,
}

/// What a column says, and what people call it.
type Column = (&'static str, &'static [&'static str]);

const CONTACTS: [Column; 8] = [
    ("name", &["namn", "kontakt", "name", "contact"]),
    ("role", &["roll", "yrke", "befattning", "titel", "role", "profession", "title"]),
    ("principal", &["huvudman", "ansvarig huvudman", "principal"]),
    (
        "provider",
        &["utförs av", "utförare", "arbetsplats", "mottagning", "organisation", "provider", "clinic"],
    ),
    ("phone", &["telefon", "telefonnummer", "tel", "mobil", "nummer", "phone", "telephone", "number"]),
    ("hours", &["svarar", "telefontid", "öppettider", "hours", "answers"]),
    ("responsible", &["ansvarar för", "ansvar", "ansvarig för", "responsible for"]),
    ("note", &["anteckning", "anteckningar", "kommentar", "note", "notes", "comment"]),
];
const TIMES: [Column; 6] = [
    ("title", &["vad", "besök", "ärende", "rubrik", "titel", "what", "visit", "title"]),
    ("day", &["datum", "dag", "när", "date", "day", "when"]),
    ("clock", &["klockan", "klockslag", "kl", "tid", "time", "at"]),
    ("place", &["plats", "var", "adress", "place", "where", "address"]),
    ("with", &["med", "hos", "vem", "with", "who"]),
    ("note", &["anteckning", "anteckningar", "kommentar", "note", "notes", "comment"]),
];
const MEDICINES_STRENGTH: Column = ("strength", &["styrka", "strength"]);
const MEDICINES_HOW: Column = ("how", &["dos", "dosering", "hur", "användning", "dose", "how"]);
const MEDICINES: [Column; 3] = [
    ("name", &["läkemedel", "medicin", "preparat", "läkemedelsnamn", "medicine", "drug"]),
    MEDICINES_STRENGTH,
    MEDICINES_HOW,
];
/// A list of medicines that calls them only by name is known by what it says of them.
const NAMED_MEDICINES: [Column; 3] =
    [("name", &["namn", "produkt", "name"]), MEDICINES_STRENGTH, MEDICINES_HOW];

/// The columns of a list.
pub struct Columns {
    /// What its rows are.
    pub kind: Kind,
    /// What each column says; nothing of one that is not known.
    keys: Vec<Option<&'static str>>,
    /// The columns that are not read.
    pub unknown: Vec<String>,
}

impl Columns {
    /// The columns by their names; nothing where they name no list that is known.
    pub fn of(names: &[String]) -> Option<Self> {
        let kinds = [
            (Kind::Medicines, &MEDICINES[..], &["name"][..]),
            (Kind::Medicines, &NAMED_MEDICINES, &["name", "strength"]),
            (Kind::Medicines, &NAMED_MEDICINES, &["name", "how"]),
            (Kind::Times, &TIMES, &["title", "day"]),
            (Kind::Contacts, &CONTACTS, &["name"]),
        ];
        kinds.into_iter().find_map(|(kind, known, needed)| {
            let columns = Self::as_kind(kind, known, names);
            let has = |key: &&str| columns.keys.contains(&Some(*key));
            needed.iter().all(has).then_some(columns)
        })
    }

    fn as_kind(kind: Kind, known: &[Column], names: &[String]) -> Self {
        let mut columns = Self { kind, keys: Vec::new(), unknown: Vec::new() };
        for name in names {
            let called = name.to_lowercase();
            let key = known.iter().find(|(_, words)| words.contains(&called.as_str())).map(|(key, _)| *key);
            // Of two columns that say the same, the first is read.
            let key = key.filter(|key| !columns.keys.contains(&Some(*key)));
            if key.is_none() && !name.is_empty() {
                columns.unknown.push(name.clone());
            }
            columns.keys.push(key);
        }
        columns
    }

    /// What a row says, by the keys of its columns. What is empty is not said.
    pub fn said(&self, row: &Row) -> Answers {
        let cells = self.keys.iter().zip(&row.cells);
        let said = cells.filter(|(_, cell)| !cell.is_empty());
        said.filter_map(|(key, cell)| key.map(|key| (key.to_owned(), cell.clone()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, Kind};

    fn kind(names: &str) -> Option<Kind> {
        let names: Vec<String> = names.split(';').map(str::to_owned).collect();
        Columns::of(&names).map(|columns| columns.kind)
    }

    #[test]
    fn a_list_is_known_by_its_columns_in_both_languages_and_nothing_is_guessed() {
        for (names, expected) in [
            ("Namn;Titel;Telefon", Some(Kind::Contacts)),
            ("NAME;Phone", Some(Kind::Contacts)),
            ("Titel;Datum;Tid", Some(Kind::Times)),
            ("What;Date;Time", Some(Kind::Times)),
            ("Läkemedel", Some(Kind::Medicines)),
            ("Namn;Styrka", Some(Kind::Medicines)),
            ("Name;Dose", Some(Kind::Medicines)),
            ("Telefon", None),
            ("Maria;08-1234", None),
            ("", None),
        ] {
            assert_eq!(kind(names), expected, "{names}");
        }
    }

    #[test]
    fn a_column_that_is_not_known_or_stands_there_twice_is_named() {
        let names = ["Namn", "Färg", "", "Kontakt"].map(str::to_owned);
        assert_eq!(Columns::of(&names).unwrap().unknown, ["Färg", "Kontakt"]);
    }
}
