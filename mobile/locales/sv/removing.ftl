### The record leaves this device.

remove-all-title = Ta bort allt här
remove-all-detail = Samlat töms på den här enheten
remove-all-lead = Allt som du har skrivit, alla utkast och alla nycklar tas bort från den här enheten.
remove-all-lead-theirs = Det som { $person } delar med dig, dina utkast och dina nycklar tas bort från den här enheten.
remove-all-first = Gör det här först
remove-all-end-first = Se vem som får läsa, och avsluta delningar
remove-all-stays = Det här finns kvar

remove-all-back-words = Med dina 24 ord får du tillbaka det som är skickat till servern. Se efter att du har pappret.
remove-all-back-no-words = Pappret med dina 24 ord är inte kontrollerat. Utan orden kan ingen ge dig tillbaka det som finns här.
remove-all-back-paper = Se efter att du har pappret med dina 24 ord. Utan orden eller en annan egen enhet kan ingen ge dig tillbaka det som finns här.
remove-all-back-no-relay = Ingen server används. Allt finns bara här. Orden hjälper inte då. Spara allt i en fil om du vill ha det kvar.
remove-all-back-theirs = Du får tillbaka det bara med en ny inbjudan.
remove-all-unsent = { $n ->
        [one] 1 sak är inte skickad. Den finns bara här.
       *[other] { $n } saker är inte skickade. De finns bara här.
    }

remove-all-stays-devices = Dina andra enheter har kvar allt. Den här enheten står kvar bland dem, tills du tar bort den under Dela på en av de andra.
remove-all-stays-others = De som får läsa kan läsa vidare. Det de har läst kan ingen göra oläst.
remove-all-stays-relay = Servern har kvar det som är skickat, utan slut. Den kan inte läsa det. Vill du radera det där? Välj Ta bort från servern innan du tar bort allt här.
remove-all-stays-copies = Filer, utskrifter och bilder som någon har sparat tas inte bort.
remove-all-stays-theirs = { $person } har kvar allt, och det du har skrivit där står kvar i ditt namn.

remove-all-sure = Ska allt i Samlat tas bort från den här enheten?
remove-all-no-undo = Det går inte att ångra.
remove-all-knows = Jag vet att det kan vara borta för alltid
remove-all-say-first = Kryssa i rutan först, om du är säker.
remove-all-act = Ja, ta bort allt här
remove-all-keep = Nej, låt allt vara kvar
remove-all-done = Allt i Samlat är borttaget från den här enheten.

### The record leaves the server, and stays on her own devices.

take-off-title = Ta bort från servern
take-off-detail = Dina egna enheter har kvar allt
take-off-first = Radera det som servern har. Det tar sju dagar.
take-off-lead = Servern raderar allt den har från dig efter sju dagar. Till dess kan du ångra dig.
take-off-goes = Det här försvinner
take-off-goes-all = Det du har skickat till servern, och det som andra har skrivit till dig där.
take-off-goes-sharing = All delning tar slut. Ingen ser något nytt, och ingen kan skriva till dig. Länkar slutar fungera.
take-off-goes-devices = Dina egna enheter får inte längre något av varandra.
take-off-goes-words = Med dina 24 ord går det inte att få tillbaka något från servern.
take-off-stays-own = Dina egna enheter har kvar allt. Du kan läsa och skriva som förut.
take-off-stays-read = Det som andra har läst kan ingen göra oläst.
take-off-stays-log = Servern har kvar en förseglad lista över vem som har fått läsa och skriva. Den kan inte läsa namnen.
take-off-how = Så går det till
take-off-seven = Det dröjer sju dagar. Under tiden går allt som vanligt, men ingen ny släpps in.
take-off-undo = Du kan ångra dig i sju dagar. Tryck på Ångra på en av dina egna enheter. Dina 24 ord stoppar det också.
take-off-quiet = Ingen får något meddelande om det.
take-off-again = Sedan går det inte att använda en server med det här igen. Vill du dela igen sparar du allt i en fil, tar bort allt här, börjar på nytt och läser in filen.
take-off-not-all = Den här enheten har inte hämtat och skickat allt än. Vänta tills det är klart.
take-off-devices-first = Öppna Samlat på dina andra enheter först, så att det du har skrivit där kommer hit.
take-off-sure = Ska servern radera allt om sju dagar?
take-off-act = Ja, ta bort
take-off-keep = Nej, behåll
take-off-none = Ingen server används. Det finns inget att ta bort.

take-off-stands-title = Servern raderar allt { $date }
take-off-stands-text = Till dess går allt som vanligt, men ingen ny släpps in. Dina egna enheter har kvar allt efteråt.
take-off-too-late = Nu går det inte att ångra. Dina egna enheter har kvar allt.
take-off-undo-act = Ångra
take-off-undone = Du har ångrat dig. Det skickas när du har nät.
take-off-done = Allt togs bort från servern { $date }. Den här enheten har kvar allt, och du kan skriva som förut.
