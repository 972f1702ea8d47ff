### Uppdateringar.

updates-title = Updates
updates-empty = Nothing new
updates-write = Write something yourself
updates-row = { $state }. { $kind }: { $text } { $when }

notes-title = My notes

note-new = New note
note-ask = What do you want to write?
note-label = Note

post-update = Update
post-time = Proposed time
post-list = Medicine list
post-change = Changed medicine
post-decision = Decision
post-question = Question to you
post-answer = Answer
post-taken = I will do it
post-unknown = Something newer
post-unknown-text = Samlat needs an update to show this. It is kept.
post-time-summary = { $title }, { $when }
post-list-summary = { $n ->
        [one] 1 medicine
       *[other] { $n } medicines
    }, list from { $day }
post-list-of = The list is from { $day }.
post-change-from = Holds from { $day }.
post-task-taken = I will do it: { $what }
post-task-taken-until = I will do it, at the latest { $day }: { $what }
post-line-stopped = { $line } (stopped)

task-what = Somebody is to do
task-who = Who
task-until = When

thread-new = New
thread-seen = Read
thread-waits = Waits for an answer
thread-accepted = Added to yours
thread-wrong = You have said that it is not right
thread-disputed = You have answered differently
thread-title = Questions and answers
thread-asked = Question
thread-said-wrong = It is not right
thread-answered = Answer
thread-added = Added in Samlat
thread-answer-from = Answer from { $name }
thread-take-back = Take back

update-written = Written: { $when }
update-arrived = Arrived: { $when }
update-waits = Waits to be sent
update-ask = Ask
update-wrong = It is not right
update-question = Your question
update-why-wrong = What is not right?
update-not-urgent = May not be read today. Call if it is urgent.
update-send = Send

accept-add = Add to mine
accept-add-name = Add to mine: { $what }
accept-which = What do you want to add?
accept-done = Added to yours
accept-seen = I have read it
accept-decision = Yes, we do that
