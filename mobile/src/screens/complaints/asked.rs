//! What is asked about a complaint and about each that it goes to, and what becomes of the answers.

use samlat_record::{
    ComplaintAbout, ComplaintField, ComplaintSentField, ComplaintSentView, ComplaintView, IncidentView,
    Instance, Item, ItemId,
};

use crate::components::short_date_year;
use crate::page::Now;
use crate::said::Toward;
use crate::screens::contacts::{principal_chosen, principal_code, principal_rows};
use crate::screens::parts::asked::{Named, choice, chosen, day, day_of, name_of, needed, of, said_of};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::shown::complaint::{about_name, instance_name};
use crate::words::Words;

const ABOUT: [Named<ComplaintAbout>; 2] =
    [("care", ComplaintAbout::Care), ("social", ComplaintAbout::SocialServices)];

/// To whom it may go, by the part of the address that names it.
pub const INSTANCES: [Named<Instance>; 3] = [
    ("vardgivaren", Instance::Provider),
    ("patientnamnden", Instance::ComplaintsBoard),
    ("ivo", Instance::Inspectorate),
];

/// The fields that a new complaint is asked about, in order.
const NEW: [&str; 3] = ["about", "text", "on"];
/// The fields that each new receiver is asked about.
const NEW_SENT: [&str; 3] = ["instance", "receiver", "principal"];

/// All questions about a new complaint.
pub fn new_questions(words: Words) -> Vec<Question> {
    NEW.iter().flat_map(|field| questions(words, field)).collect()
}

/// The questions that say one field of a complaint; none where there is no such field.
pub fn questions(words: Words, field: &str) -> Vec<Question> {
    match field {
        "about" => vec![needed(choice(
            "about",
            words.complaint_ask_about(),
            words.complaint_about(),
            &ABOUT,
            |about| about_name(words, about),
        ))],
        "text" => vec![
            Question::needed("text", words.complaint_ask(), words.complaint_text(), AnswerKind::Long)
                .hint(words.complaint_ask_hint()),
        ],
        "on" => vec![day("on", words.complaint_ask_on(), words.complaint_on(), Toward::Past)],
        "closed" => vec![day("closed", words.complaint_ask_closed(), words.complaint_closed(), Toward::Past)],
        _ => Vec::new(),
    }
}

/// A new complaint of the answers. What was not answered is not written.
pub fn new_item(now: &Now, answers: &Answers) -> Option<Item> {
    let fields = said_of(&NEW, answers).into_iter();
    of(Item::Complaint, fields.filter_map(|field| field_of(field, now, answers)))
}

/// The change that the answer to one field's question makes.
pub fn changed(field: &str, now: &Now, answers: &Answers) -> Option<Item> {
    field_of(field, now, answers).map(|field| Item::Complaint(vec![field]))
}

fn field_of(field: &str, now: &Now, answers: &Answers) -> Option<ComplaintField> {
    let said = answer(answers, field);
    Some(match field {
        "about" => ComplaintField::ComplaintAbout(chosen(&ABOUT, said)?),
        "text" => ComplaintField::Text(said.to_owned()),
        "on" => ComplaintField::On(day_of(now, said, Toward::Past)),
        "closed" => ComplaintField::Closed(day_of(now, said, Toward::Past)),
        _ => return None,
    })
}

/// What stands in the fields of a change before anything is written.
pub fn begin(row: &ComplaintView) -> Answers {
    filled([
        ("about", name_of(&ABOUT, &row.complaint_about.value)),
        ("text", Some(row.text.value.clone())),
        ("on", row.on.as_ref().map(|on| short_date_year(on.value))),
        ("closed", row.closed.as_ref().map(|on| short_date_year(on.value))),
    ])
}

/// What stands in the fields of a new complaint about something that happened.
pub fn begin_of(row: &IncidentView) -> Answers {
    filled([("text", Some(row.text.value.clone())), ("on", Some(short_date_year(row.on.value)))])
}

/// All questions about a new receiver. To what kind it goes is asked where nothing comes before it.
pub fn new_sent_questions(words: Words, about: ComplaintAbout, instance: Instance) -> Vec<Question> {
    let is_first = instance == Instance::Provider;
    let asked = NEW_SENT.iter().filter(|field| is_first || **field != "instance");
    asked.flat_map(|field| sent_questions(words, about, field)).collect()
}

/// The questions that say one field of a receiver; none where there is no such field.
pub fn sent_questions(words: Words, about: ComplaintAbout, field: &str) -> Vec<Question> {
    match field {
        "instance" => vec![needed(choice(
            "instance",
            words.complaint_ask_instance(),
            words.complaint_instance(),
            instances(about),
            |instance| instance_name(words, instance),
        ))],
        "receiver" => vec![
            Question::needed(
                "receiver",
                words.complaint_ask_receiver(),
                words.complaint_receiver(),
                AnswerKind::Line,
            )
            .hint(words.complaint_ask_receiver_hint()),
        ],
        "principal" => vec![Question::open(
            "principal",
            words.contact_ask_principal(),
            words.contact_principal(),
            AnswerKind::Choice(principal_rows(words)),
        )],
        "sent" => vec![day("sent", words.complaint_ask_sent(), words.complaint_sent(), Toward::Past)],
        "answer" => vec![
            day("answered", words.request_ask_answered(), words.request_answered(), Toward::Past),
            Question::open(
                "outcome",
                words.complaint_ask_outcome(),
                words.complaint_outcome(),
                AnswerKind::Long,
            ),
        ],
        _ => Vec::new(),
    }
}

/// Patientnämnden takes what care has done.
fn instances(about: ComplaintAbout) -> &'static [Named<Instance>] {
    const SOCIAL: [Named<Instance>; 2] = [INSTANCES[0], INSTANCES[2]];
    match about {
        ComplaintAbout::Care => &INSTANCES,
        ComplaintAbout::SocialServices => &SOCIAL,
    }
}

/// A new receiver of the answers.
pub fn new_sent(complaint: ItemId, now: &Now, answers: &Answers) -> Option<Item> {
    let said = said_of(&NEW_SENT, answers).into_iter();
    let mut fields = vec![ComplaintSentField::Complaint(complaint)];
    fields.extend(said.filter_map(|field| sent_field(field, now, answers)));
    Some(Item::ComplaintSent(fields))
}

/// The change that the answers to one field's questions make.
pub fn changed_sent(field: &str, now: &Now, answers: &Answers) -> Option<Item> {
    let fields: &[&str] = if field == "answer" { &["answered", "outcome"] } else { &[field] };
    of(Item::ComplaintSent, fields.iter().filter_map(|field| sent_field(field, now, answers)))
}

fn sent_field(field: &str, now: &Now, answers: &Answers) -> Option<ComplaintSentField> {
    let said = answer(answers, field);
    Some(match field {
        "instance" => ComplaintSentField::Instance(chosen(&INSTANCES, said)?),
        "receiver" => ComplaintSentField::Receiver(said.to_owned()),
        "principal" => ComplaintSentField::Principal(Some(principal_chosen(said)?)),
        "sent" => ComplaintSentField::Sent(day_of(now, said, Toward::Past)),
        "answered" => ComplaintSentField::Answered(day_of(now, said, Toward::Past)),
        "outcome" => ComplaintSentField::Outcome(said.to_owned()),
        _ => return None,
    })
}

/// What stands in the fields of a new receiver: patientnämnden and IVO are called what they are.
pub fn begin_sent_new(words: Words, instance: Instance) -> Answers {
    let receiver = match instance {
        Instance::Provider => None,
        Instance::ComplaintsBoard | Instance::Inspectorate => Some(instance_name(words, instance).to_owned()),
    };
    filled([("instance", name_of(&INSTANCES, &instance)), ("receiver", receiver)])
}

/// What stands in the fields of a change of a receiver before anything is written.
pub fn begin_sent(row: &ComplaintSentView) -> Answers {
    filled([
        ("instance", name_of(&INSTANCES, &row.instance.value)),
        ("receiver", Some(row.receiver.value.clone())),
        ("principal", row.principal.as_ref().map(|one| principal_code(one.value).to_owned())),
        ("sent", row.sent.as_ref().map(|on| short_date_year(on.value))),
        ("answered", row.answered.as_ref().map(|on| short_date_year(on.value))),
        ("outcome", text(row.outcome.as_ref())),
    ])
}

#[cfg(test)]
mod tests {
    use samlat_record::{ComplaintAbout, ComplaintField, ComplaintSentField, Instance, Item, ItemId};

    use super::{begin_sent_new, changed_sent, instances, new_item, new_sent, new_sent_questions};
    use crate::screens::parts::form::Answers;
    use crate::screens::testing::{day, now};
    use crate::words::{Language, Words};

    fn answers<const N: usize>(said: [(&str, &str); N]) -> Answers {
        said.map(|(key, said)| (key.to_owned(), said.to_owned())).into()
    }

    #[test]
    fn a_draft_holds_what_was_answered_and_is_sent_to_nobody() {
        let said = answers([("about", "care"), ("text", "Ingen ringde"), ("on", "")]);
        let fields = vec![
            ComplaintField::ComplaintAbout(ComplaintAbout::Care),
            ComplaintField::Text("Ingen ringde".to_owned()),
        ];
        assert_eq!(new_item(&now(), &said), Some(Item::Complaint(fields)));
        let of = ItemId([91; 16]);
        let begin = begin_sent_new(Words::new(Language::Sv), Instance::Inspectorate);
        let Some(Item::ComplaintSent(fields)) = new_sent(of, &now(), &begin) else { panic!("nothing") };
        assert_eq!(fields.first(), Some(&ComplaintSentField::Complaint(of)));
        assert!(fields.contains(&ComplaintSentField::Instance(Instance::Inspectorate)));
        assert!(!fields.iter().any(|field| matches!(field, ComplaintSentField::Sent(_))), "{fields:?}");
    }

    #[test]
    fn an_answer_says_its_day_and_its_words_at_once() {
        let said = answers([("answered", "17/11"), ("outcome", "De ber om ursäkt.")]);
        let fields = vec![
            ComplaintSentField::Answered(Some(day(11, 17))),
            ComplaintSentField::Outcome("De ber om ursäkt.".to_owned()),
        ];
        assert_eq!(changed_sent("answer", &now(), &said), Some(Item::ComplaintSent(fields)));
    }

    #[test]
    fn patientnamnden_is_not_offered_for_social_services() {
        let names = |about| instances(about).iter().map(|(name, _)| *name).collect::<Vec<_>>();
        assert_eq!(names(ComplaintAbout::Care), ["vardgivaren", "patientnamnden", "ivo"]);
        assert_eq!(names(ComplaintAbout::SocialServices), ["vardgivaren", "ivo"]);
        let words = Words::new(Language::Sv);
        let asked = new_sent_questions(words, ComplaintAbout::Care, Instance::Inspectorate);
        assert!(asked.iter().all(|question| question.key != "instance"), "it is known to whom");
    }
}
