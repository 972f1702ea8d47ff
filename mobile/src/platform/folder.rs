//! The folder on a native machine that holds everything the app keeps there.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The variable that names another folder, for tests and for more than one record on a machine.
const VARIABLE: &str = "SAMLAT_FOLDER";

/// A folder of the app. Nothing need be in it yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at a path.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// The person's own folder: what `SAMLAT_FOLDER` says, or where the system keeps the data of apps. Nothing where
    /// the system has no such place.
    #[must_use]
    pub fn of_the_person() -> Option<Self> {
        env::var_os(VARIABLE).map(PathBuf::from).or_else(|| Some(of_the_system()?.join("samlat"))).map(Self)
    }

    /// Makes the folder, readable by its owner alone.
    ///
    /// # Errors
    /// The system refuses.
    pub fn make(&self) -> io::Result<()> {
        fs::create_dir_all(&self.0)?;
        #[cfg(unix)]
        fs::set_permissions(&self.0, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        Ok(())
    }

    /// The database.
    #[must_use]
    pub fn rows(&self) -> PathBuf {
        self.0.join("rows.redb")
    }

    /// The sealed seed, on a machine without a keyring.
    #[must_use]
    pub fn seed(&self) -> PathBuf {
        self.0.join("seed")
    }

    /// A setting of the look.
    #[must_use]
    pub fn look(&self, key: &str) -> PathBuf {
        self.0.join(format!("look-{key}"))
    }

    /// What the seed is called in the keyring: each folder has its own.
    #[must_use]
    pub fn name(&self) -> String {
        let whole: PathBuf = fs::canonicalize(&self.0).unwrap_or_else(|_| self.0.clone());
        whole.display().to_string()
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

#[cfg(not(target_os = "android"))]
fn of_the_system() -> Option<PathBuf> {
    dirs::data_dir()
}

/// The folder of the app that is left out of every backup and of every move to another phone. No variable names it; the
/// running activity does.
#[cfg(target_os = "android")]
fn of_the_system() -> Option<PathBuf> {
    let path = robius_android_env::with_activity(|env, activity| -> jni::errors::Result<String> {
        let folder = env.call_method(activity, "getNoBackupFilesDir", "()Ljava/io/File;", &[])?.l()?;
        let path = env.call_method(&folder, "getPath", "()Ljava/lang/String;", &[])?.l()?;
        Ok(env.get_string(&jni::objects::JString::from(path))?.into())
    });
    path.ok()?.ok().map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn the_folder_is_made_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let parent = tempfile::tempdir().unwrap();
        let folder = Folder::at(parent.path().join("a/b"));
        folder.make().unwrap();
        assert_eq!(fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o700);
        assert_ne!(folder.name(), Folder::at(parent.path().join("a")).name());
    }
}
