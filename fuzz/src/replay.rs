//! What the tests that replay the corpora share: the kept inputs, and seeded mutations of them.

use std::path::Path;

/// Numbers that look random and are always the same (SplitMix64).
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below the limit; 0 where the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}

/// Heads and bytes where parsers go wrong.
const TROUBLE: [&[u8]; 18] = [
    &[0x00],
    &[0x17],
    &[0x18, 0x18],
    &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0x3b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0x40],
    &[0x5f],
    &[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0x80],
    &[0x9f],
    &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0xbf],
    &[0xf6],
    &[0xf9, 0x7e, 0x00],
    &[0xff],
    &[0xc0],
    &[0x80, 0x80, 0x80, 0x80, 0x10],
    &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
];

/// What was kept of a target because it once was, or might be, trouble.
pub fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target}");
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Bytes changed, taken out, put in and laid after others.
pub fn mutated(numbers: &mut Numbers, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[numbers.below(seeds.len())].clone();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len() + 1);
        // Most of what decides stands near the beginning.
        let at = if numbers.below(2) == 0 { at.min(numbers.below(64)) } else { at };
        let end = (at + numbers.below(40)).min(bytes.len());
        match numbers.below(7) {
            0 | 1 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            2 => drop(bytes.drain(at..end)),
            3 => drop(bytes.splice(at..at, TROUBLE[numbers.below(TROUBLE.len())].iter().copied())),
            4 => bytes.truncate(at),
            5 => {
                let other = &seeds[numbers.below(seeds.len())];
                let from = numbers.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend(&other[from..]);
            }
            _ if at < bytes.len() => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            _ => bytes.push(0),
        }
    }
    bytes
}

/// Gives a target's body what was kept of it, the seeds, and so many mutations of both.
pub fn replay(target: &str, body: impl Fn(&[u8]), seeds: Vec<Vec<u8>>, mutations: usize) {
    let seeds = [corpus(target), seeds].concat();
    for seed in &seeds {
        body(seed);
    }
    let mut numbers = Numbers(target.bytes().map(u64::from).sum());
    for _ in 0..mutations {
        body(&mutated(&mut numbers, &seeds));
    }
}
