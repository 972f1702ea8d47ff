### Dagbok: ork, det hon märker, mätvärden, och tid för att samordna.

diary-lead = Hur du mår, vad du märker och vad du mäter
diary-empty = Hur är det i dag? Skriv när du vill. Du behöver inte skriva varje dag.
diary-add-energy = Skriv hur mycket ork du har
diary-add-symptom = Skriv vad du märker
diary-add-reading = Skriv ett mätvärde
diary-add-time = Skriv tid för att samordna
diary-by = Skrivet av { $name }

diary-called = Har du just ringt om vården?
diary-called-how = Ett tryck skriver in tiden.
diary-plus = { $minutes ->
        [one] + 1 minut
       *[other] + { $minutes } minuter
    }
diary-minutes = { $minutes ->
        [one] 1 minut
       *[other] { $minutes } minuter
    }

diary-energy = Ork
diary-energy-of = Ork { $step } av 10
diary-energy-none = 0, ingen ork alls
diary-energy-most = 10, så mycket som någonsin
diary-ask-energy = Hur mycket ork har du?
diary-symptom = Det jag märker
diary-ask-symptom = Vad märker du?
diary-ask-symptom-hint = Till exempel trött i benen, eller att du föll.
diary-reading = Det jag mätte
diary-ask-reading = Vad har du mätt?
diary-ask-reading-hint = Till exempel blodtryck eller vikt.
diary-value = Värde
diary-ask-value = Vad visade det?
diary-unit = Mått
diary-ask-unit = I vilket mått?
diary-ask-unit-hint = Till exempel kilo, eller grader.
diary-time = Tid för att samordna
diary-ask-minutes = Hur lång tid tog det?
diary-contact = Med vem
diary-ask-contact = Vem hade du kontakt med?
diary-about = Vad det gällde
diary-ask-about = Vad gällde det?
diary-on = Dag
diary-ask-on = Vilken dag gäller det?
diary-clock = Klockan
diary-ask-clock = Hur dags var det?
diary-at = När
diary-ask-note = Vill du skriva något mer?
diary-whose = Vem som kan läsa
diary-ask-whose = Vem ska kunna läsa det?
diary-shared = De som får läsa din dagbok
diary-alone = Ingen annan ser att det finns.

row-hers-alone = Bara du ser det här.
row-also-written = Det här skrevs också, utan att den ena såg den andra
