### Jag kan själv.

abilities-title = I can myself
abilities-empty = What do you manage yourself? It may be something small.
abilities-can = This I can do
abilities-add = Add something you can do
abilities-actions = This I do to stay well
abilities-add-action = Add something you do
abilities-if-worse = If it gets worse
abilities-add-worse = Add what holds then

ability-label = This I can do
ability-ask = What can you do?
ability-ask-hint = Such as walk to the shop, or shower by myself.
ability-kind = How
ability-ask-kind = How do you manage it?
ability-alone = All by myself
ability-with-aid = With an aid
ability-with-help = With somebody's help
ability-not-now = Not just now
ability-support = Support
ability-ask-support = What do you need then?
ability-ask-support-hint = Such as a walker, or a rest on the way.

action-label = This I do
action-ask = What do you do yourself?
action-ask-hint = Such as train twice a week.

worse-if = If: { $when }
worse-do = Do this: { $what }
worse-decided = Decided by { $who }
worse-until = Holds until { $day }
worse-when = If this happens
worse-ask-when = What may happen?
worse-ask-when-hint = Such as a fever and trouble walking.
worse-do-label = Do this
worse-ask-do = What are you to do then?
worse-decided-label = Decided by
worse-ask-decided = Who decided it?
worse-until-label = Holds until
worse-ask-until = How long does it hold?
