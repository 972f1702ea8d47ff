### Mer, sending and fetching.

more-rehearsed = Pappret är kontrollerat
more-not-rehearsed = Skriv av dem och kontrollera pappret

relay-title = Servern
relay-none = Ingen server. Allt stannar här.
relay-lead = Servern skickar vidare det du delar. Utan server fungerar allt utom att dela.
relay-address = Serverns adress
relay-hint = Till exempel https://samlat.example
relay-here = Servern är { $address }. Webbsidan når ingen annan server.
relay-here-change = Vill du byta server? Gör det i appen på telefonen eller datorn. Den som skriver till dig från en länk behöver sedan en ny länk.
relay-here-other = Är det en annan server? Öppna dess adress i webbläsaren i stället.
relay-leaves = Byter du server behöver den som skriver till dig från en länk en ny länk.
relay-moved = Uppgifterna har flyttat till { $address }. Webbsidan når inte dit. Öppna den adressen i stället. Är det någon annans uppgifter, be om en ny länk. Det du har skrivit här finns kvar.
relay-attach = Använd den här servern
relay-attached = Servern används nu. Inget du har skrivit har gått förlorat.
relay-fetch = Hämta och skicka nu
relay-cannot-read = Servern ser bara förseglade meddelanden. Den kan inte läsa dina ord.

aside-title = Undanlagt
aside-lead = Det här kom fram men gick inte att lita på eller läsa. Det har inte ändrat något hos dig.
aside-other = Annat som är undanlagt
aside-empty = Inget är undanlagt.
aside-count = { $n ->
        [0] Inget
        [one] 1 sak
       *[other] { $n } saker
    }
aside-bad-content = Innehållet är trasigt.
aside-bad-signature = Underskriften stämmer inte. Någon annan kan ha ändrat det.
aside-newer = Det är skrivet med en nyare version. Uppdatera Samlat för att se det.
aside-misplaced = Det hör inte hit.
aside-not-allowed = Den som skrev får inte skriva här.
aside-expired = Det skrevs efter att tiden hade gått ut.
aside-after-withdrawal = Det skrevs efter att delningen hade avslutats.
aside-broken-chain = Det följer inte på det som kom förut.
aside-not-for-me = Det är förseglat till någon annan.
aside-deadly = Samlat stannade när det lästes. Därför läses det inte igen.
aside-other-history = Avsändaren har sett något annat än du. Servern kan visa olika saker för olika personer.
aside-void-entry = Det hör till något som återställningsorden har gjort ogjort. Det kommer tillbaka när avsändarens app har skickat det igen.
aside-stripped = Det väntar på sitt innehåll. Det kommer när en av personens egna telefoner har skickat det igen.

late-title = Kom efter att delningen avslutades
late-lead = Den som skrev kan ha gjort det innan det gick att veta. Du bestämmer om det ska vara med. Det du lämnar försvinner av sig självt efter 30 dagar, och ingen får veta vad du valde.
late-change = En ändring i { $section }. Vad den ändrar syns först när den är med.
late-nothing = Det går inte att visa vad som står.
late-looking = Samlat ser efter om det kan vara med.
late-let-in-done = Det ska vara med. Det skickas till alla som får läsa.
late-cannot = Det kan inte vara med. { $why }
late-together = { $n ->
        [one] Hör ihop med 1 sak till. De kommer med tillsammans.
       *[other] Hör ihop med { $n } saker till. De kommer med tillsammans.
    }
late-let-in = Låt det vara med
late-let-in-of = Låt det vara med, från { $who }
late-leave = Lämna det
late-leave-of = Lämna det, från { $who }
late-count = { $n ->
        [one] 1 sak kom efter att en delning avslutades
       *[other] { $n } saker kom efter att en delning avslutades
    }

sync-no-relay = Allt är sparat här. Ingen server används.
sync-all-sent = Allt är sparat och skickat.
sync-fetching = Hämtar…
sync-sending = { $n ->
        [one] Sparat. 1 sak skickas…
       *[other] Sparat. { $n } saker skickas…
    }
sync-waits = { $n ->
        [one] Sparat i telefonen. 1 sak skickas när du har nät.
       *[other] Sparat i telefonen. { $n } saker skickas när du har nät.
    } { $why }
sync-failing = Det går inte att hämta just nu. { $why }
sync-fetched = Senast hämtat: { $when }
sync-never-fetched = Inget är hämtat ännu.
sync-own-late = { $n ->
        [one] 1 sak som du skrev efter att du inte längre fick skriva väntar på { $person }. Den syns inte här förrän den har släppts in.
       *[other] { $n } saker som du skrev efter att du inte längre fick skriva väntar på { $person }. De syns inte här förrän de har släppts in.
    }
sync-aside = { $n ->
        [one] 1 sak är undanlagd
       *[other] { $n } saker är undanlagda
    }

alarm-circle = Servern visar en annan lista över vem som får läsa än förut. Dela inget mer förrän du har frågat den som sköter servern.
alarm-history = Servern har visat två olika versioner av samma sak. Fråga den som sköter servern.
alarm-went-back = Servern hade tappat något. Det du har skickas igen.
alarm-read = Jag har läst det
alarm-cannot-keep = Det som hämtades fick inte plats här. Gör plats på enheten, så hämtas det igen.

export-title = Spara allt i en fil
export-lead = Allt du kan läsa här, i ett öppet format
export-open = Filen är inte låst. Den som får den kan läsa allt i den, även det som bara är ditt.
export-missing = Allt har inte kommit till den här enheten. Det här saknas i filen: { $sections }.
export-save = Spara filen
export-saved = Sparat: { $place }
file-not-fetched = För det här behöver appen hämta mer, och det gick inte. Se att du har nät och försök igen. Hjälper det inte, öppna appen på nytt. Inget har ändrats.
export-failed = Det gick inte att spara filen här. Försök på en annan enhet.
