### The page of an organisation, and what a person sees of one.

unit-title = For you who help somebody
unit-lead = Here you say who among you writes to the person who invited you. They write under their own names.
unit-for = For { $person }
unit-none-lead = Open the link that you were given, or paste it here.
unit-people = Those who have invited you
unit-others = Other people
unit-person-born = { $person }, born { $year }
unit-person-staff = { $n ->
        [one] 1 person among you can write
       *[other] { $n } people among you can write
    }
unit-link-label = The link that you were given
unit-link-open = Open

unit-join-title = Who are you?
unit-join-lead = { $person } sees the name beside everything you write.
unit-join-name = Name of the workplace
unit-join-name-hint = For example: Home care South
unit-join-name-missing = Write the name of the workplace.
unit-join-phone = A number that { $person } can call (if you like)
unit-join-go = Join
unit-joining = The name is saved here and is sent as soon as possible.
unit-staff-may = You may

unit-code-title = Your code
unit-code-lead = Tell { $person } the code, by telephone or when you meet. Once { $person } has written it in, you can add staff.
unit-code-same = This is your code here, and it is always the same.
unit-withdrawn = { $person } has ended the sharing. You can add nobody, and nobody among you can write. What has been written stays.
unit-moved = { $person } has moved the record to another server, which this page does not reach. Ask { $person } for a new invitation.
unit-run-out = The time for the sharing has run out. Ask { $person } for a new invitation if you are to go on.

unit-staff = Staff
unit-staff-none = Nobody has been added yet.
unit-staff-add = Add somebody
unit-staff-live = Can write up to and including { $day }
unit-staff-soon = Runs out { $day }. Extend it if needed.
unit-staff-run-out = The time ran out { $day }
unit-staff-ended = Ended
unit-staff-unnamed = Added on another computer of yours

unit-add-lead = Ask whoever is to be added to open { $address } and choose My workplace is to add me. You get a text back.
unit-add-label = The text that you were given
unit-add-who = { $name }, { $role }
unit-add-code = The code must be the same on the screen of { $name }.
unit-add-bad = The text cannot be read. Ask for it again, and copy all of it.
unit-add-until = For how long?
unit-add-month = One month
unit-add-three-months = Three months
unit-add-go = Add
unit-add-wait = { $name } wants to be added. Choose for whom.

unit-certificate-title = Certificate for { $name }
unit-certificate-lead = Send the link to { $name }. It opens in the same browser that the text came from, and nowhere else.
unit-certificate-copy = Copy the certificate
unit-certificate-again = Show the certificate again

unit-renew = Extend by three months
unit-end = End
unit-end-ask = Should { $name } no longer be able to write to { $person }?
unit-end-text = What has been written stays. { $person } gets no message about it.
unit-end-keep = No, leave it

unit-forget = Forget everything on this computer
unit-forget-ask = Should the computer forget everybody who has invited you?
unit-forget-text = Then you can add or end nobody from here. Those who have been added can write until their time runs out.
unit-fails = The server could not be reached yet. { $why } It is tried again by itself while the page is open.

staff-introduce = My workplace is to add me
staff-introduce-lead = Write who you are. Then you get a text that the workplace needs.
staff-introduce-go = Make the text
staff-introduced-title = Give this to your workplace
staff-introduced-lead = Send the link to whoever adds staff. Then open the certificate that you get in this browser.
staff-introduced-code = Your code:
staff-introduced-copy = Copy the link
staff-certificate-label = The link or certificate that you were given
staff-certificate-of = You write for { $organisation }

invite-unit = A workplace
invite-unit-detail = For example home care. They say themselves who writes to you.
invite-unit-name = What do you call the workplace?
invite-unit-name-hint = For example Home care South.
invite-unit-name-needed = Write what you call the workplace, so that you know the name again.
invite-unit-may = This is what staff there may do

member-unit-compare = Write in the code
member-unit-waits = Waits for you to write in their code
member-unit-why = { $name } have a code on their page. Call them on a number that you know is right, or ask when you meet.
member-unit-code = The code
member-unit-code-hint = Capital and small letters work equally well.
member-unit-same = This is the right code
member-unit-compared = The code is right. { $name } can say who writes to you.
member-unit-own-code = Their code
member-unit-staff = Write for { $name }
member-unit-staff-none = { $name } have not added anybody yet.
member-unit-staff-count = { $n ->
        [one] 1 person writes for them
       *[other] { $n } people write for them
    }
member-unit-end-ask = Should nobody at { $name } be able to write to you?
member-unit-end-text = Everybody whom { $name } have added stops at once. What they have written stays.
member-of-unit = Added by { $name }
