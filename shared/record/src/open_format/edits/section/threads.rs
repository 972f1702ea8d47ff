//! The threads of a section: her own acts come along, nobody else's.

use std::collections::BTreeMap;

use super::{super::WhyLeft, Taking};
use crate::{Act, Ground, ItemId, PostId, ThreadAct, ThreadActView, ThreadView, rules::Row};

impl<'a> Taking<'a> {
    /// Her own acts, each after the one it answers or takes back.
    pub(super) fn take_thread(&mut self, thread: &'a ThreadView) {
        let known = self.known.and_then(|view| view.threads.iter().find(|known| known.post == thread.post));
        let mut there: BTreeMap<ItemId, Vec<&ThreadAct>> = BTreeMap::new();
        for entry in known.into_iter().flat_map(|known| &known.acts) {
            there.entry(entry.id).or_default().push(&entry.act.value);
        }
        let mut waiting: Vec<&ThreadActView> = thread.acts.iter().collect();
        loop {
            let before = waiting.len();
            waiting.retain(|entry| {
                let act = &entry.act.value;
                let is_hers = self.file.is_hers(entry.act.by);
                if !is_hers || there.contains_key(&entry.id) || !self.has_what_it_needs(&there, act) {
                    return true;
                }
                there.insert(entry.id, vec![act]);
                let (section, post, id) = (self.view.section, thread.post, entry.id);
                self.write(Act::Thread { section, post, id, act: act.clone() }, Ground::OwnWords);
                false
            });
            if waiting.len() == before {
                break;
            }
        }
        for entry in waiting {
            self.leave_act(thread.post, &there, entry);
        }
    }

    fn has_what_it_needs(&self, there: &BTreeMap<ItemId, Vec<&ThreadAct>>, act: &ThreadAct) -> bool {
        match act {
            ThreadAct::Answer { to: act, .. } | ThreadAct::TakeBack { act } => there.contains_key(act),
            ThreadAct::Accept { item: Some(item) } => self.standing.contains_key(item),
            ThreadAct::Ask { .. }
            | ThreadAct::SayWrong { .. }
            | ThreadAct::Accept { item: None }
            | ThreadAct::Seen => true,
        }
    }

    /// Names an act that is not written, unless it stands there.
    fn leave_act(&mut self, post: PostId, there: &BTreeMap<ItemId, Vec<&ThreadAct>>, entry: &ThreadActView) {
        let standing = there.get(&entry.id);
        if standing.is_some_and(|acts| acts.contains(&&entry.act.value)) {
            return;
        }
        let why = if !self.file.is_hers(entry.act.by) {
            WhyLeft::AnothersWord
        } else if standing.is_some() {
            WhyLeft::Differs
        } else {
            WhyLeft::BelongsToNothing
        };
        self.leave(Row::Post(post), None, why);
    }
}
