//! What must hold at every moment, whatever the relay is and whoever means harm.

use stateright::Property;

use super::{Device, Model, Relay, World};
use crate::{
    act::{Act, EntryId, Kind, Message, Section, Who},
    circle::{Circle, Relation, Role},
};

/// What is written after the end does not stand.
pub const NOTHING_AFTER_THE_END: &str = "what was not there when somebody was ended stands only by a verdict";
/// The log is the person's.
pub const SIGNED_BY_THE_PERSON: &str = "nobody but the person gives rights";
/// What runs out runs out.
pub const IN_TIME: &str = "nothing stands that came after its author's time";
/// The same log and messages, the same record.
pub const SAME_FOR_ALL: &str = "devices that read the same agree, in whatever order they read it";
/// Two who act at once.
pub const ONE_ORDER: &str = "what a relay has taken into the log stays in it, in one order";
/// A link is for one.
pub const ONE_GUEST: &str = "a link lets in one guest";
/// Sealed for readers.
pub const SEALED_FOR_READERS: &str =
    "nothing is sealed for somebody who, as its author knows, may not read it";
/// From the entry on.
pub const SEALED_FROM_THE_ENTRY_ON: &str =
    "an honest relay takes nothing that somebody can open who may not read it";
/// The past is not handed on.
pub const PAST_IS_PAST: &str = "whoever may read from a generation on has no secret from before it";
/// Nothing is lost.
pub const NOTHING_LOST: &str =
    "when all have read all, they agree, and each edit stands once or waits with a reason";
/// Forks are found.
pub const FORK_IS_FOUND: &str =
    "one message between two who were shown different histories gives the relay away";
/// The words win.
pub const RECOVERY_HOLDS: &str = "nobody who was let in after what the words kept is in the circle";

pub(super) fn all() -> Vec<Property<Model>> {
    vec![
        Property::always(NOTHING_AFTER_THE_END, nothing_after_the_end),
        Property::always(SIGNED_BY_THE_PERSON, signed_by_the_person),
        Property::always(IN_TIME, in_time),
        Property::always(SAME_FOR_ALL, same_for_all),
        Property::always(ONE_ORDER, one_order),
        Property::always(ONE_GUEST, one_guest),
        Property::always(SEALED_FOR_READERS, |_, world: &World| !world.exposed),
        Property::always(SEALED_FROM_THE_ENTRY_ON, |_, world: &World| !world.exposed_at_relay),
        Property::always(PAST_IS_PAST, past_is_past),
        Property::always(NOTHING_LOST, nothing_lost),
        Property::always(FORK_IS_FOUND, fork_is_found),
        Property::always(RECOVERY_HOLDS, recovery_holds),
    ]
}

fn nothing_after_the_end(model: &Model, world: &World) -> bool {
    world.honest().filter(|_| !world.ends.is_empty()).all(|device| {
        let ends = || world.ends.iter().filter(|end| device.circle.place_of(end.entry).is_some());
        ends().next().is_none()
            || device.applied(model.rules).into_iter().all(|message| {
                let author = message.chain.author;
                // Who is ended again without being listed keeps what stood.
                let of_author = ends().filter(|end| end.whom.contains(&author));
                let first = of_author.min_by_key(|end| device.circle.place_of(end.entry));
                first.is_none_or(|end| {
                    end.stood.contains(&message)
                        || was_admitted(&device.circle, message)
                        || was_given_again(&device.circle, end.entry, author)
                })
            })
    })
}

fn was_admitted(circle: &Circle, message: Message) -> bool {
    let names = |act: &Act| matches!(act, Act::Verdict { admitted } if admitted.contains(&message));
    circle.entries.iter().any(|(_, entry)| names(&entry.act))
}

fn was_given_again(circle: &Circle, end: EntryId, whom: Who) -> bool {
    let gives = |act: &Act| matches!(act, Act::Grant { to, may, .. } if *to == whom && may.times.writes(Kind::Document));
    let later = circle.place_of(end).unwrap_or_default();
    circle.entries.iter().skip(later).any(|(_, entry)| gives(&entry.act))
}

fn signed_by_the_person(_: &Model, world: &World) -> bool {
    let is_hers = |who: Who| matches!(who, Who::Phone | Who::Desktop | Who::Spare);
    world.honest().all(|device| {
        let grants = device.circle.entries.iter().filter(|(_, e)| matches!(e.act, Act::Grant { .. }));
        grants.into_iter().all(|(_, entry)| is_hers(entry.signer))
    })
}

fn in_time(model: &Model, world: &World) -> bool {
    world.honest().all(|device| {
        let limited = device.circle.members.values().any(|member| member.expires.is_some());
        let rows = device.got.iter().filter(|_| limited).map(|got| &got.envelope);
        let applied = if limited { device.applied(model.rules) } else { Default::default() };
        rows.filter(|row| applied.contains(&row.body.message)).all(|row| {
            let author = device.circle.members.get(&row.body.message.chain.author);
            let until = author.and_then(|member| member.expires).unwrap_or(u8::MAX);
            row.body.written <= until && (model.relay != Relay::Honest || row.made <= until)
        })
    })
}

fn same_for_all(model: &Model, world: &World) -> bool {
    let devices: Vec<&Device> = world.honest().filter(|device| device.may_read()).collect();
    let pairs = devices
        .iter()
        .enumerate()
        .flat_map(|(at, one)| devices.iter().skip(at + 1).map(move |other| (one, other)));
    pairs.into_iter().all(|(one, other)| {
        let rows = |device: &Device| {
            let mut rows = device.rows();
            rows.sort_unstable();
            rows
        };
        let are_open = |device: &Device| device.got.iter().all(|got| got.is_open);
        one.got.len() != other.got.len()
            || one.circle.head() != other.circle.head()
            || !are_open(one)
            || !are_open(other)
            || one.has_twins()
            || rows(one) != rows(other)
            || one.applied(model.rules) == other.applied(model.rules)
    })
}

fn one_order(model: &Model, world: &World) -> bool {
    model.relay == Relay::Equivocating
        || world.honest().all(|device| {
            let view = world.view_of(device);
            view.is_none_or(|view| {
                matches!(
                    device.circle.relation(&view.circle),
                    Relation::Same | Relation::GoesOn | Relation::Overrules
                )
            })
        })
}

fn one_guest(_: &Model, world: &World) -> bool {
    world.honest().all(|device| {
        let guests = device.circle.members.values().filter(|m| m.role == Role::Guest(Who::Link));
        guests.count() <= 1
    })
}

fn past_is_past(_: &Model, world: &World) -> bool {
    let epochs = world.views.iter().flat_map(|view| &view.circle.epochs);
    epochs.into_iter().all(|epoch| epoch.holders.is_subset(&epoch.readers))
}

/// Whether there is nothing that a device would still do by itself.
fn is_quiet(model: &Model, world: &World) -> bool {
    world.honest().all(|device| {
        let is_sent =
            |device: &Device| device.out.is_empty() || model.send(&mut world.clone(), device.who).is_none();
        let Some(view) = world.view_of(device) else { return false };
        let is_left_out = device.floor.is_some() && !device.circle.members.contains_key(&device.who);
        is_left_out || (device.shown == view.circle.head() && !device.is_behind(view) && is_sent(device))
    })
}

fn nothing_lost(model: &Model, world: &World) -> bool {
    if model.relay != Relay::Honest {
        return true;
    }
    // An honest relay gives no cause for alarm.
    if world.honest().any(|device| device.alarm) {
        return false;
    }
    if !is_quiet(model, world) {
        return true;
    }
    let Some(view) = world.views.first() else { return false };
    let readers: Vec<&Device> = world
        .honest()
        .filter(|device| view.circle.may(device.who, Section::Times).reads() && device.may_read())
        .collect();
    let applied: Vec<_> = readers.iter().map(|device| device.applied(model.rules)).collect();
    let Some(first) = applied.first() else { return true };
    let agree = applied.iter().all(|other| other == first);
    let is_current = readers.iter().all(|device| device.circle.head() == view.circle.head());
    let released = view.circle.admitted.iter().all(|message| readers.iter().all(|r| r.has(*message)));
    agree && is_current && released && world.honest().all(|author| is_kept(author, world, first, &readers))
}

/// Whether each edit of an author stands once, or waits where somebody can find it.
fn is_kept(
    author: &Device,
    world: &World,
    applied: &std::collections::BTreeSet<Message>,
    readers: &[&Device],
) -> bool {
    let Some(view) = world.view_of(author) else { return false };
    let goes_on = view.circle.may(author.who, Section::Times).writes(Kind::Document);
    author.own.iter().all(|(body, _)| {
        let carries =
            |message: &Message| author.own.iter().any(|(b, _)| b.message == *message && b.edit == body.edit);
        let stands = applied.iter().filter(|message| carries(message)).count();
        let is_past = body.message.chain.generation < view.circle.places.times.generation;
        let is_seen = readers.iter().all(|reader| reader.has(body.message));
        let is_late = view.late.iter().any(|row| row.body.edit == body.edit);
        match stands {
            1 => true,
            0 => is_late || (is_seen && (!goes_on || is_past)),
            _ => false,
        }
    })
}

fn fork_is_found(model: &Model, world: &World) -> bool {
    model.relay != Relay::Equivocating
        || world.honest().all(|device| {
            device.alarm
                || device.got.iter().enumerate().all(|(at, got)| {
                    let row = &got.envelope;
                    let author = row.body.message.chain.author;
                    let is_other =
                        author != device.who && world.devices.get(&author).is_some_and(|a| a.is_honest);
                    let rows = device.rows();
                    let before = rows.get(..at).unwrap_or_default();
                    !is_other
                        || (before.starts_with(&row.seen) && device.circle.place_of(row.cites).is_some())
                })
        })
}

fn recovery_holds(_: &Model, world: &World) -> bool {
    world.honest().all(|device| {
        let circle = &device.circle;
        circle.root_generation == 0 || circle.may(Who::Spare, Section::Times) == crate::act::May::Nothing
    })
}
