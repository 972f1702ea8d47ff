### The staff page.

staff-title = Write to the person you help
staff-to = To { $person }
staff-born = born { $year }
staff-wrong = Wrong person?
staff-wrong-title = Is this the wrong person?
staff-wrong-text = Write nothing here. Close the page and tell whoever gave you the link. You can also let the computer forget the link.
staff-forget = Forget the link here

staff-who-title = Who are you?
staff-who-lead = You write to { $person } under your own name. You answer this once.
staff-who-name = Your name
staff-who-name-missing = Write your name.
staff-who-organisation = Where you work
staff-who-organisation-hint = For example: Neurology clinic
staff-who-role = Your profession (if you like)
staff-who-own = Only I use this computer
staff-who-own-detail = Then you can come back and see questions. Otherwise the computer forgets you when you are done.
staff-who-go = Continue
staff-who-shown = You are invited as { $called }. The name you write is shown as self-stated.
staff-joining = Your name is saved here and sent as soon as possible. You can start writing.

staff-choose-title = What is it about?
staff-choose-lead = What you send is shown to { $person } under your name. Nothing changes until { $person } says yes.
staff-write-update = Write an update
staff-write-time = Propose a time
staff-write-list = Send a medicine list
staff-write-change = Change of one medicine

staff-update-text = What do you want to say?
staff-task = Somebody is to do something
staff-task-what = What is to be done?
staff-task-who = Who does it?
staff-task-until = When should it be done?
staff-when-hint = Write as you usually do: 23/11 10:00, Monday half past two

staff-time-title = What is the time for?
staff-time-when = When?
staff-time-place = Where? (if you like)

staff-list-lead = All medicines on your list. What is not there is read as not on the list.
staff-list-label = One medicine on each line
staff-list-hint = Name, strength and how it is taken. You can paste. For example: Baclofen 10 mg 1+1+1
staff-list-read = { $count ->
    [one] This is how it reads: one medicine
   *[other] This is how it reads: { $count } medicines
}
staff-note = Anything else? (if you like)

staff-change-line = The medicine as it is to be
staff-change-hint = For example: Baclofen 10 mg 1+1+1
staff-change-stopped = The medicine is stopped
staff-change-from = From
staff-change-from-hint = Empty means today.
staff-change-why = Why? (if you like)

staff-send = Send
staff-thanks = Thank you. It is saved and is being sent to { $person }. You can send more.
staff-read-later = May not be read today. If it is urgent: call. If life is in danger: call 112.
staff-urgent = Not for urgent matters. May not be read today.

staff-sent-title = What you have sent
staff-sent-fails = It could not be sent yet. { $why } What you wrote is saved here and is sent by itself while the page is open.
staff-state-waiting = Waits to be sent
staff-state-sent = Sent { $when }
staff-state-arrived = Arrived
staff-state-refused = Could not be sent: the sharing has ended
staff-copy = Copy for the journal
staff-journal = Write it in your journal too. What you send here does not replace the journal.
staff-not-application = Samlat is not an application, a report or an appeal.

staff-questions-title = { $person } wonders
staff-asked = A question for you
staff-said-wrong = “This is not right”
staff-answered = An answer to you
staff-about-post = About: { $post }
staff-answer-label = Your answer
staff-answer-send = Answer
staff-you-answered = You have answered.

staff-shared-title = Do others use this computer?
staff-shared-sent = Everything is sent. Let the computer forget you when you are done.
staff-shared-waits = Something waits to be sent. Do not let the computer forget you yet.
staff-shared-forget = Done: forget me here

staff-moved-title = Ask for a new link
staff-moved = { $person } has moved the record to another server, which this page does not reach. Ask { $person } for a new link.
staff-moved-sent = What you have written here is still here. What is not marked Arrived may have to be sent again from the new link.
staff-begun-copy = Copy the text
staff-begun = What you had begun to write
staff-ended-title = The sharing has ended
staff-ended = You can no longer write to { $person } here. What you have sent already stays with { $person }.

staff-none-lead = Open the link you were given, or paste it here.
staff-people = Those who have invited you
staff-person-born = { $person }, born { $year }
staff-person-last = { $person }, last { $day }
staff-link-open = Open
