### What happens to the record if the person dies: what she wishes, the report of it, and her word that she lives.

wishes-title = If I die
wishes-detail = Who may say so, and what is to happen then
wishes-lead = You can choose relatives who may report that you have died. After a report you have 30 days to say that you are alive. Everything else goes on as usual meanwhile.
wishes-who = Who may report it?
wishes-nobody = Nobody can be chosen yet. First compare digits with a relative.
wishes-then = What is to happen after 30 days?
wishes-keep = Keep
wishes-keep-detail = Those who may read can go on reading. Nobody can write.
wishes-erase = Erase
wishes-erase-detail = Everything is removed from the server and from the others' apps. Who has copied or photographed something still has it.
wishes-saved = It is saved.

death-report-link = Report that { $person } has died
death-report-detail = { $person } has chosen you for it
death-report-lead = { $person } has decided that you may do this. Everybody who shares is told, and that you reported it.
death-report-what = Nobody new is let in while the report stands. { $person } has 30 days to say that it is wrong.
death-report-act = Report the death
death-report-sure = Has { $person } died?
death-report-yes = Yes, report the death
death-reported = The report has arrived. Our condolences.

death-hers-title = { $name } has reported that you have died
death-hers-text = Is it wrong? Say so no later than { $date }. Nobody new is let in until then, and everything else goes on as usual.
death-hers-act = I am alive
death-objecting = You have said that you are alive. It is sent when you have a network.
death-title = { $name } has reported that { $person } has died
death-text = { $person } can say until { $date } if it is wrong. Nobody new is let in until then. What you share goes on as usual.
death-then-keep = Then nobody can write any more. Those who may read can go on reading.
death-then-erase = Then everything is erased.
death-closed = The report of the death stood for 30 days, until { $date }. Nobody can write here any more. What you may read you can read.
death-erased = Everything was erased { $date }, as { $person } wished. That goes for this device too. The little that is left here stays until you remove it.
death-erased-hers = The report of the death stood for 30 days. The server erased everything { $date }. What is on this device stays until you remove it.
death-erasing = Everything was erased on the server { $date }, as { $person } wished. What is on this device is erased when it reaches the server.
death-somebody = Somebody you share with
