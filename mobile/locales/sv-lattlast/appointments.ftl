### Said more simply than in `sv/appointments.ftl`. What does not stand here is said as it is there.

appointment-disputed-advice = Tiden är inte flyttad och inte inställd än. Någon måste välja först.
appointment-ask-title-hint = Det kan vara ett besök hos en läkare.
question-hint = Skriv en fråga i taget. Då är det lättare att få svar.
