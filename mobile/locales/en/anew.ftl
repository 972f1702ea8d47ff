### Sections that begin anew, so that the past is not seen by whoever comes later, or is erased.

anew-title = Begin anew
anew-detail = Hide or erase what stood before
anew-lead = A part of Samlat can begin anew. What stands there stays, with names and dates. What stood there before it was changed or removed does not come along.
anew-what = What is to happen to what was?
anew-hide = Those who come later do not see what was before
anew-hide-detail = It concerns those you let in later. Those who are there still have what was.
anew-erase = Erase what was
anew-erase-detail = What stands there stays. Older versions and what was removed are erased for everybody, and on the server after 7 days.
anew-which = Which parts?
anew-none = Choose at least one part.

anew-sure-hide = Should { $sections } begin anew?
anew-sure-erase = Erase what was in { $sections }?
anew-stays = What stands there stays.
anew-hide-what = Those you let in later do not see what was. It cannot be undone.
anew-erase-what = The devices erase what was when they are online. It cannot be undone there. The server erases it after 7 days. Before that you can stop it, and get back what was with your 24 words.
anew-erase-where = What somebody has copied, printed or saved elsewhere is not removed.
anew-yes-hide = Yes, begin anew
anew-yes-erase = Yes, erase

anew-waits = It is saved and waits. It is done when the device is online and all is sent and fetched.
anew-carrying = What stands is brought over. Meanwhile everybody sees it as before.
anew-begun = Began anew { $date }.
anew-pending = The devices erase what was when they are online. The server erases it { $date }. Before that you can stop it.
anew-stop = Stop the erasing on the server
anew-stop-name = Stop the erasing on the server: { $section }
anew-called-off = The server does not erase what was. You can get it back with your 24 words.
anew-done = The server was to erase what was { $date }. It can no longer be stopped.
anew-theirs = { $section } began anew { $date }. You see what stood there then and what has come since.
