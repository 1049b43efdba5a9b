"""What a kind may add beyond its result: a colour for the desk, what a later meeting looks back at.

The part of the contract that few kinds need; see `kind.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal

if TYPE_CHECKING:
    from server.kinds.kind import Answer, Message, Result, Text

Colour = Literal["green", "orange"]


@dataclass(frozen=True)
class Agreement:
    """An agreement as a later meeting looks back at it.

    `beside` says who and when; `form` are the fields with which the desk writes it down once more.
    """

    what: str
    beside: Sequence[Message | date | str]
    form: Mapping[str, str]


class Beyond:
    """`follows`: may ask what an earlier meeting asked. `promises`: its notes are agreements.

    `besides`: may stay open while the meeting goes on. `per_table`: the desk may write of which table
    or team a note is, as `table` in its data. `lists_groups`: its picture has room for every group.
    `overview`: the stage without a chosen view shows what no view shows; else it is the first of them.
    `fills`: its picture fills the stage, so that two of them are seen one after the other.
    `walks`: the big button shows every view before it goes on.
    `at_own_pace`: may be answered before the meeting, each at a moment of their own; of what people wrote
    then only the names of groups are told.
    """

    follows: ClassVar[bool] = False
    promises: ClassVar[bool] = False
    besides: ClassVar[bool] = False
    per_table: ClassVar[bool] = False
    lists_groups: ClassVar[bool] = False
    overview: ClassVar[bool] = True
    fills: ClassVar[bool] = False
    walks: ClassVar[bool] = False
    at_own_pace: ClassVar[bool] = False

    def adding(self, settings: Any) -> dict[str, Any]:
        """What a prompt of the kind that adds to cards takes over of these settings; see `builds`."""
        return {}

    def under(self, settings: Any, result: Result) -> Mapping[str, Text]:
        """{id of a text: the card, theme or sentence to which it was added}; empty where nothing was."""
        return {}

    def starts(self, settings: Any) -> Sequence[Text]:
        """Starts of sentences that phones finish; the stage reads them out under the question."""
        return ()

    def worth(self, settings: Any, result: Result) -> Sequence[Message]:
        """Whether the meeting was worth its time, in words alone; none where this asks something else."""
        return ()

    def signal(self, settings: Any, answers: Sequence[Answer]) -> Colour | None:
        """A colour for the desk alone, from what answers hold beside their parts; None where there is none.

        Disclosure asks it once, when the prompt closes, and only where enough people answered.
        """
        return None

    def recall(self, settings: Any, note: Mapping[str, Any]) -> Agreement:
        """A note of an earlier meeting, `{"data", "fields"}`. It may come from a file that anybody wrote:
        `Refused` or ValueError when it is none of ours."""
        raise ValueError("these notes are no agreements")

    def code_step(self, note: Mapping[str, Any]) -> Message | None:
        """The step of the reporting code that a note, by its data, belongs to; see `meldcode`."""
        return None

    def earlier(self, settings: Any, result: Any) -> Result:
        """What a later meeting shows of a result. It may come from a file that anybody wrote: ValueError
        when it is none of ours, and nothing is kept that `result.html` does not draw."""
        raise ValueError("results of this kind are not looked back at")

    def carried(self, settings: Any, told: Sequence[tuple[Any, Result]]) -> Result:
        """What one earlier meeting told of what these settings ask; {} when that is nothing.

        `told` are (settings then, result as `earlier` kept it) of its prompts, the likeliest first: what is
        the same by its permanent id comes along from the first that tells it, as it stands there.
        """
        return {}

    def beside(self, settings: Any, then: Result, now: Result) -> Result:
        """What an earlier result tells of what now tells something of as well; {} where that is nothing."""
        return then

    def views_in_series(self, settings: Any, moments: int) -> Sequence[tuple[str, Text]]:
        """Parts that the desk may put on the stage by themselves, with all of so many meetings; none while
        the stage has room for the whole. The chosen id reaches result.html as `view`."""
        return ()
