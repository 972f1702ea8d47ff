### Om mig: tider borta hemifrån, vem som sköter läkemedlen då, och vad påminnelserna gör.

stay-title = Borta hemifrån
stay-empty = Är du på sjukhus eller korttids, eller ska du resa? Skriv det här. Då kan du också välja hur Samlat ska påminna dig.
stay-add = Lägg till en tid borta
stay-past = Tidigare
stay-open = Visa tiden borta
stay-called = { $what } från { $day }
stay-open-name = Visa tiden borta: { $what }

stay-kind = Var
stay-ask-kind = Var är du, eller var ska du vara?
stay-kind-hospital = På sjukhus
stay-kind-short-term = På korttids eller växelvård
stay-kind-elsewhere = Hos någon annan eller på resa
stay-place = Plats
stay-ask-place = Vad heter stället?
stay-ask-place-hint = Till exempel Länssjukhuset, avdelning 5.

stay-days = När
stay-from = Första dagen
stay-ask-from = Vilken är den första dagen?
stay-until = Sista dagen
stay-ask-until = Vilken är den sista dagen?
stay-ask-until-skip = Vet du inte än? Tryck på Hoppa över.
stay-ask-until-empty = Vet du inte än? Låt rutan vara tom.
stay-from-until = Från { $from } till och med { $until }
stay-from-open = Från { $from }. Sista dagen är inte bestämd.
stay-one-day = Bara { $day }
stay-until-open = Inte bestämd

stay-medicines-by = Sköter läkemedlen
stay-ask-medicines-by = Vem sköter dina läkemedel då?
stay-ask-medicines-by-hint = Till exempel avdelningen, eller du själv.

stay-reminders = Påminnelser om läkemedel
stay-ask-reminders = Ska Samlat påminna dig om läkemedel under tiden?
stay-ask-reminders-hint = Väljer du inget kommer påminnelserna som vanligt. Påminnelser om tider kommer alltid.
stay-reminders-usual = Som vanligt
stay-reminders-paused = Inga påminnelser
stay-reminders-paused-detail = Någon annan sköter dina läkemedel.
stay-reminders-only = Bara om några läkemedel
stay-reminders-only-detail = De som du sköter själv.
stay-reminders-only-of = Bara om { $medicines }
stay-reminders-of-none = Inte om några läkemedel
stay-only = Påminn mig om
stay-ask-only = Vilka läkemedel ska Samlat påminna dig om?
stay-ask-only-hint = Om alla andra läkemedel kommer ingen påminnelse under tiden.
stay-medicine-unseen = ett läkemedel som inte syns här
stay-as-usual-until-agreed = Påminnelserna kommer som vanligt tills det är klart vad som gäller.

stay-home-again = Jag är hemma igen
stay-home-again-name = Jag är hemma igen: { $what }
stay-home-again-theirs = Hemma igen
stay-home-again-theirs-name = Hemma igen: { $what }
stay-home-again-done = Sista dagen är i dag: { $what }
stay-home-again-reminded = Sista dagen är i dag: { $what }. Påminnelserna kommer igen.

stay-now = Är inte hemma nu

silent-all = Inga påminnelser om läkemedel i dag
silent-some = Inga påminnelser i dag om { $medicines }
silent-coming = Färre påminnelser om läkemedel längre fram
