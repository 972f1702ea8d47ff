//! Each section's contents, field by field. The names here are those that edits are written under.

use super::{HasHead, ItemReader, Reader, take_contested, take_plain};
use crate::{
    AbilitiesView, AbilityView, AboutView, AgreedTimeView, AgreementView, AppointmentView, AppointmentsView,
    ContactView, ContactsView, ContractView, DoseView, GoalView, IfWorseView, ItemHead, MarkView,
    MedicationsView, MedicineView, NoteView, OwnActionView, QuestionView, Section, SectionBody,
    SettlementView, StatementView, UpdatesView,
};

mod marks;

/// The contents of the reader's section.
pub fn body(reader: &mut Reader<'_>) -> SectionBody {
    match reader.document().section() {
        Section::About => SectionBody::About(about(reader)),
        Section::Contract => SectionBody::Contract(contract(reader)),
        Section::Contacts => SectionBody::Contacts(contacts(reader)),
        Section::Appointments => SectionBody::Appointments(appointments(reader)),
        Section::Medications => SectionBody::Medications(medications(reader)),
        Section::Abilities => SectionBody::Abilities(abilities(reader)),
        Section::Updates => SectionBody::Updates(updates(reader)),
        Section::Plan | Section::Diary | Section::Private => {
            reader.report_other_kinds(&[]);
            let own = reader.own();
            reader.report_left(&own);
            SectionBody::ThreadsOnly
        }
    }
}

fn about(reader: &mut Reader<'_>) -> AboutView {
    let mut own = reader.own();
    let view = AboutView {
        name: take_plain(&mut own, "name"),
        birth_year: take_plain(&mut own, "birth_year"),
        language: take_plain(&mut own, "language"),
        zone: take_plain(&mut own, "zone"),
    };
    reader.report_left(&own);
    reader.report_other_kinds(&[]);
    view
}

fn contacts(reader: &mut Reader<'_>) -> ContactsView {
    let mut own = reader.own();
    let view = ContactsView {
        contacts: reader.items("contact", contact),
        key_contact: take_contested(&mut own, "key_contact"),
        doctor_contact: take_contested(&mut own, "doctor_contact"),
        home_care_contact: take_contested(&mut own, "home_care_contact"),
    };
    reader.report_left(&own);
    reader.report_other_kinds(&["contact"]);
    view
}

fn contact(item: &mut ItemReader) -> Option<ContactView> {
    Some(ContactView {
        head: item.head(),
        name: item.plain("name")?,
        kind: item.plain("contact_kind"),
        role: item.plain("role"),
        principal: item.plain("principal"),
        provider: item.plain("provider"),
        routes: item.plain("routes"),
        responsible_for: item.contested("responsible_for"),
        note: item.plain("note"),
    })
}

fn appointments(reader: &mut Reader<'_>) -> AppointmentsView {
    let mut appointments = reader.items("appointment", appointment);
    for question in reader.items("question", question) {
        let owner = appointments.iter_mut().find(|view| view.head.id == question.appointment.value);
        if let Some(owner) = owner {
            owner.questions.push(question);
        }
    }
    let own = reader.own();
    reader.report_left(&own);
    reader.report_other_kinds(&["appointment", "question"]);
    AppointmentsView { appointments }
}

fn appointment(item: &mut ItemReader) -> Option<AppointmentView> {
    Some(AppointmentView {
        head: item.head(),
        title: item.plain("title")?,
        when: item.contested("when")?,
        status: item.contested("status")?,
        place: item.plain("place"),
        with: item.plain("with"),
        with_contact: item.plain("with_contact"),
        responsible: item.contested("responsible"),
        travel: item.plain("travel"),
        note: item.plain("note"),
        outcome: item.plain("outcome"),
        questions: Vec::new(),
    })
}

fn question(item: &mut ItemReader) -> Option<QuestionView> {
    Some(QuestionView {
        head: item.head(),
        appointment: item.plain("appointment")?,
        text: item.plain("text")?,
        outcome: item.plain("outcome"),
    })
}

fn medications(reader: &mut Reader<'_>) -> MedicationsView {
    let mut own = reader.own();
    let view = MedicationsView {
        medicines: reader.items("medicine", medicine),
        statements: reader.items("statement", statement),
        settlements: reader.items("settlement", settlement),
        log: reader.items("dose", dose),
        resolver: take_contested(&mut own, "responsible"),
        list_confirmed: take_plain(&mut own, "confirmed"),
    };
    reader.report_left(&own);
    reader.report_other_kinds(&["medicine", "statement", "settlement", "dose"]);
    view
}

fn medicine(item: &mut ItemReader) -> Option<MedicineView> {
    Some(MedicineView {
        head: item.head(),
        name: item.plain("name")?,
        substance: item.plain("substance"),
        atc: item.plain("atc"),
        strength: item.contested("strength"),
        form: item.plain("form"),
        schedule: item.contested("schedule"),
        why: item.plain("why"),
        prescriber: item.plain("prescriber"),
        responsible: item.contested("responsible"),
        since: item.plain("since"),
        stopped: item.contested("stopped"),
        confirmed: item.plain("confirmed"),
        origin: item.plain("origin"),
        note: item.plain("note"),
    })
}

fn statement(item: &mut ItemReader) -> Option<StatementView> {
    Some(StatementView {
        head: item.head(),
        source: item.plain("source")?,
        said_on: item.plain("said_on")?,
        medium: item.plain("medium")?,
        completeness: item.plain("completeness")?,
        lines: item.contested("lines")?,
        note: item.plain("note"),
    })
}

fn settlement(item: &mut ItemReader) -> Option<SettlementView> {
    Some(SettlementView { head: item.head(), settles: item.contested("settles")? })
}

fn dose(item: &mut ItemReader) -> Option<DoseView> {
    Some(DoseView {
        head: item.head(),
        medicine: item.plain("medicine")?,
        taken: item.plain("taken")?,
        due: item.plain("due"),
        at: item.plain("at")?,
        units: item.plain("units")?,
        undone: item.plain("undone"),
    })
}

fn abilities(reader: &mut Reader<'_>) -> AbilitiesView {
    let view = AbilitiesView {
        abilities: reader.items("ability", |item| {
            Some(AbilityView {
                head: item.head(),
                text: item.plain("text")?,
                kind: item.plain("kind"),
                support: item.plain("support"),
                note: item.plain("note"),
            })
        }),
        actions: reader.items("own_action", |item| {
            Some(OwnActionView {
                head: item.head(),
                text: item.plain("text")?,
                follow_up: item.plain("follow_up"),
                outcome: item.plain("outcome"),
                note: item.plain("note"),
            })
        }),
        if_worse: reader.items("if_worse", |item| {
            Some(IfWorseView {
                head: item.head(),
                when: item.plain("when")?,
                text: item.plain("text")?,
                decided_by: item.contested("decided_by"),
                until: item.plain("until"),
            })
        }),
    };
    let own = reader.own();
    reader.report_left(&own);
    reader.report_other_kinds(&["ability", "own_action", "if_worse"]);
    view
}

fn contract(reader: &mut Reader<'_>) -> ContractView {
    let mut own = reader.own();
    let mut view = ContractView {
        goals: reader.items("goal", |item| Some(GoalView { head: item.head(), text: item.plain("text")? })),
        agreements: reader.items("agreement", agreement),
        times: reader.items("agreed_time", |item| {
            Some(AgreedTimeView {
                head: item.head(),
                text: item.plain("text")?,
                at: item.contested("at"),
                appointment: item.plain("appointment"),
            })
        }),
        key_contact: take_contested(&mut own, "key_contact"),
        medicine_list_responsible: take_contested(&mut own, "responsible"),
        joint_plan: take_contested(&mut own, "joint_plan"),
        marks: reader.items("mark", |item| {
            Some(MarkView {
                head: item.head(),
                side: item.plain("side")?,
                party: item.plain("party")?,
                on: item.plain("on")?,
                changed_since: Vec::new(),
            })
        }),
    };
    for mark in &mut view.marks {
        mark.changed_since = marks::changed_since(reader, mark.head.id);
    }
    reader.report_left(&own);
    reader.report_other_kinds(&["goal", "agreement", "agreed_time", "mark"]);
    view
}

fn agreement(item: &mut ItemReader) -> Option<AgreementView> {
    Some(AgreementView {
        head: item.head(),
        side: item.plain("side")?,
        text: item.plain("text")?,
        who: item.contested("who"),
        until: item.contested("until"),
        route: item.plain("route"),
        principal: item.plain("principal"),
        follow_up: item.plain("follow_up"),
        outcome: item.plain("outcome"),
    })
}

fn updates(reader: &mut Reader<'_>) -> UpdatesView {
    let notes = reader.items("note", |item| {
        Some(NoteView { head: item.head(), text: item.plain("text")?, on: item.plain("on") })
    });
    let own = reader.own();
    reader.report_left(&own);
    reader.report_other_kinds(&["note"]);
    UpdatesView { notes }
}

macro_rules! has_head {
    ($($view:ty),+ $(,)?) => {$(
        impl HasHead for $view {
            fn head_ref(&self) -> &ItemHead {
                &self.head
            }
            fn head_mut(&mut self) -> &mut ItemHead {
                &mut self.head
            }
        }
    )+};
}

has_head!(
    ContactView,
    AppointmentView,
    QuestionView,
    MedicineView,
    StatementView,
    SettlementView,
    DoseView,
    AbilityView,
    OwnActionView,
    IfWorseView,
    GoalView,
    AgreementView,
    AgreedTimeView,
    MarkView,
    NoteView,
);
