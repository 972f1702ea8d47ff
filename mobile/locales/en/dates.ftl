### Times that come again, and the single ones.

again-label = Comes again
again-first = The first time
again-disputed = You have written different things about whether it comes again
again-ask = Does it come again?
again-once = Only once
again-by-weeks = Every week, or with some weeks between
again-by-months = Every month, or with some months between
again-by-years = Every year
again-ask-often = How often?
again-often = How often
again-weeks = { $every ->
        [1] Every week
        [2] Every other week
       *[other] Every { $every } weeks
    }
again-months = { $every ->
        [1] Every month
        [2] Every other month
       *[other] Every { $every } months
    }
again-ask-days = Which days?
again-days = Days
again-ask-by = Which day of the month?
again-month-day = The same date, the { $day }
again-month-weekday = { $nth ->
        [0] The last
        [1] The first
        [2] The second
        [3] The third
        [4] The fourth
       *[other] The fifth
    } { $weekday }
again-until = Until
again-ask-until = Which day is the last?
again-ask-until-hint = Leave it empty if it is not decided.
again-without-end = No last day

dates-ahead = The next times
dates-before = Times that have been

date-disputed = You have written different things about this time
date-moved = Moved
date-moved-to = Moved: { $when }
date-moved-from = At first: { $when }
date-cancelled = It is cancelled this time
date-as-planned = It is as it was planned
date-move = Move it this time
date-ask-when = When is it instead?
date-ask-outcome = What was said this time?
dates-all-cancelled = All times are cancelled
dates-all-planned = It takes place again
