//! How far the streams have been read, and what is read next.

use samlat_protocol::{api::Tips, id::StreamId};

use super::{
    call::Call,
    failure::Failure,
    life::Engine,
    sync::{Step, signer_of},
    txn::Txn,
};
use crate::{key::Signer, request::RelayAddress};

impl Engine {
    /// Where the act says up to where others' words stand, everything is read before it, with the key that it is signed
    /// with.
    pub(super) fn read_first(&self, relay: &RelayAddress) -> Result<Option<Step>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        let signer = signer_of(state);
        let Some(tips) = &self.sync.tips else {
            let request = self.caller(state, relay, &signer).wait(0);
            return Ok(Some(Step::Ask(Call::Tips, request)));
        };
        if state.meta.instance != Some(tips.instance) {
            let mut txn = self.begin()?;
            let instance = tips.instance;
            txn.change_meta(|meta| meta.instance = Some(instance));
            return Ok(Some(Step::Keep(Box::new(txn))));
        }
        Ok(self.next_unread(relay, tips, &signer))
    }

    /// Reads on in the first stream that has not come.
    pub(super) fn next_unread(&self, relay: &RelayAddress, tips: &Tips, signer: &Signer) -> Option<Step> {
        let state = self.state()?;
        let unread = |(stream, tip): &(&StreamId, &u64)| !self.has_come(tips, **stream, **tip);
        let (stream, _) = tips.streams.iter().find(unread)?;
        let after = state.stream(*stream).map_or(0, |read| read.cursor.position);
        let request = self.caller(state, relay, signer).log(*stream, after);
        Some(Step::Ask(Call::Log(*stream), request))
    }

    /// Whether all there is of a stream is here, or all that can be had until something changes.
    pub(super) fn has_come(&self, tips: &Tips, stream: StreamId, tip: u64) -> bool {
        let cursor = self.state().and_then(|state| state.stream(stream)).map(|read| read.cursor);
        let is_read = cursor.is_some_and(|c| c.instance == tips.instance && c.position >= tip);
        let is_new = cursor.is_none_or(|c| c.position == 0) && tip == 0;
        is_read || is_new || self.sync.blocked.contains(&stream)
    }

    /// Notes that this device has the whole of one more section.
    pub(super) fn section_come(&self, tips: &Tips) -> Result<Option<Txn>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        let come = |stream| tips.streams.get(&stream).is_some_and(|tip| self.has_come(tips, stream, *tip));
        let mut sections = state
            .sections
            .iter()
            .filter(|(_, streams)| !state.has_whole(streams.document) && state.has_come(streams.document));
        let found = sections.find(|(_, streams)| {
            come(streams.document) && come(streams.posts) && !self.may_be_unpacked(state, streams.document)
        });
        let Some((section, streams)) = found else { return Ok(None) };
        let mut txn = self.begin()?;
        txn.change_meta(|meta| meta.whole.push(streams.document));
        txn.touched.sections.insert(*section);
        Ok(Some(txn))
    }
}
