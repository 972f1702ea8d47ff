### Said more simply than in `sv/start.ftl`. What does not stand here is said as it is there.

start-lead = Här samlar du det som rör dig. Det kan vara människor, tider och läkemedel. Det kan vara det du kan själv. Inget lämnar dig förrän du delar det.
start-name-hint = Du kan skriva bara ditt förnamn.
start-year-hint = Skriv fyra siffror, som 1974. Du kan hoppa över det.
start-may-be-cleared = Din webbläsare kan ta bort det som finns här. Det kan hända när den har ont om plats. Skriv av dina ord. Då förlorar du inget.
start-gone = Det som fanns här är borta. Din webbläsare kan ha tagit bort det. Har du dina 24 ord? Då kan du få tillbaka det som är skickat. Var du inbjuden? Be då om en ny länk.
start-young-text = Samlat har inte sparat något. Be en vuxen som du litar på om hjälp. Du kan också ringa 1177.

recovery-lead = Du kan tappa din telefon. Då får du tillbaka allt med de här orden. Den som har orden kan läsa allt.
recovery-keep = Skriv ut sidan. Eller skriv av orden på ett papper. Välj en skrivare som du litar på. Lägg pappret där det är säkert. Visa det inte för någon.
recovery-code = Du kan också rikta en telefons kamera mot koden. Då slipper du skriva orden.

rehearsal-wrong = Ord nummer { $number } är fel. Titta en gång till på pappret.
rehearsal-scan = Finns det en kod på pappret? Rikta telefonens kamera mot den.
rehearsal-done-text = Nu visar Samlat inte orden mer. De står bara på ditt papper.

invitation-own-voice = Du skriver i ditt eget namn. Du skriver aldrig som { $person }.
invitation-for-staff = Arbetar du med vård eller omsorg? Då är den här inbjudan till dig. Du behöver ingen app.
invitation-record-there = Det finns redan något i Samlat här. Öppna länken på en annan enhet. Du kan också ta en annan webbläsare.

passphrase-lead = Välj ett lösenord. Då kan ingen annan läsa det du skriver. Din dator har inget eget ställe för nycklar.
passphrase-wrong = Det är fel lösenord. Skriv det en gång till.

over-text = Du kan inte läsa det som finns här. Du får tillbaka det bara med dina 24 ord. Har du inte orden? Vänta då.
lost-lead = Det du letar efter finns inte här. Det kan ha flyttat.
