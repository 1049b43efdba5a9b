"""What the composer calls the properties of a step and of a session, in words for who writes one.

Keys are paths without the numbers of items. A kind's own settings bring their words themselves.
"""

from __future__ import annotations

from server.kinds.kind import N_

Words = tuple[str, str]  # label and help; help may be empty

LABELS: dict[str, Words] = {
    "title": (
        N_("In het programma"),
        N_("Een paar woorden. Zo heet deze stap in de regie en in het verslag."),
    ),
    "text": (
        N_("Op het scherm en de telefoon"),
        N_("Hier lezen mensen wat je vraagt of vertelt. Kort leest het best."),
    ),
    "help": (N_("Uitleg eronder"), N_("Eén zin, als de vraag die nodig heeft.")),
    "minutes": (N_("Minuten"), N_("Alles bij elkaar: denken, invullen, kijken en praten.")),
    "think": (
        N_("Eerst stil denken, in seconden"),
        N_("Zo lang blijven de telefoons dicht. Bij een stilte: hoe lang die duurt."),
    ),
    "optional": (
        N_("Alleen als er tijd is"),
        N_("Deze stap telt niet mee in de tijd. In de regie kun je hem aanzetten."),
    ),
    "protected": (
        N_("Blijft staan bij tijdnood"),
        N_("De regie stelt dan niet voor om deze stap over te slaan."),
    ),
    "privacy": (N_("Hoe voorzichtig"), ""),
    "guessable": (N_("Anderen kunnen raden wie wat schreef"), N_("De telefoon zegt dat er dan bij.")),
    "group_by": (N_("Ook per groep laten zien"), N_("Alleen als elke groep groot genoeg is.")),
    "reveal": (N_("Wanneer de uitkomst komt"), ""),
    "moderation": (N_("Als er een naam in een tekst lijkt te staan"), ""),
    "in_summary": (N_("In het verslag"), ""),
    "rounds": (N_("Hoe vaak we het vragen"), ""),
    "blind": (
        N_("Houd de eerste uitkomst nog even achter"),
        N_("Eerst praten, dan nog eens antwoorden, en dan pas beide keren zien."),
    ),
    "again": (
        N_("Vraag een eerdere stap nog eens"),
        N_("Deze stap neemt dan over wat je hier niet anders zegt."),
    ),
    "predict": (
        N_("Vraag ook wat de groep zal zeggen"),
        N_("Daarna zie je eigen antwoord en schatting naast elkaar."),
    ),
    "lenses": (N_("Door andere ogen"), N_("Mensen antwoorden ook zoals ze denken dat een ander zou doen.")),
    "lenses.own": (N_("Eerst als jezelf"), ""),
    "lenses.spread": (N_("Wie kijkt door welke ogen"), ""),
    "lenses.really": (N_("Wie dat echt is, antwoordt ook zelf"), ""),
    "lenses.who": (N_("Wie zijn die anderen"), ""),
    "lenses.who.text": (N_("Wie"), N_("Bijvoorbeeld: een ouder.")),
    "lenses.who.roles": (N_("Voor deze rollen is het geen inleven"), ""),
    "cards": (N_("Kaarten van eerdere stappen"), N_("Mensen kiezen dan uit wat de groep eerder opschreef.")),
    "cards.source": (N_("Van welke stappen"), ""),
    "cards.most": (N_("Hoeveel kaarten hooguit"), ""),
    "earlier": (N_("Uit de vorige bijeenkomst"), N_("Voor een zaal die op een eerdere volgt.")),
    "beside": (N_("Blijft open naast de andere stappen"), N_("Tot jij hem in de regie sluit.")),
    "build": (
        N_("Laat mensen daarna iets toevoegen aan elkaars kaarten"),
        N_("Een tweede ronde na het praten. Ieder kiest een kaart of groep. Reken drie minuten."),
    ),
    "own_pace": (
        N_("Als mensen vooraf antwoorden, op een eigen moment"),
        N_("Alleen als de sessie als geheel ook vooraf mag."),
    ),
    "turn": (
        N_("Als kaart: schrijf voor jezelf en draai om"),
        N_("Er wordt niets verstuurd. Wie wil, laat het aan anderen zien."),
    ),
    "talk": (N_("Om over te praten"), N_("Staat na de uitkomst op het scherm.")),
    "notes.say": (N_("Zeg dit"), N_("Twee zinnen hooguit. Je leest ze voor in de regie.")),
    "notes.watch": (N_("Let op"), ""),
    "notes.ask": (N_("Vragen om door te praten"), ""),
    "notes.silent": (N_("Als het stil blijft"), ""),
    "notes.tense": (N_("Als het scherp wordt"), ""),
    "theme": (N_("Thema"), ""),
    "question": (
        N_("Wat een team dan van zichzelf zegt"),
        N_("Bijvoorbeeld: we zeggen hetzelfde, maar bedoelen iets anders."),
    ),
    "sensitivity": (N_("Hoeveel dit van mensen vraagt"), ""),
    "after": (N_("Welke sessies beter eerst komen"), N_("Eén naam per regel.")),
    "purpose": (N_("Waar het voor is"), ""),
    "group": (N_("Voor hoeveel mensen"), ""),
    "group.least": (N_("Minstens"), ""),
    "group.most": (N_("Hoogstens"), ""),
    "yields": (N_("Wat je eraan overhoudt"), ""),
    "not_when": (N_("Niet doen als"), ""),
    "sources": (N_("Bronnen"), ""),
    "rules": (N_("Afspraken voor het gesprek"), ""),
    "meldcode": (
        N_("Om te oefenen voor een stap van de meldcode"),
        N_("Een getal van 1 tot en met 5, en meestal niets."),
    ),
    "roles": (
        N_("De rollen"),
        N_("Hieruit kiezen mensen als je hun rol vraagt. Ook als je een zaal opent, kun je ze veranderen."),
    ),
    "roles.name": (N_("Rol"), ""),
    "roles.group": (N_("Telt mee bij"), ""),
    "tables": (N_("Tafels of teams"), N_("Twee tot acht. Je kunt ze ook noemen als je een zaal opent.")),
    "tables.name": (N_("Tafel of team"), ""),
    "child": (N_("De vraag over het kind"), N_("Die staat in elk verslag.")),
}

WHOLE: dict[str, Words] = {
    "title": (N_("Hoe de sessie heet"), N_("Dit staat boven elk scherm.")),
    "own_pace": (
        N_("Mag ook vooraf, ieder op een eigen moment"),
        N_("Mensen antwoorden dan dagen lang via een link. Alleen jij ziet daarna het geheel."),
    ),
    "group_by": (
        N_("Vragen naar rol, organisatie of tafel"),
        N_("Dan kan een stap de uitkomst per groep laten zien."),
    ),
}
"""Where the session as a whole needs other words than a step."""

CHOICES: dict[str, dict[str, Words]] = {
    "privacy": {
        "licht": (
            N_("Licht"),
            N_("Vanaf 3 antwoorden. Aantallen zijn te zien. Voor kennismaken en losse woorden."),
        ),
        "zorgvuldig": (
            N_("Zorgvuldig"),
            N_(
                "Vanaf 5 antwoorden. Eén of twee mensen heten ‘een enkeling’. Voor meningen en verwachtingen."
            ),
        ),
        "streng": (
            N_("Streng"),
            N_("Vanaf 5 antwoorden; onder de 8 alleen het midden en woorden. Voor vertrouwen en irritatie."),
        ),
    },
    "group_by": {
        "none": (N_("Niet"), ""),
        "role": (N_("Per rol"), ""),
        "org": (N_("Per soort organisatie"), ""),
        "table": (N_("Per tafel of team"), N_("Je noemt ze hier, of als je een zaal opent.")),
    },
    "reveal": {
        "manual": (N_("Als jij hem toont"), ""),
        "live": (
            N_("Terwijl mensen antwoorden"),
            N_("In groepjes van drie of meer. Alleen bij een lichte vraag."),
        ),
    },
    "moderation": {"pre": (N_("Verborgen tot jij hem toont"), ""), "off": (N_("Meteen te zien"), "")},
    "in_summary": {"yes": (N_("Ja"), ""), "themes": (N_("Alleen de thema’s"), ""), "no": (N_("Nee"), "")},
    "rounds": {
        "1": (N_("Eén keer"), ""),
        "2": (N_("Twee keer"), N_("Tonen, praten, en dan nog eens vragen.")),
    },
    "lenses.spread": {
        "each": (N_("Iedereen door alle ogen, om de beurt"), ""),
        "random": (N_("Elke telefoon door één paar, door loting"), ""),
    },
    "earlier": {"agreements": (N_("De afspraken"), ""), "statements": (N_("De stellingen, toen en nu"), "")},
    "own_pace": {
        "auto": (N_("Doe wat past"), N_("Een vraag stellen we. Wat niets vraagt, laten we weg.")),
        "read": (N_("Laat het lezen"), N_("Voor een stap die niets vraagt: de woorden blijven staan.")),
        "out": (N_("Laat weg"), ""),
    },
    "sensitivity": {"licht": (N_("Weinig"), ""), "gemiddeld": (N_("Iets"), ""), "gevoelig": (N_("Veel"), "")},
}
