//! Tests over every type that holds a secret: `Debug` says nothing of it, and what holds it wipes itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use std::fmt::Debug;

use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use samlat_protocol::{
    api::Bytes,
    id::{EntryId, RecordId, StreamId},
    wire,
};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{
    failure::{Failure, WordsFault},
    intent::{Intent, SentInvite},
    made::Made,
    rows::{Meta, WordsRow},
    told::Told,
    verb::{Asked, OtherDevices, PaperWords, Rehearsal, Verb},
};
use crate::{
    card::{Called, NameCard},
    command::Ticket,
    entropy::Entropy,
    epoch::{ContentKey, EpochSecret},
    genesis::genesis,
    guest::verb::{GuestAsked, GuestVerb},
    handed::CardKey,
    hybrid::KemSecret,
    invitation::InvitationSecret,
    key::{DeviceSeed, KeySalt, Signer, StorageKey},
    keyring::Keyring,
    label::Label,
    link::Link,
    pair::{About, Code, Host, Newcomer, Rendezvous},
    testing::Fixed,
    words::{self, Root, Words},
};

/// The secret behind all of them. No two of its bytes are the same.
const SECRET: [u8; 32] = {
    let mut bytes = [0; 32];
    let mut at = 0;
    while at < 32 {
        bytes[at] = 199 - 5 * at as u8;
        at += 1;
    }
    bytes
};
/// How many bytes of a secret are too many to be shown.
const FEW: usize = 6;

/// Draws the secret, however much is asked for.
struct Known;

impl Entropy for Known {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.iter_mut().zip(SECRET.iter().cycle()).for_each(|(byte, known)| *byte = *known);
    }
}

/// Whether a text shows secret bytes: as hex, as base64, or as a list of numbers.
fn shows(text: &str, secret: &[u8]) -> bool {
    let close: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let lower = close.to_lowercase();
    secret.chunks_exact(FEW).any(|part| {
        let list: Vec<String> = part.iter().map(u8::to_string).collect();
        let hexes: Vec<String> = part.iter().map(|byte| format!("{byte:x}")).collect();
        close.contains(&list.join(","))
            || lower.contains(&hex::encode(part))
            || lower.contains(&hexes.join(","))
            || close.contains(&Base64::encode_string(part))
            || close.contains(&Base64UrlUnpadded::encode_string(part))
    })
}

/// The words of the paper that a text shows.
fn words_in(text: &str) -> Vec<&'static str> {
    let parts: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .collect();
    paper().to_list().into_iter().filter(|word| parts.iter().any(|part| part == word)).collect()
}

fn paper() -> Words {
    Words::from_bytes(SECRET)
}

fn typed() -> Vec<String> {
    paper().to_list().into_iter().map(ToOwned::to_owned).collect()
}

fn invitation() -> InvitationSecret {
    InvitationSecret::new(*SECRET.first_chunk().unwrap())
}

fn link() -> Link {
    Link { record: RecordId::ZERO, head: EntryId::ZERO, secret: invitation(), relay: None }
}

fn card() -> NameCard {
    NameCard::named("Eva").unwrap()
}

fn both(value: &impl Debug) -> String {
    format!("{value:?}\n{value:#?}")
}

fn keys() -> Vec<(&'static str, String)> {
    let seed = DeviceSeed::from_bytes(SECRET);
    let epoch = EpochSecret::new(SECRET);
    let mut ring = Keyring::new();
    ring.insert(epoch.clone());
    let device = seed.device(&KeySalt::new([1; 16]));
    let (newcomer, slot) = Newcomer::begin(&device.keys(), &mut Known);
    let (host, slot) = Host::begin(&slot, None, &mut Known).unwrap();
    let about = About { record: RecordId::ZERO, keys: device.keys() };
    let (_, digits) = newcomer.answer(&slot, &about).unwrap();
    vec![
        ("seed", both(&seed)),
        ("device", both(&device)),
        ("storage", both(&seed.storage_key())),
        ("signer", both(&Signer::from_seed(&SECRET))),
        ("kem", both(&KemSecret::from_seed(SECRET))),
        ("epoch", both(&epoch)),
        ("content", both(&epoch.content_key(StreamId::new([2; 16])))),
        ("content of these bytes", both(&ContentKey(SECRET))),
        ("ring", both(&ring)),
        ("words", both(&paper())),
        ("root", both(&paper().root())),
        ("rehearsal", both(&words::Rehearsal::new(&paper(), &mut Known))),
        ("repair", both(&words::Repair { place: 3, word: paper().to_list()[2], words: paper() })),
        ("invitation", both(&invitation())),
        ("link", both(&link())),
        ("code", both(&Code::generate(&mut Known))),
        ("rendezvous", both(&Rendezvous::of_invitation(&invitation(), 0))),
        ("newcomer", both(&newcomer)),
        ("host", both(&host)),
        ("digits", both(&digits)),
        ("card key", both(&CardKey(SECRET))),
    ]
}

fn kept() -> Vec<(&'static str, String)> {
    let sent = SentInvite { secret: invitation(), entry: Bytes(vec![1]) };
    let meta = Meta {
        version: 1,
        salt: [1; 16],
        relay: None,
        last_fetched_ms: None,
        person: String::new(),
        birth_year: None,
        card: None,
        device: String::new(),
        invited_by: Some(invitation()),
        named: Vec::new(),
        promised: Vec::new(),
        instance: None,
        whole: Vec::new(),
        alarms: None,
        erased: None,
        come: None,
        packed: None,
        parted: None,
        taken_off: None,
    };
    let invite = Intent::Invite {
        rights: Vec::new(),
        open_until_ms: 0,
        expires_ms: None,
        called: Called::plain(card()),
        sent: Some(sent),
        organisation: None,
    };
    vec![
        ("meta", both(&meta)),
        ("made", both(&Made { secret: invitation(), entry: EntryId::ZERO })),
        ("words row", both(&WordsRow { words: Some(SECRET), rehearsal: None })),
        ("to join", both(&Intent::Join { secret: invitation(), card: card() })),
        ("to recover", both(&Intent::Recover { words: paper(), withdraw_others: true, moment: None })),
        ("to invite", both(&invite)),
    ]
}

fn asked_and_told() -> Vec<(&'static str, String)> {
    let (ticket, nowhere) = (Ticket(1), String::new);
    let list = || PaperWords::from(typed());
    let others = OtherDevices::Keep;
    let code = Code::generate(&mut Known).to_text();
    let recover = Verb::Recover { words: list(), relay: nowhere(), device: nowhere(), others };
    let open = Verb::OpenInvitation { link: link().to_fragment(), relay: None };
    let become_device = Verb::BecomeDevice { code: code.clone(), relay: nowhere(), device: nowhere() };
    let four = Verb::Rehearse(Rehearsal::Words(typed()));
    let sheet = Verb::Rehearse(Rehearsal::Sheet(typed().join(" ")));
    let guest = GuestVerb::Open { link: link().to_fragment(), relay: nowhere() };
    let wrong = WordsFault::OneWrong { position: 3, suggestion: typed().swap_remove(2) };
    let unknown = WordsFault::NotAWord { position: 3, suggestions: typed() };
    let id = Signer::from_seed(&[7; 32]).key();
    let failed = |fault| Told::Failed { ticket, reason: Failure::Words(fault) };
    let invited = Told::Invited { ticket, id, fragment: link().to_fragment(), open_until_ms: 0 };
    let asked = |verb| both(&Asked { ticket, verb });
    vec![
        ("list", both(&list())),
        ("recover", asked(recover)),
        ("open", asked(open)),
        ("become", asked(become_device)),
        ("rehearse four", asked(four)),
        ("rehearse the sheet", asked(sheet)),
        ("rehearsed", both(&Rehearsal::Words(typed()))),
        ("guest opens", both(&GuestAsked { ticket, verb: guest })),
        ("words told", both(&Told::Words { ticket, words: list() })),
        ("link told", both(&invited)),
        ("code told", both(&Told::DeviceCode { ticket, code, until_ms: 0 })),
        ("one wrong", both(&failed(wrong))),
        ("not a word", both(&failed(unknown))),
    ]
}

/// What is derived from the secret and is as secret.
fn derived() -> Vec<Vec<u8>> {
    let seed = DeviceSeed::from_bytes(SECRET);
    let invited = *invitation().expose();
    let epoch = EpochSecret::new(SECRET);
    let code = Code::generate(&mut Known).to_text();
    let fragment = link().to_fragment();
    let mut all = vec![SECRET.to_vec(), code.into_bytes(), fragment.into_bytes()];
    all.push(wire::derive("device", &[&SECRET, &[1; 16]]).to_vec());
    all.push(wire::derive("device kem", &[&SECRET, &[1; 16]]).to_vec());
    all.push(wire::derive("storage", &[&SECRET]).to_vec());
    all.push(wire::derive("root", &[&SECRET]).to_vec());
    all.push(wire::derive("recovery", &[&SECRET]).to_vec());
    all.push(wire::derive("pair", &[&invited, &[0]]).to_vec());
    all.push(epoch.content_key(StreamId::new([2; 16])).0.to_vec());
    // The digits are of what both numbers and the keys give.
    let device = seed.device(&KeySalt::new([1; 16]));
    let (newcomer, _) = Newcomer::begin(&device.keys(), &mut Known);
    let about = About { record: RecordId::ZERO, keys: device.keys() };
    all.push(newcomer.answer(&SECRET[..16], &about).unwrap().1.as_bytes().to_vec());
    all
}

#[test]
fn debug_says_nothing_of_a_secret() {
    let (code, fragment) = (Code::generate(&mut Known).to_text(), link().to_fragment());
    for (name, text) in keys().into_iter().chain(kept()).chain(asked_and_told()) {
        for secret in derived() {
            assert!(!shows(&text, &secret), "{name}: {text}");
        }
        assert!(!text.contains(&code[..9]) && !text.contains(&fragment[..20]), "{name}: {text}");
        assert_eq!(words_in(&text), Vec::<&str>::new(), "{name}: {text}");
    }
}

#[test]
fn what_is_drawn_up_hides_the_secrets_beside_it() {
    let device = DeviceSeed::from_bytes(SECRET).device(&KeySalt::new([1; 16]));
    let sections = [samlat_record::Section::Diary].map(Label::Known);
    let drafted = genesis(&paper().root(), &device, &sections, None, &mut Fixed::new(1)).unwrap();
    assert!(!drafted.secrets.to_bytes().is_empty());
    assert!(!shows(&both(&drafted), &drafted.secrets.to_bytes()));
}

#[test]
fn a_secret_that_is_shown_in_any_form_is_found() {
    let forms = [
        format!("{SECRET:?}"),
        format!("{SECRET:#?}"),
        format!("{SECRET:x?}"),
        format!("{SECRET:X?}"),
        hex::encode(SECRET),
        hex::encode_upper(SECRET),
        Base64::encode_string(&SECRET),
        Base64UrlUnpadded::encode_string(&SECRET),
        format!("{:?}", &SECRET[6..12]),
    ];
    for form in forms {
        assert!(shows(&form, &SECRET), "{form}");
        assert!(!shows(&form, &[9; 32]), "{form}");
    }
    for form in [typed().join(" "), format!("{:?}", typed()), format!("{:#?}", typed()).to_uppercase()] {
        assert_eq!(words_in(&form), paper().to_list());
    }
}

#[test]
fn what_holds_a_secret_wipes_itself() {
    fn wipes<T: ZeroizeOnDrop>() {}
    wipes::<DeviceSeed>();
    wipes::<StorageKey>();
    wipes::<KemSecret>();
    wipes::<EpochSecret>();
    wipes::<ContentKey>();
    wipes::<Words>();
    wipes::<InvitationSecret>();
    wipes::<Code>();
    wipes::<Rendezvous>();
    wipes::<Newcomer>();
    wipes::<PaperWords>();
    wipes::<Rehearsal>();
    wipes::<Signer>();
    wipes::<Root>();
    wipes::<CardKey>();
    wipes::<WordsRow>();
    let mut list = PaperWords::from(typed());
    list.zeroize();
    assert!(list.is_empty());
    let mut said = Rehearsal::Sheet(typed().join(" "));
    said.zeroize();
    assert!(said == Rehearsal::Sheet(String::new()));
}

#[test]
fn acts_and_rows_with_secrets_come_back_as_they_were_kept() {
    let kept = super::rows::to_bytes(&Intent::Join { secret: invitation(), card: card() });
    let bytes = [&[0x50], &SECRET[..16]].concat();
    assert!(kept.windows(17).any(|part| part == bytes), "a byte string, as ever");
    assert!(
        super::rows::from_bytes::<Intent>(&kept).unwrap()
            == Intent::Join { secret: invitation(), card: card() }
    );
    let kept =
        super::rows::to_bytes(&Intent::Recover { words: paper(), withdraw_others: true, moment: None });
    let bytes = [&[0x58, 0x20], &SECRET[..]].concat();
    assert!(kept.windows(34).any(|part| part == bytes), "a byte string, as ever");
    assert!(
        super::rows::from_bytes::<Intent>(&kept).unwrap()
            == Intent::Recover { words: paper(), withdraw_others: true, moment: None }
    );
}
