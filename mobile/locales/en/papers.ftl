### Papers: printing, saving and reading in.

papers-title = Papers
papers-lead = Print, save and read in
papers-print = Print
papers-files = Files
papers-emergency = What whoever meets you in an emergency must know
papers-medicines = What you take, with strength and dose
papers-times = Coming times, with your questions
papers-contract = What you and care have agreed
papers-words = The words that bring everything back on a new device

paper-of-day = Printed { $day }.
paper-more-times = There are more times in Samlat.

import-title = Read in a file
import-lead = From Samlat, or a list
import-missing = Not everything has come to this device. Read in the file when this has come: { $sections }.
import-choose = Choose a file
import-kinds = A file that you have saved from Samlat, or a list in CSV. Nothing is saved until you say yes.
import-lists = How a list must look
import-lists-first-row = The first row says what stands in each column. Then one row for each thing.
import-lists-contacts = Contacts: name, role, phone, hours, principal, responsible for
import-lists-times = Times: what, date, time, place, with
import-lists-medicines = Medicines: medicine, strength, dose
import-from = { $name }, from { $day }
import-adds = This is added
import-contacts = { $n ->
        [one] One contact
       *[other] { $n } contacts
    }
import-times = { $n ->
        [one] One time
       *[other] { $n } times
    }
import-medicines = { $n ->
        [one] One medicine, as what the file says
       *[other] { $n } medicines, as what the file says
    }
import-of-section = { $section }: { $n ->
        [one] one thing
       *[other] { $n } things
    }
import-time = { $title }, { $when }
import-more = { $n ->
        [one] And one more.
       *[other] And { $n } more.
    }
import-hers-stays = What you have written yourself is not changed. What the file says otherwise stands beside it.
import-there = { $n ->
        [one] One thing in the file is in Samlat already.
       *[other] { $n } things in the file are in Samlat already.
    }
import-nothing = Nothing in the file is new.
import-left-out = This is not added
import-keep = Add
import-another = Choose another file
import-again = Try again
import-keeping = Saving { $done } of { $all }. Stay here until all is saved.
import-kept-so-far = { $done } of { $all } are saved.
import-kept = { $n ->
        [one] It is saved.
       *[other] All is saved, { $n } things.
    }

import-refused = The file cannot be read in
import-row = Row { $line }: { $why }
import-left = { $section }, { $n ->
        [one] one thing
       *[other] { $n } things
    }: { $why }
import-too-large = The file is too large.
import-not-opened = The file could not be opened. Try again.
import-foreign = This is no file from Samlat.
import-newer = The file is from a newer Samlat. Update Samlat here first.
import-broken = The file is broken here.
import-empty = There is nothing in the file.
import-not-text = This is not text. Save the list as CSV and try again.
import-too-many-rows = The file has too many rows. There is room for { $limit }. Divide it.
import-too-many-columns = The file has too many columns. There is room for { $limit }.
import-columns = The first row does not say what stands in the columns. Write for example name, phone.
import-unknown-column = The column { $column } is not read in. Samlat does not know what it says.
import-too-many-cells = The row has more cells than there are columns.
import-formula = A cell is a formula. Write what it says.
import-no-name = What or whom the row is about is missing.
import-principal = The principal is the region, the municipality, the state or other.
import-contact-differs = { $name } is there already, and says something else. What stands is kept.
import-time-differs = { $title } is there already at that time, and says something else. What stands is kept.
import-too-many-medicines = There are too many medicines. A list has room for { $limit }.

left-disputed = you have written different things, and it is not settled
left-differs = Samlat says something else, and keeps it
left-anothers-word = only whoever said it can say it
left-not-as-it-stood = it was about what stood then
left-belongs-to-nothing = what it belongs to is not there
left-kept-private = in the file it is only yours
left-also-written = something else was written at the same time and holds
left-unreadable = whoever wrote the file could not read it
left-unsigned = a file does not show who sent it
left-not-possible = there is no room for it in Samlat

ground-transcribed = Copied from { $source }, { $day }.
