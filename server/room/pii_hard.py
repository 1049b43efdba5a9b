"""The guard's hard rules: what is never sent on. Read `pii_rules.py` first for what a rule is."""

from __future__ import annotations

from typing import Any

Rule = dict[str, Any]

OUT = r"(^|[^a-z0-9])"  # not inside a word
NUM = r"(^|[^0-9])"  # not inside a number
END = r"(?![\s\S])"
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
YEAR = r"(?:19|20)[0-9]{2}"
MONTH = r"(?:0?[1-9]|1[0-2])"
# what may follow a number that counts something
UNIT = (
    r" ?(?:%|euro|eur|uur|uren|keer|kinderen|gezinnen|jongeren|jeugdigen|mensen|inwoners|ouders|leden"
    r"|minuten|min\b|procent|deelnemers|leerlingen|medewerkers|collega|huishoudens|dagen|weken|maanden"
    r"|jaar|km\b|m2|families|children|people|hours|minutes|percent|years|pupils|residents|households)"
)
DIGITS = list("0123456789")

_MONTHS = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mrt|maart|mar(?:ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?"
    r"|aug(?:ustus|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL = r"(?:e|ste|de|st|nd|rd|th)?"
_SHORT_YEAR = rf"(?:{YEAR}|'[0-9]{{2}})"
_LAW = (
    r"(?:artikel(?:en)?|art\.?|lid|sub|hoofdstuk|paragraaf|par\.?|[a-z]{0,20}wet|wmo|u?avg|bw|versie"
    r"|bijlage|punt|section|article|version|act) {0,2}"
    rf"(?:[0-9.]{{1,8}}(?:,| en| of| t/m| tot| and| or)? ){{0,3}}{END}"
)


def _rule(kind: str, pattern: str, any_case: bool = True, **more: Any) -> Rule:
    return {"kind": kind, "hard": True, "pattern": pattern, "any_case": any_case, **more}


_BOX = r"(^|[^a-z0-9._%+-])([a-z0-9._%+-]{1,64}"
_MAIL = rf"{_BOX} ?"
_MAIL_HOUSES = (
    *("gmail", "hotmail", "outlook", "live", "yahoo", "ziggo"),
    *("kpnmail", "icloud", "xs4all", "planet", "hetnet", "home"),
)
_INTERNET = [
    _rule("email", rf"{_MAIL}@ ?[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{1,4}})", needs=["@"]),
    _rule("email", rf"{_BOX}@[a-z][a-z0-9-]{{1,63}})", needs=["@"]),
    _rule(
        "email",
        rf"{_MAIL}(?:[(\[{{] ?(?:at|apenstaart(?:je)?) ?[)\]}}]|apenstaart(?:je)?) ?[a-z0-9-]{{1,63}} ?"
        r"(?:\.|[(\[{]?(?:punt|dot)[)\]}]?) ?[a-z]{2,10})",
        needs=["apenstaart", "at)", "at]", "at}", "at )"],
    ),
    _rule(
        "email",
        rf"{_MAIL}(?:@|at ) ?(?:{'|'.join(_MAIL_HOUSES)}) ?(?:\.|punt|dot) ?[a-z]{{2,3}})(?![a-z])",
        needs=list(_MAIL_HOUSES),
    ),
    _rule("url", rf"{OUT}(https?:/[^ \n]{{1,300}}|www\.[^ \n]{{2,300}})", needs=["http", "www."]),
    _rule(
        "url",
        rf"{OUT}([a-z0-9-]{{2,63}}(?:\.[a-z0-9-]{{2,63}}){{0,3}}\.(?:(?:nl|com|org|eu|uk|gov|edu)"
        r"|(?:de|be|me|co|app|to|gl|ly|it|fr|net|info|io|tv)(?=/))(?:/[^ \n]{0,200})?)(?![a-z0-9])",
    ),
    _rule("account", r"(^|[^a-z0-9@])(@[a-z0-9_.]{0,30}[a-z_][a-z0-9_.]{0,30})", needs=["@"]),
    _rule(
        "account",
        rf"{OUT}((?:insta(?:gram)?|snap(?:chat)?|tiktok|facebook|fb|twitter|linkedin|telegram|discord)"
        r"(?: is)?[ :=]{1,3}(?=[a-z0-9_.]{0,29}[0-9_])[a-z][a-z0-9_.]{2,30})",
        needs=["_", *DIGITS],
    ),
]

_BORN = (
    r"(?:geboren|geb\.?|geboorte(?:datum|jaar|dag)|bouwjaar|born|birth ?da(?:te|y)|date of birth|dob"
    r"|year of birth)[ :.=(]{0,3}(?:(?:in|op|on|is|was|het|jaar|the|year) ?){0,3}"
)
_BIRTHS = [
    _rule(
        "birth",
        rf"{NUM}({DAY} ?[-./] ?{MONTH} ?[-./] ?(?:{YEAR}|'?[0-9]{{2}}))(?![0-9]|[.,][0-9])",
        unless=_LAW,
        plain="sure",  # 9.30-11.00 is a time
        date=True,
    ),
    _rule("birth", rf"{NUM}({YEAR} ?[-./] ?(?:0[1-9]|1[0-2]) ?[-./] ?{DAY})(?![0-9])", date=True),
    _rule("birth", rf"{NUM}((?:0[1-9]|[12][0-9]|3[01]) (?:0[1-9]|1[0-2]) {YEAR})(?![0-9])", date=True),
    _rule(
        "birth",
        rf"{NUM}({DAY}{_ORDINAL}[ -]{{1,2}}(?:of )?{_MONTHS}[ ,.-]{{1,3}}{_SHORT_YEAR})(?![0-9])",
        date=True,
    ),
    _rule("birth", rf"{OUT}({_MONTHS} {DAY}{_ORDINAL},? {_SHORT_YEAR})(?![0-9])", date=True),
    _rule(
        "birth",
        rf"{OUT}({_BORN}(?:{_MONTHS} )?"
        rf"(?:{YEAR}|{DAY}{_ORDINAL}[ ./-](?:of )?(?:{_MONTHS}|[01]?[0-9])))(?![0-9])",
    ),
    _rule(
        "birth",
        rf"{NUM}({DAY} {_MONTHS} [0-9]{{2}})(?= ?(?:{END}|[,;!?)\n]|\.(?![0-9])))",
        date=True,
    ),
    _rule("birth", rf"{NUM}((?:{YEAR}|{DAY}{_ORDINAL} {_MONTHS}) geboren)"),
    _rule("birth", rf"{OUT}((?:kind|jongen|meisje|zoon|dochter) (?:is )?(?:uit|van) {YEAR})(?![0-9])"),
]

_OPEN = r"(^|[^0-9.,:]|[a-z][.,:])"  # a number begins here, also right after "tel."
_GAP = r"[ .,/()_*:\n-]{0,3}"
_NUMBERED = (
    r"(?:dossier|zaak|client|casus|kenmerk|beschikking|polis|patient|leerling|burgerservice|sofi|case|file"
    r"|record|reference|zorg|meldings?|aanvraag|klant|rekening|paspoort|rijbewijs|huis|kvk|agb|big|skj)"
)
_NUMBERS = [
    _rule("phone", rf"{_OPEN}((?:\+|00)[ .(/-]{{0,2}}[1-9](?:{_GAP}[0-9]){{7,13}})(?![0-9])", plain="likely"),
    _rule("phone", rf"{_OPEN}(\(?0{_GAP}[1-9](?:{_GAP}[0-9]){{8}})(?![0-9])", plain="likely"),
    _rule("bsn", rf"{NUM}([0-9](?:[ .,/_:-]{{0,3}}[0-9]){{7,8}})(?![0-9])", test="bsn", plain="sure"),
    _rule(
        "file",
        rf"{OUT}((?:{_NUMBERED}[ -]?(?:nummers?|nrs?|no|num(?:ber)?|code|id)|bsn)(?:\b|(?=[0-9]))"
        r"[ .:#=]{0,3}(?:(?:is|was) )?(?:[a-z]{1,4}[-/. ]?)?[0-9]{1,20})",
    ),
    _rule(
        "file",
        rf"{OUT}((?:dossier|zaak|client|kenmerk)[ :#.]{{1,3}}(?:[a-z]{{1,3}}[-/]?)?"
        rf"(?!{YEAR}(?![0-9/-]))[0-9]{{3,20}})(?![0-9]|{UNIT})",
    ),
    _rule(
        "file", rf"{OUT}((?:nr|nummer|no)[ :.]{{1,2}}(?!0[89]0|{YEAR}(?![0-9]))[0-9]{{4,20}})(?![0-9]|{UNIT})"
    ),
    _rule("file", r"(^|[^a-z0-9#])(#[0-9]{3,20}|c/[0-9]{2}/[0-9]{4,8}|je rk [0-9]{2}-[0-9]{1,6})"),
    _rule(
        "file",
        rf"{NUM}([0-9](?:(?: ?[-/] ?|[ .:_])?[0-9]){{5,30}})(?![0-9])",
        test="run",
        plain="likely",
    ),
]

_STREETS = r"(?:straat|laan|gracht|kade|singel|steeg|dreef|plantsoen|allee|boulevard|str\.?)"
_WAYS = r"(?:weg|plein|hof|park|pad|dijk|wal|markt)"
_NO_WAY = (
    r"(?!Onder|Snel|Midden|Half|School|Werk|Wijk|Leer|Speel|Sport|Fiets|Groei|Arbeids|Super|Gerechts|Buurt)"
)
_HOUSE = (
    r"[ ,]{1,2}(?:nr\.? ?|nummer |huisnummer )?[1-9][0-9]{0,3} ?(?:[a-fA-F]\b)?"
    rf"(?![.,:]?[0-9]|{UNIT})"
)
_ADDRESSES = [
    _rule(
        "address",
        rf"{NUM}([1-9][0-9]{{3}} ?[a-z]{{2}})(?![a-z0-9])",
        test="postcode",
        unless=rf"(?:postbus|p\.?o\.? ?box|antwoordnummer) ?[0-9]{{1,6}}[ ,\n]{{1,3}}{END}",
    ),
    _rule("address", rf"{OUT}((?![a-z]{{0,20}}slaan[ ,])[a-z]{{2,25}}{_STREETS}{_HOUSE})"),
    _rule("address", rf"(^|[^A-Za-z])({_NO_WAY}[A-Z][a-z]{{2,25}}{_WAYS}{_HOUSE})", any_case=False),
    _rule(
        "address",
        r"(^|[^A-Za-z])((?:Oude|Nieuwe|Lange|Korte|Grote|Kleine|Hoge|Lage) ?"
        rf"(?:[Gg]racht|[Kk]ade|[Vv]oorhout|[Hh]aven|[Ss]traat|[Ww]eg|[Dd]ijk|[Mm]arkt){_HOUSE})",
        any_case=False,
    ),
    _rule(
        "address",
        r"(^|[^A-Za-z0-9])([0-9]{1,4}[a-f]? [A-Z][a-z]{2,20} "
        r"(?:[Ss]treet|[Rr]oad|[Aa]venue|[Ll]ane|[Ss]quare|[Dd]rive))(?![a-z])",
        any_case=False,
    ),
]

_IBAN = _rule("iban", rf"{OUT}([a-z]{{2}}[ .-]?[0-9]{{2}}(?:[ .-]?[a-z0-9]){{11,30}})", test="iban")
RULES: list[Rule] = [
    *_INTERNET,
    *({**rule, "needs": DIGITS} for rule in (_IBAN, *_BIRTHS, *_NUMBERS, *_ADDRESSES)),
]
