### Said more simply than in `sv/today.ftl`. What does not stand here is said as it is there.

today-unread = Du ser inte allt här. Det kan fattas läkemedel, tider eller kontakter. Samlat kan behöva en ny version. Uppdatera Samlat då.
today-coming = Allt har inte kommit till den här enheten än. Det kan fattas tider och läkemedel.
today-empty = Det finns inget skrivet för i dag.
today-all-answered = Alla doser i dag har fått svar.
today-disputed-dose = En dos har fått två olika svar
today-awaiting = Du ser inte allt än. Ni ska jämföra siffror först.
today-rehearse = Skriv av dina 24 ord. Se efter att pappret är rätt. Då har du kvar allt om telefonen går sönder.
