### The beginning: a new record, an invitation, and the words of recovery.

start-title = Welcome to Samlat
start-lead = Here you gather what concerns you: people, times, medicines and what you can do yourself. It all stays with you until you share it.
start-name = What is your name?
start-name-hint = A first name is enough.
start-year = What year were you born?
start-year-hint = Four digits, such as 1974. You can leave it out.
start-begin = Begin
start-invited = I have been invited
start-invited-detail = Somebody shares with you.
start-recover = I have had Samlat before
start-recover-detail = Get everything back with your 24 words.
start-may-be-cleared = The browser may clear what is kept here if room runs out. Write down your words, so that you lose nothing.
start-gone = What was in Samlat here is gone. The browser may have cleared it. With your 24 words you get back what has been sent. If you were invited, ask for a new link.
start-young-title = Samlat is for people who are 18 or older
start-young-text = Nothing has been saved. Ask a grown-up you trust for help. You can also call 1177.

recovery-title = Your 24 words
recovery-lead = With these words you get everything back if you lose the phone. Whoever has the words can read everything.
recovery-keep = Print the page, or write the words on paper. Use a printer that you trust. Keep the paper in a safe place. Show it to nobody.
recovery-code = Or point a phone's camera at the code. Then you need not write the words.
recovery-code-picture = A code with your 24 words, for a camera
recovery-relay = The server's address: { $address }
recovery-print = Print
recovery-written = I have the words on paper
recovery-later = Do it later

rehearsal-title = Check the paper
rehearsal-lead = Look at your paper and write these four words.
rehearsal-word = Word number { $number }
rehearsal-wrong = Word number { $number } is not right. Look at the paper once more.
rehearsal-check = Check
rehearsal-see = Show the words again
rehearsal-scan = Does the paper have a code? Then you can point the phone's camera at it instead.
rehearsal-reading = Reading the paper…
rehearsal-done = The paper is right
rehearsal-done-text = The words are no longer shown here. The paper is the only place where they stand.

invitation-title = Your invitation
invitation-lead = Paste the link that you were given.
invitation-link = The link
invitation-link-hint = The whole link, from https to its end.
invitation-open = Open the invitation
invitation-opening = Opening…
invitation-from = { $person } wants to share with you
invitation-born = Born { $year }
invitation-called = { $person } calls you { $called }.
invitation-name = What is your name?
invitation-name-hint = { $person } sees the name.
invitation-own-voice = You always write in your own name, never as { $person }.
invitation-take = I am in
invitation-for-staff = This invitation is for you who work in care. You need no app.
invitation-to-staff = Go to the page for staff
invitation-record-there = There is already something in Samlat on this device. Open the link on another device or in another browser.

passphrase-title = Write your password
passphrase-new = Choose a password for this computer
passphrase-lead = The computer has no place of its own for keys. The password protects what you write.
passphrase-label = Password
passphrase-wrong = The password is not right. Try again.
passphrase-open = Open

stopped-title = Samlat cannot be opened just now

over-begin = Begin again here with your 24 words
over-ask = Shall what lies here be removed?
over-text = It cannot be read, and it cannot be got back without your 24 words. If you do not have the words, wait.
over-act = Remove and begin again
over-keep = No, leave it

lost-title = There is no such page
lost-lead = What you look for has been removed or has moved.
lost-back = To Today

version-ready = A new version of Samlat is ready.
version-change = Change now
