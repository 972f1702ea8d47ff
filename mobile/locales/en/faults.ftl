### What went wrong, and what to do.

unclear-empty = Write something here.
unclear-choice = Choose one of these.
unclear-day = Samlat does not understand which day it is. Write for example 23/11.
unclear-no-such-day = There is no such day. Look at the date once more.
unclear-weekday = That day is a { $weekday }. Look once more.
unclear-year = That year cannot be used. Look at the year once more.
unclear-time = Samlat does not understand what time it is. Write for example 10:15.
unclear-number = That is not a telephone number. Write digits only.

fault-text = The text cannot be saved. It is empty or too long.
fault-too-long = The text is too long. It has { $chars } characters, and { $limit } fit. All that you wrote is still here.
fault-too-many = There are too many. You have { $count }, and { $limit } fit.
fault-control-characters = The text has characters that cannot be shown. Write it again.
fault-not-possible = That value cannot be used.
fault-not-disputed = Somebody else has settled it already. Look at what holds.
fault-not-allowed = You may not do this.
fault-no-record = There is nothing in Samlat here yet.
fault-record-there = There is something in Samlat here already. Use another device.
fault-no-such-thing = What you want to change is no longer there.
fault-not-begun = Start again from the beginning.
fault-needs-relay = Sharing needs a server. Choose one under More.
fault-needs-update = Samlat needs an update. What you write is saved, but not sent until then.
fault-frozen = The server shows something else than before. Nothing is sent. Ask who runs the server.
fault-ended = The sharing has ended. You see what you have fetched, but nothing new.
fault-broken = Something went wrong in Samlat. What you have saved is still here. Try again.
fault-storage-full = There is no room left on the device. What you wrote is still on the screen. Remove something else and save again.
fault-storage-refused = The browser does not let Samlat save anything. Close private mode, or change browser.
fault-storage-elsewhere = Samlat is open in another tab or window. Close that and try again.
fault-storage-newer = What is kept here is written with a newer version. Update Samlat.
fault-storage-gone = The browser has removed what was kept here. Write down what you see before you close. You get back what has been sent with your 24 words.
fault-storage-unreadable = What is kept here cannot be read. You can get everything back with your 24 words.
fault-key-lost = The key to what is kept here is gone. You can get everything back with your 24 words.
fault-relay-unreachable = The server does not answer. Check that you have a connection.
fault-relay-error = The server has problems just now (error { $status }). Samlat tries again.
fault-relay-garbage = What answers at the address is not a server for Samlat. Check the address.
fault-relay-different = There is another server at the address now. It does not have what you have shared.
fault-relay-clock = The clock on your device is wrong. Set it right and try again.
fault-relay-too-much = The server gets too many questions just now. Wait a minute and try again.
fault-relay-address = The address cannot be used. It must begin with https.
fault-relay-refused = The server said no ({ $word }).
fault-invitation-truncated = The link is not whole. Ask for the whole link again.
fault-invitation-foreign = That is no link to Samlat, or it is from a newer version.
fault-invitation-used = The link has been used. Ask for a new one.
fault-invitation-expired = The link has run out. Ask for a new one.
fault-invitation-withdrawn = The invitation has been taken back.
fault-invitation-unknown = The server does not know who invites you. Check that the link is right.
fault-invitation-head = The server shows something else than when the link was made. Do not use the link. Call who invited you.
fault-invitation-not-in-circle = The link does not fit what the server has. Ask for a new link.
fault-words-count = { $n ->
        [one] You have written 1 word. There are to be 24.
       *[other] You have written { $n } words. There are to be 24.
    }
fault-words-not-a-word = Word number { $position } is not in the list. Look at the paper once more.
fault-words-not-a-word-near = Word number { $position } is not in the list. Could it be { $nearest }?
fault-words-one-wrong = Word number { $position } seems wrong. Could it be { $suggestion }?
fault-words-mismatch = The words do not belong together. Check that they are in the right order.
fault-words-no-record = The words are right, but the server has nothing for them. Check the server's address.
fault-words-gone = The words are no longer shown here. They stand on your paper.
fault-rehearsal = This is not right: word number { $positions }. Look at the paper once more.
fault-rehearsal-sheet = That paper does not belong here.
fault-comparing-late = It took more than ten minutes. Nothing new has been opened. Start again.
fault-comparing-different = One of you said that the digits differed. Nothing new has been opened. Compare again when you meet, or make a new invitation.
fault-comparing-tampered = It could not be compared. Somebody may stand between. Nothing new has been opened. Make a new invitation when you meet.
fault-comparing-unreachable = The server does not answer. You can compare when you are online.
fault-comparing-code = The code is not whole.
