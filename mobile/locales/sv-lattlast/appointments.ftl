### Said more simply than in `sv/appointments.ftl`. What does not stand here is said as it is there.

appointment-disputed-advice = Tiden är inte flyttad och inte inställd än. Någon måste välja först.
appointment-ask-title-hint = Det kan vara ett besök hos en läkare.
question-hint = Skriv en fråga i taget. Då är det lättare att få svar.
appointment-ask-length-hint = Skriv 45 om det tar 45 minuter. Du kan också skriva 1 timme 30.
appointment-kind-day-care-detail = Du är där på dagen. Du sover hemma.
appointment-kind-planning-detail = Ni pratar om din vård. Det kan vara om alla dina läkemedel.
appointment-ask-responsible-hint = Det kan vara din läkare.
appointment-ask-travel-minutes = Hur lång tid tar resan? Räkna både dit och hem.
appointment-ask-travel-minutes-hint = Skriv 40 om det tar 40 minuter. Du kan också skriva 1 timme 20.
appointment-ask-brought-hint = Alla som får läsa om tiden ser det du tar med.
appointment-time-unread = Du ser inte tiden här. Samlat måste få en ny version.
