//! Letting people in: grants, links, guests, organisations and their staff.

use samlat_protocol::{
    circle::{EntryRefusal, Member, Role, StreamRole},
    circle_entry::{DeviceKeys, Grant, SectionRights, SectionStreams, Staff, Visible, WrapRef},
    envelope::Kind,
    id::WrapHash,
    right::Rights,
};

use crate::people::{
    DAY, MEDICINES, NOW, Story, TIMES, admin, cut_at, grant, invite, join, may, new_section, organisation,
    person, root_wrap, rotation, section, staff, stream, withdraw,
};

fn with_guest() -> Story {
    let mut story = Story::begin();
    story.anna(Visible::Invite(invite(&person("link"), &[may(TIMES, Rights::POST)], 50)));
    story.by(&person("link"), join(&person("nurse")));
    story
}

#[test]
fn a_guest_gets_what_the_link_said_and_its_box() {
    let story = with_guest();
    let nurse = story.circle.live_member(&person("nurse").key(), NOW).unwrap();
    assert_eq!(nurse.role, Role::Guest { invitation: person("link").key() });
    assert_eq!(nurse.reply_box, Some(stream(50)));
    assert_eq!(story.circle.rights(&person("nurse").key(), stream(TIMES)), Rights::POST);
    assert_eq!(story.circle.rights(&person("nurse").key(), stream(MEDICINES)), Rights::NONE);
    assert_eq!(story.circle.stream_role(stream(50)), Some(StreamRole::ReplyBox(person("nurse").key())));
}

#[test]
fn a_link_is_used_once() {
    let mut story = with_guest();
    assert_eq!(story.try_by(&person("link"), join(&person("thief"))), Err(EntryRefusal::InvitationUsed));
    assert!(story.circle.live_member(&person("thief").key(), NOW).is_none());
}

#[test]
fn of_two_who_race_for_a_link_one_gets_it() {
    let mut story = Story::begin();
    story.anna(Visible::Invite(invite(&person("link"), &[may(TIMES, Rights::POST)], 50)));
    let late = story.draft(&person("link"), join(&person("late")));
    story.by(&person("link"), join(&person("nurse")));
    assert_eq!(story.circle.append(late, Some(NOW)), Err(EntryRefusal::StaleHead));
    assert_eq!(story.try_by(&person("link"), join(&person("late"))), Err(EntryRefusal::InvitationUsed));
}

#[test]
fn a_link_past_its_time_is_refused_by_a_relay_and_taken_by_a_device_from_a_relay_that_did_not() {
    let mut story = Story::begin();
    story.anna(Visible::Invite(invite(&person("link"), &[], 50)));
    let late = NOW + 7 * DAY + 1;
    assert_eq!(story.try_at(&person("link"), join(&person("nurse")), late), Err(EntryRefusal::Expired));
    let entry = story.draft(&person("link"), join(&person("nurse")));
    assert!(story.circle.append(entry, None).is_ok());
}

#[test]
fn a_grant_to_a_guest_keeps_box_kem_and_name() {
    let mut story = with_guest();
    story.anna(Visible::Grant(grant(&person("nurse"), &[may(TIMES, Rights::READ_POST)])));
    let nurse = story.circle.live_member(&person("nurse").key(), NOW).unwrap();
    assert_eq!(nurse.reply_box, Some(stream(50)));
    assert_eq!(nurse.keys, person("nurse").keys());
    assert_eq!(nurse.role, Role::Guest { invitation: person("link").key() });
    assert_eq!(story.circle.rights(&person("nurse").key(), stream(TIMES)), Rights::READ_POST);
}

#[test]
fn a_grant_changes_neither_kem_nor_box() {
    let mut story = with_guest();
    let mut other_kem = grant(&person("nurse"), &[]);
    other_kem.keys.kem = person("thief").keys().kem;
    assert_eq!(story.try_anna(Visible::Grant(other_kem)), Err(EntryRefusal::Contradiction));
    let other_box = Grant { reply_box: Some(stream(51)), ..grant(&person("nurse"), &[]) };
    assert_eq!(story.try_anna(Visible::Grant(other_box)), Err(EntryRefusal::Contradiction));
    let same_box = Grant { reply_box: Some(stream(50)), ..grant(&person("nurse"), &[]) };
    story.anna(Visible::Grant(same_box));
}

#[test]
fn a_member_becomes_a_device_of_the_person_and_nothing_else_changes_its_kind() {
    let mut story = with_guest();
    story.anna(Visible::Grant(organisation(&person("clinic"), &[may(TIMES, Rights::POST)])));
    story.by(&person("clinic"), staff(&person("berg")));
    story.anna(Visible::Grant(admin(&person("phone"))));
    for refused in [
        organisation(&person("nurse"), &[]),
        grant(&person("clinic"), &[]),
        admin(&person("clinic")),
        grant(&person("berg"), &[]),
        admin(&person("berg")),
        grant(&person("phone"), &[]),
        organisation(&person("phone"), &[]),
    ] {
        assert_eq!(
            story.try_anna(Visible::Grant(refused.clone())),
            Err(EntryRefusal::Contradiction),
            "{refused:?}"
        );
    }
    story.anna(Visible::Grant(admin(&person("nurse"))));
    assert!(story.circle.is_admin(&person("nurse").key()));
}

#[test]
fn a_device_of_the_person_holds_without_end_and_in_every_section() {
    let mut story = Story::begin();
    let ending = Grant { expires_ms: Some(NOW + DAY), ..admin(&person("phone")) };
    assert_eq!(story.try_anna(Visible::Grant(ending)), Err(EntryRefusal::Contradiction));
    let narrow = Grant { rights: vec![may(TIMES, Rights::EDIT)], ..admin(&person("phone")) };
    assert_eq!(story.try_anna(Visible::Grant(narrow)), Err(EntryRefusal::Contradiction));
    let both = Grant { certify: true, ..admin(&person("phone")) };
    assert_eq!(story.try_anna(Visible::Grant(both)), Err(EntryRefusal::Contradiction));
}

#[test]
fn rights_are_of_known_sections_once_each_and_never_admin() {
    let mut story = Story::begin();
    for rights in [
        vec![may(99, Rights::READ)],
        vec![may(TIMES, Rights::READ), may(TIMES, Rights::READ)],
        vec![may(TIMES, Rights::ADMIN)],
    ] {
        let refused = grant(&person("brother"), &rights);
        assert_eq!(story.try_anna(Visible::Grant(refused)), Err(EntryRefusal::Contradiction));
        let refused = invite(&person("link"), &rights, 50);
        assert_eq!(story.try_anna(Visible::Invite(refused)), Err(EntryRefusal::Contradiction));
    }
}

#[test]
fn the_root_and_a_link_are_no_members() {
    let mut story = with_guest();
    for who in ["root", "link"] {
        let refused = Visible::Grant(grant(&person(who), &[]));
        assert_eq!(story.try_anna(refused), Err(EntryRefusal::Contradiction));
    }
    for key in ["root", "nurse", "anna", "link"] {
        let refused = Visible::Invite(invite(&person(key), &[], 60));
        assert_eq!(story.try_anna(refused), Err(EntryRefusal::Contradiction), "{key}");
    }
    story.anna(Visible::Invite(invite(&person("link 2"), &[], 51)));
    for key in ["root", "anna", "nurse", "link 2"] {
        assert_eq!(
            story.try_by(&person("link 2"), join(&person(key))),
            Err(EntryRefusal::Contradiction),
            "{key}"
        );
    }
}

#[test]
fn a_stream_is_one_thing_only() {
    let mut story = with_guest();
    let taken = [stream(MEDICINES), stream(MEDICINES + 1), stream(50)];
    for id in taken {
        let with_box = Grant { reply_box: Some(id), ..grant(&person("brother"), &[]) };
        assert_eq!(story.try_anna(Visible::Grant(with_box)), Err(EntryRefusal::Contradiction));
        let mut link = invite(&person("link 2"), &[], 51);
        link.reply_box = id;
        assert_eq!(story.try_anna(Visible::Invite(link)), Err(EntryRefusal::Contradiction));
        for streams in [
            SectionStreams { document: id, posts: stream(71) },
            SectionStreams { document: stream(71), posts: id },
        ] {
            let mut sections = new_section(70);
            sections.sections = vec![streams];
            sections.rotations[0].section = streams.document;
            assert_eq!(
                story.try_anna(Visible::Sections(sections)),
                Err(EntryRefusal::Contradiction),
                "{streams:?}"
            );
        }
    }
    let mut twin = new_section(70);
    twin.sections = vec![SectionStreams { document: stream(70), posts: stream(70) }];
    assert_eq!(story.try_anna(Visible::Sections(twin)), Err(EntryRefusal::Contradiction));
    let mut open = Story::begin();
    open.anna(Visible::Invite(invite(&person("link"), &[], 80)));
    let mut sections = new_section(80);
    sections.sections = vec![section(80)];
    assert_eq!(
        open.try_anna(Visible::Sections(sections)),
        Err(EntryRefusal::Contradiction),
        "the box of an open link"
    );
}

#[test]
fn a_new_section_needs_its_epoch_and_the_words() {
    let mut story = Story::begin();
    let mut without_epoch = new_section(70);
    without_epoch.rotations.clear();
    let mut second_epoch = new_section(70);
    second_epoch.rotations = vec![rotation(70, 2)];
    let mut without_words = new_section(70);
    without_words.wraps.clear();
    for refused in [without_epoch, second_epoch, without_words] {
        assert_eq!(story.try_anna(Visible::Sections(refused)), Err(EntryRefusal::Contradiction));
    }
    story.anna(Visible::Sections(new_section(70)));
    assert_eq!(story.circle.rights(&person("anna").key(), stream(70)), Rights::ADMIN);
}

#[test]
fn one_wrap_for_one_recipient() {
    let mut story = Story::begin();
    let mut twice = new_section(70);
    twice.wraps.push(WrapRef { hash: WrapHash::new([1; 32]), ..root_wrap() });
    assert_eq!(story.try_anna(Visible::Sections(twice)), Err(EntryRefusal::Contradiction));
}

fn clinic() -> Story {
    let mut story = Story::begin();
    let rights = [may(TIMES, Rights::POST)];
    story.anna(Visible::Grant(Grant {
        expires_ms: Some(NOW + 60 * DAY),
        ..organisation(&person("clinic"), &rights)
    }));
    story
}

#[test]
fn staff_have_the_rights_of_their_organisation_and_no_longer_than_it() {
    let mut story = clinic();
    let long = Visible::Staff(Staff { keys: person("berg").keys(), expires_ms: NOW + 90 * DAY });
    story.by(&person("clinic"), long);
    let berg = story.circle.live_member(&person("berg").key(), NOW).unwrap();
    assert_eq!(berg.expires_ms, Some(NOW + 60 * DAY));
    assert_eq!(story.circle.rights(&person("berg").key(), stream(TIMES)), Rights::POST);
    assert_eq!(story.circle.rights(&person("clinic").key(), stream(TIMES)), Rights::NONE);
}

#[test]
fn staff_hold_at_most_ninety_days_and_not_less_than_now() {
    let mut story = clinic();
    for (until, why) in [(NOW + 90 * DAY + 1, EntryRefusal::Contradiction), (NOW - 1, EntryRefusal::Expired)]
    {
        let refused = Visible::Staff(Staff { keys: person("berg").keys(), expires_ms: until });
        assert_eq!(story.try_by(&person("clinic"), refused), Err(why));
    }
    assert_eq!(
        story.try_at(&person("clinic"), staff(&person("berg")), NOW + 61 * DAY),
        Err(EntryRefusal::Expired)
    );
}

#[test]
fn an_organisation_has_at_most_sixty_four_live_staff() {
    let mut story = clinic();
    for n in 0..Staff::MAX_LIVE {
        story.by(&person("clinic"), staff(&person(&format!("staff {n}"))));
    }
    assert_eq!(story.try_by(&person("clinic"), staff(&person("one more"))), Err(EntryRefusal::TooManyStaff));
    story.by(&person("clinic"), Visible::Withdraw(withdraw(&[&person("staff 0")])));
    story.by(&person("clinic"), staff(&person("one more")));
}

#[test]
fn a_grant_that_takes_back_a_right_keeps_what_stood() {
    let mut story = Story::begin();
    let brother = person("brother");
    story.anna(Visible::Grant(grant(&brother, &[may(TIMES, Rights::EDIT), may(MEDICINES, Rights::POST)])));
    let kept = story.message(&brother, stream(TIMES), Kind::Change, 3);
    let posted = story.message(&brother, stream(TIMES + 1), Kind::Post, 9);
    let narrower = Grant {
        cuts: vec![cut_at(&kept)],
        ..grant(&brother, &[may(TIMES, Rights::READ_POST), may(MEDICINES, Rights::POST)])
    };
    story.anna(Visible::Grant(narrower));
    use samlat_protocol::circle::Standing::{AfterCut, Live};
    let late = story.message(&brother, stream(TIMES), Kind::Change, 4);
    assert_eq!(story.circle.standing(&kept, NOW), Live);
    assert_eq!(story.circle.standing(&late, NOW), AfterCut);
    assert_eq!(story.circle.standing(&posted, NOW), Live);
    assert_eq!(story.circle.rights(&brother.key(), stream(TIMES)), Rights::READ_POST);
    // Given again, the chain goes on from the cut.
    story.anna(Visible::Grant(grant(&brother, &[may(TIMES, Rights::EDIT)])));
    assert_eq!(story.circle.standing(&late, NOW), Live);
    // And what was lost in the other section stands nowhere, for no cut was listed.
    let lost = story.message(&brother, stream(MEDICINES + 1), Kind::Post, 1);
    assert_eq!(story.circle.standing(&lost, NOW), AfterCut);
}

#[test]
fn what_was_written_under_a_right_given_again_stands_when_it_is_taken_back_again() {
    use samlat_protocol::circle::Standing::{AfterCut, Live};
    let mut story = Story::begin();
    let brother = person("brother");
    let edits = || Visible::Grant(grant(&brother, &[may(TIMES, Rights::EDIT)]));
    let [first, second, third] =
        [3, 6, 7].map(|seq| story.message(&brother, stream(TIMES), Kind::Change, seq));
    for (last, stands) in [(&first, [Live, AfterCut, AfterCut]), (&second, [Live, Live, AfterCut])] {
        story.anna(edits());
        let reads = grant(&brother, &[may(TIMES, Rights::READ)]);
        story.anna(Visible::Grant(Grant { cuts: vec![cut_at(last)], ..reads }));
        let found = [&first, &second, &third].map(|message| story.circle.standing(message, NOW));
        assert_eq!(found, stands);
    }
}

#[test]
fn a_narrower_organisation_cuts_its_staff() {
    let mut story = clinic();
    story.by(&person("clinic"), staff(&person("berg")));
    let kept = story.message(&person("berg"), stream(TIMES + 1), Kind::Post, 2);
    let late = story.message(&person("berg"), stream(TIMES + 1), Kind::Post, 3);
    story.anna(Visible::Grant(Grant { cuts: vec![cut_at(&kept)], ..organisation(&person("clinic"), &[]) }));
    use samlat_protocol::circle::Standing::{AfterCut, Live};
    assert_eq!(story.circle.standing(&kept, NOW), Live);
    assert_eq!(story.circle.standing(&late, NOW), AfterCut);
}

#[test]
fn a_grant_cuts_its_own_streams_only() {
    let mut story = Story::begin();
    let brother = person("brother");
    story.anna(Visible::Grant(grant(&brother, &[may(TIMES, Rights::EDIT)])));
    let others = story.message(&person("anna"), stream(TIMES), Kind::Change, 1);
    let elsewhere = story.message(&brother, stream(MEDICINES), Kind::Change, 1);
    let still_his = story.message(&brother, stream(TIMES + 1), Kind::Post, 1);
    for core in [others, elsewhere, still_his] {
        let refused =
            Grant { cuts: vec![cut_at(&core)], ..grant(&brother, &[may(TIMES, Rights::READ_POST)]) };
        assert_eq!(story.try_anna(Visible::Grant(refused)), Err(EntryRefusal::Contradiction));
    }
}

#[test]
fn a_grant_that_ends_reading_begins_a_new_epoch() {
    let mut story = Story::begin();
    let brother = person("brother");
    story.anna(Visible::Grant(grant(&brother, &[may(TIMES, Rights::READ)])));
    let rotated = Grant { rotations: vec![rotation(TIMES, 2)], ..grant(&brother, &[]) };
    assert_eq!(
        story.try_anna(Visible::Grant(rotated.clone())),
        Err(EntryRefusal::Contradiction),
        "no root wrap"
    );
    story.anna(Visible::Grant(Grant { wraps: vec![root_wrap()], ..rotated }));
    assert_eq!(story.circle.sections()[&stream(TIMES)].epoch, 2);
}

/// A guest who came by a link that gives this much at once.
fn came_with(rights: &[SectionRights]) -> Story {
    let mut story = Story::begin();
    story.anna(Visible::Invite(invite(&person("link"), rights, 60)));
    story.by(&person("link"), join(&person("unit")));
    story
}

#[test]
fn a_guest_who_could_never_write_becomes_an_organisation_and_one_who_could_does_not() {
    let unit = organisation(&person("unit"), &[may(TIMES, Rights::POST)]);
    for rights in [&[][..], &[may(TIMES, Rights::NONE)], &[may(TIMES, Rights::READ)]] {
        let mut story = came_with(rights);
        story.anna(Visible::Grant(unit.clone()));
        story.by(&person("unit"), staff(&person("berg")));
        assert_eq!(story.circle.rights(&person("berg").key(), stream(TIMES)), Rights::POST);
    }
    for rights in [Rights::POST, Rights::EDIT] {
        let mut story = came_with(&[may(TIMES, rights)]);
        assert_eq!(story.try_anna(Visible::Grant(unit.clone())), Err(EntryRefusal::Contradiction));
        // Nor once it has been taken back: what it wrote stands up to its cut.
        story.anna(Visible::Grant(grant(&person("unit"), &[])));
        assert_eq!(story.try_anna(Visible::Grant(unit.clone())), Err(EntryRefusal::Contradiction));
    }
}

#[test]
fn staff_read_the_reply_box_of_their_organisation_and_of_no_other() {
    let mut story = came_with(&[]);
    let unit = organisation(&person("unit"), &[may(TIMES, Rights::POST)]);
    story.anna(Visible::Grant(Grant { reply_box: Some(stream(60)), ..unit }));
    story.by(&person("unit"), staff(&person("berg")));
    story.anna(Visible::Grant(organisation(&person("other"), &[may(TIMES, Rights::POST)])));
    story.by(&person("other"), staff(&person("dahl")));
    let reads = |story: &Story, who: &str| story.circle.may_read(&person(who).key(), stream(60), NOW);
    assert_eq!(
        ["unit", "berg", "anna", "dahl", "other"].map(|who| reads(&story, who)),
        [true, true, true, false, false]
    );
    story.by(&person("unit"), Visible::Withdraw(withdraw(&[&person("berg")])));
    assert!(!reads(&story, "berg"));
}

#[test]
fn staff_who_are_named_again_have_another_end_and_nothing_else_is_new() {
    let mut story = clinic();
    let until = |who: &str, days: u64| {
        Visible::Staff(Staff { keys: person(who).keys(), expires_ms: NOW + days * DAY })
    };
    for n in 0..Staff::MAX_LIVE {
        story.by(&person("clinic"), staff(&person(&format!("staff {n}"))));
    }
    let before = story.circle.live_member(&person("staff 7").key(), NOW).unwrap().clone();
    story.by(&person("clinic"), until("staff 7", 50));
    let after = story.circle.live_member(&person("staff 7").key(), NOW).unwrap().clone();
    assert_eq!(after.expires_ms, Some(NOW + 50 * DAY));
    assert_eq!(Member { expires_ms: before.expires_ms, ..after }, before);
    // Not by another organisation, not with another key to seal to, and not once it has ended.
    story.anna(Visible::Grant(organisation(&person("other"), &[])));
    assert_eq!(story.try_by(&person("other"), until("staff 7", 40)), Err(EntryRefusal::Contradiction));
    let keys = DeviceKeys { kem: person("other").keys().kem, ..person("staff 7").keys() };
    let other_kem = Visible::Staff(Staff { keys, expires_ms: NOW + DAY });
    assert_eq!(story.try_by(&person("clinic"), other_kem), Err(EntryRefusal::Contradiction));
    story.by(&person("clinic"), Visible::Withdraw(withdraw(&[&person("staff 7")])));
    assert_eq!(story.try_by(&person("clinic"), until("staff 7", 40)), Err(EntryRefusal::Contradiction));
}
