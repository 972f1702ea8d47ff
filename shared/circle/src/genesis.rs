//! A record begins: its words, its first device, and its sections.

use samlat_protocol::{
    circle::Circle,
    circle_entry::{Genesis, NewSections, SectionStreams, Visible},
    id::StreamId,
    wire,
};
use samlat_record::Section;

use crate::{
    card::{CardPlace, NameCard, seal_card},
    draft::{DraftError, Drafted, LogPlace, Turn, Wraps},
    entropy::{Entropy, draw},
    key::Device,
    label::{Label, SealedLabels, seal_label},
    words::Root,
};

/// Draws up the first entry of a record. The device's card, if one is given, is sealed for the person's own devices.
///
/// # Errors
/// [`DraftError::BrokenKey`], which keys made here never are.
pub fn genesis(
    root: &Root,
    admin: &Device,
    sections: &[Label],
    card: Option<&NameCard>,
    entropy: &mut dyn Entropy,
) -> Result<Drafted, DraftError> {
    let at = LogPlace::GENESIS;
    let Opened { named, turn, mut sealed } = open_sections(sections, entropy);
    let keys = admin.keys();
    let mut wraps = Wraps::new(at);
    wraps.add(keys.key, &keys.kem, &turn.all(), entropy)?;
    let recovery = root.recovery().public();
    wraps.add(root.signer().key(), &recovery, &turn.all(), entropy)?;
    let (refs, bytes) = wraps.into_parts();
    if let Some(card) = card {
        let place = CardPlace { record: at.record, owner: keys.key, kind: 1 };
        let own = named.iter().find(|(_, label)| **label == Label::Known(Section::Private));
        let own = own.map(|(streams, _)| streams.document);
        let rotation = turn.rotations.iter().find(|rotation| Some(rotation.section) == own);
        sealed.card = rotation.map(|r| seal_card(place, card, &[&r.inbox], entropy)).unwrap_or_default();
    }
    let secrets = turn.to_ring();
    let visible = Visible::Genesis(Genesis {
        root: root.signer().key(),
        recovery,
        locator: root.locator(),
        admin: keys,
        sections: named.into_iter().map(|(streams, _)| streams).collect(),
        rotations: turn.rotations,
        wraps: refs,
    });
    let entry = at.sign(root.signer(), visible, wire::encode(&sealed));
    Ok(Drafted { entry, wraps: bytes, secrets })
}

/// Draws up new sections, wrapped for the person's own devices and the words.
///
/// # Errors
/// [`DraftError`].
pub fn new_sections(
    circle: &Circle,
    admin: &Device,
    sections: &[Label],
    entropy: &mut dyn Entropy,
) -> Result<Drafted, DraftError> {
    let at = LogPlace::after(circle)?;
    let Opened { named, turn, sealed } = open_sections(sections, entropy);
    let mut wraps = Wraps::new(at);
    for member in circle.members().values().filter(|member| circle.is_admin(&member.keys.key)) {
        wraps.add_member(member, &turn.all(), entropy);
    }
    wraps.add(circle.root(), circle.recovery(), &turn.all(), entropy)?;
    let (refs, bytes) = wraps.into_parts();
    let secrets = turn.to_ring();
    let sections = named.into_iter().map(|(streams, _)| streams).collect();
    let visible = Visible::Sections(NewSections { sections, rotations: turn.rotations, wraps: refs });
    let entry = at.sign(admin.signer(), visible, wire::encode(&sealed));
    Ok(Drafted { entry, wraps: bytes, secrets })
}

struct Opened<'a> {
    named: Vec<(SectionStreams, &'a Label)>,
    turn: Turn,
    sealed: SealedLabels,
}

/// Random streams in the order of their ids, their first epochs, and their sealed names in the same order.
fn open_sections<'a>(sections: &'a [Label], entropy: &mut dyn Entropy) -> Opened<'a> {
    let mut named: Vec<(SectionStreams, &Label)> = sections
        .iter()
        .map(|label| {
            let (document, posts) = (StreamId::new(draw(entropy)), StreamId::new(draw(entropy)));
            (SectionStreams { document, posts }, label)
        })
        .collect();
    named.sort_by_key(|(streams, _)| *streams);
    let turn = Turn::begin(named.iter().map(|(streams, _)| streams.document), entropy);
    let labels = turn
        .all()
        .into_iter()
        .zip(&named)
        .map(|((place, secret), (_, label))| seal_label(place, label, secret, entropy))
        .collect();
    let sealed = SealedLabels { version: SealedLabels::VERSION, labels, card: Vec::new() };
    Opened { named, turn, sealed }
}
