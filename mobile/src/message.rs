//! What passes between the screens and the place where the engine runs: a worker in the browser, a thread elsewhere.
//!
//! In the browser these travel as postcard: page and worker are of one build, so nothing need be named in them, and
//! the code that reads and writes them is far smaller than for JSON. They hold words of the record, so they are never
//! logged.

use samlat_circle::engine::told::PostView;
use samlat_circle::engine::{Asked, Ticket, Told};
use samlat_record::{Section, SectionChange, Splice};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Why a message could not be packed or unpacked. Both ends are of one build, so it is a fault of that build.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a message between the screens and the engine is broken: {0}")]
pub struct MessageError(postcard::Error);

/// A message as it travels.
///
/// # Errors
/// [`MessageError`].
pub fn pack(message: &impl Serialize) -> Result<Vec<u8>, MessageError> {
    postcard::to_allocvec(message).map_err(MessageError)
}

/// A message that came.
///
/// # Errors
/// [`MessageError`].
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, MessageError> {
    postcard::from_bytes(bytes).map_err(MessageError)
}

/// From the screens.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// A person does something.
    Do(Asked),
    /// The passphrase that was wanted.
    Passphrase(String),
    /// Open the storage once more.
    TryAgain,
    /// Remove what is stored and cannot be opened, and begin with nothing. Not heeded where it can be opened.
    StartOver,
    /// Remove all that is stored, whether it can be opened or not, and begin with nothing. The person wants it.
    Remove,
    /// Say that you live.
    Ping,
}

/// To the screens.
#[allow(clippy::large_enum_variant, reason = "each is written and read once, and never kept in numbers")]
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// Orders are taken from here on.
    Awake,
    /// The engine is about to do what was asked under this ticket. If it dies before it has answered, nobody knows
    /// whether it was done.
    Taken(Ticket),
    /// What the engine tells.
    Told(Told),
    /// What the engine tells of something long that it has told before.
    Changed(Changed),
    /// How the device serves the app.
    Condition(Condition),
    /// It lives.
    Pong,
    /// It dies, of this.
    Died(String),
}

/// What has changed of something long since it was told last.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Changed {
    /// A section.
    Section(Section, Box<SectionChange>),
    /// The posts of a section.
    Posts(Section, Splice<PostView>),
}

/// How the device serves the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The engine is being started.
    Starting,
    /// The engine runs.
    Running {
        /// How long what is stored stays.
        lasting: Lasting,
    },
    /// The engine does not run.
    Stopped(Stopped),
    /// The machine has no keyring: a passphrase is wanted before the record opens.
    PassphraseWanted {
        /// There is none yet, and this one is chosen.
        new: bool,
        /// The one given did not open it.
        wrong: bool,
    },
    /// The engine fell and was replaced. What was asked and had not begun is done by the new one, and what had begun
    /// was told as failed.
    Restarted {
        /// How often it has happened since the app was opened.
        times: u32,
    },
    /// A newer version of the app lies ready.
    UpdateReady,
}

/// How long what is stored on the device stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lasting {
    /// Until the person takes it away.
    Promised,
    /// The browser may clear it when the device runs out of room.
    MayBeCleared,
    /// The browser does not say.
    Unknown,
}

/// Why the engine does not run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stopped {
    /// The app is open in another tab or window.
    OpenElsewhere,
    /// No room is left.
    Full,
    /// The browser or the system does not let the app store anything.
    Refused,
    /// What is stored was written by a newer version.
    Newer,
    /// The browser removed what was stored while the app was being opened.
    Gone,
    /// There is a record, and the key that it is sealed under is gone.
    KeyLost,
    /// What is stored cannot be read.
    Unreadable,
    /// The engine fell again and again. The text is for the log.
    Broken(String),
}

#[cfg(all(test, feature = "app"))]
mod tests {
    use samlat_circle::engine::{Failure, Verb};
    use samlat_record::testing::generate::Generator;
    use samlat_record::{ActorId, Document, Section};

    use super::*;

    #[test]
    fn whatever_a_person_can_do_and_see_arrives_as_it_was_sent() {
        for section in Section::ALL {
            let mut document = Document::new(section, 1).unwrap();
            let mut edits = Generator::new(section, 7);
            for number in 1..=400 {
                let edit = edits.edit();
                let refused =
                    document.edit(ActorId([u8::try_from(number % 5).unwrap(); 16]), number, &edit).err();
                let order = Order::Do(Asked { ticket: Ticket(1), verb: Verb::Edit { section, edit } });
                assert!(unpack::<Order>(&pack(&order).unwrap()) == Ok(order));
                if let Some(error) = refused {
                    let told = Told::Failed { ticket: Ticket(1), reason: Failure::Edit(error) };
                    assert!(unpack(&pack(&News::Told(told.clone())).unwrap()) == Ok(News::Told(told)));
                }
            }
            let news = News::Told(Told::Section(document.view()));
            let packed = pack(&news).unwrap();
            assert!(unpack(&packed) == Ok(news), "{section:?}");
            assert!(unpack::<News>(&packed[..packed.len() - 1]).is_err());
        }
    }
}
