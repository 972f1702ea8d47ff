//! Opening a record: a key may do something from here on, and gets the secrets of what it may read.

use samlat_protocol::{
    circle::Circle,
    circle_entry::{Cut, DeviceKeys, Grant, SectionRights, Visible},
    flat::{FlatMap, FlatSet},
    id::{PublicKey, StreamId},
    right::Rights,
};
use samlat_record::Section;

use crate::{
    card::{Called, CardPlace, current_inbox, inboxes, seal_card},
    draft::{DraftError, Drafted, LogPlace, Turn, Wraps},
    entropy::{Entropy, draw},
    epoch::{EpochPlace, EpochSecret},
    key::Device,
    keyring::{Keyring, current_place},
    label::stream_of,
    organisation::staff_of,
    withdraw::{knows_secrets, wrap_for_readers},
};

/// What a key is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Another device of the person: everything, and the log.
    OwnDevice,
    /// A relative or a staff member, with rights by section.
    Member(FlatMap<StreamId, Rights>),
    /// An organisation: its key names staff, who act by these rights.
    Organisation(FlatMap<StreamId, Rights>),
}

/// What is granted to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The keys that it is granted to: from their `join`, or from pairing.
    pub keys: DeviceKeys,
    /// What they are to be.
    pub standing: Standing,
    /// The last instant it holds, Unix milliseconds; none for an own device.
    pub expires_ms: Option<u64>,
    /// What the person says of whoever holds the keys, or of the device.
    pub called: Called,
    /// Up to where their messages stand in the streams that they may no longer write, where a right is taken back.
    pub cuts: Vec<Cut>,
}

/// Draws up a grant. A second grant to one key replaces its rights: more, fewer or others. Sections that it may no longer
/// read turn to a new epoch. `now_ms` leaves those whose time is past without the new secrets. An organisation gets the
/// secrets of what its staff may read; cuts are then of its staff.
///
/// # Errors
/// [`DraftError`]; [`DraftError::Unknown`] for a section that the log does not have, or a key that has ended.
pub fn grant(
    circle: &Circle,
    keyring: &Keyring,
    admin: &Device,
    granted: &Granted,
    now_ms: u64,
    entropy: &mut dyn Entropy,
) -> Result<Drafted, DraftError> {
    let at = LogPlace::after(circle)?;
    let key = granted.keys.key;
    let known = circle.members().get(&key);
    let rights = granted.standing.rights();
    let in_log = |given: &SectionRights| circle.sections().contains_key(&given.section);
    if known.is_some_and(|member| member.ended.is_some()) || !rights.iter().all(in_log) {
        return Err(DraftError::Unknown);
    }
    let could_read = |section: StreamId| known.is_some_and(|member| knows_secrets(circle, member, section));
    let lost = circle.sections().keys().copied();
    let lost = lost.filter(|section| could_read(*section) && !granted.standing.may_read(*section));
    let turn = Turn::next(circle, keyring, lost, entropy)?;
    let mut wraps = Wraps::new(at);
    wraps.add(key, &granted.keys.kem, &readable(circle, keyring, &granted.standing)?, entropy)?;
    // What turns is what the key, and staff of an organisation with it, may read no longer.
    let without: FlatSet<PublicKey> = staff_of(circle, key).map(|m| m.keys.key).chain([key]).collect();
    wrap_for_readers(circle, &turn, &without, now_ms, &mut wraps, entropy)?;
    let (refs, bytes) = wraps.into_parts();
    let may_post = rights.iter().any(|given| given.rights.may_post());
    let known_box = known.and_then(|member| member.reply_box);
    let reply_box = known_box.or_else(|| may_post.then(|| StreamId::new(draw(entropy))));
    let sealed = seal_called(circle, keyring, granted, &rights, entropy);
    let secrets = turn.to_ring();
    let visible = Visible::Grant(Grant {
        keys: granted.keys.clone(),
        rights,
        admin: granted.standing == Standing::OwnDevice,
        certify: matches!(granted.standing, Standing::Organisation(_)),
        expires_ms: granted.expires_ms,
        reply_box,
        cuts: granted.cuts.clone(),
        rotations: turn.rotations,
        wraps: refs,
    });
    let entry = at.sign(admin.signer(), visible, sealed);
    Ok(Drafted { entry, wraps: bytes, secrets })
}

impl Standing {
    fn rights(&self) -> Vec<SectionRights> {
        match self {
            Self::OwnDevice => Vec::new(),
            Self::Member(rights) | Self::Organisation(rights) => rights
                .iter()
                .map(|(section, rights)| SectionRights { section: *section, rights: *rights })
                .collect(),
        }
    }

    fn may_read(&self, section: StreamId) -> bool {
        match self {
            Self::OwnDevice => true,
            Self::Member(rights) | Self::Organisation(rights) => {
                rights.get(&section).is_some_and(|rights| rights.may_read())
            }
        }
    }
}

/// The secrets that a grant gives for each section that may be read: of the generation that is written; for an own device,
/// of every generation that is known here. A section is either given or turned, never both.
fn readable<'a>(
    circle: &Circle,
    keyring: &'a Keyring,
    standing: &Standing,
) -> Result<Vec<(EpochPlace, &'a EpochSecret)>, DraftError> {
    let mut secrets = Vec::new();
    for section in circle.sections().values().filter(|s| standing.may_read(s.streams.document)) {
        let current = current_place(section);
        secrets.push((current, keyring.secret(circle, current).ok_or(DraftError::SecretMissing)?));
        if *standing == Standing::OwnDevice {
            for generation in 0..current.generation {
                let last = section.rotations.keys().filter(|(of, _)| *of == generation).max();
                let place = last.map(|(_, epoch)| EpochPlace { generation, epoch: *epoch, ..current });
                let known = place.and_then(|place| Some((place, keyring.secret(circle, place)?)));
                secrets.extend(known);
            }
        }
    }
    Ok(secrets)
}

/// The card of a member goes to the sections they have rights in, or are promised; that of an own device, and of somebody
/// who has nothing for now, to the section that is for the person alone, whose inbox only the person's own devices read.
fn seal_called(
    circle: &Circle,
    keyring: &Keyring,
    granted: &Granted,
    rights: &[SectionRights],
    entropy: &mut dyn Entropy,
) -> Vec<u8> {
    let mut to = match granted.standing {
        Standing::Member(_) | Standing::Organisation(_) => {
            inboxes(circle, &[rights, granted.called.intended.as_slice()].concat())
        }
        Standing::OwnDevice => Vec::new(),
    };
    if to.is_empty() {
        let private = stream_of(circle, keyring, Section::Private);
        to.extend(private.and_then(|section| current_inbox(circle, section)));
    }
    let place = CardPlace { record: circle.record(), owner: granted.keys.key, kind: 2 };
    seal_card(place, &granted.called, &to, entropy)
}
