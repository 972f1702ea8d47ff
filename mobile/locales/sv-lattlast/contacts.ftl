### Said more simply than in `sv/contacts.ftl`. What does not stand here is said as it is there.

contact-ask-role-hint = Det kan vara en MS-sköterska. Eller någon som avgör om du får hjälp.
contact-ask-principal-hint = Gör ett företag jobbet åt en region eller kommun? Välj då region eller kommun.
contact-ask-provider-hint = Det kan vara ett sjukhus. Det kan vara ett företag.
contact-ask-hours-hint = Skriv så här: vardagar 8–16. Eller så här: dygnet runt.
contact-ask-responsible-hint = Det kan vara din bromsmedicin. Det kan vara din rullator.
contact-ask-profession-hint = Samlat räknar vilka du möter. Då märks det om någon saknas.
contact-ask-unit-hint = Finns den inte här? Lägg till den som en egen kontakt först.
