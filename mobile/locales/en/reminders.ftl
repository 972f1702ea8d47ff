### Reminders.

reminders-title = Reminders
reminders-lead = When it is time for a dose or an appointment
reminders-here = Remind me on this device
reminders-here-detail = It stands at the top while Samlat is open.
reminders-here-detail-theirs = This is about the doses and times that { $person } has. Nobody else sees what you choose.
reminders-here-off = This device does not remind you of doses and times.
reminders-open-only = This device can only remind you while Samlat is open. When Samlat is closed no reminder comes.
reminders-on = Remind me outside Samlat
reminders-on-detail = The screen only says that it is time, never what for.
reminders-try = Try now
reminders-shown = A reminder has been shown. Did you not see it? Look whether the device is silent.
reminders-not-allowed = The device does not let Samlat show reminders. That is changed in its settings.
reminders-impossible = This device cannot show reminders outside Samlat. They are only seen in here.
reminders-calendar-title = Also when Samlat is closed
reminders-calendar-how = Put the times into the calendar of the device. It only says “{ $words }”, never what for.
reminders-calendar = Put the times into the calendar
reminders-calendar-saved = Saved as { $place }. Open the file, and the calendar takes the times in. They last until { $until }.
reminders-calendar-failed = The file could not be saved here.
reminders-calendar-again = Do it again when your times have changed. Remove the old ones first.
reminders-next = The next ones
reminders-none = There are no doses or appointments to remind you of.

reminder-neutral = Samlat: it is time
reminder-due = It is time
reminder-missed = You were not told of this, because Samlat was closed
reminder-line = { $what }, { $when }
reminder-see = To Today
