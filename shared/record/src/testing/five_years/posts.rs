//! What care and relatives posted, and what was done with it.

use chrono::{Duration, NaiveDateTime};

use super::{
    POSTS,
    life::{Life, ms},
};
use crate::{
    Act, Edit, Item, ItemId, MedicineLine, Post, PostId, Section, Task, TaskField, ThreadAct, When,
    rules::Posted, testing::at,
};

const VOICES: [[&str; 2]; 12] = [
    ["Maria Ek", "Neurologmottagningen"],
    ["Johan Berg", "Neurologmottagningen"],
    ["Anna Holm", "Kommunens rehab"],
    ["Karin Dahl", "Vårdcentralen Linden"],
    ["Kim", "Björken Omsorg AB"],
    ["Noor", "Björken Omsorg AB"],
    ["Petra Lind", "Rehabmottagningen"],
    ["Ali Hassan", "Apoteket Örnen"],
    ["Lena Öberg", "Försäkringskassan"],
    ["Sara Strand", "Stadsdelsförvaltningen"],
    ["Bo Lindqvist", ""],
    ["Eva Lindqvist", ""],
];

/// Tells of all of it.
pub fn write(life: &mut Life) {
    let mut moments: Vec<NaiveDateTime> = (0..POSTS).map(|_| life.some_time()).collect();
    moments.sort_unstable();
    let mut earlier: Vec<PostId> = Vec::new();
    for (number, at) in (0..POSTS).zip(moments) {
        let (section, post) = post(life, number, at, &earlier);
        let id = life.chance.post_id();
        let place = usize::try_from(life.chance.below(VOICES.len() as u64)).unwrap_or_default();
        let [name, organisation] = VOICES.get(place).copied().unwrap_or_default();
        life.posts.push(Posted {
            id,
            section,
            voice: format!("voice {place}"),
            name: name.into(),
            organisation: organisation.into(),
            place: (1, number + 1),
            written_ms: ms(at),
            arrived_ms: Some(ms(at) + 900),
            post,
        });
        if section == Section::Medications {
            earlier.push(id);
        }
        answered(life, section, id, at);
    }
}

fn line(life: &mut Life) -> MedicineLine {
    let names = ["Baklofen", "Fampyra", "Gabapentin", "Tolterodin", "Metoprolol", "Omeprazol"];
    MedicineLine {
        name: life.chance.word(&names),
        strength: life.chance.word(&["10 mg", "20 mg", "50 mg"]),
        how: life.chance.word(&["1+1+1", "1+0+0", "1x2", "vid behov", "1+1+2"]),
        stopped: life.chance.one_in(12),
    }
}

fn post(life: &mut Life, number: u64, at: NaiveDateTime, earlier: &[PostId]) -> (Section, Post) {
    let day = at.date();
    match number % 15 {
        0..=6 => {
            let task = Task { what: "Ringa om tid".into(), who: "Anna Holm".into(), until: Some(day) };
            let section = [Section::Updates, Section::Plan, Section::Contract, Section::Diary];
            let words =
                ["Duschade själv i dag.", "Provsvaret är normalt.", "Vi har beställt en ny rullator."];
            let text = life.chance.word(&words);
            let task = life.chance.one_in(6).then_some(task);
            (life.chance.of(&section).unwrap_or(Section::Updates), Post::Update { text, task })
        }
        7 | 8 => (Section::Appointments, proposed(day + Duration::days(20))),
        9 | 10 => {
            let lines = (0..8).map(|_| line(life)).collect();
            (Section::Medications, Post::MedicineList { as_of: day, lines, note: String::new() })
        }
        11 => {
            let (line, note) = (line(life), "Enligt telefonsamtal".into());
            (Section::Medications, Post::MedicineChange { from: day, line, note })
        }
        12 if number % 45 == 12 => {
            let seen = earlier.iter().rev().take(6).copied().collect();
            let settles = vec![line(life)];
            (Section::Medications, Post::Decision { text: "Så här ska det vara.".into(), settles, seen })
        }
        12 => (Section::Updates, Post::Question { text: "Hur har natten varit?".into() }),
        13 => {
            let what = "Jag hämtar medicinen".into();
            (Section::Plan, Post::TaskTaken { what, asked_in: None, until: Some(day) })
        }
        _ => (Section::Contacts, Post::Update { text: "Vi har bytt telefonnummer.".into(), task: None }),
    }
}

fn proposed(day: chrono::NaiveDate) -> Post {
    Post::ProposedTime {
        title: "Återbesök".into(),
        when: When::At { start: at(day, 13, 30), minutes: Some(45) },
        place: "Plan 3".into(),
        with: "Maria Ek".into(),
        note: String::new(),
    }
}

/// Most are read, some led to something, some are asked about, and a few are said to be wrong.
fn answered(life: &mut Life, section: Section, post: PostId, at: NaiveDateTime) {
    let (seen, by) = (at + Duration::hours(3), life.herself());
    if section == Section::Plan && life.chance.one_in(3) {
        // It becomes something to do, on the ground of the post.
        let id = life.chance.item_id();
        let fields = vec![TaskField::Text("Ringa om tid".into()), TaskField::Owner(life.owner())];
        let add = Act::Add { id, item: Item::Task(fields) };
        return life.says(section, seen, by, Edit::from_post(add, post));
    }
    let act = match life.chance.below(12) {
        0 => return,
        1 => ThreadAct::SayWrong { text: "Jag har slutat med den.".into() },
        2 | 3 => ThreadAct::Ask { text: "Vem har bestämt det?".into() },
        4..=6 => ThreadAct::Accept { item: came_of_it(life, section, seen) },
        _ => ThreadAct::Seen,
    };
    let is_question = matches!(act, ThreadAct::Ask { .. });
    let id = life.chance.item_id();
    life.says(section, seen, by, Act::Thread { section, post, id, act });
    if is_question && life.chance.one_in(2) {
        let answer = ThreadAct::Answer { to: id, text: "Johan Berg, i går.".into() };
        let fresh = life.chance.item_id();
        let by = life.somebody();
        let act = Act::Thread { section, post, id: fresh, act: answer };
        life.says(section, seen + Duration::hours(2), by, act);
    }
}

/// An item that was there by then.
fn came_of_it(life: &mut Life, section: Section, by_then: NaiveDateTime) -> Option<ItemId> {
    let place = usize::try_from(life.chance.below(life.items.len() as u64)).unwrap_or_default();
    let there = |(of, at, _): &&(Section, NaiveDateTime, ItemId)| *of == section && *at < by_then;
    life.items.iter().skip(place).find(there).map(|(_, _, id)| *id)
}
