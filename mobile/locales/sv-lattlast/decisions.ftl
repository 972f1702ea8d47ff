### Said more simply than in `sv/decisions.ftl`. What does not stand here is said as it is there.

settling-yes-means = Säger du ja? Då gäller beskedet för { $names }. Det gäller i stället för det som andra har sagt. Kommer det något nytt ser du det.
settling-own-list = Din egen lista ändras inte av sig själv. Ändra listan som beskedet säger.
settling-again = Du sa ja förut. Men det stängde inget. Säg ja igen om det gäller.
settling-called-wrong = Du har sagt att beskedet inte stämmer. Då bestämmer det inget. Har du ändrat dig? Ta tillbaka det här nere.
settling-take-back-means = Tar du tillbaka ditt ja? Då öppnas det som var stängt.
contested-no-own = Vi vet inte vilken dos som är din egen. Fråga den som ansvarar.
confirm-means = Läs listan först. Säger du att den stämmer? Då jämförs andras listor med din från i dag. Inget ändras.
review-lead = Ta med det här när någon går igenom dina läkemedel.
review-coming = Allt har inte kommit hit. Något kan saknas.
