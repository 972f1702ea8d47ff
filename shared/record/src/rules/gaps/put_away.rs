//! A gap that she has put away: it is gone until its facts change. Only her own word puts one away. Source: PRODUCT, "Gap
//! rules": dismissed, it returns if its facts change; ours.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Gap;
use crate::{
    ActorId, Item, ItemId, Presence, PutAwayField, PutAwayView, Section,
    rules::{Reach, Row},
};

/// A gap that is put away, who did so, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutAwayGap {
    /// The gap.
    pub gap: Gap,
    /// The row that puts it away: removing it brings the gap back.
    pub put_away: ItemId,
    /// By whose hand.
    pub by: ActorId,
    /// When, by that hand's clock, in milliseconds since 1970. Only shown.
    pub at_ms: i64,
    /// Why, if she said so.
    pub why: Option<String>,
}

/// What puts this gap away, to be added in [`Gap::section`]. An empty `why` says nothing.
#[must_use]
pub fn gap_put_away(gap: &Gap, why: &str) -> Item {
    let mut fields = vec![PutAwayField::Gap(gap.key()), PutAwayField::Facts(gap.facts.clone())];
    if !why.trim().is_empty() {
        fields.push(PutAwayField::Why(why.to_owned()));
    }
    Item::PutAway(fields)
}

impl Gap {
    /// Names the gap: its rule, and what it is about.
    #[must_use]
    pub fn key(&self) -> String {
        let about = self.rows.first().map_or_else(String::new, name);
        format!("{}:{about}", self.rule.code())
    }

    /// The section that may hold that it was put away: that of its rows, where they all are of one. Where one is hers alone,
    /// or they are of several sections, it is the private one: who reads one section is not told there of another.
    #[must_use]
    pub fn section(&self, reach: &Reach) -> Section {
        let sections: BTreeSet<Section> = self.rows.iter().map(|row| section(reach, row)).collect();
        match (sections.first(), sections.len()) {
            (Some(only), 1) => *only,
            (Some(_) | None, _) => Section::Private,
        }
    }
}

/// What is put away.
pub struct PutAways<'a>(Vec<&'a PutAwayView>);

impl<'a> PutAways<'a> {
    /// Hers alone. One whose removal is disputed puts nothing away.
    pub fn of(reach: &'a Reach) -> Self {
        let is_hers = |view: &&PutAwayView| {
            let writers = [view.head.by, view.gap.by, view.facts.by];
            view.head.presence == Presence::Here && writers.iter().all(|writer| reach.hers.contains(writer))
        };
        Self(reach.put_away.iter().filter(is_hers).collect())
    }

    /// The gap as it was put away, the last time of several; nothing if it is open.
    pub fn of_gap(&self, gap: &Gap) -> Option<PutAwayGap> {
        let key = gap.key();
        let same = self.0.iter().filter(|view| view.gap.value == key && view.facts.value == gap.facts);
        let view = same.max_by_key(|view| (view.head.at_ms, view.head.id))?;
        Some(PutAwayGap {
            gap: gap.clone(),
            put_away: view.head.id,
            by: view.head.by,
            at_ms: view.head.at_ms,
            why: view.why.as_ref().map(|why| why.value.clone()),
        })
    }
}

fn section(reach: &Reach, row: &Row) -> Section {
    match row {
        Row::Item(_, id) if reach.is_private(*id) => Section::Private,
        Row::Item(section, _) | Row::Said(section, _) => *section,
        Row::Post(id) => {
            let post = reach.posts.iter().find(|post| post.id == *id);
            post.map_or(Section::Private, |post| post.section)
        }
    }
}

fn name(row: &Row) -> String {
    match row {
        Row::Item(_, id) => id.to_hex(),
        Row::Said(section, field) => format!("{}.{}", section.code(), field.code()),
        Row::Post(id) => id.to_hex(),
    }
}
