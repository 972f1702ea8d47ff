### Medicines: as needed, what is written of them, what is at home, and what was taken.

needed-title = As needed
needed-disputed = You have written different things about how it is taken. Here is what each of you wrote.
needed-nothing = Nothing is written as taken in the last 24 hours.
needed-logged = Written as taken in the last 24 hours: { $count }
needed-leaves = The oldest of them, { $count }, counts until { $when }.
needed-interval = { $hours ->
        [one] 1 hour
       *[other] { $hours } hours
    } after the last one: { $when }.
needed-no-label = No limit is copied from the label.
needed-take = I have taken { $count }
needed-take-name = I have taken { $count } { $name }
needed-other = Another time
needed-other-name = Another time: { $name }
needed-ask-when = When did you take it?
needed-when = When
needed-when-hint = For example half past two, or yesterday 22.
needed-ask-units = How many did you take?
needed-units = How many
needed-go = Write that you have taken it
needed-go-name = Write that you have taken it: { $name }

logged-title = Written in the last { $days } days
logged-row = { $when }, { $count }
logged-undone = Taken back: does not count
logged-take-back = That was wrong. Take it back
logged-take-back-name = That was wrong. Take it back: { $what }
logged-taken-back = Taken back: { $what }

medicine-prescription-ends = The prescription is valid through
medicine-ask-prescription = Through which day is the prescription valid?
medicine-until = Taken through
medicine-ask-until = Which is the last day you should take it?
medicine-until-disputed = You have written different things about the last day
medicine-no-last-day = No last day

stock-title = At home
stock-not-counted = Nobody has counted how many there are at home.
stock-count = Count how many there are at home
stock-count-name = Count how many there are at home: { $name }
stock-count-again = Count again
stock-count-again-name = Count again: { $name }
stock-ask = How many are there at home?
stock-ask-label = How many
stock-ask-hint = Count what you take each time, such as 30 tablets.
unclear-count = Samlat does not understand how many that is. Write digits, such as 30 or 1.5.
stock-disputed = You have counted differently
stock-disputed-units = Written are: { $counts }. Count again, and that will hold.
stock-less = More is written as taken than was counted: { $count } more. Count again.
stock-left = Left, if all that was taken is written: { $count }
stock-left-disputed = You have answered differently about a dose. The most that anybody said is taken off.
stock-full-days = Enough for { $days ->
        [one] 1 day of use
       *[other] { $days } days of use
    }, through { $last }.
stock-no-day = Not enough for the next day of use.
stock-covers = { $days ->
        [one] Enough for the only day that is planned
       *[other] Enough for all { $days } days that are planned
    }, through { $last }.
stock-use-disputed = You have written different things about how it is taken or for how long. This is what lasts the shortest.
stock-low = Soon none left at home
stock-order = It is time to order.
stock-order-from = Time to order from { $day }.
stock-why-unread = How long it lasts cannot be said: something here cannot be shown yet.
stock-why-not-said = How long it lasts cannot be said: it is not written how it is taken.
stock-why-as-needed = How long it lasts cannot be said: it is taken as needed.
stock-why-in-words = How long it lasts cannot be said: how it is taken is written in words only.
stock-why-not-planned = How long it lasts cannot be said: nothing is planned.
stock-counts = Counted
stock-counted = { $when }: { $count }

taken-title = What was taken
taken-lead = This is what is written of the last { $days } days.
taken-days = From { $first } to { $last }
taken-empty = Nothing is planned or written these days.
taken-all = All medicines together
taken-share = { $part } of { $whole }, { $percent }%
taken-taken = Taken
taken-recorded = Answered
taken-on-time = Taken in time
taken-skipped = Skipped
taken-said-both = Answered in two ways
taken-unanswered = Not answered
taken-disputed-days = { $days ->
        [one] 1 day is not counted
       *[other] { $days } days are not counted
    }: you have written different things about how it is taken.
taken-other-days = { $days ->
        [one] 1 day is not counted
       *[other] { $days } days are not counted
    }: it was taken at other times then than those written now.
taken-outside = Written without a planned time, as when taken as needed: { $count }
taken-doubles = Entries of a dose that is written more than once: { $count }
taken-corrections = Taken back: { $count }
taken-unanswered-note = Samlat knows nothing about a dose that is not answered.
