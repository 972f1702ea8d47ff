//! What a relay says later: calls that it holds until there is something to say, and streams of events.

use axum::body::BodyDataStream;
use futures::{FutureExt, StreamExt, future::LocalBoxFuture};
use samlat_circle::command::Request;

use super::{
    Answer, Mood, Relay,
    another::is_to_the_other,
    asked::{call, whole},
};

/// An open stream of events.
pub struct Stream {
    request: Request,
    body: BodyDataStream,
    text: String,
}

/// A call that the relay answers when there is something to say.
pub struct Held {
    request: Request,
    answer: LocalBoxFuture<'static, Answer>,
    /// The one that holds it is the other relay.
    pub by_the_other: bool,
}

impl Relay {
    /// Whether the relay may hold a request for a while before it answers.
    #[must_use]
    pub fn may_hold(&self, request: &Request) -> bool {
        let is_well = self.mood == Mood::Well || is_to_the_other(request);
        is_well && request.url.contains("/events?wait=") && !request.url.ends_with("wait=0")
    }

    /// Takes a request that it may hold.
    #[must_use]
    pub fn holds(&self, request: &Request) -> Held {
        if self.liar.is_some() {
            // A liar says nothing of news: it is cut off in the end, and asked.
            let answer = futures::future::pending().boxed_local();
            return Held { request: request.clone(), answer, by_the_other: false };
        }
        let asked = self.asked(request).unwrap_or(&self.real);
        Held {
            request: request.clone(),
            answer: whole(asked.router(), request.clone()).boxed_local(),
            by_the_other: is_to_the_other(request),
        }
    }

    /// The answer to a request that was held, once there is one.
    pub fn lets_go(&self, held: &mut Held) -> Option<Answer> {
        let answer = self.runtime.block_on(async {
            tokio::task::yield_now().await;
            if self.patience.is_zero() {
                return (&mut held.answer).now_or_never();
            }
            tokio::time::timeout(self.patience, &mut held.answer).await.ok()
        });
        let answer = answer.map(|answer| self.version.said(answer));
        answer.inspect(|answer| self.note(&held.request, answer))
    }

    /// Opens a stream of events; nothing where it was refused.
    pub fn listen(&self, request: &Request) -> Option<Stream> {
        if self.mood != Mood::Well || self.cuts_streams || self.liar.is_some() {
            return None;
        }
        // The other is not listened to: whoever is there asks and waits.
        let asked = self.asked(request).filter(|_| !is_to_the_other(request))?;
        let response = self.runtime.block_on(call(asked.router(), request));
        let ok = response.status().is_success();
        let (request, text) = (request.clone(), String::new());
        ok.then(|| Stream { request, body: response.into_body().into_data_stream(), text })
    }

    /// What a stream says that was not heard yet; nothing once it is over.
    pub fn hears(&self, stream: &mut Stream) -> Option<Vec<String>> {
        if self.mood != Mood::Well {
            return None;
        }
        self.runtime.block_on(async {
            tokio::task::yield_now().await;
            loop {
                let next = match self.patience.is_zero() {
                    true => stream.body.next().now_or_never(),
                    false => tokio::time::timeout(self.patience, stream.body.next()).await.ok(),
                };
                let Some(next) = next else { return Some(()) };
                stream.text.push_str(&String::from_utf8_lossy(&next?.ok()?));
            }
        })?;
        let mut heard = Vec::new();
        while let Some((event, rest)) = stream.text.split_once("\n\n") {
            let data: Vec<&str> =
                event.lines().filter_map(|line| line.strip_prefix("data:")).map(str::trim).collect();
            if !data.is_empty() {
                let said = self.version.json(data.join("\n").into_bytes());
                let said = String::from_utf8_lossy(&said).into_owned();
                self.note_event(&stream.request, &said);
                heard.push(said);
            }
            stream.text = rest.to_owned();
        }
        Some(heard)
    }
}
