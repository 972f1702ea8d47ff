//! What a bundle weighs on the wire, and whether that is within what was promised.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use crate::bundle::Bundle;
use crate::glue::LATER;

/// Brotli's highest quality: slow to pack once, and what every phone then downloads.
pub const QUALITY: u32 = 11;
const WINDOW_BITS: u32 = 22;
/// Formats that are already compressed, and travel as they are.
const PACKED: [&str; 5] = [".png", ".jpg", ".webp", ".woff2", ".gz"];

/// What each file weighs on the wire.
#[derive(Debug)]
pub struct Weight {
    files: Vec<Weighed>,
}

#[derive(Debug)]
struct Weighed {
    path: String,
    /// The compressed file, where compressing gains anything.
    packed: Option<Vec<u8>>,
    wire_bytes: usize,
    raw_bytes: usize,
}

impl Weight {
    /// Compresses every file of the bundle.
    pub fn of(bundle: &Bundle, quality: u32) -> Self {
        Self { files: bundle.files().map(|(path, bytes)| Weighed::of(path, bytes, quality)).collect() }
    }

    /// Writes the compressed files beside the others, with `.br` after their names.
    ///
    /// # Errors
    /// A file could not be written.
    pub fn compress_into(&self, out: &Path) -> anyhow::Result<()> {
        for file in &self.files {
            if let Some(packed) = &file.packed {
                let place = out.join(format!("{}.br", file.path));
                fs::write(&place, packed).with_context(|| place.display().to_string())?;
            }
        }
        Ok(())
    }

    /// Prints each file, the total and the bundle's hash. Kilobytes are thousands of bytes.
    pub fn print(&self, name: &str, bundle: &Bundle) {
        println!("{name}:");
        for file in &self.files {
            println!("  {:>9} {:>9}  {}", kilobytes(file.raw_bytes), kilobytes(file.wire_bytes), file.path);
        }
        let raw = self.files.iter().map(|file| file.raw_bytes).sum();
        let all = self.first() + self.later();
        println!("  {:>9} {:>9}  in all: raw, and as sent (brotli)", kilobytes(raw), kilobytes(all));
        if self.later() > 0 {
            println!("  {:>19}  of that a first visit", kilobytes(self.first()));
        }
        println!("  hash {}", bundle.hash().to_hex());
    }

    /// Holds a first visit, and what is fetched later, to their limits, in bytes as sent.
    ///
    /// # Errors
    /// One of them is heavier.
    pub fn hold(&self, name: &str, first: Option<usize>, later: Option<usize>) -> anyhow::Result<()> {
        let limits = [("", self.first(), first), (", later,", self.later(), later)];
        for (which, weight, limit) in limits {
            let Some(limit) = limit else { continue };
            if weight > limit {
                bail!("{name}{which} is {} as sent, and may be {}", kilobytes(weight), kilobytes(limit));
            }
            println!("  {name}{which} within its limit of {}", kilobytes(limit));
        }
        Ok(())
    }

    /// What a first visit fetches before the app can be read.
    fn first(&self) -> usize {
        self.sum(|path| !LATER.has(path))
    }

    /// What is fetched when it is wanted.
    fn later(&self) -> usize {
        self.sum(|path| LATER.has(path))
    }

    fn sum(&self, is_part: impl Fn(&str) -> bool) -> usize {
        self.files.iter().filter(|file| is_part(&file.path)).map(|file| file.wire_bytes).sum()
    }
}

impl Weighed {
    fn of(path: &str, bytes: &[u8], quality: u32) -> Self {
        let packed = if PACKED.iter().any(|end| path.ends_with(end)) { None } else { pack(bytes, quality) };
        let wire_bytes = packed.as_ref().map_or(bytes.len(), Vec::len);
        Self { path: path.to_owned(), packed, wire_bytes, raw_bytes: bytes.len() }
    }
}

/// The compressed bytes, or nothing when they would be no fewer.
fn pack(bytes: &[u8], quality: u32) -> Option<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, quality, WINDOW_BITS);
    std::io::Write::write_all(&mut writer, bytes).ok()?;
    drop(writer);
    (packed.len() < bytes.len()).then_some(packed)
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight_of(files: &[(&str, &[u8])]) -> Weight {
        let mut bundle = Bundle::default();
        for (path, bytes) in files {
            bundle.put(path, bytes.to_vec());
        }
        Weight::of(&bundle, QUALITY)
    }

    #[test]
    fn what_does_not_shrink_is_sent_as_it_is() {
        let weight = weight_of(&[("tiny.js", b"x"), ("picture.png", &[7; 1000])]);
        assert_eq!(weight.first(), 1001);
        assert!(weight.files.iter().all(|file| file.packed.is_none()));
    }

    #[test]
    fn a_bundle_over_its_limit_fails_and_one_at_it_does_not() {
        let weight = weight_of(&[("picture.png", &[7; 1000])]);
        assert!(weight.hold("x", Some(999), None).is_err());
        assert!(weight.hold("x", Some(1000), None).is_ok());
    }

    #[test]
    fn what_is_fetched_later_is_held_to_a_limit_of_its_own() {
        let weight = weight_of(&[("picture.png", &[7; 1000]), ("file.js", b"x"), ("file_bg.wasm", b"y")]);
        assert_eq!((weight.first(), weight.later()), (1000, 2));
        assert!(weight.hold("x", Some(1000), Some(2)).is_ok());
        assert!(weight.hold("x", Some(1000), Some(1)).is_err());
    }

    #[test]
    fn a_packed_file_unpacks_to_itself() {
        let text = b"samlat ".repeat(400);
        let packed = pack(&text, QUALITY).unwrap();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, text);
    }
}
