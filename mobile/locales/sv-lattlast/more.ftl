### Said more simply than in `sv/more.ftl`. What does not stand here is said as it is there.

relay-lead = Servern skickar det du delar. Har du ingen server? Då kan du inte dela. Allt annat går bra.
relay-attached = Servern är vald. Allt du har här finns kvar.
relay-cannot-read = Servern kan inte läsa det du skriver. Allt är låst för den.
aside-bad-signature = Underskriften är fel. Någon annan kan ha ändrat det.
aside-newer = Du kan inte se det med den här versionen. Uppdatera Samlat.
aside-after-withdrawal = Någon skrev det när delningen redan var slut.
aside-other-history = Den som skrev har sett något annat än du. Servern kan visa olika saker för olika personer.
aside-void-entry = Det hör till något som de 24 orden har gjort ogjort. Det kommer igen när den som skrev skickar det på nytt.
aside-stripped = En del av det fattas. Personens egen telefon måste skicka den delen igen.
late-lead = Det kom när delningen var slut. Den som skrev kan ha gjort det utan att veta. Du väljer om det ska vara med. Det du lämnar är borta efter 30 dagar. Ingen får veta vad du valde.
sync-own-late = { $n ->
        [one] Du skrev 1 sak när du inte fick skriva mer. Den väntar på { $person }. Du ser den först när { $person } släpper in den.
       *[other] Du skrev { $n } saker när du inte fick skriva mer. De väntar på { $person }. Du ser dem först när { $person } släpper in dem.
    }
alarm-circle = Servern visar en ny lista över vem som får läsa. Listan är inte som förut. Dela inget mer nu. Fråga först den som sköter servern.
alarm-history = Servern har visat samma sak på två olika sätt. Fråga den som sköter servern.
alarm-went-back = Servern hade tappat något. Samlat skickar det du har igen.
alarm-cannot-keep = Det finns inte plats för det som kom. Gör plats på enheten. Då hämtar Samlat det igen.
export-open = Filen har inget lås. Den som får filen kan läsa allt i den. Det gäller även det som bara är ditt.
