### Tider.

appointments-title = Tider
appointments-empty = Inga tider.
appointments-add = Lägg till en tid
appointments-next = Nästa tid
appointments-before = Tidigare

appointment-new = Ny tid
appointment-read = Läs om tiden
appointment-read-name = Läs om tiden: { $title }
appointment-with = Med { $who }
appointment-was = { $when }. { $status }.
appointment-disputed = Ni har skrivit olika tider
appointment-disputed-advice = Tiden är varken flyttad eller inställd förrän någon väljer.
appointment-status-disputed = Ni har skrivit olika om tiden blir av
appointment-status-unread = Det går inte att se här om tiden blir av
appointment-title-label = Vad
appointment-ask-title = Vad är det för tid?
appointment-ask-title-hint = Till exempel läkarbesök på neurologen.
appointment-when = När
appointment-ask-when = När är det?
appointment-ask-when-hint = Skriv som du vill: 23/11 kl 10, på måndag halv tre, i morgon 10.15.
appointment-when-written = { $day } kl { $time }
appointment-place = Plats
appointment-ask-place = Var är det?
appointment-with-label = Med
appointment-ask-with = Vem ska du träffa?
appointment-travel = Resa
appointment-ask-travel = Hur tar du dig dit och hem?
appointment-outcome = Vad som sades
appointment-ask-outcome = Vad sades, och vad bestämdes?
appointment-ask-note = Vill du skriva något mer?
appointment-completed = Den blev av
appointment-cancelled = Den är inställd
appointment-planned = Den blir av

status-planned = Ska bli av
status-completed = Blev av
status-cancelled = Inställd
status-missed = Blev inte av

question-new = Ny fråga
question-write = Skriv fråga
question-ask = Vad vill du fråga?
question-label = Fråga
question-hint = En fråga i taget är lättast att få svar på.

questions-title = Frågor att ta med
