### Said more simply than in `sv/medications.ftl`. What does not stand here is said as it is there.

medications-empty = Skriv in ett läkemedel här.
medicine-ask-strength-hint = Det kan stå så här: 10 mg.
medicine-ask-how-hint = Så här kan du skriva: 1+1+1, 1x3, klockan 8 och 20. Tar du den bara ibland? Skriv: vid behov, högst 4 per dygn.
medicine-ask-substance-hint = Det står på burken. Då kan Samlat jämföra rätt läkemedel.
difference-lead = Fråga den som ansvarar. Din egen lista står kvar tills någon svarar.
difference-no-resolver = Ingen har i uppgift att reda ut det. Fråga din fasta vårdkontakt.
statements-lead = Du eller en närstående skrev av det här. Vården har inte skickat det.
statement-ask-source-hint = Det kan vara ett papper från ett sjukhus.
statement-ask-day-hint = Skriv 3/11, eller i går. Du kan också skriva datum för i måndags.
statement-ask-lines-hint = Skriv varje läkemedel på en egen rad. Så här kan det stå: Baklofen 10 mg 1+1+1. Har någon tagit bort det? Skriv då utsatt.
under-lead = Samlat kan inte de här namnen. Titta på förpackningen. Vad står det under namnet?
under-ask-hint = Titta på asken. Det kan stå med små bokstäver.
medicine-ask-atc-hint = Den kan se ut så här: N02BE01. Då vet Samlat vad som är i.
statement-decision-detail = Någon som får bestämma har sagt hur det ska vara. Säg ja om det gäller.
