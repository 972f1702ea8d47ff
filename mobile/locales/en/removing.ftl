### The record leaves this device.

remove-all-title = Remove everything here
remove-all-detail = Samlat is emptied on this device
remove-all-lead = Everything that you have written, all drafts and all keys are removed from this device.
remove-all-lead-theirs = What { $person } shares with you, your drafts and your keys are removed from this device.
remove-all-first = Do this first
remove-all-end-first = See who may read, and end sharing
remove-all-stays = This stays

remove-all-back-words = With your 24 words you get back what has been sent to the server. Make sure that you have the paper.
remove-all-back-no-words = The paper with your 24 words has not been checked. Without the words nobody can give you back what is here.
remove-all-back-paper = Make sure that you have the paper with your 24 words. Without the words or another device of yours nobody can give you back what is here.
remove-all-back-no-relay = No server is used. Everything is here alone. The words do not help then. Save everything in a file if you want to keep it.
remove-all-back-theirs = You get it back only with a new invitation.
remove-all-unsent = { $n ->
        [one] 1 thing has not been sent. It is here alone.
       *[other] { $n } things have not been sent. They are here alone.
    }

remove-all-stays-devices = Your other devices keep everything. This device stays among them, until you remove it under Share on one of the others.
remove-all-stays-others = Those who may read can read on. What they have read nobody can make unread.
remove-all-stays-relay = The server keeps what has been sent, without end. It cannot read it. To erase it there, choose Remove from the server before you remove everything here.
remove-all-stays-copies = What somebody has saved or printed is not removed.
remove-all-stays-theirs = { $person } keeps everything, and what you have written there stays in your name.

remove-all-sure = Is everything in Samlat to be removed from this device?
remove-all-no-undo = It cannot be undone.
remove-all-knows = I know that it may be gone for ever
remove-all-say-first = Tick the box first, if you are sure.
remove-all-act = Yes, remove everything here
remove-all-keep = No, let everything stay
remove-all-done = Everything in Samlat is removed from this device.

### The record leaves the server, and stays on her own devices.

take-off-title = Remove from the server
take-off-detail = Your own devices keep everything
take-off-first = Erase what the server has. It takes seven days.
take-off-lead = The server erases all it has from you after seven days. Until then you can change your mind.
take-off-goes = This goes
take-off-goes-all = What you have sent to the server, and what others have written to you there.
take-off-goes-sharing = All sharing ends. Nobody sees anything new, and nobody can write to you. Links stop working.
take-off-goes-devices = Your own devices no longer get anything from each other.
take-off-goes-words = Your 24 words bring nothing back from the server.
take-off-stays-own = Your own devices keep everything. You can read and write as before.
take-off-stays-read = What others have read nobody can make unread.
take-off-stays-log = The server keeps a sealed list of who has been able to read and write. It cannot read the names.
take-off-how = How it works
take-off-seven = It takes seven days. Everything goes on as usual meanwhile, but nobody new is let in.
take-off-undo = You can change your mind for seven days. Press Undo on one of your own devices. Your 24 words stop it too.
take-off-quiet = Nobody gets a message about it.
take-off-again = After that this cannot be used with a server again. To share again, save everything in a file, remove everything here, begin anew and read the file in.
take-off-not-all = This device has not fetched and sent everything yet. Wait until it is done.
take-off-devices-first = Open Samlat on your other devices first, so that what you have written there comes here.
take-off-sure = Is the server to erase everything in seven days?
take-off-act = Yes, remove
take-off-keep = No, keep it
take-off-none = No server is in use. There is nothing to remove.

take-off-stands-title = The server erases everything { $date }
take-off-stands-text = Everything goes on as usual until then, but nobody new is let in. Your own devices keep everything afterwards.
take-off-too-late = It can no longer be undone. Your own devices keep everything.
take-off-undo-act = Undo
take-off-undone = You have changed your mind. It is sent when you have a network.
take-off-done = Everything was removed from the server { $date }. This device keeps everything, and you can write as before.
