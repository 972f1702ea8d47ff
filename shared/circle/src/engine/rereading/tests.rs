use std::collections::BTreeMap;

use proptest::prelude::*;
use samlat_protocol::{
    api::{Bytes, LogRow, Tips},
    envelope::Envelope,
    id::InstanceId,
};

use super::*;
use crate::engine::{
    bench::{
        Bench, NOW, note,
        writer::{Writer, document_stream, rows},
    },
    junk::MAX_PLACES,
    rows::{self as row, JunkRow},
    told::Alarm,
};

const INSTANCE: InstanceId = InstanceId::new([1; 16]);

/// A device that reads what is written with its own key, and the stream as a relay has it.
struct Scene {
    asta: Bench,
    stream: StreamId,
    rows: Vec<LogRow>,
}

fn scene(messages: u8) -> Scene {
    let mut asta = Bench::new(1);
    asta.make_record();
    let state = asta.engine.state().unwrap().clone();
    let mut own = Writer::own(&state);
    let mut sends = |n| {
        let change = own.edits(&note(n, &n.to_string()));
        own.sends(&state, vec![change])
    };
    let sent: Vec<Envelope> = (1..=messages).map(&mut sends).collect();
    Scene { asta, stream: document_stream(&state), rows: rows(&sent) }
}

fn signed_by_nobody(row: &LogRow) -> LogRow {
    let mut bytes = row.envelope.0.clone();
    *bytes.last_mut().unwrap() ^= 1;
    LogRow { envelope: Bytes(bytes), ..row.clone() }
}

fn unreadable(row: &LogRow, says: &str) -> LogRow {
    LogRow { envelope: Bytes(says.as_bytes().to_vec()), ..row.clone() }
}

fn tips() -> Tips {
    let (streams, hashes, late) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    Tips { instance: INSTANCE, circle: 1, head: None, streams, hashes, late, unconfirmed: false }
}

impl Scene {
    fn log(&self, rows: Vec<LogRow>) -> Log {
        Log { instance: INSTANCE, tip: self.rows.len() as u64, rows }
    }

    fn keeps(&mut self, txn: Option<Txn>) -> bool {
        let Some(txn) = txn else { return false };
        self.asta.engine.keep(txn);
        self.asta.run();
        true
    }

    /// Reads on, with some rows changed on their way.
    fn reads(&mut self, changed: impl Fn(&LogRow) -> LogRow) {
        self.asta.engine.take_tips(tips());
        let after = self.cursor();
        let shown = self.rows.iter().filter(|row| row.position > after).map(changed).collect();
        let txn = self.asta.engine.take_log(self.stream, &self.log(shown)).unwrap();
        assert!(self.keeps(txn));
    }

    /// What is asked for again, as long as anything is, and what the relay answers. Says how often that changed anything.
    fn rereads(&mut self, changed: impl Fn(&LogRow) -> LogRow) -> (Vec<(u64, u64)>, usize) {
        let (mut asked, mut taken) = (Vec::new(), 0);
        while let Some((stream, first, last)) = self.asta.engine.next_missing() {
            asked.push((first, last));
            let shown = self.rows.iter().filter(|row| (first..=last).contains(&row.position));
            let log = self.log(shown.map(&changed).collect());
            let txn = self.asta.engine.reread(stream, first, &log).unwrap();
            taken += usize::from(self.keeps(txn));
        }
        self.asta.engine.sync.rereading.is_due = false;
        (asked, taken)
    }

    fn cursor(&self) -> u64 {
        self.asta.engine.state().unwrap().stream(self.stream).map_or(0, |read| read.cursor.position)
    }

    fn places(&self) -> Vec<u64> {
        junk::places(self.asta.engine.state().unwrap(), self.stream).keys().copied().collect()
    }

    fn is_told(&self, alarm: Alarm) -> bool {
        self.asta.engine.sync.alarms.contains(&alarm)
    }

    fn junk_rows(&self) -> usize {
        self.asta.disk.keys().filter(|key| key.as_str().starts_with("junk/")).count()
    }
}

/// Changes those rows that stand at these positions.
fn at(positions: &[u64], change: impl Fn(&LogRow) -> LogRow) -> impl Fn(&LogRow) -> LogRow {
    move |row| if positions.contains(&row.position) { change(row) } else { row.clone() }
}

#[test]
fn what_was_changed_on_its_way_is_taken_when_it_is_shown_as_it_is() {
    let mut scene = scene(4);
    scene.reads(at(&[1, 3], signed_by_nobody));
    assert_eq!((scene.places(), scene.cursor()), (vec![1, 3], 4));
    assert!(scene.asta.notes().is_empty(), "what follows waits");
    let (asked, taken) = scene.rereads(LogRow::clone);
    assert_eq!((asked, taken), (vec![(1, 3)], 1));
    assert_eq!(scene.asta.notes(), ["1", "2", "3", "4"]);
    assert_eq!((scene.places(), scene.junk_rows(), scene.cursor()), (vec![], 0, 4));
    let order: Vec<u64> = {
        let read = scene.asta.engine.state().unwrap().stream(scene.stream).unwrap();
        read.messages().map(|message| message.position).collect()
    };
    assert_eq!(order, [1, 2, 3, 4]);
    assert_eq!(Bench::on(1, scene.asta.disk, usize::MAX).notes(), ["1", "2", "3", "4"]);
}

#[test]
fn a_place_is_remembered_over_a_start() {
    let mut scene = scene(2);
    scene.reads(at(&[1], |row| unreadable(row, "hej")));
    scene.asta = Bench::on(1, scene.asta.disk, usize::MAX);
    scene.rows.push(LogRow { position: 3, ..scene.rows[1].clone() });
    let state = scene.asta.engine.state().unwrap();
    assert_eq!(state.stream(scene.stream).unwrap().hash_at(1), Some(scene.rows[0].hash));
    assert_eq!(scene.places(), [1]);
    scene.reads(|row| unreadable(row, "hopp"));
    let (_, taken) = scene.rereads(at(&[3], |row| unreadable(row, "hopp")));
    assert_eq!((taken, scene.places()), (1, vec![3]));
}

#[test]
fn who_lies_for_ever_is_asked_less_and_less_often_and_nothing_grows() {
    let mut scene = scene(3);
    scene.reads(at(&[2], |row| unreadable(row, "lögn 0")));
    let rows = scene.asta.disk.len();
    let mut asked_after = Vec::new();
    let minutes = 5 * 64;
    for minute in 0..minutes {
        scene.asta.engine.now_ms = NOW + minute * LOOK_MS;
        let now_ms = scene.asta.engine.now_ms;
        scene.asta.engine.sync.rereading.begin_in_time(now_ms);
        if scene.asta.engine.sync.rereading.is_due {
            let (asked, taken) = scene.rereads(at(&[2], |row| unreadable(row, &format!("lögn {minute}"))));
            assert_eq!((asked, taken), (vec![(2, 2)], 0));
            asked_after.push(minute);
        }
    }
    assert_eq!(asked_after, [0, 1, 3, 7, 15, 31, 63, 127, 191, 255, 319]);
    assert_eq!((scene.asta.disk.len(), scene.junk_rows()), (rows, 1));
    assert_eq!(scene.asta.notes(), ["1"], "what came before is there");
}

#[test]
fn what_another_put_there_is_not_taken() {
    let mut scene = scene(3);
    scene.reads(at(&[2], signed_by_nobody));
    let first = scene.rows[0].clone();
    // A message that stands elsewhere, shown as if it stood here; and with a hash that goes with it.
    let replayed = |row: &LogRow| LogRow { envelope: first.envelope.clone(), ..row.clone() };
    assert_eq!(scene.rereads(at(&[2], replayed)).1, 0);
    scene.asta.engine.sync.rereading.begin();
    assert_eq!(scene.rereads(at(&[2], |row| unreadable(row, ""))).1, 0, "nothing is to be erased");
    assert_eq!(scene.places(), [2]);
    assert!(!scene.is_told(Alarm::WentBack));
}

/// Behind bytes that cannot be read a relay hides what came between, with a hash of its own making.
#[test]
fn a_place_that_hid_others_makes_everything_be_read_anew() {
    let mut scene = scene(4);
    let hidden = scene.rows.clone();
    let shown = LogRow { position: 1, ..unreadable(&hidden[2], "hej") };
    scene.rows = vec![shown, hidden[3].clone()];
    scene.reads(LogRow::clone);
    assert_eq!((scene.places(), scene.cursor()), (vec![1], 4));
    scene.rows = hidden;
    assert_eq!(scene.rereads(LogRow::clone).1, 1);
    assert!(scene.is_told(Alarm::WentBack));
    let instance = scene.asta.engine.state().unwrap().stream(scene.stream).unwrap().cursor.instance;
    assert_ne!(instance, INSTANCE, "it is begun anew");
    // As it is when the streams are asked for again.
    for _ in 0..2 {
        let log = scene.log(scene.rows.clone());
        let txn = scene.asta.engine.take_log(scene.stream, &log).unwrap();
        assert!(scene.keeps(txn));
    }
    assert_eq!(scene.asta.notes(), ["1", "2", "3", "4"]);
    assert_eq!(scene.junk_rows(), 0);
}

#[test]
fn more_places_than_are_remembered_are_read_once_the_first_are_lifted() {
    let many = u8::try_from(MAX_PLACES).unwrap() + 6;
    let mut scene = scene(many);
    scene.reads(at(&(1..u64::from(many)).collect::<Vec<_>>(), |row| unreadable(row, "hej")));
    assert_eq!((scene.places().len(), scene.junk_rows()), (MAX_PLACES, MAX_PLACES));
    assert_eq!(scene.cursor(), u64::from(many), "nobody is held up");
    let (asked, _) = scene.rereads(LogRow::clone);
    assert_eq!(asked, [(1, MAX_PLACES as u64)]);
    assert_eq!(scene.cursor(), MAX_PLACES as u64);
    scene.reads(LogRow::clone);
    assert_eq!((scene.asta.notes().len(), scene.places()), (usize::from(many), vec![]));
}

#[test]
fn places_far_from_one_another_are_asked_for_apart() {
    assert_eq!(stretch([].into_iter()), None);
    assert_eq!(stretch([7].into_iter()), Some((7, 7)));
    assert_eq!(stretch([7, 8, 41, 75].into_iter()), Some((7, 41)));
}

/// What an older app kept of such a place.
#[derive(minicbor::Encode)]
#[cbor(map)]
struct OldRow {
    #[n(0)]
    stream: StreamId,
    #[n(1)]
    why: u8,
    #[n(2)]
    arrived_ms: u64,
}

#[test]
fn a_row_of_an_older_app_reads_and_is_not_asked_for() {
    let stream = StreamId::new([1; 16]);
    let old = row::to_bytes(&OldRow { stream, why: 11, arrived_ms: 5 });
    let read: JunkRow = row::from_bytes(&old).unwrap();
    let known = JunkRow { stream, why: 11, arrived_ms: 5, author: None, position: None, hash: None };
    assert_eq!(read, known);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However often bytes are changed on their way, once they come as they are the notes are those that were written.
    #[test]
    fn whatever_was_changed_comes_in_the_end(
        rounds in prop::collection::vec(prop::collection::vec((0_usize..8, any::<u16>(), 0_u8..8), 0..4), 1..5),
    ) {
        let mut scene = scene(8);
        let flipped = |flips: &[(usize, u16, u8)], row: &LogRow| {
            let mut bytes = row.envelope.0.clone();
            for (_, at, bit) in flips.iter().filter(|(n, ..)| *n as u64 + 1 == row.position) {
                let at = usize::from(*at) % bytes.len();
                bytes[at] ^= 1 << bit;
            }
            LogRow { envelope: Bytes(bytes), ..row.clone() }
        };
        let mut now_ms = NOW;
        for flips in rounds.iter().map(Vec::as_slice).chain([&[][..]]) {
            for _ in 0..3 {
                now_ms += 65 * LOOK_MS;
                scene.asta.engine.now_ms = now_ms;
                scene.asta.engine.take_tips(tips());
                let after = scene.cursor();
                let instance = scene.asta.engine.state().unwrap().stream(scene.stream).map(|r| r.cursor.instance);
                let is_begun = instance == Some(INSTANCE);
                let unread = scene.rows.iter().filter(|row| !is_begun || row.position > after);
                let shown: Vec<LogRow> = unread.map(|row| flipped(flips, row)).collect();
                if !shown.is_empty()
                    && let Ok(txn) = scene.asta.engine.take_log(scene.stream, &scene.log(shown))
                {
                    scene.keeps(txn);
                }
                scene.rereads(|row| flipped(flips, row));
            }
        }
        prop_assert_eq!(scene.asta.notes(), ["1", "2", "3", "4", "5", "6", "7", "8"]);
        prop_assert_eq!(scene.junk_rows(), 0);
    }
}
