//! Medicines, what each source said of them, and what was taken.

use chrono::{Duration, NaiveDate, NaiveDateTime};

use super::{
    DOSES, MEDICINES, PHONE,
    life::{DAYS, Life},
};
use crate::{
    Act, Amount, Completeness, DoseField, Item, ItemId, LocalTime, MedicineField, MedicineLine, Medium,
    NameAnswerField, Origin, ReviewField, Section, SettlementField, Settles, Source, StatementField,
    StockCountField, Stopped, Taken, said, testing::at,
};

/// Name, substance, ATC, strength, how, why.
type Medicine = [&'static str; 6];

const LIST: [Medicine; 40] = [
    ["Fampyra", "fampridin", "N07XX07", "10 mg", "kl 8 och 20", "Gå lättare"],
    ["Baklofen", "baklofen", "M03BX01", "10 mg", "1+1+1", "Stela ben"],
    ["Divisun", "kolekalciferol", "A11CC05", "2000 IE", "kl 8", "Skelett"],
    ["Alvedon", "paracetamol", "N02BE01", "500 mg", "vid behov", "Värk"],
    ["Tecfidera", "dimetylfumarat", "L04AX07", "240 mg", "kl 8 och 20", "MS"],
    ["Gabapentin", "gabapentin", "N02BF01", "300 mg", "1+1+1", "Nervsmärta"],
    ["Sertralin", "sertralin", "N06AB06", "50 mg", "1+0+0", "Nedstämdhet"],
    ["Amitriptylin", "amitriptylin", "N06AA09", "10 mg", "0+0+0+1", "Nervsmärta"],
    ["Tolterodin", "tolterodin", "G04BD07", "2 mg", "1+0+1", "Blåsan"],
    ["Betmiga", "mirabegron", "G04BD12", "50 mg", "1+0+0", "Blåsan"],
    ["Laktulos", "laktulos", "A06AD11", "670 mg/ml", "vid behov", "Magen"],
    ["Movicol", "makrogol", "A06AD65", "13,8 g", "1+0+0", "Magen"],
    ["Omeprazol", "omeprazol", "A02BC01", "20 mg", "1+0+0", "Magen"],
    ["Behepan", "cyanokobalamin", "B03BA01", "1 mg", "1+0+0", "Brist"],
    ["Folsyra", "folsyra", "B03BB01", "5 mg", "1+0+0", "Brist"],
    ["Metoprolol", "metoprolol", "C07AB02", "50 mg", "1+0+0", "Blodtryck"],
    ["Enalapril", "enalapril", "C09AA02", "10 mg", "1+0+0", "Blodtryck"],
    ["Amlodipin", "amlodipin", "C08CA01", "5 mg", "1+0+0", "Blodtryck"],
    ["Atorvastatin", "atorvastatin", "C10AA05", "20 mg", "0+0+1", "Blodfetter"],
    ["Levaxin", "levotyroxin", "H03AA01", "100 mikrogram", "1+0+0", "Sköldkörteln"],
    ["Modafinil", "modafinil", "N06BA07", "100 mg", "1+0+0", "Trötthet"],
    ["Amantadin", "amantadin", "N04BB01", "100 mg", "1+1+0", "Trötthet"],
    ["Tizanidin", "tizanidin", "M03BX02", "2 mg", "1+1+1", "Stela ben"],
    ["Klonazepam", "klonazepam", "N03AE01", "0,5 mg", "0+0+0+1", "Stela ben"],
    ["Pregabalin", "pregabalin", "N02BF02", "75 mg", "1+0+1", "Nervsmärta"],
    ["Karbamazepin", "karbamazepin", "N03AF01", "200 mg", "1+0+1", "Ansiktssmärta"],
    ["Duloxetin", "duloxetin", "N06AX21", "30 mg", "1+0+0", "Nedstämdhet"],
    ["Mirtazapin", "mirtazapin", "N06AX11", "15 mg", "0+0+0+1", "Sömn"],
    ["Zopiklon", "zopiklon", "N05CF01", "5 mg", "vid behov", "Sömn"],
    ["Melatonin", "melatonin", "N05CH01", "2 mg", "0+0+0+1", "Sömn"],
    ["Prednisolon", "prednisolon", "H02AB06", "5 mg", "enligt schema", "Skov"],
    ["Furadantin", "nitrofurantoin", "J01XE01", "50 mg", "1x3", "Urinvägsinfektion"],
    ["Ciprofloxacin", "ciprofloxacin", "J01MA02", "500 mg", "1x2", "Urinvägsinfektion"],
    ["Ibuprofen", "ibuprofen", "M01AE01", "400 mg", "vid behov", "Värk"],
    ["Naproxen", "naproxen", "M01AE02", "250 mg", "vid behov", "Värk"],
    ["Loratadin", "loratadin", "R06AX13", "10 mg", "vid behov", "Pollen"],
    ["Cetirizin", "cetirizin", "R06AE07", "10 mg", "vid behov", "Pollen"],
    ["Furosemid", "furosemid", "C03CA01", "40 mg", "1+0+0", "Svullna ben"],
    ["Sativex", "nabiximols", "N02BG10", "2,7 mg/2,5 mg", "enligt schema", "Stela ben"],
    ["Ocrevus", "okrelizumab", "L04AG08", "300 mg", "var sjätte månad", "MS"],
];

/// Tells of all of it.
pub fn write(life: &mut Life) {
    let mut medicines = Vec::new();
    for (number, words) in (0..MEDICINES).zip(LIST) {
        medicines.push(medicine(life, number, words));
    }
    doses(life, &medicines);
    statements(life);
    counted(life, &medicines);
}

fn medicine(life: &mut Life, number: u64, words: Medicine) -> ItemId {
    let [name, substance, atc, strength, how, why] = words;
    // The first four are taken all the time.
    let begun = if number < 4 { life.moment(life.before(DAYS)) } else { life.some_time() };
    let fields = vec![
        MedicineField::Name(name.into()),
        MedicineField::Substance(substance.into()),
        MedicineField::Atc(atc.into()),
        MedicineField::Strength(strength.into()),
        MedicineField::Form("tablett".into()),
        MedicineField::Schedule(said::schedule(how)),
        MedicineField::Why(why.into()),
        MedicineField::Prescriber(life.contact().1),
        MedicineField::Since(Some(begun.date())),
        MedicineField::PrescriptionEnds(Some(begun.date() + Duration::days(365))),
        MedicineField::Origin(Origin::Prescribed),
    ];
    let id = life.adds(begun, Item::Medicine(fields));
    let change = |field| Item::Medicine(vec![field]);
    for year in 1..5 {
        let ends = begun.date() + Duration::days(365 * (year + 1));
        life.changes(begun, 360 * year, id, change(MedicineField::PrescriptionEnds(Some(ends))));
    }
    if number % 7 == 6 {
        life.changes(begun, 120, id, change(MedicineField::Strength("annan styrka".into())));
    }
    if number >= 4 && number.is_multiple_of(2) {
        let days = i64::try_from(30 + life.chance.below(500)).unwrap_or(30);
        let last = begun.date() + Duration::days(days);
        if last < life.today {
            life.changes(begun, days, id, change(MedicineField::Stopped(Stopped::From(last))));
        }
    }
    if number == 5 || number == 9 {
        let says = |how| Act::Change { id, item: change(MedicineField::Schedule(said::schedule(how))) };
        let moment = life.moment(life.before(1));
        life.apart(Section::Medications, moment, says("1+1+2"), says("1x2"));
    }
    id
}

/// The doses she has logged, some days all and some days none; and this morning's.
fn doses(life: &mut Life, medicines: &[ItemId]) {
    let slot = |place: usize, hour: u32| medicines.get(place).map(|id| (*id, hour));
    let of_day = [slot(0, 8), slot(1, 8), slot(2, 8), slot(1, 12), slot(1, 18), slot(0, 20)];
    let of_day: Vec<(ItemId, u32)> = of_day.into_iter().flatten().collect();
    let mut left = DAYS.saturating_sub(1) * of_day.len() as u64;
    let mut wanted = DOSES - 3;
    for days in (1..DAYS).rev() {
        let day = life.before(days);
        for (medicine, hour) in &of_day {
            // Each is as likely as the others, and there are as many as wanted.
            if life.chance.below(left) < wanted {
                wanted -= 1;
                logged(life, day, *medicine, *hour);
            }
            left -= 1;
        }
    }
    for (medicine, hour) in of_day.iter().filter(|(_, hour)| *hour == 8) {
        let taken = at(life.today, *hour, 5);
        dose(life, *medicine, Some(at(life.today, *hour, 0)), taken, Taken::Taken);
    }
}

fn logged(life: &mut Life, day: NaiveDate, medicine: ItemId, hour: u32) {
    let minute = u32::try_from(life.chance.below(60)).unwrap_or_default();
    let due = at(day, hour, 0);
    let taken = at(day, hour, minute);
    let answer = if life.chance.one_in(25) { Taken::Skipped } else { Taken::Taken };
    let id = dose(life, medicine, Some(due), taken.clone(), answer);
    if life.chance.one_in(50) {
        let undone = Act::Change { id, item: Item::Dose(vec![DoseField::Undone(true)]) };
        let by = life.herself();
        life.says(Section::Medications, taken.at + Duration::minutes(1), by, undone);
    }
}

fn dose(
    life: &mut Life,
    medicine: ItemId,
    due: Option<LocalTime>,
    taken: LocalTime,
    answer: Taken,
) -> ItemId {
    let mut fields = vec![
        DoseField::Medicine(medicine),
        DoseField::Taken(answer),
        DoseField::At(taken.clone()),
        DoseField::Units(Amount::ONE),
    ];
    fields.extend(due.map(DoseField::Due));
    let by = life.herself();
    life.adds_by(Section::Medications, taken.at, by, Item::Dose(fields))
}

fn lines(life: &mut Life) -> Vec<MedicineLine> {
    let mut lines = Vec::new();
    for [name, _, _, strength, how, _] in LIST.iter().take(14) {
        if !life.chance.one_in(5) {
            let how = if life.chance.one_in(9) { "1x2" } else { how };
            let (name, strength) = ((*name).to_owned(), (*strength).to_owned());
            lines.push(MedicineLine { name, strength, how: how.to_owned(), stopped: life.chance.one_in(15) });
        }
    }
    lines
}

fn statements(life: &mut Life) {
    let mut said_before: Vec<(NaiveDateTime, Source)> = Vec::new();
    for number in 0..36 {
        let at = life.some_time();
        let decides = number % 6 == 5;
        let completeness = match (decides, number % 3) {
            (true, _) => Completeness::Decision,
            (false, 0) => Completeness::SingleChange,
            (false, _) => Completeness::FullList,
        };
        let words = ["Utskrivning från sjukhuset", "Vårdcentralen", "Neurologmottagningen", "1177"];
        let mut lines = lines(life);
        if completeness != Completeness::FullList {
            lines.truncate(2);
        }
        let fields = vec![
            StatementField::Source(life.chance.word(&words)),
            StatementField::SaidOn(at.date()),
            StatementField::Medium(Medium::Paper),
            StatementField::Completeness(completeness),
            StatementField::Lines(lines),
        ];
        let id = life.adds(at, Item::Statement(fields));
        if decides {
            let covers =
                said_before.iter().filter(|(said, _)| *said < at).map(|(_, source)| *source).collect();
            let settles = Settles { decision: Source::Transcribed(id), covers };
            let settled = vec![SettlementField::Settles(settles)];
            let by = life.herself();
            life.adds_by(Section::Medications, at + Duration::hours(2), by, Item::Settlement(settled));
        }
        said_before.push((at, Source::Transcribed(id)));
    }
}

/// Her word that the list is right, counts of what is at home, reviews and answers about names.
fn counted(life: &mut Life, medicines: &[ItemId]) {
    for month in 0..60 {
        let at = life.moment(life.before(10 + month * 30));
        life.says(Section::Medications, at, PHONE, Act::ConfirmMedicineList { on: at.date() });
        let Some(medicine) = life.chance.of(medicines.get(..3).unwrap_or_default()) else { continue };
        let counted = LocalTime { at: at + Duration::hours(1), zone: "Europe/Stockholm".into() };
        let units = Amount::from_thousandths(84_000).unwrap_or(Amount::ONE);
        let fields = vec![
            StockCountField::Medicine(medicine),
            StockCountField::Units(units),
            StockCountField::At(counted.clone()),
        ];
        let by = life.herself();
        life.adds_by(Section::Medications, counted.at, by, Item::StockCount(fields));
    }
    for year in 0..5 {
        let at = life.moment(life.before(40 + year * 365));
        let fields = vec![
            ReviewField::On(at.date()),
            ReviewField::With("Vårdcentralen".into()),
            ReviewField::Outcome("Baklofen höjt till kvällen".into()),
            ReviewField::FollowUp(Some(at.date() + Duration::days(60))),
        ];
        life.adds(at, Item::Review(fields));
    }
    for (name, substance) in [("Baklofen Viatris", "baklofen"), ("Alvedon forte", "paracetamol")] {
        let at = life.some_time();
        let fields = vec![NameAnswerField::Name(name.into()), NameAnswerField::Substance(substance.into())];
        life.adds(at, Item::NameAnswer(fields));
    }
}
