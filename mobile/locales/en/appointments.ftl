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
appointment-title-label = What
appointment-ask-title = What kind of time is it?
appointment-ask-title-hint = Such as a visit to the neurologist.
appointment-when = When
appointment-ask-when = When is it?
appointment-ask-when-hint = Write as you like: 23/11 at 10, on Monday half past two, tomorrow 10:15.
appointment-when-written = { $day } at { $time }
appointment-place = Place
appointment-ask-place = Where is it?
appointment-with-label = With
appointment-ask-with = Whom will you meet?
appointment-travel = Travel
appointment-ask-travel = How do you get there and home?
appointment-outcome = What was said
appointment-ask-outcome = What was said, and what was decided?
appointment-ask-note = Do you want to write anything more?
appointment-completed = It took place
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
