"""A person in the window of her own: what she wrote is there after a power cut."""

import unittest

from window import BUTTON, FIELD, HEADING, Session, Window


class APersonInAWindow(unittest.TestCase):
    def setUp(self):
        self.session = Session()
        self.addCleanup(self.session.end)
        self.windows = []

    def open(self):
        window = Window(self.session)
        self.addCleanup(window.kill)
        return window

    def test_a_record_made_in_the_window_is_there_after_a_power_cut(self):
        """A screen reader can make a record, and killing the program loses none of it."""
        window = self.open()
        window.write("Vad heter du", "Asta")
        window.shot("window-start")
        window.press(BUTTON, "Börja")
        window.find(HEADING, "Dina 24 ord")
        window.kill()
        again = self.open()
        again.find(HEADING, "Idag")
        again.shot("window-again")


if __name__ == "__main__":
    unittest.main()
