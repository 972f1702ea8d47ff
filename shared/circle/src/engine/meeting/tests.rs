use std::collections::BTreeMap;

use proptest::prelude::*;
use samlat_protocol::id::MailboxId;

use super::*;
use crate::{
    engine::rows,
    invitation::InvitationSecret,
    key::{Device, DeviceSeed, KeySalt},
    pair::Assent,
    testing::Fixed,
};

const RECORD: RecordId = RecordId::new([9; 32]);
const SECRET: InvitationSecret = InvitationSecret::new([5; 16]);
const UNTIL_MS: i64 = 1000;

fn device(n: u8) -> Device {
    DeviceSeed::from_bytes([n; 32]).device(&KeySalt::new([n; 16]))
}

fn person() -> Meeting {
    let guest = device(1);
    let with = With::Guest(guest.key());
    let rendezvous = Rendezvous::of_invitation(&SECRET, 0);
    Meeting::host(with, Some(guest.keys()), RECORD, rendezvous, UNTIL_MS)
}

fn guest(entropy: &mut Fixed) -> Meeting {
    let about = About { record: RECORD, keys: device(1).keys() };
    Meeting::newcomer(With::Person, about, Rendezvous::of_invitation(&SECRET, 0), UNTIL_MS, entropy)
}

/// The relay's side: slots are written once.
#[derive(Default)]
struct Mailboxes(BTreeMap<(MailboxId, u8), Vec<u8>>);

impl Mailboxes {
    /// The device asks for what it wants next. Whether the answer comes back.
    fn serve(&mut self, meeting: &mut Meeting, entropy: &mut Fixed, answered: bool) {
        let mailbox = meeting.rendezvous().mailbox();
        let next = Rendezvous::of_invitation(&SECRET, meeting.attempt() + 1);
        match meeting.wants() {
            None => {}
            Some(Want::Read(slot)) => {
                if let Some(content) = self.0.get(&(mailbox, slot)).filter(|_| answered) {
                    meeting.read(slot, content, entropy);
                } else if let Some(content) =
                    self.0.get(&(next.mailbox(), SLOT_PROMISE)).filter(|_| answered && meeting.may_be_left())
                {
                    meeting.go_to(next, entropy);
                    meeting.read(SLOT_PROMISE, content, entropy);
                }
            }
            Some(Want::Write(slot, sealed)) => {
                let stands = self.0.entry((mailbox, slot)).or_insert_with(|| sealed.to_vec()) == sealed;
                match (answered, stands) {
                    (false, _) => {}
                    (true, true) => meeting.written(),
                    (true, false) => meeting.taken(Some(next), entropy),
                }
            }
        }
    }
}

fn read_back(meeting: &Meeting) -> Meeting {
    rows::from_bytes(&rows::to_bytes(meeting)).unwrap()
}

/// Both devices, until they show digits.
fn met() -> (Mailboxes, Meeting, Meeting, Fixed) {
    let mut entropy = Fixed::new(1);
    let (mut mailboxes, mut hers, mut his) = (Mailboxes::default(), person(), guest(&mut entropy));
    for _ in 0..4 {
        mailboxes.serve(&mut his, &mut entropy, true);
        mailboxes.serve(&mut hers, &mut entropy, true);
    }
    assert!(matches!(hers.stage(), Some(ComparingStage::Digits(_))));
    assert_eq!(hers.stage(), his.stage());
    (mailboxes, hers, his, entropy)
}

#[test]
fn the_person_opens_only_once_both_have_said_yes() {
    let (mut mailboxes, mut hers, mut his, mut entropy) = met();
    hers.say(true, "", device(2).signer(), &mut entropy).unwrap();
    for _ in 0..3 {
        mailboxes.serve(&mut hers, &mut entropy, true);
    }
    assert!(!hers.is_to_open() && !hers.is_agreed());
    his.say(true, "", device(1).signer(), &mut entropy).unwrap();
    mailboxes.serve(&mut his, &mut entropy, true);
    mailboxes.serve(&mut hers, &mut entropy, true);
    assert!(hers.is_to_open());
    hers.opens();
    assert!(!hers.is_to_open() && hers.is_opening());
    hers.given(None, &mut entropy);
    assert_eq!(hers.stage(), Some(ComparingStage::Done));
}

#[test]
fn another_who_knows_the_secret_cannot_say_yes_for_the_guest() {
    let (mut mailboxes, mut hers, mut his, mut entropy) = met();
    let digits = match &his.phase {
        Phase::Ask { digits, .. } => *digits,
        Phase::Read(_) | Phase::Opening | Phase::Over(_) => panic!("no digits"),
    };
    let forged = Assent::new(true, "", &digits, device(7).signer());
    let mailbox = hers.rendezvous().mailbox();
    let sealed = hers.rendezvous().seal(SLOT_ASSENT, &forged.to_bytes(), &mut entropy);
    mailboxes.0.insert((mailbox, SLOT_ASSENT), sealed);
    hers.say(true, "", device(2).signer(), &mut entropy).unwrap();
    for _ in 0..3 {
        mailboxes.serve(&mut hers, &mut entropy, true);
    }
    assert!(!hers.is_agreed());
    assert_eq!(hers.stage(), Some(ComparingStage::Failed(ComparingFault::Tampered)));
    his.say(true, "", device(1).signer(), &mut entropy).unwrap();
    mailboxes.serve(&mut his, &mut entropy, true);
    assert_eq!(his.stage(), Some(ComparingStage::Failed(ComparingFault::Tampered)));
}

#[test]
fn what_is_not_what_was_asked_for_is_called_tampered() {
    let (mailboxes, hers, _, mut entropy) = met();
    let mailbox = hers.rendezvous().mailbox();
    for slot in [SLOT_ANSWER, SLOT_NUMBER] {
        let (mut hers, mut his) = (person(), guest(&mut entropy));
        let meeting = if slot == SLOT_ANSWER { &mut his } else { &mut hers };
        if slot == SLOT_NUMBER {
            meeting.read(SLOT_PROMISE, &mailboxes.0[&(mailbox, SLOT_PROMISE)], &mut entropy);
        }
        meeting.written();
        meeting.read(slot, b"garbage", &mut entropy);
        assert_eq!(meeting.stage(), Some(ComparingStage::Failed(ComparingFault::Tampered)), "slot {slot}");
    }
}

#[test]
fn its_time_runs_out_and_not_before() {
    let (_, mut hers, _, mut entropy) = met();
    assert!(!hers.is_late(UNTIL_MS) && hers.is_late(UNTIL_MS + 1));
    hers.say(true, "", device(2).signer(), &mut entropy).unwrap();
    assert!(hers.is_late(UNTIL_MS + 1));
    hers.runs_out();
    assert_eq!(hers.stage(), Some(ComparingStage::Failed(ComparingFault::TimedOut)));
    assert!(!hers.is_late(UNTIL_MS + 2));
    // A no that could not be delivered is given up with it.
    let (_, mut hers, _, mut entropy) = met();
    hers.say(false, "", device(2).signer(), &mut entropy).unwrap();
    assert!(hers.wants().is_some() && hers.is_late(UNTIL_MS + 1));
    hers.runs_out();
    assert_eq!(hers.stage(), Some(ComparingStage::Failed(ComparingFault::Different)));
    assert_eq!(hers.wants(), None);
}

#[test]
fn a_no_is_still_told_after_it_was_put_away() {
    let (mut mailboxes, mut hers, mut his, mut entropy) = met();
    assert_eq!(hers.put_away(), Err(NotAsked));
    hers.say(false, "", device(2).signer(), &mut entropy).unwrap();
    hers.put_away().unwrap();
    assert_eq!(hers.stage(), None);
    assert!(!hers.is_forgotten());
    mailboxes.serve(&mut hers, &mut entropy, true);
    assert!(hers.is_forgotten());
    mailboxes.serve(&mut his, &mut entropy, true);
    assert_eq!(his.stage(), Some(ComparingStage::Failed(ComparingFault::Different)));
}

#[test]
fn after_eight_mailboxes_it_gives_up() {
    let mut entropy = Fixed::new(3);
    let mut his = guest(&mut entropy);
    for attempt in 1..MAX_ATTEMPTS {
        his.taken(Some(Rendezvous::of_invitation(&SECRET, attempt)), &mut entropy);
        assert!(his.is_live());
    }
    his.taken(Some(Rendezvous::of_invitation(&SECRET, MAX_ATTEMPTS)), &mut entropy);
    assert_eq!(his.stage(), Some(ComparingStage::Failed(ComparingFault::TimedOut)));
    let about = About { record: RecordId::ZERO, keys: device(1).keys() };
    let code = Rendezvous::of_invitation(&SECRET, 0);
    let mut new = Meeting::newcomer(With::OldDevice, about, code, UNTIL_MS, &mut entropy);
    new.taken(None, &mut entropy);
    assert_eq!(new.stage(), Some(ComparingStage::Failed(ComparingFault::BadCode)));
}

/// What happens next, in any order.
#[derive(Debug, Clone, Copy)]
enum Step {
    Serve { hers: bool, answered: bool },
    Say { hers: bool, same: bool },
    Reopen { hers: bool },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (any::<bool>(), prop::bool::weighted(0.8)).prop_map(|(hers, answered)| Step::Serve { hers, answered }),
        2 => (any::<bool>(), prop::bool::weighted(0.8)).prop_map(|(hers, same)| Step::Say { hers, same }),
        1 => any::<bool>().prop_map(|hers| Step::Reopen { hers }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
    #[test]
    fn in_any_order_it_opens_for_two_yeses_alone_and_both_learn_of_a_no(
        seed in 0..1000_u64,
        steps in prop::collection::vec(step(), 0..60),
    ) {
        let mut entropy = Fixed::new(seed);
        let (mut mailboxes, mut hers, mut his) = (Mailboxes::default(), person(), guest(&mut entropy));
        let mut said: [Option<bool>; 2] = [None, None];
        let (her_device, his_device) = (device(2), device(1));
        for step in steps {
            match step {
                Step::Serve { hers: true, answered } => mailboxes.serve(&mut hers, &mut entropy, answered),
                Step::Serve { hers: false, answered } => mailboxes.serve(&mut his, &mut entropy, answered),
                Step::Reopen { hers: true } => hers = read_back(&hers),
                Step::Reopen { hers: false } => his = read_back(&his),
                Step::Say { hers: is_hers, same } => {
                    let (meeting, device, at) =
                        if is_hers { (&mut hers, &her_device, 0) } else { (&mut his, &his_device, 1) };
                    if meeting.say(same, "", device.signer(), &mut entropy).is_ok() {
                        prop_assert!(said[at].is_none_or(|before| before == same));
                        said[at] = Some(same);
                    }
                }
            }
            prop_assert!(!hers.is_to_open() || said == [Some(true), Some(true)]);
        }
        for _ in 0..12 {
            mailboxes.serve(&mut hers, &mut entropy, true);
            mailboxes.serve(&mut his, &mut entropy, true);
        }
        let failed = Some(ComparingStage::Failed(ComparingFault::Different));
        if said.contains(&Some(false)) {
            prop_assert_eq!(hers.stage(), failed.clone());
            prop_assert_eq!(his.stage(), failed);
        } else {
            prop_assert_eq!(hers.is_to_open(), said == [Some(true), Some(true)]);
            prop_assert!(hers.is_live() && his.is_live());
        }
    }
}
