### Mellanrum: sådant som ingen har tagit på sig.

gaps-title = Mellanrum
gaps-lead = Sådant som ingen har tagit på sig
gaps-none = Samlat hittar inget mellanrum just nu.
gaps-too-little = Samlat vet för lite än. Skriv in vem som gör vad, så syns det som ingen har tagit på sig.
gaps-put-away = Undanlagda
gaps-put-away-how = De kommer tillbaka om något som avgör dem ändras.
gaps-unchecked = Det här kan Samlat inte se än
gaps-unchecked-line = { $what } { $why }
gaps-closed = Stängda
gaps-closed-how = Det här väntade, och är klart.

gap-closed-owner = Någon har tagit på sig hjälpen
gap-closed-referral = En remiss har fått svar
gap-closed-application = En ansökan har fått beslut
gap-closed-promise = Det står hur det gick med ett löfte
gap-closed-learning = Det står hur det gick att pröva
gap-closed-complaint = En synpunkt har fått svar

gap-since = Sedan { $day }
gap-about = Det gäller
gap-gives = Den som skulle ge
gap-waits = Den som väntar
gap-is-question = Inget är överenskommet om det här. Det är en fråga att ställa, inte något som har missats.
gap-hers-alone = Bara du ser det här.
gap-next = Nästa steg
gap-ask = Fråga
gap-ask-nobody = Ring 1177, eller fråga den du själv väljer.
gap-say = Du kan säga så här
gap-copy = Kopiera texten
gap-open-row = Visa { $what }
gap-put-away = Lägg undan
gap-put-away-how = Vill du inte göra något åt det nu? Lägg undan det. Det kommer tillbaka om något ändras.
gap-put-away-done = Undanlagt: { $what }
gap-take-out = Ta fram igen
gap-take-out-name = Ta fram igen: { $what }
gap-was-put-away = Undanlagt { $when }
gap-gone = Det här mellanrummet finns inte längre.
gap-gone-how = Någon har tagit på sig det, eller så har det ändrats.
gap-today = Ingen har tagit på sig
gap-today-see = Se vad du kan göra

gap-notice-on = Säg till om ett mellanrum
gap-notice-detail = Högst en gång om dagen, och aldrig från 21 till 8. Utanför Samlat står aldrig vad det gäller.
gap-notice-neutral = Samlat: något att titta på

gap-person = du
gap-person-other = personen själv
gap-unknown = ingen vet vem
gap-unreadable = något som inte går att läsa här

gap-key-contact = Ingen är fast vårdkontakt
gap-home-care-contact = Ingen är fast omsorgskontakt i hemtjänsten
gap-joint-plan = Två huvudmän hjälper dig, och ingen SIP finns
gap-neurologist = Inget besök hos neurolog är bokat
gap-mri = Ingen MR är bokad
gap-ms-nurse = MS-sjuksköterskan har inget namn
gap-route = En kontakt går inte att nå
gap-owner = En hjälp som ingen har tagit på sig
gap-two-owners = Två har tagit på sig samma sak
gap-referral = En remiss väntar på svar
gap-application = En ansökan väntar på beslut
gap-promise = Dagen för ett löfte har gått
gap-prescription = Ett recept tar snart slut
gap-measure-ends = Ett beslut om hjälp tar snart slut
gap-resolver = Listorna skiljer sig, och ingen ska reda ut det
gap-learning = Något du prövade är slut
gap-joint-plan-not-called = Ingen har kallat till SIP före hemgång
gap-risk = En risk som inte är omhändertagen
gap-complaint = En synpunkt har inte fått svar

gap-say-key-contact = Jag har ingen fast vårdkontakt. Vem blir det?
gap-say-home-care-contact = Jag har ingen fast omsorgskontakt. Vem blir det?
gap-say-joint-plan = Jag vill ha en samordnad individuell plan, SIP. Vem kallar till den?
gap-say-neurologist = När ska jag träffa neurologen nästa gång?
gap-say-mri = När ska jag göra nästa MR?
gap-say-ms-nurse = Vad heter min MS-sjuksköterska, och hur når jag henne?
gap-say-owner = Vem gör det här: { $what }?
gap-say-two-owners = Två har tagit på sig samma sak: { $what }. Vem av er gör det?
gap-say-referral = Jag väntar på svar på en remiss: { $what }. Har ni fått den?
gap-say-application = Jag väntar på beslut: { $what }. När kommer det?
gap-say-decision = Jag ber er att avgöra mitt ärende enligt 12 § förvaltningslagen: { $what }.
gap-say-promise = Ni skulle göra det här: { $what }. Hur gick det?
gap-say-prescription = Mitt recept tar snart slut: { $what }. Kan jag få ett nytt?
gap-say-measure-ends = Ett beslut om hjälp tar snart slut: { $what }. När följs det upp?
gap-say-resolver = Mina läkemedelslistor säger olika saker. Vem reder ut vad som gäller?
gap-say-joint-plan-not-called = När är mötet om min SIP? Jag har inte fått någon kallelse.
gap-say-risk = Det finns en risk: { $what }. Vem tar hand om den, och när följs den upp?
gap-say-complaint = Jag har inte fått svar på min synpunkt: { $what }. När kommer svaret?

gap-next-who = Fråga vem det är, eller vem det blir.
gap-next-how = Fråga hur det går.
gap-next-time = Fråga om en tid.
gap-next-joint-plan = Be om en SIP. Regionen eller kommunen bedömer om den behövs.
gap-next-decision = Be skriftligt om att ärendet avgörs. Det går att göra en gång.
gap-next-settle = Fråga den som ska reda ut det.
gap-next-prescription = Fråga om ett nytt recept.
gap-next-sent = Fråga om det är skickat.
gap-next-route = Skriv in hur kontakten nås.
gap-next-result = Skriv in hur det gick.
gap-next-provider = Du kan skriva till den som gav vården eller hjälpen.
gap-next-complaints-board = Du kan skriva till patientnämnden.
gap-next-inspectorate = Du kan skriva till IVO.

gap-looks-key-contact = Fast vårdkontakt.
gap-looks-home-care-contact = Fast omsorgskontakt.
gap-looks-joint-plan = SIP.
gap-looks-neurologist = Besök hos neurolog.
gap-looks-mri = MR.
gap-looks-ms-nurse = MS-sjuksköterska.
gap-looks-route = Hur kontakter nås.
gap-looks-owner = Vem som gör vad.
gap-looks-two-owners = Två som gör samma sak.
gap-looks-referral = Remisser som väntar.
gap-looks-application = Ansökningar som väntar.
gap-looks-promise = Löften.
gap-looks-prescription = Recept som tar slut.
gap-looks-measure-ends = Beslut om hjälp som tar slut.
gap-looks-resolver = Vem som reder ut listorna.
gap-looks-learning = Det du har prövat.
gap-looks-joint-plan-not-called = Kallelse till SIP.
gap-looks-risk = Risker.
gap-looks-complaint = Svar på synpunkter.

gap-lacks-nothing = Inget sådant är skrivet än.
gap-lacks-reading = Du får inte läsa den delen.
gap-lacks-day = En dag saknas.
gap-lacks-diagnosis = Diagnosen är inte skriven.
gap-lacks-kind = Sorten eller yrket är inte skrivet.
gap-lacks-agreement = Ni har skrivit olika.

risk-fall = Fall
risk-sore = Trycksår
risk-nutrition = Mat och dryck
risk-mouth = Munnen
risk-bladder = Blåsan

limits-title = Gränser
limits-lead = När Samlat frågar eller säger till
limits-see = Se när Samlat frågar
limits-only-hers = Bara personen själv kan ändra gränserna.
limits-begins = Samlat börjar med { $many }.
limits-contract-first = Har ni bestämt något i kontraktet gäller det i stället.
limits-reset = Börja om
limits-reset-name = Börja om med alla gränser
limits-reset-how = Alla gränser blir som när Samlat var nytt.
limits-reset-done = Alla gränser är som när Samlat var nytt

limit-neurologist = Inget besök hos neurolog
limit-neurologist-ask = Efter hur många dagar utan besök hos neurolog ska Samlat fråga?
limit-mri = Ingen MR
limit-mri-ask = Efter hur många dagar utan MR ska Samlat fråga?
limit-referral = Remiss utan svar
limit-referral-ask = Efter hur många dagar utan svar på en remiss ska Samlat fråga?
limit-application = Ansökan utan beslut
limit-application-ask = Efter hur många dagar utan beslut ska Samlat fråga?
limit-prescription = Recept som tar slut
limit-prescription-ask = Hur många dagar innan ett recept tar slut ska Samlat säga till?
limit-measure = Beslut om hjälp som tar slut
limit-measure-ask = Hur många dagar innan ett beslut om hjälp tar slut ska Samlat säga till?
limit-order = Läkemedel som tar slut hemma
limit-order-ask = Hur många dagar innan ett läkemedel tar slut hemma ska Samlat säga till?
limit-late = Dos som tas senare
limit-late-ask = Hur många minuter efter sin tid är en dos ändå i tid?
limit-continuity = Samma personer i Året
limit-continuity-ask = Hur många månader bakåt ska Samlat räkna dem du möter?
limit-staff = Olika personer hemma i Året
limit-staff-ask = Hur många dagar bakåt ska Samlat räkna dem som kommer hem?

limit-asks = Fråga efter { $many }
limit-tells = Säg till { $many } före
limit-on-time = I tid om den tas inom { $many }
limit-looks-back = Räkna { $many } bakåt
limit-days = { $n ->
        [one] 1 dag
       *[other] { $n } dagar
    }
limit-minutes = { $n ->
        [one] 1 minut
       *[other] { $n } minuter
    }
limit-months = { $n ->
        [one] 1 månad
       *[other] { $n } månader
    }
limit-label-days = Antal dagar
limit-label-minutes = Antal minuter
limit-label-months = Antal månader
