### A record taken back with its words: as it is, or as it was before a theft.

recover-title = Get back what you had
recover-lead = You need the paper with your 24 words.
recover-in-history = The browser may remember the address in the code, and your words are in it. Remove the address from the browser’s history when you are done.
recover-words = Your 24 words
recover-words-hint = Write the words in order with spaces between. You can paste them.
recover-suggested = Do you mean one of these words?
recover-choose = Write { $word }
recover-change = Change word { $number } to { $word }
recover-count = { $n ->
        [one] 1 word of 24
       *[other] { $n } words of 24
    }
recover-relay-hint = The address of the server. It is on the paper if you wrote it down.
recover-next = Continue
recover-looking = Looking for what you had…
recover-others = Where is your old phone or computer?
recover-others-lead = Your words are right. Nothing has changed yet.
recover-others-choose = Choose what is true
recover-kept = I still have it
recover-kept-detail = It goes on working.
recover-lost = It is gone or broken
recover-lost-detail = It can no longer read anything new. Links that nobody has used end.
recover-stolen = It is stolen, or somebody else has used it
recover-stolen-detail = You will see what has been done. You can go back to before it.
recover-act = Get everything back
recover-see = Show what has been done
recover-working = Fetching. It may take a while…
recover-goes-on = It is saved here. If you close Samlat, it goes on when you open it again.
recover-open-here = Samlat is already open on this device
recover-open-here-end = Is another device stolen? Press Share, choose the device and end it.
recover-open-here-words = Has somebody shut you out? Use your 24 words on another device, or in another browser.

past-title = Where do you want to go back to?
past-lead = The newest is at the top. Choose the oldest that you did not do yourself. Looking changes nothing.
past-now = Do not go back
past-now-detail = Everything in the list is right. Only stolen devices are shut off.
past-before = Before { $what }
past-by-device = { $when }, on the device { $name }
past-by-words = { $when }, with your 24 words
past-by = { $when }, by { $name }
past-line = { $what }. { $when }.
past-look-lead = This is what happens if you go back here. Nothing has changed yet.
past-look-lead-now = This is what happens. Nothing has changed yet.
past-undone = This is undone
past-leaves = These are shut out
past-returns = These are let in again
past-stays = This stays
past-stays-before = Everything written before it stays.
past-stays-all = Everything that is written stays.
past-stays-others = What your relatives and staff have written after it comes when they open Samlat. Until then it is set aside.
past-choose-other = Choose something else
past-devices = Which devices do you have with you?
past-devices-lead = Tick those that only you use. The others are shut off. You can add them again later.
past-device-since = In since { $when }
past-confirm = Shall this be done now?
past-confirm-lead = Take your time to read. If it goes wrong you can use your words once more.
past-confirm-here = This device gets everything.
past-confirm-off = Shut off: { $names }.
past-confirm-on = Goes on working: { $names }.
past-confirm-leaves = Shut out: { $names }. What they have read already they may keep.
past-confirm-returns = Let in again: { $names }.
past-confirm-links = Links that nobody has used end. The device may have shown them.
past-confirm-written = What was written after it on devices that are shut off is set aside. What was written there before it stays, whoever wrote it.
past-confirm-written-now = What has been written so far on devices that are shut off stays, whoever wrote it.
past-confirm-others = What others have written after it comes when they open Samlat. Until then it is set aside.
past-confirm-erasure = Erasing that was asked for after it is stopped. What the server has erased already is gone from there.
past-confirm-act = Yes, take everything back
past-confirm-back = No, go back

deed-began = you began with Samlat
deed-device = the device { $name } was added
deed-let-in = { $name } was let in
deed-rights = what { $name } may do was changed
deed-invited = { $name } was invited
deed-joined = { $name } came in
deed-named = { $name } was added by an organisation
deed-ended = the sharing with { $names } was ended
deed-ended-device = { $names } was shut off
deed-ended-link = { $names } was taken back
deed-admitted = { $n ->
        [one] one thing that came late was let in
       *[other] { $n } things that came late were let in
    }
deed-begun-anew = { $sections } was begun anew
deed-erased = { $sections } was begun anew, and the old was to be erased
deed-sections = { $sections } was added
deed-moved = Samlat was moved to another server
deed-wishes = it was decided what happens after a death
deed-death = a death was reported
deed-alive = the report, or the removal, was taken back
deed-closed = Samlat was to be removed from the server
deed-words = your 24 words were used
deed-unknown = something was done that needs a newer version
deed-some-section = a part of Samlat

party-words = your 24 words
party-device = the device { $name }
party-organisation = the organisation { $name }
party-staff = { $name }, staff
party-invitation = the link to { $name }
party-unnamed = without a name
party-somebody = somebody
