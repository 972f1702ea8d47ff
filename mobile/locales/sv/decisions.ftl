### Besked om läkemedel: de som väntar på ett ja, det de har stängt, och allt som sägs om en dos som är olika.

settling-waits = Besked från { $who } väntar på ditt ja
settling-waits-person = Besked från { $who } väntar på personens ja
settling-unanswered = Väntar på ett ja
settling-answer = Läs beskedet och svara
settling-answer-name = Läs och svara på beskedet från { $who }
settling-not-seen = Den som skrev beskedet säger inte att den hade sett det här:
settling-yes-means = Säger du ja gäller beskedet för { $names } i stället för det som andra har sagt. Det som kommer senare kan säga emot, och då ser du det.
settling-own-list = Din egen lista ändras inte av sig själv. Ändra den så att den stämmer med beskedet.
settling-yes-name = Ja, så gör vi med { $names }
settling-hers-alone = Bara personen själv kan säga ja till beskedet.
settling-again = Du har sagt ja förut, men det stängde inget. Säg ja en gång till om det gäller.
settling-called-wrong = Du har sagt att beskedet inte stämmer. Det bestämmer inget så länge. Ta tillbaka det nedan om du ändrar dig.
settling-given = Du har sagt ja till beskedet
settling-given-person = Personen har sagt ja till beskedet
settling-take-back = Ta tillbaka mitt ja
settling-take-back-name = Ta tillbaka mitt ja till beskedet från { $who }
settling-take-back-means = Tar du tillbaka ditt ja öppnas allt som beskedet stängde.
settling-late = Var inte med när beskedet fick sitt ja.
undo-said-yes = Du sa ja till beskedet om { $what }

closed-title = Avgjort med besked
closed-lead = Det här är stängt, men inget är borta.
closed-eyebrow = Avgjort
closed-accepted = Ja till beskedet:
closed-rejected = Valdes bort:
closed-same = Sa samma sak:
closed-read = Läs beskedet
closed-read-name = Läs beskedet från { $who }

contested-see = Se vad alla säger
contested-see-name = Se vad alla säger om { $name }
contested-nothing = Ingen säger något annat just nu.
contested-persons = Personens egen lista
contested-no-own = Det går inte att säga vilken dos som är din egen. Fråga den som ansvarar.
contested-no-own-person = Det går inte att säga vilken dos som är personens egen. Fråga den som ansvarar.
contested-list-confirmed = Hela listan sades stämma { $day }.
contested-row-confirmed = Läkemedlet sades stämma { $day }.
contested-not-confirmed = Ingen har sagt att det stämmer ännu.
contested-on-list = Olika i listan
contested-is-hers = Eget ord
contested-all = Allt som sägs
contested-until = Till och med { $day }
contested-no-until = Ingen sista dag

confirm-means = Läs igenom listan först. Säger du att den stämmer jämförs andras listor med din från i dag. Inget ändras, och inget olika blir avgjort.
confirm-said = Listan sades stämma { $day }.
confirm-not-said = Ingen har sagt att listan stämmer ännu.
