### The beginning: a new record, an invitation, and the words of recovery.

start-title = Välkommen till Samlat
start-lead = Här samlar du det som rör dig: människor, tider, läkemedel och det du kan själv. Allt stannar hos dig tills du delar det.
start-name = Vad heter du?
start-name-hint = Det räcker med förnamn.
start-year = Vilket år är du född?
start-year-hint = Fyra siffror, till exempel 1974. Du kan hoppa över det.
start-begin = Börja
start-invited = Jag har fått en inbjudan
start-invited-detail = Någon delar med dig.
start-recover = Jag har haft Samlat förut
start-recover-detail = Få tillbaka allt med dina 24 ord.
start-may-be-cleared = Webbläsaren får rensa det som sparas här om det blir ont om plats. Skriv av dina ord, så att du inte förlorar något.
start-gone = Det som fanns i Samlat här är borta. Webbläsaren kan ha rensat det. Med dina 24 ord får du tillbaka det som är skickat. Var du inbjuden, be om en ny länk.
start-young-title = Samlat är för dig som är 18 år eller äldre
start-young-text = Ingenting har sparats. Be någon vuxen som du litar på om hjälp. Du kan också ringa 1177.

recovery-title = Dina 24 ord
recovery-lead = Med de här orden får du tillbaka allt om du tappar telefonen. Den som har orden kan läsa allt.
recovery-keep = Skriv ut sidan, eller skriv av orden på ett papper. Använd en skrivare som du litar på. Lägg pappret på ett säkert ställe. Visa det inte för någon.
recovery-code = Eller rikta en telefons kamera mot koden. Då behöver du inte skriva orden.
recovery-code-picture = En kod med dina 24 ord, för en kamera
recovery-relay = Serverns adress: { $address }
recovery-print = Skriv ut
recovery-written = Jag har orden på papper
recovery-later = Gör det senare

rehearsal-title = Kontrollera pappret
rehearsal-lead = Titta på ditt papper och skriv de här fyra orden.
rehearsal-word = Ord nummer { $number }
rehearsal-wrong = Ord nummer { $number } stämmer inte. Titta en gång till på pappret.
rehearsal-check = Kontrollera
rehearsal-see = Visa orden igen
rehearsal-scan = Har pappret en kod? Då kan du rikta telefonens kamera mot den i stället.
rehearsal-reading = Läser pappret…
rehearsal-done = Pappret stämmer
rehearsal-done-text = Nu visas orden inte längre här. Pappret är det enda stället där de står.

invitation-title = Din inbjudan
invitation-lead = Klistra in länken som du har fått.
invitation-link = Länken
invitation-link-hint = Hela länken, från https till slutet.
invitation-open = Öppna inbjudan
invitation-opening = Öppnar…
invitation-from = { $person } vill dela med dig
invitation-born = Född { $year }
invitation-called = { $person } kallar dig { $called }.
invitation-name = Vad heter du?
invitation-name-hint = { $person } ser namnet.
invitation-own-voice = Du skriver alltid i ditt eget namn, aldrig som { $person }.
invitation-take = Jag är med
invitation-for-staff = Den här inbjudan är till dig som arbetar i vården eller omsorgen. Du behöver ingen app.
invitation-to-staff = Gå till sidan för personal
invitation-record-there = På den här enheten finns redan något i Samlat. Öppna länken på en annan enhet eller i en annan webbläsare.

passphrase-title = Skriv ditt lösenord
passphrase-new = Välj ett lösenord för den här datorn
passphrase-lead = Datorn har inget eget ställe för nycklar. Lösenordet skyddar det du skriver.
passphrase-label = Lösenord
passphrase-wrong = Lösenordet stämmer inte. Försök igen.
passphrase-open = Öppna

stopped-title = Samlat kan inte öppnas just nu

over-begin = Börja om här med dina 24 ord
over-ask = Ska det som ligger här tas bort?
over-text = Det går inte att läsa, och det går inte att få tillbaka utan dina 24 ord. Har du inte orden, så vänta.
over-act = Ta bort och börja om
over-keep = Nej, låt det vara

lost-title = Sidan finns inte
lost-lead = Det du letar efter är borttaget eller har flyttat.
lost-back = Till Idag

version-ready = En ny version av Samlat är klar.
version-change = Byt nu
