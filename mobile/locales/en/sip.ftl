### SIP, the joint plan, part by part.

sip-exists = There is a SIP.
sip-asked-for = Somebody has asked for a SIP. No call is written.
sip-is-called = The call to the meeting has been sent. No day for the meeting is written.
sip-to-meet = The meeting is on { $day }.
sip-days-differ = You have written different days for the meeting: { $days }.
sip-only-named = A SIP is begun here. Nothing stands in it, and nobody has written that you have asked for it.
sip-said-no = The contract says no to a SIP.
sip-differs = The contract and the plan say different things about the SIP.
sip-may-ask = No SIP is written. You can ask for a SIP. Anyone may ask for one. The region or the municipality judges whether it is needed.
sip-not-readable = You may not read all that is needed to see whether there is a SIP.

sip-no-day = No day is written yet.
sip-called = The call was sent on { $day }.
sip-met = The meeting was on { $day }.
sip-ended = Ended on { $day }.

sip-by-law = What has to be there
sip-by-law-how = The law says that these parts have to be there. Is there nothing to write in a part? Then write that it is none.
sip-complete = All parts are filled in.
sip-missing-parts = { $n ->
        [one] One part is missing.
       *[other] { $n } parts are missing.
    }
sip-missing = Missing
sip-none = None
sip-none-how = That counts as an answer.
sip-part-says = I write it
sip-part-ask = What does the plan say?
sip-needed = Help that is needed
sip-ask-needed = Which help is needed?
sip-region = What the region answers for
sip-ask-region = Which help does the region answer for?
sip-municipality = What the municipality answers for
sip-ask-municipality = Which help does the municipality answer for?
sip-others = What somebody else does
sip-ask-others = Which help comes from somebody other than the region and the municipality?
sip-lead = Answers for the whole plan
sip-ask-lead = Who answers for the whole plan?
sip-lead-none = Nobody yet

sip-recommended = Good to have in it
sip-recommended-how = The law does not ask for this. It often makes the plan better.
sip-own-words = In your own words
sip-ask-own-words = What matters to you in the plan?
sip-goals = Goals
sip-ask-goals = Which goals does the plan have?
sip-contact-persons = Contact persons
sip-ask-contact-persons = Who are contact persons, and how do you reach them?
sip-copy = Copy to you
sip-ask-copy = Have you got a copy of the plan?
sip-copy-yes = Yes, I have a copy
sip-copy-no = No, I have no copy

sip-consent = Consent
sip-consent-not-said = Nothing is written about consent. A SIP is made only if you say yes.
sip-consent-given = There is consent. No last day is written.
sip-consent-given-until = There is consent, until and with { $day }.
sip-consent-ended = The consent held until and with { $day }.
sip-consent-withdrawn = The consent was taken back on { $day }.
sip-consent-tell = Samlat sends nothing about it. Tell the region and the municipality too.
sip-consent-was = It was: { $scope }
sip-consent-scope = Says yes to
sip-ask-consent = What do you say yes to?
sip-ask-consent-hint = For example who may share facts, and about what.
sip-consent-until = Holds until and with
sip-ask-consent-until = Until and with which day does your yes hold?
sip-consent-take-back = Take the consent back
sip-consent-taken-back = You have taken your consent back.
sip-consent-again = Let the consent hold again
sip-consent-given-again = Your consent holds again.
sip-consent-hers = Only the person herself can give consent and take it back.

sip-way = The way to the meeting
sip-title = What it is about
sip-ask-title = What is your SIP about?
sip-ask-title-hint = A few words will do. For example: the help at home.
sip-asked-on = You asked for it
sip-ask-asked = On which day did you ask for it?
sip-asked-by = Asked for it
sip-ask-asked-by = Who asked for it?
sip-receiver = Was asked
sip-ask-receiver = Who was asked?
sip-ask-receiver-hint = For example the health centre, or the case officer of the municipality.
sip-called-on = The call was sent
sip-ask-called = On which day was the call to the meeting sent?
sip-on = The meeting
sip-ask-on = On which day is the meeting?
sip-appointment = The meeting among the appointments
sip-ask-appointment = Which of your appointments is the meeting?
sip-closed = Ended
sip-ask-closed = On which day did the plan end?
