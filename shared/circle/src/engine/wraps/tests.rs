use samlat_protocol::{
    id::InstanceId,
    problem::{Problem, Refusal},
    wire,
};

use super::*;
use crate::engine::bench::{Bench, NOW};

const INSTANCE: InstanceId = InstanceId::new([1; 16]);

/// A device of the person that has nothing but its own wraps, and all that there are.
fn asta() -> (Bench, Vec<Bytes>) {
    let mut asta = Bench::new(1);
    asta.make_record();
    let state = asta.engine.state().unwrap().clone();
    let all = state.wraps_by_entry[0].clone();
    assert_eq!(all.len(), 2, "its own, and one for the words");
    keep(&mut asta, all[..1].to_vec());
    (asta, all)
}

fn keep(asta: &mut Bench, wraps: Vec<Bytes>) {
    let mut txn = asta.engine.begin().unwrap();
    let entry = txn.state.circle.entries()[0].to_bytes();
    txn.keep_entry(0, &EntryRow { entry, arrived_ms: Some(7), wraps });
    asta.engine.keep(txn);
    asta.run();
}

fn relay() -> RelayAddress {
    RelayAddress::parse("https://relay.example").unwrap()
}

/// What the device makes of an answer: whether it keeps anything.
fn takes(asta: &mut Bench, rows: Vec<WrapsRow>) -> bool {
    let body = wire::encode(&CircleWraps { instance: INSTANCE, rows });
    let txn = asta.engine.take_wraps(0, 200, &body).unwrap();
    let is_kept = txn.is_some();
    if let Some(txn) = txn {
        asta.engine.keep(txn);
        asta.run();
    }
    is_kept
}

fn kept(asta: &Bench) -> Vec<Bytes> {
    asta.engine.state().unwrap().wraps_by_entry[0].clone()
}

#[test]
fn what_is_lacking_is_asked_for_and_kept_in_the_entrys_order() {
    let (mut asta, all) = asta();
    assert_eq!(lacking(asta.engine.state().unwrap()).collect::<Vec<_>>(), [0]);
    let (_, request) = asta.engine.next_wraps(&relay()).unwrap();
    assert!(request.url.ends_with("/circle/wraps?after=0"), "{}", request.url);
    let turned = vec![all[1].clone(), all[0].clone()];
    assert!(takes(&mut asta, vec![WrapsRow { n: 0, wraps: turned }]));
    assert_eq!(kept(&asta), all);
    assert_eq!(asta.engine.state().unwrap().arrived_by_entry[0], Some(7));
    assert!(asta.engine.next_wraps(&relay()).is_none());
    let again = Bench::on(1, asta.disk, usize::MAX);
    assert_eq!(kept(&again), all);
}

#[test]
fn what_the_entry_does_not_name_is_not_kept_and_not_asked_for_without_end() {
    let (mut asta, all) = asta();
    let mut changed = all[1].clone();
    *changed.0.last_mut().unwrap() ^= 1;
    let other = |n, wraps| vec![WrapsRow { n, wraps }];
    for rows in [
        vec![],
        other(0, vec![]),
        other(0, vec![changed, all[0].clone(), Bytes(vec![0; 70_000])]),
        other(5, vec![all[1].clone()]),
        other(u64::MAX, vec![all[1].clone()]),
    ] {
        asta.engine.sync.rereading.begin();
        assert!(asta.engine.next_wraps(&relay()).is_some());
        assert!(!takes(&mut asta, rows.clone()), "{rows:?}");
        assert_eq!(kept(&asta), all[..1], "{rows:?}");
        assert!(asta.engine.next_wraps(&relay()).is_none(), "{rows:?}");
    }
}

#[test]
fn a_relay_that_refuses_holds_up_nothing() {
    let (mut asta, _) = asta();
    let refused = |refusal| serde_json::to_vec(&Problem::new(refusal)).unwrap();
    for (refusal, is_passing) in
        [(Refusal::NotAllowed, false), (Refusal::NotFound, false), (Refusal::Unavailable, true)]
    {
        asta.engine.sync.rereading.begin();
        let taken = asta.engine.take_wraps(0, refusal.status(), &refused(refusal));
        assert_eq!(taken.is_err(), is_passing, "{refusal:?}");
        assert_eq!(asta.engine.next_wraps(&relay()).is_some(), is_passing, "{refusal:?}");
    }
}

#[test]
fn an_own_wrap_that_was_withheld_opens_what_it_is_for() {
    let (mut asta, all) = asta();
    keep(&mut asta, Vec::new());
    let mut txn = asta.engine.begin().unwrap();
    let secrets = txn.state.keyring.len();
    txn.state.keyring = Arc::default();
    txn.keep_keyring();
    asta.engine.keep(txn);
    asta.run();
    assert!(takes(&mut asta, vec![WrapsRow { n: 0, wraps: all.clone() }]));
    let state = asta.engine.state().unwrap();
    assert_eq!((state.keyring.len(), kept(&asta)), (secrets, all));
}

#[test]
fn an_entry_is_not_brought_without_the_wraps_of_others() {
    let (mut asta, all) = asta();
    asta.engine.sync.bring = Some(0);
    assert!(asta.engine.bring_entry(&relay(), 0).is_none());
    assert!(asta.engine.sync.bring.is_none() && asta.engine.sync.circle_read, "what else there is goes on");
    keep(&mut asta, all);
    assert!(asta.engine.bring_entry(&relay(), 0).is_some());
}

#[test]
fn who_is_not_the_person_asks_for_no_others_wraps() {
    let (mut asta, _) = asta();
    let mut txn = asta.engine.begin().unwrap();
    txn.state.device = crate::key::DeviceSeed::from_bytes([7; 32]).device(&crate::key::KeySalt::new([7; 16]));
    txn.change_meta(|meta| meta.last_fetched_ms = Some(NOW));
    asta.engine.keep(txn);
    asta.run();
    assert!(!asta.engine.state().unwrap().is_person());
    assert!(asta.engine.next_wraps(&relay()).is_none());
}

/// A device that was given none of its wraps, all that there are, and the row of the log as it should be.
fn without_its_own() -> (Bench, Vec<Bytes>, CircleRow) {
    let (mut asta, all) = asta();
    let state = asta.engine.state().unwrap().clone();
    let own = state.circle.entries()[0].content.visible.wraps()[0];
    assert_eq!(own.recipient, state.me());
    let row = CircleRow {
        entry: Bytes(state.circle.entries()[0].to_bytes()),
        arrived_ms: 7,
        wraps: vec![all[0].clone()],
    };
    keep(&mut asta, Vec::new());
    (asta, all, row)
}

/// What the device makes of the log, shown from its beginning.
fn takes_log(asta: &mut Bench, row: CircleRow) -> bool {
    let head = asta.engine.state().unwrap().circle.head();
    let log = CircleLog { instance: INSTANCE, head, first: 0, rows: vec![row] };
    let txn = asta.engine.take_own_wraps(0, 200, &wire::encode(&log)).unwrap();
    let is_kept = txn.is_some();
    if let Some(txn) = txn {
        asta.engine.keep(txn);
        asta.run();
    }
    is_kept
}

#[test]
fn whom_a_relay_gave_another_wrap_asks_until_the_true_one_comes() {
    let (mut asta, all, row) = without_its_own();
    let places = |asta: &Bench| lacking_own(asta.engine.state().unwrap()).collect::<Vec<_>>();
    assert_eq!(places(&asta), [0]);
    for wraps in [Vec::new(), vec![Bytes(vec![1; 40])]] {
        assert!(!takes_log(&mut asta, CircleRow { wraps, ..row.clone() }));
        assert_eq!(places(&asta), [0]);
    }
    let another = CircleRow { entry: Bytes(vec![1; 40]), ..row.clone() };
    assert!(!takes_log(&mut asta, another), "it is another entry's");
    assert!(takes_log(&mut asta, row));
    assert_eq!((places(&asta), kept(&asta)), (Vec::new(), all[..1].to_vec()));
}
