### Plan: hjälp, remisser, ansökningar, det som ska göras, och risker.

plan-lead = Vem har tagit på sig vad, och vad du väntar på
plan-empty = Vad behöver du hjälp med, och vem gör det?
plan-measures = Hjälp
plan-add-measure = Lägg till hjälp
plan-requests = Det du väntar på
plan-add-request = Lägg till remiss eller ansökan
plan-tasks = Att göra
plan-add-task = Lägg till något att göra
plan-risks = Risker
plan-add-risk = Lägg till en risk
plan-answered = Besvarat
plan-ended = Avslutat
plan-no-owner = Ingen har tagit på sig det
plan-owned-by = Har tagit på sig det: { $who }

responsible-is = Ansvarar: { $who }.
responsible-nobody = Det är sagt att ingen ansvarar.
responsible-not-said = Ingen har sagt vem som ansvarar.
responsible-disputed = Det är skrivet olika vem som ansvarar: { $who }.

measure-ask = Vilken hjälp gäller det?
measure-ask-hint = Till exempel rollator, eller hemtjänst på morgonen.
measure-text = Hjälp
measure-ask-kind = Vilken sorts hjälp är det?
measure-kind = Sorts hjälp
measure-home-care = Hemtjänst
measure-home-nursing = Hemsjukvård
measure-assistance = Personlig assistans
measure-short-term = Korttidsboende
measure-rehabilitation = Träning och rehab
measure-aid = Hjälpmedel
measure-transport = Resor
measure-other = Annat
measure-ask-state = Hur långt har det kommit?
measure-state = Hur det står till
measure-wanted = Önskas
measure-decided = Beslutat
measure-ongoing = Pågår
measure-ended = Avslutat
measure-refused = Fick nej
measure-ask-until = Till och med vilken dag gäller beslutet?
measure-until = Gäller till och med
measure-ask-works = Fungerar det som en helhet för dig?
measure-works = Fungerar för mig
works-yes = Ja
works-partly = Till en del
works-no = Nej
works-do-not-know = Vet inte

owner-ask = Vem har tagit på sig det?
owner-ask-hint = Att ingen har gjort det är också ett svar.
owner-ask-receiver = Vem ska svara?
owner-title = Har tagit på sig det
owner-receiver = Ska svara
owner-me = Jag själv
owner-nobody = Ingen
owner-other = Någon annan
owner-ask-who = Vem är det?
owner-who = Namn
owner-gone = en kontakt som är borttagen

request-ask = Vad gäller det?
request-ask-hint = Till exempel remiss till ögonkliniken, eller ansökan om färdtjänst.
request-text = Vad det gäller
request-ask-kind = Vad är det?
request-kind = Vad det är
request-referral = Remiss
request-application = Ansökan
request-order = Beställning
request-ask-sent = Vilken dag skickades den?
request-sent = Skickad
request-ask-arrived = Vilken dag kom den fram?
request-arrived = Kom fram
request-ask-answer = Vad blev svaret?
request-answer = Svaret
request-ask-answered = Vilken dag fick du svaret?
request-answered = Svar kom
request-yes = Ja
request-partly = Ja, till en del
request-no = Nej
request-sent-on = Skickad vidare
request-withdrawn = Jag tog tillbaka den
request-waits = Väntar på svar
request-waits-days = { $days ->
        [one] Väntar sedan 1 dag
       *[other] Väntar sedan { $days } dagar
    }

todo-ask = Vad ska göras?
todo-text = Vad som ska göras
todo-ask-until = När ska det vara gjort?
todo-until = Senast
todo-ask-done = Vilken dag blev det gjort?
todo-done = Gjort

risk-ask-kind = Vilken risk är det?
risk-kind = Risk
risk-other = Annat
risk-ask = Beskriv risken med egna ord.
risk-text = Med egna ord
risk-ask-action = Vad görs åt den?
risk-action = Vad som görs
risk-ask-closed = Vilken dag fanns risken inte längre?
risk-closed = Finns inte längre

outcome-ask = Hur gick det?
outcome-label = Hur det gick

plan-needs = Det jag behöver
plan-add-need = Lägg till ett behov
plan-add-joint-plan = Lägg till en SIP
plan-learning = Pröva och lära
plan-add-learning = Lägg till något du prövar
plan-none-of-them = Inget av dem

need-ask = Vad behöver du?
need-ask-hint = Till exempel komma ut varje dag, eller mindre värk på natten.
need-text = Behov
need-ask-goal = Vilket av dina mål är det för?
need-ask-since = Sedan vilken dag?
need-since = Sedan
need-ask-closed = Vilken dag var det löst?
need-closed = Löst
need-help = Hjälp för det här
need-no-help = Ingen hjälp är skriven
need-helped-by = Hjälp: { $what }
need-line = { $help }. { $who }

measure-ask-need = Vilket behov är det till?
measure-need = Är till för

learning-ask = Vad fungerar, eller vad fungerar inte?
learning-ask-hint = Till exempel: hjälpen kommer för sent på morgonen.
learning-text = Det som fungerar eller inte
learning-ask-action = Vad prövar ni?
learning-ask-action-hint = Till exempel: hjälpen kommer klockan sju i två veckor.
learning-action = Det ni prövar
learning-ask-from = Sedan vilken dag prövar ni?
learning-from = Prövas sedan
learning-ask-until = Till och med vilken dag prövar ni?
learning-until = Prövas till och med
learning-tried-until = Prövas till och med { $day }
learning-past = Dagen har gått. Hur gick det?
learning-ask-measure = Vilken hjälp gäller det?
learning-measure = Gäller hjälpen
learning-ask-keep = Ska ni fortsätta så?
learning-keep = Fortsätter
learning-kept = Ja, det fortsätter
learning-not-kept = Nej, det fortsätter inte
