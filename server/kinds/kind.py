"""The contract of a kind: how one sort of prompt is asked, checked, counted and drawn.

A kind is a folder beside this file with `__init__.py` (a `Kind` subclass, exported as `KIND`),
`form.html` (the phone's fields), `result.html` (one template for stage, phone, desk and summary)
and, where needed, `desk.html` and `style.css`. Nobody outside that folder knows its name.

Plain data only crosses this border:

- *Text*: a prepared sentence, `{"nl": "…", "en": "…"}`; the renderer picks the language.
- *Message*: a sentence of Kring's own with values, `["Je ziet de uitkomst vanaf {k} antwoorden.", {"k": 5}]`.
  The first item is the Dutch source text and the gettext message id, marked with `N_`. A value may be a Text.
- *answer*: JSON. A sentence that a participant typed is always the object `{"text": "…"}`. When
  disclosure counts, it is `{"id": "…", "text": "…"}`; a text that was taken back has an id alone.
- *result*: JSON, and it holds ids of texts, never the texts themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING, ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from server.kinds.amiss import Amiss
from server.kinds.beyond import Beyond
from server.kinds.plain_data import (
    AIMS,
    AMOUNTS,
    LEVELS,
    N_,
    Aim,
    Amount,
    Answer,
    Detail,
    Form,
    Json,
    Level,
    Message,
    Refused,
    Result,
    Sentences,
    Table,
    Text,
)  # fmt: skip

if TYPE_CHECKING:
    from server.kinds.items import Item
    from server.kinds.votes import Votes

__all__ = [
    "AIMS", "AMOUNTS", "LEVELS", "N_", "Aim", "Amiss", "Amount", "Answer", "Detail", "Form", "Json", "Kind",
    "Level", "Message", "Refused", "Result", "Sentences", "Settings", "Table", "Text", "one", "typed",
]  # fmt: skip


class Settings(BaseModel):
    """Base of every kind's settings: what a session may say about such a prompt. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


S = TypeVar("S", bound=Settings)


class Kind(Beyond, Generic[S]):
    """One kind of prompt. Methods are pure; all take the validated settings of the prompt.

    What a kind does not say about itself is as it stands here.
    """

    name: ClassVar[str]  # that of its folder, which is stored
    Settings: ClassVar[type[Settings]]
    asks: ClassVar[bool] = True  # phones send answers
    thinks: ClassVar[bool] = True  # time to think before phones open makes sense
    writes: ClassVar[bool] = False  # answers hold texts, so moderation and the text queue apply
    notes: ClassVar[bool] = False  # the desk adds notes (an agreement, a harvest line) through `note`
    heading: ClassVar[str] = ""  # the field of a note by which the desk calls it
    sample: ClassVar[Mapping[str, Text]] = {}  # the fields of a note that a desk could make, for previews
    clocked: ClassVar[bool] = False  # shows a soft clock instead of asking
    local: ClassVar[bool] = False  # what is typed stays on the phone: no field has a name, no route exists
    ground: ClassVar[Literal["paper", "mist"]] = "paper"  # mist when all of it is slow
    levels: ClassVar[tuple[Level, ...]] = LEVELS  # how careful a prompt of this kind may be
    reveals: ClassVar[tuple[str, ...]] = ("manual",)  # whether its result may also come "live"
    groups: ClassVar[bool] = False  # its result may be split by role or sort of organisation
    compares: ClassVar[bool] = False  # may be asked again: `compare` says what changed between two results
    lensed: ClassVar[bool] = False  # may be asked through other eyes
    predicts: ClassVar[bool] = False  # may also ask what the group will say
    takes_cards: ClassVar[bool] = False  # items may be cards of earlier steps: see `with_cards`
    votes: ClassVar[Votes | None] = None  # the words in which people are asked to vote on its cards
    ballots: ClassVar[bool] = False  # such a vote is a prompt of this kind
    builds: ClassVar[Votes | None] = None  # the words in which people are asked to add to its cards
    adds: ClassVar[bool] = False  # adding to cards is a prompt of this kind
    questions: ClassVar[bool] = False  # the desk reads what is written first, and marks it as answered
    decides: ClassVar[bool] = False  # its result says what may leave the room: see `lets_out`
    spontaneous: ClassVar[bool] = False  # may be asked on the spot: see `on_the_spot`
    aim: ClassVar[Aim | None] = None  # what it is for: to look, to understand each other, or to choose
    label: ClassVar[str] = ""  # what desk and composer call this kind: a message id
    means: ClassVar[str] = ""  # and what that asks of people, in a few words: a message id
    offers: ClassVar[bool] = False  # a spontaneous prompt of this kind needs options
    light: ClassVar[bool] = False  # a spontaneous prompt of this kind may be `licht`

    def on_the_spot(self, question: Text, options: Sequence[Text]) -> dict[str, Json]:
        """The settings of a spontaneous prompt with these options, or `Refused` at the field "options"."""
        return {}

    def with_cards(self, settings: Mapping[str, Json], cards: Sequence[Item]) -> dict[str, Json]:
        """Raw settings in which these cards are what people choose from, order or sort; see `takes_cards`."""
        return dict(settings)

    def passes_on(self, settings: S, result: Result) -> Sequence[str] | None:
        """The cards that a later step may take from a result; None where these are the texts in it."""
        return None

    def lets_out(self, settings: S, result: Result) -> dict[str, str]:
        """{card: "stay" | "talk" | "report" | "management"}: how far each card may go; see `decides`."""
        return {}

    def compare(self, settings: S, before: Result, after: Result) -> Sentences:
        """What changed between two results of one prompt, or differs between two lenses on it.

        Messages may name `{first}` and `{second}`; who asks fills in what the two pictures are called.
        """
        return Sentences()

    def stacks(self, settings: S) -> bool:
        """Whether result.html draws results that belong together on one axis, from `stack`.

        `stack` has pictures with `label`, `result` and `sent`. Else each is drawn by itself, side by side.
        """
        return False

    def writing(self, settings: S) -> bool:
        """Whether answers to a prompt with these settings hold texts."""
        return self.writes

    def keeps(self, settings: S) -> bool:
        """Whether phones keep something that is typed at such a prompt to themselves."""
        return self.local

    def reads(self, settings: S) -> Sequence[Text]:
        """What belongs to the question and stands on a conversation card: statements, starts of sentences."""
        return ()

    def parse(self, settings: S, form: Form) -> Answer:
        """The answer in a submitted form, or `Refused`. Junk never raises anything else."""
        raise Refused("", N_("Hier hoort geen antwoord bij."))

    def count(self, settings: S, answers: Sequence[Answer], detail: Detail) -> Result:
        """Count at the permitted detail; order of `answers` never shows. Works on none and on one."""
        return {}

    def present(self, settings: S, result: Result, notes: Collection[str]) -> Result:
        """The result without what it says of notes that are gone; `notes` are the ids of those there are."""
        return result

    def speak(self, settings: S, result: Result) -> Sentences:
        """Sentences for the summary and the desk, from a result alone."""
        return Sentences()

    def table(self, settings: S, result: Result) -> Table | None:
        """The result as rows, or None where there is nothing to tabulate."""
        return None

    def views(self, settings: S, result: Result) -> Sequence[tuple[str, Text | Message]]:
        """Parts of a result that the desk may put on the stage by themselves: (view id, label).
        The chosen id reaches result.html as `view`; None, or no choice, shows the whole.
        """
        return ()

    def bundles(self, settings: S, result: Result) -> Sequence[Sequence[str]]:
        """Ids of texts that are one card together; a text that is in none is a card of its own."""
        return ()

    def insights(self, settings: S, result: Result) -> Sequence[str]:
        """Ids of texts that say what is new for people; the report gives them a section of their own."""
        return ()

    def wording(self, settings: S, note: Mapping[str, Json]) -> bool:
        """Whether a note says what a word means for this group; those go together on a card for the table."""
        return False

    def pretend(self, settings: S, random: Random, language: str = "nl") -> Answer:
        """A plausible answer, for demo and rehearsal. `parse` would have returned it."""
        return {}

    def form_of(self, settings: S, answer: Answer) -> dict[str, list[str]]:
        """The form fields that `parse` turns into this answer; simulated phones send it."""
        return {}

    def parts(self, settings: S, answer: Answer) -> dict[str, Json]:
        """{part: value} for every statement, item or field answered; thresholds and changes count these."""
        return {}

    def note(self, settings: S, form: Form) -> dict[str, Json]:
        """What the desk adds, as an answer (texts are `{"text": …}`), or `Refused`."""
        raise Refused("", N_("Bij deze stap kun je niets toevoegen."))

    def texts(self, settings: S, answer: Answer) -> dict[str, str]:
        """{path: text} of everything typed in an answer: what the guard, the queue and the move must see."""
        return {path: item["text"] for path, item in typed(answer) if "text" in item}


def typed(value: Json, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every `{"text": …}` or `{"id": …}` object inside an answer, with its dotted path."""
    if isinstance(value, dict):
        if "text" in value or "id" in value:
            yield path, value
            return
        for name, item in value.items():
            yield from typed(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from typed(item, f"{path}.{index}" if path else str(index))


def one(form: Form, field: str) -> str:
    """The first value of a form field, stripped; empty when it is absent."""
    return (form.get(field) or ("",))[0].strip()
