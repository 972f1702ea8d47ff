### Sections that begin anew, so that the past is not seen by whoever comes later, or is erased.

anew-title = Börja om
anew-detail = Dölj eller radera det som stod förut
anew-lead = En del av Samlat kan börja om. Det som står där nu blir kvar, med namn och datum. Det som stod där förut, innan det ändrades eller togs bort, följer inte med.
anew-what = Vad ska hända med det som var?
anew-hide = De som kommer till ser inte det som var före
anew-hide-detail = Det gäller dem du släpper in sedan. De som är med nu har kvar det gamla.
anew-erase = Radera det som var
anew-erase-detail = Det som står där nu blir kvar. Gamla versioner och borttaget raderas hos alla, och på servern efter 7 dagar.
anew-which = Vilka delar gäller det?
anew-none = Välj minst en del.

anew-sure-hide = Ska { $sections } börja om?
anew-sure-erase = Vill du radera det som var i { $sections }?
anew-stays = Det som står där nu blir kvar.
anew-hide-what = De du släpper in sedan ser inte det gamla. Det går inte att ångra.
anew-erase-what = Enheterna raderar det gamla när de har nät. Det går inte att ångra där. Servern raderar det efter 7 dagar. Innan dess kan du stoppa det, och hämta tillbaka det gamla med dina 24 ord.
anew-erase-where = Det som någon har kopierat, skrivit ut eller sparat någon annanstans tas inte bort.
anew-yes-hide = Ja, börja om
anew-yes-erase = Ja, radera

anew-waits = Det är sparat och väntar. Det görs när enheten har nät och allt är skickat och hämtat.
anew-carrying = Det som står nu flyttas över. Så länge ser alla det som förut.
anew-begun = Började om { $date }.
anew-pending = Enheterna raderar det gamla när de har nät. Servern raderar det { $date }. Innan dess kan du stoppa det.
anew-stop = Stoppa raderingen på servern
anew-stop-name = Stoppa raderingen på servern: { $section }
anew-called-off = Servern raderar inte det gamla. Du kan hämta tillbaka det med dina 24 ord.
anew-done = Servern skulle radera det gamla { $date }. Nu går det inte att stoppa.
anew-theirs = { $section } började om { $date }. Du ser det som stod då och det som har kommit sedan.
