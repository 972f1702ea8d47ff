### The care map: who is responsible, what waits, and who have met.

map-title = Care map
map-lead = Who is responsible for what, and who waits for whom
map-empty = Add somebody, and Samlat draws who is responsible for what.
map-waits = What waits
map-waits-sent = Nobody has written that it was sent
map-waits-arrived = Nobody has written that it arrived
map-waits-answered = No answer is written
map-day-not-said = yes, the day is not written
map-not-written = not written
map-met = Have met
map-never-met = Both help you, and no meeting is written
map-pair = { $one } and { $other }
map-pair-last = { $both }, last { $day }
