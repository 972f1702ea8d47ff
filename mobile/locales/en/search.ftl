### Search in one's own record.

search-title = Search
search-lead = In all that you can read here. Nothing leaves the device.
search-field = Search for
search-hint = A word, or the beginning of a word.
search-count = { $n ->
        [0] Nothing was found
        [one] 1 match
       *[other] { $n } matches
    }
search-none = Nothing with those words was found. Try the beginning of a word.
search-section = { $section }: { $n ->
        [one] 1 match
       *[other] { $n } matches
    }
search-more = Show more
search-more-name = Show more: { $section }
search-coming = Not everything has come to this device yet. There may be more.
