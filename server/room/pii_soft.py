"""The guard's soft rules: what may be a name or a recognisable mix; the sender decides.

Read `pii_rules.py` first for what a rule is. False alarms must be rare here, so a capital counts only
inside a sentence, or when the word is a frequent first name.
"""

from __future__ import annotations

from typing import Any

from server.room import pii_words as words

Rule = dict[str, Any]

_OUT = r"(^|[^a-z0-9])"
PARTICLES = rf"(?:(?:{'|'.join(words.PARTICLES)}) ){{0,3}}"
_SHORT_TITLES = ("mevr", "dhr", "mw", "drs", "dr", "mr", "mrs", "ms", "fam")
_TITLES = (
    "mevrouw",
    "meneer",
    "mijnheer",
    "juf",
    "juffrouw",
    "meester",
    "tante",
    "oom",
    "miss",
    "familie",
    "gezin",
)
_PEOPLE = rf"(?:(?:{'|'.join(_SHORT_TITLES)})\.?|{'|'.join(_TITLES)})"
_KIN = (
    r"(?:moeder|vader|ouders?|zusje|zus|broertje|broer|dochter|zoon|oma|opa|tante|oom|mama|papa|kind|mother"
    r"|father|parents?|sister|brother|daughter|son) (?:van|of)"
    r"|heet|heette|genaamd|named|called|naam is|name is"
)
_ONE_OF_A_KIND = (
    r"(?:intern begeleider|ib.?er|directeur|schoolleider|jeugdarts|jeugdverpleegkundige|huisarts|wijkagent"
    r"|leerplichtambtenaar|gezinsvoogd|jeugdbeschermer|mentor|leerkracht|juf|meester|teamleider|manager"
    r"|psycholoog|orthopedagoog|schoolmaatschappelijk werker|kinderarts|concierge|zorgcoordinator"
    r"|head ?teacher|teacher|principal|school nurse|social worker|team leader|director)"
)
_AGE = (
    r"(?:1?[0-9]|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien"
    r"|zestien|zeventien|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen)"
)
_CHILD = (
    r"(?:kind|jongetje|jongen|meisje|zoontje|zoon|dochtertje|dochter|leerling|broertje|zusje|jongere|puber"
    r"|peuter|kleuter|hij|zij|ze|child|boy|girl|son|daughter|pupil|he|she)"
)
_THE_AGE_ENDS = (
    r"(?=$|\n| ?[.;:,!?)]| jaar"
    r"| (?:op|die|dat|en|is|in|uit|zit|van|bij|met|heeft|woont|at|who|and|from|years?)\b)"
)
_SCHOOL_OR_TOWN = (
    r"(?:^|[^A-Za-z])(?:(?:[Bb]asis|[Vv]ak|[Mm]iddelbare |[Ss]peciale )?[Ss]chool|[Oo]nderwijs|[Ll]yceum"
    r"|[Cc]ollege|[Gg]ymnasium|VMBO|vmbo|HAVO|havo|VWO|vwo|MBO|mbo|BSO|bso|KDV|kdv|[Oo]pvang|[Bb]rugklas"
    r"|[Kk]las [1-6]|[Gg]roep [1-8]|[Dd]orp|[Nn]ursery|[Vv]illage|Den Haag|Den Bosch|"
    rf"{'|'.join(town.capitalize() for town in words.TOWNS)})(?![A-Za-z])"
)


def _rule(kind: str, pattern: str, any_case: bool = True, **more: Any) -> Rule:
    return {"kind": kind, "hard": False, "pattern": pattern, "any_case": any_case, **more}


def _name(pattern: str, test: str, any_case: bool = False, **more: Any) -> Rule:
    return _rule("name", pattern, any_case, test=test, **more)


RULES: list[Rule] = [
    _rule(
        "role",
        rf"{_OUT}((?:de|onze|hun|haar|zijn|the|our|their) {_ONE_OF_A_KIND} (?:van|bij|op|of|at|from)"
        r" (?:(?:de|het|the|basisschool|school|obs|cbs|praktijk) ){0,2}([a-z]{3,25}))(?![a-z])",
        test="capital",
    ),
    _name(
        rf"{_OUT}({_PEOPLE} {{1,2}}{PARTICLES}([a-z]{{2,25}}))(?![a-z])",
        "called",
        any_case=True,
        needs=[*_SHORT_TITLES, *_TITLES],
    ),
    _name(
        rf"{_OUT}((?:dhr|mevr|mw)\.? {{1,2}}{PARTICLES}([a-z]{{3,25}}))(?![a-z])",
        "someone",
        any_case=True,
        needs=["dhr", "mevr", "mw"],
    ),
    _name(
        rf"((?:^|[^a-z0-9])(?:{_KIN}) {{1,2}})({PARTICLES}([a-z]{{2,25}}))(?![a-z])", "called", any_case=True
    ),
    _name(rf"(^|[^A-Za-z])((?:[A-Z]\. ?){{1,4}}{PARTICLES}([A-Z][a-z]{{2,25}}))", "surname"),
    _name(
        r"(^|[^A-Za-z.])((?:[A-Z]\. ?){1,4}(?:van|de|der|den|ter|ten|el|al) (?:(?:de|der|den|het) )?"
        r"([A-Z][a-z]{2,25}))",
        "capital",
    ),
    _name(
        r"((?:[A-Za-z0-9,%]|[a-z][')]) {1,2})"
        r"(([A-Z][a-z][A-Za-z]{0,30})(?:-[A-Z][a-z]{1,25}){0,2})(?![A-Za-z])",
        "capital",
    ),
    _name(
        r"(^|[^A-Za-z])(([A-Z][a-z]{1,25}|[A-Z]{4,15})(?:-[A-Z][a-z]{1,25}){0,2})(?![A-Za-z])",
        "known",
    ),
    _rule(
        "detail",
        rf"{_OUT}((?:(?:een|het|de|a|the) )?{_CHILD} ?(?:van|is|was|wordt|werd|of|aged|,|\() ?"
        rf"(?:(?:nu|net|pas|bijna|ongeveer) )?{_AGE}{_THE_AGE_ENDS})",
        also=_SCHOOL_OR_TOWN,
    ),
    _rule(
        "detail",
        rf"{_OUT}((?:(?:een|a) )?{_AGE}[ -]?(?:jarige?|jaar oud|years? old|year-old)"
        r"(?! (?:bestaan|jubileum)))(?![a-z])",
        also=_SCHOOL_OR_TOWN,
    ),
]
