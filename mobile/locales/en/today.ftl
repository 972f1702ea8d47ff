### Idag and Ring.

today-unread = Not everything can be shown here. Medicines, times and contacts may be incomplete. If something was written with a newer version of Samlat, update.
today-coming = Not everything has come to this device yet. Times and medicines may be missing here.
today-empty = Nothing written down for today.
today-medicine = Medicine now
today-next-medicine = Next medicine
today-more-doses = More to answer today: { $more }
today-all-answered = All doses of today are answered.
today-disputed-dose = A dose is answered in two ways
today-update = New: { $kind }
today-read-and-answer = Read and answer
today-read-and-answer-name = Read and answer { $name }
today-call = Call with questions
today-awaiting = Some of what you may see waits for you to compare digits.
today-see-lists = See what the lists say
today-rehearse = Write down your 24 words and check the paper. Then you lose nothing if the phone breaks.
today-rehearse-act = Show the words
today-first = A good place to begin
today-first-contact = Add somebody you can call
today-first-appointment = Add a time
today-first-medicine = Add a medicine
today-first-ability = Write something you can do yourself

call-112 = Call 112
call-112-detail = When it is urgent and dangerous
call-1177 = Call 1177
call-1177-detail = Advice on care at all hours
call-name = Call { $name }
call-empty = Add your key contact
call-answers-now = Answers now
call-until = Answers until { $time }
call-from = Answers again: { $when }
call-hours-not-said = Hours are not written
call-not-this-week = Does not answer in the coming week
