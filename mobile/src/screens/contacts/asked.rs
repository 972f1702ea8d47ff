//! What is asked about a contact, and what becomes of the answers.

use samlat_circle::engine::Verb;
use samlat_record::{
    Act as Doing, ContactField, ContactView, ContactsView, Edit, Hours, Item, ItemId, Principal, Route,
    RouteKind, Section,
};

use super::belongs;
use crate::components::Offered;
use crate::said::{parse_hours, parse_phone};
use crate::screens::parts::asked::open;
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::shown::hours::hours_in_words;
use crate::state::State;
use crate::words::{Language, Words};

/// All questions about a new contact. What rules ask for comes last: whom to call is written without it.
pub fn contact_questions(state: State, words: Words, view: &ContactsView, id: ItemId) -> Vec<Question> {
    let mut asked: Vec<Question> = ["name", "role", "principal", "provider", "phone", "responsible"]
        .into_iter()
        .flat_map(|field| questions_for(words, field))
        .collect();
    let yes_or_no = vec![Offered::new("yes", words.act_yes()), Offered::new("no", words.act_no())];
    asked.push(
        Question::open("key", words.contact_ask_key(), words.contact_is_key(), AnswerKind::Choice(yes_or_no))
            .hint(words.contact_ask_key_hint()),
    );
    asked.push(open(belongs::ask_profession(words)));
    asked.extend(belongs::ask_unit(state, words, view, id, false).into_iter().map(open));
    asked
}

/// The questions that change one field of one that stands; none where there is no such field, or nothing to choose from.
pub fn questions_of(
    state: State,
    words: Words,
    view: &ContactsView,
    contact: &ContactView,
    field: &str,
) -> Vec<Question> {
    match field {
        "profession" => vec![belongs::ask_profession(words)],
        "unit" => belongs::ask_unit(state, words, view, contact.head.id, contact.unit.is_some()),
        field => questions_for(words, field),
    }
}

/// The questions about one field of any contact.
fn questions_for(words: Words, field: &str) -> Vec<Question> {
    let line = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Line);
    match field {
        "name" => vec![
            Question::needed("name", words.contact_ask_name(), words.contact_name(), AnswerKind::Line)
                .hint(words.contact_ask_name_hint()),
        ],
        "role" => vec![
            line("role", words.contact_ask_role(), words.contact_role()).hint(words.contact_ask_role_hint()),
        ],
        "principal" => vec![
            Question::open(
                "principal",
                words.contact_ask_principal(),
                words.contact_principal(),
                AnswerKind::Choice(principals(words)),
            )
            .hint(words.contact_ask_principal_hint()),
        ],
        "provider" => vec![
            line("provider", words.contact_ask_provider(), words.contact_provider())
                .hint(words.contact_ask_provider_hint()),
        ],
        "phone" => vec![
            Question::open("phone", words.contact_ask_phone(), words.contact_phone(), AnswerKind::Phone),
            Question::open("hours", words.contact_ask_hours(), words.contact_hours(), AnswerKind::Hours)
                .hint(words.contact_ask_hours_hint()),
        ],
        "hsa" => vec![
            Question::open("hsa", words.contact_ask_hsa(), words.contact_hsa(), AnswerKind::HsaId)
                .hint(words.contact_ask_hsa_hint()),
        ],
        "responsible" => vec![
            line("responsible", words.contact_ask_responsible(), words.contact_responsible())
                .hint(words.contact_ask_responsible_hint()),
        ],
        "note" => {
            vec![Question::open("note", words.contact_ask_note(), words.field_note(), AnswerKind::Long)]
        }
        _ => Vec::new(),
    }
}

/// The principals to choose among.
pub fn principals(words: Words) -> Vec<Offered> {
    vec![
        Offered::new("region", words.principal_region()).with(words.principal_region_detail()),
        Offered::new("municipality", words.principal_municipality())
            .with(words.principal_municipality_detail()),
        Offered::new("state", words.principal_state()).with(words.principal_state_detail()),
        Offered::new("other", words.principal_other()).with(words.principal_other_detail()),
    ]
}

/// The principal of a chosen row.
pub fn principal_of(chosen: &str) -> Option<Principal> {
    match chosen {
        "region" => Some(Principal::Region),
        "municipality" => Some(Principal::Municipality),
        "state" => Some(Principal::State),
        "other" => Some(Principal::Other),
        _ => None,
    }
}

/// The row that stands for a principal.
pub const fn principal_code(principal: Principal) -> &'static str {
    match principal {
        Principal::Region => "region",
        Principal::Municipality => "municipality",
        Principal::State => "state",
        Principal::Other => "other",
    }
}

/// A new contact of the answers. What was not answered is not written.
pub fn written(answers: &Answers) -> Item {
    let texts = [
        ContactField::Name(answer(answers, "name").to_owned()),
        ContactField::Role(answer(answers, "role").to_owned()),
        ContactField::Provider(answer(answers, "provider").to_owned()),
        ContactField::ResponsibleFor(answer(answers, "responsible").to_owned()),
    ];
    let mut fields: Vec<ContactField> = texts.into_iter().filter(|field| !is_empty(field)).collect();
    fields.extend(principal_of(answer(answers, "principal")).map(ContactField::Principal));
    let belongs =
        [belongs::profession_of(answer(answers, "profession")), belongs::unit_of(answer(answers, "unit"))];
    fields.extend(belongs.into_iter().flatten().filter(|field| !is_empty(field)));
    let routes = routes_with(&[], answers);
    if !routes.is_empty() {
        fields.push(ContactField::Routes(routes));
    }
    Item::Contact(fields)
}

/// The change that the answers to one field's questions make.
pub fn changed(contact: &ContactView, field: &str, answers: &Answers) -> Item {
    let said = |key| answer(answers, key).to_owned();
    let field = match field {
        "name" => Some(ContactField::Name(said("name"))),
        "role" => Some(ContactField::Role(said("role"))),
        "profession" => belongs::profession_of(&said("profession")),
        "unit" => belongs::unit_of(&said("unit")),
        "principal" => principal_of(&said("principal")).map(ContactField::Principal),
        "provider" => Some(ContactField::Provider(said("provider"))),
        "phone" => {
            let before = contact.routes.as_ref().map(|routes| routes.value.clone()).unwrap_or_default();
            Some(ContactField::Routes(routes_with(&before, answers)))
        }
        "hsa" => Some(ContactField::HsaId(said("hsa"))),
        "responsible" => Some(ContactField::ResponsibleFor(said("responsible"))),
        "note" => Some(ContactField::Note(said("note"))),
        _ => None,
    };
    Item::Contact(field.into_iter().collect())
}

/// What stands in the fields before anything is written.
pub fn begin(contact: &ContactView) -> Answers {
    let first = first_phone(contact);
    let responsible =
        contact.responsible_for.as_ref().and_then(|said| said.agreed()).map(|field| field.value.clone());
    let principal = contact.principal.as_ref().map(|field| principal_code(field.value));
    let hours = first.map(|route| hours_in_words(Words::new(Language::Sv), &route.hours));
    let known = [
        ("name", Some(contact.name.value.clone())),
        ("role", text(contact.role.as_ref())),
        ("provider", text(contact.provider.as_ref())),
        ("responsible", responsible),
        ("note", text(contact.note.as_ref())),
        ("principal", principal.map(str::to_owned)),
        ("profession", belongs::profession_code(contact)),
        ("unit", belongs::unit_code(contact)),
        ("hsa", text(contact.hsa_id.as_ref())),
        ("phone", phone_of(contact)),
        ("hours", hours.filter(|hours| !hours.is_empty())),
    ];
    filled(known)
}

/// The verb that settles what the contact is responsible for.
pub fn settle(id: ItemId, chosen: &str) -> Verb {
    let item = Item::Contact(vec![ContactField::ResponsibleFor(chosen.to_owned())]);
    Verb::Edit { section: Section::Contacts, edit: Edit::from(Doing::Settle { id, item }) }
}

/// The first telephone number.
pub fn phone_of(contact: &ContactView) -> Option<String> {
    first_phone(contact).map(|route| route.value.clone())
}

fn first_phone(contact: &ContactView) -> Option<&Route> {
    contact.routes.as_ref()?.value.iter().find(|route| route.kind == RouteKind::Phone)
}

/// The routes with the first telephone as answered; the others stay.
fn routes_with(before: &[Route], answers: &Answers) -> Vec<Route> {
    let mut routes = before.to_vec();
    let first = routes.iter().position(|route| route.kind == RouteKind::Phone);
    let hours: Vec<Hours> = parse_hours(answer(answers, "hours")).unwrap_or_default();
    match (parse_phone(answer(answers, "phone")), first) {
        (Ok(value), Some(at)) => {
            if let Some(route) = routes.get_mut(at) {
                *route = Route { kind: RouteKind::Phone, value, hours };
            }
        }
        (Ok(value), None) => routes.insert(0, Route { kind: RouteKind::Phone, value, hours }),
        (Err(_), Some(at)) => {
            routes.remove(at);
        }
        (Err(_), None) => {}
    }
    routes
}

fn is_empty(field: &ContactField) -> bool {
    match field {
        ContactField::Name(text)
        | ContactField::Role(text)
        | ContactField::HsaId(text)
        | ContactField::Provider(text)
        | ContactField::ResponsibleFor(text)
        | ContactField::Note(text) => text.is_empty(),
        ContactField::Routes(routes) => routes.is_empty(),
        ContactField::Profession(profession) => profession.is_none(),
        ContactField::Unit(unit) => unit.is_none(),
        ContactField::ContactKind(_) | ContactField::Principal(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use samlat_record::{ContactField, Item, RouteKind};

    use super::written;

    #[test]
    fn only_what_was_answered_is_written() {
        let answers = [("name", " Maria "), ("phone", "08-123 45"), ("hours", "8-16"), ("role", "  ")]
            .map(|(key, said)| (key.to_owned(), said.to_owned()))
            .into();
        let Item::Contact(fields) = written(&answers) else { panic!("not a contact") };
        assert_eq!(fields.len(), 2);
        assert_eq!(fields[0], ContactField::Name("Maria".into()));
        let ContactField::Routes(routes) = &fields[1] else { panic!("no route") };
        assert_eq!((routes[0].kind, routes[0].value.as_str()), (RouteKind::Phone, "08-123 45"));
        assert_eq!(routes[0].hours.len(), 1);
    }
}
