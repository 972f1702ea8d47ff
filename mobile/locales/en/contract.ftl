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
agreement-past = The day has passed
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
