### Decisions on medicines: those that wait for a yes, what they have closed, and all that is said of a dose that differs.

settling-waits = A decision from { $who } waits for your yes
settling-waits-person = A decision from { $who } waits for the person's yes
settling-unanswered = Waits for a yes
settling-answer = Read the decision and answer
settling-answer-name = Read and answer the decision from { $who }
settling-not-seen = Whoever wrote the decision does not say that they had seen this:
settling-yes-means = If you say yes the decision holds for { $names } instead of what others have said. What comes later can say otherwise, and then you see it.
settling-own-list = Your own list does not change by itself. Change it so that it is as the decision says.
settling-yes-name = Yes, we do that with { $names }
settling-hers-alone = Only the person can say yes to the decision.
settling-again = You have said yes before, but it closed nothing. Say yes once more if it holds.
settling-called-wrong = You have said that the decision is not right. It decides nothing meanwhile. Take that back below if you change your mind.
settling-given = You have said yes to the decision
settling-given-person = The person has said yes to the decision
settling-take-back = Take back my yes
settling-take-back-name = Take back my yes to the decision from { $who }
settling-take-back-means = If you take back your yes, all that the decision closed is open again.
settling-late = Was not there when the decision got its yes.
undo-said-yes = You said yes to the decision on { $what }

closed-title = Settled by a decision
closed-lead = This is closed, but nothing is gone.
closed-eyebrow = Settled
closed-accepted = Yes to the decision:
closed-rejected = Was rejected:
closed-same = Said the same:
closed-read = Read the decision
closed-read-name = Read the decision from { $who }

contested-see = See what everybody says
contested-see-name = See what everybody says of { $name }
contested-nothing = Nobody says otherwise just now.
contested-persons = The person's own list
contested-no-own = It cannot be said which dose is your own. Ask who is responsible.
contested-no-own-person = It cannot be said which dose is the person's own. Ask who is responsible.
contested-list-confirmed = The whole list was said to be right on { $day }.
contested-row-confirmed = The medicine was said to be right on { $day }.
contested-not-confirmed = Nobody has said yet that it is right.
contested-on-list = Different in the list
contested-is-hers = Own word
contested-all = All that is said
contested-until = Until and with { $day }
contested-no-until = No last day

confirm-means = Read through the list first. If you say that it is right, the lists of others are compared with yours as of today. Nothing changes, and nothing that differs is settled.
confirm-said = The list was said to be right on { $day }.
confirm-not-said = Nobody has said yet that the list is right.
