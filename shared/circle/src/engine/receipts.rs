//! Receipts: who cannot read a section is told that what was posted there has come to one of the person's devices.

use samlat_protocol::{
    envelope::Kind,
    id::{PublicKey, StreamId},
};
use samlat_record::PostId;

use super::{life::Engine, logged::Logged, stream::Stream, txn::Txn, write::writer_of};
use crate::reply::{Received, Reply};

/// Most posts in one receipt.
const MAX_RECEIVED: usize = 64;

impl Engine {
    /// Tells every writer who cannot read what she posts that it has come: what was read before this device was in.
    pub(super) fn send_all_receipts(&mut self, txn: &mut Txn) {
        let streams: Vec<StreamId> = txn.state.streams.keys().copied().collect();
        for stream in streams {
            let standing = txn.state.stream(stream).into_iter().flat_map(Stream::standing);
            let posted: Vec<_> =
                standing.filter(|m| m.core.kind == Kind::Post).map(|m| received(m)).collect();
            self.send_receipts(txn, stream, &posted);
        }
    }

    /// Tells writers who cannot read the section that their posts have come.
    pub(super) fn send_receipts(
        &mut self,
        txn: &mut Txn,
        stream: StreamId,
        posted: &[(PublicKey, Received)],
    ) {
        if !txn.state.is_person() {
            return;
        }
        let Some(section) = txn.state.section_of(stream) else { return };
        let mut writers: Vec<_> = posted.iter().map(|(writer, _)| *writer).collect();
        writers.sort_unstable();
        writers.dedup();
        for writer in writers {
            let received: Vec<Received> =
                posted.iter().filter(|(of, _)| *of == writer).map(|(_, received)| *received).collect();
            let reads_nothing = received.first().is_some_and(|first| {
                writer_of(&txn.state, section, PostId(*first.core.as_bytes())).is_some()
            });
            if !reads_nothing {
                continue;
            }
            for some in received.chunks(MAX_RECEIVED) {
                self.put_reply(txn, writer, &[Reply::Receipt(some.to_vec())]);
            }
        }
    }
}

/// What is said of a post that has come, and of whose.
pub fn received(post: &Logged) -> (PublicKey, Received) {
    (post.core.author, Received { seq: post.core.seq, core: post.id })
}
