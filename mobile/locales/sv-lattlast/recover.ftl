### Said more simply than in `sv/recover.ftl`. What does not stand here is said as it is there.

recover-lead = Ta fram ditt papper med dina 24 ord.
recover-words-hint = Skriv orden i rätt ordning. Gör ett mellanrum mellan dem. Du kan också klistra in dem.
recover-relay-hint = Det är en adress till din server. Den kan stå på ditt papper.
recover-kept-detail = Den går att använda som förut.
recover-goes-on = Det är sparat här. Du kan stänga Samlat. Det går vidare när du öppnar igen.
recover-open-here-end = Är en annan enhet stulen? Tryck på Dela. Välj enheten och avsluta den.
recover-open-here-words = Har någon stängt ute dig? Ta dina 24 ord. Skriv dem på en annan enhet, eller i en annan webbläsare.
past-now-detail = Allt i listan är rätt. Du stänger bara av stulna enheter.
past-stays-others = Dina närstående kan ha skrivit något efter det. Det kan även personal ha gjort. Det kommer när de öppnar Samlat. Till dess ligger det undanlagt.
past-confirm-on = De här går att använda som förut: { $names }.
past-confirm-written = Det här gäller enheter som du stänger av. Det som skrevs där före det står kvar. Det gör det vem som än skrev. Det som skrevs där efter det lägger Samlat undan.
past-confirm-written-now = Det här gäller enheter som du stänger av. Det som står där nu är kvar. Det är kvar vem som än skrev det.
past-confirm-others = Andra kan ha skrivit något efter det. Det kommer när de öppnar Samlat. Till dess ligger det undanlagt.
past-confirm-erasure = Någon kan ha bett om att radera något efter det. Samlat stoppar det. Men det som servern redan har raderat finns inte kvar där.
