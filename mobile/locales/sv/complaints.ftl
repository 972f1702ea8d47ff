### Synpunkter och överklaganden.

complaints-title = Synpunkter och över{"\u00AD"}klaganden
complaints-lead = Det du vill klaga på, och beslut du vill ändra
complaints-never-sent = Samlat skickar aldrig något av sig självt. Det är du som skickar.
complaints-empty = Vad har inte fungerat? Skriv det med egna ord. Du bestämmer sedan om det ska skickas.
complaints-mine = Mina synpunkter
complaints-write = Skriv utkast
complaints-hers-alone = Bara du ser dina synpunkter.

complaint-draft = Utkast. Ingen har fått det än.
complaint-about = Det gäller
complaint-ask-about = Vad gäller det?
complaint-care = Vården
complaint-social = Socialtjänsten, till exempel hemtjänsten
complaint-text = Min text
complaint-ask = Vad hände, och vad vill du ska bli bättre?
complaint-ask-hint = Skriv vad som hände, när, och vad du vill ha svar på.
complaint-on = Dagen det hände
complaint-ask-on = Vilken dag hände det?
complaint-closed = Klar med det
complaint-ask-closed = Vilken dag blev du klar med det?
complaint-send = Skicka det själv
complaint-send-how = Kopiera texten. Lägg den i ett brev eller i ett meddelande på 1177.
complaint-add-receiver = Skriv vem som ska få det
complaint-add-another = Skriv en mottagare till

complaint-ask-instance = Vem ska få det?
complaint-instance = Mottagare
complaint-provider = Den som gav vården eller hjälpen
complaint-board = Patientnämnden
complaint-inspectorate = IVO
complaint-ask-receiver = Vad heter den som ska få det?
complaint-ask-receiver-hint = Till exempel neurologen på sjukhuset, eller socialnämnden.
complaint-receiver = Namn
complaint-ask-sent = Vilken dag skickade du det?
complaint-sent = Skickat
complaint-ask-outcome = Vad blev svaret på din synpunkt?
complaint-outcome = Svaret
complaint-to = { $receiver }: { $state }
complaint-not-sent = Utkast. Inte skickat.
complaint-waits = Väntar på svar till och med { $day }.
complaint-unanswered = Inget svar. Fyra veckor gick ut { $day }.
complaint-waits-days = { $days ->
        [one] Väntar sedan 1 dag. Ingen tid för svar är bestämd.
       *[other] Väntar sedan { $days } dagar. Ingen tid för svar är bestämd.
    }
complaint-answered = Besvarat
complaint-answered-on = Besvarat { $day }
complaint-is-sent = Jag har skickat det
complaint-is-answered = Jag har fått svar
complaint-act-name = { $act }: { $receiver }
complaint-go-on = Skriv till { $receiver }
complaint-may-be-declined = Det har gått mer än två år. Då behöver IVO inte ta upp det, men du får skriva ändå.

decisions-title = Beslut du kan göra något åt
decision-waits = { $days ->
        [one] Väntar sedan 1 dag. Du kan be skriftligt om beslut.
       *[other] Väntar sedan { $days } dagar. Du kan be skriftligt om beslut.
    }
decision-to = Skickas till
decision-authority = Myndigheten som fattade beslutet
decision-receivers-differ = Ni har skrivit olika: { $names }
decision-not-an-appeal = Det du skriver här är ett utkast. Det blir ett överklagande först när du skickar det.
decision-draft = Utkast
decision-draft-how = Ändra så att det stämmer. Kopiera det sedan och skicka det själv.
decision-draft-label = Min text
decision-application = Visa ansökan

appeal-no-day = Skriv vilken dag du fick beslutet, så visas sista dagen.
appeal-write-day = Skriv dagen du fick beslutet
appeal-open = { $days ->
        [one] Du kan överklaga till och med { $day }. 1 dag kvar.
       *[other] Du kan överklaga till och med { $day }. { $days } dagar kvar.
    }
appeal-today = Sista dagen att överklaga är i dag, { $day }.
appeal-reconsider = Tre veckor har gått. Har Försäkrings{"\u00AD"}kassan eller Pensions{"\u00AD"}myndigheten beslutat? Då kan du be om omprövning till och med { $day }.
appeal-past = Sista dagen var { $day }. Myndigheten avgör om det kom i tid.
appeal-sent = Överklagat { $day }
appeal-aim = Skicka helst senast
appeal-insurance = Försäkrings{"\u00AD"}kassan eller Pensions{"\u00AD"}myndigheten
appeal-insurance-how = Har de beslutat? Be dem först om omprövning. Det går till och med { $day }.
appeal-is-sent = Jag har skickat det
appeal-text = Jag överklagar ert beslut: { $what }. Jag vill att det ändras, för att:
appeal-reconsider-text = Jag begär omprövning av ert beslut: { $what }. Jag vill att det ändras, för att:

request-ask-appealed = Vilken dag skickade du överklagandet?
request-appealed = Överklagat
