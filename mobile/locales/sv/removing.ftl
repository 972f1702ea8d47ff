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
remove-all-stays-relay = Servern har kvar det som är skickat, utan slut. Den kan inte läsa det. Samlat kan inte radera det där. Det gamla i en del kan raderas: välj Börja om under Dela innan du tar bort.
remove-all-stays-copies = Filer, utskrifter och bilder som någon har sparat tas inte bort.
remove-all-stays-theirs = { $person } har kvar allt, och det du har skrivit där står kvar i ditt namn.

remove-all-sure = Ska allt i Samlat tas bort från den här enheten?
remove-all-no-undo = Det går inte att ångra.
remove-all-knows = Jag vet att det kan vara borta för alltid
remove-all-say-first = Kryssa i rutan först, om du är säker.
remove-all-act = Ja, ta bort allt här
remove-all-keep = Nej, låt allt vara kvar
remove-all-done = Allt i Samlat är borttaget från den här enheten.
