//! The record as it is written: each row by its writer, in the order they stand, and what is written apart brought together.

use std::collections::BTreeMap;

use super::{
    Fault, PersonError, actor_id,
    names::Names,
    rows::{Deed, deeds},
    source::{Sitting, Source, Written},
};
use crate::{Act, ActorId, Document, Edit, EditError, ItemId, PostId, Section, rules::Posted};

/// A record that is being written.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub documents: Vec<Document>,
    section_by_item: BTreeMap<ItemId, Section>,
    section_by_post: BTreeMap<PostId, Section>,
    last_ms: i64,
}

impl Record {
    pub fn new(posts: &[Posted]) -> Result<Self, PersonError> {
        let documents = Section::ALL.iter().map(|section| Document::new(*section, 1));
        let documents = documents.collect::<Result<_, _>>();
        Ok(Self {
            documents: documents.map_err(|error| PersonError::at("the top", "", error))?,
            section_by_item: BTreeMap::new(),
            section_by_post: posts.iter().map(|post| (post.id, post.section)).collect(),
            last_ms: i64::MIN,
        })
    }

    pub fn write_all(&mut self, source: &Source, names: &Names) -> Result<(), PersonError> {
        for written in &source.written {
            match written {
                Written::Sitting(sitting) => self.sit(sitting, names)?,
                Written::Apart(sittings) => self.apart(sittings, names)?,
            }
        }
        Ok(())
    }

    /// One writes, having seen everything.
    fn sit(&mut self, sitting: &Sitting, names: &Names) -> Result<(), PersonError> {
        let of_all = |fault| PersonError::at(&sitting.place(), "", fault);
        let mut at_ms = names.instant(&sitting.at).map_err(of_all)?.timestamp_millis();
        if at_ms < self.last_ms {
            return Err(of_all(Fault::OutOfOrder { at: sitting.at.clone() }));
        }
        self.last_ms = at_ms;
        let actor = actor_id(&sitting.by);
        let ground = sitting.ground.as_ref().map(|ground| &ground.0);
        for row in &sitting.acts {
            let in_row = |fault| PersonError::at(&sitting.place(), row.0.to_string(), fault);
            for deed in deeds(&row.0, ground, names).map_err(in_row)? {
                // Rows of one sitting stand in their order by the clock too.
                at_ms += 1;
                self.does(&deed, sitting.section, actor, at_ms).map_err(in_row)?;
            }
        }
        Ok(())
    }

    /// Each writes on what stood before, and has not seen the others.
    fn apart(&mut self, sittings: &[Sitting], names: &Names) -> Result<(), PersonError> {
        let before = self.clone();
        for (index, sitting) in sittings.iter().enumerate() {
            let of_all = |fault| PersonError::at(&sitting.place(), "", fault);
            if sittings.iter().take(index).any(|other| other.by == sitting.by) {
                return Err(of_all(Fault::SameWriter { by: sitting.by.clone() }));
            }
            let mut elsewhere = before.clone();
            elsewhere.last_ms = self.last_ms;
            elsewhere.sit(sitting, names)?;
            self.meets(&before, elsewhere).map_err(of_all)?;
        }
        Ok(())
    }

    fn meets(&mut self, before: &Self, other: Self) -> Result<(), Fault> {
        let each = self.documents.iter_mut().zip(&other.documents).zip(&before.documents);
        for ((document, other), before) in each {
            let changes = other.changes_since(&before.heads());
            let changes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
            document.apply(&changes)?;
        }
        self.section_by_item.extend(other.section_by_item);
        self.last_ms = other.last_ms;
        Ok(())
    }

    fn does(&mut self, deed: &Deed, into: Option<Section>, actor: ActorId, at_ms: i64) -> Result<(), Fault> {
        match deed {
            Deed::Edit(edit) => self.writes(edit, into, actor, at_ms),
            Deed::KeepPrivate(id) => self.keeps_private(*id, actor, at_ms),
        }
    }

    fn writes(
        &mut self,
        edit: &Edit,
        into: Option<Section>,
        actor: ActorId,
        at_ms: i64,
    ) -> Result<(), Fault> {
        let section = match (&edit.act, edit.act.item()) {
            (Act::Add { .. }, _) => into.or_else(|| edit.act.section()),
            (_, Some(id)) => self.section_by_item.get(&id).copied(),
            (_, None) => edit.act.section(),
        };
        let no_such_item = edit.act.item().map(|id| EditError::NoSuchItem { id });
        let section = section.ok_or(no_such_item.unwrap_or(EditError::NothingToWrite))?;
        let post = if let Act::Thread { post, .. } = &edit.act { Some(*post) } else { edit.ground.post() };
        if post.is_some_and(|post| self.section_by_post.get(&post) != Some(&section)) {
            return Err(Fault::PostElsewhere);
        }
        self.document(section)?.edit(actor, at_ms, edit)?;
        if let Act::Add { id, .. } = &edit.act {
            self.section_by_item.insert(*id, section);
        }
        Ok(())
    }

    /// As the app moves an item: it is written in the private section, and then nothing of it is left where it stood.
    fn keeps_private(&mut self, id: ItemId, actor: ActorId, at_ms: i64) -> Result<(), Fault> {
        let from = self.section_by_item.get(&id).copied().ok_or(EditError::NoSuchItem { id })?;
        for whole in self.document(from)?.whole(id)? {
            let edit = Edit { act: Act::Add { id: whole.id, item: whole.item }, ground: whole.ground };
            self.document(Section::Private)?.edit(actor, at_ms, &edit)?;
            self.section_by_item.insert(whole.id, Section::Private);
        }
        self.document(from)?.edit(actor, at_ms, &Act::TakeOut { id }.into())?;
        Ok(())
    }

    fn document(&mut self, section: Section) -> Result<&mut Document, EditError> {
        let found = self.documents.iter_mut().find(|document| document.section() == section);
        found.ok_or_else(|| EditError::Document { reason: format!("no section {}", section.code()) })
    }
}
