//! A relay and one of the staff work together: she posts a guess at what the person takes, and the relay weighs what comes
//! of it. What it weighs says nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use chrono::NaiveDate;
use samlat_circle::{engine::verb::GuestKind, guest::GuestVerb, open::open_change};
use samlat_protocol::{
    circle::Circle,
    envelope::{Envelope, Kind},
    id::{PublicKey, StreamId},
    right::Rights,
};
use samlat_record::{Act, Edit, Ground, Item, MedicineField, MedicineLine, Medium, Post, PostId, Section};
use samlat_stories::{
    promises::disk::Disk,
    world::{App, Staff, World},
};

/// What she takes, and has noted in her own words.
const TAKES: &str = "Baklofen";
const SEEDS: std::ops::Range<u64> = 911..916;
/// What is added to the ciphertext by sealing it, in bytes.
const TAG: usize = 16;
/// The sizes of the plaintext of a post or a reply, in bytes.
const POST_SIZES: [usize; 3] = [1024, 4 * 1024, 16 * 1024];

/// Letters in an order of their own, as names go: what is compressed together with them again gets much shorter.
fn long_name(first: u8) -> String {
    let letter = |n: u8| char::from(b'a' + (n.wrapping_mul(n).wrapping_mul(37) ^ n.wrapping_mul(first)) % 26);
    (0..150).map(letter).collect()
}

fn posts(world: &mut World, maria: Staff, name: &str) {
    let line =
        MedicineLine { name: name.into(), strength: String::new(), how: String::new(), stopped: false };
    let as_of = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let post = Post::MedicineList { as_of, lines: vec![line], note: String::new() };
    world.staff_does(maria, GuestVerb::Post { section: Section::Medications, post });
}

/// How what was posted comes among what is hers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// She accepts it.
    Accepts,
    /// She enters by hand what she was told.
    Transcribes,
}

/// What is in the post is taken over, as her app does it.
fn takes_over(world: &mut World, karin: App, name: &str, way: Way, post: PostId) {
    let item = Item::Medicine(vec![MedicineField::Name(name.into())]);
    let act = Act::Add { id: world.id(), item };
    let said_on = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let told = Ground::Transcribed { source: "Mottagningen".into(), medium: Medium::Call, said_on };
    let ground = if way == Way::Accepts { Ground::Post(post) } else { told };
    world.edits(karin, Section::Medications, Edit { act, ground });
}

/// One message as the relay has it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Weighed {
    stream: StreamId,
    author: PublicKey,
    kind: Kind,
    bytes: usize,
    /// What it could not know: how many changes are in it.
    changes: usize,
}

/// Everything that lies at the relay, weighed, and looked into with her own keys.
fn weighs(world: &World, karin: App) -> Vec<Weighed> {
    let disk = Disk::of(world.at(karin)).unwrap();
    let record = world.at(karin).screen.record.as_ref().unwrap().record;
    let circle = Circle::replay(world.relay.entries(record)).unwrap();
    let weigh = |stream, bytes: &[u8]| {
        let envelope = Envelope::from_bytes(bytes).unwrap();
        let body = disk.keyring.secret_for(&circle, &envelope);
        let body = body.and_then(|secret| open_change(&envelope, secret).ok());
        Weighed {
            stream,
            author: envelope.core.author,
            kind: envelope.core.kind,
            bytes: envelope.ciphertext.sealed().unwrap().len() - TAG,
            changes: body.map_or(0, |body| body.items.len()),
        }
    };
    let rows = |stream| world.relay.rows(record, stream).into_iter().map(move |row| (stream, row.envelope.0));
    let all = world.relay.streams(record).into_iter().flat_map(rows);
    all.map(|(stream, bytes)| weigh(stream, &bytes)).collect()
}

/// She is away from the network, notes what she takes, takes over what was posted and goes on noting. What the relay
/// weighs of the stretch, in the section.
fn one_stretch(seed: u64, takes: &str, guess: &str, way: Way) -> Vec<Weighed> {
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let shares = [(Section::Medications, Rights::POST)];
    let link = world.invites(karin, "Sköterskan", GuestKind::Staff, &shares);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    world.rests();
    posts(&mut world, maria, guess);
    world.rests();
    let [post] = world.posts(karin, Section::Medications) else { panic!("one post") };
    let post = post.id;
    world.online(karin, false);
    for own in ["Fampyra", takes] {
        world.starts(karin, own);
    }
    takes_over(&mut world, karin, guess, way, post);
    for own in [takes, "Vitamin D", "Ocrevus"] {
        world.starts(karin, own);
    }
    world.online(karin, true);
    world.rests();
    world.is_whole(karin);
    assert_eq!(world.medicines(karin).len(), 6);
    weighs(&world, karin)
}

/// How far two classes of sizes are apart: the low bits of a length are rounded away.
const fn step(bytes: usize) -> usize {
    let bits = usize::BITS - bytes.leading_zeros() - 1;
    let kept = u32::BITS - bits.leading_zeros();
    1 << (bits - kept)
}

fn has_a_size_of_few(message: &Weighed) -> bool {
    match message.kind {
        Kind::Change => message.bytes >= 256 && message.bytes.is_multiple_of(step(message.bytes)),
        Kind::Post | Kind::Reply => POST_SIZES.contains(&message.bytes),
        Kind::Unknown(_) => false,
    }
}

/// What is drawn for a message makes it a byte or two longer or shorter, in any two lives: that can move it by one class,
/// and by no more. Everything else is the same.
fn weighs_as(one: &[Weighed], other: &[Weighed]) -> bool {
    let is_near = |(one, other): (&Weighed, &Weighed)| {
        let is_near = one.bytes.abs_diff(other.bytes) <= step(one.bytes.max(other.bytes));
        is_near && one == &Weighed { bytes: one.bytes, ..other.clone() }
    };
    one.len() == other.len() && one.iter().zip(other).all(is_near)
}

#[test]
fn what_was_taken_over_travels_alone_among_her_own_edits_of_one_stretch() {
    let guesses = [TAKES.to_owned(), "Gabapentin".to_owned(), long_name(3)];
    for (guess, way) in guesses.into_iter().zip([Way::Accepts, Way::Transcribes, Way::Accepts]) {
        let all = one_stretch(911, TAKES, &guess, way);
        let batch: Vec<&Weighed> = all.iter().filter(|message| message.changes > 1).collect();
        let [before, after] = batch[..] else { panic!("two of her own, {guess}: {all:?}") };
        assert_eq!((before.changes, after.changes), (2, 3), "her own edits travel together");
        assert_eq!(before.stream, after.stream);
        let changes: Vec<usize> = all
            .iter()
            .filter(|message| message.stream == before.stream)
            .map(|message| message.changes)
            .collect();
        assert_eq!(changes, [2, 1, 3], "and what was taken over by itself, {guess}");
        let odd: Vec<_> = all.iter().filter(|message| !has_a_size_of_few(message)).collect();
        assert!(all.len() > 5 && odd.is_empty(), "{odd:?}");
    }
}

/// What the message weighs that carries what was taken over: the one by itself beside her own edits.
fn carries_a_name(all: &[Weighed]) -> usize {
    let beside = all.iter().find(|message| message.changes > 1).expect("her own edits");
    let is_it = |message: &&Weighed| message.stream == beside.stream && message.changes == 1;
    all.iter().find(is_it).expect("what was taken over").bytes
}

/// Names of some other length are often of the same class, and else of the next. A much longer one shows in the one message that carries it.
#[test]
fn a_name_of_another_length_weighs_the_same_where_the_class_is_the_same() {
    let mut same = 0;
    for seed in SEEDS {
        println!("seed {seed}");
        let first = one_stretch(seed, TAKES, "Tizanidin", Way::Accepts);
        let other = one_stretch(seed, TAKES, "Gabapentin", Way::Accepts);
        assert!(weighs_as(&first, &other), "seed {seed}: {first:?}\n{other:?}");
        same += usize::from(carries_a_name(&first) == carries_a_name(&other));
        let long = one_stretch(seed, TAKES, &long_name(3), Way::Accepts);
        let far = |(first, long): &(&Weighed, &Weighed)| first.bytes.abs_diff(long.bytes) > 32;
        let far: Vec<_> = first.iter().zip(&long).filter(far).collect();
        assert!(far.len() == 1 && far[0].0.changes == 1, "seed {seed}: {first:?}\n{long:?}");
    }
    assert!(same > 0, "in none of these lives were both of the same class");
}

/// The guess is right in one life. In the other it has the same letters the other way round. Compressed beside her own
/// words the right one would weigh less by most of its length.
#[test]
fn a_guess_that_is_right_weighs_as_much_as_one_that_is_wrong() {
    let takes = long_name(3);
    let other: String = takes.chars().rev().collect();
    for (seed, way) in SEEDS.flat_map(|seed| [(seed, Way::Accepts), (seed, Way::Transcribes)]) {
        let right = one_stretch(seed, &takes, &takes, way);
        let wrong = one_stretch(seed, &takes, &other, way);
        assert!(weighs_as(&right, &wrong), "seed {seed}, {way:?}: {right:?}\n{wrong:?}");
    }
}
