"""The fixed copy of the promise to participants. Changing a sentence here changes what is promised.

The Dutch sentences are message ids; their English stands in `en.po`. A surface uses them word for word.
"""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    return message


FIXED = {
    "join.title": N_("Doe mee"),
    "join.code": N_("Vul de code van het scherm in."),
    "join.noaccount": N_("Je hebt geen account nodig. We vragen je naam niet."),
    "promise.title": N_("Zo gaan we met jouw antwoorden om"),
    "promise.1": N_("Je doet mee zonder je naam. Niemand ziet wie wat schreef. Ook je begeleider niet."),
    "promise.2": N_(
        "We laten een uitkomst pas zien als genoeg mensen antwoord gaven. Bij elke vraag staat hoeveel."
    ),
    "promise.3": N_("Je mag elke vraag overslaan. Niemand ziet wie overslaat."),
    "promise.4": N_(
        "Schrijf over samenwerken. Schrijf geen namen en niets waaraan je een kind, ouder of collega herkent."
    ),
    "promise.5": N_(
        "We wissen de losse antwoorden uiterlijk op {datum}. Teksten die de groep heeft gezien, kunnen in"
        " het verslag blijven. Het verslag bewaren we tot {datum2}."
    ),
    "promise.limits": N_(
        "Dit kunnen we niet beloven: iemand kan meekijken op je scherm, je schrijfstijl herkennen of met "
        "extra telefoons meedoen. Wie de server beheert, kan technisch meer zien. Schrijf dus kort en "
        "gewoon."
    ),
    "promise.short": N_("Zonder naam. Overslaan mag. Je begeleider ziet niet wie wat schreef."),
    "promise.who": N_("Verantwoordelijk: {organisatie}. Vragen: {contact}."),
    "promise.report": N_("Dit verslag gaat naar: {ontvangers}."),
    "promise.ok": N_("Ik doe mee"),
    "promise.look": N_("Ik kijk alleen mee"),
    "role.ask": N_("Vanuit welke rol doe je mee? Je mag dit overslaan."),
    "role.why": N_("We laten rollen alleen apart zien als elke groep groot genoeg is."),
    "prompt.k": N_("Je ziet de uitkomst vanaf {k} antwoorden."),
    "prompt.think": N_("Neem de tijd. Je kunt zo typen."),
    "prompt.hint": N_("Over samenwerken. Geen namen."),
    "prompt.guess": N_("Let op: bij deze vraag kunnen anderen raden dat jij het bent."),
    "prompt.notanon": N_("Afspraken zijn niet anoniem. Iedereen ziet ze."),
    "prompt.skip": N_("Overslaan"),
    "prompt.dontknow": N_("Weet ik niet"),
    "prompt.sent": N_("Klaar. Leg je telefoon gerust weg."),
    "prompt.change": N_("Je kunt het nog veranderen tot de vraag sluit."),
    "result.few": N_("Er zijn nu te weinig antwoorden om veilig te laten zien. We praten er samen over."),
    "result.notyou": N_("Dit is het beeld van de groep. Jouw eigen antwoord zie je alleen op jouw telefoon."),
    "result.spread": N_("We zien dit verschillend. Dat is precies interessant."),
    "small.room": N_(
        "We zijn met weinig mensen. Dan kunnen we niet beloven dat niemand je herkent. Bij deze vraag "
        "schrijf je alleen voor jezelf. Daarna praten we."
    ),
    "pii.block": N_(
        "Hier lijkt een {soort} in te staan. Dat sturen we niet door. Haal het weg of maak het algemeen."
    ),
    "pii.name": N_("Staat hier een naam in? Maak er 'een kind', 'een ouder' of 'een collega' van."),
    "pii.detail": N_("Leeftijd, school en plaats samen zijn vaak herkenbaar. Kan het vager?"),
    "pii.send": N_("Er staat geen naam in. Verstuur."),
    "qa.moderated": N_("Je begeleider leest vragen eerst. Zo blijft het veilig voor iedereen."),
    "mod.hidden": N_(
        "Een tekst is weggehaald omdat iemand herkenbaar was. Schrijf het gerust opnieuw, zonder "
        "herkenbare details."
    ),
    "signal.color": N_("Je begeleider ziet alleen een kleur, geen antwoorden."),
    "pace.slow": N_("Mag het langzamer?"),
    "pace.info": N_("Tik gerust. Je begeleider ziet het pas als meer mensen tikken."),
    "care.button": N_("Even pauze"),
    "care.text": N_(
        "Raakt dit je? Dat kan. Kijk even rond. Voel je voeten op de grond. Je hoeft niets te sturen. "
        "Praat straks met iemand die je vertrouwt."
    ),
    "care.safety": N_(
        "Is een kind of volwassene nu in gevaar? Gebruik deze tool niet. Bel 112, of Veilig Thuis 0800-2000."
    ),
    "take.local": N_(
        "Dit blijft op deze telefoon. We sturen het nergens heen. Leent iemand je telefoon? Wis het dan."
    ),
    "round2.mind": N_("Van gedachten veranderen mag. Hetzelfde blijven ook."),
    "late.join": N_("Fijn dat je er bent. Je doet mee vanaf deze vraag."),
    "offline": N_("Geen verbinding. Je tekst staat nog hier. We proberen het opnieuw."),
    "end.thanks": N_("Dank je voor je aandacht. Wil je nog iets voor jezelf bewaren?"),
    "stage.promise": N_("Zonder naam · overslaan mag · over samenwerken, geen herkenbare verhalen"),
    "talk.case": N_(
        "Praat alleen over dit gezin als zij dat weten en goed vinden. Of maak het onherkenbaar. Noteer "
        "hier niets."
    ),
}
