use samlat_protocol::{
    api::{Log, Tips},
    envelope::Envelope,
    id::EntryId,
    problem::Problem,
};
use samlat_record::{Act, Item, ItemId, NoteField};

use super::*;
use crate::{
    engine::bench::{
        Bench, NOW,
        writer::{Writer, document_stream, rows},
    },
    key::Signer,
    testing::Fixed,
};

const INSTANCE: InstanceId = InstanceId::new([1; 16]);

/// A device of the person that has read what it has written.
struct Scene {
    asta: Bench,
    stream: StreamId,
}

fn scene(messages: u64) -> Scene {
    let mut asta = Bench::new(1);
    asta.make_record();
    let state = asta.engine.state().unwrap().clone();
    let mut own = Writer::own(&state);
    let written: Vec<Envelope> = (1..=messages)
        .map(|n| {
            let mut id = [0; 16];
            id[..8].copy_from_slice(&n.to_be_bytes());
            let item = Item::Note(vec![NoteField::Text(n.to_string())]);
            let change = own.edits(&Act::Add { id: ItemId(id), item }.into());
            own.sends(&state, vec![change])
        })
        .collect();
    let mut scene = Scene { asta, stream: document_stream(&state) };
    scene.reads(&written);
    scene
}

impl Scene {
    fn reads(&mut self, written: &[Envelope]) {
        let rows = rows(written);
        let (streams, hashes, late) = Default::default();
        let tips =
            Tips { instance: INSTANCE, circle: 1, head: None, streams, hashes, late, unconfirmed: false };
        self.asta.engine.take_tips(tips);
        let log = Log { instance: INSTANCE, tip: rows.len() as u64, rows };
        let txn = self.asta.engine.take_log(self.stream, &log).unwrap();
        self.keeps(txn);
    }

    fn keeps(&mut self, txn: Option<Txn>) {
        txn.into_iter().for_each(|txn| self.asta.engine.keep(txn));
        self.asta.run();
    }

    fn state(&self) -> State {
        self.asta.engine.state().unwrap().clone()
    }

    fn made(&mut self) -> Snapshot {
        let state = self.state();
        self.asta.engine.snapshot(&state, self.stream, 0).unwrap()
    }

    fn checked(&self, snapshot: &Snapshot) -> Option<u64> {
        let state = self.state();
        let read = state.stream(self.stream).unwrap();
        check(&state, read, 0, &snapshot.to_bytes()).map(|usable| usable.covers)
    }

    /// What the next snapshot covers, chain by chain.
    fn covers(&self, up_to: u64) -> Vec<usize> {
        let state = self.state();
        let covers = covers(&state, state.stream(self.stream).unwrap(), 0, up_to);
        covers.iter().map(|cover| cover.messages.len()).collect()
    }

    /// A snapshot that says and holds other things, signed and sealed as it should be.
    fn altered(&mut self, alter: impl FnOnce(&mut Head, &mut Vec<Vec<u8>>)) -> Snapshot {
        let state = self.state();
        let Snapshot { mut head, .. } = self.made();
        let read = state.stream(self.stream).unwrap();
        let (_, mut bodies) = packed(&state, covers(&state, read, 0, u64::MAX));
        alter(&mut head, &mut bodies);
        let secret = state.keyring.current(&state.circle, self.stream).unwrap().1;
        let stranger = Signer::from_seed(&[9; 32]);
        let own = state.device.signer();
        let signer = if head.author == own.key() { own } else { &stranger };
        seal_snapshot(head, &Archive::of(bodies), secret, signer, &mut Fixed::new(5)).unwrap()
    }

    /// What becomes of a look at the newest snapshot: whether one is to be put.
    fn looks(&mut self, status: u16, body: &[u8]) -> bool {
        let txn = self.asta.engine.looked_at_snapshot(self.stream, 0, status, body).unwrap();
        self.keeps(txn);
        self.asta.engine.sync.to_pack.take().is_some()
    }

    fn row(&self) -> PackedRow {
        self.state().packed(self.stream, 0).unwrap()
    }
}

fn not_found() -> Vec<u8> {
    serde_json::to_vec(&Problem::new(Refusal::NotFound)).unwrap()
}

#[test]
fn a_snapshot_holds_every_body_and_is_found_usable() {
    let mut scene = scene(5);
    let snapshot = scene.made();
    assert_eq!(scene.checked(&snapshot), Some(5));
    assert_eq!((snapshot.head.reaches.position, snapshot.head.vector.len()), (5, 1));
    let read = Snapshot::from_bytes(&snapshot.to_bytes()).unwrap();
    assert_eq!(read, snapshot);
}

#[test]
fn only_what_stands_from_the_beginning_of_a_chain_is_covered() {
    let mut scene = scene(5);
    assert_eq!((scene.covers(5), scene.covers(3), scene.covers(0)), (vec![5], vec![3], vec![]));
    let third = {
        let state = scene.state();
        state.stream(scene.stream).unwrap().messages().nth(2).unwrap().clone()
    };
    let mut turned = |verdict| {
        let mut txn = scene.asta.engine.begin().unwrap();
        txn.put_message(Logged { verdict, ..(*third).clone() });
        scene.keeps(Some(txn));
        scene.covers(5)
    };
    assert_eq!(turned(Verdict::Replaced), [5], "what was replaced is judged too");
    assert_eq!(turned(Verdict::Aside(crate::engine::told::WhySetAside::BadContent)), [2]);
}

#[test]
fn what_does_not_fit_is_left_to_the_relay() {
    let scene = scene(5);
    let state = scene.state();
    let read = state.stream(scene.stream).unwrap();
    let length = |m: &Arc<Logged>| admit::reopen(&state, m).unwrap().to_bytes().len() + HEAD_BYTES;
    let three: usize = HEAD_BYTES + read.messages().take(3).map(length).sum::<usize>();
    assert_eq!(fitting(&state, read, 0, three), 3);
    assert_eq!(fitting(&state, read, 0, three - 1), 2);
    assert_eq!(fitting(&state, read, 0, MAX_ARCHIVE_BYTES), 5);
    assert_eq!(reaching(read, 3).hash, read.hash_at(3).unwrap());
    assert_eq!(reaching(read, 5), read.cursor);
}

#[test]
fn a_snapshot_that_does_not_hold_what_it_claims_is_not_usable() {
    let mut scene = scene(4);
    let whole = scene.altered(|_, _| {});
    assert_eq!(scene.checked(&whole), Some(4));
    type Alter = fn(&mut Head, &mut Vec<Vec<u8>>);
    let alters: [(&str, Alter); 8] = [
        ("another body", |_, bodies| bodies[2] = b"anything".to_vec()),
        ("in another order", |_, bodies| bodies.swap(0, 1)),
        ("nobody of hers", |head, _| head.author = Signer::from_seed(&[9; 32]).key()),
        ("of an entry that is void", |head, _| head.circle_head = EntryId::new([7; 32])),
        ("of another generation", |head, _| head.generation = 1),
        ("of another record", |head, _| head.record = samlat_protocol::id::RecordId::ZERO),
        ("of a core that is not here", |head, _| head.vector[0].core = CoreId::new([7; 32])),
        ("of another author's chain", |head, _| head.vector[0].author = PublicKey::new([7; 32])),
    ];
    for (name, alter) in alters {
        let altered = scene.altered(alter);
        assert_eq!(scene.checked(&altered), None, "{name}");
    }
    let less = scene.altered(|head, bodies| {
        bodies.truncate(1);
        head.vector[0].seq = 1;
    });
    assert_eq!(scene.checked(&less), None, "the core there is another");
}

#[test]
fn one_is_put_where_there_is_none_or_the_newest_is_far_behind() {
    let mut scene = scene(WORTH - 1);
    assert!(!scene.looks(404, &not_found()), "so few are not worth one");
    assert_eq!(scene.row().usable, None);
    let mut scene = self::scene(WORTH);
    assert!(scene.looks(404, &not_found()));
    assert!(scene.looks(200, b"no snapshot"));
    let own = scene.made().to_bytes();
    assert!(!scene.looks(200, &own));
    assert_eq!(scene.row().usable, Some(UsableRow { hash: wire::hash(&own), covers: WORTH }));
    assert!(!scene.looks(304, &[]));
    let wait = scene.row().look_ms - NOW;
    assert!((LOOK_AGAIN_MS.0..=LOOK_AGAIN_MS.0 + LOOK_AGAIN_MS.1).contains(&wait));
    let busy = scene.asta.engine.looked_at_snapshot(scene.stream, 0, 503, b"");
    assert!(busy.is_err(), "it is asked again");
}

#[test]
fn one_that_covers_much_less_than_is_admitted_is_replaced() {
    let mut scene = scene(WORTH + 1);
    let first = scene.altered(|_, _| {}).head.vector[0];
    let chain = |scene: &Scene, seq: u64| {
        let state = scene.state();
        let read = state.stream(scene.stream).unwrap();
        read.messages().find(|m| m.core.seq == seq).unwrap().id
    };
    let (one, two) = (chain(&scene, 1), chain(&scene, 2));
    let mut covering = |seq: u64, core| {
        let snapshot = scene.altered(|head, bodies| {
            bodies.truncate(usize::try_from(seq).unwrap());
            head.vector = vec![Covered { seq, core, ..first }];
        });
        assert_eq!(scene.checked(&snapshot), Some(seq));
        scene.looks(200, &snapshot.to_bytes())
    };
    assert!(covering(1, one));
    assert!(!covering(2, two));
}

#[test]
fn a_relay_that_shows_stripped_rows_must_have_a_snapshot_however_little_it_covers() {
    let mut scene = scene(3);
    let mut txn = scene.asta.engine.begin().unwrap();
    txn.note_stripped(scene.stream, 0, INSTANCE);
    scene.keeps(Some(txn));
    let state = scene.state();
    assert!(is_worth(state.stream(scene.stream).unwrap(), state.packed(scene.stream, 0)));
    assert!(scene.looks(404, &not_found()));
    assert!(scene.row().is_stripped);
}

#[test]
fn a_look_comes_in_its_time_and_a_clock_that_was_set_stops_none() {
    assert!(is_due(NOW, NOW) && !is_due(NOW + 1, NOW));
    assert!(!is_due(NOW + LOOK_AGAIN_MS.0, NOW));
    assert!(is_due(NOW + 3 * LOOK_AGAIN_MS.0, NOW));
}
