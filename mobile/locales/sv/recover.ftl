### A record taken back with its words: as it is, or as it was before a theft.

recover-title = Få tillbaka det du hade
recover-lead = Du behöver pappret med dina 24 ord.
recover-in-history = Webbläsaren kan komma ihåg adressen i koden, och i den står dina ord. Ta bort adressen ur webbläsarens historik när du är klar.
recover-words = Dina 24 ord
recover-words-hint = Skriv orden i ordning med mellanslag emellan. Du kan klistra in dem.
recover-suggested = Menar du något av de här orden?
recover-choose = Skriv { $word }
recover-change = Byt ord { $number } till { $word }
recover-count = { $n ->
        [one] 1 ord av 24
       *[other] { $n } ord av 24
    }
recover-relay-hint = Adressen till servern. Den står på pappret om du skrev upp den.
recover-next = Fortsätt
recover-looking = Letar efter det du hade…
recover-others = Var är din gamla telefon eller dator?
recover-others-lead = Dina ord är rätt. Inget har ändrats än.
recover-others-choose = Välj det som stämmer
recover-kept = Jag har den kvar
recover-kept-detail = Den fortsätter att fungera.
recover-lost = Den är borta eller trasig
recover-lost-detail = Den kan inte längre läsa något nytt. Länkar som ingen har använt slutar gälla.
recover-stolen = Den är stulen, eller någon annan har använt den
recover-stolen-detail = Du får se vad som har gjorts. Du kan gå tillbaka till före det.
recover-act = Få tillbaka allt
recover-see = Visa vad som har gjorts
recover-working = Hämtar. Det kan ta en stund…
recover-goes-on = Det är sparat här. Stänger du Samlat, går det vidare när du öppnar igen.
recover-open-here = Samlat är redan öppet på den här enheten
recover-open-here-end = Är en annan enhet stulen? Tryck på Dela, välj enheten och avsluta den.
recover-open-here-words = Har någon stängt ute dig? Använd dina 24 ord på en annan enhet, eller i en annan webbläsare.

past-title = Vart vill du gå tillbaka?
past-lead = Det senaste står överst. Välj det äldsta som du inte har gjort själv. Inget ändras när du tittar.
past-now = Gå inte tillbaka
past-now-detail = Allt i listan stämmer. Bara stulna enheter stängs av.
past-before = Innan { $what }
past-by-device = { $when }, på enheten { $name }
past-by-words = { $when }, med dina 24 ord
past-by = { $when }, av { $name }
past-line = { $what }. { $when }.
past-look-lead = Så här blir det om du går tillbaka hit. Inget har ändrats än.
past-look-lead-now = Så här blir det. Inget har ändrats än.
past-undone = Det här görs ogjort
past-leaves = De här stängs ute
past-returns = De här får vara med igen
past-stays = Det här finns kvar
past-stays-before = Allt som skrevs före det finns kvar.
past-stays-all = Allt som är skrivet finns kvar.
past-stays-others = Det dina närstående och personal har skrivit efter det kommer när de öppnar Samlat. Tills dess ligger det undanlagt.
past-choose-other = Välj något annat
past-devices = Vilka enheter har du hos dig?
past-devices-lead = Kryssa för dem som bara du använder. De andra stängs av. Du kan lägga till dem igen sedan.
past-device-since = Med sedan { $when }
past-confirm = Ska det här göras nu?
past-confirm-lead = Läs i lugn och ro. Blir det fel kan du använda dina ord en gång till.
past-confirm-here = Den här enheten får allt.
past-confirm-off = Stängs av: { $names }.
past-confirm-on = Fortsätter att fungera: { $names }.
past-confirm-leaves = Stängs ute: { $names }. Det de redan har läst kan de ha kvar.
past-confirm-returns = Får vara med igen: { $names }.
past-confirm-links = Länkar som ingen har använt slutar gälla. Enheten kan ha visat dem.
past-confirm-written = Det som skrevs på avstängda enheter efter det läggs undan. Det som skrevs där före det står kvar, vem som än skrev det.
past-confirm-written-now = Det som hittills är skrivet på avstängda enheter står kvar, vem som än skrev det.
past-confirm-others = Det andra har skrivit efter det kommer när de öppnar Samlat. Tills dess ligger det undanlagt.
past-confirm-erasure = Radering som har begärts efter det stoppas. Det som servern redan har raderat är borta därifrån.
past-confirm-act = Ja, ta tillbaka allt
past-confirm-back = Nej, gå tillbaka

deed-began = du började med Samlat
deed-device = enheten { $name } lades till
deed-let-in = { $name } släpptes in
deed-rights = det ändrades vad { $name } får
deed-invited = { $name } bjöds in
deed-joined = { $name } kom med
deed-named = { $name } lades till av en organisation
deed-ended = delningen med { $names } avslutades
deed-ended-device = { $names } stängdes av
deed-ended-link = { $names } slutade gälla
deed-admitted = { $n ->
        [one] en sak som kom sent fick vara med
       *[other] { $n } saker som kom sent fick vara med
    }
deed-begun-anew = { $sections } började om från början
deed-erased = { $sections } började om, och det gamla skulle raderas
deed-sections = { $sections } lades till
deed-moved = Samlat flyttades till en annan server
deed-wishes = det bestämdes vad som händer efter ett dödsfall
deed-death = ett dödsfall anmäldes
deed-alive = anmälan eller borttagningen ångrades
deed-closed = Samlat skulle tas bort från servern
deed-words = dina 24 ord användes
deed-unknown = något gjordes som kräver en nyare version
deed-some-section = en del av Samlat

party-words = dina 24 ord
party-device = enheten { $name }
party-organisation = organisationen { $name }
party-staff = { $name }, personal
party-invitation = länken till { $name }
party-unnamed = utan namn
party-somebody = någon
