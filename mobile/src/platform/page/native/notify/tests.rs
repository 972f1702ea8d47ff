//! A desktop is asked to show the words; one that shows nothing is known.
//!
//! Each part runs in a process of its own, with a session bus that nobody else is on.

use std::process::{Command, Output};

use futures::executor::block_on;

use super::*;

const CHILD: &str = "child_that_notifies";
/// A desktop that shows one notification, and prints what stands in it.
const DESKTOP: &str = r#"
import sys
from gi.repository import Gio, GLib
XML = """<node><interface name='org.freedesktop.Notifications'>
<method name='Notify'><arg direction='in' type='s'/><arg direction='in' type='u'/><arg direction='in' type='s'/>
<arg direction='in' type='s'/><arg direction='in' type='s'/><arg direction='in' type='as'/>
<arg direction='in' type='a{sv}'/><arg direction='in' type='i'/><arg direction='out' type='u'/></method>
</interface></node>"""
child = None
def called(bus, sender, path, interface, method, arguments, invocation):
    print('shown:', arguments[0], '|', arguments[3], '|', arguments[4])
    invocation.return_value(GLib.Variant('(u)', (1,)))
def ready(bus, name):
    child = Gio.Subprocess.new(sys.argv[1:], Gio.SubprocessFlags.NONE)
    child.wait_async(None, lambda child, result: loop.quit())
def on_bus(bus, name):
    bus.register_object('/org/freedesktop/Notifications', Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], called)
loop = GLib.MainLoop()
Gio.bus_own_name(Gio.BusType.SESSION, 'org.freedesktop.Notifications', 0, on_bus, ready, None)
loop.run()
"#;

/// Notifies in whatever session the process finds. Runs only as a child of the tests below.
#[test]
fn child_that_notifies() {
    let Some(part) = std::env::var_os("SAMLAT_TEST_NOTIFY") else { return };
    let expected = if part == "shown" { Shown::Yes } else { Shown::Impossible };
    assert_eq!(block_on(notify("Samlat påminner".to_owned())), expected);
}

fn assert_passed(output: &Output) -> String {
    let text =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
    text
}

#[test]
fn the_desktop_shows_the_words_and_nothing_else() {
    let this = std::env::current_exe().unwrap();
    let output = Command::new("dbus-run-session")
        .args(["--", "/usr/bin/python3", "-c", DESKTOP])
        .arg(this)
        .arg(CHILD)
        .env("SAMLAT_TEST_NOTIFY", "shown")
        .output()
        .unwrap();
    let text = assert_passed(&output);
    assert!(text.contains("shown: Samlat | Samlat påminner | \n"), "{text}");
}

#[test]
fn where_nobody_shows_them_the_app_is_told_so() {
    let output = Command::new(std::env::current_exe().unwrap())
        .arg(CHILD)
        .env("SAMLAT_TEST_NOTIFY", "nobody")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        .output()
        .unwrap();
    assert_passed(&output);
}
