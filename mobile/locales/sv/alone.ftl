### Bara jag: en uppgift som bara hon läser.

alone-mark = Bara jag
alone-still-mark = Delas än
alone-still-shared = Uppgiften ligger också kvar i { $section }, där andra kan läsa den. Tryck på Bara jag igen.
alone-keep = Bara jag
alone-keep-name = Bara jag: { $what }
alone-sure = Ska bara du se { $what }?
alone-who = De här läser { $section } och ser det inte längre: { $names }.
alone-nobody = Ingen annan läser { $section } just nu. Den du delar med senare ser det inte.
alone-seen = Den som redan har läst det har sett det och kan ha sparat det.
alone-again = Dela igen
alone-again-name = Dela igen: { $what }
alone-again-sure = Ska andra få se { $what } igen?
alone-again-who = De här läser { $section } och kan läsa det: { $names }.
alone-again-nobody = Ingen annan läser { $section } just nu. Den du delar med senare kan läsa det.
alone-paper = Det som är märkt Bara jag står inte på papperet.
undo-kept-private = Bara du ser nu: { $what }
undo-shared-again = Delat igen: { $what }
fault-held-key-contact = Kontakten är fast vårdkontakt. Ändra det först.
fault-held-part = Kontakten är fast läkarkontakt eller fast omsorgskontakt. Ändra det först.
fault-held-place = Du håller platser för dig själv, och här står en plats. Ta bort platsen först.
fault-held-contested = Här står olika uppgifter mot varandra. Bestäm först vad som gäller.
