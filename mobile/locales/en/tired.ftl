### Low energy: one card at a time.

tired-title = Low energy
tired-detail = One card at a time, large buttons and calm colours. What can wait is not shown.
tired-end = End low energy
tired-step = Card { $at } of { $of }
tired-next = Next card
tired-before = The card before
