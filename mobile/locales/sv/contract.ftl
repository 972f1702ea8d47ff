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
agreement-past = Dagen har gått
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
