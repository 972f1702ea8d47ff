### Places and addresses kept out of what is shared and printed.

places-title = Dölj platser
places-detail = Inga platser och adresser i det du delar
places-lead = När platser är dolda står inga platser och adresser i det du delar eller skriver ut. Det gäller tider, kontakter och vistelser, på alla dina enheter.
places-on = Platser är dolda.
places-off = Platser är inte dolda.
places-goes = Det här tas bort om du döljer platser
places-still = Det här står kvar i det du delar
places-none = Inga platser står i det du delar.
places-hide = Dölj platser
places-take-out = Ta bort dem
places-sure = Ska platserna tas bort ur det du delar?
places-yours = Du ser dem inte heller själv sedan. Skriv av dem du behöver först. De kommer inte tillbaka om du slutar dölja platser.
places-yes = Ja, ta bort dem
places-show = Sluta dölja platser
places-beyond = Det här rår Samlat inte på
places-free = Platser som står i vanlig text, till exempel i en anteckning, hittar Samlat inte. Ändra dem själv. Det som andra skriver till dig kan också ha platser.
places-read = Det någon redan har läst kan ingen göra oläst. Äldre versioner finns kvar hos dem du delar med. Med Börja om kan du radera dem.
