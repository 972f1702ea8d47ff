use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::engine::{
    admit::{Judged, judge},
    bench::{
        Bench, note,
        writer::{Writer, document_stream, rows},
    },
    told::WhySetAside,
};

/// Three messages of one author, of which nothing has become anything yet.
static THREE: LazyLock<Vec<Logged>> = LazyLock::new(|| {
    let mut asta = Bench::new(1);
    asta.make_record();
    let state = asta.engine.state().unwrap().clone();
    let mut anna = Writer::stranger(&state, 2);
    let sent: Vec<_> = (1..4)
        .map(|n| {
            let change = anna.edits(&note(n, "något"));
            anna.sends(&state, vec![change])
        })
        .collect();
    let logged = rows(sent.iter()).into_iter().map(|row| {
        let Judged::Message(message) = judge(&state, &Stream::new(document_stream(&state)), &row) else {
            panic!("junk");
        };
        *message
    });
    logged.collect()
});

/// What becomes of a message: which, whether it stands, when it came, and which of three changes it carries; or that it is
/// forgotten.
fn fate() -> impl Strategy<Value = (usize, Option<(bool, u64, u8)>)> {
    (0..3_usize, proptest::option::weighted(0.8, (any::<bool>(), 0..4_u64, 0..8_u8)))
}

proptest! {
    #[test]
    fn a_change_came_when_the_first_message_with_it_did(fates in prop::collection::vec(fate(), 1..16)) {
        let mut stream = Stream::new(THREE[0].core.stream);
        for (which, fate) in fates {
            let message = &THREE[which];
            let Some((stands, arrived_ms, carried)) = fate else {
                stream.erase(message.id);
                continue;
            };
            let changes = (0..3).filter(|n| carried & (1 << n) != 0).map(|n| ChangeId([n; 32])).collect();
            let verdict = if stands { Verdict::Stands } else { Verdict::Aside(WhySetAside::BadContent) };
            stream.put(Arc::new(Logged { changes, verdict, arrived_ms, ..message.clone() }));
        }
        let mut first = Arrivals::new();
        for message in stream.standing().filter(|message| message.arrived_ms > 0) {
            for change in &message.changes {
                let came = message.arrived_ms.cast_signed();
                first.entry(*change).and_modify(|known| *known = came.min(*known)).or_insert(came);
            }
        }
        prop_assert_eq!(&**stream.arrivals(), &first);
    }
}
