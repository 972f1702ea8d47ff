//! Reading aloud in a browser, with a voice of the device and never one that is sent the words.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice, Window};

use crate::page::Voices;

/// What is not read: it does something, or is a drawing.
const UNREAD: &str = "button, a.button, svg, [aria-hidden=\"true\"]";
/// What is read without a pause before and after.
const INLINE: [&str; 5] = ["SPAN", "STRONG", "A", "B", "I"];

/// Which voices there are.
pub fn voices(window: &Window) -> Voices {
    let Some(all) = synthesis(window).map(|synthesis| synthesis.get_voices()) else { return Voices::None };
    match (local(&all).next(), all.length()) {
        (Some(_), _) => Voices::Here,
        (None, 0) => Voices::None,
        (None, _) => Voices::OnlyElsewhere,
    }
}

/// Reads what stands in an element: in this language where the device has a voice for it, else with the device's own.
pub fn read(window: &Window, element: &Element, language: &str) {
    let Some(synthesis) = synthesis(window) else { return };
    let all = synthesis.get_voices();
    let speaks = |voice: &SpeechSynthesisVoice| voice.lang().to_lowercase().starts_with(language);
    let voice = local(&all).find(speaks).or_else(|| local(&all).find(SpeechSynthesisVoice::default));
    let Some(voice) = voice.or_else(|| local(&all).next()) else { return };
    let mut text = String::new();
    gather(element, &mut text);
    let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(&text) else { return };
    utterance.set_lang(&voice.lang());
    utterance.set_voice(Some(&voice));
    synthesis.speak(&utterance);
}

/// Whether something is read.
pub fn is_reading(window: &Window) -> bool {
    synthesis(window).is_some_and(|synthesis| synthesis.speaking())
}

/// Stops reading.
pub fn hush(window: &Window) {
    if let Some(synthesis) = synthesis(window) {
        synthesis.cancel();
    }
}

/// The browser's speech. One that has none gives no object.
fn synthesis(window: &Window) -> Option<SpeechSynthesis> {
    window.speech_synthesis().ok().filter(|synthesis| !synthesis.is_undefined())
}

fn local(all: &Array) -> impl Iterator<Item = SpeechSynthesisVoice> {
    let voices = all.iter().map(JsCast::unchecked_into::<SpeechSynthesisVoice>);
    voices.filter(SpeechSynthesisVoice::local_service)
}

/// The words of an element, with a full stop between what stands on lines of its own.
fn gather(node: &Node, out: &mut String) {
    let children = node.child_nodes();
    for child in (0..children.length()).filter_map(|at| children.item(at)) {
        if child.node_type() == Node::TEXT_NODE {
            out.push_str(&child.text_content().unwrap_or_default());
            continue;
        }
        let Some(element) = child.dyn_ref::<Element>() else { continue };
        if element.matches(UNREAD).unwrap_or(false) {
            continue;
        }
        gather(&child, out);
        let is_inline = INLINE.contains(&element.tag_name().as_str());
        let has_ended = out.trim_end().ends_with(['.', '?', '!', ':']);
        out.push_str(if is_inline || has_ended { " " } else { ". " });
    }
}
