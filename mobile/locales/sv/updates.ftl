### Uppdateringar.

updates-title = Uppdate{"\u00AD"}ringar
updates-empty = Inget nytt
updates-write = Skriv något själv
updates-row = { $state }. { $kind }: { $text } { $when }

notes-title = Mina anteckningar

note-new = Ny anteckning
note-ask = Vad vill du skriva?
note-label = Anteckning

post-update = Uppdatering
post-time = Förslag på tid
post-list = Läkemedelslista
post-change = Ändrat läkemedel
post-decision = Besked
post-question = Fråga till dig
post-answer = Svar
post-taken = Jag gör det
post-unknown = Något nyare
post-unknown-text = Samlat behöver uppdateras för att visa det här. Det är sparat.
post-time-summary = { $title }, { $when }
post-list-summary = { $n ->
        [one] 1 läkemedel
       *[other] { $n } läkemedel
    }, lista från { $day }
post-list-of = Listan är från { $day }.
post-change-from = Gäller från { $day }.
post-task-taken = Jag gör det: { $what }
post-task-taken-until = Jag gör det, senast { $day }: { $what }
post-line-stopped = { $line } (utsatt)

task-what = Någon ska göra
task-who = Vem
task-until = När

thread-new = Ny
thread-seen = Läst
thread-waits = Väntar på svar
thread-accepted = Tillagd hos dig
thread-wrong = Du har sagt att det inte stämmer
thread-disputed = Ni har svarat olika
thread-title = Frågor och svar
thread-asked = Fråga
thread-said-wrong = Det stämmer inte
thread-answered = Svar
thread-added = Tillagt i Samlat
thread-answer-from = Svar från { $name }
thread-take-back = Ta tillbaka

update-written = Skrevs: { $when }
update-arrived = Kom fram: { $when }
update-waits = Väntar på att skickas
update-ask = Fråga
update-wrong = Det stämmer inte
update-question = Din fråga
update-why-wrong = Vad är det som inte stämmer?
update-not-urgent = Läses kanske inte i dag. Ring om det är bråttom.
update-send = Skicka

accept-add = Lägg till hos mig
accept-add-name = Lägg till hos mig: { $what }
accept-which = Vad vill du lägga till?
accept-done = Tillagt hos dig
accept-seen = Jag har läst
accept-decision = Ja, så gör vi
