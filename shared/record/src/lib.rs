//! The person's record as documents that merge, and the rules over it. No keys, clock, disk or network.
