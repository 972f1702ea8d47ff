### Said more simply than in `sv/faults.ftl`. What does not stand here is said as it is there.

unclear-choice = Du måste välja en rad.
unclear-several = Du måste välja minst en rad.
unclear-before-first = Den dagen är för tidig. Den första dagen är { $first }. Skriv den dagen eller en senare.
unclear-number = Det är inte ett nummer som går att ringa. Skriv bara siffror.
unclear-minutes = Samlat vet inte vad du menar. Skriv 40 om det tar 40 minuter.
fault-needs-relay = Du behöver en server för att dela. Välj en under Mer.
fault-needs-update = Samlat måste få en ny version. Det du skriver finns kvar här. Men du kan inte skicka det än.
fault-frozen = Servern visar inte samma sak som förut. Samlat skickar inget nu. Fråga den som sköter servern.
fault-storage-newer = En nyare version skrev det som finns här. Uppdatera Samlat.
fault-storage-gone = Din webbläsare har tagit bort det som fanns här. Skriv av det du ser innan du stänger. Har du dina 24 ord? Då får du tillbaka det som är skickat.
fault-relay-unreachable = Servern svarar inte. Se efter att du har nät.
fault-relay-error = Något är fel på servern just nu (fel { $status }). Samlat provar igen.
fault-relay-garbage = Adressen går inte till en server för Samlat. Se efter att du har skrivit rätt.
fault-relay-not-allowed = Servern släpper inte in den här enheten. Det du har här finns kvar. Är det din egen? Ta dina 24 ord. Har någon bjudit in dig? Be om en ny länk.
fault-invitation-foreign = Länken går inte till Samlat, eller så är den för ny.
fault-invitation-withdrawn = Den som bjöd in dig har ångrat sig.
fault-invitation-unknown = Servern vet inte vem som bjuder in dig. Se efter att länken är rätt.
fault-invitation-on-hold = Du kan inte ta länken just nu. Vänta några veckor. Du kan också fråga den som bjöd in dig.
fault-words-no-record = Dina ord är rätta. Men servern har inget för dem. Se efter att du har rätt adress.
fault-rehearsal = Det här är inte rätt: ord nummer { $positions }. Titta på pappret en gång till.
fault-comparing-different = Någon av er sa att det var olika siffror. Inget nytt är öppnat. Jämför igen när ni ses. Eller gör en ny inbjudan.
fault-device-code-again = Koden är fel en gång till. Visa en ny kod på den andra enheten. Eller läs av koden med kameran.
