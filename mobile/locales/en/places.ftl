### Places and addresses kept out of what is shared and printed.

places-title = Hide places
places-detail = No places and addresses in what you share
places-lead = While places are hidden, no places and addresses stand in what you share or print. It goes for times, contacts and stays, on all your devices.
places-on = Places are hidden.
places-off = Places are not hidden.
places-goes = This is removed if you hide places
places-still = This still stands in what you share
places-none = No places stand in what you share.
places-hide = Hide places
places-take-out = Remove them
places-sure = Are the places to be removed from what you share?
places-yours = You do not see them yourself either after that. Copy those you need first. They do not come back when you stop hiding places.
places-yes = Yes, remove them
places-show = Stop hiding places
places-beyond = What Samlat cannot reach
places-free = Places that stand in ordinary text, in a note for example, Samlat does not find. Change them yourself. What others write to you may hold places too.
places-read = What somebody has read already nobody can make unread. Older versions stay with those you share with. With Begin anew you can have them erased.
