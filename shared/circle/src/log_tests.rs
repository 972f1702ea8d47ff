//! The acts of a circle, each judged by the log as a relay would.

mod letting_in;
mod organisations;
mod scene;
mod taking_back;
