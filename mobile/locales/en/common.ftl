### Words that many screens share.

app-name = Samlat
app-promise = Samlat gathers what you and others have written. It gives no medical advice.
app-title = { $screen } – Samlat
app-unread = Something here cannot be shown yet. It is kept. If it was written with a newer version of Samlat, update.
app-coming = What is kept here has not come to this device yet. It is shown when all of it has come.
app-loading = Opening…
app-loading-long = This takes a little longer than usual. Everything you have saved is still here.

tabs-name = Parts of Samlat
tab-today = Today
tab-all = All
tab-call = Call
tab-share = Share
tab-more = More

top-leave = Close
top-leave-name = Close quickly and show another page
top-yours = in Samlat
top-theirs = You see this as a relative

look-theme = Colours
look-theme-light = Light
look-theme-dark = Dark
look-theme-calm = Calm
look-size = Text size
look-size-normal = Normal
look-size-large = Large
look-size-larger = Larger
look-size-largest = Largest
look-language = Language

act-next = Next
act-back = Back
act-skip = Skip
act-save = Save
act-saving = Saving…
act-cancel = Cancel
act-add = Add
act-change = Change
act-remove = Remove
act-copied = Copied.
act-copy-failed = It could not be copied. Mark the text and copy it yourself.
act-more = Show more
act-yes = Yes
act-no = No
act-retry = Try again
act-done = Done

undo-undo = Undo
undo-close = Close
undo-removed = Removed: { $what }
undo-taken = You have taken { $what }.
undo-skipped = You have left out { $what }.
undo-added = Added: { $what }
undo-accepted = Added to yours: { $what }
undo-withdrawn = Sharing with { $name } has ended. You can invite again.

trust-self-stated = self-stated
trust-invited-as = invited by you as { $name }
trust-attested = vouched for by { $organisation }, compared { $date }

date-long = { $weekday } { $day } { $month }
date-long-year = { $weekday } { $day } { $month } { $year }
date-at = { $day } at { $time }
date-today = today, { $day }
date-just-today = today
date-just-yesterday = yesterday
date-just-tomorrow = tomorrow
date-tomorrow = tomorrow, { $day }
date-yesterday = yesterday, { $day }
date-monday = Monday
date-tuesday = Tuesday
date-wednesday = Wednesday
date-thursday = Thursday
date-friday = Friday
date-saturday = Saturday
date-sunday = Sunday
date-january = January
date-february = February
date-march = March
date-april = April
date-may = May
date-june = June
date-july = July
date-august = August
date-september = September
date-october = October
date-november = November
date-december = December

top-back = Back
