### Words that many screens share.

app-name = Samlat
app-promise = Samlat samlar det du och andra har skrivit. Det ger inga medicinska råd.
app-title = { $screen } – Samlat
app-unread = Något här kan inte visas än. Det är sparat. Är det skrivet med en nyare version av Samlat? Uppdatera då.
app-coming = Det som finns här har inte kommit till den här enheten än. Det visas när allt har kommit.
app-loading = Öppnar…
app-loading-long = Det tar lite längre än vanligt. Allt du har sparat finns kvar.

tabs-name = Delar av Samlat
tab-today = Idag
tab-all = Allt
tab-call = Ring
tab-share = Dela
tab-more = Mer

top-leave = Stäng
top-leave-name = Stäng snabbt och visa en annan sida
top-yours = i Samlat
top-theirs = Du ser det här som närstående

look-theme = Färger
look-theme-light = Ljus
look-theme-dark = Mörk
look-theme-calm = Lugn
look-size = Textens storlek
look-size-normal = Vanlig
look-size-large = Stor
look-size-larger = Större
look-size-largest = Störst
look-language = Språk

act-next = Nästa
act-back = Tillbaka
act-skip = Hoppa över
act-save = Spara
act-saving = Sparar…
act-cancel = Avbryt
act-add = Lägg till
act-change = Ändra
act-remove = Ta bort
act-copied = Kopierat.
act-copy-failed = Det gick inte att kopiera. Markera texten och kopiera själv.
act-more = Visa fler
act-yes = Ja
act-no = Nej
act-retry = Försök igen
act-done = Klar

undo-undo = Ångra
undo-close = Stäng
undo-removed = Borttaget: { $what }
undo-taken = Du har tagit { $what }.
undo-skipped = Du har hoppat över { $what }.
undo-added = Tillagt: { $what }
undo-accepted = Tillagt hos dig: { $what }
undo-withdrawn = Delningen med { $name } är avslutad. Du kan bjuda in igen.

trust-self-stated = självuppgivet
trust-invited-as = inbjuden av dig som { $name }
trust-attested = intygad av { $organisation }, jämförd { $date }

date-long = { $weekday } { $day } { $month }
date-long-year = { $weekday } { $day } { $month } { $year }
date-at = { $day } klockan { $time }
date-today = i dag, { $day }
date-just-today = i dag
date-just-yesterday = i går
date-just-tomorrow = i morgon
date-tomorrow = i morgon, { $day }
date-yesterday = i går, { $day }
date-monday = måndag
date-tuesday = tisdag
date-wednesday = onsdag
date-thursday = torsdag
date-friday = fredag
date-saturday = lördag
date-sunday = söndag
date-january = januari
date-february = februari
date-march = mars
date-april = april
date-may = maj
date-june = juni
date-july = juli
date-august = augusti
date-september = september
date-october = oktober
date-november = november
date-december = december

top-back = Tillbaka
