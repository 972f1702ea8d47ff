-- All wraps beside an entry are read in its order, for a device of the person.
CREATE INDEX wrap_by_place ON wrap (record, place, ordinal);
