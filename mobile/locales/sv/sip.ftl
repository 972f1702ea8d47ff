### SIP, samordnad individuell plan, del för del.

sip-exists = Det finns en SIP.
sip-asked-for = Någon har bett om en SIP. Ingen kallelse är skriven.
sip-is-called = Kallelsen till mötet är skickad. Ingen dag för mötet är skriven.
sip-to-meet = Mötet är { $day }.
sip-days-differ = Ni har skrivit olika dagar för mötet: { $days }.
sip-only-named = En SIP är påbörjad här. Inget står i den, och ingen har skrivit att ni har bett om den.
sip-said-no = I kontraktet står det nej till SIP.
sip-differs = Det står olika om SIP i kontraktet och i planen.
sip-may-ask = Ingen SIP är skriven. Du kan be om en SIP. Alla får be om en. Regionen eller kommunen bedömer om den behövs.
sip-not-readable = Du får inte läsa allt som behövs för att se om det finns en SIP.

sip-no-day = Ingen dag är skriven än.
sip-called = Kallelsen skickades { $day }.
sip-met = Mötet var { $day }.
sip-ended = Avslutad { $day }.

sip-by-law = Det som ska finnas
sip-by-law-how = Lagen säger att de här delarna ska vara med. Finns det inget att skriva i en del? Skriv då att det är ingen.
sip-complete = Alla delar är ifyllda.
sip-missing-parts = { $n ->
        [one] En del saknas.
       *[other] { $n } delar saknas.
    }
sip-missing = Saknas
sip-none = Ingen
sip-none-how = Det räknas som ett svar.
sip-part-says = Jag skriver den
sip-part-ask = Vad står det i planen?
sip-needed = Hjälp som behövs
sip-ask-needed = Vilken hjälp behövs?
sip-region = Det regionen ansvarar för
sip-ask-region = Vilken hjälp ansvarar regionen för?
sip-municipality = Det kommunen ansvarar för
sip-ask-municipality = Vilken hjälp ansvarar kommunen för?
sip-others = Det någon annan gör
sip-ask-others = Vilken hjälp ger någon annan än regionen och kommunen?
sip-lead = Ansvarar för hela planen
sip-ask-lead = Vem ansvarar för hela planen?
sip-lead-none = Ingen än

sip-recommended = Bra att ha med
sip-recommended-how = Lagen kräver inte det här. Det brukar göra planen bättre.
sip-own-words = Med egna ord
sip-ask-own-words = Vad är viktigt för dig i planen?
sip-goals = Mål
sip-ask-goals = Vilka mål har planen?
sip-contact-persons = Kontaktpersoner
sip-ask-contact-persons = Vilka är kontaktpersoner, och hur når du dem?
sip-copy = Kopia till dig
sip-ask-copy = Har du fått en kopia av planen?
sip-copy-yes = Ja, jag har en kopia
sip-copy-no = Nej, jag har ingen kopia

sip-consent = Samtycke
sip-consent-not-said = Inget är skrivet om samtycke. En SIP görs bara om du säger ja.
sip-consent-given = Samtycke finns. Ingen sista dag är skriven.
sip-consent-given-until = Samtycke finns, till och med { $day }.
sip-consent-ended = Samtycket gällde till och med { $day }.
sip-consent-withdrawn = Samtycket är taget tillbaka { $day }.
sip-consent-tell = Samlat skickar inget om det. Säg det till regionen och kommunen också.
sip-consent-was = Det gällde: { $scope }
sip-consent-scope = Säger ja till
sip-ask-consent = Vad säger du ja till?
sip-ask-consent-hint = Till exempel vilka som får dela uppgifter, och om vad.
sip-consent-until = Gäller till och med
sip-ask-consent-until = Till och med vilken dag gäller ditt ja?
sip-consent-take-back = Ta tillbaka samtycket
sip-consent-taken-back = Du har tagit tillbaka ditt samtycke.
sip-consent-again = Låt samtycket gälla igen
sip-consent-given-again = Ditt samtycke gäller igen.
sip-consent-hers = Bara personen själv kan ge och ta tillbaka samtycke.

sip-way = Vägen till mötet
sip-title = Vad den gäller
sip-ask-title = Vad gäller din SIP?
sip-ask-title-hint = Några ord räcker. Till exempel: hjälpen hemma.
sip-asked-on = Ni bad om den
sip-ask-asked = Vilken dag bad ni om den?
sip-asked-by = Bad om den
sip-ask-asked-by = Vem bad om den?
sip-receiver = Fick frågan
sip-ask-receiver = Vem fick frågan?
sip-ask-receiver-hint = Till exempel vårdcentralen, eller kommunens handläggare.
sip-called-on = Kallelsen skickades
sip-ask-called = Vilken dag skickades kallelsen till mötet?
sip-on = Mötet
sip-ask-on = Vilken dag är mötet?
sip-appointment = Mötet bland tiderna
sip-ask-appointment = Vilken av dina tider är mötet?
sip-closed = Avslutad
sip-ask-closed = Vilken dag avslutades planen?
