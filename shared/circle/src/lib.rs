//! Who may do what in a record, and how sealed bytes become facts. No network, clock or disk.
