### Kontrakt.

contract-title = Kontrakt
contract-lead = Det du och vården har kommit överens om.
contract-empty = Vad är viktigt för dig?
contract-goals = Viktigt för mig
contract-add-goal = Lägg till något viktigt
contract-mine = Jag gör
contract-add-mine = Lägg till något du gör
contract-theirs = Vården gör
contract-add-theirs = Lägg till något vården gör
contract-times = Tider ni bestämt
contract-add-time = Lägg till en tid ni bestämt
contract-time-not-set = Dagen är inte bestämd
contract-plan = Kontakt och plan
contract-key-contact = Fast vårdkontakt
contract-medicine-list = Ansvarar för läkemedelslistan
contract-sip = Samlad plan (SIP)
contract-ask-key = Vem är din fasta vårdkontakt?
contract-ask-list = Vem ansvarar för läkemedelslistan?
contract-marks = De som håller med
contract-agree = Jag håller med
contract-care-agrees = Vården håller med
contract-agrees = { $who } höll med { $day }.
contract-changed-since = { $n ->
        [one] En sak är ändrad sedan dess
       *[other] { $n } saker är ändrade sedan dess
    }
contract-show = Visa på mötet
contract-show-lead = Stor text att visa för andra
contract-not-binding = Kontraktet är en överenskommelse. Det är inte juridiskt bindande.

shown-empty = Inget är skrivet i kontraktet än.
shown-coming = Kontraktet är inte säkert helt på den här enheten.

overview-title = Hur det står
overview-lead = Vad som är klart, vad som väntar, och vad som är oklart
overview-see = Se hur det står
overview-no-goals = Inget är skrivet om vad som är viktigt.
overview-promises = Det ni har lovat
overview-no-promises = Inga löften är skrivna.
overview-line = { $side }. { $state }
overview-side = { $side } ({ $who })
overview-key-contract = I kontraktet
overview-key-contacts = I kontakterna
overview-key-none = Inget är skrivet om vem det är.
overview-key-contract-only = Bara kontraktet säger vem det är.
overview-key-contacts-only = Bara kontakterna säger vem det är.
overview-key-same = Det står samma person på båda ställena.
overview-key-differs = Det står olika. Samlat väljer inte. Fråga vem det är.
overview-key-unread = Du får inte läsa kontakterna. Därför går det inte att jämföra.

promise-no-day = Utan dag
promise-open = Inte klart än
promise-past = Dagen har gått
promise-done = Klart
promise-unsure = Oklart, dagen är skriven olika
promise-open-until = Inte klart än. Ska vara gjort { $day }.
promise-past-since = { $n ->
        [one] Dagen var { $day }, för 1 dag sedan. Inget står om hur det gick.
       *[other] Dagen var { $day }, för { $n } dagar sedan. Inget står om hur det gick.
    }
promise-done-so = Klart. Så gick det: { $said }
promise-unsure-days = Oklart. Ni har skrivit olika dagar: { $days }.

plan-exists = Det finns en SIP.
plan-asked = Du har bett om en SIP.
plan-no = Du vill inte ha en SIP.
plan-not-said = Inget skrivet. Du kan be om en SIP.
plan-choose-exists = Det finns en
plan-choose-asked = Jag har bett om en
plan-choose-no = Jag vill inte ha

goal-label = Viktigt för mig
goal-ask = Vad är viktigt för dig?
goal-ask-hint = Till exempel gå till affären själv.

agreement-text = Vad
agreement-ask-text = Vad är det ni har kommit överens om?
agreement-ask-mine = Vad ska du göra?
agreement-ask-mine-hint = Till exempel träna två gånger i veckan.
agreement-ask-theirs = Vad ska vården göra?
agreement-ask-theirs-hint = Till exempel beställa en rullator.
agreement-who-label = Vem
agreement-ask-who = Vem ska göra det?
agreement-ask-who-hint = Namn eller mottagning.
agreement-who = { $who } gör det
agreement-until-label = När det ska vara gjort
agreement-ask-until = När ska det vara gjort?
agreement-ask-until-hint = Till exempel 15/12.
agreement-until = Ska vara gjort { $day }
agreement-no-day = Ingen dag satt
agreement-route = Hur du når dem
agreement-ask-route = Hur når du dem?
agreement-follow-up-label = Följs upp
agreement-ask-follow-up = När ska ni följa upp det?
agreement-follow-up = Följs upp { $day }
agreement-outcome-label = Hur det gick
agreement-ask-outcome = Hur gick det?
agreement-outcome = Så gick det: { $said }
agreement-how-went = Så gick det
agreement-how-went-name = Så gick det: { $what }

agreed-time-label = Vad
agreed-time-ask = Vilken tid har ni kommit överens om?

mark-party = Vem
mark-ask-party = Vem i vården håller med?
mark-on = Vilken dag
mark-ask-on = Vilken dag?
mark-ask-on-hint = Hoppa över om det var i dag.

goal-hours = Dagar och klockslag
goal-days = Dagar
goal-ask-days = Vilka dagar?
goal-ask-days-hint = Då kan Samlat säga till om en tid krockar med det. Hoppa över om det inte har någon dag.
goal-from = Från
goal-ask-from = Från vilket klockslag?
goal-ask-from-hint = Hoppa över om det är hela dagen.
goal-to = Till
goal-ask-to = Till vilket klockslag?
goal-between = klockan { $from }–{ $until }
goal-any-day = Alla dagar, { $hours }
goal-on-days = { $days }, { $hours }
goal-days-and = { $before } och { $last }

clash-title = Krockar
clash-time = Tiden ligger när du vill göra det som är viktigt för dig: { $goal }
clash-goal = De här tiderna ligger när du vill göra det:
clash-both = Båda står kvar. Du kan be om en annan tid.
clash-see-goal = Se vad som är viktigt

changes-read = Se vad som har ändrats
changes-read-name = Se vad som har ändrats: { $who }
changes-since = Ändrat sedan dess
changes-before = Ändrat när det skrevs
changes-none = Inget är ändrat.
changes-added = Nytt: { $what }
changes-removed = Borttaget: { $what }
changes-field = { $what }. Då: { $then }. Nu: { $now }.
changes-nothing = inget
changes-other = Annat

often-title = Hur ofta
often-neurologist = Besök hos neurolog
often-ask-neurologist = Hur ofta ska du träffa en neurolog?
often-mri = MR
often-ask-mri = Hur ofta ska du göra MR?
often-team = Besök hos teamet
often-ask-team = Räcker det att du träffar teamet?
often-team-counts = Räknas som besök hos neurolog
often-team-not = Räknas inte som besök hos neurolog
often-not-set = Inte bestämt
often-quarter = Var tredje månad
often-half = Varje halvår
often-year = Varje år
often-year-and-half = Var 18:e månad
often-two-years = Vartannat år
often-days = Var { $days }:e dag
