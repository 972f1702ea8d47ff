### The plan: help, referrals, applications, things to do, and risks.

plan-lead = Who has taken on what, and what you wait for
plan-empty = What do you need help with, and who does it?
plan-measures = Help
plan-add-measure = Add help
plan-requests = What you wait for
plan-add-request = Add a referral or an application
plan-tasks = To do
plan-add-task = Add something to do
plan-risks = Risks
plan-add-risk = Add a risk
plan-answered = Answered
plan-ended = Ended
plan-no-owner = Nobody has taken it on
plan-owned-by = Has taken it on: { $who }

responsible-is = Responsible: { $who }.
responsible-nobody = It is said that nobody is responsible.
responsible-not-said = Nobody has said who is responsible.
responsible-disputed = It is written differently who is responsible: { $who }.

measure-ask = What help is it about?
measure-ask-hint = For example a walker, or home care in the morning.
measure-text = Help
measure-ask-kind = What kind of help is it?
measure-kind = Kind of help
measure-home-care = Home care
measure-home-nursing = Home nursing
measure-assistance = Personal assistance
measure-short-term = Short-term stay
measure-rehabilitation = Training and rehab
measure-aid = Aids
measure-transport = Transport
measure-other = Something else
measure-ask-state = How far has it come?
measure-state = How it stands
measure-wanted = Wanted
measure-decided = Decided
measure-ongoing = Goes on
measure-ended = Ended
measure-refused = Refused
measure-ask-until = Up to which day does the decision hold?
measure-until = Holds up to
measure-ask-works = Does it work as one whole for you?
measure-works = Works for me
works-yes = Yes
works-partly = In part
works-no = No
works-do-not-know = I do not know

owner-ask = Who has taken it on?
owner-ask-hint = That nobody has is an answer too.
owner-ask-receiver = Who is to answer?
owner-title = Has taken it on
owner-receiver = Is to answer
owner-me = I myself
owner-nobody = Nobody
owner-other = Somebody else
owner-ask-who = Who is it?
owner-who = Name
owner-gone = a contact that was removed

request-ask = What is it about?
request-ask-hint = For example a referral to the eye clinic, or an application for transport.
request-text = What it is about
request-ask-kind = What is it?
request-kind = What it is
request-referral = Referral
request-application = Application
request-order = Order
request-ask-sent = Which day was it sent?
request-sent = Sent
request-ask-arrived = Which day did it arrive?
request-arrived = Arrived
request-ask-answer = What was the answer?
request-answer = The answer
request-ask-answered = Which day did you get the answer?
request-answered = Answer came
request-yes = Yes
request-partly = Yes, in part
request-no = No
request-sent-on = Sent on
request-withdrawn = I took it back
request-waits = Waits for an answer
request-waits-days = { $days ->
        [one] Has waited 1 day
       *[other] Has waited { $days } days
    }

todo-ask = What is to be done?
todo-text = What is to be done
todo-ask-until = When is it to be done?
todo-until = At the latest
todo-ask-done = Which day was it done?
todo-done = Done

risk-ask-kind = Which risk is it?
risk-kind = Risk
risk-other = Something else
risk-ask = Describe the risk in your own words.
risk-text = In your own words
risk-ask-action = What is done about it?
risk-action = What is done
risk-ask-closed = Which day was the risk no longer there?
risk-closed = No longer there

outcome-ask = How did it go?
outcome-label = How it went

plan-needs = What I need
plan-add-need = Add a need
plan-add-joint-plan = Add a SIP
plan-learning = Try and learn
plan-add-learning = Add something you try
plan-none-of-them = None of them

need-ask = What do you need?
need-ask-hint = For example to get out every day, or less pain at night.
need-text = Need
need-ask-goal = Which of your goals is it for?
need-ask-since = Since which day?
need-since = Since
need-ask-closed = On which day was it solved?
need-closed = Solved
need-help = Help for this
need-no-help = No help is written
need-helped-by = Help: { $what }
need-line = { $help }. { $who }

measure-ask-need = Which need is it for?
measure-need = Is for

learning-ask = What works, or what does not?
learning-ask-hint = For example: the help comes too late in the morning.
learning-text = What works or does not
learning-ask-action = What do you try?
learning-ask-action-hint = For example: the help comes at seven for two weeks.
learning-action = What you try
learning-ask-from = Since which day do you try it?
learning-from = Tried since
learning-ask-until = Until and with which day do you try it?
learning-until = Tried until and with
learning-tried-until = Tried until and with { $day }
learning-past = The day has passed. How did it go?
learning-ask-measure = Which help is it about?
learning-measure = About the help
learning-ask-keep = Will you go on like that?
learning-keep = Goes on
learning-kept = Yes, it goes on
learning-not-kept = No, it does not go on
