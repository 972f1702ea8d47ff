//! What came after the end of a sharing is let in, or left out.

use samlat_circle::engine::{
    Verb,
    told::{LateFate, LateWord},
};

use super::Simulation;

impl Simulation {
    /// The person looks at a word that came late, of somebody whom she knows, and says what becomes of it.
    pub(super) fn late_words_are_judged(&mut self) {
        if self.circle_rests() {
            return;
        }
        let Some(by) = self.one_of(&self.own.clone()) else { return };
        let words: Vec<LateWord> =
            self.world.late(by).iter().filter(|word| self.is_of_somebody_known(word)).cloned().collect();
        let Some(word) = self.one_of(&words) else { return };
        let mut messages = vec![word.id];
        let is_let_in = self.chance.percent(70);
        if let (LateFate::CanStand { with }, true) = (&word.fate, is_let_in) {
            messages.extend(with.iter().copied());
        }
        self.note(format!("{} judges a late word in {:?}: {is_let_in}", self.name(by), word.section));
        let verb = if is_let_in { Verb::LetIn { messages } } else { Verb::LeaveOut { messages } };
        self.world.begins(by, verb);
        self.goes_on();
    }

    fn is_of_somebody_known(&self, word: &LateWord) -> bool {
        let Some(called) = &word.author.called else { return false };
        self.relatives.iter().any(|relative| relative.called == *called) || called.starts_with("Sköterskan")
    }
}
