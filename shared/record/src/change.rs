//! What of a section reads otherwise than before: what is long is told by what was put in and taken out of it.

use serde::{Deserialize, Serialize};

use crate::{
    AppointmentView, ContactView, CoordinationView, DoseView, EnergyView, MedicineView, MeetingView,
    NoteView, PutAwayView, ReadingView, SectionBody, SectionView, Splice, StatementView, SymptomView,
    ThreadView,
};

/// What turns one state of a section into a later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionChange {
    /// The later state without its long lists.
    rest: SectionView,
    threads: Splice<ThreadView>,
    put_away: Splice<PutAwayView>,
    lists: Option<Lists>,
}

macro_rules! long_lists {
    ($($section:ident: $($list:ident of $view:ident),+;)+) => {
        /// The lists that grow with the years, by section.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        enum Lists {
            $($section { $($list: Splice<$view>),+ },)+
        }

        /// Takes the long lists out, as what they are since `before`; nothing of contents of another kind.
        fn taken(rest: &mut SectionBody, before: &SectionBody) -> Option<Lists> {
            $(if let (SectionBody::$section(rest), SectionBody::$section(before)) = (&mut *rest, before) {
                return Some(Lists::$section {
                    $($list: std::mem::take(&mut rest.$list).since(&before.$list)),+
                });
            })+
            None
        }

        /// Puts the long lists in again; false when they are not since `before`.
        fn put_in(rest: &mut SectionBody, before: &SectionBody, lists: Lists) -> bool {
            match lists {
                $(Lists::$section { $($list),+ } => {
                    let (SectionBody::$section(rest), SectionBody::$section(before)) = (rest, before) else {
                        return false;
                    };
                    $(rest.$list = before.$list.clone();)+
                    [$(rest.$list.apply($list)),+].iter().all(|fits| *fits)
                })+
            }
        }
    };
}

long_lists!(
    Contacts: contacts of ContactView, meetings of MeetingView;
    Appointments: appointments of AppointmentView;
    Medications: medicines of MedicineView, statements of StatementView, log of DoseView;
    Updates: notes of NoteView;
    Diary: symptoms of SymptomView, readings of ReadingView, energy of EnergyView,
        coordination of CoordinationView;
);

impl SectionView {
    /// What turns `before` into this. It is small when little has changed.
    #[must_use]
    pub fn since(&self, before: &Self) -> SectionChange {
        let mut rest = self.clone();
        let threads = std::mem::take(&mut rest.threads).since(&before.threads);
        let put_away = std::mem::take(&mut rest.put_away).since(&before.put_away);
        let lists = taken(&mut rest.body, &before.body);
        SectionChange { rest, threads, put_away, lists }
    }

    /// What this becomes by `change`; nothing when that is not since this.
    #[must_use]
    pub fn changed(&self, change: SectionChange) -> Option<Self> {
        let SectionChange { mut rest, threads, put_away, lists } = change;
        rest.threads = self.threads.clone();
        rest.put_away = self.put_away.clone();
        let fits = rest.section == self.section
            && rest.threads.apply(threads)
            && rest.put_away.apply(put_away)
            && lists.is_none_or(|lists| put_in(&mut rest.body, &self.body, lists));
        fits.then_some(rest)
    }
}
