### Said more simply than in `sv/stock.ftl`. What does not stand here is said as it is there.

needed-disputed = Ni har skrivit olika om hur du tar den. Här ser du vad var och en skrev.
needed-nothing = Ingen har skrivit in någon. Det gäller de 24 timmar som har gått.
needed-when-hint = Skriv så här: halv tre. Eller så här: i går 22.
needed-leaves = Den äldsta är { $count }. Den är med till { $when }.
stock-less = Du har skrivit in att du tog fler än du räknade. Det är { $count } fler. Räkna igen.
stock-left-disputed = Ni har svarat olika om en dos. Samlat räknar bort det mesta.
stock-use-disputed = Ni har skrivit olika om hur du tar den. Du ser det som tar slut först.
taken-other-days = { $days ->
        [one] 1 dag är inte med.
       *[other] { $days } dagar är inte med.
    } Då tog du den på andra tider än nu.
unclear-count = Samlat vet inte hur många du menar. Skriv bara siffror: 30 eller 1,5.
