### Tider.

appointments-title = Tider
appointments-empty = Inga tider.
appointments-add = Lägg till en tid
appointments-next = Nästa tid
appointments-before = Tidigare

appointment-new = Ny tid
appointment-read = Läs om tiden
appointment-read-name = Läs om tiden: { $title }
appointment-with = Med { $who }
appointment-was = { $when }. { $status }.
appointment-disputed = Ni har skrivit olika tider
appointment-disputed-advice = Tiden är varken flyttad eller inställd förrän någon väljer.
appointment-status-disputed = Ni har skrivit olika om tiden blir av
appointment-status-unread = Det går inte att se här om tiden blir av
appointment-time-unread = Tiden kan inte läsas av den här versionen
appointment-title-label = Vad
appointment-ask-title = Vad är det för tid?
appointment-ask-title-hint = Till exempel läkarbesök på neurologen.
appointment-when = När
appointment-ask-when = När är det?
appointment-ask-when-hint = Skriv som du vill: 23/11 kl 10, på måndag halv tre, i morgon 10.15.
appointment-when-written = { $day } kl { $time }
appointment-time-length = { $time }, { $length }
appointment-length = Hur länge
appointment-ask-length = Hur lång tid tar det?
appointment-ask-length-hint = Till exempel 45 minuter, eller 1 timme 30.
appointment-kind = Slags tid
appointment-ask-kind = Vilket slags tid är det?
appointment-kind-visit = Besök
appointment-kind-team-visit = Teambesök
appointment-kind-team-visit-detail = Du träffar flera på samma gång.
appointment-kind-treatment = Behandling
appointment-kind-treatment-detail = Till exempel dropp.
appointment-kind-day-care = Dagvård
appointment-kind-day-care-detail = Du får vård en del av dagen och sover hemma.
appointment-kind-mri = MR
appointment-kind-mri-detail = Bilder med magnetkamera.
appointment-kind-sampling = Provtagning
appointment-kind-joint-plan = Möte om samordnad plan (SIP)
appointment-kind-joint-plan-detail = Regionen och kommunen planerar med dig.
appointment-kind-planning = Planering
appointment-kind-planning-detail = Ett möte om din vård, som läkemedelsgenomgång.
appointment-kind-home-help = Hjälp hemma
appointment-kind-home-help-detail = Till exempel hemtjänst.
appointment-kind-remote = Telefon eller video
appointment-kind-other = Annat
appointment-kind-unknown = Vet inte
appointment-place = Plats
appointment-ask-place = Var är det?
appointment-with-label = Med
appointment-ask-with = Vem ska du träffa?
appointment-contacts = Kontakter
appointment-ask-contacts = Vilka av dina kontakter ska du träffa?
appointment-ask-contacts-hint = Välj först den som tiden mest är med.
appointment-contacts-unseen = { $n ->
        [one] En kontakt som inte syns här
       *[other] { $n } kontakter som inte syns här
    }
appointment-responsible = Ansvarig
appointment-ask-responsible = Vem är ansvarig?
appointment-ask-responsible-hint = Den som svarar för det som bestäms. Till exempel din läkare.
appointment-responsible-disputed = Ni har skrivit olika om vem som är ansvarig
appointment-travel = Resa
appointment-ask-travel = Hur tar du dig dit och hem?
appointment-travel-minutes = Resan tar, fram och tillbaka
appointment-ask-travel-minutes = Hur lång tid tar resan, fram och tillbaka?
appointment-ask-travel-minutes-hint = Lägg ihop båda vägarna. Till exempel 40 minuter, eller 1 timme 20.
appointment-brought = Mätvärden att ta med
appointment-ask-brought = Vilka av dina mätvärden tar du med?
appointment-ask-brought-hint = Alla som kan läsa om tiden kan läsa dem.
appointment-brought-line = { $what } { $value }
appointment-outcome = Vad som sades
appointment-ask-outcome = Vad sades, och vad bestämdes?
appointment-ask-note = Vill du skriva något mer?
appointment-completed = Den blev av
appointment-missed = Den blev inte av
appointment-cancelled = Den är inställd
appointment-planned = Den blir av

status-planned = Ska bli av
status-completed = Blev av
status-cancelled = Inställd
status-missed = Blev inte av

question-new = Ny fråga
question-write = Skriv fråga
question-ask = Vad vill du fråga?
question-label = Fråga
question-hint = En fråga i taget är lättast att få svar på.

questions-title = Frågor att ta med
