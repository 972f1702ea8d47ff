//! What this device may read, as the rules over several sections take it.

use dioxus::prelude::*;
use samlat_circle::engine::told::{Author, PostView};
use samlat_record::rules::{Difference, Posted, Reach, compared, statements_of};

use super::State;
use crate::shown::medicine::hers;

impl State {
    /// All that has been told of the record. A section that has not come is not in it.
    #[must_use]
    pub fn reach(self) -> Reach {
        let sections = self.sections.read().values().cloned().collect::<Vec<_>>();
        let posts = self.posts.read().values().flatten().map(posted).collect();
        Reach::of(sections, posts, hers(&self.authors.read()))
    }

    /// What her list, transcribed statements and posts disagree on.
    #[must_use]
    pub fn differences(self) -> Vec<Difference> {
        let reach = self.reach();
        let own = reach.medications.as_ref();
        own.map_or_else(Vec::new, |own| compared(own, &statements_of(&reach), &reach.hers).differences)
    }
}

fn posted(post: &PostView) -> Posted {
    let card = post.author.stated.as_ref();
    Posted {
        id: post.id,
        section: post.section,
        voice: voice_of(&post.author),
        name: card.map(|card| card.name.clone()).unwrap_or_default(),
        organisation: card.map(|card| card.organisation.clone()).unwrap_or_default(),
        place: post.place,
        written_ms: post.written_ms,
        arrived_ms: post.arrived_ms,
        post: post.post.clone(),
    }
}

/// What tells one writer of posts apart from another.
fn voice_of(author: &Author) -> String {
    match &author.member {
        Some(member) => member.to_string(),
        None => author.stated.as_ref().map(|card| card.name.clone()).unwrap_or_default(),
    }
}
