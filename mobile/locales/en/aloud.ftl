### Read aloud.

aloud-read = Read aloud
aloud-read-name = Read aloud: { $what }
aloud-stop = Stop reading
aloud-stop-name = Stop reading: { $what }
aloud-elsewhere = The device has no voice of its own. Voices from elsewhere are sent what they read, so Samlat does not read aloud here.
