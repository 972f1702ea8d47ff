### Said more simply than in `sv/gaps.ftl`. What does not stand here is said as it is there.

gaps-too-little = Samlat vet för lite än. Skriv in vem som gör vad. Då ser du vad ingen har tagit på sig.
gap-is-question = Ni har inte bestämt något om det här. Det är en fråga du kan ställa. Ingen har missat något.
gap-next-joint-plan = Be om en SIP. Regionen eller kommunen avgör om den behövs.
gap-next-decision = Skriv till dem och be att de avgör ärendet. Det går att göra en gång.
gap-lacks-diagnosis = Det står inte vilken diagnos det är.
gap-lacks-agreement = Ni har inte skrivit samma sak.
limits-contract-first = Står det något om det i kontraktet? Då gäller kontraktet.
limits-reset-how = Alla gränser blir som när du var ny i Samlat.
gap-notice-detail = Högst en gång om dagen. Aldrig från 21 till 8. På din skärm står aldrig vad det gäller.
