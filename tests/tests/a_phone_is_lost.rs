//! Her phone is gone. With the words she takes her record back onto a new one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::{
    Failure, Verb,
    failure::WordsFault,
    told::{MemberState, Standing, SyncState},
    verb::{OtherDevices, Rehearsal},
};
use samlat_protocol::{id::StreamId, right::Rights};
use samlat_record::Section;
use samlat_stories::{
    newer::Newer,
    people::{SECTIONS, makes_record},
    relay::{ADDRESS, Mood},
    screen::Outcome,
    world::{App, World},
};

fn words_of(world: &mut World, app: App) -> Vec<String> {
    world.does(app, Verb::ShowWords);
    let words = world.at(app).screen.words.clone();
    assert_eq!(words.len(), 24);
    words
}

fn recovers(words: &[String]) -> Verb {
    Verb::Recover {
        words: words.to_vec().into(),
        relay: ADDRESS.to_owned(),
        device: "Nya telefonen".to_owned(),
        others: OtherDevices::Withdraw,
    }
}

fn story(seed: u64) -> (World, App, App, Vec<String>) {
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    world.starts(karin, "Fampyra");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &[(Section::Appointments, Rights::EDIT)]);
    world.adds_appointment(karin, "Neurologen", 10);
    let words = words_of(&mut world, karin);
    world.settle();
    (world, karin, erik, words)
}

#[test]
fn everything_comes_back_and_her_brother_keeps_what_he_had() {
    let (mut world, old, erik, words) = story(21);
    let (medicines, visits) = (world.medicines(old), world.appointments(old));
    world.closes(old);

    let new = world.device("Nya telefonen");
    world.does(new, recovers(&words));
    world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
    world.rests();
    world.is_whole(new);
    assert_eq!((world.medicines(new), world.appointments(new)), (medicines, visits));
    assert_eq!(world.member(new, "Erik").state, MemberState::Active);
    let authors = &world.at(new).screen.authors;
    let hers: Vec<_> = authors.values().filter(|author| author.is_person).collect();
    assert!(hers.len() >= 2, "the old phone and the new one: {authors:?}");
    assert!(
        hers.iter().all(|author| author.is_me),
        "what she wrote on the old phone is still hers: {hers:?}"
    );

    world.adds_appointment(new, "Synundersökning", 14);
    world.adds_appointment(erik, "Tandläkaren", 15);
    world.rests();
    world.is_whole(erik);
    assert_eq!(world.visits(new), ["Neurologen", "Synundersökning", "Tandläkaren"]);
    assert_eq!(world.appointments(new), world.appointments(erik), "both see the same");
}

/// After that the relay is put back to before it: it knows the new phone as little as the entry by which it came, and nobody
/// else has that entry. Somebody whom she let in since is as unknown there.
#[test]
fn a_phone_that_came_by_the_words_brings_its_log_to_a_relay_that_forgot_it() {
    let (mut world, old, erik, words) = story(27);
    let backup = world.relay.backup();
    world.adds_appointment(old, "Synundersökning", 14);
    world.rests();
    world.closes(old);
    let new = world.device("Nya telefonen");
    world.does(new, recovers(&words));
    world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
    world.rests();
    let lisa = world.relative(new, "Lisas telefon", "Lisa", &[(Section::Appointments, Rights::EDIT)]);
    world.rests();
    world.relay.is_put_back_to(backup);
    world.adds_appointment(lisa, "Tandläkaren", 15);
    world.adds_appointment(new, "Apoteket", 16);
    for _ in 0..4 {
        world.calms(1);
    }
    for app in [new, erik, lisa] {
        assert_eq!(world.sync(app).state, SyncState::Online, "{}", world.at(app).name);
        assert_eq!(world.sync(app).unsent, 0, "{}", world.at(app).name);
        world.is_whole(app);
        assert_eq!(
            world.visits(app),
            ["Apoteket", "Neurologen", "Synundersökning", "Tandläkaren"],
            "{}",
            world.at(app).name
        );
    }
}

/// The stream that the person's medicines lie in: the one that grows when she writes one.
fn medicines_stream(world: &mut World, person: App) -> StreamId {
    let record = world.at(person).screen.record.as_ref().unwrap().record;
    let lengths = |world: &World| -> Vec<(StreamId, usize)> {
        let streams = world.relay.streams(record).into_iter();
        streams.map(|stream| (stream, world.relay.rows(record, stream).len())).collect()
    };
    let before = lengths(world);
    world.starts(person, "Baklofen");
    world.rests();
    let grown: Vec<_> = lengths(world).into_iter().filter(|length| !before.contains(length)).collect();
    assert_eq!(grown.len(), 1, "{grown:?}");
    grown[0].0
}

#[test]
fn half_a_record_is_not_shown_as_all_of_it() {
    let (mut world, old, _, words) = story(26);
    let stream = medicines_stream(&mut world, old);
    let (medicines, visits) = (world.medicines(old), world.appointments(old));
    world.closes(old);

    world.relay.stumbles_over = Some(stream);
    let new = world.device("Nya telefonen");
    world.does(new, recovers(&words));
    world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
    world.settle();
    assert!(world.sync(new).coming.contains(&Section::Medications));
    assert!(!world.at(new).screen.sections.contains_key(&Section::Medications), "no list, not an empty one");
    // What she writes meanwhile is kept, and does not pass for all there is either.
    world.starts(new, "Fampyra igen");
    world.closes(new);
    world.opens(new);
    world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
    world.settle();
    assert!(world.sync(new).coming.contains(&Section::Medications));
    assert!(!world.at(new).screen.sections.contains_key(&Section::Medications));

    world.relay.stumbles_over = None;
    world.rests();
    world.is_whole(new);
    assert_eq!(world.sync(new).coming, []);
    assert_eq!(world.appointments(new), visits);
    let mut all = world.medicines(new);
    all.retain(|name| name != "Fampyra igen");
    assert_eq!((all, world.medicines(new).len()), (medicines.clone(), medicines.len() + 1));

    world.relay.mood = Mood::Down;
    world.closes(new);
    world.opens(new);
    world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
    world.settle();
    assert_eq!(world.sync(new).coming, [], "once whole, it is shown without the relay");
    assert_eq!(world.medicines(new).len(), medicines.len() + 1);
}

#[test]
fn whoever_has_the_old_phone_changes_and_sees_nothing_more() {
    let (mut world, old, _, words) = story(22);
    // The thief keeps it off the net until he has written something.
    world.online(old, false);
    world.starts(old, "Gift");
    world.adds_appointment(old, "Falskt besök", 8);

    let new = world.device("Nya telefonen");
    world.does(new, recovers(&words));
    world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
    world.rests();
    world.starts(new, "Baklofen");
    world.rests();
    world.online(old, true);
    world.rests();
    world.rests();

    assert_eq!(world.sync(old).state, SyncState::Ended);
    assert!(!world.medicines(old).contains(&"Baklofen".to_owned()), "the old phone learns nothing new");
    let medicines = world.medicines(new);
    assert!(
        medicines.contains(&"Baklofen".to_owned()) && !medicines.contains(&"Gift".to_owned()),
        "{medicines:?}"
    );
    assert_eq!(world.visits(new), ["Neurologen"]);
    world.is_whole(new);
}

/// A device of hers that somebody else has adds entries as often as anybody else does anything.
#[test]
fn whoever_adds_entries_without_pause_cannot_keep_the_words_out() {
    let (mut world, old, erik, words) = story(29);
    let mut thief = Newer::comes(&mut world, old, &words.join(" "));
    world.rests();
    world.closes(old);
    let new = world.device("Nya telefonen");
    world.begins(new, recovers(&words));
    let mut added = 0;
    for _ in 0..400 {
        world.goes_on_for(1);
        if !thief.tries_unknown(&world, 200) {
            break;
        }
        added += 1;
    }
    println!("{added} entries were added meanwhile");
    assert!(added > 3, "the thief is quick");
    assert!(added < 400, "the words take the record back");
    world.rests();
    assert!(!thief.tries_unknown(&world, 200), "the stolen device is out");
    assert_eq!(world.at(new).screen.standing, Some(Standing::Open));
    world.does(new, Verb::Look { sections: SECTIONS.to_vec() });
    world.starts(new, "Baklofen");
    world.adds_appointment(erik, "Tandläkaren", 11);
    world.rests();
    for app in [new, erik] {
        world.is_whole(app);
        assert_eq!(world.visits(app), ["Neurologen", "Tandläkaren"]);
    }
    assert_eq!(world.medicines(new), ["Fampyra", "Baklofen"]);
}

#[test]
fn one_wrong_word_is_found_and_a_mistyped_one_named() {
    let (mut world, _, _, words) = story(23);
    let new = world.device("Nya telefonen");
    // Another word of the list in the seventh place.
    let mut wrong = words.clone();
    let other = if words[6] == words[11] { words[12].clone() } else { words[11].clone() };
    let right = std::mem::replace(&mut wrong[6], other);
    let fault = WordsFault::OneWrong { position: 7, suggestion: right };
    assert_eq!(world.asks(new, recovers(&wrong)), Outcome::Failed(Failure::Words(fault)));

    let mut mistyped = words.clone();
    mistyped[2].push_str("qq");
    let fault = WordsFault::OneWrong { position: 3, suggestion: words[2].clone() };
    assert_eq!(
        world.asks(new, recovers(&mistyped)),
        Outcome::Failed(Failure::Words(fault)),
        "mended at the relay"
    );
    // Two are more than can be mended: the first is named, with the words nearest to it.
    mistyped[9].push_str("qq");
    match world.asks(new, recovers(&mistyped)) {
        Outcome::Failed(Failure::Words(WordsFault::NotAWord { position: 3, suggestions })) => {
            assert!(suggestions.contains(&words[2]), "{} is not among {suggestions:?}", words[2]);
        }
        other => panic!("{other:?}"),
    }
    let short = Failure::Words(WordsFault::Count { given: 23 });
    assert_eq!(world.asks(new, recovers(&words[..23])), Outcome::Failed(short));
    assert_eq!(world.at(new).screen.standing, Some(Standing::NoRecord), "nothing was begun");
    world.does(new, recovers(&words));
}

#[test]
fn words_of_no_record_at_this_relay_open_nothing() {
    let (mut world, ..) = story(24);
    let elsewhere = world.device("En annan telefon");
    world.does(elsewhere, makes_record(None));
    let foreign = words_of(&mut world, elsewhere);
    let new = world.device("Nya telefonen");
    let no_record = Failure::Words(WordsFault::NoRecord);
    assert_eq!(world.asks(new, recovers(&foreign)), Outcome::Failed(no_record));
    assert_eq!(world.at(new).screen.standing, Some(Standing::NoRecord));
}

#[test]
fn a_rehearsal_of_four_words_fails_by_position_and_passes_once_they_are_right() {
    let (mut world, karin, _, words) = story(25);
    world.does(karin, Verb::BeginRehearsal);
    let asked = world.at(karin).screen.asked_words.clone();
    assert_eq!(asked.len(), 4);
    let right: Vec<String> = asked.iter().map(|place| words[usize::from(*place) - 1].clone()).collect();
    let mut wrong = right.clone();
    wrong[1] = "fel".to_owned();
    let rehearse = |words: &[String]| Verb::Rehearse(Rehearsal::Words(words.to_vec()));
    let named = Failure::RehearsalWrong { positions: vec![asked[1]] };
    assert_eq!(world.asks(karin, rehearse(&wrong)), Outcome::Failed(named));
    world.does(karin, rehearse(&right));
    assert_eq!(
        world.asks(karin, Verb::ShowWords),
        Outcome::Failed(Failure::WordsGone),
        "they are on paper alone"
    );
    world.does(karin, rehearse(&right));
}
