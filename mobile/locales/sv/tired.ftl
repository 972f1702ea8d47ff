### Låg energi: ett kort i taget.

tired-title = Låg energi
tired-detail = Ett kort i taget, stora knappar och lugna färger. Det som kan vänta visas inte.
tired-end = Avsluta låg energi
tired-step = Kort { $at } av { $of }
tired-next = Nästa kort
tired-before = Förra kortet
