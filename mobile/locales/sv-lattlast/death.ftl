### Said more simply than in `sv/death.ftl`. What does not stand here is said as it is there.

wishes-lead = Du kan välja närstående som får anmäla att du har dött. Sedan har du 30 dagar att säga att du lever. Allt annat går som förut under tiden.
wishes-nobody = Du kan inte välja någon än. Ni måste jämföra siffror först.
wishes-erase-detail = Allt är borta från servern och de andras appar. Någon kan ha skrivit av eller tagit kort. Det finns kvar.
death-report-lead = { $person } har sagt att du får göra det här. Alla som delar får veta det. De får veta att du har anmält.
death-hers-text = Är det fel? Säg till senast { $date }. Till dess kommer ingen ny in. Allt annat går som förut.
death-closed = Någon anmälde ett dödsfall. Det har gått 30 dagar, till { $date }. Här kan ingen skriva längre. Det du får läsa kan du läsa.
death-erased = Allt är borta sedan { $date }. Så ville { $person }. Det är borta här också. Lite finns kvar här. Du kan ta bort det.
death-erased-hers = Det har gått 30 dagar. Servern tog bort allt { $date }. Men du har kvar allt här. Det är kvar tills du tar bort det.
death-erasing = Servern tog bort allt { $date }. Så ville { $person }. Du har kvar det här så länge. Det tas bort när du har nät.
