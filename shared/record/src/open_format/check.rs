//! What can stand in a record. The same check sets aside when a file is written, and refuses when one is read.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{SetAside, rows};
use crate::{
    Act, EditError, FieldName, Ground, Item, LINE_MAX_CHARS, Post, PostError, SectionView,
    edit::validate::check_text,
    open_format::{Said, rows::Found},
    rules::Posted,
};

/// Something in a section that no edit can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The JSON pointer, from the section, of what cannot stand without it: an item, an act, or a field of the section.
    pub whole: String,
    /// The JSON pointer of what is wrong, as near as is known.
    pub at: String,
    /// Why.
    pub why: EditError,
}

/// Everything in the section that cannot stand in a record.
pub fn faults(view: &SectionView) -> Vec<Fault> {
    let belongs = rows::section_of(&view.body);
    if belongs != view.section {
        let why = EditError::WrongSection { belongs };
        return vec![Fault { whole: String::new(), at: "/body".to_owned(), why }];
    }
    let mut faults: Vec<Fault> = rows::items(view).iter().filter_map(in_item).collect();
    for own in rows::own(view) {
        let values = own.said.values.iter();
        let fault = in_values(own.said.field, values.map(|one| (&one.ground, one.value.validate())));
        faults.extend(fault.map(|why| Fault { whole: own.path.clone(), at: own.path, why }));
    }
    for (belongs, own) in rows::misplaced(view) {
        let why = EditError::WrongSection { belongs };
        faults.push(Fault { whole: own.path.clone(), at: own.path, why });
    }
    faults.extend(in_threads(view));
    faults
}

fn in_item(found: &Found<'_>) -> Option<Fault> {
    let unreadable = &found.row.head().unreadable;
    // Of a field that could not be read where the file was written no value is there, and the item says so.
    let is_unread = |said: &Said<Item>| {
        said.is_disputed && said.values.is_empty() && unreadable.iter().any(|one| one.name == said.name)
    };
    found.row.said().into_iter().filter(|said| !is_unread(said)).find_map(|said| {
        let values = said.values.iter();
        let why = in_values(said.field, values.map(|one| (&one.ground, one.value.check_written())))?;
        Some(Fault { whole: found.path.clone(), at: format!("{}/{}", found.path, said.name), why })
    })
}

/// Whether each of these values can be written; a field without any says nothing at all.
fn in_values<'a>(
    field: FieldName,
    values: impl ExactSizeIterator<Item = (&'a Ground, Result<(), EditError>)>,
) -> Option<EditError> {
    if values.len() == 0 {
        return Some(EditError::Missing { field });
    }
    values.map(|(ground, written)| ground.validate().and(written)).find_map(Result::err)
}

fn in_threads(view: &SectionView) -> impl Iterator<Item = Fault> {
    view.threads.iter().enumerate().flat_map(move |(thread_place, thread)| {
        thread.acts.iter().enumerate().filter_map(move |(place, entry)| {
            let act = entry.act.value.clone();
            let act = Act::Thread { section: view.section, post: thread.post, id: entry.id, act };
            let why = act.validate().err()?;
            let whole = format!("/threads/{thread_place}/acts/{place}");
            Some(Fault { at: format!("{whole}/act/value"), whole, why })
        })
    })
}

/// The section without what cannot stand in a record, and that. Nothing of it stands when it is the second of its kind.
pub fn apart(view: SectionView, is_second: bool) -> (Option<SectionView>, Vec<SetAside>) {
    let section = view.section;
    let mut faults = faults(&view);
    if is_second {
        let why = EditError::Twice { field: FieldName::Item };
        faults = vec![Fault { whole: String::new(), at: String::new(), why }];
    }
    if faults.is_empty() {
        return (Some(view), Vec::new());
    }
    let mut rest = serde_json::to_value(&view).unwrap_or_default();
    let mut set_aside = Vec::new();
    // From the end, so that what stands before keeps its place.
    for fault in faults.into_iter().rev() {
        let content = take(&mut rest, &fault.whole);
        set_aside.push(SetAside { section, stood_at: fault.whole, why: fault.why, content });
    }
    // Read as a file is: code that goes from a plain value to every kind of item would only be fetched once more.
    (serde_json::from_slice(rest.to_string().as_bytes()).ok(), set_aside)
}

/// Takes what stands at a JSON pointer out of a value.
fn take(from: &mut Value, pointer: &str) -> Value {
    let Some((parent, name)) = pointer.rsplit_once('/') else { return from.take() };
    match from.pointer_mut(parent) {
        Some(Value::Array(entries)) => match name.parse::<usize>() {
            Ok(place) if place < entries.len() => entries.remove(place),
            Ok(_) | Err(_) => Value::Null,
        },
        Some(Value::Object(entries)) => entries.remove(name).unwrap_or_default(),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => Value::Null,
    }
}

/// The post as a file holds it, or what is set aside of it.
pub fn post_apart(mut post: Posted, is_second: bool) -> Result<Posted, SetAside> {
    post.voice = line(&post.voice);
    post.name = line(&post.name);
    post.organisation = line(&post.organisation);
    let fault = if is_second {
        Some(EditError::Twice { field: FieldName::Item })
    } else {
        post_fault(&post.post).map(|fault| match fault {
            PostError::Field(why) => why,
            PostError::TooLarge { .. } | PostError::NotAPost => {
                EditError::NotPossible { field: FieldName::Item }
            }
        })
    };
    let Some(why) = fault else { return Ok(post) };
    let (section, stood_at) = (post.section, format!("/posts/{}", post.id));
    let content = serde_json::to_value(&post).unwrap_or_default();
    Err(SetAside { section, stood_at, why, content })
}

/// Why it is not a post, if it is none. One that an earlier version could not read may be known to this one.
pub fn post_fault(post: &Post) -> Option<PostError> {
    match post.encode().and_then(|bytes| Post::decode(&bytes)) {
        Ok(read @ Post::Unknown { .. }) if read != *post => Some(PostError::NotAPost),
        Ok(_) => None,
        Err(fault) => Some(fault),
    }
}

/// As much of a name as one line of the record holds.
pub fn line(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(LINE_MAX_CHARS).collect()
}

/// Whether a name is one line that the record holds.
///
/// # Errors
/// Says that it is too long, or holds what no line does.
pub fn check_line(name: &str) -> Result<(), EditError> {
    check_text(FieldName::Name, name)
}

/// What stands in the section twice, by its JSON pointer from the section.
pub fn twice(view: &SectionView) -> Option<String> {
    let mut items = BTreeSet::new();
    let second =
        rows::items(view).into_iter().find(|found| !items.insert((found.row.kind(), found.row.head().id)));
    if let Some(found) = second {
        return Some(found.path);
    }
    let mut posts = BTreeSet::new();
    let place = view.threads.iter().position(|thread| !posts.insert(thread.post))?;
    Some(format!("/threads/{place}"))
}
