//! The acts of a circle, each judged by the log as a relay would.

#[cfg(feature = "engine")]
mod beginning_anew;
mod letting_in;
mod organisations;
mod scene;
mod taking_back;
