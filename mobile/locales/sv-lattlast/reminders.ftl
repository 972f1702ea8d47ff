### Said more simply than in `sv/reminders.ftl`. What does not stand here is said as it is there.

reminders-open-only = Samlat måste vara öppet för att kunna säga till. Är det stängt kommer ingen påminnelse.
reminders-on-detail = På din skärm står bara att det är dags. Det står aldrig vad det gäller.
reminders-shown = Samlat har visat en påminnelse. Såg du den inte? Se efter om enheten är tyst.
reminders-not-allowed = Samlat får inte visa något på din enhet. Du kan ändra det i enhetens inställningar.
reminders-impossible = Samlat kan inte visa något utanför appen här. Du ser det bara här inne.
reminders-calendar-how = Lägg dina tider i enhetens egen kalender. Där står bara ”{ $words }”. Där står aldrig vad det gäller.
reminders-calendar-saved = Filen heter { $place }. Öppna filen. Då lägger din kalender in dina tider. De räcker till { $until }.
reminders-calendar-again = Har någon av dina tider ändrats? Gör då om det här. Ta först bort de gamla.
reminder-missed = Samlat var stängt och kunde inte säga till om det här
