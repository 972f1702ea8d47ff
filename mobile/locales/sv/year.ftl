### Året: timmar, om det är samma personer, och vad du har skrivit månad för månad.

year-title = Året
year-lead = Timmar, besök och det du själv har skrivit
year-empty = För lite inskrivet än
year-of = { $year }
year-before = Visa { $year }
year-after = Visa { $year }
year-cannot = Det här går inte att räkna här. Du får inte läsa allt som behövs.
year-coming = Allt har inte kommit till den här enheten än. Siffrorna kan bli andra.

year-hours = { $n ->
        [one] 1 timme
       *[other] { $shown } timmar
    }
year-hours-minutes = { $hours } { $minutes }
year-hours-title = Årets timmar
year-hours-lead = Hela året har { $hours }. Det som har varit är räknat.
year-hours-what = Vad
year-hours-how-long = Hur länge
year-care = Vård och hjälp
year-own = Egen samordning
year-left = Resten av året
year-more = { $hours } mer än året har. En del var samtidigt.
year-visits-row = Besök
year-travel-row = Resor
year-measures-row = Hjälp
year-relatives-row = Närståendes samordning, inte med i summan

year-not-counted-length = Inte räknat. Hur länge det tog är inte skrivet.
year-not-counted-days = Inte räknat. Första eller sista dagen är inte skriven.
year-not-counted-who = Inte räknat. Vem som kom, eller yrket, är inte skrivet.
year-not-counted-disputed = Inte räknat. Ni har skrivit olika.
year-not-counted = { $n ->
        [one] 1 rad
       *[other] { $n } rader
    }

year-same-title = Samma personer
year-same-lead = Från { $from } till { $until }. Strecket är andelen besök hos den du har mött flest gånger. Fullt streck är samma person varje gång.
year-same-who = Yrke
year-same-how = Besök
year-visits = { $n ->
        [one] 1 besök
       *[other] { $n } besök
    }
year-people = { $n ->
        [one] 1 person
       *[other] { $n } olika personer
    }
year-visits-people = { $visits }, { $people }
year-no-visits = inga besök
year-one-visit = kan inte beräknas
year-no-order = kan inte beräknas, ordningen är inte skriven
year-upc = { $who }, andel hos samma (UPC)
year-coc = { $who }, samlat hos få (COC)
year-secon = { $who }, samma som förra gången (SECON)
year-team = { $team }, egen räkning

year-staff-title = Olika personer hemma
year-staff-lead = Från { $from } till { $until }.
year-staff-one = { $n ->
        [one] 1 person
       *[other] { $n } olika personer
    }
year-staff-between = Minst { $least } och högst { $most } olika personer
year-staff-met = Enligt besök som är inskrivna
year-staff-tallied = Enligt hemtjänstens egen räkning
year-staff-both = Sammanlagt
year-staff-partly = En räkning gäller också andra dagar.

year-energy-title = Energi
year-energy-lead = En prick för varje dag du har skrivit. Längst upp är { $most }, längst ner är 0.
year-energy-between = mellan { $low } och { $high } av { $most }
year-energy-middle = { $middle } i mitten, { $n ->
        [one] 1 dag
       *[other] { $n } dagar
    }
year-month = Månad
year-energy-how = Energi

year-coordination-title = Samordning
year-coordination-lead = Den tid du har skrivit upp för att samordna din vård.
year-coordination-how = Tid
year-coordination-relatives = { $own }. Närstående: { $theirs }.

year-whole-title = Fungerar som en helhet
year-whole-lead = Ditt eget svar för varje hjälp, den månad du svarade.
year-whole-how = Svar
year-whole-said = { $n ->
        [one] 1 svar
       *[other] { $n } svar
    }

year-readings-title = Egna mätningar: { $what }
year-readings-lead = En prick för varje gång. Värdena står med dina ord i tabellen.
year-readings-when = När
year-readings-what = Värde
year-readings-count = { $n ->
        [one] 1 gång
       *[other] { $n } gånger
    }

chart-in-words = Visa i ord
chart-in-words-name = Visa i ord: { $title }
chart-line = { $what }: { $said }

profession-neurologist = Neurolog
profession-ms-nurse = MS-sjuksköterska
profession-doctor = Läkare
profession-district-nurse = Distriktssköterska
profession-nurse = Sjuksköterska
profession-occupational-therapist = Arbetsterapeut
profession-physiotherapist = Fysioterapeut
profession-speech-therapist = Logoped
profession-dietitian = Dietist
profession-counsellor = Kurator
profession-psychologist = Psykolog
profession-home-carer = Hemtjänst
profession-assistant = Personlig assistent
profession-care-manager = Biståndshandläggare
profession-pharmacist = Apotekare
profession-dentist = Tandläkare
profession-other = Annat yrke
