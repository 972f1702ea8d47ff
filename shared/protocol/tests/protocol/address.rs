//! What counts as a relay's address, and which of its forms is the one.

use samlat_protocol::address::{Address, NotAnAddress};

#[test]
fn an_address_has_one_form() {
    for (written, one, authority) in [
        ("https://relay.example", "https://relay.example", "relay.example"),
        ("HTTPS://Relay.Example/", "https://relay.example", "relay.example"),
        ("https://relay.example:443", "https://relay.example", "relay.example"),
        ("https://relay.example:80", "https://relay.example:80", "relay.example:80"),
        ("http://relay.example:80/", "http://relay.example", "relay.example"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "127.0.0.1:8080"),
        ("http://[::1]:8080", "http://[::1]:8080", "[::1]:8080"),
        ("http://[::1]", "http://[::1]", "[::1]"),
        ("https://xn--smlat-fra.example", "https://xn--smlat-fra.example", "xn--smlat-fra.example"),
    ] {
        let address: Address = written.parse().unwrap();
        assert_eq!((address.as_str(), address.authority()), (one, authority), "{written}");
        assert_eq!(one.parse::<Address>().unwrap(), address);
    }
}

#[test]
fn what_is_no_address_is_refused() {
    for text in [
        "",
        "relay.example",
        "ftp://relay.example",
        "https://",
        "https:///",
        "https://relay.example/path",
        "https://relay.example//",
        "https://relay.example?x",
        "https://relay.example#x",
        "https://anna@relay.example",
        "https://relay.example:",
        "https://relay.example:0",
        "https://relay.example:080",
        "https://relay.example:65536",
        "https://relay.example:+80",
        "https://relay..example",
        "https://relay.example.",
        "https://[::1",
        "https://[::1]8080",
        "https://[nonsense]",
        "https://relay example",
        "https://relay.example\n",
        "https://smörgås.example",
    ] {
        assert_eq!(text.parse::<Address>(), Err(NotAnAddress), "{text:?}");
    }
    let long = ["https://", &"a".repeat(Address::MAX_BYTES)].concat();
    assert_eq!(long.parse::<Address>(), Err(NotAnAddress));
}
