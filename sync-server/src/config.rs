//! What a relay is started with: arguments, or variables of the environment.

use std::{net::SocketAddr, path::PathBuf};

use crate::limits::Limits;

/// What `--help` prints.
pub const HELP: &str = "\
samlat-relay: stores sealed envelopes in order and forwards them

  --listen ADDRESS           where clients call          (SAMLAT_LISTEN, 127.0.0.1:7720)
  --database FILE            the SQLite file             (SAMLAT_DATABASE, samlat-relay.sqlite)
                             `:memory:` keeps nothing
  --restored                 the database was put back from a backup since the relay ran last; for one start
  --web FOLDER               web pages to serve besides  (SAMLAT_WEB)
  --operator-listen ADDRESS  /healthz /readyz /metrics   (SAMLAT_OPERATOR_LISTEN)
  --authority NAME           a public name of the relay, with its port where that is not the scheme's own;
                             may be repeated; requests for other names are refused (SAMLAT_AUTHORITY)
  --no-address-limits        where a proxy stands before the relay, and counts by address itself
  --help, --version

SAMLAT_LOG chooses what is logged: error, warn, info, debug.";

/// Where a relay listens and what it keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where clients call. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where it keeps what it stores.
    pub database: Database,
    /// The database was put back from a backup since the relay ran last.
    pub restored: bool,
    /// The folder of web pages.
    pub web: Option<PathBuf>,
    /// Where the operator asks.
    pub operator_listen: Option<SocketAddr>,
    /// Names that requests may be signed for; empty for any.
    pub authorities: Vec<String>,
    /// How much may be asked.
    pub limits: Limits,
}

/// Where a relay keeps what it stores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// For as long as the process runs.
    Memory,
    /// In a SQLite file.
    Sqlite(PathBuf),
}

/// What the arguments ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// To run.
    Run(Box<Config>),
    /// The help text.
    Help,
    /// The version.
    Version,
}

/// Why the arguments make no configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// Nothing is called so.
    #[error("unknown argument {0}; see --help")]
    Unknown(String),
    /// The value is missing.
    #[error("{0} needs a value")]
    NoValue(String),
    /// The value is no address with a port.
    #[error("{0} is no address with a port")]
    NoAddress(String),
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 7720)),
            database: Database::Sqlite(PathBuf::from("samlat-relay.sqlite")),
            restored: false,
            web: None,
            operator_listen: None,
            authorities: Vec::new(),
            limits: Limits::default(),
        }
    }
}

impl Config {
    /// Reads arguments (without the program's name) over variables of the environment over what holds by default.
    ///
    /// # Errors
    /// [`ConfigError`], at the first argument that makes no sense.
    pub fn read(
        arguments: impl IntoIterator<Item = String>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Asked, ConfigError> {
        let mut config = Self::default();
        for name in ["listen", "database", "web", "operator-listen", "authority"] {
            let variable_name = format!("SAMLAT_{}", name.to_uppercase().replace('-', "_"));
            if let Some(value) = variable(&variable_name).filter(|value| !value.is_empty()) {
                config.set(name, value)?;
            }
        }
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--help" => return Ok(Asked::Help),
                "--version" => return Ok(Asked::Version),
                "--restored" => config.restored = true,
                "--no-address-limits" => {
                    config.limits.address = None;
                    config.limits.stranger = None;
                    config.limits.new_records = None;
                }
                _ => config.take(&argument, &mut arguments)?,
            }
        }
        Ok(Asked::Run(Box::new(config)))
    }

    fn take(&mut self, argument: &str, rest: &mut impl Iterator<Item = String>) -> Result<(), ConfigError> {
        let unknown = || ConfigError::Unknown(argument.to_owned());
        let name = argument.strip_prefix("--").ok_or_else(unknown)?;
        if let Some((name, value)) = name.split_once('=') {
            return self.set(name, value.to_owned());
        }
        let known = ["listen", "database", "web", "operator-listen", "authority"].contains(&name);
        let no_value = || if known { ConfigError::NoValue(argument.to_owned()) } else { unknown() };
        self.set(name, rest.next().ok_or_else(no_value)?)
    }

    fn set(&mut self, name: &str, value: String) -> Result<(), ConfigError> {
        let address = |value: String| value.parse().map_err(|_| ConfigError::NoAddress(value));
        match name {
            "listen" => self.listen = address(value)?,
            "operator-listen" => self.operator_listen = Some(address(value)?),
            "database" if value == ":memory:" => self.database = Database::Memory,
            "database" => self.database = Database::Sqlite(PathBuf::from(value)),
            "web" => self.web = Some(PathBuf::from(value)),
            "authority" => self.authorities.push(value.to_ascii_lowercase()),
            _ => return Err(ConfigError::Unknown(format!("--{name}"))),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str], variables: &[(&str, &str)]) -> Result<Asked, ConfigError> {
        let variable = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        Config::read(arguments.iter().map(|a| (*a).to_owned()), variable)
    }

    fn config(arguments: &[&str], variables: &[(&str, &str)]) -> Config {
        match read(arguments, variables) {
            Ok(Asked::Run(config)) => *config,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn arguments_stand_over_variables() {
        let variables = [("SAMLAT_LISTEN", "127.0.0.1:1"), ("SAMLAT_WEB", "/w"), ("SAMLAT_DATABASE", "")];
        let config =
            config(&["--listen", "[::1]:2", "--authority=Relay.Example", "--authority", "b"], &variables);
        assert_eq!(config.listen, "[::1]:2".parse().unwrap());
        assert_eq!(config.web, Some(PathBuf::from("/w")));
        assert_eq!(config.database, Config::default().database);
        assert_eq!(config.authorities, ["relay.example", "b"]);
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        assert_eq!(read(&["--listne", "x"], &[]), Err(ConfigError::Unknown("--listne".into())));
        assert_eq!(read(&["--listne"], &[]), Err(ConfigError::Unknown("--listne".into())));
        assert_eq!(read(&["listen"], &[]), Err(ConfigError::Unknown("listen".into())));
        assert_eq!(read(&["--listen"], &[]), Err(ConfigError::NoValue("--listen".into())));
        assert_eq!(read(&["--listen", "here"], &[]), Err(ConfigError::NoAddress("here".into())));
        assert_eq!(read(&["--help"], &[]), Ok(Asked::Help));
        assert_eq!(read(&["--version"], &[]), Ok(Asked::Version));
        assert_eq!(config(&["--database", ":memory:"], &[]).database, Database::Memory);
        assert_eq!(config(&["--no-address-limits"], &[]).limits.address, None);
        assert!(config(&["--restored"], &[]).restored && !config(&[], &[("SAMLAT_RESTORED", "1")]).restored);
    }
}
