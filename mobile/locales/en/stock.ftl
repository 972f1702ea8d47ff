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
needed-take-name = I have taken { $name }: { $count }
needed-go = Write that you have taken it
needed-go-name = Write that you have taken { $name }

logged-title = Written in the last { $days } days
logged-row = { $when }, { $count }
logged-undone = Taken back: does not count
logged-take-back = That was wrong. Take it back
logged-take-back-name = That was wrong. Take it back: { $what }
logged-taken-back = Taken back: { $what }
