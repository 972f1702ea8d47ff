### About me: times away from home, who handles the medicines then, and what the reminders do.

stay-title = Away from home
stay-empty = Are you in hospital or short-term care, or are you going away? Write it here. Then you can also choose how Samlat reminds you.
stay-add = Add a time away
stay-past = Earlier
stay-open = Show the time away
stay-called = { $what } from { $day }
stay-open-name = Show the time away: { $what }

stay-kind = Where
stay-ask-kind = Where are you, or where will you be?
stay-kind-hospital = In hospital
stay-kind-short-term = In short-term care
stay-kind-elsewhere = With somebody else or travelling
stay-place = Place
stay-ask-place = What is the place called?
stay-ask-place-hint = For example the county hospital, ward 5.

stay-days = When
stay-from = First day
stay-ask-from = Which is the first day?
stay-until = Last day
stay-ask-until = Which is the last day?
stay-ask-until-skip = Do you not know yet? Press Skip.
stay-ask-until-empty = Do you not know yet? Leave the field empty.
stay-from-until = From { $from } through { $until }
stay-from-open = From { $from }. The last day is not decided.
stay-one-day = { $day } only
stay-until-open = Not decided

stay-medicines-by = Handles the medicines
stay-ask-medicines-by = Who handles your medicines then?
stay-ask-medicines-by-hint = For example the ward, or you yourself.

stay-reminders = Reminders of medicines
stay-ask-reminders = Should Samlat remind you of medicines during that time?
stay-ask-reminders-hint = If you choose nothing the reminders come as usual. Reminders of appointments always come.
stay-reminders-usual = As usual
stay-reminders-paused = No reminders
stay-reminders-paused-detail = Somebody else handles your medicines.
stay-reminders-only = Of some medicines only
stay-reminders-only-detail = Those that you handle yourself.
stay-reminders-only-of = Only of { $medicines }
stay-reminders-of-none = Of no medicines
stay-only = Remind me of
stay-ask-only = Which medicines should Samlat remind you of?
stay-ask-only-hint = Of all other medicines no reminder comes during that time.
stay-medicine-unseen = a medicine that cannot be seen here
stay-as-usual-until-agreed = The reminders come as usual until it is clear what holds.

stay-home-again = I am home again
stay-home-again-name = I am home again: { $what }
stay-home-again-theirs = Home again
stay-home-again-theirs-name = Home again: { $what }
stay-home-again-done = The last day is today: { $what }
stay-home-again-reminded = The last day is today: { $what }. The reminders come again.

stay-now = Is not at home now

silent-all = No reminders of medicines today
silent-some = No reminders today of { $medicines }
silent-coming = Fewer reminders of medicines later on
