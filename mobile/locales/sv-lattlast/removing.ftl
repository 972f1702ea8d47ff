### Said more simply than in `sv/removing.ftl`. What does not stand here is said as it is there.

remove-all-lead = Samlat tar bort allt från den här enheten. Det gäller allt du har skrivit. Det gäller också utkast och nycklar.
remove-all-lead-theirs = Samlat tar bort det som { $person } delar med dig. Det gäller också utkast och nycklar. Det gäller bara den här enheten.
remove-all-back-words = Du kan få tillbaka det som är skickat till din server. Då måste du ha dina 24 ord. Se efter att du har pappret.
remove-all-back-no-words = Samlat vet inte om du har pappret med dina 24 ord. Utan orden kan ingen ge dig tillbaka det som finns här.
remove-all-back-paper = Se efter att du har pappret med dina 24 ord. Har du orden, eller en annan egen enhet? Annars kan ingen ge dig tillbaka det som finns här.
remove-all-back-no-relay = Du har ingen server. Allt finns bara här. Då hjälper inte orden. Vill du ha kvar allt? Spara det i en fil först.
remove-all-back-theirs = Vill du se det igen? Då måste du få en ny länk.
remove-all-stays-devices = Dina andra enheter har kvar allt. Den här enheten står kvar i listan på dem. Gå till Dela på en av dem. Ta bort den här enheten där.
remove-all-stays-relay = Servern har kvar det som är skickat, utan slut. Den kan inte läsa det. Vill du radera det där? Välj Ta bort från servern först.
remove-all-stays-copies = Någon kan ha sparat filer, bilder eller utskrifter. De finns kvar.
remove-all-stays-theirs = { $person } har kvar allt. Det du har skrivit där står kvar i ditt namn.
remove-all-done = Allt i Samlat är borta från den här enheten.

take-off-lead = Om sju dagar raderar servern allt från dig. Du kan ångra dig till dess.
take-off-goes-all = Allt du har lagt på servern. Och allt som andra har lagt där.
take-off-goes-words = Dina 24 ord kan inte hämta något från servern då.
take-off-stays-log = Servern har kvar en låst lista. Där står vem som har fått läsa och skriva. Servern kan inte läsa namnen.
take-off-undo = Vill du ångra dig? Tryck på Ångra på en av dina enheter. Gör det inom sju dagar. Dina 24 ord stoppar det också.
take-off-again = Sedan kan du inte ha en server till det här igen. Vill du dela igen? Spara då allt i en fil. Ta bort allt här. Börja på nytt. Läs sedan in filen.
take-off-devices-first = Har du skrivit på en annan enhet? Öppna Samlat där först. Då kommer det hit.
