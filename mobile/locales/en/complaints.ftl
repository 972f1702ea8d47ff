### Complaints and appeals.

complaints-title = Complaints and appeals
complaints-lead = What you want to complain about, and decisions you want changed
complaints-never-sent = Samlat never sends anything by itself. It is you who sends.
complaints-empty = What has not worked? Write it in your own words. Afterwards you decide whether it is sent.
complaints-mine = My complaints
complaints-write = Write a draft
complaints-hers-alone = Only you see your complaints.

complaint-draft = A draft. Nobody has got it yet.
complaint-about = It is about
complaint-ask-about = What is it about?
complaint-care = Health care
complaint-social = Social services, such as home care
complaint-text = My text
complaint-ask = What happened, and what do you want to be better?
complaint-ask-hint = Write what happened, when, and what you want an answer to.
complaint-on = The day it happened
complaint-ask-on = On which day did it happen?
complaint-closed = Done with it
complaint-ask-closed = On which day were you done with it?
complaint-send = Send it yourself
complaint-send-how = Copy the text. Put it in a letter, or in a message on 1177.
complaint-add-receiver = Write who is to get it
complaint-add-another = Write one more who gets it

complaint-ask-instance = Who is to get it?
complaint-instance = Who gets it
complaint-provider = Whoever gave the care or the help
complaint-board = The complaints board
complaint-inspectorate = IVO
complaint-ask-receiver = What are they called who are to get it?
complaint-ask-receiver-hint = Such as the neurology clinic, or the social services board.
complaint-receiver = Name
complaint-ask-sent = On which day did you send it?
complaint-sent = Sent
complaint-ask-outcome = What was the answer to your complaint?
complaint-outcome = The answer
complaint-to = { $receiver }: { $state }
complaint-not-sent = A draft. Not sent.
complaint-waits = Waits for an answer until { $day }.
complaint-unanswered = No answer. Four weeks ended on { $day }.
complaint-waits-days = { $days ->
        [one] Has waited for 1 day. No time for an answer is set.
       *[other] Has waited for { $days } days. No time for an answer is set.
    }
complaint-answered = Answered
complaint-answered-on = Answered on { $day }
complaint-is-sent = I have sent it
complaint-is-answered = I have got an answer
complaint-act-name = { $act }: { $receiver }
complaint-go-on = Write to { $receiver }
complaint-may-be-declined = More than two years have gone. IVO need not take it up then, but you may write anyway.

decisions-title = Decisions you can do something about
decision-waits = { $days ->
        [one] Has waited for 1 day. You can ask for a decision in writing.
       *[other] Has waited for { $days } days. You can ask for a decision in writing.
    }
decision-to = Is sent to
decision-authority = The authority that decided
decision-receivers-differ = You have written different things: { $names }
decision-not-an-appeal = What you write here is a draft. It is an appeal only when you have sent it.
decision-draft = Draft
decision-draft-how = Change it until it is right. Then copy it and send it yourself.
decision-draft-label = My text
decision-application = Show the application

appeal-no-day = Write on which day you got the decision, and the last day is shown.
appeal-write-day = Write the day you got the decision
appeal-open = { $days ->
        [one] You can appeal until { $day }. 1 day left.
       *[other] You can appeal until { $day }. { $days } days left.
    }
appeal-today = The last day to appeal is today, { $day }.
appeal-reconsider = Three weeks have gone. Was it the social insurance or pensions agency that decided? Then you can ask them to reconsider until { $day }.
appeal-past = The last day was { $day }. The authority judges whether it came in time.
appeal-sent = Appealed on { $day }
appeal-aim = Better sent by
appeal-insurance = The social insurance or pensions agency
appeal-insurance-how = Was it they who decided? First ask them to reconsider. You can until { $day }.
appeal-is-sent = I have sent it
appeal-text = I appeal your decision: { $what }. I want it to be changed, because:
appeal-reconsider-text = I ask you to reconsider your decision: { $what }. I want it to be changed, because:

request-ask-appealed = On which day did you send the appeal?
request-appealed = Appealed
