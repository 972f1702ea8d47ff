### Dela.

share-lead = Here you see who may read and write.
share-empty = Only you see this.
share-invite-relative = Invite a relative
share-invite = Invite somebody else
share-see = Change or end
share-see-name = Change or end: { $name }
share-ended = Ended
share-waits = { $share }. Opens once you have compared.
share-needs-relay = Sharing needs a server that passes on what you write. It cannot read anything.
share-attach = Choose a server
share-yours = Your part
share-yours-lead = This is what { $person } shares with you.
share-you-may = You may
share-until = Holds

member-this-device = This device
member-device = Your other device
member-telephone = Telephone
member-computer = Computer
member-relative = Relative
member-staff = Staff
member-organisation = Organisation
member-calls-self = calls themselves { $name }
member-calls-self-at = calls themselves { $name }, { $place }
member-may = { $name } may
member-own-may = Can read and change everything
member-since = Since { $when }
member-until = Holds until { $day }
member-until-ended = Holds until it is ended
member-invited = Invited. The link holds until { $when }
member-link-elsewhere = The link can only be shown on the device on which you made it. If you no longer have it, make a new invitation.
member-not-used = The link was not used
member-active = Under way
member-waits = Waits for you to compare digits
member-expired = The time has run out
member-withdrawing = Ends when you have a connection
member-withdrawn = Ended
member-withdrawn-at = Ended. { $when }
member-compare = Compare digits
member-compare-name = { $what }: { $name }
member-end = End the sharing
member-end-ask = Is { $name } to stop seeing what is new?
member-end-text = { $name } sees nothing new. What has already been read { $name } may still have.
member-end-links = Links that nobody has used end too, since the device can show them. You can make new ones.
member-end-silent = Samlat sends no message about it.
member-cancel = Take back the invitation
member-cancel-ask = Is the invitation to { $name } to end?
member-cancel-text = The link cannot be used after that. { $name } has seen nothing.
member-keep = No, leave it

compare-title = Compare digits
compare-why = Then you both know that nobody stands between. Call { $name } or do it when you meet.
compare-waiting = Ask { $name } to open Samlat and press Compare digits. It can be done for ten minutes.
compare-ask = Does { $name } have the same digits?
compare-same = Yes, the same digits
compare-differ = No, other digits
compare-said = You have said yes. Waiting for { $name }.
compare-done = Done. You have compared.
compare-again = Compare again
compare-close = Close

invite-title = Invite
invite-who = Whom do you want to invite?
invite-relative = A relative or friend
invite-relative-detail = Family or friend, 16 or older
invite-staff = Somebody who works in care
invite-staff-detail = Can send to you. Sees nothing else.
invite-name = What do you call this person?
invite-name-hint = Such as Eva, sister. Or the MS nurse.
invite-name-needed = Write what you call this person, so that you recognise the name.
invite-nothing = Choose at least one thing that this person may do.
invite-may = This is what you share
invite-change = Change what you share
invite-for-days = Holds for { $n ->
        [one] 1 day
       *[other] { $n } days
    }
invite-how-long = For how long?
invite-month = A month
invite-three-months = Three months
invite-year = A year
invite-until-ended = Until I end it
invite-directly = Open directly
invite-directly-detail = Without comparing digits. Choose it only if you give the link by hand.
invite-make = Make the invitation
invite-making = Making the invitation…
invite-done = Invitation to { $name }

link-how = Let { $name } scan the code with the camera. Or send the link.
link-code = Code with the invitation to { $name }
link-copy = Copy the link
link-once = The link can be used once. Whoever has the link can use it.

rights-change = Change what { $name } may do
rights-lead = What { $name } has already read { $name } may still have.
rights-until-as-now = As it is
rights-nothing = Choose at least one thing. If nothing is to be left, end the sharing.

device-add = Add a device
device-add-lead = Then everything is on both, and you can write on either.
device-needs-relay = Two devices need a server that passes on what you write. It cannot read anything.
device-show-code = Show a code
device-how = Scan the code with the camera of the other device.
device-how-typed = Or open Samlat there, choose I have Samlat on another device and write:
device-code-picture = Code for your other device
device-have = I have Samlat on another device
device-have-detail = Have the same Samlat here too.
device-become = The same Samlat here too
device-become-lead = Take the device that you have. Press Share and then Add a device. A code is shown.
device-code = The code
device-code-hint = Write it as it stands. Capital and small letters do equally well.
device-relay-hint = The address of the server. It is the same as on your other device.
device-come-in = Go on
device-waiting = Waiting for the other device. It can be done for ten minutes.
device-ask = Does the other device show the same digits?
device-said = You have said yes. Answer on the other device too.
device-done = Done. The other device is in.

device-add-detail = Telephone, tablet or computer
member-fingerprint = Check words
member-fingerprint-own = Your check words
member-fingerprint-why = The eight words should be the same in Samlat with { $name }. If they are, it is the right device.

access-title = Who could read
access-detail = From when to when, and who has written
access-lead = This holds since you began with Samlat. The times are those of the server.
access-everything = Everything: reads and changes
access-open = { $what }. From { $from }. Holds at present.
access-closed = { $what }. From { $from } to { $to }.
access-no-time = unknown time
access-wrote = { $n ->
        [one] Has written once in { $section }, { $last }.
       *[other] Has written { $n } times in { $section }, last { $last }.
    }
access-wrote-nothing = Has written nothing.
access-copy = Copy the list

seen-as-begin = Show it as { $name } sees it
seen-as = This is how { $name } sees it
seen-as-detail = You can look, but not change anything from here.
seen-as-end = Show my own again
