### Idag and Ring.

today-unread = Allt kan inte visas här. Läkemedel, tider och kontakter kan vara ofullständiga. Är något skrivet med en nyare version av Samlat? Uppdatera då.
today-coming = Allt har inte kommit till den här enheten än. Tider och läkemedel kan saknas här.
today-empty = Inget inskrivet för i dag.
today-medicine = Läkemedel nu
today-next-medicine = Nästa läkemedel
today-more-doses = Fler att svara på i dag: { $more }
today-all-answered = Alla doser i dag är besvarade.
today-disputed-dose = En dos är besvarad på två sätt
today-update = Nytt: { $kind }
today-read-and-answer = Läs och svara
today-read-and-answer-name = Läs och svara { $name }
today-call = Ring vid frågor
today-awaiting = En del av det du får se väntar på att ni jämför siffror.
today-see-lists = Se vad listorna säger
today-rehearse = Skriv av dina 24 ord och kontrollera pappret. Då förlorar du inget om telefonen går sönder.
today-rehearse-act = Visa orden
today-first = Börja gärna här
today-first-contact = Lägg till någon du kan ringa
today-first-appointment = Lägg till en tid
today-first-medicine = Lägg till ett läkemedel
today-first-ability = Skriv något du kan själv

call-112 = Ring 112
call-112-detail = När det är bråttom och farligt
call-1177 = Ring 1177
call-1177-detail = Råd om vård dygnet runt
call-name = Ring { $name }
call-empty = Lägg till din fasta kontakt
call-answers-now = Svarar nu
call-until = Svarar till klockan { $time }
call-from = Svarar igen: { $when }
call-hours-not-said = Svarstider är inte skrivna
call-not-this-week = Svarar inte den närmaste veckan
