//! The words after the verb.

use anyhow::{Context, bail};

/// Words that have not been taken yet.
#[derive(Debug)]
pub struct Arguments {
    words: Vec<String>,
}

impl Arguments {
    /// Collects the words.
    pub fn read(words: impl Iterator<Item = String>) -> Self {
        Self { words: words.collect() }
    }

    /// Whether a flag was given. It is taken.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|word| word != name);
        self.words.len() != before
    }

    /// The word after a flag. Both are taken.
    ///
    /// # Errors
    /// The flag stands last.
    pub fn value(&mut self, name: &str) -> anyhow::Result<Option<String>> {
        let Some(at) = self.words.iter().position(|word| word == name) else { return Ok(None) };
        self.words.remove(at);
        if at == self.words.len() {
            bail!("{name} needs a value");
        }
        Ok(Some(self.words.remove(at)))
    }

    /// What nobody took.
    pub fn rest(self) -> Vec<String> {
        self.words
    }

    /// Refuses what nobody took.
    ///
    /// # Errors
    /// A word is left.
    pub fn end(self) -> anyhow::Result<()> {
        self.words.first().map_or(Ok(()), |word| Err(anyhow::anyhow!("{word}"))).context("not known here")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Arguments {
        Arguments::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn flags_and_values_are_taken_once_and_the_rest_is_refused() {
        let mut given = arguments("--empty --port 8080");
        assert!(given.flag("--empty"));
        assert!(!given.flag("--empty"));
        assert_eq!(given.value("--port").unwrap().as_deref(), Some("8080"));
        assert!(given.end().is_ok());
        assert!(arguments("--prot 8080").end().is_err());
    }

    #[test]
    fn a_flag_without_its_value_is_refused() {
        assert!(arguments("--port").value("--port").is_err());
    }
}
