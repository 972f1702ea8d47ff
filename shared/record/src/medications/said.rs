//! What people say about when a medicine is taken, read into a schedule: "1+1+1", "1x3", "vid behov".
