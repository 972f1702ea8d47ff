### Läkemedel: vid behov, vad som är inskrivet, vad som finns hemma, och vad som är taget.

needed-title = Vid behov
needed-disputed = Ni har skrivit olika om hur den tas. Här står vad var och en har skrivit.
needed-nothing = Inget är inskrivet som taget de senaste 24 timmarna.
needed-logged = Inskrivet som taget de senaste 24 timmarna: { $count }
needed-leaves = Den äldsta av dem, { $count }, räknas med till { $when }.
needed-interval = { $hours ->
        [one] 1 timme
       *[other] { $hours } timmar
    } efter den senaste: { $when }.
needed-no-label = Ingen gräns från etiketten är avskriven.
needed-take = Jag har tagit { $count }
needed-take-name = Jag har tagit { $count } { $name }
needed-other = En annan tid
needed-other-name = En annan tid: { $name }
needed-ask-when = När tog du den?
needed-when = När
needed-when-hint = Till exempel halv tre, eller i går 22.
needed-ask-units = Hur många tog du?
needed-units = Hur många
needed-go = Skriv in att du har tagit den
needed-go-name = Skriv in att du har tagit den: { $name }

logged-title = Inskrivet de senaste { $days } dagarna
logged-row = { $when }, { $count }
logged-undone = Tillbakatagen: räknas inte
logged-take-back = Det var fel. Ta tillbaka
logged-take-back-name = Det var fel. Ta tillbaka: { $what }
logged-taken-back = Tillbakatagen: { $what }

medicine-prescription-ends = Receptet gäller till och med
medicine-ask-prescription = Till och med vilken dag gäller receptet?
medicine-until = Tas till och med
medicine-ask-until = Vilken är den sista dagen du ska ta den?
medicine-until-disputed = Ni har skrivit olika om den sista dagen
medicine-no-last-day = Ingen sista dag

stock-title = Hemma
stock-not-counted = Ingen har räknat hur många som finns hemma.
stock-count = Räkna hur många som finns hemma
stock-count-name = Räkna hur många som finns hemma: { $name }
stock-count-again = Räkna om
stock-count-again-name = Räkna om { $name }
stock-ask = Hur många finns hemma?
stock-ask-label = Antal
stock-ask-hint = Räkna det du tar åt gången, till exempel 30 tabletter.
unclear-count = Samlat förstår inte hur många det är. Skriv med siffror, till exempel 30 eller 1,5.
stock-disputed = Ni har räknat olika
stock-disputed-units = Det är skrivet: { $counts }. Räkna om, så gäller det nya.
stock-less = Mer är inskrivet som taget än vad som räknades: { $count } mer. Räkna om.
stock-left = Kvar, om allt som är taget är inskrivet: { $count }
stock-left-disputed = Ni har svarat olika om en dos. Det mesta som någon har sagt är borträknat.
stock-full-days = Räcker till { $days ->
        [one] 1 dag som den ska tas
       *[other] { $days } dagar som den ska tas
    }, till och med { $last }.
stock-no-day = Räcker inte till nästa dag som den ska tas.
stock-covers = { $days ->
        [one] Räcker till den enda dag som är planerad
       *[other] Räcker till alla { $days } dagar som är planerade
    }, till och med { $last }.
stock-use-disputed = Ni har skrivit olika om hur den tas eller hur länge. Det här är det som räcker kortast.
stock-low = Snart slut hemma
stock-order = Det är dags att beställa.
stock-order-from = Dags att beställa från { $day }.
stock-why-unread = Hur länge det räcker går inte att säga: något här kan inte visas än.
stock-why-not-said = Hur länge det räcker går inte att säga: det står inte hur den tas.
stock-why-as-needed = Hur länge det räcker går inte att säga: den tas vid behov.
stock-why-in-words = Hur länge det räcker går inte att säga: hur den tas står bara i ord.
stock-why-not-planned = Hur länge det räcker går inte att säga: inget är planerat.
stock-counts = Räknat
stock-counted = { $when }: { $count }

taken-title = Vad är taget
taken-lead = Så här är de senaste { $days } dagarna inskrivna.
taken-days = Från { $first } till { $last }
taken-empty = Inget är planerat eller inskrivet de här dagarna.
taken-all = Alla läkemedel tillsammans
taken-share = { $part } av { $whole }, { $percent } %
taken-taken = Tagna
taken-recorded = Besvarade
taken-on-time = Tagna i tid
taken-skipped = Överhoppade
taken-said-both = Besvarade på två sätt
taken-unanswered = Inte besvarade
taken-disputed-days = { $days ->
        [one] 1 dag räknas inte
       *[other] { $days } dagar räknas inte
    }: ni har skrivit olika om hur den tas.
taken-other-days = { $days ->
        [one] 1 dag räknas inte
       *[other] { $days } dagar räknas inte
    }: den togs på andra tider då än de som står nu.
taken-outside = Inskrivna utan planerad tid, som vid behov: { $count }
taken-doubles = Inskrivningar av en dos som är inskriven mer än en gång: { $count }
taken-corrections = Tillbakatagna: { $count }
taken-unanswered-note = Om en dos som inte är besvarad vet Samlat inget.
