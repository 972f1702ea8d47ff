//! A page drawn to HTML without a browser: what its machine tells goes in, what stands there and what was asked come out.

use std::rc::Rc;

use dioxus::core::NoOpMutations;
use dioxus::prelude::*;
use futures::FutureExt as _;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use samlat_circle::command::Ticket;

use super::line::{Line, News};
use crate::page::Page;
use crate::screens::testing::{page_in, words_of};
use crate::words::Language;

/// A page that was opened with a link.
pub(crate) struct Drawn<V: 'static, T: 'static> {
    dom: VirtualDom,
    news: UnboundedSender<News<T>>,
    asked: UnboundedReceiver<(Ticket, V)>,
}

impl<V, T> Drawn<V, T> {
    /// The page in a language, before anything has been told.
    pub(crate) fn opened(root: fn() -> Element, language: Language) -> Self {
        let (asking, asked) = unbounded();
        let (news, incoming) = unbounded();
        let page: Rc<dyn Page> = page_in(language);
        let link = Some("https://samlat.example/#hej".to_owned());
        let line: Line<V, T> = Line::new(asking, incoming, link);
        let mut dom = VirtualDom::new(root).with_root_context(line).with_root_context(page);
        dom.rebuild_in_place();
        Self { dom, news, asked }
    }

    /// Its machine tells something.
    pub(crate) fn tell(&mut self, told: T) {
        assert!(self.news.unbounded_send(News::Told(told)).is_ok());
        for _ in 0..50 {
            if self.dom.wait_for_work().now_or_never().is_none() {
                break;
            }
            self.dom.render_immediate(&mut NoOpMutations);
        }
    }

    /// The words that stand there.
    pub(crate) fn text(&self) -> String {
        words_of(&dioxus_ssr::render(&self.dom))
    }

    /// What was asked since this was looked at last.
    pub(crate) fn asks(&mut self) -> Vec<V> {
        let mut asked = Vec::new();
        while let Ok((_, verb)) = self.asked.try_recv() {
            asked.push(verb);
        }
        asked
    }
}
