### Dela.

share-lead = Här ser du vem som får läsa och skriva.
share-empty = Bara du ser det här.
share-invite = Bjud in
share-see = Ändra eller avsluta
share-see-name = Ändra eller avsluta: { $name }
share-ended = Avslutade
share-waits = { $share }. Väntar på att ni jämför siffror.
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
member-not-used = Länken användes inte
member-active = Pågår
member-waits = Väntar på att ni jämför siffror
member-expired = Tiden har gått ut
member-withdrawing = Avslutas när du har nät
member-withdrawn = Avslutad
member-withdrawn-at = Avslutad. { $when }
member-compare = Jämför siffror
member-compare-name = Jämför siffror med { $name }
member-end = Avsluta delningen
member-end-ask = Ska { $name } sluta se det nya?
member-end-text = { $name } ser inget nytt. Det som redan är läst kan { $name } ha kvar.
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
