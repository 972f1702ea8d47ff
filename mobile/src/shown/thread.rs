//! The thread of a post, found in the section it is in.

use samlat_protocol::flat::FlatMap;
use samlat_record::{PostId, Section, SectionView, ThreadView};

/// What has been done with a post, if anything.
#[must_use]
pub fn thread_of(
    sections: &FlatMap<Section, SectionView>,
    section: Section,
    post: PostId,
) -> Option<&ThreadView> {
    sections.get(&section)?.thread(post)
}
