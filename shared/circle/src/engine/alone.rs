//! "Bara jag": an entry moves with all that belongs to it into the section that is hers alone, and back into its own.
//!
//! Both documents change in one transaction, so the device has the entry in one place or the other. What others see of it
//! is that it is taken out.

use std::{collections::BTreeSet, sync::Arc};

use samlat_protocol::{flat::FlatMap, id::StreamId};
use samlat_record::{
    Act, ActorId, ChangeId, Document, Edit, EditError, FieldName, ItemId, KeptRows, Left, PrivateView,
    Section, SectionBody, Whole,
};

use super::{failure::Failure, life::Engine, out::Written, rebuild::keep_as_draft, txn::Txn, views};

impl Engine {
    /// Moves an entry out of a section that can be shared into the one for her alone.
    pub(super) fn keep_private(&mut self, section: Section, id: ItemId) -> Result<Option<Txn>, Failure> {
        if section == Section::Private {
            return Err(Failure::Edit(EditError::WrongSection { belongs: Section::Private }));
        }
        let mut txn = self.begin_moving()?;
        let family = read(&mut txn, section)?.whole(id).map_err(Failure::Edit)?;
        self.move_family(&mut txn, &family, section, Section::Private)?;
        Ok(Some(txn))
    }

    /// Moves an entry that was hers alone into its own section.
    pub(super) fn share_again(&mut self, id: ItemId) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin_moving()?;
        let private = read(&mut txn, Section::Private)?;
        let family = private.whole(id).map_err(Failure::Edit)?;
        let section = family.first().map_or(Section::Private, |whole| whole.item.section());
        if section == Section::Private {
            return Err(Failure::Edit(EditError::WrongSection { belongs: Section::Private }));
        }
        if hides_places(&private) && family.iter().any(|whole| whole.item.has_places()) {
            return Err(Failure::Edit(EditError::HeldHere { field: FieldName::HidePlaces }));
        }
        self.move_family(&mut txn, &family, Section::Private, section)?;
        Ok(Some(txn))
    }

    /// Only her own devices have a section that is hers alone.
    fn begin_moving(&self) -> Result<Txn, Failure> {
        let txn = self.begin_writing()?;
        if txn.state.is_ended(self.now_ms) {
            return Err(Failure::Ended);
        }
        if txn.state.is_person() { Ok(txn) } else { Err(Failure::NotAllowed) }
    }

    /// Writes the entry and what belongs to it in one section, and then leaves nothing of it in the other. Each is an edit
    /// of its own, so that no change is larger than others take in.
    fn move_family(
        &mut self,
        txn: &mut Txn,
        family: &[Whole],
        from: Section,
        to: Section,
    ) -> Result<(), Failure> {
        let (here, there) = (read(txn, from)?, read(txn, to)?);
        let (mut added, mut both) = (Vec::new(), Vec::new());
        for Whole { id, item, ground } in family {
            // Another device of hers has moved it too.
            if there.has_item(*id) {
                both.push(here.only_here(&there, *id));
                added.extend(written_anew(&there, *id));
                continue;
            }
            if there.has_left_of(*id) {
                added.push(Act::TakeOut { id: *id }.into());
            }
            let act = Act::Add { id: *id, item: item.clone() };
            added.push(Edit { act, ground: ground.clone() });
        }
        let taken: Vec<Edit> =
            family.iter().rev().map(|whole| Act::TakeOut { id: whole.id }.into()).collect();
        self.write_edits(txn, to, &added)?;
        for Left { edits, unsure, .. } in both {
            self.says_there(txn, to, edits, unsure);
        }
        self.write_edits(txn, from, &taken)
    }

    /// What cannot be said there, or would be said over other words, is kept as what nobody has saved yet.
    fn says_there(&mut self, txn: &mut Txn, to: Section, edits: Vec<Edit>, unsure: Vec<Edit>) {
        let unsaid: Vec<Edit> =
            edits.into_iter().filter(|edit| self.write_edit(txn, to, edit).is_err()).chain(unsure).collect();
        for edit in unsaid {
            keep_as_draft(txn, &Written { at_ms: self.now_ms, edit });
        }
    }
}

impl Engine {
    /// What was written where an entry no longer is, by a device that had not seen it move, follows it. Each device takes
    /// along its own words; those of others in an entry that she has made hers alone stay unread. What belongs to the entry
    /// is taken along whoever wrote it, as it is when the entry moves.
    pub(super) fn follow_moved(&mut self) -> Result<Option<Txn>, Failure> {
        let changed = std::mem::take(&mut self.sync.changed);
        let Some(state) = self.state().filter(|state| !changed.is_empty() && state.is_person()) else {
            return Ok(None);
        };
        let has_whole = |section: &Section| {
            state.streams_of(*section).is_some_and(|streams| state.has_whole(streams.document))
        };
        let is_all = changed.contains(&Section::Private);
        let sections: Vec<Section> = Section::ALL
            .into_iter()
            .filter(|one| *one != Section::Private && (is_all || changed.contains(one)) && has_whole(one))
            .collect();
        if !has_whole(&Section::Private) || state.is_ended(self.now_ms) {
            return Ok(None);
        }
        let authors = views::authors(state);
        let mine: BTreeSet<ActorId> =
            authors.into_iter().filter(|(_, author)| author.is_me).map(|(actor, _)| actor).collect();
        let mut txn = self.begin()?;
        let private = read(&mut txn, Section::Private)?;
        let kept = self.sync.followed.kept(&private, &mine);
        let mut seen = Vec::new();
        for section in sections.into_iter().filter(|section| kept.is_any_of(*section)) {
            let shared = read(&mut txn, section)?;
            let among = self.sync.followed.touched(&shared, &private);
            let sought = Sought { kept: &kept, among: among.as_ref(), mine: &mine };
            for (from, to) in [(section, Section::Private), (Section::Private, section)] {
                self.take_along(&mut txn, from, to, &sought)?;
            }
            seen.push((section, [shared.heads(), private.heads()]));
        }
        if !txn.is_empty() {
            return Ok(Some(txn));
        }
        for (section, heads) in seen {
            self.sync.followed.heads.insert(section, heads);
        }
        Ok(None)
    }

    fn take_along(
        &mut self,
        txn: &mut Txn,
        from: Section,
        to: Section,
        &Sought { kept, among, mine }: &Sought<'_>,
    ) -> Result<(), Failure> {
        let (here, there) = (read(txn, from)?, read(txn, to)?);
        for Left { id, edits, unsure } in here.left_behind(&there, kept, among, mine) {
            self.says_there(txn, to, edits, unsure);
            self.write_edit(txn, from, &Act::TakeOut { id }.into())?;
        }
        for id in here.belonging_to_moved(&there, kept, among) {
            // What people disagree on, or has been removed, stays.
            if let Ok(family) = here.whole(id) {
                self.move_family(txn, &family, from, to)?;
            }
        }
        Ok(())
    }
}

/// How far it was looked for what has to follow entries that have moved. A section of years is not gone through for each change.
#[derive(Default)]
pub struct Followed {
    /// Whose words are this device's.
    mine: BTreeSet<ActorId>,
    /// What the private section keeps of others, as of these heads.
    kept: (Vec<ChangeId>, Arc<KeptRows>),
    /// The heads of each section, and of the private one, up to which nothing is left to follow.
    heads: FlatMap<Section, [Vec<ChangeId>; 2]>,
}

/// What is looked for.
struct Sought<'a> {
    kept: &'a KeptRows,
    /// The items among which; nothing for all.
    among: Option<&'a BTreeSet<ItemId>>,
    /// Whose words this device takes along.
    mine: &'a BTreeSet<ActorId>,
}

impl Followed {
    /// What the private section keeps of others.
    fn kept(&mut self, private: &Document, mine: &BTreeSet<ActorId>) -> Arc<KeptRows> {
        if self.mine != *mine {
            self.heads = FlatMap::new();
            self.mine.clone_from(mine);
        }
        let heads = private.heads();
        if self.kept.0 != heads {
            self.kept = (heads, Arc::new(private.kept_rows()));
        }
        self.kept.1.clone()
    }

    /// The items that were written in since nothing was left to follow; nothing where all must be looked for.
    fn touched(&self, shared: &Document, private: &Document) -> Option<BTreeSet<ItemId>> {
        let [of_shared, of_private] = self.heads.get(&shared.section())?;
        let mut touched = shared.touched_since(of_shared)?;
        touched.extend(private.touched_since(of_private)?);
        Some(touched)
    }
}

/// What writes an entry anew where it stands: the half of another move that takes it out there may be on its way, for sections
/// come one by one. What people disagree on, or has been removed, stays as it is.
fn written_anew(document: &Document, id: ItemId) -> Vec<Edit> {
    let family = document.whole(id).unwrap_or_default();
    let Some(Whole { item, ground, .. }) = family.into_iter().find(|whole| whole.id == id) else {
        return Vec::new();
    };
    vec![Act::TakeOut { id }.into(), Edit { act: Act::Add { id, item }, ground }]
}

/// Whether the half of a move that takes an entry out of this document can be made once more, now that something else stands
/// there than when she moved it. What only stands there is kept for her to look at; and where the entry stands nowhere else it
/// stays.
pub fn can_be_taken_out(txn: &mut Txn, document: &Document, id: ItemId, at_ms: i64) -> Result<bool, Failure> {
    if !document.has_item(id) {
        return Ok(true);
    }
    let Ok(family) = document.whole(id) else { return Ok(false) };
    let other = match (document.section(), family.first()) {
        (Section::Private, Some(whole)) => whole.item.section(),
        (_, Some(_)) => Section::Private,
        (_, None) => return Ok(true),
    };
    let there = read(txn, other)?;
    if !there.has_item(id) {
        return Ok(false);
    }
    let Left { edits, unsure, .. } = document.only_here(&there, id);
    for edit in edits.into_iter().chain(unsure) {
        keep_as_draft(txn, &Written { at_ms, edit });
    }
    Ok(true)
}

fn read(txn: &mut Txn, section: Section) -> Result<Arc<Document>, Failure> {
    let stream: StreamId = txn.state.streams_of(section).ok_or(Failure::NoSuchSection)?.document;
    let generation = txn.state.shown(stream);
    txn.load_document(section, stream, generation)
}

/// Whether she keeps places out of all that can be shared.
fn hides_places(private: &Document) -> bool {
    let said = |view: &PrivateView| view.hide_places.as_ref().is_some_and(|field| field.value);
    matches!(private.view().body, SectionBody::Private(view) if said(&view))
}
