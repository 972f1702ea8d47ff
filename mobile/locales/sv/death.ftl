### What happens to the record if the person dies: what she wishes, the report of it, and her word that she lives.

wishes-title = Om jag dör
wishes-detail = Vem som får säga till, och vad som ska hända då
wishes-lead = Du kan välja närstående som får anmäla att du har dött. Efter en anmälan har du 30 dagar på dig att säga att du lever. Under tiden går allt annat som vanligt.
wishes-who = Vem får anmäla det?
wishes-nobody = Ingen kan väljas än. Du behöver först jämföra siffror med en närstående.
wishes-then = Vad ska hända efter 30 dagar?
wishes-keep = Behåll
wishes-keep-detail = De som får läsa kan läsa vidare. Ingen kan skriva.
wishes-erase = Radera
wishes-erase-detail = Allt tas bort från servern och från de andras appar. Den som har skrivit av eller fotograferat något har kvar det.
wishes-saved = Det är sparat.

death-report-link = Anmäl att { $person } har dött
death-report-detail = { $person } har valt dig för det
death-report-lead = { $person } har bestämt att du får göra det här. Alla som delar får veta det, och att det är du som har anmält.
death-report-what = Ingen ny släpps in medan anmälan står. { $person } har 30 dagar på sig att säga att det är fel.
death-report-act = Anmäl dödsfallet
death-report-sure = Har { $person } dött?
death-report-yes = Ja, anmäl dödsfallet
death-reported = Anmälan är framme. Vi beklagar sorgen.

death-hers-title = { $name } har anmält att du har dött
death-hers-text = Är det fel? Säg till senast { $date }. Till dess släpps ingen ny in, och allt annat går som vanligt.
death-hers-act = Jag lever
death-objecting = Du har sagt att du lever. Det skickas när du har nät.
death-title = { $name } har anmält att { $person } har dött
death-text = { $person } kan säga till senast { $date } om det är fel. Ingen ny släpps in till dess. Det du delar går som vanligt.
death-then-keep = Sedan kan ingen skriva mer. De som får läsa kan läsa vidare.
death-then-erase = Sedan raderas allt.
death-closed = Anmälan om dödsfallet stod i 30 dagar, till { $date }. Här kan ingen skriva längre. Det du får läsa kan du läsa.
death-erased = Allt raderades { $date }, som { $person } ville. Det gäller den här enheten också. Det lilla som är kvar här finns kvar tills du tar bort det.
death-erased-hers = Anmälan om dödsfallet stod i 30 dagar. Servern raderade allt { $date }. Det som finns på den här enheten finns kvar tills du tar bort det.
death-erasing = Allt raderades på servern { $date }, som { $person } ville. Det som finns på den här enheten raderas när den når servern.
death-somebody = Någon som du delar med
