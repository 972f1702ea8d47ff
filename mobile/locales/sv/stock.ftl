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
needed-take-name = Jag har tagit { $name }: { $count }
needed-go = Skriv in att du har tagit den
needed-go-name = Skriv in att du har tagit { $name }

logged-title = Inskrivet de senaste { $days } dagarna
logged-row = { $when }, { $count }
logged-undone = Tillbakatagen: räknas inte
logged-take-back = Det var fel. Ta tillbaka
logged-take-back-name = Det var fel. Ta tillbaka: { $what }
logged-taken-back = Tillbakatagen: { $what }
