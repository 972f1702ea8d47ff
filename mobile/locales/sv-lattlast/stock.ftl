### Said more simply than in `sv/stock.ftl`. What does not stand here is said as it is there.

needed-disputed = Ni har skrivit olika om hur du tar den. Här ser du vad var och en skrev.
needed-nothing = Ingen har skrivit in någon. Det gäller de 24 timmar som har gått.
needed-leaves = Den äldsta är { $count }. Den är med till { $when }.
