use std::collections::BTreeMap;

use samlat_protocol::{
    SUITE,
    api::{Bytes, Log, LogRow, Tips},
    envelope::{Envelope, Seen},
    id::{EntryId, InstanceId},
    problem::Problem,
    snapshot::{Covered, Head},
};

use super::*;
use crate::{
    engine::{
        bench::{
            Bench, NOW, note,
            writer::{Writer, document_stream, rows},
        },
        logged::Verdict,
        set_aside::set_aside,
        told::WhySetAside,
    },
    open::open_change,
    seal::seal_snapshot,
    testing::Fixed,
};

const INSTANCE: InstanceId = InstanceId::new([1; 16]);

/// A device of the person that reads, stripped, what another life of it has written.
struct Scene {
    asta: Bench,
    state: State,
    written: Vec<Envelope>,
    bodies: Vec<Vec<u8>>,
}

fn scene(messages: u8) -> Scene {
    scene_of(messages, Writer::own)
}

fn scene_of(messages: u8, writer: impl FnOnce(&State) -> Writer) -> Scene {
    let mut asta = Bench::new(1);
    asta.make_record();
    let state = asta.engine.state().unwrap().clone();
    let mut own = writer(&state);
    let mut written = Vec::new();
    for n in 1..=messages {
        let change = own.edits(&note(n, &n.to_string()));
        written.push(own.sends(&state, vec![change]));
    }
    let stream = document_stream(&state);
    let secret = state.keyring.current(&state.circle, stream).unwrap().1;
    let open = |envelope: &Envelope| open_change(envelope, secret).unwrap().to_bytes();
    let bodies = written.iter().map(open).collect();
    Scene { asta, state, written, bodies }
}

fn tips() -> Tips {
    let (streams, hashes, late) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    Tips { instance: INSTANCE, circle: 1, head: None, streams, hashes, late, unconfirmed: false }
}

fn relay() -> RelayAddress {
    RelayAddress::parse("https://relay.example").unwrap()
}

impl Scene {
    fn stream(&self) -> StreamId {
        document_stream(&self.state)
    }

    /// The relay's rows, these positions stripped.
    fn rows(&self, stripped: &[u64]) -> Vec<LogRow> {
        let bare = |row: LogRow| {
            let envelope = Envelope::from_bytes(&row.envelope.0).unwrap().stripped().unwrap();
            LogRow { envelope: Bytes(envelope.to_bytes()), ..row }
        };
        let all = rows(&self.written).into_iter();
        all.map(|row| if stripped.contains(&row.position) { bare(row) } else { row }).collect()
    }

    fn reads(&mut self, stripped: &[u64]) {
        let rows = self.rows(stripped);
        self.asta.engine.take_tips(tips());
        let log = Log { instance: INSTANCE, tip: rows.len() as u64, rows };
        let txn = self.asta.engine.take_log(self.stream(), &log).unwrap().unwrap();
        self.keeps(txn);
    }

    fn keeps(&mut self, txn: Txn) {
        self.asta.engine.keep(txn);
        self.asta.run();
        while let Some(txn) = self.asta.engine.try_waiting().unwrap() {
            self.asta.engine.keep(txn);
            self.asta.run();
        }
    }

    fn keeps_message(&mut self, message: Logged) {
        let mut txn = self.asta.engine.begin().unwrap();
        txn.put_message(message);
        self.asta.engine.keep(txn);
        self.asta.run();
    }

    /// A snapshot that claims to cover everything, with these bodies.
    fn snapshot(&self, bodies: &[Vec<u8>]) -> Vec<u8> {
        let (place, secret) = self.state.keyring.current(&self.state.circle, self.stream()).unwrap();
        let last = &self.written.last().unwrap().core;
        let head = Head {
            suite: SUITE,
            record: self.state.record(),
            stream: self.stream(),
            generation: 0,
            author: self.state.me(),
            circle_head: EntryId::ZERO,
            epoch: place.epoch,
            reaches: Seen::NOTHING,
            vector: vec![Covered { author: last.author, seq: last.seq, core: last.id() }],
            nonce: [0; 24],
        };
        let archive = Archive::of(bodies.to_vec());
        let signer = self.state.device.signer();
        seal_snapshot(head, &archive, secret, signer, &mut Fixed::new(7)).unwrap().to_bytes()
    }

    /// What is asked for next: the newest snapshot, or the older one.
    fn asks(&self) -> Option<bool> {
        let (call, _) = self.asta.engine.next_bodies(&relay())?;
        let Call::Bodies { older, .. } = call else { panic!("another call") };
        Some(older)
    }

    fn answers(&mut self, older: bool, status: u16, body: &[u8]) -> bool {
        let place = (self.stream(), 0, older);
        let txn = self.asta.engine.take_bodies(place, status, body).unwrap();
        let is_taken = txn.is_some();
        txn.into_iter().for_each(|txn| self.keeps(txn));
        is_taken
    }

    fn verdicts(&self) -> Vec<Verdict> {
        let state = self.asta.engine.state().unwrap();
        state.stream(self.stream()).unwrap().messages().map(|message| message.verdict).collect()
    }
}

const WAITS: Verdict = Verdict::Aside(WhySetAside::Stripped);
const HANGS: Verdict = Verdict::Aside(WhySetAside::Hanging);

fn not_found() -> Vec<u8> {
    serde_json::to_vec(&Problem::new(Refusal::NotFound)).unwrap()
}

#[test]
fn a_stripped_change_waits_and_comes_from_a_snapshot_as_if_it_had_come_whole() {
    let mut scene = scene(3);
    scene.reads(&[1, 2, 3]);
    assert_eq!(scene.verdicts(), [WAITS; 3]);
    let told = set_aside(scene.asta.engine.state().unwrap(), NOW);
    assert_eq!(told.iter().map(|aside| aside.why).collect::<Vec<_>>(), [WhySetAside::Stripped; 3]);
    assert_eq!(scene.asks(), Some(false));
    let snapshot = scene.snapshot(&scene.bodies);
    assert!(scene.answers(false, 200, &snapshot));
    assert_eq!(scene.verdicts(), [Verdict::Stands; 3]);
    assert_eq!(scene.asta.notes(), ["1", "2", "3"]);
    assert_eq!(scene.asks(), None);
    let mut whole = scene_of(3, Writer::own);
    whole.reads(&[]);
    assert_eq!(whole.asta.notes(), scene.asta.notes());
    let again = Bench::on(1, scene.asta.disk, usize::MAX);
    let state = again.engine.state().unwrap();
    let kept = state.stream(document_stream(state)).unwrap();
    assert!(kept.messages().all(|message| message.is_stripped && !message.lacks_body()));
}

#[test]
fn what_follows_a_stripped_change_waits_for_it_and_no_longer() {
    let mut scene = scene(3);
    scene.reads(&[2]);
    assert_eq!(scene.verdicts(), [Verdict::Stands, WAITS, HANGS]);
    assert_eq!(scene.asta.notes(), ["1"]);
    let snapshot = scene.snapshot(&scene.bodies);
    assert!(scene.answers(false, 200, &snapshot));
    assert_eq!(scene.asta.notes(), ["1", "2", "3"]);
}

#[test]
fn a_body_that_its_author_has_not_signed_is_not_taken_and_the_older_snapshot_is_asked() {
    let mut scene = scene(2);
    scene.reads(&[1, 2]);
    let forged = scene.snapshot(&[scene.bodies[1].clone(), b"anything".to_vec()]);
    assert!(!scene.answers(false, 200, &forged));
    assert_eq!((scene.verdicts(), scene.asks()), (vec![WAITS; 2], Some(true)));
    // It has the first alone.
    let partly = scene.snapshot(&[scene.bodies[0].clone(), Vec::new()]);
    assert!(scene.answers(true, 200, &partly));
    assert_eq!(scene.verdicts(), [Verdict::Stands, WAITS]);
    assert_eq!((scene.asta.notes(), scene.asks()), (vec!["1".to_owned()], None));
    // At news it is asked again, not at once, and heals.
    scene.asta.engine.sync.rereading.begin_in_time(NOW);
    assert_eq!(scene.asks(), None);
    scene.asta.engine.sync.rereading.begin_in_time(NOW + crate::engine::sync::LOOK_MS);
    assert_eq!(scene.asks(), Some(false));
    let whole = scene.snapshot(&scene.bodies);
    assert!(scene.answers(false, 200, &whole));
    assert_eq!(scene.asta.notes(), ["1", "2"]);
}

#[test]
fn what_is_no_snapshot_of_this_generation_gives_nothing_and_stops_nothing() {
    let mut scene = scene(2);
    scene.reads(&[1, 2]);
    let sound = scene.snapshot(&scene.bodies);
    let mut forged = sound.clone();
    *forged.last_mut().unwrap() ^= 1;
    for bytes in [b"<html>".to_vec(), Vec::new(), forged] {
        assert!(!scene.answers(false, 200, &bytes));
        assert_eq!(scene.asks(), Some(true));
    }
    assert!(!scene.answers(true, 304, &[]));
    assert_eq!(scene.asks(), None);
    assert!(!scene.answers(false, 404, &not_found()));
    assert_eq!(scene.asks(), None, "where there is none there is no older one");
    assert!(scene.asta.engine.take_bodies((scene.stream(), 0, false), 502, b"").is_err());
}

#[test]
fn a_device_that_falls_before_bodies_are_kept_takes_them_again() {
    let mut scene = scene(2);
    scene.reads(&[1, 2]);
    let disk = scene.asta.disk.clone();
    let snapshot = scene.snapshot(&scene.bodies);
    scene.asta.power = 0;
    let txn = scene.asta.engine.take_bodies((scene.stream(), 0, false), 200, &snapshot).unwrap().unwrap();
    scene.asta.engine.keep(txn);
    scene.asta.run();
    assert_eq!(scene.asta.disk, disk);
    scene.asta = Bench::on(1, disk, usize::MAX);
    scene.asta.engine.take_tips(tips());
    assert_eq!((scene.verdicts(), scene.asks()), (vec![WAITS; 2], Some(false)));
    assert!(scene.answers(false, 200, &snapshot));
    assert_eq!(scene.asta.notes(), ["1", "2"]);
}

#[test]
fn a_section_is_not_whole_before_both_snapshots_were_asked() {
    let mut scene = scene(2);
    scene.reads(&[1, 2]);
    let posts = scene.state.streams_of(crate::engine::bench::writer::SECTION).unwrap().posts;
    // As on a device that was not there when the record began.
    let mut txn = scene.asta.engine.begin().unwrap();
    txn.change_meta(|meta| meta.whole.clear());
    scene.asta.engine.keep(txn);
    scene.asta.run();
    let tips = Tips { streams: [(scene.stream(), 2), (posts, 0)].into(), ..tips() };
    let is_whole = |scene: &Scene| scene.asta.engine.section_come(&tips).unwrap().is_some();
    assert!(!is_whole(&scene));
    let forged = scene.snapshot(&[Vec::new(), Vec::new()]);
    scene.answers(false, 200, &forged);
    assert!(!is_whole(&scene));
    scene.answers(true, 200, &forged);
    assert!(is_whole(&scene), "what is lacking is told as set aside");
}

#[test]
fn what_comes_whole_after_all_is_taken() {
    let mut scene = scene(1);
    scene.reads(&[1]);
    let state = scene.asta.engine.state().unwrap();
    let read = state.stream(scene.stream()).unwrap();
    let whole = &scene.rows(&[])[0];
    let crate::engine::admit::Judged::Message(message) = crate::engine::admit::judge(state, read, whole)
    else {
        panic!("a message")
    };
    assert_eq!((message.verdict, message.is_stripped), (HANGS, false));
    // The other way round nothing is given up.
    scene.keeps_message(*message);
    let state = scene.asta.engine.state().unwrap();
    let read = state.stream(scene.stream()).unwrap();
    let bare = &scene.rows(&[1])[0];
    let crate::engine::admit::Judged::Message(again) = crate::engine::admit::judge(state, read, bare) else {
        panic!("a message")
    };
    assert!(!again.is_stripped);
}

#[test]
fn what_was_never_allowed_is_not_waited_for() {
    let mut scene = scene_of(1, |state| Writer::stranger(state, 9));
    scene.reads(&[1]);
    assert_eq!(scene.verdicts(), [Verdict::Aside(WhySetAside::NotAllowed)]);
}

#[test]
fn a_device_goes_beyond_a_life_of_its_own_that_it_knows_only_from_a_snapshot() {
    let mut scene = scene_of(2, |state| {
        let mut own = Writer::own(state);
        own.begins_anew();
        own.begins_anew();
        own
    });
    scene.reads(&[1, 2]);
    let own = |scene: &Scene| scene.asta.engine.state().unwrap().own_end(scene.stream(), 0);
    assert_eq!((own(&scene).seq, own(&scene).incarnation), (2, 1), "what they say is not known yet");
    let snapshot = scene.snapshot(&scene.bodies);
    assert!(scene.answers(false, 200, &snapshot));
    assert_eq!((own(&scene).seq, own(&scene).incarnation), (2, 3));
    assert_eq!(scene.asta.notes(), ["1", "2"]);
}
