### Allt and the sections' names.

all-nothing = Inget är delat med dig ännu.
all-contract = Vad du gör och vad vården gör
all-appointments = Kommande och tidigare tider
all-medications = Din lista, och vad andra säger
all-abilities = Det du klarar, och vad som hjälper
all-updates = Det andra har skrivit till dig
all-contacts = Alla runt dig, och vad de ansvarar för

section-about = Om mig
section-plan = Plan
section-diary = Dagbok
section-private = Bara jag

rights-none = inget
rights-read = läser
rights-read-post = läser och skickar
rights-post = skickar, läser inte
rights-edit = läser och ändrar
rights-in-section = { $section }: { $rights }

principal-region = Regionen
principal-region-detail = Sjukhus, vårdcentral, rehab
principal-municipality = Kommunen
principal-municipality-detail = Hemtjänst, hemsjukvård, boendestöd
principal-state = Staten
principal-state-detail = Försäkringskassan, Arbetsförmedlingen
principal-other = Någon annan
principal-other-detail = Närstående, förening, eget företag

author-you = du
author-person = personen själv
author-unknown = okänd avsändare
author-role-at = { $role }, { $organisation }
author-wrote = Skrivet av { $name } { $when }
author-you-wrote = Skrivet av dig { $when }

contested-choose = Det här gäller
contested-choose-name = Det här gäller: { $value }
contested-here = Ni har skrivit olika
contested-lists = Listorna säger olika saker. Ändra inget själv.
contested-person-last = Det personen själv sa senast:
contested-removal = Någon har tagit bort den här medan någon annan skrev i den.
contested-you-last = Det du själv sa senast:

field-note = Anteckning
field-of = { $name }: { $of }

form-step = { $title }. Fråga { $at } av { $of }
form-or-skip = Svara, eller tryck på Hoppa över.
form-finish = Spara nu
form-understood = Samlat förstår: { $said }

act-add-name = Lägg till { $what }
act-change-name = Ändra { $what }
act-remove-name = Ta bort { $what }

trust-compared = jämförd med dig { $date }


hours-always = dygnet runt
hours-every-day = alla dagar { $from }–{ $until }
hours-working = vardagar { $from }–{ $until }
hours-on = { $days } { $from }–{ $until }

short-monday = mån
short-tuesday = tis
short-wednesday = ons
short-thursday = tors
short-friday = fre
short-saturday = lör
short-sunday = sön
