### Kontrakt.

contract-title = Contract
contract-lead = What you and care have agreed on.
contract-empty = What matters to you?
contract-goals = Important to me
contract-add-goal = Add something important
contract-mine = I do
contract-add-mine = Add something you do
contract-theirs = Care does
contract-add-theirs = Add something care does
contract-times = Agreed times
contract-add-time = Add an agreed time
contract-time-not-set = The day is not set
contract-plan = Contact and plan
contract-key-contact = Key contact
contract-medicine-list = Answers for the medicine list
contract-sip = Joint plan (SIP)
contract-ask-key = Who is your key contact?
contract-ask-list = Who answers for the medicine list?
contract-marks = Those who agree
contract-agree = I agree
contract-care-agrees = Care agrees
contract-agrees = { $who } agreed on { $day }.
contract-changed-since = { $n ->
        [one] One thing has changed since
       *[other] { $n } things have changed since
    }
contract-show = Show at the meeting
contract-show-lead = Large text to show to others
contract-not-binding = The contract is an agreement. It is not legally binding.

shown-empty = Nothing is written in the contract yet.
shown-coming = The contract may not be whole on this device.

overview-title = How it stands
overview-lead = What is done, what waits, and what is unclear
overview-see = See how it stands
overview-no-goals = Nothing is written about what matters.
overview-promises = What you have promised each other
overview-no-promises = No promises are written.
overview-line = { $side }. { $state }
overview-side = { $side } ({ $who })
overview-key-contract = In the contract
overview-key-contacts = Among the contacts
overview-key-none = Nothing is written about who it is.
overview-key-contract-only = Only the contract says who it is.
overview-key-contacts-only = Only the contacts say who it is.
overview-key-same = The same person stands in both places.
overview-key-differs = They say different things. Samlat does not choose. Ask who it is.
overview-key-unread = You may not read the contacts. So they cannot be compared.

promise-no-day = Without a day
promise-open = Not done yet
promise-past = The day has passed
promise-done = Done
promise-unsure = Unclear, the day is written differently
promise-open-until = Not done yet. To be done { $day }.
promise-past-since = { $n ->
        [one] The day was { $day }, 1 day ago. Nothing is written about how it went.
       *[other] The day was { $day }, { $n } days ago. Nothing is written about how it went.
    }
promise-done-so = Done. It went like this: { $said }
promise-unsure-days = Unclear. You have written different days: { $days }.

plan-exists = There is a SIP.
plan-asked = You have asked for a SIP.
plan-no = You do not want a SIP.
plan-not-said = Nothing written. You can ask for a SIP.
plan-choose-exists = There is one
plan-choose-asked = I have asked for one
plan-choose-no = I do not want one

goal-label = Important to me
goal-ask = What matters to you?
goal-ask-hint = Such as walk to the shop by myself.

agreement-text = What
agreement-ask-text = What have you agreed on?
agreement-ask-mine = What are you to do?
agreement-ask-mine-hint = Such as train twice a week.
agreement-ask-theirs = What is care to do?
agreement-ask-theirs-hint = Such as order a walker.
agreement-who-label = Who
agreement-ask-who = Who is to do it?
agreement-ask-who-hint = A name or a clinic.
agreement-who = { $who } does it
agreement-until-label = When it is to be done
agreement-ask-until = When is it to be done?
agreement-ask-until-hint = Such as 15/12.
agreement-until = To be done { $day }
agreement-no-day = No day set
agreement-route = How you reach them
agreement-ask-route = How do you reach them?
agreement-follow-up-label = Followed up
agreement-ask-follow-up = When will you follow it up?
agreement-follow-up = Followed up { $day }
agreement-outcome-label = How it went
agreement-ask-outcome = How did it go?
agreement-outcome = How it went: { $said }
agreement-how-went = How it went
agreement-how-went-name = How it went: { $what }

agreed-time-label = What
agreed-time-ask = What time have you agreed on?

mark-party = Who
mark-ask-party = Who in care agrees?
mark-on = Which day
mark-ask-on = Which day?
mark-ask-on-hint = Skip this if it was today.

goal-hours = Days and hours
goal-days = Days
goal-ask-days = Which days?
goal-ask-days-hint = Then Samlat can tell when a time clashes with it. Skip this if it has no day.
goal-from = From
goal-ask-from = From what time?
goal-ask-from-hint = Skip this if it is all day.
goal-to = To
goal-ask-to = To what time?
goal-between = { $from }–{ $until }
goal-any-day = Every day, { $hours }
goal-on-days = { $days }, { $hours }
goal-days-and = { $before } and { $last }

clash-title = Clashes
clash-time = The time is when you want to do what matters to you: { $goal }
clash-goal = These times are when you want to do it:
clash-both = Both stand. You can ask for another time.
clash-see-goal = See what matters

changes-read = See what has changed
changes-read-name = See what has changed: { $who }
changes-since = Changed since then
changes-before = Changed when it was written
changes-none = Nothing has changed.
changes-added = New: { $what }
changes-removed = Removed: { $what }
changes-field = { $what }. Then: { $then }. Now: { $now }.
changes-nothing = nothing
changes-other = Other

often-title = How often
often-neurologist = Visits to a neurologist
often-ask-neurologist = How often are you to meet a neurologist?
often-mri = MRI
often-ask-mri = How often are you to have an MRI?
often-team = Visits to the team
often-ask-team = Is it enough that you meet the team?
often-team-counts = Counts as a visit to a neurologist
often-team-not = Does not count as a visit to a neurologist
often-not-set = Not decided
often-quarter = Every three months
often-half = Every six months
often-year = Every year
often-year-and-half = Every 18 months
often-two-years = Every two years
often-days = Every { $days } days
