### Läkemedel.

medications-title = Medicines
medications-empty = Add a medicine.
medications-add = Add a medicine
medications-transcribe = Copy from a paper or a call
medications-stopped = Stopped
medications-confirmed = You said that the list is right on { $day }.
medications-not-confirmed = You have not said yet that the list is right.
medications-confirm = My list is right today

medicine-new = New medicine
medicine-for = For { $why }
medicine-read = Read more
medicine-read-name = Read more about { $name }
medicine-name = Name
medicine-suggested = Do you mean one of these names?
medicine-ask-name = Which medicine?
medicine-ask-name-hint = Write as on the jar: Baclofen 10 mg 1+1+1.
medicine-ask-rename = What is the medicine called?
medicine-strength = Strength
medicine-ask-strength = What strength?
medicine-ask-strength-hint = Such as 10 mg.
medicine-how = How you take it
medicine-ask-how = How do you take it?
medicine-ask-how-hint = Such as 1+1+1, 1x3, 8.00 and 20.00, or as needed, at most 4 per day.
medicine-why = Why
medicine-ask-why = What is it for?
medicine-prescriber = Prescribed by
medicine-ask-prescriber = Who prescribed it?
medicine-substance = Active substance
medicine-ask-substance = What is the active substance?
medicine-ask-substance-hint = It is on the jar. Then the right medicines are compared.
medicine-atc = ATC code
medicine-ask-atc = Which ATC code does the medicine have?
medicine-ask-atc-hint = Such as N02BE01. It says which substance it is, also where Samlat does not know the name.
medicine-origin = How you get it
medicine-ask-origin = How do you get it?
medicine-ask-note = Do you want to write anything more?
medicine-strength-disputed = The strength is written in different ways
medicine-how-disputed = The dose is written in different ways
medicine-stopped-disputed = You have written different things about whether it is used
medicine-in-use = In use
medicine-stopped-from = Stopped { $day }
medicine-stop = I have stopped taking it
medicine-use-again = I take it again

origin-prescribed = On prescription
origin-counter = Without prescription
origin-herbal = Herbal
origin-hospital = At hospital or a clinic

schedule-morning = { $count } in the morning
schedule-noon = { $count } at noon
schedule-evening = { $count } in the evening
schedule-night = { $count } for the night
schedule-times = { $times ->
        [one] { $count } once a day
       *[other] { $count } at a time, { $times } times a day
    }
schedule-at = { $count } at { $time }
schedule-daily = Every day: { $doses }
schedule-weekly = { $days }: { $doses }
schedule-every-days = { $every ->
        [one] Every day
       *[other] Every { $every } days
    } from { $from }: { $doses }
schedule-recurring = { $days }: { $doses }
schedule-days = { $every ->
        [one] Every day
       *[other] Every { $every } days
    } from { $from }
schedule-weeks = { $every ->
        [one] Every week
       *[other] Every { $every } weeks
    } on { $days } from { $from }
schedule-months-day = { $every ->
        [one] Every month
       *[other] Every { $every } months
    } on day { $day } from { $from }
schedule-months-weekday = { $every ->
        [one] Every month
       *[other] Every { $every } months
    }, { $nth ->
        [0] the last
        [1] the first
        [2] the second
        [3] the third
        [4] the fourth
       *[other] the fifth
    } { $weekday }, from { $from }
schedule-years = { $every ->
        [one] Every year
       *[other] Every { $every } years
    } from { $from }
schedule-days-until = { $days } until { $last }
schedule-days-count = { $days }, { $count ->
        [one] once
       *[other] { $count } times
    }
schedule-cycle = { $on ->
        [one] 1 week
       *[other] { $on } weeks
    } with it, { $off ->
        [one] 1 week
       *[other] { $off } weeks
    } without, from { $from }: { $doses }
schedule-every-hours = { $count } { $every ->
        [one] every hour
       *[other] every { $every } hours
    } from { $from }
schedule-as-needed = { $count } as needed.
schedule-label-most = The label says: at most { $most } in 24 hours.
schedule-label-least = The label says: at least { $hours ->
        [one] 1 hour
       *[other] { $hours } hours
    } between.

dose-at = { $count } at { $time }
dose-some-time = { $count } some time today
dose-take = I have taken it
dose-take-name = I have taken it: { $name }, { $when }
dose-skip = I leave it out
dose-skip-name = I leave it out: { $name }, { $when }
dose-taken = Taken: { $when }
dose-skipped = Left out: { $when }
dose-disputed = You have answered differently: { $when }

difference-lead = Ask who is responsible. Your own list stands until somebody has answered.
difference-use = Used or not
difference-amount = Different amounts
difference-cannot = Cannot be compared
difference-own = Your own list
difference-transcribed = Copied: { $source }
difference-from = From { $day }
difference-stopped = No longer to be used
difference-not-on-list = Not on the list
difference-own-disputed = You have written different things in your list
difference-resolver = { $who } is to sort it out.
difference-no-resolver = Nobody is named to sort it out. Ask your key contact.

statements-title = Copied by hand
statements-lead = You or a relative copied this. Care did not send it.

statement-new = Copy
statement-source = Who
statement-ask-source = Who said or wrote it?
statement-ask-source-hint = Such as the discharge from hospital.
statement-medium = How you learned it
statement-ask-medium = How did you learn it?

medium-paper = On paper
medium-call = On the telephone
medium-meeting = At a meeting
medium-web = At 1177 or another page

statement-day = Which day
statement-ask-day = What day is it from?
statement-ask-day-hint = Such as 3/11, or yesterday.
statement-lines = Medicines
statement-ask-lines = Which medicines does it name?
statement-ask-lines-hint = One line for each medicine. Such as: Baclofen 10 mg 1+1+1. Write stopped if it is taken away.
statement-understood = { $n ->
        [one] 1 medicine
       *[other] { $n } medicines
    }
statement-whole = The whole list, a part or a decision
statement-ask-whole = Is it the whole list, a part or a decision?
statement-all = The whole list
statement-all-detail = What is not on it is not to be used.
statement-some = Only a part
statement-decides = It is a decision by somebody who may decide.
statement-some-detail = Says nothing of the rest.
statement-decision = A decision
statement-decision-detail = Somebody who may decide has said that this holds. It holds once you have said yes.
statement-eyebrow = { $medium }, { $day }
statement-by-hand = Copied by hand
statement-entered = Entered in Samlat:

under-title = What stands under the name?
under-lead = Samlat does not know these names, and cannot compare them with what others write. What is in the medicine stands on the package, under the name.
under-answer = Answer
under-answer-name = Answer: { $name }
under-ask = What stands under the name { $name }?
under-ask-hint = Look at the package. The substance stands there, often in smaller letters.
under-answered = What stands under the names
under-is = { $name }: { $substance }
