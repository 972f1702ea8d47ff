### Mer, sending and fetching.

more-rehearsed = The paper has been checked
more-not-rehearsed = Write them down and check the paper

relay-title = The server
relay-none = No server. Everything stays here.
relay-lead = The server passes on what you share. Without it everything but sharing works.
relay-address = The server's address
relay-hint = Such as https://samlat.example
relay-here = The server is { $address }. The web page reaches no other server.
relay-here-change = Do you want to change the server? Do it in the app on the phone or the computer. Whoever writes to you from a link then needs a new link.
relay-here-other = Is it another server? Open its address in the browser instead.
relay-leaves = If you change the server, whoever writes to you from a link needs a new link.
relay-moved = The record has moved to { $address }, which the web page does not reach. Open that address instead. If it is somebody else's record, ask for a new link. What you have written here is still here.
relay-attach = Use this server
relay-attached = The server is in use. Nothing you have written has been lost.
relay-fetch = Fetch and send now
relay-cannot-read = The server sees only sealed messages. It cannot read your words.

aside-title = Set aside
aside-lead = This arrived but could not be trusted or read. It has changed nothing of yours.
aside-other = Other things set aside
aside-empty = Nothing is set aside.
aside-count = { $n ->
        [0] Nothing
        [one] 1 thing
       *[other] { $n } things
    }
aside-bad-content = The content is broken.
aside-bad-signature = The signature is not right. Somebody else may have changed it.
aside-newer = It is written with a newer version. Update Samlat to see it.
aside-misplaced = It does not belong here.
aside-not-allowed = Its writer may not write here.
aside-expired = It was written after the time had run out.
aside-after-withdrawal = It was written after the sharing had ended.
aside-broken-chain = It does not follow what came before.
aside-not-for-me = It is sealed for somebody else.
aside-deadly = Samlat stopped when reading it. So it is not read again.
aside-other-history = Its sender has seen something else than you. The server may show different things to different people.
aside-void-entry = It belongs to something that the recovery words have undone. It comes back once its sender's app has sent it again.
aside-stripped = It waits for its content, which comes once one of the person's own phones has sent it again.

late-title = Came after the sharing had ended
late-lead = Its writer may have written it before that could be known. You decide whether it is to be part of this. What you leave goes by itself after 30 days, and nobody is told what you chose.
late-change = A change in { $section }. What it changes is seen only once it is part of this.
late-nothing = What it says cannot be shown.
late-looking = Samlat is finding out whether it can be let in.
late-let-in-done = It is let in. It is being sent to everybody who may read.
late-cannot = It cannot be let in. { $why }
late-together = { $n ->
        [one] Belongs together with 1 more thing. They are let in together.
       *[other] Belongs together with { $n } more things. They are let in together.
    }
late-let-in = Let it in
late-let-in-of = Let it in, from { $who }
late-leave = Leave it
late-leave-of = Leave it, from { $who }
late-count = { $n ->
        [one] 1 thing came after a sharing had ended
       *[other] { $n } things came after a sharing had ended
    }

sync-no-relay = Everything is saved here. No server is in use.
sync-all-sent = Everything is saved and sent.
sync-fetching = Fetching…
sync-sending = { $n ->
        [one] Saved. 1 thing is being sent…
       *[other] Saved. { $n } things are being sent…
    }
sync-waits = { $n ->
        [one] Saved on the phone. 1 thing is sent when you have a connection.
       *[other] Saved on the phone. { $n } things are sent when you have a connection.
    } { $why }
sync-failing = Nothing can be fetched just now. { $why }
sync-fetched = Last fetched: { $when }
sync-never-fetched = Nothing has been fetched yet.
sync-own-late = { $n ->
        [one] 1 thing that you wrote after you could no longer write waits for { $person }. It is not shown here until it is let in.
       *[other] { $n } things that you wrote after you could no longer write wait for { $person }. They are not shown here until they are let in.
    }
sync-aside = { $n ->
        [one] 1 thing is set aside
       *[other] { $n } things are set aside
    }

alarm-circle = The server shows another list of who may read than before. Share nothing more until you have asked who runs the server.
alarm-history = The server has shown two versions of the same thing. Ask who runs the server.
alarm-went-back = The server had lost something. What you have is sent again.
alarm-read = I have read it
alarm-cannot-keep = What was fetched did not fit here. Make room on the device, and it is fetched again.

export-title = Save everything in a file
export-lead = All you can read here, in an open format
export-open = The file is not locked. Whoever gets it can read all of it, what is only yours too.
export-missing = Not everything has come to this device. This is missing in the file: { $sections }.
export-save = Save the file
export-saved = Saved: { $place }
file-not-fetched = For this the app needs to fetch more, and it could not. See that you have a network and try again. If that does not help, open the app again. Nothing has changed.
export-failed = The file could not be saved here. Try on another device.
