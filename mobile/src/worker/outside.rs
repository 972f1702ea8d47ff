//! The page's end of the worker in the browser: starts it, asks it, and takes another when it has died.

use samlat_protocol::flat::FlatSet;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use js_sys::{Array, Uint8Array};
use samlat_circle::engine::told::Standing;
use samlat_circle::engine::{Asked, StorageFault, Ticket, Told, Verb};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker};

use super::last_told::LastTold;
use super::pending::{Pending, died_under};
use crate::message::{Condition, Lasting, News, Order, Stopped, pack, unpack};
use crate::platform::{browser, clock};
use crate::state::Engine;

/// Milliseconds between two looks at whether the worker lives.
const TICK_MS: u32 = 5_000;
/// How many looks a worker may stay silent for. Deriving keys from words takes a slow phone some seconds.
const MOST_SILENT_TICKS: u32 = 5;

/// The page's end of the engine's worker.
pub struct EngineWorker(Rc<RefCell<Host>>);

/// What comes from the worker: what the engine tells, and how the device serves it.
pub type Ends = (UnboundedReceiver<Told>, UnboundedReceiver<Condition>);

struct Host {
    /// The worker that runs; nothing once it has died too often.
    running: Option<Running>,
    pending: Pending,
    /// What the worker that runs has told of the record.
    last_told: LastTold,
    told: UnboundedSender<Told>,
    conditions: UnboundedSender<Condition>,
    /// Acts that bring a record here: when one is saved, the browser is asked to keep it for good.
    bring_a_record: FlatSet<u64>,
    /// Another tab has the record open, and this one stands and waits.
    is_kept_out: bool,
}

/// One worker and the ears on it.
struct Running {
    worker: Worker,
    /// Orders that wait until it is awake.
    waiting: Option<VecDeque<Order>>,
    silent_ticks: u32,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _fell: Closure<dyn FnMut(Event)>,
}

impl EngineWorker {
    /// Starts a worker.
    #[must_use]
    pub fn start() -> (Self, Ends) {
        let (told, told_end) = unbounded();
        let (conditions, conditions_end) = unbounded();
        let host = Rc::new(RefCell::new(Host {
            running: None,
            pending: Pending::default(),
            last_told: LastTold::default(),
            told,
            conditions,
            bring_a_record: FlatSet::new(),
            is_kept_out: false,
        }));
        start_worker(&host);
        watch_updates(&host);
        watch_return(&host);
        watch(Rc::downgrade(&host));
        (Self(host), (told_end, conditions_end))
    }
}

impl Engine for EngineWorker {
    fn send(&self, ticket: Ticket, verb: Verb) {
        let mut host = self.0.borrow_mut();
        if brings_a_record(&verb) {
            host.bring_a_record.insert(ticket.0);
        }
        let asked = Asked { ticket, verb };
        match &mut host.running {
            None => host.tell(died_under(ticket)),
            Some(running) => {
                running.order(Order::Do(asked.clone()));
                host.pending.ask(&asked);
            }
        }
    }

    fn try_again(&self) {
        let mut host = self.0.borrow_mut();
        if let Some(running) = &mut host.running {
            running.order(Order::TryAgain);
            return;
        }
        host.pending.forgive();
        drop(host);
        start_worker(&self.0);
    }

    fn start_over(&self) {
        if let Some(running) = &mut self.0.borrow_mut().running {
            running.order(Order::StartOver);
        }
    }

    fn remove(&self) {
        if let Some(running) = &mut self.0.borrow_mut().running {
            running.order(Order::Remove);
        }
    }

    fn passphrase(&self, passphrase: String) {
        if let Some(running) = &mut self.0.borrow_mut().running {
            running.order(Order::Passphrase(passphrase));
        }
    }

    fn update(&self) {
        let _ = browser::call(&browser::global(&["samlat"]), "update", &[]);
    }
}

/// Whether, once this is saved, there is something here that must last.
fn brings_a_record(verb: &Verb) -> bool {
    matches!(
        verb,
        Verb::MakeRecord { .. }
            | Verb::Recover { .. }
            | Verb::RecoverFrom { .. }
            | Verb::Join(_)
            | Verb::BecomeDevice { .. }
    )
}

impl Running {
    fn order(&mut self, order: Order) {
        match &mut self.waiting {
            Some(waiting) => waiting.push_back(order),
            None => self.post(&order),
        }
    }

    fn post(&self, order: &Order) {
        if let Ok(bytes) = pack(order) {
            let _ = self.worker.post_message(&Uint8Array::from(bytes.as_slice()));
        }
    }

    fn wake(&mut self) {
        for order in self.waiting.take().unwrap_or_default() {
            self.post(&order);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Host {
    fn tell(&self, told: Told) {
        let _ = self.told.unbounded_send(told);
    }

    fn condition(&self, condition: Condition) {
        let _ = self.conditions.unbounded_send(condition);
    }

    /// Hears what a worker says; an error is why it is to be replaced.
    fn hear(&mut self, news: News) -> Result<(), String> {
        if let News::Died(reason) = news {
            return Err(reason);
        }
        // Page and worker are of one build and hear each word in order: a fault of that build.
        let whole = self.last_told.whole(news).ok_or("it told of something else")?;
        self.take_in(whole);
        Ok(())
    }

    /// Takes in what a living worker says.
    fn take_in(&mut self, news: News) {
        if let Some(running) = &mut self.running {
            running.silent_ticks = 0;
            if news == News::Awake {
                running.wake();
            }
        }
        match news {
            News::Awake | News::Pong | News::Died(_) | News::Changed(_) => {}
            News::Taken(ticket) => self.pending.take(ticket),
            News::Told(told) => self.take_told(told),
            News::Condition(condition) => {
                self.is_kept_out = condition == Condition::Stopped(Stopped::OpenElsewhere);
                self.condition(condition);
            }
        }
    }

    fn take_told(&mut self, told: Told) {
        self.pending.hear(&told);
        if let Told::Saved { ticket } = &told
            && self.bring_a_record.remove(&ticket.0)
        {
            ask_to_keep(self.conditions.clone());
        }
        if told == Told::Standing(Standing::Stopped(StorageFault::Elsewhere)) {
            self.is_kept_out = true;
        }
        self.tell(told);
    }
}

/// Takes a worker, in the place of the one before.
fn start_worker(host: &Rc<RefCell<Host>>) {
    let heard = Closure::<dyn FnMut(MessageEvent)>::new({
        let host = Rc::downgrade(host);
        move |event: MessageEvent| hear(&host, &event)
    });
    let fell = Closure::<dyn FnMut(Event)>::new({
        let host = Rc::downgrade(host);
        move |event: Event| {
            event.prevent_default();
            let reason = browser::get(&event, "message").as_string().unwrap_or_default();
            replace_later(&host, reason);
        }
    });
    let taken = browser::call(&browser::global(&["samlat"]), "takeWorker", &[]);
    let Ok(worker) = taken.map(JsCast::unchecked_into::<Worker>) else {
        host.borrow().condition(Condition::Stopped(Stopped::Broken("no worker".to_owned())));
        return;
    };
    worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    worker.set_onerror(Some(fell.as_ref().unchecked_ref()));
    {
        let mut host = host.borrow_mut();
        host.last_told = LastTold::default();
        let waiting = Some(VecDeque::new());
        host.running = Some(Running { worker, waiting, silent_ticks: 0, _heard: heard, _fell: fell });
    }
    hear_what_was_said_before(host);
}

/// The first worker is started beside the page, and may have spoken before it was taken.
fn hear_what_was_said_before(host: &Rc<RefCell<Host>>) {
    let said = browser::call(&browser::global(&["samlat", "saidBefore"]), "splice", &[0.into()]);
    for event in said.map(|said| Array::from(&said)).unwrap_or_default().iter() {
        hear(&Rc::downgrade(host), event.unchecked_ref());
    }
}

fn hear(host: &Weak<RefCell<Host>>, event: &MessageEvent) {
    let Some(shared) = host.upgrade() else { return };
    let all: Result<Vec<News>, _> = match event.data().as_string() {
        // Of the worker's script, before there is any wasm to speak for it.
        Some(reason) => Ok(vec![News::Died(reason)]),
        None => unpack(&Uint8Array::new(&event.data()).to_vec()),
    };
    let is_heard = all.map_err(|error| error.to_string()).and_then(|all| {
        let mut host = shared.borrow_mut();
        all.into_iter().try_for_each(|news| host.hear(news))
    });
    // What replaces the worker borrows the host itself.
    if let Err(reason) = is_heard {
        replace_later(host, reason);
    }
}

/// Replaces the worker in a turn of its own, since this is called by the ears that go with it.
fn replace_later(host: &Weak<RefCell<Host>>, reason: String) {
    let Some(shared) = host.upgrade() else { return };
    let Some(dead) = shared.borrow_mut().running.take() else { return };
    web_sys::console::error_1(&JsValue::from(format!("the engine fell: {reason}")));
    wasm_bindgen_futures::spawn_local(async move {
        drop(dead);
        replace(&shared);
    });
}

fn replace(shared: &Rc<RefCell<Host>>) {
    let mut host = shared.borrow_mut();
    let aftermath = host.pending.mourn(clock::now_ms());
    for ticket in aftermath.failed {
        host.bring_a_record.remove(&ticket.0);
        host.tell(died_under(ticket));
    }
    host.condition(Condition::Restarted { times: aftermath.times });
    if aftermath.gives_up {
        host.condition(Condition::Stopped(Stopped::Broken("the engine fell again and again".to_owned())));
        return;
    }
    drop(host);
    start_worker(shared);
    if let Some(running) = &mut shared.borrow_mut().running {
        aftermath.again.into_iter().for_each(|asked| running.order(Order::Do(asked)));
    }
}

/// Looks now and then whether the worker still answers: one in an endless loop says nothing and dies of nothing.
fn watch(host: Weak<RefCell<Host>>) {
    wasm_bindgen_futures::spawn_local(async move {
        loop {
            clock::sleep(TICK_MS).await;
            let Some(shared) = host.upgrade() else { return };
            let mut is_silent = false;
            if let Some(running) = &mut shared.borrow_mut().running {
                is_silent = running.silent_ticks >= MOST_SILENT_TICKS;
                running.silent_ticks += 1;
                running.post(&Order::Ping);
            }
            if is_silent {
                replace_later(&host, "it does not answer".to_owned());
            }
        }
    });
}

/// Tries again by itself when the person comes back to a page that another tab kept out: she may have closed the other.
///
/// A page that nobody looks at stays out. It would otherwise take the record over while the other tab is only reloaded.
fn watch_return(host: &Rc<RefCell<Host>>) {
    let host = Rc::downgrade(host);
    let returned = Closure::<dyn FnMut(Event)>::new(move |_| {
        let Some(shared) = host.upgrade() else { return };
        let is_seen =
            browser::global(&["document", "visibilityState"]).as_string().as_deref() == Some("visible");
        let mut host = shared.borrow_mut();
        let Host { running: Some(running), is_kept_out, .. } = &mut *host else { return };
        if is_seen && std::mem::take(is_kept_out) {
            running.order(Order::TryAgain);
        }
    });
    for (place, kind) in [("window", "focus"), ("document", "visibilitychange")] {
        let arguments = [kind.into(), returned.as_ref().clone()];
        let _ = browser::call(&browser::global(&[place]), "addEventListener", &arguments);
    }
    // It listens for as long as the page lives.
    returned.forget();
}

/// Hears of newer versions that lie ready.
fn watch_updates(host: &Rc<RefCell<Host>>) {
    let start = browser::global(&["samlat"]);
    let is_ready = browser::get(&start, "isUpdateReady").as_bool().unwrap_or(false);
    if is_ready {
        host.borrow().condition(Condition::UpdateReady);
    }
    let conditions = host.borrow().conditions.clone();
    let ready = Closure::<dyn FnMut()>::new(move || {
        let _ = conditions.unbounded_send(Condition::UpdateReady);
    });
    let _ = js_sys::Reflect::set(&start, &"onUpdateReady".into(), ready.as_ref());
    ready.forget();
}

/// Asks the browser to keep what is stored for good, and says what it answered.
///
/// Asked only once there is something to keep: some browsers put the question to the person.
fn ask_to_keep(conditions: UnboundedSender<Condition>) {
    wasm_bindgen_futures::spawn_local(async move {
        let storage = browser::global(&["navigator", "storage"]);
        let answer = browser::call_and_wait(&storage, "persist", &[]).await;
        let lasting = match answer.ok().and_then(|answer| answer.as_bool()) {
            Some(true) => Lasting::Promised,
            Some(false) => Lasting::MayBeCleared,
            None => Lasting::Unknown,
        };
        let _ = conditions.unbounded_send(Condition::Running { lasting });
    });
}
