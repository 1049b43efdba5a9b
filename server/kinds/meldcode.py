"""The five steps of the Dutch reporting code for domestic violence and child abuse (meldcode), as facts.

Source: Besluit verplichte meldcode huiselijk geweld en kindermishandeling, article 2. A session or an
agreement may name the step that it belongs to, and no more: what is about a family belongs in a file.
"""

from __future__ import annotations

from collections.abc import Mapping

from server.kinds.kind import N_, Form, Json, Message, Refused, Settings

FIELD = "meldcode"
STEPS: Mapping[int, str] = {
    1: N_("stap 1: signalen in kaart brengen"),
    2: N_("stap 2: overleg met een collega, zo nodig met Veilig Thuis"),
    3: N_("stap 3: gesprek met de betrokkenen"),
    4: N_("stap 4: geweld of mishandeling wegen"),
    5: N_("stap 5: beslissen over melden en over hulp"),
}
CHOICES: Mapping[str, str] = {"": N_("geen stap"), **{str(step): words for step, words in STEPS.items()}}
"""What a form offers: no step is the rule."""


def coded(form: Form) -> dict[str, Json]:
    """The step that was chosen in a form, as `{"meldcode": 1 to 5}`; nothing when none was."""
    chosen = (form.get(FIELD) or ("",))[0]
    if chosen not in CHOICES:
        raise Refused(FIELD, N_("Kies een van de mogelijkheden."))
    return {FIELD: int(chosen)} if chosen else {}


class CodedSettings(Settings):
    """Settings of a kind whose notes may belong to a step."""

    @property
    def meldcode(self) -> Mapping[str, str]:
        """What the desk's form offers."""
        return CHOICES


class Coded:
    """A kind whose notes may belong to a step."""

    def code_step(self, note: Mapping[str, Json]) -> Message | None:
        """The step of a note, from its data and in words; None where it belongs to none."""
        step = note.get(FIELD)
        return (STEPS[step], {}) if isinstance(step, int) and step in STEPS else None
