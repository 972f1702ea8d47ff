### Allt and the sections' names.

all-nothing = Nothing is shared with you yet.
all-contract = What you do and what care does
all-appointments = Times to come and times that were
all-medications = Your list, and what others say
all-abilities = What you manage, and what helps
all-updates = What others have written to you
all-contacts = Everybody around you, and what they answer for

section-about = About me
section-plan = Plan
section-diary = Diary
section-private = Only me

rights-none = nothing
rights-read = reads
rights-read-post = reads and sends
rights-post = sends, does not read
rights-edit = reads and changes
rights-in-section = { $section }: { $rights }

principal-region = The region
principal-region-detail = Hospital, health centre, rehab
principal-municipality = The municipality
principal-municipality-detail = Home care, home nursing, support at home
principal-state = The state
principal-state-detail = Social insurance, employment service
principal-other = Somebody else
principal-other-detail = A relative, an association, a company

author-you = you
author-person = the person
author-unknown = unknown sender
author-role-at = { $role }, { $organisation }
author-wrote = Written by { $name } { $when }
author-you-wrote = Written by you { $when }

contested-choose = This holds
contested-choose-name = This holds: { $value }
contested-here = You have written different things
contested-lists = The lists say different things. Change nothing yourself.
contested-person-last = What the person said last:
contested-removal = Somebody removed this while somebody else wrote in it.
contested-you-last = What you said last:

field-note = Note
field-of = { $name }: { $of }

form-step = { $title }. Question { $at } of { $of }
form-or-skip = Answer, or press Skip.
form-finish = Save now
form-understood = Samlat understands: { $said }

act-add-name = Add { $what }
act-change-name = Change { $what }
act-remove-name = Remove { $what }

trust-compared = compared with you { $date }


hours-always = round the clock
hours-every-day = every day { $from }–{ $until }
hours-working = weekdays { $from }–{ $until }
hours-on = { $days } { $from }–{ $until }

short-monday = mon
short-tuesday = tue
short-wednesday = wed
short-thursday = thu
short-friday = fri
short-saturday = sat
short-sunday = sun
