### Said more simply than in `sv/home.ftl`. What does not stand here is said as it is there.

home-empty = Är du på sjukhus, eller ska du dit? Något ska vara klart när du kommer hem. Det kan du samla här.
home-ask-region = Ska du få hjälp av din region sedan?
home-ask-municipality = Ska du få hjälp av din kommun sedan?
