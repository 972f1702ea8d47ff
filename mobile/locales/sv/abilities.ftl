### Jag kan själv.

abilities-title = Jag kan själv
abilities-empty = Vad klarar du själv? Det kan vara något litet.
abilities-can = Det här kan jag
abilities-add = Lägg till något du kan
abilities-actions = Det här gör jag för att må bra
abilities-add-action = Lägg till något du gör
abilities-if-worse = Om det blir sämre
abilities-add-worse = Lägg till vad som gäller då

ability-label = Det här kan jag
ability-ask = Vad kan du?
ability-ask-hint = Till exempel gå till affären, eller duscha själv.
ability-kind = Hur
ability-ask-kind = Hur klarar du det?
ability-alone = Helt själv
ability-with-aid = Med ett hjälpmedel
ability-with-help = Med hjälp av någon
ability-not-now = Inte just nu
ability-support = Stöd
ability-ask-support = Vad behöver du då?
ability-ask-support-hint = Till exempel rullator, eller en paus på vägen.

action-label = Det här gör jag
action-ask = Vad gör du själv?
action-ask-hint = Till exempel tränar två gånger i veckan.

worse-if = Om: { $when }
worse-do = Gör så här: { $what }
worse-decided = Bestämt av { $who }
worse-until = Gäller till och med { $day }
worse-when = Om det här händer
worse-ask-when = Vad kan hända?
worse-ask-when-hint = Till exempel feber och svårt att gå.
worse-do-label = Gör så här
worse-ask-do = Vad ska du göra då?
worse-decided-label = Bestämt av
worse-ask-decided = Vem har bestämt det?
worse-until-label = Gäller till
worse-ask-until = Hur länge gäller det?
