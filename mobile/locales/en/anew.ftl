### Sections that begin anew, so that the past is not seen by whoever comes later, or is erased.

anew-title = Begin anew
anew-detail = Hide or erase what stood before
anew-lead = A part of Samlat can begin anew. What stands there stays, with names and dates. What stood there before it was changed or removed does not come along.
anew-what = What is to happen to what was?
anew-hide = Those who come later do not see what was before
anew-hide-detail = It concerns those you let in later. Those who are there still have what was.
anew-erase = Erase what was
anew-erase-detail = What was is erased for everybody. It is removed from the server after 7 days.
anew-which = Which parts?
anew-none = Choose at least one part.

anew-sure-hide = Begin anew? { $sections }
anew-sure-erase = Erase what was? { $sections }
anew-stays = What stands there stays.
anew-hide-what = Those you let in later do not see what was. It cannot be undone.
anew-erase-what = Everybody's devices erase what was as soon as they are online. It cannot be undone. On the server you can stop it for 7 days. Then you can get it back with your 24 words.
anew-erase-where = What somebody has copied, printed or saved elsewhere is not removed.
anew-yes-hide = Yes, begin anew
anew-yes-erase = Yes, erase

anew-waits = It is saved and waits. It is done when the device is online and all is sent and fetched.
anew-carrying = What stands is brought over. Meanwhile everybody sees it as before.
anew-begun = Done { $date }.
anew-pending = The devices erase what was. The server erases it { $date }. Until then you can stop it on the server.
anew-stop = Stop the erasing
anew-stop-name = Stop the erasing: { $section }
anew-called-off = The server does not erase what was. You can get it back with your 24 words.
anew-done = The server was to erase what was { $date }. It can no longer be stopped.
anew-theirs = { $section } began anew { $date }. You see what stood there then and what has come since.
