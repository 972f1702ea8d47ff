### Dela.

share-lead = Här ser du vem som får läsa och skriva.
share-empty = Bara du ser det här.
share-invite-relative = Bjud in en närstående
share-invite = Bjud in någon annan
share-see = Ändra eller avsluta
share-see-name = Ändra eller avsluta: { $name }
share-ended = Avslutade
share-waits = { $share }. Öppnas när ni har jämfört.
share-needs-relay = För att dela behövs en server som skickar vidare det du skriver. Den kan inte läsa något.
share-attach = Välj server
share-yours = Din del
share-yours-lead = Det här delar { $person } med dig.
share-you-may = Du får
share-until = Gäller

member-this-device = Den här enheten
member-device = Din andra enhet
member-telephone = Telefon
member-computer = Dator
member-relative = Närstående
member-staff = Personal
member-organisation = Organisation
member-calls-self = kallar sig { $name }
member-calls-self-at = kallar sig { $name }, { $place }
member-may = { $name } får
member-own-may = Kan läsa och ändra allt
member-since = Sedan { $when }
member-until = Gäller till och med { $day }
member-until-ended = Gäller tills det avslutas
member-invited = Inbjuden. Länken gäller till { $when }
member-link-elsewhere = Länken kan bara visas på den enhet där du gjorde den. Har du den inte kvar, gör en ny inbjudan.
member-not-used = Länken användes inte
member-active = Pågår
member-waits = Väntar på att ni jämför siffror
member-expired = Tiden har gått ut
member-withdrawing = Avslutas när du har nät
member-withdrawn = Avslutad
member-withdrawn-at = Avslutad. { $when }
member-compare = Jämför siffror
member-compare-name = { $what }: { $name }
member-end = Avsluta delningen
member-end-ask = Ska { $name } sluta se det nya?
member-end-text = { $name } ser inget nytt. Det som redan är läst kan { $name } ha kvar.
member-end-links = Länkar som ingen har använt slutar också gälla, för de kan visas på enheten. Du kan göra nya.
member-end-silent = Samlat skickar inget meddelande om det.
member-cancel = Ta tillbaka inbjudan
member-cancel-ask = Ska inbjudan till { $name } sluta gälla?
member-cancel-text = Länken går inte att använda sedan. { $name } har inte sett något.
member-keep = Nej, låt det vara

compare-title = Jämför siffror
compare-why = Då vet ni båda att ingen annan står emellan. Ring { $name } eller gör det när ni ses.
compare-waiting = Be { $name } öppna Samlat och trycka på Jämför siffror. Det går att göra i tio minuter.
compare-ask = Är det samma siffror hos { $name }?
compare-same = Ja, samma siffror
compare-differ = Nej, olika siffror
compare-said = Du har svarat ja. Väntar på { $name }.
compare-done = Klart. Ni har jämfört.
compare-again = Jämför igen
compare-close = Stäng

invite-title = Bjud in
invite-who = Vem vill du bjuda in?
invite-relative = En närstående
invite-relative-detail = Familj eller vän, 16 år eller äldre
invite-staff = Någon som arbetar i vården eller omsorgen
invite-staff-detail = Kan skicka till dig. Ser inget annat.
invite-name = Vad kallar du personen?
invite-name-hint = Till exempel Eva, syster. Eller MS-sköterskan.
invite-name-needed = Skriv vad du kallar personen, så att du känner igen namnet.
invite-nothing = Välj minst en sak som personen får göra.
invite-may = Det här delar du
invite-change = Ändra vad du delar
invite-for-days = Gäller i { $n ->
        [one] 1 dag
       *[other] { $n } dagar
    }
invite-how-long = Hur länge?
invite-month = En månad
invite-three-months = Tre månader
invite-year = Ett år
invite-until-ended = Tills jag avslutar
invite-directly = Öppna direkt
invite-directly-detail = Utan att ni jämför siffror. Välj det bara om du ger länken i handen.
invite-make = Gör inbjudan
invite-making = Gör inbjudan…
invite-done = Inbjudan till { $name }

link-how = Låt { $name } läsa av koden med kameran. Eller skicka länken.
link-code = Kod med inbjudan till { $name }
link-copy = Kopiera länken
link-once = Länken går att använda en gång. Den som har länken kan använda den.

rights-change = Ändra vad { $name } får
rights-lead = Det som { $name } redan har läst kan { $name } ha kvar.
rights-until-as-now = Som nu
rights-nothing = Välj minst en sak. Ska inget vara kvar, så avsluta delningen.

device-add = Lägg till en enhet
device-add-lead = Då finns allt på båda, och du kan skriva på vilken du vill.
device-needs-relay = För att ha två enheter behövs en server som skickar vidare det du skriver. Den kan inte läsa något.
device-show-code = Visa en kod
device-how = Läs av koden med kameran på den andra enheten.
device-how-typed = Eller öppna Samlat där, välj Jag har Samlat på en annan enhet och skriv:
device-code-picture = Kod till din andra enhet
device-have = Jag har Samlat på en annan enhet
device-have-detail = Få samma Samlat här också.
device-become = Samma Samlat här också
device-become-lead = Ta fram enheten du redan har. Tryck på Dela och sedan på Lägg till en enhet. Då visas en kod.
device-code = Koden
device-code-hint = Skriv den som den står. Stora och små bokstäver går lika bra.
device-relay-hint = Adressen till servern. Den är samma som på din andra enhet.
device-come-in = Fortsätt
device-waiting = Väntar på den andra enheten. Det går att göra i tio minuter.
device-ask = Är det samma siffror på den andra enheten?
device-said = Du har svarat ja. Svara på den andra enheten också.
device-done = Klart. Nu är den andra enheten med.

device-add-detail = Telefon, surfplatta eller dator
member-fingerprint = Kontrollord
member-fingerprint-own = Dina kontrollord
member-fingerprint-why = De åtta orden ska vara samma i Samlat hos { $name }. Är de det, så är det rätt enhet.

access-title = Vem har kunnat läsa
access-detail = Från när till när, och vem som har skrivit
access-lead = Det här gäller sedan du började med Samlat. Tiderna är serverns.
access-everything = Allt: läser och ändrar
access-open = { $what }. Från { $from }. Gäller nu.
access-closed = { $what }. Från { $from } till { $to }.
access-no-time = okänd tid
access-wrote = { $n ->
        [one] Har skrivit en gång i { $section }, { $last }.
       *[other] Har skrivit { $n } gånger i { $section }, senast { $last }.
    }
access-wrote-nothing = Har inte skrivit något.
access-copy = Kopiera listan

seen-as-begin = Visa som { $name } ser det
seen-as = Så här ser { $name } det
seen-as-detail = Du kan titta, men inte ändra något härifrån.
seen-as-end = Visa mitt eget igen
