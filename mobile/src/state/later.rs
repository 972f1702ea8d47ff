//! What takes long to work out from the record is worked out once what she did has been painted.

use dioxus::prelude::*;

use super::State;
use crate::page::page;

/// What `work` comes to, once the screen is painted, and again once something of the record or `on` has changed and that is
/// painted. Until then it is what it was, and at first nothing.
pub fn use_later<D, T>(state: State, on: D, work: fn(State, &D) -> T) -> T
where
    D: Clone + PartialEq + 'static,
    T: Clone + Default + PartialEq + 'static,
{
    let mut value = use_signal(T::default);
    let mut changes = use_signal(|| 0_u32);
    use_effect(use_reactive!(|on| {
        // Read, so that this runs when one of them changes.
        drop((state.sections.read(), state.posts.read(), state.authors.read()));
        let change = changes.peek().wrapping_add(1);
        changes.set(change);
        spawn(async move {
            page().painted().await;
            if *changes.peek() == change {
                let new = work(state, &on);
                if *value.peek() != new {
                    value.set(new);
                }
            }
        });
    }));
    value()
}
