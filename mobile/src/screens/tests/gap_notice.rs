//! One notice a day of what nobody has taken on: off until it is chosen, once a day, never at night, and outside the app without
//! a word of the record.

use samlat_circle::engine::told::{DeathView, RecordHeader, Reminders, Standing, Told};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{
    AboutField, AboutView, Act, ComplaintAbout, ComplaintField, ComplaintSentField, Document, Edit, Instance,
    Item, ItemId, MeasureField, Owner, Section, SectionBody,
};

use crate::screens::testing::*;

const HOUR_MS: i64 = 60 * 60 * 1_000;
const GAP: &str = "En hjälp som ingen har tagit på sig";
const NEUTRAL: &str = "Samlat: något att titta på";

fn written(section: Section, acts: Vec<Act>) -> Told {
    let mut document = Document::new(section, 1).unwrap();
    for act in acts {
        document.edit(ASTA, NOW_MS, &Edit::from(act)).unwrap();
    }
    Told::Section(document.view())
}

fn adds(number: u8, item: Item) -> Act {
    Act::Add { id: ItemId([number; 16]), item }
}

/// Help that nobody has taken on.
fn help() -> Told {
    let fields = vec![MeasureField::Text("Rollator".to_owned()), MeasureField::Owner(Owner::Nobody)];
    written(Section::Plan, vec![adds(41, Item::Measure(fields))])
}

/// A complaint that has not been answered, which is hers alone.
fn complaint() -> Told {
    let complaint = vec![
        ComplaintField::Text("Ingen ringde tillbaka".to_owned()),
        ComplaintField::ComplaintAbout(ComplaintAbout::Care),
    ];
    let sent = vec![
        ComplaintSentField::Complaint(ItemId([91; 16])),
        ComplaintSentField::Receiver("Neurologen".to_owned()),
        ComplaintSentField::Instance(Instance::Provider),
        ComplaintSentField::Sent(Some(day(6, 1))),
    ];
    let acts = vec![adds(91, Item::Complaint(complaint)), adds(92, Item::ComplaintSent(sent))];
    written(Section::Private, acts)
}

/// A device that keeps this, so many hours after nine in the morning, told of these.
fn later(path: &str, hours: i64, kept: &[(&str, &str)], more: Vec<Told>) -> Stage {
    let stage = Stage::on_closed_device(path, &[&[("language", "sv")], kept].concat());
    stage.passes(hours * HOUR_MS);
    stage.opened_with(all_with(more))
}

/// These sections, and each other with nothing in it. What has come before the last one is told is looked at with it.
fn all_with(more: Vec<Told>) -> Vec<Told> {
    let of = |told: &Told| if let Told::Section(view) = told { Some(view.section) } else { None };
    let others = nothing_written().into_iter().filter(|told| more.iter().all(|one| of(one) != of(told)));
    let others: Vec<Told> = others.collect();
    more.into_iter().chain(others).collect()
}

const ON: (&str, &str) = ("gap-notices", "yes");
const OUTSIDE: (&str, &str) = ("reminders", "yes");

#[test]
fn no_device_tells_of_a_gap_before_that_is_chosen() {
    for kept in [vec![], vec![("gap-notices", "no")], vec![OUTSIDE]] {
        let stage = later("/ring", 0, &kept, vec![help()]);
        assert!(!stage.text().contains(GAP), "{}", stage.text());
        assert_eq!((stage.kept("gap-told"), stage.notified()), (None, vec![]));
    }
    let mut stage = Stage::of_person("/mer/paminnelser", nothing_written());
    let text = stage.text();
    assert!(
        text.contains("Säg till om ett mellanrum Högst en gång om dagen, och aldrig från 21 till 8."),
        "{text}"
    );
    stage.ticks_all();
    assert_eq!(stage.kept("gap-notices").as_deref(), Some("yes"));
    let off = Stage::pressed_when(
        || later("/mer/paminnelser", 0, &[ON], Vec::new()),
        |stage| stage.kept("gap-notices").as_deref() == Some("no"),
    );
    assert!(off.html().contains("id=\"gap-notices\""), "{}", off.html());
}

#[test]
fn the_gap_that_has_stood_longest_is_told_of_once_with_the_way_to_it() {
    let stage = later("/ring", 0, &[ON], vec![help()]);
    let text = stage.text();
    assert!(text.contains(&format!("Ingen har tagit på sig {GAP} Rollator")), "{text}");
    assert!(text.contains("Se vad du kan göra"), "{text}");
    assert_eq!(stage.kept("gap-told"), Some(NOW_MS.to_string()));
    assert_eq!(stage.notified(), Vec::<String>::new(), "nothing outside, which is chosen apart");
    let closed = Stage::pressed_when(
        || later("/ring", 0, &[ON], vec![help()]),
        |stage| !stage.text().contains(GAP) && stage.title().starts_with("Ring"),
    );
    assert!(!closed.text().contains("Se vad du kan göra"), "{}", closed.text());
}

#[test]
fn on_idag_where_a_gap_stands_anyway_no_notice_stands_beside_it() {
    let mut stage = later("/", 0, &[ON, OUTSIDE], vec![help()]);
    assert_eq!(stage.text().matches(GAP).count(), 1, "{}", stage.text());
    assert_eq!(stage.notified(), [NEUTRAL], "the window may not be in front");
    stage.goes("/ring");
    assert!(!stage.text().contains(GAP), "it has been seen: {}", stage.text());
    let mut stage = later("/ring", 0, &[ON], vec![help()]);
    stage.goes("/");
    assert_eq!(stage.text().matches(GAP).count(), 1, "{}", stage.text());
}

#[test]
fn none_is_given_twice_on_a_day_also_after_the_app_was_closed() {
    let at = |hours: i64| (NOW_MS + hours * HOUR_MS).to_string();
    for (told, hours, is_told) in [
        (-1, 0, false),
        (0, 11, false),
        (-10, 0, true),
        (-24, 0, true),
        (0, 24, true),
        // A clock that was set back: by hours it is the same day, by days it begins anew.
        (3, 0, false),
        (48, 0, true),
    ] {
        let told_at = at(told);
        let stage = later("/ring", hours, &[ON, OUTSIDE, ("gap-told", &told_at)], vec![help()]);
        assert_eq!(stage.text().contains(GAP), is_told, "told {told}, now {hours}: {}", stage.text());
        let kept = if is_told { at(hours) } else { told_at };
        assert_eq!((stage.kept("gap-told"), stage.notified().len()), (Some(kept), usize::from(is_told)));
    }
    let rubbish = later("/ring", 0, &[ON, ("gap-told", "i går")], vec![help()]);
    assert!(rubbish.text().contains(GAP), "{}", rubbish.text());
}

#[test]
fn none_is_given_from_21_to_8_where_she_lives() {
    for (hours, is_told) in
        [(-2, false), (-1, true), (11, true), (12, false), (15, false), (22, false), (23, true)]
    {
        let stage = later("/ring", hours, &[ON], vec![help()]);
        assert_eq!(stage.text().contains(GAP), is_told, "{} o'clock: {}", 9 + hours, stage.text());
    }
    // Nine in the morning on the device is the night at home, and ten in the evening on it is day there.
    let away = || {
        written(
            Section::About,
            vec![Act::SetAbout { fields: vec![AboutField::Zone("America/New_York".to_owned())] }],
        )
    };
    for (hours, is_told) in [(0, false), (13, true)] {
        let stage = later("/ring", hours, &[ON], vec![help(), away()]);
        assert_eq!(stage.text().contains(GAP), is_told, "{hours}: {}", stage.text());
    }
}

#[test]
fn a_home_in_a_zone_that_the_app_does_not_know_is_told_once_a_day_too() {
    let zone = Some(field("Europe/Atlantis".to_owned()));
    let home = || {
        section(Section::About, SectionBody::About(AboutView { zone: zone.clone(), ..AboutView::default() }))
    };
    for (hours_ago, is_told) in [(24, true), (1, false)] {
        let told_at = (NOW_MS - hours_ago * HOUR_MS).to_string();
        let stage = later("/ring", 0, &[ON, ("gap-told", &told_at)], vec![help(), home()]);
        assert_eq!(stage.text().contains(GAP), is_told, "{hours_ago}: {}", stage.text());
    }
}

#[test]
fn outside_the_app_stands_no_word_of_the_record() {
    for told in [help(), complaint()] {
        let stage = later("/ring", 0, &[ON, OUTSIDE], vec![told]);
        assert_eq!(stage.notified(), [NEUTRAL]);
    }
    let hers = later("/ring", 0, &[ON, OUTSIDE], vec![complaint()]);
    assert!(hers.text().contains("En synpunkt har inte fått svar"), "it is told of: {}", hers.text());
    let off = later("/ring", 0, &[ON, OUTSIDE, ("reminders-here", "no")], vec![help()]);
    assert_eq!(off.notified(), Vec::<String>::new(), "a device that does not remind says nothing outside");
}

#[test]
fn none_is_given_of_what_is_not_all_here_of_no_gap_or_where_reminders_are_silent() {
    let mut half = Stage::on_closed_device("/ring", &[ON]);
    for told in [Told::Standing(Standing::Open), Told::Record(header()), Told::Authors(authors()), help()] {
        half.tell(told);
    }
    assert_eq!(half.kept("gap-told"), None, "the other sections have not come");
    assert_eq!(later("/ring", 0, &[ON], Vec::new()).kept("gap-told"), None, "there is no gap");
    for reminders in [Reminders::OnlyNotice, Reminders::Silent] {
        let death = Told::Death(DeathView { reminders, ..DeathView::default() });
        let mut stage = Stage::on_closed_device("/ring", &[ON]);
        for told in [Told::Standing(Standing::Open), Told::Record(header()), Told::Authors(authors()), death]
        {
            stage.tell(told);
        }
        all_with(vec![help()]).into_iter().for_each(|told| stage.tell(told));
        assert_eq!(stage.kept("gap-told"), None, "{reminders:?}");
    }
    let tired = later("/ring", 0, &[ON, ("energy", "lag")], vec![help()]);
    assert!(!tired.text().contains(GAP), "{}", tired.text());
}

#[test]
fn a_device_that_cannot_keep_that_it_has_told_tells_nothing() {
    let stage = Stage::on_closed_device("/ring", &[ON, OUTSIDE]);
    stage.is_full();
    let stage = stage.opened_with(all_with(vec![help()]));
    assert!(!stage.text().contains(GAP), "{}", stage.text());
    assert_eq!(stage.notified(), Vec::<String>::new());
}

#[test]
fn whoever_she_shares_with_chooses_for_themselves_and_is_told_of_what_they_may_read() {
    let opened = |shares: Vec<Share>| {
        let mut stage = Stage::on_closed_device("/ring", &[ON]);
        let header = RecordHeader { shares, ..relatives_header() };
        for told in [Told::Standing(Standing::Open), Told::Record(header), Told::Authors(authors()), help()] {
            stage.tell(told);
        }
        stage
    };
    let reads = opened(vec![Share { section: Section::Plan, rights: Rights::READ }]);
    assert!(reads.text().contains(GAP), "{}", reads.text());
}

#[test]
fn the_notice_goes_when_somebody_takes_it_on() {
    let mut stage = later("/ring", 0, &[ON], vec![help()]);
    assert!(stage.text().contains(GAP), "{}", stage.text());
    let fields = vec![MeasureField::Text("Rollator".to_owned()), MeasureField::Owner(Owner::Person)];
    stage.tell(written(Section::Plan, vec![adds(41, Item::Measure(fields))]));
    assert!(!stage.text().contains(GAP), "{}", stage.text());
}
