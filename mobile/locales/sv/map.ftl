### Vårdkarta: vem som ansvarar, vad som väntar, och vilka som har träffats.

map-title = Vårdkarta
map-lead = Vem som ansvarar för vad, och vem som väntar på vem
map-empty = Lägg till någon, så ritar Samlat upp vem som ansvarar för vad.
map-waits = Det som väntar
map-waits-sent = Ingen har skrivit att det är skickat
map-waits-arrived = Ingen har skrivit att det kom fram
map-waits-answered = Inget svar är skrivet
map-day-not-said = ja, dagen är inte skriven
map-not-written = inte skrivet
map-met = Har träffats
map-never-met = Hjälper dig båda två, och inget möte är skrivet
map-pair = { $one } och { $other }
map-pair-last = { $both }, senast { $day }
