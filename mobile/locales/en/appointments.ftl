### Tider.

appointments-title = Times
appointments-empty = No times.
appointments-add = Add a time
appointments-next = Next time
appointments-before = Before

appointment-new = New time
appointment-read = Read about the time
appointment-read-name = Read about the time: { $title }
appointment-with = With { $who }
appointment-was = { $when }. { $status }.
appointment-disputed = You have written different times
appointment-disputed-advice = The time is neither moved nor cancelled until somebody chooses.
appointment-status-disputed = You have written different things about whether it will be
appointment-status-unread = Whether it will be cannot be shown here
appointment-time-unread = The time cannot be read by this version
appointment-title-label = What
appointment-ask-title = What kind of time is it?
appointment-ask-title-hint = Such as a visit to the neurologist.
appointment-when = When
appointment-ask-when = When is it?
appointment-ask-when-hint = Write as you like: 23/11 at 10, on Monday half past two, tomorrow 10:15.
appointment-when-written = { $day } at { $time }
appointment-time-length = { $time }, { $length }
appointment-length = How long
appointment-ask-length = How long does it take?
appointment-ask-length-hint = Such as 45 minutes, or 1 hour 30.
appointment-kind = Kind of time
appointment-ask-kind = Which kind of time is it?
appointment-kind-visit = Visit
appointment-kind-team-visit = Team visit
appointment-kind-team-visit-detail = You meet several people at once.
appointment-kind-treatment = Treatment
appointment-kind-treatment-detail = Such as an infusion.
appointment-kind-day-care = Day care
appointment-kind-day-care-detail = You get care for part of the day and sleep at home.
appointment-kind-mri = MRI
appointment-kind-mri-detail = Pictures with a magnet camera.
appointment-kind-sampling = Sampling
appointment-kind-joint-plan = Meeting about the joint plan (SIP)
appointment-kind-joint-plan-detail = The region and the municipality plan with you.
appointment-kind-planning = Planning
appointment-kind-planning-detail = A meeting about your care, such as a medicine review.
appointment-kind-home-help = Help at home
appointment-kind-home-help-detail = Such as home care.
appointment-kind-remote = Telephone or video
appointment-kind-other = Other
appointment-kind-unknown = Do not know
appointment-place = Place
appointment-ask-place = Where is it?
appointment-with-label = With
appointment-ask-with = Whom will you meet?
appointment-contacts = Contacts
appointment-ask-contacts = Which of your contacts will you meet?
appointment-ask-contacts-hint = First choose the one that the time is mostly with.
appointment-contacts-unseen = { $n ->
        [one] A contact that cannot be seen here
       *[other] { $n } contacts that cannot be seen here
    }
appointment-responsible = Responsible
appointment-ask-responsible = Who is responsible?
appointment-ask-responsible-hint = Whoever answers for what is decided. Such as your doctor.
appointment-responsible-disputed = You have written different things about who is responsible
appointment-travel = Travel
appointment-ask-travel = How do you get there and home?
appointment-travel-minutes = The travel takes, there and back
appointment-ask-travel-minutes = How long does the travel take, there and back?
appointment-ask-travel-minutes-hint = Add both ways together. Such as 40 minutes, or 1 hour 20.
appointment-brought = Measurements to bring
appointment-ask-brought = Which of your measurements do you bring?
appointment-ask-brought-hint = Everybody who can read about the time can read them.
appointment-brought-line = { $what } { $value }
appointment-outcome = What was said
appointment-ask-outcome = What was said, and what was decided?
appointment-ask-note = Do you want to write anything more?
appointment-completed = It took place
appointment-missed = It did not take place
appointment-cancelled = It is cancelled
appointment-planned = It will take place

status-planned = Is to be
status-completed = Took place
status-cancelled = Cancelled
status-missed = Did not take place

question-new = New question
question-write = Write a question
question-ask = What do you want to ask?
question-label = Question
question-hint = One question at a time is easiest to get an answer to.

questions-title = Questions to bring
