//! Seeds a relay for the demo with a person who has used Samlat for a while: through the real engine, over real HTTP.
//!
//! `seed --relay URL` prints one JSON object with a link each for the person, a relative and a nurse.
//!
//! `seed --relay URL --five-years` writes five years in another person's record instead, to measure on. It prints one object
//! with her link; for each line that it then reads, it calls one coming time something else and prints that title.
//!
//! `seed --relay URL --moves URL` seeds as the first, and after a line is read moves the record to the other relay and prints
//! the address of a new link for a nurse.

use std::{
    collections::VecDeque,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, bail};
use samlat_circle::{
    engine::{
        Engine, Verb,
        told::SyncState,
        verb::{GuestKind, Invitation, NameCard, Share},
    },
    event::Event,
    guest::{Guest, GuestVerb},
};
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, AppointmentField, Item, ItemId, Post, Section, Task, When, testing::five_years::FiveYears,
};
use samlat_stories::{
    chance::Chance,
    device::{Device, Mind, Sent},
    example_person,
    people::{DAY_MS, makes_record},
    screen::{Outcome, Shows},
};

/// The longest the seeding may take.
const PATIENCE: Duration = Duration::from_secs(120);

fn main() -> anyhow::Result<()> {
    // Built together with the window, the HTTP client has TLS and wants to be told with which cryptography.
    let _already_there = rustls::crypto::ring::default_provider().install_default();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["--relay", relay] => println!("{}", seed(relay.trim_end_matches('/'))?.1),
        ["--relay", relay, "--moves", to] => moves(relay.trim_end_matches('/'), to.trim_end_matches('/'))?,
        ["--relay", relay, "--five-years"] => five_years(relay.trim_end_matches('/'))?,
        _ => bail!("usage: seed --relay URL [--five-years | --moves URL]"),
    }
    Ok(())
}

/// The time that is called something else.
const COMING: ItemId = ItemId([0x5a; 16]);

fn five_years(relay: &str) -> anyhow::Result<()> {
    let mut chance = chance()?;
    let mut person: Played<Engine> = Played::new("person", &mut chance)?;
    person.does(makes_record(None))?;
    let today = chrono::Local::now().date_naive();
    let mut refused = 0;
    for (section, edit) in FiveYears::said(today, 1) {
        // What was said of a post that is not here, or of what somebody else has settled since, cannot be said by her alone.
        refused += usize::from(person.does(Verb::Edit { section, edit }).is_err());
    }
    eprintln!("edits that could not be written: {refused}");
    let when = When::AllDay { date: today.succ_opt().context("no tomorrow")? };
    let fields = vec![AppointmentField::Title("Besök 0".to_owned()), AppointmentField::When(when)];
    person.edits(Act::Add { id: COMING, item: Item::Appointment(fields) })?;
    person.does(Verb::AttachRelay { relay: relay.to_owned() })?;
    person.is_sent()?;
    person.does(Verb::ShowWords)?;
    let words = person.device.screen.words.join("-");
    println!("{}", serde_json::json!({ "person": format!("{relay}/aterfa#{words}") }));
    for n in 1.. {
        if std::io::stdin().read_line(&mut String::new())? == 0 {
            break;
        }
        let title = format!("Besök {n}");
        let item = Item::Appointment(vec![AppointmentField::Title(title.clone())]);
        person.edits(Act::Change { id: COMING, item })?;
        person.is_sent()?;
        println!("{title}");
    }
    Ok(())
}

fn moves(relay: &str, to: &str) -> anyhow::Result<()> {
    let (mut person, links) = seed(relay)?;
    println!("{links}");
    std::io::stdin().read_line(&mut String::new())?;
    person.does(Verb::AttachRelay { relay: to.to_owned() })?;
    person.is_sent()?;
    let nurse = person.invites("MS-sjuksköterskan", GuestKind::Staff, &[(Section::Updates, Rights::POST)])?;
    person.is_sent()?;
    println!("{to}/personal/i#{nurse}");
    Ok(())
}

/// The person's device, and a link each for whoever is to come.
fn seed(relay: &str) -> anyhow::Result<(Played<Engine>, serde_json::Value)> {
    let mut chance = chance()?;
    let mut person: Played<Engine> = Played::new("person", &mut chance)?;
    person.does(makes_record(Some(relay)))?;
    let today = chrono::Local::now().date_naive();
    for (section, edit) in example_person::edits(today, || ItemId(chance.bytes())) {
        person.does(Verb::Edit { section, edit })?;
    }
    let relative =
        person.invites("Erik, min bror", GuestKind::Relative, &[(Section::Appointments, Rights::EDIT)])?;
    let posts = [Section::Medications, Section::Appointments, Section::Updates].map(|s| (s, Rights::POST));
    let nurse = person.invites("MS-sjuksköterskan", GuestKind::Staff, &posts)?;
    let home_help = person.invites("Hemtjänsten", GuestKind::Staff, &[(Section::Updates, Rights::POST)])?;
    let mut samira: Played<Guest> = Played::new("home help", &mut chance)?;
    samira.does(GuestVerb::Open { link: home_help, relay: relay.to_owned() })?;
    let card = NameCard {
        name: "Samira Noor".to_owned(),
        organisation: "Omsorg i Norr AB".to_owned(),
        ..NameCard::default()
    };
    samira.does(GuestVerb::Join { card })?;
    let task = Task { what: "Byta batteri i trygghetslarmet".to_owned(), who: String::new(), until: None };
    let text = "Vi kommer en halvtimme senare på fredag, klockan 8.30.".to_owned();
    samira
        .does(GuestVerb::Post { section: Section::Updates, post: Post::Update { text, task: Some(task) } })?;
    samira.until("sent", |page| page.sync.as_ref().is_some_and(|sync| sync.unsent == 0))?;
    person.is_sent()?;
    person.does(Verb::ShowWords)?;
    let words = person.device.screen.words.join("-");
    let links = serde_json::json!({
        "person": format!("{relay}/aterfa#{words}"),
        "relative": format!("{relay}/i#{relative}"),
        "nurse": format!("{relay}/personal/i#{nurse}"),
    });
    Ok((person, links))
}

fn chance() -> anyhow::Result<Chance> {
    let mut seed = [0; 8];
    getrandom::fill(&mut seed).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    Ok(Chance::new(u64::from_le_bytes(seed)))
}

/// A device of the stories, on the real network and in real time.
struct Played<M: Mind> {
    device: Device<M>,
    runtime: tokio::runtime::Runtime,
    client: reqwest::Client,
}

impl<M: Mind> Played<M> {
    fn new(name: &str, chance: &mut Chance) -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        let mut device = Device::new(name, chance.bytes());
        device.open(chance.branch(), now_ms()?);
        Ok(Self { device, runtime, client })
    }

    fn does(&mut self, verb: M::Verb) -> anyhow::Result<()> {
        let ticket = self.device.asks(verb, now_ms()?);
        self.until("answered", |screen| screen.outcome(ticket).is_some())?;
        match self.device.screen.outcome(ticket) {
            Some(Outcome::Saved) => Ok(()),
            other => bail!("{}: {other:?}", self.device.name),
        }
    }

    /// Goes on until the screen shows something.
    fn until(&mut self, what: &str, is_so: impl Fn(&M::Screen) -> bool) -> anyhow::Result<()> {
        let begun = Instant::now();
        let mut on_their_way: VecDeque<Sent> = VecDeque::new();
        loop {
            let now = now_ms()?;
            let (sent, _) = self.device.perform(now);
            on_their_way.extend(sent);
            if let Some(sent) = on_their_way.pop_front() {
                // A seeding is short: what it would hear of, it fetches by itself.
                if sent.listens {
                    continue;
                }
                let event = self.carry(&sent);
                self.device.happens(event, now_ms()?);
                continue;
            }
            if is_so(&self.device.screen) {
                return Ok(());
            }
            if begun.elapsed() > PATIENCE {
                bail!("{} is never {what}", self.device.name);
            }
            match self.device.wakes_at() {
                Some(at) if at > now => std::thread::sleep(Duration::from_millis(20.min(at.abs_diff(now)))),
                Some(_) => self.device.wakes(now),
                None => bail!("{} waits for nothing and is not {what}", self.device.name),
            }
        }
    }

    fn carry(&self, sent: &Sent) -> Event<M::Verb> {
        match self.runtime.block_on(self.send(sent)) {
            Ok((status, headers, body)) => Event::Answered { id: sent.id, status, headers, body },
            Err(_) => Event::Unreachable { id: sent.id },
        }
    }

    async fn send(&self, sent: &Sent) -> anyhow::Result<(u16, Vec<(String, String)>, Vec<u8>)> {
        let method = sent.request.method.parse().context("method")?;
        let mut request = self.client.request(method, &sent.request.url).body(sent.request.body.clone());
        for (name, value) in &sent.request.headers {
            request = request.header(*name, value);
        }
        let answer = request.send().await?;
        let text =
            |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = answer.headers().iter().map(|(n, v)| (n.as_str().to_owned(), text(v))).collect();
        Ok((answer.status().as_u16(), headers, answer.bytes().await?.to_vec()))
    }
}

impl Played<Engine> {
    fn edits(&mut self, act: Act) -> anyhow::Result<()> {
        self.does(Verb::Edit { section: Section::Appointments, edit: act.into() })
    }

    fn is_sent(&mut self) -> anyhow::Result<()> {
        self.does(Verb::SyncNow)?;
        self.until("sent", |screen| {
            screen.sync.as_ref().is_some_and(|sync| sync.unsent == 0 && sync.state == SyncState::Online)
        })
    }

    fn invites(
        &mut self,
        called: &str,
        kind: GuestKind,
        shares: &[(Section, Rights)],
    ) -> anyhow::Result<String> {
        let shares =
            shares.iter().map(|(section, rights)| Share { section: *section, rights: *rights }).collect();
        self.does(Verb::Invite(Invitation {
            called: called.to_owned(),
            kind,
            shares,
            open_until_ms: now_ms()? + 14 * DAY_MS,
            until_ms: None,
            open_directly: false,
        }))?;
        self.device.screen.invited.clone().context("no link was told")
    }
}

fn now_ms() -> anyhow::Result<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).context("a clock before 1970")?;
    i64::try_from(since.as_millis()).context("a clock beyond reckoning")
}
