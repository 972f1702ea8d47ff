### Enkät: åtta påståenden, i två röster.

survey-title = Enkät
survey-lead = Tar två minuter
survey-how = Åtta påståenden om hur det fungerar runt dig. Du kan hoppa över det du vill.
survey-person = Du svarar
survey-answer-person = Svara som jag själv
survey-relative = En närstående svarar
survey-relative-how = Ge telefonen till den som står dig nära. Svara var för sig, så blir det era egna svar.
survey-answer-relative = Svara som närstående
survey-said = { $count } av 8 påståenden har svar det här kvartalet.
survey-see = Visa svaren
survey-holds = Hur väl stämmer det?
survey-stop = Sluta här
survey-again = Svara igen
survey-answers = Svaren
survey-answers-how = Båda rösterna, som ni har svarat
survey-none = Ingen har svarat än.
survey-person-said = Du: { $answer }
survey-relative-said = Närstående: { $answer }
survey-not-said = inget svar
survey-apart = { $steps ->
        [one] Ni svarar 1 steg ifrån varandra.
       *[other] Ni svarar { $steps } steg ifrån varandra.
    }
survey-export = Spara svaren utan namn
survey-export-how = Filen säger månad och svar. Inga namn och inga dagar.
survey-voice-person = personen
survey-voice-relative = närstående
survey-first-quarter = Januari till mars { $year }
survey-second-quarter = April till juni { $year }
survey-third-quarter = Juli till september { $year }
survey-fourth-quarter = Oktober till december { $year }

survey-call = Jag vet vem jag ska ringa
survey-others = De som hjälper mig vet vad de andra gör
survey-repeat = Jag slipper berätta samma sak igen
survey-part = Jag får vara med så mycket jag vill
survey-promises = Det som lovas blir gjort
survey-list = Min läkemedelslista är rätt hos alla
survey-coordinate = Jag slipper samordna själv
survey-whole = Det fungerar som en helhet för mig

survey-not-at-all = Inte alls
survey-a-little = Lite
survey-partly = Till en del
survey-mostly = Till stor del
survey-entirely = Helt
