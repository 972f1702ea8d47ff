//! The rules that can be taken out.

/// A rule of the protocol. Taken out, something that must hold is broken; `docs/model.md` has what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A withdrawn author's chain stands up to the cut and no further, whatever head a message cites.
    Cut,
    /// A right to write that is taken back is cut as well.
    CutOnLoss,
    /// At the cut's place the message must be the one that the cut names.
    CutNamesBranch,
    /// Where reading is lost a new epoch begins.
    Rotation,
    /// What waits is sealed when it is sent, under the newest epoch its author knows.
    SealWhenSent,
    /// A relay refuses what is sealed under an older epoch.
    StaleEpoch,
    /// A relay keeps what comes after the cut for the person to look at.
    LateBox,
    /// A verdict puts what it admits into the stream, for everybody.
    Release,
    /// A device writes its own honest edits anew when what they hang on has fallen.
    WriteAnew,
    /// What was written anew never applies again itself.
    Replaced,
    /// A relay takes an entry only where it follows the head.
    CompareAndAppend,
    /// Only the person's devices sign grants, withdrawals and the like.
    Signer,
    /// Staff end with their organisation.
    StaffEnd,
    /// What an organisation decided of its staff's messages, the person decides anew.
    PersonOverrules,
    /// Whoever came by an invitation ends with it.
    GuestEnds,
    /// An invitation is taken once.
    JoinOnce,
    /// A right that is given again lifts the cut.
    Lift,
    /// A relay judges expiry when a message arrives.
    RelayExpiry,
    /// A device judges expiry by when a message says it was written.
    DeviceExpiry,
    /// A guest refuses a log without the entry that the link names.
    LinkHead,
    /// The first epoch of a generation does not hand on the one before.
    NothingOlder,
    /// What stood after the entry that the words keep is void.
    Void,
    /// Of two logs the one holds in which the words have taken over since.
    HigherGeneration,
    /// A relay takes a message only when it has the entry that the seal cites.
    CitedStands,
    /// Authors seal anew what they had sealed under a void epoch, and a relay takes the new bytes.
    SealAnew,
    /// A message waits until its reader has the entry that it cites.
    CitedHead,
    /// What a writer has seen of the stream is compared with what the reader has.
    Seen,
    /// An author's chain is read without a hole.
    Contiguous,
    /// The epoch does not fall along a chain.
    EpochNeverFalls,
}

/// Which rules hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rules {
    without: Option<Rule>,
}

impl Rules {
    /// All of them.
    pub const ALL: Self = Self { without: None };

    /// All but one.
    #[must_use]
    pub const fn without(rule: Rule) -> Self {
        Self { without: Some(rule) }
    }

    /// Whether a rule holds.
    #[must_use]
    pub fn hold(self, rule: Rule) -> bool {
        self.without != Some(rule)
    }
}
