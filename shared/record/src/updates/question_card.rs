//! The cards of "Frågor till mötet": what people often want to ask and forget. Screens have the words; all are ours.

use serde::{Deserialize, Serialize};

/// A card with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum QuestionCard {
    /// Who is my fast vårdkontakt?
    WhoIsMyKeyContact,
    /// Whom do I call, by day and by night?
    WhomDoICall,
    /// Who is responsible for this?
    WhoIsResponsible,
    /// What happens next, and when?
    WhatHappensNext,
    /// Who sends the referral, and when do I hear?
    WhoSendsTheReferral,
    /// How long is the wait, and what do I do meanwhile?
    HowLongIsTheWait,
    /// What did the examination show, in plain words?
    WhatDidItShow,
    /// What can I do myself?
    WhatCanIDo,
    /// What do I do if it gets worse?
    WhatIfWorse,
    /// Which of my lists of medicines holds?
    WhichListHolds,
    /// What is this medicine for?
    WhatIsItFor,
    /// How do I notice that it helps, or does not?
    HowDoINotice,
    /// Until when shall I take it, and who follows up?
    UntilWhen,
    /// What else is there to choose from?
    WhatElseIsThere,
    /// Who tells the others what was decided here?
    WhoTellsTheOthers,
    /// Can we make a joint plan (SIP)?
    CanWeMakeAPlan,
    /// Can I have this in writing?
    CanIHaveItInWriting,
    /// Can somebody come with me next time?
    CanSomebodyComeAlong,
    /// Which help can I apply for, and where?
    WhichHelpCanIApplyFor,
    /// What does it cost me?
    WhatDoesItCost,
    /// Who orders the aid, and who repairs it?
    WhoOrdersTheAid,
    /// Who follows this up, and on which day?
    WhoFollowsUp,
    /// What applies when I come home from hospital?
    WhatAppliesAtHome,
    /// How do I say that I do not agree?
    HowDoIDisagree,
}

impl QuestionCard {
    /// Every card, in the order they are shown.
    pub const ALL: [Self; 24] = [
        Self::WhoIsMyKeyContact,
        Self::WhomDoICall,
        Self::WhoIsResponsible,
        Self::WhatHappensNext,
        Self::WhoSendsTheReferral,
        Self::HowLongIsTheWait,
        Self::WhatDidItShow,
        Self::WhatCanIDo,
        Self::WhatIfWorse,
        Self::WhichListHolds,
        Self::WhatIsItFor,
        Self::HowDoINotice,
        Self::UntilWhen,
        Self::WhatElseIsThere,
        Self::WhoTellsTheOthers,
        Self::CanWeMakeAPlan,
        Self::CanIHaveItInWriting,
        Self::CanSomebodyComeAlong,
        Self::WhichHelpCanIApplyFor,
        Self::WhatDoesItCost,
        Self::WhoOrdersTheAid,
        Self::WhoFollowsUp,
        Self::WhatAppliesAtHome,
        Self::HowDoIDisagree,
    ];
}

crate::possible::always_possible!(QuestionCard);
