### Only me: an entry that she alone reads.

alone-mark = Only me
alone-still-mark = Still shared
alone-still-shared = This is also still in { $section }, where others can read it. Press Only me again.
alone-keep = Only me
alone-keep-name = Only me: { $what }
alone-sure = Should only you see { $what }?
alone-who = These read { $section } and will not see it any longer: { $names }.
alone-nobody = Nobody else reads { $section } now. Whoever you share with later will not see it.
alone-seen = Whoever has read it already has seen it, and may have kept it.
alone-again = Share again
alone-again-name = Share again: { $what }
alone-again-sure = Should others see { $what } again?
alone-again-who = These read { $section } and can read it: { $names }.
alone-again-nobody = Nobody else reads { $section } now. Whoever you share with later can read it.
alone-paper = What is marked Only me does not stand on the paper.
undo-kept-private = Only you see it now: { $what }
undo-shared-again = Shared again: { $what }
fault-held-key-contact = The contact is your fixed care contact. Change that first.
fault-held-part = The contact is your fixed doctor or home care contact. Change that first.
fault-held-place = You keep places to yourself, and a place stands here. Take the place out first.
fault-held-contested = What is written here differs. Settle first what holds.
