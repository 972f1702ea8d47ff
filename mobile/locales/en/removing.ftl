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
remove-all-stays-relay = The server keeps what has been sent, without end. It cannot read it. Samlat cannot erase it there. What is old in a part can be erased: choose Begin anew under Share before you remove.
remove-all-stays-copies = What somebody has saved or printed is not removed.
remove-all-stays-theirs = { $person } keeps everything, and what you have written there stays in your name.

remove-all-sure = Is everything in Samlat to be removed from this device?
remove-all-no-undo = It cannot be undone.
remove-all-knows = I know that it may be gone for ever
remove-all-say-first = Tick the box first, if you are sure.
remove-all-act = Yes, remove everything here
remove-all-keep = No, let everything stay
remove-all-done = Everything in Samlat is removed from this device.
