//! A document begins anew, and its past is erased: seven days later, and not if the words or her own devices call it off.

use samlat_protocol::{
    circle_entry::{Generation, Rotation, Visible},
    envelope::{Envelope, Kind},
    problem::Refusal,
};

use super::{
    client::{Key, Server},
    person::{DOCUMENT, HOUR, Person, positions, rotation, wrap},
};

const DAY: u64 = 24 * HOUR;

impl Person {
    /// The document begins anew.
    pub async fn begins_anew(&mut self, erase: bool) {
        let (admin_ref, admin_wrap) = wrap(&self.admin, 8);
        let (root_ref, root_wrap) = wrap(&self.root, 9);
        let section = &self.circle.sections()[&DOCUMENT];
        let (generation, older) = (section.generation + 1, Vec::new());
        let begun = Rotation { generation, older, ..rotation(section.epoch + 1) };
        let (rotations, wraps) = (vec![begun], vec![admin_ref, root_ref]);
        let visible = Visible::Generation(Generation { rotations, cuts: Vec::new(), erase, wraps });
        self.does(&self.admin.clone(), visible, vec![admin_wrap, root_wrap]).await;
    }

    /// How many bytes each message of the document has, at positions from 1 on.
    async fn sizes(&self, key: &Key) -> Vec<usize> {
        let log = self.log(key, DOCUMENT).await;
        assert!(log.rows.iter().map(|row| row.position).eq(1..=log.tip));
        log.rows.iter().map(|row| row.envelope.0.len()).collect()
    }
}

/// A record with two messages in its document.
async fn written(server: &Server) -> (Person, Vec<Envelope>) {
    let person = Person::begin(server).await;
    let all = person.chain(&person.admin, DOCUMENT, Kind::Change).next_few(2);
    assert_eq!(positions(&person.appends(&person.admin, DOCUMENT, &all).await), [1, 2]);
    (person, all)
}

#[tokio::test]
async fn the_past_is_gone_after_seven_days_and_the_stream_goes_on() {
    let server = Server::new();
    let (mut person, old) = written(&server).await;
    let admin = person.admin.clone();
    person.begins_anew(true).await;
    person.appends(&admin, DOCUMENT, &old[..1]).await.refused(Refusal::StaleEpoch);
    server.pass(7 * DAY - 1);
    server.relay.sweep().await.unwrap();
    assert!(person.sizes(&admin).await.iter().all(|size| *size > 0));
    server.pass(1);
    assert_eq!(server.relay.sweep().await.unwrap(), 2);
    assert_eq!(person.sizes(&admin).await, [0, 0]);
}

#[tokio::test]
async fn the_words_call_off_what_a_thief_wanted_erased() {
    let server = Server::new();
    let (mut person, _) = written(&server).await;
    person.begins_anew(true).await;
    server.pass(6 * DAY);
    let device = Key::new(7);
    let (entry, wraps) = person.recover(0, &device);
    assert_eq!(person.bring(&person.root, &entry, wraps).await.status, 200);
    server.pass(30 * DAY);
    server.relay.sweep().await.unwrap();
    assert!(person.sizes(&device).await.iter().all(|size| *size > 0));
}

#[tokio::test]
async fn her_own_devices_call_it_off_by_beginning_anew_once_more() {
    let server = Server::new();
    let (mut person, _) = written(&server).await;
    person.begins_anew(true).await;
    person.begins_anew(false).await;
    server.pass(8 * DAY);
    assert_eq!(server.relay.sweep().await.unwrap(), 0, "her own device called it off");
    person.begins_anew(true).await;
    server.pass(7 * DAY);
    assert_eq!(server.relay.sweep().await.unwrap(), 2);
}
