-- Records of a database that was put back, until a device of the person says that the log is the one that it has.
CREATE TABLE unconfirmed (
    record INTEGER PRIMARY KEY REFERENCES record (number)
) STRICT;
