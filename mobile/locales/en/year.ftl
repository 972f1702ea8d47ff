### The year: hours, whether it is the same people, and what she has written month by month.

year-title = The year
year-lead = Hours, visits and what you have written yourself
year-empty = Too little is written yet
year-of = { $year }
year-before = Show { $year }
year-after = Show { $year }
year-cannot = This cannot be counted here. You may not read all that it needs.
year-coming = Not everything has come to this device yet. The numbers may change.

year-hours = { $n ->
        [one] 1 hour
       *[other] { $shown } hours
    }
year-hours-minutes = { $hours } { $minutes }
year-hours-title = Hours of the year
year-hours-lead = The whole year has { $hours }. What has been is counted.
year-hours-what = What
year-hours-how-long = How long
year-care = Care and help
year-own = Own coordination
year-left = The rest of the year
year-more = { $hours } more than the year has. Some of it was at the same time.
year-visits-row = Visits
year-travel-row = Travel
year-measures-row = Help
year-relatives-row = Relatives' coordination, not in the sum

year-not-counted-length = Not counted. How long it took is not written.
year-not-counted-days = Not counted. The first or the last day is not written.
year-not-counted-who = Not counted. Who came, or the profession, is not written.
year-not-counted-disputed = Not counted. You have written differently.
year-not-counted = { $n ->
        [one] 1 row
       *[other] { $n } rows
    }

year-same-title = The same people
year-same-lead = From { $from } to { $until }. The bar is the share of visits with whoever you have met most times. A full bar is the same person each time.
year-same-who = Profession
year-same-how = Visits
year-visits = { $n ->
        [one] 1 visit
       *[other] { $n } visits
    }
year-people = { $n ->
        [one] 1 person
       *[other] { $n } different people
    }
year-visits-people = { $visits }, { $people }
year-no-visits = no visits
year-one-visit = cannot be worked out
year-no-order = cannot be worked out, the order is not written
year-upc = { $who }, share with the same one (UPC)
year-coc = { $who }, gathered with few (COC)
year-secon = { $who }, the same as last time (SECON)
year-team = { $team }, its own count

year-staff-title = Different people at home
year-staff-lead = From { $from } to { $until }.
year-staff-one = { $n ->
        [one] 1 person
       *[other] { $n } different people
    }
year-staff-between = At least { $least } and at most { $most } different people
year-staff-met = By visits that are written
year-staff-tallied = By the home care's own count
year-staff-both = Together
year-staff-partly = One count is of other days as well.

year-energy-title = Energy
year-energy-lead = A dot for each day you have written. At the top is { $most }, at the bottom is 0.
year-energy-between = between { $low } and { $high } of { $most }
year-energy-middle = { $middle } in the middle, { $n ->
        [one] 1 day
       *[other] { $n } days
    }
year-month = Month
year-energy-how = Energy

year-coordination-title = Coordination
year-coordination-lead = The time you have noted for coordinating your care.
year-coordination-how = Time
year-coordination-relatives = { $own }. Relatives: { $theirs }.

year-whole-title = Works as one whole
year-whole-lead = Your own answer for each help, in the month you answered.
year-whole-how = Answers
year-whole-said = { $n ->
        [one] 1 answer
       *[other] { $n } answers
    }

year-readings-title = Own readings: { $what }
year-readings-lead = A dot for each time. The values stand in your words in the table.
year-readings-when = When
year-readings-what = Value
year-readings-count = { $n ->
        [one] 1 time
       *[other] { $n } times
    }

chart-in-words = Show in words
chart-in-words-name = Show in words: { $title }
chart-line = { $what }: { $said }

profession-neurologist = Neurologist
profession-ms-nurse = MS nurse
profession-doctor = Doctor
profession-district-nurse = District nurse
profession-nurse = Nurse
profession-occupational-therapist = Occupational therapist
profession-physiotherapist = Physiotherapist
profession-speech-therapist = Speech therapist
profession-dietitian = Dietitian
profession-counsellor = Counsellor
profession-psychologist = Psychologist
profession-home-carer = Home care
profession-assistant = Personal assistant
profession-care-manager = Care manager
profession-pharmacist = Pharmacist
profession-dentist = Dentist
profession-other = Another profession
