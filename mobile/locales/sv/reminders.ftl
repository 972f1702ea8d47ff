### Påminnelser.

reminders-title = Påminnelser
reminders-lead = När det är dags för en dos eller en tid
reminders-here = Påminn mig på den här enheten
reminders-here-detail = Det står överst medan Samlat är öppet.
reminders-here-detail-theirs = Det gäller doser och tider som { $person } har. Ingen annan ser vad du väljer.
reminders-here-off = Den här enheten påminner inte om doser och tider.
reminders-open-only = Den här enheten kan bara säga till medan Samlat är öppet. Är Samlat stängt kommer ingen påminnelse.
reminders-on = Säg till utanför Samlat
reminders-on-detail = På skärmen står bara att det är dags, aldrig vad det gäller.
reminders-try = Prova nu
reminders-shown = En påminnelse har visats. Såg du den inte? Se efter om enheten är tyst.
reminders-not-allowed = Enheten låter inte Samlat visa påminnelser. Det ändras i enhetens inställningar.
reminders-impossible = Den här enheten kan inte visa påminnelser utanför Samlat. De syns bara här inne.
reminders-calendar-title = Också när Samlat är stängt
reminders-calendar-how = Lägg tiderna i enhetens egen kalender. Där står bara ”{ $words }”, aldrig vad det gäller.
reminders-calendar = Lägg tiderna i kalendern
reminders-calendar-saved = Sparat som { $place }. Öppna filen, så lägger kalendern in tiderna. De räcker till { $until }.
reminders-calendar-failed = Filen kunde inte sparas här.
reminders-calendar-again = Gör om det när dina tider har ändrats. Ta då bort de gamla först.
reminders-next = De närmaste
reminders-none = Det finns inga doser eller tider att påminna om.

reminder-neutral = Samlat: det är dags
reminder-due = Det är dags
reminder-missed = Det här sades inte till om, för Samlat var stängt
reminder-line = { $what }, { $when }
reminder-see = Till Idag
