### Sök i det egna.

search-title = Sök
search-lead = I allt du kan läsa här. Inget lämnar enheten.
search-field = Sök efter
search-hint = Ett ord, eller början av ett ord.
search-count = { $n ->
        [0] Inget hittades
        [one] 1 träff
       *[other] { $n } träffar
    }
search-none = Inget med de orden hittades. Prova början av ett ord.
search-section = { $section }: { $n ->
        [one] 1 träff
       *[other] { $n } träffar
    }
search-more = Visa fler
search-more-name = Visa fler: { $section }
search-coming = Allt har inte kommit till den här enheten än. Mer kan finnas.
