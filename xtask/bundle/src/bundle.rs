//! The files of one bundle, in memory, by their path in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

/// Files by path in the bundle, with forward slashes and no slash first. Ordered, so that hashes agree.
#[derive(Debug, Default)]
pub struct Bundle {
    files: BTreeMap<String, Vec<u8>>,
}

impl Bundle {
    /// Takes in a file, or a folder with all below it, at `to`. Hidden files, and `skipped` ones, stay out.
    ///
    /// # Errors
    /// Something could not be read.
    pub fn add(&mut self, from: &Path, to: &str, skipped: &[PathBuf]) -> anyhow::Result<()> {
        if skipped.iter().any(|path| path == from) {
            return Ok(());
        }
        if !from.is_dir() {
            let bytes = fs::read(from).with_context(|| from.display().to_string())?;
            self.files.insert(to.to_owned(), bytes);
            return Ok(());
        }
        for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                let place = if to.is_empty() { name } else { format!("{to}/{name}") };
                self.add(&entry.path(), &place, skipped)?;
            }
        }
        Ok(())
    }

    /// Puts one file in, over one that had its path.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>) {
        self.files.insert(path.to_owned(), bytes);
    }

    /// Paths and contents, in the order of the paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Paths and contents that may be changed.
    pub fn files_mut(&mut self) -> impl Iterator<Item = (&str, &mut Vec<u8>)> {
        self.files.iter_mut().map(|(path, bytes)| (path.as_str(), bytes))
    }

    /// One hash over every path and content: the same bundle has the same hash on every machine.
    pub fn hash(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for (path, bytes) in &self.files {
            for part in [path.as_bytes(), bytes] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
        }
        hasher.finalize()
    }

    /// Writes every file below `out`, after removing what stood there.
    ///
    /// # Errors
    /// The folder could not be removed or written.
    pub fn write(&self, out: &Path) -> anyhow::Result<()> {
        if out.exists() {
            fs::remove_dir_all(out).with_context(|| out.display().to_string())?;
        }
        for (path, bytes) in &self.files {
            let place = out.join(path);
            if let Some(folder) = place.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&place, bytes).with_context(|| place.display().to_string())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_goes_in_with_what_is_below_it_except_what_is_skipped_or_hidden() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("deep")).unwrap();
        for name in ["a.js", "deep/b.css", "staff.html", ".hidden"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let mut bundle = Bundle::default();
        bundle.add(folder.path(), "", &[folder.path().join("staff.html")]).unwrap();
        bundle.add(folder.path(), "assets", &[folder.path().join("deep")]).unwrap();
        let paths: Vec<_> = bundle.files().map(|(path, _)| path).collect();
        assert_eq!(paths, ["a.js", "assets/a.js", "assets/staff.html", "deep/b.css"]);
    }

    #[test]
    fn the_hash_tells_a_moved_byte_from_a_moved_name() {
        let mut left = Bundle::default();
        left.put("ab", b"c".to_vec());
        let mut right = Bundle::default();
        right.put("a", b"bc".to_vec());
        assert_ne!(left.hash(), right.hash());
    }
}
