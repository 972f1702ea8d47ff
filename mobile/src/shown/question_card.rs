//! The cards of questions for a meeting, in words.

use samlat_record::QuestionCard;

use crate::words::Words;

/// What stands on a card.
#[must_use]
pub fn question_card(words: Words, card: QuestionCard) -> &'static str {
    match card {
        QuestionCard::WhoIsMyKeyContact => words.card_key_contact(),
        QuestionCard::WhomDoICall => words.card_call(),
        QuestionCard::WhoIsResponsible => words.card_responsible(),
        QuestionCard::WhatHappensNext => words.card_next(),
        QuestionCard::WhoSendsTheReferral => words.card_referral(),
        QuestionCard::HowLongIsTheWait => words.card_wait(),
        QuestionCard::WhatDidItShow => words.card_showed(),
        QuestionCard::WhatCanIDo => words.card_myself(),
        QuestionCard::WhatIfWorse => words.card_worse(),
        QuestionCard::WhichListHolds => words.card_list(),
        QuestionCard::WhatIsItFor => words.card_what_for(),
        QuestionCard::HowDoINotice => words.card_notice(),
        QuestionCard::UntilWhen => words.card_until(),
        QuestionCard::WhatElseIsThere => words.card_else(),
        QuestionCard::WhoTellsTheOthers => words.card_tells(),
        QuestionCard::CanWeMakeAPlan => words.card_plan(),
        QuestionCard::CanIHaveItInWriting => words.card_writing(),
        QuestionCard::CanSomebodyComeAlong => words.card_along(),
        QuestionCard::WhichHelpCanIApplyFor => words.card_apply(),
        QuestionCard::WhatDoesItCost => words.card_cost(),
        QuestionCard::WhoOrdersTheAid => words.card_aid(),
        QuestionCard::WhoFollowsUp => words.card_follows_up(),
        QuestionCard::WhatAppliesAtHome => words.card_home(),
        QuestionCard::HowDoIDisagree => words.card_disagree(),
    }
}
