//! Whether a message may stand: right, kind, stream, generation and time, as a table.

use samlat_protocol::{
    circle::Standing::{self, Expired, Live, NotAllowed},
    circle_entry::{Grant, Visible},
    envelope::{Core, Kind},
    id::RecordId,
    right::Rights,
};

use crate::people::{
    DAY, MEDICINES, NOW, Story, TIMES, grant, invite, join, may, organisation, person, staff, stream,
};

fn circle() -> Story {
    let mut story = Story::begin();
    story.anna(Visible::Grant(grant(&person("reader"), &[may(TIMES, Rights::READ)])));
    story.anna(Visible::Grant(grant(&person("talker"), &[may(TIMES, Rights::READ_POST)])));
    story.anna(Visible::Grant(grant(&person("editor"), &[may(TIMES, Rights::EDIT)])));
    story.anna(Visible::Invite(invite(&person("link"), &[may(TIMES, Rights::POST)], 50)));
    story.by(&person("link"), join(&person("nurse")));
    story.anna(Visible::Grant(organisation(&person("clinic"), &[may(TIMES, Rights::POST)])));
    story.by(&person("clinic"), staff(&person("berg")));
    story
}

#[test]
fn each_writes_its_kind_in_its_place() {
    let story = circle();
    let (document, posts, reply_box) = (stream(TIMES), stream(TIMES + 1), stream(50));
    let later = Kind::Unknown(9);
    let writes: &[(&str, &[(_, Kind)])] = &[
        (
            "anna",
            &[
                (document, Kind::Change),
                (posts, Kind::Post),
                (reply_box, Kind::Reply),
                (document, later),
                (posts, later),
                (reply_box, later),
            ],
        ),
        ("editor", &[(document, Kind::Change), (posts, Kind::Post), (document, later), (posts, later)]),
        ("talker", &[(posts, Kind::Post)]),
        ("nurse", &[(posts, Kind::Post)]),
        ("berg", &[(posts, Kind::Post)]),
        ("reader", &[]),
        ("clinic", &[]),
        ("link", &[]),
        ("root", &[]),
        ("stranger", &[]),
    ];
    for (who, allowed) in writes {
        for place in [document, posts, reply_box, stream(99)] {
            for kind in [Kind::Change, Kind::Post, Kind::Reply, later] {
                let message = story.message(&person(who), place, kind, 1);
                let expected = if allowed.contains(&(place, kind)) { Live } else { NotAllowed };
                assert_eq!(story.circle.standing(&message, NOW), expected, "{who} {kind:?} in {place}");
            }
        }
        if *who != "anna" {
            let elsewhere = story.message(&person(who), stream(MEDICINES), Kind::Change, 1);
            assert_eq!(story.circle.standing(&elsewhere, NOW), NotAllowed);
        }
    }
}

#[test]
fn a_message_of_another_record_stands_nowhere() {
    let story = circle();
    let here = story.message(&person("anna"), stream(TIMES), Kind::Change, 1);
    let elsewhere = Core { record: RecordId::new([1; 32]), ..here };
    assert_eq!(story.circle.standing(&elsewhere, NOW), NotAllowed);
}

#[test]
fn a_generation_is_of_documents_and_must_exist() {
    let story = circle();
    let at = |place, kind| Core { generation: 1, ..story.message(&person("anna"), place, kind, 1) };
    for message in [
        at(stream(TIMES), Kind::Change),
        at(stream(TIMES + 1), Kind::Post),
        at(stream(50), Kind::Reply),
        at(stream(TIMES + 1), Kind::Unknown(9)),
    ] {
        assert_eq!(story.circle.standing(&message, NOW), NotAllowed, "{message:?}");
    }
}

#[test]
fn a_right_holds_until_its_last_instant() {
    let mut story = circle();
    let until =
        |ms| Grant { expires_ms: Some(ms), ..grant(&person("talker"), &[may(TIMES, Rights::READ_POST)]) };
    story.anna(Visible::Grant(until(NOW + DAY)));
    let message = story.message(&person("talker"), stream(TIMES + 1), Kind::Post, 1);
    let at = |story: &Story, ms| -> (Standing, bool, bool) {
        let key = person("talker").key();
        let reads = story.circle.may_read(&key, stream(TIMES), ms);
        (story.circle.standing(&message, ms), reads, story.circle.may_read_log(&key, ms))
    };
    assert_eq!(at(&story, NOW + DAY), (Live, true, true));
    assert_eq!(at(&story, NOW + DAY + 1), (Expired, false, false));
    story.anna(Visible::Grant(until(NOW + 2 * DAY)));
    assert_eq!(at(&story, NOW + DAY + 1), (Live, true, true));
}

#[test]
fn who_reads_what() {
    let story = circle();
    let sections = [stream(TIMES), stream(TIMES + 1), stream(MEDICINES), stream(MEDICINES + 1), stream(50)];
    for (who, reads) in [
        ("anna", [true; 5]),
        ("editor", [true, true, false, false, false]),
        ("talker", [true, true, false, false, false]),
        ("reader", [true, true, false, false, false]),
        ("nurse", [false, false, false, false, true]),
        ("berg", [false; 5]),
        ("clinic", [false; 5]),
        ("link", [false; 5]),
        ("root", [true; 5]),
        ("stranger", [false; 5]),
    ] {
        let key = person(who).key();
        assert_eq!(sections.map(|place| story.circle.may_read(&key, place, NOW)), reads, "{who}");
        let readable = story.circle.readable_streams(&key, NOW);
        assert_eq!(sections.map(|place| readable.contains(&place)), reads, "{who}");
    }
}
