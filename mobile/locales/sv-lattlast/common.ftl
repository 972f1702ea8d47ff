### Said more simply than in `sv/common.ftl`. What does not stand here is said as it is there.

app-unread = Du kan inte se allt här än. Det finns kvar. Samlat kan behöva en ny version. Uppdatera Samlat då.
app-coming = Allt har inte kommit till den här enheten än. Du ser det när allt har kommit.
act-copy-failed = Samlat kunde inte ta en kopia. Markera texten och ta en kopia själv.
