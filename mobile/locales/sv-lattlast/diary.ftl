### Said more simply than in `sv/diary.ftl`. What does not stand here is said as it is there.

diary-ask-reading-hint = Det kan vara blodtryck eller vikt.
