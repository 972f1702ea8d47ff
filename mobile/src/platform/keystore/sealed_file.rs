//! The seed in a file sealed under a passphrase, for machines without a keyring.
//!
//! Layout: `samlat seed 1` and a line feed; memory in KiB, passes and lanes of Argon2id as three u32, little-endian;
//! salt (16 bytes); nonce (24); the seed sealed with XChaCha20-Poly1305, all before it being its associated data.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use argon2::{Algorithm, Argon2, Params, Version};
use samlat_cipher::symmetric::{NONCE_LENGTH, open_with_nonce, seal_with_nonce};
use zeroize::Zeroizing;

use super::{KeystoreError, Seed, seed_of};
use crate::platform::random;

const MAGIC: &[u8] = b"samlat seed 1\n";
const SALT_BYTES: usize = 16;
/// Memory in KiB, passes and lanes: the second choice of RFC 9106, for machines with little memory.
const COST: [u32; 3] = [64 * 1024, 3, 4];
/// The most memory in KiB that a file may ask for, so that a forged one cannot exhaust the machine.
const MAX_MEMORY_KIB: u32 = 1024 * 1024;
/// The most passes that a file may ask for.
const MAX_PASSES: u32 = 64;

/// A file that holds one sealed seed.
pub struct SealedFile {
    path: PathBuf,
}

impl SealedFile {
    /// The file at `path`, whether it is there or not.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Whether a seed is kept.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.path.exists()
    }

    /// Opens the seed. Takes about a tenth of a second, on purpose.
    ///
    /// # Errors
    /// [`KeystoreError::WrongPassphrase`], and the others where the file cannot be read or is not one.
    pub fn load(&self, passphrase: &str) -> Result<Seed, KeystoreError> {
        let bytes = fs::read(&self.path).map_err(|error| KeystoreError::Missing(error.to_string()))?;
        open(&bytes, passphrase)
    }

    /// Keeps a new seed, on the disk when this returns. Where one is kept already it stays, and this fails.
    ///
    /// # Errors
    /// [`KeystoreError::Missing`] where the file cannot be written.
    pub fn keep(&self, seed: &Seed, passphrase: &str) -> Result<(), KeystoreError> {
        let sealed = seal(seed, passphrase)?;
        self.write(&sealed).map_err(|error| KeystoreError::Missing(error.to_string()))
    }

    /// Writes beside the place and then links it there, so that no half-written seed is ever taken for one.
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let beside = self.path.with_extension("new");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        let linked = fs::hard_link(&beside, &self.path);
        fs::remove_file(&beside)?;
        linked?;
        #[cfg(unix)]
        if let Some(folder) = self.path.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

fn seal(seed: &Seed, passphrase: &str) -> Result<Vec<u8>, KeystoreError> {
    let mut header = MAGIC.to_vec();
    header.extend(COST.iter().flat_map(|number| number.to_le_bytes()));
    let (mut salt, mut nonce) = ([0; SALT_BYTES], [0; NONCE_LENGTH]);
    random::fill(&mut salt);
    random::fill(&mut nonce);
    header.extend(salt.iter().chain(&nonce));
    let key = key_of(passphrase, &salt, COST)?;
    let sealed = seal_with_nonce(&key, &nonce, &header, seed.as_slice());
    Ok([header, sealed].concat())
}

fn open(bytes: &[u8], passphrase: &str) -> Result<Seed, KeystoreError> {
    let foreign = || KeystoreError::Damaged("not a sealed seed".to_owned());
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(foreign)?;
    let (cost, rest) = rest.split_at_checked(12).ok_or_else(foreign)?;
    let (salt, rest) = rest.split_at_checked(SALT_BYTES).ok_or_else(foreign)?;
    let (nonce, sealed) = rest.split_first_chunk::<NONCE_LENGTH>().ok_or_else(foreign)?;
    let header = bytes.get(..bytes.len().saturating_sub(sealed.len())).ok_or_else(foreign)?;
    let key = key_of(passphrase, salt, cost_of(cost).ok_or_else(foreign)?)?;
    let opened = open_with_nonce(&key, nonce, header, sealed);
    seed_of(&opened.map_err(|_| KeystoreError::WrongPassphrase)?)
}

/// The three numbers of the header, within what is borne.
fn cost_of(bytes: &[u8]) -> Option<[u32; 3]> {
    let (numbers, _) = bytes.as_chunks::<4>();
    let [memory, passes, lanes] = *numbers else { return None };
    let cost = [memory, passes, lanes].map(u32::from_le_bytes);
    (cost[0] <= MAX_MEMORY_KIB && cost[1] <= MAX_PASSES).then_some(cost)
}

fn key_of(
    passphrase: &str,
    salt: &[u8],
    [memory, passes, lanes]: [u32; 3],
) -> Result<Zeroizing<[u8; 32]>, KeystoreError> {
    let damaged = |error: argon2::Error| KeystoreError::Damaged(error.to_string());
    let parameters = Params::new(memory, passes, lanes, Some(32)).map_err(damaged)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice())
        .map_err(damaged)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::keystore::draw_seed;

    fn kept() -> (tempfile::TempDir, SealedFile, Seed) {
        let folder = tempfile::tempdir().unwrap();
        let file = SealedFile::at(&folder.path().join("seed"));
        let seed = draw_seed();
        file.keep(&seed, "hemligt ord").unwrap();
        (folder, file, seed)
    }

    #[test]
    fn the_passphrase_opens_it_and_another_does_not() {
        let (_folder, file, seed) = kept();
        assert!(file.load("hemligt ord").unwrap() == seed);
        assert_eq!(file.load("hemligt Ord").err(), Some(KeystoreError::WrongPassphrase));
        let bytes = fs::read(&file.path).unwrap();
        assert!(!bytes.windows(8).any(|part| seed.windows(8).any(|secret| secret == part)));
    }

    #[test]
    fn a_kept_seed_is_never_written_over() {
        let (folder, file, seed) = kept();
        assert!(file.keep(&draw_seed(), "hemligt ord").is_err());
        assert!(file.load("hemligt ord").unwrap() == seed);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn every_changed_byte_and_every_cut_is_noticed() {
        let (_folder, file, _) = kept();
        let bytes = fs::read(&file.path).unwrap();
        // The numbers of the cost are left out here: each try would cost another amount of memory.
        let cost = MAGIC.len()..MAGIC.len() + 12;
        for place in (0..bytes.len()).step_by(7).filter(|place| !cost.contains(place)) {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            assert!(open(&changed, "hemligt ord").is_err(), "byte {place}");
        }
        for length in [0, 5, MAGIC.len(), 30, 60, bytes.len() - 1] {
            assert!(open(&bytes[..length], "hemligt ord").is_err(), "{length} bytes");
        }
    }

    #[test]
    fn a_forged_cost_cannot_exhaust_the_machine() {
        let (_folder, file, _) = kept();
        let mut bytes = fs::read(&file.path).unwrap();
        bytes[MAGIC.len()..MAGIC.len() + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(matches!(open(&bytes, "hemligt ord"), Err(KeystoreError::Damaged(_))));
    }
}
