### Papper: skriva ut, spara och läsa in.

papers-title = Papper
papers-lead = Skriv ut, spara och läs in
papers-print = Skriv ut
papers-files = Filer
papers-emergency = Det den som möter dig akut måste veta
papers-medicines = Det du tar, med styrka och dos
papers-times = Kommande tider, med dina frågor
papers-contract = Det du och vården har kommit överens om
papers-words = Orden som tar tillbaka allt på en ny enhet

paper-of-day = Utskrivet { $day }.
paper-more-times = Fler tider finns i Samlat.

import-title = Läs in en fil
import-lead = Från Samlat, eller en lista
import-missing = Allt har inte kommit till den här enheten. Läs in filen när det här har kommit: { $sections }.
import-choose = Välj en fil
import-kinds = En fil som du har sparat från Samlat, eller en lista i CSV. Inget sparas förrän du säger ja.
import-lists = Så ska en lista se ut
import-lists-first-row = Första raden säger vad som står i varje kolumn. Sedan en rad för varje sak.
import-lists-contacts = Kontakter: namn, roll, telefon, svarar, huvudman, ansvarar för
import-lists-times = Tider: vad, datum, klockan, plats, med
import-lists-medicines = Läkemedel: läkemedel, styrka, dos
import-from = { $name }, från { $day }
import-adds = Det här läggs till
import-contacts = { $n ->
        [one] En kontakt
       *[other] { $n } kontakter
    }
import-times = { $n ->
        [one] En tid
       *[other] { $n } tider
    }
import-medicines = { $n ->
        [one] Ett läkemedel, som det filen säger
       *[other] { $n } läkemedel, som det filen säger
    }
import-of-section = { $section }: { $n ->
        [one] en sak
       *[other] { $n } saker
    }
import-time = { $title }, { $when }
import-more = { $n ->
        [one] Och en till.
       *[other] Och { $n } till.
    }
import-hers-stays = Det du själv har skrivit ändras inte. Säger filen något annat står det bredvid.
import-there = { $n ->
        [one] En sak i filen står redan i Samlat.
       *[other] { $n } saker i filen står redan i Samlat.
    }
import-nothing = Inget i filen är nytt.
import-left-out = Det här läggs inte till
import-keep = Lägg till
import-another = Välj en annan fil
import-again = Försök igen
import-keeping = Sparar { $done } av { $all }. Stanna här tills allt är sparat.
import-kept-so-far = { $done } av { $all } är sparade.
import-kept = { $n ->
        [one] Det är sparat.
       *[other] Allt är sparat, { $n } saker.
    }

import-refused = Filen kan inte läsas in
import-row = Rad { $line }: { $why }
import-left = { $section }, { $n ->
        [one] en sak
       *[other] { $n } saker
    }: { $why }
import-too-large = Filen är för stor.
import-not-opened = Filen gick inte att öppna. Försök igen.
import-foreign = Det är ingen fil från Samlat.
import-newer = Filen är från ett nyare Samlat. Uppdatera Samlat här först.
import-broken = Filen är trasig här.
import-empty = Det står inget i filen.
import-not-text = Det är ingen text. Spara listan som CSV och försök igen.
import-too-many-rows = Filen har för många rader. { $limit } får plats. Dela upp den.
import-too-many-columns = Filen har för många kolumner. { $limit } får plats.
import-columns = Första raden säger inte vad som står i kolumnerna. Skriv till exempel namn, telefon.
import-unknown-column = Kolumnen { $column } läses inte in. Samlat vet inte vad den säger.
import-too-many-cells = Raden har fler rutor än det finns kolumner.
import-formula = En ruta är en formel. Skriv vad den säger.
import-no-name = Det saknas vad eller vem raden handlar om.
import-principal = Huvudman är regionen, kommunen, staten eller annan.
import-contact-differs = { $name } finns redan, och där står något annat. Det som står är kvar.
import-time-differs = { $title } finns redan den tiden, och där står något annat. Det som står är kvar.
import-too-many-medicines = Det är för många läkemedel. { $limit } får plats i en lista.

left-disputed = ni har skrivit olika, och det är inte avgjort
left-differs = i Samlat står något annat, och det står kvar
left-anothers-word = bara den som sa det kan säga det
left-not-as-it-stood = det gällde det som stod då
left-belongs-to-nothing = det som det hör till finns inte
left-kept-private = i filen är det bara ditt
left-also-written = något annat skrevs samtidigt och gäller
left-unreadable = den som skrev filen kunde inte läsa det
left-unsigned = i en fil syns det inte vem som har skickat det
left-not-possible = det får inte plats i Samlat

ground-transcribed = Avskrivet från { $source }, { $day }.
