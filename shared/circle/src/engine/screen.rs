//! What the screen looks at, and what it was told last: nothing is told twice.

use samlat_protocol::flat::{FlatMap, FlatSet};
use samlat_record::{Document, LiveView, Provenance, Section, SectionView};

use super::{
    death,
    failure::Failure,
    generation, late,
    life::{Engine, Life},
    own_late,
    set_aside::set_aside,
    told::{DeathView, Standing, SyncView, Told},
    txn::{Touched, Txn},
    views,
};

/// The sections that are looked at, as they were last read.
pub type LiveViews = FlatMap<Section, LiveView>;

/// What the screen looks at, and what it was told last.
#[derive(Default)]
pub struct Screen {
    looked_at: FlatSet<Section>,
    last: FlatMap<&'static str, Told>,
    drafts_told: bool,
    /// Of the sections that may be read: only what changed is read anew.
    pub(super) live: LiveViews,
}

impl Screen {
    /// What the document reads like. What may be read is kept, to follow what comes.
    fn read(&mut self, document: &Document, known: &Provenance, may_read: bool) -> SectionView {
        let section = document.section();
        if !may_read {
            self.live.remove(&section);
            return document.view_with(known);
        }
        let live = self.live.entry(section).or_insert_with(|| LiveView::of(document, known));
        live.follow(document, known);
        live.view().clone()
    }
}

impl Engine {
    pub(super) fn look(&mut self, sections: Vec<Section>) -> Result<Option<Txn>, Failure> {
        let txn = self.begin()?;
        self.screen.looked_at = sections.into_iter().collect();
        let Screen { looked_at, live, .. } = &mut self.screen;
        live.retain(|section, _| looked_at.contains(section));
        let mut txn = txn;
        txn.touched.sections = self.screen.looked_at.clone();
        self.glances.want(self.now_ms);
        Ok(Some(txn))
    }

    /// Drops what was kept of sections that this device may read no longer, whether or not the screen is told anything:
    /// a view that follows its document outlives no sharing, and no record.
    pub(super) fn drop_unread(&mut self) {
        let Life::Open(state) = &self.life else { return self.screen.live.clear() };
        let may_read = |section: &Section| {
            let streams = state.streams_of(*section);
            streams.is_some_and(|streams| state.rights(streams.document, self.now_ms).may_read())
        };
        self.screen.live.retain(|section, _| may_read(section));
    }

    /// Tells what has changed, as far as it is looked at.
    pub(super) fn show(&mut self, touched: &Touched) {
        let Some(state) = self.state() else { return };
        let mut told = Vec::new();
        if touched.all {
            told.push(Told::Standing(Standing::Open));
        }
        told.push(Told::Record(views::header(state, self.now_ms)));
        told.push(Told::Members(views::members(state, self.now_ms)));
        told.push(Told::Authors(views::authors(state)));
        told.push(Told::Replies(views::replies(state)));
        told.push(Told::Late(late::words(state, &self.tried, self.now_ms)));
        if touched.all && !self.screen.drafts_told {
            told.push(Told::Drafts((*state.drafts).clone()));
        }
        self.screen.drafts_told |= touched.all;
        for one in told {
            self.tell_if_new(one);
        }
        self.show_rare();
        let to_show: Vec<Section> = if touched.all || touched.circle {
            self.screen.looked_at.iter().copied().collect()
        } else {
            self.screen.looked_at.intersection(&touched.sections).copied().collect()
        };
        for section in to_show {
            self.show_section(section);
        }
        self.show_sync();
    }

    fn show_section(&mut self, section: Section) {
        let Ok(mut txn) = self.begin() else { return };
        let Some(streams) = txn.state.streams_of(section) else {
            self.screen.live.remove(&section);
            return;
        };
        let may_read = txn.state.rights(streams.document, self.now_ms).may_read();
        let is_whole = txn.state.has_whole(streams.document);
        let document = if is_whole && (may_read || txn.state.is_ended(self.now_ms)) {
            let generation = txn.state.shown(streams.document);
            txn.load_document(section, streams.document, generation).ok()
        } else {
            None
        };
        match document {
            Some(document) => {
                let known = views::provenance(&txn.state, streams.document);
                let view = self.screen.read(&document, &known, may_read);
                self.tell(Told::Section(view));
            }
            // What was read once, and cannot or may not be read again, is not kept here.
            None => drop(self.screen.live.remove(&section)),
        }
        if may_read && !is_whole {
            return;
        }
        let posts = views::posts(&txn.state, section).into();
        self.tell(Told::Posts { section, posts });
        // Reading a document is no change: what was read is kept in memory at once.
        self.life = Life::Open(Box::new(txn.state));
    }

    /// Tells what is said of the person's death, and of sections that begin anew, once there is something.
    fn show_rare(&mut self) {
        let Some(state) = self.state() else { return };
        let death = death::view(state, self.now_ms);
        let anew = generation::views(state, self.now_ms);
        let begins =
            [(death != DeathView::default(), Told::Death(death)), (!anew.is_empty(), Told::Anew(anew))];
        for (is_something, told) in begins {
            if is_something || self.screen.last.contains_key(told.name()) {
                self.tell_if_new(told);
            }
        }
    }

    /// Tells how fetching and sending stand.
    pub(super) fn show_sync(&mut self) {
        if self.has_run_out_unsaid() {
            return self.show(&Touched { circle: true, ..Touched::default() });
        }
        self.show_rare();
        let Some(state) = self.state() else { return };
        let view = SyncView {
            state: self.sync_state(),
            unsent: state.unsent(),
            last_fetched_ms: state.meta.last_fetched_ms,
            coming: views::coming(state, self.now_ms),
            set_aside: set_aside(state, self.now_ms),
            own_late: own_late::count(state),
            alarms: self.alarms(),
        };
        self.tell_if_new(Told::Sync(view));
    }

    /// Whether the screen still shows a sharing whose time has run out.
    fn has_run_out_unsaid(&self) -> bool {
        let is_open = |told: &Told| matches!(told, Told::Record(header) if !header.ended);
        self.screen.last.values().any(is_open)
            && self.state().is_some_and(|state| state.is_ended(self.now_ms))
    }

    fn tell_if_new(&mut self, told: Told) {
        if self.screen.last.get(told.name()) != Some(&told) {
            self.screen.last.insert(told.name(), told.clone());
            self.tell(told);
        }
    }
}

#[cfg(test)]
mod tests;
