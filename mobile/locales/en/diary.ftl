### Diary: energy, what she notices, readings, and time for coordinating.

diary-lead = How you are, what you notice and what you measure
diary-empty = How is today? Write when you want to. You need not write every day.
diary-add-energy = Write how much energy you have
diary-add-symptom = Write what you notice
diary-add-reading = Write a reading
diary-add-time = Write time for coordinating
diary-by = Written by { $name }

diary-called = Have you just called about care?
diary-called-how = One press writes the time.
diary-plus = { $minutes ->
        [one] + 1 minute
       *[other] + { $minutes } minutes
    }
diary-minutes = { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }

diary-energy = Energy
diary-energy-of = Energy { $step } of 10
diary-energy-none = 0, no energy at all
diary-energy-most = 10, as much as ever
diary-ask-energy = How much energy do you have?
diary-symptom = What I notice
diary-ask-symptom = What do you notice?
diary-ask-symptom-hint = Such as tired legs, or that you fell.
diary-reading = What I measured
diary-ask-reading = What have you measured?
diary-ask-reading-hint = Such as blood pressure or weight.
diary-value = Value
diary-ask-value = What did it show?
diary-unit = Unit
diary-ask-unit = In which unit?
diary-ask-unit-hint = Such as kilos, or degrees.
diary-time = Time for coordinating
diary-ask-minutes = How long did it take?
diary-contact = With whom
diary-ask-contact = Whom were you in contact with?
diary-about = What it was about
diary-ask-about = What was it about?
diary-on = Day
diary-ask-on = Which day is it about?
diary-clock = Time
diary-ask-clock = At what time was it?
diary-at = When
diary-ask-note = Do you want to write anything more?
diary-whose = Who can read it
diary-ask-whose = Who is to be able to read it?
diary-shared = Those who may read your diary
diary-alone = Nobody else sees that it exists.

row-hers-alone = Only you see this.
row-also-written = This was written too, without the one having seen the other
