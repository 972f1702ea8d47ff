//! Ending the sharing with one of twenty devices that can read all ten sections.

use std::hint::black_box;

use samlat_circle::{
    card::{Called, NameCard},
    draft::Drafted,
    genesis::genesis,
    grant::{Granted, Standing, grant},
    hybrid::{Sealed, seal_to},
    key::{Device, DeviceSeed, KeySalt},
    keyring::Keyring,
    label::Label,
    withdraw::withdraw,
    words::Words,
};
use samlat_protocol::{circle::Circle, flat::FlatMap, right::Rights};
use samlat_record::Section;

use crate::{
    Counted, Outcome,
    table::{Goal, Table, quickest},
};

/// Members who read everything.
const MEMBERS: u8 = 20;
/// When it happens, Unix milliseconds.
const NOW: u64 = 1_795_000_000_000;

fn device(n: u8) -> Device {
    DeviceSeed::from_bytes([n; 32]).device(&KeySalt::new([n; 16]))
}

/// Measures it beside what cannot be left out: sealing one thing to each of those who are left, and to the words.
///
/// # Errors
/// The log refuses an entry.
pub fn measure(table: &mut Table) -> Outcome {
    let mut entropy = Counted(1);
    let admin = device(1);
    let phone = NameCard::named("telefon")?;
    let sections = Section::ALL.map(Label::Known);
    let words = Words::generate(&mut entropy);
    let made = genesis(&words.root(), &admin, &sections, Some(&phone), &mut entropy)?;
    let mut circle = Circle::begin(made.entry.clone())?;
    let mut ring = made.secrets;
    // Twenty devices with the person's own.
    for n in 2..=MEMBERS {
        let made = grant(&circle, &ring, &admin, &reader(&circle, &device(n))?, NOW, &mut entropy)?;
        append(&mut circle, &mut ring, &made)?;
    }
    let last = device(MEMBERS);
    let ended = [last.key()];
    let left: Vec<_> = circle.members().values().filter(|member| member.keys.key != last.key()).collect();
    let [ending, sealing] = quickest([
        &mut || {
            let made = withdraw(&circle, &ring, &admin, &ended, Vec::new(), NOW, &mut entropy)?;
            drop(black_box(made));
            Ok(())
        },
        &mut || {
            let mut entropy = Counted(2);
            for member in &left {
                drop(black_box(seal_to(&member.keys.kem, Sealed::Wrap, &[], &[], &[0; 640], &mut entropy)?));
            }
            drop(black_box(seal_to(circle.recovery(), Sealed::Wrap, &[], &[], &[0; 640], &mut entropy)?));
            Ok(())
        },
    ])?;
    table.part("One of twenty devices ended over ten sections");
    table.time("sealing once to each who is left, and to the words", sealing);
    table.ratio("the entry drawn up with all its wraps", ending, sealing, Goal::Ms(60.0));
    Ok(())
}

/// Somebody who reads all that is shared.
fn reader(circle: &Circle, device: &Device) -> Outcome<Granted> {
    let rights: FlatMap<_, _> = circle.sections().keys().map(|section| (*section, Rights::READ)).collect();
    Ok(Granted {
        keys: device.keys(),
        standing: Standing::Member(rights),
        expires_ms: None,
        called: Called::plain(NameCard::named("Eva")?),
        cuts: Vec::new(),
    })
}

fn append(circle: &mut Circle, ring: &mut Keyring, made: &Drafted) -> Outcome {
    circle.append(made.entry.clone(), None)?;
    ring.extend(&made.secrets);
    Ok(())
}
