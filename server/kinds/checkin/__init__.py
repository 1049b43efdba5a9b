"""How we come in: shown live when the question is light, with a hidden signal of safety where wanted."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from pydantic import Field

from server.kinds.beyond import Colour
from server.kinds.check import Check, CheckSettings
from server.kinds.kind import N_, Answer, Form, Refused, Text, one

FREE = "free"
STEPS = range(1, 5)
UNFREE = 2  # up to here somebody does not feel free
FROM = 5  # answers: a colour of fewer would tell of one person
FEW, SHARE = 2, 0.25  # orange: so many at least, and that part of the answers
ENDS: tuple[Text, Text] = (
    {"nl": "niet vrij", "en": "not free"},
    {"nl": "helemaal vrij", "en": "completely free"},
)


class CheckinSettings(CheckSettings):
    """Options to choose one from, or five steps between two ends; `signal` asks how free people feel."""

    signal: bool = Field(
        default=False,
        description=N_("Ook vragen hoe vrij mensen zich voelen. De begeleider ziet alleen een kleur."),
    )

    @property
    def free(self) -> tuple[str, range, tuple[Text, Text]]:
        """The second question: its field, its steps and the words at both ends."""
        return FREE, STEPS, ENDS


class Checkin(Check[CheckinSettings]):
    """Answers may hold {"free": 1 to 4} beside the choice: no part of what is counted, for `signal` alone."""

    name = "checkin"
    Settings = CheckinSettings
    reveals = ("manual", "live")
    label = N_("Binnenkomen")
    means = N_("één lichte vraag aan het begin")

    def parse(self, settings: CheckinSettings, form: Form) -> Answer:
        answer = super().parse(settings, form)
        typed = one(form, FREE) if settings.signal else ""
        if typed and typed not in map(str, STEPS):
            raise Refused(FREE, N_("Kies een van de cirkels."))
        return {**answer, FREE: int(typed)} if typed else answer

    def signal(self, settings: CheckinSettings, answers: Sequence[Answer]) -> Colour | None:
        given = [answer[FREE] for answer in answers if FREE in answer]
        if not settings.signal or len(given) < FROM:
            return None
        unfree = sum(step <= UNFREE for step in given)
        return "orange" if unfree >= FEW and unfree >= SHARE * len(given) else "green"

    def pretend(self, settings: CheckinSettings, random: Random, language: str = "nl") -> Answer:
        answer = super().pretend(settings, random, language)
        free = {FREE: random.choices(STEPS, weights=[1, 1, 5, 6])[0]} if settings.signal else {}
        return {**answer, **free}

    def form_of(self, settings: CheckinSettings, answer: Answer) -> dict[str, list[str]]:
        free = {FREE: [str(answer[FREE])]} if FREE in answer else {}
        return {**super().form_of(settings, answer), **free}


KIND = Checkin()
