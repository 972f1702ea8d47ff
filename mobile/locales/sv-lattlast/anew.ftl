### Said more simply than in `sv/anew.ftl`. What does not stand here is said as it is there.

anew-lead = En del av Samlat kan börja om. Det som står där nu är kvar, med namn och datum. Det som någon har ändrat eller tagit bort följer inte med.
anew-erase-detail = Det som står där nu är kvar. Alla raderar det som stod där förut. Servern raderar det efter 7 dagar.
anew-erase-what = Alla enheter raderar det gamla när de har nät. Det kan du inte ångra. Servern raderar det efter 7 dagar. Innan dess kan du stoppa servern. Då kan du hämta det gamla med dina 24 ord.
anew-erase-where = Någon kan ha tagit en kopia, eller skrivit ut något. Det finns kvar. Det som någon har sparat på annat håll finns också kvar.
anew-pending = Varje enhet raderar det gamla när den har nät. Servern raderar det { $date }. Innan dess kan du stoppa det.
anew-called-off = Servern har kvar det gamla. Du kan hämta det med dina 24 ord.
