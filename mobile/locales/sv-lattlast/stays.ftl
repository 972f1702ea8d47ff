### Said more simply than in `sv/stays.ftl`. What does not stand here is said as it is there.

stay-empty = Är du på sjukhus eller korttids? Ska du resa? Skriv det här. Du kan också välja hur Samlat ska påminna dig.
stay-ask-kind = Var är du? Eller var ska du vara?
stay-ask-reminders = Du är borta då. Ska Samlat påminna dig om läkemedel?
stay-ask-reminders-hint = Du kan låta bli att välja. Då kommer de som vanligt. Du får alltid veta när du har en tid.
stay-ask-only-hint = Samlat säger inte till om dina andra läkemedel då.
stay-as-usual-until-agreed = Det är inte klart vad som gäller. Samlat säger till som vanligt så länge.
