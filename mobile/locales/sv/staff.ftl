### The staff page.

staff-title = Skriv till den du hjälper
staff-to = Till { $person }
staff-born = född { $year }
staff-wrong = Fel person?
staff-wrong-title = Är det fel person?
staff-wrong-text = Skriv inget här. Stäng sidan och säg till den som gav dig länken. Du kan också låta datorn glömma länken.
staff-forget = Glöm länken här

staff-who-title = Vem är du?
staff-who-lead = Du skriver till { $person } under ditt eget namn. Du svarar på det här en gång.
staff-who-name = Ditt namn
staff-who-name-missing = Skriv ditt namn.
staff-who-organisation = Var du arbetar
staff-who-organisation-hint = Till exempel: Neurologmottagningen
staff-who-role = Ditt yrke (om du vill)
staff-who-own = Bara jag använder den här datorn
staff-who-own-detail = Då kan du komma tillbaka och se frågor. Annars glömmer datorn dig när du är klar.
staff-who-go = Fortsätt
staff-who-shown = Du är inbjuden som { $called }. Namnet du skriver visas som självuppgivet.
staff-joining = Ditt namn är sparat här och skickas så fort det går. Du kan börja skriva.

staff-choose-title = Vad gäller det?
staff-choose-lead = Det du skickar visas för { $person } under ditt namn. Inget ändras förrän { $person } säger ja.
staff-write-update = Skriv en uppdatering
staff-write-time = Föreslå en tid
staff-write-list = Skicka lista över läkemedel
staff-write-change = Ändring av ett läkemedel

staff-update-text = Vad vill du säga?
staff-task = Någon ska göra något
staff-task-what = Vad ska göras?
staff-task-who = Vem gör det?
staff-task-until = När ska det vara klart?
staff-when-hint = Skriv som du brukar: 23/11 kl 10, måndag halv tre

staff-time-title = Vad är det för tid?
staff-time-when = När?
staff-time-place = Var? (om du vill)

staff-list-lead = Alla läkemedel som står i er lista. Det som inte står med läses som att det inte finns i listan.
staff-list-label = Ett läkemedel på varje rad
staff-list-hint = Namn, styrka och hur det tas. Du kan klistra in. Till exempel: Baklofen 10 mg 1+1+1
staff-list-read = { $count ->
    [one] Så läses det: ett läkemedel
   *[other] Så läses det: { $count } läkemedel
}
staff-note = Något mer? (om du vill)

staff-change-line = Läkemedlet som det ska vara
staff-change-hint = Till exempel: Baklofen 10 mg 1+1+1
staff-change-stopped = Läkemedlet är utsatt
staff-change-from = Från och med
staff-change-from-hint = Tomt betyder i dag.
staff-change-why = Varför? (om du vill)

staff-send = Skicka
staff-thanks = Tack. Det är sparat och skickas till { $person }. Du kan skicka mer.
staff-read-later = Läses kanske inte i dag. Är det bråttom: ring. Vid fara för liv: ring 112.
staff-urgent = Inte för brådskande ärenden. Läses kanske inte i dag.

staff-sent-title = Det du har skickat
staff-sent-fails = Det gick inte att skicka än. { $why } Det du skrev är sparat här och skickas av sig självt medan sidan är öppen.
staff-state-waiting = Väntar på att skickas
staff-state-sent = Skickat { $when }
staff-state-arrived = Framme
staff-state-refused = Gick inte att skicka: delningen är avslutad
staff-copy = Kopiera till journalen
staff-journal = Skriv också i din journal. Det du skickar här ersätter inte journalen.
staff-not-application = Samlat är inte en ansökan, anmälan eller överklagan.

staff-questions-title = { $person } undrar
staff-asked = En fråga till dig
staff-said-wrong = ”Det stämmer inte”
staff-answered = Ett svar till dig
staff-about-post = Om: { $post }
staff-answer-label = Ditt svar
staff-answer-send = Svara
staff-you-answered = Du har svarat.

staff-shared-title = Använder fler den här datorn?
staff-shared-sent = Allt är skickat. Låt datorn glömma dig när du är klar.
staff-shared-waits = Något väntar på att skickas. Vänta med att låta datorn glömma dig.
staff-shared-forget = Klar: glöm mig här

staff-moved-title = Be om en ny länk
staff-moved = { $person } har flyttat sina uppgifter till en annan server. Den här sidan når den inte. Be { $person } om en ny länk.
staff-moved-sent = Det du har skrivit här finns kvar. Det som inte är märkt Framme kan du behöva skicka igen från den nya länken.
staff-begun-copy = Kopiera texten
staff-begun = Det du hade börjat skriva
staff-ended-title = Delningen är avslutad
staff-ended = Du kan inte längre skriva till { $person } här. Det du redan har skickat finns kvar hos { $person }.

staff-none-lead = Öppna länken som du har fått, eller klistra in den här.
staff-people = De som har bjudit in dig
staff-person-born = { $person }, född { $year }
staff-person-last = { $person }, senast { $day }
staff-link-open = Öppna
