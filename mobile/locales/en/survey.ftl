### Survey: eight statements, in two voices.

survey-title = Survey
survey-lead = Takes two minutes
survey-how = Eight statements on how things work around you. You can skip what you want.
survey-person = You answer
survey-answer-person = Answer as myself
survey-relative = A relative answers
survey-relative-how = Give the telephone to somebody close to you. Answer apart, and the answers are your own.
survey-answer-relative = Answer as a relative
survey-said = { $count } of 8 statements have an answer this quarter.
survey-see = Show the answers
survey-holds = How well does it hold?
survey-stop = Stop here
survey-again = Answer again
survey-answers = The answers
survey-answers-how = Both voices, as you have answered
survey-none = Nobody has answered yet.
survey-person-said = You: { $answer }
survey-relative-said = Relative: { $answer }
survey-not-said = no answer
survey-apart = { $steps ->
        [one] Your answers lie 1 step apart.
       *[other] Your answers lie { $steps } steps apart.
    }
survey-export = Save the answers without names
survey-export-how = The file says months and answers. No names and no days.
survey-voice-person = the person
survey-voice-relative = a relative
survey-first-quarter = January to March { $year }
survey-second-quarter = April to June { $year }
survey-third-quarter = July to September { $year }
survey-fourth-quarter = October to December { $year }

survey-call = I know whom to call
survey-others = Those who help me know what the others do
survey-repeat = I need not tell the same thing again
survey-part = I take part as much as I want to
survey-promises = What is promised is done
survey-list = My list of medicines is right with everybody
survey-coordinate = I need not coordinate myself
survey-whole = It works as one whole for me

survey-not-at-all = Not at all
survey-a-little = A little
survey-partly = In part
survey-mostly = For the most part
survey-entirely = Entirely
