"""Plain language (B1): short sentences, everyday words, a calm tone. All of it is advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from server.kinds.kind import N_, Message

MOST_WORDS = 15

JARGON = {
    "nl": "mdo zorgmijding ketenpartner ketenpartners casuïstiek multiprobleem multiproblematiek opschalen "
    "afschalen triage handelingsverlegen handelingsverlegenheid interventie interventies systeemgericht "
    "indicatie beschikking implementeren evalueren evaluatie faciliteren monitoren borgen borging "
    "stakeholder stakeholders commitment feedback reflecteren expertise multidisciplinair "
    "toeleiden normaliseren participatie problematiek gezinssysteem regievoerder "
    "competentie competenties integraal integrale casusoverleg casusregie cliëntsysteem zorgmijder "
    "zorgmijders ketensamenwerking ketenaanpak domeinoverstijgend ontschotten ontschotting outreachend "
    "zelfredzaamheid zelfredzaam empowerment pilot screening assessment escaleren escalatie signalering "
    "problematisch hulpvraag zorgvraag bejegening draagkracht draaglast methodiek intervisie",
    "en": "stakeholder stakeholders implement implementation facilitate monitor intervention "
    "interventions triage multidisciplinary casework caseload deliverable deliverables leverage synergy "
    "commitment expertise competency competencies multifaceted empowerment screening assessment "
    "escalate escalation outreach referral referrals safeguarding signposting multiagency",
}
SPELLED = frozenset({"GP", "TV"})  # abbreviations that everybody says as such
WORDS = {language: frozenset(words.split()) for language, words in JARGON.items()}


def hints(text: str, language: str) -> Iterator[Message]:
    """What could be plainer in a text."""
    for sentence in re.split(r"(?<=[.?!…:])\s+", text):
        words = re.findall(r"[\w’'-]+", sentence)
        if len(words) > MOST_WORDS:
            yield N_("Deze zin heeft {n} woorden. Korter leest beter."), {"n": len(words)}
        for word in words:
            if word.lower() in WORDS.get(language, frozenset()):
                yield N_("‘{word}’ is vaktaal. Kan het gewoner?"), {"word": word}
            elif re.fullmatch(r"[A-Z]{2,}", word) and word not in SPELLED:
                yield N_("‘{word}’ is een afkorting. Kan het voluit?"), {"word": word}
    if "!" in text:
        yield N_("Laat het uitroepteken weg. Kring praat rustig."), {}
