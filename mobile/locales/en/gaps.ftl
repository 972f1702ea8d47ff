### Gaps: what nobody has taken on.

gaps-title = Gaps
gaps-lead = What nobody has taken on
gaps-none = Samlat finds no gap just now.
gaps-too-little = Samlat knows too little yet. Write down who does what, and what nobody has taken on will show.
gaps-put-away = Put away
gaps-put-away-how = They come back if anything that decides them changes.
gaps-unchecked = Samlat cannot see this yet
gaps-unchecked-line = { $what } { $why }
gaps-closed = Closed
gaps-closed-how = This waited, and is settled.

gap-closed-owner = Somebody has taken on the help
gap-closed-referral = A referral has been answered
gap-closed-application = An application has been decided
gap-closed-promise = It is written how a promise went
gap-closed-learning = It is written how trying it went
gap-closed-complaint = A complaint has been answered

gap-since = Since { $day }
gap-about = It is about
gap-gives = Who would give
gap-waits = Who waits
gap-is-question = Nothing has been agreed on this. It is a question to ask, not something that was missed.
gap-hers-alone = Only you see this.
gap-next = Next step
gap-ask = Ask
gap-ask-nobody = Call 1177, or ask whoever you choose.
gap-say = You can say this
gap-copy = Copy the text
gap-open-row = Show { $what }
gap-put-away = Put away
gap-put-away-how = Do you not want to do anything about it now? Put it away. It comes back if anything changes.
gap-put-away-done = Put away: { $what }
gap-take-out = Take out again
gap-take-out-name = Take out again: { $what }
gap-was-put-away = Put away { $when }
gap-gone = This gap is not there any more.
gap-gone-how = Somebody has taken it on, or it has changed.
gap-today = Nobody has taken on
gap-today-see = See what you can do

gap-notice-on = Tell me of a gap
gap-notice-detail = At most once a day, and never from 21 to 8. Outside Samlat it never says what it is about.
gap-notice-neutral = Samlat: something to look at

gap-person = you
gap-person-other = the person
gap-unknown = nobody knows who
gap-unreadable = something that cannot be read here

gap-key-contact = Nobody is the main care contact
gap-home-care-contact = Nobody is the main contact of the home care
gap-joint-plan = Two providers help you, and there is no joint plan (SIP)
gap-neurologist = No visit to a neurologist is booked
gap-mri = No MRI is booked
gap-ms-nurse = The MS nurse has no name
gap-route = A contact cannot be reached
gap-owner = Help that nobody has taken on
gap-two-owners = Two have taken on the same thing
gap-referral = A referral waits for an answer
gap-application = An application waits for a decision
gap-promise = The day of a promise has passed
gap-prescription = A prescription ends soon
gap-measure-ends = A decision on help ends soon
gap-resolver = The lists differ, and nobody is to settle it
gap-learning = Something you tried is over
gap-joint-plan-not-called = Nobody has called a joint plan before going home
gap-risk = A risk that is not taken care of
gap-complaint = A complaint has no answer

gap-say-key-contact = I have no main care contact. Who will it be?
gap-say-home-care-contact = I have no main contact in the home care. Who will it be?
gap-say-joint-plan = I want a joint individual plan, SIP. Who calls it?
gap-say-neurologist = When am I to see the neurologist next?
gap-say-mri = When is my next MRI?
gap-say-ms-nurse = What is my MS nurse called, and how do I reach her?
gap-say-owner = Who does this: { $what }?
gap-say-two-owners = Two have taken on the same thing: { $what }. Which of you does it?
gap-say-referral = I wait for an answer to a referral: { $what }. Have you got it?
gap-say-application = I wait for a decision: { $what }. When will it come?
gap-say-decision = I ask you to decide my matter under section 12 of the Administrative Procedure Act: { $what }.
gap-say-promise = You were to do this: { $what }. How did it go?
gap-say-prescription = My prescription ends soon: { $what }. May I have a new one?
gap-say-measure-ends = A decision on help ends soon: { $what }. When is it followed up?
gap-say-resolver = My lists of medicines differ. Who settles what holds?
gap-say-joint-plan-not-called = When is the meeting on my joint plan? I have not been called.
gap-say-risk = There is a risk: { $what }. Who sees to it, and when is it looked at again?
gap-say-complaint = I have had no answer to my complaint: { $what }. When will it come?

gap-next-who = Ask who it is, or who it will be.
gap-next-how = Ask how it goes.
gap-next-time = Ask for a time.
gap-next-joint-plan = Ask for a joint plan. The region or the municipality judges whether it is needed.
gap-next-decision = Ask in writing that the matter is decided. It can be done once.
gap-next-settle = Ask who is to settle it.
gap-next-prescription = Ask for a new prescription.
gap-next-sent = Ask whether it has been sent.
gap-next-route = Write down how the contact is reached.
gap-next-result = Write down how it went.
gap-next-provider = You can write to whoever gave the care or the help.
gap-next-complaints-board = You can write to the region's complaints board.
gap-next-inspectorate = You can write to IVO.

gap-looks-key-contact = Main care contact.
gap-looks-home-care-contact = Main contact of the home care.
gap-looks-joint-plan = Joint plan.
gap-looks-neurologist = Visits to a neurologist.
gap-looks-mri = MRI.
gap-looks-ms-nurse = MS nurse.
gap-looks-route = How contacts are reached.
gap-looks-owner = Who does what.
gap-looks-two-owners = Two who do the same thing.
gap-looks-referral = Referrals that wait.
gap-looks-application = Applications that wait.
gap-looks-promise = Promises.
gap-looks-prescription = Prescriptions that end.
gap-looks-measure-ends = Decisions on help that end.
gap-looks-resolver = Who settles the lists.
gap-looks-learning = What you have tried.
gap-looks-joint-plan-not-called = A call to a joint plan.
gap-looks-risk = Risks.
gap-looks-complaint = Answers to complaints.

gap-lacks-nothing = Nothing of the kind is written yet.
gap-lacks-reading = You may not read that part.
gap-lacks-day = A day is missing.
gap-lacks-diagnosis = The diagnosis is not written.
gap-lacks-kind = The kind or the profession is not written.
gap-lacks-agreement = You have written differently.

risk-fall = Falls
risk-sore = Pressure sores
risk-nutrition = Food and drink
risk-mouth = The mouth
risk-bladder = The bladder

limits-title = Limits
limits-lead = When Samlat asks or tells you
limits-see = See when Samlat asks
limits-only-hers = Only the person can change the limits.
limits-begins = Samlat begins with { $many }.
limits-contract-first = If you have agreed on something in the contract, that counts instead.
limits-reset = Begin again
limits-reset-name = Begin again with all limits
limits-reset-how = All limits become as when Samlat was new.
limits-reset-done = All limits are as when Samlat was new

limit-neurologist = No visit to a neurologist
limit-neurologist-ask = After how many days without a visit to a neurologist should Samlat ask?
limit-mri = No MRI
limit-mri-ask = After how many days without an MRI should Samlat ask?
limit-referral = Referral without an answer
limit-referral-ask = After how many days without an answer to a referral should Samlat ask?
limit-application = Application without a decision
limit-application-ask = After how many days without a decision should Samlat ask?
limit-prescription = Prescription that ends
limit-prescription-ask = How many days before a prescription ends should Samlat tell you?
limit-measure = Decision on help that ends
limit-measure-ask = How many days before a decision on help ends should Samlat tell you?
limit-order = Medicine that runs out at home
limit-order-ask = How many days before a medicine runs out at home should Samlat tell you?
limit-late = Dose that is taken later
limit-late-ask = How many minutes after its time is a dose still on time?
limit-continuity = The same people in The year
limit-continuity-ask = How many months back should Samlat count those you meet?
limit-staff = Different people at home in The year
limit-staff-ask = How many days back should Samlat count those who come to your home?

limit-asks = Ask after { $many }
limit-tells = Tell { $many } before
limit-on-time = On time if taken within { $many }
limit-looks-back = Count { $many } back
limit-days = { $n ->
        [one] 1 day
       *[other] { $n } days
    }
limit-minutes = { $n ->
        [one] 1 minute
       *[other] { $n } minutes
    }
limit-months = { $n ->
        [one] 1 month
       *[other] { $n } months
    }
limit-label-days = Number of days
limit-label-minutes = Number of minutes
limit-label-months = Number of months
