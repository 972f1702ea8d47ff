"""The app in a window of its own, met as a screen reader meets it: by role and by name.

Runs inside `dbus-run-session` and `xvfb-run`; `cargo xtask test` starts both. Everything the app keeps is in a home
folder that the test owns.
"""

import os
import signal
import subprocess
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.environ.get("CARGO_TARGET_DIR", os.path.join(HERE, "../../target"))
PROGRAM = os.environ.get("SAMLAT_WINDOW", os.path.join(TARGET, "debug/samlat"))
SCREENS = os.environ.get("SAMLAT_SCREENS", os.path.join(TARGET, "screens"))
ACCESSIBILITY_BUS = "/usr/libexec/at-spi-bus-launcher"
# Roles as WebKit names them; a text field is an entry to it.
HEADING, BUTTON, FIELD, LINK = "heading", "push button", "entry", "link"


class Session:
    """What a desktop session gives every program: the accessibility bus, and a keyring that is open."""

    def __init__(self):
        self.home = tempfile.TemporaryDirectory(prefix="samlat-home-")
        self.environment = dict(os.environ, HOME=self.home.name, XDG_DATA_HOME=f"{self.home.name}/data",
                                XDG_CONFIG_HOME=f"{self.home.name}/config", XDG_CACHE_HOME=f"{self.home.name}/cache",
                                XDG_RUNTIME_DIR=self._runtime(), GDK_BACKEND="x11", NO_AT_BRIDGE="0",
                                WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS="1", LANG="sv_SE.UTF-8")
        self.bus = subprocess.Popen([ACCESSIBILITY_BUS, "--launch-immediately"], env=self.environment)
        self.keyring = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                                        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        env=self.environment)
        self.keyring.stdin.write(b"prov")
        self.keyring.stdin.close()

    def _runtime(self):
        path = os.path.join(self.home.name, "runtime")
        os.mkdir(path, 0o700)
        return path

    def end(self):
        for program in (self.keyring, self.bus):
            program.terminate()
            program.wait()
        self.home.cleanup()


class Window:
    """One run of the app."""

    def __init__(self, session):
        self.program = subprocess.Popen([PROGRAM], env=session.environment, start_new_session=True)

    def find(self, role, name, seconds=60):
        """Waits until the window shows something of this role whose name is, or begins with, `name`."""
        found = self._until(lambda: next((node for node in self.nodes() if is_called(node, role, name)), None), seconds)
        if found is None:
            raise AssertionError(f"no {role} '{name}' within {seconds} s; there is:\n" + "\n".join(self.spoken()))
        return found

    def press(self, role, name):
        """Does what a screen reader does to press it."""
        self.find(role, name).do_action(0)

    def write(self, label, text):
        """Focuses a field by its label, and types."""
        field = self.find(FIELD, label)
        field.grab_focus()
        self._until(lambda: field.get_state_set().contains(Atspi.StateType.FOCUSED), 10)
        Atspi.generate_keyboard_event(0, text, Atspi.KeySynthType.STRING)
        written = self._until(lambda: field.get_text(0, -1) == text, 15)
        if not written:
            raise AssertionError(f"'{label}' holds '{field.get_text(0, -1)}', not '{text}'")

    def spoken(self):
        """Every role and name in the window."""
        return [f"{role_of(node)} '{name_of(node)}'" for node in self.nodes() if name_of(node)]

    def nodes(self):
        """Everything in the window's accessibility tree, in reading order."""
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(number)
            if application is not None:
                yield from below(application)

    def shot(self, name):
        """Takes a picture of the whole screen."""
        os.makedirs(SCREENS, exist_ok=True)
        subprocess.run(["import", "-window", "root", os.path.join(SCREENS, f"{name}.png")], check=True)

    def kill(self):
        """Ends the program and all it started at once, as a power cut does."""
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
            # Lets the accessibility library take in what has changed.
            GLib.MainContext.default().iteration(False)
            time.sleep(0.05)


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


def is_called(node, role, name):
    return role_of(node) == role and name_of(node).replace("\u00ad", "").startswith(name)
