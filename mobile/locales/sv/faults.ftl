### What went wrong, and what to do.

unclear-empty = Skriv något här.
unclear-choice = Välj ett av alternativen.
unclear-day = Samlat förstår inte vilken dag det är. Skriv till exempel 23/11.
unclear-no-such-day = Den dagen finns inte. Titta på datumet en gång till.
unclear-weekday = Den dagen är en { $weekday }. Titta en gång till.
unclear-year = Det året går inte att använda. Titta på årtalet en gång till.
unclear-time = Samlat förstår inte vilken tid det är. Skriv till exempel 10.15.
unclear-number = Det är inget telefonnummer. Skriv bara siffror.

fault-text = Texten går inte att spara. Den är tom eller för lång.
fault-too-long = Texten är för lång. Den har { $chars } tecken, och { $limit } får plats. Allt du skrev står kvar.
fault-too-many = Det är för många. Du har { $count }, och { $limit } får plats.
fault-control-characters = Texten har tecken som inte går att visa. Skriv den på nytt.
fault-not-possible = Det värdet går inte att använda.
fault-not-disputed = Någon annan har redan rett ut det. Titta på vad som gäller.
fault-not-allowed = Du får inte göra det här.
fault-no-record = Det finns inget i Samlat här ännu.
fault-record-there = Det finns redan något i Samlat här. Använd en annan enhet.
fault-no-such-thing = Det du vill ändra finns inte längre.
fault-not-begun = Börja om från början.
fault-needs-relay = För att dela behövs en server. Välj en under Mer.
fault-needs-update = Samlat behöver uppdateras. Det du skriver sparas, men skickas inte förrän dess.
fault-frozen = Servern visar något annat än förut. Inget skickas. Fråga den som sköter servern.
fault-ended = Delningen är avslutad. Du ser det du redan har hämtat, men inget nytt.
fault-broken = Något gick fel i Samlat. Det du har sparat finns kvar. Försök igen.
fault-storage-full = Det finns ingen plats kvar på enheten. Det du skrev står kvar på skärmen. Ta bort något annat och spara igen.
fault-storage-refused = Webbläsaren låter inte Samlat spara något. Stäng privat läge, eller byt webbläsare.
fault-storage-elsewhere = Samlat är öppet i en annan flik eller ett annat fönster. Stäng det och försök igen.
fault-storage-newer = Det som är sparat här är skrivet med en nyare version. Uppdatera Samlat.
fault-storage-gone = Webbläsaren har tagit bort det som var sparat här. Skriv av det du ser innan du stänger. Det som är skickat får du tillbaka med dina 24 ord.
fault-storage-unreadable = Det som är sparat här går inte att läsa. Du kan få tillbaka allt med dina 24 ord.
fault-key-lost = Nyckeln till det som är sparat här är borta. Du kan få tillbaka allt med dina 24 ord.
fault-relay-unreachable = Servern svarar inte. Kontrollera att du har nät.
fault-relay-error = Servern har problem just nu (fel { $status }). Samlat försöker igen.
fault-relay-garbage = Det som svarar på adressen är inte en server för Samlat. Kontrollera adressen.
fault-relay-different = Det är en annan server på adressen nu. Den har inte det du har delat.
fault-relay-clock = Klockan på din enhet går fel. Ställ den rätt och försök igen.
fault-relay-too-much = Servern får för många frågor just nu. Vänta en minut och försök igen.
fault-relay-address = Adressen går inte att använda. Den ska börja med https.
fault-relay-refused = Servern sa nej ({ $word }).
fault-invitation-truncated = Länken är inte hel. Be om att få hela länken igen.
fault-invitation-foreign = Det är ingen länk till Samlat, eller så är den från en nyare version.
fault-invitation-used = Länken är redan använd. Be om en ny.
fault-invitation-expired = Länken har gått ut. Be om en ny.
fault-invitation-withdrawn = Inbjudan har tagits tillbaka.
fault-invitation-unknown = Servern känner inte till den som bjuder in. Kontrollera att länken är rätt.
fault-invitation-head = Servern visar något annat än det som gällde när länken gjordes. Använd inte länken. Ring den som bjöd in dig.
fault-invitation-not-in-circle = Länken stämmer inte med det servern har. Be om en ny länk.
fault-words-count = { $n ->
        [one] Du har skrivit 1 ord. Det ska vara 24.
       *[other] Du har skrivit { $n } ord. Det ska vara 24.
    }
fault-words-not-a-word = Ord nummer { $position } finns inte i listan. Titta på pappret en gång till.
fault-words-not-a-word-near = Ord nummer { $position } finns inte i listan. Kan det vara { $nearest }?
fault-words-one-wrong = Ord nummer { $position } verkar fel. Kan det vara { $suggestion }?
fault-words-mismatch = Orden hör inte ihop. Kontrollera att de står i rätt ordning.
fault-words-no-record = Orden är rätta, men servern har inget för dem. Kontrollera serverns adress.
fault-words-gone = Orden visas inte längre här. De står på ditt papper.
fault-rehearsal = Det här stämmer inte: ord nummer { $positions }. Titta på pappret en gång till.
fault-rehearsal-sheet = Det pappret hör inte hit.
fault-comparing-late = Det tog mer än tio minuter. Inget nytt har öppnats. Börja om.
fault-comparing-different = Någon av er svarade att siffrorna var olika. Inget nytt har öppnats. Jämför igen när ni ses, eller gör en ny inbjudan.
fault-comparing-tampered = Det gick inte att jämföra. Någon kan stå emellan. Inget nytt har öppnats. Gör en ny inbjudan när ni ses.
fault-comparing-unreachable = Servern svarar inte. Ni kan jämföra när du har nät.
fault-comparing-code = Koden är inte hel.
