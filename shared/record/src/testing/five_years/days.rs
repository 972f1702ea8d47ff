//! Her diary, her notes, and what is hers alone.

use chrono::Duration;

use super::life::{DAYS, Life};
use crate::{
    ComplaintAbout, ComplaintField, ComplaintSentField, CoordinationField, Energy, EnergyField,
    IncidentField, Instance, Item, LocalTime, MeetingQuestionField, NoteField, PutAwayField, ReadingField,
    Section, SurveyAnswerField, SurveyStatement, SurveyStep, SurveyVoice, SymptomField,
};

/// Tells of all of it.
pub fn write(life: &mut Life) {
    diary(life);
    notes(life);
    survey(life);
    complaints(life);
}

fn diary(life: &mut Life) {
    for days in 1..=365 {
        let at = life.moment(life.before(days));
        let energy = Energy(u8::try_from(life.chance.below(11)).unwrap_or_default());
        let mut fields = vec![EnergyField::Energy(energy), EnergyField::On(at.date())];
        if life.chance.one_in(5) {
            fields.push(EnergyField::Note("Efter besöket".into()));
        }
        life.adds(at, Item::Energy(fields));
    }
    for week in 0..DAYS / 7 {
        let at = life.moment(life.before(1 + week * 7));
        let value = format!("{}/{}", 110 + life.chance.below(40), 65 + life.chance.below(30));
        let fields = vec![
            ReadingField::Title("Blodtryck".into()),
            ReadingField::Value(value),
            ReadingField::Unit("mm Hg".into()),
            ReadingField::At(LocalTime { at, zone: "Europe/Stockholm".into() }),
        ];
        life.adds(at, Item::Reading(fields));
    }
    for _ in 0..180 {
        let at = life.some_time();
        let words = ["Domnad hand", "Dubbelseende", "Kramp i benen", "Trött hela dagen"];
        let fields = vec![SymptomField::Text(life.chance.word(&words)), SymptomField::On(at.date())];
        life.adds(at, Item::Symptom(fields));
    }
    for _ in 0..320 {
        let at = life.some_time();
        let fields = vec![
            CoordinationField::Minutes(life.chance.of(&[5, 15, 30]).unwrap_or(5)),
            CoordinationField::On(at.date()),
            CoordinationField::Contact(Some(life.contact().0)),
            CoordinationField::Text("Letade efter remissen".into()),
        ];
        life.adds(at, Item::Coordination(fields));
    }
}

fn notes(life: &mut Life) {
    for _ in 0..150 {
        let at = life.some_time();
        let words = ["Ring igen på måndag", "Maria återkommer om provsvaret", "Fråga om lån av rullstol"];
        let fields = vec![NoteField::Text(life.chance.word(&words)), NoteField::On(Some(at.date()))];
        life.adds(at, Item::Note(fields));
    }
    for _ in 0..60 {
        let at = life.some_time();
        let words = ["Vem följer upp?", "När får jag svar?", "Vem ringer jag om det inte fungerar?"];
        let fields = vec![MeetingQuestionField::Text(life.chance.word(&words))];
        let id = life.adds(at, Item::MeetingQuestion(fields));
        let answer = MeetingQuestionField::Outcome("Maria, i januari".into());
        life.changes(at, 12, id, Item::MeetingQuestion(vec![answer]));
    }
}

/// Each quarter, by her and by a relative.
fn survey(life: &mut Life) {
    let steps = [SurveyStep::NotAtAll, SurveyStep::Partly, SurveyStep::Mostly, SurveyStep::DoNotKnow];
    for quarter in 0..20 {
        for voice in [SurveyVoice::Person, SurveyVoice::Relative] {
            for statement in SurveyStatement::ALL {
                let at = life.moment(life.before(5 + quarter * 91));
                let fields = vec![
                    SurveyAnswerField::Statement(statement),
                    SurveyAnswerField::Step(life.chance.of(&steps).unwrap_or(SurveyStep::DoNotKnow)),
                    SurveyAnswerField::Voice(voice),
                    SurveyAnswerField::On(at.date()),
                ];
                let by = life.herself();
                life.adds_by(Section::Private, at, by, Item::SurveyAnswer(fields));
            }
        }
    }
}

fn complaints(life: &mut Life) {
    for _ in 0..4 {
        let (at, by) = (life.some_time(), life.herself());
        let complaint = vec![
            ComplaintField::Text("Ingen ringde tillbaka".into()),
            ComplaintField::ComplaintAbout(ComplaintAbout::Care),
            ComplaintField::On(Some(at.date())),
        ];
        let id = life.adds_by(Section::Private, at, by, Item::Complaint(complaint));
        let sent = vec![
            ComplaintSentField::Complaint(id),
            ComplaintSentField::Receiver("Neurologmottagningen".into()),
            ComplaintSentField::Instance(Instance::Provider),
            ComplaintSentField::Sent(Some(at.date())),
        ];
        life.adds_by(Section::Private, at + Duration::hours(1), by, Item::ComplaintSent(sent));
        let incident = vec![
            IncidentField::Text("Fel styrka i dosetten".into()),
            IncidentField::On(at.date()),
            IncidentField::Who("Hemtjänsten".into()),
        ];
        life.adds_by(Section::Private, at + Duration::hours(2), by, Item::Incident(incident));
        let put_away = vec![
            PutAwayField::Gap("measure_without_owner:1".into()),
            PutAwayField::Facts("1".into()),
            PutAwayField::Why("Vi väntar till januari".into()),
        ];
        life.adds_by(Section::Plan, at, by, Item::PutAway(put_away));
    }
    // A note that she keeps to herself.
    let (at, by) = (life.some_time(), life.herself());
    let note = vec![NoteField::Text("Berätta inte för Bo ännu".into())];
    life.adds_by(Section::Private, at, by, Item::Note(note));
}
