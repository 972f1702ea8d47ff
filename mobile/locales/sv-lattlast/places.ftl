### Said more simply than in `sv/places.ftl`. What does not stand here is said as it is there.

places-lead = Platser och adresser kan vara dolda. Då står de inte i det du delar. De står inte heller i det du skriver ut. Det gäller tider, kontakter och vistelser. Det gäller alla dina enheter.
places-free = Du kan ha skrivit en plats i vanlig text. Det kan vara i en anteckning. Den hittar Samlat inte. Ändra den själv. Det som andra skriver till dig kan också ha platser.
