### Said more simply than in `sv/alone.ftl`. What does not stand here is said as it is there.

alone-who = De här kan se { $section }: { $names }. De ser inte det här längre.
alone-seen = Någon kan redan ha läst det. Då har den personen sett det.
alone-again-who = De här kan se { $section }: { $names }. De kan läsa det här sedan.
fault-held-contested = Här står det olika saker. Bestäm först vad som gäller.
fault-held-place = Här står en plats. Ta bort platsen först.
