//! What a device and the relay both speak: ids, envelopes, the circle log, signed requests. It can open nothing.
