### Läs upp.

aloud-read = Läs upp
aloud-read-name = Läs upp: { $what }
aloud-stop = Sluta läsa
aloud-stop-name = Sluta läsa: { $what }
aloud-elsewhere = Enheten har ingen egen röst. Andras röster får höra det som läses, så Samlat läser inte upp här.
