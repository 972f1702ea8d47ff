### Läkemedel.

medications-title = Läkemedel
medications-empty = Lägg till ett läkemedel.
medications-add = Lägg till läkemedel
medications-transcribe = Skriv av ett papper eller samtal
medications-stopped = Slutat med
medications-confirmed = Du sa att listan stämmer { $day }.
medications-not-confirmed = Du har inte sagt att listan stämmer ännu.
medications-confirm = Min lista stämmer i dag

medicine-new = Nytt läkemedel
medicine-for = Mot { $why }
medicine-read = Läs mer
medicine-read-name = Läs mer om { $name }
medicine-name = Namn
medicine-suggested = Menar du något av de här namnen?
medicine-ask-name = Vilket läkemedel?
medicine-ask-name-hint = Skriv som på burken: Baklofen 10 mg 1+1+1.
medicine-ask-rename = Vad heter läkemedlet?
medicine-strength = Styrka
medicine-ask-strength = Vilken styrka?
medicine-ask-strength-hint = Till exempel 10 mg.
medicine-how = Hur du tar den
medicine-ask-how = Hur tar du den?
medicine-ask-how-hint = Till exempel 1+1+1, 1x3, klockan 8 och 20, eller vid behov, högst 4 per dygn.
medicine-why = Varför
medicine-ask-why = Vad är den till för?
medicine-prescriber = Skrevs ut av
medicine-ask-prescriber = Vem skrev ut den?
medicine-substance = Verksamt ämne
medicine-ask-substance = Vilket är det verksamma ämnet?
medicine-ask-substance-hint = Det står på burken. Då jämförs rätt läkemedel med varandra.
medicine-atc = ATC-kod
medicine-ask-atc = Vilken ATC-kod har läkemedlet?
medicine-ask-atc-hint = Till exempel N02BE01. Den säger vilket ämne det är, också när namnet är okänt för Samlat.
medicine-origin = Hur du får den
medicine-ask-origin = Hur får du den?
medicine-ask-note = Vill du skriva något mer?
medicine-strength-disputed = Styrkan är skriven på olika sätt
medicine-how-disputed = Dosen är skriven på olika sätt
medicine-stopped-disputed = Ni har skrivit olika om den används
medicine-in-use = Används
medicine-stopped-from = Slutade { $day }
medicine-stop = Jag har slutat med den
medicine-use-again = Jag tar den igen

origin-prescribed = På recept
origin-counter = Utan recept
origin-herbal = Naturmedel
origin-hospital = På sjukhus eller mottagning

schedule-morning = { $count } på morgonen
schedule-noon = { $count } mitt på dagen
schedule-evening = { $count } på kvällen
schedule-night = { $count } till natten
schedule-times = { $times ->
        [one] { $count } en gång om dagen
       *[other] { $count } åt gången, { $times } gånger om dagen
    }
schedule-at = { $count } klockan { $time }
schedule-daily = Varje dag: { $doses }
schedule-weekly = { $days }: { $doses }
schedule-every-days = { $every ->
        [one] Varje dag
       *[other] Var { $every }:e dag
    } från { $from }: { $doses }
schedule-recurring = { $days }: { $doses }
schedule-days = { $every ->
        [one] Varje dag
       *[other] Var { $every }:e dag
    } från { $from }
schedule-weeks = { $every ->
        [one] Varje vecka
       *[other] Var { $every }:e vecka
    } på { $days } från { $from }
schedule-months-day = { $every ->
        [one] Varje månad
       *[other] Var { $every }:e månad
    } den { $day } från { $from }
schedule-months-weekday = { $every ->
        [one] Varje månad
       *[other] Var { $every }:e månad
    }, { $nth ->
        [0] den sista
        [1] den första
        [2] den andra
        [3] den tredje
        [4] den fjärde
       *[other] den femte
    } { $weekday }en, från { $from }
schedule-years = { $every ->
        [one] Varje år
       *[other] Vart { $every }:e år
    } från { $from }
schedule-days-until = { $days } till och med { $last }
schedule-days-count = { $days }, { $count ->
        [one] en gång
       *[other] { $count } gånger
    }
schedule-cycle = { $on ->
        [one] 1 vecka
       *[other] { $on } veckor
    } med, { $off ->
        [one] 1 vecka
       *[other] { $off } veckor
    } utan, från { $from }: { $doses }
schedule-every-hours = { $count } { $every ->
        [one] varje timme
       *[other] var { $every }:e timme
    } från klockan { $from }
schedule-as-needed = { $count } vid behov.
schedule-label-most = På etiketten står: högst { $most } på ett dygn.
schedule-label-least = På etiketten står: minst { $hours ->
        [one] 1 timme
       *[other] { $hours } timmar
    } emellan.

dose-at = { $count } klockan { $time }
dose-some-time = { $count } någon gång i dag
dose-take = Jag har tagit den
dose-take-name = Jag har tagit den: { $name }, { $when }
dose-skip = Jag hoppar över den
dose-skip-name = Jag hoppar över den: { $name }, { $when }
dose-taken = Tagen: { $when }
dose-skipped = Överhoppad: { $when }
dose-disputed = Ni har svarat olika: { $when }

difference-lead = Fråga den som ansvarar. Din egen lista står kvar tills någon har svarat.
difference-use = Används eller inte
difference-amount = Olika mycket
difference-cannot = Går inte att jämföra
difference-own = Din egen lista
difference-transcribed = Avskrivet: { $source }
difference-from = Från { $day }
difference-stopped = Ska inte användas längre
difference-not-on-list = Står inte på listan
difference-own-disputed = Ni har skrivit olika i din lista
difference-resolver = { $who } ska reda ut det.
difference-no-resolver = Ingen är utsedd att reda ut det. Fråga din fasta vårdkontakt.

statements-title = Avskrivet för hand
statements-lead = Det här har du eller en närstående skrivit av. Det är inte skickat av vården.

statement-new = Skriv av
statement-source = Vem
statement-ask-source = Vem sa eller skrev det?
statement-ask-source-hint = Till exempel utskrivning från sjukhuset.
statement-medium = Hur du fick veta det
statement-ask-medium = Hur fick du veta det?

medium-paper = På papper
medium-call = I telefon
medium-meeting = På ett möte
medium-web = På 1177 eller en annan sida

statement-day = Vilken dag
statement-ask-day = Vilken dag är det från?
statement-ask-day-hint = Till exempel 3/11, i går, eller i måndags datum.
statement-lines = Läkemedel
statement-ask-lines = Vilka läkemedel står där?
statement-ask-lines-hint = En rad för varje läkemedel. Till exempel: Baklofen 10 mg 1+1+1. Skriv utsatt om det är borttaget.
statement-understood = { $n ->
        [one] 1 läkemedel
       *[other] { $n } läkemedel
    }
statement-whole = Hela listan, en del eller ett besked
statement-ask-whole = Är det hela listan, en del eller ett besked?
statement-all = Hela listan
statement-all-detail = Det som inte står där ska inte användas.
statement-some = Bara en del
statement-decides = Det är ett besked från någon som får bestämma.
statement-some-detail = Säger inget om annat.
statement-decision = Ett besked
statement-decision-detail = Någon som får bestämma har sagt att det här gäller. Det gäller när du har sagt ja.
statement-eyebrow = { $medium }, { $day }
statement-by-hand = Avskrivet för hand
statement-entered = Inskrivet i Samlat:

under-title = Vad står det under namnet?
under-lead = Samlat känner inte igen de här namnen, och kan inte jämföra dem med vad andra skriver. Vad som är i läkemedlet står på förpackningen, under namnet.
under-answer = Svara
under-answer-name = Svara: { $name }
under-ask = Vad står det under namnet { $name }?
under-ask-hint = Titta på förpackningen. Där står ämnet, ofta med mindre bokstäver.
under-answered = Det som står under namnen
under-is = { $name }: { $substance }
