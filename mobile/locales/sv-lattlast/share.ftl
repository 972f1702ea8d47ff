### Said more simply than in `sv/share.ftl`. What does not stand here is said as it is there.

share-needs-relay = Du behöver en server för att dela. Den skickar det du skriver. Den kan inte läsa något.
member-end-silent = Samlat skickar inget om det.
compare-why = Då vet ni båda att ingen annan står emellan. Ring { $name }. Eller gör det när ni ses.
compare-waiting = Be { $name } öppna Samlat. { $name } ska trycka på Jämför siffror. Ni har tio minuter på er.
invite-name-hint = Skriv så att du vet vem det är, som Eva, syster.
invite-name-needed = Skriv vad du kallar personen. Då vet du vem det är.
invite-directly-detail = Då jämför ni inte siffror. Välj det bara om du ger länken i handen.
rights-nothing = Välj minst en sak. Ska inget vara kvar? Avsluta då delningen.
device-add-lead = Du får allt på båda. Du kan skriva på vilken du vill.
device-needs-relay = Du måste ha en server för att ha två enheter. Den skickar det du skriver. Den kan inte läsa något.
device-how = Läs av koden med den andra enhetens kamera.
device-how-typed = Eller öppna Samlat på den andra enheten. Välj Jag har Samlat på en annan enhet. Skriv sedan:
device-ask = Ser du samma siffror på båda?
access-lead = Här ser du vem som har kunnat läsa. Det gäller från att du började med Samlat. Tiderna är serverns.
