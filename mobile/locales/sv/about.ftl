### Om mig, och det som den som möter henne akut behöver veta.

about-lead = Berätta en gång, så slipper du säga det igen
about-show-emergency = Visa Till akuten
about-emergency = Till akuten
about-emergency-ask = Vad måste den som möter dig akut veta?
about-emergency-hint = Till exempel vad som är normalt för dig, och vad som inte får göras.
about-story = Min berättelse
about-story-ask = Vad vill du att andra ska veta om dig?
about-participation = Så vill jag vara med
about-participation-ask = Hur mycket vill du vara med när något bestäms, och genom vem?
about-wishes = Mina önskemål
about-wishes-ask = Vad vill du att vården tar hänsyn till?
about-last-wishes = I livets slut
about-last-wishes-ask = Vad är viktigt för dig i livets slut?
about-name = Namn
about-year = Födelseår

about-diagnoses = Diagnoser
about-add-diagnosis = Lägg till en diagnos
about-diagnosis-ask = Vad heter diagnosen?
about-diagnosis-since = Sedan
about-diagnosis-since-ask = Sedan vilken dag? Ungefär räcker.
about-diagnosis-responsible = Ansvarig läkare
about-diagnosis-responsible-ask = Vilken läkare ansvarar för den?
about-no-diagnoses = Jag har inga diagnoser
about-diagnoses-none = Inga diagnoser, enligt dig.
about-diagnoses-not-asked = Inget är skrivet om diagnoser.

about-allergies = Allergier, och det jag inte får få
about-add-allergy = Lägg till en allergi
about-allergy-ask = Vad tål du inte?
about-allergy-label = Tål inte
about-allergy-reaction = Vad som händer
about-allergy-reaction-ask = Vad händer då?
about-no-allergies = Jag har inga allergier
about-allergies-none = Inga kända allergier.
about-allergies-not-asked = Inget är skrivet om allergier. Fråga.
about-contradicted = Det står både att det inte finns några, och att det finns. Fråga.
about-none-taken-back = Ta tillbaka

about-spokespersons = Får tala för mig
about-add-spokesperson = Lägg till någon
about-spokesperson-ask = Vem får tala för dig?
about-spokesperson-label = Namn
about-spokesperson-in = I vad
about-spokesperson-in-ask = I vad får den personen tala för dig?
about-spokesperson-decides-not = De bestämmer inte åt dig.
about-spokesperson-she-decides = De bestämmer inte om vården.
about-spokesperson-until-ask = Till och med vilken dag får personen tala för dig?
about-spokesperson-until-label = Till och med
about-spokesperson-until = Till och med { $day }
about-spokesperson-past = Tiden är slut för:

emergency-born = Född { $year }
emergency-medicines = Läkemedel
emergency-medicine-differs = Listorna säger olika. Se nedan.
emergency-medicines-none = Inga läkemedel är skrivna.
emergency-medicines-coming = Listan är inte säkert hel på den här enheten.
emergency-contact = Ring vid frågor
emergency-print = Skriv ut
emergency-written-by = Skrivet av personen och dem hon delar med. Kontrollera mot journalen.
