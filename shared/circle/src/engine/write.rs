//! What a person writes: edits of the record, acts in threads, posts, and drafts.

use samlat_protocol::{
    circle::{Cause, Role},
    envelope::Kind,
    id::PublicKey,
};
use samlat_record::{Act, Edit, Ground, Item, ItemId, Post, PostId, Section, ThreadAct};

use super::{
    doc::actor_of,
    failure::Failure,
    life::Engine,
    out::{OutItem, Written},
    state::State,
    txn::Txn,
};
use crate::{
    body::Body,
    entropy::draw,
    guard::Checked,
    reply::{Reply, Said},
};

/// Longest draft, in bytes.
const MAX_DRAFT_BYTES: usize = 256 * 1024;
/// Most drafts.
const MAX_DRAFTS: usize = 200;

impl Engine {
    pub(super) fn edit(&mut self, section: Section, edit: &Edit) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin_writing()?;
        let streams = txn.state.streams_of(section).ok_or(Failure::NoSuchSection)?;
        if txn.state.is_ended(self.now_ms) {
            return Err(Failure::Ended);
        }
        if !txn.state.rights(streams.document, self.now_ms).may_edit() {
            return Err(Failure::NotAllowed);
        }
        self.write_edit(&mut txn, section, edit)?;
        Ok(Some(txn))
    }

    pub(super) fn reply_to_post(
        &mut self,
        section: Section,
        post: PostId,
        act: ThreadAct,
    ) -> Result<Option<Txn>, Failure> {
        let id = ItemId(draw(&mut *self.entropy));
        self.edit(section, &Act::Thread { section, post, id, act }.into())
    }

    /// Writes an edit into the section's document and the change into the outbox.
    pub(super) fn write_edit(&mut self, txn: &mut Txn, section: Section, edit: &Edit) -> Result<(), Failure> {
        self.write_edits(txn, section, std::slice::from_ref(edit))
    }

    /// Writes edits into the section's document, one after the other, and the change of each into the outbox.
    pub(super) fn write_edits(
        &mut self,
        txn: &mut Txn,
        section: Section,
        edits: &[Edit],
    ) -> Result<(), Failure> {
        let streams = txn.state.streams_of(section).ok_or(Failure::NoSuchSection)?;
        let (stream, me) = (streams.document, txn.state.me());
        let generation = txn.state.shown(stream);
        let incarnation = txn.state.own_end(stream, generation).incarnation;
        let document = txn.load_document(section, stream, generation)?;
        let mut next = (*document).clone();
        let actor = actor_of(me, stream, generation, incarnation);
        let mut changes = Vec::with_capacity(edits.len());
        for edit in edits {
            let bytes = next.edit(actor, self.now_ms, edit).map_err(Failure::Edit)?;
            // Others would set it aside, and all that this device writes after it.
            Checked::read(&bytes, actor).map_err(|_| Failure::BadText)?;
            changes.push(bytes);
        }
        if changes.is_empty() {
            return Ok(());
        }
        txn.set_document(stream, generation, next, changes.clone());
        for (edit, bytes) in edits.iter().zip(changes) {
            let number = txn.state.next_out();
            txn.put_out(
                number,
                OutItem {
                    stream,
                    generation,
                    kind: Kind::Change,
                    written_ms: u64::try_from(self.now_ms).unwrap_or_default(),
                    incarnation,
                    items: vec![bytes],
                    edits: vec![Written { at_ms: self.now_ms, edit: edit.clone() }],
                    alone: carries_anothers_text(edit),
                    replaces: Vec::new(),
                    fixed: None,
                    arrived_ms: None,
                },
            );
            if let Act::Thread { post, id, act, .. } = &edit.act
                && txn.state.is_person()
            {
                self.copy_to_writer(txn, section, *post, *id, act);
            }
        }
        Ok(())
    }

    /// Puts a copy of what was done in a thread into the box of the post's writer, who cannot read the section.
    pub(super) fn copy_to_writer(
        &mut self,
        txn: &mut Txn,
        section: Section,
        post: PostId,
        id: ItemId,
        act: &ThreadAct,
    ) {
        let Some(writer) = writer_of(&txn.state, section, post) else { return };
        let Some(act) = said(act) else { return };
        self.put_reply(txn, writer, &[Reply::Said { post, id, act }]);
    }

    /// Puts something into the box of a member, to be sent as one message.
    pub(super) fn put_reply(&mut self, txn: &mut Txn, member: PublicKey, replies: &[Reply]) {
        let Some(stream) = txn.state.circle.reply_box(&member) else { return };
        let mut item = OutItem {
            stream,
            generation: 0,
            kind: Kind::Reply,
            written_ms: u64::try_from(self.now_ms).unwrap_or_default(),
            incarnation: txn.state.own_end(stream, 0).incarnation,
            items: replies.iter().map(Reply::to_bytes).collect(),
            edits: Vec::new(),
            alone: true,
            replaces: Vec::new(),
            fixed: None,
            arrived_ms: None,
        };
        self.fix(txn, &mut item);
        let number = txn.state.next_out();
        txn.put_out(number, item);
    }

    /// Begins something that others are to read. In a record that is closed nobody writes, but where she has taken it off the
    /// relay herself: it is hers as before.
    pub(super) fn begin_writing(&self) -> Result<Txn, Failure> {
        let txn = self.begin()?;
        match txn.state.closed(self.now_ms).map(|report| report.cause) {
            Some(Cause::Death) => Err(Failure::Closed),
            Some(Cause::Close) if !txn.state.is_person() => Err(Failure::Ended),
            Some(Cause::Close) | None => Ok(txn),
        }
    }

    pub(super) fn post(&mut self, section: Section, post: &Post) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin_writing()?;
        let streams = txn.state.streams_of(section).ok_or(Failure::NoSuchSection)?;
        if txn.state.is_ended(self.now_ms) {
            return Err(Failure::Ended);
        }
        if !txn.state.rights(streams.document, self.now_ms).may_post() {
            return Err(Failure::NotAllowed);
        }
        let bytes = post.encode().map_err(|_| Failure::BadPost)?;
        let stream = streams.posts;
        let mut item = OutItem {
            stream,
            generation: 0,
            kind: Kind::Post,
            written_ms: u64::try_from(self.now_ms).unwrap_or_default(),
            incarnation: txn.state.own_end(stream, 0).incarnation,
            items: vec![bytes],
            edits: Vec::new(),
            alone: true,
            replaces: Vec::new(),
            fixed: None,
            arrived_ms: None,
        };
        // A post is named by its message: it gets its place at once.
        self.fix(&mut txn, &mut item);
        let number = txn.state.next_out();
        txn.put_out(number, item);
        Ok(Some(txn))
    }

    /// Gives an item its place in this device's chain. Nothing was written later than now: a device whose clock was set back
    /// wrote under a clock ahead, and by that its words would come after the end of its sharing.
    pub(super) fn fix(&mut self, txn: &mut Txn, item: &mut OutItem) {
        item.written_ms = item.written_ms.min(u64::try_from(self.now_ms).unwrap_or_default());
        let mut end = txn.state.own_end(item.stream, item.generation);
        item.fix(txn.state.record(), txn.state.me(), &mut end, &mut *self.entropy);
        txn.set_own(item.stream, item.generation, end);
    }

    pub(super) fn keep_draft(&mut self, key: String, text: String) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        let is_new = !txn.state.drafts.contains_key(&key);
        if key.len() + text.len() > MAX_DRAFT_BYTES || (is_new && txn.state.drafts.len() >= MAX_DRAFTS) {
            return Err(Failure::BadText);
        }
        txn.set_draft(key, text);
        Ok(Some(txn))
    }
}

/// What the writer of a post is told of an act in its thread; nothing for acts that are not hers to know, such as that the
/// person accepted it.
fn said(act: &ThreadAct) -> Option<Said> {
    match act.clone() {
        ThreadAct::Ask { text } => Some(Said::Ask { text }),
        ThreadAct::SayWrong { text } => Some(Said::Wrong { text }),
        ThreadAct::Answer { to, text } => Some(Said::Answer { to, text }),
        ThreadAct::TakeBack { act } => Some(Said::TakeBack { act }),
        ThreadAct::Accept { .. } | ThreadAct::Seen => None,
    }
}

/// Who wrote a post, if it is somebody who has a box and cannot read the section.
pub(super) fn writer_of(state: &State, section: Section, post: PostId) -> Option<PublicKey> {
    let streams = state.streams_of(section)?;
    let posts = state.stream(streams.posts)?;
    let message = posts.get(samlat_protocol::id::CoreId::new(post.0))?;
    let member = state.circle.members().get(&message.core.author)?;
    let reads = state.circle.rights(&member.keys.key, streams.document).may_read();
    let has_box = state.circle.reply_box(&member.keys.key).is_some()
        && member.ended.is_none()
        && member.role != Role::Admin;
    (has_box && !reads).then_some(member.keys.key)
}

/// Whose post a reply is about, as far as this device has read it.
pub(super) fn answered(state: &State, reply: &Body) -> Option<PublicKey> {
    let post = reply.items.iter().find_map(|item| match Reply::from_bytes(&item.0).ok()? {
        Reply::Receipt(received) => received.first().map(|one| one.core),
        Reply::Said { post, .. } => Some(samlat_protocol::id::CoreId::new(post.0)),
        Reply::Unknown { .. } => None,
    })?;
    state.streams.values().find_map(|stream| stream.get(post)).map(|message| message.core.author)
}

/// Whether the edit puts another's words beside the writer's own: what is compressed together shows in its size whether it
/// is alike.
const fn carries_anothers_text(edit: &Edit) -> bool {
    let settles = matches!(&edit.act, Act::Settle { .. });
    let transcribes = matches!(&edit.act, Act::Add { item: Item::Statement(_), .. })
        || matches!(&edit.ground, Ground::Post(_) | Ground::Transcribed { .. });
    settles || transcribes
}
