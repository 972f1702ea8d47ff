//! The words of fingerprints: short Swedish words of everyday things, no two of which begin with the same four letters or
//! differ in one letter alone. Their order is part of the format.

/// One word for each value of a byte.
#[rustfmt::skip]
pub const WORDS: [&str; 256] = [
    "abborre", "advent", "album", "alfabet", "ananas", "anka", "apelsin", "arbete",
    "backe", "badrum", "bagare", "balkong", "banan", "barn", "bastu", "berg",
    "bild", "björk", "blad", "blomma", "bokhylla", "boll", "bonde", "bord",
    "bro", "broder", "brygga", "bulle", "buske", "bänk", "bärnsten", "båt",
    "cello", "center", "cirkus", "citron", "cykel", "dagg", "dans", "delfin",
    "diamant", "dill", "docka", "dotter", "drake", "dröm", "duk", "dusch",
    "dörr", "ekorre", "eld", "fabrik", "fasan", "fest", "ficka", "film",
    "fjäril", "flagga", "flod", "fluga", "flöjt", "folk", "frukost", "fälg",
    "fågel", "fönster", "galge", "gata", "giraff", "gitarr", "glass", "gnista",
    "gran", "gris", "gurka", "gädda", "gåva", "hallon", "hammare", "hatt",
    "havre", "helg", "himmel", "hjort", "hjul", "honung", "hotell", "humla",
    "hund", "husvagn", "hylla", "häst", "igelkott", "ingång", "isbjörn", "jacka",
    "järn", "kaffe", "kaka", "kamel", "kanin", "karta", "kastanj", "kedja",
    "kiosk", "kjol", "klocka", "klöver", "knapp", "kniv", "kock", "kompass",
    "korg", "krita", "krona", "kudde", "kung", "kvast", "kyrka", "källa",
    "kål", "kök", "lampa", "lastbil", "lax", "lejon", "lera", "lila",
    "ljus", "lunch", "lykta", "lönn", "löv", "mandel", "mapp", "matta",
    "melon", "metall", "mjölk", "modell", "moln", "morot", "mossa", "mugg",
    "mur", "mynt", "måla", "måne", "mås", "möbel", "nagel", "nyckel",
    "nöt", "olja", "ordbok", "orm", "ost", "paket", "pannkaka", "paraply",
    "penna", "piano", "pil", "planka", "plommon", "pojke", "porslin", "potatis",
    "prick", "pumpa", "purjo", "pärla", "påse", "rabatt", "radio", "regn",
    "ring", "robot", "rosa", "ruta", "rygg", "räv", "råg", "sadel",
    "saft", "sallad", "sand", "segel", "siden", "sjö", "skata", "sko",
    "skola", "skrin", "slott", "smultron", "snigel", "soffa", "sol", "sommar",
    "spade", "sparris", "spindel", "spis", "staket", "sten", "stjärna", "storm",
    "strand", "strut", "stuga", "svamp", "svan", "sylt", "söder", "tak",
    "tall", "tavla", "teater", "tidning", "tiger", "timme", "tjäder", "tomat",
    "trappa", "trä", "tråd", "tröja", "tulpan", "tupp", "tvål", "tyg",
    "tält", "uggla", "ull", "vagn", "vante", "vas", "vatten", "vecka",
    "vete", "vinkel", "vinter", "viol", "vit", "väg", "väska", "yoghurt",
    "yxa", "zebra", "äng", "äpple", "ärta", "åker", "ångbåt", "ödla",
];
