//! The acts of a circle, each judged by the log as a relay would.

#[cfg(feature = "engine")]
mod beginning_anew;
mod letting_in;
#[cfg(feature = "engine")]
mod links;
mod organisations;
mod scene;
mod taking_back;
