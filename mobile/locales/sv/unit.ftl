### The page of an organisation, and what a person sees of one.

unit-title = För er som hjälper någon
unit-lead = Här säger ni vilka hos er som skriver till den som har bjudit in er. De skriver under eget namn.
unit-for = För { $person }
unit-none-lead = Öppna länken som ni har fått, eller klistra in den här.
unit-people = De som har bjudit in er
unit-others = Andra personer
unit-person-born = { $person }, född { $year }
unit-person-staff = { $n ->
        [one] 1 person hos er kan skriva
       *[other] { $n } personer hos er kan skriva
    }
unit-link-label = Länken som ni har fått
unit-link-open = Öppna

unit-join-title = Vilka är ni?
unit-join-lead = { $person } ser namnet bredvid allt som ni skriver.
unit-join-name = Arbetsplatsens namn
unit-join-name-hint = Till exempel: Hemtjänsten Söder
unit-join-name-missing = Skriv arbetsplatsens namn.
unit-join-phone = Telefon dit { $person } kan ringa (om ni vill)
unit-join-go = Gå med
unit-joining = Namnet är sparat här och skickas så fort det går.
unit-staff-may = Ni får

unit-code-title = Er kod
unit-code-lead = Säg koden till { $person }, på telefon eller när ni ses. När { $person } har skrivit in den kan ni lägga till personal.
unit-code-same = Det är er kod här, och den är alltid samma.
unit-withdrawn = { $person } har avslutat delningen. Ni kan inte lägga till någon, och ingen hos er kan skriva. Det som redan är skrivet står kvar.
unit-moved = { $person } har flyttat sina uppgifter till en annan server. Den här sidan når den inte. Be { $person } om en ny inbjudan.
unit-run-out = Tiden för delningen är slut. Be { $person } om en ny inbjudan om ni ska fortsätta.

unit-staff = Personal
unit-staff-none = Ingen är tillagd än.
unit-staff-add = Lägg till en person
unit-staff-live = Kan skriva till och med { $day }
unit-staff-soon = Tar slut { $day }. Förläng om det behövs.
unit-staff-run-out = Tiden tog slut { $day }
unit-staff-ended = Avslutad
unit-staff-unnamed = Tillagd på en annan dator hos er

unit-add-lead = Be den som ska läggas till att öppna { $address } och välja Min arbetsplats ska lägga till mig. Då får ni en text tillbaka.
unit-add-label = Texten som du har fått
unit-add-who = { $name }, { $role }
unit-add-code = Koden ska vara samma på skärmen hos { $name }.
unit-add-bad = Texten går inte att läsa. Be om den igen, och kopiera hela.
unit-add-until = Hur länge?
unit-add-month = En månad
unit-add-three-months = Tre månader
unit-add-go = Lägg till
unit-add-wait = { $name } vill bli tillagd. Välj hos vem.

unit-certificate-title = Intyg till { $name }
unit-certificate-lead = Skicka länken till { $name }. Den öppnas i samma webbläsare som texten kom från, och ingen annanstans.
unit-certificate-copy = Kopiera intyget
unit-certificate-again = Visa intyget igen

unit-renew = Förläng tre månader
unit-end = Avsluta
unit-end-ask = Ska { $name } sluta kunna skriva till { $person }?
unit-end-text = Det som redan är skrivet står kvar. { $person } får inget meddelande.
unit-end-keep = Nej, låt det vara

unit-forget = Glöm allt på den här datorn
unit-forget-ask = Ska datorn glömma alla som har bjudit in er?
unit-forget-text = Då kan ni inte lägga till eller avsluta någon härifrån. De som redan är tillagda kan skriva tills deras tid är slut.
unit-fails = Det gick inte att nå servern än. { $why } Det görs igen av sig självt medan sidan är öppen.

staff-introduce = Min arbetsplats ska lägga till mig
staff-introduce-lead = Skriv vem du är. Då får du en text som arbetsplatsen behöver.
staff-introduce-go = Gör texten
staff-introduced-title = Ge det här till din arbetsplats
staff-introduced-lead = Skicka länken till den som lägger till personal. Öppna sedan intyget du får i den här webbläsaren.
staff-introduced-code = Din kod:
staff-introduced-copy = Kopiera länken
staff-certificate-label = Länken eller intyget som du har fått
staff-certificate-of = Du skriver för { $organisation }

invite-unit = En arbetsplats
invite-unit-detail = Till exempel hemtjänsten. De säger själva vilka som skriver till dig.
invite-unit-name = Vad kallar du arbetsplatsen?
invite-unit-name-hint = Till exempel Hemtjänsten Söder.
invite-unit-name-needed = Skriv vad du kallar arbetsplatsen, så att du känner igen namnet.
invite-unit-may = Det här får personalen där

member-unit-compare = Skriv in koden
member-unit-waits = Väntar på att du skriver in deras kod
member-unit-why = { $name } har en kod på sin sida. Ring dem på ett nummer du vet är rätt, eller fråga när ni ses.
member-unit-code = Koden
member-unit-code-hint = Stora och små bokstäver går lika bra.
member-unit-same = Det är rätt kod
member-unit-compared = Koden stämmer. { $name } kan säga vilka som skriver till dig.
member-unit-own-code = Deras kod
member-unit-staff = Skriver för { $name }
member-unit-staff-none = { $name } har inte lagt till någon än.
member-unit-staff-count = { $n ->
        [one] 1 person skriver för dem
       *[other] { $n } personer skriver för dem
    }
member-unit-end-ask = Ska ingen hos { $name } kunna skriva till dig?
member-unit-end-text = Alla som { $name } har lagt till slutar på en gång. Det de redan har skrivit står kvar.
member-of-unit = Lades till av { $name }
