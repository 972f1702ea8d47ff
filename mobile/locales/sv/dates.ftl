### Tider som kommer igen, och de enstaka gångerna.

again-label = Kommer igen
again-first = Första gången
again-disputed = Ni har skrivit olika om tiden kommer igen
again-ask = Kommer tiden igen?
again-once = Bara en gång
again-by-weeks = Varje vecka, eller med några veckor emellan
again-by-months = Varje månad, eller med några månader emellan
again-by-years = Varje år
again-ask-often = Hur ofta?
again-often = Hur ofta
again-weeks = { $every ->
        [1] Varje vecka
        [2] Varannan vecka
       *[other] Var { $every }:e vecka
    }
again-months = { $every ->
        [1] Varje månad
        [2] Varannan månad
       *[other] Var { $every }:e månad
    }
again-ask-days = Vilka dagar?
again-days = Dagar
again-ask-by = Vilken dag i månaden?
again-month-day = Samma datum, den { $day }
again-month-weekday = { $nth ->
        [0] Den sista
        [1] Den första
        [2] Den andra
        [3] Den tredje
        [4] Den fjärde
       *[other] Den femte
    } { $weekday }en
again-until = Till och med
again-ask-until = Vilken dag är den sista?
again-ask-until-hint = Lämna tomt om det inte är bestämt.
again-without-end = Ingen sista dag

dates-ahead = Nästa gånger
dates-before = Gånger som har varit

date-disputed = Ni har skrivit olika om den här gången
date-moved = Flyttad
date-moved-to = Flyttad: { $when }
date-moved-from = Från början: { $when }
date-cancelled = Den är inställd den här gången
date-as-planned = Den blir som den var planerad
date-move = Flytta den här gången
date-ask-when = När är den i stället?
date-ask-outcome = Vad sades den här gången?
dates-all-cancelled = Alla gånger är inställda
dates-all-planned = Den blir av igen
