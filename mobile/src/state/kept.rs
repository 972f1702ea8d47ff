//! What is worked out from a part of the record is kept while that part stays as it is.

use std::cell::RefCell;
use std::rc::Rc;

use dioxus::prelude::*;

/// What `work` comes to, worked out anew only where `of` is another than when the component was drawn last.
pub fn use_kept<D: PartialEq + 'static, T: Clone + 'static>(of: D, work: impl FnOnce(&D) -> T) -> T {
    let kept = use_hook(|| Rc::new(RefCell::new(None::<(D, T)>)));
    let mut kept = kept.borrow_mut();
    match &*kept {
        Some((before, value)) if *before == of => value.clone(),
        _ => {
            let value = work(&of);
            *kept = Some((of, value.clone()));
            value
        }
    }
}
