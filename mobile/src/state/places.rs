//! Places and addresses, which she may keep out of everything that others read (promise 8). While she does, no act of her
//! devices writes one into a section that can be shared, whatever screen it comes from.

use dioxus::prelude::*;
use samlat_circle::engine::{Ticket, Verb};
use samlat_protocol::flat::FlatMap;
use samlat_record::{Act, Post, Section, SectionBody, SectionView};

use super::State;

impl State {
    /// Whether she keeps places to herself. Told once her own section has come.
    #[must_use]
    pub fn hides_places(self) -> bool {
        hides(&self.sections.read())
    }

    /// Hands a verb to the engine, without places where she hides them, and where what it writes in lies.
    pub(super) fn hand_over(self, ticket: Ticket, verb: Verb) {
        let verb = self.where_it_lies(verb);
        // Looked at and not listened to: who asks for something is not drawn again when a section comes.
        let verb = if hides(&self.sections.peek()) { without_places(verb) } else { verb };
        self.link.peek().engine().send(ticket, verb);
    }
}

/// Only her own devices are told of the section that says so.
fn hides(sections: &FlatMap<Section, SectionView>) -> bool {
    match sections.get(&Section::Private).map(|view| &view.body) {
        Some(SectionBody::Private(view)) => view.hide_places.as_ref().is_some_and(|field| field.value),
        _ => false,
    }
}

/// The verb without places and addresses, in whatever can be shared. Taking one out is left in it.
#[must_use]
pub fn without_places(mut verb: Verb) -> Verb {
    if let Verb::Post { post: Post::ProposedTime { place, .. }, .. } = &mut verb {
        place.clear();
    }
    if let Verb::Edit { section, edit } = &mut verb
        && *section != Section::Private
        && let Act::Add { item, .. } | Act::Change { item, .. } | Act::Settle { item, .. } = &mut edit.act
    {
        item.leave_out_places();
    }
    verb
}

#[cfg(test)]
mod tests {
    use samlat_record::{
        AppointmentField, ContactField, Edit, IncidentField, Item, ItemId, Route, RouteKind, StayField,
    };

    use super::*;

    fn add(section: Section, item: Item) -> Verb {
        Verb::Edit { section, edit: Edit::from(Act::Add { id: ItemId([1; 16]), item }) }
    }

    fn text(said: &str) -> String {
        said.to_owned()
    }

    #[test]
    fn no_place_goes_into_what_can_be_shared_and_the_rest_does() {
        let title = AppointmentField::Title(text("Neurologen"));
        let said = Item::Appointment(vec![
            title.clone(),
            AppointmentField::Place(text("Storgatan 1")),
            AppointmentField::Travel(text("Buss 4 från Storgatan")),
            AppointmentField::TravelMinutes(Some(40)),
        ]);
        let left = Item::Appointment(vec![title, AppointmentField::TravelMinutes(Some(40))]);
        assert_eq!(
            without_places(add(Section::Appointments, said.clone())),
            add(Section::Appointments, left)
        );
        // What is hers alone is read by nobody else.
        assert_eq!(without_places(add(Section::Private, said.clone())), add(Section::Private, said));
        let incident = Item::Incident(vec![IncidentField::Place(text("Storgatan 1"))]);
        assert_eq!(without_places(add(Section::Private, incident.clone())), add(Section::Private, incident));
        let stay = Item::Stay(vec![StayField::Place(text("Hos Eva"))]);
        assert_eq!(without_places(add(Section::About, stay)), add(Section::About, Item::Stay(Vec::new())));
    }

    #[test]
    fn an_address_is_left_out_of_the_ways_to_a_contact_and_its_number_is_not() {
        let route = |kind, value: &str| Route { kind, value: text(value), hours: Vec::new() };
        let phone = route(RouteKind::Phone, "08-123");
        let both = vec![phone.clone(), route(RouteKind::Visit, "Storgatan 1")];
        let said = |routes| add(Section::Contacts, Item::Contact(vec![ContactField::Routes(routes)]));
        assert_eq!(without_places(said(both)), said(vec![phone]));
    }

    #[test]
    fn taking_a_place_out_is_done_as_ever() {
        let empty = AppointmentField::Place(String::new());
        let act = Act::Change { id: ItemId([1; 16]), item: Item::Appointment(vec![empty]) };
        let verb = Verb::Edit { section: Section::Appointments, edit: Edit::from(act) };
        assert_eq!(without_places(verb.clone()), verb);
    }
}
