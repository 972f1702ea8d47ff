//! A short log with its sealed parts: section names, an invitation, a guest's card, a grant.

use samlat_protocol::{
    api::Bytes,
    circle::Circle,
    circle_entry::{Entry, SectionRights},
    id::StreamId,
    right::Rights,
    signature::Purpose,
    wire,
};
use samlat_record::Section;
use serde_json::{Value, json};

use super::{File, bytes, fixed, string};
use crate::{
    card::{Called, NameCard},
    draft::Drafted,
    entropy::draw,
    generation::{Anew, begin_anew},
    genesis::genesis,
    grant::{Granted, Standing, grant},
    invitation::{InvitationSecret, Invited, LinkKeys, invite_with, join, open_invitation},
    key::{Device, DeviceSeed, KeySalt},
    keyring::Keyring,
    label::{Label, SealedLabels, labels, stream_of},
    link::Link,
    names::names,
    testing::Fixed,
    words::Words,
};

pub fn files() -> Vec<File> {
    vec![
        File { name: "card", made: Value::Array(vec![log()]), is_fixed: true, check: log_reads },
        File {
            name: "cards_handed_on",
            made: Value::Array(vec![handed_on()]),
            is_fixed: true,
            check: newcomer_reads,
        },
        File {
            name: "cards_handed_on_refused",
            made: Value::Array(vec![handed_elsewhere()]),
            is_fixed: true,
            check: newcomer_reads_nobody,
        },
        File { name: "card_refused", made: Value::Array(refused()), is_fixed: true, check: log_hides },
    ]
}

const NOW: u64 = 1_795_000_000_000;
const BOX: &str = "4249ef69b640f5a4a42fc4dc77fe8a8a";

fn device(n: u8) -> Device {
    DeviceSeed::from_bytes([n; 32]).device(&KeySalt::new([n; 16]))
}

struct Made {
    circle: Circle,
    ring: Keyring,
    wraps: Vec<Vec<Bytes>>,
    secret: InvitationSecret,
    link: Link,
    join: Drafted,
}

impl Made {
    fn take(&mut self, made: &Drafted) {
        self.circle.append(made.entry.clone(), Some(NOW)).unwrap();
        self.ring.extend(&made.secrets);
        self.wraps.push(made.to_append().wraps);
    }
}

fn made() -> Made {
    let mut entropy = Fixed::new(1);
    let words = Words::from_bytes([0; 32]);
    let sections = [Section::Medications, Section::Appointments, Section::Private].map(Label::Known);
    let own = NameCard::named("Astas telefon").unwrap();
    let first = genesis(&words.root(), &device(1), &sections, Some(&own), &mut entropy).unwrap();
    let circle = Circle::begin(first.entry.clone()).unwrap();
    let section = stream_of(&circle, &first.secrets, Section::Medications).unwrap();
    let invited = Invited {
        rights: vec![SectionRights { section, rights: Rights::POST }],
        open_until_ms: NOW + 1000,
        expires_ms: None,
        called: Called { is_staff: true, ..Called::plain(NameCard::named("Sköterskan").unwrap()) },
        person: "Asta Berg".into(),
        birth_year: Some(1957),
    };
    // As it was drawn when the vector was made: the secret before the card, and the box after it.
    let keys = LinkKeys {
        secret: InvitationSecret::new(draw(&mut entropy)),
        reply_box: StreamId::new(hex::decode(BOX).unwrap().try_into().unwrap()),
    };
    let invitation = invite_with(&circle, &first.secrets, &device(1), &invited, &keys, &mut entropy).unwrap();
    assert_eq!(StreamId::new(draw(&mut entropy)), keys.reply_box);
    let secret = keys.secret;
    let mut made = Made {
        link: Link {
            record: circle.record(),
            head: invitation.entry.id(),
            secret: secret.clone(),
            relay: None,
        },
        circle,
        ring: first.secrets.clone(),
        wraps: vec![first.to_append().wraps],
        secret,
        join: first,
    };
    made.take(&invitation);
    let card = NameCard::new("Anna Ek", "Solgården", "sjuksköterska", "08-123 45 67").unwrap();
    let joined = join(&made.circle, &made.secret, &device(2), &card, &mut entropy).unwrap();
    made.take(&joined);
    made.join = joined;
    let appointments = stream_of(&made.circle, &made.ring, Section::Appointments).unwrap();
    let granted = Granted {
        keys: device(3).keys(),
        standing: Standing::Member([(appointments, Rights::EDIT)].into()),
        expires_ms: None,
        called: Called::plain(NameCard::named("Nils").unwrap()),
        cuts: Vec::new(),
    };
    let grant = grant(&made.circle, &made.ring, &device(1), &granted, NOW, &mut entropy).unwrap();
    made.take(&grant);
    made
}

fn vector(name: &str, made: &Made) -> Value {
    let wraps: Vec<String> = made.wraps.iter().map(|wraps| hex::encode(wire::encode(wraps))).collect();
    json!({
        "name": name,
        "log": made.circle.entries().iter().map(|entry| hex::encode(entry.to_bytes())).collect::<Vec<_>>(),
        "wraps": wraps,
        "admin_seed": hex::encode([1; 32]),
        "admin_salt": hex::encode([1; 16]),
        "words": Words::from_bytes([0; 32]).to_list().join(" "),
        "link": made.link.to_fragment(),
        "guest": device(2).key(),
        "member": device(3).key(),
    })
}

fn log() -> Value {
    vector("card_of_a_guest_and_a_brother", &made())
}

fn refused() -> Vec<Value> {
    let mut other = made();
    let copied = other.join.entry.content.sealed.clone();
    // The log again, up to the invitation; then somebody else joins with a copy of Anna's sealed card.
    other.circle = Circle::replay(other.circle.entries()[..2].iter().cloned()).unwrap();
    other.wraps.truncate(2);
    let card = NameCard::named("Någon annan").unwrap();
    let mut joined = join(&other.circle, &other.secret, &device(2), &card, &mut Fixed::new(9)).unwrap();
    let mut taken = joined.entry.content.clone();
    taken.sealed = copied;
    let samlat_protocol::circle_entry::Visible::Join(visible) = &mut taken.visible else { panic!("no join") };
    visible.keys = device(4).keys();
    let signature = other.secret.signer().sign(Purpose::Circle, &taken.to_bytes());
    joined.entry = Entry { content: taken, signature };
    other.take(&joined);
    let mut vector = vector("card_copied_to_another_key", &other);
    vector["guest"] = json!(device(4).key());
    vec![vector]
}

/// The log again; then two sections begin anew, and somebody comes who may read one of them. `change` is made to the entry.
fn begun_anew(name: &str, change: fn(&mut SealedLabels)) -> Value {
    let mut made = made();
    let mut entropy = Fixed::new(2);
    let of = |section| stream_of(&made.circle, &made.ring, section).unwrap();
    let sections = vec![of(Section::Medications), of(Section::Appointments)];
    let rights = [(sections[0], Rights::READ)].into_iter().collect();
    let anew = Anew { sections, cuts: Vec::new(), wrote: Vec::new(), erase: false };
    let mut begun = begin_anew(&made.circle, &made.ring, &device(1), &anew, NOW, &mut entropy).unwrap();
    let mut content = begun.entry.content.clone();
    let mut sealed = SealedLabels::from_bytes(&content.sealed).unwrap();
    change(&mut sealed);
    content.sealed = wire::encode(&sealed);
    let signature = device(1).signer().sign(Purpose::Circle, &content.to_bytes());
    begun.entry = Entry { content, signature };
    made.take(&begun);
    let granted = Granted {
        keys: device(5).keys(),
        standing: Standing::Member(rights),
        expires_ms: None,
        called: Called::plain(NameCard::named("Eva").unwrap()),
        cuts: Vec::new(),
    };
    let grant = grant(&made.circle, &made.ring, &device(1), &granted, NOW, &mut entropy).unwrap();
    made.take(&grant);
    let mut vector = vector(name, &made);
    vector["newcomer_seed"] = json!(hex::encode([5; 32]));
    vector["newcomer_salt"] = json!(hex::encode([5; 16]));
    vector
}

fn handed_on() -> Value {
    begun_anew("cards_that_a_generation_hands_on", |_| {})
}

fn handed_elsewhere() -> Value {
    begun_anew("cards_handed_on_for_another_section", |sealed| {
        let [one, next] = sealed.labels.as_mut_slice() else { panic!("two sections") };
        std::mem::swap(&mut one.cards, &mut next.cards);
    })
}

/// The names that the newcomer of a vector reads: of the guest and of the member.
fn read_by_newcomer(vector: &Value) -> [Option<String>; 2] {
    let seed = DeviceSeed::from_bytes(fixed(vector, "newcomer_seed"));
    let newcomer = seed.device(&KeySalt::new(fixed(vector, "newcomer_salt")));
    let (circle, wraps) = log_of(vector);
    let mut ring = Keyring::new();
    for (entry, wraps) in circle.entries().iter().zip(&wraps) {
        ring.absorb(entry, wraps, &newcomer.key(), newcomer.kem());
    }
    assert_eq!(ring.len(), 1);
    let known = names(&circle, &ring);
    ["guest", "member"].map(|who| {
        let known = known.get(&string(vector, who).parse().unwrap())?;
        Some(known.stated.as_ref()?.name.clone())
    })
}

fn newcomer_reads(vector: &Value) {
    assert_eq!(
        read_by_newcomer(vector),
        [Some("Anna Ek".to_owned()), None],
        "the brother is of another section"
    );
}

fn newcomer_reads_nobody(vector: &Value) {
    assert_eq!(read_by_newcomer(vector), [None, None]);
}

fn log_of(vector: &Value) -> (Circle, Vec<Vec<Bytes>>) {
    let list = |field: &str| -> Vec<Vec<u8>> {
        vector[field].as_array().unwrap().iter().map(|v| hex::decode(v.as_str().unwrap()).unwrap()).collect()
    };
    let entries: Vec<Entry> = list("log").iter().map(|bytes| Entry::from_bytes(bytes).unwrap()).collect();
    let wraps: Vec<Vec<Bytes>> =
        list("wraps").iter().map(|bytes| wire::decode(bytes, 1 << 20).unwrap()).collect();
    (Circle::replay(entries).unwrap(), wraps)
}

fn read(vector: &Value) -> (Circle, Keyring) {
    let (circle, wraps) = log_of(vector);
    let seed = DeviceSeed::from_bytes(fixed(vector, "admin_seed"));
    let admin = seed.device(&KeySalt::new(fixed(vector, "admin_salt")));
    let root = Words::parse(&string(vector, "words")).unwrap().root();
    let (mut ring, mut by_words) = (Keyring::new(), Keyring::new());
    for (entry, wraps) in circle.entries().iter().zip(&wraps) {
        ring.absorb(entry, wraps, &admin.key(), admin.kem());
        by_words.absorb(entry, wraps, &root.signer().key(), root.recovery());
    }
    assert_eq!(ring.to_bytes(), by_words.to_bytes());
    (circle, ring)
}

fn log_reads(vector: &Value) {
    let (circle, ring) = read(vector);
    let found: Vec<Label> = labels(&circle, &ring).into_values().collect();
    for section in [Section::Medications, Section::Appointments, Section::Private] {
        assert!(found.contains(&Label::Known(section)));
    }
    let link = Link::parse(&string(vector, "link")).unwrap();
    assert_eq!(circle.place_of(link.head), Some(1));
    let card = open_invitation(&circle, &link.secret).unwrap();
    assert_eq!((card.person.as_str(), card.birth_year, card.is_staff), ("Asta Berg", Some(1957), true));
    let known = names(&circle, &ring);
    let guest = &known[&string(vector, "guest").parse().unwrap()];
    assert_eq!(guest.stated.as_ref().unwrap().organisation, "Solgården");
    assert_eq!(guest.called.as_ref().unwrap().card.name, "Sköterskan");
    let brother = &known[&string(vector, "member").parse().unwrap()];
    assert_eq!(brother.called.as_ref().unwrap().card.name, "Nils");
    assert!(open_invitation(&circle, &InvitationSecret::new([0; 16])).is_err());
    assert!(!bytes(vector, "guest").is_empty());
}

fn log_hides(vector: &Value) {
    let (circle, ring) = read(vector);
    let guest = string(vector, "guest").parse().unwrap();
    assert!(circle.members().contains_key(&guest));
    assert_eq!(names(&circle, &ring).get(&guest).and_then(|known| known.stated.clone()), None);
}
