//! What the worker told last of the record: of what is long, only what has changed since then is sent to the page.
//!
//! Both ends keep the same. A section of years is read once by the page, and a change of it costs what the change is.

use samlat_circle::engine::Told;
use samlat_circle::engine::told::PostView;
use samlat_protocol::flat::FlatMap;
use samlat_record::{List, Section, SectionView};

use crate::message::{Changed, News};

/// What was told last, at either end.
#[derive(Default)]
pub struct LastTold {
    sections: FlatMap<Section, SectionView>,
    posts: FlatMap<Section, List<PostView>>,
}

impl LastTold {
    /// Forgets the record when another one may be opened, or this one is taken away.
    fn forget(&mut self, news: &News) {
        if matches!(news, News::Told(Told::Standing(_) | Told::Death(_))) {
            *self = Self::default();
        }
    }

    /// What is sent of it.
    pub fn since(&mut self, news: News) -> News {
        self.forget(&news);
        if let News::Told(Told::Section(view)) = &news
            && let Some(before) = self.sections.insert(view.section, view.clone())
        {
            return News::Changed(Changed::Section(view.section, Box::new(view.since(&before))));
        }
        if let News::Told(Told::Posts { section, posts }) = &news {
            let before = self.posts.insert(*section, posts.clone()).unwrap_or_default();
            return News::Changed(Changed::Posts(*section, posts.since(&before)));
        }
        news
    }

    /// What was sent, whole; nothing when it is since something else than what was told last.
    pub fn whole(&mut self, news: News) -> Option<News> {
        self.forget(&news);
        let whole = match news {
            News::Changed(Changed::Section(section, change)) => {
                News::Told(Told::Section(self.sections.get(&section)?.changed(*change)?))
            }
            News::Changed(Changed::Posts(section, splice)) => {
                let mut posts = self.posts.get(&section).cloned().unwrap_or_default();
                if !posts.apply(splice) {
                    return None;
                }
                self.posts.insert(section, posts.clone());
                News::Told(Told::Posts { section, posts })
            }
            News::Awake
            | News::Taken(_)
            | News::Told(_)
            | News::Condition(_)
            | News::Pong
            | News::Died(_) => news,
        };
        if let News::Told(Told::Section(view)) = &whole {
            self.sections.insert(view.section, view.clone());
        }
        Some(whole)
    }
}

#[cfg(all(test, feature = "app"))]
mod tests {
    use samlat_record::testing::generate::Generator;
    use samlat_record::{ActorId, Document, LiveView, Provenance};

    use super::*;
    use crate::message::{pack, unpack};

    #[test]
    fn whatever_happens_to_a_section_the_page_has_what_the_worker_has() {
        for section in Section::ALL {
            let (mut worker, mut page) = (LastTold::default(), LastTold::default());
            let mut document = Document::new(section, 1).unwrap();
            let mut live = LiveView::of(&document, &Provenance::default());
            let mut edits = Generator::new(section, 11);
            for number in 1..=300 {
                let _ =
                    document.edit(ActorId([u8::try_from(number % 5).unwrap(); 16]), number, &edits.edit());
                live.follow(&document, &Provenance::default());
                let news = News::Told(Told::Section(live.view().clone()));
                let bytes = pack(&worker.since(news.clone())).unwrap();
                let had = page.whole(unpack(&bytes).unwrap());
                let (sent, whole) = (bytes.len(), pack(&news).unwrap().len());
                assert!(had == Some(news), "{section:?} {number}");
                let is_long =
                    [Section::Diary, Section::Medications, Section::Appointments].contains(&section);
                assert!(
                    !is_long || whole < 20_000 || sent * 8 < whole,
                    "{section:?} {number}: {sent} of {whole}"
                );
            }
        }
    }

    #[test]
    fn what_is_since_something_else_is_not_believed() {
        let mut document = Document::new(Section::Diary, 1).unwrap();
        let mut edits = Generator::new(Section::Diary, 3);
        let mut worker = LastTold::default();
        let mut sent = Vec::new();
        for number in 1..=40 {
            let _ = document.edit(ActorId([1; 16]), number, &edits.edit());
            sent.push(worker.since(News::Told(Told::Section(document.view()))));
        }
        let mut page = LastTold::default();
        assert!(page.whole(sent[39].clone()).is_none(), "nothing was told before");
        assert!(page.whole(sent[0].clone()).is_some());
        assert!(page.whole(sent[39].clone()).is_none(), "what came between is not there");
    }
}
