//! A guest, the person's device, and a relay between them that judges as the real one does.

mod ends;
mod links;
mod relay;
mod story;
mod world;
