"""The app in a window of its own, met as a screen reader meets it: by role and by name.

Runs inside `dbus-run-session` and `xvfb-run`; `cargo xtask test` starts both. Everything the app keeps is in a home
folder that the test owns.
"""

import atexit
import os
import signal
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.environ.get("CARGO_TARGET_DIR", os.path.join(HERE, "../../target"))
PROGRAM = os.environ.get("SAMLAT_WINDOW", os.path.join(TARGET, "debug/samlat"))
SCREENS = os.environ.get("SAMLAT_SCREENS", os.path.join(TARGET, "screens"))
ACCESSIBILITY_BUS = "/usr/libexec/at-spi-bus-launcher"
# One for all tests: the library that reads the tree connects once in a process.
BUS = subprocess.Popen([ACCESSIBILITY_BUS, "--launch-immediately"])
atexit.register(BUS.terminate)
# Roles as WebKit names them; a text field is an entry to it.
HEADING, BUTTON, FIELD, LINK, TICK = "heading", "push button", ("entry", "password text"), "link", "check box"
# The app takes a second press on a button within half a second for trembling.
TREMBLE_SECONDS = 0.6


class Session:
    """What a desktop session gives every program: a keyring that is open, or none."""

    def __init__(self, keyring=True):
        self.home = tempfile.TemporaryDirectory(prefix="samlat-home-")
        self.environment = dict(os.environ, HOME=self.home.name, XDG_DATA_HOME=f"{self.home.name}/data",
                                XDG_CONFIG_HOME=f"{self.home.name}/config", XDG_CACHE_HOME=f"{self.home.name}/cache",
                                XDG_RUNTIME_DIR=self._runtime(), GDK_BACKEND="x11", NO_AT_BRIDGE="0",
                                WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS="1", LANG="sv_SE.UTF-8")
        self.keyring = self._keyring() if keyring else None
        if not keyring:
            # The session's bus would start a keyring when asked for one, so there is none; the tree has its own bus.
            self.environment.update(AT_SPI_BUS_ADDRESS=tree_address(), DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")

    def _keyring(self):
        keyring = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env=self.environment)
        keyring.stdin.write(b"prov")
        keyring.stdin.close()
        return keyring

    def _runtime(self):
        path = os.path.join(self.home.name, "runtime")
        os.mkdir(path, 0o700)
        return path

    def files_with(self, text):
        """The files in the home folder that hold this text."""
        found = []
        for folder, _, names in os.walk(self.home.name):
            for path in (os.path.join(folder, name) for name in names):
                if os.path.isfile(path):
                    with open(path, "rb") as file:
                        found += [path] if text.encode() in file.read() else []
        return found

    def end(self):
        with open(os.path.join(self.home.name, "said"), encoding="utf-8", errors="replace") as said:
            sys.stderr.write(said.read())
        if self.keyring:
            self.keyring.terminate()
            self.keyring.wait()
        self.home.cleanup()


class Window:
    """One run of the app."""

    def __init__(self, session):
        # What it says is kept in the home folder, where `files_with` looks too.
        with open(os.path.join(session.home.name, "said"), "ab") as said:
            self.program = subprocess.Popen([PROGRAM], env=session.environment, start_new_session=True, stderr=said,
                                            stdout=said)
        self.pressed = 0.0

    def find(self, role, name, seconds=60):
        """Waits until the window shows something of this role whose name is, or begins with, `name`."""
        found = self._until(lambda: next((node for node in self.nodes() if is_called(node, role, name)), None), seconds)
        if found is None:
            self.shot("window-missing")
            raise AssertionError(f"no {role} '{name}' within {seconds} s; there is:\n" + "\n".join(self.spoken()))
        return found

    def press(self, role, name):
        """Does what a screen reader does to press it, no quicker than a hand: a second press within half a second trembles."""
        node = self.find(role, name)
        time.sleep(max(0, self.pressed + TREMBLE_SECONDS - time.monotonic()))
        node.do_action(0)
        self.pressed = time.monotonic()

    def says(self, text, seconds=60):
        """Waits until the window says this somewhere."""
        if not self._until(lambda: any(text in said for said in map(text_of, self.nodes())), seconds):
            self.shot("window-missing")
            raise AssertionError(f"nothing says '{text}' within {seconds} s; there is:\n" + "\n".join(self.spoken()))

    def write(self, label, text, hidden=False):
        """Focuses a field by its label, and types as a keyboard does. A hidden field shows dots."""
        field = self.find(FIELD, label)
        # No window manager runs here, and without one no window has the keyboard until it is given it.
        self._keyboard("windowfocus", self._keyboard("search", "--onlyvisible", "--pid", str(self.program.pid)))
        field.grab_focus()
        self._until(lambda: field.get_state_set().contains(Atspi.StateType.FOCUSED), 10)
        self._keyboard("type", "--delay", "30", text)
        expected = "•" * len(text) if hidden else text
        written = self._until(lambda: field.get_text(0, -1) == expected, 15)
        if not written:
            raise AssertionError(f"'{label}' holds '{field.get_text(0, -1)}', not '{text}'")

    @staticmethod
    def _keyboard(*words):
        done = subprocess.run(["xdotool", *words], check=True, capture_output=True, text=True, timeout=60)
        return done.stdout.strip()

    def spoken(self):
        """Every role and name in the window."""
        return [f"{role_of(node)} '{name_of(node)}'" for node in self.nodes() if name_of(node)]

    def nodes(self):
        """Everything in the window's accessibility tree, in reading order."""
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(number)
            if application is not None:
                # What was read before may have changed since, and the library keeps it.
                application.clear_cache()
                yield from below(application)

    def shot(self, name):
        """Takes a picture of the whole screen."""
        os.makedirs(SCREENS, exist_ok=True)
        subprocess.run(["import", "-window", "root", os.path.join(SCREENS, f"{name}.png")], check=True)

    def kill(self):
        """Ends the program and all it started at once, as a power cut does."""
        if self.program.poll() is None:
            os.killpg(self.program.pid, signal.SIGKILL)
            self.program.wait()

    @staticmethod
    def _until(ask, seconds):
        until = time.monotonic() + seconds
        while True:
            try:
                answer = ask()
            except GLib.Error:
                # The tree changed while it was read.
                answer = None
            if answer or time.monotonic() > until:
                return answer
            # Lets the accessibility library take in all that has changed.
            while GLib.MainContext.default().iteration(False):
                pass
            time.sleep(0.05)


def tree_address():
    """Where the accessibility bus listens."""
    answer = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
        "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, GLib.VariantType("(s)"), 0, 10_000)
    return answer.unpack()[0]


def below(node):
    yield node
    try:
        children = [node.get_child_at_index(number) for number in range(node.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        if child is not None:
            yield from below(child)


def role_of(node):
    try:
        return node.get_role_name()
    except GLib.Error:
        return ""


def name_of(node):
    try:
        return node.get_name() or ""
    except GLib.Error:
        return ""


def text_of(node):
    try:
        return node.get_text(0, -1) if "Text" in node.get_interfaces() else name_of(node)
    except GLib.Error:
        return ""


def is_called(node, role, name):
    roles = (role,) if isinstance(role, str) else role
    return role_of(node) in roles and name_of(node).replace("\u00ad", "").startswith(name)
