"""A person in the window of her own: what she wrote is there after a power cut, and sealed where it lies."""

import unittest

from window import BUTTON, FIELD, HEADING, LINK, TICK, Session, Window


class APersonInAWindow(unittest.TestCase):
    def play(self, **session):
        self.session = Session(**session)
        self.addCleanup(self.session.end)

    def open(self):
        window = Window(self.session)
        self.addCleanup(window.kill)
        return window

    def make_record(self, window, name):
        window.write("Vad heter du", name)
        window.press(BUTTON, "Börja")
        window.find(HEADING, "Dina 24 ord")
        window.press(LINK, "Gör det senare")
        window.find(HEADING, "Idag")

    def test_a_record_made_in_the_window_is_there_after_a_power_cut(self):
        """A screen reader can make a record; killing the program loses none of it; its files and what it says tell nothing."""
        self.play()
        window = self.open()
        window.find(HEADING, "Välkommen till Samlat")
        window.shot("window-start")
        self.make_record(window, "Astafrida")
        window.kill()
        again = self.open()
        again.find(HEADING, "Idag")
        again.says("Astafrida")
        again.shot("window-again")
        again.kill()
        self.assertEqual(self.session.files_with("Astafrida"), [])
        self.assertGreater(len(self.session.files_with("")), 0)

    def test_without_a_keyring_a_password_opens_the_record(self):
        """No keyring: a password of her own is asked for; a wrong one opens nothing and is said to be wrong."""
        self.play(keyring=False)
        window = self.open()
        window.find(HEADING, "Välj ett lösenord")
        window.write("Lösenord", "nio blad", hidden=True)
        window.press(BUTTON, "Öppna")
        self.make_record(window, "Astafrida")
        window.kill()
        again = self.open()
        again.find(HEADING, "Skriv ditt lösenord")
        again.write("Lösenord", "tio blad", hidden=True)
        again.press(BUTTON, "Öppna")
        again.says("Lösenordet stämmer inte")
        again.shot("window-wrong-password")
        again.write("Lösenord", "nio blad", hidden=True)
        again.press(BUTTON, "Öppna")
        again.find(HEADING, "Idag")
        again.says("Astafrida")
        again.kill()
        self.assertEqual(self.session.files_with("Astafrida"), [])

    def test_everything_is_removed_from_the_machine_after_two_questions(self):
        """Nothing goes before she says that she knows; then the record is gone, now and when the app opens again."""
        self.play()
        window = self.open()
        window.find(HEADING, "Välkommen till Samlat")
        self.make_record(window, "Astafrida")
        window.press(LINK, "Mer")
        window.press(LINK, "Ta bort allt här")
        window.find(HEADING, "Ta bort allt här")
        window.press(BUTTON, "Nästa")
        window.find(HEADING, "Ska allt i Samlat tas bort")
        window.press(BUTTON, "Ja, ta bort allt här")
        window.says("Kryssa i rutan först")
        window.press(TICK, "Jag vet att det kan vara borta")
        window.press(BUTTON, "Ja, ta bort allt här")
        window.find(HEADING, "Välkommen till Samlat")
        window.says("Allt i Samlat är borttaget från den här enheten.")
        window.kill()
        again = self.open()
        again.find(HEADING, "Välkommen till Samlat")
        again.kill()


if __name__ == "__main__":
    unittest.main()
